"""Everything a person can log, as frozen values (domain.md 3.1).

Owns the shape and the limits of each entry. Constructing one outside its limits raises ``Refusal``
(a ValueError) with a sentence a person can read, so nothing impossible reaches the store.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from twitchtui.diary.body import SITES_OF, Region, Side, Site
from twitchtui.diary.limits import Refusal, check_number, check_onset, check_text
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    AgeBand,
    CheckAnswer,
    CheckState,
    Context,
    Duration,
    Eased,
    FlagAnswer,
    FunctionAnswer,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    NewAnswer,
    Origin,
    PartOfDay,
    Precision,
    ReviewOutcome,
    Sex,
    Units,
    Urine,
    With,
    YesNo,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Entry:
    """What every entry has. The store sets the last three fields when it writes.

    Compared and printed by its fields, as any dataclass is, but by one function for all kinds: to
    generate these for each kind cost every command a third more of its slowest import.
    """

    id: str
    day: date
    origin: Origin = Origin.HAND
    recorded_at: datetime | None = None
    updated_at: datetime | None = None
    revision: int = 0

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(
            getattr(self, name) == getattr(other, name) for name in self.__dataclass_fields__
        )

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self.__dataclass_fields__))

    def __repr__(self) -> str:
        named = (f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
        return f"{self.__class__.__name__}({', '.join(named)})"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Episode(Entry):
    """Twitching at one site: a single spell, or one summary that stands for many.

    ``duration`` and ``intensity`` are those of the worst spell; ``None`` means not answered.
    Intensity 1 is barely felt, 3 clearly felt, 5 visible and hard to ignore; pain is 0 to 10.
    """

    site: Site
    side: Side | None = None
    start: Moment | None = None
    precision: Precision = Precision.DAY
    part: PartOfDay | None = None
    duration: Duration | None = None
    intensity: int | None = None
    n_spells: int = 1
    context: tuple[Context, ...] = ()
    along_with: tuple[With, ...] = ()
    pain: int | None = None
    urge_to_move: bool | None = None
    tried: tuple[str, ...] = ()
    eased: Eased | None = None
    note: str = ""

    def __post_init__(self) -> None:
        check_number("the number of spells", self.n_spells, 1, 10_000)
        check_number("intensity", self.intensity, 1, 5)
        check_number("pain", self.pain, 0, 10)
        check_text("the note", self.note)
        if (self.precision is Precision.EXACT) != (self.start is not None):
            raise Refusal("an exact time needs a clock time, and only an exact one has it")
        if (self.precision is Precision.PART_OF_DAY) != (self.part is not None):
            raise Refusal("a part of the day needs its name, and only that has one")

    @property
    def burden(self) -> int | None:
        """Intensity times duration weight; None unless both were answered."""
        if self.intensity is None or self.duration is None:
            return None
        return self.intensity * self.duration.weight


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Day(Entry):
    """What is asked once a day. ``None`` always means not answered, never zero.

    ``closed_at`` says that "done for today" was pressed; whether the day counts as closed also
    depends on its episodes (see ``coverage``). ``id`` is the ISO date.
    """

    closed_at: Moment | None = None
    explicit_none: bool = False
    new_answer: NewAnswer = NewAnswer.UNASKED
    function_answer: FunctionAnswer = FunctionAnswer.UNASKED
    sleep_h: float | None = None
    sleep_quality: int | None = None
    twitch_disturbed_sleep: bool | None = None
    stress: int | None = None
    interference: int | None = None
    worry: int | None = None
    urine: Urine | None = None
    thirst: bool | None = None
    tired: bool | None = None
    dizzy: bool | None = None
    ill: bool | None = None
    travel: bool | None = None

    def __post_init__(self) -> None:
        check_number("sleep", self.sleep_h, 0, 24, "hours")
        check_number("sleep quality", self.sleep_quality, 1, 5)
        for name in ("stress", "interference", "worry"):
            check_number(name, getattr(self, name), 0, 10)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Intake(Entry):
    """Something drunk, eaten or swallowed. Without ``at`` it is untimed, which no hourly limit
    ever counts. ``name`` is the food's or drink's id, or the user's own word."""

    kind: IntakeKind
    amount: float
    at: Moment | None = None
    name: str = ""

    def __post_init__(self) -> None:
        words = self.kind.value.replace("_", " ")
        check_number(words, self.amount, 0, self.kind.most, self.kind.unit, above=True)
        check_text("the name", self.name, 200)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Activity(Entry):
    """A walk, run or workout. Effort is 1 to 10; ``None`` means not answered."""

    type: ActivityType
    status: ActivityStatus = ActivityStatus.DONE
    start: Moment | None = None
    minutes: int | None = None
    effort: int | None = None
    hot: bool | None = None
    terrain: str = ""
    muscle_groups: tuple[Site, ...] = ()

    def __post_init__(self) -> None:
        check_number("minutes", self.minutes, 1, 1_440)
        check_number("effort", self.effort, 1, 10)
        check_text("the terrain", self.terrain, 200)

    @property
    def muscles(self) -> tuple[Site, ...]:
        """The sites it worked: as logged, else the legs for what is done on foot."""
        if self.muscle_groups or self.type not in _ON_FOOT:
            return self.muscle_groups
        return SITES_OF[Region.LEGS]


