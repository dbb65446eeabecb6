"""The doctor page: what is asked once for it, and everything it says gathered from the diary."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from twitchtui import reference
from twitchtui.diary.history import EpisodeFilter
from twitchtui.diary.times import week_start
from twitchtui.session.charting import Charting
from twitchtui.session.flagging import Flagging

if TYPE_CHECKING:
    from datetime import date

    from twitchtui.diary.background import Background
    from twitchtui.diary.entries import Entry
    from twitchtui.diary.history import History
    from twitchtui.exchange.summaries import SummaryPage
    from twitchtui.insight.relief import ReliefRange
    from twitchtui.report.entries import Names
    from twitchtui.report.summary_facts import Facts

BACKGROUND = "summary.background"
"""The name under which the store remembers what is asked once."""

LETTER_PAPER = frozenset(("US", "CA", "MX", "PH", "CL", "CO", "VE", "GT", "CR", "PA", "DO", "PR"))
"""The countries whose paper is US Letter; everywhere else it is A4."""


class Summing(Flagging, Charting):
    """A session that makes the page for a doctor."""

    @property
    def background(self) -> "Background":
        """What was answered once for it."""
        from twitchtui.diary.background import Background

        return Background.from_plain(self.store.preference(BACKGROUND))

    def set_background(self, **answers: Any) -> None:
        """Keep some of the answers; raises Refusal for what does not fit."""
        made = replace(self.background, **answers).checked(self.today)
        self.store.set_preference(BACKGROUND, made.to_plain())

    def summary(self, chosen: "ReliefRange", *, entries: bool = False) -> "SummaryPage":
        """The page of a range, with the entries on further ones where they are wanted."""
        from twitchtui.exchange.summaries import SummaryPage
        from twitchtui.report.summary import summary

        return SummaryPage(summary(self._summary_facts(chosen, entries=entries)), reference.text)

    def _summary_facts(self, chosen: "ReliefRange", *, entries: bool) -> "Facts":
        from twitchtui.diary.coverage import coverage
        from twitchtui.flags import LampLevel, State
        from twitchtui.flags.model import FLAG_TIERS
        from twitchtui.insight.body import body_map
        from twitchtui.insight.over_weeks import counts, course, weeks
        from twitchtui.insight.relief import relief
        from twitchtui.insight.series import Range
        from twitchtui.report.summary_facts import Facts

        store, panel = self.store, self.panel()
        (first, last), began = self._summary_days(chosen), store.first_day()
        nights = store.nights(first, last)
        history = self.history(first, last)
        cards = {card.rule: card for card in self.cards(panel)}
        noted = {found.rule: cards[found.rule].seen for found in panel.notes}
        standing = (*panel.cards, *panel.lines)
        return Facts(
            first=first,
            last=last,
            span=f"the whole diary, {(last - first).days + 1} days"
            if first == began
            else chosen.words,
            logged=coverage(nights),
            began=began,
            profile=self.profile,
            background=self.background,
            first_twitch=self._first_twitch(),
            history=history,
            weeks=weeks(nights),
            course=course(nights, store.baseline_end(), self.rulebook.number("dv6_interval")),
            tallies=store.tallies(first, last),
            sites=body_map(Range.ALL, nights, store.placed(first, last)).by_nights,
            counts=counts(history),
            tried=relief(store.tried_on(first, last), self.techniques()),
            flags=[cards[found.rule] for found in standing],
            as_of={
                found.rule: found.window[1]
                for found in standing
                if found.window and not found.holds
            },
            too_few=f"{panel.lamp.text.rstrip('.')} ({panel.coverage.recent})."
            if panel.lamp.level is LampLevel.NOT_ENOUGH
            else "",
            watched=[
                cards[found.rule].title
                for found in panel.evaluations
                if found.state is State.WATCHING and found.tier in FLAG_TIERS
            ],
            unknown_before=noted.get("NT1", ""),
            visits=store.reviews(),
            bookings=history.bookings,
            medicines=store.medicine_events(),
            listed=_listed(history) if entries else (),
            with_entries=entries,
            names=self._names(history),
            words=self.rulebook.words,
            letter=self.region.upper() in LETTER_PAPER,
        )

    def _summary_days(self, chosen: "ReliefRange") -> "tuple[date, date]":
        """A range from its first Monday on, so that the weeks told one by one are whole ones; the
        whole of a diary that is younger."""
        first, last = self.relief_days(chosen)
        if first == self.store.first_day() or first == last:
            return first, last
        return week_start(first + timedelta(days=6)), last

    def _first_twitch(self) -> "date | None":
        """The first day with any twitches in the diary."""
        every = EpisodeFilter()
        count = self.store.count_episodes(every)
        oldest = self.store.episodes(every, offset=count - 1, limit=1) if count else []
        return oldest[0].day if oldest else None

    def _names(self, history: "History") -> "Names":
        """How its entries are worded: days and signs in words, no ids."""
        from twitchtui.flags import SymptomList
        from twitchtui.report.entries import Names
        from twitchtui.report.summary_parts import whole_day

        return Names(
            whole_day,
            {key: title[:1].lower() + title[1:] for key, title in self.techniques().items()},
            {rule: text.title for rule, text in self.rulebook.texts.items()},
            SymptomList.from_table(reference.table("symptoms")).words,
            {symptom.id: symptom for symptom in history.symptoms},
        )


def _listed(history: "History") -> "tuple[Entry, ...]":
    """The entries of the second page: all that is no amount, tick or answer of an evening, but for
    the answer that everyday things are harder."""
    from twitchtui.diary.entries import Day
    from twitchtui.diary.vocabulary import FunctionAnswer

    days = range((history.last - history.first).days + 1)
    twitches = (
        one
        for after in days
        for one in history.episodes_by_day.get(history.first + timedelta(days=after), ())
    )
    kinds = (history.symptoms, history.checks, history.medicine_events, history.reviews)
    rest = (one for kind in kinds for one in kind if one.day >= history.first)
    harder = (
        Day(id=day.id, day=day.day, function_answer=FunctionAnswer.HARDER)
        for day in history.days.values()
        if day.function_answer is FunctionAnswer.HARDER
    )
    return tuple(sorted((*twitches, *rest, *harder), key=lambda one: (one.day, one.id)))
