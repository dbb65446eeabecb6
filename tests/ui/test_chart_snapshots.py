"""Every chart on one fixed diary, as it was looked at: large, usual, narrow, and in ASCII."""

import os
from pathlib import Path

import pytest

from tests.ui.chart_facts import EIGHT_WEEKS, facts_of
from twitchtui.insight.chart import CHARTS
from twitchtui.ui.chart_page import as_text

SNAPSHOTS = Path(__file__).with_name("chart_snapshots")
SIZES = ((80, 24), (120, 40), (40, 24))


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("ascii_only", [False, True], ids=["blocks", "ascii"])
def test_the_picture_is_the_one_that_was_looked_at(
    name: str, size: tuple[int, int], ascii_only: bool
) -> None:
    """TWITCHTUI_SNAPSHOTS=write writes them anew; then look at every difference."""
    drawn = as_text(name, facts_of(EIGHT_WEEKS), size=size, ascii_only=ascii_only)
    lines = "".join(f"{line.rstrip()}\n" for line in drawn.split("\n"))
    kept_in = SNAPSHOTS / f"{name}-{size[0]}x{size[1]}{'-ascii' * ascii_only}.txt"
    if os.environ.get("TWITCHTUI_SNAPSHOTS") == "write":
        SNAPSHOTS.mkdir(exist_ok=True)
        kept_in.write_text(lines, encoding="utf-8")
    assert lines == kept_in.read_text(encoding="utf-8")
