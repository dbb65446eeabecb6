"""The harness at the size of a CI run; ``python -m tests.durability`` runs it at that of a release.

The figures are printed below the test summary.
"""

from collections.abc import Callable

import pytest

from tests.durability.__main__ import said, said_caught
from tests.durability.parts import PARTS, Part
from tests.durability.working import work

PATIENCE = 900.0
"""Seconds after which a part counts as a hang: ten times the usual."""


def _of(part: Part, *more: str) -> object:
    marks = [pytest.mark.system] if part.system else []
    return pytest.param(part, *more, marks=marks, id=", ".join([part.goal, *more]))


@pytest.mark.parametrize("part", [_of(part) for part in PARTS])
def test_nothing_that_was_said_to_be_saved_is_lost(
    part: Part, record_property: Callable[[str, str], None]
) -> None:
    # by itself on its core: without strace these run beside each other, see the README's command
    outcome = work(*part.small, workers=2 if part.system else 1, patience=PATIENCE)
    record_property("durability", f"{part.goal}: {said(outcome)}")
    assert outcome.wrong == {}
    assert outcome.tried >= 30


@pytest.mark.parametrize(
    ("part", "weakening"), [_of(part, weak) for part in PARTS for weak in part.catches]
)
def test_a_store_weakened_on_purpose_is_caught(
    part: Part, weakening: str, record_property: Callable[[str, str], None]
) -> None:
    outcome = work(*part.small, weakening, workers=1, patience=PATIENCE)
    record_property("durability", f"{part.goal}, {weakening}: {said_caught(outcome)}")
    assert outcome.wrong
