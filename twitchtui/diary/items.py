"""What stands on the evening checklist: items, when each applies, and the person's own list.

Owns the reading of ``data/checklist.toml`` (domain.md 1.3). How an item stands on a day is decided
in ``checklist``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from enum import StrEnum
from typing import Any, NamedTuple, Self

from twitchtui.diary.caffeine import CaffeineRule
from twitchtui.diary.entries import Activity, Profile
from twitchtui.diary.vocabulary import ActivityType, AgeBand, IntakeKind, Sex, YesNo


class ItemKind(StrEnum):
    """How an item comes to be done."""

    AMOUNT = "amount"
    FOOD = "food"
    CUTOFF = "cutoff"
    SLEEP = "sleep"
    SCALE = "scale"
    YES_NO = "yes_no"
    TICK = "tick"
    TIME = "time"
    SPACING = "spacing"
    RECOVERY = "recovery"
    LOAD = "load"


class When(StrEnum):
    """On which days an item applies."""

    DAILY = "daily"
    BEFORE_ACTIVITY = "before_activity"
    AFTER_ACTIVITY = "after_activity"
    DAY_AFTER = "day_after"
    MONTHLY = "monthly"


class Mineral(StrEnum):
    """The minerals with a food item on the checklist: K06, K07 and K08."""

    MAGNESIUM = "magnesium"
    POTASSIUM = "potassium"
    CALCIUM = "calcium"


class Need(NamedTuple):
    """What an activity must be for an item to apply to it. What was not answered is not met.

    ``types`` are the activities meant, none for all; ``effort`` and ``effort_most`` bound the
    effort of 1 to 10; ``over_min`` asks for more minutes than these; ``hot`` for heat.
    """

    types: tuple[ActivityType, ...] = ()
    effort: int = 0
    effort_most: int | None = None
    over_min: int | None = None
    hot: bool = False

    def met_by(self, activity: Activity) -> bool:
        """Whether the activity is meant."""
        return (
            (not self.types or activity.type in self.types)
            and (activity.effort or 0) >= self.effort
            and (self.effort_most is None or 0 < (activity.effort or 0) <= self.effort_most)
            and (self.over_min is None or (activity.minutes or 0) > self.over_min)
            and (not self.hot or activity.hot is True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the list. ``sources`` are keys of the Guide's sources, ``seed`` the id in
    domain.md.

    ``aim`` is ml for water, hours for sleep and in ``unit`` for an item of the person's own;
    ``upper`` ends the band of sleep. An item of an activity applies where any of ``needs`` is
    met, or to every activity where there are none; ``before_min`` are the minutes before its
    start between which it is due, but none of them before the clock time ``not_before``, and
    ``within_min`` the minutes after its end. A monthly item comes
    back ``every_days`` after it was done. ``hours`` are those between two hard sessions, and an
    activity that meets any of ``done_by`` is the recovery that is asked for.
    """

    id: str
    name: str
    kind: ItemKind
    when: When = When.DAILY
    shown: bool = True
    seed: str = ""
    sources: tuple[str, ...] = ()
    intake: IntakeKind | None = None
    nutrient: Mineral | None = None
    aim: float | None = None
    upper: float | None = None
    unit: str = ""
    field: str = ""
    detail: str = ""
    needs: tuple[Need, ...] = ()
    before_min: tuple[int, int] | None = None
    not_before: time | None = None
    within_min: int | None = None
    every_days: int = 0
    hours: int = 0
    done_by: tuple[Need, ...] = ()
    own: bool = False

    def meant(self, activities: Iterable[Activity]) -> list[Activity]:
        """The activities that the item is about."""
        return [
            activity
            for activity in activities
            if not self.needs or any(need.met_by(activity) for need in self.needs)
        ]

    def allowed(self, profile: Profile) -> bool:
        """Whether it may be on the list at all: potassium only after both its questions."""
        return self.nutrient is not Mineral.POTASSIUM or profile.potassium_allowed


