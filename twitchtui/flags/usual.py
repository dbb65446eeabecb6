"""The table "usual or worth mentioning" of the last 28 days (domain.md 3.7).

Every row is always there and stands for itself: there is no verdict, no score and no count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from twitchtui.diary.history import History
from twitchtui.diary.times import Moment
from twitchtui.flags import usual_course, usual_rows
from twitchtui.flags.model import Panel
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.usual_rows import Facts, Lean, Row
from twitchtui.flags.view import Index

__all__ = ["Lean", "UsualRow", "UsualTable", "usual_table"]


@dataclass(frozen=True, slots=True)
class UsualRow:
    """One row as it is shown: its numbers and what they rest on in words, and the lean."""

    id: str
    name: str
    metric: str
    coverage: str
    lean: Lean


@dataclass(frozen=True, slots=True)
class UsualTable:
    """All rows as of a day, in the order of domain.md 3.7."""

    as_of: date
    rows: tuple[UsualRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The documented shape of ``usual --json``."""
        return {
            "as_of": self.as_of.isoformat(),
            "rows": [
                {
                    "id": row.id,
                    "name": row.name,
                    "metric": row.metric,
                    "coverage": row.coverage,
                    "lean": row.lean.value,
                }
                for row in self.rows
            ],
        }


_ROWS: Mapping[str, Row] = {
    "duration": usual_rows.duration,
    "location": usual_rows.location,
    "came_with": usual_rows.came_with,
    "trigger": usual_rows.trigger,
    "rest": usual_course.rest,
    "strength": usual_course.strength,
    "trend": usual_course.trend,
}


def usual_table(
    history: History, panel: Panel, rulebook: Rulebook, now: Moment | None = None
) -> UsualTable:
    """The table on the panel's day; ``history`` must reach back as far as the rulebook looks.

    ``now`` only for a day that is still running.
    """
    view = Index(history, rulebook.lookback_days, rulebook.kept).view(panel.as_of, now)
    facts = Facts(view, rulebook, panel)
    names = rulebook.words["usual"]
    rows = []
    for row, say in _ROWS.items():
        said = say(facts)
        rows.append(UsualRow(row, names[row], said.metric, said.coverage, said.lean))
    return UsualTable(panel.as_of, tuple(rows))
