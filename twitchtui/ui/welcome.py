"""The first run: the few questions that decide what the list may show. Opened again it is the
profile, which also asks where the person is and which medicine for blood pressure it is."""

from dataclasses import replace
from typing import Any

from twitchtui.diary import quantities
from twitchtui.diary.entries import Profile
from twitchtui.diary.limits import checked_day_start
from twitchtui.diary.quick import alcohol_limit, alcohol_limit_words
from twitchtui.diary.vocabulary import MedicineClass, Units, YesNo
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.help import DISCLAIMER

INTRO = (
    f"{DISCLAIMER}\n\nA few questions, then your first evening. All of it stays in one file on "
    "this computer. A potassium food is put on the list only where the first two answers are no."
)

PROFILE = (
    "What was asked on the first evening, and what is only asked here. Age and sex are behind A."
)

YES_NO = (("no", "no"), ("yes", "yes"))
MEDICINES = (
    (MedicineClass.ACE_INHIBITOR.value, "ACE inhibitor, ends in -pril"),
    (MedicineClass.ARB.value, "ARB, ends in -sartan"),
    (MedicineClass.K_SPARING_DIURETIC.value, "potassium-sparing water tablet"),
    (MedicineClass.DIURETIC.value, "another water tablet"),
    (MedicineClass.OTHER.value, "none of these"),
)
"""Those that matter to what is said about potassium."""

UNITS = ((Units.ML.value, "ml"), (Units.FL_OZ.value, "fl oz"), (Units.CUPS.value, "cups"))


def welcome_form(profile: Profile) -> Ask[Profile]:
    """The form of the first-run questions; dismisses with the profile they make."""
    later = _later(profile) if profile.welcomed else ()
    fields = (
        Field(
            "kidney",
            "Kidney disease, or told to limit potassium?",
            _said(profile.kidney_disease),
            choices=YES_NO,
        ),
        Field(
            "bp",
            "A medicine for blood pressure or the heart?",
            _said(profile.bp_medicine),
            choices=YES_NO,
        ),
        Field("units", "Drinks in", profile.units.value, choices=UNITS),
        Field("bedtime", "Usual bedtime (sets the caffeine cut-off)", f"{profile.bedtime:%H:%M}"),
        Field("day_start", "A new day starts at", f"{profile.day_start:%H:%M}"),
        Field("pregnant", "Pregnant? (optional)", _said(profile.pregnant), choices=YES_NO),
        Field(
            "limit",
            "Your own limit for alcohol a day (optional)",
            alcohol_limit_words(profile.alcohol_limit_g),
            "2 drinks, 28g; only you set one",
        ),
        *later,
    )

    def make(answers: Answers) -> Profile:
        return replace(
            profile,
            welcomed=True,
            kidney_disease=YesNo(answers["kidney"] or YesNo.UNASKED),
            bp_medicine=YesNo(answers["bp"] or YesNo.UNASKED),
            units=Units(answers["units"] or profile.units),
            bedtime=quantities.clock_time(answers["bedtime"]),
            day_start=checked_day_start(quantities.clock_time(answers["day_start"])),
            pregnant=YesNo(answers["pregnant"] or YesNo.UNASKED),
            alcohol_limit_g=alcohol_limit(answers["limit"]) if answers["limit"].strip() else None,
            **(_said_later(profile, answers) if later else {}),
        )

    if later:
        return Ask("Profile", fields, make, intro=PROFILE)
    return Ask("Welcome", fields, make, intro=INTRO)


def _later(profile: Profile) -> tuple[Field, ...]:
    """What nobody is asked on the first evening."""
    offered = [value for value, _ in MEDICINES]
    known = ",".join(value for value in profile.bp_medicines if value in offered)
    return (
        Field("region", "Country (optional)", profile.region, "DE, United Kingdom: for numbers"),
        Field(
            "number",
            "Your emergency number (optional)",
            profile.emergency_number,
            "112; goes before the country's",
        ),
        Field(
            "medicines",
            "Which medicine for blood pressure? (optional)",
            known,
            choices=MEDICINES,
            several=True,
        ),
    )


def _said_later(profile: Profile, answers: Answers) -> dict[str, Any]:
    offered = [value for value, _ in MEDICINES]
    kept = [value for value in profile.bp_medicines if value not in offered]
    chosen = [MedicineClass(value) for value in answers["medicines"].split(",") if value]
    return {
        "region": answers["region"].strip(),
        "emergency_number": answers["number"].strip(),
        "bp_medicines": (*kept, *chosen),
    }


def _said(answer: YesNo) -> str:
    return "" if answer is YesNo.UNASKED else answer.value
