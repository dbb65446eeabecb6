"""No change of the list rewrites history: a day is judged by the list that was in force on it."""

from datetime import timedelta

import pytest

from tests.builders import DAY, intake, none_day
from tests.sitting import sitting
from twitchtui.diary.items import OwnList
from twitchtui.diary.own_list import own_item
from twitchtui.diary.vocabulary import CheckState
from twitchtui.insight.habits import in_brief, week_items
from twitchtui.settings import Settings

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
BEFORE = DAY - timedelta(days=2)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    """On two evenings and today 2 L were drunk, just above the aim."""
    with sitting(path) as found:
        days = (BEFORE, EVE, DAY)
        found.store.load([*map(none_day, days), *(intake(day, amount=2_000.0) for day in days)])
        yield found


def state(session, item, day):
    """How an item stands on a day's own list; None where it is not on it."""
    found = {line.item.id: line.state for line in session.evening(day).lines}
    return found.get(item)


def row(session, item, first=BEFORE, last=DAY):
    """Done, answered and not answered over some days; None where the item was never on the list."""
    rows = {one.id: one for one in week_items(session.listed_days(first, last))}
    found = rows.get(item)
    return found and (found.done, found.answered, found.unanswered)


def told(session):
    return session.listed_days(BEFORE, EVE), session.evening(EVE).lines, session.recap(EVE).kept


CHANGES = [
    lambda session: session.aim_item("water", 3_000),
    lambda session: session.aim_item("water", 500),
    lambda session: session.show_item("water", False),
    lambda session: session.show_item("calcium", True),
    lambda session: session.add_item("Physio", "amount", "min", 12),
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_the_list_changes_what_is_told_of_the_days_before(session, change):
    before = told(session)
    change(session)
    after = told(session)
    assert [list(each.states) for each in before[0]] == [list(each.states) for each in after[0]]
    assert before[1:] == after[1:]


def test_a_higher_aim_counts_from_today_on(session):
    assert row(session, "water") == (3, 3, 0)
    session.aim_item("water", 3_000)
    assert [state(session, "water", day) for day in (BEFORE, EVE, DAY)] == [
        CheckState.DONE, CheckState.DONE, CheckState.NOT_DONE
    ]  # fmt: skip
    assert row(session, "water") == (2, 3, 0)
    # today begins a new week
    weeks = [{one.item: one for one in session.recap(day).kept}["water"] for day in (EVE, DAY)]
    assert [(kept.done, kept.answered) for kept in weeks] == [(2, 2), (0, 1)]


def test_a_lower_aim_makes_no_earlier_day_a_kept_one(session):
    session.store.load([none_day(DAY - timedelta(days=3)), intake(DAY - timedelta(days=3))])
    assert row(session, "water", DAY - timedelta(days=3), EVE) == (2, 3, 0)
    session.aim_item("water", 200)
    assert row(session, "water", DAY - timedelta(days=3), EVE) == (2, 3, 0)


def test_a_hidden_item_keeps_its_days_and_gets_no_more(session):
    session.show_item("water", False)
    assert row(session, "water") == (2, 2, 0)
    assert row(session, "water", DAY, DAY) is None
    assert state(session, "water", EVE) is CheckState.DONE


def test_a_shown_item_asks_nothing_of_the_days_before(session):
    session.show_item("calcium", True)
    assert row(session, "calcium") == (0, 0, 1)
    assert state(session, "calcium", EVE) is None


def test_an_item_that_is_removed_stays_on_the_days_it_was_on(session):
    item = session.add_item("Physio", "yes_no").id
    session.clock.set(NEXT)
    assert session.remove_item(item)
    assert row(session, item, BEFORE, NEXT) == (0, 0, 1)
    assert session.add_item("Physio", "time").id == "own_physio_2"


def test_an_answer_for_a_day_before_the_item_was_added_stands_on_that_day(session):
    item = session.add_item("Physio", "yes_no").id
    session.tick(EVE, item, CheckState.DONE)
    assert state(session, item, EVE) is CheckState.DONE
    assert row(session, item) == (1, 1, 1)


def test_several_changes_on_one_day_are_one_and_one_taken_back_is_none(session):
    before = session.screen_list
    session.aim_item("water", 3_000)
    session.aim_item("water", 2_500)
    assert len(session.checklists) == 2
    session.put_back_list(before)
    assert len(session.checklists) == 1


def test_the_versions_are_there_the_next_time(session, path):
    session.aim_item("water", 3_000)
    with sitting(path) as again:
        again.clock.set(NEXT)
        again.aim_item("water", None)
        assert [again.checklist_on(day).item("water").aim for day in (EVE, DAY, NEXT)] == [
            1_900, 3_000, 1_900
        ]  # fmt: skip


# -- the settings file -------------------------------------------------------------------------


def test_a_change_of_the_settings_file_counts_from_the_day_it_is_first_seen(session, path):
    file = Settings(aims={"water": 3_000.0}, items=(own_item("own_km", "Way", "amount", "km"),))
    for day in (DAY, NEXT):
        with sitting(path, file) as again:
            again.clock.set(day)
            assert row(again, "water") == (2, 3, 0)
            assert row(again, "own_km") == (0, 0, 1)
    with sitting(path) as without:
        without.clock.set(NEXT)
        assert row(without, "water") == (2, 3, 0)
        assert without.checklist.item("water").aim == 1_900


# -- an older diary ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "stored"),
    [("checklist.shown", {"stress": True}), ("checklist.list", {"shown": {"stress": True}})],
)
def test_a_list_from_before_there_were_versions_held_on_all_days(session, name, stored):
    session.store.set_preference(name, stored)
    session.forget_list()
    assert state(session, "stress", EVE) is CheckState.UNKNOWN
    session.show_item("stress", False)
    assert state(session, "stress", EVE) is CheckState.UNKNOWN
    assert state(session, "stress", DAY) is None
    assert session.screen_list == OwnList({"stress": False})


# -- the flags ---------------------------------------------------------------------------------


@pytest.mark.parametrize("change", CHANGES)
def test_the_counts_of_dv8_stay_those_of_each_days_own_list(session, change):
    history = session.history(BEFORE, DAY)
    before = [session.rulebook.kept(history, day) for day in (BEFORE, EVE)]
    change(session)
    assert [session.rulebook.kept(history, day) for day in (BEFORE, EVE)] == before


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_flags_keep_of_a_days_list_is_told_as_it_is_judged_after_a_change(session, change):
    session.panel()
    change(session)
    for _ in range(2):
        found = session.listed_in_brief(BEFORE, DAY)
        assert found == tuple(map(in_brief, session.listed_days(BEFORE, DAY)))
        session.panel()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_the_day_was_closed_is_in_what_the_flags_go_on_from(session, path, change):
    session.store.load(none_day(DAY - timedelta(days=back)) for back in range(3, 25))
    session.panel()  # the end of today is kept
    change(session)
    assert session.store.checkpoint_before(NEXT)[0] == EVE
    session.panel()
    session.clock.set(NEXT)
    going_on = session.panel()
    session.store.set_preference("any", 1, judges_from=BEFORE - timedelta(days=90))  # drops all
    assert session.store.checkpoint_before(NEXT) is None
    assert session.panel() == going_on
