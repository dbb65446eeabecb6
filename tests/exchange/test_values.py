"""Numbers, days and times of other programs are read strictly."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.foreign import GROUND, TODAY
from twitchtui.exchange.reading.values import (
    FORMS,
    Unclear,
    as_whole,
    checked_day,
    clock,
    day,
    hours,
    instant,
    number,
    quoted,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [("7", 7), (" 7.25 ", 7.25), ("-1", -1), ("+1", 1), ("1,5", 1.5), ("1,25", 1.25), ("007", 7),
     ("9223372036854774784", 9223372036854774784.0), ("2.8590000000000001", 2.859)],
)  # fmt: skip
def test_plain_numbers_are_taken(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "nan", "inf", "-inf", "1e3", "1.0E7", "0x10", "1_000", "１２", "٣", "1,500", "1.",
     ".5", "1 000", "1.2.3", "--1", "9223372036854775808", "9" * 400, "½", "7 ml"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_not_taken(text: str) -> None:
    with pytest.raises(Unclear):
        number(text)


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("2026-11-21", "iso", date(2026, 11, 21)),
        ("21/11/2026", "dmy", date(2026, 11, 21)),
        ("1.2.2026", "dmy", date(2026, 2, 1)),
        ("1/2/2026", "mdy", date(2026, 1, 2)),
        ("22nd Sep 2020", "words", date(2020, 9, 22)),
        ("1st March 2020", "words", date(2020, 3, 1)),
        ("3 MAY 2020", "words", date(2020, 5, 3)),
        ("11th sep. 2020", "words", date(2020, 9, 11)),
    ],
)
def test_days_are_read_in_the_form_that_is_said(text: str, form: str, found: date) -> None:
    assert day(text, form) == found


@pytest.mark.parametrize(
    ("text", "form"),
    [("2026-02-30", "iso"), ("26-02-01", "iso"), ("2026-2-1", "iso"), ("２026-02-01", "iso"),
     ("20260201", "iso"), ("31/02/2026", "dmy"), ("13/13/2026", "mdy"), ("1/2.2026", "dmy"),
     ("31st Feb 2021", "words"), ("2 Ju 2020", "words"), ("2 Foo 2020", "words"), ("", "words")],
)  # fmt: skip
def test_an_impossible_day_is_not_taken(text: str, form: str) -> None:
    with pytest.raises(Unclear, match=f"is not a day such as {FORMS[form]}"):
        day(text, form)


@pytest.mark.parametrize("form", FORMS)
def test_the_example_of_each_form_is_one(form: str) -> None:
    assert day(FORMS[form], form) == date(2026, 11, 21)


def test_a_day_that_no_diary_holds_is_not_taken() -> None:
    assert checked_day(TODAY, GROUND) == TODAY
    assert checked_day(date(1900, 1, 1), GROUND) == date(1900, 1, 1)
    with pytest.raises(Unclear, match="it lies in the future"):
        checked_day(TODAY + timedelta(days=1), GROUND)
    with pytest.raises(Unclear, match="is too long ago"):
        checked_day(date(1899, 12, 31), GROUND)


@pytest.mark.parametrize(
    ("text", "found"),
    [("21:30", time(21, 30)), ("0:44", time(0, 44)), ("9:30 pm", time(21, 30)),
     ("12:05 am", time(0, 5)), ("12:05 PM", time(12, 5)), ("9:30\u202fp.m.", time(21, 30)),
     ("21:30:15", time(21, 30)), ("24:00", None), ("13:00 pm", None), ("0:10 am", None),
     ("9:60", None), ("9", None), ("", None), ("21:30 p", None), ("２1:30", None)],
)  # fmt: skip
def test_clock_times_are_read_with_24_hours_and_with_12(text: str, found: time | None) -> None:
    if found is not None:
        assert clock(text) == found
        return
    with pytest.raises(Unclear, match="is not a time such as"):
        clock(text)


def test_a_day_and_time_is_read_with_its_offset_or_without() -> None:
    plus = timezone(timedelta(hours=1))
    assert instant("2026-11-20T21:30:41.432+01:00").replace(microsecond=0) == datetime(
        2026, 11, 20, 21, 30, 41, tzinfo=plus
    )
    assert instant("2026-11-20T21:30Z").tzinfo is not None
    assert instant("2026-11-20 21:30:00").tzinfo is None
    for text in ("2026-11-20", "2026-13-20T21:30Z", "2026-11-20T25:00Z", "20261120T213000", ""):
        with pytest.raises(Unclear):
            instant(text)


def test_hours_are_a_number_or_hours_and_minutes() -> None:
    assert (hours("7.5"), hours("7:15"), hours("0:05")) == (7.5, 7.25, 5 / 60)
    for text in ("7:60", "7h", "-7:00", ":30"):
        with pytest.raises(Unclear):
            hours(text)


def test_half_of_a_thing_is_no_whole_number() -> None:
    assert as_whole(3.0) == 3
    with pytest.raises(Unclear, match=r"3\.5 is not a whole number"):
        as_whole(3.5)


def test_a_quoted_text_is_short_and_on_one_line() -> None:
    assert quoted("calf\n\x1b[31m twitch\u202e") == "“calf [31m twitch”"
    assert len(quoted("x" * 1_000_000)) <= 42


@pytest.mark.parametrize("read", [number, hours, clock, instant, *[
    lambda text, form=form: day(text, form) for form in FORMS
]])  # fmt: skip
@given(text=st.text(max_size=30) | st.text("0123456789.,:-/T+Z apm", max_size=30))
def test_any_text_is_read_or_unclear(read: Callable[[str], Any], text: str) -> None:
    with suppress(Unclear):
        read(text)
