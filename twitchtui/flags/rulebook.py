"""The rulebook: every threshold and every word of every rule, parsed and checked.

A fault in the shipped table is an error; a fault in the user's own thresholds becomes a sentence
and the shipped value stays. No threshold of an emergency rule can be changed.
"""

import math
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from twitchtui.diary.history import History
from twitchtui.diary.kept import KeptDay
from twitchtui.flags.model import Tier

WHOLE = frozenset(("days", "weeks", "months", "nights", "times", "sites"))
UNITS = WHOLE | {"hours", "minutes", "share", "ratio", "score", "ml", "mg", "g"}
LONGEST = {"days": 90, "nights": 90, "weeks": 12, "months": 60, "hours": 72}
"""No threshold may be longer, so that a bounded window of the diary is always enough."""

LOOKBACK_DAYS = LONGEST["days"] + LONGEST["hours"] // 24 + 1
"""How many days before the first folded day a history must hold, whatever the thresholds."""

MODEL = 6
"""Raised whenever what a rule remembers changes its meaning: old checkpoints are then unusable."""

Where = Callable[[tuple[str, ...]], str]
"""The place of a key in the person's file, as a sentence about it begins."""


class Threshold(NamedTuple):
    """One number of a rule, with its unit and where it comes from.

    ``open``: the ends of what its unit allows, such as a share of 0 or 1, say nothing.
    """

    id: str
    rule: str
    value: float
    unit: str
    source: str
    reading: str = ""
    at_most: str = ""
    open: bool = False


class Say(NamedTuple):
    """The words of a rule at one urgency; its own title only where the rule's does not fit."""

    tier: Tier
    seen: str
    do: str
    rank: int
    title: str = ""


class RuleText(NamedTuple):
    """The words of a rule; ``nothing`` is how often it turns out to be nothing, or empty."""

    id: str
    tier: Tier
    title: str
    why: str
    sources: tuple[str, ...]
    clears: str
    says: Mapping[str, Say]
    nothing: str = ""

    def say(self, urgency: str) -> Say:
        """The words at an urgency; the first variant where there is none by that name."""
        return self.says[urgency] if urgency in self.says else next(iter(self.says.values()))

    def title_at(self, urgency: str) -> str:
        """The title at an urgency: the variant's own, else the rule's."""
        said = self.says.get(urgency)
        return said.title if said is not None and said.title else self.title


@dataclass(frozen=True)
class Rulebook:
    """Thresholds and texts, as the rules and the cards read them.

    ``kept`` says how the checklist of a day stands and ``measures`` names what it is judged by on
    every day alike, so that what was judged by anything else is not gone on with. The list itself
    is no part of that: it is dated, and no change of it reaches a day gone by.
    """

    thresholds: Mapping[str, Threshold]
    texts: Mapping[str, RuleText]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    kept: Callable[[History, date], KeptDay] | None = None
    measures: str = ""
    listed: Callable[[History, date], Any] | None = None

    @classmethod
    def from_table(
        cls, table: dict[str, Any], own: Mapping[str, Any] | None = None, where: Where | None = None
    ) -> "Rulebook":
        """The rulebook of the shipped table, with the user's own thresholds laid over it.

        ``where`` names the place of a key of ``own``, such as "flags.toml line 3".
        """
        thresholds = {key: _threshold(key, row) for key, row in table["thresholds"].items()}
        texts = {row["id"]: _text(row) for row in table["rules"]}
        shipped = cls(thresholds, texts, table.get("words", {}))
        faults = [*_disorder(thresholds).values(), *_orphans(shipped)]
        if faults:
            raise ValueError("; ".join(faults))
        if not own:
            return shipped
        chosen, problems = _overlay(thresholds, own, where)
        return cls(chosen, texts, shipped.words, tuple(problems))

    def with_measures(
        self,
        kept: Callable[[History, date], KeptDay],
        measures: str,
        listed: Callable[[History, date], Any] | None = None,
    ) -> "Rulebook":
        """The same rulebook with a checklist to look at (DV8).

        What ``listed`` says of a day, as JSON can hold it, is kept in the checkpoints beside the
        rules' memories, for whoever asks about the lists of many days.
        """
        return replace(self, kept=kept, measures=measures, listed=listed)

    def number(self, key: str) -> float:
        """A threshold's value."""
        return self.thresholds[key].value

    def count(self, key: str) -> int:
        """A threshold counted in whole days, weeks or times."""
        return int(self.thresholds[key].value)

    @property
    def lookback_days(self) -> int:
        """How many days before the first folded day a history must hold (see ``engine``).

        The same whatever the thresholds: an emergency rule sees no less of the diary because a
        pattern rule was set to look at less of it.
        """
        return LOOKBACK_DAYS

    @property
    def fingerprint(self) -> str:
        """Changes with every threshold and with the meaning of what rules remember."""
        values = sorted((key, t.value, t.unit) for key, t in self.thresholds.items())
        judged_by = repr((values, sorted(self.texts), self.measures))
        return f"{MODEL}-{zlib.crc32(judged_by.encode()):08x}"


def _threshold(key: str, row: Mapping[str, Any]) -> Threshold:
    missing = [name for name in ("rule", "value", "unit", "source") if not row.get(name)]
    if missing and not (missing == ["value"] and row.get("value") == 0):
        raise ValueError(f"the threshold {key} has no {missing[0]}")
    fault = _fault(key, row["value"], row["unit"], row.get("open", False))
    if fault:
        raise ValueError(fault)
    return Threshold(
        key,
        row["rule"],
        row["value"],
        row["unit"],
        row["source"],
        row.get("reading", ""),
        row.get("at_most", ""),
        row.get("open", False),
    )


