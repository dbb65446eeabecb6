"""DV6 and NT3 (domain.md 3.4): twitching that becomes more frequent from week to week.

Both look on Mondays only, at complete ISO weeks: looking every night would find a rise in chance.
"""

from collections.abc import Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from twitchtui.diary.coverage import Night
from twitchtui.flags.model import Finding, Numbers, Plain
from twitchtui.flags.predicates import at_least, closed, trend_nights
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.statistics import TheilSen, mann_kendall, theil_sen
from twitchtui.flags.view import View

VISIT = "visit"
NOTE = "note"


class Trend(NamedTuple):
    """The weeks before a weekly check. ``rates`` are spells a week, None for a week that does not
    count; ``before`` and ``lately`` the means of the weeks at both ends, ``ratio`` the one over
    the other; ``p`` is one-sided. ``enough`` says whether any of it may be looked at."""

    window: tuple[date, date]
    rates: tuple[float | None, ...]
    enough: bool
    p: float
    before: float
    lately: float
    ratio: float
    slope: TheilSen | None
    closed: int
    days: int
    entries: tuple[str, ...]

    def rises(self, book: Rulebook, p: float) -> bool:
        """Whether it rises beyond chance and far enough, and goes on doing so."""
        return (
            self.enough
            and bool(self.rates[-1])
            and self.p <= p
            and at_least(self.ratio, book.number("dv6_ratio"))
            and at_least(self.lately - self.before, book.number("dv6_rise"))
        )

    def over(self, book: Rulebook) -> bool:
        """Whether the weeks say that there is no rise any more."""
        settled = self.p > book.number("dv6_clear_p")
        return self.enough and (settled or self.ratio < book.number("dv6_clear_ratio"))

    @property
    def numbers(self) -> Numbers:
        """What the sentences say of it."""
        found: dict[str, Plain] = {
            "first_rate": round(self.before, 1),
            "last_rate": round(self.lately, 1),
            "p": self.p,
            "closed": self.closed,
            "days": self.days,
        }
        if self.slope is not None:
            slopes = self.slope._asdict()
            found |= {f"slope_{name}": round(slopes[name], 2) for name in ("low", "high")}
            found["slope"] = round(self.slope.slope, 2)
        return found


def dv6(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Slowly increasing over three months: so at two weekly checks in a row."""
    found = trend(view, book, "dv6")
    rises = found.rises(book, book.number("dv6_p"))
    checks = int(own.get("checks", 0)) + 1 if rises else 0
    holds = checks >= book.count("dv6_checks")
    return Finding(
        holds=holds,
        clears=found.over(book),
        enough=found.enough,
        recheck=found.enough,
        watching=bool(checks) and not active,
        say=VISIT,
        numbers=found.numbers,
        window=found.window,
        coverage=found.closed / found.days,
        entries=found.entries if holds else (),
        quantity=found.lately,
        own={"checks": checks} if checks else {},
    )


def nt3(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """More often over eight weeks: one check begins the note, and it stays until it is over."""
    found = trend(view, book, "nt3")
    begins = found.rises(book, book.number("nt3_p"))
    stays = "noted" in own and found.enough and not found.over(book)
    noted = begins or stays
    return Finding(
        noted=noted,
        enough=found.enough,
        say=NOTE,
        numbers=found.numbers,
        window=found.window,
        coverage=found.closed / found.days,
        entries=found.entries,
        quantity=found.lately,
        own={"noted": True} if noted else {},
    )


class TrendWeek(NamedTuple):
    """One ISO week as the trend rules see it, with its Monday.

    ``counted`` of its ``closed`` nights count: filled in in time and after the first 14 closed
    ones. ``value`` is their spells per night times seven, None where none counts; only a ``valid``
    week has enough of them to be looked at. In the first weeks of a diary it is ``baseline``.
    """

    start: date
    value: float | None
    counted: int
    closed: int
    valid: bool
    baseline: bool

    @property
    def rate(self) -> float | None:
        """Spells a week; None where too few of its nights count."""
        return self.value if self.valid else None


def trend(view: View, book: Rulebook, rule: str) -> Trend:
    """The weeks of a rule, dv6 or nt3, as this week's check sees them."""
    return _trend(view.last_check, book, rule)


def trend_weeks(view: View, book: Rulebook, rule: str) -> tuple[TrendWeek, ...]:
    """The weeks of a rule, dv6 or nt3, one by one, as this week's check sees them."""
    return _weeks(view.last_check, book, rule)


def _weeks(check: View, book: Rulebook, rule: str) -> tuple[TrendWeek, ...]:
    nights = check.nights(7 * book.count(f"{rule}_weeks"))
    return tuple(
        _week(check, book, nights[start : start + 7]) for start in range(0, len(nights), 7)
    )


def _week(check: View, book: Rulebook, week: Sequence[Night]) -> TrendWeek:
    nights, end = trend_nights(check, week), check.baseline_end
    return TrendWeek(
        week[0].day,
        7 * sum(night.spells for night in nights) / len(nights) if nights else None,
        len(nights),
        closed(week),
        len(nights) >= max(book.count("dv6_closed"), 1),
        end is None or week[0].day <= end,
    )


def _trend(check: View, book: Rulebook, rule: str) -> Trend:
    nights = check.nights(7 * book.count(f"{rule}_weeks"))
    rates = tuple(week.rate for week in _weeks(check, book, rule))
    points = [(week, rate) for week, rate in enumerate(rates) if rate is not None]
    ends = book.count("dv6_end_weeks")
    before, lately = _mean(rates[:ends]), _mean(rates[-ends:])
    return Trend(
        (nights[0].day, check.day),
        rates,
        len(points) >= book.count(f"{rule}_valid_weeks") and rates[-1] is not None,
        mann_kendall([rate for _, rate in points]).p,
        before,
        lately,
        lately / max(before, book.number("dv6_least")),
        theil_sen(points, book.number("dv6_interval")),
        closed(nights),
        len(nights),
        _entries(check, nights[-7 * ends :]),
    )


def _mean(rates: Sequence[float | None]) -> float:
    known = [rate for rate in rates if rate is not None]
    return fsum(known) / len(known) if known else 0.0


def _entries(check: View, nights: Sequence[Night]) -> tuple[str, ...]:
    episodes = check.index.history.episodes_by_day
    days = [night.day for night in trend_nights(check, nights)]
    return tuple(sorted(one.id for day in days for one in episodes.get(day, ())))
