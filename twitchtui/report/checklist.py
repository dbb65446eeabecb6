"""How a line of the checklist reads: the same words on the screen and on the command line.

Pure: lines and activities in, words out.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from twitchtui.diary.checklist import Line
from twitchtui.diary.entries import Activity, Profile
from twitchtui.diary.evening import Evening
from twitchtui.diary.items import Item, ItemKind, When
from twitchtui.diary.quantities import lasting_words, volume_words
from twitchtui.diary.training import finished, planned
from twitchtui.diary.vocabulary import ActivityStatus, CheckState, Units, YesNo


def detail_words(line: Line, evening: Evening) -> str:
    """What stands beside the item's name: the amount, the answer, the clock time it is due."""
    item = line.item
    match item.kind:
        case ItemKind.AMOUNT | ItemKind.TIME | ItemKind.TICK | ItemKind.RECOVERY:
            return _of_item(line, evening)
        case ItemKind.FOOD:
            return ", ".join(line.names)
        case ItemKind.CUTOFF:
            return _caffeine(evening)
        case ItemKind.SLEEP:
            return "" if line.amount is None else f"{line.amount:g} h"
        case ItemKind.SCALE:
            return "" if line.amount is None else f"{line.amount:g} of 10"
        case ItemKind.YES_NO:
            return "" if line.amount is None else ("yes" if line.amount else "no")
        case ItemKind.SPACING:
            return _spacing(line)
        case ItemKind.LOAD:
            return load_words(evening.minutes)


def _of_item(line: Line, evening: Evening) -> str:
    due = due_words(line)
    if due and line.about and line.about.start and len(evening.activities) > 1:
        due += f" ({line.about.type.value} {line.about.start.local:%H:%M})"
    return "  ".join(part for part in (due, _answer(line, evening.profile.units)) if part)


def _answer(line: Line, units: Units) -> str:
    item = line.item
    if item.kind is ItemKind.TIME:
        return line.at.local.strftime("%H:%M") if line.at else item.detail
    if item.kind is not ItemKind.AMOUNT:
        return item.detail
    if item.intake is None:
        aim = f" of {item.aim:g}" if item.aim else ""
        had = "nothing logged" if line.amount is None else f"{line.amount:g}"
        return f"{had}{aim} {item.unit}".strip() if aim or line.amount is not None else had
    aim = volume_words(item.aim or 0, units)
    if item.before_min is not None and line.filled == 1:
        return f"{aim}, done"  # more than was asked for is never shown as more (domain.md 2.2)
    had = "nothing logged" if line.amount is None else volume_words(line.amount, units)
    return f"{had} of {aim}"


def waits_words(item: Item, profile: Profile) -> str:
    """Why an item that is shown is not on the list yet; empty where it may be."""
    if item.allowed(profile):
        return ""
    asked = YesNo.UNASKED in (profile.kidney_disease, profile.bp_medicine)
    return "after two questions" if asked else "not with your answers"


def due_words(line: Line) -> str:
    """ "16:10 to 17:10", "until 20:25", "before it" where no clock time is left, or nothing."""
    if line.since and line.until:
        return f"{line.since:%H:%M} to {line.until:%H:%M}"
    if line.until:
        return f"until {line.until:%H:%M}"
    return "before it" if line.about else ""


def _spacing(line: Line) -> str:
    hours = f"{line.item.hours} h between hard sessions for the same muscles"
    if line.state is CheckState.UNKNOWN and line.rested is not None:
        return hours if line.rested else f"less than {hours}"
    return {
        CheckState.DONE: hours,
        CheckState.NOT_DONE: f"less than {hours}",
        CheckState.UNKNOWN: f"{hours}: times or muscles are not known",
    }.get(line.state, hours)


def load_words(minutes: Iterable[int]) -> str:
    """ "140 min this week, before: 120, 90, 60"."""
    this, *before = minutes
    return f"{this} min this week, before: {', '.join(map(str, before))}"


