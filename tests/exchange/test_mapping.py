"""Any CSV is read by a mapping; a wrong one names its key."""

import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import Said, read
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import CheckState, IntakeKind, PartOfDay, Precision
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign.mapping import mapped, mapped_by
from twitchtui.exchange.foreign.mapping_plan import LONGEST
from twitchtui.exchange.reading.beginning import Beginning

FILE = '[file]\nday = "Date"\n'
EPISODE = '[[entry]]\nkind = "episode"\nsite = { column = "Where" }\n'


def by(mapping: str, *rows: str, head: str = "Date,Where,X") -> Said:
    """What a mapping makes of rows."""
    return read(mapped(mapping), "\n".join((head, *rows)) + "\n")


# -- reading by one --------------------------------------------------------------------------------


def test_columns_become_the_fields_they_are_mapped_to() -> None:
    mapping = """
        [file]
        day = "When"
        day_form = "dmy"
        time = "Clock"
        [[entry]]
        kind = "episode"
        site = { column = "Muscle", words = { Wade = "calf", Lid = "eyelid" } }
        side = { column = "Side", words = { links = "L", "-" = "" } }
        intensity = { column = "Strength" }
        pain = 0
        note = { column = "Notes" }
        [[entry]]
        kind = "intake"
        what = "water"
        amount = { column = "Water" }
        unit = "l"
    """
    said = by(
        mapping,
        "20/11/2026,21:30,Wade,links,4,2,sofa",
        "20.11.2026,,lid,-,,250 ml,",
        "19-11-2026,,chest,right,,,",
        head="When,Clock,Muscle,Side,Strength,Water,Notes",
    )
    calf, lid, chest = said.of(Episode)
    assert (calf.site, calf.side, calf.intensity, calf.pain, calf.note) == (
        Site.CALF, Side.LEFT, 4, 0, "sofa",
    )  # fmt: skip
    assert calf.precision is Precision.EXACT
    assert (lid.site, lid.side, lid.intensity, lid.precision) == (
        Site.EYELID, None, None, Precision.DAY,
    )  # fmt: skip
    assert (chest.site, chest.side) == (Site.CHEST, Side.RIGHT)
    assert [one.amount for one in said.of(Intake)] == [2_000, 250]
    assert said.left == []


@pytest.mark.parametrize(
    ("form", "text"),
    [("iso", "2026-11-20"), ("dmy", "20/11/2026"), ("mdy", "11/20/2026"),
     ("words", "20th Nov 2026"), ("timestamp", "2026-11-20 21:30")],
)  # fmt: skip
def test_each_form_of_a_day_is_read(form: str, text: str) -> None:
    [episode] = by(f'{FILE}day_form = "{form}"\n{EPISODE}', f"{text},calf,").of(Episode)
    assert episode.day == date(2026, 11, 20)
    assert (episode.precision is Precision.EXACT) == (form == "timestamp")


def test_when_says_which_rows_an_entry_is_of() -> None:
    only = FILE + EPISODE + 'when = { column = "X", is = ["twitch", "Fasc"] }\n'
    rows = ("2026-11-20,calf,Twitch", "2026-11-19,calf,cramp", "2026-11-18,calf,fasc")
    assert [one.day.day for one in by(only, *rows).of(Episode)] == [20, 18]
    others = FILE + EPISODE + 'when = { column = "X", is_not = ["twitch", "Fasc"] }\n'
    assert [one.day.day for one in by(others, *rows).of(Episode)] == [19]
    above = FILE + EPISODE + 'when = { column = "X", above = 1 }\n'
    rows = ("2026-11-20,calf,1", "2026-11-19,calf,1.5", "2026-11-18,calf,-", "2026-11-17,calf,")
    assert [one.day.day for one in by(above, *rows).of(Episode)] == [19]
    assert by(above, *rows, "2026-11-16,calf,yes").left == [
        ("line 6", "“yes” is in no list of the mapping")
    ]


