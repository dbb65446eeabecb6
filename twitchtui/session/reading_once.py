"""The window of the diary that a session read last: what lies within it is cut from it, so that
the evening and the flags' words cost no second reading, and a tick reads its own day alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from twitchtui.diary.history import History
from twitchtui.store import Store

KEPT_DAYS = 120
"""The longest window that is kept after reading: more than the flags look back."""

INTAKE_DAYS = 7
"""Of so many of its last days the intakes are read with it: hardly an evening needs more."""


class _Kept(NamedTuple):
    """A window, and the store's version at which it was read."""

    at: tuple[int, ...]
    read: History


class _Marked(NamedTuple):
    """The day of a mark, and how many rows the store had written before it and after it."""

    day: date
    before: int
    after: int


class ReadingOnce:
    """Reads windows; one is kept until anyone writes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: _Kept | None = None
        self._marked: _Marked | None = None

    def history(self, first: date, last: date) -> History:
        """A window of the diary, with the profile that is in it."""
        seen, found = self._store.version(), None
        if self._kept is not None and self._kept.at != seen:
            self._kept = self._caught_up(self._kept, seen)
        if self._kept is not None:
            found = _cut(self._kept.read, first, last)
        if found is None:
            keep = (last - first).days <= KEPT_DAYS
            lately = last - timedelta(days=INTAKE_DAYS - 1) if keep else None
            found = self._store.history(first, last, lately)
            self._kept = _Kept(seen, found) if keep else None
        return found

    def forget(self) -> None:
        """Read anew what is asked for next."""
        self._kept = None

    @contextmanager
    def marking(self, day: date) -> Iterator[None]:
        """Nothing but marks of ``day`` is written in the block: where nobody wrote anything else,
        the rest of the window stays as it was read."""
        before = self._store.changes
        yield
        self._marked = _Marked(day, before, self._store.changes)

    @contextmanager
    def writing_aside(self, opened: date | None = None) -> Iterator[None]:
        """Nothing that is written in the block is part of any window, but for one more opening on a
        day: where nobody else wrote meanwhile, the rest of the one that is kept stays as it was
        read."""
        kept, before = self._kept, self._store.version()
        yield
        now = self._store.version()
        if kept is not None and kept.at == before and now[:-1] == before[:-1]:
            self._kept = _Kept(now, _opened_once_more(kept.read, opened))

    def _caught_up(self, kept: _Kept, seen: tuple[int, ...]) -> _Kept | None:
        """The window as it is now; None where more than one day's marks were written."""
        *others, changes = seen
        marked = self._marked
        if marked is None or kept.at != (*others, marked.before) or changes != marked.after:
            return None
        return _Kept(seen, self._store.with_marks_of(marked.day, kept.read))


def _cut(read: History, first: date, last: date) -> History | None:
    """The window within one that was read; None where it reaches beyond."""
    if first < read.first or last > read.last:
        return None
    return (read if last == read.last else read.up_to(last)).since(first)


def _opened_once_more(read: History, day: date | None) -> History:
    if day is None or not read.first <= day <= read.last:
        return read
    return replace(read, openings={**read.openings, day: read.openings.get(day, 0) + 1})
