"""Cautions about supplements, said before one is saved (IC1 and IC2 of domain.md 3.4).

The diary logs supplements and never advises one (domain.md 2.1).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from twitchtui.diary.entries import Intake, MedicineEvent, Profile
from twitchtui.diary.vocabulary import IntakeKind, MedicineChange, MedicineClass, YesNo


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRule:
    """Milligrams of magnesium from supplements above which a day is cautioned (NIH ODS)."""

    magnesium_day_mg: float


KEEPS_POTASSIUM = frozenset(
    (MedicineClass.ACE_INHIBITOR, MedicineClass.ARB, MedicineClass.K_SPARING_DIURETIC)
)
"""Classes with which the body holds on to potassium."""

_POTASSIUM = (IntakeKind.K_SUPPLEMENT, IntakeKind.SALT_SUBSTITUTE)


def supplement_caution(
    rule: SupplementRule,
    intake: Intake,
    intakes_of_day: Iterable[Intake],
    profile: Profile,
    medicines: Collection[MedicineClass] = (),
) -> str | None:
    """A sentence where a supplement should be asked about before it is taken, else None.

    ``medicines`` are the classes taken by the log; ``intakes_of_day`` may hold the intake itself.
    """
    if intake.kind is IntakeKind.MG_SUPPLEMENT:
        before = (other for other in intakes_of_day if other.id != intake.id)
        return _magnesium(rule, intake, before, profile)
    if intake.kind not in _POTASSIUM:
        return None
    what = (
        "Potassium supplements"
        if intake.kind is IntakeKind.K_SUPPLEMENT
        else "Salt substitutes are mostly potassium and"
    )
    if profile.kidney_disease is YesNo.YES:
        return f"{what} can be dangerous with kidney disease: ask your doctor or pharmacist first."
    if profile.bp_medicine is YesNo.YES or KEEPS_POTASSIUM & {*medicines, *profile.bp_medicines}:
        return (
            f"{what} can be dangerous with some blood pressure medicines (ACE inhibitors, ARBs, "
            "potassium-sparing water tablets): ask your doctor or pharmacist first."
        )
    return None


def medicines_taken(events: Iterable[MedicineEvent]) -> frozenset[MedicineClass]:
    """The classes that were started or increased, and not stopped since; events by day."""
    taken: set[MedicineClass] = set()
    for event in sorted(events, key=lambda event: event.day):
        if event.change is MedicineChange.STOPPED:
            taken.discard(event.medicine)
        else:
            taken.add(event.medicine)
    return frozenset(taken)


def _magnesium(
    rule: SupplementRule, intake: Intake, before: Iterable[Intake], profile: Profile
) -> str | None:
    if profile.kidney_disease is YesNo.YES:
        return (
            "Magnesium supplements can build up with kidney disease: ask your doctor or "
            "pharmacist first."
        )
    total = intake.amount + sum(
        other.amount for other in before if other.kind is IntakeKind.MG_SUPPLEMENT
    )
    if total > rule.magnesium_day_mg:
        return (
            f"That makes {total:g} mg of magnesium from supplements that day; more than "
            f"{rule.magnesium_day_mg:g} mg a day is a question for your doctor or pharmacist."
        )
    return None
