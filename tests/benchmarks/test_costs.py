"""What must not creep in again, counted and not timed: a count is the same on every machine.

What a command loads is in tests/cli/test_cli_startup.py, what a window reads in tests/store, what
a chart draws in tests/insight.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import date, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from tests.benchmarks.long_diary import NOW, TODAY, make
from tests.builders import episode
from tests.tracked import ROOT
from tests.ui.dashboard import Clock, press, running
from twitchtui import reference
from twitchtui.diary.vocabulary import NewAnswer
from twitchtui.flags import engine
from twitchtui.flags.rules import PATTERNS, WEEKLY
from twitchtui.session import Session
from twitchtui.store import Store
from twitchtui.ui.app import TwitchApp
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.shell import Shell

READING_A_WINDOW = 20
"""Each kind of entry once, symptoms and their answers twice, intakes too in a window that reaches
back to before the diary; the profile, the baseline's end, the openings, and the two statements
around them."""

COUNTING_AN_OPENING = ("BEGIN IMMEDIATE", "INSERT INTO app_open", "UPDATE diary", "COMMIT")
"""Once the first screen is up; nothing else is written to open (but a new day's checkpoint)."""

SAVING_ONE_ENTRY = 18
"""The transaction's two ends, whether it is still this diary (three short questions), the action
and the last one before it, what was there, what it was, the new row and what became of it, the
count of its kind and that of commits, the removal of checkpoints, of old and of empty actions, and,
once a session, the names of all columns."""

SETTING_UP, ASKING = 7, 16
"""The settings of the connection and the schema, and on opening the small questions: which diary it
is, what was half typed, whether anything is in the way of saving (five short ones), twice each the
profile and the remembered choices, three times whether anyone wrote, the checkpoint, tomorrow's
activities."""

BESIDE_A_SAVE = 5
"""The profile and what was ticked before it; after it the profile and the remembered choices again,
and tomorrow's activities."""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every SQL statement from now on, but for those of the poll that comes once a second."""
    found: list[str] = []

    connect = sqlite3.connect

    def traced(*args: Any, **options: Any) -> sqlite3.Connection:
        conn: sqlite3.Connection = connect(*args, **options)
        conn.set_trace_callback(lambda sql: None if sql.startswith("--") else found.append(sql))
        return conn

    monkeypatch.setattr(sqlite3, "connect", traced)
    monkeypatch.setattr(Shell, "_look_around", lambda shell: None)
    return found


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Diaries of so many days, with the flags folded up to yesterday."""
    folder = tmp_path_factory.mktemp("diaries")

    def made(days: int) -> Path:
        path = folder / f"{days}.db"
        return path if path.exists() else make(path, days)

    return made


@asynccontextmanager
async def opened(path: Path, clock: Clock | None = None) -> AsyncIterator[tuple[Any, Store]]:
    """The dashboard on a diary, once it is on the screen."""
    clock = clock or Clock(NOW)
    store = Store(path, clock)
    async with running(TwitchApp(Session(store, clock))) as pilot:
        await pilot.pause()
        yield pilot, store
    store.close()


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


async def test_the_rows_the_dashboard_reads_to_open_do_not_grow_with_the_diary(
    diary: Callable[[int], Path],
) -> None:
    read = []
    for days in (200, 600):
        async with opened(diary(days)) as (_, store):
            read.append(store.rows_read)
    assert read[0] == read[1]


async def test_opening_reads_one_window_and_writes_only_that_it_was_opened(
    diary: Callable[[int], Path], asked: list[str]
) -> None:
    async with opened(diary(30)):
        assert asked.count("BEGIN") == 1
        begun = asked.index("BEGIN IMMEDIATE")
        before, after = asked[:begun], asked[begun:]
        written = [words for words in after if not words.startswith(("SELECT", "PRAGMA"))]
        for statement, words in zip(written, COUNTING_AN_OPENING, strict=True):
            assert statement.startswith(words)
        assert not [words for words in before if words.startswith(("INSERT", "BEGIN I", "COMM"))]
        assert len(before) <= SETTING_UP + ASKING + READING_A_WINDOW


async def test_a_tick_is_one_commit_and_one_window(
    diary: Callable[[int], Path], asked: list[str]
) -> None:
    async with opened(diary(30)) as (pilot, _):
        asked.clear()
        await press(pilot, "space")
        assert (asked.count("COMMIT"), asked.count("BEGIN")) == (1, 1)
        assert len(asked) <= SAVING_ONE_ENTRY + BESIDE_A_SAVE + READING_A_WINDOW
        await press(pilot, "u")


def test_logging_an_episode_is_one_commit_and_reads_no_window(
    diary: Callable[[int], Path], asked: list[str]
) -> None:
    store = Store(diary(30), lambda: NOW)
    session = Session(store, lambda: NOW)
    asked.clear()
    session.log(episode(TODAY))
    assert (asked.count("COMMIT"), asked.count("BEGIN")) == (1, 0)
    assert len(asked) <= SAVING_ONE_ENTRY + 4
    session.undo()
    store.close()


async def test_coming_back_to_a_tab_reads_nothing(
    diary: Callable[[int], Path], asked: list[str]
) -> None:
    async with opened(diary(30)) as (pilot, _):
        for tab in "2341":
            await press(pilot, tab)
        asked.clear()
        for tab in "2341":
            await press(pilot, tab)
        assert asked == []


async def test_the_first_visit_of_the_charts_reads_and_draws_each_that_is_shown_once(
    diary: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from twitchtui.ui import charts

    drawn: list[tuple[int, int]] = []
    read: list[tuple[date, date]] = []
    drawing, nights = charts.drawing, Store.nights

    def noted_drawing(picture: Any, width: int, height: int, *rest: Any) -> Any:
        drawn.append((width, height))
        return drawing(picture, width, height, *rest)

    def noted_nights(store: Store, first: date, last: date) -> Any:
        read.append((first, last))
        return nights(store, first, last)

    async with opened(diary(200)) as (pilot, _):
        monkeypatch.setattr(charts, "drawing", noted_drawing)
        monkeypatch.setattr(Store, "nights", noted_nights)
        await pilot.resize_terminal(120, 40)
        await press(pilot, "3")
        assert len(pilot.app.screen.query("ChartBox")) == len(drawn) == 3
        assert len(read) == 1
        await press(pilot, "n n n")  # the same nights, alone and in another chart
        assert len(pilot.app.screen.query("ChartBox")) == 4
        assert (len(drawn), len(read)) == (6, 1)


async def test_coming_back_to_the_charts_names_their_keys_once_and_paints_nothing_twice(
    diary: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[object] = []
    whole: list[object] = []
    refresh = Shell.refresh

    def noted(shell: Shell, *rest: Any, **options: Any) -> Any:
        whole.append(options)
        return refresh(shell, *rest, **options)

    monkeypatch.setattr(KeyBar, "watch_keys", lambda bar, keys: named.append(keys), raising=False)
    monkeypatch.setattr(Shell, "refresh", noted)
    async with opened(diary(30)) as (pilot, _):
        await press(pilot, "3 1")
        named.clear()
        whole.clear()
        await press(pilot, "3")
        assert len(named) == 1
        assert whole == []


async def test_a_long_range_is_painted_before_its_checklist_is_read(
    diary: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from twitchtui.ui import charts

    done: list[str] = []
    drawing, listed_days = charts.drawing, Session.listed_days

    def noted_drawing(*rest: Any) -> Any:
        done.append("drawn")
        return drawing(*rest)

    def noted_reading(session: Session, first: date, last: date) -> Any:
        done.append("read")
        return listed_days(session, first, last)

    async with opened(diary(600)) as (pilot, _):
        await pilot.resize_terminal(120, 40)
        await press(pilot, "3 ] ]")
        monkeypatch.setattr(charts, "drawing", noted_drawing)
        monkeypatch.setattr(Session, "listed_days", noted_reading)
        await press(pilot, "]")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert done == ["drawn", "drawn", *["read"] * done.count("read"), "drawn"]
    assert "read" in done


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
