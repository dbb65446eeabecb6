"""On how many nights each place twitched, as the database counts it and as the entries say."""

from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, closed_day, episode, none_day
from tests.store.scratch import ask, opened, scratch
from tests.strategies import FIRST, LENGTH, diaries, entries, unhurried
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Day, Episode
from twitchtui.diary.placed import Placed
from twitchtui.store import StoreError

LAST = FIRST + timedelta(days=LENGTH - 1)
crowded = st.tuples(
    diaries(),
    st.lists(entries(Episode, site=st.sampled_from([Site.CALF, Site.CHEST])), max_size=8),
    st.lists(entries(Day), max_size=4, unique_by=lambda day: day.day),
)


@settings(unhurried, max_examples=40)
@given(given_entries=crowded)
def test_the_counts_are_those_of_the_entries(given_entries):
    listed, more, days = given_entries
    held = {entry.id for entry in listed if isinstance(entry, Day)}
    with scratch() as store:
        store.load([*listed, *more, *(day for day in days if day.id not in held)])
        history = store.history(FIRST, LAST)
        wanted: Counter[tuple[Site, frozenset[Side | None], bool]] = Counter()
        for night in history.nights(FIRST, LAST):
            sides: dict[Site, set[Side | None]] = {}
            for each in history.episodes_by_day.get(night.day, ()):
                found = each.side.counts_as if each.side is not None else (None,)
                sides.setdefault(each.site, set()).update(found)
            wanted.update((site, frozenset(on), night.closed) for site, on in sides.items())
        counted = store.placed(FIRST, LAST)
        assert {(p.site, p.sides, p.closed): p.nights for p in counted} == wanted
        assert len(counted) == len(wanted)
        for site in (Site.CALF, Site.CHEST):
            days_with = {e.day for e in history.episodes if e.site is site}
            assert store.days_with(site, FIRST, LAST) == days_with


def test_a_night_with_several_sides_is_one_night(tmp_path):
    with closing(opened(tmp_path / "diary.db")) as store:
        store.load([
            closed_day(DAY), episode(DAY, side=Side.BOTH), episode(DAY), episode(DAY),
            episode(DAY - timedelta(days=1), side=Side.LEFT), none_day(DAY + timedelta(days=1)),
        ])  # fmt: skip
        assert set(store.placed(DAY - timedelta(days=9), DAY)) == {
            Placed(Site.CALF, frozenset({Side.LEFT, Side.RIGHT, None}), True, 1),
            Placed(Site.CALF, frozenset({Side.LEFT}), False, 1),
        }
        assert store.placed(DAY + timedelta(days=1), DAY + timedelta(days=9)) == ()


def test_what_was_deleted_is_not_counted(tmp_path):
    with closing(opened(tmp_path / "diary.db")) as store:
        gone = episode(DAY, side=Side.LEFT)
        store.load([closed_day(DAY), gone])
        store.save("delete", removed=[gone])
        assert store.placed(DAY, DAY) == ()
        assert store.days_with(Site.CALF, DAY, DAY) == frozenset()


def test_ten_years_cross_the_border_as_a_few_rows(tmp_path):
    sites = [Site.CALF, Site.EYELID, Site.THIGH_BACK]
    nights = [DAY + timedelta(days=n) for n in range(400)]
    with closing(opened(tmp_path / "diary.db")) as store:
        store.load([closed_day(night) for night in nights])
        store.load([episode(night, site, side=Side.LEFT) for night in nights for site in sites])
        before = store.rows_read
        assert {placed.nights for placed in store.placed(nights[0], nights[-1])} == {400}
        assert store.rows_read - before == len(sites)


def test_a_place_nobody_knows_is_a_sentence(tmp_path):
    path = tmp_path / "diary.db"
    with closing(opened(path)) as store:
        store.load([episode(DAY)])
    ask(path, "UPDATE episode SET site = 'tail'")
    with (
        closing(opened(path)) as store,
        pytest.raises(StoreError, match="does not know"),
    ):
        store.placed(DAY, DAY)
