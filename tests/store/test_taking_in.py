"""Taking in what comes from elsewhere: what becomes of each record; and all of it or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders import (
    DAY,
    activity,
    check,
    episode,
    intake,
    mark,
    none_day,
    one_of_every_kind,
    open_day,
    profile,
    symptom,
)
from tests.store.copies import out
from tests.store.scratch import ask, opened, plain
from twitchtui.diary.coming import Choice, Coming, Deleted, Opening, Taken, Verdict
from twitchtui.diary.entries import CheckMark, Day, Entry, Episode, Profile
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import CheckState, Origin, YesNo
from twitchtui.store import Store, StoreError
from twitchtui.store.check import check as looked_over
from twitchtui.store.weighing import BATCH

AT = datetime(2026, 6, 30, 20, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path / "diary.db")) as found:
        yield found
        assert looked_over(found.path).faults == ()


def held(entry: Any, revision: int = 1, at: datetime = AT) -> Any:
    """An entry as another copy of the diary holds it."""
    return replace(entry, revision=revision, recorded_at=AT, updated_at=at)


def take(store: Store, *coming: Coming) -> Taken:
    """Take records in; what weighing them said before was true."""
    weighed = store.weigh(iter(coming))
    taken = store.take_in("import of a file", iter(coming))
    assert weighed == taken
    return taken


def verdict(store: Store, record: Coming) -> Verdict:
    (found,) = (what for _, what in take(store, record).counts)
    return found


def notes(store: Store) -> list[str]:
    return sorted(found.note for found in store.history(DAY, DAY).episodes)


# -- one entry and its other versions --------------------------------------------------------------


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


# -- what other programs' files bring --------------------------------------------------------------


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


# -- choices and openings --------------------------------------------------------------------------


def test_choices_are_put_together_and_told(store: Store) -> None:
    store.set_preference("minerals.aims", {"magnesium": 300})
    taken = take(store, Choice("minerals.aims", {"potassium": 3000}), Choice("timers.hold_s", 45))
    assert store.preference("minerals.aims") == {"magnesium": 300, "potassium": 3000}
    assert store.preference("timers.hold_s") == 45
    assert taken.choices == ["minerals.aims"]
    assert store.undo() == "import of a file"
    assert store.preference("minerals.aims") == {"magnesium": 300}
    assert store.preference("timers.hold_s") is None


def test_a_choice_made_after_an_import_outlives_its_undo(store: Store) -> None:
    take(store, Choice("timers.hold_s", 45))
    store.set_preference("timers.hold_s", 30)
    store.undo()
    assert store.preference("timers.hold_s") == 30


def test_what_was_chosen_for_this_screen_or_machine_does_not_leave_it(store: Store) -> None:
    for name in ("theme", "told_of_folder", "timers.bell", "calm"):
        store.set_preference(name, True)
    assert [one for one in store.everything() if isinstance(one, Choice)] == [Choice("calm", True)]


def test_of_the_openings_of_a_day_the_higher_number_stands(store: Store) -> None:
    store.count_opening(DAY)
    take(store, Opening(DAY, 3), Opening(DAY - timedelta(days=1), 1))
    take(store, Opening(DAY, 2))
    assert store.openings(DAY - timedelta(days=1), DAY) == {DAY - timedelta(days=1): 1, DAY: 3}


# -- all or nothing --------------------------------------------------------------------------------


def many(count: int) -> Iterator[Entry]:
    return (intake(DAY - timedelta(days=n % 300), id=f"{n:06}") for n in range(count))


@pytest.mark.parametrize("after", [0, 1, BATCH, BATCH + 1, 3 * BATCH])
def test_a_file_that_breaks_off_leaves_nothing(store: Store, after: int) -> None:
    store.save("log", episode(id="here"))
    before = out(store)

    def broken() -> Iterator[Coming]:
        yield from many(after)
        raise Refusal("line 9: the file was cut off")

    for way in (store.weigh, lambda coming: store.take_in("import", coming)):
        with pytest.raises(Refusal, match="line 9"):
            way(broken())
        assert out(store) == before
    assert store.last_action() == "log"


def test_an_answer_about_a_symptom_that_is_nowhere_is_refused_with_its_day(store: Store) -> None:
    felt = symptom(DAY)
    answer = check(felt, DAY)
    for way in (store.weigh, lambda coming: store.take_in("import", coming)):
        with pytest.raises(Refusal, match=f"an answer of {DAY} is about a symptom that is neither"):
            way([answer])
    assert store.last_action() is None
    # it may come before its symptom, or find it in the diary
    take(store, answer, felt)
    take(store, replace(answer, id="another"))


def test_a_full_disk_leaves_nothing(store: Store) -> None:
    pages = ask(store.path, "PRAGMA page_count")[0][0]
    store._rows(f"PRAGMA max_page_count = {pages + 20}")  # noqa: SLF001 (a disk that fills up)
    with pytest.raises(StoreError, match="the disk is full"):
        store.take_in("import", many(9_000))
    store._rows("PRAGMA max_page_count = 1000000")  # noqa: SLF001
    assert store.last_action() is None
    assert ask(store.path, "SELECT count(*) FROM intake") == [(0,)]


def test_others_can_read_meanwhile(store: Store) -> None:
    """Nothing is written to the file before the end, so that a window that only looks is not kept
    waiting."""
    seen = []

    def slowly() -> Iterator[Coming]:
        for number, entry in enumerate(many(30_000)):
            if number % 10_000 == 9_999:
                with closing(sqlite3.connect(store.path, timeout=0)) as other:
                    seen.extend(other.execute("SELECT count(*) FROM intake"))
            yield entry

    store.take_in("import", slowly())
    assert seen == [(0,)] * 3


def test_an_import_that_changes_nothing_leaves_nothing_to_undo(store: Store) -> None:
    store.save("log", episode(id="a"))
    whole = list(store.everything())
    assert take(store, *whole).changing == 0
    assert store.last_action() == "log"


# -- undo ------------------------------------------------------------------------------------------


def test_undo_takes_a_hundred_thousand_entries_away_and_they_can_come_again(store: Store) -> None:
    store.save("log", episode(id="here"))
    before = out(store)
    assert store.take_in("import of years", many(100_000)).number(Verdict.ADDED) == 100_000
    assert store.undo() == "import of years"
    assert out(store) == before
    assert store.take_in("import of years", many(100)).number(Verdict.ADDED) == 100


def test_what_was_changed_since_goes_too_as_any_other_entry_does(store: Store) -> None:
    came = held(episode(id="a", note="came"))
    take(store, came)
    store.save("edit", replace(came, note="edited"))
    assert [store.undo(), store.undo()] == ["edit", "import of a file"]
    assert store.find(["a"]) == []
    assert store.undo() is None


def test_a_symptom_that_was_answered_about_since_is_deleted_not_torn_out(store: Store) -> None:
    felt = symptom(DAY, id="s")
    take(store, felt)
    store.save("still there?", check(felt, DAY))
    assert [store.undo(), store.undo()] == ["still there?", "import of a file"]
    assert store.find(["s"]) == []


def test_undo_drops_the_checkpoints_from_the_first_day_that_came(store: Store) -> None:
    days = [DAY - timedelta(days=n) for n in (9, 5, 1)]
    for way in ("import", "undo"):
        store.keep_checkpoints({day: f"as of {day}" for day in days})
        if way == "import":
            take(store, episode(days[1], id="a"))
        else:
            store.undo()
        assert ask(store.path, "SELECT day FROM checkpoint") == [(days[0].isoformat(),)]


def test_the_purged_diary_holds_nothing_of_what_an_import_replaced(store: Store) -> None:
    take(store, held(episode(id="a", note="a secret of mine")))
    take(store, held(episode(id="a", note="theirs"), 2))
    assert b"a secret of mine" in store.path.read_bytes()
    store.purge()
    assert b"a secret of mine" not in store.path.read_bytes()


def test_an_id_that_holds_a_nul_is_known_again(store: Store) -> None:
    """SQLite's own JSON reads such a text only as far as that."""
    odd = held(mark(DAY, "my\0item", CheckState.DONE))
    assert verdict(store, odd) is Verdict.ADDED
    assert verdict(store, odd) is Verdict.SAME
    store.undo()
    assert store.records() == 0


def test_every_kind_of_entry_comes_and_goes(store: Store) -> None:
    before = out(store)
    everything = one_of_every_kind()
    assert take(store, *everything).number(Verdict.ADDED) == len(everything)
    assert {type(one) for one in store.find([entry.id for entry in everything])} >= {Day, Profile}
    store.undo()
    assert out(store) == before
