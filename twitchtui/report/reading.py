"""What stands under the cursor of a chart, in one sentence. What was not logged is never a zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from twitchtui.diary.coverage import Night
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Bar, Chart, Look, Rows
from twitchtui.insight.series import WEEK
from twitchtui.report.days import day_words
from twitchtui.report.night import night_in_words

NOT_LOGGED = "not logged"


@dataclass(frozen=True, slots=True)
class Nights:
    """The nights of a chart by their ordinals; the last of them is tonight."""

    nights: Mapping[int, Night] = field(default_factory=dict)
    baseline_end: date | None = None
    calm: bool = False

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Those that a chart was made from."""
        found = {night.day.toordinal(): night for night in facts.nights}
        return cls(found, facts.baseline_end, facts.calm)

    def words(self, day: int) -> str:
        """A night's own sentence."""
        night, end = self.nights.get(day), self.baseline_end
        if night is None:
            return f"{day_words(date.fromordinal(day), year=True)}: {NOT_LOGGED}."
        return night_in_words(
            night,
            today=date.fromordinal(max(self.nights)),
            baseline=end is not None and night.day <= end,
            calm=self.calm,
        )


def read_night(charts: Sequence[Chart], day: int, nights: Nights) -> str:
    """The night's own sentence, then what else the charts show of it.

    Each measure says so where it has nothing; a line has gaps for other reasons.
    """
    said, missing = [], []
    for chart in charts:
        for trace in chart.traces:
            place = day - chart.first
            value = trace.values[place]
            if trace.reads and value is not None:
                rests = f"{trace.rests[place]}" if trace.rests else ""
                said.append(_filled(trace.reads, value).replace("{n}", rests))
            elif trace.reads and trace.look is Look.STEMS:
                missing.append(_name(trace.reads))
    words = [nights.words(day)]
    words += [_sentence(", ".join(said))] if said else []
    words += [f"{NOT_LOGGED.capitalize()}: {', '.join(missing)}."] if missing else []
    return " ".join(words)


def read_bars(charts: Sequence[Chart], bars: Sequence[Bar]) -> str:
    """A bar, or those of several charts over the same weeks: the value and what it rests on."""
    first = bars[0]
    when = first.name
    if not when:
        day, weeks = day_words(date.fromordinal(first.start), year=True), first.days // WEEK
        when = f"Week of {day}" if weeks == 1 else f"{weeks} weeks from {day}, on average"
    said = [_bar(chart, bar) for chart, bar in zip(charts, bars, strict=True)]
    return f"{when}: {', '.join(said)}."


def _bar(chart: Chart, bar: Bar) -> str:
    if bar.value is None:
        # the key of the chart says why: "blank: nothing logged"
        reason = (chart.note_label if bar.note else chart.gaps).partition(": ")[2]
        return reason or f"{_name(chart.reads)} {NOT_LOGGED}"
    words = _filled(chart.reads, bar.value)
    if not chart.counted:
        return words
    few = ", too few to compare" if bar.thin else ""
    return f"{words} ({bar.logged} {chart.counted}{few})"


def read_row(rows: Rows, at: int, heading: str) -> str:
    """A bar lying down, or the pair it is one of, and what is counted."""
    together = rows.rows[at : at + rows.together]
    words = f"{together[0].label}: {', '.join(row.words for row in together)}"
    return " ".join(_sentence(part) for part in (words, heading) if part)


def _name(reads: str) -> str:
    return reads.partition(" {")[0]


def _filled(reads: str, value: float) -> str:
    return reads.replace("{}", f"{value:,.1f}".removesuffix(".0"))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
