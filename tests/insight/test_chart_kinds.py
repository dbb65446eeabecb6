"""The numbers behind each chart: what was logged, what was not answered apart, nothing made up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.chart_facts import EIGHT_WEEKS, FIRST, ITEMS, TALLIES, facts_of
from twitchtui.diary.checklist import Line
from twitchtui.diary.coverage import DayState
from twitchtui.diary.tallies import DayAmounts, Tallies
from twitchtui.diary.vocabulary import CheckState, PartOfDay, Units
from twitchtui.flags.rules_trend import TrendWeek
from twitchtui.insight.by_habit import ENOUGH_EACH, kept_or_not
from twitchtui.insight.chart import CHARTS, OVERVIEW
from twitchtui.insight.facts import Facts
from twitchtui.insight.habits import ListedDay
from twitchtui.insight.picture import Chart, Panel, Role, Rows, Sheet

FACTS = facts_of(EIGHT_WEEKS)
states = st.text(alphabet="0012345678999pl.", min_size=5, max_size=56)


def sheet(name: str, facts: Facts = FACTS) -> Sheet:
    found = CHARTS[name].build(facts)
    assert isinstance(found, Sheet)
    return found


def bars(panel: Panel) -> list[tuple[str, float]]:
    assert isinstance(panel.picture, Rows)
    return [(row.label, row.value) for row in panel.picture.rows]


def chart(panel: Panel) -> Chart:
    assert isinstance(panel.picture, Chart)
    return panel.picture


def test_durations_are_counted_and_what_was_not_answered_is_said_apart() -> None:
    found = sheet("duration")
    assert bars(found.panels[0]) == [
        ("under a minute", 14), ("1-10 minutes", 9), ("10-60 minutes", 0), ("1-6 hours", 0),
        ("6-24 hours", 0), ("over a day", 0), ("still going on", 1),
    ]  # fmt: skip
    assert "Not answered: 7 episodes." in found.notes[0]
    assert "2 episodes of nights not closed left out." in found.notes[0]


def test_intensities_are_counted_one_to_five() -> None:
    found = sheet("intensity")
    assert [count for _, count in bars(found.panels[0])] == [3, 11, 8, 0, 1]
    assert "Not answered: 8 episodes." in found.notes[0]


@pytest.mark.parametrize("name", ["duration", "intensity"])
def test_an_entry_of_many_spells_is_said_to_give_its_worst(name: str) -> None:
    assert "says what its worst spell was like" in " ".join(sheet(name).notes)


def test_exact_hours_are_part_of_their_quarter_and_stand_in_the_order_of_the_day() -> None:
    quarters, hours = sheet("time-of-day").panels
    assert [count for _, count in bars(quarters)] == [1, 0, 9 + 3, 4 + 2 + 5 + 1]
    values = [bar.value for bar in chart(hours).bars]
    assert values[0] == 1  # 04 h, where the day begins
    assert (values[15], values[19], values[20], values[23]) == (3, 2, 5, 1)
    assert sum(value or 0 for value in values) == 12
    assert "Time not given: 6 episodes." in sheet("time-of-day").notes[0]


@pytest.mark.parametrize("day_start", [0, 4, 12, 23])
@given(st.dictionaries(st.integers(0, 23), st.integers(1, 9)))
def test_no_episode_is_lost_between_the_quarters_wherever_the_day_begins(
    day_start: int, hours: dict[int, int]
) -> None:
    tallies = Tallies(episodes=9, hours=hours, parts={PartOfDay.EVENING: 2})
    quarters = sheet("time-of-day", replace(FACTS, tallies=tallies, day_start=day_start)).panels[0]
    assert sum(count for _, count in bars(quarters)) == sum(hours.values()) + 2


def test_without_exact_times_there_are_no_hours() -> None:
    assert len(sheet("time-of-day", replace(FACTS, tallies=replace(TALLIES, hours={}))).panels) == 1


def test_places_are_named_with_their_side_and_the_rest_is_one_bar() -> None:
    assert bars(sheet("by-site").panels[0]) == [
        ("left calf", 13), ("right calf", 9), ("eyelid, no side", 2), ("neck, middle", 1),
        ("3 other places", 2),
    ]  # fmt: skip


def test_contexts_may_be_several_and_that_is_said() -> None:
    found = sheet("context")
    assert dict(bars(found.panels[0]))["after a run"] == 12
    assert dict(bars(found.panels[0]))["after a walk"] == 0
    assert "An episode may have several" in found.notes[0]
    assert "Not answered: 8 episodes." in found.notes[0]


def test_tried_and_eased_stand_as_a_pair_with_the_answers_they_rest_on() -> None:
    rows = sheet("relief").panels[0].picture
    assert isinstance(rows, Rows)
    assert rows.together == 2
    assert [(row.value, row.words) for row in rows.rows] == [
        (9, "tried 9"), (6, "eased 6 of 7 answered"), (2, "tried 2"), (0, "not answered"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["duration", "intensity", "time-of-day", "by-site", "context"])
def test_nights_without_twitches_are_a_sentence_and_no_empty_chart(name: str) -> None:
    found = CHARTS[name].build(replace(FACTS, tallies=Tallies()))
    assert found == "No twitches on the nights logged here (42 of 56 nights logged)."


# -- kept, and not kept ------------------------------------------------------------------------


@given(states, st.lists(st.sampled_from(CheckState), min_size=56, max_size=56))
def test_spells_are_compared_on_closed_nights_in_time_after_the_baseline(
    text: str, answers: list[CheckState]
) -> None:
    facts = facts_of(text)
    listed = [
        ListedDay(night.day, True, (Line(ITEMS[0], state),))
        for night, state in zip(facts.nights, answers, strict=False)
    ]
    end = FIRST + timedelta(days=2)
    found = kept_or_not(listed, facts.nights, end)
    may = {
        night.day: night.spells
        for night in facts.nights
        if night.state is DayState.CLOSED and not night.late and night.day > end
    }
    sides = {
        state: [may[day.day] for day in listed if day.day in may and day.lines[0].state is state]
        for state in (CheckState.DONE, CheckState.NOT_DONE)
    }
    done, missed = sides[CheckState.DONE], sides[CheckState.NOT_DONE]
    if not done and not missed:
        assert found == ()
        return
    (row,) = found
    assert (row.kept, row.kept_spells) == (len(done), sum(done))
    assert (row.missed, row.missed_spells) == (len(missed), sum(missed))


@pytest.mark.parametrize(("missed", "drawn"), [(ENOUGH_EACH - 1, 0), (ENOUGH_EACH, 2)])
def test_an_item_needs_five_nights_on_either_side(missed: int, drawn: int) -> None:
    facts = replace(facts_of("1" * 20), baseline_end=None)
    listed = tuple(
        ListedDay(night.day, True, (
            Line(ITEMS[0], CheckState.NOT_DONE if place < missed else CheckState.DONE),
        ))
        for place, night in enumerate(facts.nights)
    )  # fmt: skip
    found = sheet("kept", replace(facts, listed=listed))
    assert sum(len(bars(panel)) for panel in found.panels[1:]) == drawn
    assert any("Left out: 1 item with fewer than 5" in note for note in found.notes) != bool(drawn)


def test_the_nights_under_each_bar_are_said() -> None:
    rows = sheet("kept").panels[1].picture
    assert isinstance(rows, Rows)
    assert [row.words for row in rows.rows] == [
        "1.1 on 19 nights kept", "1.6 on 16 nights not kept",
    ]  # fmt: skip
    assert [row.role for row in rows.rows] == [Role.KEPT, Role.OTHER]


def test_calm_mode_keeps_the_checklist_and_leaves_out_its_spells() -> None:
    assert len(sheet("kept", replace(FACTS, calm=True)).panels) == 1
    assert "Spells" not in str(sheet("factors", replace(FACTS, calm=True)))


# -- what was measured -------------------------------------------------------------------------


@given(states)
def test_a_strip_holds_what_was_logged_each_day_and_a_gap_where_nothing_was(text: str) -> None:
    facts = facts_of(text)
    found = CHARTS["factors"].build(facts)
    if isinstance(found, str):
        assert sum(night.closed for night in facts.nights) < 5
        return
    assert isinstance(found, Sheet)
    strips = {panel.heading.split(":")[0]: chart(panel).traces[0].values for panel in found.panels}
    by_day = {day.day: day for day in facts.amounts}
    assert strips["Spells per night"] == tuple(night.count for night in facts.nights)
    days = [by_day[night.day] for night in facts.nights]
    assert strips["Water, L"] == tuple(
        None if day.water is None else day.water / 1000 for day in days
    )
    assert strips["Caffeine after the cut-off, mg"] == tuple(day.late_caffeine for day in days)
    assert strips["Sleep, hours"] == tuple(day.sleep for day in days)


def test_what_was_never_logged_has_no_strip_and_is_named() -> None:
    found = sheet("factors")
    assert not any("Stress" in panel.heading for panel in found.panels)
    assert "Not logged here: stress." in found.notes[0]
    assert "Caffeine without a time on 1 day" in found.notes[0]


def test_all_strips_have_one_time_axis_and_a_scale_of_their_own_from_zero() -> None:
    for facts in (FACTS, facts_of("1203.15" * 30)):
        charts = [chart(panel) for panel in sheet("factors", facts).panels]
        assert len({(one.first, one.last) for one in charts}) == 1
        for one in charts:
            values = [v for trace in one.traces for v in trace.values]
            values += [bar.value for bar in one.bars]
            assert one.top >= max(value for value in values if value is not None)


@pytest.mark.parametrize(("days", "daily"), [(56, True), (57, False)])
def test_longer_ranges_show_the_mean_of_each_week(days: int, daily: bool) -> None:
    facts = facts_of("1" * days)
    one = chart(sheet("factors", facts).panels[1])
    assert bool(one.traces) is daily
    assert bool(one.bars) is not daily


def test_a_weeks_mean_is_that_of_its_logged_days_and_few_days_are_thin() -> None:
    facts = facts_of("1" * 70)
    amounts = tuple(
        DayAmounts(FIRST + timedelta(days=place), stress=stress)
        for place, stress in ((0, 2.0), (2, 4.0), (3, 0.0), (4, 6.0), (7, 5.0))
    )
    found = sheet("factors", replace(facts, amounts=amounts))
    stress = next(panel for panel in found.panels if panel.heading.startswith("Stress"))
    weeks = chart(stress).bars
    assert [(bar.value, bar.thin) for bar in weeks[:3]] == [(3, False), (5, True), (None, True)]


def test_water_is_in_the_persons_own_unit() -> None:
    heading = sheet("factors", replace(FACTS, units=Units.CUPS)).panels[1].heading
    assert heading.startswith("Water, cups: 42 days logged, scale 0 to 8.9")


# -- the weeks of the rule ---------------------------------------------------------------------


def test_the_weeks_are_drawn_with_their_values_and_thin_ones_apart() -> None:
    weeks = (
        TrendWeek(FIRST, None, 0, 7, valid=False, baseline=True),
        TrendWeek(FIRST + timedelta(days=7), 3.5, 6, 6, valid=True, baseline=False),
        TrendWeek(FIRST + timedelta(days=14), 14.0, 3, 3, valid=False, baseline=False),
        TrendWeek(FIRST + timedelta(days=21), None, 0, 0, valid=False, baseline=False),
    )
    found = CHARTS["rising"].build(replace(FACTS, weeks=weeks))
    assert isinstance(found, Chart)
    assert [(bar.value, bar.thin, bar.note) for bar in found.bars] == [
        (None, True, "*"), (3.5, False, "3.5"), (14.0, True, "14.0"), (None, True, ""),
    ]  # fmt: skip
    assert found.subtitle == "4 complete weeks to 25 Oct, 16 of 28 nights logged"
    assert found.gaps


def test_the_overview_shows_weeks_before_nights() -> None:
    assert OVERVIEW[0] == "nights-per-week"
    assert set(OVERVIEW) <= set(CHARTS)
