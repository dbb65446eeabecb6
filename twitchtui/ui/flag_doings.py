"""What the Red flags tab and the lamp ask for: cards, the entries behind them, visits, answers."""

from textual.widget import Widget

from twitchtui.flags import LampLevel, State
from twitchtui.ui.base import ShellBase

WEAKNESS = "SD1"
"""The rule about strength: base rates never stand beside it (domain.md 2.6)."""


class FlagDoings(ShellBase):
    """Answers the messages of the Red flags tab."""

    def make_flags(self) -> Widget:
        """The tab, made when it is first opened."""
        from twitchtui.ui.flags import FlagsPane

        return FlagsPane().data_bind(ShellBase.panel, ShellBase.calm)

    def refresh_flags(self) -> None:
        """Give the tab its cards again."""

    @property
    def emergency_lit(self) -> bool:
        """Whether the lamp says to get help now."""
        return self.panel is not None and self.panel.lamp.level is LampLevel.EMERGENCY

    @property
    def weakness_flagged(self) -> bool:
        """Whether the flag about strength is up."""
        return self.panel is not None and self.panel.of(WEAKNESS).state not in (
            State.OFF,
            State.NOT_ENOUGH_LOG,
        )
