"""What an export of Apple Health gives a diary."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from tests.exchange.foreign import GROUND, read, sample, zipped
from tests.exchange.reading import knowing, left, refused, taken
from twitchtui.diary.entries import Activity, Day, Intake
from twitchtui.diary.vocabulary import ActivityType, IntakeKind, Origin
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign.apple_health import READERS

(APPLE,) = READERS
EXPORT = sample("apple_export.xml")


def export(*records: str) -> bytes:
    return f'<HealthData locale="en_GB">\n{"".join(records)}\n</HealthData>'.encode()


def record(kind: str, start: str, end: str = "", *, inside: str = "", **more: str) -> str:
    said = {"type": kind, "sourceName": "App", "startDate": start, "endDate": end or start} | more
    given = " ".join(f'{name}="{value}"' for name, value in said.items())
    return f"<Record {given}>{inside}</Record>"


def water(value: str = "250", unit: str = "mL", start: str = "2026-01-05 12:00:00 +0100") -> str:
    kind = "HKQuantityTypeIdentifierDietaryWater"
    return record(kind, start, unit=unit, value=value)


def asleep(start: str, end: str, value: str = "AsleepCore", inside: str = "") -> str:
    kind = "HKCategoryTypeIdentifierSleepAnalysis"
    value = f"HKCategoryValueSleepAnalysis{value}"
    return record(kind, f"{start} +0100", f"{end} +0100", value=value, inside=inside)


def workout(start: str, end: str, kind: str = "Walking", inside: str = "") -> str:
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" startDate="{start} +0100" '
        f'endDate="{end} +0100">{inside}</Workout>'
    )


def kept(*records: str) -> list:
    return taken(APPLE, export(*records))


def reason(*records: str) -> str:
    (only,) = left(APPLE, export(*records))
    return only.reason


# -- the sample ------------------------------------------------------------------------------------


def test_an_export_gives_its_water_caffeine_drinks_workouts_and_sleep():
    entries = taken(APPLE, EXPORT)
    drunk = [(e.kind, e.amount, e.day) for e in entries if isinstance(e, Intake)]
    assert drunk == [
        (IntakeKind.WATER, 250, date(2026, 1, 5)),
        (IntakeKind.WATER, 236.588, date(2026, 1, 5)),
        (IntakeKind.CAFFEINE, 95, date(2026, 1, 5)),
        (IntakeKind.ALCOHOL, 28, date(2026, 1, 5)),  # at one in the morning
    ]
    run, hike = (e for e in entries if isinstance(e, Activity))
    assert (run.type, run.minutes, run.effort) == (ActivityType.RUN, 45, 7)
    assert (hike.type, hike.minutes) == (ActivityType.HIKE, 60)
    (day,) = (e for e in entries if isinstance(e, Day))
    assert (day.id, day.day, day.sleep_h) == ("2026-01-06", date(2026, 1, 6), 7.0)
    assert {(e.origin, e.revision, e.recorded_at) for e in entries} == {(Origin.IMPORT, 0, None)}


def test_an_effort_that_was_only_estimated_is_not_answered():
    hike = next(e for e in taken(APPLE, EXPORT) if getattr(e, "type", None) is ActivityType.HIKE)
    assert hike.effort is None


def test_what_the_export_says_twice_is_taken_once():
    inside_a_meal = EXPORT.count(b"DietaryWater")
    waters = [e for e in taken(APPLE, EXPORT) if getattr(e, "kind", None) is IntakeKind.WATER]
    assert (inside_a_meal, len(waters)) == (3, 2)


def test_what_has_no_place_in_a_diary_is_counted():
    bed, *others = left(APPLE, EXPORT)
    assert bed == ("line 39", "time in bed is not time asleep")
    assert others == [("", "it is of another kind, such as steps or heart rate")] * 4


@pytest.mark.parametrize(
    "name", ["apple_health_export/export.xml", "apple_health_export/Export.xml", "Ordner/导出.xml"]
)
def test_a_zip_gives_the_same_whatever_its_folder_and_file_are_called(name):
    data = zipped(
        {
            "apple_health_export/export_cda.xml": b"<ClinicalDocument/>",
            "apple_health_export/workout-routes/route.gpx": sample("walk.gpx"),
            name: EXPORT,
        }
    )
    assert knowing(READERS, data) == ["apple-health"]
    assert read(APPLE, data) == read(APPLE, EXPORT)


def test_the_same_export_gives_the_same_ids_again_and_no_id_twice():
    ids = [entry.id for entry in taken(APPLE, EXPORT)]
    assert ids == [entry.id for entry in taken(APPLE, EXPORT)]
    assert len(set(ids)) == len(ids) == 7


def test_another_zip_is_not_taken_for_an_export():
    data = zipped({"a.xml": b"<other/>", "activities.csv": b"a,b"})
    assert knowing(READERS, data) == []
    assert refused(APPLE, data).reason == "there is no export of Apple Health in it"


def test_a_control_character_in_the_name_of_an_app_does_no_harm():
    assert taken(APPLE, EXPORT.replace(b"Drops", b"Dr\x0bps")) != []
    far = " " * 300_000 + water().replace("App", "A\x0bpp")
    assert len(kept(far)) == 1


# -- amounts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "ml"),
    [
        ("1", "mL", 1), ("0.5", "L", 500), ("2", "fl_oz_us", 59.147), ("1", "cup_us", 236.588),
        ("1", "fl_oz_imp", 28.413), ("1", "pt_us", 473.176), ("5000", "mL", 5000),
    ],
)  # fmt: skip
def test_water_is_converted_exactly(value, unit, ml):
    (drunk,) = kept(water(value, unit))
    assert drunk.amount == ml


@pytest.mark.parametrize(
    "value", ["0", "-1", "5000.1", "", "nan", "inf", "1e3", "1_000", "２５０", "9" * 19, "two"]
)
def test_an_amount_that_is_none_is_left_out(value):
    assert reason(water(value)) == "its amount of water is no number above 0 and up to 5,000 ml"


@pytest.mark.parametrize("unit", ["", "bathtub", "mg"])
def test_an_unknown_unit_is_left_out(unit):
    assert reason(water("1", unit)) == "the unit of water is not known"


@pytest.mark.parametrize(("value", "unit", "mg"), [("95", "mg", 95), ("0.08", "g", 80)])
def test_caffeine_comes_in_milligrams(value, unit, mg):
    kind, start = "HKQuantityTypeIdentifierDietaryCaffeine", "2026-01-05 08:00:00 +0100"
    (cup,) = kept(record(kind, start, value=value, unit=unit))
    assert (cup.kind, cup.amount) == (IntakeKind.CAFFEINE, mg)


@pytest.mark.parametrize(("minutes", "timed"), [("13:00:00", True), ("13:00:01", False)])
def test_an_amount_of_more_than_an_hour_has_no_clock_time(minutes, timed):
    kind = "HKQuantityTypeIdentifierDietaryWater"
    span = ("2026-01-05 12:00:00 +0100", f"2026-01-05 {minutes} +0100")
    (drunk,) = kept(record(kind, *span, value="1500", unit="mL"))
    assert (drunk.at is not None) is timed


# -- times -----------------------------------------------------------------------------------------


def test_a_time_keeps_its_own_offset():
    (drunk,) = kept(water(start="2026-01-05 23:30:00 -0800"))
    assert drunk.at is not None
    assert (drunk.at.utc, drunk.at.offset_min) == (datetime(2026, 1, 6, 7, 30, tzinfo=UTC), -480)
    assert drunk.day == date(2026, 1, 5)


def test_a_record_that_names_its_zone_is_of_the_day_it_was_there():
    inside = '<MetadataEntry key="HKTimeZone" value="America/Los_Angeles"/>'
    walk = workout("2026-01-10 01:00:00", "2026-01-10 02:00:00", inside=inside)
    (there,) = kept(walk)
    (here,) = kept(walk.replace(inside, ""))
    assert (there.day, there.start.local.time()) == (date(2026, 1, 9), time(16, 0))
    assert here.day == date(2026, 1, 9)  # before four
    assert here.start.local.time() == time(1, 0)
    assert there.start.utc == here.start.utc


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../../etc/passwd", "/etc/passwd", "", "Europe"])
def test_a_zone_that_is_none_leaves_the_time_as_it_is(zone):
    inside = f'<MetadataEntry key="HKTimeZone" value="{zone}"/>'
    (walk,) = kept(workout("2026-01-10 12:00:00", "2026-01-10 13:00:00", inside=inside))
    assert walk.start.offset_min == 60


@pytest.mark.parametrize(
    "start",
    [
        "",
        "2026-02-30 12:00:00 +0100",
        "2026-01-05 12:00:00",
        "0001-01-01 00:00:00 +0000",
        "yesterday",
    ],
)
def test_a_time_that_is_none_is_left_out(start):
    assert reason(water(start=start)) == "it has no time that can be read"


def test_a_record_needs_the_zone_of_both_its_times():
    kind, with_, without = "HKQuantityTypeIdentifierDietaryWater", "12:00:00 +0100", "12:00:00"
    for start, end in ((with_, without), (without, with_)):
        drunk = record(kind, f"2026-01-05 {start}", f"2026-01-05 {end}", value="1", unit="L")
        assert reason(drunk) == "it has no time that can be read"


def test_what_lies_in_the_future_is_left_out():
    assert kept(water(start="2026-11-22 03:59:00 +0100")) != []  # still the day before
    assert reason(water(start="2026-11-22 04:00:00 +0100")) == "it lies in the future"


@pytest.mark.parametrize(("clock", "kept_too"), [("21:35:00", True), ("21:35:01", False)])
def test_what_comes_later_today_is_left_out(clock, kept_too):
    now = replace(GROUND, now=datetime(2026, 11, 21, 21, 30, tzinfo=GROUND.zone))
    walk = workout(f"2026-11-21 {clock}", "2026-11-21 22:30:00")
    data = export(water(start=f"2026-11-21 {clock} +0100"), walk)
    assert len(taken(APPLE, data, now)) == 2 * kept_too
    assert [why for _, why in left(APPLE, data, now)] == ["it lies in the future"] * 2 * (
        not kept_too
    )


# -- workouts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "is_"),
    [
        ("Walking", "walk"), ("Running", "run"), ("Hiking", "hike"), ("Cycling", "cycle"),
        ("Swimming", "swim"), ("Yoga", "yoga"), ("TraditionalStrengthTraining", "workout"),
        ("HighIntensityIntervalTraining", "workout"), ("TableTennis", "other"), ("", "other"),
        ("WheelchairRunPace", "other"),
    ],
)  # fmt: skip
def test_a_workout_has_the_type_of_the_table_and_else_another(kind, is_):
    (walk,) = kept(workout("2026-01-05 18:00:00", "2026-01-05 18:30:00", kind))
    assert walk.type == is_


@pytest.mark.parametrize(
    ("end", "minutes"),
    [("05 18:01:00", 1), ("05 18:29:29", 29), ("05 18:29:30", 30), ("06 18:00:00", 1440)],
)
def test_a_workout_lasts_from_its_start_to_its_end(end, minutes):
    (walk,) = kept(workout("2026-01-05 18:00:00", f"2026-01-{end}"))
    assert walk.minutes == minutes


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("2026-01-05 18:00:59", "it lasted less than a minute"),
        ("2026-01-06 18:00:01", "it lasted more than a day"),
        ("2026-01-05 17:59:59", "it ends before it begins"),
    ],
)
def test_a_workout_of_no_length_or_of_days_is_left_out(end, why):
    assert reason(workout("2026-01-05 18:00:00", end)) == why


@pytest.mark.parametrize(("score", "effort"), [("1", 1), ("10", 10), ("0", None), ("11", None)])
def test_a_score_of_effort_is_that_of_the_workout_of_the_same_time(score, effort):
    kind = "HKQuantityTypeIdentifierWorkoutEffortScore"
    span = ("2026-01-05 18:00:00 +0100", "2026-01-05 18:30:00 +0100")
    walk, other = kept(
        record(kind, *span, value=score, unit="appleEffortScore"),
        workout("2026-01-05 18:00:00", "2026-01-05 18:30:00"),
        workout("2026-01-05 20:00:00", "2026-01-05 20:30:00"),
    )
    assert (walk.effort, other.effort) == (effort, None)


# -- sleep -----------------------------------------------------------------------------------------


def nights(*records: str) -> dict[str, float | None]:
    return {entry.id: entry.sleep_h for entry in kept(*records)}


@pytest.mark.parametrize(
    "stage", ["Asleep", "AsleepUnspecified", "AsleepCore", "AsleepDeep", "AsleepREM"]
)
def test_every_stage_of_sleep_counts_for_the_day_one_wakes_on(stage):
    night = asleep("2026-01-05 23:00:00", "2026-01-06 06:30:00", stage)
    assert nights(night) == {"2026-01-06": 7.5}


@pytest.mark.parametrize("stage", ["InBed", "Awake", "Unheard"])
def test_nothing_else_counts_as_sleep(stage):
    assert nights(asleep("2026-01-05 23:00:00", "2026-01-06 06:30:00", stage)) == {}


def test_two_devices_on_one_wrist_slept_one_night():
    assert nights(
        asleep("2026-01-06 02:00:00", "2026-01-06 06:00:00"),
        asleep("2026-01-05 23:00:00", "2026-01-06 04:00:00"),
        asleep("2026-01-05 23:30:00", "2026-01-06 05:00:00"),
    ) == {"2026-01-06": 7.0}


def test_waking_before_the_day_starts_ends_the_night_before_that_day():
    assert nights(asleep("2026-01-05 21:00:00", "2026-01-06 03:30:00")) == {"2026-01-06": 6.5}


@pytest.mark.parametrize(("end", "day"), [("17:59:00", "2026-01-06"), ("18:00:00", "2026-01-07")])
def test_a_sleep_by_day_of_one_who_works_at_night_is_of_the_evening_that_follows(end, day):
    assert list(nights(asleep("2026-01-06 09:00:00", f"2026-01-06 {end}"))) == [day]


@pytest.mark.parametrize(
    ("start", "end", "is_nap"),
    [
        ("09:59:00", "11:00:00", False), ("10:00:00", "12:59:00", True),
        ("10:00:00", "13:00:00", False), ("19:59:00", "20:30:00", True),
        ("20:00:00", "20:30:00", False),
    ],
)  # fmt: skip
def test_a_nap_is_no_sleep_of_the_night(start, end, is_nap):
    nap = asleep(f"2026-01-06 {start}", f"2026-01-06 {end}")
    assert bool(nights(nap)) is not is_nap
    if is_nap:
        assert reason(nap) == "a nap by day is no sleep of the night"


def test_lying_awake_for_two_hours_is_one_night_still():
    first = asleep("2026-01-05 16:00:00", "2026-01-05 17:30:00")
    near = asleep("2026-01-05 19:30:00", "2026-01-06 03:00:00")
    far = asleep("2026-01-05 19:30:01", "2026-01-06 03:00:00")
    assert nights(first, near) == {"2026-01-06": 9.0}
    assert nights(first, far) == {"2026-01-06": 7.5}  # and a nap


def test_the_night_of_the_last_evening_is_left_out_until_its_day():
    assert reason(asleep("2026-11-21 20:30:00", "2026-11-21 23:00:00")) == (
        "the day after this sleep has not come yet"
    )


def test_a_sleep_of_more_than_a_day_is_left_out():
    why = reason(asleep("2026-01-05 20:00:00", "2026-01-06 20:00:01"))
    assert why == "it is asleep for no time, or for more than a day"


def test_the_night_is_that_of_the_zone_it_was_slept_in():
    inside = '<MetadataEntry key="HKTimeZone" value="Asia/Tokyo"/>'
    night = asleep("2026-01-05 15:00:00", "2026-01-05 22:00:00", inside=inside)
    assert nights(night) == {"2026-01-06": 7.0}  # six in the morning there


# -- what is no export -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (EXPORT[:-20], "line 56: the file was cut off here"),
        (EXPORT.replace(b'"A Watch"', b'"A Watch', 1), "line 29: this is not well-formed XML"),
        (EXPORT.replace(b"Drops", b"\0", 1), "line 33: this is not well-formed XML"),
        (EXPORT.replace(b"Drops", b"\xff", 1), "line 33: this is not well-formed XML"),
        (
            EXPORT.replace(b"<!ELEMENT Record", b'<!ENTITY a "b"><!ELEMENT Record', 1),
            "line 2: it declares entities, which no export does",
        ),
        (b"<gpx/>", "there is no export of Apple Health in it"),
        (b"", "there is no export of Apple Health in it"),
    ],
    ids=["cut off", "unclosed", "zero byte", "not UTF-8", "entities", "another", "empty"],
)
def test_a_damaged_export_is_refused_with_its_line(data, why):
    assert str(refused(APPLE, data)) == why


def test_more_stretches_of_sleep_than_a_life_has_are_refused(monkeypatch):
    monkeypatch.setattr("twitchtui.exchange.foreign.apple_health.MOST_STRETCHES", 1)
    night = asleep("2026-01-05 23:00:00", "2026-01-06 06:30:00")
    assert len(kept(night)) == 1
    with pytest.raises(NotTaken, match="more stretches of sleep"):
        kept(night, night)


def test_a_diary_day_begins_when_the_person_says():
    early = replace(GROUND, day_start=time(6, 0))
    (drunk,) = taken(APPLE, export(water(start="2026-01-05 05:59:00 +0100")), early)
    assert drunk.day == date(2026, 1, 4)
