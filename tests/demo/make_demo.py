"""Write the demo diaries that ship in ``data/demo``.

Run from the top of the checkout, after a change to a story:

    python -m tests.demo.make_demo

Everything comes from the stories beside this file and from seeded chance, so the same stories give
the same bytes; a test holds the shipped files to that. All of it is invented: nobody's diary, and
every note says so. The times are written in UTC and stand for wall-clock times.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.demo import samantha, sarah, story
from twitchtui.diary.entries import Entry
from twitchtui.exchange.jsonl import to_lines

FOLDER = Path(__file__).resolve().parents[2] / "data" / "demo"

STORIES: dict[str, Callable[[], Iterable[Entry]]] = {
    "main": story.entries,
    "sarah": sarah.entries,
    "samantha": samantha.entries,
}


def render(name: str) -> bytes:
    """The bytes of a demo diary."""
    return b"".join(to_lines(STORIES[name]()))


def main() -> None:
    """Write every demo diary and say how large it is."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in STORIES:
        made = render(name)
        (FOLDER / f"{name}.jsonl").write_bytes(made)
        lines = made.count(b"\n") - 2
        print(f"{name}.jsonl: {len(made):,} bytes, {lines:,} entries")


if __name__ == "__main__":
    main()
