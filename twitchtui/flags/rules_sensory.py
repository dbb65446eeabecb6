"""SD5 (domain.md 3.4): numbness, or tingling beyond the place that twitches."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from twitchtui.diary.body import Side, Site, limbs_of
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer
from twitchtui.flags.answers import (
    answered,
    apart,
    day_words,
    ids,
    known,
    news,
    place_key,
    remember,
    said_there,
    together,
    worse,
)
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.signs import places_of
from twitchtui.flags.view import Place, View
from twitchtui.flags.weakness import confirmed

C = SymptomCode
GONE = CheckAnswer.GONE
_NUMB = (C.NUMB, C.LEGS_NUMB)
_BACK = frozenset((Site.NECK, Site.UPPER_BACK, Site.LOWER_BACK))
SOON = "soon"
"""The key under which a raised rule remembers that it is for soon."""


@dataclass(frozen=True)
class _Senses:
    """What was felt lately, as one day sees it.

    ``numb`` and ``tingling`` are what counts: all numbness, and tingling away from the twitches;
    ``days`` are the answered days of the window.
    """

    view: View
    book: Rulebook
    logged: Sequence[Symptom]
    numb: Sequence[Symptom]
    tingling: Sequence[Symptom]
    days: Sequence[date]

    @classmethod
    def of(cls, view: View, book: Rulebook) -> "_Senses":
        logged = view.coded(*_NUMB, C.TINGLING)
        numb = [sign for sign in logged if sign.code in _NUMB]
        tingling = [sign for sign in logged if sign.code is C.TINGLING]
        if tingling:
            twitches = _twitch_places(view, book)
            tingling = [sign for sign in tingling if _beyond(sign, twitches)]
        first = view.back(book.count("sd5_days") - 1)
        days = _answered_days(view, logged, first, view.day)
        return cls(view, book, logged, numb, tingling, days)

    @property
    def counted(self) -> list[Symptom]:
        """All that counts."""
        return [*self.numb, *self.tingling]

    @cached_property
    def open(self) -> list[Symptom]:
        """What counts and is not gone."""
        return [sign for sign in self.counted if self.view.open(sign)]

    @property
    def today(self) -> bool:
        """Whether this day was answered."""
        return self.view.day in self.days

    def days_of(self, signs: Iterable[Symptom]) -> int:
        """The answered days on which one of some signs was there."""
        spans = [span for sign in signs for span in _there(self.view, sign)]
        return sum(any(first <= day <= last for first, last in spans) for day in self.days)

    @cached_property
    def kinds(self) -> list[tuple[int, list[Symptom]]]:
        """Numbness and tingling: on how many answered days, and what is open of it."""
        return [
            (self.days_of(signs), [sign for sign in signs if sign in self.open])
            for signs in (self.numb, self.tingling)
        ]


def sd5(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Numbness that stays or tingling beyond the twitch; for soon where it grows, is on one side
    with back or neck pain, or a task has become harder."""
    senses = _Senses.of(view, book)
    before = known(own)
    if not senses.logged and not active:
        return Finding()
    say, signs, others = _judged(senses)
    soon = say not in ("numb", "tingling", "")
    unanswered = not senses.today
    if SOON in before and not soon and unanswered:
        say, signs, others = "", [], []  # silence makes nothing less urgent
    evidence = [(place_key(sign), [sign, *said_there(view, sign)]) for sign in signs]
    entries: list[Entry] = [*(entry for _, listed in evidence for entry in listed), *others]
    holds = bool(signs)
    keys = before | {key for key, _ in evidence}
    if holds:
        keys = keys | {SOON} if soon else keys - {SOON}
    why = [*evidence, (SOON, entries)] if soon else evidence
    numb_days, tingling_days = (days for days, _ in senses.kinds)
    return Finding(
        holds=holds,
        clears=_clears(senses),
        recheck=len(senses.days) >= book.count("sd5_answered"),
        watching=max(numb_days, tingling_days) >= book.count("sd5_watch_days"),
        say=say,
        numbers=_numbers(senses, say, signs) if holds else {},
        window=(view.back(book.count("sd5_days") - 1), view.day),
        coverage=len(senses.days) / book.count("sd5_days"),
        entries=ids(entries),
        quantity=max(numb_days, tingling_days),
        news=news(view, own, why),
        worse=worse(view, senses.open),
        limbs=together(_limbs(sign) for sign in signs),
        own=remember(keys) if active or holds else {},
    )


def _limbs(sign: Symptom) -> tuple[str, ...]:
    return limbs_of(Site.CALF if sign.code is C.LEGS_NUMB else sign.site, sign.side)


def _judged(senses: _Senses) -> tuple[str, list[Symptom], list[Entry]]:
    """Which words fit, what they rest on, and the entries of another kind that they name."""
    view, book = senses.view, senses.book
    numb = [
        sign
        for sign in senses.numb
        if view.open(sign) and apart(said_there(view, sign)) >= book.count("sd5_check_days")
    ]
    tingling_days, tingling = senses.kinds[1]
    if tingling_days < book.count("sd5_tingling_days"):
        tingling = []
    signs = [*numb, *tingling]
    many = [
        sign
        for days, still in senses.kinds
        for sign in still
        if days >= book.count("sd5_soon_days")
    ]
    if many and _growing(senses):
        return "growing", list(dict.fromkeys([*many, *signs])), []
    if not signs:
        return "", [], []
    pain = _back_pain(view, book)
    if pain and _one_sided(signs):
        return "back", signs, pain
    if "SD1" in view.standing:
        return "task", signs, [entry for one in confirmed(view, book) for entry in one.entries]
    return "numb" if numb else "tingling", signs, []


