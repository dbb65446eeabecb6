"""From the Guide to the form that acts on an entry, and numbers that wait for a visit, in the real
dashboard."""

from datetime import date
from pathlib import Path

import pytest
from dashboard import dashboard, press, running
from screen_reading import words_on

from tests.builders import review, symptom
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.vocabulary import ReviewOutcome


@pytest.mark.parametrize(
    ("entry", "seen"),
    [
        ("c07", "coffee, 2 espresso"),
        ("k01", "250ml"),
        ("c08", "new or changed"),
        ("r02", "Worst spell"),
        ("wa4", "Get help now"),
    ],
)
async def test_t_leads_from_an_entry_to_its_form(tmp_path: Path, entry: str, seen: str) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app) as pilot:
        await press(pilot, f"5 slash '{entry}' enter enter t")
        await pilot.pause()
        await pilot.pause()
        assert seen.casefold() in words_on(app).casefold()


async def test_a_form_from_the_guide_closes_on_the_tab_it_belongs_to(tmp_path: Path) -> None:
    app = dashboard(tmp_path / "diary.db")
    async with running(app) as pilot:
        await press(pilot, "5 slash 'c07' enter enter t")
        await pilot.pause()
        await press(pilot, "'coffee' ctrl+s")
        await pilot.pause()
        assert "Caffeine cut-off" in words_on(app)
        await press(pilot, "t")
        assert "96 mg" in words_on(app)


NORMAL = review(date(2026, 11, 10), outcome=ReviewOutcome.EXAM_NORMAL)
HARDER = symptom(date(2026, 11, 1), SymptomCode.TASK_WEAKNESS, sudden=Sudden.NO)


@pytest.mark.parametrize(
    ("logged", "shown"),
    [((), False), ((NORMAL,), True), ((NORMAL, HARDER), False)],
)
async def test_what_was_counted_in_examined_people_waits_for_a_normal_visit_without_flags(
    tmp_path: Path, logged: tuple[Entry, ...], shown: bool
) -> None:
    app = dashboard(tmp_path / "diary.db", *logged)
    async with running(app, (120, 40)) as pilot:
        await press(pilot, "5 x")
        await pilot.pause()
        await press(pilot, "y")
        await press(pilot, "slash 'mattiuzzi' enter")
        await pilot.pause()
        assert ("0 of 180" in words_on(app)) is shown
