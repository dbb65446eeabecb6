"""Exports of Loop Habit Tracker: marks of habits that are items here, amounts, activities."""

from datetime import date

import pytest

from tests.exchange.foreign import Said, loop_zip, read, sample, zipped
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import ActivityType, CheckState
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign import loop

[LOOP] = loop.READERS

WED, THU, FRI = date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 20)
STATES = [(FRI, CheckState.DONE), (THU, CheckState.NOT_DONE), (WED, CheckState.NOT_APPLICABLE)]


def marks(habit: str, *said: str) -> Said:
    """What is said of one habit in a table of marks."""
    rows = "".join(f"2026-11-{20 - n:02},{mark},\n" for n, mark in enumerate(said))
    return read(LOOP, f"Date,{habit},\n{rows}")


def states(said: Said) -> list[tuple[date, CheckState]]:
    return [(mark.day, mark.state) for mark in said.of(CheckMark)]


def test_a_zip_of_loop_is_read_habit_by_habit() -> None:
    said = read(LOOP, loop_zip())
    assert states(said) == STATES
    assert {mark.id for mark in said.of(CheckMark)} >= {"2026-11-20/stretch"}
    assert [(one.day, one.amount, one.at) for one in said.of(Intake)] == [
        (FRI, 1_500, None), (WED, 2_000, None),
    ]  # fmt: skip
    assert [(one.day, one.type, one.minutes) for one in said.of(Activity)] == [
        (THU, ActivityType.RUN, 35)
    ]
    [episode] = said.of(Episode)
    assert (episode.day, episode.site) == (THU, Site.OTHER)
    assert episode.note == "Twitching?\nleft eyelid, all day"
    assert said.of(Day) == []
    assert said.left == [
        ("003 Reading/Checkmarks.csv line 2", "“Reading” has no place in this diary"),
        ("003 Reading/Checkmarks.csv line 3", "“Reading” has no place in this diary"),
        (
            "005 Twitching/Checkmarks.csv line 3",
            "that something did not twitch does not say that nothing did",
        ),
    ]


@pytest.mark.parametrize(
    ("zip_file", "stretches"),
    [
        (loop_zip(top="Loop Habits CSV 2026-11-21/"), STATES),
        (loop_zip(leaving_out=["Habits.csv"]), STATES),
        (loop_zip(leaving_out=["Scores.csv"]), STATES),
        (loop_zip(leaving_out=["00"]), STATES[:1]),  # then the table of all habits is read
    ],
    ids=["packed anew", "no list of habits", "no scores", "no folders"],
)
def test_a_zip_that_lacks_something_is_read_as_far_as_it_says(
    zip_file: bytes, stretches: list[tuple[date, CheckState]]
) -> None:
    assert states(read(LOOP, zip_file)) == stretches


def test_without_the_list_of_habits_an_amount_has_no_unit() -> None:
    said = read(LOOP, loop_zip(leaving_out=["Habits.csv"]))
    assert said.of(Intake) == []
    assert "the unit of “Drink water” is not stated" in said.reasons


def test_a_table_of_marks_alone_is_read_too() -> None:
    said = read(LOOP, sample("loop_checkmarks.csv"))
    assert states(said) == STATES
    assert [one.amount for one in said.of(Intake)] == [1_500, 2_000]
    assert [one.day for one in said.of(Episode)] == [THU]


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("YES_MANUAL", CheckState.DONE), ("2", CheckState.DONE),
        ("YES_AUTO", CheckState.NOT_APPLICABLE), ("1", CheckState.NOT_APPLICABLE),
        ("NO", CheckState.NOT_DONE), ("SKIP", CheckState.NOT_APPLICABLE),
        ("-3", CheckState.NOT_APPLICABLE), ("UNKNOWN", None), ("-1", None), ("", None),
    ],
)  # fmt: skip
def test_each_mark_of_loop_is_one_of_the_states_here(mark: str, state: CheckState | None) -> None:
    said = marks("Stretch", mark)
    assert [one.state for one in said.of(CheckMark)] == ([state] if state else [])
    assert said.left == []


