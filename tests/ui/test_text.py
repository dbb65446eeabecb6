"""A person's text on its way to the screen: nothing in it steers the terminal or the widgets."""

import time
import unicodedata

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual.app import App, ComposeResult
from textual.widgets import Static

from tests.ui.screen_reading import screen_text
from twitchtui.ui.text import one_line, plain, safe, shorten

HOSTILE = [
    "[/x]",
    "[@click=app.quit]free[/]",
    "[bold red]loud[/bold red]",
    "\\[not] [[either]] [link=http://x]y[/link]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://evil\x1b\\click\x1b]8;;\x1b\\",
    "\x1b]0;title\x07\x1b[2J\x1b[H",
    "\x9b31mC1\x9d0;x\x9c",
    "safe\u202etxt.exe\u202c \u2066x\u2069 \u200fa\u061c",
    "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "e" + "\u0301" * 500,
    "\ud800lone\udfff",
    "👩\u200d👩\u200d👧 🏃🏽\u200d♀\ufe0f 🇫🇷",
    "مرحبا בוקר טוב",
    "one\r\ntwo\rthree\u2028four\x0bfive\tsix",
    "\x00\x07\x08\x7f",
    "x" * 100_000,
    "[" * 100_000,
    "ツ" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_or_unseen_character_is_left(text: str) -> None:
    for lines in (False, True):
        left = {unicodedata.category(char) for char in plain(text, lines=lines) if char != "\n"}
        assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
        assert ("\n" in plain(text, lines=lines)) <= lines


def test_every_steering_character_of_unicode_is_taken_out() -> None:
    steering = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    every = (chr(code) for code in range(0x110000))
    assert not [
        hex(ord(char))
        for char in every
        if unicodedata.category(char) in steering and char in plain(f"a{char}b")
    ]


def test_letters_of_every_script_stay_as_they_are() -> None:
    for text in ("plain", "Müller, naïve", "مرحبا", "בוקר", "ツイッチ", "ไทย", "한국어", "मांस"):
        assert plain(text) == text


def test_line_breaks_become_spaces_or_stay_as_asked() -> None:
    assert plain("a\r\nb\rc\x0bd\u2029e\tf") == "a b c d e f"
    assert plain("a\r\nb\rc\x0bd\u2029e\tf", lines=True) == "a\nb\nc\nd\ne f"


def test_a_pile_of_marks_is_cut_down_and_a_normal_accent_stays() -> None:
    assert plain("e" + "\u0301" * 500) == "e" + "\u0301" * 3
    assert plain("e\u0301te\u0301") == "e\u0301te\u0301"


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_shown_and_never_read(text: str) -> None:
    made = safe(text, "bold")
    assert isinstance(made, Text)
    assert made.plain == plain(text)
    assert made.spans == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [0, 1, 2, 7, 40])
def test_a_shortened_text_never_takes_more_cells_than_it_may(text: str, width: int) -> None:
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert "\n" not in short
    assert one_line(text, width).plain == short


def test_a_shortened_text_ends_in_an_ellipsis_only_where_it_was_cut() -> None:
    assert shorten("calf after a run", 16) == "calf after a run"
    assert shorten("calf after a run", 15) == "calf after a r…"
    assert shorten("calf   after\n\na run", 16) == "calf after a run"
    assert shorten("ツツツ", 5) == "ツツ…"
    assert shorten("calf after a run", 15, ascii_only=True) == "calf after a..."
    assert shorten("calf", 2, ascii_only=True) == ".."
    assert shorten("ab" + "\u200b" * 5_000, 10).startswith("ab")


def test_a_note_of_100_kb_is_shortened_in_no_time() -> None:
    began = time.perf_counter()
    for _ in range(1_000):
        shorten("é" * 100_000, 30)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("text", [t for t in HOSTILE if len(t) < 1_000])
async def test_a_widget_draws_hostile_text_as_plain_text(text: str) -> None:
    class Host(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(safe(text))

    app = Host()
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "\x1b" not in shown
    assert "".join(plain(text).split())[:20] in "".join(shown.split())
