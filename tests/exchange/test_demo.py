"""The demo diaries open as if they had been kept until yesterday."""

from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import ZONES
from twitchtui.diary.body import Site
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    Intake,
    Symptom,
)
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment, diary_day
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    CheckState,
    IntakeKind,
    Origin,
    Precision,
)
from twitchtui.exchange.demo import DEMO_END, demo_entries, demo_names, shifted
from twitchtui.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
UTC_ZONE = ZoneInfo("UTC")
SUNDAY = date(2026, 11, 22)
NAMES = demo_names()

last_days = st.dates(date(2024, 1, 1), date(2040, 1, 1))
zones = st.sampled_from(ZONES).map(ZoneInfo)


def at(day: date, clock: time, zone: ZoneInfo = UTC_ZONE) -> Moment:
    return Moment.of(datetime.combine(day, clock, zone))


def moved(*entries: Entry, last_day: date, zone: ZoneInfo = BERLIN) -> list[Entry]:
    return list(shifted(iter(entries), last_day, zone))


def test_the_demo_shown_first_is_the_half_year() -> None:
    assert NAMES == ("main", "sarah", "samantha")


def test_an_unknown_demo_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValueError, match="there is no demo “x”; there are main, sarah, samantha"):
        demo_entries("x", SUNDAY, BERLIN)


@pytest.mark.parametrize("name", NAMES)
@given(last_day=last_days, zone=zones)
@settings(max_examples=8, deadline=None)
def test_a_demo_ends_on_the_day_asked_for_and_only_a_plan_comes_after(
    name: str, last_day: date, zone: ZoneInfo
) -> None:
    entries = list(demo_entries(name, last_day, zone))
    records = [entry.day for entry in entries if isinstance(entry, Day)]
    assert max(records) == last_day
    after = [entry for entry in entries if entry.day > last_day]
    assert {entry.day for entry in after} <= {last_day + timedelta(days=1)}
    for entry in after:
        assert isinstance(entry, Activity)
        assert entry.status is ActivityStatus.PLANNED
        assert entry.effort is None
    assert {entry.origin for entry in entries} == {Origin.DEMO}


@pytest.mark.parametrize("name", NAMES)
@given(last_day=last_days, zone=zones)
@settings(max_examples=8, deadline=None)
def test_days_moments_and_stamps_of_an_entry_agree(
    name: str, last_day: date, zone: ZoneInfo
) -> None:
    for entry in demo_entries(name, last_day, zone):
        assert entry.recorded_at == entry.updated_at
        assert entry.recorded_at is not None
        written = diary_day(entry.recorded_at.astimezone(zone))
        assert min(entry.day, last_day) <= written <= entry.day + timedelta(days=1)
        for name_of_moment in ("start", "at"):
            moment = getattr(entry, name_of_moment, None)
            if isinstance(moment, Moment):
                assert diary_day(moment.local) == entry.day
                assert moment.utc <= entry.recorded_at or entry.day > last_day
                assert moment.zone == zone.key
                assert moment.utc.astimezone(zone).utcoffset() == timedelta(
                    minutes=moment.offset_min
                )


@pytest.mark.parametrize("name", NAMES)
def test_a_demo_opens_whole_in_a_store(name: str, tmp_path: Path) -> None:
    entries = list(demo_entries(name, SUNDAY, BERLIN))
    assert len({(type(entry), entry.id) for entry in entries}) == len(entries)
    with closing(Store(tmp_path / "diary.db", lambda: at(SUNDAY, time(20)).utc)) as store:
        store.load(entries)
        history = store.history(date(2025, 1, 1), SUNDAY + timedelta(days=1))
        assert len(list(history.everything())) == len(entries) - 1
        assert store.profile().welcomed


@given(step=st.integers(0, 20))
def test_every_weekday_stays_what_it_was(step: int) -> None:
    run = Activity(id="a", day=DEMO_END - timedelta(days=9), type=ActivityType.RUN)
    [back] = moved(run, last_day=SUNDAY + timedelta(days=step))
    assert back.day.weekday() == run.day.weekday()


