"""The evening checklist: which items apply tonight and in which of four states each one is.

Owns the reading of ``data/checklist.toml`` and the rule of domain.md 1.3 for when an item is done:
what the log says, unless the person set the state by hand. Nothing said is unknown, never "not
done".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, Self

from twitchtui.diary.caffeine import CaffeineClock, CaffeineRule
from twitchtui.diary.entries import Activity, CheckMark, Day, Intake, Profile
from twitchtui.diary.foods import Foods, Mineral
from twitchtui.diary.vocabulary import ActivityStatus, AgeBand, CheckState, IntakeKind, Sex

SIP_ML = 10.0
"""An aim in ml is reached when no more than this is missing: 8 cups are shown as 1.9 L but are
1893 ml."""


class ItemKind(StrEnum):
    """How an item comes to be done."""

    AMOUNT = "amount"
    FOOD = "food"
    CUTOFF = "cutoff"
    SLEEP = "sleep"
    SCALE = "scale"
    TICK = "tick"


class When(StrEnum):
    """On which days an item applies."""

    DAILY = "daily"
    AFTER_ACTIVITY = "after_activity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the list. ``aim`` is ml for water and hours for sleep, where ``upper`` is the
    end of the band; ``sources`` are keys of the Guide's sources, ``seed`` the id in domain.md."""

    id: str
    seed: str
    name: str
    kind: ItemKind
    when: When
    shown: bool
    sources: tuple[str, ...]
    intake: IntakeKind | None = None
    nutrient: Mineral | None = None
    aim: float | None = None
    upper: float | None = None
    field: str = ""
    detail: str = ""
    min_effort: int = 0
    within_min: int | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """The reference content of the evening: items, mineral aims, the cut-offs of caffeine."""

    items: tuple[Item, ...]
    caffeine: CaffeineRule
    minerals: Mapping[Mineral, Mapping[Sex, Mapping[AgeBand, float]]]

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
        caffeine = dict(table["caffeine"])
        early = time.fromisoformat(caffeine.pop("early_session"))
        return cls(
            items,
            CaffeineRule(**caffeine, early_session=early),
            minerals,
        )

    def item(self, item_id: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == item_id), None)

    def mineral_aim(self, mineral: Mineral, profile: Profile) -> float:
        """The day's aim in mg; the lower one where age or sex is not given (domain.md 1.3)."""
        table = self.minerals[mineral]
        return min(
            aim
            for sex in ((profile.sex,) if profile.sex else tuple(Sex))
            for age, aim in table[sex].items()
            if age is profile.age or profile.age not in table[sex]
        )

    def adjusted(self, shown: Mapping[str, bool], aims: Mapping[str, float]) -> Self:
        """The same list with items switched on or off and aims changed by the person.

        An item without an aim has none to change, and a band ends no earlier than its aim.
        """
        items = []
        for item in self.items:
            aim = item.aim and aims.get(item.id, item.aim)
            upper = item.upper and aim and max(item.upper, aim)
            item = replace(item, shown=shown.get(item.id, item.shown), aim=aim, upper=upper)
            items.append(item)
        return replace(self, items=tuple(items))


@dataclass(frozen=True, slots=True)
class Line:
    """One item as it stands on a day.

    ``amount`` is what was counted (ml, hours, a scale's answer), None where nothing was said.
    ``names`` are the foods that count. ``by_hand`` says that the state was set by the person.
    ``until`` is the clock time the item should be done by.
    """

    item: Item
    state: CheckState
    amount: float | None = None
    names: tuple[str, ...] = ()
    by_hand: bool = False
    until: datetime | None = None

    @property
    def filled(self) -> float:
        """How much of the aim was reached, 0 to 1; the bar stops there (domain.md 2.2)."""
        if not self.amount or not self.item.aim:
            return 0.0
        return 1.0 if _enough(self.item, self.amount) else self.amount / self.item.aim


@dataclass(frozen=True, slots=True)
class Logged:
    """What the checklist looks at: one day's entries."""

    record: Day | None
    intakes: Sequence[Intake]
    activities: Sequence[Activity]
    marks: Sequence[CheckMark]
    profile: Profile


