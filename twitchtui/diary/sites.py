"""How a typed word finds its place on the body: "quad" is the front of the thigh.

Owns the reading of the tables of ``data/body_sites.toml``; the places themselves are ``Site``.
Tables come in parsed: nothing here reads a file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from twitchtui.diary.body import SITES_OF, Region, Side, Site
from twitchtui.diary.foods import Catalogue, fold
from twitchtui.diary.limits import Refusal
from twitchtui.diary.tables import entry_name, subtables, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteWords:
    """A place with the words shown for it and the everyday words that mean it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()

    @property
    def site(self) -> Site:
        """The place itself."""
        return Site(self.id)


@dataclass(frozen=True, slots=True)
class Sites(Catalogue[SiteWords]):
    """The places of ``data/body_sites.toml``, head to toe."""

    @classmethod
    def from_table(cls, table: Mapping[str, object]) -> Self:
        """Read the parsed file; ``ValueError`` names the place a malformed table belongs to."""
        return cls(tuple(_site(entry) for entry in subtables(table, "site")))

    def site(self, typed: str) -> Site:
        """The place meant: an exact word, else the beginning of one place's words.

        Anything else is a ``Refusal`` that names the nearest places: none is taken silently.
        """
        if not typed.strip():
            raise Refusal("where was it? Type a place such as calf or eyelid")
        found = self.find(typed)
        matching = (found,) if found else self._matching(typed)
        if len(matching) == 1:
            return matching[0].site
        shown = typed.strip() if len(typed.strip()) <= 30 else typed.strip()[:29] + "…"
        if matching:
            raise Refusal(f"“{shown}” could be {_either(item.name for item in matching[:4])}")
        near = self.nearest(typed)
        hint = f"did you mean {_either(near)}?" if near else "“other” is for anywhere else"
        raise Refusal(f"“{shown}” is not a place in the list; {hint}")

    def place(self, typed: str) -> tuple[Side | None, Site]:
        """The place with the side, where one stands before or after it: "left calf", "calf, left",
        "both calves". Refuses as ``site`` does."""
        side, where = self.without_side(typed)
        return side, self.site(where)

    def without_side(self, typed: str) -> tuple[Side | None, str]:
        """The side named by the first or the last word, and the rest as it was typed."""
        words = typed.replace(",", " ").split()
        # "lower l" is on its way to "lower leg": what begins a place names no side
        if not words or self._matching(typed):
            return None, typed
        if first := _SIDES.get(fold(words[0])):
            return first, " ".join(words[1:])
        if last := _SIDES.get(fold(words[-1])):
            return last, " ".join(words[:-1])
        return None, typed

    def offered(self, typed: str, limit: int = 6) -> tuple[SiteWords, ...]:
        """Places to offer while typing, best first: only those with a word that begins so, for one
        that is offered is taken by a key. ``site`` names close spellings."""
        return (self._matching(typed) if typed.strip() else self.items)[:limit]

    def among(self, typed: str) -> tuple[Site, ...]:
        """The places of a filter: one place, a region such as "legs", or all that are called so
        ("thigh" is both); nothing typed is every place. ``Refusal`` where nothing is."""
        wanted = fold(typed)
        if not wanted:
            return ()
        if wanted in tuple(Region):
            return SITES_OF[Region(wanted)]
        called = tuple(item.site for item in self.items if f" {wanted}" in f" {fold(item.name)}")
        exact = self.find(typed)
        return (exact.site,) if exact else called or (self.site(typed),)

    def several(self, typed: str) -> tuple[Site, ...]:
        """The places that words with commas between them name, as ``among`` reads each."""
        words = [word for word in typed.split(",") if word.strip()]
        return tuple(dict.fromkeys(site for word in words for site in self.among(word)))

    def _matching(self, typed: str) -> tuple[SiteWords, ...]:
        """Places with a word that begins so, the shown name before everyday words."""
        wanted = fold(typed)
        ranked = [(_rank(wanted, item), item) for item in self.items]
        return tuple(item for rank, item in sorted(ranked, key=lambda pair: pair[0]) if rank < 9)


_SIDES = {
    "left": Side.LEFT,
    "l": Side.LEFT,
    "right": Side.RIGHT,
    "r": Side.RIGHT,
    "both": Side.BOTH,
}
"""Not "middle": a middle finger has a side of its own."""


def _rank(wanted: str, item: SiteWords) -> int:
    name, aliases = fold(item.name), [fold(alias) for alias in item.aliases]
    ranks = (
        wanted == name or wanted in aliases,
        name.startswith(wanted),
        f" {wanted}" in name,
        any(alias.startswith(wanted) for alias in aliases),
        any(f" {wanted}" in alias for alias in aliases),
    )
    return ranks.index(True) if True in ranks else 9


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


_KEYS = frozenset(("id", "words", "aliases"))


def _site(entry: Mapping[str, object]) -> SiteWords:
    where = entry_name(entry, "site", _KEYS)
    return SiteWords(
        id=Site(text(entry, "id", where)).value,
        name=text(entry, "words", where),
        aliases=texts(entry, "aliases", where),
    )
