"""What a doctor asks once and no evening asks: the main question, how it began, the family.

Kept as it was typed, each on one line; only what looks like a date is checked.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from twitchtui.diary.limits import OLDEST_ONSET_YEARS, Refusal, check_text

ASKS = 3
"""So many questions for the doctor (domain.md 5.2)."""

LONGEST = {"question": 140, "began": 60, "family_note": 100, "asks": 140}
"""The most characters of each, so that the page stays one page."""

_DATED = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?", re.ASCII)


class Family(StrEnum):
    """Whether anyone in the family has twitching, or a muscle or nerve condition."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Background:
    """The answers; empty is not answered. ``began`` is a date, a month, a year or words."""

    question: str = ""
    began: str = ""
    family: Family = Family.UNASKED
    family_note: str = ""
    asks: tuple[str, ...] = ("",) * ASKS

    @classmethod
    def from_plain(cls, kept: Any) -> "Background":
        """What the store remembers; what cannot be read was not answered."""
        if not isinstance(kept, Mapping):
            return cls()
        said = {
            name: str(kept.get(name) or "")[: LONGEST[name]]
            for name in ("question", "began", "family_note")
        }
        family = str(kept.get("family"))
        asks = kept.get("asks")
        asked = asks if isinstance(asks, list | tuple) else ()
        listed = [str(each)[: LONGEST["asks"]] for each in asked]
        return cls(
            **said,
            family=Family(family) if family in tuple(Family) else Family.UNASKED,
            asks=tuple((listed + [""] * ASKS)[:ASKS]),
        )

    def to_plain(self) -> dict[str, Any]:
        """For the store."""
        return asdict(self)

    def checked(self, today: date) -> "Background":
        """The same, each answer on one line; raises Refusal for what is too long or no date."""
        made = Background(
            _line("the main question", self.question, LONGEST["question"]),
            checked_began(self.began, today),
            self.family,
            _line("the line about the family", self.family_note, LONGEST["family_note"]),
            tuple(
                _line(f"question {n}", each, LONGEST["asks"]) for n, each in enumerate(self.asks, 1)
            ),
        )
        if made.family_note and made.family is Family.UNASKED:
            raise Refusal("answer the question about the family with yes, no or not sure too")
        return made

    @property
    def began_parts(self) -> tuple[int, ...]:
        """Year, month and day as far as they were given; nothing where it is in words."""
        return _parts(self.began)


def checked_began(text: str, today: date) -> str:
    """When twitching began, on one line; Refusal for a date that is none or yet to come."""
    line = _line("when it began", text, LONGEST["began"])
    if not _DATED.fullmatch(line):
        return line
    parts = _parts(line)
    if not parts:
        raise Refusal(
            f"{line!r} is no date; give one such as 2019, 2019-05 or 2019-05-12, or say it in words"
        )
    first = date(*(*parts, 1, 1)[:3])
    if first > today:
        raise Refusal(f"{line} is yet to come; the diary's today is {today}")
    if today.year - first.year > OLDEST_ONSET_YEARS:
        raise Refusal(f"{line} is longer ago than {OLDEST_ONSET_YEARS} years; check the year")
    return line


def family_of(text: str) -> tuple[Family, str]:
    """The answer that words begin with, and what follows it: "yes, an uncle"."""
    words = text.strip()
    for said, meant in _FAMILY.items():
        if re.match(rf"{said}(?![a-z])", words, re.IGNORECASE):
            return meant, words[len(said) :].lstrip(" ,;:.-")
    raise Refusal("begin with yes, no or not sure: family yes, an uncle")


_FAMILY = {
    "yes": Family.YES,
    "not sure": Family.NOT_SURE,
    "not_sure": Family.NOT_SURE,
    "unsure": Family.NOT_SURE,
    "no": Family.NO,
}


def _parts(line: str) -> tuple[int, ...]:
    match = _DATED.fullmatch(line)
    parts = tuple(int(part) for part in match.groups() if part) if match else ()
    try:
        date(*(*parts, 1, 1)[:3])
    except (TypeError, ValueError):  # none, or one that the calendar does not have
        return ()
    return parts


def _line(what: str, text: str, most: int) -> str:
    line = " ".join(text.split())
    check_text(what, line, most)
    return line