def _text(row: Mapping[str, Any]) -> RuleText:
    missing = [name for name in ("tier", "title", "why", "clears", "sources", "say")
               if not row.get(name)]  # fmt: skip
    if missing:
        raise ValueError(f"the rule {row.get('id')} has no {missing[0]}")
    says = {
        name: Say(
            Tier(words.get("tier", row["tier"])),
            words["seen"],
            words["do"],
            rank,
            words.get("title", ""),
        )
        for rank, (name, words) in enumerate(row["say"].items())
    }
    return RuleText(
        row["id"],
        Tier(row["tier"]),
        row["title"],
        row["why"],
        tuple(row["sources"]),
        row["clears"],
        says,
        row.get("nothing", ""),
    )


def _fault(key: str, value: object, unit: str, is_open: bool) -> str:
    """What is wrong with a value, or nothing."""
    if unit not in UNITS:
        return f"{key}: the unit {unit} is not known"
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        number = "a number" if unit in ("share", "ratio", "score") else f"a number of {unit}"
        shown = f'"{_short(value)}"' if isinstance(value, str) else _short(value)
        return f"{key} must be {number}, not {shown}"
    if unit in WHOLE and value != int(value):
        return f"{key} must be a whole number of {unit}, not {value:g}"
    if unit == "share" and not 0 <= value <= 1:
        return f"{key} must be a share from 0 to 1, not {value:g}"
    if unit == "share" and is_open and value in (0, 1):
        return f"{key} must be a share between 0 and 1, not {value:g}"
    if unit == "score" and not 0 <= value <= 10:
        return f"{key} must be from 0 to 10, not {value:g}"
    zero_fits = unit in ("times", "share", "score") and not is_open
    if value < 0 or (value == 0 and not zero_fits):
        return f"{key} must be more than 0 {unit}, not {value:g}"
    if value > LONGEST.get(unit, math.inf):
        return f"{key} must be at most {LONGEST[unit]} {unit}, not {value:g}"
    return ""


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def _disorder(thresholds: Mapping[str, Threshold]) -> dict[str, str]:
    """Clear thresholds above the raise thresholds they belong to, and what is wrong with each."""
    return {
        key: f"{key} must be at most {t.at_most} ({thresholds[t.at_most].value:g}), not {t.value:g}"
        for key, t in thresholds.items()
        if t.at_most and t.value > thresholds[t.at_most].value
    }


def _orphans(book: Rulebook) -> list[str]:
    return [
        f"the threshold {key} belongs to the rule {threshold.rule}, which is not there"
        for key, threshold in book.thresholds.items()
        if threshold.rule not in book.texts and threshold.rule not in ("all", "BX", "USUAL")
    ]


def _overlay(
    shipped: Mapping[str, Threshold], own: Mapping[str, Any], where: Where | None
) -> tuple[dict[str, Threshold], list[str]]:
    """The thresholds in force, and a sentence for each of the person's that is not."""
    chosen, problems = dict(shipped), list[str]()

    def tell(path: tuple[str, ...], fault: str) -> None:
        problems.append(f"{where(path)}: {fault}" if where else fault)

    for key in own:
        if key != "thresholds":
            tell((key,), f"{_short(key)} is not known here; only [thresholds] is read")
    rows = own.get("thresholds", {})
    if not isinstance(rows, Mapping):
        tell(("thresholds",), "thresholds must be a table of ids and values; " + _USUAL)
        return chosen, problems
    for key, given in rows.items():
        fault = _own_fault(shipped, key, given)
        if fault:
            tell(("thresholds", key), f"{fault}; the usual value is used")
        else:
            chosen[key] = shipped[key]._replace(value=_bare(given))
    # one that is put back may leave another above it, so until all are in order
    while faults := _disorder(chosen):
        key, fault = next(iter(faults.items()))
        other = shipped[key].at_most
        tell(("thresholds", key if chosen[key] != shipped[key] else other), f"{fault}; {_USUAL}")
        chosen[key], chosen[other] = shipped[key], shipped[other]
    return chosen, problems


_USUAL = "the usual values are used"


def _short(value: object, most: int = 60) -> str:
    """What a person wrote, as a sentence quotes it."""
    try:
        shown = str(value)
    except ValueError:  # Python spells out no number of thousands of digits
        return "a number of very many digits"
    return shown if len(shown) <= most else f"{shown[:most]}..."


def _own_fault(shipped: Mapping[str, Threshold], key: str, given: object) -> str:
    if key not in shipped:
        return f"{_short(key)} is not a threshold"
    threshold = shipped[key]
    if threshold.rule.startswith("EM"):
        return f"{key} belongs to {threshold.rule}, and emergency signs cannot be changed"
    if isinstance(given, Mapping) and "value" not in given:
        return f"{key} has no value"
    if isinstance(given, Mapping) and given.get("unit", threshold.unit) != threshold.unit:
        return f"{key} is counted in {threshold.unit}, not in {_short(given['unit'])}"
    return _fault(key, _bare(given), threshold.unit, threshold.open)


def _bare(given: object) -> Any:
    return given.get("value") if isinstance(given, Mapping) else given
