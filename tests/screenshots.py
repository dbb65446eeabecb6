"""Makes the pictures in ``screenshots/`` from the demo diary: ``python -m tests.screenshots``.

Drives the real app by its keys on a private copy of the demo and writes an SVG of each screen. The
PNGs are made with rsvg-convert (Debian: librsvg2-bin, with fonts-dejavu-core); without it only the
SVGs are written, and a line says so. Those of the charts are in a folder of their own.
"""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from PIL import Image

from twitchtui.exchange.demo import demo_entries
from twitchtui.insight.chart import CHARTS
from twitchtui.session import Session
from twitchtui.store import Store
from twitchtui.ui.app import TwitchApp

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 7, 1, 20, 5, tzinfo=ZONE)
YESTERDAY = date(2026, 6, 30)

EVENING = (
    "w enter w enter f a l m enter c t e a tab "
    "1 1 : 4 0 enter a r u n tab 4 5 tab 6 tab 1 8 : 1 0 enter s 7 . 5 enter"
).split()
"""What was entered that evening before most pictures: two glasses, almonds, tea, a run, sleep."""


HARDER = (
    "y", *"stairs", "enter", "space", "tab", "tab", "l", "tab", "tab", *"2026-06-18", "enter",
)  # fmt: skip
"""Stairs have become harder, on the left, for almost two weeks."""


PLAN = (
    "a", *"run", "tab", *"90", "tab", "7", "tab", *"18:00", "tab", "right", "right", "enter",
)  # fmt: skip
"""A long run is planned for tomorrow."""


