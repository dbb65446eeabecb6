"""The only room that knows SQL: opening, migrating, reading and writing one diary file.

Typed values cross its border, never rows or dicts. Every failure is a ``StoreError`` whose text
is one sentence that says what to do.
"""

from twitchtui.store.errors import StoreError
from twitchtui.store.store import Store

__all__ = ["Store", "StoreError"]
