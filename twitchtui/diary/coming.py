"""What a diary gives away and takes in, one record at a time, and what became of each.

An entry stands for itself. A deleted one, a choice and a day's openings have a form of their own
here, because nothing else needs them outside the diary's file.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from twitchtui.diary.entries import Entry
from twitchtui.diary.history import NOBODY


class Deleted(NamedTuple):
    """That there was an entry: what is kept of it, which is nothing a person wrote."""

    entry: Entry


class Choice(NamedTuple):
    """A choice of the person's that is part of the diary, as a plain value."""

    name: str
    value: Any


class Opening(NamedTuple):
    """How often the dashboard was opened on a day."""

    day: date
    times: int


Coming = Entry | Deleted | Choice | Opening


class Verdict(StrEnum):
    """What becomes of a record that is taken in."""

    ADDED = "added"
    NEWER = "newer"
    """It takes the place of what was there."""
    DELETED = "deleted"
    """It was deleted there, and so it is here."""
    COMPLETED = "completed"
    """What was there gets the answers it did not have."""
    BOTH = "both"
    """Both were changed apart from each other: an entry stands twice; of a day, a mark and the
    profile there is one, and an answer that differed is the later one's."""
    SAME = "same"
    OLDER = "older"
    """What is there is newer and stays."""


CHANGING = frozenset(Verdict) - {Verdict.SAME, Verdict.OLDER}
"""Those after which the diary says something else than before."""


class Conflict(NamedTuple):
    """Two edits of one entry: its kind, day and id, and the id under which the other stands, ""
    where the two were put together."""

    kind: str
    day: date
    id: str
    other: str


class Left(NamedTuple):
    """What is left out of a file: how often, why and where first."""

    number: int
    reason: str
    places: tuple[str, ...]


MOST_LISTED = 100
"""So many conflicts are named; the rest are only counted."""


@dataclass
class Taken:
    """What became, or would become, of all that came: how many of each kind by verdict, the days
    of the entries among it, the first conflicts, and choices that differed and were put together.
    """

    counts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    conflicts: list[Conflict] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    nights: set[str] = field(default_factory=set)
    """The days, in ISO form, whose twitches or answers are among it."""

    def reach(self, first: date, last: date) -> None:
        """There are entries of these days among it; the profile is of no day."""
        if last == NOBODY.day:
            return
        self.first = min(self.first or first, first)
        self.last = max(self.last or last, last)

    def number(self, *verdicts: Verdict) -> int:
        """How many had one of these verdicts; all that came without any."""
        return sum(n for (_, found), n in self.counts.items() if not verdicts or found in verdicts)

    @property
    def changing(self) -> int:
        """How many make the diary say something else."""
        return self.number(*CHANGING)
