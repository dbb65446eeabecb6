"""What a person sets about caffeine and minerals, and what an activity may be saved as.

The settings file goes over what was chosen on the screen or by a command, which goes over what is
shipped. Cut-offs are kept with the day since which they hold, see ``diary.cutoffs``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from twitchtui.diary.entries import Activity, Intake
from twitchtui.diary.vocabulary import ActivityStatus, IntakeKind
from twitchtui.session.cutoffs import CUTOFFS
from twitchtui.session.looking import Looking

if TYPE_CHECKING:
    from twitchtui.diary.items import Mineral
    from twitchtui.diary.minerals import Minerals

AIMS = "minerals.aims"
"""The name under which the store remembers the aims."""


class Measures(Looking):
    """The part of a session that is about amounts and times."""

    def set_cutoffs(self, hours: Mapping[str, float | None]) -> None:
        """Set cut-offs by name, in hours; None takes one back to what is shipped.

        They count from today: days gone by stay judged as they were. Raises Refusal.
        """
        from twitchtui.diary.cutoffs import Kept, checked

        for name, value in hours.items():
            if value is not None:
                checked(name, value)
        kept = Kept.of(self.store.preference(CUTOFFS))
        merged = {**kept.chosen, **hours}
        chosen = {name: value for name, value in merged.items() if value is not None}
        self.store.set_preference(CUTOFFS, replace(kept, chosen=chosen).to_store())
        self.forget_list()
        _ = self.checklist  # notes the day of the change

    @property
    def mineral_aims(self) -> "dict[Mineral, float]":
        """The aims in mg that the person set: on the screen, then the file over it."""
        from twitchtui.diary.items import Mineral
        from twitchtui.diary.minerals import AIMS as RANGES

        found = {}
        for name, mg in {**self._stored_aims(), **self.settings.aims}.items():
            if name in tuple(Mineral):
                least, most = RANGES[Mineral(name)]
                if least <= mg <= most:
                    found[Mineral(name)] = float(mg)
        return found

    def set_mineral_aims(self, aims: "Mapping[Mineral, float | None]") -> None:
        """Set aims in mg; None takes one back to that of age and sex. Raises Refusal."""
        from twitchtui.diary.minerals import checked_aim

        for mineral, mg in aims.items():
            if mg is not None:
                checked_aim(mineral, mg, self.profile)
        merged = {**self._stored_aims(), **{one.value: mg for one, mg in aims.items()}}
        kept = {name: mg for name, mg in merged.items() if mg is not None}
        self.store.set_preference(AIMS, kept)

    def _stored_aims(self) -> "dict[str, Any]":
        """Those set on the screen; what does not fit, as from a file made by hand, is left out."""
        stored = self.store.preference(AIMS)
        table = stored if isinstance(stored, dict) else {}
        return {name: mg for name, mg in table.items() if type(mg) in (int, float)}

    def minerals(self, intakes: Iterable[Intake]) -> "Minerals":
        """The minerals in the foods of one day, against the aims."""
        from twitchtui.diary.minerals import minerals

        eaten = [intake for intake in intakes if intake.kind is IntakeKind.FOOD]
        foods = self.foods if eaten else None
        return minerals(self.checklist, self.mineral_aims, self.profile, eaten, foods)

    def fitting(self, activity: Activity) -> Activity:
        """A new activity as it is to be saved: what was done takes the place of the plan that it
        carries out. Raises Refusal where it overlaps another or is a plan that is over."""
        if activity.status is not ActivityStatus.DONE:
            self.refuse_overlap(activity)
            return activity
        from twitchtui.diary.spans import carried_out, in_place_of

        plan = carried_out(activity, self._near(activity), self.now)
        fitted = activity if plan is None else in_place_of(plan, activity)
        self.refuse_overlap(fitted)
        return fitted

    def refuse_overlap(self, activity: Activity) -> None:
        """Refuse an activity that overlaps another one, and a plan for a time that is over: one
        whose time has gone by since may still be changed in all but its time."""
        from twitchtui.diary.spans import refuse_over, refuse_overlap

        if activity.start is not None:
            refuse_overlap(activity, self._near(activity))
        if activity.status is ActivityStatus.PLANNED:
            before = self.store.get(Activity, activity.id)
            if before is None or _planned_for(before) != _planned_for(activity):
                refuse_over(activity, self.now, self.today)

    def _near(self, activity: Activity) -> Sequence[Activity]:
        """The activities of the day and of those beside it, which one past midnight may reach."""
        day = timedelta(days=1)
        return self.store.history(activity.day - day, activity.day + day).activities


def _planned_for(activity: Activity) -> tuple[object, ...]:
    return activity.status, activity.day, activity.start, activity.minutes
