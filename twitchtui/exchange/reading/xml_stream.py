"""XML told as it is read: each element is passed on and forgotten, so a file may be of any size.

The parser is defusedxml's, which refuses entities and anything outside the file. A document type
never reaches it either (its default values can blow up as entities do). What is refused besides:
more than ``DEEPEST`` levels, a tag longer than ``coming.MOST_CELL``, more than ``MOST_NAMES``
different names. Whatever is wrong is a ``NotTaken`` that names the line.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final

from twitchtui.exchange.coming import MOST_CELL, NotTaken
from twitchtui.exchange.reading.archives import AT_ONCE

DEEPEST: Final = 100
"""The formats that are read have at most ten levels."""

MOST_NAMES: Final = 10_000
"""So many different names of elements, attributes and prefixes may stand in one file."""

HEAD: Final = 262_144
"""Within so many bytes the outermost element begins."""

_DOCTYPE = re.compile(rb"<!DOCTYPE\s")
_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?([A-Za-z]\w*)[\s>/]")
_NO_ENTITIES = "it declares entities, which no export does"
_NO_DOCTYPE = "it has a document type (DOCTYPE), which no such export has"
# control characters are no XML, but iPhones have put them into the names of apps and devices
_CLEAN: Final = bytes(32 if byte < 32 and byte not in b"\0\t\n\r" else byte for byte in range(256))


class Watcher:
    """Is told of the elements of a document as they pass."""

    depth = 0
    """How many elements are open."""

    line: Callable[[], int]
    """The line the parser is at."""

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins; its name has its namespace in front, as ``namespace}name``.

        Whoever overrides this calls it, or counts ``depth`` itself.
        """
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotTaken(f"there are more than {DEEPEST} levels of elements in one another")

    def end(self, name: str) -> None:
        """An element ends."""
        self.depth -= 1

    def text(self, words: str) -> None:
        """A piece of the text inside the open element."""

    @property
    def where(self) -> str:
        """The place as a message names it."""
        return f"line {self.line()}"


def root(file: BinaryIO) -> str:
    """The name of a document's outermost element, without its namespace; "" if it is no XML.

    The file is left at its beginning. Raises NotTaken if it is a damaged archive.
    """
    head = file.read(HEAD)
    file.seek(0)
    return root_of(head)


def root_of(head: bytes) -> str:
    """As ``root``, of the first ``HEAD`` bytes of a document."""
    head = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf")
    head = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    found = _ROOT.search(head) if head.startswith(b"<") else None
    return found[1].decode() if found else ""


def told(file: BinaryIO, watcher: Watcher, *, mended: bool = False) -> Iterator[None]:
    """Tell the watcher of a whole file; it is given back between the pieces read.

    ``mended`` takes out a document type and control characters first: iPhones have written
    document types that are wrong. Raises NotTaken.
    """
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=object(), forbid_dtd=True)
    expat: Any = parser.parser
    expat.ordered_attributes = False
    expat.DefaultHandlerExpand = None
    expat.StartElementHandler = watcher.start
    expat.EndElementHandler = watcher.end
    # only prefixes that somebody is told of are among the names it keeps
    expat.StartNamespaceDeclHandler = lambda *_: None
    if type(watcher).text is not Watcher.text:
        expat.CharacterDataHandler = watcher.text
    watcher.line = lambda: int(expat.CurrentLineNumber)
    fed = 0
    try:
        for piece in _pieces(file, mended):
            _feed(parser, piece)
            fed += len(piece)
            if fed - expat.CurrentByteIndex > MOST_CELL:
                raise NotTaken("there is a tag longer than any of an export")
            if len(expat.intern) > MOST_NAMES:
                raise NotTaken("there are more different names than in any export")
            yield
        _feed(parser, b"")
    except NotTaken as error:
        raise error if error.where else NotTaken(error.reason, watcher.where) from error


def _feed(parser: Any, piece: bytes) -> None:
    """Give the parser the next piece; an empty one ends the document."""
    from defusedxml.common import DefusedXmlException, DTDForbidden
    from defusedxml.ElementTree import ParseError

    try:
        if piece:
            parser.feed(piece)
        else:
            parser.close()
    except ParseError as error:
        what = "the file was cut off here" if not piece else "this is not well-formed XML"
        raise NotTaken(what, f"line {error.position[0]}") from error
    except DefusedXmlException as error:
        raise NotTaken(_NO_DOCTYPE if isinstance(error, DTDForbidden) else _NO_ENTITIES) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, NotTaken):
            raise
        raise NotTaken("the file is in an encoding that is not read here") from error


def _pieces(file: BinaryIO, mended: bool) -> Iterator[bytes]:
    # Strava puts blanks before the first tag
    head = file.read(HEAD).lstrip(b" \t")
    if not mended:
        yield head or b" "
        while piece := file.read(AT_ONCE):
            yield piece
        return
    yield _without_doctype(head).translate(_CLEAN) or b" "
    while piece := file.read(AT_ONCE):
        yield piece.translate(_CLEAN)


def _without_doctype(head: bytes) -> bytes:
    """The beginning of a file without its document type, its lines kept."""
    begins = _DOCTYPE.search(head)
    ends = _ROOT.search(head, begins.end()) if begins else None
    if begins is None or ends is None:
        return head
    gap = head[begins.start() : ends.start()]
    if b"<!ENTITY" in gap:
        raise NotTaken(_NO_ENTITIES, f"line {head.count(bytes([10]), 0, begins.start()) + 1}")
    return head[: begins.start()] + b"\n" * gap.count(b"\n") + head[ends.start() :]
