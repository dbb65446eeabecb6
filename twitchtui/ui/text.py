"""The one way from a person's text to the screen.

Every text that is not written in this program (notes, own words, names from an import, what the
settings file holds) goes through here, and only this module imports what Textual and rich draw
with: its ``Text`` and ``Content`` are theirs, except that every string they are made from, or that
is added to them, is cleaned on the way in. None of them reads markup; a plain ``str`` handed to a
widget would be parsed: ``[/x]`` crashes it and ``[@click=...]`` is a link. So a widget gets a
literal of ours or one of these (``tests/test_safe_text.py`` holds it). What is taken out is said
in ``report.plain``.
"""

from collections.abc import Iterable
from typing import Any, Self

from rich.segment import Segment
from rich.style import Style
from rich.text import Text as RichText
from textual.content import Content as TextualContent
from textual.strip import Strip
from textual.visual import Visual, visualize
from textual.widget import Widget

from twitchtui.report.plain import plain
from twitchtui.ui.cells import ELLIPSIS, shorten


class Text(RichText):
    """rich's ``Text``, of cleaned strings only; line breaks are kept."""

    def __init__(self, text: str = "", style: str | Style = "", **options: Any) -> None:
        super().__init__(plain(text, lines=True), style, **options)

    def append(self, text: RichText | str, style: str | Style | None = None) -> Self:
        """Add to the end."""
        super().append(plain(text, lines=True) if isinstance(text, str) else text, style)
        return self

    def append_text(self, text: RichText) -> Self:
        """Add a text with its styles to the end."""
        super().append_text(text)
        return self

    @classmethod
    def assemble(cls, *parts: Any, **options: Any) -> Self:
        """Join strings, texts and pairs of a string and its style."""
        made = cls(**options)
        for part in parts:
            made.append(*part) if isinstance(part, tuple) else made.append(part)
        return made

    def blank_copy(self, plain: str = "") -> "Text":
        """The same settings, and another text: what ``join`` begins with."""
        return Text(
            plain,
            self.style,
            justify=self.justify,
            overflow=self.overflow,
            no_wrap=self.no_wrap,
            end=self.end,
            tab_size=self.tab_size,
        )

    def join(self, lines: Iterable[RichText]) -> "Text":
        """The texts with this one between them."""
        made = super().join(lines)
        assert isinstance(made, Text)  # noqa: S101 (it begins as a blank copy)
        return made


class Content(TextualContent):
    """Textual's ``Content``, of cleaned strings only; line breaks are kept."""

    def __init__(self, text: str = "", spans: Any = None, *rest: Any, **options: Any) -> None:
        # spans count letters, so only Textual itself, which joins what is clean, may give them
        cleaned = plain(text, lines=True) if spans is None else text
        super().__init__(cleaned, spans, *rest, **options)

    @classmethod
    def styled(cls, text: str, style: Any = "", *rest: Any, **options: Any) -> "Content":
        """A string in one style."""
        return cls._ours(super().styled(plain(text, lines=True), style, *rest, **options))

    @classmethod
    def assemble(cls, *parts: Any, **options: Any) -> "Content":
        """Join strings, contents and pairs of a string and its style."""
        return cls._ours(super().assemble(*map(_cleaned, parts), **options))

    def join(self, lines: Iterable[TextualContent | str]) -> "Content":
        """The contents with this one between them."""
        return self._ours(super().join(map(_cleaned, lines)))

    @classmethod
    def _ours(cls, made: TextualContent) -> "Content":
        return made if isinstance(made, Content) else cls(made.plain, list(made.spans))


def _cleaned(part: Any) -> Any:
    if isinstance(part, str):
        return plain(part, lines=True)
    return (plain(part[0], lines=True), *part[1:]) if isinstance(part, tuple) else part


def painted(text: str, style: Style | None = None) -> Segment:
    """A segment of a cleaned string on one line."""
    return Segment(plain(text), style)


def drawn(widget: Widget, line: Text, y: int) -> Strip:
    """A line of a widget as Textual draws it among all others of its text, at ``y``."""
    visual, width = visualize(widget, line), widget.size.width
    strips = Visual.to_strips(widget, visual, width, 1, widget.visual_style)
    return strips[0].apply_offsets(0, y) if strips else Strip.blank(width)


def safe(text: str, style: str = "", *, lines: bool = False) -> Text:
    """A person's text for any widget, in our own style; never markup, never a control character."""
    return Text(plain(text, lines=lines), style)


def one_line(text: str, width: int, style: str = "") -> Text:
    """``shorten`` as a ``Text``."""
    return Text(shorten(text, width), style, no_wrap=True)


__all__ = [
    "ELLIPSIS",
    "Content",
    "Strip",
    "Text",
    "drawn",
    "one_line",
    "painted",
    "plain",
    "safe",
    "shorten",
]
