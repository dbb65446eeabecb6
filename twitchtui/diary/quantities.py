"""Amounts, times and days as people type them: "250ml", "45min", "18:10", "yesterday".

Strict on purpose: plain digits only, no exponents, no full-width digits; what is not understood
is refused with an example of what is.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import Units

# no comma before three digits: 1,500 may mean one and a half or fifteen hundred
_NUMBER = re.compile(
    r"(?P<number>[0-9]{1,7}(?:\.[0-9]{1,3}|,[0-9]{1,2})?)(?![0-9])\s*(?P<unit>[a-z ]*)", re.ASCII
)
_LONG = re.compile(r"[0-9]{8,}|[0-9]+\.[0-9]{4,}", re.ASCII)
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})", re.ASCII)
_TWELVE = re.compile(r"(0?[1-9]|1[0-2])(?:[:.]([0-5][0-9]))? ?([ap])\.?m\.?", re.ASCII)
_HOURS_MINUTES = re.compile(r"([0-9]{1,2})\s*h\s*([0-5]?[0-9])\s*(?:m|min)?", re.ASCII)
_HOURS_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])\s*h?", re.ASCII)

FEW_WORDS = 5
"""So many words to choose from are all named where none of them was meant."""

FEWEST_BARE_ML = 20
"""A smaller number without a unit is no drink in millilitres but litres or cups meant."""

HOURS_FROM_MIN = 120
"""So many minutes and more are shown in hours."""

LIKENESS = 0.6
"""How like a word must be to be suggested (difflib's ratio): a far-fetched one only puzzles."""

ML_PER = {Units.ML: 1.0, Units.FL_OZ: 29.5735, Units.CUPS: 236.588}
"""Millilitres in one of each unit (US fluid ounce and US cup)."""

_VOLUMES = {
    "": None,
    "ml": 1.0,
    "cl": 10.0,
    "dl": 100.0,
    "l": 1000.0,
    "litre": 1000.0,
    "litres": 1000.0,
    "liter": 1000.0,
    "liters": 1000.0,
    "oz": ML_PER[Units.FL_OZ],
    "fl oz": ML_PER[Units.FL_OZ],
    "floz": ML_PER[Units.FL_OZ],
    "cup": ML_PER[Units.CUPS],
    "cups": ML_PER[Units.CUPS],
    "glass": ML_PER[Units.CUPS],
    "glasses": ML_PER[Units.CUPS],
}
_IN_MINUTES = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60.0),
}
_MINUTES = {**_IN_MINUTES, "": 1.0}
_HOURS = {**{unit: length / 60 for unit, length in _IN_MINUTES.items()}, "": 1.0}


def number(text: str) -> float:
    """A plain number; raises Refusal."""
    value, unit = _split(text, "a number such as 3 or 7.5")
    if unit:
        raise Refusal(f"{_quoted(text)} is not a plain number")
    return value


def below_zero_too(text: str) -> float:
    """A plain number that may be negative, for a range to refuse it; raises Refusal."""
    plain = text.strip()
    return -number(plain[1:]) if plain[:1] == "-" and plain[1:2].isdigit() else number(plain)


def whole(text: str) -> int:
    """A plain whole number; raises Refusal."""
    value = number(text)
    if value != int(value):
        raise Refusal(f"{_quoted(text)} is not a whole number")
    return int(value)


def millilitres(text: str, units: Units = Units.ML) -> float:
    """A volume in ml; a bare number is in the person's own unit.

    A few millilitres without their unit are refused: litres or cups were meant.
    """
    example = "a volume such as 250ml, 8oz or 1 cup"
    if units is Units.ML:
        bare, unit = _split(text, example)
        if not unit and 0 < bare < FEWEST_BARE_ML:
            cups = "cup" if bare == 1 else "cups"
            raise Refusal(f"{bare:g} what? Write {bare:g}l, {bare:g} {cups} or {bare:g}ml")
    return _measured(text, {**_VOLUMES, "": ML_PER[units]}, example)


def minutes(text: str) -> int:
    """A length of time in whole minutes: "45min", "1h", "1h30"."""
    return round(_lasting(text, _MINUTES, 60, "a length of time such as 45min or 1h30"))


def hours(text: str) -> float:
    """A length of time in hours: "7.5", "7.5h", "7h30", "7:30"."""
    # not for minutes: 1:30 of a walk may be an hour and a half or a minute and a half
    clock = _HOURS_CLOCK.fullmatch(text.strip().lower())
    if clock:
        return int(clock[1]) + int(clock[2]) / 60
    return _lasting(text, _HOURS, 1, "a length of time such as 7.5h, 7h30 or 7:30")


