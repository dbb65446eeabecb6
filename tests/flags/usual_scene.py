"""The table "usual or worth mentioning" of a few entries, with flags of one's own."""

from dataclasses import replace
from typing import Any

from tests.builders import (
    closed_day,
    episode,
)
from tests.flags.scene import BOOK, after, diary, look
from twitchtui.diary.entries import Entry
from twitchtui.flags import Evaluation, Panel, State, Tier
from twitchtui.flags.usual import UsualRow, UsualTable, usual_table

LAST = after(27)
"""The day the table is made on; the 28 days begin with the scenes' Monday."""

USUAL, MIXED, WORTH = "usual pattern", "mixed", "worth mentioning"
NOT_ENOUGH = "not enough log"

QUIET = look(diary(), LAST)
UP = (State.RAISED, State.STALE, State.ACKNOWLEDGED, State.BOOKED, State.REVIEWED)


def with_state(panel: Panel, rule: str, state: State, tier: Tier = Tier.T1) -> Panel:
    """The panel with one rule in another state."""
    other = tuple(found for found in panel.evaluations if found.rule != rule)
    return replace(panel, evaluations=(*other, Evaluation(rule, tier, "", state)))


def made(*entries: Any, panel: Panel = QUIET) -> UsualTable:
    """The table of some entries, with the flags of ``panel``."""
    return usual_table(diary(*entries), panel, BOOK)


def row(name: str, *entries: Any, panel: Panel = QUIET) -> UsualRow:
    return next(found for found in made(*entries, panel=panel).rows if found.id == name)


def lean(name: str, *entries: Any, panel: Panel = QUIET) -> str:
    return row(name, *entries, panel=panel).lean.value


def spells(count: int, first: int = 0, **fields: Any) -> list[Entry]:
    """An entry and a closed night on each of so many days."""
    days = [after(first + n) for n in range(count)]
    return [*(episode(day, **fields) for day in days), *map(closed_day, days)]
