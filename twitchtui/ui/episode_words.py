"""The words the form, the table and the details use for an episode, in one place."""

from datetime import date

from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import (
    FEW,
    MANY,
    NEARLY_CONSTANT,
    Context,
    Duration,
    Eased,
    PartOfDay,
    Precision,
    With,
)

AMOUNTS = {FEW: "few", MANY: "many", NEARLY_CONSTANT: "nearly constant"}
"""The numbers of spells that are said in words."""

DURATIONS_SHORT = {
    Duration.UNDER_1_MIN: "< 1 min",
    Duration.MIN_1_10: "1-10 min",
    Duration.MIN_10_60: "10-60 min",
    Duration.HOURS_1_6: "1-6 h",
    Duration.HOURS_6_24: "6-24 h",
    Duration.OVER_24_H: "> 1 day",
    Duration.ONGOING: "ongoing",
}

INTENSITIES = {
    1: "barely felt",
    2: "lightly felt",
    3: "clearly felt",
    4: "strongly felt",
    5: "visible, hard to ignore",
}
INTENSITIES_SHORT = {1: "barely", 2: "lightly", 3: "clearly", 4: "strongly", 5: "visible"}
STEPS = {1: "▁", 2: "▂", 3: "▃", 4: "▅", 5: "▆"}
"""A bar that grows with the intensity: read beside the words, never instead of them."""

CONTEXTS = {
    Context.AFTER_WALK: "after a walk",
    Context.AFTER_RUN: "after a run",
    Context.AFTER_WORKOUT: "after a workout",
    Context.AT_REST: "at rest",
    Context.IN_BED: "in bed",
    Context.WOKE_ME: "woke me",
    Context.STRESS: "stress",
    Context.CAFFEINE: "caffeine",
    Context.NONE_KNOWN: "nothing I know of",
}

ALONG_WITH = {
    With.CRAMP: "cramp",
    With.PAIN: "pain",
    With.SORENESS: "soreness",
    With.TINGLING_HERE: "tingling there",
    With.STIFFNESS: "stiffness",
}

EASED = {Eased.YES: "yes", Eased.PARTLY: "partly", Eased.NO: "no", Eased.UNKNOWN: "cannot say"}

PARTS = {
    PartOfDay.MORNING: "morning",
    PartOfDay.AFTERNOON: "afternoon",
    PartOfDay.EVENING: "evening",
    PartOfDay.NIGHT: "night",
}


def night_words(day: date, *, short: bool = False) -> str:
    """A night as shown: "Sat 21 Nov 2026", or with two digits of the year where room is short."""
    weekday = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day.weekday()]
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    year = f"{day.year % 100:02}" if short else f"{day.year}"
    return f"{weekday} {day.day:2} {months[day.month - 1]} {year}"


def amount_words(spells: int) -> str:
    """The number of spells in words where it stands for words."""
    return AMOUNTS.get(spells, f"{spells:,}")


def time_words(episode: Episode) -> str:
    """The clock time, the part of the day, or "-" where only the day is known."""
    if episode.precision is Precision.EXACT and episode.start is not None:
        return f"{episode.start.local:%H:%M}"
    return PARTS[episode.part] if episode.part is not None else "-"


def place_words(episode: Episode) -> str:
    """The site and, where it was answered, the side."""
    side = f", {episode.side.words}" if episode.side is not None else ""
    return episode.site.words + side


def intensity_words(intensity: int | None, *, short: bool = False, ascii_only: bool = False) -> str:
    """The bar, in ASCII the number, and the words; "-" where it was not answered."""
    if intensity is None:
        return "-"
    words = INTENSITIES_SHORT if short else INTENSITIES
    return f"{intensity if ascii_only else STEPS[intensity]} {words[intensity]}"
