"""What stands beside the evening's list: the caffeine clock, the day's cautions, the nights.

Pure drawing: an evening in, text out. Nights are counted by the week, never "since".
"""

from rich.style import Style
from rich.text import Text

from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.entries import Intake
from twitchtui.diary.evening import Evening, sequence_words
from twitchtui.diary.quantities import volume_words
from twitchtui.diary.vocabulary import ActivityStatus, IntakeKind
from twitchtui.ui.rows import activity_words
from twitchtui.ui.text import safe

_MARKS = {"affected": "▪", "quiet": "·", "partial": "▫", "unknown": "␣"}
_ASCII = {"affected": "#", "quiet": ".", "partial": "o", "unknown": "_"}


def words(evening: Evening, *, calm: bool, ascii: bool) -> Text:
    """The whole right-hand side."""
    parts = [_caffeine(evening)]
    if evening.activities:
        parts.append(_activities(evening))
    if evening.cautions:
        parts.append(Text.assemble(("Cautions\n", _TITLE), "\n".join(evening.cautions)))
    if not calm:
        parts.append(_nights(evening, ascii=ascii))
    if evening.intakes or evening.episodes:
        parts.append(_logged(evening))
    return Text("\n\n").join(parts)


_TITLE = Style(bold=True)


def _caffeine(evening: Evening) -> Text:
    clock = evening.caffeine
    text = Text.assemble(("Caffeine\n", _TITLE))
    if clock.before is not None and clock.before.start is not None:
        why = f"{clock.before.type.value} at {clock.before.start.local:%H:%M}"
    else:
        why = f"bed at {clock.bedtime:%H:%M}"
    text.append(f"cut-off   {clock.cutoff:%H:%M}  ({why})\n")
    if clock.early is not None:
        text.append(f"          none before the {clock.early.type.value} either\n")
    if clock.last is None or clock.total_mg is None:
        return text.append("today     nothing logged")
    if clock.last.at is not None:
        name = clock.last.name.replace("_", " ") or "caffeine"
        text.append(
            f"last      {clock.last.at.local:%H:%M}  {name}, about {clock.last.amount:.0f} mg\n"
        )
    text.append(f"today     about {clock.total_mg:.0f} mg\n")
    if any(dose.at is None for dose in clock.doses):
        return text.append("          logged without a time: not known how much is left at bedtime")
    return text.append(
        f"          about {clock.at_bedtime_mg:.0f} mg left at {clock.bedtime:%H:%M}"
    )


def _activities(evening: Evening) -> Text:
    text = Text.assemble(("Activity", _TITLE))
    for activity in evening.activities:
        planned = "planned: " if activity.status is ActivityStatus.PLANNED else ""
        text.append(f"\n{planned}{activity_words(activity)}")
    return text


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
    timed = sorted((one for one in evening.intakes if one.at), key=lambda one: str(one.at))
    for intake in (*timed, *(one for one in evening.intakes if not one.at)):
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
