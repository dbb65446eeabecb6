"""The closed list of symptom codes (domain.md 3.1).

A code is picked from the list, never inferred from twitches or read out of notes. The words a
person reads stand in ``data/symptoms.toml``.
"""

from enum import StrEnum


class SymptomCode(StrEnum):
    """What can be picked under "Anything new or changed?"."""

    ONE_SIDE_WEAK = "one_side_weak"
    ONE_SIDE_NUMB = "one_side_numb"
    FACE_DROOP = "face_droop"
    SIGHT_LOSS = "sight_loss"
    WORST_HEADACHE = "worst_headache"
    SPEECH = "speech"
    IMBALANCE = "imbalance"
    BREATHLESS_REST = "breathless_rest"
    BREATHLESS_LYING = "breathless_lying"
    CANNOT_SWALLOW = "cannot_swallow"
    CHOKING_NOW = "choking_now"
    CHEST_PAIN = "chest_pain"
    SWALLOW_CHANGE = "swallow_change"
    SEVERE_MUSCLE_PAIN = "severe_muscle_pain"
    MUSCLE_SWELLING = "muscle_swelling"
    UNUSUAL_WEAKNESS = "unusual_weakness"
    SADDLE_NUMB = "saddle_numb"
    BLADDER_NEW = "bladder_new"
    BOWEL_NEW = "bowel_new"
    SEXUAL_NEW = "sexual_new"
    BACK_PAIN_SEVERE = "back_pain_severe"
    LEG_PAIN_ONE = "leg_pain_one"
    LEG_PAIN_BOTH = "leg_pain_both"
    LEGS_NUMB = "legs_numb"
    TASK_WEAKNESS = "task_weakness"
    FELT_WEAKNESS = "felt_weakness"
    WASTING = "wasting"
    RIGIDITY = "rigidity"
    GAIT = "gait"
    COORDINATION = "coordination"
    DEXTERITY = "dexterity"
    TRIP_FALL = "trip_fall"
    EYE_NECK = "eye_neck"
    NUMB = "numb"
    TINGLING = "tingling"
    CONFUSION = "confusion"
    SEIZURE = "seizure"
    FAINT = "faint"
    FEVER = "fever"
    AGITATION = "agitation"
    HEAVY_SWEAT = "heavy_sweat"
    STIFF_ALL_OVER = "stiff_all_over"
    JERKING = "jerking"
    HEADACHE = "headache"
    VOMITING = "vomiting"
    PALPITATIONS = "palpitations"
    WEIGHT_LOSS = "weight_loss"
    OTHER = "other"


class Task(StrEnum):
    """An everyday task that has become harder."""

    STAIRS = "stairs"
    RISING = "rising"
    FOOT_CATCHES = "foot_catches"
    TIPTOE = "tiptoe"
    LIFT_ARM = "lift_arm"
    GRIP = "grip"
    KEYS_BUTTONS = "keys_buttons"
    CARRYING = "carrying"
    WALKING = "walking"
    STANDING = "standing"

    @property
    def limb(self) -> str:
        """``leg`` or ``arm``: where the task puts the weakness."""
        return "leg" if self in _LEG_TASKS else "arm"


_LEG_TASKS = frozenset(
    (Task.STAIRS, Task.RISING, Task.FOOT_CATCHES, Task.TIPTOE, Task.WALKING, Task.STANDING)
)


class Circumstance(StrEnum):
    """What was going on, asked only for the codes whose rules need it."""

    DURING_EXERCISE = "during_exercise"
    LYING_DOWN = "lying_down"
    INJURY = "injury"
    NOT_RECOVERED = "not_recovered"
    SORE = "sore"
    PASSED = "passed"


class Sudden(StrEnum):
    """Whether it came on suddenly; unknown is read as yes by the emergency rules."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
