"""The person's own list: items hidden, moved, renamed, added and removed.

Each change is one write of one preference, so nothing of it is ever saved half, and holds from
today on: days gone by keep the list as it stood. What was logged for an item stays whatever becomes
of the item.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from twitchtui.diary.limits import Refusal
from twitchtui.session.lists import keep_list
from twitchtui.session.looking import Looking
from twitchtui.settings import Settings

if TYPE_CHECKING:
    from twitchtui.diary.items import Item, OwnList


class Listing(Looking):
    """What a person makes of the list."""

    def find_item(self, text: str) -> "Item":
        """The item that an id or a name means; Refusal suggests the nearest."""
        from twitchtui.diary.quantities import choice

        items = self.checklist.items
        ids = [item.id for item in items]
        # ids go last and win: a name is the person's, and may be what another item's id is
        words = {item.name: item.id for item in items} | {one: one for one in ids}
        return self.item_of(choice("item", text, ids, words))

    def item_of(self, item_id: str) -> "Item":
        """The item with this id; Refusal where there is none."""
        item = self.checklist.item(item_id)
        if item is None:
            raise Refusal(f"{item_id[:50]} is not an item of the checklist")
        return item

    def in_file(self, item_id: str) -> bool:
        """Whether the settings file says anything about an item."""
        return any(_sets(self.settings, what, item_id) for what in ("shown", "aims", "names"))

    def refuse_set(self, what: str, item_id: str) -> None:
        """Refuse to change what the settings file sets: "shown", "names" or "aims" of an item."""
        item = self.item_of(item_id)
        if _sets(self.settings, what, item_id):
            raise Refusal(f"{item.name} is set in the settings file; change it there")

    def show_item(self, item_id: str, shown: bool) -> "Item":
        """Put an item on the list or hide it; what was logged for a hidden one stays."""
        self.refuse_set("shown", item_id)
        own = self.screen_list
        return self._keep(replace(own, shown={**own.shown, item_id: shown}), item_id)

    def rename_item(self, item_id: str, name: str) -> "Item":
        """Call an item otherwise; an empty name gives a shipped item its own name back."""
        from twitchtui.diary import own_list

        self.refuse_set("names", item_id)
        own, item = self.screen_list, self.item_of(item_id)
        if item.own:
            checked = own_list.checked_name(name)
            own_list.refuse_taken(checked, self.checklist.items, item_id)
            items = (replace(one, name=checked) if one.id == item_id else one for one in own.items)
            return self._keep(replace(own, items=tuple(items)), item_id)
        names = {one: called for one, called in own.names.items() if one != item_id}
        if name.strip():
            names[item_id] = own_list.checked_name(name)
            own_list.refuse_taken(names[item_id], self.checklist.items, item_id)
        return self._keep(replace(own, names=names), item_id)

    def move_item(self, item_id: str, place: int) -> "Item":
        """Put an item at a place of the whole list, hidden items counted; 0 is the first."""
        if self.settings.order:
            raise Refusal("the order is set in the settings file; change it there")
        order = [item.id for item in self.checklist.items]
        self.item_of(item_id)
        if not 0 <= place < len(order):
            raise Refusal(f"the list has the places 1 to {len(order)}")
        order.remove(item_id)
        order.insert(place, item_id)
        return self._keep(replace(self.screen_list, order=tuple(order)), item_id)

    def aim_item(self, item_id: str, aim: float | None) -> "Item":
        """Set an aim, in ml, hours or the item's unit; None takes it back to the shipped one, of
        an own item to none."""
        from twitchtui.diary import own_list
        from twitchtui.settings_checklist import aims

        self.refuse_set("aims", item_id)
        own, item = self.screen_list, self.item_of(item_id)
        if not own_list.has_aim(item):
            raise Refusal(f"{item.name} has no aim to change")
        most = own_list.MOST if item.own else aims(item_id)[1]
        if aim is not None:
            aim = own_list.checked_aim(aim, item, most, self.profile.units)
        if item.own:
            items = (replace(one, aim=aim) if one.id == item_id else one for one in own.items)
            return self._keep(replace(own, items=tuple(items)), item_id)
        others: Mapping[str, float] = {k: v for k, v in own.aims.items() if k != item_id}
        changed = others if aim is None else {**others, item_id: aim}
        return self._keep(replace(own, aims=changed), item_id)

    def add_item(self, name: str, kind: str, unit: str = "", aim: float | None = None) -> "Item":
        """Add an item of one's own: ``kind`` is yes_no, amount or time."""
        from twitchtui.diary import own_list

        own, listed = self.screen_list, self.checklist.items
        if sum(item.own for item in listed) >= own_list.MOST_OWN:
            raise Refusal(f"at most {own_list.MOST_OWN} items can be added; remove one first")
        checked = own_list.checked_name(name)
        own_list.refuse_taken(checked, listed)
        made = self._unused_id(checked)
        item = own_list.own_item(made, checked, kind, unit, aim)
        return self._keep(replace(own, items=(*own.items, item)), made)

    def remove_item(self, item_id: str) -> bool:
        """Remove an item of one's own. One that anything was logged for is only hidden, so that
        its history keeps its name: then False."""
        item = self.item_of(item_id)
        if not item.own:
            raise Refusal(f"{item.name} is part of twitchtui; it can only be hidden")
        if _sets(self.settings, "items", item_id):
            raise Refusal(f"{item.name} is set in the settings file; take it out there")
        if self.store.was_marked(item_id):
            self.show_item(item_id, False)
            return False
        own = self.screen_list
        self._keep_list(
            replace(
                own,
                shown={one: shown for one, shown in own.shown.items() if one != item_id},
                order=tuple(one for one in own.order if one != item_id),
                items=tuple(one for one in own.items if one.id != item_id),
            )
        )
        return True

    def put_back_list(self, before: "OwnList") -> None:
        """Make the list as it was (``screen_list``): no undo of the diary knows of it."""
        self._keep_list(before)

    def _unused_id(self, name: str) -> str:
        """An id that no item has or had, and no mark in the diary: history is nobody else's."""
        from twitchtui.diary import own_list

        taken = {item.id for each in self.checklists for item in each.items}
        made = own_list.new_id(name, taken)
        while self.store.was_marked(made):
            taken.add(made)
            made = own_list.new_id(name, taken)
        return made

    def _keep(self, own: "OwnList", item_id: str) -> "Item":
        self._keep_list(own)
        return self.item_of(item_id)

    def _keep_list(self, own: "OwnList") -> None:
        keep_list(self.store, self.settings.own_list, self.today, own)
        self.forget_list()


def _sets(settings: Settings, what: str, item_id: str) -> bool:
    """Whether the file says it: of an own item that stands there, all but whether it is shown."""
    in_file = any(item.id == item_id for item in settings.items)
    if what == "items" or (in_file and what != "shown"):
        return in_file
    return item_id in getattr(settings, what)
