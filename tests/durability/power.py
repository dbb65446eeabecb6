"""Power loss: every content the disk may have at any point of a story, opened again."""

from collections.abc import Iterator
from copy import deepcopy
from hashlib import blake2b
from itertools import cycle
from pathlib import Path
from random import Random

from tests.durability.disk import Image, image
from tests.durability.judging import wrong
from tests.durability.recording import record
from tests.durability.replay import Replay
from tests.durability.stories import DIARY, EVENING, STORIES, Story
from tests.durability.working import Share, scratch
from twitchtui.store.counter import Outside

EVENINGS = 12
"""So many images of the evening for each of every other story."""


WRITTEN_TO = 0.25
"""The share of images to which something is saved afterwards, which takes as long as opening."""


def verdicts(rng: Random, weakening: str, share: Share) -> Iterator[str | None]:
    """What is wrong, image after image, none of which comes twice; without end."""
    others = [story for story in STORIES.values() if story is not EVENING]
    stories = [EVENING] if weakening else [*[EVENING] * EVENINGS, *others]
    found = {story: distinct(images(story, weakening, rng), share) for story in stories}
    for story in cycle(stories):
        content, saved = next(found[story])
        with scratch() as folder:
            for path, data in content.items():
                if data is None:
                    (folder / path).mkdir()
                else:
                    _as_here(folder, path).write_bytes(data)
            yield wrong(folder, story, saved, write=rng.random() < WRITTEN_TO)


def _as_here(folder: Path, path: Path) -> Path:
    """Where a file of the recorded folder is in this one: a count is kept by the diary's place."""
    there = folder / path
    if there.suffix != ".commits":
        return there
    return Outside(there.parent, there.name.partition("-")[0], folder / DIARY).path


def images(story: Story, weakening: str, rng: Random) -> Iterator[tuple[Image, int]]:
    """Contents the disk may have after a power cut anywhere in the story, without end, with how
    many actions were said to be saved before it."""
    calls, disk = record(story, weakening)
    while True:
        replay = Replay(deepcopy(disk))
        for call in calls:
            if replay.happen(call) and rng.random() < 0.5:
                yield image(replay.disk, rng), replay.saved or 0


def distinct(found: Iterator[tuple[Image, int]], share: Share) -> Iterator[tuple[Image, int]]:
    """Those not met before, or only when less was saved, of which every worker has its share."""
    seen = dict[bytes, int]()
    for content, saved in found:
        digest = _digest(content)
        if digest[0] % share.workers == share.worker and seen.get(digest, -1) < saved:
            seen[digest] = saved
            yield content, saved


def _digest(content: Image) -> bytes:
    digest = blake2b(digest_size=16)
    for path, data in content.items():
        digest.update(f"{path} {None if data is None else len(data)}\0".encode())
        digest.update(data or b"")
    return digest.digest()
