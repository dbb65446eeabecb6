import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchtui.report.plain import plain, shortened


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("[red]x[/x]", "[red]x[/x]"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b2J", "2J"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\u200bb\ufeffc", "abc"),
        ("one\ntwo\r\nthree\ttab", "one two three tab"),
        ("\udcff", ""),
        ("größe 漢字 👩\u200d👧", "größe 漢字 👩👧"),
        ("", ""),
    ],
)
def test_what_could_steer_a_terminal_is_left_out(typed, shown):
    assert plain(typed) == shown


def test_line_breaks_stay_where_they_are_wanted():
    assert plain("one\n\ntwo\x1b", lines=True) == "one\n\ntwo"


@given(st.text(), st.booleans())
def test_nothing_invisible_is_ever_left(text, lines):
    shown = plain(text, lines=lines)
    kept = {"\n"} if lines else set()
    for char in shown:
        assert char in kept or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
    assert plain(shown, lines=lines) == shown


@given(st.text(max_size=300), st.integers(1, 40))
def test_a_shortened_text_fits_and_stays_on_one_line(text, most):
    short = shortened(text, most)
    assert len(short) <= most
    assert "\n" not in short
