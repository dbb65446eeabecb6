"""The calendar: each night has one of seven marks, and what was not logged has its own."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from tests.builders import DAY, episode, none_day
from tests.sitting import sitting
from tests.store.scratch import scratch
from tests.strategies import FIRST, LENGTH, diaries, unhurried
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.entries import Entry
from twitchtui.diary.times import days_between
from twitchtui.insight.calendar import Calendar, NightMark, night_mark
from twitchtui.report.calendar import (
    LEAST_WIDTH,
    NO_ROOM,
    SIGNS,
    SIGNS_ASCII,
    calendar_lines,
    legend,
    signs_of,
    step_signs,
)
from twitchtui.report.year_blocks import LABEL_WIDTH

LAST = FIRST + timedelta(days=LENGTH - 1)
WITH_TWITCHES = {NightMark.STEP_1, NightMark.STEP_2, NightMark.STEP_3, NightMark.STEP_4}


def closed(spells: int, day: date = DAY) -> Night:
    return Night(day, DayState.CLOSED, spells, min(spells, 1))


def calendar_of(first: date, spells: list[int | None]) -> Calendar:
    """Nights from ``first`` on; None is one that was not logged."""
    return Calendar(tuple(
        Night(first + timedelta(days=n), DayState.UNKNOWN) if count is None
        else closed(count, first + timedelta(days=n))
        for n, count in enumerate(spells)
    ))  # fmt: skip


def lines_of(calendar: Calendar, *size: int, ascii_only: bool = True) -> list[str]:
    return [line for line, _ in calendar_lines(calendar, size, ascii_only=ascii_only)]


# -- a night -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spells", "mark"),
    [
        (0, NightMark.QUIET), (1, NightMark.STEP_1), (2, NightMark.STEP_2), (4, NightMark.STEP_2),
        (5, NightMark.STEP_3), (9, NightMark.STEP_3), (10, NightMark.STEP_4),
        (10_000, NightMark.STEP_4),
    ],
)  # fmt: skip
def test_the_steps_begin_at_1_2_5_and_10_spells(spells: int, mark: NightMark) -> None:
    assert night_mark(closed(spells)) is mark


@pytest.mark.parametrize(
    ("night", "mark"),
    [
        (Night(DAY, DayState.UNKNOWN), NightMark.NOT_LOGGED),
        (Night(DAY, DayState.PARTIAL, 12, 2), NightMark.NOT_CLOSED),
        (Night(DAY, DayState.CLOSED, 3, 1, late=True), NightMark.STEP_2),
    ],
)
def test_a_night_that_was_not_closed_has_no_step(night: Night, mark: NightMark) -> None:
    assert night_mark(night) is mark


def test_every_mark_looks_different_without_colour_and_only_twitches_are_coloured() -> None:
    for drawn, ascii_only in ((SIGNS, False), (SIGNS_ASCII, True)):
        assert set(drawn) == set(NightMark)
        assert len(set(drawn.values()) - {" "}) == len(NightMark)
        assert set(step_signs(ascii_only=ascii_only)) == {drawn[mark] for mark in WITH_TWITCHES}
    assert "".join(SIGNS_ASCII.values()).isascii()


def test_the_legend_says_every_mark_and_never_breaks_one() -> None:
    assert legend(80, ascii_only=False) == [
        "Spells on a night:  ░ 1  ▒ 2–4  ▓ 5–9  █ 10 or more",
        "▁ no twitches  × not closed  · not logged",
    ]
    assert legend(24, ascii_only=True) == [
        "Spells on a night:  1: 1", "2: 2-4  3: 5-9", "4: 10 or more",
        "_ no twitches", "x not closed", ". not logged",
    ]  # fmt: skip


def test_in_calm_mode_only_logged_or_not_is_left() -> None:
    calendar = calendar_of(DAY, [0, 1, 3, 7, 20, None])
    signs = signs_of(calendar, ascii_only=True, calm=True)
    assert "".join(signs.values()) == "_____."
    assert legend(80, ascii_only=True, calm=True)[0].startswith("_ logged  x not closed")


# -- the picture -------------------------------------------------------------------------------


def test_a_span_is_drawn_with_its_coverage_above_and_its_legend_below() -> None:
    assert lines_of(calendar_of(DAY, [0, 1, 3, None, 7, 20, 10, None]), 80, 24) == [
        "Night by night, 16 Mar 2026 to 23 Mar 2026: 6 of 8 nights logged",
        "", "Mon _ .", "Tue 1", "Wed 2", "Thu .", "Fri 3", "Sat 4", "Sun 4",
        "Spells on a night:  1: 1  2: 2-4  3: 5-9  4: 10 or more",
        "_ no twitches  x not closed  . not logged",
    ]  # fmt: skip


@pytest.mark.parametrize(("logged", "drawn"), [(0, False), (4, False), (5, True)])
def test_fewer_than_five_logged_nights_are_a_sentence(logged: int, drawn: bool) -> None:
    calendar = calendar_of(DAY, [0] * logged + [None] * 9)
    assert bool(calendar.instead) is not drawn
    found = lines_of(calendar, 80, 24)
    assert ("Mon" in "".join(found)) is drawn
    if not drawn:
        assert "A chart appears from 5 logged nights on." in found[0]


def test_where_not_all_nights_fit_the_newest_are_kept_and_that_is_said() -> None:
    year = calendar_of(date(2026, 1, 1), [n % 3 for n in range(365)])
    assert "no room" not in " ".join(lines_of(year, 57, 24))
    found = lines_of(year, 40, 20)
    assert found[2] == "    May  Jun Jul Aug  Sep Oct Nov  Dec"
    assert "There is no room for the nights before 27 Apr 2026." in " ".join(found)


def test_ten_years_stand_under_each_other_each_with_its_own_coverage() -> None:
    first = date(2017, 3, 5)
    years = calendar_of(first, [n % 4 or None for n in range(3_500)])
    found = lines_of(years, 120, 120)
    titles = [line for line in found if line.startswith("20")]
    assert [title[:4] for title in titles] == [str(year) for year in range(2017, 2027)]
    assert titles[1] == "2018: 274 of 365 nights logged"
    assert "no room" not in found[-1]
    found = lines_of(years, 80, 24)
    assert [line[:5] for line in found if line.startswith("20")] == ["2025:", "2026:"]
    assert found[-1] == "There is no room for the nights before 1 Jan 2025."
    # too narrow for a year, and so no older one above it, with a hole between them
    found = lines_of(years, 28, 60)
    assert [line for line in found if line.startswith("Mon")] == [found[6]]


@pytest.mark.parametrize("width", [1, 10, 23, 24, 40, 57, 80, 400])
@pytest.mark.parametrize("height", [1, 5, 12, 16, 24, 120])
def test_any_size_is_kept_to(width: int, height: int) -> None:
    for nights in (3, 20, 365, 1_000):
        found = lines_of(calendar_of(date(2025, 2, 3), [1] * nights), width, height)
        assert 0 < len(found) <= height
        assert max(map(len, found)) <= width
        if width < LEAST_WIDTH and nights > 3:
            assert " ".join(found)[:9] == NO_ROOM[:9] or width < 9


# -- through the diary -------------------------------------------------------------------------


@unhurried
@given(diaries())
def test_the_calendar_is_what_the_store_counts_and_what_was_not_logged_has_its_own_mark(
    diary: list[Entry],
) -> None:
    with scratch(diary) as store:
        nights, history = store.nights(FIRST, LAST), store.history(FIRST, LAST)
    calendar = Calendar(nights)
    assert list(calendar.marks) == list(days_between(FIRST, LAST))
    for day, mark in calendar.marks.items():
        told = history.episodes_by_day.get(day, ())
        record = history.days.get(day)
        done = record is not None and record.closed_at is not None
        if told:
            spells = sum(one.n_spells for one in told)
            assert mark is (night_mark(closed(spells)) if done else NightMark.NOT_CLOSED)
            assert not done or mark in WITH_TWITCHES
        else:
            quiet = done and record is not None and record.explicit_none
            assert mark is (NightMark.QUIET if quiet else NightMark.NOT_LOGGED)
    drawn = [line for line, picture in calendar_lines(calendar, (80, 24)) if picture]
    if drawn:
        shown = "".join(line[LABEL_WIDTH:] for line in drawn[1:])
        for mark, sign in SIGNS.items():
            assert shown.count(sign) == list(calendar.marks.values()).count(mark)


def test_a_span_holds_the_nights_of_the_diary_and_none_before_or_after_them(
    tmp_path: Path,
) -> None:
    with sitting(tmp_path / "diary.db") as session:
        session.store.load([
            none_day(DAY - timedelta(days=2)), episode(DAY, Site.SHIN),
            episode(DAY, side=Side.RIGHT), episode(DAY, side=Side.BOTH),
        ])  # fmt: skip
        found = session.calendar(date(2026, 1, 1), date(2026, 12, 31))
        assert list(found.marks.values()) == [
            NightMark.QUIET, NightMark.NOT_LOGGED, NightMark.NOT_CLOSED,
        ]  # fmt: skip
        assert found.nights[-1].day == DAY
        assert session.calendar(date(2025, 1, 1), date(2025, 12, 31)).nights == ()
        places = [place.words for place in session.places_on(DAY)]
        assert places == ["left calf", "right calf", "shin"]
        assert session.places_on(DAY - timedelta(days=1)) == ()
