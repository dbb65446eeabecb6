"""What a row says by a name and a value, put into the diary where it has a place for it.

The readers of Bearable, Daylio, Loop and Track & Graph take their rows apart into such statements;
what they mean is decided here, in one way for all of them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from twitchtui.diary.body import Side, Site
from twitchtui.diary.drinks import Drink
from twitchtui.diary.entries import Entry
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import ML_PER
from twitchtui.diary.vocabulary import (
    GRAMS_PER_DRINK,
    CheckState,
    Duration,
    IntakeKind,
    Units,
)
from twitchtui.exchange.coming import Found, LeftOut
from twitchtui.exchange.foreign.gathering import Gathered, When
from twitchtui.exchange.foreign.meanings import Meaning, meaning
from twitchtui.exchange.reading.rows import Record, records
from twitchtui.exchange.reading.values import Unclear, as_whole, quoted

MOST_REASONS = 100
"""So many names are told apart in the reasons for what is left out; of more none is named."""

NO_NOTE = "a note is kept with twitching only"
"""Why a note is left out: only an episode has one."""

PER_UNIT: Mapping[IntakeKind, Mapping[str, float]] = {
    IntakeKind.WATER: {
        "ml": 1, "cl": 10, "dl": 100, "l": 1_000, "oz": ML_PER[Units.FL_OZ],
        "cup": ML_PER[Units.CUPS], "glass": ML_PER[Units.CUPS],
    },
    IntakeKind.CAFFEINE: {"mg": 1, "g": 1_000},
    IntakeKind.ALCOHOL: {"g": 1, "drink": GRAMS_PER_DRINK},
    IntakeKind.MG_SUPPLEMENT: {"mg": 1, "g": 1_000},
    IntakeKind.K_SUPPLEMENT: {"mg": 1, "g": 1_000},
}  # fmt: skip
"""How much of its own unit one of another is, for each kind of intake that others keep too."""

_COMPLAINTS = ("thirst", "tired", "dizzy", "ill")
"""The answers of a day that a symptom is; nothing else that is done or taken is one."""

_OF_TWITCHING, _OF_ACTIVITIES = ("1-5", "times", "min", "h"), ("min", "h")
"""The units in which a number says something of twitching, and of what was done."""

_LENGTHS = (
    (1, Duration.UNDER_1_MIN),
    (10, Duration.MIN_1_10),
    (60, Duration.MIN_10_60),
    (360, Duration.HOURS_1_6),
    (1_440, Duration.HOURS_6_24),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row says: a name, and with it a ``value`` in a ``unit``, or only that it was so.

    ``state`` is done for a plain yes. Without a ``unit`` the one that the name states holds.
    ``exact`` says that the moment is the time of it, and not only the time of noting it.
    """

    where: str
    when: When
    name: str
    value: float | None = None
    unit: str = ""
    state: CheckState = CheckState.DONE
    symptom: bool = False
    intensity: int | None = None
    note: str = ""
    exact: bool = False


@dataclass(slots=True)
class Stated:
    """The statements of one file, as they become entries."""

    into: Gathered
    _named: set[str] = field(init=False, default_factory=set)

    def take(self, said: Statement) -> Iterator[Found]:
        """The entries that are ready after a statement, or why it is left out."""
        meant = meaning(said.name, symptom=said.symptom)
        if meant is None or (said.symptom and not (meant.site or meant.day in _COMPLAINTS)):
            yield self.no_place(said.where, said.name)
            return
        unit = said.unit or meant.unit
        try:
            yield from self._entries(said, meant, unit)
            yield from _number_left_out(said, meant, unit)
            if said.note and meant.site is None:
                yield LeftOut(said.where, NO_NOTE)
        except (Unclear, Refusal) as error:
            yield LeftOut(said.where, str(error))

    def no_place(self, where: str, name: str) -> LeftOut:
        """What has a name that means nothing here; of many names not each is told."""
        what = quoted(name)
        if what not in self._named and len(self._named) >= MOST_REASONS:
            return LeftOut(where, "what it names has no place in this diary")
        self._named.add(what)
        return LeftOut(where, f"{what} has no place in this diary")

    def _entries(self, said: Statement, meant: Meaning, unit: str) -> Iterator[Entry]:
        if meant.site is not None:
            return self._twitch(said, meant.site, meant.side, unit)
        if meant.intake is not None and (said.value is not None or not meant.item):
            amount = _amount(said, meant.intake, meant.drink, unit)
            name = meant.drink.id if meant.drink else ""
            return self.into.took(said.when, meant.intake, amount, name, called=said.name)
        if meant.day:
            return self.into.answered(said.when.day, meant.day, _answer(said, meant.day, unit))
        if meant.activity is not None:
            if not _happened(said):
                raise Unclear("that an activity was not done needs no entry")
            minutes = _minutes(said, unit)
            return self.into.moved(said.when, meant.activity, called=said.name, minutes=minutes)
        if said.value is not None and (said.value < 0 or unit in ("0-10", "1-5")):
            raise Unclear(f"{quoted(said.name)} is neither a yes nor a no")
        state = CheckState.NOT_DONE if said.value == 0 else said.state
        return self.into.marked(said.when.day, meant.item, state)

    def _twitch(self, said: Statement, site: Site, side: Side | None, unit: str) -> Iterator[Entry]:
        if not _happened(said):
            raise Unclear("that something did not twitch does not say that nothing did")
        intensity, lasted, spells = said.intensity, None, 1
        if said.value is not None and unit == "1-5":
            intensity = as_whole(said.value)
        elif said.value is not None and unit in ("min", "h"):
            minutes = said.value * (60 if unit == "h" else 1)
            lasted = next((kind for end, kind in _LENGTHS if minutes <= end), Duration.OVER_24_H)
        elif said.value is not None and unit == "times":
            spells = as_whole(said.value)
        # of a place that has no name here, the other program's name for it is all that is known
        named = [said.name] if site is Site.OTHER else []
        return self.into.twitched(
            said.when, site, side, intensity=intensity, duration=lasted,
            n_spells=spells, note="\n".join((*named, *filter(None, [said.note.strip()]))),
            exact=said.exact, called=said.name,
        )  # fmt: skip


