"""DV10 (domain.md 3.4): started or doubled after a medicine change."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from math import inf
from typing import NamedTuple

from twitchtui.diary.coverage import Night, rate
from twitchtui.diary.entries import MedicineEvent
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import MedicineChange
from twitchtui.flags.model import Finding, Numbers, Plain, Stamp, latest
from twitchtui.flags.predicates import at_least, closed, trend_nights
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

_CHANGES = (MedicineChange.STARTED, MedicineChange.INCREASED, MedicineChange.STOPPED)
_DOING = {"started": "starting", "increased": "taking more of", "stopped": "stopping"}


class _Change(NamedTuple):
    """A medicine change as the rule remembers it, since it may lie further back than a view.

    ``before`` is spells a night in the ``counted`` nights before it, None where those are too few;
    days are ISO dates, and ``stopped`` is the day that medicine was stopped after it, ``until``
    that of its next change, or empty. ``reference`` is the rate in the first nights after it,
    where there is none before it.
    """

    id: str
    day: str
    medicine: str
    change: str
    suspected: bool
    before: float | None
    counted: int
    stopped: str = ""
    until: str = ""
    reference: float | None = None

    def age(self, day: date) -> int:
        """Days since the change."""
        return (day - date.fromisoformat(self.day)).days


def dv10(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """Started or doubled after a medicine change, or suspected by the person."""
    recent = view.medicines(view.back(book.count("dv10_clear_days") - 1), view.day)
    recalled = _recalled(own)
    if not recent and not recalled:
        return Finding(clears=True)
    standing = [_followed(view, book, recent, change) for change in recalled]
    new = [_change(view, book, e) for e in recent if e.id not in {c.id for c in standing}]
    fresh = [_followed(view, book, recent, change) for change in new]
    joining = [change for change in fresh if _joins(view, book, change)]
    left = [c for c in standing if not _settled(view, book, c)] + joining
    holding = [change for change in left if _holds(view, book, change)]
    nights = view.nights(book.count("dv10_clear_days"))
    finding = Finding(
        clears=not left,
        enough=not any(_too_few(view, book, change) for change in fresh),
        recheck=closed(nights) >= book.count("dv10_clear_closed"),
        window=(nights[0].day, view.day),
        coverage=closed(nights) / len(nights),
        quantity=max((_times(view, book, change) for change in left), default=0.0),
        news=_news(view, joining),
        own={"changes": json.dumps([c._asdict() for c in left])} if left else {},
    )
    if not holding:
        return finding
    worst = max(holding, key=lambda c: (_strength(view, book, c), c.suspected, c.day, c.id))
    after = _after(view, book, worst)
    first = date.fromisoformat(worst.day) - timedelta(days=book.count("dv10_before_days"))
    return replace(
        finding,
        holds=True,
        say=_say(view, book, worst),
        numbers=_numbers(book, worst, after),
        window=(first, max([night.day for night in after], default=view.day)),
        entries=_entries(view, book, holding),
    )


def _recalled(own: Numbers) -> list[_Change]:
    return [_Change(**row) for row in json.loads(str(own.get("changes", "[]")))]


def _change(view: View, book: Rulebook, event: MedicineEvent) -> _Change:
    before = trend_nights(view, _before(view, book, event.day))
    return _Change(
        event.id,
        event.day.isoformat(),
        event.medicine.value,
        event.change.value,
        event.user_suspects,
        rate(before) if len(before) >= book.count("dv10_closed") else None,
        len(before),
    )


def _followed(
    view: View, book: Rulebook, recent: Iterable[MedicineEvent], change: _Change
) -> _Change:
    """The same change, with what was done with that medicine on later days, and how it was first
    after it."""
    for event in recent:
        day = event.day.isoformat()
        if event.medicine == change.medicine and day > change.day:
            stopped = event.change is MedicineChange.STOPPED
            change = change._replace(
                stopped=day if stopped else "", until=min(day, change.until or day)
            )
    if change.before is None and change.reference is None:
        first = date.fromisoformat(change.day) + timedelta(days=1)
        length = book.count("dv10_reference_nights")
        nights = trend_nights(view, _span(view, first, view.day))[:length]
        if len(nights) == length:
            change = change._replace(reference=rate(nights))
    return change


# -- nights before and after -----------------------------------------------------------------------


def _span(view: View, first: date, last: date) -> list[Night]:
    """The nights of a span as far as they lie within reach and are over or tonight."""
    days = days_between(max(first, view.back(view.index.reach)), min(last, view.day))
    return [view.index.night(day) for day in days]


def _before(view: View, book: Rulebook, day: date) -> list[Night]:
    length = timedelta(days=book.count("dv10_before_days"))
    return _span(view, day - length, day - timedelta(days=1))


def _after(view: View, book: Rulebook, change: _Change) -> list[Night]:
    """The nights after it, up to the next change of that medicine; where there was none and it is
    long ago, the last so many."""
    length = book.count("dv10_after_days")
    if not change.until and change.age(view.day) >= book.count("dv10_clear_days"):
        return trend_nights(view, _span(view, view.day - timedelta(days=length - 1), view.day))
    day = date.fromisoformat(change.day)
    last = day + timedelta(days=length)
    if change.until:
        last = min(last, date.fromisoformat(change.until) - timedelta(days=1))
    return trend_nights(view, _span(view, day + timedelta(days=1), last))


def _doubled(view: View, book: Rulebook, change: _Change) -> bool:
    after = _after(view, book, change)
    spells = sum(night.spells for night in after)
    if change.before is None or len(after) < book.count("dv10_closed"):
        return False
    enough = spells >= book.count("dv10_spells")
    return enough and at_least(spells / len(after), book.number("dv10_ratio") * change.before)


def _complete(view: View, book: Rulebook, change: _Change) -> bool:
    return change.change in _CHANGES and change.age(view.day) >= book.count("dv10_after_days")


def _too_few(view: View, book: Rulebook, change: _Change) -> bool:
    """Whether the nights before or after cannot be counted, so that nothing can be said."""
    few = len(_after(view, book, change)) < book.count("dv10_closed")
    return _complete(view, book, change) and (few or change.before is None)


# -- joining, holding, settling --------------------------------------------------------------------


def _joins(view: View, book: Rulebook, change: _Change) -> bool:
    """A suspicion at once; a change in the figures on a closed night, once the days are over."""
    if change.suspected:
        return True
    tonight = view.index.night(view.day).closed
    return tonight and _complete(view, book, change) and _doubled(view, book, change)


def _holds(view: View, book: Rulebook, change: _Change) -> bool:
    """For some weeks after it, and as long as the last nights are still at twice the rate; these
    speak of a later change of that medicine, where there was one."""
    if change.age(view.day) < book.count("dv10_clear_days"):
        return True
    return not change.until and view.index.night(view.day).closed and _doubled(view, book, change)


def _settled(view: View, book: Rulebook, change: _Change) -> bool:
    length = book.count("dv10_clear_days")
    if change.age(view.day) < length or not view.index.night(view.day).closed:
        return False
    nights = trend_nights(view, view.nights(length))
    if len(nights) < book.count("dv10_clear_closed"):
        return False
    lately = rate(nights) or 0.0
    if change.before:
        return not at_least(lately, book.number("dv10_clear_ratio") * change.before)
    return lately == 0 or (change.before is None and _over(view, book, change, lately))


def _over(view: View, book: Rulebook, change: _Change, lately: float) -> bool:
    """With no rate before it: the medicine was stopped long ago, or it is much less than at first
    after it."""
    if change.stopped:
        ago = (view.day - date.fromisoformat(change.stopped)).days
        if ago >= book.count("dv10_clear_days"):
            return True
    bound = book.number("dv10_reference_ratio")
    return change.reference is not None and not at_least(lately, bound * change.reference)


def _news(view: View, joining: list[_Change]) -> Stamp | None:
    """When a change joined, of whatever medicine."""
    stamps = []
    for change in joining:
        today = view.medicines(view.day, view.day) if change.suspected else []
        logged = [Stamp.of(event) for event in today if event.id == change.id]
        stamps.append(logged[0] if logged else Stamp(view.day))
    return latest(*stamps)


# -- what is said ----------------------------------------------------------------------------------


def _strength(view: View, book: Rulebook, change: _Change) -> float:
    """How many times the rate before; 0 where it was not doubled or cannot be counted."""
    if not _doubled(view, book, change):
        return 0.0
    after = rate(_after(view, book, change)) or 0.0
    return after / change.before if change.before else inf


def _times(view: View, book: Rulebook, change: _Change) -> float:
    """How many times the rate before it is in the last nights, at least 1: the quantity."""
    length = book.count("dv10_after_days")
    lately = rate(trend_nights(view, view.nights(length))) or 0.0
    return max(1.0, lately / change.before if change.before else lately)


def _say(view: View, book: Rulebook, change: _Change) -> str:
    if not _doubled(view, book, change):
        return "suspected" if change.suspected else "more"
    return "more" if change.before else "new"


def _numbers(book: Rulebook, change: _Change, after: list[Night]) -> Numbers:
    words = book.words.get("medicines", {}).get(change.medicine, change.medicine)
    doing = _DOING.get(change.change, "taking too much of")
    numbers: dict[str, Plain] = {"what": f"{doing} {words}", "began": change.day}
    if change.before is not None and after:
        numbers |= {
            "first_rate": round(change.before, 2),
            "first_closed": change.counted,
            "last_rate": round(rate(after) or 0.0, 2),
            "last_closed": len(after),
            "spells": sum(night.spells for night in after),
        }
    return numbers


def _entries(view: View, book: Rulebook, holding: list[_Change]) -> tuple[str, ...]:
    found = [change.id for change in holding]
    for change in holding:
        if _doubled(view, book, change):
            for night in _after(view, book, change):
                found += [episode.id for episode in view.episodes(night.day, night.day)]
    return tuple(dict.fromkeys(found))
