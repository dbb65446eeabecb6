"""Limits on what may be entered, each refusal a sentence a person can read."""

from datetime import date


class Refusal(ValueError):
    """Something that cannot be entered; the message is a sentence for the person."""


NOTE_LENGTH = 100_000
"""Longest note kept, in characters."""

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
        low = f"more than {least:g}" if above else f"{least:g}"
        span = f"{low} and at most {most:g}" if above else f"{low} to {most:g}"
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


def _short(value: float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)[:20]
