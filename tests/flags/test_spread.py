"""DV4, DV5 and NT2: regions, what is new, exercise, coverage, weekly checks, clear conditions."""

from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import DAY, activity, closed_day, episode, none_day, review, symptom
from tests.flags.scene import BOOK, after, checks_of_a_month, diary, look, rule, states
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import ActivityType
from twitchtui.flags import Evaluation, each_day, rules_spread
from twitchtui.flags.model import SHOWN

SITES = {"h": Site.EYELID, "n": Site.NECK, "a": Site.HAND, "t": Site.ABDOMEN, "l": Site.CALF,
         "L": Site.THIGH_FRONT, "o": Site.OTHER}  # fmt: skip

Twitches = Mapping[int, str]
"""The night of a scene, and a letter for each site that twitched."""

CHECK = 84
"""The Monday at which 56 days and the 28 days before it are over; the first day is a Monday."""


def log(
    twitches: Twitches,
    length: int = CHECK,
    missing: Iterable[int] = (),
    extra: Sequence[Entry] = (),
) -> History:
    """So many closed nights, quiet but for these, some of them not logged at all."""
    entries: list[Entry] = list(extra)
    for night in range(length):
        letters = "" if night in missing else twitches.get(night, "")
        entries += [episode(after(night), SITES[letter]) for letter in letters]
        if night not in missing:
            entries.append(closed_day(after(night)) if letters else none_day(after(night)))
    return diary(entries, first=DAY)


def on(letters: str, *nights: int) -> dict[int, str]:
    return dict.fromkeys(nights, letters)


def state(name: str, twitches: Twitches, day: int = CHECK, **scene: object) -> str:
    return rule(name, log(twitches, **scene), after(day)).state.value  # type: ignore[arg-type]


NEW = {**on("l", 20, 40, 66, 72), **on("ha", 78, 81)}
"""Legs for long; head and arms on two days each of the last 28, and never before."""

# -- DV4: when it holds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("twitches", "expected"),
    [
        (NEW, "raised"),
        ({**on("l", 20, 66, 72), **on("ha", 78), **on("h", 81)}, "off"),
        ({**on("l", 20, 66), **on("ha", 78, 81)}, "off"),
        ({**on("l", 20, 66, 72), **on("h", 78, 81)}, "off"),
        ({**on("l", 20, 66, 72), **on("hn", 78, 81)}, "off"),
        ({**on("l", 20, 66, 72), **on("ho", 78, 81)}, "off"),
        ({**on("l", 20, 66, 72), **on("ht", 78, 81)}, "raised"),
        (on("hal", 78, 81), "raised"),
        (on("hatl", 78, 81), "raised"),
        (on("hatL", 78, 81), "raised"),
        ({**on("la", 20), **on("l", 66, 72), **on("ha", 78, 81)}, "off"),
        ({**on("lo", 20), **on("l", 66, 72), **on("ha", 78, 81)}, "raised"),
    ],
)
def test_three_regions_on_two_days_each_of_which_two_are_new(
    twitches: Twitches, expected: str
) -> None:
    assert state("DV4", twitches) == expected


@pytest.mark.parametrize(("night", "expected"), [(0, "off"), (55, "off"), (56, "raised")])
def test_new_means_nothing_there_in_the_56_days_before_the_28(night: int, expected: str) -> None:
    assert state("DV4", {**NEW, **on("a", night)}) == expected


def test_what_lies_further_back_does_not_make_a_region_known() -> None:
    later = {night + 7: letters for night, letters in NEW.items()} | on("a", 6)
    assert state("DV4", later, CHECK + 7, length=CHECK + 7) == "raised"
    known = {**later, **on("a", 7)}
    assert state("DV4", known, CHECK + 7, length=CHECK + 7) == "off"


@pytest.mark.parametrize(("first", "expected"), [(56, "raised"), (55, "off")])
def test_the_28_days_end_with_sunday(first: int, expected: str) -> None:
    """A day before them counts as known, not as one of two days."""
    assert state("DV4", {**on("l", 60, 70), **on("ha", first, 81)}) == expected


def test_twitching_anywhere_before_makes_a_region_known_even_after_exercise() -> None:
    run = activity(after(30), ActivityType.RUN, effort=7, muscle_groups=(Site.HAND,))
    assert state("DV4", {**NEW, **on("a", 30)}, extra=[run]) == "off"


