"""With which driver a file is connected, and with which passphrase: the one place that decides.

A plain diary is opened by Python's own sqlite3, an encrypted one by SQLCipher (``cipher``), which
is not even imported until this process holds a passphrase. It holds at most one, for the diary it
is about and the copies of it: ``unlock`` takes it, nothing writes it down.

An encrypted file says of itself nothing at all: it begins with no header, and all of it looks like
noise. It differs from a damaged or a foreign file only in that a passphrase opens it.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from os import SEEK_END
from pathlib import Path
from typing import Final

from twitchtui.store.errors import StoreError, reason

MAGIC: Final = b"SQLite format 3\0"
"""How a database begins that is not encrypted."""

MISSING = (
    "an encrypted diary needs one more package: pip install 'twitchtui[encrypted]', in the "
    "environment that runs twitchtui"
)
LONGEST = 1_024
"""So many characters a passphrase may have."""

BUSY_SECONDS = 5.0
"""So long a connection waits for another that is writing."""

_PAGE = 4096
_SAMPLES = 16
_NOISE = 224
"""Of 256 different bytes a page of noise has more than these, and hardly any other page has."""


@dataclass(slots=True)
class _Held:
    """What this process knows: the passphrase, and of the diary's file whether it is encrypted.

    The latter is remembered, not looked up: to open the file of a diary that is open and close it
    again would drop every lock this process has on it.
    """

    passphrase: str = field(default="", repr=False)
    diary: tuple[Path, int, int] | None = None
    encrypted: bool = False


_held = _Held()


# -- connecting ------------------------------------------------------------------------------------


def connected(file: Path, mode: str = "rw", *, encrypted: bool | None = None) -> sqlite3.Connection:
    """A connection to a file that is there, on which transactions are begun by us.

    ``mode`` is ro or rw, neither of which makes a file. ``encrypted`` says what an empty file is to
    be; without it the file itself tells.
    """
    if not _held.passphrase or not (is_encrypted(file) if encrypted is None else encrypted):
        return sqlite3.connect(
            address(file, mode), uri=True, isolation_level=None, timeout=BUSY_SECONDS
        )
    from twitchtui.store import cipher

    return cipher.connect(address(file, mode), _held.passphrase, BUSY_SECONDS)


def for_copy_of(conn: sqlite3.Connection, new: Path) -> sqlite3.Connection:
    """A connection to an empty file, for a copy in the form of what is behind another one."""
    return connected(new, encrypted=bool(getattr(conn, "passphrase", "")))


def attach(conn: sqlite3.Connection, file: Path, name: str, mode: str = "ro") -> None:
    """Give another file a name on a connection. A plain connection can attach only a plain file."""
    if hasattr(conn, "passphrase"):
        key = _held.passphrase if is_encrypted(file) else ""
        conn.execute(f"ATTACH ? AS {name} KEY ?", (address(file, mode), key))
    else:
        conn.execute(f"ATTACH ? AS {name}", (address(file, mode),))


def in_memory() -> sqlite3.Connection:
    """An empty database that is nowhere on the disk."""
    return sqlite3.connect(":memory:", isolation_level=None)


def address(file: Path, mode: str) -> str:
    """A file as SQLite is told of it; ``mode`` is ro or rw, neither of which makes one."""
    return f"{file.resolve().as_uri()}?mode={mode}"


# -- the passphrase --------------------------------------------------------------------------------


def unlock(files: Iterable[Path], passphrase: str) -> bool:
    """Hold a passphrase from now on, if it opens one of the files.

    Raises StoreError where it can be none, and where the package for it is not installed.
    """
    found = checked(passphrase)
    if not any(_opens(file, found) for file in files):
        return False
    hold(found)
    return True


def hold(passphrase: str) -> None:
    """Use a passphrase from now on; an empty one forgets it."""
    _held.passphrase = passphrase


def passphrase() -> str:
    """The one in use; empty where there is none."""
    return _held.passphrase


def checked(passphrase: str) -> str:
    """A passphrase as it is used: the same for every way a keyboard may compose its letters.

    Raises StoreError with a sentence, which does not quote it.
    """
    if not passphrase:
        raise StoreError("a passphrase cannot be empty")
    if len(passphrase) > LONGEST:
        raise StoreError(f"a passphrase can have {LONGEST:,} characters at most")
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        raise StoreError("the passphrase is no text in this terminal's encoding") from None
    if any(letter in passphrase for letter in "\0\r\n"):
        raise StoreError("a passphrase is one line without a NUL character")
    require()
    from unicodedata import normalize

    return normalize("NFC", passphrase)


def require() -> None:
    """Raises StoreError where the package for encrypted diaries is not installed."""
    from importlib.util import find_spec

    if find_spec("sqlcipher3") is None:
        raise StoreError(MISSING)


def looks_encrypted(file: Path) -> bool:
    """Whether a passphrase may open a file: it has no header, and its pages are noise.

    Opens and closes the file, so not for one that is open in this process.
    """
    try:
        with file.open("rb") as opened:
            first = opened.read(_PAGE)
            if first.startswith(MAGIC):
                return False
            pages = opened.seek(0, SEEK_END) // _PAGE
            # from all over the file: where only a part is noise a plain diary was damaged there
            for number in {pages * part // _SAMPLES for part in range(_SAMPLES)}:
                opened.seek(number * _PAGE)
                if not _noise(opened.read(_PAGE)):
                    return False
    except (OSError, ValueError):
        return False
    return pages > 0


def is_plain(file: Path) -> bool:
    """Whether a file begins as a database that is not encrypted; as ``looks_encrypted`` it opens
    and closes the file."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


def is_diary(file: Path, *, encrypted: bool) -> None:
    """Remember of the diary's file whether it is encrypted."""
    _held.diary, _held.encrypted = _identity(file), encrypted


def is_encrypted(file: Path) -> bool:
    """Whether a file has to be one that a passphrase opens: it is not empty and has no header. Safe
    also for a diary that is open in this process."""
    try:
        if _held.diary == _identity(file):
            return _held.encrypted
        with file.open("rb") as opened:
            first = opened.read(len(MAGIC))
    except OSError:
        return False  # the driver says what is wrong with it
    return bool(first) and first != MAGIC


def _identity(file: Path) -> tuple[Path, int, int]:
    # the name too: the number of a file that is gone is given to another
    found = file.stat()
    return file.resolve(), found.st_dev, found.st_ino


def _opens(file: Path, passphrase: str) -> bool:
    if not looks_encrypted(file):
        return False
    from twitchtui.store import cipher

    # as it is first; then as any other reader, which puts back what a crash left half written (that
    # is the same with a wrong passphrase) and does not see what is being written just now
    for uri in (f"{address(file, 'ro')}&immutable=1", address(file, "rw")):
        with closing(cipher.connect(uri, passphrase, BUSY_SECONDS)) as conn:
            try:
                conn.execute("PRAGMA user_version").fetchone()  # of the first page, and no other
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB:
                    raise StoreError(f"{file} could not be opened: {reason(error)}") from error
            else:
                return True
    return False


def _noise(page: bytes) -> bool:
    return len(page) == _PAGE and len(set(page)) > _NOISE
