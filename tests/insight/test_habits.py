"""The checklist by week and by year: only what was answered counts, and each day has one cell."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from tests.builders import DAY, activity, episode, intake, mark, none_day
from tests.strategies import FIRST, LENGTH, diaries, unhurried
from twitchtui.diary.checklist import Line
from twitchtui.diary.entries import CheckMark, Entry, FlagEvent, Profile
from twitchtui.diary.items import Item, ItemKind
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import CheckState
from twitchtui.insight.habits import (
    Cell,
    ListedDay,
    Mark,
    WeekItem,
    cell,
    week_items,
    week_of,
    year_cells,
)
from twitchtui.report.habits import (
    DRAWN,
    DRAWN_ASCII,
    cell_words,
    item_words,
    no_days,
    week_lines,
)
from twitchtui.session import Session
from twitchtui.settings import parse
from twitchtui.store import Store

STATES = {"x": CheckState.DONE, "o": CheckState.NOT_DONE, "?": CheckState.UNKNOWN,
          "-": CheckState.NOT_APPLICABLE}  # fmt: skip
LAST = FIRST + timedelta(days=LENGTH - 1)


def item(name: str, kind: ItemKind = ItemKind.TICK) -> Item:
    return Item(id=name, name=name, kind=kind)


def listed(states: str, day: date = DAY, *, logged: bool = True) -> ListedDay:
    """A day from letters, one an item: x done, o not done, ? not answered, - not needed."""
    lines = (Line(item(f"item {n}"), STATES[letter]) for n, letter in enumerate(states))
    return ListedDay(day, logged, tuple(lines))


# -- a day -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "mark"),
    [
        ("oooo", Mark.STEP_1), ("xooo", Mark.STEP_1), ("xoo", Mark.STEP_2), ("xxoo", Mark.STEP_2),
        ("xxooo?", Mark.STEP_2), ("xxxoo", Mark.STEP_3), ("xxxo", Mark.STEP_3),
        ("xxxxo", Mark.STEP_4), ("xxxx", Mark.STEP_4), ("x", Mark.STEP_4), ("o???", Mark.STEP_1),
        ("x???", Mark.STEP_4), ("x---", Mark.STEP_4), ("????", Mark.UNANSWERED),
        ("?---", Mark.UNANSWERED), ("----", Mark.NOT_OPENED), ("", Mark.NOT_OPENED),
    ],
)  # fmt: skip
def test_a_cell_is_the_share_kept_of_what_was_answered(states: str, mark: Mark) -> None:
    found = cell(listed(states))
    assert found.mark is mark
    assert (found.done, found.unanswered) == (states.count("x"), states.count("?"))
    assert found.answered == states.count("x") + states.count("o")


def test_a_day_nothing_was_entered_for_is_not_one_left_unanswered() -> None:
    assert cell(listed("???", logged=False)).mark is Mark.NOT_OPENED
    assert cell(listed("???", logged=True)).mark is Mark.UNANSWERED


def test_a_day_nothing_was_entered_for_has_no_mark_whatever_was_worked_out_for_it() -> None:
    empty = listed("xo-", logged=False)
    assert cell(empty) == Cell(DAY, Mark.NOT_OPENED, unanswered=2)
    assert [(row.done, row.answered, row.unanswered) for row in week_items([empty])] == [
        (0, 0, 1), (0, 0, 1),
    ]  # fmt: skip


def test_every_kind_of_day_looks_different_without_colour() -> None:
    for drawn in (DRAWN, DRAWN_ASCII):
        assert set(drawn) == set(Mark)
        assert len(set(drawn.values())) == len(Mark)
    assert "".join(DRAWN_ASCII.values()).isascii()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Cell(DAY, Mark.STEP_2, 2, 4, 1), "2 kept of 4 answered; 1 not answered."),
        (Cell(DAY, Mark.STEP_4, 4, 4), "4 kept of 4 answered."),
        (Cell(DAY, Mark.UNANSWERED, unanswered=3), "nothing on the list was answered."),
        (Cell(DAY, Mark.NOT_OPENED), "nothing was entered for the list."),
        (Cell(DAY, Mark.OUTSIDE), "before the diary begins."),
    ],
)
def test_the_day_under_the_cursor_is_said_in_words(found: Cell, words: str) -> None:
    assert cell_words(found, DAY + timedelta(days=1)) == f"Mon 16 Mar 2026: {words}"


def test_of_tonight_it_is_not_said_that_the_diary_had_not_begun() -> None:
    said = cell_words(Cell(DAY, Mark.OUTSIDE), DAY)
    assert said == "Mon 16 Mar 2026: nothing was entered for the list so far."


def test_a_day_ahead_is_still_to_come() -> None:
    assert cell_words(Cell(DAY, Mark.OUTSIDE), DAY - timedelta(days=1)).endswith("still to come.")


# -- a week ------------------------------------------------------------------------------------


def test_an_item_counts_only_the_days_it_applied_and_was_answered() -> None:
    rows = week_items([listed("xo?"), listed("x?-"), listed("o?"), listed("")])
    assert [(row.done, row.answered, row.unanswered) for row in rows] == [
        (2, 3, 0), (0, 1, 2), (0, 0, 1),
    ]  # fmt: skip


def test_an_item_that_was_never_needed_has_no_row() -> None:
    assert week_items([listed("-"), listed("-")]) == ()
    assert week_lines((), 80) == ["Nothing on the list was answered."]


@pytest.mark.parametrize(
    ("done", "answered", "open_", "words"),
    [
        (3, 4, 2, "kept on 3 of 4 days answered; not answered on 2"),
        (0, 1, 0, "kept on 0 of 1 day answered"),
        (0, 0, 6, "not answered on 6 days"),
    ],
)
def test_the_words_of_an_item(done: int, answered: int, open_: int, words: str) -> None:
    assert item_words(WeekItem("a", "A", done, answered, open_, only_answered=False)) == words


def test_a_scale_is_answered_and_neither_kept_nor_missed() -> None:
    lines = (Line(item("stress", ItemKind.SCALE), state) for state in STATES.values())
    (row,) = week_items([ListedDay(DAY, True, (line,)) for line in lines])
    assert item_words(row).startswith("answered on ")
    assert "kept" not in item_words(row)


def test_a_week_ends_with_today_and_holds_only_days_that_are_known() -> None:
    days = {day: listed("x", day) for day in days_between(DAY - timedelta(days=3), DAY)}
    first, last, found = week_of(DAY, days, DAY + timedelta(days=1))
    assert (first, last, [each.day for each in found]) == (DAY, DAY + timedelta(days=1), [DAY])


# -- a year ------------------------------------------------------------------------------------


def test_a_year_without_anything_says_why() -> None:
    assert no_days(2026, None).startswith("Nothing is logged yet.")
    assert no_days(2025, DAY) == "Nothing was logged in 2025: the diary begins on 2026-03-16."
    assert no_days(2027, DAY) == "Nothing was logged in 2027."


# -- through the diary -------------------------------------------------------------------------


def days_of(entries: Iterable[Entry], last: date = LAST) -> tuple[ListedDay, ...]:
    """What a session says of a diary of these entries, up to ``last``."""
    with TemporaryDirectory() as folder:
        now = datetime(last.year, last.month, last.day, 20, tzinfo=UTC)
        store = Store(Path(folder) / "diary.db", lambda: now)
        store.load(entries)
        found = Session(store, lambda: now).listed_days(FIRST - timedelta(days=9), last)
        store.close()
    return found


@given(diaries())
@unhurried
def test_the_map_counts_what_the_store_holds_and_marks_no_unanswered_day(
    diary: list[Entry],
) -> None:
    with TemporaryDirectory() as folder:
        now = datetime(LAST.year, LAST.month, LAST.day, 20, tzinfo=UTC)
        store = Store(Path(folder) / "diary.db", lambda: now)
        store.load(diary)
        session = Session(store, lambda: now)
        began = store.first_day()
        # a day start in the evening keeps the diary's today a day behind
        today = session.today
        found = session.listed_days(FIRST, LAST)
        for part in found[::7]:
            assert session.listed_days(part.day, part.day) == (part,)  # however it is parted
        store.close()
    assert [each.day for each in found] == list(days_between(began or date.max, today))
    cells = year_cells(FIRST.year, found)
    logged = [entry for entry in diary if not isinstance(entry, Profile | FlagEvent)]
    with_marks = {(entry.day, entry.item): entry.state for entry in logged
                  if isinstance(entry, CheckMark)}  # fmt: skip
    for each in found:
        shown = cells[each.day]
        assert (shown.done, shown.answered, shown.unanswered) == (
            each.kept.done, each.kept.answered, each.kept.unknown,
        )  # fmt: skip
        assert (shown.mark.step is not None) == (shown.answered > 0)
        if not any(entry.day == each.day for entry in logged):
            assert shown.mark is Mark.NOT_OPENED
        for line in each.lines:
            said = with_marks.get((each.day, line.item.id))
            assert said is None or said is line.state
    outside = [day for day, shown in cells.items() if shown.mark is Mark.OUTSIDE]
    assert len(outside) == len(cells) - len(found)


def test_a_rest_day_does_not_count_for_what_follows_an_activity() -> None:
    rest, run = FIRST, FIRST + timedelta(days=1)
    found = days_of([none_day(rest), none_day(run), activity(run), mark(run, "stretch")], run)
    rows = {row.id: row for row in week_items(found)}
    assert (rows["stretch"].done, rows["stretch"].answered, rows["stretch"].unanswered) == (1, 1, 0)
    assert rows["cool_down"].unanswered == 1


def test_one_night_without_an_answer_is_open_and_the_days_before_it_are_outside() -> None:
    found = days_of([episode(LAST)])
    assert [(each.day, cell(each).mark) for each in found] == [(LAST, Mark.UNANSWERED)]
    cells = year_cells(LAST.year, found)
    assert cells[LAST - timedelta(days=1)].mark is Mark.OUTSIDE


def test_what_is_due_the_day_after_is_known_however_the_days_are_parted() -> None:
    with TemporaryDirectory() as folder:
        now = datetime(LAST.year, LAST.month, LAST.day, 20, tzinfo=UTC)
        store = Store(Path(folder) / "diary.db", lambda: now)
        store.load([activity(LAST - timedelta(days=1), effort=9), none_day(LAST)])
        settings = parse(
            "[checklist.active_recovery]\nshown = true\n", "", frozenset({"active_recovery"})
        )
        (found,) = Session(store, lambda: now, settings).listed_days(LAST, LAST)
        store.close()
    assert "active_recovery" in [line.item.id for line in found.lines]


def test_an_empty_diary_has_no_days() -> None:
    assert days_of([]) == ()


NEXT = LAST + timedelta(days=1)


@pytest.mark.parametrize(
    ("entries", "today", "mark"),
    [
        ([], LAST, Mark.UNANSWERED),  # more may come tonight
        ([none_day(LAST)], LAST, Mark.STEP_1),  # the day is closed
        ([], NEXT, Mark.STEP_1),  # the day is over
        ([intake(LAST, amount=1_700.0)], LAST, Mark.STEP_4),
    ],
)
def test_water_below_the_aim_is_not_kept_once_the_day_is_over(
    entries: list[Entry], today: date, mark: Mark
) -> None:
    found = {each.day: each for each in days_of([intake(LAST, amount=250.0), *entries], today)}
    assert cell(found[LAST]).mark is mark


def test_what_was_said_by_hand_counts_though_the_day_still_runs() -> None:
    (found,) = days_of([intake(LAST, amount=250.0), mark(LAST, "water", CheckState.NOT_DONE)])
    assert cell(found).mark is Mark.STEP_1
