from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchtui.diary import quantities
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import Units

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "ml"),
    [
        ("250ml", 250),
        ("250 ml", 250),
        ("2.5 dl", 250),
        ("0,5l", 500),
        ("1 cup", 236.588),
        ("8oz", 236.588),
        ("8 fl oz", 236.588),
        ("300", 300),
        ("2 glasses", 473.176),
        (" 1 L ", 1000),
    ],
)
def test_a_volume_is_read_as_people_write_it(typed, ml):
    assert quantities.millilitres(typed) == pytest.approx(ml, abs=0.01)


def test_a_bare_number_is_in_the_persons_own_unit():
    assert quantities.millilitres("8", Units.FL_OZ) == pytest.approx(236.588, abs=0.01)
    assert quantities.millilitres("2", Units.CUPS) == pytest.approx(473.176)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "water",
        "nan",
        "inf",
        "1e3ml",
        "-5ml",
        "２５０ml",
        "1_000",
        "5 gallons",
        "1,500ml",
        "0x10",
    ],
)
def test_what_is_no_volume_is_refused_with_an_example(typed):
    with pytest.raises(Refusal, match="such as 250ml"):
        quantities.millilitres(typed)


@pytest.mark.parametrize("typed", ["12345678", "12345678ml", "1" * 100_000, "1.2345l"])
def test_a_number_that_is_too_long_is_told_how_long_it_may_be(typed):
    for read in (quantities.millilitres, quantities.number, quantities.hours, quantities.minutes):
        with pytest.raises(Refusal, match="at most 7 digits") as refused:
            read(typed)
        assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("typed", "units", "refused"),
    [
        ("0.5", Units.ML, True),
        ("2", Units.ML, True),
        ("19.9", Units.ML, True),
        ("20", Units.ML, False),
        ("2ml", Units.ML, False),
        ("2", Units.CUPS, False),
        ("2", Units.FL_OZ, False),
    ],
)
def test_a_few_millilitres_without_their_unit_are_asked_about(typed, units, refused):
    if refused:
        with pytest.raises(Refusal, match=rf"^{typed} what\? Write {typed}l, {typed} cups or"):
            quantities.millilitres(typed, units)
    else:
        assert quantities.millilitres(typed, units) > 0


def test_one_of_something_is_asked_about_in_the_singular():
    with pytest.raises(Refusal, match=r"^1 what\? Write 1l, 1 cup or 1ml$"):
        quantities.millilitres("1")


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45min", 45),
        ("45", 45),
        ("1h", 60),
        ("1h30", 90),
        ("1h59", 119),
        ("1.5h", 90),
        ("1 hour", 60),
        ("90 minutes", 90),
    ],
)
def test_a_length_of_time_is_read_in_minutes(typed, minutes):
    assert quantities.minutes(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("7.5", 7.5), ("7.5h", 7.5), ("7h30", 7.5), ("7:30", 7.5), ("8 h", 8), ("450 min", 7.5)],
)
def test_sleep_is_read_in_hours(typed, hours):
    assert quantities.hours(typed) == hours


@pytest.mark.parametrize(("typed", "clock"), [("18:10", time(18, 10)), ("7.05", time(7, 5))])
def test_a_time_of_day_is_read_on_the_24_hour_clock(typed, clock):
    assert quantities.clock_time(typed) == clock


@pytest.mark.parametrize("typed", ["24:00", "12:60", "noon", "1810", "-1:00", ""])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(Refusal, match="18:10"):
        quantities.clock_time(typed)


def test_days_are_today_yesterday_or_a_date():
    assert quantities.day("today", TODAY) == TODAY
    assert quantities.day("Yesterday", TODAY) == TODAY - timedelta(days=1)
    assert quantities.day("2026-11-01", TODAY) == date(2026, 11, 1)


@pytest.mark.parametrize(
    "typed", ["2026-11-22", "tomorrow", "2026-02-30", "1899-12-31", "", "21.11.2026"]
)
def test_a_future_impossible_or_ancient_day_is_refused(typed):
    with pytest.raises(Refusal):
        quantities.day(typed, TODAY)


