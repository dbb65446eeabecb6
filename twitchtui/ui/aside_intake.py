"""What stands beside the list about caffeine and minerals.

Pure drawing. Nothing here is a score: a bar stops at its aim, and what is not known is said.
"""

from rich.style import Style

from twitchtui.diary.caffeine import CaffeineClock, levels
from twitchtui.diary.minerals import MineralLine, Minerals
from twitchtui.report.intake import bedtime_words
from twitchtui.ui.braille import sparkline
from twitchtui.ui.text import Text, plain, safe

TITLE = Style(bold=True)

CURVE_WIDTH = 18
"""Characters of the curve; in Braille each holds two moments."""

BAR_WIDTH = 6


def caffeine(clock: CaffeineClock, half_life_h: float, *, ascii: bool) -> Text:
    """The cut-off, what was had, and how it goes down until bedtime."""
    text = Text.assemble(("Caffeine\n", TITLE))
    if clock.before is not None and clock.before.start is not None:
        why = f"{clock.before.type.value} at {clock.before.start.local:%H:%M}"
    else:
        why = f"bed at {clock.bedtime:%H:%M}"
    text.append(f"cut-off   {clock.cutoff:%H:%M}  ({why})\n")
    if clock.early is not None:
        text.append(f"          and none before the {clock.early.type.value}\n")
    if clock.last is None or clock.total_mg is None:
        return text.append("today     nothing logged")
    if clock.last.at is not None:
        name = plain(clock.last.name).replace("_", " ") or "caffeine"
        text.append(
            f"last      {clock.last.at.local:%H:%M}  {name}, about {clock.last.amount:.0f} mg\n"
        )
    text.append(f"today     about {clock.total_mg:.0f} mg\n")
    curve = _curve(clock, half_life_h, ascii=ascii)
    return text.append(f"{curve}          {bedtime_words(clock)}")


def _curve(clock: CaffeineClock, half_life_h: float, *, ascii: bool) -> str:
    """What is left from the first dose to bedtime, where it can be known."""
    found = levels(clock, half_life_h, 2 * CURVE_WIDTH)
    if found is None:
        return ""
    line = sparkline(found.mg, ascii=ascii)
    mark = "|" if ascii else "│"
    return f"{found.start.local:%H:%M}     {line}{mark} {clock.bedtime:%H:%M}\n"


def minerals(found: Minerals, *, ascii: bool) -> Text | None:
    """About how much of each mineral the foods held; None where no food was logged."""
    nothing = found.uncounted
    if not found.counted and not nothing:
        return None
    text = Text.assemble(("Minerals from foods", TITLE))
    if found.counted:
        for line in found.lines:
            text.append("\n").append_text(_mineral(line, ascii=ascii))
    if nothing:
        text.append("\n").append_text(safe(nothing))
    if found.counted:
        text.append("\n" + " ".join(found.caveats))
    return text


def _mineral(line: MineralLine, *, ascii: bool) -> Text:
    full = int(line.filled * BAR_WIDTH)  # never full before the aim is reached
    marks = ("#", ".") if ascii else ("█", "░")
    bar = marks[0] * full + marks[1] * (BAR_WIDTH - full)
    bar = f"{bar} " if line.aim is not None else ""
    return Text(f"{line.mineral.value:<10}{bar}{line.words}")
