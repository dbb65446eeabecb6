"""The notes NT1, NT5 and NT6: just below, at and above each threshold; never in the panel."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from tests.builders import (
    DAY,
    closed_day,
    episode,
    intake,
    moment,
    none_day,
    open_day,
    review,
)
from tests.flags.random_diaries import as_loaded
from tests.flags.scene import BOOK, after, diary, look, nights, rule
from twitchtui.diary.entries import Entry
from twitchtui.diary.history import History
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import IntakeKind, Origin
from twitchtui.flags import Evaluation, State, Tier, checkpoint_at, sentence
from twitchtui.flags.states import add_months

SAID = (State.RAISED, Tier.T0)


def said(found: Evaluation) -> bool:
    """Whether the note stands."""
    assert found.state in (State.RAISED, State.OFF, State.NOT_ENOUGH_LOG)
    assert not found.in_panel
    return found.state is State.RAISED


# -- NT1 -------------------------------------------------------------------------------------------

KNOWN = {"sleep_h": 8.0, "stress": 2}
LAST = after(27)
CHECK = after(28)
"""The weekly check after four weeks: a Monday."""


def four_weeks(pattern: str, each: int = 1) -> History:
    """28 nights after four quiet ones: ``n`` nothing known before it, ``y`` a short night, ``u``
    not known, ``p`` as ``n`` but not closed, ``.`` quiet, ``-`` not logged."""
    entries: list[Entry] = []
    for place, night in enumerate("...." + pattern.replace(" ", "")):
        day = after(place - 4)
        if night == "-":
            continue
        answers = {**KNOWN, "sleep_h": {"y": 4.0, "u": None}.get(night, 8.0)}
        if night == ".":
            entries.append(none_day(day, **answers))
            continue
        entries.append((open_day if night == "p" else closed_day)(day, **answers))
        entries += [episode(day, start=moment(day, time(18, n))) for n in range(each)]
        entries.append(intake(day, IntakeKind.CAFFEINE, 90, at=moment(day, time(14, 0))))
    return diary(entries, first=after(-4))


@pytest.mark.parametrize(
    ("pattern", "each", "noted"),
    [
        ("." * 18 + "n" * 10, 1, True),
        ("." * 19 + "n" * 9, 1, False),
        ("." * 21 + "n" * 7, 2, True),
        ("." * 22 + "n" * 6, 2, False),
        ("." * 18 + "nnnn nnnn yy", 1, True),
        ("." * 18 + "nnnn nnn yyy", 1, False),
        ("." * 18 + "nnnn nnn uuu", 1, True),
        ("." * 18 + "nnnn nn uuuu", 1, False),
        ("." * 18 + "y" * 10, 1, False),
        ("." * 28, 1, False),
    ],
)
def test_nt1_needs_ten_entries_on_seven_days_mostly_without_and_mostly_known(
    pattern: str, each: int, noted: bool
) -> None:
    found = rule("NT1", four_weeks(pattern, each), CHECK)
    assert said(found) is noted
    assert bool(found.entries) is noted


def test_nt1_says_what_it_counted_and_names_the_entries_without() -> None:
    log = four_weeks("." * 18 + "nnnn nnnn yu")
    found = rule("NT1", log, CHECK)
    assert (found.state, found.tier) == SAID
    assert dict(found.numbers) == {"none": 8, "known": 9, "total": 10, "days": 10}
    ids = {e.id for e in log.episodes if after(18) <= e.day < after(26)}
    assert set(found.entries) == ids
    assert sentence(found, BOOK).startswith("8 of 9 entries in four weeks came without")


@pytest.mark.parametrize(("missing", "noted"), [(11, True), (12, False)])
def test_nt1_needs_coverage(missing: int, noted: bool) -> None:
    log = four_weeks("-" * missing + "." * (17 - missing) + "n" * 11)
    found = rule("NT1", log, CHECK)
    assert said(found) is noted
    if not noted:
        assert found.state is State.NOT_ENOUGH_LOG


def test_nights_that_are_not_logged_never_raise_nt1() -> None:
    log = four_weeks("yyyy" + "." * 11 + "n" * 13)
    assert not said(rule("NT1", log, CHECK))
    assert not any(said(rule("NT1", log, after(28 + 7 * n))) for n in range(20))


@pytest.mark.parametrize(("quiet", "noted"), [(5, True), (6, True), (7, False)])
def test_nt1_begins_only_in_a_week_with_twitches(quiet: int, noted: bool) -> None:
    log = four_weeks("u" * 7 + "." * (18 - quiet) + "n" * 10 + "." * quiet)
    assert not said(rule("NT1", log, after(28))), "too much is not known"
    assert said(rule("NT1", log, after(35))) is noted


def test_quiet_weeks_never_light_nt1_as_unknown_twitches_leave_its_four_weeks() -> None:
    log = four_weeks("uuuu uuu" + "nnnn nnn" * 2 + "." * 21, 2)
    checks = [rule("NT1", log, after(7 * week)) for week in range(3, 7)]
    assert not any(said(found) for found in checks)
    again = four_weeks("uuuu uuu" + "nnnn nnn" * 2 + "." * 7 + ".....n." + "." * 7, 2)
    assert said(rule("NT1", again, after(35))), "one more twitch lets it begin"
    assert said(rule("NT1", again, after(42))), "and it stands while the share is as high"


def test_nt1_stands_through_the_week_and_goes_when_logging_stops() -> None:
    log = four_weeks("." * 18 + "n" * 10)
    assert not said(rule("NT1", log, LAST)), "it looks only on Mondays"
    assert all(said(rule("NT1", log, after(n))) for n in range(28, 35))
    assert rule("NT1", log, after(49)).state is State.NOT_ENOUGH_LOG


def test_a_day_that_was_not_closed_counts_neither_for_nor_against_nt1() -> None:
    assert not said(rule("NT1", four_weeks("p" + "." * 18 + "n" * 9), CHECK))
    log = four_weeks("p" + "." * 17 + "n" * 10)
    assert rule("NT1", log, CHECK).numbers["total"] == 10


# -- NT5 -------------------------------------------------------------------------------------------


def worried(*answers: tuple[int, int | None]) -> History:
    """Answers about worry, so many days after the first day."""
    return diary([none_day(after(n), worry=worry) for n, worry in answers], first=DAY)


@pytest.mark.parametrize(
    ("answers", "noted"),
    [
        ([(0, 7), (7, 7)], True),
        ([(0, 7), (7, 6)], False),
        ([(0, 7), (7, None)], False),
        ([(7, 10)], False),
        ([(0, 7), (27, 7)], True),
        ([(0, 7), (28, 7)], False),
        ([(3, 7), (8, 7)], True),
        ([(4, 7), (8, 7)], False),
        ([(0, 8), (4, 8), (8, 2)], False),
        ([(0, 8), (4, 3), (8, 8)], True),
        ([(0, 8), (7, 2), (14, 9)], True),
    ],
)
def test_nt5_hears_high_worry_twice_in_four_weeks(
    answers: list[tuple[int, int | None]], noted: bool
) -> None:
    last = after(answers[-1][0])
    found = rule("NT5", worried(*answers), last)
    assert said(found) is noted
    if noted:
        assert found.urgency == "worry"
        assert found.entries
        assert "worth a visit" in sentence(found, BOOK)


def busy(days: Iterable[int], entries: int, **fields: Any) -> History:
    # each with a note of its own: imported ones that are alike are one
    spells = [episode(after(n), note=f"{k}", **fields) for n in days for k in range(entries)]
    return diary(spells, none_day(after(30)))


@pytest.mark.parametrize(
    ("log", "day", "noted"),
    [
        (busy((0, 1, 2), 20), 2, True),
        (busy((0, 1, 2), 19), 2, False),
        (busy((0, 1), 40), 2, False),
        (busy((0, 10, 27), 20), 27, True),
        (busy((0, 10, 27), 20), 28, False),
        (busy((0, 1, 2), 1, n_spells=500), 2, False),
        (busy((0, 1, 2), 20, origin=Origin.IMPORT), 2, False),
    ],
)
def test_nt5_counts_twenty_entries_by_hand_on_three_days(
    log: History, day: int, noted: bool
) -> None:
    found = rule("NT5", log, after(day))
    assert said(found) is noted
    assert (found.urgency == "logging") is noted


def test_food_and_drink_are_no_entries_for_nt5() -> None:
    drinks = [intake(after(n)) for n in range(3) for _ in range(30)]
    assert not said(rule("NT5", diary(drinks), after(2)))


def opened(counts: dict[int, int]) -> History:
    log = diary(none_day(DAY), none_day(after(40)))
    return replace(log, openings={after(n): count for n, count in counts.items()})


@pytest.mark.parametrize(
    ("counts", "day", "noted"),
    [
        ({0: 9, 1: 9, 2: 9}, 2, True),
        ({0: 8, 1: 9, 2: 9}, 2, False),
        ({0: 90, 1: 90}, 2, False),
        ({0: 9, 1: 9, 27: 9}, 27, True),
        ({0: 9, 1: 9, 27: 9}, 28, False),
        ({0: 9, 1: 9, 3: 9}, 2, False),
    ],
)
def test_nt5_counts_more_than_eight_openings_on_three_days(
    counts: dict[int, int], day: int, noted: bool
) -> None:
    log = opened(counts)
    assert said(rule("NT5", log, after(day))) is noted
    # looked at from later, that day knew no more
    history = replace(log, last=after(40))
    assert said(look(history, after(day)).of("NT5")) is noted


def test_nt5_reads_as_the_specification_has_it() -> None:
    assert sentence(rule("NT5", opened({0: 9, 1: 9, 2: 9}), after(2)), BOOK) == (
        "You are logging a lot. Many people find one summary an evening easier. If worry about "
        "this is taking over, that alone is worth a visit; talking therapy helps."
    )


# -- NT6 -------------------------------------------------------------------------------------------

SIX, YEAR = add_months(DAY, 6), add_months(DAY, 12)


def visits(*days: date) -> History:
    return diary([review(day) for day in days], none_day(add_months(DAY, 40)))


@pytest.mark.parametrize(
    ("days", "today", "noted"),
    [
        ((), after(400), False),
        ((DAY,), SIX.replace(day=SIX.day - 1), False),
        ((DAY,), SIX, True),
        ((DAY, after(100)), SIX, False),
        ((DAY, after(100)), add_months(after(100), 6), True),
        ((DAY, YEAR), add_months(YEAR, 6), False),
        ((DAY, YEAR), add_months(YEAR, 11), False),
        ((DAY, YEAR), add_months(YEAR, 12), True),
        ((DAY, add_months(DAY, 11)), add_months(DAY, 17), True),
    ],
)
def test_nt6_speaks_half_a_year_after_a_visit_in_the_first_year_then_after_a_year(
    days: tuple[date, ...], today: date, noted: bool
) -> None:
    assert said(rule("NT6", visits(*days), today)) is noted


def test_nt6_names_the_visit_and_a_new_visit_ends_it() -> None:
    first = review(DAY)
    found = rule("NT6", diary(first), SIX)
    assert (found.state, found.tier, found.entries) == (*SAID, (first.id,))
    assert "on 16 March 2026, 6 months ago" in sentence(found, BOOK)
    assert not said(rule("NT6", diary(first, review(SIX)), SIX))


def test_nt6_knows_a_visit_that_lies_long_before_the_window() -> None:
    log = visits(DAY)
    kept = checkpoint_at(log.up_to(after(150)), after(150), BOOK)
    today = add_months(DAY, 7)
    window = as_loaded(log, after(151 - BOOK.lookback_days), today)
    assert not window.reviews
    assert look(window, today, checkpoint=kept).of("NT6") == rule("NT6", log, today)
    assert said(look(window, today, checkpoint=kept).of("NT6"))


# -- all of them -----------------------------------------------------------------------------------


def test_a_note_is_in_the_notes_and_in_json_and_lights_no_lamp() -> None:
    panel = look(visits(DAY), SIX)
    assert [found.rule for found in panel.notes] == ["NT6"]
    assert (panel.cards, panel.lines) == ((), ())
    assert "visit" not in panel.lamp.text
    (found,) = (row for row in panel.as_json()["rules"] if row["id"] == "NT6")
    assert (found["tier"], found["state"]) == ("T0", "raised")


def test_a_visit_or_a_booking_silences_no_note() -> None:
    from tests.builders import booking

    log = worried((0, 8), (7, 8))
    more = replace(
        log,
        reviews=(review(after(7), covers=("NT5",)),),
        bookings=(booking(after(7), after(30)),),
    )
    assert said(rule("NT5", more, after(7)))


def test_openings_are_cut_with_the_history() -> None:
    log = opened({0: 1, 5: 2, 9: 3})
    assert log.up_to(after(5)).openings == {DAY: 1, after(5): 2}
    assert log.since(after(5)).openings == {after(5): 2, after(9): 3}


def test_days_that_are_not_logged_raise_no_note() -> None:
    log = diary(nights("x.x.x.. " * 4), review(DAY), first=DAY)
    for day in days_between(after(28), after(60)):
        assert look(log, day).notes == ()
