"""A page of text as an SVG picture that loads nothing: no font, no style, no other file."""

from collections import defaultdict
from html import escape

from twitchtui.exchange.letters import HIGH, WIDE, Colour, Run, parts, size_of

MARGIN = 12
BASELINE = 12
"""Units from the top of a cell to the line that letters stand on."""

FONTS = "DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace"
"""The first of these that the reader's machine has."""


def svg(page: str, title: str) -> str:
    """The page, dark on white, each letter in its own cell whatever the font."""
    columns, lines = size_of(page)
    wide, high = columns * WIDE + 2 * MARGIN, lines * HIGH + 2 * MARGIN
    drawn: dict[tuple[Colour, float], list[str]] = defaultdict(list)
    written: list[str] = []
    for part in parts(page):
        left, top = MARGIN + part.column * WIDE, MARGIN + part.line * HIGH
        if isinstance(part, Run):
            written.append(
                f'<text x="{left}" y="{top + BASELINE}" textLength="{part.cells * WIDE}" '
                f'fill="{_hex(part.colour)}">{escape(part.text)}</text>'
            )
        else:
            drawn[part.colour, part.shade] += (
                f"M{left + x} {top + y}h{w}v{h}h-{w}z" for x, y, w, h in part.boxes
            )
    paths = [
        f'<path fill="{_hex(colour)}" fill-opacity="{shade:g}" d="{"".join(boxes)}"/>'
        for (colour, shade), boxes in drawn.items()
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{wide}" height="{high}" fill="#ffffff"/>',
        '<g shape-rendering="crispEdges">', *paths, "</g>",
        f'<g font-family="{FONTS}" font-size="13" xml:space="preserve">', *written, "</g>",
        "</svg>", "",
    ])  # fmt: skip


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
