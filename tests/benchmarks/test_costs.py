"""What must not creep in again when the diary is opened, counted and not timed: a count is the same
on every machine.

What a command loads is in tests/cli/test_cli_startup.py, what a window reads in tests/store, what
a chart draws in tests/insight and tests/ui/test_chart_counts.py, what a key costs beside this.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from tests.benchmarks.counting import READING_A_WINDOW, opened
from tests.benchmarks.growth import counted
from tests.benchmarks.long_diary import NOW, TODAY
from tests.tracked import ROOT
from tests.ui.dashboard import Clock
from twitchtui import reference
from twitchtui.diary.vocabulary import NewAnswer
from twitchtui.flags import engine
from twitchtui.flags.rules import PATTERNS, WEEKLY
from twitchtui.session import Session
from twitchtui.store import Store

COUNTING_AN_OPENING = ("BEGIN IMMEDIATE", "INSERT INTO app_open", "UPDATE diary", "COMMIT")
"""Once the first screen is up; nothing else is written to open (but a new day's checkpoint)."""

SETTING_UP, ASKING = 7, 17
"""The settings of the connection and the schema, and on opening the small questions: which diary it
is, what was half typed, whether anything is in the way of saving (four short ones), twice each the
profile and the remembered choices, six times whether anyone wrote, the checkpoint, tomorrow's
activities."""

A_VISIT, A_LITTLE = 4, 1.05
"""Visits to a doctor count however long ago they were: two a year are read more."""

OURS, ALL = 165, 565
"""So many modules are loaded for the first screen, of ours and in all."""

STARTED = """\
import asyncio, sys
from datetime import datetime
from pathlib import Path
from twitchtui.session import Session
from twitchtui.store import Store
from twitchtui.ui.app import TwitchApp
now = datetime.fromisoformat(sys.argv[2])
clock = lambda: now
async def start():
    app = TwitchApp(Session(Store(Path(sys.argv[1]), clock), clock))
    async with app.run_test() as pilot:
        await pilot.pause()
asyncio.run(start())
print("\\n".join(sys.modules))
"""


def test_the_first_screen_loads_nothing_of_the_other_tabs(diary: Callable[[int], Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STARTED, str(diary(30)), NOW.isoformat()],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(done.stdout.split())
    assert "twitchtui.ui.tonight" in loaded
    later = ("episodes", "episode_form", "trends", "charts", "flags", "guide", "emergency", "help")
    unwanted = {f"twitchtui.ui.{name}" for name in later}
    unwanted |= {f"twitchtui.{room}" for room in ("insight", "report.entries", "exchange", "guide")}
    unwanted |= {"plotext", "sqlite_utils", "twitchtui.store.schema"}
    assert loaded & unwanted == set()
    assert len([name for name in loaded if name.startswith("twitchtui")]) <= OURS
    assert len(loaded) <= ALL


async def test_the_first_screen_parses_two_tables_of_reference_content(
    diary: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    table = reference.table

    def noted(name: str) -> dict[str, Any]:
        parsed.append(name)
        return table(name)

    monkeypatch.setattr(reference, "table", noted)
    async with opened(diary(30)):
        assert sorted(parsed) == ["checklist", "red_flags"]


async def test_nothing_of_an_evening_asks_more_of_sqlite_in_a_long_diary_than_in_a_short_one(
    diary: Callable[[int], Path],
) -> None:
    short, long = [await counted(diary(days)) for days in (200, 730)]
    for action in ("opening", "tick", "log", "trends", "flags"):
        assert long[action].statements == short[action].statements, action
        assert long[action].rows <= short[action].rows + A_VISIT, action
        assert long[action].steps <= short[action].steps * A_LITTLE, action


async def test_opening_reads_one_window_and_writes_only_that_it_was_opened(
    diary: Callable[[int], Path], asked: list[str]
) -> None:
    path = diary(30)
    asked.clear()
    async with opened(path):
        assert asked.count("BEGIN") == 1
        begun = asked.index("BEGIN IMMEDIATE")
        before, after = asked[:begun], asked[begun:]
        written = [words for words in after if not words.startswith(("SELECT", "PRAGMA"))]
        for statement, words in zip(written, COUNTING_AN_OPENING, strict=True):
            assert statement.startswith(words)
        assert not [words for words in before if words.startswith(("INSERT", "BEGIN I", "COMM"))]
        assert len(before) <= SETTING_UP + ASKING + READING_A_WINDOW


async def test_the_first_opening_of_a_day_keeps_a_checkpoint_and_reads_no_second_window(
    diary: Callable[[int], Path], asked: list[str], tmp_path: Path
) -> None:
    path = Path(copy(diary(30), tmp_path))
    asked.clear()
    async with opened(path, Clock(NOW + timedelta(days=1))):
        assert [words[:22] for words in asked if "checkpoint (" in words] == [
            "INSERT INTO checkpoint"
        ]
        assert asked.count("BEGIN") == 1


async def test_a_second_look_at_the_screen_folds_today_alone_and_the_next_day_one_more(
    diary: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[date] = []
    fold = engine._fold  # noqa: SLF001 (a day folded is the unit of this cost)

    def noted(view: Any, *rest: Any) -> Any:
        folded.append(view.day)
        return fold(view, *rest)

    path = diary(200)
    monkeypatch.setattr(engine, "_fold", noted)
    async with opened(path):
        assert folded == [TODAY]
    folded.clear()
    tomorrow = Clock(NOW + timedelta(days=1))
    async with opened(path, tomorrow):
        assert folded == [TODAY, TODAY + timedelta(days=1)]


def test_a_closed_sunday_leaves_nothing_but_monday_to_the_next_opening(
    diary: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[date, str]] = []

    def noted(rule: str) -> Any:
        plain = PATTERNS[rule]

        def ask(view: Any, *rest: Any) -> Any:
            asked.append((view.day, rule))
            return plain(view, *rest)

        return ask

    monkeypatch.setattr(engine, "PATTERNS", {rule: noted(rule) for rule in PATTERNS})
    sunday, monday = (TODAY + timedelta(days=ahead) for ahead in (1, 2))
    assert monday.weekday() == 0
    clock = Clock(NOW + timedelta(days=1))
    with closing(Store(Path(copy(diary(30), tmp_path)), clock)) as store:
        Session(store, clock).close_day(sunday, none=True, new=NewAnswer.NO)
        Session(store, clock).panel()
        assert {(monday, rule) for rule in WEEKLY} <= set(asked)
        asked.clear()
        clock.now = NOW + timedelta(days=2)
        Session(store, clock).panel()
    assert asked == [(monday, rule) for rule in PATTERNS if rule not in WEEKLY]
