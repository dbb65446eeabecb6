"""Every call of a write refused by the system, one after the other: only that one, or everything
from there on; as a disk that is full or that reports errors.

Whatever is refused, the program must not crash, what it says of the action must be true, and trying
again must leave each entry there once.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.durability import refused
from tests.durability.judging import wrong
from tests.durability.refused import CRASHED, LEADING_NOWHERE, MARK, NOT_SAVED, SAVED, SAVED_THEN
from tests.durability.stories import (
    DIARY,
    EVENING,
    KEPT,
    RENEWED,
    Story,
    begin,
    contents,
    copies,
    opened,
)
from tests.durability.working import Share, scratch
from tests.tracked import ROOT

PLACE = dict.fromkeys(LEADING_NOWHERE, 50) | {"openat": 1500, "pwrite64": 500}
"""The place at which strace refuses a call of each kind: beyond what the server makes of them, and
what the watched process makes before the action."""

KINDS = list(product(("EIO", "ENOSPC"), (False, True)))
"""The errors, and whether the disk stays as it is from then on."""


class Watched(NamedTuple):
    """A write: an action of a story, -1 for the opening before the first; which calls it makes,
    and how many of each kind were made before."""

    story: Story
    after: int
    calls: Sequence[str]
    before: Mapping[str, int]


def of_one_save(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, for every call of one save: an error once, or a disk full for ever."""
    return _verdicts([(EVENING, 10)], [KINDS[0], KINDS[-1]], weakening, share)


def of_every_write(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, for every call of every kind of action, of a backup, of putting it back, of
    taking a file in, of making a diary and of renewing one."""
    writes = [
        *((EVENING, after) for after in range(10, 20)),
        *((KEPT, after) for after in (3, 4, 6)),
    ]
    writes += [(story, -1) for story in (EVENING, *RENEWED)]
    return _verdicts(writes, KINDS, weakening, share)


def _verdicts(
    writes: Sequence[tuple[Story, int]],
    kinds: Sequence[tuple[str, bool]],
    weakening: str,
    share: Share,
) -> Iterator[str | None]:
    with ExitStack() as stack:
        servers = {kind: stack.enter_context(_Server(*kind)) for kind in kinds}
        for write in writes:
            watched = _watched(*write)
            each = product(range(len(watched.calls)), kinds)
            for place, kind in islice(each, share.worker, None, share.workers):
                with scratch() as folder:
                    begin(watched.story, folder, watched.after if watched.after >= 0 else None)
                    nowhere = _nowhere(watched, place, lasting=kind[1])
                    ended = servers[kind].ask(
                        watched, folder, nowhere, weakening, again=not kind[1]
                    )
                    verdict = _verdict(watched, folder, ended)
                    yield verdict and f"{verdict} ({watched.calls[place]} refused)"


def _nowhere(watched: Watched, place: int, *, lasting: bool) -> dict[str, int]:
    """How many calls that lead nowhere make the one at ``place`` the first to be refused: of its
    own kind alone, or of every kind where all are to be refused from then on."""
    so_far = Counter(watched.calls[:place]) + Counter(watched.before)
    kinds = LEADING_NOWHERE if lasting else [watched.calls[place]]
    nowhere = {name: PLACE[name] - 1 - so_far[name] for name in kinds}
    assert min(nowhere.values()) >= 0, "the action makes more calls than the place allows"
    return nowhere


def _verdict(watched: Watched, folder: Path, ended: int) -> str | None:
    """What is wrong with what an action said of itself, or with what it left."""
    story, after = watched.story, watched.after
    if ended == CRASHED:
        return "it did not end with a sentence"
    try:
        if after >= 0:
            with opened(folder) as sitting:
                done = contents(folder / DIARY) == story.states[after + 1]
                done = done and len(copies(folder)) >= story.copies[after + 1]
                if done and ended == NOT_SAVED:
                    return "it said that it was not saved, and it was"
                if not done and ended in (SAVED, SAVED_THEN):
                    return "it said that it was saved, and it was not, or not once"
                if not done:
                    story.actions[after](sitting)
    except Exception as error:
        return f"it cannot be used again: {type(error).__name__}: {error}"
    return wrong(folder, story, after + 1)


class _Server:
    """``refused`` under strace, which refuses with an error the call at the place of its kind, and
    those after it where it is ``lasting``; with no error it only writes down the calls."""

    def __init__(
        self, error: str | None = None, lasting: bool = False, log: Path | None = None
    ) -> None:
        names = ",".join(LEADING_NOWHERE)
        options = ["-e", f"trace={names}", "-e", "signal=none", "-o", str(log or "/dev/null")]
        for name, place in PLACE.items() if error else ():
            options += ["-e", f"inject={name}:error={error}:when={place}{'+' * lasting}"]
        self._process = subprocess.Popen(
            [
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                *options,
                sys.executable,
                "-m",
                refused.__name__,
            ],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "_Server":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def ask(
        self,
        write: Watched,
        folder: Path,
        nowhere: Mapping[str, int],
        weakening: str = "",
        *,
        again: bool = False,
    ) -> int:
        """Let a process do the action of ``write``; how it ended."""
        asked = {"story": write.story.name, "folder": str(folder), "after": write.after}
        asked |= {"nowhere": nowhere, "weakening": weakening, "again": again}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.read(1))


def _watched(story: Story, after: int) -> Watched:
    """Which calls a write makes, as they were between two marks."""
    write = Watched(story, after, (), {})
    with TemporaryDirectory() as name, scratch() as folder:
        log = Path(name) / "calls"
        with _Server(log=log) as server:
            begin(story, folder, after if after >= 0 else None)
            ended = server.ask(write, folder, MARK)
            assert ended == SAVED
        made = re.findall(r"^(\d+) +(\w+)\((.*)$", log.read_text(), re.MULTILINE)
    child = made[-1][0]
    calls = [name if not rest.startswith('""') else "" for pid, name, rest in made if pid == child]
    start, end = (place for place, name in enumerate(calls) if not name)
    return write._replace(calls=calls[start + 1 : end], before=Counter(calls[:start]))