def lines(
    checklist: Checklist, logged: Logged, clock: CaffeineClock, foods: Foods | None
) -> tuple[Line, ...]:
    """The items that are switched on and apply to the day, in their order.

    ``foods`` may be None where no food was logged. An item whose mark says "n/a" stays listed.
    """
    by_hand = {mark.item: mark.state for mark in logged.marks}
    found = []
    for item in checklist.items:
        if not item.shown or not _applies(item, logged):
            continue
        line = _LINE[item.kind](item, logged, clock, foods)
        if item.within_min is not None:
            line = replace(line, until=_until(item, logged.activities))
        state = by_hand.get(item.id)
        found.append(replace(line, state=state, by_hand=True) if state else line)
    return tuple(found)


def mineral_mg(mineral: Mineral, intakes: Iterable[Intake], foods: Foods) -> float:
    """Estimated milligrams of a mineral in the foods logged."""
    return sum(
        food.mg(mineral) * intake.amount
        for intake in intakes
        if intake.kind is IntakeKind.FOOD and (food := foods.get(intake.name))
    )


def finished(activities: Iterable[Activity]) -> list[Activity]:
    """The activities that were done, not only planned."""
    return [activity for activity in activities if activity.status is ActivityStatus.DONE]


def allowed(item: Item, profile: Profile) -> bool:
    """Whether the item may be on the list at all: potassium only after both its questions."""
    return item.nutrient is not Mineral.POTASSIUM or profile.potassium_allowed


def _applies(item: Item, logged: Logged) -> bool:
    if not allowed(item, logged.profile):
        return False
    if item.when is When.DAILY:
        return True
    return any(
        (activity.effort or 0) >= item.min_effort for activity in finished(logged.activities)
    )


def _until(item: Item, activities: Iterable[Activity]) -> datetime | None:
    ends = [
        activity.start.local + timedelta(minutes=activity.minutes)
        for activity in finished(activities)
        if activity.start and activity.minutes and (activity.effort or 0) >= item.min_effort
    ]
    return max(ends) + timedelta(minutes=item.within_min or 0) if ends else None


def _reached(is_done: bool) -> CheckState:
    return CheckState.DONE if is_done else CheckState.NOT_DONE


def _enough(item: Item, amount: float) -> bool:
    return amount >= (item.aim or 0) - SIP_ML


def _amount(item: Item, logged: Logged, _clock: CaffeineClock, _foods: Foods | None) -> Line:
    amounts = [intake.amount for intake in logged.intakes if intake.kind is item.intake]
    if not amounts:
        return Line(item, CheckState.UNKNOWN)
    total = sum(amounts)
    return Line(item, _reached(_enough(item, total)), total)


def _food(item: Item, logged: Logged, _clock: CaffeineClock, foods: Foods | None) -> Line:
    names = []
    for intake in logged.intakes:
        food = foods.get(intake.name) if foods and intake.kind is IntakeKind.FOOD else None
        if food is not None and item.nutrient in food.counts_for:
            names.append(food.name)
    return Line(
        item,
        CheckState.DONE if names else CheckState.UNKNOWN,
        names=tuple(dict.fromkeys(names)),
    )


def _cutoff(item: Item, _logged: Logged, clock: CaffeineClock, _foods: Foods | None) -> Line:
    state = CheckState.UNKNOWN if clock.kept is None else _reached(clock.kept)
    return Line(item, state, clock.total_mg)


def _sleep(item: Item, logged: Logged, _clock: CaffeineClock, _foods: Foods | None) -> Line:
    slept = logged.record.sleep_h if logged.record else None
    if slept is None:
        return Line(item, CheckState.UNKNOWN)
    return Line(item, _reached((item.aim or 0) <= slept <= (item.upper or 24)), slept)


def _scale(item: Item, logged: Logged, _clock: CaffeineClock, _foods: Foods | None) -> Line:
    answer = getattr(logged.record, item.field, None)
    return Line(item, CheckState.UNKNOWN if answer is None else CheckState.DONE, answer)


def _tick(item: Item, _logged: Logged, _clock: CaffeineClock, _foods: Foods | None) -> Line:
    return Line(item, CheckState.UNKNOWN)


_LINE = {
    ItemKind.AMOUNT: _amount,
    ItemKind.FOOD: _food,
    ItemKind.CUTOFF: _cutoff,
    ItemKind.SLEEP: _sleep,
    ItemKind.SCALE: _scale,
    ItemKind.TICK: _tick,
}


def _item(entry: Mapping[str, Any]) -> Item:
    values = dict(entry)
    kinds = {"kind": ItemKind, "when": When, "intake": IntakeKind, "nutrient": Mineral}
    for key, kind in kinds.items():
        if key in values:
            values[key] = kind(values[key])
    values["sources"] = tuple(values["sources"])
    return Item(**values)
