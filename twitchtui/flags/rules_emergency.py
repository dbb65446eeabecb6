"""The emergency rules EM1 to EM6 (domain.md 3.4): what in the log asks for help now.

Each looks at one day's view and returns its hits. They need no history and no minimum of data,
never look at twitches, and know nothing of answers: ``emergencies`` settles those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from twitchtui.diary.body import Side
from twitchtui.diary.entries import Day, Entry, Origin, Symptom, Urine
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode
from twitchtui.flags.model import Hit, Numbers, Plain, Stamp
from twitchtui.flags.predicates import (
    effort_guard,
    hours_since_onset,
    limbs,
    onset_age_hours,
)
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

C = SymptomCode
SEE_SOON = "see_soon"


def hit(
    view: View,
    book: Rulebook,
    say: str,
    sign: Symptom,
    others: Iterable[Entry] = (),
    what: Iterable[str] = (),
    *,
    eases: bool = False,
) -> Hit:
    """A hit that hangs on one symptom, with what else made it true."""
    with_it = list(dict.fromkeys(others))
    signs = [sign, *(other for other in with_it if isinstance(other, Symptom))]
    if all(long_past(view, book, one) for one in signs):
        say, eases = SEE_SOON, True
    words = dict.fromkeys((sign.code.value, *what))
    numbers: dict[str, Plain] = {"what": ", ".join(words), "onset_day": str(sign.onset_day)}
    if sign.onset is not None:
        numbers["onset"] = f"{sign.onset.local:%H:%M}"
    return Hit(
        sign.id,
        say,
        max(sign.day, *(other.day for other in with_it)) if with_it else sign.day,
        (sign.id, *(other.id for other in with_it)),
        tuple(stamp_of(entry) for entry in (sign, *with_it)),
        numbers,
        eases=eases,
    )


def stamp_of(entry: Entry) -> Stamp:
    """When a piece of evidence became known: an edited symptom counts as new."""
    return Stamp.of(entry, edits=isinstance(entry, Symptom))


def long_past(view: View, book: Rulebook, symptom: Symptom) -> bool:
    """Whether an imported or backdated sign began long ago and is over."""
    return not view.present(symptom) and began_long_ago(view, book, symptom, symptom.onset_day)


def began_long_ago(view: View, book: Rulebook, entry: Entry, began: date) -> bool:
    """Whether an entry was imported, or entered by hand, long after it began."""
    recorded = Stamp.of(entry).at
    seen = view.day
    if entry.origin is Origin.HAND:
        seen = max(entry.day, recorded.date()) if recorded else entry.day
    return (seen - began).days > book.count("em_old_days")


_SUDDEN = (C.ONE_SIDE_WEAK, C.ONE_SIDE_NUMB, C.FACE_DROOP, C.SPEECH, C.SIGHT_LOSS, C.IMBALANCE,
           C.WORST_HEADACHE)  # fmt: skip
_GRADUAL = {
    C.FACE_DROOP: "same_day",
    C.ONE_SIDE_WEAK: "same_day",
    C.SIGHT_LOSS: "same_day",
    C.WORST_HEADACHE: "same_day",
    C.ONE_SIDE_NUMB: SEE_SOON,
}


def em1(view: View, book: Rulebook) -> Iterator[Hit]:
    """A sudden change on one side, in speech, face, sight or balance, even if it has passed."""
    for sign in view.coded(*_SUDDEN):
        if sign.sudden is Sudden.NO:
            say = _GRADUAL.get(sign.code, "")
        else:
            late = hours_since_onset(view, sign) > book.number("em1_gone_hours")
            say = "today" if late and not view.present(sign) else "call"
        if say:
            yield hit(view, book, say, sign, eases=say == "today")


def em2(view: View, book: Rulebook) -> Iterator[Hit]:
    """Trouble breathing or swallowing, or chest pain, now."""
    for sign in view.coded(
        C.BREATHLESS_REST, C.BREATHLESS_LYING, C.CANNOT_SWALLOW, C.CHOKING_NOW, C.CHEST_PAIN
    ):
        if Circumstance.PASSED not in sign.circumstances:
            yield hit(view, book, "call", sign)
        else:
            lately = onset_age_hours(sign) <= book.number("em2_passed_hours")
            yield hit(view, book, "today" if lately else SEE_SOON, sign)


_DARK = (Urine.BROWN_COLA, Urine.RED)


def em3(view: View, book: Rulebook) -> Iterator[Hit]:
    """Very dark urine, or extreme muscle pain, after effort."""
    within = book.count("em3_within_days")
    for ago in range(book.count("em_old_days") + 1, -1, -1):
        record = view.record(view.day - timedelta(days=ago))
        if record is not None and record.urine in _DARK:
            yield _dark(view, book, record, within)
    yield from _muscle(view, book, within)


def _dark(view: View, book: Rulebook, record: Day, within: int) -> Hit:
    reach = timedelta(days=within)
    what = [f"urine_{record.urine}"]
    others: list[Entry] = []
    for sign in view.coded(C.SEVERE_MUSCLE_PAIN, C.MUSCLE_SWELLING, C.UNUSUAL_WEAKNESS):
        if _near(view, sign, record.day - reach, record.day + reach):
            others.append(sign)
            what.append(sign.code.value)
    for episode in view.episodes(record.day - reach, record.day + reach):
        if (episode.pain or 0) >= book.number("em3_pain"):
            others.append(episode)
            what.append("pain")
    for activity in view.activities(record.day - reach, record.day):
        if (activity.effort or 0) >= book.number("em3_effort_with_urine"):
            others.append(activity)
            what.append("effort")
        elif activity.hot:
            others.append(activity)
            what.append("heat")
    old = began_long_ago(view, book, record, record.day)
    say = SEE_SOON if old else "same_day" if others else "today"
    return Hit(
        record.id,
        say,
        max([record.day, *(other.day for other in others)]),
        (record.id, *(other.id for other in others)),
        (Stamp.of(record), *(stamp_of(other) for other in others)),
        {"what": ", ".join(dict.fromkeys(what)), "onset_day": str(record.day)},
        unsure=Stamp.of(record, edits=True),
        eases=old,
    )


def _muscle(view: View, book: Rulebook, within: int) -> Iterator[Hit]:
    weak = view.coded(C.UNUSUAL_WEAKNESS)
    for sign in view.coded(C.SEVERE_MUSCLE_PAIN, C.MUSCLE_SWELLING) if weak else ():
        for other in weak:
            if not together(view, sign, other, within):
                continue
            efforts: list[Entry] = [
                activity
                for day in dict.fromkeys((sign.onset_day, sign.day, other.onset_day, other.day))
                for activity in view.activities(day - timedelta(days=within), day)
                if (activity.effort or 0) >= book.number("em3_effort")
            ]
            if efforts:
                what = (other.code.value, "effort")
                yield hit(view, book, "same_day", sign, (other, *efforts), what)


def light_urine(view: View, before: int) -> int:
    """Days with pale or yellow urine since the last dark one, this day included."""
    record = view.record(view.day)
    if record is None or record.urine is None:
        return before
    if record.urine in _DARK:
        return 0
    return before + (record.urine in (Urine.PALE, Urine.YELLOW))


def _near(view: View, sign: Symptom, first: date, last: date) -> bool:
    """Whether a sign was logged or began within a span of days, or was open then."""
    began = first <= sign.onset_day <= last or first <= sign.day <= last
    return began or any(
        view.open(sign, day) for day in (first, min(last, view.day)) if sign.day <= day
    )


def together(view: View, one: Symptom, other: Symptom, days: int) -> bool:
    """Whether two signs are both open, or were logged or began close to each other."""
    if view.present(one) and view.present(other):
        return True
    gaps = (abs((one.day - other.day).days), abs((one.onset_day - other.onset_day).days))
    return min(gaps) <= days


def em4(view: View, book: Rulebook) -> Iterator[Hit]:
    """A numb saddle area, or a new bladder or bowel change, with back or leg symptoms."""
    legs = [sign for sign in view.coded(C.TASK_WEAKNESS) if "leg" in limbs(sign) or _bare(sign)]
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
        if _both_sides(others):
            yield hit(view, book, "aande", sign, others, _codes(others))
    for sign in view.coded(C.LEG_PAIN_BOTH):
        others = _at_the_time(view, sign, view.coded(C.LEGS_NUMB))
        if others:
            yield hit(view, book, "aande", sign, others, _codes(others))


def _bare(sign: Symptom) -> bool:
    """Weakness with neither a task nor a site could be in a leg."""
    return not sign.tasks and sign.site is None


def _codes(signs: Iterable[Symptom]) -> tuple[str, ...]:
    return tuple(sign.code.value for sign in signs)


def _at_the_time(view: View, sign: Symptom, others: Iterable[Symptom]) -> list[Symptom]:
    """The others that were open at some time while the sign was."""
    return [other for other in others if _overlap(view, sign, other)]


def _overlap(view: View, one: Symptom, other: Symptom) -> bool:
    later, earlier = (one, other) if one.day >= other.day else (other, one)
    return later.day == earlier.day or view.open(earlier, later.day - timedelta(days=1))


def _both_sides(signs: Iterable[Symptom]) -> bool:
    """Whether weakness is on both sides; a side that was not answered may be both."""
    sides = {side for sign in signs for side in _sides(sign)}
    return {Side.LEFT, Side.RIGHT} <= sides


def _sides(sign: Symptom) -> tuple[Side, ...]:
    return sign.side.counts_as if sign.side in (Side.LEFT, Side.RIGHT) else Side.BOTH.counts_as


def em5(view: View, book: Rulebook) -> Iterator[Hit]:
    """Weakness getting worse quickly."""
    weak = [sign for sign in view.coded(C.TASK_WEAKNESS) if not effort_guard(view, book, sign)]
    fresh = [
        sign for sign in weak if (sign.day - sign.onset_day).days <= book.count("em5_onset_days")
    ]
    for sign in fresh:
        if sign.cannot or _one_limb_at_once(book, sign):
            yield _weak(view, book, sign)
            continue
        others = [other for other in fresh if other.id != sign.id and _overlap(view, sign, other)]
        group = [sign, *(other for other in others if other.day <= sign.day)]
        both_legs = _both_sides(one for one in group if "leg" in limbs(one) or _bare(one))
        if both_legs or {"leg", "arm"} <= {limb for one in group for limb in limbs(one)}:
            yield _weak(view, book, sign, group[1:])
    for sign in weak:
        yield from _worse_on_both_sides(view, book, sign)


def _weak(view: View, book: Rulebook, sign: Symptom, others: Iterable[Entry] = ()) -> Hit:
    found = hit(view, book, "same_day", sign, others)
    tasks = [task.value for task in sign.tasks]
    for other in others:
        if isinstance(other, Symptom):
            tasks += [task.value for task in other.tasks]
    numbers: Numbers = {**found.numbers, "tasks": ", ".join(dict.fromkeys(tasks)) or "none"}
    return replace(found, numbers=numbers)


def _one_limb_at_once(book: Rulebook, sign: Symptom) -> bool:
    return Circumstance.INJURY not in sign.circumstances and onset_age_hours(sign) <= book.number(
        "em5_one_limb_hours"
    )


def _worse_on_both_sides(view: View, book: Rulebook, sign: Symptom) -> Iterator[Hit]:
    worse = [check for check in view.checks(sign) if check.answer.value == "worse"]
    enough = len(worse) >= book.count("em5_worse")
    if not enough or not _both_sides([sign, *_twins(view, sign)]):
        return
    if (worse[0].day - sign.onset_day).days <= book.count("em5_both_sides_days"):
        yield _weak(view, book, sign, worse)


def _twins(view: View, sign: Symptom) -> list[Symptom]:
    """Weakness of the same kind of limb logged separately."""
    return [
        other
        for other in view.coded(C.TASK_WEAKNESS)
        if other.id != sign.id and limbs(other) & limbs(sign) and _overlap(view, sign, other)
    ]
