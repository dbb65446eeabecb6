"""Limits on what may be entered, each refusal a sentence a person can read."""

from datetime import date, time


class Refusal(ValueError):
    """Something that cannot be entered; the message is a sentence for the person."""


NOTE_LENGTH = 100_000
"""Longest note kept, in characters."""

NOON = 12
MILLION = 1_000_000

OLDEST_ONSET_YEARS = 120
"""Nothing a person feels began longer than a life ago: an earlier year is a slip of the keys."""


def check_number(
    what: str,
    value: float | None,
    least: float,
    most: float,
    unit: str = "",
    *,
    above: bool = False,
) -> None:
    """Refuse a number outside ``least`` to ``most`` (or not ``above`` the least); None passes."""
    if value is None:
        return
    # nan fits nowhere and infinity is above any most, so the comparisons answer for them too
    fits = (least < value if above else least <= value) and value <= most
    if not fits:
        low = f"more than {_short(least)}" if above else _short(least)
        span = f"{low} and at most {_short(most)}" if above else f"{low} to {_short(most)}"
        raise Refusal(f"{what} must be {span}{' ' + unit if unit else ''}, not {_short(value)}")


def check_text(what: str, value: str, most: int = NOTE_LENGTH) -> None:
    """Refuse text that is too long or that no file can hold (lone surrogates)."""
    if len(value) > most:
        raise Refusal(f"{what} has {len(value):,} characters; at most {most:,} are kept")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Refusal(f"{what} holds characters that cannot be stored") from error


def check_onset(began: date, day: date) -> None:
    """Refuse a beginning after the day it is logged for, or longer ago than a life lasts."""
    if began > day:
        raise Refusal("it cannot have begun after the day it is logged for")
    years = day.year - began.year - ((began.month, began.day) > (day.month, day.day))
    if years >= OLDEST_ONSET_YEARS:
        raise Refusal(
            f"{began} is {OLDEST_ONSET_YEARS} years or more before the day it is logged for; "
            "please check the year"
        )


def checked_day_start(clock: time) -> time:
    """The hour at which a diary day begins; refused from noon on, when an evening would be cut."""
    if clock.hour >= NOON:
        raise Refusal("the day start must be before noon, such as 04:00")
    return clock


def _short(value: float) -> str:
    if MILLION <= abs(value) < MILLION * MILLION:
        return f"{value:,.0f}"  # nobody types 1e+06
    return f"{value:g}" if isinstance(value, float) else str(value)[:20]
