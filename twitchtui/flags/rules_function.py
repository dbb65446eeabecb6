"""SD1 (domain.md 3.4): a task has become harder. Felt weakness alone never gets here."""

from collections.abc import Iterator, Sequence
from datetime import date

from twitchtui.diary.body import Side
from twitchtui.diary.entries import Symptom, SymptomCheck
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer
from twitchtui.flags.answers import clear_days, rechecked, together, worse
from twitchtui.flags.model import Finding, Numbers, Plain, Stamp, latest
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View
from twitchtui.flags.weakness import Confirmed, confirmed, limbs


def sd1(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """A task is still harder after some days, came on a while ago, or twice in weekly answers."""
    weak = view.coded(SymptomCode.TASK_WEAKNESS)
    still = [symptom for symptom in weak if view.open(symptom)]
    weekly, harder = _weekly_answer(view, book, own)
    found = confirmed(view, book) if still else []
    weeks = [str(weekly[key]) for key in ("before", "last")] if harder else []
    holds = bool(found or weeks)
    days = sorted({entry.day for one in found for entry in one.entries}
                  | {date.fromisoformat(day) for day in weeks})  # fmt: skip
    entries = [entry.id for one in found for entry in one.entries] + weeks
    last_harder = weekly.get("answer") == FunctionAnswer.HARDER
    clear = clear_days(view, own, bool(holds or still or last_harder))
    return Finding(
        holds=holds,
        clears=clear >= book.count("sd1_clear_days"),
        recheck=rechecked(view, book),
        watching=bool(still) or last_harder,
        say="phone_tomorrow" if _phone(view, book, found) else "book",
        numbers=_numbers(days, found),
        entries=tuple(dict.fromkeys(entries)),
        window=(days[0], days[-1]) if days else None,
        quantity=len(entries),
        news=latest(*_news(view, still), _news_of_week(view, weekly, harder)),
        worse=worse(view, still),
        limbs=together(one.limbs for one in found),
        own={**weekly, "clear": clear} if active else weekly,
    )


def _phone(view: View, book: Rulebook, found: Sequence[Confirmed]) -> bool:
    """Whether one of them, in one limb, was answered to be worse again and again."""
    for one in found:
        checks = view.checks(one.symptom)
        times = sum(check.answer is CheckAnswer.WORSE for check in checks)
        if len(limbs(one.symptom)) <= 1 and times >= book.count("sd1_phone_worse"):
            return True
    return False


def _numbers(days: Sequence[date], found: Sequence[Confirmed]) -> Numbers:
    if not days:
        return {}
    tasks = dict.fromkeys(task.value for one in found for task in one.tasks)
    return {"days": ", ".join(map(str, days)), "tasks": ", ".join(tasks) or "none"}


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
