import subprocess
import sys

import pytest

from twitchtui.ui.braille import sparkline


@pytest.mark.parametrize(
    ("values", "braille", "plain"),
    [
        ([], "", ""),
        ([0, 0], "⣀", "_"),
        ([1, 1], "⠉", "^"),
        ([0, 1], "⡸", "^"),
        ([3, 2, 1, 0], "⠑⢄", "^-"),
        ([0, 1, 2, 3], "⡠⠊", "-^"),
        ([3, 0], "⢱", "^"),
        ([5], "⠁", "^"),
        ([100, 50, 25], "⠑⠄", "^_"),
    ],
)
def test_numbers_become_dots_at_their_height(values, braille, plain):
    assert sparkline(values) == braille
    assert sparkline(values, ascii=True) == plain


@pytest.mark.parametrize("count", [1, 2, 3, 39, 40])
def test_two_numbers_share_a_character(count):
    values = [float(number) for number in range(count)]
    assert len(sparkline(values)) == len(sparkline(values, ascii=True)) == (count + 1) // 2


def test_plain_characters_are_ascii():
    assert sparkline([0, 1, 5, 2, 9, 9], ascii=True).isascii()


def test_plotext_is_not_loaded_for_the_curve_beside_the_list():
    code = "import sys, twitchtui.ui.aside, twitchtui.ui.tonight;sys.exit('plotext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
