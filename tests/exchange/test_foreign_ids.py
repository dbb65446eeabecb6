"""The ids of what other programs' files say: the same again, wherever and however they are read."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from tests.exchange.foreign import GROUND, loop_zip, read, sample, zipped
from twitchtui.diary.entries import Activity, Entry, Episode, Intake
from twitchtui.exchange.coming import Ground, Reader
from twitchtui.exchange.foreign import (
    apple_health,
    bearable,
    daylio,
    loop,
    mapping,
    strava,
    track_and_graph,
    tracks,
)

[BEARABLE] = bearable.READERS
[DAYLIO] = daylio.READERS
[TRACKED] = track_and_graph.READERS
[LOOP] = loop.READERS
[APPLE] = apple_health.READERS
[STRAVA] = strava.READERS
MAPPED = mapping.mapped(
    '[file]\nday = "day"\ntime = "time"\n[[entry]]\nkind = "episode"\nsite = "calf"\n'
    'n_spells = { column = "n" }\n[[entry]]\nkind = "intake"\nwhat = "water"\nunit = "ml"\n'
    'amount = { column = "ml" }\n'
)

RATED = "date,weekday,time of day,category,rating/amount,detail,notes\n"
NOTED = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"

ELSEWHERE = (
    replace(GROUND, zone=ZoneInfo("America/St_Johns")),
    replace(GROUND, day_start=time(0)),
    replace(GROUND, day_start=time(6)),
)


def ids(reader: Reader, data: bytes | str, ground: Ground = GROUND) -> list[str]:
    """The ids of the entries that may be several a day; of the others the day is the id."""
    made = read(reader, data, ground).of(Entry)
    return sorted(one.id for one in made if isinstance(one, Episode | Intake | Activity))


FILES = {
    "bearable": (BEARABLE, RATED + "".join(
        f"20th Nov 2026,Friday,{row},\n" for row in (
            "5:10,Health measurements,500,Water (ml)", "0:30,Symptom,1,Calf twitching (Mild)",
            "am,Symptom,1,Calf twitching (Mild)", ",Factors,,Walk",
        ))),
    "daylio": (DAYLIO, NOTED + "".join(
        f"2026-11-20,x,Friday,{clock},,eyelid twitch | run,Water (ml): 500,,\n"
        for clock in ("0:30", "5:10", "23:30"))),
    "loop": (LOOP, loop_zip()),
    "track-and-graph": (TRACKED, sample("track_and_graph.csv")),
    "apple": (APPLE, sample("apple_export.xml")),
    "strava": (STRAVA, sample("strava_en.csv")),
    "gpx": (tracks.READERS[0], sample("walk.gpx")),
    "mapping": (MAPPED, "day,time,n,ml\n2026-11-20,0:30,1,250\n2026-11-20,5:10,,250\n"
                        "2026-11-20,,2,250\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_another_zone_or_start_of_the_day_gives_the_same_ids(name: str) -> None:
    reader, data = FILES[name]
    here = ids(reader, data)
    assert here
    assert [ids(reader, data, ground) for ground in ELSEWHERE] == [here] * len(ELSEWHERE)


def test_a_clock_of_12_hours_gives_the_ids_of_one_of_24() -> None:
    rows = {
        DAYLIO: NOTED + "2026-11-20,x,Friday,{},,eyelid twitch | run,Water (ml): 500,,\n",
        BEARABLE: RATED + "20th Nov 2026,Friday,{},Health measurements,500,Water (ml),\n",
    }
    for reader, row in rows.items():
        of_12, of_24 = (ids(reader, row.format(at)) for at in ("9:45 pm", "21:45"))
        assert of_12 == of_24 != []


def test_an_offset_of_another_zone_at_the_same_instant_gives_the_same_id() -> None:
    head, row = "FeatureName,Timestamp,Value,Label,Note\n", "Calf twitching,{},1,,\n"
    here, there = "2026-11-20T21:30:00+01:00", "2026-11-20T17:00:00-03:30"
    assert ids(TRACKED, head + row.format(here)) == ids(TRACKED, head + row.format(there))


def test_a_phone_that_was_renamed_gives_the_same_ids() -> None:
    data = sample("apple_export.xml")
    renamed = data.replace(b'sourceName="Drops"', b'sourceName="My other phone"')
    assert renamed != data
    assert ids(APPLE, renamed) == ids(APPLE, data)


def test_two_times_of_a_day_are_apart_also_where_only_the_day_is_kept() -> None:
    row = "20th Nov 2026,Friday,{},Symptom,1,Calf twitching (Mild),\n"
    first = ids(BEARABLE, RATED + row.format("9:00"))
    both = ids(BEARABLE, RATED + row.format("21:00") + row.format("9:00"))
    assert len(both) == 2
    assert set(first) < set(both)


def habits(*said: tuple[str, int]) -> bytes:
    """An export of Loop with habits that count minutes, of one day."""
    listed = "".join(f"{n},{name},NUMERICAL,min\n" for n, (name, _) in enumerate(said, 1))
    marked = {
        f"{n:03} {name}/Checkmarks.csv": f"Date,Value,Notes\n2026-11-20,{minutes}000,\n"
        for n, (name, minutes) in enumerate(said, 1)
    }
    return zipped({"Habits.csv": f"Position,Name,Type,Unit\n{listed}", **marked})


def test_habits_of_one_kind_keep_their_numbers_when_they_change_places() -> None:
    walks = [("Dog walk", 10), ("Walk", 30), ("Walking", 20)]
    first = {one.id: one.minutes for one in read(LOOP, habits(("Walk", 30))).of(Activity)}
    for order in permutations(walks):
        later = {one.id: one.minutes for one in read(LOOP, habits(*order)).of(Activity)}
        assert sorted(later.values()) == [10, 20, 30]
        assert first.items() <= later.items()


def test_twitching_of_places_without_a_name_is_apart_by_the_names_it_has() -> None:
    rows = [f"20th Nov 2026,Friday,am,Symptom,1,{name}," for name in ("Leg twitch", "Arm twitch")]
    for order in permutations(rows):
        made = read(BEARABLE, RATED + "\n".join(order) + "\n").of(Episode)
        assert {one.note for one in made} == {"Leg twitch", "Arm twitch"}
        assert {one.id for one in made} >= set(ids(BEARABLE, f"{RATED}{order[0]}\n"))


def test_equal_drinks_of_a_morning_are_numbered_by_their_size_and_not_their_place() -> None:
    rows = [f"20th Nov 2026,Friday,am,Health measurements,{ml},Water (ml),\n"
            for ml in (250, 500, 750)]  # fmt: skip
    made = [
        {one.id: one.amount for one in read(BEARABLE, RATED + "".join(order)).of(Intake)}
        for order in permutations(rows)
    ]
    assert sorted(made[0].values()) == [250, 500, 750]
    assert all(each == made[0] for each in made)
    fewer = read(BEARABLE, RATED + "".join(rows[:2])).of(Intake)
    assert {one.id: one.amount for one in fewer}.items() <= made[0].items()


@pytest.mark.parametrize(
    ("said", "corrected"),
    [(b"Evening Run,Run", b"Evening Ride,Ride"), (b"5:30:00 PM", b"6:30:00 PM")],
)
def test_the_id_of_an_activity_is_that_of_its_source_where_it_has_one(
    said: bytes, corrected: bytes
) -> None:
    data = sample("strava_en.csv")
    assert said in data
    assert ids(STRAVA, data.replace(said, corrected)) == ids(STRAVA, data)


def test_a_recording_that_another_program_calls_otherwise_is_the_same() -> None:
    data = sample("walk.gpx")
    assert b"walking" in data
    gpx = tracks.READERS[0]
    assert ids(gpx, data.replace(b"walking", b"Spaziergang")) == ids(gpx, data)


def test_today_is_that_of_the_zone_and_of_the_start_of_the_day() -> None:
    now = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
    grounds = (replace(GROUND, now=now), replace(GROUND, now=now + timedelta(minutes=30)))
    assert [ground.today.day for ground in grounds] == [21, 22]  # 3:30 and 4:00 in Berlin
