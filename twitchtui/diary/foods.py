"""The foods of the quick-add list: what a serving holds and which checklist item it ticks.

Owns the reading of the tables of ``data/foods.toml`` (domain.md 2.8) and of the user's own foods,
the rule that says when one serving is enough for a tick, and how a typed word finds its entry;
``drinks`` shares the latter. Tables come in parsed: nothing here reads a file.
"""

import difflib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, Self, TypeVar

from twitchtui.diary.items import Mineral
from twitchtui.diary.limits import check_number
from twitchtui.diary.tables import NAME_LENGTH, entry_name, number, subtable, subtables, text, texts

MOST_MG = 10_000
"""The most of one mineral a serving may claim, in mg; beyond it a unit was mistaken."""
MOST_GRAMS = 2_000
"""The heaviest serving taken, in grams."""
SHORTEST_PREFIX = 3
"""Fewer letters than this are not taken for the start of a name."""


class Named(Protocol):
    """What an entry must have to be found by typing."""

    @property
    def id(self) -> str:
        """Stable id, unique in its list."""

    @property
    def name(self) -> str:
        """The name shown."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other words a person may type for it."""


EntryT = TypeVar("EntryT", bound=Named)


def fold(text: str) -> str:
    """Text without case, accents, underscores and extra spaces, for comparing what was typed."""
    plain = text.replace("_", " ").casefold()
    if not plain.isascii():  # the Guide folds all its texts at each key press
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.split())


@dataclass(frozen=True, slots=True)
class Catalogue(Generic[EntryT]):
    """A short list of named entries, found by id, name, alias, beginning or close match.

    Raises ``ValueError`` naming both entries where one word would stand for two of them.
    """

    items: tuple[EntryT, ...]

    def __post_init__(self) -> None:
        owner: dict[str, EntryT] = {}
        ids: set[str] = set()
        for item in self.items:
            if item.id in ids:
                raise ValueError(f"the id {item.id!r} is used twice")
            ids.add(item.id)
            for word in _words(item):
                other = owner.setdefault(word, item)
                if other is not item:
                    raise ValueError(f"{word!r} stands for both {other.id!r} and {item.id!r}")

    def __iter__(self) -> Iterator[EntryT]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def get(self, item_id: str) -> EntryT | None:
        """The entry with exactly this id, as stored with an intake; None if it is not listed."""
        return next((item for item in self.items if item.id == item_id), None)

    def find(self, typed: str) -> EntryT | None:
        """The one entry meant by what was typed, or None where it is unknown or ambiguous.

        An id, name or alias wins; otherwise the beginning of exactly one entry's words, from
        three letters on. Close matches are never taken silently: see ``nearest``.
        """
        wanted = _typed(typed)
        for item in self.items:
            if wanted in _words(item):
                return item
        if len(wanted) < SHORTEST_PREFIX:
            return None
        begun = [item for item in self.items if any(w.startswith(wanted) for w in _words(item))]
        return begun[0] if len(begun) == 1 else None

    def matches(self, typed: str, limit: int = 8) -> tuple[EntryT, ...]:
        """Entries to offer while typing, best first; the list's own order when nothing is typed.

        Exact words come first, then beginnings, beginnings of a later word, and parts of words.
        """
        wanted = _typed(typed)
        ranked = [(rank, item) for item in self.items if (rank := _rank(wanted, item)) is not None]
        return tuple(item for _, item in sorted(ranked, key=lambda pair: pair[0])[:limit])

    def nearest(self, typed: str, limit: int = 3) -> tuple[str, ...]:
        """Names to suggest for a word that was not found, nearest first; may be empty."""
        found = list(self.matches(typed, limit))
        by_word = {word: item for item in self.items for word in _words(item)}
        for word in difflib.get_close_matches(_typed(typed), by_word, n=3 * limit):
            if by_word[word] not in found:
                found.append(by_word[word])
        return tuple(item.name for item in found[:limit])


def _typed(text: str) -> str:
    return fold(text[:NAME_LENGTH])


def _words(item: Named) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in (item.id, item.name, *item.aliases)))


