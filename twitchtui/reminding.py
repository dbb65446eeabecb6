"""Setting up the reminder of an evening: the files that have this computer show its line.

Nothing is started here: a person runs the one command that is told. A file is ours by its first
comment; no other is ever replaced or taken away.
"""

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from shutil import which

from twitchtui.diary.limits import Refusal
from twitchtui.report.reminder import (
    AGENT,
    LABEL,
    SERVICE,
    TIMER,
    Reminder,
    cron_line,
    launchd_files,
    systemd_files,
    time_in,
)

NEITHER = (
    "this computer has neither systemd nor launchd; twitchtui remind install --cron prints a line "
    "for cron"
)
NOTHING_SHOWS = (
    "notify-send, which shows a line on the desktop, is not installed (package libnotify-bin or "
    "libnotify); install it, or name what shows the line with --with, such as --with 'tmux "
    "display-message'"
)
NONE = "No reminder is set."
SWITCH_ON = "To switch it on, run this once:"
END_NOW = "It ends with the next login. To end it now, run this once:"
ONLY_MAILED = (
    '# Add it with "crontab -e". No notify-send is here to show the line, so that cron only mails '
    "it; --with names what shows it."
)
"""A comment before the line for cron where nothing shows it."""
IN_CRON = 'Add this line with "crontab -e"; to end the reminder take it out there.'
NOT_IN_CRON = f"{NONE} A line for cron is taken out with crontab -e."
AT = "21:30"
"""The time where none is said."""
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Keeper:
    """What keeps time on a computer: the files it reads from a folder, in the order in which they
    are written; the commands by which a person has it start and stop; and the link that is there
    once it was switched on, None where only the system knows."""

    folder: Path
    names: tuple[str, ...]
    files: Callable[[Reminder], dict[str, str]]
    start: str
    stop: str
    switched_on: Path | None = None


def systemd(folder: Path) -> Keeper:
    """User units in their folder."""
    start = f"systemctl --user daemon-reload && systemctl --user enable --now {TIMER}"
    link = folder / "timers.target.wants" / TIMER
    stop = f"systemctl --user stop {TIMER}"
    return Keeper(folder, (SERVICE, TIMER), systemd_files, start, stop, link)


def launchd(folder: Path) -> Keeper:
    """An agent of macOS in its folder, which is on from the next login by itself."""
    agent = shlex.quote(str(folder / AGENT))
    start = f"launchctl unload {agent} 2>/dev/null; launchctl load {agent}"
    return Keeper(folder, (AGENT,), launchd_files, start, f"launchctl remove {LABEL}")


@dataclass(frozen=True, slots=True)
class Installed:
    """What is there of the reminder: its time, its files, and whether it was switched on; None
    where only the system knows."""

    at: str = ""
    files: tuple[Path, ...] = ()
    on: bool | None = None


@dataclass(frozen=True, slots=True)
class Reminding:
    """The reminder of one person. ``keeper`` has it shown on this computer, None for cron alone;
    ``program`` and ``variables`` are as in ``Reminder``; ``show`` is what shows a line unless
    something else is named, empty where there is nothing."""

    keeper: Keeper | None
    program: tuple[str, ...]
    show: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)

    def installed(self) -> Installed:
        """What is there. Raises Refusal where that cannot be read."""
        keeper = self.keeper
        if keeper is None:
            return Installed()
        ours = {path: at for path in self._paths if (at := _ours(path))}
        on = keeper.switched_on
        known = None if on is None or not ours else on.is_symlink()
        return Installed(next(iter(ours.values()), ""), tuple(ours), known)

    def install(self, at: time, show: tuple[str, ...] | None = None) -> str:
        """Write what reminds at that time, in place of what was ours; the command that a person
        runs once. Raises Refusal, and leaves all as it was, where that fails."""
        keeper = self.keeper
        if keeper is None:
            raise Refusal(NEITHER)
        if not (show or self.show):
            raise Refusal(NOTHING_SHOWS)
        files = keeper.files(self._reminder(at, show))
        for path in self._paths:
            if not _ours(path) and _is_there(path):
                raise Refusal(
                    f"{path} is there and was not written by twitchtui; move it away first"
                )
        self._write({keeper.folder / name: text for name, text in files.items()})
        return keeper.start

    def cron(self, at: time, show: tuple[str, ...] | None = None) -> str:
        """The line for cron; where nothing shows it a comment before it says so."""
        line = cron_line(self._reminder(at, show))
        return line if show or self.show else f"{ONLY_MAILED}\n{line}"

    def remove(self) -> tuple[tuple[Path, ...], str]:
        """Delete our files, and the link that switched them on; what was deleted, and the command
        that ends it now rather than at the next login. Raises Refusal where one stays."""
        keeper, gone = self.keeper, self.left()
        if keeper is None or not gone:
            return (), ""
        for path in gone:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise Refusal(f"{path} could not be deleted: {_why(error)}") from None
        return gone, keeper.stop

    def left(self) -> tuple[Path, ...]:
        """Our files and the link that switched them on, as far as they are there: the timer before
        what it starts. Raises Refusal as ``installed`` does."""
        found = self.installed()
        link = self.keeper.switched_on if self.keeper and found.on else None
        return (*([link] if link else []), *reversed(found.files))

    @property
    def _paths(self) -> tuple[Path, ...]:
        keeper = self.keeper
        return tuple(keeper.folder / name for name in keeper.names) if keeper else ()

    def _reminder(self, at: time, show: tuple[str, ...] | None) -> Reminder:
        return Reminder(at, self.program, show or self.show, self.variables)

    def _write(self, files: Mapping[Path, str]) -> None:
        from twitchtui.store.files import made_whole, make_folder

        new: list[Path] = []
        for path, text in files.items():
            there = _is_there(path)
            try:
                make_folder(path.parent)
                with made_whole(path, replace=there) as unfinished:
                    unfinished.write_text(text, encoding="utf-8")
            except OSError as error:
                for left in new:  # nothing is left that starts without the rest
                    left.unlink(missing_ok=True)
                raise Refusal(
                    f"nothing was set: {path} could not be written: {_why(error)}"
                ) from None
            new += [] if there else [path]


def reminder_words(found: Installed) -> str:
    """What is set, in a sentence."""
    if not found.files:
        return NONE
    off = ", but not switched on" if found.on is False else ""
    return f"A reminder is set for {found.at}{off}."


def shown_by(text: str) -> tuple[str, ...] | None:
    """The words of a command that shows a line, its program by its place; None where none is named.
    Raises Refusal where there is no such command."""
    if not text.strip():
        return None
    try:
        words = shlex.split(text)
    except ValueError:
        raise Refusal("the command has a quote that is not closed") from None
    found = which(words[0]) if words else None
    if found is None:
        raise Refusal(f"there is no command {''.join(words[:1])[:60]!r} to show the line with")
    return (str(Path(found).absolute()), *words[1:])


def _is_there(path: Path) -> bool:
    try:
        return path.is_symlink() or path.exists()
    except OSError:
        return True  # whoever uses it is told why not


def _ours(path: Path) -> str | None:
    """The time in a file of ours; None where there is none of ours."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            return time_in(file.read(_HEAD).decode("utf-8", "replace"))
    except OSError as error:
        raise Refusal(f"{path} could not be read: {_why(error)}") from None


def _why(error: OSError) -> str:
    return error.strerror or "an error of the disk"
