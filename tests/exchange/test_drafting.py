"""A mapping drafted from a file reads it without a guess, and a person can finish it."""

import io
import re
import tracemalloc
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import Said, read, sample
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import CheckState, PartOfDay
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign import columns
from twitchtui.exchange.foreign.drafting import draft_mapping
from twitchtui.exchange.foreign.mapping import mapped
from twitchtui.exchange.foreign.mapping_fields import KINDS

ENTRY = "\n[[entry]]"
"""What stands in a mapping that makes something."""


def draft(data: bytes | str) -> str:
    return draft_mapping(io.BytesIO(data.encode() if isinstance(data, str) else data))


def by_draft(*rows: str, uncommented: str = "", **filled: str) -> Said:
    """What a file's own draft makes of it; first the # is taken from the block with some words, and
    each "..." of a field filled in."""
    data = "\n".join(rows) + "\n"
    made = draft(data)
    if uncommented:
        [block] = [part for part in re.split(r"\n(?:#? ?\n|(?=# (?:Is|Was|Does)))", made)
                   if uncommented in part and "[[entry]]" in part]  # fmt: skip
        plain = re.sub(r"^# (?=\[\[entry|\w+ = )", "", block, flags=re.MULTILINE)
        for name, value in filled.items():
            plain = re.sub(rf'^{name} = "\.\.\."', f'{name} = "{value}"', plain, flags=re.MULTILINE)
        made = made.replace(block, plain)
    return read(mapped(made), data)


def test_a_draft_is_a_mapping_that_reads_its_file() -> None:
    made = draft(sample("any.csv"))
    said = read(mapped(made), sample("any.csv"))
    [episode] = said.of(Episode)
    assert (episode.day, episode.site, episode.intensity) == (date(2026, 7, 21), Site.CALF, 3)
    assert episode.note == "after the stairs"
    assert [(one.sleep_h, one.stress) for one in said.of(Day)] == [(7.5, 4), (6.75, None)]
    assert [one.minutes for one in said.of(Activity)] == [35]
    assert [one.state for one in said.of(CheckMark)] == [CheckState.DONE, CheckState.NOT_DONE]
    assert [one.amount for one in said.of(Intake)] == [1_800, 2_500]
    assert said.left == []
    # how much a coffee is in this file only the person knows: it waits as a comment
    assert '# unit = "..."  # please choose: mg, g, cup, serving; then take away each #' in made
    assert [line for line in made.splitlines() if line.startswith('# "')] == [
        '# "Mood" is not known here and stays out.'
    ]


def test_a_draft_with_a_column_of_places_is_one_entry() -> None:
    head = "Date,Time,Muscle,Side,Severity (1-5),Comment"
    said = by_draft(head, "2026-11-20,21:30,calf,left,3,x")
    [episode] = said.of(Episode)
    assert (episode.site, episode.side, episode.intensity, episode.note) == (
        Site.CALF, Side.LEFT, 3, "x",
    )  # fmt: skip


def test_a_form_of_the_day_that_is_not_certain_is_asked_for() -> None:
    data = "Date,Water (ml)\n01/02/2026,500\n03/04/2026,400\n"
    made = draft(data)
    assert '# day_form = "..."     # please choose: iso (2026-11-21), dmy (21/11/2026)' in made
    assert 'day_form = "dmy"' in draft(data + "13/02/2026,300\n")
    assert 'day_form = "mdy"' in draft(data + "02/13/2026,300\n")
    assert 'day_form = "timestamp"' in draft("Timestamp,Water (ml)\n2026-02-01T10:00Z,500\n")


def test_a_file_without_a_day_is_drafted_with_a_place_for_it() -> None:
    made = draft("Water (ml),Mood\n500,good\n")
    assert '# day = "..."' in made
    with pytest.raises(NotTaken, match="day must be the name of a column"):
        mapped(made)


def test_a_draft_lists_every_field_of_every_kind() -> None:
    made = draft("a,b\n1,2\n")
    for kind, fields in KINDS.items():
        [line] = [line for line in made.splitlines() if line.startswith(f"# {kind}: ")]
        assert all(name in line for name in fields)


