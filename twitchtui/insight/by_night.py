"""Charts of spells over nights and weeks, and the weeks that the rule of the rise looks at."""

from collections.abc import Iterable
from datetime import timedelta

from twitchtui.diary.coverage import Coverage, coverage
from twitchtui.insight.columns import day_label
from twitchtui.insight.facts import CALM_TOP, ENOUGH_NIGHTS, Facts, open_nights, too_few
from twitchtui.insight.picture import Bar, Chart, Look, Role, Trace, highest
from twitchtui.insight.series import WEEK, Week, affected_weeks, spell_series

IN_BASELINE = "*"


def spells_chart(facts: Facts) -> Chart | str:
    """Spells on each closed night, with the mean of seven nights."""
    nights, logged = facts.nights, coverage(facts.nights)
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    series = spell_series(nights, facts.baseline_end)
    traces = (
        Trace("one night", Look.STEMS, Role.NIGHT, series.counts),
        Trace(
            "mean of 7 nights (of those logged)",
            Look.LINE,
            Role.MEAN,
            series.mean,
            "mean {} over {n} of 7 nights",
            series.counted,
        ),
        Trace("night not closed", Look.MARKS, Role.OPEN, series.partial),
    )
    late = sum(night.late and night.closed for night in nights)
    subtitle = str(logged) + open_nights(nights)
    subtitle += f", {late} filled in late (not in the mean)" if late else ""
    return Chart(
        subtitle=subtitle,
        first=series.days[0],
        last=series.days[-1],
        top=max(CALM_TOP, highest(value for trace in traces for value in trace.values)),
        traces=tuple(trace for trace in traces if any(v is not None for v in trace.values)),
        gaps="blank: not logged" if logged.closed < logged.days else "",
        notes=_baseline_note(facts),
        shaded=True,
    )


def _baseline_note(facts: Facts) -> tuple[str, ...]:
    """Which nights at the left have no mean, where there are any."""
    end, nights = facts.baseline_end, facts.nights
    if end is None or end < nights[0].day:
        return ()
    if end >= nights[-1].day:
        return ("The mean begins after the first 14 logged nights.",)
    label = day_label(end.toordinal())
    return (f"The first 14 logged nights, up to {label}, are not in the mean.",)


def nights_per_week_chart(facts: Facts) -> Chart | str:
    """Closed nights with twitches in each week."""
    logged = coverage(facts.nights)
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    weeks = affected_weeks(facts.nights, whole_diary=facts.whole_diary)
    bars = tuple(
        week_bar(week, week.part if week.logged else None, 1, f"{week.part}/{week.logged}")
        for week in weeks
    )
    return Chart(
        subtitle=str(logged),
        first=bars[0].start,
        last=bars[-1].start + WEEK - 1,
        top=WEEK,
        bars=bars,
        label="nights with twitches",
        note_label="3/6: on 3 of 6 logged nights",
        thin_label="fewer than 4 nights logged",
        gaps=week_gaps(bars),
        reads="nights with twitches {}",
    )


def rising_chart(facts: Facts) -> Chart | str:
    """The weeks of the rule DV6 with the values it looks at, whatever the range."""
    weeks = facts.weeks
    logged = Coverage(sum(week.closed for week in weeks), WEEK * len(weeks))
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    bars = tuple(
        Bar(
            week.start.toordinal(),
            WEEK,
            week.value,
            week.counted,
            week.counted,
            not week.valid,
            f"{week.value:.1f}" if week.value is not None else IN_BASELINE * week.baseline,
        )
        for week in weeks
    )
    end = day_label((weeks[-1].start + timedelta(days=WEEK - 1)).toordinal())
    first_nights = any(week.baseline for week in weeks)
    return Chart(
        subtitle=f"{len(weeks)} complete weeks to {end}, {logged}",
        first=bars[0].start,
        last=bars[-1].start + WEEK - 1,
        top=max(CALM_TOP, highest(bar.value for bar in bars)),
        bars=bars,
        label="spells a week",
        note_label=f"{IN_BASELINE}: the first 14 logged nights" if first_nights else "",
        thin_label="too few nights to look at",
        gaps="blank: no night that counts" if any(bar.value is None for bar in bars) else "",
        notes=(
            "This is what the rule about a slow rise looks at, on Mondays, whatever the range: "
            "spells per logged night, times seven. Nights filled in late and the first 14 logged "
            "ones are left out.",
        ),
        reads="spells a week {}",
        counted="nights that count",
    )


def week_bar(week: Week, value: float | None, weight: int, note: str) -> Bar:
    """A week as a bar; a gap where the value is None."""
    start = week.start.toordinal()
    if value is None:
        return Bar(start, WEEK, None, 0, week.logged, week.thin)
    return Bar(start, WEEK, value, weight, week.logged, week.thin, note)


def week_gaps(bars: Iterable[Bar]) -> str:
    """What a missing bar means, where one is missing."""
    return "blank: nothing logged" if any(bar.value is None for bar in bars) else ""
