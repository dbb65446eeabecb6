"""Red-flag rules and their states: (history, now, thresholds) -> evaluations. Pure."""

from typing import TYPE_CHECKING, Any

from twitchtui.flags.cards import Card, card, sentence
from twitchtui.flags.checkpoint import Checkpoint
from twitchtui.flags.engine import (
    checkpoint_at,
    each_day,
    emergencies_alone,
    evaluate,
    look,
    reading,
)
from twitchtui.flags.model import Evaluation, Lamp, LampLevel, Panel, State, Tier
from twitchtui.flags.rulebook import LOOKBACK_DAYS, Rulebook

if TYPE_CHECKING:
    from twitchtui.flags.emergency import EmergencyList
    from twitchtui.flags.symptom_list import SymptomList

__all__ = [
    "LOOKBACK_DAYS",
    "Card",
    "Checkpoint",
    "EmergencyList",
    "Evaluation",
    "Lamp",
    "LampLevel",
    "Panel",
    "Rulebook",
    "State",
    "SymptomList",
    "Tier",
    "card",
    "checkpoint_at",
    "each_day",
    "emergencies_alone",
    "evaluate",
    "look",
    "reading",
    "sentence",
]


def __getattr__(name: str) -> Any:
    """The two lists, which no opening needs, on first use."""
    if name == "SymptomList":
        from twitchtui.flags.symptom_list import SymptomList

        return SymptomList
    if name == "EmergencyList":
        from twitchtui.flags.emergency import EmergencyList

        return EmergencyList
    raise AttributeError(name)
