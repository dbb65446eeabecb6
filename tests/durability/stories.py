"""What is done to a diary while it is killed, cut off from power or refused by its disk.

A story is a fixed list of actions on a diary that starts as nothing or as a kept file. Ids and the
clock are fixed too, so that after every action there is exactly one right content: what is found
after a crash is compared with these, row for row, stamps and hashes included.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders import (
    DAY,
    activity,
    booking,
    check,
    episode,
    intake,
    medicine_event,
    open_day,
    review,
    symptom,
)
from tests.sitting import SetClock, Sitting
from tests.tracked import ROOT
from twitchtui.diary.backups import Reason
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import CheckState, Origin
from twitchtui.store import Store

Action = Callable[[Sitting], object]

LONG = "a long note " * 600
"""More than a page of the file, so that a row takes several."""


def _three_twitches(n: int) -> Action:
    sites = (Site.CALF, Site.EYELID, Site.THIGH_FRONT)
    made = [episode(site=site, id=f"{n:04}-{i}", note=f"{n}") for i, site in enumerate(sites)]
    return lambda sitting: sitting.log(*made)


def _drinks(n: int) -> Action:
    return lambda sitting: sitting.add("drinks", *(intake(id=f"{n:04}-{i}") for i in range(4)))


def _tick(n: int) -> Action:
    state = CheckState.DONE if n % 20 < 10 else CheckState.NOT_DONE
    return lambda sitting: sitting.tick(DAY, "magnesium", state)


def _day(n: int) -> Action:
    return lambda sitting: sitting.set_day(DAY, "stress and sleep", stress=n % 11, sleep_h=7.5)


def _edit(n: int) -> Action:
    """Change what ``_three_twitches`` of the same ten logged, and remove one of them."""
    return lambda sitting: sitting.store.save(
        "edit", *(_again(sitting, n - 4, i) for i in (0, 1)), removed=[_again(sitting, n - 4, 2)]
    )


def _again(sitting: Sitting, n: int, i: int) -> Episode:
    found = sitting.store.get(Episode, f"{n:04}-{i}")
    assert found is not None
    return replace(found, n_spells=7, note="")


def _long_note(n: int) -> Action:
    return lambda sitting: sitting.log(episode(id=f"{n:04}-long", note=LONG + str(n)))


def _undo(_: int) -> Action:
    return lambda sitting: sitting.undo()


def _health(n: int) -> Action:
    felt = symptom(id=f"{n:04}-s")
    made = (
        felt, replace(check(felt), id=f"{n:04}-c"), review(id=f"{n:04}-r"),
        replace(booking(), id=f"{n:04}-b"), medicine_event(id=f"{n:04}-m"),
        activity(id=f"{n:04}-a"),
    )  # fmt: skip
    return lambda sitting: sitting.store.save("a visit", *made)


def _choice(_: int) -> Action:
    """The same every time, so that its row alone does not tell whether it was saved again."""
    return lambda sitting: sitting.store.set_preference("checklist.shown", {"stress": True})


def _draft(n: int) -> Action:
    return lambda sitting: sitting.store.keep_draft("episode", {"note": f"half typed {n}"})


def _backup(_: int) -> Action:
    return lambda sitting: sitting.backups.make(Reason.BY_HAND)


def _restore(_: int) -> Action:
    return lambda sitting: sitting.put_back(sitting.backups.listed()[-1])


def _take_in(n: int) -> Action:
    """New entries of another program's file, and of one of them twice, the second time changed."""
    new = [episode(id=f"{n:04}-{i}", origin=Origin.IMPORT) for i in range(3)]
    coming = (*new, replace(new[0], n_spells=2), open_day(sleep_h=6.5, origin=Origin.IMPORT))
    return lambda sitting: sitting.store.take_in("import of a file", coming)


_TEN = (
    _three_twitches, _drinks, _tick, _day, _edit, _long_note, _undo, _health, _choice, _draft,
)  # fmt: skip


