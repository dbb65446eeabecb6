"""Which medicines are taken, and which of them matter to a supplement (domain.md 2.1).

The diary logs supplements and never advises one; its cautions are the flags' (IC1, IC2).
"""

from collections.abc import Collection, Iterable
from datetime import date

from twitchtui.diary.entries import MedicineEvent, Profile
from twitchtui.diary.vocabulary import IntakeKind, MedicineChange, MedicineClass, YesNo

KEEPS_POTASSIUM = frozenset(
    (MedicineClass.ACE_INHIBITOR, MedicineClass.ARB, MedicineClass.K_SPARING_DIURETIC)
)
"""Classes with which the body holds on to potassium."""

POTASSIUM = frozenset((IntakeKind.K_SUPPLEMENT, IntakeKind.SALT_SUBSTITUTE))
"""What holds potassium in an amount that matters with them; salt substitutes are mostly that."""


def keeps_potassium(profile: Profile, taken: Collection[MedicineClass] = ()) -> bool:
    """Whether a medicine that holds potassium is taken, by the profile or by what was logged; a
    blood pressure medicine whose class was not named may be one."""
    classes = KEEPS_POTASSIUM & {*taken, *profile.bp_medicines}
    return profile.bp_medicine is YesNo.YES or bool(classes)


def medicines_taken(
    events: Iterable[MedicineEvent], before: Iterable[MedicineClass] = ()
) -> frozenset[MedicineClass]:
    """The classes that were started or increased, and not stopped since, by events of any days;
    ``before`` were taken before the first of them."""
    taken = set(before)
    for event in sorted(events, key=_in_order):
        if event.change is MedicineChange.STOPPED:
            taken.discard(event.medicine)
        else:
            taken.add(event.medicine)
    return frozenset(taken)


def _in_order(event: MedicineEvent) -> tuple[date, str, str]:
    recorded = event.recorded_at.isoformat() if event.recorded_at else ""
    return event.day, recorded, event.id
