"""The closed vocabularies of the diary (domain.md 3.1): what an answer may be.

Each value is what is stored; its words, where it has any, are what a person reads.
"""

from enum import StrEnum


class Origin(StrEnum):
    """Who wrote an entry: the limits on backfilling apply to what is written by hand."""

    HAND = "hand"
    IMPORT = "import"
    DEMO = "demo"


class Precision(StrEnum):
    """How exactly the time of an episode is known."""

    EXACT = "exact"
    PART_OF_DAY = "part_of_day"
    DAY = "day"


class PartOfDay(StrEnum):
    """A quarter of a diary day, in the order they come after a 04:00 start."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Duration(StrEnum):
    """How long the worst spell lasted."""

    UNDER_1_MIN = "lt1m"
    MIN_1_10 = "1_10m"
    MIN_10_60 = "10_60m"
    HOURS_1_6 = "1_6h"
    HOURS_6_24 = "6_24h"
    OVER_24_H = "gt24h"
    ONGOING = "ongoing"

    @property
    def words(self) -> str:
        """The class as a person reads it."""
        return _DURATION_WORDS[self]

    @property
    def weight(self) -> int:
        """1 (under a minute) to 6 (over a day or ongoing): the burden weight of domain.md 3.2."""
        return min(tuple(Duration).index(self) + 1, 6)


_DURATION_WORDS = {
    Duration.UNDER_1_MIN: "under a minute",
    Duration.MIN_1_10: "1-10 minutes",
    Duration.MIN_10_60: "10-60 minutes",
    Duration.HOURS_1_6: "1-6 hours",
    Duration.HOURS_6_24: "6-24 hours",
    Duration.OVER_24_H: "over a day",
    Duration.ONGOING: "still going on",
}


class Context(StrEnum):
    """What was going on when it twitched."""

    AFTER_WALK = "after_walk"
    AFTER_RUN = "after_run"
    AFTER_WORKOUT = "after_workout"
    AT_REST = "at_rest"
    IN_BED = "in_bed"
    WOKE_ME = "woke_me"
    STRESS = "stress"
    CAFFEINE = "caffeine"
    NONE_KNOWN = "none_known"


class With(StrEnum):
    """What came with the twitching."""

    CRAMP = "cramp"
    PAIN = "pain"
    SORENESS = "soreness"
    TINGLING_HERE = "tingling_here"
    STIFFNESS = "stiffness"


class Eased(StrEnum):
    """Whether what was tried helped."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


FEW, MANY, NEARLY_CONSTANT = 3, 10, 30
"""The numbers of spells the form offers in words (domain.md 3.1)."""


class NewAnswer(StrEnum):
    """The answer to "Anything new or changed?"."""

    NO = "no"
    YES = "yes"
    UNASKED = "unasked"


class FunctionAnswer(StrEnum):
    """The weekly answer about everyday things such as stairs, walking, buttons."""

    AS_USUAL = "as_usual"
    HARDER = "harder"
    UNASKED = "unasked"


class Urine(StrEnum):
    """Urine colour; dark yellow is a sign of thirst, brown or red is another matter (EM3)."""

    PALE = "pale"
    YELLOW = "yellow"
    DARK_YELLOW = "dark_yellow"
    BROWN_COLA = "brown_cola"
    RED = "red"


class IntakeKind(StrEnum):
    """What was taken; the unit of the amount goes with the kind."""

    WATER = "water"
    CAFFEINE = "caffeine"
    ALCOHOL = "alcohol"
    FOOD = "food"
    MG_SUPPLEMENT = "mg_supp"
    K_SUPPLEMENT = "k_supp"
    SALT_SUBSTITUTE = "salt_substitute"
    OTHER_SUPPLEMENT = "other_supp"

    @property
    def unit(self) -> str:
        """ml of water, mg of caffeine or of a mineral, g of ethanol, servings of food."""
        return _INTAKE[self][0]

    @property
    def most(self) -> float:
        """More than this in one entry is a slip of the finger."""
        return _INTAKE[self][1]


