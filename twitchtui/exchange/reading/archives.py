"""Zip and gzip files, read as a stream.

Nothing is unpacked to the disk, no name inside an archive is ever used as a path, and what comes
out is counted: more than ``MOST_RATIO`` times what went in, or more than ``coming.MOST_BYTES``, is
refused with a ``NotTaken``, as are archives that are damaged, cut off or encrypted.
"""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from os import SEEK_END
from typing import IO, Any, BinaryIO, Final, cast

from twitchtui.exchange.coming import MOST_BYTES, NotTaken

MOST_RATIO: Final = 250
"""Text shrinks to a fiftieth at best; more than this is made to fill a memory."""

MOST_LISTING: Final = 4_000_000
"""Longest list of contents of a zip file, in bytes: some 35,000 files with names as they are."""

AT_ONCE: Final = 65_536
"""So many bytes are read at a time."""

_SPARE = 1_000_000
_ZIP, _GZIP = b"PK\x03\x04", b"\x1f\x8b\x08"


def is_zip(file: BinaryIO) -> bool:
    """Whether a file begins as a zip file; it is left at its beginning."""
    return _head(file, 4) == _ZIP


def members(file: BinaryIO) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """A zip file and what it lists, folders left out; raises NotTaken."""
    with _trouble():
        archive = zipfile.ZipFile(cast(IO[bytes], _Source(file)))
    named = [info for info in archive.infolist() if info.filename]
    return archive, [info for info in named if not info.is_dir()]


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> BinaryIO:
    """What one of them holds; ``size`` is that of the archive in bytes. Raises NotTaken, and so
    does reading on."""
    if info.flag_bits & 1:
        raise NotTaken(
            "the archive is encrypted; please unpack it first, or export without a password"
        )
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotTaken(
            "the archive is packed in a way that is not read here; please unpack it first"
        )
    most = _most(min(info.compress_size, size))
    if info.file_size > most:
        raise NotTaken("far more would come out of the archive than any export holds")
    with _trouble():
        return _stream(archive.open(info), most)


def unpacked(file: BinaryIO) -> BinaryIO:
    """A file as it is, or what a ``.gz`` holds; raises NotTaken, and so does reading on."""
    if _head(file, 3) != _GZIP:
        return file
    return _stream(cast(IO[bytes], gzip.GzipFile(fileobj=file, mode="rb")), _most(length(file)))


def length(file: BinaryIO) -> int:
    """How long a file is in bytes; it is left at its beginning."""
    size = file.seek(0, SEEK_END)
    file.seek(0)
    return size


def _head(file: BinaryIO, size: int) -> bytes:
    head = file.read(size)
    file.seek(0)
    return head


def _most(packed: int) -> int:
    return min(MOST_BYTES, _SPARE + MOST_RATIO * packed)


def _stream(source: IO[bytes], most: int) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Counted(source, most), AT_ONCE))


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except NotTaken:
        raise
    except RuntimeError as error:
        raise NotTaken("the archive is packed in a way that is not read here") from error
    except (
        zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, ValueError, struct.error,
        OverflowError, KeyError,
    ) as error:  # fmt: skip
        raise NotTaken("the archive is damaged or was cut off") from error


class _Counted(io.RawIOBase):
    """What comes out of an archive, counted."""

    def __init__(self, source: IO[bytes], most: int) -> None:
        self._source = source
        self._left = most

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._source.seekable()

    def tell(self) -> int:
        return self._source.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        with _trouble():
            return self._source.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        room = memoryview(buffer).cast("B")
        with _trouble():
            got = self._source.read(len(room))
        self._left -= len(got)
        if self._left < 0:
            raise NotTaken("far more comes out of the archive than any export holds")
        room[: len(got)] = got
        return len(got)


class _Source:
    """A file as the zipfile module may see it: it would read a list of contents of any length."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.tell = file.tell

    def read(self, size: int = -1) -> bytes:
        if size > MOST_LISTING:
            raise NotTaken("the archive lists more files than any export holds")
        return self._file.read(size if size >= 0 else MOST_LISTING)

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence == 0 and offset < 0:
            raise zipfile.BadZipFile("a place before the beginning")
        return self._file.seek(offset, whence)

    def seekable(self) -> bool:
        return True
