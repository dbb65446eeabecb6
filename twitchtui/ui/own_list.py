"""The list editor: every item of the checklist with its box, to hide, move, rename, add and aim.

It holds nothing itself: each key is one change of the person's list, saved at once or refused
with a sentence, and what is shown is read anew.
"""

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from twitchtui.diary.entries import Profile
from twitchtui.diary.items import Checklist, Item, ItemKind, OwnList
from twitchtui.diary.limits import Refusal
from twitchtui.diary.own_list import KINDS, aim_of, aim_words, amount_of
from twitchtui.ui.ascii import ascii_scrollbar, in_ascii
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.own_list_lines import ItemList, item_line
from twitchtui.ui.text import Content, plain, shorten

ABOUT = "What is hidden keeps its history. Each change is saved at once; u takes it back."


class Listed(Protocol):
    """What the editor asks of a session."""

    @property
    def checklist(self) -> Checklist:
        """The items as they stand."""

    @property
    def profile(self) -> Profile:
        """For the person's unit."""

    @property
    def screen_list(self) -> OwnList:
        """What is kept of the list, to be put back by undo."""

    def in_file(self, item_id: str) -> bool:
        """Whether the settings file says anything about an item."""

    def refuse_set(self, what: str, item_id: str) -> None:
        """Refuse what the settings file sets."""

    def show_item(self, item_id: str, shown: bool) -> Item:
        """Show or hide an item."""

    def rename_item(self, item_id: str, name: str) -> Item:
        """Name an item."""

    def move_item(self, item_id: str, place: int) -> Item:
        """Put an item at a place."""

    def aim_item(self, item_id: str, aim: float | None) -> Item:
        """Set an aim."""

    def add_item(self, name: str, kind: str, unit: str = "", aim: float | None = None) -> Item:
        """Add an item of one's own."""

    def remove_item(self, item_id: str) -> bool:
        """Remove an own item, or hide it where it has a history."""

    def put_back_list(self, before: OwnList) -> None:
        """Make the list as it was."""


Saving = Callable[[Callable[[], Item | bool | None]], Item | bool | None]
"""Carries out a change; whatever goes wrong becomes a Refusal."""


