"""What can go wrong with a diary file, each as one sentence for the person."""

import sqlite3


class StoreError(Exception):
    """The diary could not be used; the message says why and what to do."""


FAILURES = (sqlite3.Error, UnicodeError, OverflowError)
"""What sqlite3 raises: its own errors, and Python's for text or numbers no file can hold."""

_IN_USE = "another program is using the diary; try again in a moment"
_DAMAGED = "the file is damaged; leave it as it is and go on with a copy of it"

_REASONS = {
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_READONLY: "the diary's file or its disk can only be read",
    sqlite3.SQLITE_IOERR: "the disk reported an error; check it before you go on",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again",
    sqlite3.SQLITE_CANTOPEN: "a file could not be made beside it; check its folder",
}


def reason(error: BaseException) -> str:
    """Why it failed, as the end of a sentence; it never quotes what the person wrote."""
    if isinstance(error, UnicodeError):
        return "a text holds characters that cannot be stored"
    if isinstance(error, OverflowError):
        return "a number is too large to be stored"
    # the low byte is the kind of error, the rest says more about it
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _REASONS.get(code, str(error))
