"""EM6 (domain.md 3.4): confusion, a fit, fainting, reactions to medicines, water and potassium."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from twitchtui.diary.entries import Intake, MedicineEvent, Symptom
from twitchtui.diary.symptoms import Circumstance, SymptomCode
from twitchtui.diary.vocabulary import IntakeKind, MedicineChange, MedicineClass, YesNo
from twitchtui.flags.model import Hit, Stamp
from twitchtui.flags.predicates import DAY_HOURS, onset_age_hours
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules_emergency import SEE_SOON, began_long_ago, hit, together
from twitchtui.flags.view import View

C = SymptomCode


def em6(view: View, book: Rulebook) -> Iterator[Hit]:
    """Confusion, a fit, fainting; a medicine reaction; sickness after a great deal of water."""
    if not view.symptoms and not view.index.medicines:
        return
    for sign in view.coded(C.CONFUSION, C.SEIZURE):
        yield hit(view, book, "call", sign)
    yield from _faints(view, book)
    yield from _medicine(view, book)
    yield from _water(view, book)
    yield from _palpitations(view, book)


def _others(view: View, book: Rulebook, sign: Symptom, *codes: SymptomCode) -> list[Symptom]:
    days = book.count("em6_together_days")
    return [other for other in view.coded(*codes) if together(view, sign, other, days)]


def _faints(view: View, book: Rulebook) -> Iterator[Hit]:
    for sign in view.coded(C.FAINT):
        around = set(sign.circumstances)
        chest = _others(view, book, sign, C.CHEST_PAIN)
        grave = chest or around & {
            Circumstance.DURING_EXERCISE,
            Circumstance.LYING_DOWN,
            Circumstance.INJURY,
        }
        lately = onset_age_hours(sign) <= book.number("em6_faint_hours")
        if Circumstance.NOT_RECOVERED in around or (grave and lately):
            yield hit(view, book, "call", sign, chest, [other.code.value for other in chest])
        else:
            yield hit(view, book, "contact", sign)


_WATCHED = frozenset((
    MedicineClass.SEROTONERGIC,
    MedicineClass.ANTIPSYCHOTIC,
    MedicineClass.LITHIUM,
    MedicineClass.STIMULANT,
))  # fmt: skip
_SIGNS = (C.AGITATION, C.STIFF_ALL_OVER, C.JERKING, C.FEVER, C.HEAVY_SWEAT)
_LEADING = frozenset((C.AGITATION, C.STIFF_ALL_OVER, C.JERKING))


def _medicine(view: View, book: Rulebook) -> Iterator[Hit]:
    days = book.count("em6_medicine_days")
    if not view.index.medicines:
        return
    for event in view.medicines(view.back(book.count("em_old_days") + days), view.day):
        overdose = event.change is MedicineChange.OVERDOSE
        signs = [sign for sign in view.coded(*_SIGNS) if _in_time(view, sign, event, days)]
        codes = {sign.code for sign in signs}
        enough = len(codes) >= book.count("em6_medicine_signs") and codes & _LEADING
        if enough:
            signs.sort(key=lambda sign: (_SIGNS.index(sign.code), sign.day, sign.id))
            grave = overdose or event.medicine in _WATCHED
            what = (*(sign.code.value for sign in signs), "overdose" if overdose else "medicine")
            yield hit(
                view, book, "call" if grave else "pharmacist", signs[0], (*signs[1:], event), what
            )
        elif overdose:
            yield _overdose(view, book, event)


def _overdose(view: View, book: Rulebook, event: MedicineEvent) -> Hit:
    old = began_long_ago(view, book, event, event.day)
    numbers = {"what": "overdose", "onset_day": str(event.day)}
    return Hit(
        event.id,
        SEE_SOON if old else "overdose",
        event.day,
        (event.id,),
        (Stamp.of(event, edits=True),),
        numbers,
        eases=old,
    )


def _in_time(view: View, sign: Symptom, event: MedicineEvent, days: int) -> bool:
    """Whether a sign was logged or began within the days after the change, or was open then."""
    if sign.onset_day > event.day + timedelta(days=days):
        return False
    return sign.day >= event.day or view.open(sign, event.day)


def _water(view: View, book: Rulebook) -> Iterator[Hit]:
    days = timedelta(days=book.count("em6_water_sign_days"))
    for sign in view.coded(C.CONFUSION, C.VOMITING, C.HEADACHE):
        if (view.day - sign.day).days > days.days and not view.open(sign):
            continue
        # Each day is looked at once, so older water has been seen with older days; but a sign
        # may be logged long after it began.
        first = min(view.day - 2 * days, sign.onset_day - days)
        water = [
            intake
            for intake in view.intakes(first, view.day)
            if intake.kind is IntakeKind.WATER and _goes_with(view, sign, intake, days)
        ]
        drunk = _too_much(book, water)
        if drunk:
            yield hit(view, book, "call", sign, drunk, ("water",))


def _goes_with(view: View, sign: Symptom, intake: Intake, days: timedelta) -> bool:
    """Whether a sign was logged or began on the day of the water or just after, or was open."""
    until = intake.day + days
    near = intake.day <= sign.day <= until or intake.day <= sign.onset_day <= until
    return near or (sign.day <= intake.day and view.open(sign, intake.day))


def _too_much(book: Rulebook, water: Sequence[Intake]) -> list[Intake]:
    """The entries that are over the hourly or daily limit, or none."""
    for day in dict.fromkeys(intake.day for intake in water):
        of_day = [intake for intake in water if intake.day == day]
        if sum(intake.amount for intake in of_day) > book.number("em6_water_day_ml"):
            return of_day
    timed = sorted(
        ((intake.at.utc, intake) for intake in water if intake.at is not None),
        key=lambda pair: (pair[0], pair[1].id),
    )
    for limit in ("em6_water_hour", "em6_water_day"):
        span = timedelta(hours=book.number(limit))
        start = 0
        for end in range(len(timed)):
            while timed[end][0] - timed[start][0] > span:
                start += 1
            inside = [intake for _, intake in timed[start : end + 1]]
            if sum(intake.amount for intake in inside) > book.number(f"{limit}_ml"):
                return inside
    return []


_POTASSIUM = (IntakeKind.K_SUPPLEMENT, IntakeKind.SALT_SUBSTITUTE)
_HOLDS_POTASSIUM = frozenset((
    MedicineClass.ACE_INHIBITOR,
    MedicineClass.ARB,
    MedicineClass.K_SPARING_DIURETIC,
))  # fmt: skip


def _palpitations(view: View, book: Rulebook) -> Iterator[Hit]:
    for sign in view.coded(C.PALPITATIONS):
        others = _others(view, book, sign, C.FAINT, C.CHEST_PAIN, C.UNUSUAL_WEAKNESS)
        if others:
            yield hit(view, book, "call", sign, others, [other.code.value for other in others])
            continue
        products = _potassium(view, book, sign) if _keeps_potassium(view) else []
        if products:
            yield hit(view, book, "call", sign, products, ("potassium",))
        else:
            yield hit(view, book, "today", sign)


def _keeps_potassium(view: View) -> bool:
    profile = view.profile
    unnamed = profile.bp_medicine is YesNo.YES and not profile.bp_medicines
    return (
        profile.kidney_disease is YesNo.YES
        or unnamed
        or bool(_HOLDS_POTASSIUM & set(profile.bp_medicines))
    )


def _potassium(view: View, book: Rulebook, sign: Symptom) -> list[Intake]:
    """Potassium products in the hours before the palpitations, and while they are there."""
    hours = book.number("em6_potassium_hours")
    days = timedelta(days=int(hours // DAY_HOURS))
    found = []
    for intake in view.intakes(sign.onset_day - days, view.day):
        if intake.kind not in _POTASSIUM:
            continue
        if sign.onset is not None and intake.at is not None and intake.day <= sign.day:
            near = intake.at.hours_before(sign.onset) <= hours
        else:
            near = intake.day <= sign.day or view.open(sign, intake.day)
        if near:
            found.append(intake)
    return found
