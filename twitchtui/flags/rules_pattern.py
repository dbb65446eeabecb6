"""The pattern rules DV1, DV2 and DV7 (domain.md 3.4): what the weeks look like."""

from collections.abc import Mapping
from datetime import date, timedelta
from math import isclose

from twitchtui.diary.body import Side, Site, limbs_of
from twitchtui.diary.coverage import Night
from twitchtui.diary.entries import Day
from twitchtui.diary.times import days_between, week_start
from twitchtui.diary.vocabulary import Context, PartOfDay
from twitchtui.flags.model import Finding, Numbers, Plain, Stamp
from twitchtui.flags.predicates import (
    affected,
    benign_exercise,
    closed,
    place_days,
    place_rate,
    place_words,
)
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import Place, View

VISIT = "visit"


def dv1(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """The same place for more than two weeks."""
    nights = view.nights(book.count("dv1_days"))
    logged = closed(nights)
    enough = logged >= book.count("dv1_closed")
    before = _places_of(own)
    places = sorted(_lasting(view, book), key=lambda place: _first_named(view, book, place))
    recheck = view.nights(book.count("dv1_clear_days"))
    can_clear = closed(recheck) >= book.count("dv1_clear_closed")
    tonight = can_clear and nights[-1].closed
    settled = [place for place in before if tonight and _settled(view, book, recheck, place)]
    left = [place for place in before if place not in settled or place in places]
    remembered = list(dict.fromkeys([*left, *places]))
    finding = Finding(
        clears=not left and not places,
        enough=enough,
        recheck=can_clear,
        coverage=logged / len(nights),
        window=(nights[0].day, view.day),
        own=_remember(remembered),
    )
    if not places:
        return finding
    first = min(view.nights(_length(book, place))[0].day for place in places)
    guarded = not active and benign_exercise(view, book, first, view.day)
    new = set(places) - set(before)
    return Finding(
        holds=True,
        coverage=finding.coverage,
        window=(first, view.day),
        guarded=guarded,
        say=VISIT,
        numbers=_place_numbers(view, book, places[0]),
        entries=_at_places(view, first, places),
        quantity=_now_rate(view, book, places[0]),
        news=Stamp(view.day) if new else None,
        limbs=limbs_of(*places[0]),
        own=finding.own,
    )


def _first_named(view: View, book: Rulebook, place: Place) -> tuple[float, bool, str, str]:
    """Which of several places a card names: the busiest, and of equals one whose side is known."""
    site, side = place
    return -_now_rate(view, book, place), side is None, site, side or ""


def _length(book: Rulebook, place: Place) -> int:
    return book.count("dv1_eyelid_days" if place[0] is Site.EYELID else "dv1_days")


def _lasting(view: View, book: Rulebook) -> list[Place]:
    """The places that hold, looked at only on a closed night with twitching there."""
    if not view.index.night(view.day).closed:
        return []
    found = []
    for place in view.places(view.day):
        nights = view.nights(_length(book, place))
        eyelid = place[0] is Site.EYELID
        need = book.count("dv1_eyelid_closed" if eyelid else "dv1_closed")
        reaches = any(night.closed for night in nights[: book.count("dv1_reach_nights")])
        if reaches and closed(nights) >= need and _lasts(view, book, nights, place):
            found.append(place)
    return found


def _lasts(view: View, book: Rulebook, nights: list[Night], place: Place) -> bool:
    first, last = _ends(book, nights)
    share = book.number("dv1_share")
    for end in (first, last):
        if not closed(end) or place_days(view, end, place) < share * closed(end):
            return False
    least = book.number("dv1_ratio") * place_rate(view, first, place)
    lately = place_rate(view, last, place)
    return lately > least or isclose(lately, least)


def _ends(book: Rulebook, nights: list[Night]) -> tuple[list[Night], list[Night]]:
    days = book.count("dv1_end_days")
    return nights[:days], nights[-days:]


def _now_rate(view: View, book: Rulebook, place: Place) -> float:
    return place_rate(view, view.nights(book.count("dv1_end_days")), place)


def _settled(view: View, book: Rulebook, nights: list[Night], place: Place) -> bool:
    return place_days(view, nights, place) < book.number("dv1_clear_share") * closed(nights)


def _place_numbers(view: View, book: Rulebook, place: Place) -> Numbers:
    nights = view.nights(_length(book, place))
    first, last = _ends(book, nights)
    return {
        "place": place_words(place),
        "days": len(nights),
        "closed": closed(nights),
        "first_affected": place_days(view, first, place),
        "first_closed": closed(first),
        "last_affected": place_days(view, last, place),
        "last_closed": closed(last),
        "first_rate": round(place_rate(view, first, place), 2),
        "last_rate": round(place_rate(view, last, place), 2),
    }


def _at_places(view: View, first: date, places: list[Place]) -> tuple[str, ...]:
    found: set[str] = set()
    for day in days_between(first, view.day):
        entries = view.index.entries_at(day)
        found.update(*[entries[place] for place in places if place in entries])
    return tuple(sorted(found))


def _remember(places: list[Place]) -> Numbers:
    words = sorted(f"{site}/{side or ''}" for site, side in places)
    return {"places": " ".join(words)}


def _places_of(own: Numbers) -> list[Place]:
    pairs = [word.split("/") for word in str(own.get("places", "")).split()]
    return [(Site(site), Side(side) if side else None) for site, side in pairs]


def dv2(view: View, book: Rulebook, _own: Numbers, active: bool) -> Finding:
    """Several times a week for over two weeks: the last complete ISO weeks."""
    count = book.count("dv2_weeks")
    last = week_start(view.day) - timedelta(days=1)
    nights = view.nights(7 * count, last)
    weeks = [nights[start : start + 7] for start in range(0, len(nights), 7)]
    enough = [closed(week) >= book.count("dv2_closed") for week in weeks]
    days = [affected(week) for week in weeks]
    holds = all(enough) and all(day >= book.count("dv2_affected_days") for day in days)
    lately = book.count("dv2_clear_weeks")
    recheck = all(enough[-lately:])
    clears = recheck and all(day < book.count("dv2_clear_below") for day in days[-lately:])
    first = nights[0].day
    guarded = holds and not active and benign_exercise(view, book, first, last)
    numbers: dict[str, Plain] = {f"week_{place}": day for place, day in enumerate(days, 1)}
    numbers |= {"closed": closed(nights), "days": len(nights)}
    return Finding(
        holds=holds,
        clears=clears,
        enough=all(enough),
        recheck=recheck,
        guarded=guarded,
        say=VISIT,
        numbers=numbers,
        window=(first, last),
        coverage=closed(nights) / len(nights),
        entries=tuple(sorted(e.id for e in view.episodes(first, last))) if holds else (),
        quantity=sum(days),
    )


def dv7(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """Disturbs sleep or daily life."""
    nights = view.nights(book.count("dv7_days"))
    logged = [night for night in nights if night.closed]
    records = {night.day: view.record(night.day) for night in logged}
    hits = {"sleep": _disturbed(records), "life": _interfering(book, records)}
    needs = {"sleep": "dv7_sleep_nights", "life": "dv7_interference_nights"}
    need = book.count("dv7_closed")
    enough = len(logged) >= need
    raised = [kind for kind in hits if enough and len(hits[kind]) >= book.count(needs[kind])]
    asked = {kind: _asked(logged, records, kind) for kind in hits}
    before = [kind for kind in hits if kind in str(own.get("kinds", "")).split()]
    limit = book.count("dv7_clear_nights")
    settled = [
        kind
        for kind in before
        if nights[-1].closed and asked[kind] >= need and len(hits[kind]) <= limit
    ]
    open_kinds = [kind for kind in before if kind not in settled]
    kinds = list(dict.fromkeys([*open_kinds, *raised]))
    moving = _moving_helps(view, book, nights)
    numbers: dict[str, Plain] = {
        "sleep_nights": len(hits["sleep"]),
        "sleep_answered": asked["sleep"],
        "interference_nights": len(hits["life"]),
        "interference_answered": asked["life"],
        "closed": len(logged),
        "days": len(nights),
        "kinds": " ".join(raised),
    }
    return Finding(
        holds=bool(raised),
        clears=not kinds,
        enough=enough,
        recheck=all(asked[kind] >= need for kind in before),
        say="moving" if moving else VISIT,
        numbers=numbers,
        window=(nights[0].day, view.day),
        coverage=len(logged) / len(nights),
        entries=tuple(dict.fromkeys(day.id for kind in raised for day in hits[kind])),
        quantity=max(len(hits[kind]) for kind in hits),
        own={"kinds": " ".join(kinds)},
    )


Records = Mapping[date, Day | None]


def _disturbed(records: Records) -> list[Day]:
    return [day for day in records.values() if day is not None and day.twitch_disturbed_sleep]


def _interfering(book: Rulebook, records: Records) -> list[Day]:
    least = book.number("dv7_interference")
    return [
        day
        for day in records.values()
        if day is not None and day.interference is not None and day.interference >= least
    ]


def _asked(logged: list[Night], records: Records, kind: str) -> int:
    """Closed nights on which the question was answered; none to ask on a night without twitches."""
    name = "twitch_disturbed_sleep" if kind == "sleep" else "interference"
    return sum(
        not night.affected or getattr(records[night.day], name, None) is not None
        for night in logged
    )


_AT_NIGHT = frozenset((Context.IN_BED, Context.WOKE_ME))


def _moving_helps(view: View, book: Rulebook, nights: list[Night]) -> bool:
    told = [
        episode.urge_to_move
        for episode in view.episodes(nights[0].day, view.day)
        if episode.urge_to_move is not None
        and (episode.part is PartOfDay.NIGHT or _AT_NIGHT & set(episode.context))
    ]
    return bool(told) and sum(told) > book.number("dv7_urge_share") * len(told)
