"""Whatever is done to an export of a phone app: entries and reasons, or one refusal of it all."""

import csv
import io
import tracemalloc
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import GROUND, TODAY, loop_zip, read, sample, zipped
from tests.strategies import unhurried
from twitchtui.diary.entries import Entry, Episode
from twitchtui.exchange.coming import NotTaken, Reader
from twitchtui.exchange.foreign import bearable, daylio, gathering, loop, mapping, track_and_graph

[BEARABLE] = bearable.READERS
[DAYLIO] = daylio.READERS
[TRACKED] = track_and_graph.READERS
[LOOP] = loop.READERS
MAPPED = mapping.mapped(
    '[file]\nday = "day"\ntime = "time"\n[[entry]]\nkind = "episode"\nsite = { column = "site" }\n'
    'n_spells = { column = "n" }\nnote = { column = "note" }\n'
    '[[entry]]\nkind = "day"\nsleep_h = { column = "n" }\nno_twitches = { column = "site" }\n'
)

HEADS = {
    BEARABLE: "date,date formatted,weekday,time of day,category,rating/amount,detail,notes",
    DAYLIO: "full_date,date,weekday,time,mood,activities,scales,note_title,note",
    TRACKED: "FeatureName,Timestamp,Value,Label,Note",
    LOOP: "Date,Stretch,Calf twitching,Water (ml),",
    MAPPED: "day,time,site,n,note",
}
READERS = pytest.mark.parametrize("reader", HEADS, ids=[reader.name for reader in HEADS])

CELLS = st.sampled_from([
    "", "0", "1", "-1", "3", "7:15", "0:42:30", "99999999", "nan", "1e9", "9" * 30, "1.0:Label",
    "2026-11-20", "22nd Sep 2020", "2026-11-20T21:30:00+01:00", "0001-01-01T00:00Z", "2026-02-30",
    "9999-12-31", "21:30", "12:61 pm", "all day", "pm", "Symptom", "Sleep", "Sleep quality",
    "Factors", "Meds/Supplements", "Calf twitching (Mild)", "calf twitching | run | coffee - none",
    "Magnesium (mg)", "Water (ml)", "Stress (0-10)", "Stress (0-10): 6 | : | x", "calf", "yes",
    "no", "YES_MANUAL", "SKIP", "UNKNOWN", "Running", "Stretch", "=1+1", "\x1b[31m", "\u202e",
    "💧" * 30,
    "n" * 300, "two\nlines", "| | |", "(((", "a" * 100_001,
]) | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=8)  # fmt: skip


@READERS
@given(data=st.data())
@unhurried
def test_any_cells_become_entries_and_reasons(reader: Reader, data: st.DataObject) -> None:
    names = HEADS[reader].split(",")
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=6)
    )
    out = io.StringIO(newline="")
    csv.writer(out).writerows([names, *rows])
    read(reader, out.getvalue())


DAMAGED = {
    BEARABLE: sample("bearable.csv"),
    DAYLIO: sample("daylio.csv"),
    TRACKED: sample("track_and_graph.csv"),
    LOOP: loop_zip(),
}


@pytest.mark.parametrize("reader", DAMAGED, ids=[reader.name for reader in DAMAGED])
@given(data=st.data())
@unhurried
def test_a_damaged_file_is_read_or_refused(reader: Reader, data: st.DataObject) -> None:
    made = bytearray(DAMAGED[reader])
    for at in data.draw(st.lists(st.integers(0, len(made) - 1), max_size=8)):
        made[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(made)))
    with suppress(NotTaken):
        read(reader, bytes(made[:end] if data.draw(st.booleans()) else made))


@given(st.dictionaries(
    st.sampled_from(["Habits.csv", "Checkmarks.csv", "001 Stretch/Checkmarks.csv", "../Habits.csv",
                     "x/Checkmarks.csv", "/Checkmarks.csv", "9" * 5_000 + " a/Checkmarks.csv",
                     "\x1b[2J/Checkmarks.csv"]),
    st.sampled_from(["", "Position,Name,Type,Unit\n1,Water,NUMERICAL,ml\n",
                     "Date,Value\n2026-11-20,2\n", "2026-11-20,YES_MANUAL\n",
                     "Position,Name\nx,y\n", "a,b\n1,\"", "\0"]),
    max_size=4,
))  # fmt: skip
def test_a_zip_of_anything_is_read_or_refused(files: dict[str, bytes | str]) -> None:
    with suppress(NotTaken):
        places = [where for where, _ in read(LOOP, zipped(files)).left]
        assert "\x1b" not in "".join(places)


def test_ever_more_rows_never_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row is of a time of its own, with a note, so that none can be summed up."""
    monkeypatch.setattr(gathering, "MOST_WAITING", 200)

    def held(rows: int) -> int:
        made = [f"{HEADS[TRACKED]}\n"]
        for n in range(rows):
            day, minute = divmod(n, 1_440)
            at = f"{TODAY - timedelta(days=day + 2)}T{minute // 60:02}:{minute % 60:02}:00Z"
            made.append(f"Calf twitching,{at},1.0,,{'x' * 2_000}{n}\n")
        file = io.BytesIO("".join(made).encode())
        tracemalloc.start()
        try:
            assert sum(isinstance(one, Episode) for one in TRACKED.read(file, GROUND)) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    held(10)  # the tables of words are read once
    assert held(2_000) < 1.5 * held(400)


def test_a_long_note_is_kept_and_a_longer_one_is_left_out() -> None:
    head = HEADS[TRACKED] + "\n"
    row = "Calf twitching,2026-11-20T21:30:00Z,1,,{}\n"
    said = read(TRACKED, head + row.format("x" * 100_000) + row.format("y" * 100_001))
    [episode] = said.of(Entry)
    assert isinstance(episode, Episode)
    assert said.left == [("line 3", "the note has 100,001 characters; at most 100,000 are kept")]
    # two that do not fit into one note are two episodes
    both = read(TRACKED, head + row.format("x" * 60_000) + row.format("y" * 60_000))
    assert [one.n_spells for one in both.of(Episode)] == [1, 1]
