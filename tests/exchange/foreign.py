"""What the tests of readers of foreign files share: the ground, the samples, the reading."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from twitchtui.diary.entries import Entry
from twitchtui.diary.vocabulary import Origin
from twitchtui.exchange.coming import Ground, LeftOut, Reader
from twitchtui.exchange.jsonl import own_id

E = TypeVar("E", bound=Entry)

SAMPLES = Path(__file__).parent / "samples"
TODAY = date(2026, 11, 21)
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 3, 58, tzinfo=BERLIN)
"""Two minutes before the next day begins."""

GROUND = Ground(BERLIN, NOW)


class Said(list[Any]):
    """What a reader gave: entries by their kind, and the reasons for what is left out."""

    def of(self, kind: type[E]) -> list[E]:
        return [one for one in self if isinstance(one, kind)]

    @property
    def left(self) -> list[tuple[str, str]]:
        return [tuple(one) for one in self if isinstance(one, LeftOut)]

    @property
    def reasons(self) -> list[str]:
        return [reason for _, reason in self.left]


def read(reader: Reader, data: bytes | str, ground: Ground = GROUND) -> Said:
    """All that a reader says of a file, checked for what holds of every entry."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    said = Said(reader.read(file, ground))
    assert not file.closed
    entries = said.of(Entry)
    assert all(entry.origin is Origin.IMPORT for entry in entries)
    assert all(entry.revision == 0 and entry.id == own_id(entry) for entry in entries)
    assert all(date(1900, 1, 1) <= entry.day <= ground.today for entry in entries)
    ids = [(type(entry), entry.id) for entry in entries]
    assert len(set(ids)) == len(ids)
    return said


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def zipped(files: dict[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def loop_zip(leaving_out: Iterable[str] = (), top: str = "") -> bytes:
    """The sample of Loop as its export packs it."""
    folder = SAMPLES / "loop_csv"
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.csv"))}
    return zipped(
        {
            top + name: path.read_bytes()
            for name, path in paths.items()
            if not any(part in name for part in leaving_out)
        }
    )
