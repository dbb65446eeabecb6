"""Evenings as data: what a person enters, once, for both doors.

A step knows the commands that enter it and the keys that enter it; it performs neither. Commands
are the words after ``twitchtui``. Keys are written as in ``tests.ui.dashboard.press``; each part of
``keys`` is typed at once, and the screen looked at before the next.
"""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

FIRST = date(2026, 5, 4)
"""A Monday, so that the days of a scenario are easily put into weeks."""

EVENING = time(20, 30)

Command = tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One thing that is entered. ``row`` is the line of Tonight to go to first; ``asked`` are
    words that must be shown before it is saved, after which ``y`` or ``--yes`` saves it.
    ``at_once``: its keys open nothing, so what comes next may be typed in the same breath.
    ``starts`` is how often the program is closed and opened again, which no command does."""

    commands: tuple[Command, ...]
    keys: tuple[str, ...]
    row: str = ""
    asked: str = ""
    at_once: bool = False
    starts: int = 0


@dataclass(frozen=True)
class Evening:
    """What is entered on one day, ``day`` days after the first."""

    day: int
    steps: tuple[Step, ...]
    clock: time = EVENING

    @property
    def date(self) -> date:
        """The diary day."""
        return FIRST + timedelta(days=self.day)


@dataclass(frozen=True)
class Scenario:
    """The shortest way to a rule: its evenings, the tier and the words it is then raised with.

    ``say`` names the variant of the rule's words in the rulebook; ``seen`` is a piece of the
    sentence where a rule has no title on the screen. With the first ``shared`` evenings another
    scenario begins too: a door enters them once and goes on with a copy of the diary. They end
    before the evening ahead of the one that decides.
    """

    tier: str
    say: str
    evenings: tuple[Evening, ...]
    seen: str = ""
    shared: int = 0

    @property
    def begun(self) -> tuple[Evening, ...]:
        """The evenings that are shared."""
        return self.evenings[: self.shared]

    @property
    def start(self) -> Evening:
        """The evening to which the clock is set at first: the last one shared, or the first."""
        return self.evenings[max(self.shared - 1, 0)]

    @property
    def before(self) -> tuple[Evening, ...]:
        """From there to the evening that decides; where there is one evening, to its last step."""
        *first, last = self.evenings
        return tuple(first[self.shared :]) or (replace(last, steps=last.steps[:-1]),)

    @property
    def decisive(self) -> Evening:
        """The evening that decides, or of one evening its last step."""
        last = self.evenings[-1]
        return last if len(self.evenings) > 1 else replace(last, steps=last.steps[-1:])
