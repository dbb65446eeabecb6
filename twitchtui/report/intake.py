"""What the day's caffeine and foods come to, in lines for a reader and values for a script.

Pure: an evening and its minerals in. The same numbers as beside the list on the screen. Names of
foods come out as they were typed: whoever prints them removes control characters.
"""

from collections.abc import Iterator
from typing import Any

from twitchtui.diary.caffeine import CaffeineClock
from twitchtui.diary.minerals import Minerals


def caffeine_lines(clock: CaffeineClock) -> Iterator[str]:
    """A line where any caffeine was logged: how much, and what is left of it at bedtime."""
    if clock.total_mg is None:
        return
    left = bedtime_words(clock)
    yield f"Caffeine: about {clock.total_mg:.0f} mg; {left}"


def bedtime_words(clock: CaffeineClock) -> str:
    """ "about 45 mg left at 23:00", or why that is not known."""
    if clock.untimed:
        return "logged without a time: not known how much is left at bedtime"
    return f"about {clock.at_bedtime_mg:.0f} mg left at {clock.bedtime:%H:%M}"


def mineral_lines(found: Minerals) -> Iterator[str]:
    """A line a mineral where any food was logged, the foods that count nothing, the caveats."""
    if found.counted:
        for line in found.lines:
            yield f"{line.mineral.capitalize()} in foods: {line.words}"
    nothing = found.uncounted
    if nothing:
        yield f"{nothing[:1].upper()}{nothing[1:]}"
    if found.counted and found.caveats:
        yield " ".join(found.caveats)


def minerals_json(found: Minerals) -> list[dict[str, Any]]:
    """A value a mineral; ``mg`` is None where no food with numbers was logged."""
    return [
        {
            "nutrient": line.mineral.value,
            "mg": None if line.mg is None else round(line.mg, 1),
            "aim": line.aim,
            "own_aim": line.own_aim,
        }
        for line in found.lines
    ]
