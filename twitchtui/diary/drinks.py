"""The caffeine quick-add list: drinks and about how much caffeine a serving holds.

Owns the reading of the tables of ``data/caffeine.toml`` (domain.md 2.3) and of the user's own
drinks. Tables come in parsed: nothing here reads a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from twitchtui.diary.foods import Catalogue, fold
from twitchtui.diary.limits import check_number
from twitchtui.diary.tables import entry_name, number, subtables, text, texts

MOST_CAFFEINE_MG = 1_000
"""The most caffeine one serving may claim, in mg; beyond it a unit was mistaken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drink:
    """A drink with caffeine: ``mg`` in one serving (0 to 1000), always an "about".

    ``source`` is a key of the Guide's sources, empty for the user's own drinks.
    """

    id: str
    name: str
    serving: str
    mg: float
    aliases: tuple[str, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        check_number(f"caffeine in drink {self.id!r}", self.mg, 0, MOST_CAFFEINE_MG, "mg")

    @property
    def words(self) -> str:
        """The drink as a person reads it, with its amount as an estimate."""
        return f"{self.name}, {self.serving}, about {self.mg:g} mg"


@dataclass(frozen=True, slots=True)
class Drinks(Catalogue[Drink]):
    """The drinks of ``data/caffeine.toml``, and the user's own after ``with_own``."""

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Self:
        """Read the parsed file; ``ValueError`` names the drink a malformed table belongs to."""
        return cls(tuple(_drink(entry) for entry in subtables(table, "drink")))

    def with_own(self, own: Sequence[Mapping[str, object]]) -> Self:
        """These drinks and the user's own, whose names go before what these are also called."""
        added = tuple(_drink(entry) for entry in own)
        taken = {fold(word) for drink in added for word in (drink.id, drink.name)}
        kept = (
            replace(item, aliases=tuple(word for word in item.aliases if fold(word) not in taken))
            for item in self.items
        )
        return replace(self, items=(*kept, *added))


_DRINK_KEYS = frozenset(Drink.__dataclass_fields__)


def _drink(entry: Mapping[str, object]) -> Drink:
    where = entry_name(entry, "drink", _DRINK_KEYS)
    return Drink(
        id=text(entry, "id", where),
        name=text(entry, "name", where),
        aliases=texts(entry, "aliases", where),
        serving=text(entry, "serving", where),
        mg=number(entry, "mg", where),
        source=text(entry, "source", where) if "source" in entry else "",
    )
