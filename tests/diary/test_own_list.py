"""What may be on a person's own list, and how the list is kept."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, mark, moment
from tests.diary.shipped import CHECKLIST, listed
from twitchtui.diary.actions import answered
from twitchtui.diary.items import ItemKind, OwnList
from twitchtui.diary.limits import Refusal
from twitchtui.diary.own_list import (
    LONGEST_NAME,
    LONGEST_UNIT,
    MOST_OWN,
    aim_of,
    aim_words,
    amount_of,
    checked_name,
    from_plain,
    is_own,
    new_id,
    own_item,
    read_item,
    refuse_taken,
    to_plain,
)
from twitchtui.diary.vocabulary import CheckState, Units

PHYSIO = own_item("own_physio", "Physio", "amount", "min", 12)
BED = own_item("own_bed", "Lights out", "time")
WALK_DOG = own_item("own_dog", "Dog walked", "yes_no")
OWN = CHECKLIST.adjusted(OwnList(items=(PHYSIO, BED, WALK_DOG)))


def refused(action, *args):
    with pytest.raises(Refusal) as error:
        action(*args)
    return str(error.value)


# -- ids and names -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Physio", (), "own_physio"),
        ("  Physio -- exercises! ", (), "own_physio_exercises"),
        ("Über Café", (), "own_uber_cafe"),
        ("体操", (), "own_item"),
        ("water", (), "own_water"),
        ("Physio", ("own_physio",), "own_physio_2"),
        ("Physio", ("own_physio", "own_physio_2"), "own_physio_3"),
        ("x" * 40, (), "own_" + "x" * 30),
    ],
)
def test_an_id_is_made_from_the_name_and_is_nobody_elses(name, taken, made):
    assert new_id(name, taken) == made
    assert is_own(made)


def test_no_shipped_item_has_an_id_that_an_own_one_may_have():
    assert not any(is_own(item.id) for item in CHECKLIST.items)


@pytest.mark.parametrize(
    "item_id",
    ["", "physio", "own_", "own_Physio", "own_a b", "own_é", "own_" + "x" * 41, "own_a\n"],
)
def test_an_id_that_is_none_is_refused_with_an_example(item_id):
    assert "such as own_physio" in refused(own_item, item_id, "Physio", "yes_no")


@pytest.mark.parametrize("name", ["x", "x" * LONGEST_NAME, "Käse & Brot", "[/x] [red]"])
def test_a_name_of_one_to_forty_characters_is_kept_as_it_is(name):
    assert checked_name(f" {name} ") == name


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * (LONGEST_NAME + 1), "two\nlines", "\x1b[31m", "a\u202eb", "\ud800"]
)
def test_any_other_name_is_refused(name):
    assert "name" in refused(checked_name, name)


@pytest.mark.parametrize(
    "name", ["Water", " water", "WATER", "cool-down", "Cool down", "cool_down"]
)
def test_a_name_by_which_another_item_is_known_is_refused(name):
    assert "already" in refused(refuse_taken, name, CHECKLIST.items)


def test_an_item_may_keep_its_own_name():
    refuse_taken("Water", CHECKLIST.items, "water")


# -- kinds, units, aims ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "found"),
    [("yes_no", ItemKind.TICK), ("amount", ItemKind.AMOUNT), ("time", ItemKind.TIME)],
)
def test_the_three_kinds_are_those_of_the_file(kind, found):
    item = own_item("own_a", "A", kind)
    assert (item.kind, item.own, item.shown) == (found, True, True)


def test_another_kind_is_refused_with_the_three():
    assert "yes_no, amount or time" in refused(own_item, "own_a", "A", "food")


@pytest.mark.parametrize(
    ("unit", "taken"),
    [("", True), ("x" * LONGEST_UNIT, True), ("m" * 13, False), ("a\tb", False)],
)
def test_a_unit_has_up_to_twelve_characters(unit, taken):
    if taken:
        assert own_item("own_a", "A", "amount", unit).unit == unit
    else:
        assert "unit" in refused(own_item, "own_a", "A", "amount", unit)


@pytest.mark.parametrize("aim", [0, -1, float("nan"), float("inf"), 1_000_001])
def test_an_aim_that_cannot_be_is_refused(aim):
    assert "more than 0" in refused(own_item, "own_a", "A", "amount", "min", aim)


@pytest.mark.parametrize("kind", ["yes_no", "time"])
def test_only_an_amount_has_a_unit_and_an_aim(kind):
    assert "leave them out" in refused(own_item, "own_a", "A", kind, "min")
    assert "leave them out" in refused(own_item, "own_a", "A", kind, "", 3)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({}, "needs its id"),
        ({"id": "own_a"}, "needs its name"),
        ({"id": "own_a", "name": "A"}, "needs its kind"),
        ({"id": 3, "name": "A", "kind": "time"}, "needs its id in quotes"),
        ({"id": "own_a", "name": "A", "kind": "amount", "unit": 3}, "in quotes"),
        ({"id": "own_a", "name": "A", "kind": "amount", "aim": "12"}, "a number"),
        ({"id": "own_a", "name": "A", "kind": "amount", "aim": True}, "a number"),
        ({"id": "own_a", "name": "A", "kind": "time", "colour": "red"}, "colour is not a part"),
    ],
)
def test_each_fault_of_an_item_in_a_file_has_its_sentence(table, says):
    assert says in refused(read_item, table)


# -- amounts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("12", "min", 12),
        ("12 min", "min", 12),
        ("12MIN", "min", 12),
        ("7,5", "", 7.5),
        ("0", "km", 0),
        ("1000000", "", 1_000_000),
    ],
)
def test_an_amount_is_read_with_its_unit_or_without(typed, unit, amount):
    assert amount_of(typed, unit) == amount


@pytest.mark.parametrize("typed", ["", "min", "twelve", "12 km", "-3", "1e3", "１２", "1000001"])
def test_what_is_no_amount_is_refused(typed):
    assert "amount" in refused(amount_of, typed, "min")


@pytest.mark.parametrize(
    ("amount", "state"), [(11.9, CheckState.NOT_DONE), (12, CheckState.DONE), (13, CheckState.DONE)]
)
def test_an_amount_is_done_from_the_aim_on(amount, state):
    assert answered(PHYSIO, DAY, amount, None).state is state


def test_without_an_aim_any_amount_is_done_and_a_time_always():
    free = own_item("own_free", "Pages", "amount")
    assert answered(free, DAY, 0, None).state is CheckState.DONE
    made = answered(BED, DAY, None, moment(clock=time(22, 30)))
    assert (made.state, made.at) == (CheckState.DONE, moment(clock=time(22, 30)))


@pytest.mark.parametrize(
    ("item", "amount", "at", "says"),
    [
        (PHYSIO, None, moment(), "an amount such as 12 min"),
        (PHYSIO, None, None, "an amount"),
        (PHYSIO, 3, moment(), "an amount"),
        (BED, 3, None, "a clock time such as 22:30"),
        (WALK_DOG, 3, None, "a tick"),
        (CHECKLIST.item("water"), 3, None, "what is logged"),
    ],
)
def test_an_item_takes_only_the_answer_it_asks_for(item, amount, at, says):
    assert says in refused(answered, item, DAY, amount, at)


def test_an_amount_out_of_range_is_refused():
    assert "the amount" in refused(answered, PHYSIO, DAY, -1, None)


# -- aims of all items -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "text", "units", "aim"),
    [
        ("water", "2l", Units.ML, 2000),
        ("water", "8 cups", Units.ML, 1892.704),
        ("water", "8", Units.CUPS, 1892.704),
        ("sleep", "7h30", Units.ML, 7.5),
        ("own_physio", "20 min", Units.ML, 20),
        ("own_physio", " ", Units.ML, None),
    ],
)
def test_an_aim_is_typed_in_the_persons_own_words(item, text, units, aim):
    assert aim_of(text, OWN.item(item), units) == pytest.approx(aim)


@pytest.mark.parametrize("item", ["stretch", "caffeine", "calcium", "own_bed", "own_dog"])
def test_an_item_without_an_aim_refuses_one(item):
    assert "aim" in refused(aim_of, "3", OWN.item(item), Units.ML)
    assert aim_words(OWN.item(item), Units.ML) == ""


@pytest.mark.parametrize(
    ("item", "units", "words"),
    [
        ("water", Units.ML, "1.9 L"),
        ("water", Units.CUPS, "8 cups"),
        ("sleep", Units.CUPS, "7 h"),
        ("own_physio", Units.CUPS, "12 min"),
    ],
)
def test_an_aim_reads_in_the_persons_unit(item, units, words):
    assert aim_words(OWN.item(item), units) == words


# -- on the list -------------------------------------------------------------------------------


def test_an_own_item_is_unanswered_until_it_is_answered():
    found = listed(checklist=OWN)
    assert all(found[item].state is CheckState.UNKNOWN for item in ("own_physio", "own_bed"))


def test_an_own_items_answer_stands_as_it_was_given():
    found = listed(answered(PHYSIO, DAY, 9, None), checklist=OWN)["own_physio"]
    assert (found.state, found.amount, found.by_hand) == (CheckState.NOT_DONE, 9, True)


def test_a_later_aim_changes_no_answer():
    lower = CHECKLIST.adjusted(OwnList(items=(own_item("own_physio", "P", "amount", "min", 5),)))
    assert listed(answered(PHYSIO, DAY, 9, None), checklist=lower)["own_physio"].state is (
        CheckState.NOT_DONE
    )


def test_a_hidden_item_is_listed_only_where_it_was_answered():
    hidden = CHECKLIST.adjusted(OwnList({"own_dog": False}, items=(WALK_DOG,)))
    assert "own_dog" not in listed(checklist=hidden)
    found = listed(mark(item="own_dog"), checklist=hidden)["own_dog"]
    assert (found.state, found.item.shown) == (CheckState.DONE, False)


# -- as plain values ---------------------------------------------------------------------------


def test_a_list_is_read_as_it_was_written():
    own = OwnList(
        {"water": False, "own_dog": True}, {"water": 2000.0}, {"sleep": "Nights"},
        ("sleep", "own_bed"), (PHYSIO, BED, WALK_DOG),
    )  # fmt: skip
    assert from_plain(to_plain(own)) == own


def test_what_older_diaries_kept_is_still_read():
    assert from_plain({"shown": {"stress": True}}) == OwnList({"stress": True})


def test_what_does_not_fit_is_left_out_and_the_rest_is_kept():
    good = {"id": "own_a", "name": "A", "kind": "time"}
    kept = from_plain({
        "shown": {"water": "no", "sleep": False},
        "aims": {"water": -3, "sleep": float("nan"), "drink_before": 300},
        "names": {"water": 3, "sleep": "Nights"},
        "order": ["sleep", 3],
        "items": [good, good, {"id": "a"}, "own_b"],
    })  # fmt: skip
    assert kept.shown == {"sleep": False}
    assert kept.aims == {"drink_before": 300}
    assert kept.names == {"sleep": "Nights"}
    assert kept.order == ("sleep",)
    assert [item.id for item in kept.items] == ["own_a"]


def test_no_more_than_thirty_own_items_are_read():
    items = [{"id": f"own_{n}", "name": f"N{n}", "kind": "time"} for n in range(MOST_OWN + 5)]
    assert len(from_plain({"items": items}).items) == MOST_OWN


plain_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
lists = dict.fromkeys(("shown", "aims", "names", "order", "items"), plain_values)


@given(plain_values | st.fixed_dictionaries({}, optional=lists))
def test_whatever_was_kept_it_is_read(value):
    CHECKLIST.adjusted(from_plain(value))
