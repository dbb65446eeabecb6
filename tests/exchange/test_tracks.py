"""What a GPX track and a TCX recording give a diary."""

import gzip
from datetime import UTC, date, datetime

import pytest

from tests.exchange.foreign import read, sample
from tests.exchange.reading import knowing, left, refused, taken
from twitchtui.diary.vocabulary import ActivityType
from twitchtui.exchange.foreign.tracks import READERS

GPX, TCX = READERS
WALK, RUN = sample("walk.gpx"), sample("run.tcx")


def gpx(*times: str, type: str = "walking") -> bytes:
    points = "".join(f'<trkpt lat="1" lon="2"><time>{time}</time></trkpt>' for time in times)
    return f"<gpx><trk><type>{type}</type><trkseg>{points}</trkseg></trk></gpx>".encode()


def test_a_track_is_one_activity_from_its_first_point_to_its_last():
    (walk,) = read(GPX, WALK)
    assert (walk.type, walk.minutes, walk.effort) == (ActivityType.WALK, 55, None)
    assert (walk.start.utc, walk.start.zone) == (
        datetime(2026, 1, 5, 10, 5, tzinfo=UTC), "Europe/Berlin",
    )  # fmt: skip
    assert walk.day == date(2026, 1, 5)


def test_a_recording_lasts_to_the_end_of_its_last_lap_with_its_pauses():
    (run,) = read(TCX, RUN)
    assert (run.type, run.minutes) == (ActivityType.RUN, 35)
    assert run.start.utc == datetime(2026, 1, 5, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(("reader", "data"), [(GPX, WALK), (TCX, RUN)], ids=["gpx", "tcx"])
def test_each_is_known_by_what_is_in_it_also_packed_by_gzip(reader, data):
    packed = gzip.compress(data)
    assert knowing(READERS, data) == knowing(READERS, packed) == [reader.name]
    assert read(reader, packed) == read(reader, data)


@pytest.mark.parametrize(
    "data", [b"", b"<html/>", b"gpx", b"\x1f\x8b\x08rest", b"<gpxx/>", b"PK\3\4", b"\0" * 99]
)
def test_nothing_else_is_known(data):
    assert knowing(READERS, data) == []


def test_a_document_in_utf_16_is_read():
    data = WALK.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert knowing(READERS, data) == ["gpx"]
    assert read(GPX, data) == read(GPX, WALK)


@pytest.mark.parametrize(
    ("word", "type"),
    [
        ("Running", "run"), ("trail_running", "run"), ("9", "run"), ("1", "cycle"),
        ("cycling", "cycle"), ("open_water_swimming", "swim"), ("Hike", "hike"), ("", "other"),
        ("x" * 9_000, "other"),
    ],
)  # fmt: skip
def test_a_track_has_the_type_of_the_table_and_else_another(word, type):
    (walk,) = read(GPX, gpx("2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z", type=word))
    assert walk.type == type


def test_the_type_of_a_link_is_not_that_of_the_track():
    link = b'<link href="x"><type>text/html</type></link><trkseg>'
    (walk,) = read(GPX, WALK.replace(b"<trkseg>", link))
    assert walk.type == "walk"


@pytest.mark.parametrize(
    ("sport", "type"), [("Running", "run"), ("Biking", "cycle"), ("Other", "other")]
)
def test_a_recording_has_the_type_of_its_sport(sport, type):
    (run,) = read(TCX, RUN.replace(b'"Running"', f'"{sport}"'.encode()))
    assert run.type == type


def test_the_order_of_the_points_does_not_matter_and_what_is_no_time_is_passed_over():
    times = ("2026-01-05T11:00:00Z", "2026-02-30T10:00:00Z", "", "2026-01-05T10:00:00Z", "soon")
    (walk,) = read(GPX, gpx(*times))
    assert walk.minutes == 60


def test_an_offset_of_its_own_is_kept():
    (walk,) = read(GPX, gpx("2026-01-05T22:00:00-08:00", "2026-01-05T23:00:00-08:00"))
    assert (walk.start.offset_min, walk.day) == (-480, date(2026, 1, 5))


def test_several_tracks_are_as_many_activities():
    (one,) = read(GPX, WALK)
    body = WALK[WALK.index(b" <trk>") : WALK.index(b"</gpx>")]
    both = WALK.replace(b"</gpx>", body.replace(b"2026-01-05", b"2026-01-06") + b"</gpx>")
    assert [e.day.day for e in taken(GPX, both)] == [5, 6]
    assert taken(GPX, both)[0] == one


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ((), "it has no time that can be read"),
        (("2026-01-05T10:00:00Z",), "it lasted less than a minute"),
        (("2026-01-05T10:00:00Z", "2026-01-06T10:00:01Z"), "it lasted more than a day"),
        (("2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z"), "it lies in the future"),
    ],
)
def test_a_track_without_times_or_of_no_length_is_left_out(times, why):
    assert read(GPX, gpx(*times)) == [("line 1", why)]


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (GPX, b"<gpx><rte><rtept/></rte></gpx>"),
        (TCX, b"<TrainingCenterDatabase><Courses/></TrainingCenterDatabase>"),
    ],
)
def test_a_route_or_a_plan_is_no_activity(reader, data):
    assert read(reader, data) == [
        ("", "there is no recorded activity in it, only a route or a plan")
    ]


@pytest.mark.parametrize("seconds", ["nan", "-5", "1e9", "90000", "９００"])
def test_a_lap_of_an_impossible_length_ends_with_its_last_point(seconds):
    data = RUN.replace(b"600.0", seconds.encode())
    assert [e.minutes for e in read(TCX, data)] == [25]


def test_a_file_cut_off_is_refused_with_its_line():
    assert str(refused(GPX, WALK[:-30])) == "line 10: the file was cut off here"
    assert left(GPX, WALK) == []
