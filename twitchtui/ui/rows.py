"""What the Tonight list says, line by line, before anyone draws it.

Pure: an evening in, rows out. A row is an item with its box, or a question with its options.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from twitchtui.diary.checklist import ItemKind, Line, When, finished
from twitchtui.diary.entries import Activity, Symptom
from twitchtui.diary.evening import Evening, is_event
from twitchtui.diary.quantities import volume_words
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, CheckState, FunctionAnswer, NewAnswer

LEGEND = "[x] done  [ ] not done  [?] unanswered  [–] not needed"

AGAIN = "again"
"""The answer that an event came again."""

BOXES = {
    CheckState.DONE: "[x]",
    CheckState.NOT_DONE: "[ ]",
    CheckState.UNKNOWN: "[?]",
    CheckState.NOT_APPLICABLE: "[–]",
}
"""The four states, told apart without colour."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question: what it says, and the key that gives it from anywhere."""

    value: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. ``id`` names the item or the question, with the symptom's id in
    ``subject`` where there may be several. ``filled`` is 0 to 1 where a bar is drawn."""

    id: str
    name: str
    state: CheckState | None = None
    detail: str = ""
    filled: float | None = None
    options: tuple[Option, ...] = ()
    chosen: str = ""
    subject: str = ""

    @property
    def is_question(self) -> bool:
        """Whether it is answered by choosing an option."""
        return bool(self.options)

    @property
    def is_heading(self) -> bool:
        """Whether it only parts the list."""
        return self.state is None and not self.options

    @property
    def waiting(self) -> bool:
        """Whether it is a question without an answer."""
        return self.is_question and not self.chosen


def rows(
    evening: Evening, words_of: Mapping[SymptomCode, str], *, milligrams: dict[str, str]
) -> list[Row]:
    """Every row of the evening, in order. ``words_of`` gives a symptom code's words,
    ``milligrams`` the estimates to show for food items, where asked for."""
    listed = [*_yesterday(evening)]
    if evening.cautions:
        listed.append(Row("cautions", "a caution about today: i shows it"))
    listed += [
        _item(line, evening, milligrams) for line in evening.lines if line.item.when is When.DAILY
    ]
    after = [line for line in evening.lines if line.item.when is When.AFTER_ACTIVITY]
    if after:
        listed.append(Row("after", _after_words(evening)))
        listed += [_item(line, evening, milligrams) for line in after]
    listed.append(Row("questions", ""))
    listed += _questions(evening, words_of)
    return listed


def _yesterday(evening: Evening) -> Iterator[Row]:
    if not evening.yesterday_open:
        return
    day = evening.day - timedelta(days=1)
    had = any(night.day == day and night.affected for night in evening.strip)
    first = Option("close", "done" if had else "no twitches", "N")
    yield Row(
        "yesterday",
        f"{day:%a} {day.day} {day:%b} is still open:",
        options=(first, Option("log", "open it", "L"), Option("skip", "leave it", "S")),
    )


def _item(line: Line, evening: Evening, milligrams: dict[str, str]) -> Row:
    item = line.item
    bar = item.kind is ItemKind.AMOUNT
    detail = _detail(line, evening)
    if item.id in milligrams:
        detail = f"{detail}  {milligrams[item.id]}".strip()
    return Row(item.id, item.name, line.state, detail, line.filled if bar else None)


def _detail(line: Line, evening: Evening) -> str:
    item, units = line.item, evening.profile.units
    match item.kind:
        case ItemKind.AMOUNT:
            aim = volume_words(item.aim or 0, units)
            logged = "nothing logged" if line.amount is None else volume_words(line.amount, units)
            return f"{logged} of {aim}"
        case ItemKind.FOOD:
            return ", ".join(line.names)
        case ItemKind.CUTOFF:
            return _caffeine(evening)
        case ItemKind.SLEEP:
            return "last night? (s)" if line.amount is None else f"{line.amount:g} h"
        case ItemKind.SCALE:
            return "" if line.amount is None else f"{line.amount:g} of 10"
        case ItemKind.TICK:
            until = f"until {line.until:%H:%M}  " if line.until else ""
            return f"{until}{item.detail}"


def _caffeine(evening: Evening) -> str:
    clock = evening.caffeine
    before = f", none before the {clock.early.type.value}" if clock.early else ""
    ask = f"none after {clock.cutoff:%H:%M}{before}"
    if clock.last is None:
        return ask
    last = f"last {clock.last.at.local:%H:%M}" if clock.last.at else "logged without a time"
    return f"{ask}, {last}"


def _after_words(evening: Evening) -> str:
    done = finished(evening.activities)
    return "after your " + " and ".join(activity_words(activity) for activity in done)


def activity_words(activity: Activity) -> str:
    """ "run, 18:10 to 18:55, effort 6" with only what was answered."""
    parts = [activity.type.value]
    if activity.start is not None:
        start = activity.start.local
        end = start + timedelta(minutes=activity.minutes or 0)
        parts.append(f"{start:%H:%M} to {end:%H:%M}" if activity.minutes else f"{start:%H:%M}")
    elif activity.minutes is not None:
        parts.append(f"{activity.minutes} min")
    if activity.effort is not None:
        parts.append(f"effort {activity.effort}")
    return ", ".join(parts)


def _questions(evening: Evening, words_of: Mapping[SymptomCode, str]) -> Iterator[Row]:
    twitches = {"yes": "log", "none": "none", "unasked": ""}[evening.twitches]
    logged = len(evening.episodes)
    yield Row(
        "twitches",
        "Any twitches today?",
        options=(
            Option("none", "none", "n"),
            Option("log", f"logged: {logged}" if logged else "log them", "e"),
            Option("same", "as last", "="),
        ),
        chosen=twitches,
    )
    if evening.ask_disturbed:
        answer = evening.record.twitch_disturbed_sleep if evening.record else None
        yield Row(
            "disturbed",
            "Did it disturb your sleep?",
            options=(Option("no", "no"), Option("yes", "yes")),
            chosen="" if answer is None else ("yes" if answer else "no"),
        )
    yield Row(
        "new",
        "Anything new or changed?",
        options=(Option("no", "no", "n"), Option("yes", "yes", "y")),
        chosen="" if evening.new_answer is NewAnswer.UNASKED else evening.new_answer.value,
    )
    for symptom, checked in evening.to_check:
        words = symptom_words(symptom, words_of)
        row = _again if is_event(symptom) else _still
        yield row(symptom, checked, words)
    if evening.ask_function:
        answer_f = evening.record.function_answer if evening.record else FunctionAnswer.UNASKED
        yield Row(
            "function",
            "Everyday things (stairs, buttons)",
            options=(Option("as_usual", "as usual"), Option("harder", "something harder")),
            chosen="" if answer_f is FunctionAnswer.UNASKED else answer_f.value,
        )
    if evening.ask_worry:
        yield _worry(evening)


def _still(symptom: Symptom, checked: CheckAnswer | None, words: str) -> Row:
    return Row(
        "still",
        f"Still there? {words}",
        options=tuple(Option(answer.value, answer.value) for answer in CheckAnswer),
        chosen=checked.value if checked else "",
        subject=symptom.id,
    )


def _again(symptom: Symptom, checked: CheckAnswer | None, words: str) -> Row:
    """An event is over: "no" says "gone", "yes" logs that it came again."""
    chosen = AGAIN if checked else ""
    return Row(
        "still",
        f"Again since then? {words}",
        options=(Option(CheckAnswer.GONE.value, "no"), Option(AGAIN, "yes")),
        chosen=CheckAnswer.GONE.value if checked is CheckAnswer.GONE else chosen,
        subject=symptom.id,
    )


def _worry(evening: Evening) -> Row:
    worry = evening.record.worry if evening.record else None
    said = "0 to 10" if worry is None else f"{worry} of 10"
    return Row(
        "worry",
        "Worry this week? optional",
        options=(Option("answer", said, "W"), Option("skip", "skip", "X")),
        chosen="" if worry is None else "answer",
    )


def symptom_words(symptom: Symptom, words_of: Mapping[SymptomCode, str]) -> str:
    """ "numbness, left foot arch" with only what was answered, and no hints in brackets."""
    words = words_of.get(symptom.code, symptom.code.replace("_", " ")).partition(" (")[0]
    where = " ".join(
        part
        for part in (
            symptom.side.words if symptom.side else "",
            symptom.site.words if symptom.site else "",
        )
        if part
    )
    return f"{words}, {where}" if where else words