def test_what_is_no_csv_has_no_draft() -> None:
    with pytest.raises(NotTaken):
        draft(b"\x89PNG\r\n\0\0")


@given(
    st.lists(st.text(max_size=12) | st.sampled_from(["Date", "Calf twitching", "Water (ml)",
             "Sleep", "Coffee", "Run", "Stretch", "Muscle", "Side"]), min_size=2, max_size=6),
    st.lists(st.text("0123456789-/:calf yno", max_size=10), min_size=6, max_size=6),
)  # fmt: skip
def test_the_draft_of_any_header_is_toml_and_reads_or_names_what_is_missing(
    names: list[str], cells: list[str]
) -> None:
    import csv
    import tomllib

    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([names, cells[: len(names)]])
    data = out.getvalue().encode("utf-8", "replace")
    with suppress(NotTaken):
        made = draft(data)
        tomllib.loads(made)
        assert read(mapped(made), data) is not None


# -- the day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "days",
    [("2026-11-20 00:00:00", "2026-11-19 00:00:00"), ("2026-11-20T00:00:00.000Z",) * 2,
     ("20.11.2026 00:00", "19.11.2026 00:00"), ("11/20/2026 12:00:00 AM", "11/19/2026 0:00")],
)  # fmt: skip
def test_days_with_a_midnight_behind_them_are_days(days: tuple[str, str]) -> None:
    said = by_draft("date,calf twitching (count)", f"{days[0]},3", f"{days[1]},1")
    assert {one.day for one in said.of(Episode)} <= {date(2026, 11, 20), date(2026, 11, 19)}
    assert [(one.start, one.part) for one in said.of(Episode)] == [(None, None)] * len(said)
    assert said.left == []


def test_one_time_that_is_no_midnight_makes_them_times() -> None:
    rows = ("date,calf twitching (count)", "2026-11-20 00:00:00,3", "2026-11-19 21:30:00,1")
    said = by_draft(*rows)
    assert [(one.day.day, one.start is not None) for one in said.of(Episode)] == [
        (19, True), (19, True),
    ]  # fmt: skip


def test_the_day_is_found_by_its_cells_where_its_name_is_not_known() -> None:
    made = draft("Nr;Tag;Uhrzeit;Wade\n1;20.11.2026;21:30;3\n2;19.11.2026;9:10;1\n")
    assert 'day = "Tag"\nday_form = "dmy"' in made
    assert '\n# time = "Uhrzeit" # the column of the clock time' in made
    # of two columns called so, the one that can be read
    for unclear in ("20 Nov", "01/02/2026"):
        made = draft(f"date,full_date,x\n{unclear},2026-11-20,1\n")
        assert 'day = "full_date"\nday_form = "iso"' in made


def test_the_part_of_the_day_is_taken_where_no_clock_is() -> None:
    rows = ("Date,Time of day,Calf twitching", "2026-11-20,Evening,3", "2026-11-19,morning,2")
    said = by_draft(*rows)
    assert [one.part for one in said.of(Episode)] == [PartOfDay.EVENING, PartOfDay.MORNING]


# -- scales and units ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cell", "own", "words"),
    [
        ("Sleep quality (0-10)", "4", "Sleep quality (1-5)", "it goes from 1 to 5 here"),
        ("Sleep quality", "4", "Sleep quality (1 to 5)", "it goes from 1 to 5 here"),
        ("Stress (1-5)", "4", "Stress (0-10)", "it goes from 0 to 10 here"),
        ("Stress (1-10)", "4", "Stress [0-10]", "it goes from 0 to 10 here"),
        ("Stress", "4", "Stress 0-10", "it goes from 0 to 10 here"),
        ("Sleep (min)", "7", "Sleep (h)", "it is in hours here"),
        ("Sleep", "7", "Sleep hours", "it is in hours here"),
    ],
)
def test_another_scale_or_unit_is_asked_about(name: str, cell: str, own: str, words: str) -> None:
    assert words in draft(f"Date,{name}\n2026-11-20,{cell}\n")
    assert ENTRY not in draft(f"Date,{name}\n2026-11-20,{cell}\n")
    assert len(by_draft(f"Date,{own}", f"2026-11-20,{cell}").of(Day)) == 1


