"""The cells of the table: which diaries, which rules, and what 3.6 of domain.md says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from tests.simulation.diaries import YEAR, Change, Habit, made
from tests.simulation.folding import checks
from twitchtui.flags.model import SHOWN

SEED = "twitchtui"
LATER = 18
"""Weeks after which every check has twelve full weeks to look at: 14 closed nights, and some."""

TRENDS = ("DV6", "NT3")
SPREADS = ("DV4", "DV5", "NT2")
RUN_IN = 17
"""Weeks without change before a rise, so that twelve of them count."""

RISE = 8
AFTER = (8, 12, 16)
"""Weeks from the beginning of the rise within which it may be caught."""


class Mean(NamedTuple):
    """A mean of so many users, and its standard error."""

    value: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Mean":
        """Of one value for each user."""
        error = stdev(values) / sqrt(len(values)) if len(values) > 1 else float("nan")
        return cls(fmean(values), error)

    def __str__(self) -> str:
        return f"{self.value:.3f} ± {self.error:.3f}"


@dataclass(frozen=True, slots=True)
class Rates:
    """Flags in a user-year: in the first year of a diary, and in a later one."""

    first: Mean
    later: Mean


def stable(habit: Habit, rules: Sequence[str], users: int) -> dict[str, Rates]:
    """How often rules begin to say something where nothing changes."""
    weeks = LATER + YEAR
    begun = [begins(f"{SEED}/{habit}/{user}", habit, rules, weeks) for user in range(users)]
    return {
        rule: Rates(
            Mean.of([sum(week <= YEAR for week in one[rule]) for one in begun]),
            Mean.of([sum(week > LATER for week in one[rule]) for one in begun]),
        )
        for rule in rules
    }


def rising(habit: Habit, times: float, shape: str, users: int) -> dict[str, dict[int, Mean]]:
    """The share of users whose rise is caught within so many weeks of its beginning."""
    weeks = RUN_IN + max(AFTER)
    change = partial(growth, times=times, shape=shape)
    caught: dict[str, dict[int, list[float]]] = {
        rule: {after: [] for after in AFTER} for rule in TRENDS
    }
    for user in range(users):
        seed = f"{SEED}/{habit}/{shape}/{times}/{user}"
        begun = begins(seed, habit, TRENDS, weeks, change)
        for rule, found in caught.items():
            for after, shares in found.items():
                shares.append(any(RUN_IN < week <= RUN_IN + after for week in begun[rule]))
    return {
        rule: {after: Mean.of(shares) for after, shares in found.items()}
        for rule, found in caught.items()
    }


def growth(day: int, times: float, shape: str) -> float:
    """By how much the mean is multiplied on a day: nothing, then eight weeks of rise, then all."""
    part = min(max((day + 1 - 7 * RUN_IN) / (7 * RISE), 0.0), 1.0)
    return times**part if shape == "equal factors" else 1 + (times - 1) * part


def begins(
    seed: str, habit: Habit, rules: Sequence[str], weeks: int, change: Change = lambda _day: 1.0
) -> dict[str, list[int]]:
    """The weekly checks, counted from 1, at which each rule comes up."""
    found: dict[str, list[int]] = {rule: [] for rule in rules}
    before: dict[str, bool] = dict.fromkeys(rules, False)
    history = made(seed, habit, weeks, change)
    for week, (_, evaluations) in enumerate(checks(history, rules, weeks), 1):
        for rule, evaluation in evaluations.items():
            up = evaluation.state in SHOWN
            if up and not before[rule]:
                found[rule].append(week)
            before[rule] = up
    return found


@dataclass(frozen=True, slots=True)
class Profile:
    """A way to twitch in four regions without any change in how much."""

    words: str
    habit: Habit


def profiles() -> Iterator[Profile]:
    """Nine ways as in 3.6, and three harsher ones in which nothing twitches but the hot-spot."""
    for words, hot, stays in (
        ("85 % in one region, always the same", 0.85, 0),
        ("85 % in one region, which moves about every 8 weeks", 0.85, 8),
        ("85 % in one region, which moves about every 3 weeks", 0.85, 3),
        ("all in one region, which moves about every 3 weeks", 1.0, 3),
    ):
        for mean in (0.5, 1.5, 4.0):
            yield Profile(f"{mean:g} a day, {words}", Habit(mean=mean, hot=hot, stays=stays))
