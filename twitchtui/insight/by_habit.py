"""Charts of the checklist and of what was measured, beside spells per night.

Counts and means side by side, and nothing made of them: two bars say that they were seen together
in one diary, not why.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from twitchtui.diary.coverage import Coverage, Night, coverage
from twitchtui.diary.quantities import ML_PER
from twitchtui.diary.tallies import DayAmounts
from twitchtui.diary.vocabulary import CheckState, Units
from twitchtui.insight.by_night import week_bar, week_gaps
from twitchtui.insight.facts import CALM_TOP, ENOUGH_NIGHTS, Facts, open_nights, several, too_few
from twitchtui.insight.habits import ANSWERS, ListedDay
from twitchtui.insight.picture import (
    Bar,
    Chart,
    Look,
    Panel,
    Role,
    Row,
    Rows,
    Sheet,
    Trace,
    highest,
)
from twitchtui.insight.series import DEFAULT_RANGE, WEEK, kept_weeks, mean_weeks

ENOUGH_EACH = 5
"""So many nights an item needs on either side before its two means are drawn."""

DAILY_NIGHTS = DEFAULT_RANGE.nights or 0
"""Up to so many nights each has its own mark; longer ranges show the mean of each week."""


def kept_chart(facts: Facts) -> Sheet | str:
    """The share of answered items that were done, week by week; below it spells per night on
    nights each item was kept and on nights it was not."""
    days = facts.nights or facts.kept
    answered = Coverage(sum(day.answered > 0 for day in facts.kept), len(days))
    if answered.closed < ENOUGH_NIGHTS:
        return too_few(answered, "days")
    panels = [Panel("", _kept_per_week(facts))]
    notes: tuple[str, ...] = ()
    items = () if facts.calm else kept_or_not(facts.listed, facts.nights, facts.baseline_end)
    if items:
        shown = [item for item in items if item.enough]
        left_out = len(items) - len(shown)
        if shown:
            panels.append(
                Panel("Spells per logged night: item kept, and not kept", _two_bars(shown))
            )
            notes = (
                "Seen side by side in this diary; it does not say that one makes the other.",
                "Nights filled in late and the first 14 logged ones are left out.",
            )
        if left_out:
            few = f"with fewer than {ENOUGH_EACH} logged nights kept, or not kept"
            notes = (*notes[:1], f"Left out: {several(left_out, 'item')} {few}.", *notes[1:])
    return Sheet(f"{answered.closed} of {answered.days} days answered", tuple(panels), notes)


def _kept_per_week(facts: Facts) -> Chart:
    weeks = kept_weeks(facts.kept, whole_diary=facts.whole_diary)
    bars = tuple(
        week_bar(week, 100 * week.share, week.whole, f"{100 * week.share:.0f}%")
        if week.share is not None
        else week_bar(week, None, 0, "")
        for week in weeks
    )
    return Chart(
        subtitle="",
        first=bars[0].start,
        last=bars[-1].start + WEEK - 1,
        top=100,
        bars=bars,
        role=Role.KEPT,
        label="answered items done",
        thin_label="fewer than 4 days answered",
        gaps=week_gaps(bars),
        unit="%",
        reads="answered items done {}%",
        counted="days answered",
    )


_VOLUMES = {
    Units.ML: ("L", 1000.0),
    Units.FL_OZ: ("fl oz", ML_PER[Units.FL_OZ]),
    Units.CUPS: ("cups", ML_PER[Units.CUPS]),
}
"""What a strip of water is counted in, and how many ml it has."""


@dataclass(slots=True)
class ItemNights:
    """Closed nights on which an item was kept and was not, and the spells on them."""

    name: str
    kept: int = 0
    kept_spells: int = 0
    missed: int = 0
    missed_spells: int = 0

    @property
    def enough(self) -> bool:
        """Whether either side has nights enough for a mean."""
        return min(self.kept, self.missed) >= ENOUGH_EACH


def kept_or_not(
    listed: Sequence[ListedDay], nights: Sequence[Night], baseline_end: date | None
) -> tuple[ItemNights, ...]:
    """The items that were answered on any night that may be compared, in the list's order.

    Those are closed, filled in in time, and after the baseline (domain.md 3.2, 4.1). An answer
    that is neither kept nor missed is none.
    """
    closed = {
        night.day: night
        for night in nights
        if night.closed and not night.late and (baseline_end is None or night.day > baseline_end)
    }
    found: dict[str, ItemNights] = {}
    for day in listed:
        night = closed.get(day.day)
        for item, state in day.states if night else ():
            if night is None or item.kind in ANSWERS:
                continue
            if state is CheckState.DONE:
                row = found.setdefault(item.id, ItemNights(item.name))
                row.kept += 1
                row.kept_spells += night.spells
            elif state is CheckState.NOT_DONE:
                row = found.setdefault(item.id, ItemNights(item.name))
                row.missed += 1
                row.missed_spells += night.spells
    return tuple(found.values())


def _two_bars(items: Sequence[ItemNights]) -> Rows:
    rows: list[Row] = []
    for item in items:
        kept, missed = item.kept_spells / item.kept, item.missed_spells / item.missed
        rows.append(Row(item.name, kept, f"{kept:.1f} on {item.kept} nights kept", Role.KEPT))
        words = f"{missed:.1f} on {item.missed} nights not kept"
        rows.append(Row("", missed, words, Role.OTHER))
    return Rows(tuple(rows), max(1.0, highest(row.value for row in rows)), 2)


@dataclass(frozen=True, slots=True)
class _Factor:
    """What is drawn on one strip: a value for each night; its scale reaches ``least`` at least."""

    name: str
    values: tuple[float | None, ...]
    least: float
    reads: str
    twitches: bool = False

    @property
    def logged(self) -> int:
        return sum(value is not None for value in self.values)


def factors_chart(facts: Facts) -> Sheet | str:
    """Spells per night over what was measured on the same days, each on its own scale."""
    nights, logged = facts.nights, coverage(facts.nights)
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    amounts = {day.day: day for day in facts.amounts}
    days = [amounts.get(night.day) for night in nights]
    unit, ml_each = _VOLUMES[facts.units]
    daily = len(nights) <= DAILY_NIGHTS
    # a mean is a trend, which nights filled in late stay out of
    spells = tuple(night.count if daily or not night.late else None for night in nights)
    measured = [
        _Factor("Spells per night", spells, CALM_TOP, "spells per night {}", twitches=True),
        _Factor(
            f"Water, {unit}", _each(days, lambda day: day.water, ml_each), 1, f"water {{}} {unit}"
        ),
        _Factor(
            "Caffeine after the cut-off, mg",
            _each(days, lambda day: day.late_caffeine),
            100,
            "late caffeine {} mg",
        ),
        _Factor("Sleep, hours", _each(days, lambda day: day.sleep), 8, "sleep {} hours"),
        _Factor("Stress, 0 to 10", _each(days, lambda day: day.stress), 10, "stress {} of 10"),
    ]
    shown = [one for one in measured if one.logged and not (facts.calm and one.twitches)]
    missing = [one.name.partition(",")[0].lower() for one in measured if not one.logged]
    if not shown:
        return f"Nothing of this is logged here ({logged})."
    panels = tuple(_strip(facts, one, daily=daily) for one in shown)
    untimed = sum(day is not None and day.caffeine_untimed for day in days)
    notes = [
        "Blank: not logged, which is never zero."
        + ("" if daily else " A bar is the mean of the logged days of a week.")
    ]
    if missing:
        notes.append(f"Not logged here: {', '.join(missing)}.")
    if untimed:
        words = several(untimed, "day")
        notes.append(f"Caffeine without a time on {words}: blank, as it may have come after.")
    return Sheet(str(logged) + open_nights(nights), panels, (" ".join(notes),))


def _each(
    days: Sequence[DayAmounts | None],
    what: Callable[[DayAmounts], float | None],
    each: float = 1.0,
) -> tuple[float | None, ...]:
    values = (None if day is None else what(day) for day in days)
    return tuple(None if value is None else value / each for value in values)


def _strip(facts: Facts, factor: _Factor, *, daily: bool) -> Panel:
    nights = facts.nights
    first, last = nights[0].day.toordinal(), nights[-1].day.toordinal()
    top = max(factor.least, highest(factor.values))
    if daily:
        # the night's own sentence says its spells
        reads = "" if factor.twitches else factor.reads
        trace = Trace(factor.name, Look.STEMS, Role.NIGHT, factor.values, reads)
        chart = Chart("", first, last, top, (trace,))
    else:
        weeks = mean_weeks(first, factor.values, whole_diary=facts.whole_diary)
        top = max(factor.least, highest(week.mean for week in weeks))
        bars = tuple(
            Bar(week.start, WEEK, week.mean, week.logged, week.logged, week.thin) for week in weeks
        )
        role = Role.TWITCHES if factor.twitches else Role.KEPT
        chart = Chart(
            "",
            bars[0].start,
            bars[-1].start + WEEK - 1,
            top,
            bars=bars,
            role=role,
            reads=factor.reads,
            counted="days",
        )
    scale = f"{top:.1f}".removesuffix(".0")
    days = several(factor.logged, "night" if factor.twitches else "day")
    return Panel(f"{factor.name}: {days} logged, scale 0 to {scale}", chart, thin=True)
