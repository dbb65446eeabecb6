"""What happens to the diary's file while the dashboard is open: told, and nothing is lost.

Each protection was taken out once and seen red: the line not shown, the older copy not asked about,
not asked again at the next refused save, the choice not carried out, the sentence of a conflict not
said, the error of an unreadable diary let through.
"""

import asyncio
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.pilot import Pilot

from tests.builders import episode
from tests.store.scratch import ask
from tests.ui.dashboard import EVENING, WELCOMED, Clock, press, running
from tests.ui.screen_reading import words_on
from twitchtui.cli import cli
from twitchtui.diary.entries import Episode
from twitchtui.session import Session
from twitchtui.settings import Settings
from twitchtui.store import Store, StoreError
from twitchtui.ui.app import TwitchApp

TODAY = EVENING.date()
HANG = 20.0
"""Seconds after which what never comes counts as a hang; it comes within one."""


class Desk:
    """A diary, the folder of its counter, and whoever else has it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.state = folder, folder / "diary.db", folder / "state"
        self.copy = folder / "copy of last week.db"
        with closing(self.store()) as store:
            store.load([WELCOMED])

    def store(self) -> Store:
        return Store(self.path, Clock(), self.state)

    def app(self) -> TwitchApp:
        return TwitchApp(Session(self.store(), Clock(), Settings()))

    def log(self, *ids: str) -> None:
        with closing(self.store()) as store:
            for each in ids:
                store.save("log", episode(TODAY, id=each))

    def command(self, *args: str) -> None:
        """A command in another window."""
        environ = {
            "TWITCHTUI_NOW": f"{EVENING:%Y-%m-%dT%H:%M}",
            "TZ": "Europe/Berlin",
            "XDG_STATE_HOME": str(self.state),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
        }
        done = CliRunner().invoke(cli, ["--db", str(self.path), *args], env=environ)
        assert done.exit_code == 0, done.output

    def ids(self) -> set[str]:
        with closing(self.store()) as store:
            return {entry.id for entry in store.history(TODAY, TODAY).episodes}

    def water(self) -> list[float]:
        with closing(self.store()) as store:
            return [intake.amount for intake in store.history(TODAY, TODAY).intakes]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def shown(pilot: Pilot[None]) -> str:
    """The words of the screen, also where a sentence in the corner goes over several lines."""
    return " ".join(words_on(pilot.app).replace("▌", " ").split())


async def comes(pilot: Pilot[None], words: str, *, goes: bool = False) -> None:
    """Wait, without a key, until the words are on the screen, or are gone from it."""
    loop = asyncio.get_running_loop()
    end = loop.time() + HANG
    while (words in shown(pilot)) == goes:
        if loop.time() > end:
            raise AssertionError(shown(pilot))
        await pilot.pause(0.05)


async def test_a_diary_that_goes_away_and_comes_back_loses_nothing_that_was_typed(
    desk: Desk,
) -> None:
    app = desk.app()
    async with running(app) as pilot:
        desk.path.rename(desk.copy)
        await comes(pilot, "Nothing can be saved: the diary is no longer at")
        await press(pilot, "w '650' enter")
        await comes(pilot, "NOT saved: the diary is no longer at")
        await comes(pilot, "▸ Wait: put it back")
        await press(pilot, "escape")
        assert "650" in words_on(app)
        await press(pilot, "enter")
        await comes(pilot, "▸ Wait: put it back")
        desk.copy.rename(desk.path)
        await comes(pilot, "Wait: put it back", goes=True)
        await comes(pilot, "Nothing can be saved", goes=True)
        assert "650" in words_on(app)
        await press(pilot, "enter")
        await comes(pilot, "650 ml")
    assert desk.water() == [650]


async def test_the_question_about_the_file_stands_above_the_form_whose_saving_failed(
    desk: Desk,
) -> None:
    """Guards the form: it was taken away with a question that had opened below it."""
    app = desk.app()
    async with running(app) as pilot:
        await press(pilot, "e 'calf' tab tab space")
        desk.path.rename(desk.copy)
        await comes(pilot, "Nothing can be saved: the diary is no longer at")
        await press(pilot, "ctrl+s")
        await comes(pilot, "▸ Wait: put it back")
        desk.copy.rename(desk.path)
        await comes(pilot, "Wait: put it back", goes=True)
        assert "Where calf" in shown(pilot)
        await press(pilot, "ctrl+s")
        await comes(pilot, "logged: 1")
    assert len(desk.ids()) == 1


async def test_a_deleted_diary_is_written_back_from_the_window(desk: Desk) -> None:
    desk.log("one")
    app = desk.app()
    async with running(app) as pilot:
        desk.path.unlink()
        await comes(pilot, "F: choose")
        await press(pilot, "F")
        assert "what this window alone holds is lost then" in words_on(app)
        await press(pilot, "enter")  # the first choice changes nothing
        assert not desk.path.exists()
        await press(pilot, "F down enter")
        await comes(pilot, "The diary was written back")
        await comes(pilot, "Nothing can be saved", goes=True)
        await press(pilot, "F")
        assert "Wait:" not in words_on(app)
    assert desk.ids() == {"one"}


async def test_an_older_copy_is_asked_about_at_each_save_it_refuses_and_the_form_goes_on(
    desk: Desk,
) -> None:
    shutil.copy(desk.path, desk.copy)
    desk.log("one", "two")
    app = desk.app()
    async with running(app) as pilot:
        await press(pilot, "w '6'")
        desk.copy.replace(desk.path)
        await comes(pilot, "The file is an older copy of the diary, in which 3 changes")
        assert "Only look for now" not in words_on(app)
        await press(pilot, "'50' enter")
        await comes(pilot, "NOT saved: the file is an older copy")
        await comes(pilot, "▸ Only look for now")
        await press(pilot, "escape")
        await comes(pilot, "Only look for now", goes=True)
        assert "How much 650" in shown(pilot)
        await press(pilot, "enter")
        await comes(pilot, "▸ Only look for now")
        await press(pilot, "down")
        assert "▸ Bring back" in shown(pilot)
        await press(pilot, "enter")
        await comes(pilot, "Brought back; backup 1 is the older copy")
        await comes(pilot, "Nothing can be saved", goes=True)
        await press(pilot, "enter")
        await comes(pilot, "650 ml")
        assert "NOT saved" not in shown(pilot)
    assert desk.ids() == {"one", "two"}
    assert desk.water() == [650]


async def test_an_older_copy_is_told_at_the_start_can_be_read_and_gone_on_with(
    desk: Desk,
) -> None:
    desk.log("one")
    shutil.copy(desk.path, desk.copy)
    desk.log("two")
    desk.path.write_bytes(desk.copy.read_bytes())
    app = desk.app()
    async with running(app) as pilot:
        await comes(pilot, "Only look for now")
        await press(pilot, "escape")
        for tab in "2345":
            await press(pilot, tab)
            assert "1 change saved on this computer is missing" in words_on(app)
        await press(pilot, "1 w enter")
        await comes(pilot, "Only look for now")
        assert desk.water() == []
        await press(pilot, "escape escape F down enter")
        await comes(pilot, "Bring back", goes=True)
        await comes(pilot, "There is no backup yet")
        await press(pilot, "escape F down down enter")
        await comes(pilot, "Nothing can be saved until you choose", goes=True)
        await press(pilot, "w '650' enter")
        await comes(pilot, "650 ml")
    assert desk.ids() == {"one"}
    assert desk.water() == [650]


async def test_what_this_window_saved_comes_back_into_an_older_copy_written_over_the_file(
    desk: Desk,
) -> None:
    before = desk.path.read_bytes()
    app = desk.app()
    async with running(app) as pilot:
        await press(pilot, "w '650' enter")
        await comes(pilot, "650 ml")
        desk.path.write_bytes(before)
        await comes(pilot, "Go on with this copy; what this window saved")
        await press(pilot, "escape F down down enter")
        await comes(pilot, "What this window had saved is back in the diary")
        await comes(pilot, "650 ml")
        await press(pilot, "u")
        await comes(pilot, "650 ml", goes=True)
    assert desk.water() == []


async def test_what_this_window_saved_comes_back_into_a_backup_put_in_an_older_copys_place(
    desk: Desk,
) -> None:
    before = desk.path.read_bytes()
    desk.log("one")
    desk.command("backup")
    app = desk.app()
    async with running(app) as pilot:
        await press(pilot, "w '650' enter")
        await comes(pilot, "650 ml")
        desk.path.write_bytes(before)
        await comes(pilot, "Only look for now")
        await press(pilot, "down enter")
        await comes(pilot, "by hand: 1 episode")
        await press(pilot, "p")
        await comes(pilot, "put it back")
        await press(pilot, "y")
        await comes(pilot, "Put back. Backup")
        await press(pilot, "escape")
        await comes(pilot, "What this window had saved is back in the diary")
    assert desk.ids() == {"one"}
    assert desk.water() == [650]


async def test_the_diary_can_be_closed_from_the_question(desk: Desk) -> None:
    app = desk.app()
    async with running(app) as pilot:
        desk.path.unlink()
        await comes(pilot, "F: choose")
        await press(pilot, "F up enter")
    assert app.return_code == 0
    assert not desk.path.exists()


async def test_a_command_in_another_window_shows_without_a_key(desk: Desk) -> None:
    app = desk.app()
    async with running(app) as pilot:
        desk.command("add", "water", "650")
        await comes(pilot, "650 ml")
        await press(pilot, "w '350' enter")
        await comes(pilot, "1 L of 1.9 L")
        desk.command("undo")
        await comes(pilot, "650 ml")
    assert desk.water() == [650]


async def test_an_entry_changed_elsewhere_while_its_form_is_open_is_kept_twice_and_that_is_said(
    desk: Desk,
) -> None:
    desk.log("one")
    app = desk.app()
    async with running(app) as pilot:
        await press(pilot, "2 enter")
        with closing(desk.store()) as other:
            theirs = other.get(Episode, "one")
            assert theirs is not None
            other.save("edit", replace(theirs, note="theirs"))
        await press(pilot, "backspace backspace backspace backspace 'foot' enter ctrl+s")
        await comes(pilot, "both versions are kept")
    assert len(desk.ids()) == 2


async def test_a_diary_that_cannot_be_read_any_more_ends_no_window(desk: Desk) -> None:
    """Guards every read: each tab and each key that asks the diary."""
    desk.log("one")
    app = desk.app()
    async with running(app) as pilot:
        ask(desk.folder / "other.db", "CREATE TABLE other (something)")
        desk.path.write_bytes((desk.folder / "other.db").read_bytes())
        await comes(pilot, "The diary's file is damaged")
        await press(pilot, "escape")
        await comes(pilot, "a file that is no diary stands in its place")
        for key in "2 enter 3 b escape y escape 4 t escape 5 1 K escape R escape t escape".split():
            await press(pilot, key)
        for key in (
            "left_square_bracket right_square_bracket u C m e escape w escape o escape n d".split()
        ):
            await press(pilot, key)
        assert "a file that is no diary stands in its place" in shown(pilot)
    assert app.fault == ""


async def test_what_was_saved_is_said_to_be_even_where_the_diary_cannot_be_read_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guards against a second entry of what is there: the line shown is still the one of before."""

    def unreadable(session: Session, day: date) -> None:
        raise StoreError("the diary could not be read: the disk reported an error")

    app = desk.app()
    async with running(app) as pilot:
        await press(pilot, "w '650'")
        with monkeypatch.context() as reading:
            reading.setattr(Session, "evening", unreadable)
            await press(pilot, "enter")
            assert "Saved; but the diary could not be read again: the disk" in shown(pilot)
        await comes(pilot, "650 ml")
    assert desk.water() == [650]
