"""SD3, SD4, DV11 and NT4 (domain.md 3.4): signs picked from the list, each at its own rule."""

from collections.abc import Iterable
from datetime import date, timedelta

from twitchtui.diary.body import Side, Site, limbs_of
from twitchtui.diary.entries import Entry, Episode, Symptom
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.flags.answers import day_words, ids, place_key, said_there, worse
from twitchtui.flags.model import Finding, Numbers
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
    changes = [
        sign
        for sign in view.coded(C.GAIT, C.IMBALANCE, C.COORDINATION, C.DEXTERITY)
        if view.present(sign) and _gradual(sign)
    ]
    staying = {sign.id: _staying(view, book, sign) for sign in changes}
    lasting = [sign for sign in changes if staying[sign.id]]
    signs = [Sign(place_key(sign), staying[sign.id], _limbs(sign)) for sign in lasting]
    numbers: Numbers = {
        "days": day_words(entry for sign in signs for entry in sign.entries),
        "what": ", ".join(dict.fromkeys(sign.code.value for sign in lasting)),
    }
    falls = view.coded(C.TRIP_FALL)
    feet = _feet(view, book, falls)
    for foot, trips in feet.items():
        signs.append(Sign(f"trip/{foot}", trips, limbs_of(Site.FOOT_ARCH, foot)))
    if feet and not lasting:
        numbers = {
            "days": day_words(trip for trips in feet.values() for trip in trips),
            "place": " and ".join(foot.words for foot in feet),
        }
    still = [*changes, *(fall for fall in falls if view.open(fall) or fall.day == view.day)]
    say = "change" if lasting or not feet else "trips"
    return sign_finding(view, book, own, active, signs, still, say, numbers, "sd3_clear_days")


def _gradual(sign: Symptom) -> bool:
    """Speech and balance only where they were answered not to be sudden; the rest is EM1's."""
    return sign.code not in (C.IMBALANCE, C.SPEECH) or sign.sudden is Sudden.NO


def _limbs(sign: Symptom) -> tuple[str, ...]:
    return limbs_of(_LIMB_SITES.get(sign.code), sign.side)


def _staying(view: View, book: Rulebook, sign: Symptom) -> list[Entry]:
    """The entry and the checks that show that it stays, without those after hard effort or a lot
    of alcohol; none where they are too few or too close together."""
    looks: list[Entry] = [
        look for look in (sign, *said_there(view, sign)) if sober(view, book, look)
    ]
    evenings = {look.day for look in looks if look is not sign}
    if not looks or len(evenings) < book.count("sd3_checks"):
        return []
    first = sign.onset_day if looks[0] is sign else looks[0].day
    return looks if (looks[-1].day - first).days >= book.count("sd3_days") else []


def _feet(view: View, book: Rulebook, falls: Iterable[Symptom]) -> dict[Side, list[Symptom]]:
    """The feet that tripped on enough days, with the entries; an unanswered foot is none."""
    earliest = view.back(book.count("sd3_trip_days") - 1)
    lately = [fall for fall in falls if fall.day >= earliest and sober(view, book, fall)]
    found = {}
    for foot in (Side.LEFT, Side.RIGHT):
        trips = [fall for fall in lately if fall.side in (foot, Side.BOTH)]
        if len({trip.day for trip in trips}) >= book.count("sd3_trips"):
            found[foot] = trips
    return found


# -- SD4 -------------------------------------------------------------------------------------------


def sd4(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Speech, swallowing, eyes or neck have changed slowly; with a twitching tongue or without."""
    changes = [
        sign
        for sign in view.coded(C.SPEECH, C.SWALLOW_CHANGE, C.EYE_NECK)
        if view.present(sign) and _gradual(sign)
    ]
    lasting = [sign for sign in changes if _lasting_days(view, sign) >= book.count("sd4_days")]
    tongue = _tongue(view, book)
    signs = [Sign(place_key(sign), (sign, *said_there(view, sign))) for sign in lasting]
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


def _lasting_days(view: View, sign: Symptom) -> int:
    """From when it began to when it was last said to be there; silence adds nothing."""
    said = [sign.day, *(check.day for check in said_there(view, sign))]
    return (max(said) - sign.onset_day).days


def _tongue(view: View, book: Rulebook) -> list[Episode]:
    days = book.count("sd4_tongue_days")
    first = view.back(days - 1)
    nights = [first + timedelta(days=step) for step in range(days)]
    found = [day for day in nights if any(site is Site.TONGUE for site, _ in view.places(day))]
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
        worse=worse(view, losing),
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
