"""The emergency rules EM1 to EM3, and how every emergency rule makes a hit (domain.md 3.4).

Each looks at one day's view and returns its hits. They need no history and no minimum of data,
never look at twitches, and know nothing of answers: ``emergencies`` settles those.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from twitchtui.diary.entries import Day, Entry, Symptom
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.vocabulary import Origin, Urine
from twitchtui.flags.model import Hit, Plain, Stamp
from twitchtui.flags.predicates import hours_since_onset, onset_age_hours
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
    """When a piece of evidence became known: an edited one counts as new. The record of a day,
    which is written again for every answer of the evening, has its own way (``Hit.unsure``)."""
    return Stamp.of(entry, edits=not isinstance(entry, Day))


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
            found = hit(view, book, say, sign, eases=say == "today")
            yield replace(found, numbers={**found.numbers, "sudden": sign.sudden.value})


def em2(view: View, book: Rulebook) -> Iterator[Hit]:
    """Trouble breathing or swallowing, or chest pain, now."""
    for sign in view.coded(
        C.BREATHLESS_REST, C.BREATHLESS_LYING, C.CANNOT_SWALLOW, C.CHOKING_NOW, C.CHEST_PAIN
    ):
        if not view.logged_as_over(sign):
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
            done = [
                activity
                for day in dict.fromkeys((sign.onset_day, sign.day, other.onset_day, other.day))
                for activity in view.activities(day - timedelta(days=within), day)
            ]
            # an effort that was not answered may have been hard; one answered as lower was not
            hard = [
                activity
                for activity in done
                if activity.effort is None or activity.effort >= book.number("em3_effort")
            ]
            if hard:
                known = any(activity.effort is not None for activity in hard)
                what = (other.code.value, "effort" if known else "activity")
                yield hit(view, book, "same_day", sign, (other, *hard), what)
            elif not done:
                yield hit(view, book, "muscle", sign, (other,), (other.code.value,))


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