@dataclass(frozen=True)
class Story:
    """A list of actions; ``start`` is the diary before the first one, None for none yet."""

    name: str
    start: Path | None
    actions: tuple[Action, ...]

    @cached_property
    def _lived(self) -> list[tuple[str, dict[Path, bytes]]]:
        with TemporaryDirectory() as name:
            folder = Path(name)
            begin(self, folder)
            diary = folder / DIARY
            return [
                (contents(diary), {each: (folder / each).read_bytes() for each in _files(folder)})
                for _ in live(self, folder)
            ]

    @property
    def states(self) -> list[str]:
        """The right content (see ``contents``) of the open diary before and after every action."""
        return [state for state, _ in self._lived]

    @property
    def files(self) -> list[dict[Path, bytes]]:
        """The diary's file and its backups at each of these, by their paths."""
        return [files for _, files in self._lived]

    @property
    def copies(self) -> list[int]:
        """How many backups there are at each of these."""
        return [len(files) - 1 for files in self.files]


DIARY, STATE = "diary/diary.db", "state"
"""Where in its folder a story has its diary and the folder of the commit counter's copy."""


def begin(story: Story, folder: Path, after: int | None = None) -> None:
    """Lay out an empty folder as the story starts, or as it is once ``after`` actions are done."""
    if after is None and story.start is None:
        return
    (folder / DIARY).parent.mkdir()
    if after is not None:
        for path, data in story.files[after].items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
    elif story.start is not None:
        shutil.copy(story.start, folder / DIARY)


def live(story: Story, folder: Path, first: int = 0) -> Iterator[int]:
    """Do the actions from ``first`` on, and yield, once each is saved, how many are; before them
    the diary is opened (or made, or brought to a new schema), which is yielded as ``first``."""
    with opened(folder) as sitting:
        yield first
        for number, act in enumerate(story.actions[first:], start=first + 1):
            act(sitting)
            yield number


@contextmanager
def opened(folder: Path) -> Iterator[Sitting]:
    """The diary of a story in its folder."""
    clock = SetClock()
    with closing(Store(folder / DIARY, clock, folder / STATE)) as store:
        yield Sitting(store, clock)


def copies(folder: Path) -> list[Path]:
    """The backups and other copies in the folder of a story that have their own name."""
    return [folder / path for path in _files(folder) if path != Path(DIARY)]


def _files(folder: Path) -> list[Path]:
    """The diary and what lies beside it, but for what is hidden or belongs to a transaction."""
    diary = folder / DIARY
    return [
        path.relative_to(folder)
        for path in diary.parent.rglob("*")
        if path.is_file() and not path.name.startswith((".", f"{diary.name}-"))
    ]


def contents(path: Path) -> str:
    """A digest of every row of the diary; only the random id of the diary and the stamps of its
    migrations, which differ from run to run, are left out. sqlite3.Error where it is not whole."""
    with closing(sqlite3.connect(path)) as conn:
        if conn.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("the integrity check failed")
        tables = conn.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> '_sqlite_migrations'"
            " ORDER BY name"
        ).fetchall()
        digest = blake2b(digest_size=16)
        for (table,) in tables:
            wanted = "one, commits" if table == "diary" else "*"
            digest.update(
                repr((table, conn.execute(f"SELECT {wanted} FROM {table}").fetchall())).encode()
            )
        return digest.hexdigest()


EVENING = Story("evening", None, tuple(_TEN[n % 10](n) for n in range(30)))
RENEWED = tuple(
    Story(f"schema {path.stem}", path, tuple(_TEN[n % 10](n) for n in range(5)))
    for path in sorted((ROOT / "tests/store/schemas").glob("*.db"))
)
KEPT = Story(
    "backups",
    None,
    tuple(
        act(n)
        for n, act in enumerate(
            (_three_twitches, _backup, _drinks, _backup, _restore, _day, _take_in, _undo, _undo)
        )
    ),
)
STORIES = {story.name: story for story in (EVENING, KEPT, *RENEWED)}
"""A new diary and three times ten actions; backups made, one put back, a file taken in; each older
schema and a few actions after it."""