def test_hours_and_minutes_need_no_unit() -> None:
    [night] = by_draft("Date,Sleep", "2026-11-20,7:30").of(Day)
    assert night.sleep_h == 7.5


@pytest.mark.parametrize("scale", ["", " (0-10)", " (%)"])
@pytest.mark.parametrize("name", ["Severity", "Intensity", "Strength"])
def test_a_severity_of_another_scale_is_asked_about(name: str, scale: str) -> None:
    rows = (f"Date,Muscle,{name}{scale}", "2026-11-20,calf,3")
    assert "# intensity = " in draft("\n".join(rows))
    assert [one.intensity for one in by_draft(*rows).of(Episode)] == [None]
    [one] = by_draft(f"Date,Muscle,{name} (1-5)", rows[1]).of(Episode)
    assert one.intensity == 3


def test_a_question_of_yes_and_no_with_other_words_is_asked_about() -> None:
    made = draft("Date,Tired\n2026-11-20,a lot\n")
    assert ENTRY not in made
    assert 'words = { "a lot" = "..." }' in made
    made = draft("Date,Stretching\n2026-11-20,5 sets\n")
    assert ENTRY not in made
    assert 'words = { "5 sets" = "..." }' in made
    rows = ("Date,Tired,Stretching", "2026-11-20,yes,-", "2026-11-19,no,yes", "2026-11-18,-,no")
    said = by_draft(*rows)
    assert [one.tired for one in said.of(Day)] == [False, True]
    assert [one.state for one in said.of(CheckMark)] == [CheckState.DONE, CheckState.NOT_DONE]
    assert said.left == []


# -- nothing ---------------------------------------------------------------------------------------

NOTHING = ["", "-", "–", "n", "N", "No", "false", "nil", "0", "0.0", "0,00", "none", "nan", "N/A"]


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("something", ["yes", "3", "mild"])
def test_no_spelling_of_nothing_becomes_an_episode(nothing: str, something: str) -> None:
    rows = ("Date;Calf twitching", f"2026-11-20;{nothing}", f"2026-11-19;{something}")
    said = by_draft(*rows)
    assert [one.day.day for one in said.of(Episode)] == [19]
    assert said.left == []


def test_the_words_that_mean_twitching_are_there_to_be_read() -> None:
    made = draft("Date,Calf twitching\n2026-11-20,mild\n2026-11-19,-\n2026-11-18,buzz\n")
    assert 'when = { column = "Calf twitching", is = ["mild", "buzz"] }' in made
    assert 'when = { column = "Calf twitching", above = 0 }' in draft(
        "Date,Calf twitching\n2026-11-20,3\n2026-11-19,n\n"
    )


def test_a_word_that_comes_after_the_rows_looked_at_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(columns, "ROWS_LOOKED_AT", 1)
    said = by_draft("Date,Calf twitching", "2026-11-20,mild", "2026-11-19,strong", "2026-11-18,-")
    assert len(said.of(Episode)) == 1
    assert said.left == [("line 3", "“strong” is in no list of the mapping")]


# -- to be finished --------------------------------------------------------------------------------


def test_places_as_they_are_written_are_told_apart_by_site_and_side() -> None:
    rows = ("Date,Location", "2026-11-20,left calf", "2026-11-19,R eyelid", "2026-11-18,pinky",
            "2026-11-17,-", "2026-11-16,tongue")  # fmt: skip
    said = by_draft(*rows)
    assert [(one.site, one.side) for one in said.of(Episode)] == [
        (Site.CALF, Side.LEFT), (Site.EYELID, Side.RIGHT), (Site.TONGUE, None),
    ]  # fmt: skip
    assert [where for where, _ in said.left] == ["line 4"]
    assert '# Not known: "pinky". Please write into words' in draft("\n".join(rows))
    # a column of sides goes before them, where it has any
    [one] = by_draft("Date,Location,Side", "2026-11-20,left calf,").of(Episode)
    assert one.side is Side.LEFT
    rows = ("Date,Location,Side", "2026-11-20,left calf,r")
    assert [one.side for one in by_draft(*rows).of(Episode)] == [Side.RIGHT]
    assert '# Sides are those of "Side", not those among the places.' in draft("\n".join(rows))


