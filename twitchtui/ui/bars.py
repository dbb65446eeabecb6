"""The two lines at the top that never change place: what day it is, and the tabs."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive, var
from textual.widget import Widget

from twitchtui.diary.evening import Evening
from twitchtui.ui.text import Text

TABS = {
    "tonight": "Tonight",
    "episodes": "Episodes",
    "trends": "Trends",
    "flags": "Red flags",
    "guide": "Guide",
}
"""The five tabs in their order; their keys are 1 to 5."""


class Banner(Widget):
    """Which evening this is, whether it is closed, and how many nights were logged."""

    evening: var[Evening | None] = var(None)

    def __init__(self, *, demo: bool = False) -> None:
        super().__init__()
        self._title = "DEMO, nothing is kept" if demo else "twitchtui"

    def watch_evening(self, before: Evening | None, now: Evening | None) -> None:
        """Painted again only where it says anything else."""
        if _told(before) != _told(now):
            self.refresh()

    def render(self) -> Text:
        """One line: name, day, coverage; the middle stays when there is little room."""
        evening = self.evening
        if evening is None:
            return Text(self._title)
        day = evening.day
        words = f"{day:%a} {day.day} {day:%b %Y}"
        words += ", tonight" if day == evening.today else ", an earlier night"
        if evening.closed:
            words += ", closed"
        if day < evening.today:
            words += "   (] later)"
        coverage = f"{evening.logged.recent} logged"
        name, width = self._title, self.content_size.width
        gap = max(2, (width - len(words)) // 2 - len(name))
        room = width - len(name) - gap - len(words) - 2
        if len(coverage) > room:
            coverage = f"{evening.logged.closed} of {evening.logged.days} logged"
        line = Text.assemble((name, "bold"), " " * gap, (words, "bold"))
        rest = width - len(line.plain) - len(coverage)
        return line.append(" " * max(2, rest) + coverage)


def _told(evening: Evening | None) -> tuple[object, ...]:
    """What the banner says of an evening."""
    return (evening.day, evening.today, evening.closed, evening.logged) if evening else ()


class TabBar(Widget):
    """The names of the tabs with their keys; the open one is set apart without colour too."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabbar--open", "tabbar--key"}

    open: reactive[str] = reactive("tonight")

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        tab: str

    def render(self) -> Text:
        """All tabs on one line."""
        marked = self.get_component_rich_style("tabbar--open")
        line = Text()
        for number, (tab, name) in enumerate(TABS.items(), start=1):
            chosen = tab == self.open
            words = f"[{number} {name}]" if chosen else f" {number} {name} "
            line.append(words, marked if chosen else "").append("  ")
        return line

    def on_click(self, event: events.Click) -> None:
        """Go to the tab under the mouse."""
        at = 0
        for number, (tab, name) in enumerate(TABS.items(), start=1):
            width = len(f"[{number} {name}]")
            if at <= event.x < at + width:
                self.post_message(self.Chosen(tab))
            at += width + 2
