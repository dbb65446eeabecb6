"""Reading ``data/timers.toml``: the routines there are, or a sentence about what is wrong in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from twitchtui.diary.body import Region, Side
from twitchtui.diary.limits import Refusal, check_number
from twitchtui.diary.timers import Routine, Step

_TEXTS = ("id", "seed", "name", "item", "technique", "counted", "about", "note")


def routines(table: Mapping[str, Any]) -> tuple[Routine, ...]:
    """The routines of the parsed file; Refusal names the routine and what does not fit."""
    where, found = "the file", dict[str, Routine]()
    try:
        for number, entry in enumerate(_tables(table, "routine"), start=1):
            where = f"routine {number}"
            routine = _routine(entry)
            if routine.id in found:
                raise ValueError(f"the id {routine.id} is there twice")
            found[routine.id] = routine
    except KeyError as missing:
        raise _unusable(f"{where}: {missing.args[0]} is missing") from missing
    except (TypeError, ValueError) as error:
        raise _unusable(f"{where}: {error}") from error
    return tuple(found.values())


def hold_range(table: Mapping[str, Any]) -> tuple[int, int]:
    """The least and the most seconds a hold may be set to; Refusal as for ``routines``."""
    ranges = [routine.range_s for routine in routines(table) if routine.range_s is not None]
    if len(ranges) != 1:
        raise _unusable("one routine, and only one, needs a range_s")
    return ranges[0]


def _unusable(why: str) -> Refusal:
    return Refusal(f"timers.toml cannot be used: {why}")


def _routine(entry: Mapping[str, Any]) -> Routine:
    routine = Routine(
        **{key: _text(entry, key) for key in _TEXTS},
        regions=tuple(Region(region) for region in entry.get("regions", ())),
        range_s=_range(entry, "range_s"),
        sources=tuple(entry["sources"]),
        steps=tuple(_steps(entry)),
    )
    if routine.range_s is not None:
        routine.with_hold(routine.hold_s)
    in_all = _range(entry, "in_all_s")
    if in_all is not None:
        check_number("the time of all steps", routine.seconds, *in_all, "seconds")
    return routine


def _steps(entry: Mapping[str, Any]) -> Iterator[Step]:
    """Every step of every round, each with the time to get ready before it."""
    ready_s = _whole(entry, "ready_s") if "ready_s" in entry else 0
    rounds = _whole(entry, "rounds") if "rounds" in entry else 1
    number = 0
    for _ in range(rounds):
        number += rounds > 1  # what is counted is the round, where there are several
        for step in _tables(entry, "step"):
            sides: Sequence[Side | None] = [Side(side) for side in step.get("sides", ())] or [None]
            for side in sides:
                number += rounds == 1
                name, words, seconds = (
                    _text(step, "name"),
                    _text(step, "words"),
                    _whole(step, "seconds"),
                )
                made = Step(name=name, words=words, seconds=seconds, number=number, side=side)
                if ready_s:
                    yield replace(made, seconds=ready_s, ready=True)
                yield made


def _tables(entry: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    found = entry.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(e, dict) for e in found):
        raise ValueError(f"it needs at least one [[{key}]]")
    return found


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be words")
    return " ".join(value.split())


def _whole(entry: Mapping[str, Any], key: str) -> int:
    value = entry[key]
    if type(value) is not int or not 1 <= value <= 3600:
        raise ValueError(f"{key} must be a whole number from 1 to 3600")
    return value


def _range(entry: Mapping[str, Any], key: str) -> tuple[int, int] | None:
    if key not in entry:
        return None
    value = entry[key]
    if not isinstance(value, list) or [type(end) for end in value] != [int, int]:
        raise ValueError(f"{key} must be two whole numbers")
    least, most = value
    if not 1 <= least <= most:
        raise ValueError(f"{key} must be the least and the most")
    return least, most
