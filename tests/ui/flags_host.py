"""The Red flags tab in a small host that sets its variables and notes its messages, as the shell
does."""

from dataclasses import replace
from pathlib import Path

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

import twitchtui.ui
from twitchtui.flags import Card, Panel
from twitchtui.flags.usual import UsualTable
from twitchtui.ui.flags import FlagsPane

STYLES = Path(twitchtui.ui.__file__).parent
WIDE, SMALL, TALL = (120, 40), (80, 24), (100, 90)

Shown = tuple[Panel, tuple[Card, ...]]


class Host(App[None]):
    """``shown`` on the tab; ``heard`` are its messages. The table "usual or worth mentioning" is
    answered with ``table``; ``worked_out`` is how often it was wanted."""

    CSS_PATH = STYLES / "flags.tcss"

    def __init__(self, shown: Shown, *, calm: bool = False, ascii_only: bool = False) -> None:
        super().__init__()
        self.shown, self.calm, self.ascii_only = shown, calm, ascii_only
        self.heard: list[Message] = []
        self.table: UsualTable | None = None
        self.worked_out = 0

    def compose(self) -> ComposeResult:
        yield FlagsPane()

    def on_mount(self) -> None:
        self.pane.ascii_only = self.ascii_only
        self.pane.panel, self.pane.cards = self.shown
        self.pane.calm = self.calm
        self.pane.focus()

    @property
    def pane(self) -> FlagsPane:
        return self.query_one(FlagsPane)

    def show(self, shown: Shown) -> None:
        """Other flags, as after an entry."""
        self.pane.panel, self.pane.cards = shown
        self.pane.reload()

    def hear(self, message: Message) -> None:
        self.heard.append(message)

    on_flags_pane_evidence_wanted = on_flags_pane_episode_wanted = hear
    on_flags_pane_read_it = on_flags_pane_reviewed = hear
    on_flags_pane_booked = on_flags_pane_answered = hear
    on_flags_pane_episodes_wanted = hear

    def on_flags_pane_usual_wanted(self) -> None:
        self.worked_out += 1
        self.pane.usual = self.table


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()


async def keys(pilot: Pilot[None], *names: str) -> None:
    """Press keys one after the other, as a person would who looks in between."""
    for name in names:
        await pilot.press(name)
        await settled(pilot)


async def fill(host: Host, **fields: str) -> None:
    for name, value in fields.items():
        host.screen.query_one(f"#{name}", Input).value = value


def in_limbs(shown: Shown, **limbs: str) -> Shown:
    """The same flags, each about these limbs ("left leg, right leg")."""
    panel, cards = shown
    found = tuple(
        replace(each, limbs=tuple(limbs[each.rule].split(", "))) if each.rule in limbs else each
        for each in panel.evaluations
    )
    return replace(panel, evaluations=found), cards


def with_problems(shown: Shown, *problems: str) -> Shown:
    """The same flags, with faults of the user's own thresholds."""
    return replace(shown[0], problems=problems), shown[1]
