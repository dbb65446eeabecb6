"""What is kept of a form that is half filled in, and what it means when it is opened later."""

from datetime import date, datetime
from typing import Any, NamedTuple

from twitchtui.diary import quantities
from twitchtui.diary.limits import Refusal
from twitchtui.report.days import day_words
from twitchtui.ui.form import HalfTyped, in_words
from twitchtui.ui.rows import Option, Row
from twitchtui.ui.text import shorten

DAYS, TIMES = frozenset(("day", "on")), frozenset(("at", "answer"))
"""The fields of small forms in which a day or a clock time is typed."""

NOW = "now"
MOST_SHOWN = 30
"""So many letters of what was typed stand in the line that offers it."""

SHOWN = frozenset(("water", "caffeine", "food", "activity", "sleep", "own"))
"""The forms whose answers are words of the person's own, or amounts."""

DRAFT = "draft"
"""The id of the rows that offer one."""


class Draft(NamedTuple):
    """What was half typed into the form that ``opener`` opens, for the evening of ``day``.

    ``at`` is when, on the wall clock, and ``today`` the diary day it was then. ``key`` is its name
    in the store, which begins with the window it was typed in.
    """

    key: str
    opener: tuple[str, ...]
    said: str
    day: date
    today: date
    at: datetime
    typed: HalfTyped

    @property
    def window(self) -> str:
        """The window it was typed in."""
        return self.key.partition("/")[0]

    @property
    def body(self) -> dict[str, Any]:
        """As the store keeps it."""
        return {
            "opener": list(self.opener),
            "said": self.said,
            "day": self.day.isoformat(),
            "today": self.today.isoformat(),
            "typed": dict(self.typed),
        }

    def row(self, today: date, *, first: bool) -> Row:
        """The line that offers it; the keys are those of the first one."""
        typed = in_words(self.typed) if self.opener[0] in SHOWN else ""
        shown = f", {shorten(typed, MOST_SHOWN)}" if typed else ""
        on = "" if self.today == today else f"{day_words(self.today)}, "
        return Row(
            DRAFT,
            f"Half typed {on}{self.at:%H:%M}: {self.said}{shown}",
            options=(
                Option("open", "go on", "g" if first else ""),
                Option("drop", "drop it", "Z" if first else ""),
            ),
            subject=self.key,
        )

    def as_meant(self) -> HalfTyped:
        """What was typed, with "now" and "yesterday" as they were meant then."""
        return {name: self._meant(name, value) for name, value in self.typed.items()}

    def _meant(self, name: str, value: Any) -> Any:
        if isinstance(value, str) and relative_to_now(name, value):
            if name in TIMES:
                return f"{self.at:%H:%M}"
            return quantities.day(value, self.today, ahead=True).isoformat()
        return value


def key_of(window: str, opener: tuple[str, ...]) -> str:
    """The name in the store of what is typed into a form in a window."""
    return "/".join((window, *opener))


def read(key: str, at: datetime, body: Any) -> Draft | None:
    """A draft as the store kept it, ``at`` on the wall clock; None where it cannot be read."""
    try:
        return Draft(
            key,
            tuple(str(part) for part in body["opener"]),
            str(body["said"]),
            date.fromisoformat(body["day"]),
            date.fromisoformat(body["today"]),
            at,
            dict(body["typed"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def relative_to_now(name: str, value: str) -> bool:
    """Whether what is typed into a field means another day or time when it is read later."""
    word = value.strip().lower()
    if name in TIMES:
        return word == NOW
    if name not in DAYS or word[:1].isdigit():
        return False
    try:
        quantities.day(word, date(2000, 1, 1), ahead=True)
    except Refusal:
        return False
    return True
