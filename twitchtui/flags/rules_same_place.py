"""SD2 (domain.md 3.4): a muscle looks smaller, or twitching with weakness or stiffness in the same
place."""

from collections.abc import Iterable, Sequence

from twitchtui.diary.body import Region, limbs_of
from twitchtui.diary.entries import Entry, Episode, Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.flags.answers import apart, day_words, known, looks, place_key, said_there
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.signs import Sign, places_of, sign_finding
from twitchtui.flags.view import View
from twitchtui.flags.weakness import Confirmed, confirmed, regions

C = SymptomCode


def sd2(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """A muscle looks smaller, or twitching with weakness or stiffness in the same place."""
    wasting = {place_key(sign): sign for sign in view.coded(C.WASTING) if view.open(sign)}
    said = {key: _looks(view, book, sign) for key, sign in wasting.items()}
    task = "SD1" in view.standing
    smaller = [sign for key, sign in wasting.items() if task or _stays_smaller(book, said[key])]
    weak = confirmed(view, book)
    weak_or_stiff = _weak_or_stiff(view, weak)
    twitches = _twitches(view, book, weak_or_stiff) if weak_or_stiff else {}
    often = [region for region in twitches if _often(book, twitches[region])]
    signs = [
        Sign(place_key(one), said[place_key(one)], limbs_of(one.site, one.side)) for one in smaller
    ]
    if smaller and task:
        signs += [Sign(f"task/{_where(one.symptom)}", one.entries, None) for one in weak]
    for region in often:
        for place, sign in enumerate(weak_or_stiff[region]):
            entries = (*sign.entries, *(twitches[region] if place == 0 else ()))
            signs.append(Sign(f"{region}/{sign.key}", entries, sign.limbs))
    if smaller:
        say = "smaller_task" if task else "smaller"
        numbers: Numbers = {
            "days": day_words(entry for sign in signs[: len(smaller)] for entry in sign.entries),
            "place": places_of(smaller),
        }
    else:
        say = "same_place"
        numbers = _same_place(book, often, weak_or_stiff, twitches)
    keys = known(own) | {sign.key for sign in signs}
    still = [*wasting.values(), *_still_with(view, keys)]
    return sign_finding(view, book, own, active, signs, still, say, numbers, "sd1_clear_days")


def _looks(view: View, book: Rulebook, sign: Symptom) -> list[Entry]:
    return looks(view, sign, view.coded(C.WASTING), book.count("sd1_clear_days"))


def _stays_smaller(book: Rulebook, said: Sequence[Entry]) -> bool:
    return apart(said[1:]) >= book.count("sd2_check_days")


def _where(sign: Symptom) -> str:
    return f"{sign.site or ''}/{sign.side or ''}"


def _weak_or_stiff(view: View, weak: Iterable[Confirmed]) -> dict[Region, list[Sign]]:
    """The confirmed weaknesses and the open stiffness of each region; weakness of no known limb,
    or only in the weekly answers, is in none."""
    found: dict[Region, list[Sign]] = {}
    for one in weak:
        for region in sorted(one.regions):
            found.setdefault(region, []).append(
                Sign(f"weak/{_where(one.symptom)}", one.entries, one.limbs)
            )
    for stiff in view.coded(C.RIGIDITY):
        region_of = stiff.site.region if stiff.site is not None else None
        if region_of is not None and view.open(stiff):
            entries = (stiff, *said_there(view, stiff))
            limbs = limbs_of(stiff.site, stiff.side)
            found.setdefault(region_of, []).append(Sign(f"stiff/{_where(stiff)}", entries, limbs))
    return found


def _twitches(
    view: View, book: Rulebook, places: Iterable[Region]
) -> dict[Region, tuple[Episode, ...]]:
    """The episodes of the last days in each of some regions."""
    first = view.back(book.count("sd2_days") - 1)
    episodes = view.episodes(first, view.day)
    return {
        region: tuple(one for one in episodes if one.site.region is region) for region in places
    }


def _often(book: Rulebook, episodes: Iterable[Episode]) -> bool:
    return len({one.day for one in episodes}) >= book.count("sd2_twitch_days")


def _same_place(
    book: Rulebook,
    often: Sequence[Region],
    weak_or_stiff: dict[Region, list[Sign]],
    twitches: dict[Region, tuple[Episode, ...]],
) -> Numbers:
    """The numbers of the region with the most days of twitching."""
    if not often:
        return {}
    counts = {region: len({one.day for one in twitches[region]}) for region in often}
    region = max(often, key=lambda each: (counts[each], each))
    codes = {"weak": C.TASK_WEAKNESS.value, "stiff": C.RIGIDITY.value}
    what = dict.fromkeys(codes[sign.key.split("/")[0]] for sign in weak_or_stiff[region])
    return {
        "place": region.value,
        "times": counts[region],
        "days": book.count("sd2_days"),
        "what": ", ".join(what),
    }


def _still_with(view: View, keys: Iterable[str]) -> list[Symptom]:
    """The open weakness and stiffness of the regions that raised it, confirmed or not."""
    known_regions = {"/".join(key.split("/")[:2]) for key in keys}
    found = []
    for sign in view.coded(C.TASK_WEAKNESS, C.RIGIDITY):
        if sign.code is C.RIGIDITY:
            there = {f"{sign.site.region}/stiff"} if sign.site is not None else set()
        else:
            there = {f"{region}/weak" for region in regions(sign)}
        if view.open(sign) and there & known_regions:
            found.append(sign)
    return found
