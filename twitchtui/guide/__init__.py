"""The Guide: what the sources say, as frozen values and a search over them.

Standard library only, no I/O: the tables of ``data/guide.toml`` come in parsed.
"""

from twitchtui.guide.entries import Guide, GuideEntry, Section, Source, Tab
from twitchtui.guide.search import search, search_sources

__all__ = ["Guide", "GuideEntry", "Section", "Source", "Tab", "search", "search_sources"]
