"""What Strava's bulk export gives a diary."""

from datetime import UTC, date, datetime, time

import pytest

from tests.exchange.foreign import read, sample, zipped
from tests.exchange.reading import knowing, left, refused, taken
from twitchtui.diary.vocabulary import ActivityType
from twitchtui.exchange.foreign.strava import READERS, utc_time

(STRAVA,) = READERS
ENGLISH, GERMAN = sample("strava_en.csv"), sample("strava_de.csv")
HEADER = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time"


def table(date: str = "Jan 5, 2026, 5:30:00 PM", type: str = "Run", elapsed: str = "1800") -> bytes:
    return f'{HEADER}\n1,"{date}",Name,{type},,"{elapsed}"\n'.encode()


def test_an_export_gives_its_activities():
    run, weights = taken(STRAVA, ENGLISH)
    assert (run.type, run.minutes, run.effort, run.day) == (
        ActivityType.RUN, 46, 6, date(2026, 1, 5),
    )  # fmt: skip
    assert (weights.type, weights.minutes, weights.effort) == (ActivityType.WORKOUT, 60, None)


def test_a_date_is_in_utc_and_shown_where_the_person_lives():
    run = taken(STRAVA, ENGLISH)[0]
    assert run.start.utc == datetime(2026, 1, 5, 17, 30, tzinfo=UTC)
    assert run.start.local.time() == time(18, 30)


def test_what_cannot_be_taken_is_left_out_with_the_line_it_begins_on():
    assert left(STRAVA, ENGLISH) == [
        ("line 5", "it lasted more than a day"),
        ("line 6", "it has no time that can be read"),
    ]


def test_an_export_in_german_gives_the_same():
    (ride,) = taken(STRAVA, GERMAN)
    assert (ride.type, ride.minutes) == (ActivityType.CYCLE, 53)
    assert ride.start.utc == datetime(2025, 12, 9, 15, 24, 49, tzinfo=UTC)


@pytest.mark.parametrize("folder", ["", "export_1234567/"])
def test_a_zip_gives_the_same(folder):
    data = zipped(
        {
            f"{folder}activities/101.fit.gz": b"not looked at",
            f"{folder}messaging.json": b"{}",
            f"{folder}activities.csv": ENGLISH,
        }
    )
    assert knowing(READERS, data) == ["strava"]
    assert taken(STRAVA, data) == taken(STRAVA, ENGLISH)
    assert left(STRAVA, data)[0].where == "activities.csv line 5"


def test_an_export_in_a_language_nobody_has_seen_is_read_by_its_places():
    words = ENGLISH.split(b"\n", 1)[1]
    header = ",".join(f"słowo {n}" for n in range(22)).encode()
    data = zipped({"activities.csv": header + b"\n" + words})
    assert knowing(READERS, data) == ["strava"]
    assert [e.minutes for e in taken(STRAVA, data)] == [46, 60]
    assert knowing(READERS, header + b"\n" + words) == []


def test_the_id_is_that_of_strava_so_that_a_later_export_has_it_too():
    ids = [e.id for e in taken(STRAVA, ENGLISH)]
    later = ENGLISH.replace(b"2730", b"2731").replace(b"Evening Run,Run", b"Other,Walk")
    assert ids == [e.id for e in taken(STRAVA, later)]
    assert len(set(ids)) == 2


def test_the_time_passed_is_the_one_in_seconds():
    header = HEADER + ",Elapsed Time"
    data = f'{header}\n1,"Jan 5, 2026, 5:30:00 PM",,Run,,"00:45:30",1800.0\n'
    assert [e.minutes for e in taken(STRAVA, data.encode())] == [30]
    empty = data.replace("1800.0", "")
    assert [e.minutes for e in taken(STRAVA, empty.encode())] == [46]


@pytest.mark.parametrize("elapsed", ["nan", "1e3", "an hour", "１８００", "1_800", "1,800"])
def test_an_activity_that_does_not_say_how_long_it_lasted_is_left_out(elapsed):
    (why,) = left(STRAVA, table(elapsed=elapsed))
    assert why == (
        "line 2", f"how long it lasted, “{elapsed}”, is no number of seconds that is certain"
    )  # fmt: skip
    (why,) = left(STRAVA, table(elapsed=""))
    assert why == ("line 2", "it does not say how long it lasted")


