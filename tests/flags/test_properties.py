"""What must hold for every diary (domain.md 4.5), with random ones."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import DAY, none_day, symptom
from tests.flags.random_diaries import as_loaded, random_diary, shuffled
from tests.flags.scene import BOOK, after, diary, look, nights, rule
from twitchtui.diary.entries import Day, Entry, Episode
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.times import days_between
from twitchtui.flags import Checkpoint, State, Tier, checkpoint_at, evaluate
from twitchtui.flags.model import SHOWN
from twitchtui.flags.predicates import place_rate
from twitchtui.flags.rules import PATTERNS as PATTERNS_OF
from twitchtui.flags.view import Index

seeds = st.integers(0, 1_000_000)
PATTERNS = ("DV1", "DV2", "DV7")
many = settings(max_examples=40, deadline=None)
fair = settings(max_examples=25, deadline=None)
some = settings(max_examples=12, deadline=None)
"""For what looks at many days of each diary: every example is a hundred days and more."""


@settings(max_examples=10, deadline=None)
@given(seeds, st.integers(100, 159), st.integers(1, 40))
@example(349, 108, 4)
def test_folding_from_a_checkpoint_equals_a_full_replay(seed: int, at: int, further: int) -> None:
    whole = diary(random_diary(seed, length=200), first=DAY)
    day, today = after(at), after(at + further)
    kept = checkpoint_at(whole.up_to(day), day, BOOK)
    again = Checkpoint.from_text(kept.to_text(), BOOK)
    assert again == kept
    first = day + timedelta(days=1) - timedelta(days=BOOK.lookback_days)
    window = as_loaded(whole, first, today)
    assert checkpoint_at(window, today, BOOK, again) == checkpoint_at(
        whole.up_to(today), today, BOOK
    )
    folded, full = look(window, today, checkpoint=again), look(whole, today)
    assert folded.evaluations == full.evaluations
    assert folded.lamp == full.lamp


@settings(max_examples=4, deadline=None)
@given(seeds)
def test_a_checkpoint_each_evening_equals_a_full_replay_on_every_third_day(seed: int) -> None:
    whole = diary(random_diary(seed, length=60, symptoms=0.2), first=DAY)
    kept = None
    for n in range(60):
        day = after(n)
        if n % 3 == seed % 3:
            assert look(whole, day, checkpoint=kept) == look(whole, day)
        kept = checkpoint_at(whole.up_to(day), day, BOOK, kept)


@some
@given(seeds)
def test_the_order_of_entries_does_not_matter(seed: int) -> None:
    entries = random_diary(seed, length=110, symptoms=0.1)
    today = after(109)
    assert look(diary(entries), today) == look(diary(shuffled(seed, entries)), today)


@some
@given(seeds)
def test_every_raised_rule_names_an_entry_and_is_one_of_the_documented_states(seed: int) -> None:
    whole = diary(random_diary(seed, symptoms=0.15))
    ids = {e.id for e in (*whole.days.values(), *whole.episodes, *whole.symptoms, *whole.checks,
                          *whole.activities, *whole.medicine_events, *whole.intakes)}  # fmt: skip
    kept = None
    for n in (40, 90, 149):
        panel = look(whole, after(n), checkpoint=kept)
        kept = checkpoint_at(whole.up_to(after(n)), after(n), BOOK, kept)
        for found in panel.evaluations:
            if found.state in SHOWN:
                assert found.entries
                assert set(found.entries) <= ids
                # a note or a caution is there while it is so, since no day in particular
                assert found.since is not None or found.tier in (Tier.T0, Tier.IC)
                assert found.since is None or found.since <= after(n)


@fair
@given(seeds, st.integers(1, 60))
def test_nights_that_are_not_logged_never_raise_a_pattern_and_never_end_one(
    seed: int, silence: int
) -> None:
    entries = [e for e in random_diary(seed, length=70) if isinstance(e, Day | Episode)]
    last = after(69)
    complete = last - timedelta(days=last.weekday() + 1)
    whole = diary([e for e in entries if e.day <= complete], first=DAY)
    monday = complete + timedelta(days=1)
    before = look(whole, monday)
    kept = checkpoint_at(whole, monday, BOOK)
    now = look(whole, monday + timedelta(days=silence), checkpoint=kept)
    for name in PATTERNS:
        was, is_now = before.of(name), now.of(name)
        if was.state in SHOWN and was.tier is Tier.T1:
            assert is_now.state in SHOWN
        elif was.state not in SHOWN:
            assert is_now.state not in SHOWN


@many
@given(seeds, seeds)
def test_taking_nights_out_of_the_log_never_raises_several_times_a_week(
    seed: int, which: int
) -> None:
    entries = [e for e in random_diary(seed, length=90) if isinstance(e, Day | Episode)]
    dice = Random(which)
    lost = {after(n) for n in range(90) if dice.random() < 0.3}
    left = [e for e in entries if e.day not in lost]
    full, thinned = diary(entries, first=DAY), diary(left, first=DAY)
    mondays = [after(n) for n in range(0, 98, 7)]
    assert _held(thinned, mondays) <= _held(full, mondays)


def _held(history: History, days: list[date]) -> set[date]:
    """The days on which twitching had been several times a week."""
    index = Index(history, BOOK.lookback_days)
    return {day for day in days if PATTERNS_OF["DV2"](index.view(day), BOOK, {}, True).holds}


@many
@given(seeds)
def test_an_unclosed_day_never_changes_a_rate(seed: int) -> None:
    from tests.builders import episode
    from twitchtui.diary.body import Side, Site

    whole = diary(random_diary(seed, length=90), first=DAY)
    unclosed = {day for day in days_between(DAY, after(89)) if not whole.night(day).closed}
    more = [episode(day, n_spells=50, side=Side.LEFT) for day in unclosed]
    extended = diary(whole.days.values(), whole.episodes, more, first=DAY)
    view = Index(whole, BOOK.lookback_days).view(after(89))
    other = Index(extended, BOOK.lookback_days).view(after(89))
    for length in (7, 14, 16, 60):
        place = (Site.CALF, Side.LEFT)
        assert place_rate(view, view.nights(length), place) == place_rate(
            other, other.nights(length), place
        )


@fair
@given(seeds, st.integers(1, 40))
def test_closed_quiet_nights_at_the_end_never_raise_a_pattern(seed: int, quiet: int) -> None:
    entries = [e for e in random_diary(seed, length=70) if isinstance(e, Day | Episode)]
    end = 70 + quiet
    log = diary(entries, [none_day(after(n)) for n in range(70, end)], first=DAY)
    before = look(log, after(69))
    later = look(
        log, after(end - 1), checkpoint=checkpoint_at(log.up_to(after(69)), after(69), BOOK)
    )
    for name in ("DV1", "DV7"):
        if before.of(name).state is State.OFF:
            assert later.of(name).state not in SHOWN


@many
@given(st.text(alphabet="x.", min_size=21, max_size=21), st.integers(0, 20))
def test_a_quiet_night_in_place_of_a_missing_one_never_raises_in_a_week_logged_enough(
    pattern: str, missing: int
) -> None:
    from twitchtui.flags.predicates import closed

    gap = pattern[:missing] + "-" + pattern[missing + 1 :]
    quiet = pattern[:missing] + "." + pattern[missing + 1 :]
    without, filled = diary(nights(gap), first=DAY), diary(nights(quiet), first=DAY)
    assert closed(without.nights(DAY, after(20))) == 20
    if rule("DV2", without, after(21)).state not in SHOWN:
        assert rule("DV2", filled, after(21)).state not in SHOWN


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("EM1", symptom(DAY, SymptomCode.SPEECH, sudden=Sudden.UNKNOWN)),
        ("EM2", symptom(DAY, SymptomCode.CHOKING_NOW)),
        ("EM4", symptom(DAY, SymptomCode.SADDLE_NUMB)),
        ("EM5", symptom(DAY, SymptomCode.TASK_WEAKNESS)),
        ("EM6", symptom(DAY, SymptomCode.SEIZURE)),
    ],
)
def test_emergencies_fire_with_an_empty_history_on_the_very_entry(name: str, entry: Entry) -> None:
    history = History(DAY, DAY, symptoms=(entry,))  # type: ignore[arg-type]
    found = rule(name, history)
    assert (found.tier, found.state, found.entries) == (Tier.T3, State.RAISED, (entry.id,))


@fair
@given(seeds)
def test_an_emergency_ignores_every_other_kind_of_entry(seed: int) -> None:
    entries = random_diary(seed, length=40, symptoms=0)
    sign = symptom(after(20), SymptomCode.SEIZURE)
    assert rule("EM6", diary(entries, sign, first=DAY), after(39)).state is State.RAISED


def test_text_that_is_no_checkpoint_or_of_other_thresholds_reads_as_none() -> None:
    from tests.flags.scene import table
    from twitchtui.flags import Rulebook

    whole = diary(random_diary(3, length=60))
    text = checkpoint_at(whole, after(59), BOOK).to_text()
    other = Rulebook.from_table(table("red_flags"), {"thresholds": {"dv2_affected_days": 4}})
    assert Checkpoint.from_text(text, BOOK) is not None
    assert Checkpoint.from_text(text, other) is None
    for broken in ("", "nonsense", "[]", "{}", "null", text[:-9], text.replace("since", "sinc")):
        found = Checkpoint.from_text(broken, BOOK)
        assert found is None or broken.count("sinc") == 0


def test_a_checkpoint_of_other_thresholds_is_not_used_even_when_handed_over() -> None:
    whole = diary(nights("x.x.x.. " * 4))
    stale = Checkpoint(after(27), "another", {})
    from tests.builders import moment

    panel = evaluate(whole, moment(after(28)), after(28), BOOK, stale)
    assert panel.of("DV2").since == after(21)
