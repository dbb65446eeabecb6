"""The values the flags room speaks in: tiers, states, findings, evaluations and the panel.

Owns their shape and nothing of their meaning: rules make findings, ``states`` makes evaluations.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from twitchtui.diary.coverage import Coverage
from twitchtui.diary.entries import Entry

Plain = str | int | float | bool
"""What numbers and a rule's own memory may hold, so that both survive as text."""

Numbers = Mapping[str, Plain]


class Tier(StrEnum):
    """How soon something deserves a doctor, the most urgent first; ``IC`` is a caution about what
    was drunk, taken or slept, which is no red flag and has its own place."""

    T3 = "T3"
    T2 = "T2"
    T1 = "T1"
    T0 = "T0"
    IC = "IC"

    @property
    def words(self) -> str:
        """The tier as a person reads it."""
        return _TIER_WORDS[self]


_TIER_WORDS = {
    Tier.T3: "Get help now",
    Tier.T2: "See a doctor soon",
    Tier.T1: "Mention at your next visit",
    Tier.T0: "For your information",
    Tier.IC: "Caution",
}


class State(StrEnum):
    """Where a rule stands (domain.md 3.5)."""

    OFF = "off"
    WATCHING = "watching"
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    BOOKED = "booked"
    REVIEWED = "reviewed"
    STALE = "stale"
    NOT_ENOUGH_LOG = "not_enough_log"


SHOWN = frozenset((State.RAISED, State.STALE))
DIMMED = frozenset((State.ACKNOWLEDGED, State.BOOKED, State.REVIEWED))
FLAG_TIERS = (Tier.T3, Tier.T2, Tier.T1)
"""What the panel shows; notes and cautions are elsewhere."""


class Stamp(NamedTuple):
    """When something became known: the moment it was recorded, or only its day."""

    day: date
    at: datetime | None = None

    @classmethod
    def of(cls, entry: Entry, *, edits: bool = False) -> "Stamp":
        """When an entry was recorded; with ``edits``, when it was last changed."""
        moments = [_aware(entry.recorded_at), _aware(entry.updated_at) if edits else None]
        known = [moment for moment in moments if moment is not None]
        return cls(entry.day, max(known) if known else None)

    def known_by(self, later: "Stamp") -> bool:
        """Whether it was recorded no later; by day where a moment is missing."""
        if self.at is not None and later.at is not None:
            return self.at <= later.at
        return self.day <= later.day

    def seen_at_visit(self, visit: "Stamp") -> bool:
        """Whether it was logged by a visit's day; on that day itself the moments decide."""
        return self.day < visit.day or (self.day == visit.day and self.known_by(visit))


def _aware(moment: datetime | None) -> datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=UTC)


