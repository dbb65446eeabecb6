"""``set``: an answer of the day, or one of the questions that are asked once."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from twitchtui.cli.asking import Values, day_option, joined, one, several, yes_no
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, warn
from twitchtui.cli.recording import say_emergency
from twitchtui.cli.setting_amounts import AIMS, CUTOFFS, set_aim, set_cutoff
from twitchtui.cli.setting_summary import TOLD, set_told
from twitchtui.diary.limits import Refusal, checked_day_start
from twitchtui.diary.quantities import choice, clock_time, hours, whole

if TYPE_CHECKING:
    from datetime import time

UNSET = ("unset", "unasked")
"""The words that take an answer back."""

Read = Callable[[str], Any]


def _member(what: str, name: str, also: dict[str, str] | None = None) -> Read:
    """A reader for a word of the enumeration so named in ``diary.vocabulary``."""

    def read(text: str) -> Any:
        from twitchtui.diary import vocabulary

        kind = getattr(vocabulary, name)
        words = {word: kind(value) for word, value in (also or {}).items()}
        return one(what, text, kind, words)

    return read


def _answer(name: str) -> Read:
    return lambda text: yes_no(name, text)


_YES_NO = _member("answer", "YesNo", {"y": "yes", "n": "no"})

DAY: dict[str, tuple[str, Read]] = {
    "stress": ("stress", whole),
    "interference": ("interference", whole),
    "worry": ("worry", whole),
    "sleep": ("sleep_h", hours),
    "sleep_quality": ("sleep_quality", whole),
    "disturbed": ("twitch_disturbed_sleep", _answer("disturbed")),
    "urine": ("urine", _member("colour", "Urine")),
    "thirst": ("thirst", _answer("thirst")),
    "tired": ("tired", _answer("tired")),
    "dizzy": ("dizzy", _answer("dizzy")),
    "ill": ("ill", _answer("ill")),
    "travel": ("travel", _answer("travel")),
    "new": ("new_answer", _member("answer", "NewAnswer")),
    "function": ("function_answer", _member("answer", "FunctionAnswer")),
}
"""Answers of a day: the word typed, the field of the day, and how its value is read."""


def _drinks(text: str) -> float:
    from twitchtui.diary.quick import alcohol_limit

    return alcohol_limit(text)


def _classes(text: str) -> Any:
    from twitchtui.diary.vocabulary import MedicineClass

    return several("class of medicine", [text], MedicineClass)


def _day_start(text: str) -> "time":
    return checked_day_start(clock_time(text))


_AGES = {
    "under 16": "under_16",
    "16-18": "16_18",
    "19-30": "19_30",
    "31-50": "31_50",
    "51-70": "51_70",
    "over 70": "over_70",
}

ONCE: dict[str, tuple[str, Read]] = {
    "kidney": ("kidney_disease", _YES_NO),
    "bp_medicine": ("bp_medicine", _YES_NO),
    "bp_classes": ("bp_medicines", _classes),
    "pregnant": ("pregnant", _YES_NO),
    "sex": ("sex", _member("sex", "Sex")),
    "age": ("age", _member("age band", "AgeBand", _AGES)),
    "units": ("units", _member("unit", "Units")),
    "bedtime": ("bedtime", clock_time),
    "day_start": ("day_start", _day_start),
    "half_life": ("half_life_h", hours),
    "alcohol_limit": ("alcohol_limit_g", _drinks),
    "region": ("region", str),
    "emergency_number": ("emergency_number", str),
}
"""What is asked once: the word typed, the field of the profile, and how its value is read."""

ITEMS = ("show", "hide")
"""``set show calcium``: an item of the checklist switched on or off."""

_NEEDED = {"units": "ml", "bedtime": "23:00", "day_start": "04:00", "half_life": "5h"}


@click.command(name="set", cls=Values)
@click.argument("name", metavar="NAME")
@click.argument("value", nargs=-1, metavar="VALUE")
@day_option
@pass_desk
def set_value(desk: Desk, name: str, value: tuple[str, ...], day: str | None) -> None:
    """Answer a question: set stress 4.

    Also set urine pale, set kidney no; "unset" takes an answer back.

    Of a day: stress, interference, worry (0 to 10), sleep, sleep_quality (1 to 5), disturbed,
    urine, thirst, tired, dizzy, ill, travel, new, function (as_usual or harder).

    Asked once: kidney, bp_medicine, bp_classes, pregnant, sex, age, units, bedtime, day_start,
    half_life, alcohol_limit, region, emergency_number.

    Of caffeine: activity_cutoff (0 to 12 h before), bed_cutoff (0 to 16 h before); a change counts
    from today. Of foods, in mg a day: magnesium_aim, potassium_aim, calcium_aim.

    For the doctor page (summary), in your own words: question, began (2019-05, or "about five
    years ago"), family (yes, no or not sure, and a line), ask1, ask2, ask3.

    "set show calcium" and "set hide calcium" switch items of the checklist.
    """
    named = choice("question", name, (*DAY, *ONCE, *TOLD, *CUTOFFS, *AIMS, *ITEMS))
    text = joined(value, f"set {named} VALUE")
    if named in ITEMS:
        from twitchtui.cli.items import switch

        switch(desk.session, text, shown=named == "show")
    elif named in DAY:
        _of_day(desk, named, text, day)
    elif day is not None:
        raise Refusal(f"{named} is not asked of a day; leave --day out")
    elif named in TOLD:
        set_told(desk, named, text, unset=text.casefold() in UNSET)
    elif named in CUTOFFS:
        set_cutoff(desk, named, text, unset=text.casefold() in UNSET)
    elif named in AIMS:
        set_aim(desk, named, text, unset=text.casefold() in UNSET)
    else:
        _once(desk, named, text)


def _of_day(desk: Desk, name: str, text: str, day: str | None) -> None:
    from twitchtui.diary.entries import Day

    when = desk.day(day)
    field, read = DAY[name]
    unset = text.casefold() in UNSET
    value = Day.__dataclass_fields__[field].default if unset else read(text)
    desk.session.set_day(when, name.replace("_", " "), **{field: value})
    say(f"{name.replace('_', ' ')}: {'taken back' if unset else text}, {when}.")
    if name == "urine":
        say_emergency(desk.session)


def _once(desk: Desk, name: str, text: str) -> None:
    from twitchtui.diary.entries import Profile

    session = desk.session
    field, read = ONCE[name]
    unset = text.casefold() in UNSET
    if unset and name in _NEEDED:
        raise Refusal(f"{name} always has a value; set it, such as {_NEEDED[name]}")
    value: Any = Profile.__dataclass_fields__[field].default if unset else read(text)
    profile = replace(session.store.profile(), **{field: value})
    session.save_profile(profile)
    say(f"{name.replace('_', ' ')}: {'taken back' if unset else text}.")
    if getattr(session.profile, field) != value:
        warn(f"the settings file sets {name} and wins; change it in {desk.places.config}")
