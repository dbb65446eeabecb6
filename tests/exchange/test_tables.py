"""A diary as CSV tables: everything in them, back exactly, nothing that a spreadsheet would run."""

import csv
import io
import zipfile
from contextlib import suppress
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.builders import BERLIN, DAY, episode, intake, mark, one_of_every_kind, profile
from tests.strategies import any_entry, unhurried
from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
from twitchtui.diary.entries import Entry
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Context, IntakeKind
from twitchtui.exchange.cells import _RUN, as_written, columns, defused
from twitchtui.exchange.coming import Ground, NotTaken
from twitchtui.exchange.fields import WrongValue
from twitchtui.exchange.jsonl import place
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.tables import NAMES, READERS, headers, write

GROUND = Ground(BERLIN, datetime(DAY.year, DAY.month, DAY.day, 21, 30, tzinfo=BERLIN))
(READER,) = READERS
HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''", "'",
    '=HYPERLINK("x")', "a\0b", "=\0", "'\"a\0\"", "＝1", "\"';=1", "a,b;c\td", "\ufeff", "\r\n", "",
    "'\"\\u0000\"",
)  # fmt: skip


def written(*records: Coming) -> bytes:
    target = io.BytesIO()
    write(records, target)
    return target.getvalue()


def read(content: bytes) -> list[Coming]:
    return list(READER.read(io.BytesIO(content), GROUND))


