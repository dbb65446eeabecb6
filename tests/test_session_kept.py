"""The checklist of many days, read in brief, stands as on each evening by itself."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, activity, intake, moment, profile
from tests.nights import ago
from tests.sitting import Sitting, sitting
from tests.store.scratch import scratch
from tests.strategies import FIRST, LENGTH, diaries, entries, unhurried
from twitchtui.diary.checklist import so_far
from twitchtui.diary.entries import (
    Activity,
    CheckMark,
    Day,
    Entry,
    Episode,
    Intake,
    MedicineEvent,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.evening import checklist_of
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import CheckState, IntakeKind
from twitchtui.insight.habits import ListedDay
from twitchtui.session import Session
from twitchtui.settings import Settings

LAST = FIRST + timedelta(days=LENGTH - 1)
NOW = datetime.combine(LAST, time(22), ZoneInfo("Europe/Berlin"))
FEW = [FIRST + timedelta(days=n) for n in (8, 9, 10)]


def moments_of(day: date) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda hour, minute: moment(day, time(hour, minute)), st.integers(0, 23), st.integers(0, 59)
    )


@st.composite
def crowded(draw: st.DrawFn) -> list[Entry]:
    """Many intakes of few kinds, foods and times, and activities, on a few days."""
    made: list[Entry] = []
    for day in FEW:
        at = st.none() | moments_of(day)
        kinds = st.sampled_from([IntakeKind.WATER, IntakeKind.CAFFEINE, IntakeKind.FOOD])
        for kind in draw(st.lists(kinds, max_size=9)):
            most = kind.most
            amount = draw(st.floats(0.1, 20) | st.floats(most / 10, most))
            name = draw(st.sampled_from(["almonds", "banana", "", "my own"]))
            made.append(intake(day, kind, min(amount, most), at=draw(at), name=name))
        sessions = entries(Activity, day=st.just(day), start=at)
        made += draw(st.lists(sessions, max_size=2, unique_by=lambda one: one.id))
    return made


MORE_ITEMS = (
    "drink_before", "calcium", "footwear", "spacing", "stress", "meal", "load", "movement",
)  # fmt: skip
ALL_ON = Settings(shown=dict.fromkeys(MORE_ITEMS, True))


def by_evening(session: Session) -> list[tuple[Any, ...]]:
    """What each day's checklist says where every entry of it is read."""
    history = session.history(FIRST - timedelta(days=40), LAST)
    kinds = (CheckMark, Day, Episode, Intake, Activity, Symptom, SymptomCheck, MedicineEvent)
    logged = {entry.day for entry in history.everything() if isinstance(entry, kinds)}
    began = session.store.first_day()
    found = []
    last = min(LAST, session.today)
    for day in days_between(max(FIRST, began or LAST), last):
        checklist, foods = session.checklist_on(day), session.foods
        lines, _ = checklist_of(history, day, session.now, checklist, foods)
        if day == session.today and not history.night(day).closed:
            lines = so_far(lines)
        found.append((day, day in logged, [(line.item.id, line.state) for line in lines]))
    return found if began else []


@settings(unhurried, max_examples=60)
@given(diaries(), crowded(), st.booleans())
def test_many_days_at_once_stand_as_each_evening_by_itself(
    diary: list[Entry], more: list[Entry], all_on: bool
) -> None:
    with scratch() as store:
        store.load([*diary, *more])
        options = ALL_ON if all_on else None
        # a list that is opened for the first time holds from that day on
        assert Session(store, lambda: NOW - timedelta(days=99), options).checklist
        session = Session(store, lambda: NOW, options)
        listed = session.listed_days(FIRST, LAST)
        found = [
            (each.day, each.logged, [(line.item.id, line.state) for line in each.lines])
            for each in listed
        ]
        assert found == by_evening(session)


def _edits() -> st.SearchStrategy[Entry]:
    days = st.dates(FIRST, LAST)
    return st.one_of([
        entries(kind, day=days) for kind in (Intake, Activity, Episode, MedicineEvent)
    ])  # fmt: skip


def brief(listed: Iterable[ListedDay]) -> list[tuple[Any, ...]]:
    return [
        (each.day, each.logged, [(line.item, line.state) for line in each.lines]) for each in listed
    ]


