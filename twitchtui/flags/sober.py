"""The guard of SD3 (domain.md 3.4): what is seen soon after very hard effort or a lot of alcohol
does not count as seen."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from math import ceil

from twitchtui.diary.entries import Entry, Intake, Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment, diary_day
from twitchtui.diary.vocabulary import GRAMS_PER_DRINK, IntakeKind
from twitchtui.flags.model import Stamp
from twitchtui.flags.predicates import DAY_HOURS
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View


def sober(view: View, book: Rulebook, look: Entry) -> bool:
    """Whether an entry or an answer counts: none that may lie within the hours after hard effort or
    too many drinks, nor one so old that what came before it is out of reach."""
    hours = book.number("sd3_guard_hours")
    seen = _seen_on(look)
    earliest = seen - timedelta(days=ceil(hours / DAY_HOURS))
    if earliest < view.back(view.index.reach):
        return False
    efforts = [
        one
        for one in view.activities(earliest, seen)
        if (one.effort or 0) >= book.number("sd3_effort")
    ]
    drinks = [
        one
        for one in view.intakes(earliest, seen)
        if one.kind is IntakeKind.ALCOHOL and _may_precede(view, one.at, look)
    ]
    occasions = [(one.start, one.minutes or 0) for one in efforts]
    occasions += [(last.at, 0) for last in _too_many(book, drinks)]
    return not any(
        _may_follow(view, look, start, timedelta(minutes=minutes), timedelta(hours=hours))
        for start, minutes in occasions
    )


def _too_many(book: Rulebook, drinks: Iterable[Intake]) -> list[Intake]:
    """The last drink of each day with too many; one without a clock time may have been the last."""
    days: dict[date, list[Intake]] = defaultdict(list)
    for drink in drinks:
        days[drink.day].append(drink)
    most = book.number("sd3_drinks") * GRAMS_PER_DRINK
    return [
        max(listed, key=_when) for listed in days.values() if sum(d.amount for d in listed) > most
    ]


def _when(drink: Intake) -> datetime:
    return drink.at.utc if drink.at is not None else datetime.max.replace(tzinfo=UTC)


def _seen_on(look: Entry) -> date:
    """The day of an answer or entry; of a fall the day it happened."""
    fall = isinstance(look, Symptom) and look.code is SymptomCode.TRIP_FALL
    return look.onset_day if isinstance(look, Symptom) and fall else look.day


def _looked_at(view: View, look: Entry, like: Moment) -> datetime | None:
    """The moment of an entry or answer: when it began, where that is known, else when it was
    recorded, unless that was on another day."""
    if isinstance(look, Symptom) and look.onset is not None and look.onset_day == _seen_on(look):
        return look.onset.utc
    recorded = Stamp.of(look).at
    if recorded is None:
        return None
    local = recorded.astimezone(like.local.tzinfo)
    return recorded if diary_day(local, view.profile.day_start) == _seen_on(look) else None


def _may_precede(view: View, at: Moment | None, look: Entry) -> bool:
    looked = _looked_at(view, look, at) if at is not None else None
    return at is None or looked is None or at.utc <= looked


def _may_follow(
    view: View, look: Entry, start: Moment | None, lasted: timedelta, within: timedelta
) -> bool:
    """Whether a look may have been during something or soon after it; where a clock time is
    missing, that day and the next may."""
    looked = _looked_at(view, look, start) if start is not None else None
    return start is None or looked is None or start.utc <= looked <= start.utc + lasted + within
