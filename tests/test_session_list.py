"""The person's own list through the session: whatever becomes of an item, its history stays."""

import io
from datetime import time, timedelta

import pytest

from tests.builders import DAY, moment
from tests.sitting import sitting
from twitchtui.diary.entries import CheckMark
from twitchtui.diary.items import OwnList
from twitchtui.diary.limits import Refusal
from twitchtui.diary.own_list import MOST_OWN, own_item
from twitchtui.diary.vocabulary import CheckState
from twitchtui.exchange.from_jsonl import from_lines
from twitchtui.exchange.jsonl import to_lines
from twitchtui.settings import Settings

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "diary.db"


@pytest.fixture
def session(path):
    with sitting(path) as found:
        yield found


def lines(session, day=DAY):
    return {line.item.id: line for line in session.evening(day).lines}


def marks(session):
    return session.store.history(EVE, DAY).marks


def physio(session):
    return session.add_item("Physio", "amount", "min", 12).id


# -- history stays -----------------------------------------------------------------------------


def test_a_hidden_item_keeps_its_history(session):
    item = physio(session)
    session.answer_item(EVE, item, amount=9)
    before = marks(session)
    session.show_item(item, False)
    assert item not in lines(session)
    assert lines(session, EVE)[item].amount == 9
    assert marks(session) == before


def test_an_item_that_was_answered_and_then_hidden_is_gone_tonight_and_back_tomorrow(session):
    item = physio(session)
    session.answer_item(DAY, item, amount=9)
    session.show_item(item, False)
    assert item not in lines(session)
    session.clock.set(NEXT)
    assert item not in lines(session, NEXT)
    assert lines(session, DAY)[item].amount == 9


@pytest.mark.parametrize(
    "change",
    [
        lambda session, item: session.rename_item(item, "Exercises"),
        lambda session, item: session.move_item(item, 0),
        lambda session, item: session.aim_item(item, 5),
        lambda session, item: session.aim_item(item, None),
        lambda session, item: session.remove_item(item),
    ],
)
def test_no_change_of_the_list_changes_what_was_logged(session, change):
    item = physio(session)
    session.answer_item(EVE, item, amount=9)
    before = marks(session)
    change(session, item)
    assert marks(session) == before
    session.show_item(item, True)
    assert (lines(session, EVE)[item].state, lines(session, EVE)[item].amount) == (
        CheckState.NOT_DONE, 9
    )  # fmt: skip


def test_an_own_item_without_history_is_removed_one_with_history_only_hidden(session):
    item, other = physio(session), session.add_item("Dog walked", "yes_no").id
    session.tick(EVE, other, CheckState.DONE)
    assert session.remove_item(item)
    assert not session.remove_item(other)
    listed = {one.id: one.shown for one in session.checklist.items}
    assert item not in listed
    assert listed[other] is False


def test_a_new_item_never_takes_over_the_history_of_one_that_is_gone(path):
    said = Settings(items=(own_item("own_physio", "Physio", "yes_no"),))
    with sitting(path, said) as session:
        session.tick(EVE, "own_physio", CheckState.DONE)
    with sitting(path) as session:
        made = physio(session)
        assert made == "own_physio_2"
        assert made not in {one.item for one in marks(session)}


def test_amounts_and_times_go_through_the_exchange_file(session):
    item, bed = physio(session), session.add_item("Lights out", "time").id
    session.answer_item(DAY, item, amount=9.5)
    session.answer_item(DAY, bed, at=moment(clock=time(20, 30)))
    found = list(session.history(DAY, DAY).everything())
    back = list(from_lines(io.BytesIO(b"".join(to_lines(found)))))
    answers = {one.item: (one.amount, one.at) for one in back if isinstance(one, CheckMark)}
    assert answers == {item: (9.5, None), bed: (None, moment(clock=time(20, 30)))}


# -- answers -----------------------------------------------------------------------------------


def test_an_answer_is_one_undo(session):
    item = physio(session)
    session.answer_item(DAY, item, amount=9)
    session.answer_item(DAY, item, amount=12)
    assert lines(session)[item].state is CheckState.DONE
    assert session.undo() == "Physio"
    assert (lines(session)[item].state, lines(session)[item].amount) == (CheckState.NOT_DONE, 9)


def test_a_tick_by_hand_keeps_the_amount(session):
    item = physio(session)
    session.answer_item(DAY, item, amount=9)
    session.tick(DAY, item, CheckState.DONE)
    assert (lines(session)[item].state, lines(session)[item].amount) == (CheckState.DONE, 9)


@pytest.mark.parametrize("day", [DAY + timedelta(days=1)])
def test_nothing_is_answered_for_the_future(session, day):
    item = physio(session)
    with pytest.raises(Refusal, match="future"):
        session.answer_item(day, item, amount=9)
    assert marks(session) == ()


def test_a_yes_or_no_of_the_day_goes_from_nothing_to_no_to_yes_and_back(session):
    session.show_item("thirst", True)
    said = []
    for _ in range(4):
        said.append(session.day_or_blank(DAY).thirst)
        session.cycle(DAY, lines(session)["thirst"])
    assert said == [None, False, True, None]
    assert session.undo() == "thirsty"
    assert session.day_or_blank(DAY).thirst is None