@dataclass(frozen=True)
class Picture:
    """One picture: its file, the size, the keys that lead to it, diary and theme."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 40)
    diary: str | None = "main"
    theme: str = "textual-dark"
    evening: bool = True
    ahead: int = 0
    """How many days of the demo are still to come, and so not there."""
    colour: bool = True
    """Without: as where ``NO_COLOR`` is set."""


PICTURES = (
    Picture("tonight"),
    Picture("tonight-80x24", size=(80, 24)),
    Picture("tonight-light", theme="textual-light"),
    Picture("tonight-ansi", theme="ansi-dark", size=(80, 24)),
    Picture("tonight-no-colour", size=(80, 24), colour=False),
    Picture("tonight-beside", ("i",), size=(80, 24)),
    Picture("tomorrow", PLAN),
    Picture("own-list", ("o",)),
    Picture("own-list-80x24", ("o",), size=(80, 24), theme="textual-light"),
    Picture("amounts", ("A",), size=(80, 24)),
    Picture("timer", ("r", "enter", "space"), size=(80, 24)),
    Picture("timer-no-colour", ("r", "enter", "space"), size=(80, 24), colour=False),
    Picture("relief", ("R",), size=(80, 24)),
    Picture("habits", ("K",)),
    Picture("habits-80x24", ("K",), size=(80, 24), theme="textual-light"),
    Picture("habits-no-colour", ("K",), size=(80, 24), colour=False),
    Picture("first-run", diary=None, evening=False, size=(80, 24)),
    Picture("log-twitches", ("e", *"calf", "tab", "l", "tab", "f"), size=(80, 24)),
    Picture("new-or-changed", ("y", *"stairs"), size=(80, 24)),
    Picture("emergency-flag", ("y", *"face", "enter", "enter"), size=(80, 24)),
    Picture("emergency-list", ("exclamation_mark",), size=(80, 24)),
    Picture("episodes", ("2",)),
    Picture("episodes-80x24", ("2",), size=(80, 24)),
    Picture("trends", ("3", "right_square_bracket")),
    Picture("trends-light", ("3",), theme="textual-light"),
    Picture("trends-80x24", ("3",), size=(80, 24)),
    Picture("flags", ("4",), diary="sarah"),
    Picture("flags-80x24", ("4",), diary="samantha", size=(80, 24)),
    Picture("flags-light", ("4",), theme="textual-light"),
    Picture("flags-quiet", ("4",), diary="sarah", size=(80, 24), ahead=44),
    Picture("flags-not-enough", ("4",), diary="sarah", size=(80, 24), ahead=67),
    Picture("flags-calm", ("C", "4"), diary="samantha", size=(80, 24)),
    Picture("flags-soon", (*HARDER, "4"), diary="samantha"),
    Picture("flags-soon-light", (*HARDER, "4"), size=(80, 24), theme="textual-light"),
    Picture("flags-no-colour", (*HARDER, "4"), diary="samantha", size=(80, 24), colour=False),
    Picture("flags-emergency", ("y", *"face", "enter", "enter", "4"), diary="samantha"),
    Picture("flags-usual", ("4", "t"), diary="samantha", size=(80, 24)),
    Picture("flags-behind", ("4", "j", "enter", "e"), diary="sarah"),
    Picture("trends-notes", ("3", "i"), diary="sarah", size=(80, 24)),
    Picture("summary", ("4", "D")),
    Picture("summary-80x24", ("4", "D"), diary="sarah", size=(80, 24)),
    Picture("summary-light", ("4", "D"), diary="sarah", theme="textual-light"),
    Picture("summary-no-colour", ("4", "D", "e"), size=(80, 24), colour=False),
    Picture("in-and-out", ("I",), size=(80, 24)),
    Picture("guide", ("5",)),
    Picture("guide-80x24", ("5",), size=(80, 24)),
    Picture("help", ("question_mark",)),
)


def _of_charts() -> tuple[Picture, ...]:
    """Every chart: by itself in a large window, in a small one, in the light, without colour."""
    roads = {name: tuple("n" * place) for place, name in enumerate(CHARTS)}
    roads |= {"body": ("b",), "calendar": ("y",)}
    made: list[Picture] = []
    for name, road in roads.items():
        # in a large window the first charts together come before the first by itself
        wide = ("3", "n", *road, "z") if name in CHARTS else ("3", *road)
        small = ("3", *road)
        made += (
            Picture(f"charts/{name}", wide),
            Picture(f"charts/{name}-80x24", small, size=(80, 24)),
            Picture(f"charts/{name}-light", small, size=(80, 24), theme="textual-light"),
            Picture(f"charts/{name}-no-colour", small, size=(80, 24), colour=False),
        )
    return tuple(made)


CHART_PICTURES = _of_charts()


async def draw(picture: Picture, path: Path) -> str:
    """The screen of one picture as SVG, of a diary made at ``path``."""
    store = Store(path, lambda: NOW)
    if picture.diary:
        whole = demo_entries(picture.diary, YESTERDAY + timedelta(days=picture.ahead), ZONE)
        store.load([entry for entry in whole if entry.day <= YESTERDAY])
    with patch.dict(os.environ, {} if picture.colour else {"NO_COLOR": "1"}):
        app = TwitchApp(Session(store, lambda: NOW))
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        for key in (*(EVENING if picture.evening else ()), *picture.keys):
            await pilot.press(key)
        await pilot.pause(0.2)
        svg = app.export_screenshot()
    store.close()
    return offline(svg)


def offline(svg: str) -> str:
    """The SVG without the fonts it would fetch, and with its leading spaces kept."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "DejaVu Sans Mono")
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def keep(picture: Picture, svg: str, converter: str | None) -> None:
    """Write a picture: as SVG, and as PNG of few colours where there is a converter; of the many
    charts the PNG alone."""
    target = FOLDER / f"{picture.name}.svg"
    target.parent.mkdir(exist_ok=True)
    target.write_text(svg, encoding="utf-8")
    if converter is None:
        return
    png = target.with_suffix(".png")
    width = str(picture.size[0] * 11)
    subprocess.run([converter, "-w", width, "-o", str(png), str(target)], check=True)
    with Image.open(png) as full:
        few = full.convert("RGB").quantize(48)
    few.save(png, optimize=True)
    if picture in CHART_PICTURES:
        target.unlink()


def main(names: list[str]) -> None:
    """Make every picture, or those named."""
    converter = shutil.which("rsvg-convert")
    with tempfile.TemporaryDirectory() as temporary:
        for number, picture in enumerate((*PICTURES, *CHART_PICTURES)):
            if not names or picture.name in names:
                diary = Path(temporary) / f"{number}.db"
                keep(picture, asyncio.run(draw(picture, diary)), converter)
                sys.stdout.write(f"{picture.name}\n")
    if not converter:
        sys.stdout.write("rsvg-convert is not there, so no PNGs were made\n")


if __name__ == "__main__":
    main(sys.argv[1:])
