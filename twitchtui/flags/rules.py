"""The one table of rules, in the order of the panel. To add a rule: a function, a line here, its
words and thresholds in ``data/red_flags.toml``, and its tests."""

from collections.abc import Callable, Iterable, Mapping

from twitchtui.flags.model import Finding, Hit, Numbers
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules_cautions import CAUTIONS
from twitchtui.flags.rules_emergency import em1, em2, em3
from twitchtui.flags.rules_function import sd1
from twitchtui.flags.rules_limbs import em4, em5
from twitchtui.flags.rules_measures import dv8
from twitchtui.flags.rules_medicine import dv10
from twitchtui.flags.rules_notes import nt1, nt5, nt6
from twitchtui.flags.rules_pattern import dv1, dv2, dv7
from twitchtui.flags.rules_reactions import em6
from twitchtui.flags.rules_rest import dv3
from twitchtui.flags.rules_same_place import sd2
from twitchtui.flags.rules_sensory import sd5
from twitchtui.flags.rules_signs import dv11, nt4, sd3, sd4
from twitchtui.flags.rules_spread import dv4, dv5, nt2
from twitchtui.flags.rules_trend import dv6, nt3
from twitchtui.flags.rules_with import dv9
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
    "SD2": sd2,
    "SD3": sd3,
    "SD4": sd4,
    "SD5": sd5,
    "DV1": dv1,
    "DV2": dv2,
    "DV3": dv3,
    "DV4": dv4,
    "DV5": dv5,
    "DV6": dv6,
    "DV7": dv7,
    "DV8": dv8,
    "DV9": dv9,
    "DV10": dv10,
    "DV11": dv11,
    "NT1": nt1,
    "NT2": nt2,
    "NT3": nt3,
    "NT4": nt4,
    "NT5": nt5,
    "NT6": nt6,
    **CAUTIONS,
}
"""They get a day's view, the rulebook, their own memory and whether they are raised."""

WEEKLY = frozenset(("DV4", "DV5", "DV6", "NT1", "NT2", "NT3"))
"""They look only once a week, for Monday, at what was logged by Sunday (domain.md 3.4, 3.8)."""

RULE_IDS = (*EMERGENCIES, *PATTERNS)
