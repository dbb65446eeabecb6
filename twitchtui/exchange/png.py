"""A page of text as a PNG picture; needs the optional Pillow, which is loaded with the first."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import normalize

from twitchtui.diary.limits import Refusal
from twitchtui.exchange.letters import HIGH, WIDE, Colour, Run, parts, size_of

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont, ImageFont

SCALE, MARGIN = 2, 12
LETTERS = 13 * SCALE
MISSING = (
    "PNG needs one more package: pip install 'twitchtui[png]', in the environment that runs "
    "twitchtui. SVG and text need none"
)

FONTS = (
    "DejaVuSansMono.ttf", "LiberationMono-Regular.ttf", "NotoSansMono-Regular.ttf", "Menlo.ttc",
    "Courier New.ttf", "consola.ttf",
)  # fmt: skip
"""Looked for on the machine, in this order; Pillow's own has nothing beyond ASCII."""


def png(page: str) -> bytes:
    """The page, dark on white; raises Refusal where Pillow is missing."""
    try:
        from PIL import Image, ImageDraw
    except ImportError:
        raise Refusal(MISSING) from None
    columns, lines = size_of(page)
    size = (columns * WIDE + 2 * MARGIN, lines * HIGH + 2 * MARGIN)
    image = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), "white")
    pen = ImageDraw.Draw(image)
    for part in parts(page):
        left, top = MARGIN + part.column * WIDE, MARGIN + part.line * HIGH
        if isinstance(part, Run):
            _write(pen, part, left * SCALE, top * SCALE)
            continue
        for x, y, w, h in part.boxes:
            ends = (left + x, top + y, left + x + w, top + y + h)
            x0, y0, x1, y1 = (SCALE * end for end in ends)
            pen.rectangle((x0, y0, x1 - 1, y1 - 1), fill=_mixed(part.colour, part.shade))
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _write(pen: "ImageDraw", run: Run, left: int, top: int) -> None:
    """Each letter in the middle of its cell, since a font found on the machine may be any."""
    face, limited = font()
    text = normalize("NFC", run.text)
    cell = run.cells * WIDE * SCALE / max(len(text), 1)
    for place, letter in enumerate(text):
        if limited:
            letter = {"×": "x", "·": "."}.get(letter, normalize("NFKD", letter)[:1])
        middle = left + (place + 0.5) * cell
        pen.text((middle, top + 12 * SCALE), letter, fill=run.colour, font=face, anchor="ms")


@lru_cache(maxsize=1)
def font() -> "tuple[FreeTypeFont | ImageFont, bool]":
    """A font, and whether it has letters beyond ASCII only by chance."""
    from PIL import ImageFont

    for name in FONTS:
        try:
            return ImageFont.truetype(name, LETTERS), False
        except OSError:
            continue
    return ImageFont.load_default(LETTERS), True


def _mixed(colour: Colour, shade: float) -> Colour:
    """A colour on white."""
    red, green, blue = (round(255 - (255 - part) * shade) for part in colour)
    return red, green, blue
