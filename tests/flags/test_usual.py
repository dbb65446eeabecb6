"""The table "usual or worth mentioning": each row just below, at and above its limits."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import (
    check,
    closed_day,
    episode,
    intake,
    none_day,
    open_day,
    symptom,
)
from tests.flags.random_diaries import random_diary, shuffled
from tests.flags.scene import BOOK, after, diary, look
from tests.flags.usual_scene import (
    MIXED,
    NOT_ENOUGH,
    QUIET,
    UP,
    USUAL,
    WORTH,
    lean,
    made,
    row,
    spells,
    with_state,
)
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    Duration,
    IntakeKind,
    With,
)
from twitchtui.flags import State, Tier
from twitchtui.flags.usual import usual_table

# -- the table -------------------------------------------------------------------------------------


def test_every_row_is_always_there_in_the_same_order() -> None:
    names = ["duration", "location", "came_with", "trigger", "rest", "strength", "trend"]
    for log in ((), spells(28)):
        table = made(*log)
        assert [found.id for found in table.rows] == names
        assert all(found.metric and found.coverage for found in table.rows)
    assert [found.name for found in made().rows] == [
        "Duration", "Location", "Came with", "Trigger", "Rest", "Strength and tasks", "Trend",
    ]  # fmt: skip


def test_an_empty_diary_is_never_usual() -> None:
    assert {found.lean.value for found in made().rows} == {NOT_ENOUGH}


def test_the_json_is_the_day_and_the_rows_and_nothing_that_sums_them_up() -> None:
    found = made(*spells(6)).as_json()
    assert list(found) == ["as_of", "rows"]
    assert found["as_of"] == "2026-04-12"
    for each in found["rows"]:
        assert list(each) == ["id", "name", "metric", "coverage", "lean"]
        assert each["lean"] in (USUAL, MIXED, WORTH, NOT_ENOUGH)


@pytest.mark.parametrize("seed", [3, 8, 21])
def test_the_order_of_entries_does_not_matter(seed: int) -> None:
    entries = random_diary(seed, length=110, symptoms=0.1)
    panel = look(diary(entries), after(109))
    one, other = diary(entries), diary(shuffled(seed, entries))
    assert usual_table(one, panel, BOOK) == usual_table(other, panel, BOOK)


def test_a_night_that_is_not_closed_changes_no_share_and_no_median() -> None:
    log = [*spells(10, duration=Duration.MIN_1_10), none_day(after(20))]
    more = [
        episode(after(12 + n), Site.CALF, along_with=(With.CRAMP,), duration=Duration.HOURS_6_24)
        for n in range(8)
    ]
    assert made(*log) == made(*log, more)


def test_days_without_an_answer_change_nothing() -> None:
    log = spells(10, duration=Duration.MIN_1_10)
    assert made(*log) == made(*log, [open_day(after(n)) for n in range(10, 28)])


def test_only_the_last_28_days_count() -> None:
    before = spells(9, first=-9, along_with=(With.CRAMP,), duration=Duration.OVER_24_H)
    log = spells(5, duration=Duration.MIN_1_10)
    assert row("came_with", before, log) == row("came_with", log)
    assert row("duration", before, log) == row("duration", log)
    assert lean("duration", spells(2, duration=Duration.ONGOING), spells(5, first=2)) == NOT_ENOUGH
    assert lean("duration", spells(5, duration=Duration.ONGOING)) == WORTH


def test_a_person_may_set_the_limits() -> None:
    from tests.flags.scene import table
    from twitchtui.flags import Rulebook

    book = Rulebook.from_table(table("red_flags"), {"thresholds": {"usual_entries": 4}})
    assert not book.problems
    found = usual_table(diary(*spells(4)), QUIET, book)
    assert found.rows[1].lean.value == USUAL
    assert lean("location", *spells(4)) == NOT_ENOUGH


# -- duration --------------------------------------------------------------------------------------


def lasting(*classes: Duration | None) -> list[Entry]:
    """An entry of each of these durations, on closed nights."""
    found = [episode(after(n % 28), duration=each) for n, each in enumerate(classes)]
    return [*found, *(closed_day(after(n)) for n in range(min(len(classes), 28)))]


SHORT, MIDDLE, LONG, DAYS = (
    Duration.MIN_1_10, Duration.HOURS_1_6, Duration.HOURS_6_24, Duration.OVER_24_H,
)  # fmt: skip


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ([SHORT] * 4, NOT_ENOUGH),
        ([SHORT] * 5, USUAL),
        ([SHORT] * 4 + [None] * 9, NOT_ENOUGH),
        ([MIDDLE] * 10, USUAL),
        ([SHORT] * 9 + [LONG], USUAL),
        ([SHORT] * 8 + [LONG], MIXED),
        ([SHORT] * 8 + [LONG] * 2, MIXED),
        ([SHORT] * 19 + [DAYS], MIXED),
        ([SHORT] * 18 + [DAYS] * 2, WORTH),
        ([SHORT] * 18 + [DAYS, Duration.ONGOING], WORTH),
        ([DAYS] * 4, NOT_ENOUGH),
        ([DAYS] * 5, WORTH),
    ],
)
def test_duration_leans_by_its_longest_tenth_and_by_entries_over_a_day(
    classes: list[Duration | None], expected: str
) -> None:
    assert lean("duration", lasting(*classes)) == expected


def test_duration_says_the_median_the_longest_tenth_and_how_many_were_over_a_day() -> None:
    found = row("duration", lasting(*[SHORT] * 5, *[MIDDLE] * 4, DAYS, None))
    assert found.metric == "median 1-10 minutes, 90% up to 1-6 hours; over a day: 1 entry"
    assert found.coverage == "10 of 11 entries answered, 11 of 28 nights logged"


def test_an_entry_for_many_spells_counts_once_for_its_worst_one() -> None:
    many = [episode(after(9), duration=LONG, n_spells=30), closed_day(after(9))]
    assert lean("duration", lasting(*[SHORT] * 9), many) == USUAL


def test_over_a_day_counts_on_a_night_that_was_not_closed_too() -> None:
    happened = [episode(after(20 + n), duration=DAYS) for n in range(2)]
    assert lean("duration", lasting(*[SHORT] * 5), happened[:1]) == MIXED
    assert lean("duration", lasting(*[SHORT] * 5), happened) == WORTH


# -- flags that are up -----------------------------------------------------------------------------

FLAGGED = [
    ("duration", "DV1"),
    ("location", "DV4"),
    ("location", "DV5"),
    ("came_with", "SD1"),
    ("came_with", "SD2"),
    ("came_with", "SD3"),
    ("came_with", "SD4"),
    ("came_with", "SD5"),
    ("came_with", "EM1"),
    ("strength", "SD1"),
    ("strength", "SD2"),
    ("strength", "EM5"),
    ("rest", "DV3"),
    ("trend", "DV6"),
]


@pytest.mark.parametrize(("name", "flag"), FLAGGED)
@pytest.mark.parametrize("state", UP)
def test_a_flag_that_is_up_is_worth_mentioning_read_reviewed_and_however_little_was_logged(
    name: str, flag: str, state: State
) -> None:
    assert lean(name, panel=with_state(QUIET, flag, state)) == WORTH


@pytest.mark.parametrize(("name", "flag"), FLAGGED)
@pytest.mark.parametrize("state", [State.OFF, State.WATCHING, State.NOT_ENOUGH_LOG])
def test_a_flag_that_is_not_up_is_no_reason(name: str, flag: str, state: State) -> None:
    assert lean(name, panel=with_state(QUIET, flag, state)) == NOT_ENOUGH


@pytest.mark.parametrize(("name", "flag"), FLAGGED)
def test_a_flag_that_is_only_a_note_is_no_reason(name: str, flag: str) -> None:
    panel = with_state(QUIET, flag, State.RAISED, Tier.T0)
    assert lean(name, panel=panel) == NOT_ENOUGH


def test_a_flag_speaks_in_its_own_rows_only() -> None:
    table = made(panel=with_state(QUIET, "DV1", State.RAISED))
    assert [found.id for found in table.rows if found.lean.value == WORTH] == ["duration"]


# -- location --------------------------------------------------------------------------------------


def at(*sites: Site) -> list[Entry]:
    """An entry at each site, a day later each time."""
    return [
        *(episode(after(n), site) for n, site in enumerate(sites)),
        *(closed_day(after(n)) for n in range(len(sites))),
    ]


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ([Site.CALF] * 4, NOT_ENOUGH),
        ([Site.CALF] * 5, USUAL),
        ([Site.CALF, Site.HAND, Site.EYELID] * 2, MIXED),
        ([Site.CALF] * 2 + [Site.HAND] * 2 + [Site.EYELID], USUAL),
        ([Site.CALF] * 2 + [Site.HAND] * 2 + [Site.EYELID, Site.JAW], MIXED),
        ([Site.CALF] * 2 + [Site.HAND] * 2 + [Site.OTHER] * 2, USUAL),
    ],
)
def test_location_leans_by_the_regions_with_two_days_or_more(
    sites: list[Site], expected: str
) -> None:
    assert lean("location", at(*sites)) == expected


def test_two_entries_on_one_day_are_one_day_of_a_region() -> None:
    twice = [episode(after(0), Site.EYELID), episode(after(0), Site.JAW)]
    assert lean("location", at(Site.CALF, Site.CALF, Site.HAND, Site.HAND), twice) == USUAL


def test_a_region_counts_on_a_night_that_was_not_closed_too() -> None:
    log = at(Site.CALF, Site.CALF, Site.HAND, Site.HAND, Site.CALF)
    open_nights = [episode(after(20 + n), Site.JAW) for n in range(2)]
    assert lean("location", log, open_nights) == MIXED


def test_location_names_the_regions_and_the_share_of_the_top_site() -> None:
    found = row("location", at(*[Site.CALF] * 3, *[Site.HAND] * 2))
    assert found.metric == (
        "2 regions on 2 days or more: arms, legs; most often calf, 3 of 5 entries (60%)"
    )
    assert found.coverage == "5 entries, 5 of 28 nights logged"
    assert row("location").metric == "no regions on 2 days or more"


# -- came with -------------------------------------------------------------------------------------


def coming_with(part: int, total: int, **fields: Any) -> list[Entry]:
    """So many entries, some of which came with something."""
    return [*spells(part, **fields), *spells(total - part, first=part)]


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [
        (0, 4, NOT_ENOUGH),
        (4, 4, NOT_ENOUGH),
        (0, 5, USUAL),
        (1, 5, MIXED),
        (1, 6, USUAL),
        (4, 20, MIXED),
        (3, 20, USUAL),
        (7, 20, MIXED),
        (8, 20, WORTH),
        (2, 5, WORTH),
    ],
)
def test_came_with_leans_by_the_share_with_cramp_pain_or_stiffness(
    part: int, total: int, expected: str
) -> None:
    for kind in (With.CRAMP, With.PAIN, With.STIFFNESS):
        assert lean("came_with", coming_with(part, total, along_with=(kind,))) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"pain": 3}, USUAL),
        ({"pain": 4}, WORTH),
        ({"along_with": (With.SORENESS, With.TINGLING_HERE)}, USUAL),
        ({"along_with": (With.PAIN,), "pain": 1}, WORTH),
    ],
)
def test_pain_counts_ticked_or_rated_four_and_soreness_or_tingling_never(
    fields: dict[str, Any], expected: str
) -> None:
    assert lean("came_with", spells(6, **fields)) == expected


def test_an_open_symptom_is_named_and_never_usual_until_it_is_gone() -> None:
    felt = symptom(after(3), SymptomCode.HEADACHE)
    found = row("came_with", spells(6), felt)
    assert found.lean.value == MIXED
    assert found.metric == "cramp, pain or stiffness with 0 of 6 entries (0%); open: headache"
    gone = check(felt, after(9), CheckAnswer.GONE)
    assert lean("came_with", spells(6), felt, gone) == USUAL


def test_a_symptom_open_from_long_before_still_counts() -> None:
    felt = symptom(after(-80), SymptomCode.HEADACHE)
    history = replace(diary(spells(6), felt), first=after(-60))
    assert usual_table(history, QUIET, BOOK).rows[2].lean.value == MIXED


# -- trigger ---------------------------------------------------------------------------------------


def known_to(yes: int, no: int, unknown: int = 0) -> list[Entry]:
    """Entries on days with stress, without anything, and with the question left open.

    Three quiet days go before them, since an activity up to two days before could matter.
    """
    stress = [None] * 3 + [9] * yes + [2] * no + [None] * unknown
    log: list[Entry] = []
    for n, answer in enumerate(stress):
        log.append(intake(after(n), IntakeKind.CAFFEINE, 50))
        log.append(closed_day(after(n), stress=answer, sleep_h=8, explicit_none=n < 3))
        log += [episode(after(n))] if n >= 3 else []
    return log


@pytest.mark.parametrize(
    ("yes", "no", "unknown", "expected"),
    [
        (0, 4, 0, NOT_ENOUGH),
        (4, 0, 0, NOT_ENOUGH),
        (0, 5, 0, WORTH),
        (1, 4, 0, WORTH),
        (2, 7, 0, MIXED),
        (2, 9, 0, WORTH),
        (4, 5, 0, MIXED),
        (4, 4, 0, USUAL),
        (5, 0, 0, USUAL),
        (0, 7, 3, WORTH),
        (7, 0, 3, USUAL),
        (7, 0, 4, NOT_ENOUGH),
        (0, 0, 9, NOT_ENOUGH),
    ],
)
def test_trigger_leans_by_the_share_among_those_for_which_it_is_known(
    yes: int, no: int, unknown: int, expected: str
) -> None:
    assert lean("trigger", known_to(yes, no, unknown)) == expected


def test_trigger_says_the_share_and_for_how_many_it_is_known() -> None:
    found = row("trigger", known_to(6, 2, 2))
    assert found.metric == "a known trigger before 6 of 8 entries (75%)"
    assert found.coverage == "known for 8 of 10 entries, 13 of 28 nights logged"
    assert row("trigger", spells(6)).metric == "not known for any entry"
