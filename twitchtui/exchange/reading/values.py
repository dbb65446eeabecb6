"""Numbers, days and clock times as other programs write them, read strictly.

Every function takes the text of a cell and raises ``Unclear`` with a clause that says what is wrong
with it. Numbers are plain ASCII digits: no nan, no inf, no exponent, no underscore, no full-width
digit, nothing of 2^63 and over.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from twitchtui.exchange.coming import Ground

MOST_SHOWN = 40
"""A name from a file is quoted with no more characters than this."""

OLDEST_YEAR = 1900

FUTURE = "it lies in the future"


class Unclear(ValueError):
    """Why a cell cannot be taken, as a clause."""


def quoted(text: str) -> str:
    """A text from a file as a clause quotes it."""
    return f"“{in_short(text)}”"


def in_short(text: str) -> str:
    """A text from a file, short and on one line."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * MOST_SHOWN]).split())
    return plain if len(plain) <= MOST_SHOWN else plain[: MOST_SHOWN - 1] + "…"


def number(text: str) -> float:
    """A number such as ``7``, ``-1.5`` or ``1,5``; with three digits after a comma it is refused,
    which may be thousands or thousandths."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise Unclear(f"{quoted(text)} is not a number")
    value = float(match[0].replace(",", "."))
    if abs(value) >= 2**63:
        raise Unclear(f"{quoted(text)} is too large a number")
    return value


def certain(text: str) -> str:
    """A text that begins with no number such as ``1.800``, which may be thousands in a file whose
    numbers have a comma."""
    if _THOUSANDS.match(text.strip()):
        raise Unclear(f"{quoted(text)} may be thousands or thousandths")
    return text


def as_whole(value: float) -> int:
    """A number as a whole one."""
    if value != int(value):
        raise Unclear(f"{value:g} is not a whole number")
    return int(value)


def hours(text: str) -> float:
    """Hours such as ``7.5`` or ``7:30``."""
    match = _HOURS.fullmatch(text.strip())
    return int(match[1]) + int(match[2]) / 60 if match else number(text)


_HOURS = re.compile(r"([0-9]{1,3}):([0-5][0-9])", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}\.[0-9]{3}(?![0-9])", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]{1,19}(?:\.[0-9]{1,20}|,[0-9]{1,2})?", re.ASCII)


# -- days ------------------------------------------------------------------------------------------


def day(text: str, form: str = "iso") -> date:
    """A day in one of the ``FORMS``; the midnight that spreadsheets and databases put behind one
    says nothing."""
    try:
        found = _FORMS[form](_MIDNIGHT.sub("", text.strip()))
    except ValueError:
        found = None
    if found is None:
        raise Unclear(f"{quoted(text)} is not a day such as {FORMS[form]}")
    return found


def checked_day(found: date, ground: Ground) -> date:
    """A day that a diary can hold: from 1900 to today."""
    if found > ground.today:
        raise Unclear(FUTURE)
    if found.year < OLDEST_YEAR:
        raise Unclear(f"{found} is too long ago")
    return found


FORMS: Mapping[str, str] = {
    "iso": "2026-11-21",
    "dmy": "21/11/2026",
    "mdy": "11/21/2026",
    "words": "21st Nov 2026",
}
"""The ways of writing a day, each with an example. Day, month and year of figures may be split by
``/``, ``.`` or ``-``."""

_MIDNIGHT = re.compile(
    r"(?:[T ]0?0:00(?::00(?:\.0{1,9})?)?| 12:00(?::00)? AM)(?:Z| ?\+00:?00)?\Z", re.ASCII
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})", re.ASCII)
_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? ([0-9]{4})", re.ASCII)
_MONTHS = (
    "january february march april may june july august september october november december"
).split()


def _iso(text: str) -> date | None:
    match = _ISO.fullmatch(text)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _dmy(text: str) -> date | None:
    match = _FIGURES.fullmatch(text)
    return date(int(match[4]), int(match[3]), int(match[1])) if match else None


def _mdy(text: str) -> date | None:
    match = _FIGURES.fullmatch(text)
    return date(int(match[4]), int(match[1]), int(match[3])) if match else None


def _words(text: str) -> date | None:
    match = _WORDS.fullmatch(text)
    word = match[2].lower() if match else ""
    months = [n for n, name in enumerate(_MONTHS, start=1) if word and name.startswith(word)]
    return date(int(match[3]), months[0], int(match[1])) if match and months else None


_FORMS: Mapping[str, Callable[[str], date | None]] = {
    "iso": _iso,
    "dmy": _dmy,
    "mdy": _mdy,
    "words": _words,
}


# -- times -----------------------------------------------------------------------------------------

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?\s*([ap])?\.?(m\.?)?")


def clock(text: str) -> time:
    """A time of day such as ``21:30``, ``21:30:15`` or ``9:30 pm``; seconds are left away."""
    match = _CLOCK.fullmatch(text.strip().lower())
    hour = int(match[1]) if match else 24
    half = match[4] if match else None
    if match is None or bool(half) != bool(match[5]) or (half and not 1 <= hour <= 12):
        raise Unclear(f"{quoted(text)} is not a time such as 21:30")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(match[2]))
    except ValueError as error:
        raise Unclear(f"{quoted(text)} is not a time such as 21:30") from error


def instant(text: str) -> datetime:
    """A day and time such as ``2026-11-21T21:30:00.123+01:00``, with or without an offset."""
    plain = text.strip()
    if _INSTANT.fullmatch(plain):
        try:
            return datetime.fromisoformat(plain)
        except ValueError:
            pass
    raise Unclear(f"{quoted(text)} is not a day and time such as 2026-11-21T21:30:00+01:00")


_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
    r"\s?(?:Z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2})?)?",
    re.ASCII,
)