def test_what_follows_exercise_counts_in_no_region() -> None:
    runs = [activity(after(n), ActivityType.WORKOUT, effort=7, muscle_groups=(Site.HAND,))
            for n in (77, 80)]  # fmt: skip
    assert state("DV4", NEW, extra=runs) == "off"
    assert state("DV4", NEW, extra=runs[:1]) == "off"
    elsewhere = [activity(after(77), ActivityType.WORKOUT, effort=7, muscle_groups=(Site.CHEST,))]
    assert state("DV4", NEW, extra=elsewhere) == "raised"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((75,), "raised"),
        ((76,), "not_enough_log"),
        ((77,), "not_enough_log"),
        ((79,), "not_enough_log"),
        ((76, 80), "not_enough_log"),
    ],
)
def test_what_may_have_followed_exercise_is_left_out(
    missing: tuple[int, ...], expected: str
) -> None:
    """In the two nights before or on the night itself: an unclosed one leaves it unknown."""
    assert state("DV4", NEW, missing=missing) == expected


@pytest.mark.parametrize("name", ["DV4", "DV5"])
def test_twitching_of_which_exercise_cannot_be_known_leaves_the_log_too_thin_to_look(
    name: str,
) -> None:
    """But only where it decides: a region too few stays too few whatever the others are."""
    unknown = [activity(after(n), ActivityType.WORKOUT, effort=7) for n in (77, 80)]
    assert state(name, NEW, extra=unknown) == "not_enough_log"
    two = {**on("l", 20, 40, 66, 72), **on("a", 78, 81)}
    assert state(name, two, extra=unknown) == "off"


def test_a_check_that_exercise_left_open_does_not_clear_it() -> None:
    again = {**NEW, **on("ha", 78, 81, 92, 97, 106, 110), **on("l", 66, 72, 95, 99, 106, 110)}
    unknown = [activity(after(n), ActivityType.WORKOUT, effort=7) for n in range(84, 126)]
    known = [activity(after(n), ActivityType.WORKOUT, effort=7, muscle_groups=(
        Site.CALF, Site.HAND, Site.EYELID)) for n in range(84, 126)]  # fmt: skip
    monday = after(126)
    assert rule("DV5", log(again, 126, extra=unknown), monday).state.value == "raised"
    assert rule("DV5", log(again, 126, extra=known), monday).state.value == "off"


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (range(22), "raised"),
        (range(23), "not_enough_log"),
        ([*range(56, 64), *range(68, 71)], "raised"),
        ([*range(56, 64), *range(67, 71)], "not_enough_log"),
    ],
)
def test_both_windows_need_six_tenths_of_their_nights(
    missing: Iterable[int], expected: str
) -> None:
    twitches = {**on("l", 30, 66, 74), **on("ha", 78, 81)}
    assert state("DV4", twitches, missing=missing) == expected


def test_it_looks_on_mondays_only() -> None:
    history = log({**NEW, **on("t", 85, 86)}, length=CHECK + 7)
    midweek = log({**on("l", 20, 66, 72), **on("ha", 78, 85)}, 98)
    found = states("DV4", midweek, map(after, range(83, 93)))
    assert found == ["off"] * 8 + ["raised"] * 2
    week = [rule("DV4", history, after(CHECK + n)).numbers for n in range(7)]
    assert all(numbers == week[0] for numbers in week)


def test_it_is_raised_at_the_end_of_a_week_that_twitched_in_a_new_region() -> None:
    """As the windows move on an old region may become new; nothing new was logged then."""
    moving = {**on("a", 2), **on("l", 20, 79, 82), **on("ha", 64, 68)}
    assert state("DV4", moving, 84) == "off"
    assert state("DV4", moving, 91, length=91) == "off"
    assert state("DV4", {**moving, **on("t", 90)}, 91, length=91) == "off"
    assert state("DV4", {**moving, **on("h", 90)}, 91, length=91) == "raised"