def test_an_unknown_name_is_answered_with_the_nearest_ones():
    with pytest.raises(Refusal, match="did you mean calf"):
        quantities.choice("site", "clf", ["calf", "shin", "thigh_front"])


def test_an_unknown_name_like_none_brings_no_guess():
    with pytest.raises(Refusal) as refused:
        quantities.choice("sign", "stairs", ["chest_pain", "headache"])
    assert "did you mean" not in str(refused.value)


def test_a_walk_of_one_thirty_might_be_hours_or_minutes_and_is_not_guessed():
    with pytest.raises(Refusal, match="1h30"):
        quantities.minutes("1:30")


def test_a_beginning_that_fits_one_name_is_enough():
    assert (
        quantities.choice("site", "thigh f", ["calf", "thigh_front", "thigh_back"]) == "thigh_front"
    )


def test_a_beginning_that_fits_two_names_is_asked_about():
    with pytest.raises(Refusal, match="thigh_back or thigh_front"):
        quantities.choice("site", "thigh", ["calf", "thigh_front", "thigh_back"])


def test_very_long_input_is_shortened_in_the_answer():
    with pytest.raises(Refusal) as refused:
        quantities.choice("site", "x" * 100_000, ["calf"])
    assert len(str(refused.value)) < 200


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(typed):
    for read in (
        quantities.number,
        quantities.whole,
        quantities.millilitres,
        quantities.minutes,
        quantities.hours,
        quantities.clock_time,
        lambda text: quantities.day(text, TODAY),
        lambda text: quantities.choice("word", text, ["calf", "shin"]),
    ):
        with suppress(Refusal):
            read(typed)


@pytest.mark.parametrize(
    ("ml", "units", "words"),
    [
        (250, Units.ML, "250 ml"),
        (1450, Units.ML, "1.45 L"),
        (1900, Units.ML, "1.9 L"),
        (1000, Units.ML, "1 L"),
        (237, Units.FL_OZ, "8 fl oz"),
        (355, Units.CUPS, "1.5 cups"),
        (236.588, Units.CUPS, "1 cup"),
        (1900, Units.CUPS, "8 cups"),
        (0, Units.CUPS, "0 cups"),
        (0, Units.ML, "0 ml"),
    ],
)
def test_volumes_are_shown_in_the_persons_unit(ml, units, words):
    assert quantities.volume_words(ml, units) == words


@pytest.mark.parametrize("typed", ["1h60", "1h75", "h", "an hour"])
def test_what_is_no_length_of_time_is_refused_with_an_example(typed):
    for read in (quantities.minutes, quantities.hours):
        with pytest.raises(Refusal, match="such as"):
            read(typed)


@pytest.mark.parametrize(
    ("typed", "count", "rest"),
    [
        ("almonds", 1, "almonds"),
        ("2 almonds", 2, "almonds"),
        ("2almonds", 2, "almonds"),
        ("1,5 bananas", 1.5, "bananas"),
        ("0.5 Coffee, brewed", 0.5, "Coffee, brewed"),
        (" 95mg ", 95, "mg"),
        ("", 1, ""),
        ("123456789 almonds", 1, "123456789 almonds"),
    ],
)
def test_a_number_in_front_counts_what_follows(typed, count, rest):
    assert quantities.counted(typed) == (count, rest)


@pytest.mark.parametrize(
    ("typed", "value"), [("0", 0), ("7", 7), ("7.0", 7), ("7.5", None), ("7h", None), ("", None)]
)
def test_a_whole_number_is_one_without_a_fraction_or_a_unit(typed, value):
    if value is None:
        with pytest.raises(Refusal):
            quantities.whole(typed)
    else:
        assert quantities.whole(typed) == value


def test_today_and_the_first_day_of_1900_are_the_ends_of_what_is_a_day():
    assert quantities.day("2026-11-21", TODAY) == TODAY
    assert quantities.day("1900-01-01", TODAY) == date(1900, 1, 1)
    assert quantities.day("last night", TODAY) == TODAY - timedelta(days=1)
    assert quantities.day("tonight", TODAY) == TODAY
