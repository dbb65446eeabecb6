"""How the Guide's entries and sources read: as a row of a list, and as a page of their own.

Pure: values in, Content out, with no markup read from any text.
"""

from collections.abc import Mapping

from twitchtui.diary.foods import Food
from twitchtui.guide import Guide, GuideEntry, Source, Tab
from twitchtui.ui import keys
from twitchtui.ui.text import Content, one_line

QUIET = "dim"
STRONG = "bold"

TAB_WORDS = {
    Tab.TONIGHT: "Tonight",
    Tab.EPISODES: "Episodes",
    Tab.TRENDS: "Trends",
    Tab.FLAGS: "Red flags",
}

FOODS_TITLE = "Table of foods"
ABOUT_SOURCES = "Where all this comes from. The diary repeats them; it adds no opinion."
CLOSED = "Closed. Enter or x asks once more and opens them."
NOTHING_FOUND = "Nothing found. Try another word, or only its beginning."
BEHIND_THE_KEY = "The pages that name illnesses answer this; they open only on purpose."


def found_words(entries: int, foods: int, sources: int, *, behind: bool) -> str:
    """What stands above the results of a search; ``behind``: closed pages answer it too."""
    counted = (("Entries", entries), ("Foods", foods), ("Sources", sources))
    words = "".join(f"{name}: {count}. " for name, count in counted if count)
    words = f"{words}Enter opens one, escape leaves." if words else ""
    if behind:
        words = f"{words} {BEHIND_THE_KEY}".strip()
    return words or NOTHING_FOUND


def jump_words(entry: GuideEntry) -> str:
    """Where key t leads: a tab, or a form on it; "" where nowhere."""
    if entry.tab is None:
        return ""
    tab = TAB_WORDS[entry.tab]
    act = keys.BY_ID[entry.act].tooltip if entry.act else ""
    return f"{tab}: {act[0].lower()}{act[1:]} (t)" if act else f"Go to {tab} (t)"


def entry_row(entry: GuideEntry, found_in: str = "") -> Content:
    """An entry in a list: title, text and source keys; ``found_in`` names its section."""
    parts: list[Content | str | tuple[str, str]] = [(f"{entry.title}\n", STRONG)]
    if found_in:
        parts.append((f"in: {found_in}\n", QUIET))
    if entry.number:
        parts.append((f"{entry.number}\n", QUIET))
    parts.append(entry.text)
    if entry.usual:
        parts += ["\n", ("usual: ", QUIET), entry.usual]
    if entry.mention:
        parts += ["\n", ("worth mentioning: ", QUIET), entry.mention]
    parts += ["\n", (source_keys(entry.sources), QUIET), "\n"]
    return Content.assemble(*parts)


def entry_page(entry: GuideEntry, section: str, tried: Mapping[str, str]) -> Content:
    """An entry in full but for its sources; ``tried`` is what the diary says, by entry."""
    parts: list[Content | str | tuple[str, str]] = [
        (f"{entry.title}\n", STRONG),
        (f"{section}, {entry.id}\n\n", QUIET),
        entry.text,
    ]
    labelled = (
        ("How much", entry.number),
        ("Why it is here", entry.why),
        ("Usual", entry.usual),
        ("Worth mentioning", entry.mention),
        ("What you can log", entry.logged_as),
    )
    for label, text in labelled:
        if text:
            parts += ["\n\n", (f"{label}\n", STRONG), text]
    if not entry.suggested:
        parts += ["\n\n", ("May be logged; it is not suggested here.", QUIET)]
    if entry.id in tried:
        parts += ["\n\n", tried[entry.id]]
    return Content.assemble(*parts)


def cited(entry: GuideEntry, guide: Guide) -> Content:
    """The sources an entry rests on, named in full."""
    parts: list[Content | str | tuple[str, str]] = [("Sources", STRONG)]
    for key in entry.sources:
        source = guide.source(key)
        if source is not None:
            parts += ["\n", f"{source.key}  {source.title}\n", (f"    {source.where}", QUIET)]
    return Content.assemble(*parts)


def food_row(food: Food) -> Content:
    """A food in a list of what was found; its numbers are in the table."""
    return Content.assemble(
        (f"{one_line(food.name, 60)}\n", STRONG), (f"in: {FOODS_TITLE}\n", QUIET)
    )


def source_row(source: Source) -> Content:
    """A source in a list."""
    return Content.assemble(
        (f"{source.key}\n", STRONG), source.title, (f"\nsource on {source.topic}\n", QUIET)
    )


def source_page(source: Source, named_in: tuple[GuideEntry, ...]) -> Content:
    """A source in full, with the entries that rest on it."""
    parts: list[Content | str | tuple[str, str]] = [
        (f"{source.key}\n", STRONG),
        (f"{source.topic}\n\n", QUIET),
        source.title,
        "\n\n",
        ("Where it is\n", STRONG),
        source.where,
    ]
    if named_in:
        parts += ["\n\n", ("Entries that name it", STRONG)]
        parts += [f"\n{entry.title}" for entry in named_in]
    return Content.assemble(*parts)


def source_keys(keys: tuple[str, ...]) -> str:
    """ "articles S0 S2; NHS twitching": the five articles together, then the others."""
    articles = [key for key in keys if len(key) == 2 and key.startswith("S")]
    others = [key for key in keys if key not in articles]
    word = "article" if len(articles) == 1 else "articles"
    return "; ".join([*([f"{word} {' '.join(articles)}"] if articles else []), *others])
