"""The properties of domain.md 4.5 on some thousands of short diaries: silence, evenings that were
never closed, quiet evenings, the order of entries. Emergencies are in test_emergencies_alone."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.builders import closed_day, episode, none_day, open_day
from tests.flags.random_diaries import random_diary, random_weeks, shuffled
from tests.flags.scene import BOOK, after, diary
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState, affected_share, rate
from twitchtui.diary.entries import Day, Entry
from twitchtui.diary.history import History
from twitchtui.diary.times import days_between
from twitchtui.flags import Evaluation, Tier, each_day
from twitchtui.flags.engine import Judged
from twitchtui.flags.model import SHOWN, Finding, Numbers
from twitchtui.flags.predicates import place_rate, trend_nights
from twitchtui.flags.rules import PATTERNS, WEEKLY
from twitchtui.flags.rules_trend import trend
from twitchtui.flags.view import Index
from twitchtui.insight.series import affected_weeks, spell_series

LENGTH = 30
LAST = after(LENGTH - 1)
SUNDAY = LAST - timedelta(days=LAST.weekday() + 1)
MONDAY = SUNDAY + timedelta(days=1)
FURTHER = timedelta(days=9)
QUIET_TIERS = (Tier.T1, Tier.T0, Tier.IC)
thousand = settings(max_examples=1000, deadline=None)
seeds = st.integers(0, 1_000_000_000)


@thousand
@given(seeds)
@example(seed=5582152)
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


# -- what comes after a Sunday ---------------------------------------------------------------------


def up_after_monday(
    before: list[Judged], whole: History
) -> Iterable[tuple[Evaluation, Evaluation]]:
    """Every next-visit flag, note and caution that is up on a day after the Monday that looks at
    the last full week, beside what the rule said on that Monday; the days before it are given."""
    (_, on_monday), *days = each_day(whole, SUNDAY + FURTHER, BOOK, before[-1][0])
    was = {found.rule: found for found in on_monday}
    for _, evaluations in days:
        for found in evaluations:
            if found.state in SHOWN and found.tier in QUIET_TIERS:
                yield found, was[found.rule]


def known(was: Evaluation) -> bool:
    """Whether a rule was up already, or held back (read, or guarded) while it went on."""
    return (was.state in SHOWN and was.tier in QUIET_TIERS) or was.since is not None


@thousand
@given(seeds)
def test_neither_silence_nor_quiet_closed_evenings_raise_a_next_visit_flag_a_note_or_a_caution(
    seed: int,
) -> None:
    """But, when evenings are closed, for disturbed sleep, which may then be logged enough to be
    looked at."""
    entries = random_diary(seed, LENGTH, symptoms=0.1)
    kept = [entry for entry in entries if entry.day <= SUNDAY]
    silent = diary(kept, first=after(0))
    before = list(each_day(silent, SUNDAY, BOOK))
    for found, was in up_after_monday(before, silent):
        assert known(was), found.rule
    quiet = [none_day(day) for day in days_between(MONDAY, SUNDAY + FURTHER)]
    for found, was in up_after_monday(before, diary(kept, quiet, first=after(0))):
        supplied = found.rule == "DV7" and was.state == "not_enough_log"
        assert known(was) or supplied, found.rule


# -- the same for rules that look over months ------------------------------------------------------

WEEKS = 14


def is_up(finding: Finding) -> bool:
    return finding.holds or finding.noted


@thousand
@given(seeds, st.booleans())
def test_neither_silent_nor_quiet_weeks_ever_raise_a_rule_that_looks_at_weeks(
    seed: int, quiet: bool
) -> None:
    entries = random_weeks(seed, WEEKS)
    nights = [none_day(after(7 * WEEKS + n)) for n in range(21)] if quiet else []
    index = Index(diary(entries, nights, first=after(0)), BOOK.lookback_days)
    for name in sorted(WEEKLY):
        own: Numbers = {}
        active = was_up = False
        for week in range(WEEKS - 1, WEEKS + 4):
            found = PATTERNS[name](index.view(after(7 * week)), BOOK, own, active)
            assert was_up or week <= WEEKS or not is_up(found), (name, week)
            active = found.holds or (active and not found.clears)
            own, was_up = found.own, active or is_up(found)


def test_those_weeks_raise_what_they_are_to_prove() -> None:
    """Else the test above would say nothing."""
    raised = set()
    for seed in range(200):
        index = Index(diary(random_weeks(seed, WEEKS), first=after(0)), BOOK.lookback_days)
        for name in WEEKLY:
            found = PATTERNS[name](index.view(after(7 * WEEKS)), BOOK, {"checks": 1}, False)
            if is_up(found):
                raised.add(name)
    assert raised == WEEKLY


# -- one evening instead of another ----------------------------------------------------------------


def with_and_without(entries: list[Entry], days: int, seed: int) -> list[Index]:
    """The diary as it is, and with some of the evenings of which nothing is known as quiet ones."""
    without = diary(entries, first=after(0))
    dice = Random(seed)
    nights = map(without.night, days_between(after(0), after(days - 1)))
    missing = [night.day for night in nights if night.state is DayState.UNKNOWN]
    quiet = {day for day in missing if dice.random() < 0.5}
    left = [one for one in entries if not (isinstance(one, Day) and one.day in quiet)]
    filled = diary(left, map(none_day, quiet), first=after(0))
    return [Index(history, BOOK.lookback_days) for history in (without, filled)]


@thousand
@given(seeds)
def test_a_quiet_evening_in_place_of_a_missing_one_raises_nothing_that_could_be_looked_at(
    seed: int,
) -> None:
    """DV1 is not among them: it compares the first days with the last, and fewer a day at first
    is more at last."""
    indexes = with_and_without(random_diary(seed, LENGTH, symptoms=0), LENGTH, seed)
    for day in (after(21), after(28)):
        for name in ("DV2", "DV7"):
            was, now = (PATTERNS[name](one.view(day), BOOK, {}, False) for one in indexes)
            assert is_up(was) or not was.enough or not is_up(now), (name, day)


@thousand
@given(seeds)
def test_a_quiet_evening_in_place_of_a_missing_one_makes_nothing_widespread(seed: int) -> None:
    """Where the evenings before twitching are known, else it may tell that no exercise was; and
    long after the first fourteen closed ones, which count for nothing."""
    dice = Random(seed)
    gap, known = dice.choice((5, 6)), dice.choice((0.1, 0.3, 0.6))
    entries: list[Entry] = []
    for n in range(7 * WEEKS):
        sites = (Site.CALF, Site.EYELID, Site.HAND) if n % gap == 0 else ()
        entries += [episode(after(n), site) for site in sites if dice.random() < 0.6]
        if n % gap in (0, gap - 1, gap - 2) or dice.random() < known:
            entries.append(closed_day(after(n), explicit_none=True))
    indexes = with_and_without(entries, 7 * WEEKS, seed)
    for day in (after(7 * week) for week in range(9, WEEKS + 1)):
        was, now = (PATTERNS["DV5"](one.view(day), BOOK, {}, False) for one in indexes)
        assert was.holds or not was.enough or not now.holds, day


@thousand
@given(seeds)
def test_an_evening_that_was_never_closed_changes_no_rate(seed: int) -> None:
    entries = random_weeks(seed, WEEKS)
    history = diary(entries, first=after(0))
    dice = Random(seed)
    more: list[Entry] = []
    for day in days_between(after(0), after(7 * WEEKS - 1)):
        if not history.night(day).closed and dice.random() < 0.7:
            place = dice.choice((Site.CALF, Site.HAND))
            more.append(episode(day, place, n_spells=50, side=dice.choice((Side.LEFT, None))))
            if day not in history.days and dice.random() < 0.5:
                more.append(open_day(day))
    assert rates_of(diary(entries, more, first=after(0))) == rates_of(history)


def rates_of(history: History) -> list[object]:
    """Every rate there is: of the rules, of a medicine change, of the charts."""
    index = Index(history, BOOK.lookback_days)
    found: list[object] = []
    for end in (after(28), after(7 * WEEKS)):
        view = index.view(end)
        for length in (7, 14, 28):
            nights = view.nights(length)
            found += [rate(nights), affected_share(nights), rate(trend_nights(view, nights))]
            found += [place_rate(view, nights, (site, side)) for site in (Site.CALF, Site.HAND)
                      for side in (Side.LEFT, Side.RIGHT, None)]  # fmt: skip
        found += [trend(view, BOOK, name).rates for name in ("dv6", "nt3")]
    nights = [index.night(day) for day in days_between(after(0), after(7 * WEEKS - 1))]
    charted = spell_series(nights, history.baseline_end)
    return [*found, charted.counts, charted.mean, affected_weeks(nights)]
