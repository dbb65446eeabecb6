"""What the tests of the costs share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.benchmarks.counting import counting
from tests.benchmarks.long_diary import make


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """Every SQL statement from now on."""
    with counting() as tally:
        yield tally.statements


@pytest.fixture(scope="session")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Diaries of so many days, with the flags folded up to yesterday."""
    folder = tmp_path_factory.mktemp("diaries")

    def made(days: int) -> Path:
        path = folder / f"{days}.db"
        return path if path.exists() else make(path, days)

    return made