def table(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(f"{name}.csv").decode()


def with_table(content: bytes, name: str, text: str | bytes | None) -> bytes:
    """The same file with another content of one table, or without it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        if text is not None:
            new.writestr(name, text)
    return target.getvalue()


def stamped(entry: Entry, revision: int = 3) -> Entry:
    at = datetime(2026, 3, 17, 20, 0, 0, 123456, tzinfo=UTC)
    return replace(entry, recorded_at=at, updated_at=at.replace(microsecond=0), revision=revision)


def in_order(records: list[Coming]) -> list[Coming]:
    return sorted(records, key=place)


def named(record: Coming) -> tuple[type, object]:
    """What there may be one of in a diary."""
    if isinstance(record, Choice | Opening):
        return type(record), record[0]
    entry = record.entry if isinstance(record, Deleted) else record
    return type(entry), entry.id


# -- there and back --------------------------------------------------------------------------------

records: st.SearchStrategy[Coming] = st.one_of(
    any_entry.filter(lambda entry: entry.day.year > 1900),
    any_entry.map(stamped),
    any_entry.map(stamped).map(Deleted),
    st.builds(
        Choice,
        st.text(st.characters(categories=("L", "P", "S")), min_size=1, max_size=20),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=9),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
            max_leaves=6,
        ),
    ),
    st.builds(Opening, st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 99_999)),
)


@unhurried
@given(st.lists(records, max_size=12, unique_by=lambda record: named(record)))
def test_a_diary_comes_back_exactly_as_it_was_written(diary: list[Coming]) -> None:
    content = written(*in_order(diary))
    assert READER.knows(Beginning(io.BytesIO(content)))
    back = read(content)
    assert in_order(back) == in_order(diary)
    assert written(*back) == content


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_and_is_never_in_front_of_a_cell_as_it_was(text: str) -> None:
    diary = [episode(note=text, tried=(text,)), mark(item=text or "x"), profile(region=text[:60])]
    content = written(*diary)
    assert in_order(read(content)) == in_order(diary)
    for name in ("episodes", "checklist", "profile"):
        for row in csv.reader(io.StringIO(table(content, name).removeprefix("\ufeff"))):
            assert not any(cell[:1] in set("=+@\t\r\n＝") and cell for cell in row)
            assert all("\0" not in cell for cell in row)


@given(st.text(), st.sampled_from([*sorted(_RUN), ""]))
@example("", "'")
def test_defusing_is_taken_back_exactly_and_leaves_no_text_that_could_run(text, first) -> None:
    whole = first + text
    cell = defused(whole)
    assert as_written(cell) == whole
    assert cell == whole or cell.startswith("'")
    assert cell[:1] not in _RUN - {"'"} or not cell


def test_a_full_day_comes_back_with_what_was_deleted_chosen_and_opened() -> None:
    day = [stamped(entry) for entry in one_of_every_kind()]
    diary: list[Coming] = [*day[:6], *map(Deleted, day[6:]), Choice("calm", True), Opening(DAY, 2)]
    assert in_order(read(written(*diary))) == in_order(diary)


def test_a_note_of_the_greatest_length_comes_back() -> None:
    one = episode(note="=\0" * 50_000)
    assert read(written(one)) == [one]


def test_numbers_are_left_numbers_and_everything_else_is_in_quotation_marks() -> None:
    west = Moment.of(datetime(2026, 3, 16, 9, 30, tzinfo=ZoneInfo("America/New_York")))
    diary = [intake(kind=IntakeKind.CAFFEINE, amount=80.0, at=west), intake(amount=250.5)]
    first, second = table(written(*diary), "drinks_and_food").splitlines()[1:]
    assert first.startswith(
        '2026-03-16,"caffeine",80,2026-03-16 09:30:00,-240,"America/New_York",,'
    )
    assert second.startswith('2026-03-16,"water",250.5,,,,,')


def test_a_moment_is_kept_to_the_microsecond_wherever_it_was() -> None:
    odd = Moment(datetime(2026, 3, 16, 23, 59, 59, 999999, tzinfo=UTC), -17, "=cmd")
    (back,) = read(written(intake(at=odd)))
    assert back == intake(at=odd, id=back.id)  # type: ignore[union-attr]


def test_the_tables_have_headers_to_read_a_mark_for_excel_and_one_kind_of_line_end() -> None:
    content = written(*one_of_every_kind())
    text = table(content, "episodes")
    assert text.startswith("\ufeffday,site,side,start,start (minutes from UTC),start (zone),")
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [f"{name}.csv" for name in NAMES.values()]
    for kind in NAMES:
        named = headers(kind)
        assert len(set(named)) == len(named)
        # bare: where the mark is not read over, a quotation mark after it would be no opening one
        assert not any(set(each) & set('_,;"\n') for each in named)


def test_every_field_of_every_kind_has_its_place() -> None:
    for kind in NAMES:
        if issubclass(kind, Entry):
            assert {one.name for one in columns(kind)} == {field.name for field in fields(kind)}


def test_the_same_diary_is_always_the_same_bytes() -> None:
    diary = one_of_every_kind()
    assert written(*diary) == written(*diary)
    with zipfile.ZipFile(io.BytesIO(written(*diary))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sheet_saved_again_with_semicolons_and_other_line_ends_is_still_read() -> None:
    one = episode(note="fine")
    content = written(one)
    text = table(content, "episodes").replace(",", ";")
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    assert read(with_table(content, "episodes.csv", text)) == [one]


# -- what is not as it was written -----------------------------------------------------------------

EPISODE = stamped(episode(id="an-id", note="calm", n_spells=3, context=(Context.IN_BED,)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"calf"', '"calves"', "episodes.csv line 2: “site” cannot be \"calves\""),
        (",3,", ",three,", "episodes.csv line 2: “spells” must be a whole number"),
        (",3,", ",0,", "episodes.csv line 2: the number of spells must be 1 to 10000, not 0"),
        (",3,", ",３,", "episodes.csv line 2: “spells” must be a whole number"),
        (",3,", ",1_0,", "episodes.csv line 2: “spells” must be a whole number"),
        (",3,", ",99999999999999999999,", "episodes.csv line 2: “spells” must be a whole number"),
        (",3,", ",,", "episodes.csv line 2: “spells” must not be empty"),
        ('"calf"', "", "episodes.csv line 2: “site” must not be empty"),
        ("2026-03-16,", "16/03/2026,", "episodes.csv line 2: “day” is not a date in ISO form"),
        (",no\r", ",maybe\r", "episodes.csv line 2: “deleted” must be yes or no"),
        ('"[""in_bed""]"', '"in bed"', "episodes.csv line 2: “context” must be JSON"),
        ('"[""in_bed""]"', '"{}"', "episodes.csv line 2: “context” must be a list"),
        ('"calm"', "\"'calm\"", "episodes.csv line 2: “note” begins with an apostrophe"),
        ('"calm"', '"calm', "episodes.csv line 2: something stands between a closing"),
        ('"calm"', '"calm","more"', "episodes.csv line 2: it has 25 cells and the header 24"),
        (",spells,", ",times,", "episodes.csv line 1: its columns are not those"),
        ("2026-03-17 20:00:00.123456", "2026-03-17T20:00", "“recorded at (UTC)” must be a day and"),
        ('"an-id"', "", "episodes.csv line 2: it has no id"),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_as_it_was_written_is_named(old: str, new: str, said: str) -> None:
    content = written(EPISODE)
    text = table(content, "episodes")
    assert old in text
    with pytest.raises(NotTaken) as refused:
        read(with_table(content, "episodes.csv", text.replace(old, new)))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("visits.csv", None, "visits.csv: this table of the diary is missing"),
        ("mine.csv", "a,b", '"mine.csv": this is none of the tables of a diary'),
        ("visits.csv", "", "visits.csv: there is nothing in it"),
        ("visits.csv", b"\xff\xfeX", "visits.csv line 1: "),
        ("preferences.csv", "name,value\r\ntheme,1\r\n", "preferences.csv line 2: "),
        ("preferences.csv", "name,value\r\na,[\r\n", "preferences.csv line 2: must be JSON"),
        ("preferences.csv", f"name,value\r\na,{'[' * 9000}\r\n", "preferences.csv line 2: "),
        ("preferences.csv", "name,value\r\na,1\r\na,2\r\n", "line 3: it stands in the table a sec"),
        ("openings.csv", "day,times\r\n2026-03-16,0\r\n", "openings.csv line 2: "),
    ],
)
def test_a_table_that_is_not_of_a_diary_is_named(name, text, said) -> None:
    with pytest.raises(NotTaken) as refused:
        read(with_table(written(EPISODE), name, text))
    assert said in str(refused.value)


def test_an_entry_that_stands_twice_and_one_deleted_that_never_was_are_named() -> None:
    content = written(EPISODE)
    text = table(content, "episodes")
    row = text.splitlines(keepends=True)[1]
    with pytest.raises(NotTaken, match="line 3: it stands in the table a second time"):
        read(with_table(content, "episodes.csv", text + row))
    new = written(episode())
    text = table(new, "episodes").replace(",no\r", ",yes\r")
    with pytest.raises(NotTaken, match="what no diary has held cannot be deleted"):
        read(with_table(new, "episodes.csv", text))


def test_a_file_that_was_cut_off_or_damaged_is_refused_and_another_is_not_known() -> None:
    content = written(*one_of_every_kind())
    for damaged in (content[:-30], content[:200], b"PK\x03\x04", b"", b"day,site\r\n"):
        assert not READER.knows(Beginning(io.BytesIO(damaged)))
    flipped = bytearray(content)
    flipped[content.index(b"episodes.csv") + 60] ^= 1
    with pytest.raises(NotTaken):
        read(bytes(flipped))


@given(st.binary(max_size=300), st.integers(0, 10_000))
def test_any_damage_is_a_refusal_and_never_a_crash(junk: bytes, at: int) -> None:
    content = written(EPISODE)
    text = table(content, "episodes").encode()
    at %= len(text)
    harmed = text[:at] + junk + text[at + len(junk) // 2 :]
    with suppress(NotTaken):
        read(with_table(content, "episodes.csv", harmed))


def test_a_cell_that_is_no_text_of_ours_raises_wrong_value() -> None:
    for cell in ("'abc", '\'"abc"', "'\"a\0", "'"):
        with pytest.raises(WrongValue):
            as_written(cell)


def test_a_clock_time_stands_as_such() -> None:
    (back,) = read(written(profile(bedtime=time(22, 30))))
    assert back == profile(bedtime=time(22, 30))
