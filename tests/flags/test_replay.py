"""After an edit of an old day, going on from a checkpoint says what a full replay says: of five
hundred diaries, on every day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from tests.builders import none_day
from tests.flags.random_diaries import as_loaded, random_diary
from tests.flags.scene import BOOK, after, diary
from twitchtui.diary.entries import Day, Entry, Episode
from twitchtui.diary.history import History
from twitchtui.diary.kept import KeptDay
from twitchtui.flags import Checkpoint, checkpoint_at, each_day
from twitchtui.flags.engine import Judged

DIARIES, A_BATCH = 500, 25
LENGTH = 125
"""Days: the twelve weeks of the longest rule, the baseline before them, and some more."""

EDITS = 4


def _kept(history: History, day: date) -> KeptDay:
    """A checklist that is mostly kept where the day says anything."""
    record = history.days.get(day)
    return KeptDay(day, 4, 1, 1) if record and record.closed_at else KeptDay(day, 0, 0, 6)


RULES = BOOK.with_measures(_kept, "as answered")


@pytest.mark.parametrize("batch", range(DIARIES // A_BATCH))
def test_a_replay_and_a_checkpoint_agree_on_every_day_after_edits_of_old_days(batch: int) -> None:
    for seed in range(batch * A_BATCH, (batch + 1) * A_BATCH):
        before = random_diary(seed, LENGTH, symptoms=0.08)
        dice = Random(seed)
        edited, first_edited = _edited(dice, before)
        eve = first_edited - timedelta(days=1)
        old = diary(before, first=after(0)).up_to(eve)
        kept = checkpoint_at(old, eve, RULES)
        assert _going_on(diary(edited, first=after(0)), kept, dice) == list(
            _whole(diary(edited, first=after(0)), first_edited)
        ), f"diary {seed}"


def _edited(dice: Random, entries: list[Entry]) -> tuple[list[Entry], date]:
    """The diary with some entries of old days taken out, moved in kind, or added."""
    found = list(entries)
    days = sorted(after(dice.randrange(1, LENGTH - 5)) for _ in range(EDITS))
    for day in days:
        there = [entry for entry in found if entry.day == day]
        what = dice.choice(("empty", "quiet", "copy", "more"))
        if what in ("empty", "quiet"):
            found = [entry for entry in found if entry.day != day]
        if what == "quiet":
            found.append(none_day(day))
        if what == "copy":
            other = after(dice.randrange(LENGTH))
            copied = [e for e in entries if isinstance(e, Episode) and e.day == other]
            found += [_on(episode, day, dice) for episode in copied]
        if what == "more":
            found = [
                replace(entry, n_spells=entry.n_spells * 3)
                if isinstance(entry, Episode) and entry in there
                else entry
                for entry in found
            ]
    # an edit may leave answers to a symptom that is no longer there, as in an imported diary
    return found, days[0]


def _on(entry: Episode, day: date, dice: Random) -> Episode:
    return replace(entry, id=f"{entry.id}-{dice.randrange(10**9)}", day=day)


def _whole(history: History, since: date) -> Iterator[Judged]:
    """Every day from ``since`` on, replayed from the very first one."""
    return (each for each in each_day(history, after(LENGTH - 1), RULES) if each[0].day >= since)


def _going_on(history: History, kept: Checkpoint, dice: Random) -> list[Judged]:
    """The same days in sittings of some days, each from the text the one before left, with only
    the window of the diary that the store reads."""
    found: list[Judged] = []
    state, last = kept, after(LENGTH - 1)
    while state.day < last:
        end = min(last, state.day + timedelta(days=dice.choice((1, 6, 31))))
        first = state.day + timedelta(days=1 - RULES.lookback_days)
        window = replace(as_loaded(history, first, end), baseline_end=history.baseline_end)
        again = Checkpoint.from_text(state.to_text(), RULES)
        found += each_day(window, end, RULES, again)
        state = found[-1][0]
    return found


def test_the_random_diaries_raise_every_pattern_that_no_edit_may_upset() -> None:
    missing = {"EM5", "SD1", "DV1", "DV2", "DV7"}
    for seed in range(60):
        history = diary(random_diary(seed, LENGTH, symptoms=0.08), first=after(0))
        for _, evaluations in each_day(history, after(LENGTH - 1), RULES):
            missing -= {e.rule for e in evaluations if e.since is not None}
            if not missing:
                return
    raise AssertionError(missing)


def test_closed_days_are_in_the_random_diaries() -> None:
    assert sum(isinstance(entry, Day) for entry in random_diary(1, LENGTH)) > LENGTH / 5
