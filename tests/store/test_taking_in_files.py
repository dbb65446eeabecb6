"""Taking in what other programs' files bring: only what nobody has told otherwise."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DAY, activity, episode, none_day, open_day
from tests.store.scratch import opened, plain
from tests.store.taking import take, verdict
from twitchtui.diary.coming import Verdict
from twitchtui.diary.entries import Day, Episode
from twitchtui.diary.vocabulary import Origin
from twitchtui.store import Store
from twitchtui.store.check import check as looked_over


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path / "diary.db")) as found:
        yield found
        assert looked_over(found.path).faults == ()


def test_an_entry_no_diary_has_held_is_added_once_and_never_again(store: Store) -> None:
    walk = activity(DAY, id="strava-1", origin=Origin.IMPORT)
    assert verdict(store, walk) is Verdict.ADDED
    assert verdict(store, walk) is Verdict.SAME
    store.save("delete", removed=[walk])
    assert verdict(store, walk) is Verdict.SAME
    assert store.find(["strava-1"]) == []


def test_a_day_that_is_there_gets_only_the_measures_it_does_not_have(store: Store) -> None:
    store.save("tonight", open_day(DAY, stress=2))
    theirs = open_day(DAY, stress=9, sleep_h=6.5, explicit_none=True, origin=Origin.IMPORT)
    assert verdict(store, theirs) is Verdict.COMPLETED
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert (found.stress, found.sleep_h, found.explicit_none) == (2, 6.5, False)
    assert found.origin is Origin.HAND
    assert verdict(store, theirs) is Verdict.SAME
    store.undo()
    assert plain(store.get(Day, DAY.isoformat()) or found) == open_day(DAY, stress=2)


def test_a_later_file_takes_the_place_of_an_earlier_one_until_a_person_changed_it(
    store: Store,
) -> None:
    calf = episode(DAY, id="bearable-1", n_spells=1, origin=Origin.IMPORT)
    take(store, calf)
    for spells in (2, 4):
        assert verdict(store, replace(calf, n_spells=spells)) is Verdict.NEWER
        assert verdict(store, replace(calf, n_spells=spells)) is Verdict.SAME
    store.undo()
    (found,) = store.find(["bearable-1"])
    assert isinstance(found, Episode)
    assert found.n_spells == 2
    store.save("change", replace(found, n_spells=3))
    assert verdict(store, replace(calf, n_spells=5)) is Verdict.SAME


def test_a_day_that_only_files_told_of_follows_them(store: Store) -> None:
    asleep = open_day(DAY, sleep_h=3.0, origin=Origin.IMPORT)
    take(store, asleep)
    assert verdict(store, replace(asleep, sleep_h=7.5)) is Verdict.NEWER
    none = none_day(DAY, origin=Origin.IMPORT)
    assert verdict(store, none) is Verdict.COMPLETED
    assert verdict(store, none) is Verdict.SAME
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert (found.sleep_h, found.explicit_none) == (7.5, True)
    assert found.closed_at is not None


@pytest.mark.parametrize("first", ["the twitches", "no twitches"])
def test_where_one_file_tells_of_twitches_and_another_of_none_there_were_some(
    store: Store, first: str
) -> None:
    told = [
        episode(DAY, id="bearable-1", origin=Origin.IMPORT),
        none_day(DAY, origin=Origin.IMPORT),
    ]
    for record in told if first == "the twitches" else reversed(told):
        take(store, record)
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert (found.explicit_none, found.closed_at) == (False, None)
    store.undo()
    store.undo()
    assert store.get(Day, DAY.isoformat()) is None
    assert store.history(DAY, DAY).episodes == ()


def test_twitches_of_a_file_on_a_night_closed_by_hand_leave_it_closed(store: Store) -> None:
    store.save("done", none_day(DAY))
    take(store, episode(DAY, id="bearable-1", origin=Origin.IMPORT))
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert not found.explicit_none
    assert found.closed_at is not None
