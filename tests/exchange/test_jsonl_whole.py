"""A diary's own file is all of it or none: what else it holds, and how a file that is not as it was
written is told."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import episode, intake
from tests.exchange.test_jsonl import DAY, read, write
from twitchtui.diary.coming import Choice, Deleted, Opening
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange.from_jsonl import CUT_OFF, MOST_WRITTEN, JsonLinesError

AT = datetime(2026, 6, 30, 20, tzinfo=UTC)
HELD = replace(episode(DAY, id="e", note="warm"), recorded_at=AT, updated_at=AT, revision=2)
GONE = Deleted(replace(HELD, id="gone", note=""))
RECORDS = (
    Choice("minerals.aims", {"magnesium": 350.0}),
    Choice("timers.hold_s", 45),
    Opening(date(2026, 6, 29), 3),
    HELD,
    GONE,
    intake(DAY, IntakeKind.WATER, 250.0, id="w"),
)
WHOLE = write(*RECORDS)


def refused(data: bytes) -> str:
    with pytest.raises(JsonLinesError) as caught:
        read(data)
    return str(caught.value)


def ended(*lines: str) -> bytes:
    """A file of lines that is whole, whatever they say."""
    from hashlib import blake2b

    body = "".join(f"{line}\n" for line in ('{"twitchtui": "diary", "schema": 2}', *lines)).encode()
    digest = blake2b(body, digest_size=16).hexdigest()
    return body + json.dumps({"lines": len(lines) + 1, "blake2b": digest}).encode() + b"\n"


def test_choices_openings_and_deleted_entries_come_back_as_they_were() -> None:
    assert tuple(read(WHOLE)) == RECORDS
    assert write(*reversed(RECORDS)) == WHOLE


def test_a_choice_is_the_same_bytes_in_whatever_order_its_parts_are() -> None:
    one, other = {"a": 1, "b": [{"c": 1, "d": 2}]}, {"b": [{"d": 2, "c": 1}], "a": 1}
    assert write(Choice("x", one)) == write(Choice("x", other))


@pytest.mark.parametrize("left", range(1, WHOLE.count(b"\n")))
def test_a_file_that_lacks_lines_at_its_end_was_cut_off(left: int) -> None:
    kept = b"".join(WHOLE.splitlines(keepends=True)[:left])
    assert refused(kept) == f"line {left + 1}: {CUT_OFF}"


@given(st.integers(40, len(WHOLE) - 2))
def test_a_file_cut_off_anywhere_is_refused(at: int) -> None:
    assert CUT_OFF in refused(WHOLE[:at]) or WHOLE[:at].endswith(b"}")


@given(st.integers(0, len(WHOLE) - 2), st.integers(0, 7))
def test_a_file_with_any_bit_changed_is_refused(at: int, bit: int) -> None:
    changed = bytearray(WHOLE)
    changed[at] ^= 1 << bit
    refused(bytes(changed))


@pytest.mark.parametrize("number", range(1, len(RECORDS) + 1))
def test_a_line_taken_out_doubled_or_moved_is_noticed(number: int) -> None:
    lines = WHOLE.splitlines(keepends=True)
    without = b"".join([*lines[:number], *lines[number + 1 :]])
    assert "lines are missing or were added" in refused(without)
    doubled = b"".join([*lines[: number + 1], *lines[number:]])
    assert refused(doubled) == f"line {number + 2}: it stands in the file a second time"
    moved = b"".join([*lines[:number], *lines[number + 1 : -1], lines[number], lines[-1]])
    assert moved == WHOLE or "changed since it was written" in refused(moved)


def test_other_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    other = b"\xef\xbb\xbf" + WHOLE.replace(b"\n", b"\r\n")
    assert tuple(read(other)) == RECORDS


def test_nothing_may_stand_after_the_end() -> None:
    assert "the end of the file is not as twitchtui writes it" in refused(WHOLE + b"\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"preference": "x"}', "a preference has a name and a value"),
        ('{"preference": 5, "value": 1}', "a preference has a name and a value"),
        ('{"preference": "theme", "value": "nord"}', '"theme" is no preference of a diary'),
        ('{"preference": "", "value": 1}', "is no preference of a diary"),
        ('{"preference": "x\\u0000", "value": 1}', "is no preference of a diary"),
        ('{"preference": "x", "value": 1e999}', "a value that cannot be stored"),
        ('{"preference": "x", "value": "\\ud800"}', "a value that cannot be stored"),
        ('{"preference": "x", "value": ' + "[" * 500 + "]" * 500 + "}", "nested too deeply"),
        ('{"opened": "2026-06-30"}', "an opening has a day and a number of times"),
        ('{"opened": "2026-06-30", "times": 0}', "an opening has a day and a number of times"),
        ('{"opened": "2026-06-30", "times": true}', "an opening has a day and a number of times"),
        ('{"opened": "30.6.2026", "times": 1}', "“opened” is not a date in ISO form"),
        (
            '{"entry": "episode", "id": "e", "day": "2026-06-30", "site": "calf", "deleted": true}',
            "what no diary has held cannot be deleted",
        ),
        (
            '{"entry": "episode", "id": "e", "day": "2026-06-30", "site": "calf", "deleted": 1}',
            "“deleted” must be true",
        ),
        (
            '{"entry": "episode", "id": "e", "day": "2026-06-30", "revision": 1, "site": "calf"}',
            "has a revision but not both its times",
        ),
        (
            '{"entry": "episode", "id": "e", "day": "2026-06-30", "revision": -1, "site": "calf"}',
            "“revision” of this episode cannot be -1",
        ),
        (
            '{"entry": "episode", "id": "e", "day": "2026-06-30", "revision": '
            f'{MOST_WRITTEN + 1}, "site": "calf"}}',
            "“revision” of this episode cannot be",
        ),
        (
            '{"entry": "episode", "id": "e", "day": "1899-12-31", "site": "calf"}',
            "a diary cannot hold 1899-12-31",
        ),
        ('{"blake2b": "00"}', "the end of the file is not as twitchtui writes it"),
    ],
)
def test_a_record_that_cannot_be_is_refused_with_its_line(line: str, reason: str) -> None:
    found = refused(ended(line))
    assert found.startswith("line 2: ")
    assert reason in found


def test_an_entry_stands_in_a_file_of_schema_1_only_once_too() -> None:
    line = b'{"entry": "episode", "id": "e", "day": "2026-06-30", "site": "calf"}\n'
    data = b'{"twitchtui": "diary", "schema": 1}\n' + line + line.replace(b"06-30", b"06-29")
    assert refused(data) == "line 3: it stands in the file a second time"


def test_what_schema_2_brought_is_not_in_a_file_of_schema_1() -> None:
    head = b'{"twitchtui": "diary", "schema": 1}\n'
    assert "null is not a kind of entry" in refused(head + b'{"preference": "x", "value": 1}\n')
