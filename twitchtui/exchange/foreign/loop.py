"""Loop Habit Tracker's CSV export: a zip of CSV files, or the Checkmarks.csv of all habits.

In the zip, ``Habits.csv`` lists ``Position, Name, Type, ..., Unit, ...``, and each habit has a
folder (``001 Stretch``) with its own ``Checkmarks.csv`` (``Date, Value, Notes``). The
``Checkmarks.csv`` beside them has a column for each habit and is known to miss some marks (uhabits
issue 2336), so it is read only where there are no folders. ``Scores.csv`` is worked out of them
and not read. A mark is YES_MANUAL, YES_AUTO (not done, but not due either), NO, SKIP or UNKNOWN, of
older versions 2, 1, 0, -3 or -1; a habit that counts has a thousand times its number. So its
``HabitsCSVExporter``, ``HabitList`` and ``Entry`` say (github.com/iSoron/uhabits).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple
from zipfile import ZipInfo

from twitchtui.diary.vocabulary import CheckState
from twitchtui.exchange.coming import Found, Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.foreign.gathering import Gathered, When
from twitchtui.exchange.foreign.meanings import meaning, unit
from twitchtui.exchange.foreign.stating import Stated, Statement
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.rows import Row, Sheet, records, sheet
from twitchtui.exchange.reading.values import Unclear, as_whole, checked_day, day, in_short, number

HABITS, MARKS = "Habits.csv", "Checkmarks.csv"

MOST_HABITS = 1_000
"""More columns or folders than these are no habits of a person."""

_STATES: Mapping[str, CheckState | None] = {
    "YES_MANUAL": CheckState.DONE,
    "YES_AUTO": CheckState.NOT_APPLICABLE,
    "NO": CheckState.NOT_DONE,
    "SKIP": CheckState.NOT_APPLICABLE,
    "SKIPPED": CheckState.NOT_APPLICABLE,
    "UNKNOWN": None,
}
_OLDER = {"2": "YES_MANUAL", "1": "YES_AUTO", "-3": "SKIP", "-1": "UNKNOWN"}


class Habit(NamedTuple):
    """A habit: its name, and of one that counts the unit, "" where it has none. ``counts`` is None
    where the file does not say which kind it is."""

    name: str
    counts: bool | None = None
    unit: str = ""


def knows(beginning: Beginning) -> bool:
    """Whether a file is such a zip, or such a table of marks."""
    if beginning.is_zip:
        return _top(beginning.listed) is not None
    header = beginning.columns
    if header[:1] != ("date",) or len(header) < 3 or header[-1]:
        return False
    try:
        row = next((row for row in sheet(beginning.file).rows if isinstance(row, Row)), None)
        return row is not None and all(map(_is_mark, row.cells[1:-1]))
    except (NotTaken, OSError):
        return False


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """What an export says; raises NotTaken."""
    into = Gathered("loop")
    marks = _Marks(Stated(into), ground)
    if archives.is_zip(file):
        yield from _archive(file, marks)
    else:
        yield from marks.table(sheet(file), {})
    yield from into.rest()


# -- the zip ---------------------------------------------------------------------------------------


def _top(infos: Sequence[ZipInfo]) -> str | None:
    """The folder the export stands in, mostly "": someone may have packed it anew."""
    for name in (HABITS, MARKS):
        tops = [info.filename.removesuffix(name) for info in infos if _named(info, name)]
        if tops:
            return min(tops, key=len)
    return None


def _named(info: ZipInfo, name: str) -> bool:
    return info.filename == name or info.filename.endswith("/" + name)


def _archive(file: BinaryIO, marks: "_Marks") -> Iterator[Found]:
    size = archives.length(file)
    archive, infos = archives.members(file)
    top = _top(infos)
    if top is None:
        raise NotTaken("the archive holds no habits of Loop")
    inside = {info.filename.removeprefix(top): info for info in infos}
    folders = sorted(name for name in inside if name.count("/") == 1 and name.endswith("/" + MARKS))
    if len(folders) > MOST_HABITS:
        raise NotTaken(f"more than {MOST_HABITS:,} habits are not taken")
    habits: dict[int, Habit] = {}
    if HABITS in inside:
        yield from _habits(archives.member(archive, inside[HABITS], size), habits)
    for name in folders:
        folder = name.removesuffix("/" + MARKS)
        position, _, said = folder.partition(" ")
        # the name of a folder may lack letters that the habit's own has
        numbered = position.isascii() and position.isdigit() and len(position) < 10
        habit = habits.get(int(position) if numbered else 0, Habit(said or folder))
        place = in_short(name)
        yield from marks.one(sheet(archives.member(archive, inside[name], size), place), habit)
    if not folders:
        if MARKS not in inside:
            raise NotTaken("the archive holds no marks of habits")
        by_name = {habit.name: habit for habit in habits.values()}
        table = sheet(archives.member(archive, inside[MARKS], size), MARKS)
        yield from marks.table(table, by_name)


def _habits(file: BinaryIO, habits: dict[int, Habit]) -> Iterator[Found]:
    """Fill in the habits by their positions."""
    for row in records(file, ("position", "name"), HABITS):
        if isinstance(row, LeftOut):
            yield row
            continue
        cells = row.cells
        if len(habits) >= MOST_HABITS:
            raise NotTaken(f"more than {MOST_HABITS:,} habits are not taken", row.where)
        try:
            position = as_whole(number(cells["position"]))
        except Unclear as error:
            yield LeftOut(row.where, str(error))
            continue
        kind = cells.get("type", "").upper()
        counts = {"NUMERICAL": True, "YES_NO": False}.get(kind)
        habits[position] = Habit(cells["name"], counts, unit(cells.get("unit", "")))


# -- the marks -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Marks:
    stated: Stated
    ground: Ground

    def one(self, table: Sheet, habit: Habit) -> Iterator[Found]:
        """The marks of one habit."""
        if _is_day(table.header[0]):  # older versions write no header
            yield from self._mark("line 1", table.header[0], habit, *table.header[1:3])
        for row in table.rows:
            if isinstance(row, LeftOut):
                yield row
            else:
                yield from self._mark(row.where, row.cells[0], habit, *row.cells[1:3])

    def table(self, table: Sheet, habits: Mapping[str, Habit]) -> Iterator[Found]:
        """The marks of all habits, a column each."""
        if len(table.header) > MOST_HABITS:
            raise NotTaken(f"more than {MOST_HABITS:,} habits are not taken")
        columns = [
            (n, habits.get(name, Habit(name))) for n, name in enumerate(table.header) if name
        ]
        for row in table.rows:
            if isinstance(row, LeftOut):
                yield row
                continue
            for n, habit in columns[1:]:
                yield from self._mark(row.where, row.cells[0], habit, row.cells[n])

    def _mark(
        self, where: str, said: str, habit: Habit, mark: str = "", note: str = ""
    ) -> Iterator[Found]:
        mark, note = mark.strip(), note.strip()
        if not mark or _OLDER.get(mark, mark) == "UNKNOWN":
            return
        try:
            when = When(checked_day(day(said), self.ground))
            yield from self.stated.take(_statement(where, when, habit, mark, note))
        except Unclear as error:
            yield LeftOut(where, str(error))


def _statement(where: str, when: When, habit: Habit, mark: str, note: str) -> Statement:
    word = mark if habit.counts else _OLDER.get(mark, mark)
    state = _STATES.get(word)
    if state is not None:
        return Statement(where, when, habit.name, state=state, note=note)
    amount = number(mark)
    if amount == 0 and not habit.counts:
        if meaning(habit.name) is None:  # then that is the reason
            return Statement(where, when, habit.name)
        raise Unclear("0 may stand for not done and for not entered")
    return Statement(where, when, habit.name, amount / 1_000, habit.unit, note=note)


def _is_mark(cell: str) -> bool:
    mark = cell.strip()
    return not mark or mark in _STATES or mark.removeprefix("-").isdigit()


def _is_day(text: str) -> bool:
    try:
        day(text)
    except Unclear:
        return False
    return True


READERS = (
    Reader("loop", "a CSV export of Loop Habit Tracker (zip or Checkmarks.csv)", knows, read),
)
