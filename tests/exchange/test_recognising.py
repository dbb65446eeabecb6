"""A file says what it is by what it holds; what nothing knows is refused with what can be read."""

import gzip
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import loop_zip, sample, zipped
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign import bearable
from twitchtui.exchange.recognising import readers, recognised


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (sample("bearable.csv"), "bearable"),
        (sample("bearable_2021.csv"), "bearable"),
        (sample("daylio.csv"), "daylio"),
        (sample("track_and_graph.csv"), "track-and-graph"),
        (sample("track_and_graph_2022.csv"), "track-and-graph"),
        (sample("loop_checkmarks.csv"), "loop"),
        (loop_zip(), "loop"),
        (sample("daylio.csv").decode("utf-8-sig").encode("utf-16"), "daylio"),
        (sample("bearable.csv").replace(b",", b";", 7), "bearable"),
    ],
)
def test_each_file_is_known_by_its_columns_and_left_at_its_beginning(
    data: bytes, name: str
) -> None:
    file = io.BytesIO(data)
    file.seek(5)
    assert recognised(file).name == name
    assert file.tell() == 0
    assert not file.closed


def test_a_file_is_asked_from_its_beginning_on() -> None:
    file = io.BytesIO(sample("bearable.csv"))
    file.seek(5)
    assert recognised(file, bearable.READERS).name == "bearable"


@pytest.mark.parametrize(
    "data",
    [sample("any.csv"), b"", b"Date,Value,Notes\n2026-11-20,YES_MANUAL,\n", b"just words\n" * 9,
     b"Date,a,b,\n2026-11-20,x,y,\n", zipped({"a.csv": "x,y\n"}), b"\0" * 5_000,
     b"\x89PNG\r\n\x1a\n,\0", b"\xff" * 99, b"\x89P,\x1a;\x00\n",
     "tägliche Worte\n".encode("latin-1")],
)  # fmt: skip
def test_a_file_that_nothing_knows_is_refused_with_what_can_be_read(data: bytes) -> None:
    with pytest.raises(NotTaken) as caught:
        recognised(io.BytesIO(data))
    said = str(caught.value)
    assert "an export of Bearable (CSV)" in said
    assert "Loop Habit Tracker" in said
    assert (
        "any other CSV with a mapping file, which twitchtui import --draft-map FILE begins" in said
    )


def test_a_file_that_is_damaged_is_refused_with_what_is_wrong_with_it() -> None:
    def why(data: bytes) -> str:
        with pytest.raises(NotTaken) as caught:
            recognised(io.BytesIO(data))
        return str(caught.value)

    whole = loop_zip()
    for cut in (b"PK\x03\x04", whole[: len(whole) // 2], whole[:-9], gzip.compress(b"<gpx>")[:-9]):
        assert why(cut) == "the archive is damaged or was cut off"
    spoilt = zipped({"a.csv": "x,y\n" * 50})
    spoilt = spoilt.replace(spoilt[35:40], b"\xff" * 5, 1)
    assert why(spoilt) == "the archive is damaged or was cut off"
    locked = bytearray(zipped({"activities.csv": "x,y\n"}))
    for at, mark in ((6, b"PK\x03\x04"), (8, b"PK\x01\x02")):  # the bit that says so, twice
        locked[locked.index(mark) + at] |= 1
    assert why(bytes(locked)).startswith("the archive is encrypted; please unpack it first")
    for latin in ("Datum;Müdigkeit\n1;2\n", "full_date,mood,Größe\n"):
        assert why(latin.encode("cp1252")).startswith("line 1: it is not UTF-8 text; please save")


def test_readers_have_names_and_words_of_their_own() -> None:
    every = readers()
    assert len({reader.name for reader in every}) == len(every)
    assert len({reader.words for reader in every}) == len(every)


SAMPLES = [sample("bearable.csv"), sample("daylio.csv"), sample("track_and_graph.csv"),
           sample("loop_checkmarks.csv"), loop_zip()]  # fmt: skip


@given(st.binary(max_size=300) | st.sampled_from(SAMPLES).flatmap(
    lambda data: st.integers(0, len(data)).map(lambda at: data[:at])
))  # fmt: skip
def test_any_bytes_are_known_or_refused(data: bytes) -> None:
    with suppress(NotTaken):
        assert recognised(io.BytesIO(data)) in readers()