def test_a_row_whose_cells_are_empty_makes_nothing() -> None:
    mapping = FILE + EPISODE + '[[entry]]\nkind = "day"\nstress = { column = "X" }\n'
    said = by(mapping, "2026-11-20,,", "2026-11-19,calf,", "2026-11-18,,0")
    assert [one.day.day for one in said.of(Episode)] == [19]
    assert [(one.day.day, one.stress) for one in said.of(Day)] == [(18, 0)]
    assert said.left == []


def test_a_row_that_lacks_what_its_entry_cannot_be_without_is_left_out_with_its_line() -> None:
    mapping = FILE + EPISODE + 'intensity = { column = "X" }\n'
    lacking = [("line 2", "site of this episode is empty")]
    assert by(mapping, "2026-11-20,,3").left == lacking
    only = mapping + 'when = { column = "X", is = ["3"] }\n'
    assert by(only, "2026-11-20,,3").left == lacking
    # what says that there was nothing, or what the mapping takes for nothing, lacks nothing
    calf = "2026-11-19,calf,3"
    assert by(mapping, calf, "2026-11-20,,0", "2026-11-20,,").left == []
    nothing = mapping.replace('"Where" }', '"Where", words = { cramp = "" } }')
    assert by(nothing, calf, "2026-11-20,cramp,3").left == []


def test_a_file_of_which_nothing_comes_says_so() -> None:
    mapping = FILE + EPISODE
    said = [("", "no row of it makes an entry by this mapping")]
    assert by(mapping, "2026-11-20,,3", "2026-11-19,,").left == said
    assert by(mapping).left == said
    assert by(mapping, "2026-11-20,calf,").left == []
    assert by(mapping, "never,calf,").left != said


def test_a_word_that_no_list_of_the_mapping_has_is_told_where_the_row_makes_nothing() -> None:
    mapping = FILE + EPISODE + 'when = { column = "X", is = ["twitch"] }\n'
    rows = ("2026-11-20,calf,Twitch", "2026-11-19,calf,buzz", "2026-11-18,calf,no")
    assert by(mapping, *rows).left == [("line 3", "“buzz” is in no list of the mapping")]
    other = '[[entry]]\nkind = "episode"\nsite = "chest"\nwhen = { column = "X", is = ["buzz"] }\n'
    assert by(mapping + other, *rows).left == []


def test_tables_of_another_name_give_entries_of_another_id() -> None:
    row = "2026-11-20,calf,"

    def id_by(name: str) -> str:
        [one] = by(FILE + name + EPISODE, row).of(Episode)
        return one.id

    assert id_by("") == id_by("")
    mine, hers = id_by('name = "Mine"\n'), id_by('name = "Hers"\n')
    assert len({id_by(""), mine, hers}) == 3
    assert id_by('name = " mine "\n') == mine


def test_a_day_may_have_the_midnight_behind_it_that_programs_put_there() -> None:
    rows = ("2026-11-20 00:00:00,calf,", "2026-11-19T00:00,calf,", "2026-11-18 0:00,calf,")
    said = by(FILE + EPISODE, *rows, "2026-11-17 00:01,calf,")
    assert [(one.day.day, one.start) for one in said.of(Episode)] == [
        (20, None), (19, None), (18, None),
    ]  # fmt: skip
    assert said.reasons == ["“2026-11-17 00:01” is not a day such as 2026-11-21"]


def test_a_cell_that_does_not_fit_leaves_its_entry_out_with_the_line() -> None:
    mapping = FILE + EPISODE + 'intensity = { column = "X" }\n'
    said = by(mapping, "2026-11-20,calf,9", "2026-11-20,wing,3", "2026-11-20,calf,3.5",
              "never,calf,3", "2026-11-20,calf")  # fmt: skip
    assert said.of(Entry) == []
    assert [where for where, _ in said.left] == [f"line {n}" for n in range(2, 7)]
    assert said.reasons[0] == "intensity must be 1 to 5, not 9"
    assert said.reasons[1].startswith("“wing” is not one of eyelid, face,")


