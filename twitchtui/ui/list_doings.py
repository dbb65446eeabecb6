"""The person's own list on Tonight: the editor opened, own amounts and times asked for."""

from typing import TYPE_CHECKING

from textual import work

from twitchtui.diary.checklist import Line
from twitchtui.diary.entries import CheckMark
from twitchtui.diary.items import ItemKind
from twitchtui.diary.limits import Refusal
from twitchtui.ui.draft_doings import DraftDoings
from twitchtui.ui.text import shorten

if TYPE_CHECKING:
    from twitchtui.ui.ask import Answers


class ListDoings(DraftDoings):
    """Answers the key of the list, and space or enter on an item that asks for more than a tick."""

    def action_list_items(self) -> None:
        """Change what is on the list."""
        self._edit_list()

    @work
    async def _edit_list(self, doing: str = "", item: str = "") -> None:
        """Open the editor; ``doing`` names the form to begin with, for an item."""
        from twitchtui.ui.own_list import OwnListScreen

        if self.unread:  # it reads the diary by itself, and would stay empty
            self.say(self.unread, "warning")
            return
        begin = (doing, item)
        screen = OwnListScreen(self.session, self.saving, ascii_only=self.ascii, begin=begin)
        await self.app.push_screen_wait(screen)
        self.attempt(lambda: None, flags=False)

    def asks_more(self, line: Line) -> bool:
        """Ask for the amount or the time of an own item; False where a tick is all it asks."""
        if not line.item.own or line.item.kind is ItemKind.TICK:
            return False
        self._ask_own(line)
        return True

    @work
    async def _ask_own(self, line: Line) -> None:
        from twitchtui.diary.own_list import amount_of
        from twitchtui.ui.ask import Ask, Field

        item, day, here = line.item, self.day, self.here()
        timed = item.kind is ItemKind.TIME
        given = line.at.local.strftime("%H:%M") if line.at else ""
        if line.amount is not None:
            given = f"{line.amount:g} {item.unit}".rstrip()
        hint = "22:30 or now" if timed else (f"12 or 12 {item.unit}" if item.unit else "12")
        label = "At what time" if timed else "How much"

        def make(answers: "Answers") -> CheckMark | None:
            typed = answers["answer"]
            if typed.strip():
                at = here.moment(typed) if timed else None
                amount = None if timed else amount_of(typed, item.unit)
                answer = self.session.answer_item
                return self.saving(lambda: answer(day, item.id, amount=amount, at=at))
            if not line.by_hand:
                raise Refusal(f"type an answer such as {hint}")
            self.saving(lambda: self.session.tick(day, item.id, None))
            return None

        intro = "Left empty: the answer is taken back." if line.by_hand else ""
        ask = Ask(shorten(item.name, 40), (Field("answer", label, given, hint),), make, intro=intro)
        ask.opened_by("own", item.id, saves_itself=True)
        await self.app.push_screen_wait(ask)
        self.attempt(lambda: None, flags=False)
