"""What every command works at: the places, the clock and, once asked for, the open diary.

Composes settings, store and session. Nothing is opened before a command needs it, so that
``emergency`` and ``where`` work with a diary that cannot be read.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twitchtui.cli.country import locale_country
from twitchtui.cli.output import warn
from twitchtui.cli.places import Places, places

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here
    from twitchtui.session import Session
    from twitchtui.settings import Settings
    from twitchtui.thresholds import OwnThresholds

MOST_FAULTS = 2
"""So many faults of the settings file are told before a command's answer."""

DEMOS = ("main", "sarah", "samantha")
"""The demo diaries that are shipped (issue 2)."""


@dataclass
class Desk:
    """One run of the program. ``demo`` names a demo diary, which is opened as a private copy."""

    db: str | None = None
    demo: str | None = None

    def __post_init__(self) -> None:
        self._stack = ExitStack()

    def close(self) -> None:
        """Let go of the diary and delete a demo's copy."""
        self._stack.close()

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
        from twitchtui.store import Store

        clock = self.clock
        store = Store(self.places.diary, clock, self.places.state)
        self._stack.callback(store.close)
        for notice in store.notices:
            warn(notice)
        country = locale_country(os.environ)
        session = Session(store, clock, self.settings, self._thresholds(), country)
        if self.demo:
            self._fill_demo(session)
        return session

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

        return Path(self._stack.enter_context(TemporaryDirectory(prefix="twitchtui-demo-")))

    def _fill_demo(self, session: "Session") -> None:
        from datetime import timedelta

        from twitchtui.exchange.demo import demo_entries

        yesterday = session.today - timedelta(days=1)
        zone = session.now.tzinfo
        assert zone is not None  # noqa: S101 (the clock is aware)
        session.store.load(demo_entries(self.demo or DEMOS[0], yesterday, zone))


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
