"""Damage met by the dashboard: before the first screen, and while it is open.

Taken out once and seen red: the offer of a repair where a read or a write meets damage.
"""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from dashboard import BERLIN, EVENING, Clock, dashboard, press, running
from screen_reading import words_on
from textual.pilot import Pilot

from tests.builders import episode
from tests.store.damaged import PAGE
from twitchtui import reference
from twitchtui.diary.backups import Reason
from twitchtui.diary.entries import Episode
from twitchtui.flags import EmergencyList
from twitchtui.report.repair import found_lines
from twitchtui.session.repairing import Repairing
from twitchtui.store import Store
from twitchtui.store.backups import Backups
from twitchtui.ui import backup_doings
from twitchtui.ui.damaged import LOOK, WHOLE, DamagedApp, DamagedScreen
from twitchtui.ui.emergency import EmergencyScreen

NIGHTS = [episode(EVENING.date(), id=f"e{number:03}") for number in range(200)]


def zero(path: Path, start: int) -> None:
    content = bytearray(path.read_bytes())
    content[start : start + PAGE] = bytes(PAGE)
    path.write_bytes(content)


def damaged(path: Path) -> DamagedApp:
    """The screen that stands in for the dashboard, on a diary whose first page is gone."""
    clock = Clock()
    with closing(Store(path, clock)) as store:
        store.load(NIGHTS)
    Backups(path, clock).make(Reason.DAILY)
    with closing(Store(path, clock)) as store:
        store.save("log", episode(EVENING.date(), id="newer"))
    zero(path, 0)
    listed = EmergencyList.from_table(reference.table("emergency"))
    return DamagedApp(
        DamagedScreen(
            Repairing(Backups(path, clock)),
            lambda found: found_lines(found, BERLIN),
            lambda: EmergencyScreen(listed, region="DE"),
        )
    )


async def until(pilot: Pilot[Any], words: str) -> None:
    """Wait for words on the screen, which a thread finds out."""
    for _ in range(600):
        if words in words_on(pilot.app):
            return
        await pilot.pause(0.05)
    raise AssertionError(words_on(pilot.app))


async def test_it_says_what_can_be_read_and_r_makes_the_diary_whole(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    app = damaged(path)
    before = path.read_bytes()
    async with running(app) as pilot:
        await until(pilot, "201 entries can be read")
        words = words_on(app)
        assert "200 episodes" in words
        assert path.read_bytes() == before
        await press(pilot, "exclamation_mark")
        assert "112" in words_on(app)
        await press(pilot, "escape r")
        assert "Put the repaired diary in the damaged one's place?" in words_on(app)
        await press(pilot, "n b")
        assert "leaves out at least 1 entry that a repair would keep" in words_on(app)
        await press(pilot, "n r y")
        await until(pilot, "The diary is whole again")
        assert "could not be read" not in words_on(app)
        await press(pilot, "escape")
    assert app.return_value == WHOLE
    with closing(Store(path, Clock())) as store:
        assert store.get(Episode, "newer") is not None
        assert store.get(Episode, "e000") is not None


async def test_only_looking_changes_nothing(tmp_path: Path) -> None:
    app = damaged(tmp_path / "diary.db")
    before = (tmp_path / "diary.db").read_bytes()
    async with running(app) as pilot:
        await until(pilot, "can be read")
        await press(pilot, "l")
    assert app.return_value == LOOK
    assert (tmp_path / "diary.db").read_bytes() == before


async def test_damage_while_it_is_open_offers_a_repair_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    app = dashboard(path, *NIGHTS)
    async with running(app) as pilot:
        await pilot.pause()
        at = path.read_bytes().rindex(b"e060" + EVENING.date().isoformat().encode())
        zero(path, at // PAGE * PAGE)
        with closing(Store(path, Clock())) as other:  # the window looks at the file again
            other.set_preference("calm", value=False)
        await press(pilot, "left_square_bracket . e")
        await until(pilot, "entries can be read")
        await press(pilot, "r y")
        await until(pilot, "The diary is whole again")
        await press(pilot, "escape")
        assert "can be read" not in words_on(app)
        assert [file.name for file in tmp_path.glob("*.damaged-*")]
    with closing(Store(path, Clock())) as store:
        assert store.get(Episode, "e199") is not None


async def test_a_changed_letter_that_only_the_backup_of_the_day_notices_offers_a_repair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_doings, "IDLE_SECONDS", 1)
    path = tmp_path / "diary.db"
    app = dashboard(path, *NIGHTS, episode(EVENING.date(), id="noted", note="after the stairs"))
    path.write_bytes(path.read_bytes().replace(b"after the stairs", b"after the stalls"))
    async with running(app) as pilot:
        await until(pilot, "1 row of the kind episode changed since it was saved")
        assert "Something is wrong with the diary's file" in words_on(app)
        assert "Nothing is changed before you choose." in words_on(app)
