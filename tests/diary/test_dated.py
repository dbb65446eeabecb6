"""What holds from a day on: each day keeps what was in force on it."""

from datetime import date, timedelta

import pytest

from tests.builders import DAY
from tests.diary.shipped import CHECKLIST
from twitchtui.diary.dated import MOST_CHANGES, Dated
from twitchtui.diary.dated_list import as_it_stood, to_store, version, versions
from twitchtui.diary.items import OwnList
from twitchtui.diary.own_list import from_plain, own_item

EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
AGES_AGO = date(2001, 1, 1)
MORE = OwnList(aims={"water": 3000.0})
PHYSIO = own_item("own_physio", "Physio", "amount", "min", 12)


@pytest.mark.parametrize(
    ("day", "held"), [(AGES_AGO, "a"), (EVE, "a"), (DAY, "b"), (NEXT, "b"), (date.max, "b")]
)
def test_a_change_holds_from_its_day_on(day, held):
    assert Dated("a").changed("b", DAY).on(day) == held


def test_of_several_changes_on_one_day_the_last_holds_and_one_taken_back_leaves_nothing():
    found = Dated("a").changed("b", DAY).changed("c", DAY)
    assert found == Dated("c", ((DAY, "a"),))
    assert found.changed("a", DAY) == Dated("a")


def test_the_same_again_is_no_change():
    found = Dated("a")
    assert found.changed("a", DAY) is found


def test_the_oldest_are_forgotten_first():
    found = Dated(-1)
    for number in range(MOST_CHANGES + 5):
        found = found.changed(number, DAY + timedelta(days=number))
    assert len(found.earlier) == MOST_CHANGES
    assert found.on(AGES_AGO) == 4


# -- the list ----------------------------------------------------------------------------------


def test_a_list_without_a_date_held_on_all_days():
    assert versions(None, OwnList()) == Dated(version(OwnList()))
    assert versions({"aims": {"water": 3000.0}}, MORE).on(AGES_AGO) == version(MORE)


def test_versions_are_read_as_they_were_written():
    found = versions(None, OwnList()).changed(version(MORE), DAY)
    stored = to_store(MORE, found)
    assert versions(stored, MORE) == found
    assert from_plain(stored) == MORE


@pytest.mark.parametrize("earlier", [None, 3, "abc", [["yesterday", {}]], [[3]], [["2026-01-01"]]])
def test_versions_that_do_not_fit_are_left_out(earlier):
    found = versions({"in_force": dict(version(MORE)), "earlier": earlier}, MORE)
    assert found == Dated(version(MORE))


def test_names_and_order_are_no_version():
    assert version(OwnList(names={"water": "Tea"}, order=("sleep",))) == version(OwnList())


def test_an_earlier_list_reads_by_the_names_and_in_the_order_of_now():
    then = OwnList({"water": False}, {"sleep": 8.0}, {"sleep": "Nights"}, items=(PHYSIO,))
    dog = own_item("own_dog", "Dog", "yes_no")
    stretching = own_item("own_physio", "Stretching", "amount", "min", 5)
    now = OwnList(names={"water": "Tea"}, order=("sleep", "own_dog"), items=(stretching, dog))
    found = as_it_stood(CHECKLIST, version(then), now)
    items = {item.id: item for item in found.items}
    assert [item.id for item in found.items][:3] == ["sleep", "own_dog", "water"]
    assert (items["water"].name, items["water"].shown) == ("Tea", False)
    assert (items["sleep"].name, items["sleep"].aim) == ("Sleep", 8)
    assert (items["own_physio"].name, items["own_physio"].aim) == ("Stretching", 12)
    assert (items["own_physio"].shown, items["own_dog"].shown) == (True, False)


def test_an_item_that_is_gone_is_still_on_the_list_it_was_on():
    found = as_it_stood(CHECKLIST, version(OwnList(items=(PHYSIO,))), OwnList())
    item = found.item("own_physio")
    assert (item.name, item.shown) == ("Physio", True)
