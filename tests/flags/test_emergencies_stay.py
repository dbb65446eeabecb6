"""Nothing a person can set makes an emergency sign weaker (domain.md 3.5, 3.8 no. 13)."""

from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from tests.builders import DAY
from tests.flags.random_diaries import random_diary
from tests.flags.scene import BOOK, after, diary, table
from twitchtui.diary.history import History
from twitchtui.flags import Evaluation, Rulebook, each_day
from twitchtui.flags.rulebook import LONGEST, WHOLE, Threshold
from twitchtui.flags.rules import EMERGENCIES
from twitchtui.flags.view import Index

LENGTH = 70
SEEDS = range(8)
MOST = {"share": 1.0, "score": 10.0}
BESIDE = 0.01
"""As near to an end as a threshold gets that may not be the end itself."""


def least(threshold: Threshold, _: Random) -> float:
    if threshold.unit in ("times", "share", "score"):
        return BESIDE * threshold.open if threshold.unit not in WHOLE else int(threshold.open)
    return 1 if threshold.unit in WHOLE else BESIDE


def most(threshold: Threshold, _: Random) -> float:
    top = LONGEST.get(threshold.unit, MOST.get(threshold.unit, 10 * threshold.value + 1))
    return top - BESIDE if threshold.open and threshold.unit == "share" else top


def any_value(threshold: Threshold, dice: Random) -> float:
    found = dice.uniform(least(threshold, dice), most(threshold, dice))
    return round(found) or 1 if threshold.unit in WHOLE else found


CHOICES = {"the least": least, "the most": most, "any": any_value}


def own_book(choose: Callable[[Threshold, Random], float], seed: int) -> Rulebook:
    """A rulebook with values of the person's own wherever there may be any."""
    dice = Random(seed)
    own = {
        key: choose(threshold, dice)
        for key, threshold in BOOK.thresholds.items()
        if not threshold.rule.startswith("EM") and (not seed or dice.random() < 0.8)
    }
    book = Rulebook.from_table(table("red_flags"), {"thresholds": own})
    # what stands in each other's way is put back, and nothing else
    assert all(" must be at most " in problem for problem in book.problems), book.problems
    assert sum(book.number(key) == value for key, value in own.items()) > len(own) / 2
    return book


@cache
def log(seed: int) -> History:
    return diary(random_diary(seed, length=LENGTH, symptoms=0.4), first=DAY)


def emergencies(seed: int, book: Rulebook) -> list[Evaluation]:
    folded = each_day(log(seed), after(LENGTH - 1), book)
    return [found for _, night in folded for found in night if found.rule in EMERGENCIES]


@cache
def usual(seed: int) -> list[Evaluation]:
    return emergencies(seed, BOOK)


@pytest.mark.parametrize("choice", CHOICES)
def test_own_thresholds_change_no_emergency_and_stop_no_rule(choice: str) -> None:
    for seed in SEEDS:
        assert emergencies(seed, own_book(CHOICES[choice], seed)) == usual(seed), seed


def test_the_diaries_raise_every_emergency_sign() -> None:
    raised = {found.rule for seed in SEEDS for found in usual(seed) if found.state == "raised"}
    assert raised == set(EMERGENCIES)


class Asked(Rulebook):
    """A rulebook that remembers which thresholds it was asked for."""

    keys: set[str]

    def number(self, key: str) -> float:
        self.keys.add(key)
        return super().number(key)

    def count(self, key: str) -> int:
        self.keys.add(key)
        return super().count(key)


def test_emergency_rules_ask_for_no_threshold_that_can_be_changed() -> None:
    book = Asked(BOOK.thresholds, BOOK.texts, BOOK.words)
    object.__setattr__(book, "keys", set())
    for seed in SEEDS:
        index = Index(log(seed), book.lookback_days)
        for n in range(LENGTH):
            view = index.view(after(n))
            for rule in EMERGENCIES.values():
                list(rule(view, book))
    assert len(book.keys) > 15
    assert {BOOK.thresholds[key].rule[:2] for key in book.keys} == {"EM"}


def test_a_rulebook_looks_back_as_far_whatever_its_thresholds() -> None:
    """An answer or a sign that lies out of reach would be one that is not there."""
    for choice in CHOICES.values():
        assert own_book(choice, 0).lookback_days == BOOK.lookback_days
