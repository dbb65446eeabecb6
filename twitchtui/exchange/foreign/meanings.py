"""What a name in another program's export means in this diary: data, not guesses.

The words are in ``data/import_words.toml`` and, of activities, ``import_activities.toml``. A name
that is not one of them means nothing here.
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
        place = _twitch(said.split(), symptom)
        if place is not None:
            return Meaning(name, of_unit, site=place[0], side=place[1])
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


def _twitch(said: list[str], symptom: bool) -> tuple[Site, Side | None] | None:
    """Where it twitches by a name of which every word is known; None for any other name. What
    names two places, or one that is no site here, is of another site; of two no side is known."""
    twitch = words()["twitch"]
    surely, unsure = set(twitch["words"]), set(twitch["only_beside"])
    here = set(said)
    sides, others = _sides(), surely | unsure | set(twitch["filling"])
    places = _places([word for word in said if word not in sides and word not in others])
    if places is None or not here & (surely | unsure):
        return None
    if not here & surely and not (symptom or places or here & set(twitch["beside"])):
        return None
    found = {sides[word] for word in here if word in sides}
    if not places and here & set(twitch["letters"]):  # r/twitching is no side of a body
        return None
    if len(places) > 1:
        return Site.OTHER, None
    both = Side.BOTH if found == {Side.LEFT, Side.RIGHT} else None
    place = next(iter(places), None)
    site = place if isinstance(place, Site) else Site.OTHER
    return site, found.pop() if len(found) == 1 else both


def _places(said: list[str]) -> "set[Site | str] | None":
    """The places that these words name, a site or the words for what is none; None where they
    name something else too."""
    found: set[Site | str] = set()
    at = 0
    while at < len(said):
        for length in (3, 2, 1):
            spelt = " ".join(said[at : at + length])
            if spelt in _sites():
                found.add(_sites()[spelt])
                at += length
                break
        else:
            if said[at] not in words()["twitch"]["joining"]:
                return None
            at += 1
    return found


# -- the tables, read once -------------------------------------------------------------------------


@cache
def _sites() -> "Mapping[str, Site | str]":
    """The sites by what they are called, and what else a body has by itself."""
    twitch = words()["twitch"]
    sites = {place: Site(site) for site, spelt in twitch["sites"].items() for place in spelt}
    return {place: place for place in twitch["no_site"]} | sites


@cache
def _sides() -> Mapping[str, Side]:
    sides = words()["twitch"]["sides"]
    return {word: Side(side) for side, spelt in sides.items() for word in spelt}


@cache
def _units() -> Mapping[str, str]:
    return {spelt: unit for unit, every in words()["units"].items() for spelt in every}


@cache
def _things() -> Mapping[str, dict[str, Any]]:
    things: dict[str, dict[str, Any]] = {
        plain(word): {"activity": ActivityType(kind)}
        for kind, spelt in table("import_activities")["words"].items()
        for word in spelt
    }
    for thing in words()["thing"]:
        made = {key: value for key, value in thing.items() if key != "words"}
        if "intake" in made:
            made["intake"] = IntakeKind(made["intake"])
        things |= dict.fromkeys(thing["words"], made)
    return things


@cache
def _drinks() -> Mapping[str, Drink]:
    drinks = Drinks.from_table(table("caffeine"))
    return {
        plain(word): drink for drink in drinks for word in (drink.id, drink.name, *drink.aliases)
    }
