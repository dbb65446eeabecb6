"""What every command works at: the places, the clock and, once asked for, the open diary.

Composes settings, store and session. Nothing is opened before a command needs it, so that
``emergency`` and ``where`` work with a diary that cannot be read.
"""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twitchtui.cli.country import locale_country
from twitchtui.cli.output import tell_share, warn
from twitchtui.cli.places import Places, places
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here
    from twitchtui.reminding import Reminding
    from twitchtui.session import Session
    from twitchtui.settings import Settings
    from twitchtui.store import Store
    from twitchtui.store.backups import Backups
    from twitchtui.thresholds import OwnThresholds

MOST_FAULTS = 2
"""So many faults of the settings file are told before a command's answer."""

MOST_TRIED = 3
"""So many of the latest backups are tried with a passphrase that does not open the diary."""

_TOLD = "told_of_folder"
"""The name under which a diary remembers the folder that was warned about."""

DEMO_PREFIX = "twitchtui-demo-"
"""How the folders of open demo diaries begin, among what is temporary."""

DEMOS = ("main", "sarah", "samantha")
"""The demo diaries that are shipped (issue 2)."""


@dataclass
class Desk:
    """One run of the program. ``demo`` names a demo diary, which is opened as a private copy."""

    db: str | None = None
    demo: str | None = None
    read_only: bool = False

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self._damaged = False
        self._quietly = False

    def close(self) -> None:
        """Let go of the diary and delete a demo's copy."""
        self._stack.close()

    def open_again(self, *, read_only: bool, damaged: bool = False) -> None:
        """Let go of the diary, which is opened anew when it is asked for; ``damaged`` says why it
        is only read."""
        self._stack.close()
        self.__dict__.pop("session", None)
        self.read_only, self._damaged = read_only, damaged

    def look_quietly(self) -> None:
        """Have the diary opened for looking only, for what runs by itself: no file of it is
        touched, and nobody is told so. A demo's copy has to be made all the same."""
        if self.demo is None:
            self.read_only = self._quietly = True

    @property
    def only_looking(self) -> str:
        """Why no file of the diary may be changed; empty where it may."""
        if not self.read_only:
            return ""
        from twitchtui.store.only_reading import DAMAGED_LOOKED_AT, ONLY_LOOKED_AT

        return DAMAGED_LOOKED_AT if self._damaged else ONLY_LOOKED_AT

    def must_be_writable(self) -> None:
        """Called first by what changes files of the diary: Refusal with ``--read-only``."""
        if why := self.only_looking:
            raise Refusal(why)

    @cached_property
    def places(self) -> Places:
        """Where the files are; a demo's diary is in a fresh folder of its own."""
        if self.demo is None:
            return places(self.db, os.environ)
        found = places(None, os.environ)
        return found.with_demo(self._demo_folder())

    @cached_property
    def clock(self) -> Callable[[], datetime]:
        """The clock of this run."""
        from twitchtui.cli.clock import clock

        return clock(os.environ)

    @cached_property
    def settings(self) -> "Settings":
        """The settings file; what is wrong in it is told on stderr and the default used."""
        from twitchtui.settings import Settings

        text = _read(self.places.config)
        if text is None:
            return Settings()
        from twitchtui import reference
        from twitchtui.settings import parse

        items = frozenset(item["id"] for item in reference.table("checklist")["item"])
        found = parse(text, str(self.places.config), items)
        for problem in found.problems[:MOST_FAULTS]:
            warn(problem)
        if more := len(found.problems[MOST_FAULTS:]):
            warn(f"and {more} more in the settings file: twitchtui status --json lists them")
        return found

    @cached_property
    def session(self) -> "Session":
        """The open diary; raises StoreError with a sentence where it cannot be used."""
        from twitchtui.session import Session

        clock = self.clock
        self.unlock()
        store = self._opened()
        self._stack.callback(store.close)
        self._stack.callback(_tell, store.conflicts)
        if not self.demo and not self.read_only:
            store.notices += self._of_its_folder(store)
        for notice in store.notices:
            warn(notice)
        if not self._quietly and (trouble := store.trouble):
            warn(trouble)
        country = locale_country(os.environ)
        session = Session(store, clock, self.settings, self._thresholds(), country)
        session.make_reminding = self.reminding
        if sys.stderr.isatty():
            session.meanwhile = tell_share
        if self.demo:
            self._fill_demo(session)
        return session

    def _opened(self) -> "Store":
        where = self.places.diary, self.clock, self.places.state
        if not self.read_only:
            from twitchtui.store import Store

            return Store(*where)
        from twitchtui.store.only_reading import ReadOnlyStore

        store = ReadOnlyStore(*where)
        store.why = self.only_looking
        return store

    def _of_its_folder(self, store: "Store") -> list[str]:
        """What is wrong with the folder the diary is in, told once."""
        from twitchtui.cli.synced import read_mounts, unsafe
        from twitchtui.store import StoreError

        diary = self.places.diary.resolve()
        told = unsafe(diary, Path.exists, read_mounts())
        if not told or store.preference(_TOLD) == str(diary.parent):
            return []
        with suppress(StoreError):  # then it is told again
            store.set_preference(_TOLD, str(diary.parent))
        return [told]

    @cached_property
    def backups(self) -> "Backups":
        """The backups of the diary, which need not be there or readable."""
        from twitchtui.store.backups import Backups

        found = Backups(self.places.diary, self.clock, self.places.state)
        self.unlock(*(found.path(one) for one in found.listed()[:MOST_TRIED]))
        return found

    def unlock(self, *others: Path, file: Path | None = None) -> None:
        """Ask for the passphrase of the diary, or of another ``file``, where it is encrypted.

        Where the diary is damaged, one of the ``others`` tells whether it is right. Call it while
        the file is not open.
        """
        from twitchtui.store import driver

        asked = file or self.places.diary
        if driver.passphrase() or "session" in self.__dict__ or driver.is_plain(asked):
            return
        if any(map(driver.looks_encrypted, (asked, *others))):
            from twitchtui.cli.passphrase import unlock

            unlock(self, asked, others)

    def reminding(self) -> "Reminding":
        """The reminder on this diary; Refusal for a demo, which is gone once it is left."""
        if self.demo is not None:
            raise Refusal("a demo diary has no reminder; set one on your own")
        from twitchtui.cli.computer import reminding

        return reminding(self.places.diary, os.environ)

    def back_up(self) -> None:
        """Make the backup of the day, where a diary was opened and it is due."""
        if "session" not in self.__dict__ or self.demo is not None or self.read_only:
            return
        failed = self.session.back_up_when_due()
        if failed:
            warn(str(failed))

    def day(self, text: str | None, *, ahead: bool = False) -> date:
        """The day a ``--day`` names, tomorrow too where it may lie ``ahead``; today without one."""
        today = self.session.today
        if text is None:
            return today
        from twitchtui.diary.quantities import day

        return day(text, today, ahead=ahead)

    def here(self, day: date) -> "Here":
        """What typed amounts and times on a day are read with."""
        from twitchtui.diary.quick import Here

        session = self.session
        profile = session.profile
        return Here(
            day, session.today, session.now, profile.day_start, profile.units, session.new_id()
        )

    def _thresholds(self) -> "OwnThresholds | None":
        """The person's own thresholds; what is wrong in them is told where the flags are."""
        path = self.places.flags
        try:
            data = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            from twitchtui.thresholds import unreadable

            return unreadable(path.name, (error.strerror or "an error of the disk").lower())
        from twitchtui.thresholds import parse

        return parse(data, path.name)

    def _demo_folder(self) -> Path:
        from tempfile import TemporaryDirectory

        return Path(self._stack.enter_context(TemporaryDirectory(prefix=DEMO_PREFIX)))

    def _fill_demo(self, session: "Session") -> None:
        from datetime import timedelta

        from twitchtui.exchange.demo import demo_entries

        yesterday = session.today - timedelta(days=1)
        zone = session.now.tzinfo
        assert zone is not None  # noqa: S101 (the clock is aware)
        session.store.load(demo_entries(self.demo or DEMOS[0], yesterday, zone))


def _tell(met: list[str]) -> None:
    for sentence in met:
        warn(sentence)


def _read(path: Path) -> str | None:
    """The text of an optional file; None, with a sentence where it is there but unreadable."""
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        warn(f"{path} could not be read, so defaults are used: {why}")
        return None


pass_desk = click.make_pass_decorator(Desk)
"""Gives a command its desk as the first argument."""
