"""The dashboard while the flags of a long diary are folded again: it answers keys, says so, and
says at once what needs help now."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from dashboard import EVENING, dashboard, press, running
from screen_reading import screen_text

from tests.builders import none_day, symptom
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.session import Session

DAY = EVENING.date()
GOING_THROUGH = "Going through the whole diary: 50%."
QUIET = "Nothing to flag"


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Until it is set the folding stands half-way."""
    go_on, folded = asyncio.Event(), Session.catching_up

    def held(session: Session, *day: object) -> Iterator[float]:
        while not go_on.is_set():
            yield 0.52
        monkeypatch.setattr(Session, "catching_up", folded)
        yield from folded(session)

    monkeypatch.setattr(Session, "catching_up", held)
    return go_on


def hundred_nights() -> Iterator[Entry]:
    for back in range(100, -1, -1):
        yield none_day(DAY - timedelta(days=back))


async def test_keys_are_answered_while_it_goes_through_the_diary_and_the_lamp_is_not_quiet(
    tmp_path: Path, released: asyncio.Event
) -> None:
    app = dashboard(tmp_path / "diary.db", *hundred_nights())
    async with running(app) as pilot:
        await pilot.pause()
        assert GOING_THROUGH in screen_text(app)
        await press(pilot, "4")
        assert "[4 Red flags]" in screen_text(app)
        assert screen_text(app).count(GOING_THROUGH) == 2
        assert QUIET not in screen_text(app)
        await press(pilot, "1 down space")
        assert "[x] Magnesium food" in screen_text(app)
        released.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert QUIET in screen_text(app)
        await press(pilot, "4")
        assert screen_text(app).count(QUIET) == 2


async def test_what_needs_help_now_stands_there_before_the_diary_is_gone_through(
    tmp_path: Path, released: asyncio.Event
) -> None:
    sign = symptom(DAY - timedelta(days=1), SymptomCode.CHEST_PAIN)
    app = dashboard(tmp_path / "diary.db", sign, *hundred_nights())
    async with running(app) as pilot:
        await pilot.pause()
        assert "Get help now" in screen_text(app)
        await press(pilot, "4 s")
        assert "Get help now" not in screen_text(app)
        released.set()
        await app.workers.wait_for_complete()
