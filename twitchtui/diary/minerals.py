"""About how much magnesium, potassium and calcium the foods of a day held, against the day's aims.

Estimates from the foods logged, not a diary record of all that was eaten (domain.md 2.1, 2.8).
An aim is the person's own or that of their age and sex. Potassium has neither an aim nor a number
before both of its questions were answered no.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from twitchtui.diary.entries import Intake, Profile
from twitchtui.diary.items import Checklist, Mineral
from twitchtui.diary.limits import Refusal, check_number
from twitchtui.diary.quantities import below_zero_too
from twitchtui.diary.vocabulary import IntakeKind

if TYPE_CHECKING:
    from twitchtui.diary.foods import Foods

AIMS: Mapping[Mineral, tuple[float, float]] = {
    Mineral.MAGNESIUM: (50, 1000),
    Mineral.POTASSIUM: (500, 5000),
    Mineral.CALCIUM: (100, 2000),
}
"""The aims in mg that a person may set. Below them grams were meant; of calcium not more than the
lower of the two upper levels (domain.md 2.1), of the others about twice what is aimed at."""

CAVEAT = "Estimates from the foods logged, not a record of all you ate."
SPINACH = "The body takes up little of the calcium in spinach."


class MineralLine(NamedTuple):
    """One mineral on one day: the mg counted and the aim in mg. ``mg`` is None where no food with
    numbers was logged, which is never zero. ``own_aim`` says that the person set the aim; it is
    None where their age has none and they set none."""

    mineral: Mineral
    mg: float | None
    aim: float | None
    own_aim: bool = False

    @property
    def filled(self) -> float:
        """How much of the aim was reached, 0 to 1: more is not shown as more (domain.md 2.2)."""
        return min(1.0, (self.mg or 0.0) / self.aim) if self.aim else 0.0

    @property
    def words(self) -> str:
        """ "about 240 of 320 mg", or that nothing was logged, or that there is no aim."""
        counted = "nothing logged" if self.mg is None else f"about {self.mg:.0f}"
        if self.aim is None:
            return f"{counted}{'' if self.mg is None else ' mg'}, no aim set"
        return f"{counted} of {self.aim:.0f} mg"


class Minerals(NamedTuple):
    """The minerals of a day, the names of the foods that had ``no_numbers``, and what to keep in
    mind with the numbers."""

    lines: tuple[MineralLine, ...] = ()
    no_numbers: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether anything was counted."""
        return any(line.mg is not None for line in self.lines)

    @property
    def uncounted(self) -> str:
        """ "no numbers for borscht, so it counts nothing"; empty where all foods count."""
        if not self.no_numbers:
            return ""
        counts = "it counts" if len(self.no_numbers) == 1 else "they count"
        return f"no numbers for {' and '.join(self.no_numbers)}, so {counts} nothing"


NONE = Minerals()
"""Of an evening on which no food is looked at."""


def minerals(
    checklist: Checklist,
    own: Mapping[Mineral, float],
    profile: Profile,
    intakes: Iterable[Intake],
    foods: "Foods | None",
) -> Minerals:
    """The minerals of a day's intakes. ``own`` are the aims the person set, in mg; ``foods`` may
    be None where no food was logged."""
    eaten = [intake for intake in intakes if intake.kind is IntakeKind.FOOD]
    known = [(intake, foods.get(intake.name) if foods is not None else None) for intake in eaten]
    lines = []
    for mineral in allowed(profile):
        amounts = [
            food.mg(mineral) * intake.amount
            for intake, food in known
            if food is not None and mineral not in food.unknown
        ]
        aim = own.get(mineral, checklist.mineral_aim(mineral, profile))
        lines.append(MineralLine(mineral, sum(amounts) if amounts else None, aim, mineral in own))
    nameless = (
        food.name if food is not None else intake.name
        for intake, food in known
        if food is None or set(Mineral) <= set(food.unknown)
    )
    poorly = any(food is not None and Mineral.CALCIUM in food.poorly_absorbed for _, food in known)
    caveats = (CAVEAT, SPINACH) if poorly else (CAVEAT,)
    return Minerals(tuple(lines), tuple(dict.fromkeys(nameless)), caveats if eaten else ())


def allowed(profile: Profile) -> Sequence[Mineral]:
    """The minerals that may be shown: potassium only after both its questions."""
    return [one for one in Mineral if one is not Mineral.POTASSIUM or profile.potassium_allowed]


def checked_aim(mineral: Mineral, mg: float, profile: Profile) -> float:
    """The aim a person sets, in mg; raises Refusal."""
    if mineral not in allowed(profile):
        raise Refusal("potassium has an aim only after both questions about it were answered no")
    least, most = AIMS[mineral]
    check_number(f"the aim for {mineral}", mg, least, most, "mg")
    return mg


def typed_aim(mineral: Mineral, text: str, profile: Profile) -> float:
    """An aim as typed: "300" or "300mg"; raises Refusal."""
    return checked_aim(mineral, below_zero_too(text.strip().lower().removesuffix("mg")), profile)
