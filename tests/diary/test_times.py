"""Moments and diary days: the 04:00 boundary, changed clocks, travel."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import ZONES, unhurried
from twitchtui.diary.times import (
    Moment,
    at_time,
    days_between,
    diary_day,
    week_start,
    window,
)

SAT = date(2026, 3, 28)

CHANGES = [
    # zone, the diary day whose night has the change, hours of that diary day
    ("Europe/Berlin", date(2026, 3, 28), 23),
    ("Europe/Berlin", date(2026, 10, 24), 25),
    ("America/New_York", date(2026, 3, 7), 23),
    ("America/New_York", date(2026, 10, 31), 25),
    ("America/St_Johns", date(2026, 3, 7), 23),
    ("Australia/Lord_Howe", date(2026, 4, 4), 24.5),
    ("Australia/Lord_Howe", date(2026, 10, 3), 23.5),
    ("Asia/Kathmandu", date(2026, 3, 28), 24),
]

zones = st.sampled_from(ZONES).map(ZoneInfo)
walls = st.datetimes(datetime(2010, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001
starts = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def of(text: str, zone: str = "Europe/Berlin", fold: int = 0) -> Moment:
    return Moment.of(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold))


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("2026-03-17T03:59:59.999999", date(2026, 3, 16)),
        ("2026-03-17T04:00:00", date(2026, 3, 17)),
        ("2026-03-17T04:00:01", date(2026, 3, 17)),
        ("2026-03-17T00:00:00", date(2026, 3, 16)),
        ("2026-03-17T23:59:59", date(2026, 3, 17)),
        ("2026-03-17T01:30:00", date(2026, 3, 16)),
    ],
)
def test_a_day_begins_at_four_in_the_morning(clock: str, day: date) -> None:
    assert diary_day(of(clock).local) == day


@pytest.mark.parametrize(
    ("start", "before", "at"),
    [(time(0, 0), None, "00:00"), (time(6, 30), "06:29", "06:30"), (time(12, 0), "11:59", "12:00")],
)
def test_a_day_begins_at_the_day_start_that_was_set(
    start: time, before: str | None, at: str
) -> None:
    if before:
        assert diary_day(of(f"2026-03-17T{before}").local, start) == date(2026, 3, 16)
    assert diary_day(of(f"2026-03-17T{at}").local, start) == date(2026, 3, 17)


@pytest.mark.parametrize(("zone", "day", "hours"), CHANGES)
def test_a_night_with_a_changed_clock_still_ends_at_the_day_start(
    zone: str, day: date, hours: float
) -> None:
    anchor = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone))
    first = at_time(day, time(4, 0), anchor)
    past = at_time(day + timedelta(days=1), time(4, 0), anchor)
    last = past.astimezone(UTC) - timedelta(seconds=1)
    assert diary_day(first) == day
    assert diary_day(last.astimezone(ZoneInfo(zone))) == day
    assert diary_day(past) == day + timedelta(days=1)
    assert Moment.of(first).hours_before(Moment.of(past)) == hours


@pytest.mark.parametrize(("zone", "day", "_hours"), CHANGES)
def test_no_instant_of_a_changed_night_falls_out_of_its_day(
    zone: str, day: date, _hours: float
) -> None:
    at = at_time(day, time(12, 0), datetime(2026, 1, 1, tzinfo=ZoneInfo(zone))).astimezone(UTC)
    days = [
        diary_day((at + timedelta(minutes=15 * n)).astimezone(ZoneInfo(zone))) for n in range(96)
    ]
    assert days == sorted(days)
    assert set(days) == {day, day + timedelta(days=1)}


def test_the_hour_that_comes_twice_is_two_instants_of_one_day() -> None:
    first, second = of("2026-10-25T02:30", fold=0), of("2026-10-25T02:30", fold=1)
    assert first.hours_before(second) == 1
    assert first < second
    assert (first.offset_min, second.offset_min) == (120, 60)
    assert first.local.time() == second.local.time() == time(2, 30)
    assert diary_day(first.local) == diary_day(second.local) == date(2026, 10, 24)


def test_hours_are_counted_in_real_time_over_a_changed_clock() -> None:
    assert of("2026-03-28T23:00").hours_before(of("2026-03-29T05:00")) == 5
    assert of("2026-10-24T23:00").hours_before(of("2026-10-25T05:00")) == 7
    assert of("2026-03-17T05:00").hours_before(of("2026-03-17T04:00")) == -1


def test_a_moment_lived_abroad_keeps_its_clock_and_its_day() -> None:
    at = of("2026-03-17T01:30", "Asia/Tokyo")
    assert at.utc == datetime(2026, 3, 16, 16, 30, tzinfo=UTC)
    assert at.local.isoformat() == "2026-03-17T01:30:00+09:00"
    assert at.zone == "Asia/Tokyo"
    assert diary_day(at.local) == date(2026, 3, 16)


def test_moments_are_ordered_by_instant_whatever_the_clock_said() -> None:
    tokyo, berlin = of("2026-03-17T01:30", "Asia/Tokyo"), of("2026-03-16T20:00")
    assert tokyo < berlin
    assert sorted([berlin, tokyo]) == [tokyo, berlin]


def test_a_westward_flight_over_the_date_line_can_live_a_day_twice() -> None:
    before = of("2026-03-17T10:00", "Pacific/Auckland")
    after = of("2026-03-16T20:00", "Pacific/Honolulu")
    assert before < after
    assert diary_day(before.local) > diary_day(after.local)


def test_a_naive_time_is_no_moment() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment.of(datetime(2026, 3, 17, 12, 0))  # noqa: DTZ001


def test_a_moment_without_a_named_zone_keeps_its_offset() -> None:
    at = Moment.of(datetime.fromisoformat("2026-03-17T12:00:00+05:45"))
    assert (at.offset_min, at.zone) == (345, "UTC+05:45")
    assert Moment.of(datetime(2026, 3, 17, tzinfo=UTC)).zone == "UTC"


@unhurried
@given(walls, zones)
def test_a_moment_is_the_instant_it_was_made_of(wall: datetime, zone: ZoneInfo) -> None:
    aware = wall.replace(tzinfo=zone)
    at = Moment.of(aware)
    assert at.utc == aware.astimezone(UTC)
    assert at.local == at.utc
    assert at.local.utcoffset() == aware.utcoffset()


@unhurried
@given(walls, starts, zones)
def test_a_clock_time_of_a_diary_day_falls_within_it(
    wall: datetime, start: time, zone: ZoneInfo
) -> None:
    day = wall.date()
    at = at_time(day, wall.time(), datetime(2026, 1, 1, tzinfo=zone), start)
    assert diary_day(at, start) == day
    assert at.time() == wall.time()


def test_half_past_one_of_a_diary_day_is_on_the_next_calendar_day() -> None:
    anchor = datetime(2026, 1, 1, tzinfo=UTC)
    assert at_time(SAT, time(1, 30), anchor) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert at_time(SAT, time(4, 0), anchor) == datetime(2026, 3, 28, 4, 0, tzinfo=UTC)


def test_days_between_are_all_of_them_and_none_backwards() -> None:
    assert list(days_between(SAT, SAT)) == [SAT]
    assert len(list(days_between(date(2026, 1, 1), date(2026, 12, 31)))) == 365
    assert list(days_between(SAT, SAT - timedelta(days=1))) == []


def test_a_window_has_its_length_and_ends_with_its_day() -> None:
    assert window(SAT, 1) == (SAT, SAT)
    assert len(list(days_between(*window(SAT, 28)))) == 28


@pytest.mark.parametrize("offset", range(7))
def test_a_week_begins_on_monday(offset: int) -> None:
    monday = date(2026, 3, 16)
    assert week_start(monday + timedelta(days=offset)) == monday