def test_a_night_without_twitches_is_closed_only_where_all_of_its_rows_say_so() -> None:
    mapping = (
        FILE + EPISODE + '[[entry]]\nkind = "day"\n'
        'no_twitches = { column = "X", words = { "0" = "yes", "1" = "no" } }\n'
    )
    rows = ("2026-11-20,,0", "2026-11-19,calf,0", "2026-11-18,,1", "2026-11-17,,")
    said = by(mapping, *rows, "2026-11-21,,0")
    assert [(one.day.day, one.explicit_none) for one in said.of(Day)] == [(20, True)]
    assert said.reasons == ["today is not over, so that nothing twitched cannot be said of it yet"]


def test_the_time_of_a_row_closes_no_night() -> None:
    mapping = FILE + (
        'time = "Clock"\n[[entry]]\nkind = "day"\nno_twitches = true\n'
        'when = { column = "X", is = ["0"] }\n[[entry]]\nkind = "day"\n'
        'sleep_h = { column = "Sleep" }\n[[entry]]\nkind = "episode"\nsite = "other"\n'
        'when = { column = "X", is_not = ["", "0"] }\n'
    )
    said = by(
        mapping,
        "2026-11-21,08:00,0,7",
        "2026-11-20,08:00,0,6",
        "2026-11-19,08:00,0,5",
        "2026-11-19,21:00,3,",
        "2026-11-18,08:00,0,",
        "2026-11-18,21:00,3,",
        head="Date,Clock,X,Sleep",
    )
    assert [(one.day.day, one.explicit_none, one.sleep_h) for one in said.of(Day)] == [
        (19, False, 5), (20, True, 6), (21, False, 7),
    ]  # fmt: skip
    closed = {one.day.day: one.closed_at and one.closed_at.local.hour for one in said.of(Day)}
    assert closed == {19: None, 20: 23, 21: None}
    assert len(said.left) == 1


def test_a_twitch_that_makes_no_entry_closes_no_night_either() -> None:
    mapping = (
        FILE + EPISODE + 'n_spells = { column = "X" }\n[[entry]]\nkind = "day"\n'
        'no_twitches = true\nwhen = { column = "X", is = ["0"] }\n'
    )
    said = by(mapping, "2026-11-20,,0", "2026-11-20,wing,2", "2026-11-19,,0")
    assert [(one.day.day, one.explicit_none) for one in said.of(Day)] == [(19, True)]


def test_a_zero_can_be_said_to_be_a_night_without_twitches() -> None:
    mapping = FILE + (
        '[[entry]]\nkind = "day"\nno_twitches = true\nwhen = { column = "X", is = ["0"] }\n'
    )
    [none] = by(mapping, "2026-11-20,,0", "2026-11-19,,3", "2026-11-18,,").of(Day)
    assert (none.day.day, none.explicit_none) == (20, True)


def test_parts_of_the_day_activities_and_items_can_be_mapped() -> None:
    mapping = (
        FILE
        + """
        [[entry]]
        kind = "episode"
        site = "calf"
        part = { column = "Where" }
        [[entry]]
        kind = "activity"
        type = "run"
        minutes = { column = "X" }
        [[entry]]
        kind = "check_mark"
        item = "own_physio"
        state = { column = "X", words = { "30" = "done" } }
        amount = { column = "X" }
    """
    )
    said = by(mapping, "2026-11-20,Evening,30")
    assert [one.part for one in said.of(Episode)] == [PartOfDay.EVENING]
    assert [one.minutes for one in said.of(Activity)] == [30]
    assert [(one.id, one.state, one.amount) for one in said.of(CheckMark)] == [
        ("2026-11-20/own_physio", CheckState.DONE, 30)
    ]


def test_coffee_is_read_by_the_cup() -> None:
    mapping = (
        FILE
        + """
        [[entry]]
        kind = "intake"
        what = "caffeine"
        name = "coffee"
        amount = { column = "X" }
        unit = "cup"
    """
    )
    said = by(mapping, "2026-11-20,,2", "2026-11-20,,100 mg", "2026-11-20,,2 l")
    assert {(one.amount, one.name) for one in said.of(Intake)} == {(192, "coffee"), (100, "coffee")}
    assert said.reasons == ["“l” of caffeine is not one of mg, g, cup, serving"]


