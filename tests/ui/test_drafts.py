"""What was half typed when the window went is offered by the next one, for every form.

A window that is torn down is as one that was killed: no key was pressed to leave the form.
Taken out once and seen red: ``_keep_soon`` (nothing is offered), ``_forget_draft`` after saving and
after leaving (what is saved is offered), ``as_meant`` ("now" is the time of the next window), the
day of a draft after midnight, ``is_open`` (a living window's typing is offered), ``_reopen`` after
a failed save.
"""

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import episode, intake
from tests.ui.dashboard import EVENING, Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from tests.ui.timer_host import RAN, run_through, said
from twitchtui.diary.body import Side
from twitchtui.diary.entries import Episode
from twitchtui.ui.form import Form

TODAY = EVENING.date()
SIZE = (100, 44)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """What is typed is kept at once, for nobody here types fast."""
    monkeypatch.setattr("twitchtui.ui.form.AFTER_S", 0.001)
    monkeypatch.setattr("twitchtui.ui.form.AGAIN_S", 0.02)


async def kept(app, pilot):
    """Wait until all that stands in the form is kept."""
    while not all(one.is_all_kept for one in app.screen_stack if isinstance(one, Form)):
        await pilot.pause(0.01)


async def torn_down(app, keys):
    """Type, and have the window go."""
    async with running(app, SIZE) as pilot:
        await press(pilot, keys)
        await kept(app, pilot)


FORMS = {
    "twitches": ("e 'calf' tab l", "Log twitches, calf", ("Where calf", "(o) left")),
    "places of a sitting": (
        "e 'calf' tab l tab f ctrl+n 'eyelid'",
        "Log twitches, eyelid",
        ("To be saved: calf, left, few", "Where eyelid"),
    ),
    "a note": (
        "e ctrl+o tab tab tab tab tab tab tab tab 'two' enter 'lines'",
        "Log twitches",
        (" two ", " lines "),
    ),
    "an episode": ("2 e tab r", "Change an entry, calf", ("Change an entry", "(o) right")),
    "water": ("w '33' tab '18'", "Water", ("How much 33 ", "matters 18 ")),
    "caffeine": ("c 'tea, cof'", "Caffeine", ("tea, cof ",)),
    "food": ("f 'alm'", "Food", ("What alm ",)),
    "activity": ("a 'wal' tab '4' tab tab tab right", "Activity", ("wal ", "(o) planned")),
    "other": ("p right tab '2'", "Supplement or alcohol", ("(o) magnesium", "How much 2 ")),
    "sleep": ("s '7.'", "Sleep", ("How long did you sleep 7. ",)),
    "a symptom": (
        "y 'slurred' enter right tab '20'",
        "Slurred",
        ("(o) today", "if you know 20 "),
    ),
    "a medicine": (
        "y 'statin' enter right right",
        "A medicine or supplement",
        ("A medicine or supplement", "(o)"),
    ),
    "urine": ("y 'colour of my' enter right", "Urine", ("(o) pale",)),
    "an intake": ("t down enter '33'", "Change: ", ("How much 33 ",)),
    "the profile": ("P y", "Profile", ("(o) yes",)),
    "amounts": ("A '6.5'", "Caffeine and minerals", ("Half-life, hours 6.5 ",)),
    "one's own words": ("D e 'Why no'", "For your doctor", ("Main question Why no ",)),
    "a visit": ("4 v '2026-11-1'", "A doctor has looked at it", ("When 2026-11-1 ",)),
    "a booking": ("4 b '2026-12'", "A visit is booked", ("When is it 2026-12 ",)),
    "an item's name": ("o down r 'Nuts'", "Rename", ("Name Nuts ",)),
    "a new item": ("o n 'Phys'", "New item", ("Name Phys ",)),
    "an aim": ("o enter '2.'", "Water", ("Aim 2. ",)),
}
"""Keys that open a form and half fill it, how it is offered, and what stands in it again."""


@pytest.mark.parametrize("form", FORMS)
async def test_what_was_half_typed_is_offered_and_stands_in_its_form_again(diary, form):
    keys, named, shown = FORMS[form]
    entries = (episode(TODAY), intake(TODAY))
    await torn_down(dashboard(diary, *entries), keys)
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        assert f"Half typed 20:05: {named}" in screen_text(app)
        await press(pilot, "g")
        for words in shown:
            assert words in words_on(app)
        await press(pilot, "escape escape escape 1")
        assert "Half typed" not in screen_text(app)
        assert app.session.store.drafts() == []


