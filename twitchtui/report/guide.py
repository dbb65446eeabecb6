"""The Guide as plain text: its pages, what a search found, one page or entry in full."""

from collections.abc import Iterable

from twitchtui.diary.foods import Food
from twitchtui.diary.items import Mineral
from twitchtui.guide import Guide, GuideEntry, Section, Source

_LABELS = (
    ("How much", "number"),
    ("Why it is here", "why"),
    ("Usual", "usual"),
    ("Worth mentioning", "mention"),
    ("What you can log", "logged_as"),
)
FOODS, SOURCES = "foods", "sources"
"""Pages of their own: the table after the section about it, and the list of sources."""

CLOSED = (
    "Pages that name illnesses answer this. They open only on purpose: "
    "twitchtui guide --illnesses WORDS"
)


def page_lines(guide: Guide) -> list[str]:
    """Every page with its entries' ids; pages that name illnesses only by their title."""
    lines = []
    for section in guide.sections:
        ids = " ".join(entry.id for entry in section.entries if not entry.deliberate)
        lines.append(f"{section.title}: {ids or 'on purpose'} (--open {section.id})")
    lines += [
        f"Sources: (--open {SOURCES})",
        "Search: twitchtui guide WORDS. One page or entry in full: twitchtui guide --open ID",
    ]
    return lines


def found_lines(entries: Iterable[GuideEntry]) -> list[str]:
    """What a search found: id, title, text and the keys of the sources."""
    lines = []
    for entry in entries:
        lines += [f"{entry.id} {entry.title}", entry.text]
        lines += _labelled(entry)[:2]
        lines += [f"({', '.join(entry.sources)})", ""]
    return lines[:-1]


def section_page(section: Section, entries: Iterable[GuideEntry]) -> list[str]:
    """A page: its introduction and those of its entries that may be shown."""
    return [section.title, section.intro, "", *found_lines(entries)]


def food_lines(foods: Iterable[Food]) -> list[str]:
    """The table of foods: a serving, its minerals in mg, and the items one serving ticks."""
    return [_food_line(food) for food in foods]


def _food_line(food: Food) -> str:
    amounts = [
        f"{mineral.value} {food.mg(mineral):.0f}{'*' if mineral in food.poorly_absorbed else ''}"
        for mineral in Mineral
    ]
    ticks = f"; ticks {', '.join(food.counts_for)}" if food.counts_for else ""
    return (
        f"{food.name}, {food.serving}: {', '.join(amounts)}, sodium {food.sodium_mg:.0f} mg{ticks}"
    )


def source_lines(sources: Iterable[Source]) -> list[str]:
    """Each source with its key and where it is."""
    return [f"{source.key}: {source.title}. {source.where}" for source in sources]


def entry_page(entry: GuideEntry, guide: Guide, tried: str = "") -> list[str]:
    """One entry with everything it holds and its sources in full; ``tried`` is what the diary
    says of it."""
    lines = [f"{entry.id} {entry.title}", entry.text, *_labelled(entry)]
    if not entry.suggested:
        lines.append("May be logged; it is not suggested here.")
    lines += [tried] if tried else []
    cited = (guide.source(key) for key in entry.sources)
    return [*lines, "Sources:", *source_lines(source for source in cited if source)]


def _labelled(entry: GuideEntry) -> list[str]:
    texts = ((label, getattr(entry, name)) for label, name in _LABELS)
    return [f"{label}: {text}" for label, text in texts if text]
