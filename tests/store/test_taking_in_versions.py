"""Taking in what another copy of a diary holds: an entry meets its other versions."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import DAY, episode, mark, none_day, open_day, profile
from tests.store.scratch import opened
from tests.store.taking import AT, LATER, held, notes, take, verdict
from twitchtui.diary.coming import Deleted, Verdict
from twitchtui.diary.entries import CheckMark, Day, Episode
from twitchtui.diary.vocabulary import CheckState, YesNo
from twitchtui.store import Store
from twitchtui.store.check import check as looked_over


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path / "diary.db")) as found:
        yield found
        assert looked_over(found.path).faults == ()


def test_what_is_new_is_added_as_it_was(store: Store) -> None:
    entry = held(episode(id="a", note="theirs"), revision=7)
    assert verdict(store, entry) is Verdict.ADDED
    assert store.get(Episode, "a") == entry
    assert verdict(store, entry) is Verdict.SAME


@pytest.mark.parametrize(
    ("revision", "expected", "stands"),
    [(2, Verdict.OLDER, "mine"), (4, Verdict.NEWER, "theirs")],
)
def test_the_higher_revision_stands(
    store: Store, revision: int, expected: Verdict, stands: str
) -> None:
    take(store, held(episode(id="a", note="mine"), revision=3))
    assert verdict(store, held(episode(id="a", note="theirs"), revision=revision)) is expected
    assert notes(store) == [stands]


@pytest.mark.parametrize("first", ["mine", "theirs"])
def test_of_two_edits_with_one_revision_both_are_kept_and_the_later_has_the_id(
    store: Store, first: str
) -> None:
    mine = held(episode(id="a", note="mine"), 3, AT)
    theirs = held(episode(id="a", note="theirs"), 3, LATER)
    one, other = (mine, theirs) if first == "mine" else (theirs, mine)
    take(store, one)
    taken = take(store, other)
    assert taken.counts == {("episode", Verdict.BOTH): 1}
    assert notes(store) == ["mine", "theirs"]
    stands = store.get(Episode, "a")
    assert stands == theirs
    (conflict,) = taken.conflicts
    assert (conflict.kind, conflict.day, conflict.id) == ("episode", DAY, "a")
    beside = store.get(Episode, conflict.other)
    assert beside == replace(mine, id=conflict.other)
    # the other is known by its content, so that it does not come again, not even after it is gone
    assert verdict(store, other) is Verdict.SAME
    store.save("delete", removed=[beside])
    assert verdict(store, mine) is Verdict.SAME
    assert notes(store) == ["theirs"]


@pytest.mark.parametrize("first", ["mine", "theirs"])
def test_of_two_edits_both_are_kept_where_the_one_changed_less_often_was_changed_last(
    store: Store, first: str
) -> None:
    """The later is no older version of the other: each was changed on a computer of its own."""
    mine = held(episode(id="a", note="mine, twice"), 3, AT)
    theirs = held(episode(id="a", note="theirs, later"), 2, LATER)
    one, other = (mine, theirs) if first == "mine" else (theirs, mine)
    take(store, one)
    assert verdict(store, other) is Verdict.BOTH
    assert notes(store) == ["mine, twice", "theirs, later"]
    assert store.get(Episode, "a") == theirs
    for record in (one, other):
        assert take(store, record).changing == 0


@pytest.mark.parametrize("first", [0, 1])
def test_the_answers_of_a_day_changed_less_often_and_last_are_put_to_the_others(
    store: Store, first: int
) -> None:
    both = (
        held(open_day(DAY, sleep_h=7.0, stress=3), 4, AT),
        held(open_day(DAY, worry=2, stress=5), 2, LATER),
    )
    for place in (first, 1 - first):
        take(store, both[place])
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert (found.sleep_h, found.worry, found.stress, found.revision) == (7.0, 2, 5, 4)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("revision", [1, 2, 3])
def test_a_yes_about_the_kidneys_stands_whatever_another_copy_says_and_since_when(
    store: Store, first: int, revision: int
) -> None:
    """Guards the potassium aim, which nobody with such kidneys may be shown."""
    both = (
        held(profile(kidney_disease=YesNo.YES, half_life_h=5.0), 2, AT),
        held(profile(kidney_disease=YesNo.NO, half_life_h=6.0), revision, LATER),
    )
    for place in (first, 1 - first):
        take(store, both[place])
    assert store.profile().kidney_disease is YesNo.YES
    assert store.profile().half_life_h == 6.0
    for record in both:
        assert take(store, record).changing == 0


@pytest.mark.parametrize("first", [0, 1])
def test_a_night_that_one_copy_said_was_quiet_and_another_was_not_was_not(
    store: Store, first: int
) -> None:
    both = (held(none_day(DAY), 1, LATER), held(episode(id="a"), 1, AT))
    for place in (first, 1 - first):
        take(store, both[place])
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert not found.explicit_none
    assert found.closed_at is not None
    for record in both:
        assert take(store, record).changing == 0


def test_a_deletion_is_taken_in_and_leaves_no_word(store: Store) -> None:
    take(store, held(episode(id="a", note="a secret")))
    gone = Deleted(held(episode(id="a"), revision=2))
    assert verdict(store, gone) is Verdict.DELETED
    assert store.get(Episode, "a") is None
    assert verdict(store, gone) is Verdict.SAME
    assert verdict(store, held(episode(id="a", note="a secret"))) is Verdict.OLDER


@pytest.mark.parametrize("first", ["there", "deleted"])
def test_what_is_there_stands_before_what_was_deleted_as_often_changed(
    store: Store, first: str
) -> None:
    there, gone = held(episode(id="a", note="x"), 2), Deleted(held(episode(id="a"), 2, LATER))
    for record in (there, gone) if first == "there" else (gone, there):
        take(store, record)
    assert store.get(Episode, "a") == there


@pytest.mark.parametrize("first", [0, 1])
def test_the_answers_of_a_day_from_two_copies_are_put_together(store: Store, first: int) -> None:
    both = (
        held(open_day(DAY, sleep_h=7.0, stress=3), 2, AT),
        held(open_day(DAY, thirst=True, stress=5), 2, LATER),
    )
    taken = [take(store, both[place]) for place in (first, 1 - first)]
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert (found.sleep_h, found.thirst, found.stress) == (7.0, True, 5)
    assert found.revision == 2
    assert taken[1].counts == {("day", Verdict.BOTH): 1}
    assert [conflict.other for conflict in taken[1].conflicts] == [""]
    for one in both:
        assert take(store, one).changing == 0
    assert store.get(Day, DAY.isoformat()) == found


def test_answers_that_do_not_differ_are_no_conflict(store: Store) -> None:
    take(store, held(profile(kidney_disease=YesNo.NO)))
    taken = take(store, held(profile(bp_medicine=YesNo.NO), at=LATER))
    assert taken.counts == {("profile", Verdict.COMPLETED): 1}
    assert taken.conflicts == []
    found = store.profile()
    assert (found.kidney_disease, found.bp_medicine) == (YesNo.NO, YesNo.NO)


def test_a_mark_that_two_copies_made_differently_is_the_later_one(store: Store) -> None:
    take(store, held(mark(DAY, "stretch", CheckState.DONE), 1, LATER))
    taken = take(store, held(mark(DAY, "stretch", CheckState.NOT_DONE), 1, AT))
    assert taken.counts == {("check_mark", Verdict.OLDER): 1}
    assert len(taken.conflicts) == 1  # told, though nothing changes
    found = store.get(CheckMark, f"{DAY}/stretch")
    assert found is not None
    assert found.state is CheckState.DONE


def test_a_window_that_opened_an_entry_before_is_told_that_another_came(store: Store) -> None:
    """The revision may be the same; the window would else save over what came."""
    take(store, held(episode(id="a", note="mine"), 3, AT))
    in_the_window = store.get(Episode, "a")
    assert in_the_window is not None
    take(store, held(episode(id="a", note="theirs"), 3, LATER))
    store.save("edit", replace(in_the_window, note="mine, changed"))
    assert notes(store) == ["mine", "mine, changed", "theirs"]


def test_a_window_that_opened_a_day_before_does_not_save_over_answers_that_came(
    store: Store,
) -> None:
    take(store, held(open_day(DAY, stress=3), 2, LATER))
    in_the_window = store.get(Day, DAY.isoformat())
    assert in_the_window is not None
    take(store, held(open_day(DAY, sleep_h=7.0), 2, AT))
    store.save("tonight", replace(in_the_window, worry=1))
    found = store.get(Day, DAY.isoformat())
    assert found is not None
    assert (found.stress, found.sleep_h, found.worry) == (3, 7.0, 1)
