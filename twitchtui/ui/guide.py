"""The Guide tab: what the sources say.

Owns what is read at the moment: a section, the results of a search, an entry, the foods. Pages
that name illnesses are not in it until they were asked for, and no search finds them before.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import reactive, var
from textual.widgets import Button, ContentSwitcher, Input, OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.diary.foods import Foods
from twitchtui.guide import Guide, GuideEntry, Source, Tab
from twitchtui.ui.fields import Line
from twitchtui.ui.guide_ask import AskScreen
from twitchtui.ui.guide_foods import ABOUT, FoodPage
from twitchtui.ui.guide_lists import ASK, FOODS, Shelf
from twitchtui.ui.guide_page import GuidePage
from twitchtui.ui.guide_words import FOODS_TITLE, QUIET, cited, entry_page, jump_words, source_page
from twitchtui.ui.lists import VimList, VimTable
from twitchtui.ui.text import Content

ROOMY_WIDTH = 100
"""From this width on the sections stay beside what is read."""


class GuidePane(Vertical):
    """Sections, entries, a search over them, and the table of foods."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", id="guide.search",
                tooltip="Search all sections"),
        Binding("t", "to_tab", "To the tab", id="guide.to_tab",
                tooltip="Go to the tab that acts on this entry"),
        Binding("x", "deliberate", "Closed pages", show=False, id="guide.deliberate",
                tooltip="Open or close the pages that name illnesses"),
        Binding("escape", "back", "Back", id="guide.back", tooltip="One step back"),
        Binding("right,l", "into", "Read", show=False, id="guide.into",
                tooltip="From the sections to what is in them"),
        Binding("left,h", "back", "Back", show=False, id="guide.left",
                tooltip="Back to the sections"),
        Binding("down", "into", "Results", show=False, id="guide.down",
                tooltip="From the search field to what was found"),
    ]  # fmt: skip

    numbers_hold: reactive[bool] = reactive(False)
    """A visit with a normal result is recorded and no flag is about function (domain.md 2.6)."""

    tried: var[dict[str, str]] = var[dict[str, str]]({})
    """What the diary says of techniques for relief, by the entry's id."""

    @dataclass
    class TabWanted(Message):
        """The tab that acts on an entry is wanted, and the form that the key ``act`` opens."""

        tab: Tab
        act: str = ""

    def __init__(self, guide: Guide, foods: Foods, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelf = Shelf(guide, foods)
        self._foods = foods
        self._place = self._shelf.first_place()
        self._page: GuideEntry | Source | None = None

    def compose(self) -> ComposeResult:
        """The search field, the sections, and room for what is read."""
        with Horizontal():
            yield VimList(id="guide-sections")
            with Vertical(id="guide-reading"):
                yield Static(id="guide-intro", markup=False)
                with ContentSwitcher(initial="guide-entries"):
                    yield VimList(id="guide-entries")
                    yield GuidePage(id="guide-page")
        # Last, though it stands on top: a tab that is opened gives the keys to its first widget.
        yield Line(hint="/ to search", replace=True, id="guide-search")

    def on_mount(self) -> None:
        """Show the first section."""
        self._list_sections()
        self._show_place()

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the keys to the list of sections."""
        self.takes_keys().focus(scroll_visible)
        return self

    def takes_keys(self) -> VimList:
        """The list of sections."""
        return self.query_one("#guide-sections", VimList)

    def on_resize(self, event: events.Resize) -> None:
        """Give all the width to what is read where there is little."""
        self.set_class(event.size.width < ROOMY_WIDTH, "-narrow")

    def watch_numbers_hold(self, numbers_hold: bool) -> None:
        """Show what may be shown only after a normal result, or no longer."""
        self._shelf = replace(self._shelf, numbers_hold=numbers_hold)
        if self.is_mounted:
            self._show_place()

    # -- what is shown -------------------------------------------------------------------------

    def _list_sections(self) -> None:
        sections = self.query_one("#guide-sections", VimList)
        sections.set_options(self._shelf.places())
        sections.highlighted = sections.get_option_index(self._place)

    def _show_place(self) -> None:
        """The chosen section, or what was found where something is searched for."""
        query = self.query_one(Input).value.strip()
        if query:
            self._show_list(*self._shelf.found(query))
        elif self._place == FOODS:
            self._show_foods()
        else:
            self._show_list(*self._shelf.page(self._place))

    def _show_list(self, title: str, intro: str, options: list[Option]) -> None:
        self._page = None
        self._introduce(title, intro)
        entries = self.query_one("#guide-entries", VimList)
        entries.set_options(options)
        entries.highlighted = 0 if options else None
        self._switch_to("guide-entries")

    def _introduce(self, title: str, intro: str) -> None:
        words = Content.assemble((title, "bold"), "\n", (intro, QUIET))
        self.query_one("#guide-intro", Static).update(words)

    def _show_foods(self) -> None:
        self._page = None
        self._introduce(FOODS_TITLE, ABOUT)
        switcher = self.query_one(ContentSwitcher)
        if not switcher.query(FoodPage):
            # Made only when it is looked at: the table is the slowest thing of this tab.
            switcher.mount(FoodPage(self._foods, id="guide-foods"))
        self._switch_to("guide-foods")

    def _show_food(self, food_id: str) -> None:
        """A food that was found, in the table; the search stays for the way back."""
        self._show_foods()
        # a table made just now has its rows only after this
        self.call_after_refresh(lambda: self.query_one(FoodPage).go_to(food_id))

    def _show_page(self, page: GuideEntry | Source) -> None:
        self._page = page
        reader = self.query_one(GuidePage)
        if isinstance(page, GuideEntry):
            text = entry_page(page, self._shelf.title_of(page), self.tried)
            reader.show(text, jump_words(page), cited(page, self._shelf.guide))
        else:
            reader.show(source_page(page, self._shelf.resting_on(page)))
        self._switch_to("guide-page")
        reader.focus()

    def _switch_to(self, what: str) -> None:
        self.query_one(ContentSwitcher).current = what
        self.set_class(what == "guide-page", "-page")
        self.refresh_bindings()

    # -- what the reader does ------------------------------------------------------------------

    @on(OptionList.OptionHighlighted, "#guide-sections")
    def _section_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        place = event.option_id
        if place is None or place == self._place:
            return
        self._place = place
        self.query_one(Input).value = ""
        self._show_place()

    @on(OptionList.OptionSelected, "#guide-sections")
    def _section_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == ASK:
            self.action_deliberate()
        else:
            self.query_one(Input).value = ""
            self._show_place()
            self.action_into()

    @on(events.DescendantFocus)
    def _focus_moved(self, event: events.DescendantFocus) -> None:
        self.set_class(event.widget.id != "guide-sections", "-into")

    @on(OptionList.OptionHighlighted, "#guide-entries")
    def _entry_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.refresh_bindings()

    @on(OptionList.OptionSelected, "#guide-entries")
    def _entry_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        page = self._chosen()
        if page is not None:
            self._show_page(page)
        elif event.option_id == ASK:
            self.action_deliberate()
        elif event.option_id is not None:
            self._show_food(event.option_id.removeprefix(FOODS))

    @on(Input.Changed)
    def _query_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.has_focus:
            self._show_place()

    @on(Input.Submitted)
    def _query_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_into()

    @on(Button.Pressed, "#guide-jump")
    def _jump_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_to_tab()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a tab to go to only where the entry has one."""
        return self._linked() is not None if action == "to_tab" else True

    def action_search(self) -> None:
        """Type what is searched for."""
        self.query_one(Input).focus()

    def action_to_tab(self) -> None:
        """Ask for the tab of the entry that is read or chosen."""
        entry = self._linked()
        if entry is not None and entry.tab is not None:
            self.post_message(self.TabWanted(entry.tab, entry.act))

    def action_deliberate(self) -> None:
        """Close the pages that name illnesses, or ask whether to open them."""
        if self._shelf.deliberate:
            self._set_deliberate(False)
        else:
            self.app.push_screen(AskScreen(), self._asked)

    def _asked(self, answer: bool | None) -> None:
        if answer:
            self._set_deliberate(True)

    def _set_deliberate(self, shown: bool) -> None:
        """A search that led to the pages goes on in them; one that may name them ends with them."""
        self._shelf = replace(self._shelf, deliberate=shown)
        self._place = self._shelf.first_place()
        query = self.query_one(Input)
        if not shown:
            query.value = ""
        self._list_sections()
        self._show_place()
        if query.value.strip():
            self.action_into()
        else:
            self.focus()

    def action_into(self) -> None:
        """From the sections or the search field to what they lead to."""
        current = self.query_one(ContentSwitcher).current
        if current == "guide-foods":
            self.query_one(VimTable).focus()
        elif current == "guide-entries" and self.query_one("#guide-entries", VimList).options:
            self.query_one("#guide-entries").focus()

    def action_back(self) -> None:
        """From a page to its list, from a search or a list to the sections."""
        if self._page is not None:
            self._page = None
            self._switch_to("guide-entries")
            self.query_one("#guide-entries").focus()
            return
        if self.query_one(Input).value and isinstance(self.screen.focused, VimTable):
            self._show_place()
            self.action_into()
            return
        self.query_one(Input).value = ""
        self._show_place()
        self.focus()

    def _chosen(self) -> GuideEntry | Source | None:
        """The entry or source under the cursor of the list."""
        return self._shelf.chosen(self.query_one("#guide-entries", VimList).highlighted_option)

    def _linked(self) -> GuideEntry | None:
        """What is read, or is chosen in a list that is read, where it leads to a tab."""
        if not self.is_mounted:
            return None
        entry = self._page
        if entry is None and self.query_one("#guide-entries").has_focus:
            entry = self._chosen()
        return entry if isinstance(entry, GuideEntry) and entry.tab else None
