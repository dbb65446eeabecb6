"""SD3, SD4, DV11 and NT4 (domain.md 3.4): signs picked from the list, each at its own rule."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from twitchtui.diary.body import Side, Site, limbs_of
from twitchtui.diary.entries import Entry, Episode, Symptom
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.times import days_between
from twitchtui.flags.answers import (
    answered,
    day_words,
    ids,
    known,
    looks,
    place_key,
    worse,
)
from twitchtui.flags.model import Finding, Numbers, Stamp, latest
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.signs import Sign, sign_finding
from twitchtui.flags.sober import sober
from twitchtui.flags.view import View

C = SymptomCode
NOTE = "note"

# -- SD3 -------------------------------------------------------------------------------------------

_LIMB_SITES = {C.DEXTERITY: Site.HAND, C.TRIP_FALL: Site.FOOT_ARCH}


def sd3(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Balance, walking or hand skill has changed and stays so, or the same foot tripped again."""
    codes = C.GAIT, C.IMBALANCE, C.COORDINATION, C.DEXTERITY
    days = book.count("sd3_days")
    changes = _changes(view, codes, days, book.count("sd3_clear_days"))
    staying = {key: _staying(view, book, said) for key, (_, said) in changes.items()}
    lasting = [sign for key, (sign, _) in changes.items() if staying[key]]
    signs = [Sign(place_key(sign), staying[place_key(sign)], _limbs(sign)) for sign in lasting]
    numbers: Numbers = {
        "days": day_words(entry for sign in signs for entry in sign.entries),
        "what": ", ".join(dict.fromkeys(sign.code.value for sign in lasting)),
    }
    falls = view.coded(C.TRIP_FALL)
    lately = [fall for fall in falls if fall.onset_day >= _first_fall(view, book)]
    feet = _feet(view, book, lately, known(own) if active else frozenset())
    for foot, trips in feet.items():
        limb = limbs_of(Site.FOOT_ARCH, foot)
        signs += [Sign(_fall_key(foot, trip), [trip], limb) for trip in trips]
    if feet and not lasting:
        numbers = {
            "days": ", ".join(sorted({str(trip.onset_day) for t in feet.values() for trip in t})),
            "place": " and ".join(foot.words for foot in feet),
        }
    still = [sign for sign, _ in changes.values()]
    still += [trip for trips in feet.values() for trip in trips]
    still += [fall for fall in lately if view.day in (fall.day, fall.onset_day)]
    say = "change" if lasting or not feet else "trips"
    found = sign_finding(view, book, own, active, signs, still, say, numbers, "sd3_clear_days")
    return replace(found, watching=bool(still or lately))


Changes = dict[str, tuple[Symptom, Sequence[Entry]]]
"""The latest entry of each change that is there, by its place, and all that says so."""


def _changes(view: View, codes: Iterable[SymptomCode], days: int, within: int) -> Changes:
    """The changes that are there and slow."""
    slow = [sign for sign in view.coded(*codes) if not _sudden(sign)]
    said = {
        place_key(sign): (sign, looks(view, sign, slow, within))
        for sign in slow
        if view.present(sign)
    }
    return {key: found for key, found in said.items() if _gradual(*found, days)}


def _sudden(sign: Symptom) -> bool:
    return sign.code in (C.IMBALANCE, C.SPEECH) and sign.sudden is Sudden.YES


def _gradual(sign: Symptom, said: Sequence[Entry], days: int) -> bool:
    """Speech and balance only where they were answered not to be sudden, or this is not known and
    they were answered to be there so many days after they began; the rest is EM1's."""
    if sign.code not in (C.IMBALANCE, C.SPEECH) or sign.sudden is Sudden.NO:
        return True
    return (said[-1] is not said[0]) and (said[-1].day - _onset(said)).days >= days


def _onset(said: Sequence[Entry]) -> date:
    """When something began, going by its first entry."""
    first = said[0]
    return first.onset_day if isinstance(first, Symptom) else first.day


def _limbs(sign: Symptom) -> tuple[str, ...]:
    return limbs_of(_LIMB_SITES.get(sign.code), sign.side)


def _staying(view: View, book: Rulebook, said: Sequence[Entry]) -> list[Entry]:
    """The entry and the checks that show that it stays, without those after hard effort or a lot
    of alcohol; none where they are too few or too close together."""
    counting = [look for look in said if sober(view, book, look)]
    evenings = {look.day for look in counting if look is not said[0]}
    if not counting or len(evenings) < book.count("sd3_checks"):
        return []
    first = _onset(said) if counting[0] is said[0] else counting[0].day
    return counting if (counting[-1].day - first).days >= book.count("sd3_days") else []


