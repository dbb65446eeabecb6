"""What the harness is made of: each part, how much of it runs when, and what it must catch.

A part is a function ``verdicts(rng, weakening, share)`` of a module here, which tries one thing
after the other and yields None, or what was wrong.
"""

from typing import NamedTuple

ALL = 10**9
"""So many that the part ends by itself."""


class Part(NamedTuple):
    """``small`` is tried in every CI run, ``full`` before a release; what of a weakened store must
    be found out within ``small`` tries is in ``catches``."""

    goal: str
    small: tuple[str, int]
    full: tuple[str, int]
    catches: tuple[str, ...]
    system: bool = False
    """Whether it needs strace."""


PARTS = (
    Part(
        "a writing process killed",
        ("kills:verdicts", 500),
        ("kills:verdicts", 20_000),
        (
            "acknowledges before the commit",
            "two transactions for one action",
            "a new diary made under its own name",
        ),
    ),
    Part(
        "the dashboard killed on a terminal",
        ("screens:verdicts", 30),
        ("screens:verdicts", 1_000),
        ("acknowledges before the commit",),
    ),
    Part(
        "distinct contents of a disk after power loss",
        ("power:verdicts", 5_000),
        ("power:verdicts", 200_000),
        (
            "synchronous=FULL",
            "WAL and synchronous=NORMAL",
            "synchronous=OFF",
            "acknowledges before the commit",
            "two transactions for one action",
            "no journal on the disk",
            "a new diary made under its own name",
            "only SQLite waits for the disk",
            "the counter's copy written first",
        ),
        system=True,
    ),
    Part(
        "system calls of a write refused",
        ("refusals:of_one_save", ALL),
        ("refusals:of_every_write", ALL),
        ("a failed commit taken for done", "an error told without another look"),
        system=True,
    ),
    Part(
        "steps of two windows on one diary",
        ("windows:verdicts", 20_000),
        ("windows:verdicts", 1_000_000),
        ("the last of two edits wins",),
    ),
    Part(
        "one-bit flips in what was written",
        ("bitflips:verdicts", 300),
        ("bitflips:verdicts", 10_000),
        ("a check without the hashes",),
    ),
)
"""Every part there is."""