def latest(*stamps: Stamp | None) -> Stamp | None:
    """The latest stamp that there is."""
    known = [stamp for stamp in stamps if stamp is not None]
    if not known:
        return None
    never = datetime.min.replace(tzinfo=UTC)
    return max(known, key=lambda stamp: (stamp.day, stamp.at or never))


Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a pattern or function rule says about one day.

    ``holds``: the raise condition is true. ``clears``: the clear condition is true with its own
    coverage. ``enough``: the log suffices to look for the pattern at all; ``recheck``: it suffices
    to look again at one that is raised. ``guarded``: only a note for now (domain.md 3.2, BX).
    ``noted``: it does not hold, but there is something to note (T0) for as long as this is true.
    ``news`` is the latest new task, side or site; ``worse`` the latest "worse". ``limbs`` are the
    limbs it is about ("left leg"), none where it is about no limb or it is not known which.
    ``own`` is what the rule wants to find in its memory tomorrow.
    """

    holds: bool = False
    clears: bool = False
    enough: bool = True
    recheck: bool = True
    watching: bool = False
    guarded: bool = False
    noted: bool = False
    say: str = ""
    numbers: Numbers = field(default_factory=dict)
    window: Window | None = None
    coverage: float | None = None
    entries: tuple[str, ...] = ()
    quantity: float = 0.0
    news: Stamp | None = None
    worse: Stamp | None = None
    limbs: tuple[str, ...] = ()
    own: Numbers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """One emergency sign: its evidence, and when each piece of it was recorded.

    ``key`` is the entry it hangs on. ``unsure`` is set where the entry may have existed before
    the sign was put into it (a day's record with dark urine). ``eases``: it may rightly be less
    urgent than yesterday, since the sign is over. ``answer`` and ``answered`` are the last answer
    that came after all of the evidence.
    """

    key: str
    say: str
    day: date
    entries: tuple[str, ...]
    stamps: tuple[Stamp, ...]
    numbers: Numbers = field(default_factory=dict)
    unsure: Stamp | None = None
    eases: bool = False
    answer: str = ""
    answered: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Where one rule stands on a day, with the evidence.

    ``urgency`` names the text variant of the rule. ``holds`` says whether the raise condition is
    true today; a raised rule stays until its clear condition is.
    """

    rule: str
    tier: Tier
    urgency: str
    state: State
    since: date | None = None
    numbers: Numbers = field(default_factory=dict)
    coverage: float | None = None
    window: Window | None = None
    entries: tuple[str, ...] = ()
    holds: bool = False
    limbs: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The documented shape of ``flags --json``."""
        return {
            "id": self.rule,
            "tier": self.tier.value,
            "state": self.state.value,
            "since": self.since.isoformat() if self.since else None,
            "numbers": dict(sorted(self.numbers.items())),
            "coverage": None if self.coverage is None else round(self.coverage, 3),
            "entries": list(self.entries),
        }

    @property
    def in_panel(self) -> bool:
        """Whether it has a card or a line in the panel: notes and cautions never have."""
        return self.tier in FLAG_TIERS and (self.state in SHOWN or self.state in DIMMED)


_SAME_CARD = {"SD1": "SD2", "SD2": "SD1"}


class LampLevel(StrEnum):
    """What the lamp under the header shows; while the flags are still being read, that alone."""

    READING = "reading"
    QUIET = "quiet"
    NOT_ENOUGH = "not_enough"
    CALM = "calm"
    LIT = "lit"
    EMERGENCY = "emergency"


class Lamp(NamedTuple):
    """The one line that is on every tab."""

    level: LampLevel
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Every rule as of a day, or where it is not ``whole`` yet the emergency rules alone. There is
    no sum and no count of flags on purpose."""

    as_of: date
    evaluations: tuple[Evaluation, ...]
    coverage: Coverage
    lamp: Lamp
    problems: tuple[str, ...] = ()
    whole: bool = True

    def of(self, rule: str) -> Evaluation:
        """The evaluation of one rule; KeyError for an unknown one."""
        for evaluation in self.evaluations:
            if evaluation.rule == rule:
                return evaluation
        raise KeyError(rule)

    @property
    def cards(self) -> tuple[Evaluation, ...]:
        """The raised and stale ones, the most urgent first."""
        return self._in_order(SHOWN)

    @property
    def lines(self) -> tuple[Evaluation, ...]:
        """The read, booked and reviewed ones: one dim line each."""
        return self._in_order(DIMMED)

    @property
    def standing(self) -> tuple[str, ...]:
        """The ids of the rules whose flag is up, the read, booked and reviewed ones too."""
        return tuple(found.rule for found in (*self.cards, *self.lines))

    @property
    def groups(self) -> tuple[tuple[Evaluation, ...], ...]:
        """Cards and lines as they are shown: what is about one limb together, the strongest first.

        A flag goes under the strongest one before it that is about all of its limbs; SD1 and SD2
        go together even where no limb is known, whichever comes first: it is the same harder task.
        """
        groups: list[list[Evaluation]] = []
        for found in (*self.cards, *self.lines):
            limbs, other = set(found.limbs), _SAME_CARD.get(found.rule)
            home = next(
                (
                    group
                    for group in groups
                    if group[0].rule == other or (limbs and limbs <= set(group[0].limbs))
                ),
                None,
            )
            if home is None:
                groups.append([found])
            else:
                home.append(found)
        return tuple(tuple(group) for group in groups)

    @property
    def notes(self) -> tuple[Evaluation, ...]:
        """The notes for Trends, which are never in the panel."""
        return tuple(e for e in self.evaluations if e.tier is Tier.T0 and e.state in SHOWN)

    @property
    def cautions(self) -> tuple[Evaluation, ...]:
        """The cautions that stand today, which have their own place on Tonight."""
        return tuple(e for e in self.evaluations if e.tier is Tier.IC and e.state in SHOWN)

    def _in_order(self, states: frozenset[State]) -> tuple[Evaluation, ...]:
        chosen = [e for e in self.evaluations if e.tier in FLAG_TIERS and e.state in states]
        return tuple(sorted(chosen, key=lambda found: FLAG_TIERS.index(found.tier)))

    def as_json(self) -> dict[str, Any]:
        """The documented shape of ``flags --json``."""
        return {
            "as_of": self.as_of.isoformat(),
            "rules": [evaluation.as_json() for evaluation in self.evaluations],
        }