def _first_fall(view: View, book: Rulebook) -> date:
    return view.back(book.count("sd3_trip_days") - 1)


def _fall_key(foot: Side, fall: Symptom) -> str:
    return f"trip/{foot}/{fall.onset_day}"


def _feet(
    view: View, book: Rulebook, lately: Iterable[Symptom], keys: Iterable[str]
) -> dict[Side, list[Symptom]]:
    """The feet that tripped on enough days, with the entries, and of those that are known to any
    fall since; an unanswered foot is none."""
    counting = [fall for fall in lately if sober(view, book, fall)]
    found = {}
    for foot in (Side.LEFT, Side.RIGHT):
        trips = [fall for fall in counting if fall.side in (foot, Side.BOTH)]
        raised = any(key.startswith(f"trip/{foot}/") for key in keys)
        days = len({trip.onset_day for trip in trips})
        if days >= book.count("sd3_trips") or (raised and trips):
            found[foot] = trips
    return found


# -- SD4 -------------------------------------------------------------------------------------------


def sd4(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Speech, swallowing, eyes or neck have changed slowly; with a twitching tongue or without."""
    days = book.count("sd4_days")
    codes = C.SPEECH, C.SWALLOW_CHANGE, C.EYE_NECK
    found_there = _changes(view, codes, days, book.count("sd4_clear_days"))
    changes = [sign for sign, _ in found_there.values()]
    lasting = [sign for sign, said in found_there.values() if _lasts(view, said, days)]
    tongue = _tongue(view, book)
    signs = [Sign(place_key(sign), found_there[place_key(sign)][1]) for sign in lasting]
    numbers: Numbers = {
        "days": day_words(entry for sign in signs for entry in sign.entries),
        "what": ", ".join(dict.fromkeys(sign.code.value for sign in lasting)),
    }
    if lasting and tongue:
        signs.append(Sign("tongue", tongue))
    say = "tongue" if tongue else "change"
    found = sign_finding(view, book, own, active, signs, changes, say, numbers, "sd4_clear_days")
    if lasting or active or not tongue:
        return found
    days = book.count("sd4_tongue_days")
    return Finding(
        noted=True,
        watching=found.watching,
        say=NOTE,
        numbers={"times": len({one.day for one in tongue}), "days": days},
        window=(view.back(days - 1), view.day),
        entries=ids(tongue),
    )


def _lasts(view: View, said: Sequence[Entry], days: int) -> bool:
    """Whether it was said to be there so many days after it began, or open on an answered night
    by then; silence adds nothing."""
    by = _onset(said) + timedelta(days=days)
    nights = days_between(max(by, view.back(view.index.reach)), view.day)
    signs = [one for one in said if isinstance(one, Symptom)]
    return said[-1].day >= by or any(
        answered(view, night) and any(view.open(sign, night) for sign in signs) for night in nights
    )


def _tongue(view: View, book: Rulebook) -> list[Episode]:
    days = book.count("sd4_tongue_days")
    first = view.back(days - 1)
    sites, tongue = view.index.sites, Site.TONGUE
    found = [day for day in days_between(first, view.day) if tongue in sites(day)]
    return [one for day in found for one in _at_tongue(view, day)]


def _at_tongue(view: View, day: date) -> list[Episode]:
    return [one for one in view.episodes(day, day) if one.site is Site.TONGUE]


# -- DV11 and NT4 ----------------------------------------------------------------------------------


def dv11(view: View, _book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """Losing weight without trying, until it is answered to be gone."""
    losing = [sign for sign in view.coded(C.WEIGHT_LOSS) if view.open(sign)]
    return Finding(
        holds=bool(losing),
        clears=not losing,
        say="visit",
        numbers={"days": day_words(losing)} if losing else {},
        window=(losing[0].day, view.day) if losing else None,
        entries=ids(losing),
        quantity=len(losing),
        worse=latest(worse(view, losing), *map(Stamp.of, losing)),
    )


def nt4(view: View, _book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """Felt weakness while every task is as before."""
    felt = [sign for sign in view.coded(C.FELT_WEAKNESS) if view.open(sign)]
    tasks = "SD1" in view.standing or any(map(view.open, view.coded(C.TASK_WEAKNESS)))
    noted = bool(felt) and not tasks
    return Finding(
        noted=noted,
        say=NOTE,
        numbers={"days": day_words(felt)} if noted else {},
        window=(felt[0].day, view.day) if noted else None,
        entries=ids(felt) if noted else (),
    )
