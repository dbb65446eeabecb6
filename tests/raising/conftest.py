"""What both doors share: a shelf for the diaries that several scenarios begin with."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.raising.evenings import Evening


@dataclass
class Shelf:
    """A place for each diary that is entered once and copied."""

    folder: Path
    _known: dict[tuple[Evening, ...], Path] = field(default_factory=dict)

    def place(self, evenings: tuple[Evening, ...]) -> Path:
        """Where the diary of these evenings is, or is to be."""
        return self._known.setdefault(evenings, self.folder / str(len(self._known)))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A shelf for each door: nothing is handed from one to the other."""
    return Shelf(tmp_path_factory.mktemp("shelf"))
