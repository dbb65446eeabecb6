"""The notes NT1, NT5 and NT6 (domain.md 3.4): for information, in Trends and never in the panel.

NT5 speaks on Tonight, once the day is closed (domain.md 3.8).
"""

from datetime import date, timedelta

from twitchtui.diary.coverage import Night
from twitchtui.diary.entries import Episode
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import Origin
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.predicates import Link, closed
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.states import NOTE, months_to_next_check, next_check
from twitchtui.flags.triggers import trig
from twitchtui.flags.view import View


def nt1(today: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """Mostly with nothing known before it. It begins only in a week with twitches: the share also
    rises while older entries leave the weeks looked at, and quiet must light nothing."""
    view = today.last_check
    lately = view.nights(book.count("nt1_days"))
    need = book.number("nt1_coverage") * len(lately)
    nights = _to_last_closed(view, lately) if closed(lately) >= need else lately
    logged = closed(nights)
    finding = Finding(
        enough=logged >= need,
        coverage=logged / len(lately),
        window=(nights[0].day, nights[-1].day),
    )
    counted = [night for night in nights if night.closed and night.affected]
    many = sum(night.episodes for night in counted) >= book.count("nt1_episodes")
    if not finding.enough or not many or len(counted) < book.count("nt1_affected_days"):
        return finding
    first_lately = view.back(book.count("nt1_lately_days") - 1)
    if "noted" not in own and counted[-1].day < first_lately:
        return finding
    return _none_before(view, book, finding, counted)


def _to_last_closed(view: View, lately: list[Night]) -> list[Night]:
    """As many nights, up to the last closed one: a night that is not logged changes nothing."""
    open_since = next((n for n, night in enumerate(reversed(lately)) if night.closed), 0)
    return view.nights(len(lately), view.day - timedelta(days=open_since))


def _none_before(view: View, book: Rulebook, finding: Finding, counted: list[Night]) -> Finding:
    answers: dict[Link, list[Episode]] = {link: [] for link in Link}
    for night in counted:
        for episode in view.index.history.episodes_by_day[night.day]:
            answers[trig(view, book, episode)].append(episode)
    none, unknown = len(answers[Link.NO]), len(answers[Link.UNKNOWN])
    total = sum(map(len, answers.values()))
    known = total - unknown
    too_vague = not known or unknown > book.number("nt1_unknown_share") * total
    if too_vague or none < book.number("nt1_none_share") * known:
        return finding
    return Finding(
        noted=True,
        say=NOTE,
        numbers={"none": none, "known": known, "total": total, "days": len(counted)},
        coverage=finding.coverage,
        window=finding.window,
        entries=tuple(sorted(episode.id for episode in answers[Link.NO])),
        quantity=none / known,
        own={"noted": True},
    )


def nt5(view: View, book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """A great deal of logging, a great deal of looking, or worry that was answered as high."""
    first = view.back(book.count("nt5_days") - 1)
    busy = _busy(view, book, first)
    opened = _opened(view, book, first)
    worried = _worried(view, book, first)
    branches = (
        ("logging", busy, "nt5_entries_days"),
        ("logging", opened, "nt5_openings_days"),
        ("worry", worried, "nt5_worry_times"),
    )
    held = [(say, days) for say, days, least in branches if len(days) >= book.count(least)]
    return Finding(
        noted=bool(held),
        say=held[0][0] if held else "",
        numbers={"busy_days": len(busy), "opened_days": len(opened), "worried": len(worried)},
        window=(first, view.day),
        # a day's record has its date as id; a day of openings may have no record, but has a date
        entries=tuple(sorted({day.isoformat() for _, days in held for day in days})),
    )


def _busy(view: View, book: Rulebook, first: date) -> list[date]:
    """Days with many entries of twitches; what was imported was not logged here."""
    least = max(book.count("nt5_entries"), 1)
    return [day for day in days_between(first, view.day) if _by_hand(view, day) >= least]


def _by_hand(view: View, day: date) -> int:
    by_hand = Origin.HAND
    return view.index.once(
        "by hand", day, lambda: sum(one.origin is by_hand for one in view.episodes(day, day))
    )


def _opened(view: View, book: Rulebook, first: date) -> list[date]:
    most = book.count("nt5_openings")
    openings = view.index.history.openings
    if not openings:
        return []
    return [day for day in days_between(first, view.day) if openings.get(day, 0) > most]


def _worried(view: View, book: Rulebook, first: date) -> list[date]:
    """Weekly answers of high worry, the latest first; of those close together the last one."""
    gap = book.count("nt5_worry_gap_days")
    answers: list[tuple[date, int]] = []
    for day in reversed(list(days_between(first, view.day))):
        record = view.record(day)
        if record is None or record.worry is None:
            continue
        if not answers or (answers[-1][0] - day).days >= gap:
            answers.append((day, record.worry))
    return [day for day, worry in answers if worry >= book.number("nt5_worry")]


def nt6(view: View, book: Rulebook, own: Numbers, _active: bool) -> Finding:
    """The last recorded visit is a while ago. Visits are remembered, however long ago they were."""
    known = dict(own)
    for review in sorted(view.index.reviews.get(view.day, ()), key=lambda review: review.id):
        known = {"first": str(view.day), **known, "last": str(view.day), "entry": review.id}
    if not known:
        return Finding()
    first, last = (date.fromisoformat(str(known[key])) for key in ("first", "last"))
    return Finding(
        noted=view.day >= next_check(book, last, first),
        say=NOTE,
        numbers={"visit": str(last), "months": months_to_next_check(book, last, first)},
        window=(last, view.day),
        entries=(str(known["entry"]),),
        own=known,
    )
