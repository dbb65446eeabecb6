"""Nothing is counted twice: one run that was logged twice, an import that came twice, entries of
days that were never closed. Over the table of rules, so that a new rule is looked at too."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache
from typing import Any, TypeVar

import pytest

from tests.builders import (
    DAY,
    activity,
    closed_day,
    episode,
    medicine_event,
    moment,
    new_id,
    none_day,
    symptom,
)
from tests.flags.random_diaries import random_diary
from tests.flags.scene import BOOK, after, diary
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, Day, Entry, Episode, Symptom, SymptomCheck
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import Origin, With
from twitchtui.flags import Evaluation, State, each_day
from twitchtui.flags.rules import EMERGENCIES, PATTERNS

RULES = (*EMERGENCIES, *PATTERNS)
LENGTH = 112
SEEDS = range(6)

COUNTING = {
    "DV6": "a rise of so many spells a week",
    "DV10": "so many spells after the change",
    "NT1": "so many episodes in 28 nights",
    "NT3": "a rise of so many spells a week",
    "NT5": "so many entries on one day",
}
"""Rules that count spells or entries: what a person enters twice by hand is two for them."""

UP = frozenset((State.RAISED, State.ACKNOWLEDGED, State.BOOKED, State.REVIEWED, State.STALE))
URGENCY = ("T3", "T2", "T1", "IC", "T0")


E = TypeVar("E", bound=Entry)


def strength(found: Evaluation) -> int:
    """How much a rule says: more for what is up, and more for what is urgent."""
    if found.state in UP:
        return 10 * (len(URGENCY) - URGENCY.index(found.tier.value))
    return 1 if found.state is State.WATCHING else 0


Nights = list[dict[str, Evaluation]]


def judged(entries: Iterable[Entry]) -> Nights:
    """Every rule at the end of every day."""
    whole = diary(list(entries), first=DAY)
    folded = each_day(whole, after(LENGTH - 1), BOOK)
    return [{found.rule: found for found in evaluations} for _, evaluations in folded]


@cache
def made(seed: int) -> tuple[Entry, ...]:
    """A diary with activities that have their times, some of its episodes imported."""
    entries = []
    for number, entry in enumerate(random_diary(seed, length=LENGTH, symptoms=0.03)):
        if isinstance(entry, Activity):
            at = moment(entry.day, time(9 + number % 10))
            entry = replace(entry, start=at, minutes=45)
        if isinstance(entry, Episode) and number % 2:
            entry = replace(entry, origin=Origin.IMPORT)
        entries.append(entry)
    return tuple(entries)


@cache
def as_logged(seed: int) -> Nights:
    return judged(made(seed))


def again(entry: E) -> E:
    """The same with another id, which comes after the first one's."""
    return replace(entry, id=f"z{entry.id}")


def later(entry: Entry) -> Entry:
    """The same run as a watch has it: begun ten minutes later, a little longer."""
    assert isinstance(entry, Activity)
    assert entry.start is not None
    start = replace(entry.start, utc=entry.start.utc + timedelta(minutes=10))
    return replace(entry, id=new_id(), start=start, minutes=50, origin=Origin.IMPORT)


@cache
def doubled(kind: type[Entry], copy: Callable[[Entry], Entry], seed: int) -> Nights:
    entries = made(seed)
    return judged([*entries, *(copy(entry) for entry in entries if type(entry) is kind)])