_INTAKE = {
    IntakeKind.WATER: ("ml", 5_000.0),
    IntakeKind.CAFFEINE: ("mg", 2_000.0),
    IntakeKind.ALCOHOL: ("g", 500.0),
    IntakeKind.FOOD: ("servings", 20.0),
    IntakeKind.MG_SUPPLEMENT: ("mg", 5_000.0),
    IntakeKind.K_SUPPLEMENT: ("mg", 10_000.0),
    IntakeKind.SALT_SUBSTITUTE: ("g", 100.0),
    IntakeKind.OTHER_SUPPLEMENT: ("doses", 100.0),
}


GRAMS_PER_DRINK = 14.0
"""One drink of alcohol (domain.md 3.1)."""


class ActivityType(StrEnum):
    """Kinds of activity the rules and the checklist tell apart."""

    WALK = "walk"
    RUN = "run"
    WORKOUT = "workout"
    CYCLE = "cycle"
    SWIM = "swim"
    HIKE = "hike"
    YOGA = "yoga"
    OTHER = "other"


class ActivityStatus(StrEnum):
    """Planned for later, or done."""

    PLANNED = "planned"
    DONE = "done"


HARD_EFFORT = 7
""""Hard" or "intense" means an effort of at least this (domain.md 3.1)."""


class CheckAnswer(StrEnum):
    """The answer to "Still there?"."""

    GONE = "gone"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class MedicineClass(StrEnum):
    """Classes of medicine reported with twitching (domain.md 2.5). Only the class is stored."""

    STIMULANT = "stimulant"
    BETA_AGONIST = "beta_agonist"
    SEROTONERGIC = "serotonergic"
    LITHIUM = "lithium"
    CORTICOSTEROID = "corticosteroid"
    OESTROGEN = "oestrogen"
    DIURETIC = "diuretic"
    ANTICHOLINESTERASE = "anticholinesterase"
    STATIN = "statin"
    ANTIEPILEPTIC = "antiepileptic"
    ANTIPSYCHOTIC = "antipsychotic"
    PPI = "ppi"
    ACE_INHIBITOR = "ace_inhibitor"
    ARB = "arb"
    K_SPARING_DIURETIC = "k_sparing_diuretic"
    NIACIN = "niacin"
    OTHER = "other"


class MedicineChange(StrEnum):
    """What happened with the medicine."""

    STARTED = "started"
    INCREASED = "increased"
    STOPPED = "stopped"
    OVERDOSE = "overdose"


class ReviewOutcome(StrEnum):
    """What a visit came to."""

    EXAM_NORMAL = "exam_normal"
    BLOODS_NORMAL = "bloods_normal"
    EMG_NORMAL = "emg_normal"
    REFERRED = "referred"
    OTHER = "other"


class FlagAnswer(StrEnum):
    """What a person said to a flag."""

    READ = "read"
    GETTING_HELP = "getting_help"
    SEEN_FOR_THIS = "seen_for_this"
    BY_MISTAKE = "by_mistake"


class CheckState(StrEnum):
    """The four states of a checklist item."""

    DONE = "done"
    NOT_DONE = "not_done"
    NOT_APPLICABLE = "n_a"
    UNKNOWN = "unknown"


class YesNo(StrEnum):
    """An answer that may not have been asked for."""

    YES = "yes"
    NO = "no"
    UNASKED = "unasked"


class Sex(StrEnum):
    """Only for published aims that differ by it; optional."""

    FEMALE = "female"
    MALE = "male"


class AgeBand(StrEnum):
    """Only for published aims that differ by it; optional."""

    UNDER_16 = "under_16"
    FROM_16_TO_18 = "16_18"
    FROM_19_TO_30 = "19_30"
    FROM_31_TO_50 = "31_50"
    FROM_51_TO_70 = "51_70"
    OVER_70 = "over_70"


class Units(StrEnum):
    """How volumes are shown; ml is what is stored."""

    ML = "ml"
    FL_OZ = "fl_oz"
    CUPS = "cups"