@settings(unhurried, max_examples=25)
@given(diaries(), crowded(), st.lists(_edits(), max_size=3), st.booleans())
def test_days_as_the_flags_keep_them_stand_as_they_are_judged_also_after_edits(
    diary: list[Entry], more: list[Entry], later: list[Entry], all_on: bool
) -> None:
    with scratch() as store:
        store.load([*diary, *more])
        options = ALL_ON if all_on else None
        assert Session(store, lambda: NOW - timedelta(days=99), options).checklist
        session = Session(store, lambda: NOW, options)
        for edit in (None, *later):
            if edit is not None:
                store.save("x", edit)
            for folded in (False, True):
                if folded:
                    session.panel()
                found = session.listed_in_brief(FIRST, LAST)
                assert brief(found) == brief(session.listed_days(FIRST, LAST))
        parts = (FIRST, FIRST + timedelta(days=9), LAST + timedelta(days=1))
        eves = (end - timedelta(days=1) for end in parts[1:])
        parted = [session.listed_in_brief(*part) for part in zip(parts, eves, strict=False)]
        assert brief(chain.from_iterable(parted)) == brief(found)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Sitting]:
    with sitting(tmp_path / "diary.db") as found:
        yield found


def test_of_years_only_what_no_checkpoint_holds_yet_is_judged_anew(
    session: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.store.load([intake(ago(back)) for back in range(150)])
    session.panel()
    asked: list[tuple[date, date]] = []
    judge = session.listed_days

    def noted(first: date, last: date) -> tuple[ListedDay, ...]:
        asked.append((first, last))
        return judge(first, last)

    monkeypatch.setattr(session, "listed_days", noted)
    assert len(session.listed_in_brief(ago(500), DAY)) == 150
    assert asked == [(DAY, DAY)]
    session.add("x", intake(ago(40)))  # its month and what came after it
    session.listed_in_brief(ago(500), DAY)
    changed = ago(40).replace(day=1) + timedelta(days=1)
    assert asked[1:] == [(changed, DAY)]


def state_of(session: Sitting, item: str, day: date) -> CheckState:
    (listed,) = session.listed_days(day, day)
    return next(line.state for line in listed.lines if line.item.id == item)


def test_many_glasses_are_one_days_water_even_where_one_entry_could_not_hold_them(
    session: Sitting,
) -> None:
    session.store.load([intake(ago(2), amount=2_500.0) for _ in range(9)])
    session.store.load([intake(ago(1), amount=100.0) for _ in range(9)])
    assert state_of(session, "water", ago(2)) is CheckState.DONE
    assert state_of(session, "water", ago(1)) is CheckState.NOT_DONE


def test_ten_glasses_a_day_for_a_year_are_read_as_one_entry_a_day(session: Sitting) -> None:
    session.store.load([
        intake(ago(back), amount=200.0, at=moment(ago(back), time(8 + glass)))
        for back in range(1, 366) for glass in range(10)
    ])  # fmt: skip
    before = session.store.rows_read
    assert len(session.listed_days(ago(365), ago(1))) == 365
    assert session.store.rows_read - before < 400


def test_caffeine_before_an_early_session_is_seen_among_many_doses(session: Sitting) -> None:
    day = ago(1)
    session.store.load([
        profile(bedtime=time(23)),
        activity(day, start=moment(day, time(8))),
        *(
            intake(day, IntakeKind.CAFFEINE, 20.0, at=moment(day, time(hour)))
            for hour in (7, 9, 10)
        ),
    ])  # fmt: skip
    assert state_of(session, "caffeine", day) is CheckState.NOT_DONE


def test_what_was_drunk_in_the_time_before_a_session_is_seen_among_other_glasses(
    tmp_path: Path,
) -> None:
    day = ago(1)
    with sitting(tmp_path / "diary.db", ALL_ON) as session:
        session.clock.set(ago(9))
        assert session.checklist  # the list of the settings holds from then on
        session.clock.set(DAY)
        session.forget_list()
        session.store.load([
            activity(day, start=moment(day, time(18))),
            intake(day, amount=600.0, at=moment(day, time(16, 30))),
            intake(day, amount=100.0, at=moment(day, time(17, 50))),
        ])  # fmt: skip
        assert state_of(session, "drink_before", day) is CheckState.DONE