@pytest.mark.parametrize("name", RULES)
def test_a_run_that_was_logged_twice_is_one_run(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(as_logged(seed), doubled(Activity, again, seed), strict=True):
            one, two = was[name], is_now[name]
            assert replace(two, entries=one.entries) == one, seed


@pytest.mark.parametrize("name", RULES)
def test_two_logs_of_one_run_that_overlap_make_nothing_stronger(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(as_logged(seed), doubled(Activity, later, seed), strict=True):
            assert strength(is_now[name]) <= strength(was[name]), seed


@cache
def imported_again(seed: int) -> Nights:
    entries = made(seed)
    twice = [again(e) for e in entries if isinstance(e, Episode) and e.origin is Origin.IMPORT]
    assert twice
    return judged([*entries, *twice])


@pytest.mark.parametrize("name", RULES)
def test_an_import_that_came_twice_changes_nothing_at_all(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(as_logged(seed), imported_again(seed), strict=True):
            assert is_now[name] == was[name], seed


@cache
def by_hand(seed: int) -> tuple[Nights, Nights]:
    """The diary as entered by hand, and with every episode entered twice."""
    entries = [replace(entry, origin=Origin.HAND) for entry in made(seed)]
    twice = [again(entry) for entry in entries if isinstance(entry, Episode)]
    return judged(entries), judged([*entries, *twice])


@pytest.mark.parametrize("name", [rule for rule in RULES if rule not in COUNTING])
def test_entries_all_made_twice_make_no_rule_stronger_that_counts_days(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(*by_hand(seed), strict=True):
            assert strength(is_now[name]) <= strength(was[name]), seed


@cache
def with_spells_on_open_days(seed: int) -> tuple[Nights, Nights]:
    """The diary, and with many more spells on those days with twitches that were never closed."""
    entries = [entry for entry in made(seed) if isinstance(entry, Day | Episode)]
    closed = {entry.day for entry in entries if isinstance(entry, Day) and entry.closed_at}
    more = [
        replace(entry, n_spells=10 * entry.n_spells) if entry.day not in closed else entry
        for entry in entries
        if isinstance(entry, Episode)
    ]
    days = [entry for entry in entries if isinstance(entry, Day)]
    return judged(entries), judged([*days, *more])


@pytest.mark.parametrize("name", RULES)
def test_how_many_spells_a_day_had_that_was_never_closed_raises_nothing(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(*with_spells_on_open_days(seed), strict=True):
            assert strength(is_now[name]) <= strength(was[name]), seed


SHARES = {"DV1", "DV2", "NT1"}
"""They look at which share of the spells followed exercise, on whatever day these were."""


@cache
def signs(seed: int) -> tuple[Entry, ...]:
    """A diary with many symptoms."""
    return tuple(random_diary(1000 + seed, length=LENGTH, symptoms=0.3))


@cache
def signs_as_logged(seed: int) -> Nights:
    return judged(signs(seed))


@cache
def answers_again(seed: int) -> Nights:
    entries = signs(seed)
    return judged([*entries, *(again(e) for e in entries if isinstance(e, SymptomCheck))])


@pytest.mark.parametrize("name", RULES)
def test_an_answer_about_a_symptom_that_is_there_twice_is_one_answer(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(signs_as_logged(seed), answers_again(seed), strict=True):
            assert strength(is_now[name]) <= strength(was[name]), seed


@cache
def symptoms_again(seed: int) -> tuple[Nights, Nights]:
    """The diary with its symptoms imported, and with them and their answers imported twice."""
    entries = [
        replace(entry, origin=Origin.IMPORT) if isinstance(entry, Symptom | SymptomCheck) else entry
        for entry in signs(seed)
    ]
    twice = [again(entry) for entry in entries if isinstance(entry, Symptom)]
    answers = [
        replace(again(entry), symptom_id=f"z{entry.symptom_id}")
        for entry in entries
        if isinstance(entry, SymptomCheck)
    ]
    return judged(entries), judged([*entries, *twice, *answers])


@pytest.mark.parametrize("name", RULES)
def test_a_symptom_that_was_imported_twice_with_its_answers_is_one_symptom(name: str) -> None:
    for seed in SEEDS:
        for was, is_now in zip(*symptoms_again(seed), strict=True):
            assert strength(is_now[name]) <= strength(was[name]), seed


# -- just below a threshold: the same again must not lift it, another night does -------------------

CRAMP = {"along_with": (With.CRAMP,)}
REGIONS = (Site.CALF, Site.HAND, Site.CHEST)


def run(day: date, clock: time | None = time(9), **fields: Any) -> Entry:
    start = moment(day, clock) if clock else None
    return activity(day, start=start, minutes=45, effort=7, **fields)


def after_run(start: date) -> list[Entry]:
    """A run, and a calf that twitches after it and is still at it three days later."""
    days = [start + timedelta(days=n) for n in (0, 1, 3)]
    return [run(start), *(episode(day, side=Side.LEFT, start=moment(day)) for day in days)]


def none_but(entries: list[Entry], length: int) -> list[Entry]:
    """Every night closed; with no twitches where there are none."""
    twitches = {entry.day for entry in entries if isinstance(entry, Episode)}
    every = [after(n) for n in range(length)]
    return [*entries, *(closed_day(d) if d in twitches else none_day(d) for d in every)]


def on_days(*days: int, sites: Iterable[Site] = (Site.CALF,), **fields: Any) -> list[Entry]:
    return [episode(after(n), site, side=Side.LEFT, **fields) for n in days for site in sites]


SCENES: list[tuple[str, int, list[Entry], list[Entry]]] = [
    # rule, length in nights, entries just below the threshold, what lifts it
    ("DV2", 21, on_days(0, 2, 7, 9, 14, 16), on_days(4, 11, 18)),
    ("DV9", 14, on_days(1, 5, 9, **CRAMP), on_days(12, **CRAMP)),
    ("DV5", 28, on_days(20, sites=REGIONS), on_days(24, sites=REGIONS)),
    ("DV3", 28, after_run(after(10)), after_run(after(18))),
    ("DV10", 44, [medicine_event(after(29)), *on_days(31, 33, 35)], on_days(37, 39, 41)),
    (
        "SD3", 2, [symptom(after(0), SymptomCode.TRIP_FALL, side=Side.LEFT)],
        [symptom(after(1), SymptomCode.TRIP_FALL, side=Side.LEFT)],
    ),
]  # fmt: skip


def up_on_any_night(name: str, entries: list[Entry], length: int) -> bool:
    whole = diary(none_but(entries, length), first=DAY)
    folded = each_day(whole, after(length), BOOK)
    return any(e.rule == name and e.state in UP for _, found in folded for e in found)


@pytest.mark.parametrize(("name", "length", "below", "more"), SCENES, ids=lambda v: str(v)[:5])
def test_just_below_a_threshold_the_same_again_does_not_lift_it_and_another_night_does(
    name: str, length: int, below: list[Entry], more: list[Entry]
) -> None:
    by_import = [replace(entry, origin=Origin.IMPORT) for entry in below]
    assert not up_on_any_night(name, below, length)
    assert not up_on_any_night(name, [*by_import, *map(again, by_import)], length)
    assert up_on_any_night(name, [*below, *more], length)
    if name not in COUNTING:
        assert not up_on_any_night(name, [*below, *map(again, below)], length)


@pytest.mark.parametrize(
    "other",
    [
        run(after(10)),
        run(after(10), time(9, 20), origin=Origin.IMPORT),
        run(after(10), None),
        run(after(10), time(18)),  # twice on a day is still one time of not settling
    ],
)
def test_two_logs_of_one_run_are_one_time_of_not_settling(other: Entry) -> None:
    assert not up_on_any_night("DV3", [*after_run(after(10)), other], 28)
    untimed = [
        replace(e, start=None) if isinstance(e, Activity) else e for e in after_run(after(10))
    ]
    assert not up_on_any_night("DV3", [*untimed, other], 28)


def test_the_diaries_raise_what_they_are_to_prove() -> None:
    """Else nothing above would say anything."""
    up = {
        found.rule
        for seed in SEEDS
        for night in as_logged(seed)
        for found in night.values()
        if found.state in UP
    }
    assert {"EM3", "EM5", "DV1", "DV2", "DV7", "SD1"} <= up
    assert COUNTING.keys() & {"DV1", "DV2", "DV7", "SD1"} == set()
