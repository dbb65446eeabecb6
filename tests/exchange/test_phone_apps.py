"""What holds of the exports of all phone apps: ids that come again, times of the ground."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.exchange.foreign import GROUND, read, sample
from twitchtui.diary.entries import Entry, Intake
from twitchtui.exchange.foreign import bearable, daylio, track_and_graph

[BEARABLE] = bearable.READERS
[DAYLIO] = daylio.READERS
[TRACKED] = track_and_graph.READERS


@pytest.mark.parametrize(("clock", "taken"), [("21:35", True), ("21:36", False)])
def test_what_has_not_come_yet_is_left_out_as_when_it_is_typed(clock: str, taken: bool) -> None:
    now = replace(GROUND, now=datetime(2026, 11, 21, 21, 30, tzinfo=GROUND.zone))
    files = {
        BEARABLE: "date,weekday,time of day,category,rating/amount,detail,notes\n"
        f"21st Nov 2026,x,{clock},Health measurements,500,Water (ml),\n",
        DAYLIO: "full_date,date,weekday,time,mood,activities,note_title,note\n"
        f"2026-11-21,x,Saturday,{clock},,calf twitching,,\n",
        TRACKED: f"FeatureName,Timestamp,Value\nRun,2026-11-21T{clock}:00+01:00,1\n",
    }
    for reader, data in files.items():
        said = read(reader, data, now)
        assert len(said.of(Entry)) == taken
        assert said.reasons == ([] if taken else ["it lies in the future"])


@pytest.mark.parametrize(
    ("reader", "name"),
    [(BEARABLE, "bearable.csv"), (DAYLIO, "daylio.csv"), (TRACKED, "track_and_graph.csv")],
)
def test_the_same_file_gives_the_same_entries_and_a_longer_one_the_same_ids(
    reader: bearable.Reader, name: str
) -> None:
    data = sample(name)
    whole = read(reader, data)
    assert read(reader, data) == whole
    lines = data.splitlines(keepends=True)
    fewer = {one.id for one in read(reader, b"".join(lines[:-1])).of(Entry)}
    assert fewer <= {one.id for one in whole.of(Entry)}


def test_times_are_read_by_the_ground_they_are_given() -> None:
    from zoneinfo import ZoneInfo

    data = sample("bearable.csv")
    there = replace(GROUND, zone=ZoneInfo("America/St_Johns"))
    [here_at, *_] = [one.at for one in read(BEARABLE, data).of(Intake)]
    [there_at, *_] = [one.at for one in read(BEARABLE, data, there).of(Intake)]
    assert here_at is not None
    assert there_at is not None
    assert here_at.local.time() == there_at.local.time()
    assert here_at.utc != there_at.utc
