"""A flag in its five parts (domain.md 3.8): seen, why, how often it is nothing, do, clears.

Owns the sentences made from an evaluation's numbers; every fixed word stands in the rulebook. No
word that a person typed gets in here.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from twitchtui.diary.history import History
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.vocabulary import FunctionAnswer, ReviewOutcome
from twitchtui.flags.model import DIMMED, SHOWN, Evaluation, State, Tier
from twitchtui.flags.rulebook import Rulebook, RuleText

LOCAL_NUMBER = "your local emergency number"


class Card(NamedTuple):
    """What a person reads about one rule. ``nothing`` is shown only where it is not None;
    ``note`` says why the flag cannot be looked at again, or still stands; ``answer`` is what was
    answered to an emergency, where that is all that is left to say."""

    rule: str
    title: str
    tier: Tier
    urgency: str
    state: State
    since: date | None
    seen: str
    why: str
    nothing: str | None
    do: str
    clears: str
    sources: tuple[str, ...]
    entries: tuple[str, ...]
    note: str | None = None
    answer: str = ""

    @property
    def emergency(self) -> bool:
        """Whether it is one of the emergency rules, which are answered and not read or reviewed."""
        return self.rule.startswith("EM")

    @property
    def tier_words(self) -> str:
        """The tier as a person reads it."""
        return self.tier.words


def card(evaluation: Evaluation, history: History, rulebook: Rulebook, number: str = "") -> Card:
    """The five parts of one evaluation; ``number`` is the emergency number of the country."""
    text = rulebook.texts[evaluation.rule]
    say = text.say(evaluation.urgency)
    phone = history.profile.emergency_number or number or LOCAL_NUMBER
    pieces = _pieces(evaluation, rulebook)
    pieces["number"] = phone
    shown = evaluation.state in (SHOWN | DIMMED) or evaluation.since is not None
    return Card(
        evaluation.rule,
        text.title_at(evaluation.urgency),
        evaluation.tier,
        evaluation.urgency,
        evaluation.state,
        evaluation.since,
        " ".join([say.seen.format_map(pieces), *_news(evaluation)]) if shown else "",
        text.why,
        _nothing(text, history),
        say.do.format_map(pieces).strip(),
        text.clears.format_map(_Pieces(_values(rulebook))),
        text.sources,
        evaluation.entries,
        _note(evaluation),
        str(evaluation.numbers.get("answer", "")),
    )


def sentence(evaluation: Evaluation, rulebook: Rulebook) -> str:
    """What was seen and what to do, in one go: how a note or a caution is said."""
    say = rulebook.texts[evaluation.rule].say(evaluation.urgency)
    return f"{say.seen} {say.do}".format_map(_pieces(evaluation, rulebook)).strip()


class _Pieces(dict[str, str]):
    """A piece that a sentence wants and the numbers do not hold reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def _pieces(evaluation: Evaluation, book: Rulebook) -> _Pieces:
    numbers = evaluation.numbers
    pieces = _Pieces({key: str(value) for key, value in numbers.items()})
    codes, tasks = book.words.get("codes", {}), book.words.get("tasks", {})
    if "tasks" in numbers:
        pieces["what"] = _and(_words(str(numbers["tasks"]), tasks))
    elif "what" in numbers:
        pieces["what"] = _and(_words(str(numbers["what"]), codes))
    started = (
        f"Note the time it started: {numbers['onset']}."
        if "onset" in numbers
        else ("Note the time it started.")
    )
    pieces["onset"] = started
    pieces["sudden"] = _SUDDENLY.get(str(numbers.get("sudden", "")), "a change")
    if "began" in numbers:
        pieces["began"] = _began(str(numbers["began"]), evaluation.since)
    if "cannot" in numbers:
        pieces["cannot"] = " You logged that you cannot do it at all."
    if isinstance(numbers.get("days"), str):
        days = [date.fromisoformat(day) for day in str(numbers["days"]).split(", ")]
        pieces["when"] = f"On {day_list(days)}"
    if "visit" in numbers:
        visit = date.fromisoformat(str(numbers["visit"]))
        pieces["visit"] = f"{spell(visit)} {visit.year}"
    if "places" in numbers:
        pieces["places"] = _and(str(numbers["places"]).split(", "))
    if evaluation.window is not None:
        pieces["until"] = spell(evaluation.window[1])
    weeks = [str(numbers[key]) for key in sorted(numbers) if key.startswith("week_")]
    pieces["weeks"] = _and(weeks)
    if evaluation.rule == "DV7":
        pieces["disturbed"] = _disturbed(numbers)
    return pieces


