"""The predicates rules share (domain.md 3.2): linked to exercise, the guard BX, places and ages."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import isclose

from twitchtui.diary.body import SITES_OF, Region, Side, Site, neighbours
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.entries import Activity, Episode, Symptom
from twitchtui.diary.vocabulary import ActivityType, Context, Duration, PartOfDay, With
from twitchtui.flags.model import Stamp
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import Place, Span, View

DAY_HOURS = 24


class Link(StrEnum):
    """Whether an episode followed exercise. Unknown is never "no"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_TAGS = {
    Context.AFTER_WALK: (ActivityType.WALK, ActivityType.HIKE),
    Context.AFTER_RUN: (ActivityType.RUN,),
    Context.AFTER_WORKOUT: tuple(
        kind
        for kind in ActivityType
        if kind not in (ActivityType.WALK, ActivityType.HIKE, ActivityType.RUN)
    ),
}


_NEVER_WORKED = frozenset(SITES_OF[Region.HEAD]) - {Site.NECK}
"""No exercise works an eyelid, a cheek, the tongue or the jaw; it may well work the neck."""


def ex_linked(view: View, book: Rulebook, episode: Episode) -> Link:
    """Whether an activity that used the muscle ended shortly before the episode."""
    known: Link | None = view.index.links.get(episode.id)
    if known is None:
        known = view.index.links[episode.id] = _link(view, book, episode)
    return known


def _link(view: View, book: Rulebook, episode: Episode) -> Link:
    hours = book.number("linked_hours")
    earliest = episode.day - timedelta(days=link_days(book))
    when = episode_span(view, episode)
    doubtful = any(tag in _TAGS for tag in episode.context)
    for activity in view.activities(earliest, episode.day):
        near, far = gap_hours(when, activity_span(view, activity))
        if far < 0 or near > hours:
            continue
        if _linked(book, episode, activity, near):
            return Link.YES
        here = episode.site in activity.muscles
        anywhere = not activity.muscles and episode.site not in _NEVER_WORKED
        doubtful = doubtful or anywhere or (here and _effort_missing(activity))
    if doubtful or not _activity_known(view, earliest, episode.day):
        return Link.UNKNOWN
    return Link.NO


def linked_to(view: View, book: Rulebook, episode: Episode, activity: Activity) -> bool:
    """Whether an episode followed this very activity, as ``ex_linked`` asks of any."""
    near, far = gap_hours(episode_span(view, episode), activity_span(view, activity))
    in_time = far >= 0 and near <= book.number("linked_hours")
    return in_time and _linked(book, episode, activity, near)


def _linked(book: Rulebook, episode: Episode, activity: Activity, near: float) -> bool:
    if any(activity.type in _TAGS.get(tag, ()) for tag in episode.context):
        return True
    return episode.site in activity.muscles and near <= _limit(book, activity)


