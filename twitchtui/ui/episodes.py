"""The Episodes tab: the log with its search, its filters and the details of one entry.

The pane holds no diary. It asks for rows by ``WindowWanted`` and is given them by ``set_window``;
what a person wants done goes up as messages; after a change of the diary the shell calls
``reload``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from twitchtui.diary.body import Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.history import EpisodeFilter
from twitchtui.diary.limits import Refusal
from twitchtui.diary.sites import Sites
from twitchtui.ui.ascii import ascii_scrollbar, in_ascii
from twitchtui.ui.covered import SideBySide
from twitchtui.ui.episode_counts import Behind, count_words, nothing_words
from twitchtui.ui.episode_details import details
from twitchtui.ui.episode_filters import Filters
from twitchtui.ui.episode_table import WINDOW, EpisodeTable
from twitchtui.ui.text import Text, safe

BESIDE = 110
"""From this width on the details stand beside the table."""

NARROW = 80
"""Below this width the place and the dates fold away until they are wanted."""

LOW = 14
"""Below this height the table needs the lines of the details."""


class EpisodesPane(Widget):
    """Search, filters, table, details. Give it ``today`` and the sites; answer its messages."""

    BLANK = True  # as in ``covered``
    BINDINGS: ClassVar[list[BindingType]] = [
        # short words, and letters for keys: all of them fit 60 columns, in ASCII too
        Binding("a", "add", "add", id="episodes.add", tooltip="Log twitches"),
        Binding("enter,e", "edit", "edit", id="episodes.edit", key_display="e",
                tooltip="Change this entry"),
        Binding("c", "duplicate", "copy", id="episodes.duplicate",
                tooltip="Log the same place again for tonight"),
        Binding("delete,x", "delete", "delete", id="episodes.delete", key_display="x",
                tooltip="Delete this entry; u takes it back"),
        Binding("slash", "search", "search", id="episodes.search", key_display="/",
                tooltip="Search notes and places"),
        Binding("s", "sites", "place", id="episodes.sites",
                tooltip="Show one place, a region such as legs, or a span of nights"),
        Binding("b", "screen.body_map", "body", show=False, id="episodes.body",
                tooltip="The body map: nights with twitches by place"),
        Binding("escape", "clear", "clear", show=False, id="episodes.clear",
                tooltip="Clear the search and the filters, go to the table"),
        Binding("J", "details(1)", "details down", show=False, id="episodes.details_down",
                tooltip="Scroll the details down"),
        Binding("K", "details(-1)", "details up", show=False, id="episodes.details_up",
                tooltip="Scroll the details up"),
    ]  # fmt: skip

    ascii_only: reactive[bool] = reactive(False)
    calm: reactive[bool] = reactive(False)

    @dataclass
    class WindowWanted(Message):
        """Rows ``offset`` to ``offset + limit`` of what passes the filter are needed."""

        filter: EpisodeFilter
        offset: int
        limit: int

    class AddWanted(Message):
        """Log twitches."""

    @dataclass
    class EditWanted(Message):
        """Change this entry."""

        id: str

    @dataclass
    class DuplicateWanted(Message):
        """Log the same again for tonight."""

        id: str

    @dataclass
    class DeleteWanted(Message):
        """Delete this entry."""

        id: str

    def __init__(
        self,
        today: date,
        sites: Sites,
        *,
        relief: Mapping[str, str] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.today, self._sites, self._relief = today, sites, dict(relief or {})
        self._filter = EpisodeFilter()
        self._behind: Behind | None = None
        self._counted = (0, 0)
        self._details = Text()

    # -- what the shell calls ------------------------------------------------------------------

    @property
    def filter(self) -> EpisodeFilter:
        """What is searched for, as last understood."""
        return self._filter

    @property
    def selected(self) -> str | None:
        """The id of the entry the cursor is on."""
        row = self._table.current
        return row.id if row is not None else None

    def set_window(
        self,
        wanted: EpisodeFilter,
        offset: int,
        rows: Sequence[Episode],
        matching: int,
        total: int,
    ) -> None:
        """The rows asked for; how many entries match, and how many there are. A window for a
        filter that is no longer wanted is ignored."""
        if wanted != self._filter:
            return
        self._table.put(offset, rows, matching)
        self._counted = (matching, total)
        self._say("")
        words = nothing_words(total, wanted)
        self.query_one("#nothing", Static).update(safe(words, lines=True))
        self.set_class(matching == 0, "-nothing")

    def show_only(self, title: str, ids: tuple[str, ...]) -> None:
        """Show the entries behind a flag and no others, until escape."""
        self._behind = Behind(title, ids)
        self._filters.empty()
        self._narrow()
        self._table.focus()

    def show_place(self, site: Site, first: date) -> None:
        """Show the entries of a site from a night on, until escape."""
        self._behind = None
        self._filters.show(site.words, first)
        self._narrow()
        self._table.focus()

    def reload(self) -> None:
        """The diary changed: what is shown is asked for again."""
        self._table.forget()

    # -- what it looks like --------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Filters above, table and details below."""
        yield Filters(id="filters")
        yield Static(id="count")
        with SideBySide(id="log"):
            with Vertical(id="list"):
                yield EpisodeTable(id="table").data_bind(EpisodesPane.ascii_only)
                yield Static(id="nothing")
            with VerticalScroll(id="details", can_focus=False):
                yield Static(id="detail")

    def on_mount(self) -> None:
        """The table takes the keys; it asks for rows once it knows its height."""
        self._table.focus()
        self.watch(self, "ascii_only", self._draw_marks)
        self.watch(self, "calm", lambda: self._say(""), init=False)

    def _draw_marks(self, ascii_only: bool) -> None:
        """Borders, bars and marks."""
        self.set_class(ascii_only, "-ascii")
        ascii_scrollbar(self.query_one("#details"), ascii_only)
        self._show_details()

    def on_resize(self, event: events.Resize) -> None:
        """Details beside the table where there is room."""
        self.set_class(event.size.width >= BESIDE, "-beside")
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < LOW, "-low")
        self.call_after_refresh(self._show_details)

    def focus(self, scroll_visible: bool = True) -> "EpisodesPane":
        """The table takes the keys."""
        self._table.focus(scroll_visible)
        return self

    def takes_keys(self) -> Widget:
        """The table."""
        return self._table

    @property
    def _table(self) -> EpisodeTable:
        return self.query_one("#table", EpisodeTable)

    @property
    def _filters(self) -> Filters:
        return self.query_one(Filters)

    # -- keys ----------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Ask for the form."""
        self.post_message(self.AddWanted())

    def action_edit(self) -> None:
        """Ask for the form with this entry."""
        if self.selected is not None:
            self.post_message(self.EditWanted(self.selected))

    def action_duplicate(self) -> None:
        """Ask for a copy."""
        if self.selected is not None:
            self.post_message(self.DuplicateWanted(self.selected))

    def action_delete(self) -> None:
        """Ask for it to be deleted."""
        if self.selected is not None:
            self.post_message(self.DeleteWanted(self.selected))

    def action_search(self) -> None:
        """Go to the search."""
        self._filters.go_to("search")

    def action_sites(self) -> None:
        """Go to the place."""
        self._filters.go_to("place")

    def action_details(self, step: int) -> None:
        """Scroll the details by half of what is seen of them."""
        box = self.query_one("#details")
        box.scroll_relative(y=step * max(box.size.height // 2, 1), animate=False)

    def action_clear(self) -> None:
        """Empty every filter and go to the table."""
        self._filters.action_leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The slash is a letter where something is typed."""
        return not (action == "search" and isinstance(self.app.focused, Input))

    # -- what happens --------------------------------------------------------------------------

    @on(EpisodeTable.Asked)
    def _asked(self, event: EpisodeTable.Asked) -> None:
        event.stop()
        self.post_message(self.WindowWanted(self._filter, event.offset, WINDOW))

    @on(EpisodeTable.Moved)
    def _moved(self, event: EpisodeTable.Moved) -> None:
        event.stop()
        self._show_details()
        self.query_one("#details").scroll_home(animate=False)

    @on(EpisodeTable.Opened)
    def _opened(self, event: EpisodeTable.Opened) -> None:
        event.stop()
        self.action_edit()

    @on(Filters.Left)
    def _left_filters(self, event: Filters.Left) -> None:
        event.stop()
        self._behind = None
        self._narrow()
        self._table.focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._filters.fold()
        self._table.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow()

    def _narrow(self) -> None:
        """Another list, where another one is wanted now."""
        try:
            wanted = self._filters.read(self._sites, self.today)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self._say("")
        wanted = wanted._replace(ids=self._behind.ids if self._behind else None)
        if wanted != self._filter:
            self._filter = wanted
            self._table.start_over()

    def _show_details(self) -> None:
        row, detail = self._table.current, self.query_one("#detail", Static)
        width = self.query_one("#details").scrollable_content_region.width or BESIDE
        ascii_only = self.ascii_only
        words = Text() if row is None else details(row, self._relief, width, ascii_only=ascii_only)
        if words != self._details:
            self._details = words
            detail.update(words)

    def _say(self, sentence: str) -> None:
        count = self.query_one("#count", Static)
        count.set_class(bool(sentence), "-problem")
        words = f"! {sentence[:1].upper()}{sentence[1:]}."
        if not sentence:
            words = count_words(*self._counted, self._filter, self._behind, calm=self.calm)
        count.update(safe(in_ascii(words) if self.ascii_only else words))
