"""Where the passphrase of an encrypted diary comes from: a command that prints it, or the keys.

It is kept in memory alone: never in a file, an argument, a variable or a message. The one module
that starts another program, and only the one a person named for it.
"""

import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from twitchtui.cli.output import warn
from twitchtui.diary.limits import Refusal
from twitchtui.store import StoreError, driver
from twitchtui.store.opening import LOCKED, NOT_OPENED

if TYPE_CHECKING:
    from twitchtui.cli.desk import Desk

VARIABLE = "TWITCHTUI_PASSPHRASE_COMMAND"
NOBODY = (
    "a passphrase is needed: do it in a terminal, which asks for it, or name a passphrase_command "
    "in the settings file"
)

_TRIES = 3
_PATIENCE = 120.0
"""Seconds for a command, which may have to ask a person for something itself."""


def unlock(desk: "Desk", diary: Path, others: Sequence[Path] = ()) -> None:
    """Hold the passphrase that opens the diary or, where that is damaged, one of the others.

    Raises StoreError where there is none that does.
    """
    driver.require()
    files = (diary, *others)
    if words := _command(desk):
        if not driver.unlock(files, _printed(words)):
            raise StoreError(NOT_OPENED.format(path=diary))
        return
    if not sys.stdin.isatty():
        raise StoreError(LOCKED.format(path=diary))
    for left in reversed(range(_TRIES)):
        try:
            if driver.unlock(files, _typed(f"Passphrase of {diary.name}: ")):
                return
        except StoreError as error:
            if not left:
                raise
            warn(f"{error}; try again")
        else:
            if left:
                warn("that does not open it; try again")
    raise StoreError(NOT_OPENED.format(path=diary))


def chosen(desk: "Desk") -> str:
    """The passphrase to encrypt a diary with: the command's, or typed twice.

    Raises Refusal where nobody can be asked, or the two differ.
    """
    driver.require()
    if words := _command(desk):
        return driver.checked(_printed(words))
    if not sys.stdin.isatty():
        raise Refusal(f"nothing was changed; {NOBODY}")
    found = driver.checked(_typed("New passphrase: "))
    if driver.checked(_typed("The same again: ")) != found:
        raise Refusal("nothing was changed: the two passphrases differ")
    return found


def _typed(question: str) -> str:
    from getpass import getpass

    return getpass(question)


def _command(desk: "Desk") -> list[str]:
    """The words of the command that prints the passphrase; none where none is named."""
    text = os.environ.get(VARIABLE, "")
    try:
        return shlex.split(text or desk.settings.passphrase_command or "")
    except ValueError:
        raise StoreError(f"{VARIABLE} has a quote that is not closed") from None


def _printed(words: Sequence[str]) -> str:
    """The first line of what a command prints. It has our terminal and our stderr, and no shell."""
    import subprocess

    what = f"the passphrase command {words[0]}"
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, timeout=_PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise StoreError(f"{what} did not end within {_PATIENCE:.0f} seconds") from None
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or "it is no command").lower()
        raise StoreError(f"{what} could not be run: {why}") from None
    if done.returncode:
        raise StoreError(f"{what} failed (its code was {done.returncode})")
    first = done.stdout.partition(b"\n")[0].removesuffix(b"\r")
    if not first:
        raise StoreError(f"{what} printed nothing")
    try:
        return first.decode()
    except UnicodeDecodeError:
        raise StoreError(f"{what} printed what is no UTF-8 text") from None