class OwnListScreen(ModalScreen[None]):
    """Every item, shown or hidden, in the order of the list."""

    CSS_PATH = "own_list.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "show", id="items.switch", tooltip="Show or hide this item"),
        Binding("r", "rename", "name", id="items.rename", tooltip="Call it otherwise"),
        Binding("n", "add", "new", id="items.add", tooltip="Add an item of your own"),
        Binding("x,delete", "remove", "drop", id="items.remove",
                tooltip="Remove an item of your own"),
        Binding("K,shift+up", "move(-1)", "up", id="items.up", tooltip="Move it up"),
        Binding("J,shift+down", "move(1)", "down", id="items.down", tooltip="Move it down"),
        Binding("u", "undo", "undo", id="items.undo", tooltip="Take the last change back"),
        Binding("escape,o,q", "close", "close", show=False, id="items.close", tooltip="Close"),
    ]  # fmt: skip

    def __init__(
        self,
        listed: Listed,
        saving: Saving,
        *,
        ascii_only: bool = False,
        begin: tuple[str, str] = ("", ""),
    ) -> None:
        """``begin`` names a form to begin with, and its item."""
        super().__init__()
        self._begin = begin
        self._listed, self._saving, self._ascii = listed, saving, ascii_only
        self._before: list[tuple[OwnList, int]] = []

    def compose(self) -> ComposeResult:
        """The items, a sentence, the keys."""
        with Vertical(id="own-list") as box:
            box.border_title = Content("Your list")
            box.border_subtitle = Content("esc close")
            yield ItemList()
            yield Static(Content(ABOUT), id="list-sentence")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys go to the list."""
        self.query_one(ItemList).focus()
        ascii_scrollbar(self.query_one(ItemList), self._ascii)
        self._show(0)  # keys typed at once go to its lines, before the width is known
        self.call_after_refresh(self._show)
        doing, item = self._begin
        if doing:
            ids = [one.id for one in self._listed.checklist.items]
            self.query_one(ItemList).highlighted = ids.index(item) if item in ids else 0
            {"aim": self.action_aim, "rename": self.action_rename, "add": self.action_add}[doing]()

    def on_resize(self) -> None:
        """The same lines in another width."""
        self.call_after_refresh(self._show)

    def _show(self, at: int | None = None) -> None:
        listed, here = self.query_one(ItemList), self._here if at is None else at
        items, profile = self._listed.checklist.items, self._listed.profile
        room = listed.scrollable_content_region.width - 2
        lines = [
            item_line(
                item, room, profile, in_file=self._listed.in_file(item.id), ascii_only=self._ascii
            )
            for item in items
        ]
        listed.set_options([Option(line) for line in lines])
        listed.highlighted = min(here, len(items) - 1)

    @property
    def _here(self) -> int:
        return self.query_one(ItemList).highlighted or 0

    @property
    def _item(self) -> Item:
        return self._listed.checklist.items[self._here]

    # -- changes -------------------------------------------------------------------------------

    def _change(self, action: Callable[[], Item | bool | None]) -> Item | bool | None:
        """Carry out one change, remembered for u with its line; raises Refusal."""
        before = self._listed.screen_list, self._here
        made = self._saving(action)
        self._before.append(before)
        return made

    def _try(
        self, action: Callable[[], Item | bool | None], said: str, at: int | None = None
    ) -> None:
        try:
            self._change(action)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self._show(at)
        self._say(said)

    def _say(self, words: str) -> None:
        sentence = words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")
        shown = plain(in_ascii(sentence) if self._ascii else sentence)
        self.query_one("#list-sentence", Static).update(Content(shown))

    def action_switch(self) -> None:
        """Show or hide the item."""
        item = self._item
        said = f"{item.name} is hidden; space shows it again. What was logged stays"
        if not item.shown:
            said = f"{item.name} is on the list; space hides it again"
            if not item.allowed(self._listed.profile):
                said = f"{item.name} is listed once both questions about it are answered (P)"
        self._try(lambda: self._listed.show_item(item.id, not item.shown), said)

    def action_move(self, step: int) -> None:
        """Move the item by a place."""
        item = self._item
        place = [one.id for one in self._listed.checklist.items].index(item.id) + step
        if 0 <= place < len(self._listed.checklist.items):
            said = f"{item.name} is now number {place + 1}"
            self._try(lambda: self._listed.move_item(item.id, place), said, place)

    def action_remove(self) -> None:
        """Remove an own item, or hide it where it has a history."""
        item = self._item
        try:
            gone = self._change(lambda: self._listed.remove_item(item.id))
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self._show()
        hidden = "hidden, not removed: what was logged for it stays"
        self._say(f"{item.name} is {'removed; u takes it back' if gone else hidden}")

    def action_undo(self) -> None:
        """Take the last change back, of those made since the list was opened."""
        if not self._before:
            self._say("nothing was changed since the list was opened")
            return
        before, at = self._before[-1]
        try:
            self._saving(lambda: self._listed.put_back_list(before))
        except Refusal as refusal:
            self._say(str(refusal))
            return
        self._before.pop()
        self._show(at)
        self._say("taken back")

    def action_close(self) -> None:
        """Back to the evening."""
        self.dismiss(None)

    # -- forms ---------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_aim()

    def action_aim(self) -> None:
        """Ask for another aim."""
        item, units = self._item, self._listed.profile.units
        try:
            aim_of("", item, units)
            self._listed.refuse_set("aims", item.id)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        example = {ItemKind.SLEEP: "7.5 or 7h30"}.get(item.kind, "2l, 64oz, 8 cups")
        hint = f"12 {item.unit}".rstrip() if item.own else example
        fields = (Field("aim", "Aim", aim_words(item, units), hint),)

        def make(answers: Answers) -> str:
            wanted = aim_of(answers["aim"], item, units)
            self._change(lambda: self._listed.aim_item(item.id, wanted))
            return "the aim is changed; what was logged stays"

        empty = "no aim" if item.own else "the aim it came with"
        opener = (item.id, "aim")
        self._ask(shorten(item.name, 40), fields, make, opener, f"Left empty: {empty}.")

    def action_rename(self) -> None:
        """Ask for another name."""
        item = self._item
        try:
            self._listed.refuse_set("names", item.id)
        except Refusal as refusal:
            self._say(str(refusal))
            return
        fields = (Field("name", "Name", item.name, "1 to 40 characters"),)

        def make(answers: Answers) -> str:
            self._change(lambda: self._listed.rename_item(item.id, answers["name"]))
            return "renamed; what was logged stays with it"

        intro = "" if item.own else "Left empty: the name it came with."
        self._ask("Rename", fields, make, (item.id, "rename"), intro)

    def action_add(self) -> None:
        """Ask for a new item."""
        kinds = (("yes_no", "yes or no"), ("amount", "an amount"), ("time", "a time"))
        fields = (
            Field("name", "Name", "", "Physio exercises"),
            Field("kind", "Answered with", next(iter(KINDS)), choices=kinds),
            Field("unit", "Unit of an amount", "", "min, optional"),
            Field("aim", "Aim of an amount", "", "12, optional"),
        )

        def make(answers: Answers) -> str:
            unit, aim = answers["unit"].strip(), answers["aim"].strip()
            wanted = amount_of(aim, unit) if aim else None
            kind = answers["kind"] or next(iter(KINDS))
            self._change(lambda: self._listed.add_item(answers["name"], kind, unit, wanted))
            return f"{answers['name'].strip()} is on the list; x removes it, K moves it up"

        self._ask("New item", fields, make, ("", "add"), at=-1)

    @work
    async def _ask(
        self,
        title: str,
        fields: tuple[Field, ...],
        make: Callable[[Answers], str],
        opener: tuple[str, str],
        intro: str = "",
        at: int | None = None,
    ) -> None:
        form = Ask(title, fields, make, intro=intro)
        form.opened_by("items", *opener, saves_itself=True)
        said = await self.app.push_screen_wait(form)
        if said is not None:
            last = len(self._listed.checklist.items) - 1
            self._show(last if at == -1 else at)
            self._say(said)