def link_days(book: Rulebook) -> int:
    """How many diary days back an activity may be and still lie within the link's hours."""
    return -(-book.count("linked_hours") // DAY_HOURS) + 1


def _limit(book: Rulebook, activity: Activity) -> float:
    gentle = activity.effort is None or activity.effort <= book.number("linked_walk_effort")
    walk = activity.type is ActivityType.WALK and gentle
    return book.number("linked_walk_hours" if walk else "linked_hours")


def _effort_missing(activity: Activity) -> bool:
    return activity.type is ActivityType.WALK and activity.effort is None


def _activity_known(view: View, first: date, last: date) -> bool:
    """Whether every day of the span says something: closed, or an activity was logged."""
    return all(
        view.index.night(first + timedelta(days=step)).state is DayState.CLOSED
        for step in range(1, (last - first).days + 1)
    )


def day_span(view: View, day: date) -> Span:
    """A whole diary day, by the clock on the wall."""
    start = datetime.combine(day, view.profile.day_start)
    return start, start + timedelta(days=1)


def episode_span(view: View, episode: Episode) -> Span:
    """The earliest and latest wall-clock time at which it can have been."""
    found = view.index.spans.get(episode.id)
    if found is None:
        found = view.index.spans[episode.id] = _episode_span(view, episode)
    return found


def _episode_span(view: View, episode: Episode) -> Span:
    if episode.start is not None:
        clock = episode.start.local.replace(tzinfo=None)
        return clock, clock
    start, end = day_span(view, episode.day)
    if episode.part is None:
        return start, end
    parts = tuple(PartOfDay)
    quarter = (end - start) / len(parts)
    begins = start + quarter * parts.index(episode.part)
    return begins, begins + quarter


def activity_span(view: View, activity: Activity) -> Span:
    """From its start to its end, or the whole day where there is no clock time."""
    found = view.index.spans.get(activity.id)
    if found is None:
        found = view.index.spans[activity.id] = _span_of_activity(view, activity)
    return found


def _span_of_activity(view: View, activity: Activity) -> Span:
    if activity.start is None:
        return day_span(view, activity.day)
    start = activity.start.local.replace(tzinfo=None)
    return start, start + timedelta(minutes=activity.minutes or 0)


def latest_end(view: View, activity: Activity) -> datetime:
    """The latest wall-clock time it can have ended: with its day, where it is not known."""
    if activity.start is None or activity.minutes is None:
        return day_span(view, activity.day)[1]
    return activity_span(view, activity)[1]


def gap_hours(episode: Span, activity: Span) -> tuple[float, float]:
    """The shortest and the longest possible hours from the activity, or a dose, to the episode."""
    near = (episode[0] - activity[1]).total_seconds() / 3600
    far = (episode[1] - activity[0]).total_seconds() / 3600
    return near, far


def benign_exercise(view: View, book: Rulebook, first: date, last: date) -> bool:
    """BX: twitching that follows exercise, stays in place, is short, plain and not increasing."""
    episodes = view.episodes(first, last)
    if not episodes or any(view.open(symptom) for symptom in view.symptoms):
        return False
    return (
        _together(book, {episode.site for episode in episodes})
        and all(_plain(book, episode) for episode in episodes)
        and _not_more_often(view, book, first, last)
        and _mostly_linked(view, book, episodes)
    )


def _together(book: Rulebook, sites: set[Site]) -> bool:
    if len(sites) > book.count("bx_sites"):
        return False
    return all(neighbours(one, other) for one in sites for other in sites)


def _plain(book: Rulebook, episode: Episode) -> bool:
    return (
        episode.duration is not None
        and episode.duration.weight <= Duration.HOURS_1_6.weight
        and set(episode.along_with) <= {With.SORENESS}
        and (episode.pain or 0) <= book.number("bx_pain")
    )


def _not_more_often(view: View, book: Rulebook, first: date, last: date) -> bool:
    span = timedelta(days=book.count("bx_compare_days") - 1)
    before = affected(_nights(view, first, first + span))
    lately = affected(_nights(view, last - span, last))
    return lately <= before + book.count("bx_rise_days")


def _mostly_linked(view: View, book: Rulebook, episodes: Iterable[Episode]) -> bool:
    spells = dict.fromkeys(Link, 0)
    for episode in episodes:
        spells[ex_linked(view, book, episode)] += episode.n_spells
    known = spells[Link.YES] + spells[Link.NO]
    return (
        known > 0
        and known >= book.number("bx_known_share") * sum(spells.values())
        and spells[Link.YES] >= book.number("bx_linked_share") * known
    )


def _nights(view: View, first: date, last: date) -> list[Night]:
    return view.nights((last - first).days + 1, last)


def affected(nights: Iterable[Night]) -> int:
    """Days with twitches, closed or not: what happened happened."""
    return sum([night.episodes > 0 for night in nights])  # these four are asked most of all


def closed(nights: Iterable[Night]) -> int:
    """Closed days."""
    return [night.state for night in nights].count(DayState.CLOSED)


def trend_nights(view: View, nights: Iterable[Night]) -> list[Night]:
    """The nights that may enter a trend: closed, in time, and after the baseline."""
    end = view.baseline_end
    if end is None:
        return []
    return [night for night in nights if night.closed and not night.late and night.day > end]


def at_least(value: float, bound: float) -> bool:
    """Whether a figure reaches a bound, whatever the last digit of a division is."""
    return value > bound or isclose(value, bound)


def place_days(view: View, nights: Iterable[Night], place: Place) -> int:
    """Closed days with twitches at a site and side."""
    places, closed = view.index.places, DayState.CLOSED
    return sum([place in places(night.day) for night in nights if night.state is closed])


def place_rate(view: View, nights: Iterable[Night], place: Place) -> float:
    """Spells per closed day at a site and side; 0 where no day is closed."""
    places, closed = view.index.places, DayState.CLOSED
    counts = [places(night.day).get(place, 0) for night in nights if night.state is closed]
    return sum(counts) / len(counts) if counts else 0.0


def place_words(place: Place) -> str:
    """A place as a person reads it."""
    site, side = place
    return site.words if side is None or side is Side.MIDDLE else f"{side.words} {site.words}"


def onset_age_hours(symptom: Symptom) -> float:
    """Hours from the beginning to the entry; whole days where a clock time is missing."""
    days = (symptom.day - symptom.onset_day).days
    recorded = Stamp.of(symptom).at
    if symptom.onset is None or recorded is None:
        return days * DAY_HOURS
    hours = (recorded - symptom.onset.utc).total_seconds() / 3600
    return min(hours, (days + 1) * DAY_HOURS) if hours >= 0 else days * DAY_HOURS


def hours_since_onset(view: View, symptom: Symptom) -> float:
    """Hours from the beginning to now; whole days where a clock time is missing."""
    if symptom.onset is not None:
        return view.hours_since(symptom.onset)
    return (view.day - symptom.onset_day).days * DAY_HOURS
