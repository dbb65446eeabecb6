"""Quick entries from a few typed words, the same on the screen and on the command line."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, TypeVar

from twitchtui.diary import quantities, spans
from twitchtui.diary.entries import Activity, Intake
from twitchtui.diary.limits import Refusal, check_number, check_text
from twitchtui.diary.times import CLOCKS_APART, Moment, at_time
from twitchtui.diary.vocabulary import (
    GRAMS_PER_DRINK,
    ActivityStatus,
    ActivityType,
    IntakeKind,
    Units,
)

if TYPE_CHECKING:
    from twitchtui.diary.drinks import Drinks
    from twitchtui.diary.foods import Catalogue, Foods, Named

T = TypeVar("T", bound="Named")

NOW = "now"
"""The word for the present time where a clock time is asked for."""

OTHER = "other"
"""The word before a food that is not on the list."""

LONGEST_FOOD = 60
"""Longest name of a food that is not on the list, in characters."""

MOST_FOODS = 20
"""More foods than this in one line are a slip."""


@dataclass(frozen=True, slots=True)
class Here:
    """For which day and with which clock something is entered. ``now`` is aware."""

    day: date
    today: date
    now: datetime
    day_start: time
    units: Units
    new_id: str

    def moment(self, text: str, *, ahead: bool = False) -> Moment | None:
        """The clock time within the day, or "now"; None for an empty text. Nothing is timed
        unasked: a day is mostly logged in its evening. Future only if ``ahead``."""
        if not text.strip():
            return None
        if text.strip().casefold() == NOW:
            if self.day != self.today:
                raise Refusal(f"now is not on {self.day}; give a clock time such as 18:10")
            return Moment.of(self.now.replace(second=0, microsecond=0))
        found = at_time(self.day, quantities.clock_time(text), self.now, self.day_start)
        if not ahead and found > self.now + CLOCKS_APART:
            raise Refusal(f"{text.strip()} has not come yet; it is {self.now:%H:%M}")
        return Moment.of(found)


def water(amount: str, at: str, here: Here) -> Intake:
    """A drink of water: "250ml", "8oz", "1 cup", or a number in the person's unit."""
    ml = quantities.millilitres(amount, here.units)
    return Intake(
        id=here.new_id, day=here.day, kind=IntakeKind.WATER, amount=ml, at=here.moment(at)
    )


def caffeine(what: str, at: str, here: Here, drinks: "Drinks") -> Intake:
    """A drink with caffeine: "coffee", "2 espresso", or milligrams as "95mg"."""
    count, name, drink = _find(what, drinks)
    if drink is not None:
        amount, stored = count * drink.mg, drink.id
    elif name.lower() in ("", "mg"):
        amount, stored = quantities.number(what.strip().lower().removesuffix("mg")), ""
    else:
        raise _unknown("drink", name, drinks.nearest(name), "or milligrams as 95mg")
    return Intake(
        id=here.new_id,
        day=here.day,
        kind=IntakeKind.CAFFEINE,
        amount=amount,
        name=stored,
        at=here.moment(at),
    )


def food(what: str, at: str, here: Here, foods: "Foods") -> Intake:
    """Servings of a food of the list: "almonds", "2 bananas"; or any other after the word
    ``OTHER``, which is kept as it was typed and counts nothing."""
    count, name, found = _find(what, foods)
    other = "" if found else _other(name)
    if found is None and not other:
        otherwise = f"or write {OTHER} {name[:40]} to log it without numbers"
        raise _unknown("food", name or what, foods.nearest(name), otherwise)
    return Intake(
        id=here.new_id,
        day=here.day,
        kind=IntakeKind.FOOD,
        amount=count,
        name=found.id if found else other,
        at=here.moment(at),
    )


def _other(name: str) -> str:
    """The food after the word for one that is not on the list; empty where it is not there."""
    word, _, rest = name.strip().partition(" ")
    rest = rest.strip()
    if word.casefold().rstrip(":") != OTHER or not rest:
        return ""
    check_text("the food", rest, LONGEST_FOOD)
    return rest


# a comma between two digits is a decimal comma: "1,5 bananas, 2 almonds" are two foods
_BETWEEN_FOODS = re.compile(r"(?<![0-9]),|,(?![0-9])", re.ASCII)


def foods(
    what: str, at: str, here: Here, known: "Foods", new_id: Callable[[], str]
) -> list[Intake]:
    """One food or several with commas between them: "3 bananas, 2 almonds".

    ``new_id`` gives the ids; Refusal names the part that is not known.
    """
    parts = [part.strip() for part in _BETWEEN_FOODS.split(what) if part.strip()]
    longest = 1 + max(
        (word.count(",") for item in known for word in (item.name, *item.aliases)), default=0
    )
    found: list[Intake] = []
    while parts and len(found) <= MOST_FOODS:
        # some names hold commas themselves, so the longest run of parts that is a food goes first
        runs = (", ".join(parts[:count]) for count in range(min(longest, len(parts)), 0, -1))
        run = next((run for run in runs if _find(run, known)[2] is not None), parts[0])
        found.append(food(run, at, replace(here, new_id=new_id()), known))
        parts = parts[1 + run.count(", ") :]
    if len(found) > MOST_FOODS:
        raise Refusal(f"at most {MOST_FOODS} foods can be logged at once")
    return found or [food(what, at, here, known)]


