"""The person's own list, and since when each version of it holds: what the store remembers."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from twitchtui.store import Store, StoreError

if TYPE_CHECKING:
    from twitchtui.diary.dated import Dated
    from twitchtui.diary.dated_list import Version
    from twitchtui.diary.items import OwnList

OWN_LIST = "checklist.list"
"""The name under which the store remembers it."""


def screen_list(store: Store) -> "OwnList":
    """What the person made of the list on the screen or by a command."""
    from twitchtui.diary.own_list import from_plain

    before = {"shown": store.preference("checklist.shown", {})}  # of older diaries
    return from_plain(store.preference(OWN_LIST, before))


def dated_list(store: Store, file: "OwnList", today: date) -> "Dated[Version]":
    """The versions of the list; a change of the settings file is noted with its day."""
    from twitchtui.diary.dated_list import version, versions

    screen = screen_list(store)
    kept = versions(store.preference(OWN_LIST), screen)
    noted = kept.changed(version(file.over(screen)), today)
    if noted is not kept:
        with suppress(StoreError):  # a diary that cannot be written to can still be read
            _keep(store, screen, noted, today)
    return noted


def keep_list(store: Store, file: "OwnList", today: date, screen: "OwnList") -> None:
    """Remember what is made of the list now, in force from today on."""
    from twitchtui.diary.dated_list import version

    noted = dated_list(store, file, today).changed(version(file.over(screen)), today)
    _keep(store, screen, noted, today)


def _keep(store: Store, screen: "OwnList", found: "Dated[Version]", today: date) -> None:
    from twitchtui.diary.dated_list import to_store

    store.set_preference(OWN_LIST, to_store(screen, found), judges_from=today)
