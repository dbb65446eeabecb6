"""The settings file: read-only, optional, and never a reason not to open.

What is wrong in it is collected as sentences that name the line, and the default is used. Keys in
the file win over choices made on the screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any, TypeVar

from twitchtui.diary.entries import Profile
from twitchtui.diary.vocabulary import Units
from twitchtui.toml_text import Unreadable, line_of, load, printable

T = TypeVar("T")

MOST_SLEEP = 12
"""The highest aim of sleep that may be set, in hours."""

TEMPLATE = """\
# twitchtui settings. Every line is optional; a key set here wins over the screen.

# day_start = "04:00"     # a night's entry after midnight belongs to the evening before
# bedtime = "23:00"       # sets the later caffeine cut-off
# units = "ml"            # ml, fl_oz or cups
# theme = "textual-dark"  # any theme of the palette; "textual-ansi" uses the terminal's colours
# ascii = false           # draw with plain ASCII characters only
# emergency_number = "112"

# [checklist.water]
# aim = 1900              # ml
# [checklist.calcium]
# shown = true            # also: stress, interference, movement, breathing, foam_roll, warm_up

# [[food]]                # a food of your own, per serving
# id = "my_muesli"
# name = "My muesli"
# serving = "1 bowl"
# magnesium_mg = 80
# potassium_mg = 300
# calcium_mg = 60
# sodium_mg = 20
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says. ``None`` leaves the choice to the screen; ``problems`` are sentences."""

    day_start: time | None = None
    bedtime: time | None = None
    units: Units | None = None
    theme: str | None = None
    ascii: bool = False
    emergency_number: str | None = None
    shown: Mapping[str, bool] = field(default_factory=dict)
    aims: Mapping[str, float] = field(default_factory=dict)
    foods: tuple[Mapping[str, object], ...] = ()
    problems: tuple[str, ...] = ()

    def over(self, profile: Profile) -> Profile:
        """The profile with what the file sets."""
        names = ("day_start", "bedtime", "units", "emergency_number")
        values: dict[str, Any] = {name: getattr(self, name) for name in names}
        chosen = {name: value for name, value in values.items() if value is not None}
        return replace(profile, **chosen) if chosen else profile


def parse(text: str, name: str, items: frozenset[str]) -> Settings:
    """The settings of a file: ``name`` is used in sentences, ``items`` are the known item ids."""
    try:
        table = load(text)
    except Unreadable as why:
        return Settings(problems=(f"{name} could not be read, so defaults are used: {why}",))
    return _Reader(text, name, table, items).settings()


class _Reader:
    """Takes known keys out of the parsed table and notes what does not fit, by line."""

    def __init__(self, text: str, name: str, table: dict[str, Any], items: frozenset[str]) -> None:
        self._text, self._name, self._table, self._items = text, name, table, items
        self._problems: list[str] = []

    def settings(self) -> Settings:
        shown, aims = self._checklist()
        found = Settings(
            day_start=self._take("day_start", _clock, 'a time such as "04:00"'),
            bedtime=self._take("bedtime", _clock, 'a time such as "23:00"'),
            units=self._take("units", Units, "ml, fl_oz or cups"),
            theme=self._take("theme", _text, "the name of a theme"),
            ascii=bool(self._take("ascii", _yes_no, "true or false")),
            emergency_number=self._take("emergency_number", _text, 'a number such as "112"'),
            shown=shown,
            aims=aims,
            foods=self._foods(),
        )
        for key in self._table:
            self._problem((key,), f"{key} is not a known setting")
        return replace(found, problems=tuple(self._problems))

    def _take(self, key: str, read: Callable[[Any], T], wanted: str) -> T | None:
        if key not in self._table:
            return None
        value = self._table.pop(key)
        try:
            return read(value)
        except (ValueError, TypeError):
            self._problem((key,), f"{key} must be {wanted}, not {repr(value)[:80]}")
            return None

    def _checklist(self) -> tuple[dict[str, bool], dict[str, float]]:
        shown: dict[str, bool] = {}
        aims: dict[str, float] = {}
        table = self._table.pop("checklist", {})
        if not isinstance(table, dict):
            self._problem(("checklist",), "checklist must be tables such as [checklist.water]")
            return shown, aims
        for item, changes in table.items():
            where = ("checklist", item)
            if item not in self._items:
                known = ", ".join(sorted(self._items))
                self._problem(where, f"{item[:40]} is not a checklist item; known are {known}")
                continue
            if not isinstance(changes, dict):
                self._problem(where, f"{item} must be a table such as [checklist.{item}]")
                continue
            for key, value in changes.items():
                if key == "shown" and isinstance(value, bool):
                    shown[item] = value
                elif key == "aim" and _is_number(value) and 0 < value <= _most_aim(item):
                    aims[item] = float(value)
                else:
                    self._problem((*where, key), f"{key} of {item} must be {_may_be(item)}")
        return shown, aims

    def _foods(self) -> tuple[Mapping[str, object], ...]:
        entries = self._table.pop("food", [])
        if not isinstance(entries, list) or not all(isinstance(food, dict) for food in entries):
            self._problem(("food",), "each food must be a table under [[food]]")
            return ()
        if not entries:
            return ()
        from twitchtui import reference
        from twitchtui.diary.foods import Foods

        known = Foods.from_table(reference.table("foods"))
        fitting = []
        for number, food in enumerate(entries):
            try:
                known = known.with_own([food])
            except ValueError as error:
                self._problem(("food",), str(error), "the food is left out", number)
            else:
                fitting.append(food)
        return tuple(fitting)

    def _problem(
        self,
        path: tuple[str, ...],
        sentence: str,
        instead: str = "the default is used",
        nth: int = 0,
    ) -> None:
        line = line_of(self._text, path, nth)
        self._problems.append(f"{self._name}, line {line}: {printable(sentence)}; {instead}")


def _most_aim(item: str) -> float:
    """The highest aim an item may have, 0 where it has none: of water in ml no more than the
    caution of a day (domain.md 2.2)."""
    if item != "water":
        return MOST_SLEEP if item == "sleep" else 0
    from twitchtui import reference

    thresholds: dict[str, dict[str, float]] = reference.table("red_flags")["thresholds"]
    return thresholds["ic4_day_ml"]["value"]


def _may_be(item: str) -> str:
    most = _most_aim(item)
    aim = f" or aim = a number up to {most:g}" if most else ""
    return f"shown = true or false{aim}"


def _clock(value: Any) -> time:
    clock = value if isinstance(value, time) else time.fromisoformat(value)
    if clock.tzinfo is not None:
        raise ValueError
    return clock


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 60 or not value.isprintable():
        raise ValueError
    return value.strip()


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
