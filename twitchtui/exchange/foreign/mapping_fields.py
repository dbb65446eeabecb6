"""Which kinds of entries a mapping may make, which of their fields it may fill, and what may stand
in them."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

from twitchtui.diary.body import Side, Site
from twitchtui.diary.own_list import is_own
from twitchtui.diary.vocabulary import (
    ActivityType,
    CheckState,
    Duration,
    Eased,
    IntakeKind,
    PartOfDay,
    Urine,
)
from twitchtui.exchange.foreign.meanings import plain, unit, words
from twitchtui.exchange.reading.values import Unclear, as_whole, hours, number, quoted
from twitchtui.reference import table

Convert = Callable[[str], Any]
"""The value that a text stands for; raises Unclear."""


def _one_of(kind: type[Enum], **also: str) -> Convert:
    known = {plain(str(member.value)): member for member in kind}
    known |= {plain(getattr(member, "words", member.value)): member for member in kind}
    known |= {plain(word): kind(value) for word, value in also.items()}

    def convert(text: str) -> Any:
        found = known.get(plain(text))
        if found is None:
            listed = ", ".join(str(member.value) for member in kind)
            raise Unclear(f"{quoted(text)} is not one of {listed}")
        return found

    return convert


def _whole(text: str) -> int:
    return as_whole(number(text))


def _yes_no(text: str) -> bool:
    said, answers = plain(text), words()["answers"]
    if said in (*answers["yes"], "1"):
        return True
    if said in (*answers["no"], "0"):
        return False
    raise Unclear(f"{quoted(text)} is neither yes nor no")


def says_nothing(cell: str) -> bool:
    """Whether a cell is empty, or has a zero or another sign that there was nothing."""
    said = cell.strip().casefold()
    return not said or said in words()["nothing"]["words"] or _ZERO.fullmatch(said) is not None


_ZERO = re.compile(r"[+-]?0{1,20}(?:[.,]0{1,20})?", re.ASCII)


def _state(text: str) -> CheckState:
    try:
        return CheckState.DONE if _yes_no(text) else CheckState.NOT_DONE
    except Unclear:
        found: CheckState = _one_of(CheckState, skipped="n_a", skip="n_a")(text)
        return found


def _item(text: str) -> str:
    known, said = [item["id"] for item in table("checklist")["item"]], text.strip()
    if said not in known and not is_own(said):
        raise Unclear(f"{quoted(text)} is no item of the checklist; `twitchtui items` lists them")
    return said


def _unit(text: str) -> str:
    found = text if text in _OWN_UNITS else unit(text)
    if not found:
        raise Unclear(f"{quoted(text)} is not a unit such as ml, mg or cup")
    return found


_OWN_UNITS = {kind.unit for kind in IntakeKind}


def _amount(text: str) -> tuple[float, str]:
    """A number, and the unit where one stands behind it."""
    bare = text.strip().rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ")
    said = text.strip()[len(bare) :].strip()
    return number(bare), _unit(said) if said else ""


_SIDE = _one_of(Side, left="L", right="R", middle="mid", l="L", r="R")

_DAY: Mapping[str, Convert] = {
    "sleep_h": hours,
    **dict.fromkeys(("sleep_quality", "stress", "interference", "worry"), _whole),
    **dict.fromkeys(
        ("twitch_disturbed_sleep", "thirst", "tired", "dizzy", "ill", "travel"), _yes_no
    ),
    "urine": _one_of(Urine),
    "no_twitches": _yes_no,
}
KINDS: Mapping[str, Mapping[str, Convert]] = {
    "episode": {
        "site": _one_of(Site), "side": _SIDE, "part": _one_of(PartOfDay), "intensity": _whole,
        "duration": _one_of(Duration), "n_spells": _whole, "pain": _whole,
        "urge_to_move": _yes_no, "eased": _one_of(Eased), "note": str,
    },
    "intake": {"what": _one_of(IntakeKind), "amount": _amount, "unit": _unit, "name": str},
    "day": _DAY,
    "activity": {
        "type": _one_of(ActivityType), "minutes": _whole, "effort": _whole, "hot": _yes_no,
    },
    "check_mark": {"item": _item, "state": _state, "amount": number},
}  # fmt: skip
"""The kinds of entries a mapping may make, and their fields."""

NUMBERS: frozenset[Convert] = frozenset({_amount, _whole, hours, number})
"""Those that read a number."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "episode": ("site",),
    "intake": ("what", "amount", "unit"),
    "day": (),
    "activity": ("type",),
    "check_mark": ("item", "state"),
}
"""The fields that an entry cannot be without."""
