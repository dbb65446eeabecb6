"""What a FIT recording gives a diary, and that the decoder made for all of FIT reads the same."""

import gzip
import io
from datetime import UTC, date, datetime, timedelta

import fitdecode
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.fit_files import (
    ACTIVITY,
    EPOCH,
    FILE_ID,
    RECORD,
    SESSION,
    activity,
    crc,
    data,
    defined,
    file,
    stamp,
)
from tests.exchange.foreign import read
from tests.exchange.reading import knowing, left, refused, taken
from twitchtui.diary.vocabulary import ActivityType
from twitchtui.exchange.foreign.fit import READERS, checksum, messages

(FIT,) = READERS
START = datetime(2026, 1, 5, 17, 30, tzinfo=UTC)
RUN = activity(START, 2730)


def session(start: int, milliseconds: int, sport: int = 1) -> bytes:
    return data(SESSION, start, start, milliseconds, sport, 0, 255)


def test_a_recording_is_one_activity():
    (run,) = taken(FIT, RUN)
    assert (run.type, run.minutes, run.effort) == (ActivityType.RUN, 46, None)
    assert (run.start.utc, run.start.offset_min) == (START, 60)
    assert run.day == date(2026, 1, 5)


def test_a_recording_packed_by_gzip_is_the_same():
    packed = gzip.compress(RUN)
    assert knowing(READERS, RUN) == knowing(READERS, packed) == ["fit"]
    assert read(FIT, packed) == read(FIT, RUN)


def test_the_day_is_that_of_the_clock_on_the_wrist():
    (run,) = taken(FIT, activity(datetime(2026, 1, 6, 4, 30, tzinfo=UTC), 600, east_h=-8))
    assert (run.start.offset_min, run.day) == (-480, date(2026, 1, 5))


@pytest.mark.parametrize("apart", [16 * 3600, -16 * 3600, 0xFFFFFFFF - stamp(START)])
def test_a_clock_that_shows_no_zone_leaves_the_persons_own(apart):
    records = (
        defined(ACTIVITY), data(ACTIVITY, stamp(START), 600_000, stamp(START) + apart),
        defined(SESSION), session(stamp(START), 600_000),
    )  # fmt: skip
    (run,) = taken(FIT, file(*records))
    assert run.start.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("sport", "sub", "type"),
    [
        (1, 0, "run"), (1, 3, "run"), (2, 58, "cycle"), (5, 17, "swim"), (11, 0, "walk"),
        (17, 0, "hike"), (10, 20, "workout"), (10, 43, "yoga"), (4, 15, "workout"), (7, 0, "other"),
        (0, 0, "other"), (255, 255, "other"), (99, 0, "other"),
    ],
)  # fmt: skip
def test_a_sport_has_the_type_of_the_table_and_else_another(sport, sub, type):
    (run,) = taken(FIT, activity(START, 600, sport, sub))
    assert run.type == type


@pytest.mark.parametrize(
    ("rpe", "effort"), [(255, None), (0, None), (9, None), (10, 1), (70, 7), (100, 10), (101, None)]
)
def test_the_effort_is_what_the_person_said_it_felt_like(rpe, effort):
    (run,) = taken(FIT, activity(START, 600, rpe=rpe))
    assert run.effort == effort


@pytest.mark.parametrize(
    ("seconds", "why"),
    [
        (59, "it lasted less than a minute"), (60, None), (86_400, None),
        (86_401, "it lasted more than a day"),
    ],
)  # fmt: skip
def test_a_length_of_less_than_a_minute_or_more_than_a_day_is_left_out(seconds, why):
    assert [out.reason for out in left(FIT, activity(START, seconds))] == ([why] if why else [])


def test_several_sessions_are_as_many_activities():
    swim, ride = stamp(START), stamp(START) + 1800
    records = (defined(SESSION), session(swim, 1_500_000, 5), session(ride, 3_600_000, 2))
    assert [e.type for e in taken(FIT, file(*records))] == ["swim", "cycle"]
    chained = file(*records) + RUN
    assert sorted(e.type for e in taken(FIT, chained)) == ["cycle", "run", "swim"]


