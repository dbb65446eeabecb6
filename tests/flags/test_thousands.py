"""The properties of domain.md 4.5 that hold for every rule, on some thousands of short diaries."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.flags.random_diaries import random_diary, shuffled
from tests.flags.scene import BOOK, after, diary
from twitchtui.flags import Tier, each_day
from twitchtui.flags.model import SHOWN

LENGTH = 30
LAST = after(LENGTH - 1)
SILENCE = timedelta(days=9)
thousand = settings(max_examples=1000, deadline=None)
seeds = st.integers(0, 1_000_000_000)


@thousand
@given(seeds)
def test_every_raised_rule_names_an_entry_whatever_the_order_of_entries(seed: int) -> None:
    entries = random_diary(seed, LENGTH, symptoms=0.1)
    ids = {entry.id for entry in entries}
    there = list(each_day(diary(entries, first=after(0)), LAST, BOOK))
    again = list(each_day(diary(shuffled(seed, entries), first=after(0)), LAST, BOOK))
    assert there == again
    for _, evaluations in there:
        for found in evaluations:
            if found.state in SHOWN:
                assert found.entries, found.rule
                assert set(found.entries) <= ids, found.rule


@thousand
@given(seeds)
def test_silence_never_raises_a_next_visit_flag_a_note_or_a_caution(seed: int) -> None:
    whole = diary(random_diary(seed, LENGTH, symptoms=0.1), first=after(0))
    sunday = LAST - timedelta(days=LAST.weekday() + 1)
    days = list(each_day(whole.up_to(sunday), sunday + SILENCE, BOOK))
    monday = sunday + timedelta(days=1)
    before = next(evaluations for state, evaluations in days if state.day == monday)
    quiet = (Tier.T1, Tier.T0, Tier.IC)
    shown = {found.rule for found in before if found.state in SHOWN and found.tier in quiet}
    held = {found.rule for found in before if found.since is not None}
    for _, evaluations in (pair for pair in days if pair[0].day > monday):
        for found in evaluations:
            if found.state in SHOWN and found.tier in quiet:
                assert found.rule in shown | held, found.rule