def test_a_mapping_is_read_of_its_file_and_has_one_limit() -> None:
    assert mapped_by(io.BytesIO(b"\xef\xbb\xbf" + (FILE + EPISODE).encode())).name == "mapping"
    with pytest.raises(NotTaken, match=r"^it is not UTF-8 text"):
        mapped_by(io.BytesIO((FILE + EPISODE).encode() + b"# \xe9"))
    for ending in (b"a" * LONGEST, "ä".encode() * (LONGEST // 2)):
        for mark in (b"", b"\xef\xbb\xbf"):
            with pytest.raises(NotTaken, match=r"^a mapping of more than 1,000,000 bytes"):
                mapped_by(io.BytesIO(mark + (FILE + EPISODE + "# ").encode() + ending))


@pytest.mark.parametrize("head", ["Date,X", "Date,Where,where", "Date,Date,Where"])
def test_a_file_without_the_columns_of_the_mapping_is_refused(head: str) -> None:
    reader = mapped(FILE + EPISODE)
    with pytest.raises(NotTaken, match=r"^line 1: “(where|date)” of the mapping"):
        read(reader, f"{head}\n" + ",".join(["2026-11-20"] * (head.count(",") + 1)) + "\n")


def test_a_mapping_knows_its_files_by_their_columns() -> None:
    reader = mapped(FILE + EPISODE)
    assert reader.knows(Beginning(io.BytesIO(b"x;WHERE;date\n")))
    assert not reader.knows(Beginning(io.BytesIO(b"x;date\n")))


WATER = FILE + (
    '[[entry]]\nkind = "intake"\nwhat = "water"\nunit = "l"\namount = { column = "Where" }\n'
)


@pytest.mark.parametrize(
    ("cell", "ml"),
    [("1.8", 1_800), ("1,8", 1_800), ("1,85", 1_850), ("1.8000", 1_800), ("1.800", None),
     ("1.800 ml", None), ("-1.800", None), ("01.800", None)],
)  # fmt: skip
def test_a_dot_before_three_digits_is_refused_where_semicolons_stand(
    cell: str, ml: float | None
) -> None:
    said = by(WATER, f"2026-11-20;{cell};", head="Date;Where;X")
    assert [one.amount for one in said.of(Intake)] == ([] if ml is None else [ml])
    assert said.reasons == ([] if ml else [f"“{cell}” may be thousands or thousandths"])
    if cell == "1.800":
        assert [one.amount for one in by(WATER, f"2026-11-20,{cell},").of(Intake)] == [1_800]


def test_two_columns_of_water_keep_their_numbers_when_one_is_filled_in_later() -> None:
    both = WATER + WATER.removeprefix(FILE).replace("Where", "X")
    evening = {one.id: one.amount for one in by(both, "2026-11-20,,2").of(Intake)}
    later = {one.id: one.amount for one in by(both, "2026-11-20,1,2").of(Intake)}
    assert sorted(later.values()) == [1_000, 2_000]
    assert evening.items() <= later.items()


@pytest.mark.parametrize(
    "item", ["own_", "own_Physio", "own_a b", "own_ä", "own_" + "x" * 41, "Own_a", "own-a"]
)
def test_an_item_of_ones_own_has_an_id_that_one_may_have(item: str) -> None:
    mapping = FILE + (
        f'[[entry]]\nkind = "check_mark"\nitem = "{item}"\nstate = {{ column = "X" }}\n'
    )
    with pytest.raises(NotTaken, match="is no item of the checklist"):
        mapped(mapping)


# -- a wrong one -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("day = ", "the mapping is no TOML: "),
        ("", "line 1: it needs a table that begins [file]"),
        ("file = 3", "line 1: it needs a table that begins [file]"),
        ("[file]\n", "line 1: day must be the name of a column"),
        ('[file]\nday = "D"\ndayform = "iso"', "line 3: “dayform” is not one of name, day,"),
        ('[file]\nday = "D"\nday_form = "ymd"', "line 3: day_form must be one of iso, dmy, mdy,"),
        ('[file]\nday = "D"\ntime = 3', "line 3: time must be the name of a column"),
        (FILE, "line 1: it needs a table that begins [[entry]]"),
        (FILE + "[[entry]]\nsite = 3", "line 3: a table that begins [[entry]] needs kind, one"),
        (FILE + EPISODE + 'strength = "1"', "line 6: “strength” is not one of kind, when, site,"),
        (FILE + '[[entry]]\nkind = "episode"',
         "line 3: the table that begins [[entry]] here is an episode and needs site"),
        (FILE + '[[entry]]\nkind = "intake"\nwhat = "water"\namount = {column="X"}',
         "line 3: the table that begins [[entry]] here is an intake and needs unit"),
        (FILE + '[[entry]]\nkind = "episode"\nsite = "calf"',
         "line 3: the table that begins [[entry]] here names no column for its episode"),
        (FILE + EPISODE + "intensity = 2.5", "line 6: intensity: 2.5 is not a whole number"),
        (FILE + EPISODE + "side = []", "line 6: side must be a text or a number"),
        (FILE + EPISODE + 'side = { col = "X" }', "line 6: “col” is not one of column, words"),
        (FILE + EPISODE + 'side = { column = "" }', "line 6: column must be the name of a column"),
        (FILE + EPISODE + 'side = { column = "X", words = { a = "up" } }',
         "line 6: side: “up” is not one of L, R, both, mid"),
        (FILE + EPISODE + 'when = { column = "X" }', "line 6: when needs a list of words"),
        (FILE + EPISODE + 'when = { column = "X", is = "a" }', "line 6: when needs a list"),
        (FILE + EPISODE + 'when = { column = "X", is = [], above = 0 }', "line 6: when needs a"),
        (FILE + EPISODE + 'when = { column = "X", above = nan }', "line 6: when needs a list"),
        (FILE + EPISODE + 'when = { column = "X", above = true }', "line 6: when needs a list"),
        (FILE + EPISODE + "when = 3", "line 6: when must be such as { column = "),
        (FILE + '[[entry]]\nkind = "check_mark"\nitem = "juggling"\nstate = {column = "X"}',
         "line 5: item: “juggling” is no item of the checklist"),
        (FILE + EPISODE + EPISODE + "intensity = 2.5", "line 9: intensity: 2.5 is not"),
        (FILE + EPISODE + EPISODE + "intensity = 2.5\n" + EPISODE + "intensity = 2",
         "line 9: intensity: 2.5 is not"),
        (FILE + EPISODE + "[[entry]]\n" + EPISODE, "line 6: a table that begins [[entry]] needs"),
        ("a" * 1_000_001, "a mapping of more than 1,000,000 bytes is not read"),
        (FILE + EPISODE + "# " + "ä" * 500_000, "a mapping of more than 1,000,000 bytes is"),
        (FILE + EPISODE * 101, "line 3: it has more than 100 tables that begin [[entry]]"),
        ("entry = 3\n" + FILE, "line 1: it needs a table that begins [[entry]]"),
        (f'[file]\nname = "{"x" * 101}"', "line 2: name must be a text of at most 100"),
    ],
)  # fmt: skip
def test_a_wrong_mapping_is_refused_with_its_line_and_its_key(mapping: str, said: str) -> None:
    with pytest.raises(NotTaken) as caught:
        mapped(mapping)
    assert str(caught.value).removeprefix("the mapping's ").startswith(said)


@given(st.text(max_size=60) | st.text('[file]entry = {}"\n.,day1', max_size=80))
def test_any_text_is_a_mapping_or_refused(text: str) -> None:
    for mapping in (text, FILE + text, FILE + EPISODE + text):
        with suppress(NotTaken):
            mapped(mapping)


def test_intake_kinds_of_every_sort_have_a_unit_here() -> None:
    for kind in IntakeKind:
        mapping = FILE + (
            f'[[entry]]\nkind = "intake"\nwhat = "{kind.value}"\nunit = "{kind.unit}"\n'
            'amount = { column = "X" }\n'
        )
        assert [one.amount for one in by(mapping, "2026-11-20,,3").of(Intake)] == [3]
