"""The form for caffeine and minerals: half-life, cut-offs, aims, and what aims go by."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from twitchtui.diary import cutoffs, quantities
from twitchtui.diary.caffeine import CaffeineRule
from twitchtui.diary.entries import Profile
from twitchtui.diary.items import Mineral
from twitchtui.diary.minerals import allowed, typed_aim
from twitchtui.diary.vocabulary import AgeBand, Sex
from twitchtui.ui.ask import Answers, Ask, Field

INTRO = (
    "Hours without caffeine before an activity and before bed count from today; earlier days stay "
    "as they were. Aims are mg a day from food, by age and sex unless you set one; under 19 there "
    "is none. To have less "
    "caffeine, cut down gradually."
)

AGES = tuple(
    (band.value, words)
    for band, words in zip(
        AgeBand, ("under 16", "16-18", "19-30", "31-50", "51-70", "over 70"), strict=True
    )
)
SEXES = tuple((sex.value, sex.value) for sex in Sex)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What the form was saved with: the profile, and the cut-offs and aims that were changed, with
    None for what goes back to what is shipped."""

    profile: Profile
    cutoffs: Mapping[str, float | None]
    aims: Mapping[Mineral, float | None]


@dataclass(frozen=True, slots=True)
class Now:
    """How things stand: the stored ``profile``, the rule in force, the person's own aims and those
    by age and sex, and the names of what the settings file sets."""

    profile: Profile
    rule: CaffeineRule
    own: Mapping[Mineral, float]
    usual: Mapping[Mineral, float | None]
    in_file: frozenset[str]


def amounts_form(now: Now) -> Ask[Amounts]:
    """The form; dismisses with what was changed."""
    wanted = [field for field in _fields(now) if field.id not in now.in_file]
    intro = INTRO
    if now.in_file:
        listed = ", ".join(sorted(now.in_file))
        intro += f"\nSet in the file, and changed there: {listed}."
    return Ask("Caffeine and minerals", wanted, lambda answers: _made(now, answers), intro=intro)


def _fields(now: Now) -> list[Field]:
    profile, rule = now.profile, now.rule
    return [
        Field("half_life_h", "Half-life, hours", f"{profile.half_life_h:g}", "5"),
        Field("activity_cutoff_h", "Before activity, hours",
              f"{rule.activity_cutoff_h:g}", "0 to 12"),
        Field("bed_cutoff_h", "Before bed, hours", f"{rule.bed_cutoff_h:g}", "0 to 16"),
        *(
            Field(mineral.value, f"{mineral.capitalize()} aim, mg",
                  f"{now.own[mineral]:g}" if mineral in now.own else "",
                  _usual(now, mineral))
            for mineral in allowed(profile)
        ),
        Field("sex", "Sex (optional)", profile.sex or "", choices=SEXES),
        Field("age", "Age (optional)", profile.age or "", choices=AGES),
    ]  # fmt: skip


def _usual(now: Now, mineral: Mineral) -> str:
    """What the aim is without one of the person's own."""
    aim, profile = now.usual[mineral], now.profile
    if aim is None:
        return "no aim by this age; yours counts"
    if profile.sex is None and profile.age is None:
        return f"{aim:g}: lower aim, until sex and age are given"
    return f"{aim:g}, by age and sex"


def _made(now: Now, answers: Answers) -> Amounts:
    profile = replace(
        now.profile,
        half_life_h=quantities.hours(answers.get("half_life_h", f"{now.profile.half_life_h}")),
        sex=Sex(answers["sex"]) if answers["sex"] else None,
        age=AgeBand(answers["age"]) if answers["age"] else None,
    )
    hours = {}
    for name in cutoffs.RANGES:
        if name not in answers:
            continue
        typed = answers[name].strip()
        wanted = cutoffs.typed(name, typed) if typed else None
        if wanted != getattr(now.rule, name):
            hours[name] = wanted
    aims = {}
    for mineral in allowed(now.profile):
        if mineral.value in answers:
            typed = answers[mineral.value].strip()
            wanted = typed_aim(mineral, typed, now.profile) if typed else None
            if wanted != now.own.get(mineral):
                aims[mineral] = wanted
    return Amounts(profile, hours, aims)