def alcohol(what: str, at: str, here: Here) -> Intake:
    """Alcohol in drinks of 14 g ("2", "2 drinks") or in grams ("28g")."""
    quantities.refuse_long(what)
    count, unit = quantities.counted(what)
    bare = unit == what.strip()  # no number in front
    if unit.lower() not in (("drink",) if bare else ("", "drink", "drinks", "g")):
        raise Refusal(f"{what[:40]!r} is not a number of drinks or grams such as 2 or 28g")
    grams = count if unit.lower() == "g" else count * GRAMS_PER_DRINK
    return Intake(
        id=here.new_id, day=here.day, kind=IntakeKind.ALCOHOL, amount=grams, at=here.moment(at)
    )


def alcohol_limit(text: str) -> float:
    """A limit a person sets, in grams: drinks of 14 g ("2", "2 drinks"), or grams ("28g")."""
    plain = text.strip().casefold()
    if plain.endswith("g"):
        return quantities.number(plain.removesuffix("g"))
    return quantities.number(plain.removesuffix("s").removesuffix("drink")) * GRAMS_PER_DRINK


def alcohol_limit_words(grams: float | None) -> str:
    """The same as it is typed: "2", "20g"; empty where there is none."""
    if grams is None:
        return ""
    halves = grams / GRAMS_PER_DRINK * 2
    return f"{halves / 2:g}" if halves == int(halves) else f"{grams:g}g"


SUPPLEMENTS = {
    "magnesium": IntakeKind.MG_SUPPLEMENT,
    "potassium": IntakeKind.K_SUPPLEMENT,
    "salt_substitute": IntakeKind.SALT_SUBSTITUTE,
    "other": IntakeKind.OTHER_SUPPLEMENT,
}
"""The words for what is logged but never advised (domain.md 2.1)."""


def supplement(kind: str, amount: str, at: str, here: Here, name: str = "") -> Intake:
    """A supplement: "magnesium", "200mg". The unit goes with the kind; a bare number is in it."""
    found = SUPPLEMENTS[quantities.choice("supplement", kind, SUPPLEMENTS)]
    quantities.refuse_long(amount)
    count, unit = quantities.counted(amount)
    if unit.lower() not in ("", found.unit, found.unit.removesuffix("s")):
        raise Refusal(f"{amount[:40]!r} is not an amount in {found.unit}")
    return Intake(
        id=here.new_id,
        day=here.day,
        kind=found,
        amount=count if unit else quantities.number(amount),
        name=name,
        at=here.moment(at),
    )


def activity(
    kind: str, lasting: str, effort: str, at: str, here: Here, *, planned: bool = False
) -> Activity:
    """A walk, run or workout, done or planned; what was left empty is not answered.

    ``at`` may be a span, "18:10 to 18:55", which gives the minutes too.
    """
    start, minutes = spans.times(at, lasting, here, planned=planned)
    return Activity(
        id=here.new_id,
        day=here.day,
        type=ActivityType(quantities.choice("activity", kind, ActivityType, _ALSO)),
        status=ActivityStatus.PLANNED if planned else ActivityStatus.DONE,
        start=start,
        minutes=minutes,
        effort=quantities.whole(effort) if effort.strip() else None,
    )


_ALSO = {
    "walking": "walk",
    "running": "run",
    "jog": "run",
    "jogging": "run",
    "gym": "workout",
    "strength": "workout",
    "training": "workout",
    "cycling": "cycle",
    "bike": "cycle",
    "ride": "cycle",
    "swimming": "swim",
    "hiking": "hike",
}


def _find(what: str, catalogue: "Catalogue[T]") -> "tuple[float, str, T | None]":
    """How many of what, and the entry meant; a name may itself begin with a number (2% milk)."""
    whole = catalogue.find(what)
    if whole is not None:
        return 1.0, what, whole
    quantities.refuse_long(what)
    below = _BELOW_ZERO.search(what)
    if below is not None:
        most = IntakeKind.FOOD.most
        check_number("how many there were", float(below[0]), 0, most, above=True)
    count, name = quantities.counted(what)
    return count, name, catalogue.find(name)


_BELOW_ZERO = re.compile(r"(?<!\S)-[0-9]{1,7}\b", re.ASCII)
_TIME_AT_END = re.compile(r"(.*?)\s+(?:at\s+)?([0-9]{1,2}:[0-9]{2})", re.ASCII)


def _unknown(what: str, name: str, nearest: tuple[str, ...], otherwise: str) -> Refusal:
    timed = _TIME_AT_END.fullmatch(name.strip())
    if timed is not None:
        # the form for foods asks for no time
        place = f"put {timed[2]} under When" if what == "drink" else f"leave {timed[2]} out"
        return Refusal(f"write {timed[1][:40]} alone and {place} (a command has --at for it)")
    hint = f"did you mean {' or '.join(nearest)}" if nearest else "see the list"
    return Refusal(f"{name[:40]!r} is not a known {what}; {hint}, {otherwise}")
