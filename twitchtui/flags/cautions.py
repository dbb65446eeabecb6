"""The cautions of one day, without folding the diary up to it: what stands on that day, and what
something that is about to be saved calls for (IC1 and IC2 of domain.md 3.4)."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from twitchtui.diary.entries import Intake
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import MedicineClass
from twitchtui.flags.cards import sentence
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules_cautions import ASKED_FIRST, CAUTIONS, remembered
from twitchtui.flags.states import Memory, judged
from twitchtui.flags.view import Index

STRONGEST = "hour_strong"
"""The wording of IC4 that asks to stop at once; all others keep the order of their rules."""


class Caution(NamedTuple):
    """A caution in one or two sentences, with the ids of the entries it is about."""

    rule: str
    words: str
    entries: tuple[str, ...]

    @property
    def asked_first(self) -> bool:
        """Whether it is shown before what it is about is saved."""
        return self.rule in ASKED_FIRST


def cautions(
    history: History, day: date, rulebook: Rulebook, taken: Collection[MedicineClass] = ()
) -> tuple[Caution, ...]:
    """What stands on a day, the strongest first. ``taken`` are the medicines taken by then, however
    long ago they were started; the history must hold the days that IC6 looks back."""
    view = Index(history, rulebook.lookback_days).view(day)
    found: list[tuple[bool, Caution]] = []
    for rule, look in CAUTIONS.items():
        finding = look(view, rulebook, remembered(taken), False)
        if finding.noted:
            evaluation = judged(view, rulebook, rule, finding, Memory(), ())
            caution = Caution(rule, sentence(evaluation, rulebook), evaluation.entries)
            found.append((finding.say == STRONGEST, caution))
    return tuple(caution for _, caution in sorted(found, key=lambda one: not one[0]))


def with_intakes(history: History, intakes: Iterable[Intake]) -> History:
    """The history as it will be once these are saved; one that is there already is replaced."""
    new = {intake.id: intake for intake in intakes}
    kept = tuple(intake for intake in history.intakes if intake.id not in new)
    return replace(history, intakes=(*kept, *new.values()))
