"""Changing what was drunk, eaten, taken or done, from the list of what was entered."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from twitchtui.diary.entries import Activity, Entry, Episode, Intake
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityStatus, IntakeKind
from twitchtui.ui.adding_doings import AddingDoings

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here
    from twitchtui.ui.ask import Answers, Ask

NOT_HERE = "this cannot be changed here; x deletes it, or change it with twitchtui edit"


class ChangingDoings(AddingDoings):
    """Opens an entry in a form with what it holds."""

    async def change(self, entry: Entry) -> None:
        """Ask for the changes of an entry and save them; called from a worker."""
        here = replace(self.here(), new_id=entry.id)
        if isinstance(entry, Episode):
            self.change_episode(entry)
            return
        if isinstance(entry, Intake):
            form = _intake_form(entry, here)
        elif isinstance(entry, Activity):
            form = _activity_form(entry, here, self._refuse_overlap)
        else:
            self.say(NOT_HERE)
            return
        form.opened_by("entry", entry.id)
        changed = await self.app.push_screen_wait(form)
        if changed is not None:
            await self.save_told("edit an entry", (changed,))

    def _refuse_overlap(self, activity: Activity) -> None:
        self.session.refuse_overlap(activity)


def _intake_form(before: Intake, here: "Here") -> "Ask[Entry]":
    from twitchtui.diary.changing import changed_intake
    from twitchtui.ui.ask import Ask, Field

    unit = "" if before.kind is IntakeKind.FOOD else before.kind.unit
    shown = {"amount": f"{round(before.amount, 3):g}{unit}", "at": _clock(before.at)}
    fields = (
        Field("amount", "How much", shown["amount"]),
        Field("at", "When", shown["at"], "18:10 or now"),
    )

    def make(answers: "Answers") -> Entry:
        return changed_intake(before, here, **_typed(shown, answers))

    name = before.name.replace("_", " ") or before.kind.value.replace("_", " ")
    return Ask(f"Change: {name}", fields, make)


def _activity_form(
    before: Activity, here: "Here", refuse_overlap: Callable[[Activity], None]
) -> "Ask[Entry]":
    from twitchtui.diary.changing import changed_activity
    from twitchtui.ui.ask import Ask, Field

    shown = {
        "lasting": f"{before.minutes}min" if before.minutes else "",
        "effort": str(before.effort or ""),
        "at": _clock(before.start),
    }
    statuses = tuple((status.value, status.value) for status in ActivityStatus)
    fields = (
        Field("lasting", "How long", shown["lasting"], "45min, 1h30"),
        Field("effort", "Effort, 1 easy to 10 all you have", shown["effort"], "6"),
        Field("at", "Started at", shown["at"], "18:10, or 18:10 to 18:55"),
        Field("status", "", before.status.value, choices=statuses),
    )

    def make(answers: "Answers") -> Entry:
        typed = _typed(shown, answers)
        status = ActivityStatus(answers["status"] or before.status)
        if status is not before.status:  # a planned time may not have come yet
            typed.setdefault("at", answers["at"])
        changed = changed_activity(before, here, status=status, **typed)
        refuse_overlap(changed)
        return changed

    return Ask(f"Change: {before.type.value}", fields, make)


def _typed(shown: "Answers", answers: "Answers") -> dict[str, str]:
    """What was typed over what stood there; the rest stays exactly as it was stored."""
    return {name: answers[name] for name in shown if answers[name].strip() != shown[name]}


def _clock(at: Moment | None) -> str:
    return f"{at.local:%H:%M}" if at else ""
