"""What came with the twitching on the doctor page: cramps and pain, tasks, numbness, other signs.

"None logged" is said only with how often it was asked (domain.md 3.2).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from twitchtui.diary.asked import asked
from twitchtui.diary.entries import Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer, NewAnswer, With
from twitchtui.report.plain import shortened
from twitchtui.report.summary_facts import Facts
from twitchtui.report.summary_parts import (
    Part,
    Said,
    episodes,
    nights,
    number,
    quoted,
    short_day,
    whole_day,
)

MOST = 2
"""So many signs of a kind that are over are told one by one, the latest; of the others the kind and
the dates."""

MOST_DATES = 6
NOTE_SHOWN = 60
ALSO = "Also logged"

_WITH = {
    With.CRAMP: "cramp",
    With.PAIN: "pain",
    With.SORENESS: "soreness",
    With.TINGLING_HERE: "tingling in the same place",
    With.STIFFNESS: "stiffness",
}
_WEAK = frozenset((
    SymptomCode.FELT_WEAKNESS, SymptomCode.ONE_SIDE_WEAK, SymptomCode.UNUSUAL_WEAKNESS,
))  # fmt: skip
_SMALLER = frozenset((SymptomCode.WASTING,))
_NUMB = frozenset((
    SymptomCode.NUMB, SymptomCode.TINGLING, SymptomCode.LEGS_NUMB, SymptomCode.ONE_SIDE_NUMB,
    SymptomCode.SADDLE_NUMB,
))  # fmt: skip


def came_with(facts: Facts) -> Part:
    """With the twitches, then what was logged as new or changed, kind by kind."""
    tasks = frozenset(map(SymptomCode, facts.words.get("functional", {})))
    kinds = {
        "Everyday tasks": (
            "an everyday task, walking, hand skill or speech that changed",
            tasks - _WEAK - _SMALLER - _NUMB,
        ),
        "Weakness": ("weakness, also one that is only felt", _WEAK),
        "Muscle size": ("a muscle that looks smaller", _SMALLER),
        "Numbness": ("numbness or tingling", _NUMB),
    }
    said = [Said("With the twitches", _along(facts), counts=True)] if facts.any_twitch else []
    none: list[str] = []
    labels: dict[SymptomCode, str] = {}
    for label, (about, codes) in kinds.items():
        labels |= dict.fromkeys(codes, label)
        found = [one for one in facts.history.symptoms if one.code in codes]
        harder = _harder(facts) if label == "Everyday tasks" else ""
        if found or harder:
            words = "; ".join(part for part in (_told(facts, found, labels), harder) if part)
            said.append(Said(label, words))
        else:
            none.append(about)
    if none:
        said.append(Said("None logged", _none_logged(facts, none, labels)))
    other = [one for one in facts.history.symptoms if one.code not in labels]
    if other:
        said.append(Said(ALSO, _told(facts, other, labels)))
    return Part("Came with", tuple(said))


def _along(facts: Facts) -> str:
    """What was ticked; where anything was, also that cramps and pain were not."""
    counts, said = facts.counts, []
    for key, words in _WITH.items():
        found = counts.along.get(key, 0)
        asked_for = key in (With.CRAMP, With.PAIN) and (counts.along or counts.pain_rated)
        if found or asked_for:
            said.append(f"{words} {found:,}")
    if counts.pain_rated:
        some = counts.pain.nights if counts.pain else 0
        middle = f", median {number(counts.pain.value)} of 10" if counts.pain else ""
        said.append(f"pain rated above 0 on {some:,} of {counts.pain_rated:,}{middle}")
    if counts.urge_to_move:
        said.append(f"urge to move {counts.urge_to_move:,}")
    return f"{', '.join(said) or 'nothing was ticked'} (of {episodes(counts.entries)})"


def _none_logged(facts: Facts, kinds: Sequence[str], labels: Mapping[SymptomCode, str]) -> str:
    answers = asked(facts.history.days.values())
    words = f'{"; ".join(kinds)}. "Anything new or changed?" {answers.new_words}'
    words += _yes(facts, labels)
    if answers.function:
        words += f"; everyday things as usual or harder: {answers.function_words}"
    return words


def _yes(facts: Facts, labels: Mapping[SymptomCode, str]) -> str:
    """The nights on which something was new, and where on the page that stands."""
    days = [day for day, record in facts.history.days.items() if record.new_answer is NewAnswer.YES]
    if not days:
        return ""
    logged = [one.code for one in facts.history.symptoms if one.day in days]
    places = sorted({labels.get(code, ALSO) for code in logged})
    where = f"see {', '.join(places)}" if places else "nothing more was written down"
    return f", yes on {len(days)} ({_dates(days)}: {where})"


def _harder(facts: Facts) -> str:
    """The nights on which the weekly question was answered "something harder"."""
    days = [
        day
        for day, record in facts.history.days.items()
        if record.function_answer is FunctionAnswer.HARDER
    ]
    if not days:
        return ""
    answers = asked(facts.history.days.values())
    return f"everyday things harder on {_dates(days)} (asked on {nights(answers.function)})"


def _dates(days: Sequence[date]) -> str:
    """The latest of some days."""
    earlier = len(days) - MOST_DATES
    more = f" and {earlier} earlier" if earlier > 0 else ""
    return ", ".join(map(short_day, sorted(days)[-MOST_DATES:])) + more


def _told(facts: Facts, found: Sequence[Symptom], labels: Mapping[SymptomCode, str]) -> str:
    """Those of our kinds that are still there, and the latest of the others, one by one; before
    them the kinds and dates of the rest."""
    listed = sorted(found, key=lambda one: (one.onset_day, one.day, one.id))
    stay = [
        one for one in listed if one.code in labels and facts.history.still_open(one, facts.last)
    ]
    others = [one for one in listed if one not in stay]
    rest = others[:-MOST]
    kinds = defaultdict(list)
    for one in rest:
        kinds[facts.names.of(replace(one, side=None, site=None))].append(one.onset_day)
    told = [f"{kind}, earlier, {_whole_dates(days)}" for kind, days in kinds.items()]
    return "; ".join([*told, *(_one(facts, one, labels) for one in listed if one not in rest)])


def _whole_dates(days: Sequence[date]) -> str:
    earlier = len(days) - MOST_DATES
    more = f" and {earlier} before" if earlier > 0 else ""
    return f"since {', '.join(map(whole_day, days[-MOST_DATES:]))}{more}"


def _one(facts: Facts, found: Symptom, labels: Mapping[SymptomCode, str]) -> str:
    """The sign, its tasks and the beginning of its note, when it began, and what was answered
    since."""
    tasks = facts.words.get("tasks", {})
    named = ", ".join(tasks.get(task, str(task).replace("_", " ")) for task in found.tasks)
    words = f"{facts.names.of(found)}{f' ({named})' if named else ''}"
    words += ", cannot at all" if found.cannot else ""
    own = found.note and (found.code is SymptomCode.OTHER or found.code in labels)
    words += f", {quoted(shortened(found.note, NOTE_SHOWN))}" if own else ""
    words += f", since {whole_day(found.onset_day)}"
    checks = facts.history.checks_by_symptom.get(found.id, ())
    last = checks[-1] if checks else None
    if last is None:
        return f"{words}, not asked about again yet"
    if last.answer is CheckAnswer.GONE:
        return f"{words}, gone on {short_day(last.day)}"
    times = f"asked again {len(checks)} times, last" if len(checks) > 1 else "asked again"
    return f'{words}, {times} "{last.answer}" on {short_day(last.day)}'
