"""What the Tonight list says, line by line, before anyone draws it.

Pure: an evening in, rows out. A row is an item with its box, or a question with its options.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from twitchtui.diary.checklist import Line
from twitchtui.diary.entries import Symptom
from twitchtui.diary.evening import Evening, is_event
from twitchtui.diary.items import ItemKind
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, CheckState, FunctionAnswer, NewAnswer
from twitchtui.report.checklist import activity_words, detail_words, parts, today_words
from twitchtui.report.days import day_words

LEGEND = "[x] done  [ ] not done  [?] unanswered  [–] not needed"

TIMED = frozenset(("stretch", "foam_roll", "breathing"))
"""The items that a timer guides through; r chooses one."""

AGAIN = "again"
"""The answer that an event came again."""

BOXES = {
    CheckState.DONE: "[x]",
    CheckState.NOT_DONE: "[ ]",
    CheckState.UNKNOWN: "[?]",
    CheckState.NOT_APPLICABLE: "[–]",
}
"""The four states, told apart without colour."""

NO_BOX = "   "
"""Stands before what only informs, such as the minutes of the week."""


class Option(NamedTuple):
    """One answer to a question: what it says, and the key that gives it from anywhere."""

    value: str
    words: str
    key: str = ""


class Row(NamedTuple):
    """One line of the list. ``id`` names the item or the question, with the symptom's id in
    ``subject`` where there may be several. ``filled`` is 0 to 1 where a bar is drawn. Where the
    name does not fit, ``brief`` may stand for it, cut before its ``place`` rather than within.
    What only ``informs`` has no box; a ``caution`` is a heading that is to be read."""

    id: str
    name: str
    state: CheckState | None = None
    detail: str = ""
    filled: float | None = None
    options: tuple[Option, ...] = ()
    chosen: str = ""
    subject: str = ""
    brief: str = ""
    place: str = ""
    informs: bool = False
    caution: bool = False

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
    listed += _cautions(evening)
    for heading, lines in parts(evening):
        if heading:
            listed.append(Row(heading.split()[0], heading))
        listed += [_item(line, evening, milligrams) for line in lines]
    listed += [Row(f"today-{n}", words) for n, words in enumerate(today_words(evening))]
    for number, words in enumerate(_tomorrow(evening)):
        listed.append(Row(f"tomorrow-{number}", words))
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
        f"{day_words(day)} is still open:",
        options=(first, Option("log", "open it", "L"), Option("skip", "leave it", "S")),
    )


def _cautions(evening: Evening) -> Iterator[Row]:
    """The first caution, a line for each of its sentences; the others stand beside the list."""
    if not evening.cautions:
        return
    first, *others = evening.cautions
    *before, last = re.split(r"(?<=[.?!]) ", first)
    for number, sentence in enumerate(before):
        yield Row(f"caution-{number}", sentence, caution=True)
    hint = f"i: and {len(others)} more" if others else "i: all of it"
    yield Row("caution-last", last, detail=hint, caution=True)


def _item(line: Line, evening: Evening, milligrams: dict[str, str]) -> Row:
    item = line.item
    bar = item.kind is ItemKind.AMOUNT and item.aim is not None and item.before_min is None
    unslept = item.kind is ItemKind.SLEEP and line.amount is None
    detail = "last night? (s)" if unslept else detail_words(line, evening)
    if item.id in milligrams:
        detail = f"{detail}  {milligrams[item.id]}".strip()
    if item.id in TIMED:
        detail = f"{detail}  (r)".strip()
    informs = item.kind is ItemKind.LOAD
    filled = line.filled if bar else None
    return Row(item.id, item.name, line.state, detail, filled, informs=informs)


def _tomorrow(evening: Evening) -> Iterator[str]:
    """The planned sessions of tomorrow, a line each; beside the list stands what they ask for."""
    for prepared in evening.tomorrow:
        cutoff = f", no caffeine after {prepared.cutoff:%H:%M}" if prepared.cutoff else ""
        early = ", no caffeine before it" if prepared.early else cutoff
        yield f"tomorrow: {activity_words(prepared.activity)}{early}"


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
        brief=_harder(symptom) or words,
        place=place_words(symptom),
    )


def _harder(symptom: Symptom) -> str:
    """ "harder: stairs, grip, left", which tells two tasks apart where there is little room."""
    tasks = ", ".join(task.replace("_", " ") for task in symptom.tasks)
    return f"harder: {tasks}, {place_words(symptom)}".removesuffix(", ") if tasks else ""


def _again(symptom: Symptom, checked: CheckAnswer | None, words: str) -> Row:
    """An event is over: "no" says "gone", "yes" logs that it came again."""
    chosen = AGAIN if checked else ""
    return Row(
        "still",
        f"Again since then? {words}",
        options=(Option(CheckAnswer.GONE.value, "no"), Option(AGAIN, "yes")),
        chosen=CheckAnswer.GONE.value if checked is CheckAnswer.GONE else chosen,
        subject=symptom.id,
        brief=f"again? {words}",
        place=place_words(symptom),
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
    where = place_words(symptom)
    return f"{words}, {where}" if where else words


def place_words(symptom: Symptom) -> str:
    """ "left foot arch" with only what was answered."""
    side = symptom.side.words if symptom.side else ""
    return f"{side} {symptom.site.words if symptom.site else ''}".strip()