def test_a_mark_on_a_yes_or_no_is_taken_back_first(session):
    session.show_item("thirst", True)
    session.tick(DAY, "thirst", CheckState.NOT_DONE)
    session.cycle(DAY, lines(session)["thirst"])
    assert (marks(session), session.day_or_blank(DAY).thirst) == ((), None)


# -- the list ----------------------------------------------------------------------------------


def test_a_shipped_item_gets_its_name_back_by_an_empty_one(session):
    assert session.rename_item("water", "Tea").name == "Tea"
    assert session.rename_item("water", " ").name == "Water"


def test_an_own_item_cannot_be_without_a_name(session):
    item = physio(session)
    with pytest.raises(Refusal, match="needs a name"):
        session.rename_item(item, "")


def test_an_aim_is_kept_within_what_is_good_for_anyone(session):
    assert session.aim_item("water", 4000).aim == 4000
    for aim in (0, -1, 4001, float("nan")):
        with pytest.raises(Refusal, match="at most 4 L"):
            session.aim_item("water", aim)
    assert session.aim_item("water", None).aim == 1900
    assert session.aim_item("sleep", 12).upper == 12


def test_a_moved_item_stands_at_its_place_and_later_ones_follow(session):
    session.move_item("sleep", 0)
    physio(session)
    ids = [item.id for item in session.checklist.items]
    assert (ids[0], ids[1], ids[-1]) == ("sleep", "water", "own_physio")
    for place in (-1, len(ids)):
        with pytest.raises(Refusal, match=f"places 1 to {len(ids)}"):
            session.move_item("sleep", place)


def test_no_more_than_thirty_items_are_added(session):
    for number in range(MOST_OWN):
        session.add_item(f"Item {number}", "yes_no")
    with pytest.raises(Refusal, match="at most 30"):
        session.add_item("One more", "yes_no")


def test_a_shipped_item_cannot_be_removed(session):
    with pytest.raises(Refusal, match="only be hidden"):
        session.remove_item("water")


def test_the_list_is_put_back_as_it_was(session):
    before = session.screen_list
    physio(session)
    session.show_item("water", False)
    session.put_back_list(before)
    assert session.screen_list == before == OwnList()
    assert "water" in lines(session)


def test_the_list_is_there_the_next_time(path):
    with sitting(path) as session:
        item = physio(session)
        session.move_item(item, 0)
    with sitting(path) as session:
        assert next(iter(lines(session))) == item


def test_choices_of_an_older_diary_stay_when_the_list_is_changed(session):
    session.store.set_preference("checklist.shown", {"stress": True, "water": False})
    session.rename_item("sleep", "Nights")
    assert "stress" in lines(session)
    assert "water" not in lines(session)


def test_an_id_goes_before_a_name(session):
    session.rename_item("calcium", "Milk")
    assert session.find_item("milk").id == "calcium"
    assert session.find_item("water").id == "water"
    with pytest.raises(Refusal, match="did you mean water"):
        session.find_item("watr")


def test_an_id_goes_before_a_name_that_is_the_same(path):
    with sitting(path, Settings(names={"calcium": "Water"})) as session:
        assert session.find_item("water").id == "water"


# -- the file over the screen ------------------------------------------------------------------

FILE = Settings(
    shown={"stress": False},
    aims={"water": 2500.0},
    names={"sleep": "Nights"},
    order=("sleep",),
    items=(own_item("own_km", "Distance", "amount", "km", 3),),
)


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.show_item("stress", True),
        lambda session: session.aim_item("water", 2000),
        lambda session: session.rename_item("sleep", "Sleep"),
        lambda session: session.move_item("water", 0),
        lambda session: session.rename_item("own_km", "Way"),
        lambda session: session.aim_item("own_km", 5),
        lambda session: session.remove_item("own_km"),
    ],
)
def test_what_the_file_sets_is_refused_here_and_nothing_is_saved(path, change):
    with sitting(path, FILE) as session:
        with pytest.raises(Refusal, match="set in the settings file"):
            change(session)
        assert session.screen_list == OwnList()


def test_what_the_file_leaves_open_can_be_changed(path):
    with sitting(path, FILE) as session:
        session.show_item("own_km", False)
        session.rename_item("water", "Tea")
        listed = {item.id: item for item in session.checklist.items}
        assert not listed["own_km"].shown
        assert (listed["water"].name, listed["water"].aim) == ("Tea", 2500)
        assert session.in_file("water")
        assert not session.in_file("calcium")


# -- the flags ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.rename_item("water", "Tea"),
        lambda session: session.move_item("sleep", 0),
        lambda session: session.show_item("calcium", True),
        lambda session: session.aim_item("water", 2000),
    ],
)
def test_no_change_of_the_list_makes_the_flags_look_at_all_of_it_again(session, change):
    before = session.rulebook.fingerprint
    change(session)
    assert session.rulebook.fingerprint == before