def test_its_numbers_and_entries_are_those_of_the_regions() -> None:
    history = log(NEW)
    found = rule("DV4", history, after(CHECK))
    assert found.numbers == {
        "places": "head, arms", "regions": 3, "days": 28, "before": 56, "closed": 84, "nights": 84,
    }  # fmt: skip
    nights = {one.id: one.day for one in history.episodes}
    assert sorted(nights[one] for one in found.entries) == [
        after(n) for n in (66, 72, 78, 78, 81, 81)
    ]
    assert found.window == (DAY, after(CHECK - 1))
    assert found.since == after(CHECK)


# -- DV4 and DV5: when they end --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "expected"),
    [(84, "raised"), (91, "raised"), (98, "raised"), (104, "raised"), (105, "off"), (140, "off")],
)
def test_it_clears_at_the_second_check_in_a_row_that_does_not_find_it(
    day: int, expected: str
) -> None:
    """At day 98 only one of the nights with legs is among the 28, at day 105 none."""
    assert state("DV4", NEW, day, length=141) == expected


def test_a_check_that_could_not_look_begins_the_clear_count_anew() -> None:
    scene = {"length": 141, "missing": range(93, 105)}
    found = [state("DV4", NEW, day, **scene) for day in (98, 105, 119, 126, 133)]
    assert found == ["raised", "stale", "stale", "raised", "off"]


@pytest.mark.parametrize("name", ["DV4", "DV5"])
def test_silence_makes_it_stale_and_never_off(name: str) -> None:
    history = log(NEW)
    found = states(name, history, [after(day) for day in range(84, 180, 7)])
    assert found[:2] == ["raised", "raised"]
    assert set(found[2:]) == {"stale"}


# -- DV5 -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("twitches", "expected"),
    [
        (on("hal", 38, 41), "raised"),
        (on("hatl", 38, 41), "raised"),
        ({**on("ha", 38, 41), **on("l", 38)}, "off"),
        (on("hn", 38, 41), "off"),
        (on("hnlo", 38, 41), "off"),
        (on("hal", 2, 38, 41), "raised"),
        (on("hal", 13, 41), "off"),
        (on("hal", 14, 41), "raised"),
    ],
)
def test_three_regions_on_two_days_each_whether_new_or_not(
    twitches: Twitches, expected: str
) -> None:
    """In 28 days up to the Monday of day 42; the first 14 closed nights count for nothing."""
    assert state("DV5", twitches, 42, length=42) == expected


def test_the_first_fourteen_closed_nights_count_for_nothing() -> None:
    assert state("DV5", on("hal", 8, 11, 19), 21, length=21) == "off"
    assert state("DV5", on("hal", 8, 17, 19), 21, length=21) == "raised"
    assert state("DV5", on("hal", 8, 11), 14, length=14) == "not_enough_log"


def test_widespread_after_exercise_is_not_widespread() -> None:
    run = activity(after(37), ActivityType.WORKOUT, effort=7, muscle_groups=(Site.HAND,))
    assert state("DV5", on("hal", 38, 41), 42, length=42, extra=[run]) == "off"


@pytest.mark.parametrize(("missing", "expected"), [(11, "raised"), (12, "not_enough_log")])
def test_it_needs_six_tenths_of_28_nights(missing: int, expected: str) -> None:
    gap = range(56, 56 + missing)
    twitches = on("hal", 78, 81)
    assert state("DV5", twitches, missing=gap) == expected


def test_it_is_raised_at_the_end_of_a_week_that_twitched_there() -> None:
    """Quiet nights that bring the log to six tenths are not what raises it."""
    late = {"length": 49, "missing": range(18, 30)}
    twitches = on("hal", 38, 41)
    assert state("DV5", twitches, 42, length=42, missing=range(18, 30)) == "not_enough_log"
    assert state("DV5", twitches, 49, **late) == "off"  # type: ignore[arg-type]
    assert state("DV5", {**twitches, 48: "h"}, 49, **late) == "raised"  # type: ignore[arg-type]


WIDE = on("hal", *range(30, 200, 5))


def test_it_clears_after_two_checks() -> None:
    twitches = on("hal", 38, 41)
    found = [state("DV5", twitches, day, length=98) for day in (42, 63, 70, 76, 77)]
    assert found == ["raised", "raised", "raised", "raised", "off"]


