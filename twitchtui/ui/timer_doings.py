"""The timers of Tonight, carried out: choose a routine, run it, tick its item, ask if it eased."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import work

from twitchtui.diary.entries import Episode
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import Eased
from twitchtui.ui.draft_doings import DraftDoings

if TYPE_CHECKING:
    from twitchtui.diary.timers import Routine

MOST_ASKED = 5
"""So many of tonight's twitches are offered, the ones logged last."""


class TimerDoings(DraftDoings):
    """Answers the key of the timers, and enter on an item that has one."""

    def action_timers(self) -> None:
        """Choose a routine and start it."""
        if self._ready_for_timers():
            self._choose_timer()

    def start_timer_of(self, item_id: str) -> bool:
        """Start the routine that ticks an item; False where there is none."""
        from twitchtui.ui.rows import TIMED

        if item_id not in TIMED:
            return False
        if self._ready_for_timers():
            self._run_timer(next(one for one in self.session.routines if one.item == item_id))
        return True

    def _ready_for_timers(self) -> bool:
        """Whether one may start; else it is said why not."""
        if self.day != self.session.today:
            self.say("a timer runs for tonight; . (dot) goes there. Space ticks an earlier night")
            return False
        try:
            return bool(self.session.routines)
        except Refusal as refusal:
            self.say(str(refusal), "warning")
            return False

    @work
    async def _choose_timer(self) -> None:
        from twitchtui.ui.timers import TimerPick

        session = self.session
        chosen = await self.app.push_screen_wait(TimerPick(session.routines, self.ascii))
        if chosen is None:
            return
        if chosen.range_s is not None and chosen.hold_s != session.routine(chosen.id).hold_s:
            self.attempt(lambda: session.remember_hold(chosen.hold_s), flags=False)
        self._run_timer(chosen)

    @work
    async def _run_timer(self, routine: "Routine") -> None:
        """Guide through a routine. It counts for the evening it was begun on."""
        from twitchtui.ui.timers import TimerScreen

        session, day = self.session, self.session.today
        ran = TimerScreen(routine, lambda: session.now, session.bell, self._keep_bell, self.ascii)
        end = await self.app.push_screen_wait(ran)
        if end == "done":
            await self._finish(routine, day)
        elif end == "skipped":
            self.say("every step was skipped, so nothing was ticked; space ticks it by hand")
        else:
            self.say("left before the end, so nothing was ticked")

    async def _finish(self, routine: "Routine", day: date) -> None:
        session = self.session
        listed = any(line.item.id == routine.item for line in session.evening(day).lines)
        where = "ticked" if listed else "marked for tonight, though it is not on your list"
        said = f"{routine.name} is done and {where}"
        asked = session.to_ease(routine, day)[:MOST_ASKED]
        answer = await self._ask_eased(routine, asked) if asked else None
        if answer is None:
            self.attempt(lambda: session.finish(routine, day), said, flags=False)
        else:
            episode, eased = answer
            self.attempt(lambda: session.finish_eased(routine, day, episode, eased), said)

    async def _ask_eased(
        self, routine: "Routine", episodes: Sequence[Episode]
    ) -> tuple[Episode, Eased] | None:
        from twitchtui.ui.timer_words import eased_form

        form = eased_form(routine, episodes, self.session.techniques())
        form.opened_by("eased", routine.id)
        return await self.app.push_screen_wait(form)

    def _keep_bell(self, on: bool) -> None:
        self.attempt(lambda: self.session.remember_bell(on), flags=False)
