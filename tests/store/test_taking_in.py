"""Taking in what comes from elsewhere: choices, all of it or nothing, and taking it back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import DAY, check, episode, intake, mark, one_of_every_kind, symptom
from tests.store.copies import out
from tests.store.scratch import ask, opened
from tests.store.taking import held, take, verdict
from twitchtui.diary.coming import Choice, Coming, Opening, Verdict
from twitchtui.diary.entries import Day, Entry, Profile
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import CheckState
from twitchtui.store import Store, StoreError
from twitchtui.store.check import check as looked_over
from twitchtui.store.weighing import BATCH


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(opened(tmp_path / "diary.db")) as found:
        yield found
        assert looked_over(found.path).faults == ()


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
