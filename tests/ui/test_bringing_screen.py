"""History out and in from the dashboard."""

from contextlib import closing

import pytest

from tests.builders import episode
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import words_on
from tests.ui.test_backups_screen import shows
from twitchtui.exchange.jsonl import to_lines
from twitchtui.store import Store

TODAY = EVENING.date()


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def write(pilot, text):
    """Type a text into the field that has the focus, in the place of what is there."""
    await pilot.press("end", "ctrl+u", *("slash" if letter == "/" else letter for letter in text))


async def test_upper_i_exports_everything_and_asks_before_it_replaces_a_file(diary, tmp_path):
    app = dashboard(diary, episode(TODAY, id="first"))
    async with running(app) as pilot:
        await press(pilot, "I e")
        await shows(pilot, "Export to a file")
        await write(pilot, str(tmp_path / "nowhere" / "out"))
        await press(pilot, "enter")
        await shows(pilot, "There is no folder")
        await write(pilot, str(tmp_path / "out"))
        await press(pilot, "enter")
        await shows(pilot, "Exported 3 records to")
        assert b'"id": "first"' in (tmp_path / "out.jsonl").read_bytes()
        (tmp_path / "out.jsonl").write_text("mine")
        await press(pilot, "e")
        await shows(pilot, "Export to a file")
        await write(pilot, str(tmp_path / "out"))
        await press(pilot, "enter")
        await shows(
            pilot, "there is a file out.jsonl already; enter again to replace it".capitalize()
        )
        assert (tmp_path / "out.jsonl").read_text() == "mine"
        await press(pilot, "enter")
        for _ in range(600):
            if (tmp_path / "out.jsonl").read_bytes() != b"mine":
                break
            await pilot.pause(0.05)
        assert b'"id": "first"' in (tmp_path / "out.jsonl").read_bytes()


async def test_a_file_is_told_before_it_is_taken_in_and_u_takes_it_back(diary, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(
        b"".join(to_lines([episode(TODAY, id="theirs", note="came from elsewhere")]))
    )
    app = dashboard(diary, episode(TODAY, id="mine"))
    async with running(app) as pilot:
        await press(pilot, "I i")
        await shows(pilot, "Import a file")
        await write(pilot, str(tmp_path / "nothing.jsonl"))
        await press(pilot, "enter")
        await shows(pilot, "There is no file")
        await write(pilot, str(tmp_path / "in.jsonl"))
        await press(pilot, "enter")
        await shows(pilot, "Take in in.jsonl?")
        assert "This is a twitchtui diary." in words_on(app)
        assert "To be added: 1 episode." in words_on(app)
        await press(pilot, "n")
        await shows(pilot, "Nothing was changed.")
        await press(pilot, "i")
        await shows(pilot, "Import a file")
        await write(pilot, str(tmp_path / "in.jsonl"))
        await press(pilot, "enter")
        await shows(pilot, "Take in in.jsonl?")
        await press(pilot, "y")
        await shows(pilot, "Taken in. u takes it back; backup 1 is the diary as it was before.")
        await press(pilot, "escape 2")
        await shows(pilot, "came from elsewhere")
        await press(pilot, "u")
        await shows(pilot, "import of in.jsonl")
        assert "came from elsewhere" not in words_on(app)
    with closing(Store(diary, Clock())) as store:
        assert [one.id for one in store.history(TODAY, TODAY).episodes] == ["mine"]


async def test_a_file_that_is_not_as_it_was_written_is_a_sentence(diary, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b'{"twitchtui": "diary", "schema": 2}\n')
    app = dashboard(diary, episode(TODAY, id="mine"))
    async with running(app) as pilot:
        await press(pilot, "I i")
        await shows(pilot, "Import a file")
        await write(pilot, str(tmp_path / "in.jsonl"))
        await press(pilot, "enter")
        await shows(pilot, "line 2: the file was cut off: its end is missing; export it again")
