"""Folding a few rules from Monday to Monday, as the engine folds all of them every day.

For rules that look on Mondays only this says the same as the engine, at a thousandth of the work;
``test_simulation.py`` holds the two equal.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tests.builders import DAY
from tests.flags.scene import BOOK
from twitchtui.diary.history import History
from twitchtui.flags import Evaluation, states
from twitchtui.flags.rules import PATTERNS
from twitchtui.flags.states import Memory
from twitchtui.flags.view import Index

Check = dict[str, Evaluation]


def checks(history: History, rules: Sequence[str], weeks: int) -> Iterator[tuple[date, Check]]:
    """Where some rules stand at each of the weekly checks after so many weeks."""
    index = Index(history, BOOK.lookback_days, BOOK.kept)
    memories = dict.fromkeys(rules, Memory())
    for week in range(1, weeks + 1):
        view = index.view(DAY + timedelta(weeks=week))
        found: Check = {}
        for rule in rules:
            memory = memories[rule]
            finding = PATTERNS[rule](view, BOOK, memory.own, memory.since is not None)
            memory = memories[rule] = states.advance(view, BOOK, rule, finding, memory)
            if memory.since is not None:
                view.standing.add(rule)
            found[rule] = states.judged(view, BOOK, rule, finding, memory, ())
        yield view.day, found
