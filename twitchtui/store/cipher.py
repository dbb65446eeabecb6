"""SQLCipher's driver, made to fail as Python's own does: the rest of the store knows one driver.

The one module that imports ``sqlcipher3``, and only ``driver`` imports it, once there is a
passphrase to use: a diary that is not encrypted needs neither the package nor its time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlcipher3 import dbapi2


def connect(address: str, passphrase: str, timeout: float) -> sqlite3.Connection:
    """A connection to the file of a ``file:`` address; an empty passphrase is for a plain one.

    Whether the passphrase is right shows when something is first read: SQLITE_NOTADB, as for a file
    that is damaged or none.
    """
    with _as_of_sqlite3():
        conn = dbapi2.connect(
            address, uri=True, isolation_level=None, timeout=timeout, factory=_Connection
        )
    try:
        # it would write to stderr whatever a wrong passphrase makes of the pages
        conn.execute("PRAGMA cipher_log_level = NONE")
        conn.execute("PRAGMA cipher_memory_security = ON")
        conn.passphrase = passphrase
        if passphrase:
            quoted = passphrase.replace("'", "''")
            conn.execute(f"PRAGMA key = '{quoted}'")  # it takes no parameter
    except BaseException:
        conn.close()
        raise
    # it has every method and every error of one, but is none by its class
    return cast(sqlite3.Connection, conn)


@contextmanager
def _as_of_sqlite3() -> Iterator[None]:
    """Raise SQLCipher's errors as the errors of sqlite3 of the same name and code."""
    try:
        yield
    except (dbapi2.Error, dbapi2.Warning) as error:
        kind = getattr(sqlite3, type(error).__name__, sqlite3.DatabaseError)
        raised = kind(*error.args)
        for name in ("sqlite_errorcode", "sqlite_errorname"):
            if hasattr(error, name):  # a text that is none has an error without a code
                setattr(raised, name, getattr(error, name))
        raise raised from None


class _Cursor(dbapi2.Cursor):  # type: ignore[misc]  # the package says no types
    def execute(self, *args: Any) -> Any:
        with _as_of_sqlite3():
            return super().execute(*args)

    def executemany(self, *args: Any) -> Any:
        with _as_of_sqlite3():
            return super().executemany(*args)

    def executescript(self, *args: Any) -> Any:
        with _as_of_sqlite3():
            return super().executescript(*args)

    def fetchone(self) -> Any:
        with _as_of_sqlite3():
            return super().fetchone()

    def fetchmany(self, *args: Any) -> Any:
        with _as_of_sqlite3():
            return super().fetchmany(*args)

    def fetchall(self) -> Any:
        with _as_of_sqlite3():
            return super().fetchall()

    def __next__(self) -> Any:
        with _as_of_sqlite3():
            return super().__next__()


class _Connection(dbapi2.Connection):  # type: ignore[misc]  # the package says no types
    """``passphrase`` is the one it was opened with, for copies in the same form."""

    passphrase = ""

    def cursor(self, *args: Any) -> Any:
        with _as_of_sqlite3():
            return super().cursor(*args or (_Cursor,))

    def execute(self, *args: Any) -> Any:
        return self.cursor().execute(*args)

    def executemany(self, *args: Any) -> Any:
        return self.cursor().executemany(*args)

    def executescript(self, *args: Any) -> Any:
        return self.cursor().executescript(*args)

    def commit(self) -> None:
        with _as_of_sqlite3():
            super().commit()

    def rollback(self) -> None:
        with _as_of_sqlite3():
            super().rollback()

    def backup(self, *args: Any, **named: Any) -> None:
        with _as_of_sqlite3():
            super().backup(*args, **named)

    @property
    def total_changes(self) -> int:
        with _as_of_sqlite3():
            return int(super().total_changes)

    def __exit__(self, *args: Any) -> Any:
        with _as_of_sqlite3():
            return super().__exit__(*args)
