"""What is done when damage shows up while the dashboard is open."""

from typing import TYPE_CHECKING

from textual import work

from twitchtui.ui.trouble_doings import TroubleDoings

if TYPE_CHECKING:
    from textual.screen import Screen

    from twitchtui.diary.damage import Found


class DamagedDoings(TroubleDoings):
    """Offers a repair; what is half typed stays below it."""

    _damage_told = ""

    def emergency_screen(self) -> "Screen[None]":
        """The emergency list; the doings of the flags know it."""
        raise NotImplementedError

    def met_damage(self, error: Exception) -> None:
        """Offer a repair, once for each thing that went wrong."""
        if not getattr(error, "of_damage", False) or self._damage_told == str(error):
            return
        self._damage_told = str(error)
        if self.evening is None:  # there is nothing to go on with
            self.app.damage = error  # type: ignore[attr-defined]
            self.app.exit()
            return
        self._offer_repair()

    @work
    async def _offer_repair(self) -> None:
        from twitchtui.report.repair import found_lines
        from twitchtui.ui.damaged import SOMETHING, WHOLE, DamagedScreen

        ways = self.session.repairing

        def told(found: "Found") -> list[str]:
            return found_lines(found, self.session.now.tzinfo, calm=self.calm)

        screen = DamagedScreen(ways, told, self.emergency_screen, look=False, title=SOMETHING)
        if await self.app.push_screen_wait(screen) == WHOLE:
            self._damage_told = ""
            self.attempt(self.session.follow, "the diary is whole")
            self.bring_saved_here()
            self.look_for_trouble()
