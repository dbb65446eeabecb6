"""Tonight as text: one line for a prompt, a few for a reader, JSON for a script.

Pure: an evening and a panel in. Twitches are said to be logged or not, never counted (3.8).
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from twitchtui.diary.checklist import Line
from twitchtui.diary.entries import Symptom
from twitchtui.diary.evening import Evening, is_event, sequence_words
from twitchtui.diary.items import ItemKind
from twitchtui.diary.minerals import NONE, Minerals
from twitchtui.diary.vocabulary import CheckAnswer, CheckState, FunctionAnswer, NewAnswer
from twitchtui.flags import Panel
from twitchtui.report.checklist import detail_words, parts, today_words, tomorrow_words
from twitchtui.report.intake import caffeine_lines, mineral_lines, minerals_json
from twitchtui.report.lamp import lamp_words

_STATES = {
    CheckState.DONE: "done",
    CheckState.NOT_DONE: "not done",
    CheckState.NOT_APPLICABLE: "n/a",
    CheckState.UNKNOWN: "unanswered",
}
_UNITS = {ItemKind.AMOUNT: "ml", ItemKind.SLEEP: "h", ItemKind.CUTOFF: "mg", ItemKind.LOAD: "min"}


def status_json(
    evening: Evening,
    panel: Panel,
    problems: Sequence[str] = (),
    minerals: Minerals = NONE,
) -> dict[str, Any]:
    """The documented shape of ``status --json``; ``problems`` are those of the settings file."""
    return {
        "day": evening.day.isoformat(),
        "closed": evening.closed,
        "twitches": evening.twitches,
        "new": evening.new_answer.value,
        "checklist": [_line_json(line) for line in evening.lines],
        "minerals": minerals_json(minerals),
        "lamp": {"level": panel.lamp.level.value, "text": panel.lamp.text},
        "coverage": {"closed": panel.coverage.closed, "days": panel.coverage.days},
        "problems": [*problems, *panel.problems],
    }


def status_line(evening: Evening, panel: Panel) -> str:
    """One line: "2026-11-21 open, 3 of 5 done, twitches unanswered. Nothing to flag ..."."""
    asked = (line for line in evening.lines if line.item.kind is not ItemKind.LOAD)
    applying = [line for line in asked if line.state is not CheckState.NOT_APPLICABLE]
    done = sum(line.state is CheckState.DONE for line in applying)
    closed = "closed" if evening.closed else "open"
    return (
        f"{evening.day} {closed}, checklist {done} of {len(applying)} done, "
        f"{_twitches(evening)}. {lamp_words(panel)}"
    )


def status_lines(evening: Evening, panel: Panel, minerals: Minerals = NONE) -> list[str]:
    """The whole evening, a line for each item and each question."""
    lines = [
        lamp_words(panel),
        f"{evening.day}, {'closed' if evening.closed else 'open'}, {evening.logged}",
        *_checklist(evening),
        *caffeine_lines(evening.caffeine),
        *mineral_lines(minerals),
        f"Any twitches? {_twitches(evening).removeprefix('twitches ')}",
        f"Anything new or changed? {_new(evening)}",
    ]
    this, *before = evening.weeks
    lines.append(
        f"Nights with twitches: {sequence_words([this])} this week "
        f"({this.closed} of {this.days} nights logged), before: {sequence_words(before)}"
    )
    lines += [_still(symptom, answer) for symptom, answer in evening.to_check]
    lines += _weekly(evening)
    lines += evening.cautions
    if evening.yesterday_open:
        yesterday = evening.day - timedelta(days=1)
        lines.append(f"{yesterday} is still open: log it, or twitchtui done --none --day yesterday")
    return lines


def _still(symptom: Symptom, answer: CheckAnswer | None) -> str:
    name = symptom.code.replace("_", " ")
    if not is_event(symptom):
        how = f"answer with: twitchtui still {symptom.id} same"
        return f"Still there? {name}: {answer or how}"
    how = f"twitchtui still {symptom.id} gone if not, twitchtui add symptom {symptom.code} if so"
    return f"Again since then? {name}: {answer or how}"


def _weekly(evening: Evening) -> Iterator[str]:
    """The weekly questions, each with its answer or how to give it."""
    record = evening.record
    if evening.ask_function:
        said = record.function_answer if record else FunctionAnswer.UNASKED
        words = said.replace("_", " ")
        how = "set function as_usual or harder" if said is FunctionAnswer.UNASKED else words
        yield f"Everyday things such as stairs, walking, buttons: {how}"
    if evening.ask_worry:
        worry = record.worry if record else None
        how = "set worry 3" if worry is None else f"{worry} of 10"
        yield f"Worry this week, 0 to 10, optional: {how}"


def _twitches(evening: Evening) -> str:
    words = {"yes": "logged", "none": "none", "unasked": "unanswered"}
    return f"twitches {words[evening.twitches]}"


def _new(evening: Evening) -> str:
    return "unanswered" if evening.new_answer is NewAnswer.UNASKED else evening.new_answer.value


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "id": line.item.id,
        "name": line.item.name,
        "state": line.state.value,
        "amount": None if line.amount is None else round(line.amount, 1),
        "aim": line.item.aim,
        "unit": line.item.unit or (None if line.item.own else _UNITS.get(line.item.kind)),
        "since": line.since.isoformat() if line.since else None,
        "until": line.until.isoformat() if line.until else None,
        "at": line.at.local.isoformat() if line.at else None,
        "by_hand": line.by_hand,
    }


def _checklist(evening: Evening) -> Iterator[str]:
    for heading, lines in parts(evening):
        if heading:
            yield f"{heading[0].upper()}{heading[1:]}:"
        yield from (_line_words(line, evening) for line in lines)
    yield from today_words(evening)
    yield from tomorrow_words(evening)


def _line_words(line: Line, evening: Evening) -> str:
    detail = detail_words(line, evening)
    if line.item.kind is ItemKind.LOAD:
        return f"{line.item.name}: {detail}"
    return f"{line.item.name}: {_STATES[line.state]}{f', {detail}' if detail else ''}"
