"""Simulate and write RESULTS.md; see CONTRIBUTING.md.

    python -m tests.simulation [--users N] [--quick] [--results FILE]

The same users, the same rules, the same table: every diary has its own seed.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.simulation.results import table

HERE = Path(__file__).parent


def main(arguments: Iterable[str] | None = None) -> None:
    """Simulate, print the tables and keep them."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("--users", type=int, default=1000, help="for each row (1000)")
    parser.add_argument("--quick", action="store_true", help="20 users, and nothing is kept")
    parser.add_argument("--results", type=Path, default=HERE / "RESULTS.md", help="file to write")
    options = parser.parse_args(None if arguments is None else list(arguments))
    users = 20 if options.quick else options.users
    words = table(users, lambda row: print(row, file=sys.stderr, flush=True))
    print(words)
    if not options.quick:
        options.results.write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