def _happened(said: Statement) -> bool:
    return said.state is CheckState.DONE and (said.value is None or said.value > 0)


def _number_left_out(said: Statement, meant: Meaning, unit: str) -> Iterator[LeftOut]:
    """That a number of something taken says nothing here; a 1 without a unit is a plain yes."""
    if meant.site is None and meant.activity is None:
        return
    what, units = ("the twitching", _OF_TWITCHING) if meant.site else ("the rest", _OF_ACTIVITIES)
    if said.value is None or said.intensity is not None or unit in units:
        return
    if unit or said.value != 1:
        reason = f"the number of {quoted(said.name)} is in none of the units it may have here"
        yield LeftOut(said.where, f"{reason} ({', '.join(units)}); {what} is taken")


def _amount(said: Statement, kind: IntakeKind, drink: Drink | None, unit: str) -> float:
    if said.value is None:
        raise Unclear(f"{quoted(said.name)} is there without an amount")
    factors = factors_of(kind, drink)
    if not unit:
        raise Unclear(f"the unit of {quoted(said.name)} is not stated")
    if unit not in factors:
        raise Unclear(f"{quoted(said.name)} is in a unit that is not one of {', '.join(factors)}")
    return said.value * factors[unit]


def factors_of(kind: IntakeKind, drink: Drink | None) -> Mapping[str, float]:
    """How much of a kind's own unit there is in each of the units it may come in; of a drink with
    caffeine also in a cup or serving."""
    factors = PER_UNIT.get(kind, {kind.unit: 1.0})
    return {**factors, "cup": drink.mg, "serving": drink.mg} if drink is not None else factors


def _minutes(said: Statement, unit: str) -> int | None:
    """The length where it is stated; a distance or a plain yes states none."""
    if said.value is None or unit not in ("min", "h"):
        return None
    return round(said.value * (60 if unit == "h" else 1)) or None


def _answer(said: Statement, name: str, unit: str) -> object:
    """The answer to a question of the day; only on the very scale that the diary has."""
    if name in (*_COMPLAINTS, "travel"):
        plain_yes = said.symptom or said.value in (None, 0, 1)
        if unit or not plain_yes or said.state is CheckState.NOT_APPLICABLE:
            raise Unclear(f"{quoted(said.name)} is neither a yes nor a no")
        return _happened(said)
    if said.value is None:
        raise Unclear(f"{quoted(said.name)} is there without a number")
    if name == "sleep_h":
        if unit not in ("h", "min"):
            raise Unclear(f"whether {quoted(said.name)} is in hours is not stated")
        return round(said.value / (60 if unit == "min" else 1), 2)
    scale = "1-5" if name == "sleep_quality" else "0-10"
    if unit != scale:
        raise Unclear(
            f"whether {quoted(said.name)} goes from {scale.replace('-', ' to ')} is not stated"
        )
    return as_whole(said.value)


def said_in(
    file: BinaryIO,
    source: str,
    needed: Collection[str],
    of_row: Callable[[Record, Stated], Iterator[Found]],
) -> Iterator[Found]:
    """What the rows of a CSV with the columns ``needed`` say, each by ``of_row``; a row of which
    that raises Unclear is left out. Raises NotTaken."""
    into = Gathered(source)
    stated = Stated(into)
    for row in records(file, needed):
        if isinstance(row, LeftOut):
            yield row
            continue
        try:
            yield from of_row(row, stated)
        except Unclear as error:
            yield LeftOut(row.where, str(error))
    yield from into.rest()
