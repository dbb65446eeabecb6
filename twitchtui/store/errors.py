"""What can go wrong with a diary file, each as one sentence for the person."""

import sqlite3


class StoreError(Exception):
    """The diary could not be used; the message says why and what to do."""

    @property
    def of_damage(self) -> bool:
        """Whether the file itself is what is wrong, so that trying again is of no use."""
        cause = self.__cause__
        if isinstance(cause, StoreError):
            return cause.of_damage
        return isinstance(cause, sqlite3.Error) and tells_damage(cause)

    @property
    def of_use_elsewhere(self) -> bool:
        """Whether another program is writing just now, so that it will go a moment later."""
        cause = self.__cause__
        if isinstance(cause, StoreError):
            return cause.of_use_elsewhere
        return isinstance(cause, sqlite3.Error) and _code(cause) in _IN_USE_NOW


class Damaged(StoreError):
    """The diary's file is damaged, or none of ours."""

    of_damage = True


FAILURES = (sqlite3.Error, UnicodeError, OverflowError)
"""What sqlite3 raises: its own errors, and Python's for text or numbers no file can hold."""

_IN_USE = "another program is using the diary; try again in a moment"
SEE = "twitchtui repair says what can be read of it, and makes a whole one"
"""What to do about damage, as the end of a sentence."""

_DAMAGED = f"the file is damaged; {SEE}"
_UNDECODED = f"a text in it is damaged; {SEE}"

_NOT_OURS = f"the file is not as twitchtui made it; {SEE}"

_IN_USE_NOW = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

_REASONS = {
    sqlite3.SQLITE_ERROR: _NOT_OURS,
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_READONLY: "the diary's file or its disk can only be read",
    sqlite3.SQLITE_IOERR: "the disk reported an error; check it before you go on",
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again",
    sqlite3.SQLITE_CONSTRAINT: "it does not fit what the diary holds; look at it again",
    sqlite3.SQLITE_CANTOPEN: "a file could not be made beside it; check its folder",
}

# what is asked is always the same: where SQLite does not understand it, a table is not as it was
_OF_DAMAGE = {
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_FORMAT,
}
_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
}


def reason(error: BaseException) -> str:
    """Why it failed, as the end of a sentence; it never quotes what the person wrote."""
    if isinstance(error, UnicodeError):
        return "a text holds characters that cannot be stored"
    if isinstance(error, OverflowError):
        return "a number is too large to be stored"
    if undecoded(error):
        return _UNDECODED
    return _REASONS.get(_code(error), str(error))


def tells_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is what is wrong."""
    return _code(error) in _OF_DAMAGE or undecoded(error)


def may_pass(error: BaseException) -> bool:
    """Whether it says nothing about the file's content: it is in use, or its disk is in trouble."""
    return isinstance(error, sqlite3.Error) and _code(error) in _PASSING


def _code(error: BaseException) -> int:
    # the low byte is the kind of error, the rest says more about it
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def undecoded(error: BaseException) -> bool:
    """Whether Python could not read a text. It says so with an error that has no code, and quotes
    the text."""
    return isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode")
