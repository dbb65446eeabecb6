"""The closed list behind "Anything new or changed?" as it is shown: words, groups, questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from twitchtui.diary.symptoms import Circumstance, SymptomCode, Task


class Ask(StrEnum):
    """A question that a code's rules need answered."""

    SUDDEN = "sudden"
    SIDE = "side"
    SITE = "site"
    TASKS = "tasks"
    CANNOT = "cannot"
    ONSET = "onset"
    CIRCUMSTANCES = "circumstances"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list: its words, what it asks, and other words a search finds it by."""

    code: SymptomCode
    words: str
    group: str
    asks: tuple[Ask, ...]
    circumstances: tuple[Circumstance, ...] = ()
    hint: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the list and the lines under it."""

    id: str
    words: str
    symptoms: tuple[Listed, ...]


@dataclass(frozen=True)
class SymptomList:
    """All codes in the order they are shown, with the words of the questions."""

    symptoms: tuple[Listed, ...]
    groups: tuple[Group, ...]
    questions: Mapping[Ask, str]
    circumstances: Mapping[Circumstance, str]
    tasks: Mapping[Task, str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "SymptomList":
        """The list in a table; ValueError where a code or a word is missing."""
        listed = tuple(_listed(row) for row in table["symptoms"])
        missing = set(SymptomCode) - {one.code for one in listed}
        if missing or len(listed) != len(SymptomCode):
            raise ValueError(f"the symptom list must name every code once; see {sorted(missing)}")
        groups = tuple(
            Group(row["id"], row["words"], tuple(one for one in listed if one.group == row["id"]))
            for row in table["groups"]
        )
        if sum(len(group.symptoms) for group in groups) != len(listed):
            raise ValueError("a symptom stands in a group that is not there")
        return cls(
            listed,
            groups,
            {ask: table["questions"][ask] for ask in Ask},
            {one: table["circumstances"][one] for one in Circumstance},
            {task: table["tasks"][task] for task in Task},
        )

    def of(self, code: SymptomCode) -> Listed:
        """The line of one code."""
        return next(one for one in self.symptoms if one.code is code)

    @cached_property
    def words(self) -> Mapping[SymptomCode, str]:
        """The words of every code."""
        return {one.code: one.words for one in self.symptoms}


def _listed(row: Mapping[str, Any]) -> Listed:
    return Listed(
        SymptomCode(row["code"]),
        row["words"],
        row["group"],
        tuple(Ask(ask) for ask in row["asks"]),
        tuple(Circumstance(one) for one in row.get("circumstances", ())),
        row.get("hint", ""),
        tuple(row.get("also", ())),
    )
