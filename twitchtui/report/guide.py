"""The Guide as plain text: its sections, what a search found, one entry in full."""

from collections.abc import Iterable

from twitchtui.guide import Guide, GuideEntry

_LABELS = (
    ("How much", "number"),
    ("Why it is here", "why"),
    ("Usual", "usual"),
    ("Worth mentioning", "mention"),
    ("What you can log", "logged_as"),
)


def section_lines(guide: Guide) -> list[str]:
    """Every page with its entries' ids; pages that name illnesses only by their title."""
    lines = []
    for section in guide.sections:
        ids = " ".join(entry.id for entry in section.entries if not entry.deliberate)
        lines.append(f"{section.title}: {ids}" if ids else section.title)
    lines.append("Search: twitchtui guide WORDS. One entry in full: twitchtui guide --open ID")
    return lines


def found_lines(entries: Iterable[GuideEntry]) -> list[str]:
    """What a search found: id, title, text and the keys of the sources."""
    lines = []
    for entry in entries:
        lines += [f"{entry.id} {entry.title}", entry.text, f"({', '.join(entry.sources)})", ""]
    return lines[:-1]


def entry_page(entry: GuideEntry, guide: Guide) -> list[str]:
    """One entry with everything it holds and its sources in full."""
    lines = [f"{entry.id} {entry.title}", entry.text]
    for label, name in _LABELS:
        text = getattr(entry, name)
        if text:
            lines.append(f"{label}: {text}")
    if not entry.suggested:
        lines.append("May be logged; it is not suggested here.")
    lines.append("Sources:")
    for key in entry.sources:
        source = guide.source(key)
        if source is not None:
            lines.append(f"{source.key}: {source.title}. {source.where}")
    return lines
