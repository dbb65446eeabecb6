"""Whether a diary is so damaged that no good backup of it can be made."""

import sqlite3
from pathlib import Path

from twitchtui.store.backups import losses_in
from twitchtui.store.copies import looking_into, schema_of
from twitchtui.store.errors import StoreError, tells_damage
from twitchtui.store.opening import APPLICATION_ID, VERSION


def is_damaged(diary: Path) -> bool:
    """Whether a diary has to be set aside, because no good backup of it can be made.

    Looked at twice, each time through a connection of its own. Raises StoreError where it may be
    whole and only cannot be used: another program has it, or a newer twitchtui wrote it.
    """
    return _damage_seen(diary) and _damage_seen(diary)


def _damage_seen(diary: Path) -> bool:
    try:
        with looking_into(diary, repair=True) as conn:
            conn.execute("BEGIN")  # from the first look on nobody can be in the way
            ((tables,),) = conn.execute("SELECT count(*) FROM sqlite_schema")
            if not tables:
                return True  # something emptied the file
            ((application,),) = conn.execute("PRAGMA application_id")
            if application != APPLICATION_ID:
                raise StoreError(f"{diary} belongs to another program; give another with --db")
            if schema_of(conn) > VERSION:
                raise StoreError("the diary was written by a newer twitchtui; please update")
            return bool(losses_in(conn))
    except sqlite3.Error as error:
        if tells_damage(error):
            return True
        raise
