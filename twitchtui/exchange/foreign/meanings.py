"""What a name in another program's export means in this diary: data, not guesses.

The words are in ``data/import_words.toml``. A name that is not one of them means nothing here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from twitchtui.diary.body import Side, Site
from twitchtui.diary.drinks import Drink, Drinks
from twitchtui.diary.foods import fold
from twitchtui.diary.vocabulary import ActivityType, IntakeKind
from twitchtui.reference import table

LONGEST_NAME = 200
"""A longer name is a note, and is not looked at word by word."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: one of twitching at ``site``, an ``intake`` (of a ``drink``), an
    answer of the ``day``, an ``activity``, or an ``item`` of the checklist. ``unit`` is what the
    name says of its numbers, as a key of the table of units."""

    name: str
    unit: str = ""
    site: Site | None = None
    side: Side | None = None
    intake: IntakeKind | None = None
    drink: Drink | None = None
    day: str = ""
    activity: ActivityType | None = None
    item: str = ""


def words() -> Mapping[str, Any]:
    """The table of words."""
    return table("import_words")


def plain(name: str) -> str:
    """A name as its words: small letters and digits, everything else a space."""
    return " ".join(_WORD.findall(fold(name[: 2 * LONGEST_NAME])))


_WORD = re.compile(r"[^\W_]+")


def unit(text: str) -> str:
    """The unit that a word stands for; empty for none that is known."""
    return _units().get(plain(text), "")


def meaning(name: str, *, symptom: bool = False) -> Meaning | None:
    """What a name means; None for nothing that this diary has a place for.

    ``symptom`` says that the name is surely one of a symptom, so that "twitch" alone is one.
    """
    return _meaning(name, symptom) if len(name) <= LONGEST_NAME else None


@lru_cache(maxsize=4_096)
def _meaning(name: str, symptom: bool) -> Meaning | None:
    for said, of_unit in _split(name):
        thing = _things().get(said)
        drink = _drinks().get(said)
        if thing is not None:
            return Meaning(name, of_unit, **thing)
        if drink is not None:
            return Meaning(name, of_unit, intake=IntakeKind.CAFFEINE, drink=drink)
        site = _twitch(said.split(), symptom)
        if site is not None:
            return Meaning(name, of_unit, site=site, side=_side(said.split()))
    return None


def _split(name: str) -> Iterator[tuple[str, str]]:
    """A name's words with the unit it ends with, and then all of its words."""
    bracketed = _BRACKETED.fullmatch(name.strip())
    if bracketed and unit(bracketed[2]):
        yield plain(bracketed[1]), unit(bracketed[2])
    said = plain(name).split()
    for length in (3, 2, 1):
        ending = unit(" ".join(said[-length:])) if len(said) > length else ""
        if ending:
            yield " ".join(said[:-length]), ending
    yield " ".join(said), ""


_BRACKETED = re.compile(r"(.*?)[(\[]([^()\[\]]*)[)\]]", re.DOTALL)


def _twitch(said: list[str], symptom: bool) -> Site | None:
    twitch = words()["twitch"]
    here = set(said)
    if here & set(twitch["never"]):
        return None
    sites = {site for place, site in _sites() if _holds(said, place)}
    site = sites.pop() if len(sites) == 1 else Site.OTHER if sites else None
    surely = here & set(twitch["words"])
    beside = symptom or site is not None or here & set(twitch["beside"])
    if surely or (beside and here & set(twitch["only_beside"])):
        return site or Site.OTHER
    return None


def _side(said: list[str]) -> Side | None:
    found = {
        Side(side) for side, spelt in words()["twitch"]["sides"].items() if set(spelt) & set(said)
    }
    if found == {Side.LEFT, Side.RIGHT}:
        return Side.BOTH
    return found.pop() if len(found) == 1 else None


def _holds(said: list[str], place: list[str]) -> bool:
    return any(said[n : n + len(place)] == place for n in range(len(said) - len(place) + 1))


# -- the tables, read once -------------------------------------------------------------------------


@cache
def _sites() -> tuple[tuple[list[str], Site], ...]:
    return tuple(
        (place.split(), Site(site))
        for site, spelt in words()["twitch"]["sites"].items()
        for place in spelt
    )


@cache
def _units() -> Mapping[str, str]:
    return {spelt: unit for unit, every in words()["units"].items() for spelt in every}


@cache
def _things() -> Mapping[str, dict[str, Any]]:
    things: dict[str, dict[str, Any]] = {}
    for thing in words()["thing"]:
        made = {key: value for key, value in thing.items() if key != "words"}
        for key, kind in (("intake", IntakeKind), ("activity", ActivityType)):
            if key in made:
                made[key] = kind(made[key])
        things |= dict.fromkeys(thing["words"], made)
    return things


@cache
def _drinks() -> Mapping[str, Drink]:
    drinks = Drinks.from_table(table("caffeine"))
    return {
        plain(word): drink for drink in drinks for word in (drink.id, drink.name, *drink.aliases)
    }