def counted(text: str) -> tuple[float, str]:
    """A number with the rest of the text: "2 almonds" is 2 of them, "almonds" is 1."""
    match = _NUMBER.match(text.strip())
    if match is None:
        return 1.0, text.strip()
    rest = text.strip()[match.end("number") :].strip()
    return float(match["number"].replace(",", ".")), rest


def refuse_long(text: str) -> None:
    """Refuse a text that begins with a number of more digits than anything here can have."""
    found = _LONG.match(text.strip())
    if found is not None:
        raise Refusal(
            f"{_quoted(found[0])} is too long a number: at most 7 digits, and 3 after the point"
        )


def clock_time(text: str) -> time:
    """A time of day, as 21:30 or 9:30 pm; raises Refusal."""
    twelve = _TWELVE.fullmatch(text.strip().casefold())
    if twelve:
        return time(int(twelve[1]) % 12 + 12 * (twelve[3] == "p"), int(twelve[2] or 0))
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        raise Refusal(f"{_quoted(text)} is not a time such as 18:10")
    return time(int(match["hour"]), int(match["minute"]))


def day(text: str, today: date, *, ahead: bool = False) -> date:
    """``today``, ``yesterday`` or an ISO date, not later than today unless it may lie ``ahead``;
    raises Refusal."""
    word = text.strip().lower()
    if word in ("today", "tonight"):
        return today
    if word in ("yesterday", "last night"):
        return today - timedelta(days=1)
    if ahead and word == "tomorrow":
        return today + timedelta(days=1)
    try:
        found = date.fromisoformat(word) if word.isascii() else None
    except ValueError:
        found = None
    if found is None:
        raise Refusal(f"{_quoted(text)} is not a day: use today, yesterday or a date like {today}")
    if found > today and not ahead:
        raise Refusal(f"{found} is in the future; the diary's today is {today}")
    if found.year < 1900:
        raise Refusal(f"{found} is too long ago; please check the year")
    return found


def choice(what: str, text: str, words: Iterable[str], also: Mapping[str, str] = {}) -> str:
    """The one of ``words`` that ``text`` names; Refusal suggests the nearest."""
    listed = list(dict.fromkeys(words))
    known = {_plain(word): word for word in listed} | {_plain(k): v for k, v in also.items()}
    wanted = _plain(text)
    if wanted in known:
        return known[wanted]
    from difflib import get_close_matches  # here: it is slow to load, and words mostly fit

    starting = sorted({word for key, word in known.items() if wanted and key.startswith(wanted)})
    if len(starting) == 1:
        return starting[0]
    near = starting or [known[key] for key in get_close_matches(wanted, known, 3, LIKENESS)]
    nearest = list(dict.fromkeys(near))[:4]
    hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
    if not nearest and len(listed) <= FEW_WORDS:
        hint = f": use {', '.join(listed)}"
    raise Refusal(f"{_quoted(text)} is not a known {what}{hint}")


def volume_words(ml: float, units: Units) -> str:
    """A volume as shown: "250 ml", "1.45 L", "8 fl oz", "1.5 cups"."""
    if units is Units.ML:
        return f"{ml / 1000:.2f}".rstrip("0").rstrip(".") + " L" if ml >= 1000 else f"{ml:.0f} ml"
    count = ml / ML_PER[units]
    return (
        f"{count:.0f} fl oz"
        if units is Units.FL_OZ
        else f"{count:.1f}".removesuffix(".0") + (" cup" if f"{count:.1f}" == "1.0" else " cups")
    )


def lasting_words(minutes: int) -> str:
    """A length of time as shown: "45 min", from two hours on "2 h" or "2 h 30 min"."""
    if minutes < HOURS_FROM_MIN:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _measured(text: str, units: Mapping[str, float | None], example: str) -> float:
    value, unit = _split(text, example)
    factor = units.get(unit)
    if factor is None:
        raise Refusal(f"{_quoted(text)} is not {example}")
    return value * factor


def _lasting(text: str, units: Mapping[str, float], per_hour: float, example: str) -> float:
    both = _HOURS_MINUTES.fullmatch(text.strip().lower())
    if both:
        return (int(both[1]) + int(both[2]) / 60) * per_hour
    return _measured(text, units, example)


def _split(text: str, example: str) -> tuple[float, str]:
    match = _NUMBER.fullmatch(text.strip().lower())
    if match is None:
        refuse_long(text)
        raise Refusal(f"{_quoted(text)} is not {example}")
    return float(match["number"].replace(",", ".")), match["unit"].strip()


def _plain(word: str) -> str:
    return word.strip().casefold().replace("_", " ").replace("-", " ")


def _quoted(text: str) -> str:
    short = text if len(text) <= 40 else text[:39] + "…"
    return repr(short)