_ON_FOOT = frozenset((ActivityType.WALK, ActivityType.RUN, ActivityType.HIKE))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Symptom(Entry):
    """Something new or changed, picked from the closed list; open until a check says "gone".

    ``onset_day`` is when it began; ``onset`` the clock time, where known. ``side`` both means
    both sides. ``cannot`` means cannot do it at all.
    """

    code: SymptomCode
    side: Side | None = None
    site: Site | None = None
    onset_day: date
    onset: Moment | None = None
    sudden: Sudden = Sudden.UNKNOWN
    severity: int | None = None
    tasks: tuple[Task, ...] = ()
    cannot: bool = False
    circumstances: tuple[Circumstance, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        check_number("severity", self.severity, 1, 10)
        check_text("the note", self.note)
        check_onset(self.onset_day, self.day)
        # a diary day reaches into the next morning, wherever the person was
        if self.onset and not 0 <= (self.onset.local.date() - self.onset_day).days <= 1:
            raise Refusal("the clock time it began must be on the day it began")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SymptomCheck(Entry):
    """One answer to "Still there?" for an open symptom."""

    symptom_id: str
    answer: CheckAnswer
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MedicineEvent(Entry):
    """A medicine started, increased or stopped on ``day``."""

    medicine: MedicineClass
    change: MedicineChange
    user_suspects: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Review(Entry):
    """A clinician looked, on ``day``; ``covers`` names the rules it was about."""

    outcome: ReviewOutcome
    by: str = ""
    covers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_text("the name", self.by, 200)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Booking(Entry):
    """A visit booked for ``visit_day``; ``day`` is the day it was noted."""

    visit_day: date


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FlagEvent(Entry):
    """A flag was read or answered at a moment."""

    rule: str
    answer: FlagAnswer
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CheckMark(Entry):
    """An item's state set by hand; it overrides what the log says. ``id`` is day/item.

    ``amount`` and ``at`` are the answers to items of the person's own that ask for a number or a
    clock time. The state is what it was then: a later aim does not change it.
    """

    item: str
    state: CheckState
    amount: float | None = None
    at: Moment | None = None

    def __post_init__(self) -> None:
        check_number("the amount", self.amount, 0, 1_000_000)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Profile(Entry):
    """What is asked once. ``welcomed`` says that the first-run questions were answered.

    ``half_life_h`` is the caffeine half-life in hours; ``alcohol_limit_g`` grams a day.
    """

    welcomed: bool = False
    kidney_disease: YesNo = YesNo.UNASKED
    bp_medicines: tuple[MedicineClass, ...] = ()
    bp_medicine: YesNo = YesNo.UNASKED
    pregnant: YesNo = YesNo.UNASKED
    sex: Sex | None = None
    age: AgeBand | None = None
    bedtime: time = time(23, 0)
    day_start: time = time(4, 0)
    half_life_h: float = 5.0
    alcohol_limit_g: float | None = None
    region: str = ""
    units: Units = Units.ML
    emergency_number: str = ""

    def __post_init__(self) -> None:
        check_number("the half-life", self.half_life_h, 1, 24, "hours")
        check_number("the alcohol limit", self.alcohol_limit_g, 0, 500, "g")
        check_text("the region", self.region, 60)
        check_text("the emergency number", self.emergency_number, 60)

    @property
    def potassium_allowed(self) -> bool:
        """Whether a potassium aim may be shown: only once both questions were answered no."""
        return self.kidney_disease is YesNo.NO and self.bp_medicine is YesNo.NO