def _rank(wanted: str, item: Named) -> int | None:
    words = _words(item)
    if wanted in words:
        return 0
    if any(word.startswith(wanted) for word in words):
        return 1
    if any(f" {wanted}" in word for word in words):
        return 2
    return 3 if any(wanted in word for word in words) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Food:
    """One food, with milligrams in one serving (0 to 10 000) and the weight of it in grams.

    ``groups`` are the words the articles use for it ("nuts"), ``poorly_absorbed`` the minerals
    the body takes up little of, ``counts_for`` the food items one serving ticks. ``ndb`` is the
    number in the USDA database, empty for the user's own foods. Sodium is information only.
    ``unknown`` are the minerals whose amount was not given for a food of the user's own: they
    stand as 0 and count nothing, which is not to say that there is none.
    """

    id: str
    name: str
    serving: str
    magnesium_mg: float
    potassium_mg: float
    calcium_mg: float
    sodium_mg: float
    aliases: tuple[str, ...] = ()
    grams: float | None = None
    ndb: str = ""
    groups: tuple[str, ...] = ()
    poorly_absorbed: tuple[Mineral, ...] = ()
    counts_for: tuple[Mineral, ...] = ()
    unknown: tuple[Mineral, ...] = ()

    def __post_init__(self) -> None:
        for mineral in ("magnesium", "potassium", "calcium", "sodium"):
            amount = getattr(self, f"{mineral}_mg")
            check_number(f"{mineral} in food {self.id!r}", amount, 0, MOST_MG, "mg")
        check_number(f"a serving of food {self.id!r}", self.grams, 0, MOST_GRAMS, "g", above=True)

    def mg(self, mineral: Mineral) -> float:
        """Milligrams of the mineral in one serving."""
        return {
            Mineral.MAGNESIUM: self.magnesium_mg,
            Mineral.POTASSIUM: self.potassium_mg,
            Mineral.CALCIUM: self.calcium_mg,
        }[mineral]


@dataclass(frozen=True, slots=True, kw_only=True)
class TickRule:
    """When one serving is enough for the tick; the header of ``data/foods.toml`` says why.

    ``enough`` is in mg for one serving, ``named`` holds the groups the articles name.
    """

    enough: Mapping[Mineral, float]
    named: Mapping[Mineral, tuple[str, ...]]

    def counts_for(self, food: Food) -> tuple[Mineral, ...]:
        """The minerals whose checklist item one serving of the food ticks."""
        return tuple(
            mineral
            for mineral in Mineral
            if mineral not in food.poorly_absorbed
            and (
                food.mg(mineral) >= self.enough[mineral]
                or not set(food.groups).isdisjoint(self.named[mineral])
            )
        )


@dataclass(frozen=True, slots=True)
class Foods(Catalogue[Food]):
    """The foods of ``data/foods.toml``, and the user's own after ``with_own``."""

    rule: TickRule

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Self:
        """Read the parsed file; ``ValueError`` names the food a malformed table belongs to."""
        rule = _rule(subtable(table, "rule", "foods"))
        return cls(tuple(_food(entry) for entry in subtables(table, "food")), rule)

    def with_own(self, own: Sequence[Mapping[str, object]]) -> Self:
        """These foods and the user's own, which count by the same rule unless they say so.

        Numbers may be left out of the user's own: then nothing is known, and nothing counts.
        """
        added = tuple(
            food if "counts_for" in entry else replace(food, counts_for=self.rule.counts_for(food))
            for entry in own
            for food in (_own_food(entry),)
        )
        return replace(self, items=self.items + added)


_FOOD_KEYS = frozenset(Food.__dataclass_fields__) - {"unknown"}


def _own_food(entry: Mapping[str, object]) -> Food:
    entry_name(entry, "food", _FOOD_KEYS)  # refuses the unknown keys before any is filled in
    filled = {**{f"{mineral}_mg": 0 for mineral in (*Mineral, "sodium")}, **entry}
    unknown = tuple(mineral for mineral in Mineral if f"{mineral}_mg" not in entry)
    return replace(_food(filled), unknown=unknown)


def _food(entry: Mapping[str, object]) -> Food:
    where = entry_name(entry, "food", _FOOD_KEYS)
    return Food(
        id=text(entry, "id", where),
        name=text(entry, "name", where),
        aliases=texts(entry, "aliases", where),
        serving=text(entry, "serving", where),
        grams=number(entry, "grams", where) if "grams" in entry else None,
        magnesium_mg=number(entry, "magnesium_mg", where),
        potassium_mg=number(entry, "potassium_mg", where),
        calcium_mg=number(entry, "calcium_mg", where),
        sodium_mg=number(entry, "sodium_mg", where),
        ndb=text(entry, "ndb", where) if "ndb" in entry else "",
        groups=texts(entry, "groups", where),
        poorly_absorbed=_minerals(entry, "poorly_absorbed", where),
        counts_for=_minerals(entry, "counts_for", where),
    )


def _minerals(entry: Mapping[str, object], key: str, where: str) -> tuple[Mineral, ...]:
    try:
        return tuple(Mineral(name) for name in texts(entry, key, where))
    except ValueError as error:
        raise ValueError(f"{where}: {key} may hold {', '.join(Mineral)}: {error}") from error


def _rule(table: Mapping[str, object]) -> TickRule:
    enough = subtable(table, "enough", "rule")
    named = subtable(table, "named", "rule")
    return TickRule(
        enough={mineral: number(enough, mineral, "rule.enough") for mineral in Mineral},
        named={mineral: texts(named, mineral, "rule.named") for mineral in Mineral},
    )
