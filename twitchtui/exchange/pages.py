"""A page of text, and the kinds of file it can be kept in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from twitchtui.diary.limits import Refusal
from twitchtui.exchange.letters import without_codes

KINDS = {"svg": "SVG", "png": "PNG", "txt": "text"}
"""The endings of files, and what they are called."""


class Keepable(Protocol):
    """What can be kept in a file."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""

    @property
    def plain(self) -> str:
        """The text of it."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """The endings of the files it can be, and what they are called."""

    def made(self, kind: str) -> bytes:
        """The file of one of these kinds; raises Refusal where a package is missing for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A chart or a map as it is kept, under the name it has on the command line.

    ``text`` may hold colours as codes for a terminal; its first line is the title.
    """

    name: str
    text: str

    @property
    def plain(self) -> str:
        """Without colours, each line without spaces at its end."""
        lines = without_codes(self.text).split("\n")
        return "\n".join(line.rstrip() for line in lines) + "\n"

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kinds of file it can be."""
        return KINDS

    def made(self, kind: str) -> bytes:
        """The page as a file of one of these kinds; raises Refusal where a package is missing."""
        if kind == "svg":
            from twitchtui.exchange.svg import svg

            return svg(self.text, self.plain.partition("\n")[0]).encode()
        if kind == "png":
            from twitchtui.exchange.png import png

            return png(self.text)
        return self.plain.encode()


@dataclass(frozen=True, slots=True)
class MappingDraft:
    """A mapping for a CSV, to be read through and kept."""

    plain: str
    name: str = "mapping"

    @property
    def kinds(self) -> Mapping[str, str]:
        """The one kind of file it can be."""
        return {"toml": "TOML"}

    def made(self, kind: str) -> bytes:
        """The file of it."""
        return self.plain.encode()


def kind_of(name: str, kinds: Mapping[str, str] = KINDS) -> str:
    """The kind of file a name says; raises Refusal for any that is not among ``kinds``."""
    ending = name.rpartition(".")[2].casefold()
    if ending not in kinds:
        known = ", ".join(f".{kind}" for kind in kinds)
        raise Refusal(f"name a file that ends in one of {known}")
    return ending
