"""Search in the Guide: every word must be found, in any case and without accents.

Illnesses named on the deliberate pages are not found by accident: those entries and sources take
part only when the reader asked for them. Until then a search says no more than that such pages
answer it.
"""

from twitchtui.diary.foods import Food, Foods, fold
from twitchtui.guide.entries import Guide, GuideEntry, Source

LONGEST_QUERY = 200
"""Characters of a query that are looked at; more is a slip of the clipboard."""


def search(
    guide: Guide, query: str, *, include_deliberate: bool = False, normal_exam: bool = False
) -> tuple[GuideEntry, ...]:
    """Entries in which every word of the query is found, best first; all for an empty query.

    An id comes first, then entries whose title or other names hold every word, then some of them,
    then the rest; within a rank the file's order. ``normal_exam`` says that ``numbers_hold``,
    without which some base rates are never shown (domain.md 2.6).
    """
    words = _query(query)
    ranked = [
        (_rank(words, entry), entry)
        for section in guide.sections
        for entry in section.entries
        if entry.may_show(include_deliberate=include_deliberate, normal_exam=normal_exam)
        and _holds(_everything(entry, section.title), words)
    ]
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))


def closed_pages_answer(guide: Guide, query: str) -> bool:
    """Whether pages that open only on purpose answer the query: it is a name of one of their
    entries, or nothing else that may be shown answers it and they do."""
    words = _query(query)
    if not words:
        return False
    closed = (entry for entry in guide.entries() if entry.deliberate)
    if any(set(words) <= set(fold(" ".join(entry.also)).split()) for entry in closed):
        return True
    if search(guide, query) or search_sources(guide, query):
        return False
    asked = {"include_deliberate": True}
    return bool(search(guide, query, **asked) or search_sources(guide, query, **asked))


def search_sources(
    guide: Guide, query: str, *, include_deliberate: bool = False
) -> tuple[Source, ...]:
    """Sources in which every word of the query is found, in the file's order."""
    words = _query(query)
    return tuple(
        source
        for source in guide.sources
        if (include_deliberate or not source.deliberate)
        and _holds(fold(f"{source.key} {source.title} {source.where} {source.topic}"), words)
    )


def search_foods(foods: Foods, query: str) -> tuple[Food, ...]:
    """Foods in whose name, other names and groups every word is found, in the file's order."""
    words = _query(query)
    return tuple(
        food
        for food in foods
        if _holds(fold(" ".join((food.name, *food.aliases, *food.groups))), words)
    )


def _query(query: str) -> list[str]:
    return fold(query[:LONGEST_QUERY]).split()


def _holds(folded: str, words: list[str]) -> bool:
    return all(word in folded for word in words)


def _everything(entry: GuideEntry, section: str) -> str:
    return fold(
        " ".join(
            (
                entry.id, entry.title, entry.text, *entry.sources, entry.logged_as, entry.number,
                entry.why, entry.usual, entry.mention, *entry.also, section,
            )
        )
    )  # fmt: skip


def _rank(words: list[str], entry: GuideEntry) -> int:
    """0 for an id, 1 for every word in the title or other names, 2 for some of them, 3 for none."""
    if words == [fold(entry.id)]:
        return 0
    names = fold(" ".join((entry.title, *entry.also)))
    in_names = sum(word in names for word in words)
    if in_names == len(words):
        return 1
    return 2 if in_names else 3
