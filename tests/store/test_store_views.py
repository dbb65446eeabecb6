"""The views that other programs read: what they show, and that they only show."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given

from tests.builders import (
    BERLIN,
    DAY,
    booking,
    check,
    closed_day,
    episode,
    flag_event,
    intake,
    mark,
    none_day,
    one_of_every_kind,
    open_day,
    review,
    symptom,
)
from tests.store.kept import Kept
from tests.store.scratch import ask, opened, scratch
from tests.strategies import FIRST, LENGTH, diaries, unhurried
from twitchtui.diary.backups import Reason
from twitchtui.diary.body import Side, Site
from twitchtui.diary.damage import FaultKind, Way
from twitchtui.diary.entries import Day, Entry, Episode
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import CheckState, Context, Duration, IntakeKind, Origin
from twitchtui.store import opening
from twitchtui.store.check import check as checked
from twitchtui.store.codec import codec
from twitchtui.store.repair import Repair
from twitchtui.store.views import _SAID_OF_EPISODES, VIEWS

SCHEMAS = Path(__file__).parent / "schemas"


def seen(view: str, *entries: Entry, columns: str = "*") -> list[dict[str, object]]:
    """What a view shows of a diary of these entries."""
    with scratch(entries) as store:
        return shown(store.path, view, columns)


def shown(path: Path, view: str, columns: str = "*") -> list[dict[str, object]]:
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        return [dict(row) for row in conn.execute(f"SELECT {columns} FROM {view}")]


# -- what they show --------------------------------------------------------------------------------


def test_a_twitch_is_shown_in_words_and_at_its_own_local_time() -> None:
    half_past_one = Moment.of(datetime(2026, 3, 17, 1, 30, tzinfo=BERLIN))
    (row,) = seen(
        "twitches",
        episode(
            site=Site.FOOT_ARCH, side=Side.LEFT, start=half_past_one, n_spells=3,
            duration=Duration.MIN_1_10, context=(Context.AFTER_RUN, Context.IN_BED),
            urge_to_move=False, tried=("calf_stretch",), note="=1+1",
        ),
    )  # fmt: skip
    assert (row["night"], row["time"], row["site"]) == ("2026-03-16", "01:30", "foot arch")
    assert (row["side"], row["spells"], row["longest"]) == ("left", 3, "1-10 minutes")
    assert (row["around_it"], row["tried"]) == ("after run, in bed", "calf stretch")
    assert (row["urge_to_move"], row["pain"], row["came_with"]) == ("no", None, None)
    assert row["note"] == "=1+1"


def test_every_word_of_a_view_is_the_one_the_screen_says() -> None:
    every = [
        *(episode(duration=each) for each in Duration),
        *(episode(side=each) for each in Side),
        *(episode(site=each) for each in Site),
    ]
    with scratch(every) as store:
        rows = {row["id"]: row for row in shown(store.path, "twitches")}
    for one in every:
        row = rows[one.id]
        assert row["longest"] == (one.duration.words if one.duration else None)
        assert row["side"] == (one.side.words if one.side else None)
        assert row["site"] == one.site.words
    rows_of = seen("drinks_and_food", *(intake(kind=each, amount=1.0) for each in IntakeKind))
    assert [row["unit"] for row in rows_of] == [each.unit for each in IntakeKind]
    assert not any("_" in str(row["what"]) for row in rows_of)


def test_a_night_that_was_not_closed_has_no_number_of_spells() -> None:
    rows = seen(
        "nights",
        none_day(DAY),
        closed_day(DAY + timedelta(1)), episode(DAY + timedelta(1), n_spells=4),
        open_day(DAY + timedelta(2)), episode(DAY + timedelta(2), n_spells=5),
        open_day(DAY + timedelta(3), stress=7),
        closed_day(DAY + timedelta(4)),
        columns="state, spells, stress",
    )  # fmt: skip
    assert [tuple(row.values()) for row in rows] == [
        ("closed", 0, None), ("closed", 4, None), ("partial", None, None),
        ("unknown", None, 7), ("unknown", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("clock", "late"), [(time(3, 59), "no"), (time(4, 0), "yes"), (time(4, 1), "yes")]
)
def test_a_night_closed_by_hand_more_than_three_days_after_is_called_late(
    clock: time, late: str
) -> None:
    closed_at = Moment.of(datetime.combine(DAY + timedelta(4), clock, BERLIN))
    (row,) = seen("nights", none_day(closed_at=closed_at))
    assert row["filled_in_late"] == late


@unhurried
@given(diaries())
def test_the_nights_of_the_view_are_those_the_charts_count(diary: list[Entry]) -> None:
    with scratch(diary) as store:
        rows = {row["night"]: row for row in shown(store.path, "nights")}
        for night in store.nights(FIRST, FIRST + timedelta(LENGTH)):
            row = rows.pop(night.day.isoformat(), {"state": "unknown", "spells": None})
            assert (row["state"], row["spells"]) == (night.state, night.count)
            assert (row.get("filled_in_late") == "yes") == night.late
    assert not rows


def test_what_was_imported_twice_is_shown_once() -> None:
    twice = [episode(id=each, origin=Origin.IMPORT, n_spells=2) for each in ("a", "b")]
    by_hand = [episode(id=each, n_spells=2) for each in ("c", "d")]
    rows = seen("twitches", *twice, *by_hand)
    assert [row["id"] for row in rows] == ["a", "c", "d"]
    compared = set(codec(Episode).columns) - {"id", "recorded_at", "updated_at", "revision"}
    assert set(_SAID_OF_EPISODES) == compared


@pytest.mark.parametrize("view", VIEWS)
def test_what_was_deleted_is_in_no_view(view: str, tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    with closing(opened(path)) as store:
        saved = store.save("a full day", *one_of_every_kind())
        assert shown(path, view)
        store.save("gone", removed=saved)
    assert shown(path, view) == []


def test_the_other_views_tell_the_rest_of_a_full_day(tmp_path: Path) -> None:
    felt = symptom()
    diary = [
        felt, check(felt), flag_event(), review(by="Dr =A1", covers=("DV1", "DV2")),
        booking(visit_day=date(2026, 4, 1)), mark(state=CheckState.NOT_APPLICABLE),
    ]  # fmt: skip
    with scratch(diary) as store:
        (one,) = shown(store.path, "symptoms", "symptom, began, still_there")
        assert tuple(one.values()) == ("tingling", "2026-03-16", "same")
        answers = shown(store.path, "answers", "time, asked, answer")
        assert [tuple(row.values()) for row in answers] == [
            (None, "still there? tingling", "same"), ("21:00", "flag DV1", "read"),
        ]  # fmt: skip
        visits = shown(store.path, "visits", "date, what, outcome, seen_by, flags_it_was_about")
        assert [tuple(row.values()) for row in visits] == [
            ("2026-03-16", "visit", "exam normal", "Dr =A1", "DV1, DV2"),
            ("2026-04-01", "booked on 2026-03-16", None, None, None),
        ]
        (ticked,) = shown(store.path, "checklist", "item, set_by_hand_to")
        assert tuple(ticked.values()) == ("water", "not applicable")


# -- that they only show ---------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_can_be_written_through_a_view(view: str, tmp_path: Path) -> None:
    opened(tmp_path / "diary.db").close()
    with pytest.raises(sqlite3.OperationalError, match="cannot modify"):
        ask(tmp_path / "diary.db", f"DELETE FROM {view}")


def test_the_views_are_as_the_last_migration_made_them() -> None:
    """Whoever changes a view adds a migration that makes the views again, then this digest: else
    every diary there is would be told from a new one by ``check``."""
    text = "\n".join(f"{name}:{sql}" for name, sql in VIEWS.items())
    assert (opening.VERSION, sha256(text.encode()).hexdigest()[:16]) == (4, "3d3e34778d3c3394")


def test_a_view_of_ones_own_gives_way_and_a_table_stays(tmp_path: Path) -> None:
    path = Path(shutil.copy(SCHEMAS / "3.db", tmp_path / "diary.db"))
    ask(path, "CREATE VIEW nights AS SELECT 'mine' AS mine")
    ask(path, "CREATE TABLE visits AS SELECT 'mine' AS mine")
    opened(path).close()
    assert "state" in shown(path, "nights")[0]
    assert shown(path, "visits") == [{"mine": "mine"}]


@pytest.mark.parametrize("change", ["", "CREATE VIEW twitches AS SELECT 1 AS one"])
def test_a_view_that_is_gone_or_changed_is_told_keeps_no_backup_away_and_is_mended(
    tmp_path: Path, change: str
) -> None:
    desk = Kept(tmp_path)
    desk.log("one", "two")
    ask(desk.path, "DROP VIEW twitches")
    if change:
        ask(desk.path, change)
    (fault,) = checked(desk.path).faults
    assert (fault.kind, fault.name) == (FaultKind.VIEW, "twitches")
    assert "twitches, for other programs to read" in fault.sentence
    assert desk.backups.faults(desk.path) == []
    assert desk.backups.make(Reason.BY_HAND).number == 1
    with Repair(desk.backups) as repair:
        found = repair.look()
        assert (found.made, found.holding and found.holding.episodes) == (Way.MENDED, 2)
        repair.carry_out()
    assert checked(desk.path).faults == ()
    assert len(shown(desk.path, "twitches")) == 2


def test_a_view_of_somebody_elses_is_none_of_our_business(tmp_path: Path) -> None:
    desk = Kept(tmp_path)
    desk.log("one")
    ask(desk.path, "CREATE VIEW mine AS SELECT 1 AS one")
    assert checked(desk.path).whole


def test_a_day_put_back_by_undo_is_seen_again(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    with closing(opened(path)) as store:
        (day,) = store.save("a day", none_day())
        assert isinstance(day, Day)
        store.save("not so", replace(day, explicit_none=False, closed_at=None))
        assert shown(path, "nights", "state") == [{"state": "unknown"}]
        store.undo()
    assert shown(path, "nights", "state") == [{"state": "closed"}]
