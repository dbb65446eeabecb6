"""The kill loop on the store: a process that writes is killed at a random moment, and what it left
is opened again.

The writing processes are forked from one that has loaded everything, so that thousands can be had.
"""

import gc
import os
import select
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from tests.durability.judging import wrong
from tests.durability.replay import SAVED
from tests.durability.stories import EVENING, STORIES, Story, begin, live, opened
from tests.durability.weakening import WAYS
from tests.durability.working import Share, scratch

KILLED_AGAIN = 0.3
"""The chance that the next start is killed too, perhaps while it takes back what was half done."""

AT_ONCE = 6
"""So many actions a process that writes in an older diary does before it ends by itself."""


class _Failed(Exception):
    """A process ended with an error."""


def verdicts(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, kill after kill: in new diaries, backups, older schemas, amid an evening."""
    spans = {story: _span(story) for story in STORIES.values()}
    others = [(story, None) for story in spans if story is not EVENING]
    gc.freeze()  # a forked process then copies no page only to count references
    while True:
        story, after = rng.choice([(EVENING, None), *[(EVENING, _amid(rng))] * 3, *others])
        with scratch() as folder:
            begin(story, folder, after)
            span = spans[story] * (1 if after is None else AT_ONCE / len(story.actions))
            try:
                saved = _killed(_from(story, folder, after), weakening, rng.random() * span)
                while rng.random() < KILLED_AGAIN:
                    _killed(_only_opened(folder), weakening, rng.random() * span / AT_ONCE)
            except _Failed:
                yield "a process failed before it was killed"
            else:
                yield wrong(folder, story, max(saved, after or 0))


def _amid(rng: Random) -> int:
    return rng.randrange(len(EVENING.actions) - AT_ONCE)


def _span(story: Story) -> float:
    """About how many seconds a process takes for a story."""
    story.states  # noqa: B018 (worked out now, not between the kills)
    with scratch() as folder:
        begin(story, folder)
        start = time.monotonic()
        _killed(_from(story, folder, None), "", 60.0)
        return time.monotonic() - start


def _from(story: Story, folder: Path, after: int | None) -> Iterator[int]:
    first = after or 0
    for saved in live(story, folder, first):
        yield saved
        if after is not None and saved == first + AT_ONCE:
            return


def _only_opened(folder: Path) -> Iterator[int]:
    with opened(folder):
        yield 0


def _killed(saying: Iterable[int], weakening: str, seconds: float) -> int:
    """Let a forked process go through ``saying`` and kill it after so many seconds: the last
    number it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(saying, weakening, writing)
    os.close(writing)
    said = _heard(reading, time.monotonic() + seconds)
    os.kill(child, signal.SIGKILL)
    said += _heard(reading, None)
    os.close(reading)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        assert os.WEXITSTATUS(status) == 1, "the store could not be weakened"
        raise _Failed
    return int(said.rpartition(SAVED)[2] or 0)


def _be_the_child(saying: Iterable[int], weakening: str, writing: int) -> None:
    ended = 2
    try:
        WAYS[weakening]()
        ended = 1
        for saved in saying:
            os.write(writing, SAVED + str(saved).encode())
        ended = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(ended)


def _heard(reading: int, deadline: float | None) -> bytes:
    """What comes until the deadline, or the end."""
    heard = b""
    while True:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if not select.select([reading], [], [], left)[0]:
            return heard
        more = os.read(reading, 4096)
        if not more:
            return heard
        heard += more
