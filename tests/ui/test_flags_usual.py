"""The table "usual or worth mentioning" on the Red flags tab."""

import pytest
from flag_values import TODAY, values
from flags_host import SMALL, WIDE, Host, keys, settled
from screen_reading import screen_text, words_on

from twitchtui.flags.usual import Lean, UsualRow, UsualTable

ROWS = (
    UsualRow("duration", "Duration", "median 1 to 10 minutes, nine in ten up to an hour",
             "26 of 28 entries answered", Lean("usual pattern")),
    UsualRow("location", "Location", "2 regions on two nights or more", "26 entries",
             Lean("mixed")),
    UsualRow("came_with", "Came with", "14 of 26 with a cramp", "26 entries",
             Lean("worth mentioning")),
    UsualRow("trend", "Trend", "", "5 of 12 weeks logged", Lean("not enough log")),
)  # fmt: skip
TABLE = UsualTable(TODAY, ROWS)
OFFER = "t: usual or worth mentioning, from what you logged"


def host_with_table(*raised: str, calm: bool = False) -> Host:
    host = Host(values(*raised), calm=calm)
    host.table = TABLE
    return host


async def test_at_80x24_it_is_one_line_until_t_and_nothing_is_worked_out_before() -> None:
    host = host_with_table("DV2")
    async with host.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert OFFER in words_on(host)
        assert host.worked_out == 0
        await keys(pilot, "t")
        assert host.worked_out == 1
        words = words_on(host)
        for row in ROWS:
            assert row.name in words
            assert row.lean.value in words
        await keys(pilot, "t")
        assert "not enough log" not in words_on(host)


@pytest.mark.parametrize("size", [SMALL, WIDE, (60, 40)])
async def test_every_word_of_every_row_can_be_read(size: tuple[int, int]) -> None:
    host = host_with_table()
    async with host.run_test(size=(size[0], 60)) as pilot:
        await settled(pilot)
        shown = set(words_on(host).split())
        for row in ROWS:
            cells = f"{row.name} {row.metric} {row.coverage} {row.lean.value}"
            assert set(cells.split()) <= shown, row.id


async def test_at_120x40_it_is_there_and_t_folds_it_for_good() -> None:
    host = host_with_table("DV2")
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        lines = screen_text(host).splitlines()
        duration = next(line for line in lines if line.strip().startswith("Duration"))
        assert duration.split()[-2:] == ["usual", "pattern"]
        await keys(pilot, "t")
        assert OFFER in words_on(host)
        host.show(values("DV2", "DV7"))
        await settled(pilot)
        assert OFFER in words_on(host)


async def test_it_is_worked_out_again_when_the_diary_changed_and_only_while_it_is_seen() -> None:
    host = host_with_table("DV2")
    async with host.run_test(size=SMALL) as pilot:
        await keys(pilot, "t")
        before = host.worked_out
        host.show(values("DV2", "DV7"))
        await settled(pilot)
        assert host.worked_out > before
        await keys(pilot, "t")
        before = host.worked_out
        host.show(values("DV2"))
        await settled(pilot)
        assert host.worked_out == before


async def test_calm_mode_hides_its_numbers_and_leaves_the_leans() -> None:
    host = host_with_table(calm=True)
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        words = words_on(host)
        assert "Came with worth mentioning" in words
        assert "14 of 26" not in words
        assert "26 entries" not in words
        assert "numbers are hidden in calm mode" in words


async def test_nothing_is_added_up() -> None:
    host = host_with_table()
    async with host.run_test(size=WIDE) as pilot:
        await settled(pilot)
        words = words_on(host).lower()
        assert "each line stands for itself" in words
        for verdict in ("overall", "in total", "score", "1 of 4"):
            assert verdict not in words
