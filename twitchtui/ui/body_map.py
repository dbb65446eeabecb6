"""The body map: nights with twitches by place (key b on Trends and on Episodes).

It is handed what reads a range and what reads the days of a site; the shell has the diary.
"""

from collections.abc import Callable, Set
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import ClassVar

from textual.binding import Binding, BindingType

from twitchtui.diary.body import Side, Site
from twitchtui.diary.figure import Place
from twitchtui.exchange.pages import Page
from twitchtui.insight.body import BodyMap, SiteNights, stretches
from twitchtui.insight.series import DEFAULT_RANGE, Range
from twitchtui.report import body as words
from twitchtui.ui.body_screen import BodyScreen

HEADING = 2
"""Lines of the heading above the bars, at most."""

LEAST_WEEKS = 4
"""Bars that are shown however low the window is: the words beside the figure scroll."""


@dataclass(frozen=True, slots=True)
class EpisodesWanted:
    """The entries of a site from a night on are wanted."""

    site: Site
    first: date


Read = Callable[[Range], BodyMap]
Days = Callable[[Site, BodyMap], Set[date]]
Keep = Callable[[Page], object]


class BodyMapScreen(BodyScreen[EpisodesWanted | None]):
    """Nights with twitches by place; dismisses with the entries that are wanted, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,e", "episodes", "entries", id="body.episodes", key_display="enter",
                tooltip="List the entries of this place"),
        Binding("left_square_bracket", "step_range(-1)", "shorter", key_display="[",
                id="body.shorter", tooltip="Look at fewer weeks"),
        Binding("right_square_bracket", "step_range(1)", "longer", key_display="]",
                id="body.longer", tooltip="Look further back"),
        Binding("t", "table", "table", id="body.table", tooltip="As a table, or the figure"),
        Binding("s", "sort", "sort", id="body.sort",
                tooltip="Sort the table by nights, or head to toe"),
        Binding("x", "keep", "save", id="body.keep",
                tooltip="Copy the map as text, or save it as SVG, PNG or text"),
        Binding("escape,b,q", "close", "close", id="body.close", tooltip="Close the body map"),
    ]  # fmt: skip

    def __init__(
        self,
        read: Read,
        days: Days,
        span: Range = DEFAULT_RANGE,
        *,
        keep: Keep,
        calm: bool = False,
        ascii_only: bool = False,
    ) -> None:
        """``read`` counts a range, ``days`` gives the days of a map with one site, ``keep`` asks
        what is to be done with a page."""
        self._read, self._read_days, self._calm, self._keep = read, days, calm, keep
        self._found = read(span)
        self._days: dict[Site, Set[date]] = {}
        self._sorted = False
        super().__init__(ascii_only=ascii_only, place=self._first_place())

    def _first_place(self) -> Place | None:
        """The place with the most nights, to begin where there is something to read."""
        row = next(iter(self._found.by_nights), None)
        if row is None:
            return None
        sides = (Side.LEFT, Side.RIGHT, Side.MIDDLE)
        return Place(row.site, None if row.site is Site.OTHER else max(sides, key=row.on))

    @property
    def _instead(self) -> str:
        return words.CALM if self._calm else self._found.instead

    def fill(self) -> None:
        """Another range."""
        found = self._found
        self.set_class(bool(self._instead), "-nothing")
        rows: tuple[SiteNights, ...] = () if self._instead else tuple(found.sites.values())
        if self._sorted:
            rows = tuple(sorted(rows, key=lambda row: -row.nights))
        steps = {} if self._instead else found.steps(self.figure)
        self.show_counts(steps, [(row.site, words.table_row(row)) for row in rows])
        self.show_words()

    def say_above(self, width: int) -> None:
        """What is looked at, and what the shades mean or why there are none."""
        found = self._found
        calm = f"The body map, {found.span.words}"
        self.say("title", calm if self._calm else words.heading(found, width))
        key = words.key_words(found, width, cursor=True, ascii_only=self.ascii_only)
        self.say("key", self._instead or key)

    def show_words(self) -> None:
        """The place under the cursor, and its weeks."""
        if self._instead or not self.is_mounted:
            return
        found, row = self._found, self._found.sites[self.place.site]
        if row.site not in self._days:
            self._days[row.site] = self._read_days(row.site, found)
        width, height = self.panel_size
        above = [*words.place_words(found, self.place, self.figure), ""]
        below = [] if row.open_ or not found.open_nights else ["", words.open_words(found)]
        below += ["", self.left_out] if self.left_out else []
        used = sum(len(wrap(line, width)) or 1 for line in (*above, *below)) + HEADING
        weeks = stretches(found, self._days[row.site], max(height - used, LEAST_WEEKS))
        bars = words.week_lines(weeks, ascii_only=self.ascii_only)
        heading = f"{words.site_name(row.site).capitalize()}, {words.week_heading(weeks)}:"
        lines = [*above, heading, *bars, *below]
        room = height - used - len(bars) - 2
        if room > 1 and width >= words.TABLE_WIDTH and not self.shows_table:
            lines += ["", *words.table_lines(found.by_nights[: room - 1])]
        self.say("words", "\n".join(lines))

    def choose(self, place: Place) -> None:
        """List the entries of the site, from the first night of the range on."""
        if not self._instead:
            self.dismiss(EpisodesWanted(place.site, self._found.nights[0].day))

    def action_episodes(self) -> None:
        """The entries of the place under the cursor."""
        self.choose(self.place)

    def action_step_range(self, steps: int) -> None:
        """Look further back, or less far."""
        chosen = self._found.span.stepped(steps)
        if chosen is not self._found.span:
            self._found, self._days = self._read(chosen), {}
            self.say_above(self.size.width - 2)
            self.fill()
            self.lay_out(self.size)

    def action_sort(self) -> None:
        """Sort the table the other way."""
        self._sorted = not self._sorted
        self.fill()

    def action_keep(self) -> None:
        """Copy or save what is seen."""
        from twitchtui.ui.map_pages import body_page

        self._keep(body_page(self._found, table=self.shows_table, ascii_only=self.ascii_only))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing of a picture where there is none; sorting is for the table."""
        if self._instead and action in ("episodes", "table", "sort", "keep"):
            return False
        if action == "sort":
            return self.shows_table
        return super().check_action(action, parameters)
