"""What stands under the cursor of a chart, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ui.chart_facts import EIGHT_WEEKS, FIRST, facts_of, nights
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Chart, Rows, Sheet
from twitchtui.report.reading import Nights, read_bars, read_night, read_row

START = FIRST.toordinal()


def night_words(name: str, facts: Facts, day: int) -> str:
    picture = CHARTS[name].build(facts)
    assert not isinstance(picture, str)
    panels = picture.panels if isinstance(picture, Sheet) else ()
    charts = [panel.picture for panel in panels if isinstance(panel.picture, Chart)]
    shown = charts if isinstance(picture, Sheet) else [picture]
    return read_night(shown, START + day, Nights.of(facts))


def bar_words(name: str, facts: Facts, at: int) -> str:
    picture = CHARTS[name].build(facts)
    if isinstance(picture, Sheet):
        found = [each.picture for each in picture.panels if isinstance(each.picture, Chart)]
    else:
        assert isinstance(picture, Chart)
        found = [picture]
    return read_bars(found, [chart.bars[at] for chart in found])


@pytest.mark.parametrize(
    ("states", "day", "said"),
    [
        ("1111111" + "1203.15", 11, "Fri 9 Oct 2026: not logged."),
        ("1111111" + "1203.15", 9, "Wed 7 Oct 2026: logged, no twitches."),
        ("1111111" + "1203p15", 11, "Fri 9 Oct 2026: 3 spells, not closed."),
        ("1111111" + "l203.15", 7, "Mon 5 Oct 2026: 4 spells (filled in late)."),
        ("1111111" + "1203.15", 8, "Tue 6 Oct 2026: 2 spells."),
        ("1111111" + "1203.15", 3, "Thu 1 Oct 2026: 1 spell (among the first 14 logged nights)."),
        (
            "1111111" + "1203.15",
            13,
            "Sun 11 Oct 2026: 5 spells. Mean 2 over 6 of 7 nights.",
        ),
    ],
)
def test_a_night_is_read_with_its_state_and_an_unlogged_one_is_never_zero(
    states: str, day: int, said: str
) -> None:
    assert night_words("spells", replace(facts_of(states)), day) == said


def test_tonight_is_not_over() -> None:
    assert night_words("spells", facts_of("11111."), 5) == "Sat 3 Oct 2026: not logged so far."


def test_measures_are_read_side_by_side_and_what_is_missing_is_named() -> None:
    facts = facts_of(EIGHT_WEEKS)
    assert night_words("factors", facts, 6) == (
        "Sun 4 Oct 2026: 5 spells (among the first 14 logged nights). Water 2.1 L, late caffeine "
        "0 mg, sleep 7.5 hours."
    )
    assert night_words("factors", facts, 5).endswith("Not logged: late caffeine, sleep.")
    assert night_words("factors", facts, 44) == (
        "Wed 11 Nov 2026: not logged. Sleep 6.5 hours. Not logged: water, late caffeine."
    )


def test_calm_mode_reads_no_count() -> None:
    calm = replace(facts_of(EIGHT_WEEKS), calm=True)
    assert night_words("factors", calm, 6).startswith("Sun 4 Oct 2026: logged")
    assert "spell" not in night_words("factors", calm, 6)


@pytest.mark.parametrize(
    ("name", "at", "said"),
    [
        (
            "nights-per-week",
            0,
            "Week of Mon 28 Sep 2026: nights with twitches 5 (6 nights logged).",
        ),
        (
            "nights-per-week",
            3,
            "Week of Mon 19 Oct 2026: nights with twitches 2 (3 nights logged, too few to "
            "compare).",
        ),
        (
            "nights-per-week",
            4,
            "Week of Mon 26 Oct 2026: nights with twitches 0 (7 nights logged).",
        ),
        ("nights-per-week", 6, "Week of Mon 9 Nov 2026: nothing logged."),
        ("rising", 0, "Week of Mon 28 Sep 2026: the first 14 logged nights."),
        ("rising", 1, "Week of Mon 5 Oct 2026: spells a week 8.2 (6 nights that count)."),
        ("rising", 6, "Week of Mon 9 Nov 2026: no night that counts."),
    ],
)
def test_a_week_is_read_with_what_it_rests_on(name: str, at: int, said: str) -> None:
    assert bar_words(name, facts_of(EIGHT_WEEKS), at) == said


def test_weeks_of_measures_are_read_side_by_side() -> None:
    said = bar_words("factors", facts_of(EIGHT_WEEKS * 2), 6)
    assert said == (
        "Week of Mon 9 Nov 2026: spells per night not logged, water not logged, late caffeine 26.7 "
        "mg (3 days, too few to compare), sleep 7 hours (4 days)."
    )


def test_longer_stretches_say_that_they_are_means() -> None:
    chart = CHARTS["nights-per-week"].build(facts_of(EIGHT_WEEKS))
    assert isinstance(chart, Chart)
    four = replace(chart.bars[0], days=28, value=2.5, logged=20)
    assert read_bars([chart], [four]) == (
        "4 weeks from Mon 28 Sep 2026, on average: nights with twitches 2.5 (20 nights logged)."
    )


def test_an_hour_is_read_with_its_episodes() -> None:
    facts = facts_of(EIGHT_WEEKS)
    sheet = CHARTS["time-of-day"].build(facts)
    assert isinstance(sheet, Sheet)
    hours = sheet.panels[1].picture
    assert isinstance(hours, Chart)
    assert read_bars([hours], [hours.bars[15]]) == "From 19 to 20 h: episodes 3."
    assert read_bars([hours], [hours.bars[19]]) == "From 23 to 00 h: episodes 2."


def test_a_pair_of_bars_lying_down_is_read_as_one() -> None:
    sheet = CHARTS["relief"].build(facts_of(EIGHT_WEEKS))
    assert isinstance(sheet, Sheet)
    rows, heading = sheet.panels[0].picture, sheet.panels[0].heading
    assert isinstance(rows, Rows)
    assert read_row(rows, 0, heading).startswith("Gentle stretch: tried 9, eased ")
    assert read_row(rows, 0, heading).endswith(f". {heading}.")
    assert read_row(rows, 2, "") == "My own way: tried 2, not answered."


def test_a_night_outside_the_nights_is_not_logged() -> None:
    assert Nights().words((FIRST + timedelta(days=1)).toordinal()) == "Tue 29 Sep 2026: not logged."
    assert nights("1")[0].day == FIRST
