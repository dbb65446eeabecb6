"""What the screens of a year share: turning the years, and the night that is wanted."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from twitchtui.ui.year_map import YearMap


class YearScreen(ModalScreen[date | None]):
    """Dismisses with the day whose night is wanted, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left_square_bracket", "year(-1)", "year before", key_display="[",
                id="year.earlier", tooltip="The year before"),
        Binding("right_square_bracket", "year(1)", "year after", key_display="]",
                id="year.later", tooltip="The year after"),
    ]  # fmt: skip

    def __init__(self, today: date, began: date | None) -> None:
        """``began`` is the diary's first day, None for an empty one."""
        super().__init__()
        self.today, self.began = today, began

    @property
    def year_map(self) -> YearMap:
        """The days."""
        return self.query_one(YearMap)

    def look(self, year: int) -> None:
        """Read a year and show it."""
        raise NotImplementedError

    def say_year(self, words: str) -> None:
        """Write above the map."""
        raise NotImplementedError

    def no_year(self, year: int) -> str:
        """Said of a year before the diary began."""
        if self.began is None:
            return "Nothing is logged yet."
        return f"Nothing was logged in {year}: the diary begins on {self.began}."

    @on(YearMap.Chosen)
    def _chosen(self, event: YearMap.Chosen) -> None:
        event.stop()
        self.dismiss(event.day)

    def action_year(self, step: int) -> None:
        """The year before or after, as far as the diary reaches."""
        year = self.year_map.day.year + step
        if year < (self.began or self.today).year:
            self.say_year(self.no_year(year))
        elif year > self.today.year:
            self.say_year(f"{year} is yet to come.")
        else:
            self.look(year)

    def action_close(self) -> None:
        """Back to where the person was."""
        self.dismiss(None)
