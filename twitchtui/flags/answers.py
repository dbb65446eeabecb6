"""What was answered in the evenings (domain.md 3.1): "anything new or changed?" and "Still there?".

Owns what the function rules share: looks, answered days, the count towards clearing, and news.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from twitchtui.diary.entries import Entry, Symptom, SymptomCheck
from twitchtui.diary.vocabulary import CheckAnswer, NewAnswer
from twitchtui.flags.model import Numbers, Plain, Stamp, latest
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View


def answered(view: View, day: date) -> bool:
    """Whether "anything new or changed?" was answered on a day."""
    record = view.record(day)
    return record is not None and record.new_answer is not NewAnswer.UNASKED


def answered_share(view: View, book: Rulebook) -> float:
    """On how many of the last days, as far as there was a diary, anything was answered."""
    length = min(book.count("sd1_clear_days"), _age(view, book.count("sd1_clear_days")))
    said = 0
    for ago in range(length):
        day = view.day - timedelta(days=ago)
        record = view.record(day)
        said += answered(view, day) or (record is not None and record.closed_at is not None)
    return said / length


def _age(view: View, most: int) -> int:
    """The days of the diary up to this one, within reach; a young one asks no more than it can."""
    if any(sign.day <= view.day - timedelta(days=most - 1) for sign in view.symptoms):
        return most
    for ago in range(view.index.reach, 0, -1):
        day = view.day - timedelta(days=ago)
        if view.record(day) is not None or view.places(day):
            return ago + 1
    return max([(view.day - sign.day).days for sign in view.symptoms], default=0) + 1


def rechecked(view: View, book: Rulebook) -> bool:
    """Whether enough was answered lately to look again at a raised flag."""
    return answered_share(view, book) >= book.number("sd1_recheck_share")


def clear_days(view: View, own: Numbers, still: bool) -> int:
    """Answered days since it was last there; none while it is."""
    return 0 if still else int(own.get("clear", 0)) + answered(view, view.day)


def said_there(view: View, symptom: Symptom) -> list[SymptomCheck]:
    """The answers that it is there, oldest first: a check is an answer other than "gone"."""
    return [check for check in view.checks(symptom) if check.answer is not CheckAnswer.GONE]


def logged_anew(view: View, signs: Iterable[Symptom], within: int) -> list[Symptom]:
    """Of some entries, oldest first, those since it was last gone for longer than so many days."""
    found: list[Symptom] = []
    until = date.min
    for sign in signs:
        if found and (sign.day - until).days > within:
            found, until = [], date.min
        found.append(sign)
        until = max(until, date.max if view.open(sign) else view.checks(sign)[-1].day)
    return found


def looks(view: View, sign: Symptom, among: Iterable[Symptom], within: int) -> list[Entry]:
    """All that says it is there: its first entry, then the answers and what was logged anew as the
    same at the same place, oldest first."""
    same = [one for one in among if place_key(one) == place_key(sign)]
    return _looks(view, logged_anew(view, same, within))


def _looks(view: View, signs: Sequence[Symptom]) -> list[Entry]:
    anew = [sign for sign in signs if sign.day > signs[0].day]  # a copy of the first is no look
    later = [*anew, *(check for sign in signs for check in said_there(view, sign))]
    return [*signs[:1], *sorted(later, key=lambda look: look.day)]


def apart(checks: Sequence[Entry]) -> int:
    """Days from the first to the last of some answers; 0 where there are fewer than two."""
    return (checks[-1].day - checks[0].day).days if checks else 0


def worse(view: View, symptoms: Iterable[Symptom]) -> Stamp | None:
    """The latest answer "worse"."""
    return latest(
        *(
            Stamp.of(check)
            for symptom in symptoms
            for check in view.checks(symptom)
            if check.answer is CheckAnswer.WORSE
        )
    )


def place_key(symptom: Symptom) -> str:
    """A sign at its place, for telling a new one from one that is known."""
    return f"{symptom.code}/{symptom.site or ''}/{symptom.side or ''}"


def known(own: Numbers) -> frozenset[str]:
    """The signs a raised rule knows of."""
    return frozenset(str(own.get("known", "")).split())


def remember(keys: Collection[str], clear: int = 0) -> dict[str, Plain]:
    """What a raised rule keeps until tomorrow: the signs it knows of, and its count."""
    return {"known": " ".join(sorted(keys)), "clear": clear}


def news(view: View, own: Numbers, signs: Iterable[tuple[str, Iterable[Entry]]]) -> Stamp | None:
    """When a sign became known that was not known before: by today's entries, else today.

    A sign is a key and the entries that say so.
    """
    fresh = [entries for key, entries in signs if key not in known(own)]
    if not fresh:
        return None
    today = [Stamp.of(entry) for entries in fresh for entry in entries if entry.day == view.day]
    return latest(*today) or Stamp(view.day)


def together(limbs: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The limbs of some signs; none as soon as one of them is in no known limb."""
    each = list(limbs)
    return tuple(dict.fromkeys(limb for one in each for limb in one)) if all(each) else ()


def ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of some entries, each once."""
    return tuple(dict.fromkeys(entry.id for entry in entries))


def day_words(entries: Iterable[Entry]) -> str:
    """The days of some entries, as the sentences read them."""
    return ", ".join(str(day) for day in sorted({entry.day for entry in entries}))