GERMAN = ("Tag;Wade links;Wasser;Schlaf", "20.11.2026;3;2;7", "19.11.2026;0;1,5;6")


@pytest.mark.parametrize(
    ("block", "filled", "kind", "days"),
    [
        ("Is it twitching? Then", {"site": "calf"}, Episode, [20]),
        ("Was it drunk or swallowed?", {"what": "water", "unit": "l"}, Intake, [20, 19]),
        ("Is it sleep in hours,", {}, Day, [19, 20]),
    ],
)
def test_the_lines_for_a_column_that_is_not_known_are_complete_but_for_what_is_asked(
    block: str, filled: dict[str, str], kind: type[Entry], days: list[int]
) -> None:
    column = {Episode: 1, Intake: 2, Day: 3}[kind]
    rows = [";".join((row.split(";")[0], row.split(";")[column])) for row in GERMAN]
    assert by_draft(*rows, uncommented=block, **filled).of(kind)
    assert [one.day.day for one in by_draft(*rows, uncommented=block, **filled).of(kind)] == days


def test_the_lines_that_close_nights_without_twitches_wait_to_be_taken() -> None:
    rows = ("Date,Calf twitching (count)", "2026-11-20,3", "2026-11-19,0", "2026-11-18,",
            "2026-11-17,-")  # fmt: skip
    assert by_draft(*rows).of(Day) == []
    [none] = by_draft(*rows, uncommented="Does it say of each night").of(Day)
    assert (none.day.day, none.explicit_none) == (19, True)
    # of several columns none says it alone
    made = draft("Date,Calf twitching,Jaw twitching\n2026-11-20,3,0\n2026-11-19,0,1\n")
    assert "Does it say of each night" not in made


def test_a_place_that_is_the_name_of_a_column_is_filled_in() -> None:
    rows = ("Date,Left calf", "2026-11-20,3")
    [one] = by_draft(*rows, uncommented="Is it twitching? Then").of(Episode)
    assert (one.site, one.side, one.n_spells) == (Site.CALF, Side.LEFT, 3)


def test_a_column_that_cannot_be_named_is_told_and_left_alone() -> None:
    long = "x" * 101
    made = draft(f"Date,Calf twitching,calf TWITCHING,{long}\n2026-11-20,1,2,3\n")
    assert '# "Calf twitching" is the name of two columns; please rename one' in made
    assert "has too long a name" in made
    assert ENTRY not in made


def test_the_name_of_the_table_is_drafted_from_its_header() -> None:
    assert 'name = "Date, Calf twitching"' in draft("Date,Calf twitching\n2026-11-20,1\n")
    one = by_draft("Date,Calf twitching", "2026-11-20,1").of(Episode)
    other = by_draft("Date,Calf twitching,x", "2026-11-20,1,").of(Episode)
    assert one[0].id != other[0].id


def test_ever_larger_cells_never_fill_the_memory() -> None:
    row = b"".join(b"," + "💧".encode() * 2_000 for _ in range(5))
    rows = b"".join(b"2026-11-20%s%d\n" % (row, n) for n in range(200))
    data = b"Date,a,b,c,d,e\n" + rows
    tracemalloc.start()
    try:
        draft(data)
        assert tracemalloc.get_traced_memory()[1] < len(data) // 8
    finally:
        tracemalloc.stop()


def test_what_is_held_of_many_rows_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_HELD", 2_000)
    rows = "".join(f"2026-11-20,word {n}\n" for n in range(500))
    seen = columns.looked_at(io.BytesIO(f"Date,Calf twitching\n{rows}".encode())).columns[1].seen
    assert 10 < len(seen) < 30
    data = f"Date,x\n2026-11-20,{'y' * 999}\n".encode()
    [long] = columns.looked_at(io.BytesIO(data)).columns[1].seen
    assert long == "y" * columns.MOST_OF_A_CELL
