"""The one table of rules, in the order of the panel. To add a rule: a function, a line here, its
words and thresholds in ``data/red_flags.toml``, and its tests."""

from collections.abc import Callable, Iterable, Mapping

from twitchtui.flags.model import Finding, Hit, Numbers
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules_emergency import em1, em2, em3
from twitchtui.flags.rules_function import sd1
from twitchtui.flags.rules_limbs import em4, em5
from twitchtui.flags.rules_pattern import dv1, dv2, dv7
from twitchtui.flags.rules_reactions import em6
from twitchtui.flags.view import View

EmergencyRule = Callable[[View, Rulebook], Iterable[Hit]]
PatternRule = Callable[[View, Rulebook, Numbers, bool], Finding]

EMERGENCIES: Mapping[str, EmergencyRule] = {
    "EM1": em1,
    "EM2": em2,
    "EM3": em3,
    "EM4": em4,
    "EM5": em5,
    "EM6": em6,
}
"""They look at one day's view and name what asks for help."""

PATTERNS: Mapping[str, PatternRule] = {
    "SD1": sd1,
    "DV1": dv1,
    "DV2": dv2,
    "DV7": dv7,
}
"""They get a day's view, the rulebook, their own memory and whether they are raised."""

RULE_IDS = (*EMERGENCIES, *PATTERNS)
