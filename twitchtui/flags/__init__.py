"""Red-flag rules and their states: (history, now, thresholds) -> evaluations. Pure."""

from twitchtui.flags.cards import Card, card
from twitchtui.flags.checkpoint import Checkpoint
from twitchtui.flags.engine import checkpoint_at, evaluate
from twitchtui.flags.model import Evaluation, Lamp, LampLevel, Panel, State, Tier
from twitchtui.flags.rulebook import LOOKBACK_DAYS, Rulebook

__all__ = [
    "LOOKBACK_DAYS",
    "Card",
    "Checkpoint",
    "Evaluation",
    "Lamp",
    "LampLevel",
    "Panel",
    "Rulebook",
    "State",
    "Tier",
    "card",
    "checkpoint_at",
    "evaluate",
]
