"""JSON Lines are a diary, exactly and strictly."""

import io
import json
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import diaries, entries
from twitchtui.diary.body import Site
from twitchtui.diary.coming import Coming
from twitchtui.diary.entries import Entry, Episode, Intake
from twitchtui.diary.limits import NOTE_LENGTH
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange.from_jsonl import LINE_BYTES, MOST_WRITTEN, JsonLinesError, from_lines
from twitchtui.exchange.jsonl import HEADER, KINDS, to_lines
from twitchtui.store.codec import TABLES

STAMPS = st.datetimes(
    datetime(1900, 1, 3),  # noqa: DTZ001
    datetime(2300, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
HEAD = json.dumps({**HEADER, "schema": 1}).encode() + b"\n"
"""Of a file without an end, which lines can be put after one by one."""

DAY = date(2026, 6, 30)


def stamped(kind: type[Entry]) -> st.SearchStrategy[Entry]:
    """Any entry of a kind, as a store gives it, or as no diary has held it yet."""
    revisions = st.integers(1, MOST_WRITTEN)
    held = entries(kind, recorded_at=STAMPS, updated_at=STAMPS, revision=revisions)
    return held | entries(kind)


def read(data: bytes) -> list[Any]:
    return list(from_lines(io.BytesIO(data)))


def write(*records: Coming) -> bytes:
    return b"".join(to_lines(records))


def water(**changes: Any) -> bytes:
    made = {"entry": "intake", "id": "a", "day": "2026-06-30", "kind": "water", "amount": 250}
    return json.dumps(made | changes).encode() + b"\n"


def refusal(line: bytes) -> str:
    """What is said about a line that comes third in a diary."""
    with pytest.raises(JsonLinesError) as caught:
        read(HEAD + water() + line)
    assert caught.value.line == 3
    assert str(caught.value) == f"line 3: {caught.value.reason}"
    return caught.value.reason


def test_every_kind_the_store_holds_can_be_written() -> None:
    assert {kind: name for name, kind in KINDS.items()} == TABLES


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
def test_an_entry_of_each_kind_comes_back_as_it_was(kind: type[Entry], data: st.DataObject) -> None:
    entry = data.draw(stamped(kind))
    assert read(write(entry)) == [entry]


@given(diaries())
def test_the_same_diary_is_the_same_bytes_in_whatever_order_it_comes(diary: list[Entry]) -> None:
    written = write(*diary)
    assert written == write(*reversed(diary))
    back = read(written)
    assert write(*back) == written
    assert {(type(entry), entry.id): entry for entry in back} == {
        (type(entry), entry.id): entry for entry in diary
    }


def test_entries_are_ordered_by_day_kind_and_id() -> None:
    early = Intake(id="z", day=date(2026, 6, 1), kind=IntakeKind.WATER, amount=1)
    second = Intake(id="b", day=DAY, kind=IntakeKind.WATER, amount=1)
    first = Intake(id="a", day=DAY, kind=IntakeKind.WATER, amount=1)
    episode = Episode(id="z", day=DAY, site=Site.CALF)
    assert read(write(second, first, episode, early)) == [early, episode, first, second]


def test_what_stands_at_its_default_is_left_out() -> None:
    written = write(Episode(id="a", day=DAY, site=Site.CALF)).splitlines()[1]
    assert json.loads(written) == {
        "entry": "episode", "id": "a", "day": "2026-06-30", "site": "calf",
    }  # fmt: skip


def test_an_instant_of_any_zone_is_written_in_utc() -> None:
    at = datetime.fromisoformat("2026-06-30T21:00:00+02:00")
    written = write(Episode(id="a", day=DAY, site=Site.CALF, recorded_at=at))
    assert b'"recorded_at": "2026-06-30T19:00:00+00:00"' in written
    [back] = read(written)
    assert back.recorded_at == at
    assert back.recorded_at.tzinfo is UTC


def test_an_instant_without_its_zone_cannot_be_written() -> None:
    naive = datetime(2026, 6, 30)  # noqa: DTZ001
    with pytest.raises(ValueError, match="without its zone"):
        write(Episode(id="a", day=DAY, site=Site.CALF, recorded_at=naive))


def test_the_longest_note_fits_even_with_every_character_escaped() -> None:
    episode = Episode(id="a", day=DAY, site=Site.CALF, note="\U0001f9b5" * NOTE_LENGTH)
    escaped = json.dumps(json.loads(write(episode).splitlines()[1])).encode()
    assert read(HEAD + escaped) == read(write(episode)) == [episode]


def test_windows_line_ends_and_a_byte_order_mark_are_read_over() -> None:
    assert len(read(b"\xef\xbb\xbf" + (HEAD + water()).replace(b"\n", b"\r\n"))) == 1


def test_a_diary_without_entries_is_its_header_and_its_end() -> None:
    assert write().count(b"\n") == 2
    assert read(write()) == read(HEAD) == []


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        (b"", "does not begin with the header"),
        (b"day,site,spells\n", "it is not JSON"),
        (b"[]\n", "it is not a JSON object"),
        (b'{"some": "thing"}\n', "does not begin with the header"),
        (b'{"twitchtui": "diary", "schema": true}\n', "does not begin with the header"),
        (b'{"twitchtui": "diary", "schema": 3}\n', "a newer twitchtui (schema 3, not 2)"),
        (b'{"twitchtui": "diary", "schema": 0}\n', "not one that twitchtui writes"),
        (b'{"twitchtui": "diary", "schema": 1, "more": 1}\n', "not one that twitchtui writes"),
    ],
)
def test_a_file_that_is_no_diary_of_this_schema_is_refused(header: bytes, reason: str) -> None:
    with pytest.raises(JsonLinesError, match=r"^line 1: ") as caught:
        read(header + water())
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"entry": "meal"}, '"meal" is not a kind of entry'),
        ({"entry": ["intake"]}, '["intake"] is not a kind of entry'),
        ({"colour": 1}, '"colour" is not a field of this intake'),
        ({"amount": True}, "“amount” of this intake must be a number, not true"),
        ({"amount": "250"}, '“amount” of this intake must be a number, not "250"'),
        ({"amount": None}, "“amount” of this intake must be a number, not null"),
        ({"amount": 10**30}, "“amount” of this intake must be a whole number"),
        ({"amount": 0}, "water must be more than 0 and at most 5000 ml, not 0"),
        ({"revision": 1.0}, "“revision” of this intake must be a whole number, not 1.0"),
        ({"revision": False}, "“revision” of this intake must be a whole number, not false"),
        ({"revision": 2**63}, "“revision” of this intake must be a whole number"),
        ({"kind": "beer"}, '“kind” of this intake cannot be "beer"'),
        ({"kind": ["water"]}, '“kind” of this intake cannot be ["water"]'),
        ({"day": "20260630"}, '“day” of this intake is not a date in ISO form: "20260630"'),
        ({"day": "2026-06-31"}, '“day” of this intake is not a date in ISO form: "2026-06-31"'),
        ({"day": "2026-W27-2"}, "“day” of this intake is not a date in ISO form"),
        ({"day": "9999-12-31"}, "“day” of this intake is in no year that can be kept"),
        ({"name": 5}, "“name” of this intake must be text, not 5"),
        ({"id": "\ud800"}, "“id” of this intake holds characters that cannot be stored"),
        ({"at": "2026-06-30T21:00"}, "“at” of this intake must be a moment"),
        ({"at": {"utc": "2026-06-30T21:00:00+00:00"}}, "“at” of this intake must be a moment"),
        ({"recorded_at": "2026-06-30T21:00:00"}, "must be in UTC and end in +00:00"),
        ({"recorded_at": "2026-06-30T21:00:00+02:00"}, "must be in UTC and end in +00:00"),
        ({"recorded_at": "2026-06-30 21:00:00+00:00"}, "is not a datetime in ISO form"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named_with_the_reason(
    changes: dict[str, Any], reason: str
) -> None:
    assert reason in refusal(water(**changes))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\n", "it is not JSON"),
        (b'{"entry": "intake", "id": "b"', "it is not JSON"),
        (b"\xff\xfe\n", "it is not UTF-8 text"),
        (b"[1]\n", "it is not a JSON object"),
        (b"[" * 200_000, "it is nested too deeply"),
        (b'{"a": ' * 100_000, "it is nested too deeply"),
        (b'{"amount": NaN}\n', "NaN is not a number"),
        (b'{"amount": -Infinity}\n', "-Infinity is not a number"),
        (b'{"amount": ' + b"9" * 5_000 + b"}\n", "it holds a number that is too long"),
        (b'{"id": "a", "id": "b"}\n', "it names a field twice"),
        (water().replace(b"250", b"1e999"), "“amount” of this intake must be a number"),
        (b'{"entry": "intake", "id": "b"}\n', "“day” of this intake is missing"),
        (b'"' + b"x" * LINE_BYTES + b'"\n', "it is longer than 2,000,000 bytes"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_line_that_is_no_entry_is_refused(line: bytes, reason: str) -> None:
    assert refusal(line).startswith(reason)


@pytest.mark.parametrize(
    "line",
    [
        b'{"entry": "day", "id": "2026-06-29", "day": "2026-06-30"}',
        b'{"entry": "check_mark", "id": "x", "day": "2026-06-30", "item": "k", "state": "done"}',
        b'{"entry": "profile", "id": "mine", "day": "2026-06-30"}',
    ],
)
def test_an_entry_whose_id_follows_from_it_has_no_other(line: bytes) -> None:
    assert "the id of this" in refusal(line)


def test_a_moment_with_an_offset_of_a_day_is_refused() -> None:
    at = {"utc": "2026-06-30T21:00:00+00:00", "offset_min": 1440, "zone": "UTC"}
    assert "an offset of a day or more" in refusal(water(at=at))


def test_lines_before_a_bad_one_are_given_first() -> None:
    found = from_lines(io.BytesIO(HEAD + water() + b"nonsense\n"))
    assert next(found).id == "a"
    with pytest.raises(JsonLinesError, match=r"^line 3: "):
        next(found)


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_at_all_are_read_or_refused(data: bytes, headed: bool) -> None:
    with suppress(JsonLinesError):
        read(HEAD + data if headed else data)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["utc", "zone", "offset_min"]), inner)
    ),
    max_leaves=4,
)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_a_line_with_any_field_spoiled_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    line = json.loads(write(data.draw(stamped(KINDS[kind]))).splitlines()[1])
    line[data.draw(st.sampled_from(sorted(line)))] = data.draw(JSON_VALUES)
    with suppress(JsonLinesError):
        back = read(HEAD + json.dumps(line).encode())
        assert read(write(*back)) == back


