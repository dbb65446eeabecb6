"""What must not creep in again when a key is pressed or something is logged: counted, not timed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.counting import opened
from tests.benchmarks.long_diary import NOW, TODAY
from tests.builders import episode
from tests.ui.dashboard import press
from twitchtui.session import Session
from twitchtui.store import Store
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.shell import Shell

SAVING_ONE_ENTRY = 18
"""The transaction's two ends, whether it is still this diary (three short questions), the action
and the last one before it, what was there, what it was, the new row and what became of it, the
count of its kind and that of commits, the removal of checkpoints, of old and of empty actions, and,
once a session, the names of all columns."""

BESIDE_A_SAVE = 7
"""The profile and what was ticked before it; after it whether anyone wrote, the profile and the
remembered choices again, the day's marks, tomorrow's activities, and what is half typed."""

ROWS_OF_A_TICK = 16
"""Of each statement one, and the marks of the day."""

WIDGETS_OF_THE_FORM = 45
"""A question is three: its frame, its label and its field."""


async def test_a_tick_is_one_commit_and_reads_no_window_not_even_the_first(
    diary: Callable[[int], Path], asked: list[str]
) -> None:
    async with opened(diary(30)) as (pilot, store):
        for _ in range(3):
            asked.clear()
            read = store.rows_read
            await press(pilot, "space")
            assert (asked.count("COMMIT"), asked.count("BEGIN")) == (1, 0)
            assert len(asked) <= SAVING_ONE_ENTRY + BESIDE_A_SAVE
            assert store.rows_read - read <= ROWS_OF_A_TICK
        await press(pilot, "u u u")


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

    async with opened(diary(730)) as (pilot, _):
        await pilot.resize_terminal(120, 40)
        await press(pilot, "3 ] ]")
        monkeypatch.setattr(charts, "drawing", noted_drawing)
        monkeypatch.setattr(Session, "listed_days", noted_reading)
        await press(pilot, "]")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert done == ["drawn", "drawn", *["read"] * done.count("read"), "drawn"]
    assert "read" in done


async def test_the_form_for_twitches_makes_the_questions_under_more_once_they_are_opened(
    diary: Callable[[int], Path],
) -> None:
    async with opened(diary(30)) as (pilot, _):
        await press(pilot, "e")
        form = pilot.app.screen
        at_first = len(form.query("*"))
        assert at_first <= WIDGETS_OF_THE_FORM
        await press(pilot, "ctrl+o")
        assert len(form.query("*")) > at_first + 25
        await press(pilot, "escape escape")


async def test_what_is_said_leaves_nothing_behind_when_it_is_over(
    diary: Callable[[int], Path],
) -> None:
    """Seen red with Textual's own ``clear_notifications``: each left a widget for good."""
    async with opened(diary(30)) as (pilot, _):
        shell = pilot.app.screen
        for _ in range(3):
            await press(pilot, "space u e ctrl+s escape")  # said below a form too
        assert len(shell.query("ToastHolder")) <= 1
        assert len(shell.query("Toast")) <= 1
