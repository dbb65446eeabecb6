"""The settings file: read-only, optional, and never a reason not to open.

What is wrong in it is collected as sentences that name the line, and the default is used. Keys in
the file win over choices made on the screen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import TYPE_CHECKING, Any, TypeVar

from twitchtui.diary.entries import Profile
from twitchtui.diary.limits import checked_day_start
from twitchtui.diary.vocabulary import Units

if TYPE_CHECKING:
    from twitchtui.diary.items import Item, OwnList

T = TypeVar("T")

TEMPLATE = """\
# twitchtui settings. Every line is optional; a key set here wins over the screen.

# day_start = "04:00"     # a night's entry after midnight belongs to the evening before
# bedtime = "23:00"       # sets the later caffeine cut-off
# units = "ml"            # ml, fl_oz or cups
# theme = "textual-dark"  # any theme of the palette; "textual-ansi" uses the terminal's colours
# ascii = false           # draw with plain ASCII characters only
# emergency_number = "112"
# stretch_hold_s = 25     # seconds each side is held by the timer, 10 to 60
# bell = false            # ring the terminal's bell at each step of a timer
# passphrase_command = "pass show twitchtui"   # prints the passphrase of an encrypted diary

# [caffeine]
# activity_cutoff_h = 6   # none in the hours before an activity, 0 to 12
# bed_cutoff_h = 9        # nor before bed, 0 to 16
# half_life_h = 5         # hours in which half of it is gone; differs from person to person

# [checklist.water]
# aim = 1900              # ml
# [checklist.magnesium]
# aim = 320               # mg from food; potassium and calcium too. Without it by age and sex
# [checklist.calcium]
# shown = true            # also: stress, interference, movement, breathing, foam_roll, warm_up
# name = "Calcium"        # what the list calls it; "twitchtui items" lists every id

# [checklist]
# order = ["water", "sleep", "caffeine"]   # these first, the others after them

# [[item]]                # an item of your own; its id stays, whatever its name
# id = "own_physio"       # own_ and small letters, digits or _
# name = "Physio exercises"
# kind = "amount"         # yes_no, amount or time
# unit = "min"            # of an amount; may be left out, as may the aim
# aim = 12

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
    half_life_h: float | None = None
    activity_cutoff_h: float | None = None
    bed_cutoff_h: float | None = None
    stretch_hold_s: int | None = None
    bell: bool | None = None
    passphrase_command: str | None = None
    shown: Mapping[str, bool] = field(default_factory=dict)
    aims: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    items: "tuple[Item, ...]" = ()
    foods: tuple[Mapping[str, object], ...] = ()
    problems: tuple[str, ...] = ()

    def over(self, profile: Profile) -> Profile:
        """The profile with what the file sets."""
        names = ("day_start", "bedtime", "units", "emergency_number", "half_life_h")
        values: dict[str, Any] = {name: getattr(self, name) for name in names}
        chosen = {name: value for name, value in values.items() if value is not None}
        return replace(profile, **chosen) if chosen else profile

    @property
    def own_list(self) -> "OwnList":
        """What the file makes of the checklist."""
        from twitchtui.diary.items import OwnList

        return OwnList(self.shown, self.aims, self.names, self.order, self.items)

    @property
    def cutoffs(self) -> dict[str, float]:
        """The cut-offs of caffeine that the file sets, in hours by name."""
        found = {"activity_cutoff_h": self.activity_cutoff_h, "bed_cutoff_h": self.bed_cutoff_h}
        return {name: hours for name, hours in found.items() if hours is not None}


def parse(text: str, name: str, items: frozenset[str]) -> Settings:
    """The settings of a file: ``name`` is used in sentences, ``items`` are the known item ids."""
    from twitchtui.toml_text import Unreadable, load

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
        found = Settings(
            day_start=self._take("day_start", _day_start, 'a time before noon such as "04:00"'),
            bedtime=self._take("bedtime", _clock, 'a time such as "23:00"'),
            units=self._take("units", Units, "ml, fl_oz or cups"),
            theme=self._take("theme", _text, "the name of a theme"),
            ascii=bool(self._take("ascii", _yes_no, "true or false")),
            emergency_number=self._take("emergency_number", _text, 'a number such as "112"'),
            stretch_hold_s=self._hold(),
            bell=self._take("bell", _yes_no, "true or false"),
            passphrase_command=self._take(
                "passphrase_command", _command, 'a command such as "pass show twitchtui"'
            ),
            foods=self._foods(),
            **self._caffeine(),  # type: ignore[arg-type]  # keys and types are those of the table
            **self._checklist(),
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

    def _hold(self) -> int | None:
        if "stretch_hold_s" not in self._table:
            return None
        from twitchtui import reference
        from twitchtui.diary.timer_table import hold_range

        least, most = hold_range(reference.table("timers"))

        def read(value: Any) -> int:
            if type(value) is not int or not least <= value <= most:
                raise ValueError
            return value

        return self._take("stretch_hold_s", read, f"whole seconds from {least} to {most}")

    def _checklist(self) -> dict[str, Any]:
        """What the tables [checklist] and [[item]] set."""
        if not {"checklist", "item"} & self._table.keys():
            return {}
        from twitchtui.settings_checklist import read_list

        checklist, items = self._table.pop("checklist", {}), self._table.pop("item", [])
        found = read_list(checklist, items, self._items, self._problem)
        return {
            "shown": found.shown,
            "aims": found.aims,
            "names": found.names,
            "order": found.order,
            "items": found.items,
        }

    def _caffeine(self) -> dict[str, float]:
        """The numbers of the table [caffeine], each within its range."""
        table = self._table.pop("caffeine", {})
        if not isinstance(table, dict):
            self._problem(("caffeine",), "caffeine must be a table such as [caffeine]")
            return {}
        if not table:
            return {}
        from twitchtui.diary.cutoffs import HALF_LIFE, OF, RANGES

        ranges = {"half_life_h": HALF_LIFE, **RANGES}
        found = {}
        for key, value in table.items():
            if key not in ranges:
                self._problem(("caffeine", key), f"{key} is not a setting of caffeine")
                continue
            least, most = ranges[key]
            if _is_number(value) and least <= value <= most:
                found[key] = float(value)
            else:
                after = f" (a cut-off cannot lie after {OF[key]})" if key in OF else ""
                self._problem(
                    ("caffeine", key),
                    f"{key} must be a number of hours from {least:g} to {most:g}{after}",
                )
        return found

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
        from twitchtui.toml_text import line_of, printable

        line = line_of(self._text, path, nth)
        self._problems.append(f"{self._name}, line {line}: {printable(sentence)}; {instead}")


def _clock(value: Any) -> time:
    clock = value if isinstance(value, time) else time.fromisoformat(value)
    if clock.tzinfo is not None:
        raise ValueError
    return clock


def _day_start(value: Any) -> time:
    return checked_day_start(_clock(value))


def _text(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value.strip()) <= 60 or not value.isprintable():
        raise ValueError
    return value.strip()


def _command(value: Any) -> str:
    from shlex import split

    if not isinstance(value, str) or not value.isprintable() or not split(value):
        raise ValueError
    return value


def _yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