async def test_what_was_saved_left_or_dropped_is_not_offered(diary):
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        for keys in ("w '330ml'", "enter f 'alm'", "escape s '7'"):
            await press(pilot, keys)
            await kept(app, pilot)
            assert len(app.session.store.drafts()) == 1
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        assert "330 ml" in line_of(app, "Water ")
        assert screen_text(app).count("Half typed") == 1
        await press(pilot, "Z")
        assert "Half typed" not in screen_text(app)
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        assert "Half typed" not in screen_text(app)


async def test_what_was_saved_is_not_offered_although_the_window_went_right_after_the_save(
    diary, monkeypatch
):
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "w '330ml'")
        await kept(app, pilot)
        monkeypatch.setattr("twitchtui.store.drafts.Drafts.drop_draft", lambda *_: None)
        await press(pilot, "enter")
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        assert "330 ml" in line_of(app, "Water ")
        assert "Half typed" not in screen_text(app)


async def test_several_are_offered_a_line_each_and_can_be_gone_on_with_in_any_order(diary):
    await torn_down(dashboard(diary), "w '33'")
    await torn_down(dashboard(diary, clock=Clock(EVENING + timedelta(minutes=1))), "s '7.'")
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "down enter")
        assert "How long did you sleep 7. " in words_on(app)
        await press(pilot, "'5' enter g '0ml' enter")
        assert "7.5 h" in line_of(app, "Sleep ")
        assert "330 ml" in line_of(app, "Water ")


async def test_nothing_is_kept_of_a_form_that_was_only_looked_at_or_typed_back(diary):
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        for keys in ("c 'tea' backspace backspace backspace escape", "e tab tab", "escape P tab"):
            await press(pilot, keys)
            await kept(app, pilot)
            assert app.session.store.drafts() == []


async def test_what_was_half_typed_for_an_earlier_night_stays_of_that_night(diary):
    await torn_down(dashboard(diary), "left_square_bracket w '330ml'")
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "g enter")
        assert "Fri 20 Nov 2026" in screen_text(app)
        assert "330 ml" in line_of(app, "Water ")


async def test_after_midnight_it_is_still_of_its_evening_and_its_now_is_of_then(diary):
    await torn_down(dashboard(diary), "w '330ml' tab 'now'")
    app = dashboard(diary, clock=Clock(EVENING + timedelta(days=1)))
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        assert "Half typed Sat 21 Nov, 20:05: Water" in screen_text(app)
        await press(pilot, "g")
        assert "matters 20:05 " in words_on(app)
        await press(pilot, "enter")
        assert "Sat 21 Nov 2026" in screen_text(app)
        assert "330 ml" in line_of(app, "Water ")
        await press(pilot, "full_stop")
        assert "nothing logged" in line_of(app, "Water ")


async def test_what_it_changed_may_be_gone_meanwhile_and_what_was_typed_waits_for_an_undo(diary):
    logged = episode(TODAY, note="as it was")
    await torn_down(dashboard(diary, logged), f"2 e {'tab ' * 14} 'typed '")
    dashboard(diary).session.remove(logged)
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "g")
        assert "is no longer in the diary; Z drops what was typed: typed as it was" in said(app)
        assert "Half typed 20:05" in screen_text(app)
        await press(pilot, "u g")
        assert "typed as it was" in words_on(app)
        await press(pilot, "escape escape 1 Z")
        assert "Half typed 20:05" not in screen_text(app)


async def test_what_it_changed_may_be_changed_meanwhile_and_only_what_was_typed_goes_over_it(diary):
    logged = episode(TODAY, note="as it was")
    await torn_down(dashboard(diary, logged), "2 e tab r")
    session = dashboard(diary).session
    stored = session.store.get(Episode, logged.id)
    session.log(replace(stored, note="by another", n_spells=7))
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "g enter")
        changed = app.session.store.get(Episode, logged.id)
        assert (changed.side, changed.note, changed.n_spells) == (Side.RIGHT, "by another", 7)


