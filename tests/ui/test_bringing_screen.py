"""History out and in from the dashboard."""

from contextlib import closing
from threading import Event

import pytest

from tests.builders import episode
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import words_on
from tests.ui.test_backups_screen import shows
from twitchtui.exchange.jsonl import to_lines
from twitchtui.session import Session
from twitchtui.store import Store

TODAY = EVENING.date()


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


async def write(pilot, text):
    """Type a text into the field that has the focus, in the place of what is there."""
    await pilot.press("end", "ctrl+u", *("slash" if letter == "/" else letter for letter in text))


async def named(pilot, keys, file):
    """Open the form for a file with these keys, type its name and confirm it."""
    await press(pilot, keys)
    await shows(pilot, "Import a file" if keys.endswith("i") else "Export to a file")
    await write(pilot, str(file))
    await press(pilot, "enter")


async def test_upper_i_exports_everything_and_asks_before_it_replaces_a_file(diary, tmp_path):
    app = dashboard(diary, episode(TODAY, id="first"))
    async with running(app) as pilot:
        await shows(pilot, "Any twitches today?")  # and this opening is counted
        await named(pilot, "I e", tmp_path / "nowhere" / "out")
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


async def test_a_window_that_is_closed_before_an_export_ends_says_nothing_of_it(
    diary, tmp_path, monkeypatch
):
    """Seen red where the sentence about it needed the screen to be there."""
    export, closed = Session.export_to, Event()

    def held_back(session, *rest, **options):
        assert closed.wait(60)
        return export(session, *rest, **options)

    monkeypatch.setattr(Session, "export_to", held_back)
    app = dashboard(diary, episode(TODAY, id="first"))
    async with running(app) as pilot:
        await named(pilot, "I e", tmp_path / "out")
        await shows(pilot, "Exporting")
        await app.screen.remove_children()
        closed.set()
        for _ in range(600):
            if not app.screen.at_work:
                break
            await pilot.pause(0.05)
        await pilot.pause()
    assert b'"id": "first"' in (tmp_path / "out.jsonl").read_bytes()


async def test_a_file_is_told_before_it_is_taken_in_and_u_takes_it_back(diary, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(
        b"".join(to_lines([episode(TODAY, id="theirs", note="came from elsewhere")]))
    )
    app = dashboard(diary, episode(TODAY, id="mine"))
    async with running(app) as pilot:
        await named(pilot, "I i", tmp_path / "nothing.jsonl")
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


async def test_what_was_changed_on_both_computers_is_asked_about_first_and_stays_on_the_page(
    diary, tmp_path
):
    stamped = {"recorded_at": EVENING, "revision": 1}
    theirs = [
        episode(TODAY, id=name, note="theirs", updated_at=EVENING, **stamped)
        for name in ("one", "two", "three", "four")
    ]
    (tmp_path / "in.jsonl").write_bytes(b"".join(to_lines(theirs)))
    app = dashboard(diary, *(episode(TODAY, id=one.id, note="mine") for one in theirs))
    async with running(app) as pilot:
        await named(pilot, "I i", tmp_path / "in.jsonl")
        await shows(pilot, "Take in in.jsonl?")
        asked = words_on(app)
        assert "4 things were changed on both computers:" in asked
        assert "And 2 more lines, which n lets you read first." in asked
        await press(pilot, "y")
        await shows(pilot, "What was told before:")
        assert words_on(app).count("both are kept and both count") == 4


async def test_a_key_pressed_while_a_file_is_taken_in_is_told_that_it_has_to_end(
    diary, tmp_path, monkeypatch
):
    (tmp_path / "in.jsonl").write_bytes(b"".join(to_lines([episode(TODAY, id="theirs")])))
    bring, go_on = Session.bring, Event()

    def held_back(session, *rest):
        done = bring(session, *rest)
        assert go_on.wait(60)
        return done

    monkeypatch.setattr(Session, "bring", held_back)
    app = dashboard(diary, episode(TODAY, id="mine"))
    async with running(app) as pilot:
        await named(pilot, "I i", tmp_path / "in.jsonl")
        await shows(pilot, "Take in in.jsonl?")
        await press(pilot, "y")
        await shows(pilot, "Taking in")
        assert "cannot be left" not in words_on(app)
        await press(pilot, "escape")
        await shows(pilot, "This cannot be left before its end. Nothing is half done meanwhile")
        assert "Taking in" in words_on(app)
        go_on.set()
        await shows(pilot, "Taken in. u takes it back")
        assert "cannot be left" not in words_on(app)


async def test_a_file_that_is_not_as_it_was_written_is_a_sentence(diary, tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b'{"twitchtui": "diary", "schema": 2}\n')
    app = dashboard(diary, episode(TODAY, id="mine"))
    async with running(app) as pilot:
        await named(pilot, "I i", tmp_path)
        await shows(pilot, "is a folder; name a file in it")
        await write(pilot, str(tmp_path / "in.jsonl"))
        await press(pilot, "enter")
        await shows(pilot, "line 2: the file was cut off: its end is missing; export it again")


async def test_m_drafts_a_mapping_that_takes_another_csv_in(diary, tmp_path):
    (tmp_path / "x.csv").write_text("date,site,times\n2026-03-01,calf,3\n")
    app = dashboard(diary)
    async with running(app) as pilot:
        await press(pilot, "I m")
        await shows(pilot, "Draft a mapping")
        await write(pilot, str(tmp_path / "x.csv"))
        await press(pilot, "enter")
        await shows(pilot, "Copy or save")
        await press(pilot, "tab")
        await write(pilot, str(tmp_path / "map.toml"))
        await press(pilot, "enter")
        await shows(pilot, "aved: ")
        await shows(pilot, 'day = "date"')  # is there to be read, and in the file
        assert 'site = { column = "site" }' in (tmp_path / "map.toml").read_text()
        await press(pilot, "i")
        await shows(pilot, "Import a file")
        await write(pilot, str(tmp_path / "x.csv"))
        await press(pilot, "tab")
        await write(pilot, str(tmp_path / "map.toml"))
        await press(pilot, "enter")
        await shows(pilot, "To be added: 1 episode.")
