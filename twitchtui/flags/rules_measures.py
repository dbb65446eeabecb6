"""DV8 (domain.md 3.4): not better although measures are kept.

It counts each day's checklist once, on that day, and keeps the counts of the last weeks in its own
memory: counting them anew every evening would mean reading all that was drunk and eaten in them.
"""

from dataclasses import replace
from typing import NamedTuple

from twitchtui.diary.coverage import Night, affected_closed, rate
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.predicates import at_least, trend_nights
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View


class _Halves(NamedTuple):
    """The later and the earlier half of the nights looked at, as far as they enter a trend."""

    nights: list[Night]
    before: list[Night]
    lately: list[Night]

    @property
    def days(self) -> int:
        """Calendar days of one half."""
        return max(1, len(self.nights) // 2)

    @property
    def rates(self) -> tuple[float, float]:
        """Spells a night, before and lately."""
        return rate(self.before) or 0.0, rate(self.lately) or 0.0

    @property
    def covered(self) -> float:
        """The share of nights that count, in the half that has fewer of them."""
        return min(len(self.before), len(self.lately)) / self.days


class _Kept(NamedTuple):
    """How the person's own list was answered over some days."""

    done: int
    answered: int
    asked: int


def dv8(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """Not better although measures are kept."""
    nights = view.nights(book.count("dv8_days"))
    half = max(1, len(nights) // 2)
    earlier, later = nights[-2 * half : -half], nights[-half:]
    halves = _Halves(nights, trend_nights(view, earlier), trend_nights(view, later))
    covered = min(len(halves.before), len(halves.lately)) >= book.count("dv8_closed")
    end = view.baseline_end
    enough = covered and end is not None and end < nights[0].day
    before, lately = halves.rates
    better = lately == 0 or not at_least(lately, book.number("dv8_clear_ratio") * before)
    finding = Finding(
        clears=covered and nights[-1].closed and better,
        enough=enough,
        recheck=covered,
        window=(nights[0].day, view.day),
        coverage=halves.covered,
        quantity=lately,
        own=_counted(view, halves, own),
    )
    if not (enough and nights[-1].closed and nights[-1].affected and _as_often(book, halves)):
        return finding
    kept = _kept(finding.own)
    if kept.answered < book.number("dv8_answered_share") * kept.asked or not kept.asked:
        return replace(finding, enough=False)
    if not at_least(kept.done, book.number("dv8_done_share") * kept.answered):
        return finding
    return replace(
        finding,
        holds=True,
        say="visit",
        numbers=_numbers(halves, kept),
        entries=tuple(
            sorted(
                episode.id
                for night in (*halves.before, *halves.lately)
                for episode in view.episodes(night.day, night.day)
            )
        ),
    )


def _as_often(book: Rulebook, halves: _Halves) -> bool:
    """Whether there were twitches on enough nights of both halves, and lately about as many."""
    least = book.count("dv8_affected_days")
    if min(affected_closed(halves.before), affected_closed(halves.lately)) < least:
        return False
    before, lately = halves.rates
    return at_least(lately, book.number("dv8_ratio") * before)


def _counted(view: View, halves: _Halves, own: Numbers) -> Numbers:
    """What was done, not done and not answered on each day of the later half, by its date."""
    first = view.back(halves.days - 1).isoformat()
    counts = {day: said for day, said in own.items() if day >= first}
    today = view.index.kept(view.day)
    if today.answered or today.unknown:
        counts[view.day.isoformat()] = f"{today.done} {today.not_done} {today.unknown}"
    return counts


def _kept(counts: Numbers) -> _Kept:
    days = [[int(count) for count in str(said).split()] for said in counts.values()]
    done, not_done, unknown = (sum(day[column] for day in days) for column in range(3))
    return _Kept(done, done + not_done, done + not_done + unknown)


def _numbers(halves: _Halves, kept: _Kept) -> Numbers:
    before, lately = halves.rates
    return {
        "days": halves.days,
        "kept": kept.done,
        "answered": kept.answered,
        "asked": kept.asked,
        "first_affected": affected_closed(halves.before),
        "first_closed": len(halves.before),
        "last_affected": affected_closed(halves.lately),
        "last_closed": len(halves.lately),
        "first_rate": round(before, 2),
        "last_rate": round(lately, 2),
    }
