"""EM4 and EM5 (domain.md 3.4): nerves low in the back, and weakness that gets worse quickly."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from twitchtui.diary.entries import Entry, Symptom, SymptomCheck
from twitchtui.diary.symptoms import Circumstance, SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer
from twitchtui.flags.model import Hit, Numbers
from twitchtui.flags.predicates import onset_age_hours
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules_emergency import SEE_SOON, hit
from twitchtui.flags.view import View
from twitchtui.flags.weakness import both_sides, effort_guard, in_leg, limbs, task_answers

C = SymptomCode


def em4(view: View, book: Rulebook) -> Iterator[Hit]:
    """A numb saddle area, or a new bladder or bowel change, with back or leg symptoms."""
    legs = [sign for sign in view.coded(C.TASK_WEAKNESS) if in_leg(sign)]
    back = view.coded(C.BACK_PAIN_SEVERE)
    with_it = [*back, *view.coded(C.LEG_PAIN_ONE, C.LEG_PAIN_BOTH, C.LEGS_NUMB), *legs]
    for sign in view.coded(C.SADDLE_NUMB):
        yield hit(view, book, "aande", sign)
    alone = {C.BLADDER_NEW: "today", C.BOWEL_NEW: "today", C.SEXUAL_NEW: SEE_SOON}
    for sign in view.coded(*alone):
        others = _at_the_time(view, sign, with_it)
        say = "aande" if others else alone[sign.code]
        yield hit(view, book, say, sign, others, _codes(others))
    for sign in back:
        others = _at_the_time(view, sign, legs)
        if both_sides(others):
            yield hit(view, book, "aande", sign, others, _codes(others))
    for sign in view.coded(C.LEG_PAIN_BOTH):
        others = _at_the_time(view, sign, view.coded(C.LEGS_NUMB))
        if others:
            yield hit(view, book, "aande", sign, others, _codes(others))


def _codes(signs: Iterable[Symptom]) -> tuple[str, ...]:
    return tuple(sign.code.value for sign in signs)


def _at_the_time(view: View, sign: Symptom, others: Iterable[Symptom]) -> list[Symptom]:
    """The others that were there at some time while the sign was."""
    return [other for other in others if _overlap(view, sign, other)]


def _overlap(view: View, one: Symptom, other: Symptom) -> bool:
    """Whether both were there at some time, from where they began to the answer "gone"."""
    return _until(view, one) >= other.onset_day and _until(view, other) >= one.onset_day


def _until(view: View, sign: Symptom) -> date:
    """The last day it was there, as far as it was said."""
    if view.open(sign):
        return view.day
    return max(sign.day, view.checks(sign)[-1].day)


def em5(view: View, book: Rulebook) -> Iterator[Hit]:
    """Weakness getting worse quickly."""
    weak = [sign for sign in view.coded(C.TASK_WEAKNESS) if not effort_guard(view, book, sign)]
    for sign in weak:
        if (sign.day - sign.onset_day).days <= book.count("em5_onset_days"):
            yield from _quickly(view, book, sign, weak)
        yield from _worse_on_both_sides(view, book, sign)


def _quickly(view: View, book: Rulebook, sign: Symptom, weak: Sequence[Symptom]) -> Iterator[Hit]:
    """A weakness that began lately, and the limbs that it and those before it are in."""
    if sign.cannot or _one_limb_at_once(book, sign):
        yield _weak(view, book, sign)
        return
    first = sign.day - timedelta(days=book.count("em5_both_sides_days"))
    group = [sign]
    for other in weak:
        near = other.id != sign.id and first <= other.onset_day <= sign.day
        if near and _overlap(view, sign, other):
            group.append(other)
    soon = sign.onset_day + timedelta(days=book.count("em5_onset_days"))
    answers = [check for check in task_answers(view, sign) if check.day <= soon]
    in_limbs = {limb for one in group for limb in limbs(one)}
    in_limbs |= {task.limb for check in answers for task in check.tasks}
    if both_sides(one for one in group if in_leg(one)) or {"leg", "arm"} <= in_limbs:
        yield _weak(view, book, sign, [*group[1:], *answers])


def _weak(view: View, book: Rulebook, sign: Symptom, others: Sequence[Entry] = ()) -> Hit:
    found = hit(view, book, "same_day", sign, others)
    signs = [sign, *(other for other in others if isinstance(other, Symptom))]
    named = [one for one in (sign, *others) if isinstance(one, Symptom | SymptomCheck)]
    tasks = dict.fromkeys(task.value for one in named for task in one.tasks)
    began = sorted({str(one.onset_day) for one in signs})
    numbers: Numbers = {
        **found.numbers,
        "tasks": ", ".join(tasks) or "none",
        "began": ", ".join(began),
    }
    if sign.cannot:
        numbers = {**numbers, "cannot": True}
    return replace(found, numbers=numbers)


def _one_limb_at_once(book: Rulebook, sign: Symptom) -> bool:
    return Circumstance.INJURY not in sign.circumstances and onset_age_hours(sign) <= book.number(
        "em5_one_limb_hours"
    )


def _worse_on_both_sides(view: View, book: Rulebook, sign: Symptom) -> Iterator[Hit]:
    """Both sides, logged together or apart, and "worse" on two evenings."""
    signs = [sign, *_twins(view, sign)]
    worse = [
        check for one in signs for check in view.checks(one) if check.answer is CheckAnswer.WORSE
    ]
    evenings = sorted({check.day for check in worse})
    if len(evenings) < book.count("em5_worse") or not both_sides(signs):
        return
    if (evenings[0] - sign.onset_day).days <= book.count("em5_both_sides_days"):
        yield _weak(view, book, sign, [*signs[1:], *worse])


def _twins(view: View, sign: Symptom) -> list[Symptom]:
    """Weakness of the same kind of limb logged separately."""
    return [
        other
        for other in view.coded(C.TASK_WEAKNESS)
        if other.id != sign.id and limbs(other) & limbs(sign) and _overlap(view, sign, other)
    ]
