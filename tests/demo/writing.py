"""What the demo stories are written with: seeded chance, clock times and entries with ids."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar

from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake, Profile
from twitchtui.diary.times import Moment, at_time
from twitchtui.diary.vocabulary import ActivityType, CheckState, IntakeKind, Origin

T = TypeVar("T")

MG = {"coffee": 96.0, "espresso": 63.0, "black_tea": 48.0, "green_tea": 29.0, "cola": 33.0}
"""Milligrams of caffeine in a serving, as in data/caffeine.toml."""

MAGNESIUM_FOODS = ("almonds", "oats", "pumpkin_seeds", "black_beans", "quinoa", "cashews")
POTASSIUM_FOODS = ("banana", "avocado", "sweet_potato", "lentils", "yogurt", "coconut_water")

_UTC_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)


class Chance:
    """Seeded chance, from ``Random.random`` alone: its numbers are the same in every Python."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)

    def happens(self, share: float) -> bool:
        """True in so large a share of the times."""
        return self._random.random() < share

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self._random.random() * len(options))]

    def between(self, low: int, high: int, step: int = 1) -> int:
        """A whole number from ``low`` to ``high`` in steps."""
        return low + step * int(self._random.random() * ((high - low) // step + 1))


class Book:
    """A demo diary while it is written, with wall-clock times in UTC."""

    def __init__(self, seed: str) -> None:
        self.chance = Chance(seed)
        self.entries: list[Entry] = []
        self._made: dict[str, int] = {}

    def add(self, kind: type[Entry], day: date, /, **fields: Any) -> Entry:
        """Add an entry with an id of its own (``fields`` may bring one)."""
        name = kind.__name__.lower()
        self._made[name] = self._made.get(name, 0) + 1
        fields.setdefault("id", f"demo-{name}-{self._made[name]:04d}")
        entry = kind(day=day, origin=Origin.DEMO, **fields)
        self.entries.append(entry)
        return entry

    def finished(self) -> list[Entry]:
        """Everything written, intakes numbered as they came in the day."""
        timed = [entry for entry in self.entries if isinstance(entry, Intake) and entry.at]
        timed.sort(key=lambda entry: (entry.day, entry.at))
        others = [entry for entry in self.entries if not isinstance(entry, Intake)]
        return others + [
            replace(entry, id=f"demo-intake-{number:04d}") for number, entry in enumerate(timed, 1)
        ]

    def at(self, day: date, clock: str, spread: int = 0) -> Moment:
        """A clock time within the diary day, up to ``spread`` minutes later in steps of five."""
        local = at_time(day, time.fromisoformat(clock), _UTC_CLOCK)
        return Moment.of(local + timedelta(minutes=self.chance.between(0, spread, 5)))

    def profile(self, day: date, **fields: Any) -> None:
        """The answers to the first-run questions."""
        self.add(Profile, day, id="profile", welcomed=True, **fields)

    def day(self, day: date, **fields: Any) -> None:
        """The record of a day."""
        self.add(Day, day, id=day.isoformat(), **fields)

    def mark(self, day: date, item: str, state: CheckState) -> None:
        """A checklist item's state set by hand."""
        self.add(CheckMark, day, id=f"{day.isoformat()}/{item}", item=item, state=state)

    def water(self, day: date, *servings: tuple[str, int]) -> None:
        """Glasses and bottles at their clock times."""
        for clock, ml in servings:
            at = self.at(day, clock, 40)
            self.add(Intake, day, kind=IntakeKind.WATER, amount=float(ml), at=at)

    def caffeine(self, day: date, clock: str, name: str) -> None:
        """A drink with caffeine."""
        at = self.at(day, clock, 20)
        self.add(Intake, day, kind=IntakeKind.CAFFEINE, amount=MG[name], at=at, name=name)

    def food(self, day: date, clock: str, name: str) -> None:
        """One serving of a food of the list."""
        at = self.at(day, clock, 20)
        self.add(Intake, day, kind=IntakeKind.FOOD, amount=1.0, at=at, name=name)

    def activity(
        self, day: date, kind: ActivityType, clock: str, minutes: int, effort: int, **fields: Any
    ) -> None:
        """Something done."""
        start = self.at(day, clock, 15)
        self.add(Activity, day, type=kind, start=start, minutes=minutes, effort=effort, **fields)

    def after_activity(self, day: date, share: float, *, snack: bool) -> None:
        """The marks of the list that follows an activity, done in so large a share."""
        for item in ("drink_after", "cool_down", "stretch", *(("snack",) if snack else ())):
            if self.chance.happens(0.9):  # else it stays unanswered
                done = self.chance.happens(share)
                self.mark(day, item, CheckState.DONE if done else CheckState.NOT_DONE)

    def twitch(self, day: date, site: Site, side: Side, **fields: Any) -> None:
        """Twitching at one site."""
        self.add(Episode, day, site=site, side=side, **fields)


class Sides:
    """Left and right in turn, so that no one side is there on most nights."""

    def __init__(self) -> None:
        self._left = False

    def next(self) -> Side:
        """The other side than last time."""
        self._left = not self._left
        return Side.LEFT if self._left else Side.RIGHT
