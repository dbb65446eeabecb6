"""What charts are made from: gathered for those that are shown, and counted by the store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from twitchtui.diary.caffeine import caffeine_clock, in_zone_of
from twitchtui.diary.entries import Entry
from twitchtui.diary.tallies import DayAmounts
from twitchtui.diary.times import at_time, diary_day
from twitchtui.session.looking_back import LookingBack

if TYPE_CHECKING:
    from twitchtui.flags.rules_trend import TrendWeek
    from twitchtui.insight.facts import Facts
    from twitchtui.insight.habits import ListedDay
    from twitchtui.insight.series import Range

E = TypeVar("E", bound=Entry)


class Charting(LookingBack):
    """A session that looks at weeks and years as pictures."""

    def chart_facts(
        self,
        names: Iterable[str],
        chosen: "Range",
        *,
        listed: "tuple[ListedDay, ...] | None" = None,
        calm: bool = False,
    ) -> "Facts":
        """What these charts of a range need and no more.

        ``listed`` are the checklist's days where they were read before; they take the longest.
        """
        from twitchtui.insight.chart import needs_of
        from twitchtui.insight.facts import NO_TALLIES, Facts, Need
        from twitchtui.insight.relief import relief

        needs, store, profile = needs_of(names), self.store, self.profile
        first, last = self.chart_days(chosen)
        if listed is None:
            listed = self.listed_days(first, last) if Need.LISTED in needs else ()
        tried = store.tried_on(first, last) if Need.TRIED in needs else ()
        return Facts(
            nights=store.nights(first, last),
            kept=tuple(day.kept for day in listed),
            span=chosen,
            baseline_end=store.baseline_end() or last,
            listed=listed,
            tallies=store.tallies(first, last) if Need.TALLIES in needs else NO_TALLIES,
            amounts=tuple(self.amounts(first, last)) if Need.AMOUNTS in needs else (),
            tried=relief(tried, self.techniques()) if tried else (),
            weeks=self.trend_weeks() if Need.WEEKS in needs else (),
            units=profile.units,
            day_start=profile.day_start.hour,
            calm=calm,
        )

    def chart_days(self, chosen: "Range") -> tuple[date, date]:
        """First and last night of a range."""
        from twitchtui.insight.series import span

        return span(chosen, self.today, self.store.first_day())

    def trend_weeks(self) -> "tuple[TrendWeek, ...]":
        """The weeks that the rule DV6 looks at, as its last check saw them."""
        from twitchtui.flags.rules_trend import trend_weeks
        from twitchtui.flags.view import Index

        today, reach = self.today, self.rulebook.lookback_days
        history = self.history(today - timedelta(days=reach), today)
        return trend_weeks(Index(history, reach).view(today), self.rulebook, "dv6")

    def amounts(self, first: date, last: date) -> Iterator[DayAmounts]:
        """What was measured on each day of a span that has any of it."""
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
                clock = caffeine_clock(rule.on(day), doses, done, bedtime, profile.half_life_h)
                late = sum(dose.amount for dose in doses if dose.at and dose.at.utc > clock.cutoff)
            yield DayAmounts(day, water.get(day), late, sleep, stress, untimed)


def _by_day(entries: Iterable[E]) -> Mapping[date, tuple[E, ...]]:
    found: dict[date, list[E]] = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return {day: tuple(listed) for day, listed in found.items()}
