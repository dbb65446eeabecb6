"""What putting a backup back would change."""

import sqlite3
from pathlib import Path

from twitchtui.diary.backups import Changed, Changes
from twitchtui.diary.entries import Profile
from twitchtui.store.asking import day_of
from twitchtui.store.backups import Backups
from twitchtui.store.codec import TABLES, codec
from twitchtui.store.copies import looking_into, schema_of, told
from twitchtui.store.driver import attach
from twitchtui.store.errors import Damaged, tells_damage
from twitchtui.store.opening import VERSION
from twitchtui.store.restoring import of_now

_LIVE = "SELECT day FROM {0}.{table} AS one WHERE deleted = 0"
_ELSEWHERE = "(SELECT 1 FROM {1}.{table} AS other WHERE other.id = one.id AND other.deleted = 0)"


def changes(backups: Backups, source: Path) -> Changes | None:
    """What putting the backup in a file back would change; None where the diary, which is then not
    there or damaged, cannot be compared. Raises StoreError for a backup that is not good."""
    if not backups.diary.exists():
        return None
    with of_now(backups, source) as good, told("what would change could not be found out"):
        try:
            with looking_into(backups.diary, repair=True) as conn:
                if schema_of(conn) != VERSION:
                    return None
                attach(conn, good, "backup")
                return _compared(conn)
        except Damaged:
            return None
        except sqlite3.Error as error:
            if tells_damage(error):
                return None
            raise


def _compared(conn: sqlite3.Connection) -> Changes:
    kinds, days = [], set[str]()
    for kind, table in TABLES.items():
        alike = codec(kind).alike("one", "other")
        found = [
            _days(conn, f"{_LIVE} AND NOT EXISTS {_ELSEWHERE}", table, "backup", "main"),
            _days(conn, f"{_LIVE} AND NOT EXISTS {_ELSEWHERE}", table, "main", "backup"),
            _days(
                conn,
                f"{_LIVE} AND EXISTS ({_ELSEWHERE[1:-1]} AND NOT ({alike}))",
                table,
                "main",
                "backup",
            ),
        ]
        if any(found):
            kinds.append(Changed(kind, *map(len, found)))
            if kind is not Profile:
                days.update(*found)
    chosen = "SELECT name, value FROM {}.preference"
    ((choices,),) = conn.execute(
        "SELECT count(DISTINCT name) FROM ("  # noqa: S608 (our own names)
        f"SELECT * FROM ({chosen.format('main')} EXCEPT {chosen.format('backup')}) UNION ALL"
        f" SELECT * FROM ({chosen.format('backup')} EXCEPT {chosen.format('main')}))"
    )
    ordered = tuple(day_of(day) for day in sorted(days))
    return Changes(tuple(kinds), ordered, int(choices))


def _days(conn: sqlite3.Connection, sql: str, table: str, one: str, other: str) -> list[str]:
    return [day for (day,) in conn.execute(sql.format(one, other, table=table))]
