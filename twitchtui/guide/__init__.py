"""The Guide: what the sources say, as frozen values and a search over them.

Standard library only, no I/O: the tables of ``data/guide.toml`` come in parsed.
"""

from twitchtui.guide.entries import Guide, GuideEntry, Section, Source, Tab
from twitchtui.guide.rates import numbers_hold
from twitchtui.guide.search import closed_pages_answer, search, search_foods, search_sources

__all__ = [
    "Guide",
    "GuideEntry",
    "Section",
    "Source",
    "Tab",
    "closed_pages_answer",
    "numbers_hold",
    "search",
    "search_foods",
    "search_sources",
]
