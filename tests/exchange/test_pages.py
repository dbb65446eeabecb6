"""A chart as a file: the SVG loads nothing, the PNG draws every block, the text is plain."""

import re
import sys
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tests.ui.chart_facts import EIGHT_WEEKS, facts_of
from twitchtui.diary.limits import Refusal
from twitchtui.exchange.letters import HIGH, WIDE, Run, Shape, parts, size_of
from twitchtui.exchange.pages import KINDS, Page, kind_of
from twitchtui.exchange.png import MARGIN, SCALE
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.picture import Role
from twitchtui.ui.chart_page import as_text
from twitchtui.ui.chart_pens import PAPER

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=CHARTS)
def chart(request: pytest.FixtureRequest) -> Page:
    text = as_text(request.param, facts_of(EIGHT_WEEKS), size=(100, 30), palette=PAPER)
    return Page(request.param, text)


def test_an_svg_loads_nothing_from_anywhere(chart: Page) -> None:
    made = chart.made("svg").decode()
    without_its_name = made.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert len(without_its_name) < len(made)
    assert not re.search(
        r"://|url\(|@import|@font-face|href|<style|<script|<image", without_its_name
    )


def test_an_svg_is_well_formed_and_holds_every_word_of_the_chart(chart: Page) -> None:
    root = ET.fromstring(chart.made("svg"))
    written = "".join(text.text or "" for text in root.iter(f"{SVG}text"))
    letters = re.sub(r"[^A-Za-z0-9]", "", chart.plain)
    assert re.sub(r"[^A-Za-z0-9]", "", written) == letters
    assert (root.findtext(f"{SVG}title") or "") == chart.plain.split("\n")[0]


def test_what_is_drawn_is_a_shape_and_needs_no_font(chart: Page) -> None:
    for part in parts(chart.text):
        if isinstance(part, Run):
            assert all(letter.isascii() or letter in "×·…–" for letter in part.text), part
        for x, y, w, h in part.boxes if isinstance(part, Shape) else ():
            assert 0 <= x < x + w <= WIDE
            assert 0 <= y < y + h <= HIGH


def test_every_letter_is_in_its_own_cell(chart: Page) -> None:
    page = [[" "] * size_of(chart.text)[0] for _ in chart.plain.splitlines()]
    for part in parts(chart.text):
        if isinstance(part, Run):
            page[part.line][part.column : part.column + part.cells] = part.text
        else:
            page[part.line][part.column] = "#"
    for made, line in zip(page, chart.plain.splitlines(), strict=True):
        assert re.sub(r"[▀-▟─-┼⠁-⣿]", "#", line) == "".join(made).rstrip()


def test_a_png_has_ink_wherever_a_shape_is(chart: Page) -> None:
    image = Image.open(BytesIO(chart.made("png"))).convert("RGB")
    columns, lines = size_of(chart.text)
    assert image.size == (
        SCALE * (columns * WIDE + 2 * MARGIN), SCALE * (lines * HIGH + 2 * MARGIN),
    )  # fmt: skip
    for part in parts(chart.text):
        if isinstance(part, Shape) and part.shade == 1:
            x, y, w, h = part.boxes[0]
            left, top = MARGIN + part.column * WIDE + x, MARGIN + part.line * HIGH + y
            middle = (SCALE * (2 * left + w) // 2, SCALE * (2 * top + h) // 2)
            assert image.getpixel(middle) == part.colour


def test_colours_reach_the_picture_and_not_the_text() -> None:
    page = Page("spells", as_text("spells", facts_of(EIGHT_WEEKS), palette=PAPER))
    colours = {part.colour for part in parts(page.text)}
    assert {PAPER[Role.NIGHT], PAPER[Role.MEAN], PAPER[Role.OPEN]} < colours
    assert "\x1b" not in page.plain
    assert page.made("txt").decode() == page.plain


def test_what_a_person_typed_cannot_leave_its_element() -> None:
    page = Page("relief", 'Tried\n</text><script href="x">&\n脚 calf é')
    root = ET.fromstring(page.made("svg"))
    assert [text.text for text in root.iter(f"{SVG}text")] == page.text.split("\n")
    assert page.made("png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["a.gif", "svg", "a", "a.svg.", ""])
def test_another_kind_of_file_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match=r"ends in one of \.svg, \.png, \.txt"):
        kind_of(f"{name}x" if name == "svg" else name)


def test_the_ending_may_be_written_large() -> None:
    assert [kind_of(f"a.b.{kind.upper()}") for kind in KINDS] == [*KINDS]


def test_without_pillow_a_png_is_refused_with_the_way_to_get_it(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(Refusal, match=r"pip install 'twitchtui\[png\]'"):
        Page("spells", "words").made("png")
    assert Page("spells", "words").made("svg")


def test_letters_that_the_only_font_lacks_are_written_without_their_accents(monkeypatch) -> None:
    from twitchtui.exchange import png

    monkeypatch.setattr(png, "FONTS", ())
    png.font.cache_clear()
    try:
        accented, bare = (Page("a", text).made("png") for text in ("é ×", "e x"))
    finally:
        png.font.cache_clear()
    assert accented == bare
