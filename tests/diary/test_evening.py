from datetime import datetime, time, timedelta

import pytest

from tests.builders import (
    BERLIN,
    DAY,
    activity,
    closed_day,
    episode,
    intake,
    mark,
    moment,
    none_day,
    open_day,
    profile,
    symptom,
)
from tests.diary.shipped import evening_of
from twitchtui.diary.coverage import DayState
from twitchtui.diary.evening import sequence_words
from twitchtui.diary.vocabulary import (
    Context,
    IntakeKind,
    NewAnswer,
    PartOfDay,
)


def ago(days):
    return DAY - timedelta(days=days)


# -- the day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "state", "twitches"),
    [
        ([], DayState.UNKNOWN, "unasked"),
        ([open_day()], DayState.UNKNOWN, "unasked"),
        ([open_day(explicit_none=True)], DayState.UNKNOWN, "none"),
        ([none_day()], DayState.CLOSED, "none"),
        ([episode()], DayState.PARTIAL, "yes"),
        ([episode(), closed_day()], DayState.CLOSED, "yes"),
    ],
)
def test_an_evening_says_what_was_answered_and_whether_it_is_closed(entries, state, twitches):
    found = evening_of(*entries)
    assert (found.state, found.twitches) == (state, twitches)
    assert found.closed is (state is DayState.CLOSED)


def test_the_new_question_is_unasked_until_it_was_answered():
    assert evening_of().new_answer is NewAnswer.UNASKED
    assert evening_of(open_day(new_answer=NewAnswer.NO)).new_answer is NewAnswer.NO


def test_only_the_days_own_entries_are_on_its_list():
    water = [intake(ago(back), amount=500) for back in (0, 1)]
    found = evening_of(*water, mark(ago(1), "sleep"))
    by_id = {line.item.id: line for line in found.lines}
    assert by_id["water"].amount == 500
    assert not by_id["sleep"].by_hand


def test_after_midnight_it_is_still_the_evening_before():
    late = datetime(2026, 3, 17, 1, 30, tzinfo=BERLIN)
    assert evening_of(now=late).today == DAY
    assert evening_of(now=late, who=profile(day_start=time(1, 0))).today == ago(-1)


# -- disturbed sleep ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "asked"),
    [
        (time(22, 59), False),
        (time(23, 0), True),
        (time(3, 59), True),
        (time(4, 0), True),
        (time(6, 59), True),
        (time(7, 0), False),
    ],
)
def test_sleep_is_asked_about_only_after_a_twitch_at_night(clock, asked):
    assert evening_of(episode(start=moment(clock=clock))).ask_disturbed is asked


@pytest.mark.parametrize("part", PartOfDay)
def test_a_twitch_by_part_of_day_asks_about_sleep_only_for_the_night(part):
    assert evening_of(episode(part=part)).ask_disturbed is (part is PartOfDay.NIGHT)


@pytest.mark.parametrize("context", Context)
def test_without_a_time_only_a_twitch_that_woke_asks_about_sleep(context):
    assert evening_of(episode(context=(context,))).ask_disturbed is (context is Context.WOKE_ME)


def test_without_twitches_or_with_those_of_another_day_sleep_is_not_asked_about():
    assert not evening_of().ask_disturbed
    assert not evening_of(episode(ago(1), part=PartOfDay.NIGHT)).ask_disturbed


# -- yesterday ---------------------------------------------------------------------------------


def test_a_fresh_diary_has_no_yesterday_to_close():
    assert not evening_of().yesterday_open
    assert not evening_of(open_day(), episode(), intake()).yesterday_open


@pytest.mark.parametrize(
    "before",
    [open_day(ago(1)), episode(ago(1)), intake(ago(5)), activity(ago(1)), mark(ago(2)),
     symptom(ago(1)), none_day(ago(2))],
    ids=lambda entry: type(entry).__name__,
)  # fmt: skip
def test_an_open_yesterday_is_offered_once_the_diary_had_begun(before):
    assert evening_of(before).yesterday_open


@pytest.mark.parametrize("closed", [[none_day(ago(1))], [closed_day(ago(1)), episode(ago(1))]])
def test_a_closed_yesterday_is_not_offered(closed):
    assert not evening_of(none_day(ago(2)), *closed).yesterday_open


def test_a_yesterday_closed_before_its_last_episode_was_deleted_is_offered():
    assert evening_of(closed_day(ago(1))).yesterday_open


def test_only_tonight_offers_yesterday():
    assert not evening_of(episode(ago(4)), day=ago(1)).yesterday_open


# -- what the weeks say ------------------------------------------------------------------------


def test_a_week_counts_its_closed_nights_with_twitches_only():
    # DAY is a Monday: the week before began seven days ago
    closed_with = [
        entry for back in (1, 2) for entry in (closed_day(ago(back)), episode(ago(back)))
    ]
    found = evening_of(*closed_with, episode(ago(3)), none_day(ago(4)))
    this, last, *_ = found.weeks
    assert (this.first, this.affected, this.closed, this.days) == (DAY, 0, 0, 1)
    assert (last.first, last.affected, last.closed, last.days) == (ago(7), 2, 3, 7)


def test_this_week_ends_with_tonight_and_the_three_before_are_whole():
    sunday = ago(1)
    found = evening_of(day=sunday)
    assert [week.days for week in found.weeks] == [7, 7, 7, 7]
    assert [week.first for week in found.weeks] == [ago(7), ago(14), ago(21), ago(28)]
    assert [week.days for week in evening_of(day=ago(5)).weeks] == [3, 7, 7, 7]


def test_a_week_without_a_closed_night_is_a_dash_and_never_a_zero():
    found = evening_of(none_day(ago(1)), episode(ago(8)))
    assert sequence_words(found.weeks) == "-, 0, -, -"


def test_the_strip_is_the_last_fourteen_nights_with_unknown_ones():
    found = evening_of(none_day(ago(13)), none_day(ago(14)), episode())
    assert [night.day for night in found.strip] == [ago(back) for back in range(13, -1, -1)]
    assert [night.state for night in found.strip] == [
        DayState.CLOSED, *[DayState.UNKNOWN] * 12, DayState.PARTIAL
    ]  # fmt: skip


@pytest.mark.parametrize(("back", "counted"), [(0, True), (26, True), (27, True), (28, False)])
def test_coverage_is_of_the_last_28_nights(back, counted):
    logged = evening_of(none_day(ago(back))).logged
    assert (logged.closed, logged.days) == (int(counted), 28)


# -- the clock ---------------------------------------------------------------------------------


def test_the_clock_is_set_by_the_profiles_bedtime_and_half_life():
    coffee = intake(kind=IntakeKind.CAFFEINE, amount=80, at=moment(clock=time(12, 0)))
    found = evening_of(coffee, who=profile(bedtime=time(22, 0), half_life_h=10.0))
    assert found.caffeine.cutoff.time() == time(13, 0)
    assert found.caffeine.at_bedtime_mg == pytest.approx(40)
