"""Two windows on one diary: an edit that began before the other's was saved loses nothing.

Each protection was taken out once and seen red: the revision not looked at, the base taken from
what stands there now, the sentence said although nothing was saved, a deletion of what changed.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, episode, intake, open_day, profile
from tests.store.scratch import ask, everything, opened, plain
from twitchtui.diary import actions
from twitchtui.diary.entries import Day, Entry, Episode, Profile
from twitchtui.diary.vocabulary import CheckState
from twitchtui.store import Store, StoreError
from twitchtui.store.merging import STAMPS, alike, disputed, put_together
from twitchtui.store.purging import UNDO_DEPTH
from twitchtui.store.store import BACK_AGAIN, BOTH_KEPT, CHANGED, DISPUTED

NAMES = ("stress", "note", "at_utc", "at_offset_min", "at_zone", "revision")
values = st.one_of(st.none(), st.integers(0, 2))
rows = st.fixed_dictionaries(dict.fromkeys(NAMES, values))


def answers(row: dict[str, Any]) -> dict[str, Any]:
    """The answers of a row: the three columns of a moment are one."""
    moment = tuple(row[name] for name in ("at_utc", "at_offset_min", "at_zone"))
    return {"stress": row["stress"], "note": row["note"], "at": moment}


@given(mine=rows, theirs=rows, base=rows)
def test_of_two_edits_put_together_nobodys_lone_answer_is_lost(
    mine: dict[str, Any], theirs: dict[str, Any], base: dict[str, Any]
) -> None:
    made = answers(put_together(mine, theirs, base))
    one, other, old = answers(mine), answers(theirs), answers(base)
    for name in made:
        changed, elsewhere = one[name] != old[name], other[name] != old[name]
        expected = one[name] if changed else other[name]
        assert made[name] == expected
        both = changed and elsewhere and one[name] != other[name]
        assert (name in disputed(mine, theirs, base)) == both


@given(row=rows, stamp=values)
def test_rows_that_differ_in_their_stamps_alone_are_alike(row: dict[str, Any], stamp: Any) -> None:
    assert alike(row, {**row, **dict.fromkeys(STAMPS, stamp)})
    assert not alike(row, {**row, "note": "another"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.fixture
def two(path: Path) -> Iterator[tuple[Store, Store]]:
    with closing(opened(path)) as one, closing(opened(path)) as other:
        yield one, other


def said(store: Store) -> list[str]:
    """What it has to tell, taken out."""
    told, store.conflicts = store.conflicts, []
    return told


def notes(store: Store) -> list[str]:
    return sorted(one.note for one in store.history(DAY, DAY).episodes)


def test_an_entry_edited_in_two_windows_is_kept_twice_and_that_is_said(
    two: tuple[Store, Store],
) -> None:
    here, there = two
    (began,) = here.save("log", episode(id="one", note="as it was"))
    there.save("edit", replace(began, note="theirs"))
    (saved,) = here.save("edit", replace(began, note="mine"))
    assert notes(here) == ["mine", "theirs"]
    assert said(here) == [BOTH_KEPT]
    assert said(there) == []
    assert saved.note == "mine"
    assert saved.id.startswith("one-")
    assert here.undo() == "edit"
    assert notes(here) == ["theirs"]


def test_the_version_that_was_kept_apart_can_be_edited_again(two: tuple[Store, Store]) -> None:
    here, there = two
    (began,) = here.save("log", episode(note="as it was"))
    there.save("edit", replace(began, note="theirs"))
    (mine,) = here.save("edit", replace(began, note="mine"))
    here.save("edit", replace(mine, note="mine again"))
    assert notes(here) == ["mine again", "theirs"]
    assert said(here) == [BOTH_KEPT]


def test_what_both_windows_say_alike_is_kept_once_without_a_word(two: tuple[Store, Store]) -> None:
    """Also what is saved again because of an error that was none."""
    here, there = two
    (began,) = here.save("log", episode(note="as it was"))
    there.save("edit", replace(began, note="the same"))
    (saved,) = here.save("edit", replace(began, note="the same"))
    assert notes(here) == ["the same"]
    assert saved.revision == 2
    assert said(here) == []
    assert here.undo() == "edit"
    assert notes(here) == ["as it was"]


def test_an_entry_given_anew_takes_the_place_of_the_one_with_its_id(
    two: tuple[Store, Store],
) -> None:
    here, there = two
    there.save("log", episode(id="one", note="theirs"))
    here.save("log", episode(id="one", note="mine"))
    assert notes(here) == ["mine"]
    assert said(here) == []


def test_answers_of_a_day_from_two_windows_are_put_together(two: tuple[Store, Store]) -> None:
    here, there = two
    (began,) = here.save("log", open_day(stress=2))
    there.save("sleep", replace(began, sleep_h=7.5))
    here.save("stress", replace(began, stress=4))
    (found,) = here.history(DAY, DAY).days.values()
    assert (found.sleep_h, found.stress) == (7.5, 4)
    assert said(here) == []


@pytest.mark.parametrize("began", [0, 1])
def test_a_day_of_two_windows_whose_beginning_nobody_knows_loses_no_answer(
    two: tuple[Store, Store], began: int
) -> None:
    """It was begun anew in both, or more actions ago than are remembered."""
    here, there = two
    (day,) = there.save("log", open_day(stress=2)) if began else (open_day(),)
    for number in range(UNDO_DEPTH + 1 if began else 0):
        there.save("log", intake(id=f"drink {number}"))
    there.save("sleep", replace(day, sleep_h=7.5))
    for number in range(UNDO_DEPTH + 1):
        there.save("log", intake(id=f"later {number}"))
    here.save("stress", replace(day, stress=4))
    (found,) = here.history(DAY, DAY).days.values()
    assert (found.sleep_h, found.stress) == (7.5, 4)


def test_one_question_answered_otherwise_in_two_windows_is_said_and_can_be_taken_back(
    two: tuple[Store, Store],
) -> None:
    here, there = two
    (began,) = here.save("log", open_day(stress=2))
    there.save("stress", replace(began, stress=3))
    here.save("stress", replace(began, stress=4))
    assert said(here) == [DISPUTED]
    assert here.get(Day, began.id).stress == 4  # type: ignore[union-attr]
    here.undo()
    assert here.get(Day, began.id).stress == 3  # type: ignore[union-attr]


def test_the_profile_of_two_windows_is_put_together(two: tuple[Store, Store]) -> None:
    here, there = two
    (began,) = here.save("settings", profile(kidney_disease="no"))
    there.save("settings", replace(began, region="DE"))
    here.save("settings", replace(began, bp_medicine="no"))
    found = here.profile()
    assert (found.kidney_disease, found.region, found.bp_medicine) == ("no", "DE", "no")


def test_a_first_profile_given_in_two_windows_keeps_what_only_one_answered(
    two: tuple[Store, Store],
) -> None:
    here, there = two
    there.save("settings", Profile(id="profile", day=DAY, region="DE"))
    here.save("settings", Profile(id="profile", day=DAY, kidney_disease="no"))
    assert (here.profile().region, here.profile().kidney_disease) == ("DE", "no")


def test_a_mark_set_in_two_windows_is_as_it_was_set_last(two: tuple[Store, Store]) -> None:
    here, there = two
    done = actions.mark(DAY, "water", CheckState.DONE)
    there.save("tick", done)
    (saved,) = here.save("tick", replace(done, state=CheckState.NOT_DONE))
    assert plain(saved) == replace(done, state=CheckState.NOT_DONE)
    assert said(here) == []


def test_deleting_what_changed_elsewhere_is_refused_and_deletes_nothing(
    two: tuple[Store, Store], path: Path
) -> None:
    here, there = two
    began, also = here.save("log", episode(note="as it was"), episode(note="also"))
    there.save("edit", replace(began, note="theirs"))
    before = everything(path)
    with pytest.raises(StoreError, match=CHANGED):
        here.save("delete", removed=[also, began])
    assert everything(path) == before
    here.save("delete", removed=[also, here.get(Episode, began.id)])  # type: ignore[list-item]
    assert notes(here) == []


@pytest.mark.parametrize("known", [0, 1])
def test_deleting_what_is_as_it_was_or_is_gone_already_is_done(
    two: tuple[Store, Store], known: int
) -> None:
    here, there = two
    (began,) = here.save("log", episode())
    here.save("delete", removed=[replace(began, revision=known)])
    there.save("delete", removed=[began])
    assert notes(here) == []
    assert there.last_action() == "delete"
    assert there.undo() == "delete"
    assert notes(there) == [""]


def test_an_entry_edited_here_and_deleted_elsewhere_is_back_and_that_is_said(
    two: tuple[Store, Store],
) -> None:
    here, there = two
    (began,) = here.save("log", episode(note="as it was"))
    there.save("delete", removed=[began])
    here.save("edit", replace(began, note="mine"))
    assert notes(here) == ["mine"]
    assert said(here) == [BACK_AGAIN]


def test_of_what_was_not_saved_nothing_is_said(two: tuple[Store, Store], path: Path) -> None:
    """Guards the truth: "both versions are kept" only once they are."""
    here, there = two
    (began,) = here.save("log", episode(note="as it was"))
    there.save("edit", replace(began, note="theirs"))
    ask(path, "CREATE TRIGGER fail BEFORE INSERT ON intake BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreError):
        here.save("edit", replace(began, note="mine"), intake())
    assert said(here) == []
    ask(path, "DROP TRIGGER fail")
    edits: list[Entry] = [replace(began, note="mine"), intake()]
    here.save("edit", *edits)
    assert said(here) == [BOTH_KEPT]
