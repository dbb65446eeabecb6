"""SD1 (domain.md 3.4): a task has become harder. Felt weakness alone never gets here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from twitchtui.diary.body import Side
from twitchtui.diary.entries import Symptom, SymptomCheck
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer, NewAnswer, Origin
from twitchtui.flags.model import Finding, Numbers, Plain, Stamp, latest
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View
from twitchtui.flags.weakness import effort_guard, limbs

_CONFIRMS = (CheckAnswer.SAME, CheckAnswer.WORSE)


@dataclass
class _Seen:
    """What made the rule hold, gathered from one weakness after another."""

    entries: list[str] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    phone: bool = False

    def add(self, entry_id: str, day: date) -> None:
        self.entries.append(entry_id)
        self.days.append(day)


def sd1(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """A task is still harder after some days, came on a while ago, or twice in weekly answers."""
    weak = view.coded(SymptomCode.TASK_WEAKNESS)
    still = [symptom for symptom in weak if view.open(symptom)]
    weekly, harder = _weekly_answer(view, book, own)
    seen = _Seen()
    for symptom in still:
        if not effort_guard(view, book, symptom):
            _confirm(view, book, symptom, still, seen)
    if harder:
        for key in ("before", "last"):
            seen.add(str(weekly[key]), date.fromisoformat(str(weekly[key])))
    holds = bool(seen.entries)
    answered = _answered(view)
    clear_days = 0 if holds or still else int(own.get("clear", 0)) + answered
    if weekly.get("answer") == FunctionAnswer.HARDER:
        clear_days = 0
    return Finding(
        holds=holds,
        clears=clear_days >= book.count("sd1_clear_days"),
        recheck=_answered_share(view, book) >= book.number("sd1_recheck_share"),
        watching=bool(still) or weekly.get("answer") == FunctionAnswer.HARDER,
        say="phone_tomorrow" if seen.phone else "book",
        numbers=_numbers(seen),
        entries=tuple(dict.fromkeys(seen.entries)),
        window=(min(seen.days), max(seen.days)) if seen.days else None,
        quantity=len(seen.entries),
        news=latest(*_news(view, still), _news_of_week(view, weekly, harder)),
        worse=latest(*(Stamp.of(check) for check in _worse(view, still))),
        own={**weekly, "clear": clear_days} if active else weekly,
    )


def _confirm(
    view: View, book: Rulebook, symptom: Symptom, still: list[Symptom], seen: _Seen
) -> None:
    """Add a weakness and what confirms it, if anything does."""
    wait = book.count("sd1_check_days")
    checks = [
        check
        for check in view.checks(symptom)
        if check.answer in _CONFIRMS and (check.day - symptom.day).days >= wait
    ]
    again = [
        other
        for other in still
        if (other.day - symptom.day).days >= wait and _same_limb(symptom, other)
    ]
    long_since = (_entered(view, symptom) - symptom.onset_day).days >= book.count("sd1_onset_days")
    if not (checks or again or long_since):
        return
    seen.add(symptom.id, symptom.day)
    seen.tasks += [task.value for task in symptom.tasks]
    entries: list[Symptom | SymptomCheck] = [*checks, *again]
    for entry in entries:
        seen.add(entry.id, entry.day)
        seen.tasks += [task.value for task in entry.tasks]
    worse = sum(check.answer is CheckAnswer.WORSE for check in view.checks(symptom))
    one_limb = len(limbs(symptom)) <= 1
    seen.phone = seen.phone or (one_limb and worse >= book.count("sd1_phone_worse"))


def _entered(view: View, symptom: Symptom) -> date:
    """The day it was entered by hand, as far as this day knows; else the day it was logged for.

    A day less, since nothing says in which time zone it was entered.
    """
    recorded = Stamp.of(symptom).at
    if recorded is None or symptom.origin is not Origin.HAND:
        return symptom.day
    return max(symptom.day, min(recorded.date() - timedelta(days=1), view.day))


def _same_limb(one: Symptom, other: Symptom) -> bool:
    either_side = {None, Side.BOTH, Side.MIDDLE}
    sides = one.side is other.side or one.side in either_side or other.side in either_side
    kinds = limbs(one), limbs(other)
    return sides and (bool(kinds[0] & kinds[1]) or not all(kinds))


def _numbers(seen: _Seen) -> Numbers:
    numbers: dict[str, Plain] = {}
    if seen.days:
        numbers["days"] = ", ".join(str(day) for day in sorted(set(seen.days)))
        numbers["tasks"] = ", ".join(dict.fromkeys(seen.tasks)) or "none"
    return numbers


def _weekly_answer(view: View, book: Rulebook, own: Numbers) -> tuple[dict[str, Plain], bool]:
    """The last two answers to the weekly question, and whether both were "harder".

    ``last`` is the day of the latest answer and ``answer`` what it was; ``before`` is the day of
    the one before if that was "harder" too. Answers too close together are one answer.
    """
    kept = {key: own[key] for key in ("last", "answer", "before", "same") if key in own}
    record = view.record(view.day)
    answer = record.function_answer if record else FunctionAnswer.UNASKED
    if answer is not FunctionAnswer.UNASKED:
        gap = book.count("sd1_weekly_gap_days")
        first = kept.get("same")
        if first and (view.day - date.fromisoformat(str(first))).days < gap:
            kept.update(last=str(view.day), answer=answer.value)
        else:
            if kept.get("answer") == FunctionAnswer.HARDER:
                kept["before"] = kept["last"]
            else:
                kept.pop("before", None)
            kept.update(last=str(view.day), answer=answer.value, same=str(view.day))
    both = kept.get("answer") == FunctionAnswer.HARDER and "before" in kept
    return kept, both


def _answered(view: View) -> int:
    """Whether "anything new or changed?" was answered today."""
    record = view.record(view.day)
    return int(record is not None and record.new_answer is not NewAnswer.UNASKED)


def _answered_share(view: View, book: Rulebook) -> float:
    """On how many of the last days anything was answered about this."""
    length = book.count("sd1_clear_days")
    said = 0
    for ago in range(length):
        record = view.record(view.day - timedelta(days=ago))
        said += record is not None and (
            record.new_answer is not NewAnswer.UNASKED or record.closed_at is not None
        )
    return said / length


def _worse(view: View, still: list[Symptom]) -> Iterator[SymptomCheck]:
    for symptom in still:
        for check in view.checks(symptom):
            if check.answer is CheckAnswer.WORSE:
                yield check


def _news(view: View, still: list[Symptom]) -> Iterator[Stamp]:
    """When a task or a side was logged that had not been logged before."""
    known: set[tuple[str, Side | None]] = set()
    entries: list[tuple[Symptom | SymptomCheck, Side | None]] = []
    for symptom in still:
        entries.append((symptom, symptom.side))
        entries += [(check, symptom.side) for check in view.checks(symptom)]
    for entry, side in sorted(entries, key=lambda pair: (pair[0].day, pair[0].id)):
        fresh = {(task.value, side) for task in entry.tasks}
        if isinstance(entry, Symptom):
            fresh.add(("", side))
        if fresh - known:
            yield Stamp.of(entry)
        known |= fresh


def _news_of_week(view: View, weekly: dict[str, Plain], harder: bool) -> Stamp | None:
    """The second "harder" is news on the day it was given."""
    if not harder or str(weekly["last"]) != str(view.day):
        return None
    return Stamp(view.day)
