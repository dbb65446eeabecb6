"""A page of text, and the kinds of file it can be kept in."""

from dataclasses import dataclass

from twitchtui.diary.limits import Refusal
from twitchtui.exchange.letters import without_codes

KINDS = {"svg": "SVG", "png": "PNG", "txt": "text"}
"""The endings of files, and what they are called."""


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


def rendered(page: Page, kind: str) -> bytes:
    """The page as a file of one of ``KINDS``; raises Refusal where that needs what is missing."""
    if kind == "svg":
        from twitchtui.exchange.svg import svg

        return svg(page.text, page.plain.partition("\n")[0]).encode()
    if kind == "png":
        from twitchtui.exchange.png import png

        return png(page.text)
    return page.plain.encode()


def kind_of(name: str) -> str:
    """The kind of file a name says; raises Refusal for any other."""
    ending = name.rpartition(".")[2].casefold()
    if ending not in KINDS:
        known = ", ".join(f".{kind}" for kind in KINDS)
        raise Refusal(f"name a file that ends in one of {known}")
    return ending