_SUDDENLY = {
    Sudden.YES.value: "a sudden change",
    Sudden.UNKNOWN.value: "a change that may have come on suddenly",
}


def _began(days: str, since: date | None) -> str:
    """The days a weakness began, as they were logged; with the year where it is another one."""
    found = [date.fromisoformat(day) for day in days.split(", ")]
    if since is None or all(day.year == since.year for day in found):
        return day_list(sorted(found))
    return _and([f"{spell(day)} {day.year}" for day in sorted(found)])


def _news(evaluation: Evaluation) -> list[str]:
    """What was answered to "Still there?" since."""
    said = {"worse": "it has become worse", "again": "it is there again"}
    return [
        f"On {spell(date.fromisoformat(str(evaluation.numbers[key])))} you answered that {words}."
        for key, words in said.items()
        if key in evaluation.numbers
    ]


def _values(book: Rulebook) -> dict[str, str]:
    """The thresholds in force, for the sentences that name them."""
    return {key: f"{threshold.value:g}" for key, threshold in book.thresholds.items()}


def _words(keys: str, words: Mapping[str, str]) -> list[str]:
    listed = [key for key in keys.split(", ") if key]
    return [words.get(key, key.replace("_", " ")) for key in listed]


def _and(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def day_list(days: Sequence[date]) -> str:
    """``4 and 9 November``; the month is said once where it is the same."""
    months = {(day.year, day.month) for day in days}
    if len(months) == 1:
        return _and([str(day.day) for day in days]) + f" {days[0]:%B}"
    return _and([spell(day) for day in days])


def spell(day: date) -> str:
    """``9 November``."""
    return f"{day.day} {day:%B}"


def _disturbed(numbers: Mapping[str, object]) -> str:
    said = []
    kinds = str(numbers.get("kinds", "")).split()
    if "sleep" in kinds:
        said.append(f"it disturbed your sleep on {numbers['sleep_nights']} nights")
    if "life" in kinds:
        said.append(f"it got in the way of your day on {numbers['interference_nights']} days")
    logged = f"{numbers.get('closed')} of the last {numbers.get('days')} nights logged"
    return f"In the last two weeks {_and(said)} ({logged})."


_NORMAL = frozenset((ReviewOutcome.EXAM_NORMAL, ReviewOutcome.EMG_NORMAL))
_WEAK = frozenset((
    SymptomCode.TASK_WEAKNESS,
    SymptomCode.FELT_WEAKNESS,
    SymptomCode.ONE_SIDE_WEAK,
    SymptomCode.UNUSUAL_WEAKNESS,
    SymptomCode.WASTING,
))  # fmt: skip


def _nothing(text: RuleText, history: History) -> str | None:
    """How often it turns out to be nothing: only after a normal examination was recorded, and
    never while weakness is logged (domain.md 2.6)."""
    examined = any(review.outcome in _NORMAL for review in history.reviews)
    if not text.nothing or not examined:
        return None
    weak = any(symptom.code in _WEAK for symptom in history.open_symptoms(history.last))
    answers = [
        day.function_answer
        for _, day in sorted(history.days.items())
        if day.function_answer is not FunctionAnswer.UNASKED
    ]
    harder = bool(answers) and answers[-1] is FunctionAnswer.HARDER
    return None if weak or harder else text.nothing


def _note(evaluation: Evaluation) -> str | None:
    numbers = evaluation.numbers
    if evaluation.state is State.BOOKED and "booked_for" in numbers:
        return f"a visit is booked for {spell(date.fromisoformat(str(numbers['booked_for'])))}"
    if evaluation.state is State.STALE and evaluation.since:
        return (
            f"Raised on {spell(evaluation.since)}; {numbers.get('since_closed')} of the last "
            f"{numbers.get('since_days')} days logged, so this cannot be re-checked."
        )
    if (
        evaluation.state is State.NOT_ENOUGH_LOG
        and evaluation.window is not None
        and evaluation.coverage is not None
    ):
        days = (evaluation.window[1] - evaluation.window[0]).days + 1
        closed = round(evaluation.coverage * days)
        if closed >= days:
            return "Too little is known about what came before the twitches to look for this."
        return (
            f"{closed} of the {days} days looked at are closed. "
            "Too few to say whether this is settling."
        )
    if evaluation.state is State.RAISED and not evaluation.holds and evaluation.window:
        return (
            f"Last seen in the days up to {spell(evaluation.window[1])}; what was logged since "
            "does not clear it yet."
        )
    return None
