"""Quick adds: a key opens a few lines, and what was typed becomes an entry of the day."""

from typing import TYPE_CHECKING

from textual import work

from twitchtui.diary.caffeine import is_early
from twitchtui.diary.entries import Activity, Entry, Intake
from twitchtui.diary.training import planned
from twitchtui.report.checklist import said_of_plan
from twitchtui.report.days import day_words
from twitchtui.ui.episode_doings import EpisodeDoings

if TYPE_CHECKING:
    from types import ModuleType

    from twitchtui.ui.adding_forms import Answered, Entries
    from twitchtui.ui.ask import Ask


class AddingDoings(EpisodeDoings):
    """Answers the keys that add something to the day shown."""

    @property
    def _forms(self) -> "ModuleType":
        """The forms, loaded when the first one is opened."""
        from twitchtui.ui import adding_forms

        return adding_forms

    def action_add_water(self) -> None:
        """Log a drink of water."""
        self._quick(self._forms.water(self.here()), "water")

    def action_add_caffeine(self) -> None:
        """Log a drink with caffeine."""
        self._quick(self._forms.caffeine(self.here(), self.session.drinks), "caffeine")

    def action_add_food(self) -> None:
        """Log a food, or several."""
        form = self._forms.food(self.here(), self.session.foods, self.session.new_id)
        self._quick(form, "food")

    def action_add_activity(self) -> None:
        """Log a walk, run or workout, or plan one."""
        plans = planned(self.evening.activities if self.evening else ())
        started = (one for one in plans if one.start and one.start.utc <= self.session.now)
        due = next(started, None)
        form = self._forms.activity(self.here(), due, self.sites, self.session.fitting)
        self._quick(form, "activity")

    def action_add_other(self) -> None:
        """Log a supplement or alcohol: kept, never advised."""
        self._quick(self._forms.other(self.here()), "supplement or alcohol")

    def action_add_sleep(self) -> None:
        """Log last night's sleep."""
        self._ask_day(self._forms.sleep(self.session.day_or_blank(self.day)), "sleep", "sleep")

    def _add_scale(self, name: str, field: str) -> None:
        form = self._forms.scale(name, field, self.session.day_or_blank(self.day))
        self._ask_day(form, name.lower(), "scale", name, field)

    @work
    async def _ask_day(self, form: "Ask[Answered]", label: str, *opener: str) -> None:
        day = self.day
        form.opened_by(*opener)
        answers = await self.app.push_screen_wait(form)
        if answers is not None:
            self.attempt(lambda: self.session.set_day(day, label, **answers))

    @work
    async def _quick(self, form: "Ask[Entries]", label: str) -> None:
        form.opened_by(label)
        entries = await self.app.push_screen_wait(form)
        if entries is not None:
            await self.save_told(f"add {label}", entries)

    async def save_told(self, label: str, entries: tuple[Entry, ...]) -> None:
        """Save entries and say what they call for; IC1 and IC2 are asked about first."""
        from twitchtui.ui.confirm import Confirm

        cautions = self.session.cautions(*(one for one in entries if isinstance(one, Intake)))
        for caution in cautions:
            if caution.asked_first:
                ask = Confirm(caution.words, "log it anyway")
                if not await self.app.push_screen_wait(ask):
                    self.leave_unsaved()
                    return
        told = [caution.words for caution in cautions if not caution.asked_first]
        eaten = [one for one in entries if isinstance(one, Intake)]
        uncounted = self.session.minerals(eaten).uncounted
        told += [uncounted] if uncounted else []
        if not self.attempt(lambda: self.session.add(label, *entries)):
            return
        if told:
            self.say(" ".join(told), "warning")
        for plan in planned(one for one in entries if isinstance(one, Activity)):
            self.say(self._said_of_plan(plan))

    def _said_of_plan(self, plan: Activity) -> str:
        """What the command says too."""
        early = is_early(self.session.checklist.caffeine, plan)
        cutoff = None if early else self.session.evening(plan.day).caffeine.cutoff
        return said_of_plan(plan, day_words(plan.day), cutoff)