async def test_a_form_whose_saving_fails_opens_again_as_it_was_typed(diary):
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "w '330ml'")
        diary.rename(diary.with_name("away.db"))
        await press(pilot, "enter")
        assert "NOT saved" in said(app)
        await press(pilot, "escape")  # what to do about the file can wait
        assert "How much 330ml " in words_on(app)
        diary.with_name("away.db").rename(diary)
        await press(pilot, "enter")
        assert "330 ml" in line_of(app, "Water ")
        assert app.session.store.drafts() == []


async def test_a_diary_that_cannot_keep_it_says_so_once_and_typing_goes_on(diary):
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        diary.rename(diary.with_name("away.db"))
        await press(pilot, "c 'tea'")
        while "cannot be kept until it is saved: the diary is no longer at" not in said(app):
            await pilot.pause(0.01)
        app.clear_notifications()
        await press(pilot, "', coffee'")
        await pilot.pause(0.1)  # in which it is tried several times
        assert "cannot be kept" not in said(app)
        assert "What tea, coffee " in words_on(app)
        diary.with_name("away.db").rename(diary)
        await kept(app, pilot)  # without another key
    assert "tea, coffee" in str(dashboard(diary).session.store.drafts())


async def test_while_another_program_writes_for_long_nobody_who_types_is_kept_waiting(
    diary, monkeypatch
):
    monkeypatch.setattr("twitchtui.store.asking.BUSY_SECONDS", 20)
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        with closing(sqlite3.connect(diary, isolation_level=None)) as importing:
            importing.execute("BEGIN EXCLUSIVE")
            begun = time.monotonic()
            await press(pilot, "c 'tea, cof'")
            await pilot.pause(1.2)  # and it looks around, once a second
            assert time.monotonic() - begun < 15
            assert "What tea, cof " in words_on(app)
            assert "another program" not in words_on(app) + said(app)
            importing.execute("ROLLBACK")
        await kept(app, pilot)
    assert "tea, cof" in str(dashboard(diary).session.store.drafts())


async def test_the_first_questions_go_on_where_they_were_left(diary):
    await torn_down(dashboard(diary, welcomed=False), "n tab y tab tab '22:1'")
    app = dashboard(diary, welcomed=False)
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        assert "Welcome" in screen_text(app)
        assert " 22:1 " in line_of(app, "Usual bedtime")


async def test_the_question_after_a_timer_is_asked_again_and_then_the_timer_counts(diary):
    clock = Clock()
    app = dashboard(diary, RAN, episode(TODAY), clock=clock)
    async with running(app, SIZE) as pilot:
        await press(pilot, "r")
        await run_through(pilot, clock, 10)
        await press(pilot, "right")
        await kept(app, pilot)
        assert "Did it ease?" in screen_text(app)
    app = dashboard(diary, clock=clock)
    async with running(app, SIZE) as pilot:
        await press(pilot, "g")
        assert "Did it ease?" in screen_text(app)
        await press(pilot, "enter")
        assert "[x] Stretch" in screen_text(app)


async def test_an_amount_of_an_own_item_is_offered_again(diary):
    await torn_down(dashboard(diary), "o n 'Physio' tab right enter escape")
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "")
        lines = [line[1:] for line in screen_text(app).splitlines() if line.startswith("│")]
        below = next(n for n, line in enumerate(lines) if "Physio" in line)
        await press(pilot, "down " * below + "enter '12'")
        await kept(app, pilot)
        assert "How much" in screen_text(app)
    app = dashboard(diary)
    async with running(app, SIZE) as pilot:
        await press(pilot, "g enter")
        assert "12" in line_of(app, "Physio")


@pytest.mark.parametrize("junk", ["[]", '{"opener": ["no such form"], "said": 1}', '"typed"'])
async def test_a_draft_that_nobody_here_wrote_is_not_in_the_way(diary, junk):
    app = dashboard(diary)
    with sqlite3.connect(diary) as conn:
        conn.execute(
            "INSERT INTO draft VALUES ('1-a/water', '2026-11-21T19:05:00+00:00', ?)", (junk,)
        )
    async with running(app, SIZE) as pilot:
        await press(pilot, "g w '2' enter")
        assert "Water" in screen_text(app)
