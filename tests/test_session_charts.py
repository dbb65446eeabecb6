"""What charts are made from is what the diary holds: counted by the store, the same as by hand."""

from collections import Counter
from datetime import time, timedelta

import pytest
from hypothesis import given

from tests.builders import (
    DAY,
    activity,
    closed_day,
    episode,
    intake,
    mark,
    moment,
    none_day,
    profile,
)
from tests.nights import ago, three_weeks_of_twitches
from tests.sitting import Sitting, sitting
from tests.store.scratch import scratch
from tests.strategies import FIRST, LENGTH, diaries, unhurried
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.tallies import Tallies
from twitchtui.diary.vocabulary import (
    CheckState,
    Context,
    Duration,
    Eased,
    IntakeKind,
    Origin,
    PartOfDay,
    Precision,
)
from twitchtui.flags.rules_trend import trend
from twitchtui.flags.view import Index
from twitchtui.insight.chart import CHARTS, needs_of
from twitchtui.insight.facts import NO_TALLIES
from twitchtui.insight.picture import Chart
from twitchtui.insight.series import Range

LAST = FIRST + timedelta(days=LENGTH - 1)


@pytest.fixture
def session(tmp_path):
    with sitting(tmp_path / "diary.db") as found:
        yield found


def tallies(entries: list[Entry]) -> Tallies:
    with scratch(entries) as store:
        return store.tallies(FIRST, LAST)


def test_what_was_read_of_a_range_is_read_again_only_after_somebody_wrote(
    session: Sitting,
) -> None:
    session.store.load([none_day(ago(back)) for back in range(1, 28)])
    names = ("spells", "duration", "factors", "relief")
    first = session.chart_facts(names, Range.WEEKS_4)
    before = session.store.rows_read
    assert session.chart_facts(names, Range.WEEKS_4) == first
    assert session.store.rows_read - before < len(first.nights)
    session.log(episode(ago(1)))
    again = session.chart_facts(names, Range.WEEKS_4)
    assert again.nights[-2].spells == 1
    assert again.tallies.episodes == 1


@unhurried
@given(diaries())
def test_what_the_store_counts_is_what_the_history_holds(diary: list[Entry]) -> None:
    with scratch(diary) as store:
        found, history = store.tallies(FIRST, LAST), store.history(FIRST, LAST)
        nights = store.nights(FIRST, LAST)
        tried = store.tried_on(FIRST, LAST)
    every = [one for listed in history.episodes_by_day.values() for one in listed]
    closed = {night.day for night in nights if night.closed}
    counted = [one for one in every if one.day in closed]
    assert (found.episodes, found.left_out) == (len(counted), len(every) - len(counted))
    assert found.durations == Counter(one.duration for one in counted)
    assert found.intensities == Counter(one.intensity for one in counted)
    assert found.hours == Counter(one.start.local.hour for one in counted if one.start)
    assert found.parts == Counter(one.part for one in counted if one.part)
    assert found.untimed == sum(one.precision is Precision.DAY for one in counted)
    contexts: Counter[Context | None] = Counter()
    for one in counted:
        contexts.update(set(one.context) or {None})
    assert found.contexts == contexts
    places = Counter(
        place
        for day in closed
        for place in {
            (one.site, side)
            for one in counted
            if one.day == day
            for side in (one.side.counts_as if one.side else (None,))
        }
    )
    assert {(place.site, place.side): place.nights for place in found.places} == places
    assert sorted(one.id for one in tried) == sorted(one.id for one in every if one.tried)


def test_places_beyond_the_first_are_one_bar_of_nights_each_counted_once() -> None:
    days = [FIRST + timedelta(days=n) for n in range(6)]
    entries = [closed_day(day) for day in days]
    entries += [episode(day, Site.CALF, side=Side.LEFT) for day in days]
    entries += [episode(days[0], Site.SHIN), episode(days[0], Site.TOE), episode(days[1], Site.TOE)]
    with scratch(entries) as store:
        found = store.tallies(FIRST, LAST, most_places=1)
    assert [(place.site, place.nights) for place in found.places] == [(Site.CALF, 6)]
    assert (found.elsewhere, found.elsewhere_nights) == (2, 2)


def test_both_sides_count_as_left_and_as_right_and_a_night_counts_once() -> None:
    found = tallies([
        closed_day(FIRST), episode(FIRST, side=Side.BOTH), episode(FIRST, side=Side.LEFT),
    ])  # fmt: skip
    assert {(place.side, place.nights) for place in found.places} == {
        (Side.LEFT, 1), (Side.RIGHT, 1),
    }  # fmt: skip


def test_what_was_imported_twice_counts_once() -> None:
    twice = [episode(FIRST, origin=Origin.IMPORT, duration=Duration.HOURS_1_6) for _ in range(2)]
    found = tallies([closed_day(FIRST), *twice])
    assert found.durations == {Duration.HOURS_1_6: 1}


