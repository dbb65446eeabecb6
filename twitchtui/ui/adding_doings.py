"""Quick adds: a key opens a few lines, and what was typed becomes an entry of the day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from textual import work

from twitchtui.diary import quantities, quick
from twitchtui.diary.caffeine import is_early
from twitchtui.diary.entries import Activity, Entry, Intake
from twitchtui.diary.foods import Named
from twitchtui.diary.training import planned
from twitchtui.diary.vocabulary import ActivityType
from twitchtui.report.checklist import said_of_plan
from twitchtui.report.days import day_words
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.confirm import Confirm
from twitchtui.ui.episode_doings import EpisodeDoings

GLASS = {"ml": "250ml", "fl_oz": "8oz", "cups": "1 cup"}
"""What the water form offers first, in the person's unit."""

TOMORROW = "tomorrow"
_STATUS = (("done", "done"), ("planned", "planned"), (TOMORROW, "planned for the day after"))


class AddingDoings(EpisodeDoings):
    """Answers the keys that add something to the day shown."""

    def action_add_water(self) -> None:
        """Log a drink of water."""
        here = self.here()
        fields = (
            Field("amount", "How much", GLASS[here.units], "250ml, 8oz, 1 cup"),
            Field("at", "When, if it matters", "", "18:10 or now"),
        )
        self._quick("Water", fields, lambda a: quick.water(a["amount"], a["at"], here), "water")

    def action_add_caffeine(self) -> None:
        """Log a drink with caffeine."""
        here, drinks = self.here(), self.session.drinks
        fields = (
            Field("what", "What", "", "coffee, 2 espresso, 95mg", _names(drinks.matches)),
            Field("at", "When", "", "11:40 or now"),
        )
        self._quick(
            "Caffeine",
            fields,
            lambda a: quick.caffeine(a["what"], a["at"], here, drinks),
            "caffeine",
        )

    def action_add_food(self) -> None:
        """Log a food, or several."""
        here, foods = self.here(), self.session.foods
        fields = (Field("what", "What", "", "almonds, 2 bananas", _names(foods.matches)),)

        def make(answers: Answers) -> tuple[Entry, ...]:
            return tuple(quick.foods(answers["what"], "", here, foods, self.session.new_id))

        self._quick("Food", fields, make, "food")

    def action_add_activity(self) -> None:
        """Log a walk, run or workout, or plan one."""
        here = self.here()

        def make(answers: Answers) -> Entry:
            status = answers["status"]
            ahead = timedelta(days=status == TOMORROW)
            made = quick.activity(
                answers["kind"],
                answers["lasting"],
                answers["effort"],
                answers["at"],
                replace(here, day=here.day + ahead),
                planned=status != "done",
            )
            hot = answers["hot"] == "yes" if answers["hot"] else None
            muscles = self.sites.several(answers["muscles"])
            return self.session.fitting(replace(made, hot=hot, muscle_groups=muscles))

        kinds = [kind.value for kind in ActivityType]
        kind, lasting, effort, at = self._due()
        fields = (
            Field("kind", "What", kind, "walk, run, workout", _starting(kinds)),
            Field("lasting", "How long", lasting, "45min, 1h30"),
            Field("effort", "Effort, 1 easy to 10 all you have", effort, "6"),
            Field("at", "Started at", at, "18:10, or 18:10 to 18:55"),
            Field("status", "", "done", choices=_STATUS),
            Field("hot", "Hot or humid? (optional)", choices=(("no", "no"), ("yes", "yes"))),
            Field("muscles", "Muscles (optional)", "", "as for a walk or run, or: calf, quad"),
        )
        self._quick("Activity", fields, make, "activity")

    def _due(self) -> tuple[str, str, str, str]:
        """What the form begins with: the session that was planned for about now."""
        for one in planned(self.evening.activities if self.evening else ()):
            if one.start is not None and one.start.utc <= self.session.now:
                return (
                    one.type.value,
                    f"{one.minutes}min" if one.minutes else "",
                    str(one.effort or ""),
                    f"{one.start.local:%H:%M}",
                )
        return "", "", "", ""

    def action_add_other(self) -> None:
        """Log a supplement or alcohol: kept, never advised."""
        here = self.here()
        kinds = (("alcohol", "alcohol"), *((kind, _spaced(kind)) for kind in quick.SUPPLEMENTS))
        fields = (
            Field("kind", "What", "alcohol", choices=kinds),
            Field("amount", "How much", "", "2 drinks, 200mg, 1 dose"),
            Field("at", "When, if it matters", "", "18:10 or now"),
        )

        def make(answers: Answers) -> Entry:
            kind, amount, at = answers["kind"] or "alcohol", answers["amount"], answers["at"]
            if kind == "alcohol":
                return quick.alcohol(amount, at, here)
            return quick.supplement(kind, amount, at, here)

        intro = "Supplements are only logged here. Before taking one, ask a pharmacist or doctor."
        self._quick("Supplement or alcohol", fields, make, "supplement or alcohol", intro)

    def action_add_sleep(self) -> None:
        """Log last night's sleep."""
        record = self.evening.record if self.evening else None
        slept = f"{record.sleep_h:g}" if record and record.sleep_h is not None else ""
        fields = (Field("hours", "How long did you sleep last night?", slept, "7.5 or 7h30"),)
        self._ask_day(
            "Sleep", fields, lambda a: {"sleep_h": quantities.hours(a["hours"])}, ("sleep",)
        )

    def _add_scale(self, name: str, field: str) -> None:
        fields = (Field("answer", name, "", "0 to 10"),)
        opener = ("scale", name, field)
        self._ask_day(name, fields, lambda a: {field: quantities.whole(a["answer"])}, opener)

    @work
    async def _ask_day(
        self,
        title: str,
        fields: tuple[Field, ...],
        make: Callable[[Answers], dict[str, object]],
        opener: tuple[str, ...],
    ) -> None:
        day = self.day
        record = self.session.day_or_blank(day)

        def checked(answers: Answers) -> dict[str, object]:
            made = make(answers)
            replace(record, **made)  # type: ignore[arg-type]  # refuses what is out of range
            return made

        form = Ask(title, fields, checked)
        form.opened_by(*opener)
        answers = await self.app.push_screen_wait(form)
        if answers is not None:
            self.attempt(lambda: self.session.set_day(day, title.lower(), **answers))

    @work
    async def _quick(
        self,
        title: str,
        fields: tuple[Field, ...],
        make: Callable[[Answers], Entry | tuple[Entry, ...]],
        label: str,
        intro: str = "",
    ) -> None:
        form = Ask(title, fields, make, intro=intro)
        form.opened_by(label)
        made = await self.app.push_screen_wait(form)
        if made is not None:
            entries = made if isinstance(made, tuple) else (made,)
            await self.save_told(f"add {label}", entries)

    async def save_told(self, label: str, entries: tuple[Entry, ...]) -> None:
        """Save entries and say what they call for; IC1 and IC2 are asked about first."""
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


def _names(matches: Callable[[str], Sequence[Named]]) -> Callable[[str], list[str]]:
    """Suggestions for the last of several: "tea, 2 alm" gives "tea, 2 Almonds"."""

    def suggest(typed: str) -> list[str]:
        before, comma, last = typed.rpartition(",")
        count, word = quantities.counted(last)
        number = f"{count:g} " if last.strip()[:1].isdigit() else ""
        if not word or word.lower() == "mg":
            return []
        start = f"{before}, " if comma else ""
        return [f"{start}{number}{item.name}" for item in matches(word)[:6]]

    return suggest


def _starting(words: list[str]) -> Callable[[str], list[str]]:
    return lambda typed: [word for word in words if typed and word.startswith(typed.lower())]


def _spaced(word: str) -> str:
    return word.replace("_", " ")