def test_an_old_zero_says_neither_not_done_nor_not_entered() -> None:
    said = marks("Stretch", "0")
    assert said.of(Entry) == []
    assert said.reasons == ["0 may stand for not done and for not entered"]


def test_a_mark_that_is_none_is_left_out() -> None:
    said = read(LOOP, "Date,Stretch,\n2026-11-20,MAYBE,\n2026-11-31,NO,\n2027-01-01,NO,\n")
    assert said.of(Entry) == []
    assert said.left == [
        ("line 2", "“MAYBE” is not a number"),
        ("line 3", "“2026-11-31” is not a day such as 2026-11-21"),
        ("line 4", "it lies in the future"),
    ]


def test_a_habit_that_counts_has_numbers_and_no_marks() -> None:
    files: dict[str, bytes | str] = {
        "Habits.csv": "Position,Name,Type,Unit\n1,Water,NUMERICAL,ml\n2,Run,NUMERICAL,km\n",
        "001 Water/Checkmarks.csv": "Date,Value,Notes\n2026-11-20,2,\n2026-11-19,1000000,\n",
        "002 Run/Checkmarks.csv": "Date,Value,Notes\n2026-11-20,5200,\n2026-11-19,0,\n",
    }
    said = read(LOOP, zipped(files))
    assert said.of(CheckMark) == []
    assert [one.amount for one in said.of(Intake)] == [0.002, 1_000]
    assert [(one.day, one.minutes) for one in said.of(Activity)] == [(FRI, None)]
    assert said.reasons == [
        "the number of “Run” is in none of the units it may have here (min, h); the rest is taken",
        "that an activity was not done needs no entry",
    ]


def test_two_habits_of_one_item_agree_or_the_first_stands() -> None:
    said = read(LOOP, "Date,Stretch,Stretching,\n2026-11-20,NO,NO,\n2026-11-19,NO,YES_MANUAL,\n")
    assert states(said) == [(FRI, CheckState.NOT_DONE), (THU, CheckState.NOT_DONE)]
    assert said.left == [("line 3", "another row says otherwise of stretch that day")]


def test_a_habit_of_an_older_version_has_no_header() -> None:
    files: dict[str, bytes | str] = {
        "Habits.csv": "Position,Name\n001,Stretch\n",
        "001 Stretch/Checkmarks.csv": "2026-11-20,2\n2026-11-19,-1\n",
    }
    said = read(LOOP, zipped(files))
    assert states(said) == [(FRI, CheckState.DONE)]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"Habits.csv": "Position,Name\n"}, "the archive holds no marks of habits"),
        ({"Habits.csv": "Spalte,Name\n1,x\n"}, "Habits.csv: it has no column “position”"),
        ({"Habits.csv": ""}, "Habits.csv: there is nothing in it"),
        ({"Checkmarks.csv": b"\0" * 3_000_000}, "far more"),
        ({"Habits.csv": "Position,Name\n"} | {f"{n} x/Checkmarks.csv": "" for n in range(1_001)},
         "more than 1,000 habits"),
        ({"001 a/Checkmarks.csv": "Date,Value\n2026-11-20,\"x\n", "Habits.csv": "Position,Name\n"},
         "001 a/Checkmarks.csv line 2: a quotation mark is opened and never closed"),
    ],
)  # fmt: skip
def test_a_zip_that_is_no_export_is_refused_with_the_file_in_it(
    files: dict[str, bytes | str], reason: str
) -> None:
    with pytest.raises(NotTaken, match=reason):
        read(LOOP, zipped(files))


def test_a_table_of_more_habits_than_a_person_has_is_refused() -> None:
    wide = "Date," + ",".join(f"h{n}" for n in range(1_001)) + ",\n"
    with pytest.raises(NotTaken, match="more than 1,000 habits"):
        read(LOOP, wide)
