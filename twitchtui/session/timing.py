"""What a session knows of the timers: the routines as the person set them, and what finishing one
writes."""

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from twitchtui import reference
from twitchtui.diary import actions
from twitchtui.diary.entries import CheckMark, Episode
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import CheckState, Eased
from twitchtui.session.looking import Looking

if TYPE_CHECKING:
    from twitchtui.diary.timers import Routine

HOLD, BELL = "timers.hold_s", "timers.bell"
"""The names under which the choices are remembered."""


class Timing(Looking):
    """A diary whose evening has timers."""

    @cached_property
    def _shipped_routines(self) -> "tuple[Routine, ...]":
        from twitchtui.diary.timer_table import routines

        try:
            table = reference.table("timers")
        except (ValueError, OSError) as error:
            raise Refusal(f"timers.toml cannot be used: {error}") from error
        return routines(table)

    @property
    def routines(self) -> "tuple[Routine, ...]":
        """The routines, with the hold of the settings file, else the one chosen last."""
        hold = self.settings.stretch_hold_s or self.store.preference(HOLD)
        return tuple(_held(routine, hold) for routine in self._shipped_routines)

    def routine(self, routine_id: str) -> "Routine":
        """One of them; Refusal where there is none by that name."""
        from twitchtui.diary.quantities import choice

        known = {routine.id: routine for routine in self.routines}
        named = {routine.name: routine.id for routine in known.values()}
        return known[choice("timer", routine_id, known, named)]

    @property
    def bell(self) -> bool:
        """Whether the terminal's bell rings at each step: off until switched on."""
        if self.settings.bell is not None:
            return self.settings.bell
        return self.store.preference(BELL, False) is True

    def remember_hold(self, seconds: int) -> None:
        """Keep the hold for the next time, unless the settings file says it."""
        if self.settings.stretch_hold_s is None:
            self.store.set_preference(HOLD, seconds)

    def remember_bell(self, on: bool) -> None:
        """Keep whether the bell rings, unless the settings file says it."""
        if self.settings.bell is None:
            self.store.set_preference(BELL, on)

    def to_ease(self, routine: "Routine", day: date) -> tuple[Episode, ...]:
        """The day's twitches that the routine may have eased, the ones logged last first."""
        episodes = self.history(day, day).episodes_by_day.get(day, ())
        fitting = [episode for episode in episodes if routine.is_for(episode.site)]
        return tuple(sorted(fitting, key=lambda one: (str(one.recorded_at), one.id), reverse=True))

    def finish(self, routine: "Routine", day: date) -> None:
        """Tick the routine's item for the evening it was begun on, listed or not."""
        self.store.save(_label(routine), self._tick_of(routine, day))

    def finish_eased(self, routine: "Routine", day: date, shown: Episode, answer: Eased) -> None:
        """Tick the item and keep whether it eased an episode, as one action.

        ``shown`` is the episode as the person saw it when asked: Refusal where it is gone or says
        something else by now.
        """
        from twitchtui.diary.timers import eased

        ticked = self._tick_of(routine, day)
        stored = self.store.get(Episode, shown.id)
        if stored is None or stored.revision != shown.revision:
            raise Refusal(
                f"those twitches were changed or deleted meanwhile, so nothing was kept; tick "
                f"{routine.name} by hand"
            )
        self.store.save(_label(routine), ticked, eased(stored, routine, answer))

    def is_ticked(self, routine: "Routine", day: date) -> bool:
        """Whether the routine's item is marked as done."""
        found = self.store.get(CheckMark, f"{day.isoformat()}/{routine.item}")
        return found is not None and found.state is CheckState.DONE

    def _tick_of(self, routine: "Routine", day: date) -> CheckMark:
        # a routine begun before the day's end may finish after it
        if not self.today - timedelta(days=1) <= day <= self.today:
            raise Refusal(
                f"a timer counts for the evening it was begun on, and {day} is not tonight; "
                f"tick {routine.name} there by hand"
            )
        return actions.mark(day, routine.item, CheckState.DONE)


def _held(routine: "Routine", hold: object) -> "Routine":
    """With that hold where it has one to set and it fits: an older version may have kept it."""
    if routine.range_s is None or type(hold) is not int:
        return routine
    least, most = routine.range_s
    return routine.with_hold(hold) if least <= hold <= most else routine


def _label(routine: "Routine") -> str:
    return f"{routine.name.lower()} by the timer"