def test_a_table_in_another_encoding_is_an_export_all_the_same_and_refused_with_its_line():
    data = zipped({"activities.csv": ENGLISH.replace(b"Activity Name", b"Activit\xe9")})
    assert knowing(READERS, data) == ["strava"]
    assert str(refused(STRAVA, data)).startswith("activities.csv line 1: it is not UTF-8 text")


def test_the_future_is_left_out():
    assert left(STRAVA, table("Nov 22, 2026, 2:59:00 AM")) == []
    assert left(STRAVA, table("Nov 22, 2026, 3:00:00 AM")) == [("line 2", "it lies in the future")]


@pytest.mark.parametrize(
    ("felt", "effort"), [("", None), ("0", None), ("1", 1), ("10.0", 10), ("11", None), ("x", None)]
)
def test_the_effort_is_what_the_person_said_it_felt_like(felt, effort):
    data = table().replace(b"Elapsed Time\n", b"Elapsed Time,Perceived Exertion\n")
    data = data.removesuffix(b"\n") + f",{felt}\n".encode()
    assert [e.effort for e in taken(STRAVA, data)] == [effort]


# -- dates in the languages of accounts ------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Mar 5, 2024, 6:12:03 PM", "Mar 5, 2024, 6:12:03\u202fPM", "5 Mar 2024, 18:12:03",
        "2024-03-05 18:12:03", "05.03.2024, 18:12:03", "5 mrt. 2024 18:12:03",
        "5 mars 2024 à 18:12:03", "5 mar 2024, 18:12:03", "5 de mar. de 2024, 18:12:03",
        "5. März 2024 um 18:12:03", "2024年3月5日 18:12:03", "2024/03/05 18:12:03",
    ],
)  # fmt: skip
def test_a_date_is_read_in_the_words_of_a_language(text):
    assert utc_time(text) == datetime(2024, 3, 5, 18, 12, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "", "02/06/2026 09:30", "Feb 30, 2026, 1:00:00 PM", "Jan 1, 2026",
        "Jan 1, 2026, 13:00:00 PM", "Jan 1, 2026, 0:00:00 AM", "Xyz 1, 2026, 1:00:00 PM",
        "Mar 5 Apr 2024 10:00:00", "Jan 1, 0026, 1:00:00 PM", "Jan 1, 9999, 1:00:00 PM",
        "Jan １, 2026, 1:00:00 PM",
        "1.13.2024, 10:00:00", "Jan 1, 2026, 1:60:00 PM",
    ],
)  # fmt: skip
def test_a_date_that_may_be_two_days_or_none_is_not_guessed(text):
    assert utc_time(text) is None


@pytest.mark.parametrize(
    ("text", "hour"),
    [("12:00:00 AM", 0), ("12:00:00 PM", 12), ("1:00:00 AM", 1), ("1:00:00 PM", 13)],
)
def test_noon_and_midnight_are_not_mixed_up(text, hour):
    assert utc_time(f"Jan 1, 2026, {text}") == datetime(2026, 1, 1, hour, tzinfo=UTC)


# -- what is no export -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "Activity Type,Date,Favorite,Title,Distance,Calories,Time",  # Garmin Connect
        "id,date,mood,note,a,b", "Activity ID,Activity Date", "", "{}", "\0",
    ],
)  # fmt: skip
def test_another_table_is_not_taken_for_one(header):
    assert knowing(READERS, header.encode()) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"a.txt": b""}), "there is no activities.csv in it, which an export of Strava has"),
        (b"a,b,c\n1,2,3\n", "this is no activities.csv of Strava"),
        (ENGLISH.replace(b"Weights", b"We\xffights"), "line 4: it is not UTF-8 text"),
        (ENGLISH[: ENGLISH.index(b'pair"')], "line 2: a quotation mark is opened and never closed"),
    ],
    ids=["zip", "table", "encoding", "quotation mark"],
)
def test_what_is_no_export_is_refused(data, why):
    assert str(refused(STRAVA, data)).startswith(why)


def test_a_row_cut_off_is_left_out():
    cut = ENGLISH[: ENGLISH.index(b"Weight Training")]
    (last,) = left(STRAVA, cut)
    assert (last.where, "cut off" in last.reason) == ("line 4", True)


def test_a_name_with_a_path_in_it_is_only_a_name():
    data = zipped({"../activities.csv": ENGLISH, "/etc/passwd": b"x"})
    assert read(STRAVA, data) != []
