"""How a file from elsewhere begins, looked at once for all who are asked whether they know it."""

from contextlib import suppress
from functools import cached_property
from typing import BinaryIO
from zipfile import ZipInfo

from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.rows import head
from twitchtui.exchange.reading.xml_stream import HEAD, root_of


class Beginning:
    """The beginning of a file, kept only while it is asked which file it is.

    Each part is read when it is first asked for, and is empty where the file has none or is too
    damaged to tell.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    @property
    def file(self) -> BinaryIO:
        """The file itself, at its beginning."""
        self._file.seek(0)
        return self._file

    @cached_property
    def is_zip(self) -> bool:
        """Whether it begins as a zip file."""
        return archives.is_zip(self.file)

    @cached_property
    def listed(self) -> tuple[ZipInfo, ...]:
        """The files that a zip file lists."""
        if self.is_zip:
            with suppress(NotTaken, OSError):
                return tuple(archives.members(self.file)[1])
        return ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of a CSV, in small letters."""
        return () if self.is_zip else head(self.file)

    @cached_property
    def start(self) -> bytes:
        """The first of its bytes; of a ``.gz`` of those that come out of it."""
        made = bytearray()
        with suppress(NotTaken, OSError):  # what came before the damage still tells what it is
            source = archives.unpacked(self.file)
            while len(made) < HEAD and (piece := source.read(archives.AT_ONCE)):
                made += piece
        return bytes(made)

    @cached_property
    def root(self) -> str:
        """The name of an XML document's outermost element, without its namespace."""
        return root_of(self.start)