def _one_sided(signs: Iterable[Symptom]) -> bool:
    return {sign.side for sign in signs} in ({Side.LEFT}, {Side.RIGHT})


def _back_pain(view: View, book: Rulebook) -> list[Entry]:
    """Open severe back pain, and twitching with pain in the neck or back in the window."""
    first = view.back(book.count("sd5_days") - 1)
    severe = [sign for sign in view.coded(C.BACK_PAIN_SEVERE) if view.open(sign)]
    return [*severe, *(
        episode
        for episode in view.episodes(first, view.day)
        if episode.site in _BACK and (episode.pain or 0) >= book.number("sd5_pain")
    )]  # fmt: skip


def _growing(senses: _Senses) -> bool:
    """Whether it is in more places than some time ago, looked at only on an answered day.

    The days then must have been answered at least once; whatever may have been there on any of
    them counts as there. What was nowhere then is new and does not grow.
    """
    view, book = senses.view, senses.book
    then = view.day - timedelta(days=book.count("sd5_compare_days"))
    first = max(then - timedelta(days=book.count("sd5_days") - 1), view.back(view.index.reach))
    if not senses.today or not _answered_days(view, senses.logged, first, then):
        return False
    before = {
        place
        for sign in senses.logged
        if sign.onset_day <= then and not _gone_throughout(view, sign, first, then)
        for place in _places(sign)
    }
    now = {place for sign in senses.open for place in _places(sign)}
    return 0 < len(before) < len(now)


def _gone_throughout(view: View, sign: Symptom, first: date, last: date) -> bool:
    """Whether it was answered to be gone before some days, and not to be back on any of them."""
    checks = view.index.checks(sign, last)
    before = [check for check in checks if check.day < first]
    lately = any(check.day >= first and check.answer is not GONE for check in checks)
    return bool(before) and before[-1].answer is GONE and not lately


def _places(sign: Symptom) -> list[tuple[str, Side | None]]:
    """Where it is; without a site the sign itself stands for one."""
    where = sign.site or sign.code
    return [(where, side) for side in (sign.side.counts_as if sign.side else (None,))]


def _there(view: View, sign: Symptom) -> list[tuple[date, date]]:
    """The spans in which it was there: from its entry, or the answer that it is back, to the last
    answer that it is there before "gone"."""
    spans: list[tuple[date, date]] = [(sign.day, sign.day)]
    gone = False
    for check in view.checks(sign):
        if check.answer is GONE:
            gone = True
        elif gone:
            spans.append((check.day, check.day))
            gone = False
        else:
            spans[-1] = (spans[-1][0], max(spans[-1][1], check.day))
    return spans


def _answered_days(
    view: View, logged: Iterable[Symptom], first: date, last: date
) -> list[date]:  # fmt: skip
    """The days on which "anything new or changed?" or a question about these was answered."""
    asked = {entry.day for sign in logged for entry in (sign, *view.checks(sign))}
    length = (last - first).days + 1
    days = [first + timedelta(days=step) for step in range(length)]
    return [day for day in days if day in asked or answered(view, day)]


def _twitch_places(view: View, book: Rulebook) -> set[Place]:
    """Where it twitched on the last so many closed nights and since: a place does not stop being
    one because nothing was logged."""
    found: set[Place] = set()
    left = book.count("sd5_days")
    for ago in range(view.index.reach + 1):
        day = view.day - timedelta(days=ago)
        found |= set(view.places(day))
        left -= view.index.night(day).closed
        if left <= 0:
            break
    return found


def _beyond(sign: Symptom, twitches: set[Place]) -> bool:
    """Whether some of it is away from the twitches; an unknown place or side may be theirs."""
    if sign.site is None:
        return False
    sides = {side for site, side in twitches if site is sign.site}
    if not sides:
        return True
    if sign.side is Side.BOTH:
        return sides in ({Side.LEFT}, {Side.RIGHT})
    unknown = (None, Side.MIDDLE)
    return sign.side not in unknown and not sides & {sign.side, *unknown}


def _clears(senses: _Senses) -> bool:
    """Whether it is gone on enough answered days; looked at only on an answered one."""
    book = senses.book
    return (
        senses.today
        and not senses.open
        and len(senses.days) >= book.count("sd5_answered")
        and senses.days_of(senses.counted) < book.count("sd5_clear_below")
    )


def _numbers(senses: _Senses, say: str, signs: Sequence[Symptom]) -> Numbers:
    (numb_days, _), (tingling_days, _) = senses.kinds
    said = [e for sign in signs for e in (sign, *said_there(senses.view, sign))]
    return {
        "what": ", ".join(dict.fromkeys(sign.code.value for sign in signs)),
        "place": places_of(signs),
        "numb_days": numb_days,
        "tingling_days": tingling_days,
        "times": max(numb_days, tingling_days),
        "closed": len(senses.days),
        "days": day_words(said) if say == "numb" else senses.book.count("sd5_days"),
    }
