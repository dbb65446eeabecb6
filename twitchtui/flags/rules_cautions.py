"""The cautions IC1 to IC6 (domain.md 3.4): about what was taken, drunk or slept, on one day.

They are no red flags and have their own place. Each stands while it is true of the day, and is
looked at for that day alone; only IC2 remembers something, the medicines that hold potassium.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from twitchtui.diary.entries import Intake
from twitchtui.diary.quantities import volume_words
from twitchtui.diary.supplements import (
    KEEPS_POTASSIUM,
    POTASSIUM,
    keeps_potassium,
    medicines_taken,
)
from twitchtui.diary.vocabulary import GRAMS_PER_DRINK, IntakeKind, MedicineClass, Sex, YesNo
from twitchtui.diary.water import day_limit, most_within
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View


def ic1(view: View, book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """Magnesium from supplements: more than a day's upper level, or any with kidney disease."""
    doses = _of_day(view, IntakeKind.MG_SUPPLEMENT)
    if not doses:
        return Finding()
    total = _total(doses)
    limit = book.number("ic1_magnesium_eu_mg" if _in_eu(view, book) else "ic1_magnesium_mg")
    if view.profile.kidney_disease is YesNo.YES:
        return _caution(view, "kidney", doses, mg=total)
    if total > limit:
        return _caution(view, "day", doses, mg=total, limit_mg=limit)
    return Finding()


def _in_eu(view: View, book: Rulebook) -> bool:
    """Whether the region in the profile is in the European Union: "AT", "de-AT" or "Austria"."""
    said = view.profile.region.strip().upper()
    codes = said.replace("_", "-").split("-")
    countries = book.words.get("eu", {})
    names = {name.upper() for name in countries.values()}
    return said in names or any(code in countries for code in (said, codes[0], codes[-1]))


def ic2(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """Potassium with kidney disease or with a medicine that holds potassium."""
    taken = _taken(view, own)
    doses = _of_day(view, *POTASSIUM)
    kidney = view.profile.kidney_disease is YesNo.YES
    if not doses or not (kidney or keeps_potassium(view.profile, taken)):
        return Finding(own=remembered(taken))
    salt = all(dose.kind is IntakeKind.SALT_SUBSTITUTE for dose in doses)
    kind = IntakeKind.SALT_SUBSTITUTE if salt else IntakeKind.K_SUPPLEMENT
    say, product = "kidney" if kidney else "medicine", book.words["products"][kind.value]
    return replace(_caution(view, say, doses, product=product), own=remembered(taken))


def _taken(view: View, own: Numbers) -> frozenset[MedicineClass]:
    before = [MedicineClass(name) for name in str(own.get("classes", "")).split()]
    return medicines_taken(view.index.medicines.get(view.day, ()), before)


def remembered(taken: Iterable[MedicineClass]) -> Numbers:
    """What IC2 remembers of the medicines that are taken."""
    classes = " ".join(sorted(KEEPS_POTASSIUM.intersection(taken)))
    return {"classes": classes} if classes else {}


def ic3(view: View, book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """Much caffeine: in a day, in a day of pregnancy, at once."""
    doses = _of_day(view, IntakeKind.CAFFEINE)
    if not doses:
        return Finding()
    total = _total(doses)
    pregnant = view.profile.pregnant is YesNo.YES
    say = "pregnant" if pregnant else "day"
    limit = book.number(f"ic3_{say}_mg")
    if total > limit:
        return _caution(view, say, doses, mg=total, limit_mg=limit)
    single = book.number("ic3_single_mg")
    large = [dose for dose in doses if dose.amount > single]
    if large:
        most = max(dose.amount for dose in large)
        return _caution(view, "single", large, mg=most, limit_mg=single)
    return Finding()


def ic4(view: View, book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """Much water: within an hour, by timed drinks alone, or in a day."""
    drinks = _of_day(view, IntakeKind.WATER)
    if not drinks:
        return Finding()
    eve = view.day - timedelta(days=1)
    hour = most_within(view.intakes(eve, view.day), book.number("ic4_hour"), drinks)
    within, total, limit = _total(hour), _total(drinks), _day_limit(view, book)
    over_day = drinks if total > limit else []
    units = view.profile.units
    for say in ("hour_strong", "hour"):
        if within > book.number(f"ic4_{say}_ml"):
            amount = volume_words(within, units)
            return _caution(view, say, [*hour, *over_day], ml=within, amount=amount)
    if over_day:
        amount = volume_words(total, units)
        return _caution(view, "day", drinks, ml=total, limit_ml=limit, amount=amount)
    return Finding()


def _day_limit(view: View, book: Rulebook) -> float:
    female = view.profile.sex is Sex.FEMALE
    return day_limit(
        book.number("ic4_day_female_ml" if female else "ic4_day_ml"),
        view.activities(view.day, view.day),
        book.number("ic4_long_activity"),
        book.number("ic4_activity_hour_ml"),
    )


def ic5(view: View, _book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """More alcohol than the limit the person set; without one there is nothing to say."""
    limit = view.profile.alcohol_limit_g
    if limit is None:
        return Finding()
    drinks = _of_day(view, IntakeKind.ALCOHOL)
    total = _total(drinks)
    if total <= limit:
        return Finding()
    return _caution(
        view,
        "day",
        drinks,
        g=total,
        limit_g=limit,
        drinks=total / GRAMS_PER_DRINK,
        limit=limit / GRAMS_PER_DRINK,
    )


def ic6(view: View, book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """Short nights: several of the last ones that were answered."""
    answered = []
    for back in range(book.count("ic6_days")):
        record = view.record(view.back(back))
        if record is not None and record.sleep_h is not None:
            answered.append(record)
    answered = answered[: book.count("ic6_answered")]
    hours = book.number("ic6_sleep_hours")
    short = [record for record in answered if (record.sleep_h or 0) < hours]
    if len(short) < book.count("ic6_nights"):
        return Finding()
    return Finding(
        noted=True,
        say="short",
        numbers={"short": len(short), "answered": len(answered), "hours": _tidy(hours)},
        window=(min(record.day for record in answered), view.day),
        entries=tuple(sorted(record.id for record in short)),
    )


def _of_day(view: View, *kinds: IntakeKind) -> list[Intake]:
    return [intake for intake in view.intakes(view.day, view.day) if intake.kind in kinds]


def _total(intakes: Iterable[Intake]) -> float:
    """Typed amounts added up; the computer's own last decimals pass no limit."""
    return round(sum(intake.amount for intake in intakes), 2)


def _tidy(number: float) -> float:
    """As it is said: 400 and not 400.0, and no more than one decimal."""
    return int(number) if number == int(number) else round(number, 1)


def _caution(view: View, say: str, entries: Iterable[Intake], **numbers: float | str) -> Finding:
    ids = sorted({entry.id for entry in entries})
    said = {key: n if isinstance(n, str) else _tidy(n) for key, n in numbers.items()}
    return Finding(
        noted=True, say=say, numbers=said, window=(view.day, view.day), entries=tuple(ids)
    )


CAUTIONS: Mapping[str, Callable[[View, Rulebook, Numbers, bool], Finding]] = {
    "IC1": ic1,
    "IC2": ic2,
    "IC3": ic3,
    "IC4": ic4,
    "IC5": ic5,
    "IC6": ic6,
}
"""A part of the table of rules, also looked at by themselves (see ``cautions``)."""

ASKED_FIRST = frozenset(("IC1", "IC2"))
"""Shown before what they are about is saved (domain.md 3.4)."""