def test_after_a_visit_it_stays_quiet_though_a_fourth_region_joins() -> None:
    more = WIDE | on("hatl", *range(60, 200, 5))
    visit = review(after(50), covers=("DV5",))
    found = [state("DV5", more, day, length=200, extra=[visit]) for day in (49, 50, 70, 140)]
    assert found == ["raised", "reviewed", "reviewed", "reviewed"]


def test_a_harder_task_ends_the_quiet_after_a_visit() -> None:
    visit = review(after(50), covers=("DV5",))
    harder = symptom(after(71), SymptomCode.TASK_WEAKNESS, onset_day=after(60))
    found = [state("DV5", WIDE, day, length=200, extra=[visit, harder]) for day in (70, 71)]
    assert found == ["reviewed", "raised"]


# -- NT2 -------------------------------------------------------------------------------------------

ONE = {**on("l", 20, 66, 72), **on("h", 78, 81)}


@pytest.mark.parametrize(
    ("twitches", "expected"),
    [
        (ONE, "raised"),
        ({**ONE, **on("lh", 20)}, "off"),
        ({**on("l", 20, 66, 72), **on("h", 78)}, "off"),
        ({**on("l", 20), **on("ha", 78, 81)}, "raised"),
        (NEW, "off"),
    ],
)
def test_a_new_region_that_is_not_spreading_is_a_note(twitches: Twitches, expected: str) -> None:
    found = rule("NT2", log(twitches), after(CHECK))
    assert (found.tier.value, found.state.value) == ("T0", expected)


def test_the_note_names_the_new_region_and_is_in_no_panel() -> None:
    panel = look(log(ONE), after(CHECK))
    found = panel.of("NT2")
    assert found.numbers["places"] == "head"
    assert len(found.entries) == 2
    assert found in panel.notes
    assert not [one for one in (*panel.cards, *panel.lines) if one.rule == "NT2"]


def test_the_note_is_there_while_it_is_so() -> None:
    found = states("NT2", log(ONE, length=112), [after(day) for day in (83, 84, 98, 105, 112)])
    assert found == ["off", "raised", "raised", "raised", "off"]


# -- what must hold for every diary ----------------------------------------------------------------

letters = st.text(alphabet="hatl", max_size=3)
twitching = st.dictionaries(st.integers(0, CHECK - 1), letters, min_size=4, max_size=30)
some_missing = st.sets(st.integers(0, CHECK - 1), max_size=25)
many = settings(max_examples=30, deadline=None)
SPREADS = ("DV4", "DV5", "NT2")


def up(evaluations: Iterable[Evaluation]) -> set[str]:
    return {one.rule for one in evaluations if one.rule in SPREADS and one.state in SHOWN}


@many
@given(twitching, some_missing)
def test_the_order_of_entries_does_not_matter(twitches: Twitches, missing: set[int]) -> None:
    history = log(twitches, missing=missing)
    turned = diary(list(history.days.values())[::-1], history.episodes[::-1], first=DAY)
    assert look(history, after(CHECK)) == look(turned, after(CHECK))


@many
@given(twitching, some_missing, st.integers(1, 30), st.booleans())
def test_neither_silence_nor_quiet_nights_at_the_end_ever_raise(
    twitches: Twitches, missing: set[int], length: int, quiet: bool
) -> None:
    history = log(twitches, missing=missing)
    nights = [none_day(after(CHECK + n)) for n in range(length)] if quiet else []
    longer = diary(history.days.values(), history.episodes, nights, first=DAY)
    last = after(CHECK + length)
    fold = {state.day: up(found) for state, found in each_day(longer, last, BOOK)}
    for day in days_between(after(CHECK + 1), last):
        assert fold[day] <= fold[after(CHECK)], day


@many
@given(twitching, some_missing, st.sets(st.integers(0, CHECK - 1), max_size=30))
def test_taking_quiet_nights_out_of_the_log_never_raises(
    twitches: Twitches, missing: set[int], lost: set[int]
) -> None:
    quiet = {night for night in lost if not twitches.get(night)}
    full, thinned = log(twitches, missing=missing), log(twitches, missing=missing | quiet)
    was, now = (up(look(one, after(CHECK)).evaluations) for one in (full, thinned))
    assert now - {"NT2"} <= was


def test_a_month_of_days_costs_a_handful_of_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    made = checks_of_a_month(monkeypatch, rules_spread, "_spread", log(NEW), after(60))
    assert made <= 2 * 6
