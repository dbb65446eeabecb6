"""The cut-offs of caffeine as a person sets them, and since when they have been in force.

A day is judged by the hours that were in force on it: a change counts from the day it was made or
first seen in the settings file.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from twitchtui.diary.caffeine import CaffeineRule, Earlier
from twitchtui.diary.dated import Dated
from twitchtui.diary.limits import Refusal, check_number
from twitchtui.diary.quantities import hours

RANGES: Mapping[str, tuple[float, float]] = {"activity_cutoff_h": (0, 12), "bed_cutoff_h": (0, 16)}
"""Hours before an activity (domain.md 1.8) and before bed: 13.2 is the longest gap of the sources
there, and nobody is awake for much longer than 16."""

OF = {"activity_cutoff_h": "an activity starts", "bed_cutoff_h": "bedtime"}
"""What each cut-off comes before, in words."""

HALF_LIFE = (1.0, 24.0)
"""The range of the half-life of caffeine in hours, as the profile takes it."""


def checked(name: str, length: float) -> float:
    """The hours of a cut-off by name; raises Refusal for what is out of range."""
    least, most = RANGES[name]
    if length < least:
        raise Refusal(f"a cut-off cannot lie after {OF[name]}; give {least:g} to {most:g} hours")
    check_number(f"the cut-off before {OF[name]}", length, least, most, "hours")
    return length


def typed(name: str, text: str) -> float:
    """The hours of a cut-off as typed: "9", "9h", "8:30"; raises Refusal."""
    bare = text.strip()
    if bare.startswith(("-", "−")) and bare[1:2].isdigit():
        return checked(name, -1.0)
    return checked(name, hours(bare))


@dataclass(frozen=True, slots=True)
class Kept:
    """What the diary remembers: the hours ``chosen`` on the screen or by a command, by name,
    those ``in_force`` when it was last open (None before that), and what was in force ``earlier``.
    """

    chosen: Mapping[str, float]
    in_force: tuple[float, float] | None = None
    earlier: tuple[Earlier, ...] = ()

    @classmethod
    def of(cls, stored: object) -> Self:
        """From what was stored; what does not fit is left out, so the shipped hours hold."""
        table = stored if isinstance(stored, dict) else {}
        chosen = table.get("chosen")
        try:
            earlier = tuple(
                Earlier(date.fromisoformat(until), float(activity), float(bed))
                for until, activity, bed in table.get("earlier", ())
            )
            before = table.get("in_force")
            in_force = (float(before[0]), float(before[1])) if before else None
        except (TypeError, ValueError, IndexError, KeyError):
            earlier, in_force = (), None
        fits = chosen if isinstance(chosen, dict) else {}
        return cls(
            {key: float(hours) for key, hours in fits.items() if _fits(key, hours)},
            in_force,
            earlier,
        )

    def to_store(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "chosen": dict(self.chosen),
            "in_force": self.in_force and list(self.in_force),
            "earlier": [
                [one.until.isoformat(), one.activity_cutoff_h, one.bed_cutoff_h]
                for one in self.earlier
            ],
        }

    def rule(self, shipped: CaffeineRule, file: Mapping[str, float]) -> CaffeineRule:
        """The rule as it is now: the shipped hours, the person's over them, the file's over all."""
        hours = {**self.chosen, **file}
        return shipped._replace(
            activity_cutoff_h=hours.get("activity_cutoff_h", shipped.activity_cutoff_h),
            bed_cutoff_h=hours.get("bed_cutoff_h", shipped.bed_cutoff_h),
            earlier=self.earlier,
        )

    def since(self, today: date, rule: CaffeineRule, shipped: CaffeineRule) -> "Kept":
        """What is to be remembered now that ``rule`` is in force; the same if nothing changed."""
        now = (rule.activity_cutoff_h, rule.bed_cutoff_h)
        before = self.in_force or (shipped.activity_cutoff_h, shipped.bed_cutoff_h)
        earlier = [(one.until, (one.activity_cutoff_h, one.bed_cutoff_h)) for one in self.earlier]
        dated = Dated(before, tuple(earlier))
        noted = dated.changed(now, today)
        if noted is dated:
            return self
        made = (Earlier(until, *hours) for until, hours in noted.earlier)
        return Kept(self.chosen, now, tuple(made))


def _fits(name: object, hours: object) -> bool:
    if not isinstance(name, str) or name not in RANGES or isinstance(hours, bool):
        return False
    least, most = RANGES[name]
    return isinstance(hours, int | float) and least <= hours <= most
