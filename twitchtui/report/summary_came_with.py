"""What came with the twitching on the doctor page: cramps and pain, tasks, numbness, other signs.

"None logged" is said only with how often it was asked (domain.md 3.2).
"""

from collections.abc import Sequence

from twitchtui.diary.asked import asked
from twitchtui.diary.entries import Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, FunctionAnswer, With
from twitchtui.report.summary_facts import Facts
from twitchtui.report.summary_parts import Part, Said, episodes, number, short_day, whole_day

MOST = 2
"""So many signs of a kind are told one by one, the latest."""

MOST_DATES = 6

_WITH = {
    With.CRAMP: "cramp",
    With.PAIN: "pain",
    With.SORENESS: "soreness",
    With.TINGLING_HERE: "tingling in the same place",
    With.STIFFNESS: "stiffness",
}
_SMALLER = frozenset((SymptomCode.WASTING,))
_NUMB = frozenset((
    SymptomCode.NUMB, SymptomCode.TINGLING, SymptomCode.LEGS_NUMB, SymptomCode.ONE_SIDE_NUMB,
    SymptomCode.SADDLE_NUMB,
))  # fmt: skip


def came_with(facts: Facts) -> Part:
    """With the twitches, then what was logged as new or changed, kind by kind."""
    tasks = frozenset(map(SymptomCode, facts.words.get("functional", {}))) - _SMALLER - _NUMB
    kinds = {
        "Everyday tasks": ("an everyday task, walking, hand skill or speech that changed", tasks),
        "Muscle size": ("a muscle that looks smaller", _SMALLER),
        "Numbness": ("numbness or tingling", _NUMB),
    }
    said = [Said("With the twitches", _along(facts), counts=True)] if facts.any_twitch else []
    none = []
    for label, (about, codes) in kinds.items():
        found = [one for one in facts.history.symptoms if one.code in codes]
        harder = _harder(facts) if codes is tasks else ""
        if found or harder:
            words = "; ".join(part for part in (_told(facts, found), harder) if part)
            said.append(Said(label, words))
        else:
            none.append(about)
    if none:
        said.append(Said("None logged", _none_logged(facts, none)))
    known = frozenset().union(*(codes for _, codes in kinds.values()))
    other = [one for one in facts.history.symptoms if one.code not in known]
    if other:
        said.append(Said("Also logged", _told(facts, other)))
    return Part("Came with", tuple(said))


def _along(facts: Facts) -> str:
    counts = facts.counts
    said = [f"{words} {counts.along[key]:,}" for key, words in _WITH.items() if key in counts.along]
    if counts.pain:
        said.append(f"pain rated {counts.pain.nights:,}, median {number(counts.pain.value)} of 10")
    if counts.urge_to_move:
        said.append(f"urge to move {counts.urge_to_move:,}")
    return f"{', '.join(said) or 'nothing was ticked'} (of {episodes(counts.entries)})"


def _none_logged(facts: Facts, kinds: Sequence[str]) -> str:
    answers = asked(facts.history.days.values())
    words = f'{"; ".join(kinds)}. "Anything new or changed?" {answers.new_words}'
    if answers.function:
        words += f"; everyday things as usual or harder: {answers.function_words}"
    return words


def _harder(facts: Facts) -> str:
    """The nights on which the weekly question was answered "something harder"."""
    days = sorted(
        day
        for day, record in facts.history.days.items()
        if record.function_answer is FunctionAnswer.HARDER
    )
    if not days:
        return ""
    answers = asked(facts.history.days.values())
    earlier = len(days) - MOST_DATES
    dates = ", ".join(short_day(day) for day in days[-MOST_DATES:])
    more = f" and {earlier} earlier" if earlier > 0 else ""
    return f"everyday things harder on {dates}{more} (asked on {answers.function} nights)"


def _told(facts: Facts, found: Sequence[Symptom]) -> str:
    listed = sorted(found, key=lambda one: (one.onset_day, one.day, one.id))
    told = [_one(facts, one) for one in listed[-MOST:]]
    earlier = len(listed) - MOST
    return "; ".join([*([f"{earlier} earlier"] if earlier > 0 else []), *told])


def _one(facts: Facts, found: Symptom) -> str:
    """The sign, its tasks, when it began, and what was answered since."""
    tasks = facts.words.get("tasks", {})
    named = ", ".join(tasks.get(task, str(task).replace("_", " ")) for task in found.tasks)
    words = f"{facts.names.of(found)}{f' ({named})' if named else ''}"
    words += ", cannot at all" if found.cannot else ""
    words += f", since {whole_day(found.onset_day)}"
    checks = facts.history.checks_by_symptom.get(found.id, ())
    last = checks[-1] if checks else None
    if last is None:
        return f"{words}, not asked about again yet"
    if last.answer is CheckAnswer.GONE:
        return f"{words}, gone on {short_day(last.day)}"
    times = f"asked again {len(checks)} times, last" if len(checks) > 1 else "asked again"
    return f'{words}, {times} "{last.answer}" on {short_day(last.day)}'