def test_the_end_is_cut_after_the_last_day_by_at_most_six_days() -> None:
    kept = [
        Episode(id=str(back), day=DEMO_END - timedelta(days=back), site=Site.CALF)
        for back in range(10)
    ]
    for step in range(7):
        last_day = DEMO_END - timedelta(days=step)
        days = [entry.day for entry in moved(*kept, last_day=last_day)]
        assert max(days) == last_day
        assert len(days) == 10 - step
    assert len(moved(*kept, last_day=DEMO_END - timedelta(days=7))) == 10


def test_the_next_days_run_becomes_a_plan_noted_the_evening_before() -> None:
    closing_time = at(DEMO_END, time(22, 10))
    record = Day(id=DEMO_END.isoformat(), day=DEMO_END, closed_at=closing_time)
    tomorrow = DEMO_END + timedelta(days=1)
    run = Activity(
        id="a", day=tomorrow, type=ActivityType.RUN, start=at(tomorrow, time(18)), minutes=40,
        effort=6, hot=True,
    )  # fmt: skip
    [_, plan] = moved(record, run, last_day=DEMO_END, zone=UTC_ZONE)
    assert isinstance(plan, Activity)
    assert (plan.status, plan.effort, plan.hot) == (ActivityStatus.PLANNED, None, None)
    assert (plan.start, plan.minutes) == (run.start, 40)
    assert plan.recorded_at == closing_time.utc


def test_dates_inside_an_entry_and_ids_made_of_the_date_move_along() -> None:
    symptom = Symptom(
        id="s", day=DEMO_END, code=SymptomCode.NUMB, onset_day=DEMO_END - timedelta(days=3)
    )
    booking = Booking(id="b", day=DEMO_END, visit_day=DEMO_END + timedelta(days=9))
    record = Day(id=DEMO_END.isoformat(), day=DEMO_END)
    mark = CheckMark(
        id=f"{DEMO_END.isoformat()}/water", day=DEMO_END, item="water", state=CheckState.DONE
    )
    last_day = DEMO_END + timedelta(weeks=5)
    [symptom_, booking_, record_, mark_] = moved(symptom, booking, record, mark, last_day=last_day)
    assert isinstance(symptom_, Symptom)
    assert symptom_.onset_day == last_day - timedelta(days=3)
    assert isinstance(booking_, Booking)
    assert booking_.visit_day == last_day + timedelta(days=9)
    assert record_.id == last_day.isoformat()
    assert mark_.id == f"{last_day.isoformat()}/water"


def test_the_wall_clock_stays_on_both_sides_of_a_change_of_clocks() -> None:
    last_day = date(2026, 10, 25)  # a Sunday; the clocks go back in Berlin
    days = [last_day - timedelta(days=back) for back in (2, 1, 0)]
    end = DEMO_END - timedelta(days=2)  # a Sunday too
    evenings = [
        Episode(
            id=str(back), day=end - timedelta(days=back), site=Site.CALF,
            precision=Precision.EXACT, start=at(end - timedelta(days=back), time(21, 5)),
        )
        for back in (2, 1, 0)
    ]  # fmt: skip
    starts = [entry.start for entry in moved(*evenings, last_day=last_day) if entry.start]
    assert [start.local.replace(tzinfo=None) for start in starts] == [
        datetime.combine(day, time(21, 5)) for day in days
    ]
    assert [start.offset_min for start in starts] == [120, 120, 60]


def test_a_time_the_clocks_skipped_becomes_one_they_showed() -> None:
    last_day = date(2026, 3, 28)  # the clocks go from 02:00 to 03:00 that night
    end = DEMO_END - timedelta(days=3)  # a Saturday too
    coffee = Intake(
        id="a", day=end, kind=IntakeKind.CAFFEINE, amount=96,
        at=at(end + timedelta(days=1), time(2, 30)),
    )  # fmt: skip
    [back] = moved(coffee, last_day=last_day)
    assert isinstance(back, Intake)
    assert back.at is not None
    assert back.at.local.replace(tzinfo=None) == datetime(2026, 3, 29, 3, 30)  # noqa: DTZ001
    assert back.at.utc == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert diary_day(back.at.local) == last_day


def test_what_was_logged_on_a_night_never_closed_was_written_down_that_evening() -> None:
    [back] = moved(Episode(id="a", day=DEMO_END, site=Site.CALF), last_day=DEMO_END)
    assert back.recorded_at == datetime(2026, 6, 30, 20, 0, tzinfo=UTC)
