"""Copies of a diary that are changed apart from each other, and given to each other as files."""

import io
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st

from tests.store.scratch import START, blank_file
from tests.strategies import diaries, entries
from twitchtui.diary.coming import Deleted, Taken
from twitchtui.diary.entries import CheckMark, Day, Entry, Profile, SymptomCheck
from twitchtui.exchange.from_jsonl import from_lines
from twitchtui.exchange.jsonl import in_lines
from twitchtui.store import Store
from twitchtui.store.merging import STAMPS

CHOICES = ("minerals.aims", "checklist.list", "timers.hold_s")

values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b"]) | st.just(1.0),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["x", "id", "earlier"]), inner, max_size=2)
    ),
    max_leaves=4,
)


class Coarse:
    """A clock that often shows the same time again, as two computers' clocks do."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> datetime:
        self.asked += 1
        return START + timedelta(seconds=self.asked // 6)

    def go_on_from(self, at: datetime) -> None:
        """Show no time before this one."""
        self.asked = max(self.asked, int((at - START).total_seconds()) * 6)


def out(store: Store) -> bytes:
    """Everything a diary holds."""
    return b"".join(in_lines(store.everything()))


def into(store: Store, *files: bytes) -> list[Taken]:
    """Take in files one after the other."""
    return [store.take_in("import of a file", from_lines(io.BytesIO(file))) for file in files]


@contextmanager
def blank(of: bytes = b"") -> Iterator[Store]:
    """A new diary, or a copy of the file of one, in which the time goes on."""
    with TemporaryDirectory() as folder:
        path, clock = Path(folder) / "diary.db", Coarse()
        path.write_bytes(of or blank_file())
        with closing(Store(path, clock)) as store:
            for record in store.everything():
                entry = record.entry if isinstance(record, Deleted) else record
                if isinstance(entry, Entry) and entry.updated_at:
                    clock.go_on_from(entry.updated_at)
            yield store


def change(draw: st.DataObject, store: Store, steps: int) -> None:
    """Live with a diary for some steps: log, edit, delete, undo, choose."""
    for _ in range(steps):
        there = [record for record in store.everything() if isinstance(record, Entry)]
        what = draw.draw(
            st.sampled_from(("log", "edit", "edit", "edit", "delete", "undo", "choose"))
        )
        if what == "undo":
            store.undo()
        elif what == "choose":
            store.set_preference(draw.draw(st.sampled_from(CHOICES)), draw.draw(values))
            store.count_opening(START.date())
        elif what == "log" or not there:
            for entry in draw.draw(diaries(most=4)):
                present = store.get(type(entry), entry.id)
                store.save("log", replace(entry, **_stamps(present)) if present else entry)
        else:
            chosen = draw.draw(st.sampled_from(there))
            if what == "delete":
                store.save("delete", removed=[chosen])
            else:
                store.save("edit", draw.draw(_edited(chosen)))


def _edited(entry: Entry) -> st.SearchStrategy[Entry]:
    kind: Any = type(entry)
    fixed = {"id": st.just(entry.id), "day": st.just(entry.day)}
    if kind is CheckMark:
        fixed["item"] = st.just(entry.item)  # type: ignore[attr-defined]
    if kind is SymptomCheck:
        fixed["symptom_id"] = st.just(entry.symptom_id)  # type: ignore[attr-defined]
    other = entries(kind, **fixed)
    if kind in (Day, CheckMark, Profile):
        # some answers stay as they are, so that two copies answer different ones
        names = [f.name for f in fields(kind) if f.name not in (*STAMPS, *fixed)]
        return st.tuples(other, st.sets(st.sampled_from(names))).map(
            lambda drawn: replace(entry, **{n: getattr(drawn[0], n) for n in drawn[1]})
        )
    return other.map(lambda made: replace(made, **_stamps(entry)))


def _stamps(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in STAMPS}