def _caffeine(evening: Evening) -> str:
    clock = evening.caffeine
    before = f", none before the {clock.early.type.value}" if clock.early else ""
    ask = f"none after {clock.cutoff:%H:%M}{before}"
    if clock.last is None:
        return ask
    last = f"last {clock.last.at.local:%H:%M}" if clock.last.at else "logged without a time"
    return f"{ask}, {last}"


def activity_words(activity: Activity) -> str:
    """ "run, 18:10 to 18:55, effort 6" with only what was answered."""
    parts = [activity.type.value]
    if activity.start is not None:
        start = activity.start.local
        end = start + timedelta(minutes=activity.minutes or 0)
        parts.append(f"{start:%H:%M} to {end:%H:%M}" if activity.minutes else f"{start:%H:%M}")
    elif activity.minutes is not None:
        parts.append(lasting_words(activity.minutes))
    if activity.effort is not None:
        parts.append(f"effort {activity.effort}")
    return ", ".join(parts)


def parts(evening: Evening) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The list in its parts, each with its heading: the day's own items without one, then what
    belongs before an activity, then what follows one."""
    before = [line for line in evening.lines if line.item.when is When.BEFORE_ACTIVITY]
    after = [line for line in evening.lines if line.item.when is When.AFTER_ACTIVITY]
    beside = (When.BEFORE_ACTIVITY, When.AFTER_ACTIVITY)
    yield "", tuple(line for line in evening.lines if line.item.when not in beside)
    if before:
        yield f"before your {_named(evening.activities, short=bool(after))}", tuple(before)
    if after:
        yield f"after your {_named(finished(evening.activities))}", tuple(after)


def _named(activities: Iterable[Activity], *, short: bool = False) -> str:
    words = [one.type.value if short else activity_words(one) for one in activities]
    return " and ".join(dict.fromkeys(words))


def today_words(evening: Evening) -> list[str]:
    """The sessions still planned for the day, a line each, where no item asks for anything before
    them: else the heading of those items names them."""
    if any(line.item.when is When.BEFORE_ACTIVITY for line in evening.lines):
        return []
    clock, found = evening.caffeine, []
    for one in planned(evening.activities):
        words = activity_words(one)
        if one == clock.early:
            words += ", no caffeine before it"
        elif one.start is not None:
            words += f", no caffeine after {clock.cutoff:%H:%M}"
        found.append(f"today: {words}" if evening.day == evening.today else f"planned: {words}")
    return found


def tomorrow_words(evening: Evening) -> list[str]:
    """What a session planned for the next day asks for, a line each: the first names it."""
    found = []
    for prepared in evening.tomorrow:
        found.append(f"tomorrow: {activity_words(prepared.activity)}")
        if prepared.early:
            found.append(f"no caffeine before the {prepared.activity.type.value}")
        elif prepared.cutoff is not None:
            found.append(f"no caffeine after {prepared.cutoff:%H:%M}")
        if prepared.rested is False:
            found.append(f"the same muscles will not have had their {prepared.rest_h} hours")
        for line in prepared.lines:
            about = "  ".join(part for part in (due_words(line), line.item.detail) if part)
            found.append(f"{line.item.name.lower()}  {about}".strip())
    return found


def said_of_plan(activity: Activity, day: str, cutoff: datetime | None) -> str:
    """What is said once an activity is planned for a day in words: until when caffeine is fine;
    None where none is to be had before it."""
    at = f" at {activity.start.local:%H:%M}" if activity.start else ""
    ask = f"caffeine until {cutoff:%H:%M}" if cutoff else "no caffeine before it"
    return f"Planned: {activity.type}{at} on {day}; {ask}."


def planned_words(activity: Activity) -> str:
    """An activity with whether it is still planned."""
    planned = "planned: " if activity.status is ActivityStatus.PLANNED else ""
    return f"{planned}{activity_words(activity)}"