@dataclass(frozen=True, slots=True)
class OwnList:
    """What a person made of the list: items switched on or off, other aims and names, an order
    and items of their own. What was logged for an item that is off stays in the diary."""

    shown: Mapping[str, bool] = field(default_factory=dict)
    aims: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    def over(self, other: "OwnList") -> "OwnList":
        """This one's choices where it makes any, else the other's: the settings file goes over
        the screen."""
        ids = {item.id for item in self.items}
        return OwnList(
            {**other.shown, **self.shown},
            {**other.aims, **self.aims},
            {**other.names, **self.names},
            self.order or other.order,
            (*self.items, *(item for item in other.items if item.id not in ids)),
        )


@dataclass(frozen=True, slots=True)
class Checklist:
    """The reference content of the evening: items, mineral aims, the cut-offs of caffeine."""

    items: tuple[Item, ...]
    caffeine: CaffeineRule
    minerals: Mapping[Mineral, Mapping[Sex, Mapping[AgeBand, float]]]
    pregnancy: Mapping[Mineral, Mapping[AgeBand, float]] = field(default_factory=dict)

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Read the parsed ``data/checklist.toml``; raises ValueError on a malformed one."""
        items = tuple(_item(entry) for entry in table["item"])
        if len({item.id for item in items}) != len(items):
            raise ValueError("the checklist has an id twice")
        minerals = {
            Mineral(entry["nutrient"]): {
                sex: {AgeBand(age): float(mg) for age, mg in entry[sex.value].items()}
                for sex in Sex
            }
            for entry in table["mineral"]
        }
        pregnancy = {
            Mineral(entry["nutrient"]): {
                AgeBand(age): float(mg) for age, mg in entry["pregnancy"].items()
            }
            for entry in table["mineral"]
            if "pregnancy" in entry
        }
        caffeine = dict(table["caffeine"])
        early = time.fromisoformat(caffeine.pop("early_session"))
        return cls(
            items,
            CaffeineRule(**caffeine, early_session=early),
            minerals,
            pregnancy,
        )

    def item(self, item_id: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == item_id), None)

    def mineral_aim(self, mineral: Mineral, profile: Profile) -> float | None:
        """The day's aim in mg; the lower one where age or sex is not given (domain.md 1.3), that
        of a pregnancy where it has one. None for an age that has no aim here."""
        age, by_sex = profile.age, self.minerals[mineral]
        tables = (by_sex[profile.sex],) if profile.sex else tuple(by_sex.values())
        pregnant = self.pregnancy.get(mineral, {}) if profile.pregnant is YesNo.YES else {}
        if pregnant and (age is None or age in pregnant):
            tables = (pregnant,)
        fitting = (mg for table in tables for band, mg in table.items() if age in (None, band))
        return min(fitting, default=None)

    def adjusted(self, own: OwnList) -> Self:
        """The same list as the person made it.

        An item without an aim has none to change, and a band ends no earlier than its aim. Items
        that the order does not name follow in the shipped order.
        """
        ids = {item.id for item in self.items}
        items = []
        for item in (*self.items, *(item for item in own.items if item.id not in ids)):
            aim = item.aim and own.aims.get(item.id, item.aim)
            items.append(
                replace(
                    item,
                    shown=own.shown.get(item.id, item.shown),
                    name=own.names.get(item.id, item.name),
                    aim=aim,
                    upper=item.upper and aim and max(item.upper, aim),
                )
            )
        places = {item: place for place, item in enumerate(own.order)}
        items.sort(key=lambda item: places.get(item.id, len(places)))
        return replace(self, items=tuple(items))


_KINDS = {"kind": ItemKind, "when": When, "intake": IntakeKind, "nutrient": Mineral}


def _item(entry: Mapping[str, Any]) -> Item:
    values = dict(entry)
    for key, kind in _KINDS.items():
        if key in values:
            values[key] = kind(values[key])
    values["sources"] = tuple(values["sources"])
    for key in ("needs", "done_by"):
        values[key] = tuple(_need(need) for need in values.get(key, ()))
    if "before_min" in values:
        first, last = values["before_min"]
        values["before_min"] = (first, last)
    if "not_before" in values:
        values["not_before"] = time.fromisoformat(values["not_before"])
    return Item(**values)


def _need(entry: Mapping[str, Any]) -> Need:
    types = tuple(ActivityType(name) for name in entry.get("types", ()))
    return Need(**{**entry, "types": types})
