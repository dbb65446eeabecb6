"""What was felt for SD5 (domain.md 3.4): which numbness and tingling counts, on how many answered
days it was there, and whether it is in more places than before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from twitchtui.diary.body import Side
from twitchtui.diary.entries import Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer
from twitchtui.flags.answers import answered
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import Place, View

C = SymptomCode
GONE = CheckAnswer.GONE
_NUMB = (C.NUMB, C.LEGS_NUMB)


@dataclass(frozen=True)
class Senses:
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
    def of(cls, view: View, book: Rulebook) -> "Senses":
        """What was felt as of a day."""
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


def growing(senses: Senses) -> bool:
    """Whether it is in more places than some time ago, looked at only on an answered day.

    The days then must have been answered at least once; whatever may have been there on any of
    them counts as there. What was nowhere then grows where it is now in a place that joined after
    its first one.
    """
    view, book = senses.view, senses.book
    then = view.day - timedelta(days=book.count("sd5_compare_days"))
    first = max(then - timedelta(days=book.count("sd5_days") - 1), view.back(view.index.reach))
    if not senses.today:
        return False
    before = {
        place
        for sign in senses.logged
        if sign.onset_day <= then and not _gone_throughout(view, sign, first, then)
        for place in places(sign)
    }
    now = {place for sign in senses.open for place in places(sign)}
    if before:
        known = bool(_answered_days(view, senses.logged, first, then))
        return known and len(before) < len(now)
    began: dict[tuple[str, Side | None], date] = {}
    for sign in senses.logged:
        for place in places(sign):
            began[place] = min(began.get(place, view.day), _began_after(view, sign, then))
    return len({began[place] for place in now}) > 1


def _began_after(view: View, sign: Symptom, then: date) -> date:
    """When it began, or came back after a day."""
    spans = [first for first, _ in _there(view, sign) if first > then]
    return sign.onset_day if sign.onset_day > then else min(spans, default=view.day)


def _gone_throughout(view: View, sign: Symptom, first: date, last: date) -> bool:
    """Whether it was answered to be gone before some days, and not to be back on any of them."""
    checks = view.index.checks(sign, last)
    before = [check for check in checks if check.day < first]
    lately = any(check.day >= first and check.answer is not GONE for check in checks)
    return bool(before) and before[-1].answer is GONE and not lately


def places(sign: Symptom) -> list[tuple[str, Side | None]]:
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
    """Whether some of it is away from the twitches; an unknown place or side may be."""
    if sign.site is None:
        return not twitches
    sides = {side for site, side in twitches if site is sign.site}
    if not sides:
        return True
    if sign.side is Side.BOTH:
        return sides in ({Side.LEFT}, {Side.RIGHT})
    unknown = (None, Side.MIDDLE)
    return sign.side not in unknown and not sides & {sign.side, *unknown}
