"""How the checklist stood on each day, as the flags' checkpoints keep it, so that charts of years
need not judge every day anew.

The flags judge each day's list anyway, and drop what they kept as soon as anything it rests on is
changed. Kept are items and states alone; names and order are those of now.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from twitchtui.diary.vocabulary import CheckState

if TYPE_CHECKING:
    from twitchtui.diary.checklist import Line
    from twitchtui.diary.history import History
    from twitchtui.diary.items import Checklist
    from twitchtui.insight.habits import ListedDay

_LETTERS = {
    CheckState.DONE: "d",
    CheckState.NOT_DONE: "n",
    CheckState.NOT_APPLICABLE: "-",
    CheckState.UNKNOWN: "?",
}
_STATES = {letter: state for state, letter in _LETTERS.items()}


def to_keep(history: "History", day: date, lines: "Iterable[Line]") -> list[Any]:
    """A day's list, as JSON can hold it: whether anything was logged, and each item's state."""
    few = (*history.symptoms, *history.checks, *history.medicine_events)
    logged = (
        day in history.days
        or day in history.episodes_by_day
        or day in history.intakes_by_day
        or day in history.activities_by_day
        or day in history.marks_by_day
        or any(entry.day == day for entry in few)
    )
    return [logged, {line.item.id: _LETTERS[line.state] for line in lines}]


class KeptLists:
    """Makes the days of charts from what was kept; what several days share is held once."""

    def __init__(self) -> None:
        self._lines: dict[tuple[int, str], tuple[Line, ...]] = {}
        self._checklists: list[Checklist] = []

    def day(self, day: date, kept: Any, checklist: "Checklist") -> "ListedDay":
        """One day by the list that was in force on it; ValueError where what was kept is no list of
        it."""
        from twitchtui.insight.habits import ListedDay

        logged, states = kept
        if not any(checklist is known for known in self._checklists):
            self._checklists.append(checklist)  # as long as it is here no other gets its place
        key = id(checklist), repr(states)
        if key not in self._lines:
            self._lines[key] = _lines(states, checklist)
        return ListedDay(day, bool(logged), self._lines[key])


def _lines(states: Mapping[str, str], checklist: "Checklist") -> "tuple[Line, ...]":
    from twitchtui.diary.checklist import Line

    found = tuple(
        Line(item, _STATES[states[item.id]]) for item in checklist.items if item.id in states
    )
    if len(found) != len(states):
        raise ValueError("an item that was kept is not on the list")
    return found
