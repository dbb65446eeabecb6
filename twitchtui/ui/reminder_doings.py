"""The reminder of each evening from the dashboard: asks for the time, says what is to be run."""

from typing import TYPE_CHECKING

from textual import work

from twitchtui.diary.limits import Refusal
from twitchtui.ui.base import ShellBase

if TYPE_CHECKING:
    from twitchtui.ui.ask import Answers

ASKED = (("set", "set it"), ("remove", "take it away"), ("cron", "a line for cron"))


class ReminderDoings(ShellBase):
    """Sets up the reminder, as "remind install" and "remind remove" do."""

    @work
    async def action_reminder(self) -> None:
        """Ask; then show the command that a person has to run, until it was read."""
        from twitchtui.reminding import AT, reminder_words
        from twitchtui.ui.ask import Ask, Field
        from twitchtui.ui.confirm import Confirm

        try:
            found = self.session.reminding.installed()
        except Refusal as refusal:
            self.say(str(refusal), "warning")
            return
        fields = (
            Field("what", "What", "set", choices=ASKED),
            Field("at", "At", found.at or AT),
            Field("show", "Shown by", "", "a notification, unless you name a command"),
        )
        form = Ask("Reminder", fields, self._remind, intro=reminder_words(found))
        said = await self.app.push_screen_wait(form)
        if said is None:
            return
        words, command = said
        if not command:
            self.say(words)
        elif await self.app.push_screen_wait(Confirm(f"{words}\n\n{command}", "copy it", "close")):
            self.app.copy_to_clipboard(command)
            self.say("copied; where pasting gives something else, select it with the mouse")

    def _remind(self, answers: "Answers") -> tuple[str, str]:
        """Do what was asked; what to say, and what is to be run or copied."""
        from twitchtui.diary.quantities import clock_time
        from twitchtui.reminding import END_NOW, IN_CRON, NOT_IN_CRON, SWITCH_ON, shown_by

        reminding = self.session.reminding
        match answers["what"]:
            case "remove":
                gone, stop = reminding.remove()
                return (f"The reminder is gone. {END_NOW}", stop) if gone else (NOT_IN_CRON, "")
            case "set" | "cron":
                at, show = clock_time(answers["at"]), shown_by(answers["show"])
                if answers["what"] == "cron":
                    return IN_CRON, reminding.cron(at, show)
                return f"Set for {at:%H:%M}. {SWITCH_ON}", reminding.install(at, show)
        raise Refusal("choose what to do")
