"""Taking records in, as the tests of it do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.builders import DAY
from twitchtui.diary.coming import Coming, Taken, Verdict
from twitchtui.store import Store

AT = datetime(2026, 6, 30, 20, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def held(entry: Any, revision: int = 1, at: datetime = AT) -> Any:
    """An entry as another copy of the diary holds it."""
    return replace(entry, revision=revision, recorded_at=AT, updated_at=at)


def take(store: Store, *coming: Coming) -> Taken:
    """Take records in; what weighing them said before was true."""
    weighed = store.weigh(iter(coming))
    taken = store.take_in("import of a file", iter(coming))
    assert weighed == taken
    return taken


def verdict(store: Store, record: Coming) -> Verdict:
    (found,) = (what for _, what in take(store, record).counts)
    return found


def notes(store: Store) -> list[str]:
    return sorted(found.note for found in store.history(DAY, DAY).episodes)
