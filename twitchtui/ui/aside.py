"""What stands beside the evening's list: the caffeine clock, the day's cautions, the nights.

Pure drawing: an evening in, text out. Nights are counted by the week, never "since".
"""

from rich.style import Style

from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.entries import Intake
from twitchtui.diary.evening import Evening, sequence_words
from twitchtui.diary.minerals import Minerals
from twitchtui.diary.quantities import volume_words
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.ui import aside_intake, aside_training
from twitchtui.ui.text import Text, safe

_MARKS = {"affected": "▪", "quiet": "·", "partial": "▫", "unknown": "␣"}
_ASCII = {"affected": "#", "quiet": ".", "partial": "o", "unknown": "_"}


def words(evening: Evening, minerals: Minerals, *, calm: bool, ascii: bool) -> Text:
    """The whole right-hand side."""
    half_life_h = evening.profile.half_life_h
    parts = [aside_intake.caffeine(evening.caffeine, half_life_h, ascii=ascii)]
    parts += aside_training.parts(evening)
    if evening.cautions:
        parts.append(Text.assemble(("Cautions\n", _TITLE), "\n".join(evening.cautions)))
    if not calm:
        parts.append(_nights(evening, ascii=ascii))
    foods = aside_intake.minerals(minerals, ascii=ascii)
    if foods is not None:
        parts.append(foods)
    if evening.intakes or evening.episodes:
        parts.append(_logged(evening))
    return Text("\n\n").join(parts)


_TITLE = Style(bold=True)


def _nights(evening: Evening, *, ascii: bool) -> Text:
    this, *before = evening.weeks
    marks = _ASCII if ascii else _MARKS
    text = Text.assemble(("Nights with twitches\n", _TITLE))
    text.append(f"this week {this.affected if this.closed else '-'}     ")
    text.append(f"before: {sequence_words(before)}\n")
    text.append(f"logged    {this.closed} of {this.days} nights this week\n")
    days = " ".join(f"{night.day:%a}"[0] for night in evening.strip)
    shown = " ".join(marks[_kind(night)] for night in evening.strip)
    text.append(f"\n{days}\n{shown}\n", Style())
    return text.append(
        f"{marks['affected']} twitches  {marks['quiet']} none  {marks['unknown']} not logged"
    )


def _logged(evening: Evening) -> Text:
    """What was entered for this day, so that nobody has to remember whether they did."""
    text = Text.assemble(("Logged for this day", _TITLE))
    timed = sorted((one.at, one.id, one) for one in evening.intakes if one.at)
    for intake in (*(one for _, _, one in timed), *(one for one in evening.intakes if not one.at)):
        at = f"{intake.at.local:%H:%M}" if intake.at else "  -  "
        text.append(f"\n{at}  ").append_text(safe(_intake(intake, evening)))
    for episode in evening.episodes:
        side = f"{episode.side.words} " if episode.side else ""
        text.append(f"\n       twitches, {side}{episode.site.words}")
    return text


def _intake(intake: Intake, evening: Evening) -> str:
    name = intake.name.replace("_", " ")
    match intake.kind:
        case IntakeKind.WATER:
            return f"water, {volume_words(intake.amount, evening.profile.units)}"
        case IntakeKind.FOOD:
            return name if intake.amount == 1 else f"{name}, {intake.amount:g} servings"
        case _:
            kind = name or intake.kind.value.replace("_", " ")
            return f"{kind}, about {intake.amount:.0f} {intake.kind.unit}"


def _kind(night: Night) -> str:
    if night.state is DayState.UNKNOWN:
        return "unknown"
    if night.state is DayState.PARTIAL:
        return "partial"
    return "affected" if night.affected else "quiet"