@pytest.mark.parametrize(
    ("began", "reason"),
    [
        ({"onset_day": "2026-07-01"}, "after the day it is logged for"),
        ({"onset_day": "1906-06-30"}, "please check the year"),
        ({"onset_day": "0002-01-01"}, "please check the year"),
        ({"onset_day": "9000-01-01"}, "after the day it is logged for"),
        ({"day": "0002-01-01", "onset_day": "0002-01-02"}, "after the day it is logged for"),
        ({"onset_day": "2026-06-31"}, "is not a date in ISO form"),
        ({"onset_day": "2026-06-30", "onset": "2030-01-01T09:00"}, "on the day it began"),
        ({"onset_day": "2026-06-30", "onset": "2026-07-02T00:00"}, "on the day it began"),
        ({"onset_day": "2026-06-30", "onset": "2026-06-29T23:59"}, "on the day it began"),
        ({"onset_day": "2026-06-30", "onset": "9998-12-31T23:59"}, "on the day it began"),
    ],
)
def test_a_symptom_that_cannot_have_begun_then_is_refused_by_its_line(
    began: dict[str, Any], reason: str
) -> None:
    made = {"entry": "symptom", "id": "b", "day": "2026-06-30", "code": "speech", **began}
    if "onset" in made:
        utc = f"{made['onset']}:00+00:00"
        made["onset"] = {"utc": utc, "offset_min": 0, "zone": "UTC"}
    assert reason in refusal(json.dumps(made).encode() + b"\n")
