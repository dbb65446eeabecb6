"""DV3 (domain.md 3.4): twitching that does not settle with rest, and the bouts it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from twitchtui.diary.body import Site, limbs_of
from twitchtui.diary.entries import Activity, Episode
from twitchtui.diary.times import days_between
from twitchtui.flags.answers import together
from twitchtui.flags.model import Finding, Numbers, Plain
from twitchtui.flags.predicates import (
    DAY_HOURS,
    Link,
    activity_span,
    closed,
    episode_span,
    ex_linked,
    latest_end,
    link_days,
    linked_to,
    place_words,
)
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import Place, View


class Bout(NamedTuple):
    """A place that twitched after an activity and was still at it long after, without new effort.

    ``hours`` lie at least between the end of the activity and the last such episode; ``place`` is
    where that was, ``places`` are all of this activity, and ``day`` is the day of that episode.
    """

    place: Place
    activity: str
    hours: float
    day: date
    places: tuple[Place, ...]
    entries: tuple[str, ...]


class _Rest(NamedTuple):
    """Twitching on most days of some days of rest in a row, at a place linked to effort before."""

    place: Place
    affected: int
    entries: tuple[str, ...]


def dv3(view: View, book: Rulebook, _own: Numbers, active: bool) -> Finding:
    """Does not settle with rest."""
    nights = view.nights(book.count("dv3_days"))
    logged = closed(nights)
    enough = logged >= book.count("dv3_closed")
    first = nights[0].day
    finding = Finding(
        enough=enough,
        recheck=enough,
        window=(first, view.day),
        coverage=logged / len(nights),
    )
    if not (active or _late(view, book, view.day) or _rests(view, book, view.day)):
        return finding
    found = bouts(view, book, first, view.day)
    rests = [rest for night in nights for rest in _rests(view, book, night.day)]
    longest = max((bout.hours for bout in found), default=0.0)
    long = longest >= book.count("dv3_long_days") * DAY_HOURS
    often = len(found) >= book.count("dv3_bouts")
    holds = enough and (often or long or bool(rests))
    places = _places(found, rests)
    return replace(
        finding,
        holds=holds,
        clears=enough and nights[-1].closed and not found and not rests,
        say="bouts" if often else "long" if long else "rest",
        numbers=_numbers(book, found, rests, logged) if holds else {},
        entries=_entries(found, rests) if holds else (),
        quantity=max(len(found), int(bool(rests))),
        limbs=together(limbs_of(*place) for place in places),
    )


def _places(found: Iterable[Bout], rests: Iterable[_Rest]) -> tuple[Place, ...]:
    places = [place for bout in found for place in bout.places]
    return tuple(dict.fromkeys([*places, *(rest.place for rest in rests)]))


def _numbers(book: Rulebook, found: list[Bout], rests: list[_Rest], logged: int) -> Numbers:
    numbers: dict[str, Plain] = {
        "bouts": len(found),
        "days": book.count("dv3_days"),
        "closed": logged,
    }
    if found:
        worst = max(found, key=lambda bout: bout.hours)
        numbers |= {"place": place_words(worst.place), "hours": int(worst.hours)}
    if rests:
        numbers |= {
            "rest_place": place_words(rests[-1].place),
            "rest_affected": rests[-1].affected,
            "rest_days": book.count("dv3_rest_days"),
        }
    return numbers


def _entries(found: list[Bout], rests: list[_Rest]) -> tuple[str, ...]:
    parts = [*(bout.entries for bout in found), *(rest.entries for rest in rests)]
    return tuple(dict.fromkeys(entry for part in parts for entry in part))


# -- bouts -----------------------------------------------------------------------------------------


def bouts(view: View, book: Rulebook, first: date, last: date) -> list[Bout]:
    """The bouts with an episode long after the activity on a day from ``first`` to ``last``, one
    for each activity, the earliest first."""
    found: dict[str, list[_Late]] = {}
    for day in days_between(first, min(last, view.day)):
        for late in _late(view, book, day):
            found.setdefault(late.activity, []).append(late)
    return [_bout(each) for each in found.values()]


class _Late(NamedTuple):
    """One episode long after the last effort of muscles that twitched after that effort."""

    place: Place
    activity: str
    hours: float
    day: date
    entries: tuple[str, ...]


def _bout(late: list[_Late]) -> Bout:
    last = max(late, key=lambda one: one.hours)
    return Bout(
        last.place,
        last.activity,
        last.hours,
        last.day,
        tuple(dict.fromkeys(one.place for one in late)),
        tuple(dict.fromkeys(entry for one in late for entry in one.entries)),
    )


def _late(view: View, book: Rulebook, day: date) -> tuple[_Late, ...]:
    if not view.places(day):
        return ()
    return view.index.once("DV3 late", day, lambda: _find_late(view, book, day))


def _find_late(view: View, book: Rulebook, day: date) -> tuple[_Late, ...]:
    efforts = _efforts(view, book, day - timedelta(days=book.count("dv3_linked_days")), day)
    efforts.sort(key=lambda activity: (latest_end(view, activity), activity.id), reverse=True)
    found = []
    for episode in view.episodes(day, day):
        sides = episode.side.counts_as if episode.side else (None,)
        for place in ((episode.site, side) for side in sides):
            late = _late_at(view, book, episode, place, efforts)
            if late is not None:
                found.append(late)
    return tuple(found)


def _efforts(view: View, book: Rulebook, first: date, last: date) -> list[Activity]:
    """Activities that are no rest; one whose effort was not answered may be none."""
    least = book.number("dv3_effort")
    return [a for a in view.activities(first, last) if a.effort is None or a.effort >= least]


def _late_at(
    view: View, book: Rulebook, episode: Episode, place: Place, efforts: list[Activity]
) -> _Late | None:
    """Whether the episode came too long after the last effort there, by the earliest it can be;
    of the efforts the one that may have ended last comes first."""
    earliest, latest = episode_span(view, episode)
    before = (
        activity
        for activity in efforts
        if (not activity.muscles or place[0] in activity.muscles)
        and (activity.start is None or activity_span(view, activity)[0] <= latest)
    )
    last = next(before, None)
    if last is None:
        return None
    hours = (earliest - latest_end(view, last)).total_seconds() / 3600
    if hours <= book.number("dv3_hours"):
        return None
    linked = _linked_after(view, book, last).get(place)
    if not linked or not _known_rest(view, last.day, episode.day):
        return None
    if _settled(view, book, place, max(one.day for one in linked), episode.day):
        return None
    entries = (last.id, *(one.id for one in linked), episode.id)
    return _Late(place, last.id, hours, episode.day, entries)


def _linked_after(view: View, book: Rulebook, effort: Activity) -> Mapping[Place, list[Episode]]:
    """The episodes that follow an effort, by place."""

    def find() -> Mapping[Place, list[Episode]]:
        found: dict[Place, list[Episode]] = {}
        for one in view.episodes(effort.day, effort.day + timedelta(days=link_days(book))):
            if linked_to(view, book, one, effort):
                for place in _places_of(one):
                    found.setdefault(place, []).append(one)
        return found

    return view.index.once(f"DV3 after {effort.id}", view.day, find)


def _places_of(episode: Episode) -> tuple[Place, ...]:
    sides = episode.side.counts_as if episode.side else (None,)
    return tuple((episode.site, side) for side in sides)


def _between(first: date, last: date) -> Iterable[date]:
    """The days after the one and before the other."""
    return days_between(first + timedelta(days=1), last - timedelta(days=1))


def _known_rest(view: View, first: date, last: date) -> bool:
    """Whether every day between was closed, so that no effort can have gone unlogged."""
    return all(view.index.night(day).closed for day in _between(first, last))


def _settled(view: View, book: Rulebook, place: Place, first: date, last: date) -> bool:
    """Whether the place was quiet in between for as many days in a row as the rule waits."""
    quiet = 0
    for day in _between(first, last):
        quiet = 0 if place in view.places(day) else quiet + 1
        if quiet >= book.count("dv3_quiet_days"):
            return True
    return False


# -- days of rest ----------------------------------------------------------------------------------


def _rests(view: View, book: Rulebook, day: date) -> tuple[_Rest, ...]:
    if not view.index.night(day).closed:
        return ()
    return view.index.once("DV3 rest", day, lambda: tuple(_find_rests(view, book, day)))


def _find_rests(view: View, book: Rulebook, last: date) -> Iterable[_Rest]:
    """Places with twitching on most of the days of rest that end with ``last``."""
    days = [last - timedelta(days=ago) for ago in range(book.count("dv3_rest_days"))]
    counts: dict[Place, int] = {}
    for day in days:
        for place in view.places(day):
            counts[place] = counts.get(place, 0) + 1
    need = book.count("dv3_rest_affected")
    places = {
        place: count
        for place, count in counts.items()
        if count >= need and place[0] is not Site.EYELID
    }
    if not places or not _all_rest(view, book, days):
        return
    linked = _linked_before(view, book, min(days), places)
    for place in sorted(linked, key=lambda place: (-places[place], place[0], place[1] or "")):
        at: list[str] = []
        for day in reversed(days):
            at += sorted(view.index.entries_at(day).get(place, ()))
        yield _Rest(place, places[place], (linked[place], *at))


def _all_rest(view: View, book: Rulebook, days: list[date]) -> bool:
    logged = all(view.index.night(day).closed for day in days)
    return logged and not _efforts(view, book, min(days), max(days))


def _linked_before(
    view: View, book: Rulebook, day: date, places: Iterable[Place]
) -> Mapping[Place, str]:
    """The last episode at each of the places that followed exercise, in the days before a day."""
    found: dict[Place, str] = {}
    eve = day - timedelta(days=1)
    for episode in view.episodes(day - timedelta(days=book.count("dv3_linked_days")), eve):
        here = set(places) & set(_places_of(episode))
        if here and ex_linked(view, book, episode) is Link.YES:
            found |= dict.fromkeys(here, episode.id)
    return found