def test_an_hour_is_that_of_the_clock_where_the_person_was() -> None:
    found = tallies([
        closed_day(FIRST),
        episode(FIRST, start=moment(FIRST, time(23, 30)), precision=Precision.EXACT),
        episode(FIRST, part=PartOfDay.NIGHT, precision=Precision.PART_OF_DAY),
        episode(FIRST),
    ])  # fmt: skip
    assert (found.hours, found.parts, found.untimed) == ({23: 1}, {PartOfDay.NIGHT: 1}, 1)


def amounts(session: Sitting):
    return {day.day: day for day in session.amounts(ago(30), DAY)}


def test_caffeine_after_the_cut_off_is_summed_and_before_it_is_a_logged_zero(session) -> None:
    early, late = moment(ago(2), time(8)), moment(ago(1), time(20))
    session.store.load([
        profile(bedtime=time(23)),
        intake(ago(2), kind=IntakeKind.CAFFEINE, amount=90, at=early),
        intake(ago(1), kind=IntakeKind.CAFFEINE, amount=90, at=moment(ago(1), time(8))),
        intake(ago(1), kind=IntakeKind.CAFFEINE, amount=60, at=late),
        intake(ago(3), kind=IntakeKind.CAFFEINE, amount=60, at=None),
        intake(ago(4), kind=IntakeKind.WATER, amount=500),
    ])  # fmt: skip
    found = amounts(session)
    assert found[ago(2)].late_caffeine == 0
    assert found[ago(1)].late_caffeine == 60
    assert (found[ago(3)].late_caffeine, found[ago(3)].caffeine_untimed) == (None, True)
    assert (found[ago(4)].late_caffeine, found[ago(4)].water) == (None, 500)
    assert ago(5) not in found


def test_an_activity_brings_the_cut_off_forward(session) -> None:
    at = moment(ago(1), time(13))
    session.store.load([
        profile(bedtime=time(23)),
        intake(ago(1), kind=IntakeKind.CAFFEINE, amount=60, at=at),
        activity(ago(1), start=moment(ago(1), time(18))),
    ])  # fmt: skip
    assert amounts(session)[ago(1)].late_caffeine == 60


def test_sleep_and_stress_are_those_of_the_day_and_unanswered_is_none(session) -> None:
    session.store.load(
        [none_day(ago(1), sleep_h=7.5), none_day(ago(2), stress=0), none_day(ago(3))]
    )
    found = amounts(session)
    assert (found[ago(1)].sleep, found[ago(1)].stress) == (7.5, None)
    assert (found[ago(2)].sleep, found[ago(2)].stress) == (None, 0)
    assert ago(3) not in found


def test_a_chart_reads_only_what_it_needs(session) -> None:
    session.store.load(three_weeks_of_twitches())
    facts = session.chart_facts(["spells", "nights-per-week"], Range.WEEKS_8)
    assert (facts.listed, facts.tallies, facts.amounts, facts.weeks) == ((), NO_TALLIES, (), ())
    before = session.store.rows_read
    session.chart_facts(["duration"], Range.ALL)
    assert session.store.rows_read - before < 120
    assert needs_of(["duration", "kept"]) == CHARTS["duration"].needs | CHARTS["kept"].needs


def test_the_weeks_are_those_of_the_rule_and_their_values_its_own(session) -> None:
    entries = [
        entry
        for back in range(1, 110)
        if back % 10
        for entry in (closed_day(ago(back)), episode(ago(back), n_spells=1 + back % 3))
    ]
    session.store.load(entries)
    weeks = session.trend_weeks()
    reach = session.rulebook.lookback_days
    history = session.history(DAY - timedelta(days=reach), DAY)
    view = Index(history, reach).view(DAY)
    assert tuple(week.rate for week in weeks) == trend(view, session.rulebook, "dv6").rates
    chart = CHARTS["rising"].build(session.chart_facts(["rising"], Range.WEEKS_4))
    assert isinstance(chart, Chart)
    assert [bar.value for bar in chart.bars] == [week.value for week in weeks]
    assert len(weeks) == 12


def test_the_checklist_of_the_chart_is_that_of_the_page_of_habits(session) -> None:
    session.store.load([mark(ago(2)), mark(ago(1), state=CheckState.NOT_DONE), none_day(ago(1))])
    facts = session.chart_facts(["kept"], Range.WEEKS_4)
    assert facts.listed == session.listed_days(ago(2), DAY)
    assert facts.kept == tuple(day.kept for day in facts.listed)


def test_what_was_tried_is_counted_as_on_its_own_page(session) -> None:
    session.store.load([
        closed_day(ago(1)), episode(ago(1), tried=("my way",), eased=Eased.YES), episode(ago(1)),
    ])  # fmt: skip
    (tried,) = session.chart_facts(["relief"], Range.WEEKS_4).tried
    assert (tried.name, tried.episodes, tried.eased) == ("my way", 1, 1)
