"""What charts are made from: gathered for those that are shown, and counted by the store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from twitchtui.diary.entries import Entry
from twitchtui.diary.times import at_time, diary_day
from twitchtui.session.looking_back import LookingBack

if TYPE_CHECKING:
    from twitchtui.diary.tallies import DayAmounts, Dose
    from twitchtui.flags.rules_trend import TrendWeek
    from twitchtui.flags.view import View
    from twitchtui.insight.facts import Facts
    from twitchtui.insight.series import Range

E = TypeVar("E", bound="Entry | Dose")
T = TypeVar("T")


BRIEF_DAYS = 200
"""Of more days than these what is already known of the checklist is asked for first."""


class Charting(LookingBack):
    """A session that looks at weeks and years as pictures."""

    _charted: tuple[object, dict[object, Any]] = (None, {})

    def chart_facts(
        self,
        names: Iterable[str],
        chosen: "Range",
        *,
        calm: bool = False,
    ) -> "Facts":
        """What these charts of a range need and no more."""
        from twitchtui.insight.chart import needs_of
        from twitchtui.insight.facts import NO_TALLIES, Facts, Need
        from twitchtui.insight.relief import relief

        needs, store, profile = needs_of(names), self.store, self.profile
        first, last = self.chart_days(chosen)
        read = self.listed_days if (last - first).days <= BRIEF_DAYS else self.listed_in_brief
        listed = read(first, last) if Need.LISTED in needs else ()
        tried = self._once(store.tried_on, first, last) if Need.TRIED in needs else ()
        return Facts(
            nights=self._once(store.nights, first, last),
            span=chosen,
            baseline_end=store.baseline_end() or last,
            tallies=self._once(store.tallies, first, last) if Need.TALLIES in needs else NO_TALLIES,
            amounts=self._once(self.amounts, first, last) if Need.AMOUNTS in needs else (),
            tried=relief(tried, self.techniques()) if tried else (),
            weeks=self.trend_weeks() if Need.WEEKS in needs else (),
            units=profile.units,
            day_start=profile.day_start.hour,
            calm=calm,
        ).with_listed(listed)

    def _once(self, read: Callable[[date, date], T], first: date, last: date) -> T:
        """What was read of the last span asked for, unless anyone wrote since."""
        span = (self.store.version(), first, last)
        if self._charted[0] != span:
            self._charted = (span, {})
        found = self._charted[1]
        if read not in found:
            found[read] = read(first, last)
        kept: T = found[read]
        return kept

    def chart_days(self, chosen: "Range") -> tuple[date, date]:
        """First and last night of a range."""
        from twitchtui.insight.series import span

        return span(chosen, self.today, self.store.first_day())

    def trend_weeks(self) -> "tuple[TrendWeek, ...]":
        """The weeks that the rule DV6 looks at, as its last check saw them."""
        from twitchtui.flags.rules_trend import trend_weeks

        return trend_weeks(self._view, self.rulebook, "dv6")

    @property
    def _view(self) -> "View":
        from twitchtui.flags.view import Index

        today, reach = self.today, self.rulebook.lookback_days
        history = self.history(today - timedelta(days=reach), today)
        return Index(history, reach).view(today)

    def amounts(self, first: date, last: date) -> "tuple[DayAmounts, ...]":
        """What was measured on each day of a span that has any of it."""
        return tuple(self._amounts(first, last))

    def _amounts(self, first: date, last: date) -> "Iterator[DayAmounts]":
        from twitchtui.diary.caffeine import caffeine_clock, in_zone_of
        from twitchtui.diary.tallies import DayAmounts

        store = self.store
        water, answers = store.water(first, last), store.sleep_and_stress(first, last)
        caffeine = _by_day(store.caffeine(first, last))
        activities = _by_day(store.timed_activities(first, last))
        rule, profile, now = self.checklist.caffeine, self.profile, self.now
        today = diary_day(now, profile.day_start)
        for day in sorted(water.keys() | answers.keys() | caffeine.keys()):
            sleep, stress = answers.get(day, (None, None))
            doses, done = caffeine.get(day, ()), activities.get(day, ())
            late, untimed = None, any(dose.at is None for dose in doses)
            if doses and not untimed:
                lived = (*(dose.at for dose in doses), *(one.start for one in done))
                zone = in_zone_of(day, today, lived, now)
                bedtime = at_time(day, profile.bedtime, zone, profile.day_start)
                # what was taken does not move the cut-off
                cutoff = caffeine_clock(rule.on(day), (), done, bedtime, profile.half_life_h).cutoff
                late = sum(dose.amount for dose in doses if dose.at and dose.at.utc > cutoff)
            yield DayAmounts(day, water.get(day), late, sleep, stress, untimed)


def _by_day(entries: Iterable[E]) -> Mapping[date, tuple[E, ...]]:
    found: dict[date, list[E]] = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return {day: tuple(listed) for day, listed in found.items()}
