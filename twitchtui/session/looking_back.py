"""What a session shows of longer spans: what was tried, and the checklist day by day.

Reads only the days it is asked for, so that a door may ask for a long span in parts.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twitchtui import reference
from twitchtui.diary.entries import Activity, Entry, Episode
from twitchtui.diary.history import EpisodeFilter, History
from twitchtui.diary.times import days_between
from twitchtui.session.looking import Looking

if TYPE_CHECKING:
    from twitchtui.diary.body import Site
    from twitchtui.diary.figure import Place
    from twitchtui.insight.body import BodyMap
    from twitchtui.insight.calendar import Calendar
    from twitchtui.insight.habits import ListedDay
    from twitchtui.insight.relief import ReliefRange, Tried
    from twitchtui.insight.series import Range
    from twitchtui.report.entries import Names

EVERYTHING = -1
"""No limit to how many episodes are read."""


def techniques() -> Mapping[str, str]:
    """The Guide's techniques for relief: their titles by id, in its order."""
    sections = reference.table("guide")["section"]
    relief = next(section for section in sections if section["id"] == "relief")
    return {entry["id"]: entry["title"] for entry in relief["entry"]}


def _lower(titles: Mapping[str, str]) -> dict[str, str]:
    return {key: title[:1].lower() + title[1:] for key, title in titles.items()}


class LookingBack(Looking):
    """A session that looks back over weeks and years."""

    def techniques(self) -> Mapping[str, str]:
        """The Guide's techniques for relief."""
        return techniques()

    def tried_named(self, entries: Iterable[Entry]) -> "Names":
        """How what was tried is worded for a reader of these entries; ids and dates stay."""
        from twitchtui.report.entries import STORED, Names

        some = any(isinstance(entry, Episode) and entry.tried for entry in entries)
        return Names(relief=_lower(techniques())) if some else STORED

    def body_map(self, chosen: "Range") -> "BodyMap":
        """On how many nights of a range each place twitched."""
        from twitchtui.insight.body import body_map
        from twitchtui.insight.series import span

        first, last = span(chosen, self.today, self.store.first_day())
        return body_map(chosen, self.store.nights(first, last), self.store.placed(first, last))

    def calendar(self, first: date, last: date) -> "Calendar":
        """The nights of a span that are the diary's: from its first day to today."""
        from twitchtui.insight.calendar import Calendar

        first, last = max(first, self.store.first_day() or self.today), min(last, self.today)
        return Calendar(self.store.nights(first, last) if first <= last else ())

    def places_on(self, day: date) -> "tuple[Place, ...]":
        """Where it twitched on one day, head to toe."""
        from twitchtui.insight.body import places_of

        return places_of(self.store.placed(day, day))

    def days_with(self, site: "Site", found: "BodyMap") -> frozenset[date]:
        """The days of a body map on which a site was logged."""
        return self.store.days_with(site, found.nights[0].day, found.nights[-1].day)

    def relief_days(self, chosen: "ReliefRange") -> tuple[date, date]:
        """First and last day of a range."""
        today = self.today
        return chosen.first_day(today, self.store.first_day()), today

    def tried_on(self, first: date, last: date) -> tuple[Episode, ...]:
        """The episodes of these days on which anything was tried; what was imported twice, once."""
        wanted = EpisodeFilter(first=first, last=last)
        found = self.store.episodes(wanted, limit=EVERYTHING)
        by_day = History(first, last, episodes=tuple(reversed(found))).episodes_by_day
        return tuple(one for day in by_day for one in by_day[day] if one.tried)

    def relief(self, chosen: "ReliefRange") -> "tuple[Tried, ...]":
        """What was tried in a range and how often it eased."""
        from twitchtui.insight.relief import relief

        return relief(self.tried_on(*self.relief_days(chosen)), self.techniques())

    def relief_words(self) -> dict[str, str]:
        """What the Guide's entries say of the last weeks, by their ids."""
        from twitchtui.insight.relief import ReliefRange
        from twitchtui.report.relief import guide_lines

        return guide_lines(self.relief(ReliefRange.WEEKS_12), ReliefRange.WEEKS_12)

    def listed_days(self, first: date, last: date) -> "tuple[ListedDay, ...]":
        """The checklist of each day of the diary from ``first`` to ``last``: none before its
        first day and none after today."""
        from twitchtui.diary.evening import LOOKBACK_DAYS
        from twitchtui.insight.habits import ListedDay

        began, today = self.store.first_day(), self.today
        if began is None:
            return ()
        first, last = max(first, began), min(last, today)
        if first > last:
            return ()
        # what comes back after some days, or on the day after, is decided by the days before
        found = self.store.list_history(
            first - timedelta(days=LOOKBACK_DAYS), last, self._intakes_decide
        )
        history = replace(found.history, profile=self.settings.over(found.history.profile))
        return tuple(
            ListedDay(day, day in found.logged, self._judged(history, day, today))
            for day in days_between(first, last)
        )

    def listed_in_brief(self, first: date, last: date) -> "tuple[ListedDay, ...]":
        """The same days, but of each line only the item and its state: from what the flags'
        checkpoints keep, and the days of which they keep nothing as ``listed_days`` has them."""
        from twitchtui.flags.checkpoint import lists_kept
        from twitchtui.insight.habits import in_brief
        from twitchtui.session.kept_lists import KeptLists

        began, today, made = self.store.first_day(), self.today, KeptLists()
        if began is None:
            return ()
        days = tuple(days_between(max(first, began), min(last, today)))
        found: dict[date, ListedDay] = {}
        # of the last day that one of the next month, or of the eve, has the list
        texts = self.store.checkpoints(first, last + timedelta(days=31))
        for day, kept in lists_kept(texts, self.rulebook).items():
            if max(first, began) <= day <= last and day < today:
                with suppress(ValueError, KeyError, TypeError):  # of another list: judged anew
                    found[day] = made.day(day, kept, self.checklist_on(day))
        missing = [day for day in days if day not in found]
        if missing:
            listed = self.listed_days(missing[0], missing[-1])
            found |= {each.day: in_brief(each) for each in listed}
        return tuple(found[day] for day in days)

    def _intakes_decide(self, activity: Activity) -> bool:
        """Whether an item asks what was taken at which time before an activity."""
        from twitchtui.diary.caffeine import is_early

        return activity.start is not None and (
            self._drink_before or is_early(self.checklist.caffeine, activity)
        )

    @property
    def _drink_before(self) -> bool:
        """Whether drinking before an activity is or was on the list."""
        return any(
            item.shown and item.intake is not None and item.before_min is not None
            for each in self.checklists
            for item in each.items
        )
