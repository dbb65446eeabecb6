"""The words of the rules: five parts, calm, an urgency that fits (domain.md 3.8, 3.9). That no
banned word and no disease stands in any text is held by ``tests/test_wording.py``."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.flags.scene import BOOK, table
from twitchtui.diary.symptoms import SymptomCode, Task
from twitchtui.flags import Tier

HIDDEN = frozenset(("id", "rule", "unit", "code", "group", "asks", "circumstances", "at_most",
                    "reading", "source", "also"))  # fmt: skip
"""Keys whose values nobody is shown on a card: readings and sources of thresholds, and the words
a search finds a symptom by, which are what people type."""


def sentences(value: Any, key: str = "") -> Iterator[str]:
    """Every string of a table that can reach a screen."""
    if isinstance(value, str):
        if key not in HIDDEN:
            yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from sentences(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from sentences(inner, key)


def shown(name: str) -> list[str]:
    return list(sentences(table(name)))


NAMES = ("red_flags", "symptoms", "emergency")


@pytest.mark.parametrize("name", NAMES)
def test_there_are_words_to_look_at(name: str) -> None:
    assert len(shown(name)) > 40


@pytest.mark.parametrize("name", NAMES)
def test_the_words_are_calm(name: str) -> None:
    for text in shown(name):
        assert "!" not in text
        assert not re.search(r"\b(urgent!|0 flags|you are fine)\b", text.lower())


@pytest.mark.parametrize("rule", BOOK.texts.values(), ids=lambda rule: rule.id)
def test_each_rule_has_its_parts_as_whole_sentences(rule: Any) -> None:
    assert rule.title[0].isupper()
    assert not rule.title.endswith(".")
    for part in (rule.why, rule.clears, *(say.do for say in rule.says.values())):
        assert part[0].isupper() or part[0] == "{" or part[0] == '"'
        assert part.endswith((".", "}"))
    assert rule.sources


def test_how_often_it_is_nothing_stands_only_beside_patterns() -> None:
    assert {rule.id for rule in BOOK.texts.values() if rule.nothing} == {"DV1", "DV2"}
    assert all("normal examination" in r.nothing for r in BOOK.texts.values() if r.nothing)


def test_urgencies_stand_in_order_with_the_most_urgent_first() -> None:
    order = tuple(Tier)
    for rule in BOOK.texts.values():
        ranks = [order.index(say.tier) for say in rule.says.values()]
        assert ranks == sorted(ranks), rule.id
        assert next(iter(rule.says.values())).tier is rule.tier


def test_duration_and_spread_are_never_urgent() -> None:
    for rule in BOOK.texts.values():
        if rule.id.startswith("DV"):
            assert {say.tier for say in rule.says.values()} <= {Tier.T1, Tier.T0}


def test_emergencies_always_say_whom_to_call_or_where_to_go() -> None:
    for rule in BOOK.texts.values():
        for say in rule.says.values():
            if say.tier is Tier.T3:
                assert re.search(r"Call|Go to|go to|Contact a|phone an", say.do), rule.id


def test_every_piece_a_sentence_wants_is_one_the_cards_know() -> None:
    known = {"what", "number", "onset", "sudden", "began", "cannot", "when", "place",
             "times", "first_affected", "first_closed", "last_affected", "last_closed",
             "bouts", "hours", "rest_place", "rest_affected", "rest_days", "kept", "answered",
             "first_rate", "last_rate", "affected", "with", "spells",
             "none", "known", "total", "visit", "months", "mg", "limit_mg", "product", "amount",
             "drinks", "limit", "short",
             "places", "regions", "before", "nights",
             "closed", "days", "weeks", "until", "disturbed"}  # fmt: skip
    for rule in BOOK.texts.values():
        for say in rule.says.values():
            assert set(re.findall(r"{(\w+)}", say.seen + say.do)) <= known


def test_every_task_has_words_for_a_sentence() -> None:
    assert set(BOOK.words["tasks"]) == {task.value for task in Task} | {"none"}


def test_names_of_codes_in_sentences_are_codes_or_pieces_of_evidence() -> None:
    extra = {"urine_brown_cola", "urine_red", "pain", "effort", "activity", "heat", "medicine",
             "overdose", "water", "potassium"}  # fmt: skip
    assert set(BOOK.words["codes"]) - extra <= {code.value for code in SymptomCode}
