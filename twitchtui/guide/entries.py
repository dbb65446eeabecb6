"""The Guide's sections, entries and sources, built from the parsed ``data/guide.toml``.

Owns what each key of the file means and refuses a malformed file with a sentence that names the
entry. What the texts may say (domain.md 1.9, 2.6, 3.8) is held by tests over the shipped file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Tab(StrEnum):
    """The tab that acts on an entry, where a link in the Guide leads."""

    TONIGHT = "tonight"
    EPISODES = "episodes"
    TRENDS = "trends"
    FLAGS = "flags"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something is said: ``key`` is what entries cite, ``where`` how to find it.

    A ``deliberate`` source has an illness in its name and is listed only on purpose.
    """

    key: str
    title: str
    where: str
    topic: str
    deliberate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideEntry:
    """One entry: a cause, an item, a technique, an answer.

    ``logged_as`` (causes) is what the diary logs for it; ``number`` and ``why`` (checklist) are
    the item's amount and reason; ``usual`` and ``mention`` are the two columns of "usual or worth
    mentioning". ``tab`` is the tab that acts on it and ``act`` the id of the key that opens
    the form there. ``also`` are words people type for it, never shown; on a deliberate entry the
    names that say it is behind a key. ``suggested`` is false for what may be logged but is never
    put forward.
    ``deliberate`` entries name an illness and are shown only when opened on purpose;
    ``after_normal_exam`` ones only once a visit with a normal result is recorded, and never
    beside a flag about weakness (domain.md 2.6). Texts are empty where they do not apply.
    """

    id: str
    title: str
    text: str
    section: str
    sources: tuple[str, ...]
    logged_as: str = ""
    number: str = ""
    why: str = ""
    usual: str = ""
    mention: str = ""
    tab: Tab | None = None
    act: str = ""
    also: tuple[str, ...] = ()
    suggested: bool = True
    deliberate: bool = False
    after_normal_exam: bool = False

    def may_show(self, *, include_deliberate: bool, normal_exam: bool) -> bool:
        """Whether the entry may be on the screen, opened on purpose or not."""
        return (include_deliberate or not self.deliberate) and (
            normal_exam or not self.after_normal_exam
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page of the Guide: its introduction and its entries, in the file's order."""

    id: str
    title: str
    intro: str
    entries: tuple[GuideEntry, ...]
    deliberate: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole Guide. Ids and keys are unique and every source an entry cites is listed."""

    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        _unique("section", [section.id for section in self.sections])
        _unique("entry", [entry.id for entry in self.entries()])
        _unique("source", [source.key for source in self.sources])
        keys = {source.key for source in self.sources}
        for entry in self.entries():
            for key in entry.sources:
                if key not in keys:
                    raise ValueError(f"entry {entry.id!r}: source {key!r} is not listed")

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Self:
        """Read the parsed file; ``ValueError`` names the section, entry or source at fault."""
        return cls(
            tuple(_section(each) for each in _tables(table, "section", "the guide")),
            tuple(_source(each) for each in _tables(table, "source", "the guide")),
        )

    def entries(self) -> tuple[GuideEntry, ...]:
        """Every entry in the file's order, the deliberate ones too."""
        return tuple(entry for section in self.sections for entry in section.entries)

    def section(self, section_id: str) -> Section | None:
        """The section with this id."""
        return next((each for each in self.sections if each.id == section_id), None)

    def entry(self, entry_id: str) -> GuideEntry | None:
        """The entry with this id ("C07", "K17", "R01"), in any case."""
        wanted = entry_id.upper()
        return next((each for each in self.entries() if each.id == wanted), None)

    def source(self, key: str) -> Source | None:
        """The source with this key ("S0", "NICE NG127")."""
        return next((each for each in self.sources if each.key == key), None)


_SECTION_KEYS = frozenset({"id", "title", "intro", "deliberate", "entry"})
_ENTRY_KEYS = frozenset(GuideEntry.__dataclass_fields__) - {"section"}
_SOURCE_KEYS = frozenset(Source.__dataclass_fields__)


def _section(table: Mapping[str, object]) -> Section:
    where = _named(table, "section", "id", _SECTION_KEYS)
    section_id = _text(table, "id", where)
    deliberate = _flag(table, "deliberate", where)
    return Section(
        id=section_id,
        title=_text(table, "title", where),
        intro=_text(table, "intro", where),
        deliberate=deliberate,
        entries=tuple(
            _entry(each, section_id, deliberate) for each in _tables(table, "entry", where)
        ),
    )


def _entry(table: Mapping[str, object], section: str, deliberate: bool) -> GuideEntry:
    where = _named(table, "entry", "id", _ENTRY_KEYS)
    if "act" in table and "tab" not in table:
        raise ValueError(f"{where}: act needs a tab")
    return GuideEntry(
        id=_text(table, "id", where),
        title=_text(table, "title", where),
        text=_text(table, "text", where),
        section=section,
        sources=_words(table, "sources", where),
        logged_as=_text(table, "logged_as", where, needed=False),
        number=_text(table, "number", where, needed=False),
        why=_text(table, "why", where, needed=False),
        usual=_text(table, "usual", where, needed=False),
        mention=_text(table, "mention", where, needed=False),
        tab=_tab(table, where),
        act=_text(table, "act", where, needed=False),
        also=_words(table, "also", where) if "also" in table else (),
        suggested=_flag(table, "suggested", where, default=True),
        deliberate=deliberate or _flag(table, "deliberate", where),
        after_normal_exam=_flag(table, "after_normal_exam", where),
    )


def _source(table: Mapping[str, object]) -> Source:
    where = _named(table, "source", "key", _SOURCE_KEYS)
    return Source(
        key=_text(table, "key", where),
        title=_text(table, "title", where),
        where=_text(table, "where", where),
        topic=_text(table, "topic", where),
        deliberate=_flag(table, "deliberate", where),
    )


def _named(table: Mapping[str, object], kind: str, by: str, known: frozenset[str]) -> str:
    where = f"{kind} {table.get(by, table.get('title', f'without {by}'))!r}"
    unknown = [key for key in table if key not in known]
    if unknown:
        raise ValueError(
            f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}"
        )
    return where


def _tables(table: Mapping[str, object], key: str, where: str) -> tuple[Mapping[str, object], ...]:
    value = table.get(key)
    if not isinstance(value, list) or not value:
        raise ValueError(f"{where}: {key} must be a list of tables that is not empty")
    if not all(isinstance(each, Mapping) for each in value):
        raise ValueError(f"{where}: {key} holds something that is not a table")
    return tuple(value)


def _text(table: Mapping[str, object], key: str, where: str, *, needed: bool = True) -> str:
    value = table.get(key, None if needed else "")
    if not isinstance(value, str):
        raise ValueError(f"{where}: {key} must be a text")
    # The file wraps long texts; on the screen a line break in them is a space.
    words = " ".join(value.split())
    if not words and (needed or key in table):
        raise ValueError(f"{where}: {key} is empty")
    return words


def _flag(table: Mapping[str, object], key: str, where: str, *, default: bool = False) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(f"{where}: {key} must be true or false")
    return value


def _words(table: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(word, str) for word in value):
        raise ValueError(f"{where}: {key} must be a list of texts that is not empty")
    return tuple(value)


def _tab(table: Mapping[str, object], where: str) -> Tab | None:
    value = table.get("tab")
    if value is None:
        return None
    if not isinstance(value, str) or value not in set(Tab):
        raise ValueError(f"{where}: tab {value!r} is not one of {', '.join(Tab)}")
    return Tab(value)


def _unique(kind: str, names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{kind} {name!r} is there twice")
        seen.add(name)