@pytest.mark.parametrize("begins", [0, 0x0FFFFFFF, 0xFFFFFFFF])
def test_a_time_since_the_device_was_switched_on_is_none(begins):
    (out,) = left(FIT, file(defined(SESSION), session(begins, 600_000)))
    assert out.reason == "it has no time that can be read"


def test_the_future_is_left_out():
    (out,) = left(FIT, activity(datetime(2026, 11, 23, tzinfo=UTC), 600))
    assert out.reason == "it lies in the future"


def test_big_numbers_first_fields_of_makers_and_short_times_are_read_over():
    records = (
        defined(RECORD, 1, developer=7), data(RECORD, 1, 2, local=1, tail=b"1234567"),
        bytes((0x80 | 1 << 5 | 5,)) + b"\0" * 5 + b"1234567",  # a short time, of local message 1
        defined(SESSION, big=True),
        data(SESSION, stamp(START), stamp(START), 600_000, 11, 0, 255, big=True),
    )  # fmt: skip
    (walk,) = taken(FIT, file(*records))
    assert (walk.type, walk.minutes, walk.start.utc) == (ActivityType.WALK, 10, START)


# -- as another decoder reads it -------------------------------------------------------------------


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2026, 1, 1)),  # noqa: DTZ001
    st.integers(60, 86_400), st.integers(0, 84), st.sampled_from([0, 20, 43]), st.integers(1, 254),
)  # fmt: skip
def test_what_is_read_is_what_fitdecode_reads(start, seconds, sport, sub, rpe):
    made = activity(start.replace(microsecond=0, tzinfo=UTC), seconds, sport, sub, rpe)
    ((_, _, mine),) = [each for each in messages(made) if each[1] == SESSION[0]]
    with fitdecode.FitReader(
        io.BytesIO(made), check_crc=fitdecode.CrcCheck.RAISE,
        error_handling=fitdecode.ErrorHandling.RAISE,
    ) as frames:  # fmt: skip
        theirs = next(
            frame
            for frame in frames
            if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "session"
        )
    names = {
        2: "start_time",
        5: "sport",
        6: "sub_sport",
        7: "total_elapsed_time",
        193: "workout_rpe",
    }
    assert {n: mine[n] for n in names} == {n: theirs.get_raw_value(w) for n, w in names.items()}
    assert EPOCH + timedelta(seconds=mine[2]) == theirs.get_value("start_time")


@given(st.binary(max_size=300))
def test_the_check_sum_is_that_of_the_protocol(noise):
    assert checksum(noise, 0, len(noise)) == crc(noise)


# -- what is no recording --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (RUN[:-1], f"byte {len(RUN) - 1}: the recording was cut off"),
        (
            RUN[:-1] + b"\0",
            f"byte {len(RUN) - 2}: the recording is damaged: its check sum is wrong",
        ),
        (RUN + b"rest", f"byte {len(RUN)}: this is no FIT file"),
        (b"", "there is no finished activity in the recording"),
        (
            file(defined(FILE_ID), data(FILE_ID, 6, 0)),
            "there is no finished activity in the recording",
        ),
        (file(data(SESSION, 0, 0, 0, 0, 0, 0)), "byte 14: the recording is damaged"),
        (file(defined(SESSION), b"\0\0\0"), "byte 38: the recording is damaged"),
        (file(defined(SESSION)[:9]), "byte 14: the recording is damaged"),
    ],
    ids="cut sum rest empty course undefined short definition".split(),
)
def test_a_damaged_recording_is_refused_with_its_place(made, why):
    assert str(refused(FIT, made)) == why


def test_a_recording_longer_than_any_is_refused(monkeypatch):
    monkeypatch.setattr("twitchtui.exchange.foreign.fit.MOST_BYTES", len(RUN))
    assert taken(FIT, RUN) != []
    assert refused(FIT, RUN + b"x").reason == "the recording is longer than any of an activity"


def test_no_more_sessions_are_kept_than_a_recording_has(monkeypatch):
    monkeypatch.setattr("twitchtui.exchange.foreign.fit.MOST_SESSIONS", 2)
    many = [session(stamp(START) + n, 600_000) for n in range(5)]
    assert len(taken(FIT, file(defined(SESSION), *many))) == 2
