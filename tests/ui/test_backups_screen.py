"""The backups on the screen, and the one of the day that is made when nobody types."""

import pytest

from tests.builders import episode
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import screen_text, words_on
from twitchtui.diary.backups import Reason
from twitchtui.store import Store
from twitchtui.store.backups import Backups
from twitchtui.ui import backup_doings

TODAY = EVENING.date()


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def backups(diary):
    return Backups(diary, Clock())


async def shows(pilot, words, patience=600):
    """Wait until the words are on the screen; the deadline only catches a hang."""
    for _ in range(patience):
        if words in words_on(pilot.app):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{words!r} never came: {words_on(pilot.app)}")


def note(path, *notes):
    store = Store(path, Clock())
    for words in notes:
        store.save("log", episode(TODAY, id=f"of {words[0]}", note=words))
    store.close()


async def test_upper_b_lists_makes_and_puts_back_and_the_evening_is_shown_as_it_then_is(
    diary, backups
):
    app = dashboard(diary, episode(TODAY, id="first"))
    backups.make(Reason.DAILY)
    note(diary, "second")
    async with running(app) as pilot:
        await press(pilot, "B")
        await shows(pilot, "1 Sat 21 Nov 2026 20:05, of the day: 1 episode, 1 night")
        assert str(backups.folder.name) in words_on(app).replace(" ", "")
        await press(pilot, "b")
        await shows(pilot, "Backed up and checked: backup 2.")
        assert "2 Sat 21 Nov 2026 20:05, by hand: 2 episodes, 1 night" in words_on(app)
        await press(pilot, "j enter")
        await shows(pilot, "Put backup 1 back?")
        assert "Would go: 1 episode That is about 1 night, 2026-11-21." in words_on(app)
        await press(pilot, "n")
        await shows(pilot, "Nothing was changed.")
        await press(pilot, "p")
        await shows(pilot, "Put backup 1 back?")
        await press(pilot, "y")
        await shows(pilot, "Put back. Backup 2 is the diary as it was before.")
        await press(pilot, "escape 2")
        await pilot.pause()
        assert "second" not in screen_text(app)


async def test_the_backups_screen_purges_after_a_yes_and_offers_the_backups_that_hold_it(
    diary, backups
):
    app = dashboard(diary)
    note(diary, "canary")
    backups.make(Reason.DAILY)
    store = Store(diary, Clock())
    store.save("delete", removed=[episode(TODAY, id="of c")])
    store.close()
    async with running(app) as pilot:
        await press(pilot, "B")
        await shows(pilot, "of the day")
        await press(pilot, "x n")
        assert b"canary" in diary.read_bytes()
        await press(pilot, "x y")
        await shows(pilot, "It is still in backups 1. Delete those backups too")
        await press(pilot, "y")
        await shows(pilot, "Deleted the backups 1; a new one is 2.")
        assert b"canary" not in diary.read_bytes()
        assert [one.number for one in backups.listed()] == [2]


async def test_a_backup_that_cannot_be_made_is_a_sentence_and_the_list_stays(diary, backups):
    app = dashboard(diary)
    backups.folder.write_text("in the way")
    async with running(app) as pilot:
        await press(pilot, "B")
        await shows(pilot, "There is no backup yet; b makes one.")
        await press(pilot, "b")
        await shows(pilot, "The backup could not be made")


async def test_the_backup_of_the_day_is_made_when_no_key_was_pressed_for_a_while(
    diary, backups, monkeypatch
):
    monkeypatch.setattr(backup_doings, "IDLE_SECONDS", 1)
    app = dashboard(diary, episode(TODAY))
    async with running(app) as pilot:
        assert backups.listed() == []
        for _ in range(200):
            if backups.listed():
                break
            await pilot.pause(0.1)
        (made,) = backups.listed()
        assert made.reason is Reason.DAILY
        assert "backup" not in words_on(app)


async def test_a_daily_backup_that_fails_is_told_once_in_the_corner(diary, backups, monkeypatch):
    monkeypatch.setattr(backup_doings, "IDLE_SECONDS", 1)
    backups.folder.write_text("in the way")
    async with running(dashboard(diary)) as pilot:
        await shows(pilot, "The backup could not be made")
