"""SD2: a muscle looks smaller; twitching with weakness or stiffness in the same place."""

import pytest

from tests.builders import (
    DAY,
    check,
    closed_day,
    episode,
    review,
    symptom,
)
from tests.flags.scene import after, diary, look, rule, states
from tests.flags.test_harder_task import answered, weekly
from tests.flags.test_signs import (
    BETTER,
    GONE,
    SAME,
    WORSE,
    C,
    answers,
    read,
    seen,
    smaller,
    stands,
)
from tests.flags.test_weakness import weak
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.symptoms import Task
from twitchtui.diary.vocabulary import CheckAnswer
from twitchtui.flags import Tier

THERE = (BETTER, SAME, WORSE)

# -- SD2: a muscle looks smaller -------------------------------------------------------------------


@pytest.mark.parametrize(("last", "state"), [(9, "watching"), (10, "raised"), (11, "raised")])
@pytest.mark.parametrize("said", THERE)
def test_a_muscle_looks_smaller_at_two_checks_a_week_apart(
    said: CheckAnswer, last: int, state: str
) -> None:
    sign = smaller()
    checks = answers(sign, 3, last, said=said)
    found = rule("SD2", diary(sign, checks), after(last))
    assert found.state.value == state
    if state == "raised":
        assert found.tier is Tier.T2
        assert set(found.entries) == {sign.id, *(one.id for one in checks)}


def test_the_entry_itself_is_no_check_and_gone_is_none_either() -> None:
    sign = smaller()
    assert stands("SD2", sign, answers(sign, 7), day=after(7)) == "watching"
    gone = [*answers(sign, 3), *answers(sign, 10, said=GONE)]
    assert stands("SD2", sign, gone, day=after(10)) == "off"
    other = smaller(side=Side.RIGHT)
    assert stands("SD2", sign, other, answers(sign, 3), answers(other, 10), day=after(10)) == (
        "watching"
    )


@pytest.mark.parametrize(("last", "state"), [(9, "watching"), (10, "raised smaller")])
def test_a_muscle_logged_as_smaller_anew_confirms_itself(last: int, state: str) -> None:
    signs = [smaller(after(n)) for n in (0, 3, last)]
    assert stands("SD2", signs, day=after(last)) == state
    gone = [check(sign, after(4), GONE) for sign in signs[:2]]
    assert stands("SD2", signs, gone, day=after(last)) == state
    elsewhere = smaller(after(10), Site.CALF)
    assert stands("SD2", signs[:2], elsewhere, day=after(10)) == "watching"


def test_silence_after_one_check_never_raises_it() -> None:
    sign = smaller(onset_day=after(-60))
    log = diary(sign, answers(sign, 3))
    assert set(states("SD2", log, map(after, range(3, 60, 7)))) == {"watching"}


def test_a_smaller_muscle_and_a_harder_task_need_no_check() -> None:
    sign = smaller()
    harder = weak(Task.GRIP, day=DAY, days=8)
    assert stands("SD2", sign, harder) == "raised smaller_task"
    unconfirmed = weak(Task.GRIP, day=DAY, days=5)
    assert stands("SD2", sign, unconfirmed) == "watching"
    assert stands("SD2", smaller(after(7)), weekly("h", "h"), day=after(7)) == (
        "raised smaller_task"
    )


# -- SD2: twitching with weakness or stiffness in the same place -----------------------------------


def twitching(*days: int, site: Site = Site.CALF, closed: bool = True) -> list[Entry]:
    found: list[Entry] = [episode(after(n), site, side=Side.RIGHT) for n in days]
    return [*found, *(closed_day(after(n)) for n in days if closed)]


STAIRS = {"days": 8, "side": Side.LEFT}


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ((0, 1), "off"),
        ((0, 0, 1), "off"),
        ((0, 1, 2), "raised same_place"),
        ((-27, 1, 2), "off"),
        ((-25, 1, 2), "raised same_place"),
    ],
)
@pytest.mark.parametrize("closed", [True, False])
def test_twitching_on_three_of_28_days_where_a_task_is_harder(
    days: tuple[int, ...], state: str, closed: bool
) -> None:
    sign = weak(Task.STAIRS, **STAIRS)  # type: ignore[arg-type]
    twitches = twitching(*days, closed=False)
    nights_of = [closed_day(after(n)) for n in set(days) if closed]
    assert stands("SD2", sign, twitches, nights_of, day=after(2)) == state


@pytest.mark.parametrize(
    ("site", "task", "state"),
    [
        (Site.TOE, Task.STAIRS, "raised same_place"),
        (Site.BUTTOCK, Task.TIPTOE, "raised same_place"),
        (Site.HAND, Task.STAIRS, "off"),
        (Site.SHOULDER, Task.GRIP, "raised same_place"),
        (Site.LOWER_BACK, Task.STAIRS, "off"),
        (Site.OTHER, Task.STAIRS, "off"),
    ],
)
def test_the_twitching_and_the_task_must_be_in_one_region(
    site: Site, task: Task, state: str
) -> None:
    sign = weak(task, **STAIRS)  # type: ignore[arg-type]
    assert stands("SD2", sign, twitching(0, 1, 2, site=site), day=after(2)) == state


def test_a_task_that_is_not_confirmed_and_the_weekly_answer_match_no_region() -> None:
    unsure = weak(Task.STAIRS, days=5)
    assert stands("SD2", unsure, twitching(0, 1, 2), day=after(2)) == "off"
    answered_twice = weekly("h", "h")
    assert rule("SD1", diary(answered_twice), after(7)).state.value == "raised"
    assert stands("SD2", answered_twice, twitching(4, 5, 6), day=after(7)) == "off"
    nowhere = symptom(DAY, C.TASK_WEAKNESS, onset_day=after(-8), side=Side.LEFT)
    assert stands("SD2", nowhere, twitching(0, 1, 2), day=after(2)) == "off"


@pytest.mark.parametrize(
    ("site", "state"),
    [
        (Site.FOOT_ARCH, "raised same_place"),
        (Site.NECK, "off"),
        (Site.OTHER, "off"),
        (None, "off"),
    ],
)
def test_open_stiffness_counts_in_its_own_region(site: Site | None, state: str) -> None:
    stiff = symptom(DAY, C.RIGIDITY, site=site)
    log = twitching(0, 1, 2)
    assert stands("SD2", stiff, log, day=after(2)) == state
    assert stands("SD2", stiff, answers(stiff, 1, said=GONE), log, day=after(2)) == "off"


def test_its_entries_are_the_task_what_confirms_it_and_the_twitching() -> None:
    sign = weak(Task.STAIRS, day=DAY)
    again = check(sign, after(3), SAME)
    twitches = [episode(after(n)) for n in (0, 1, 3)]
    found = rule("SD2", diary(sign, again, twitches, episode(after(3), Site.HAND)), after(3))
    assert set(found.entries) == {sign.id, again.id, *(one.id for one in twitches)}
    assert (found.numbers["place"], found.numbers["times"]) == ("legs", 3)


# -- SD2: clearing, news, words --------------------------------------------------------------------


@pytest.mark.parametrize(("count", "state"), [(13, "raised"), (14, "off")])
def test_a_smaller_muscle_clears_as_a_harder_task_does(count: int, state: str) -> None:
    sign = smaller()
    log = diary(
        sign, answers(sign, 3, 10), answers(sign, 11, said=GONE), answered(11, count)
    )  # fmt: skip
    assert rule("SD2", log, after(10 + count)).state.value == state


def test_it_clears_only_once_the_weakness_of_that_region_is_gone() -> None:
    sign = weak(Task.STAIRS, **STAIRS)  # type: ignore[arg-type]
    raised = [sign, *(episode(after(n)) for n in (0, 1, 2))]
    quiet = answered(3, 60)
    assert rule("SD2", diary(raised, quiet), after(62)).state.value == "raised"
    gone = check(sign, after(10), GONE)
    log = diary(raised, quiet, gone)
    assert states("SD2", log, map(after, (22, 30))) == ["raised", "off"]


def test_it_goes_stale_and_never_off_where_nothing_is_answered() -> None:
    sign = smaller()
    log = diary(sign, answers(sign, 3, 10), answers(sign, 11, said=GONE), answered(3, 9))
    assert states("SD2", log, map(after, (40, 90))) == ["stale", "stale"]


@pytest.mark.parametrize(
    ("later", "state"),
    [
        (smaller(after(13)), "acknowledged"),
        (smaller(after(13), side=Side.RIGHT), "raised"),
        (smaller(after(13), Site.CALF), "raised"),
    ],
)
def test_a_new_muscle_comes_back_after_it_was_read(later: Symptom, state: str) -> None:
    sign = smaller()
    more = answers(later, 14, 22)
    log = diary(sign, answers(sign, 3, 10), read("SD2", after(10)), later, more)
    assert rule("SD2", log, after(22)).state.value == state
    seen = review(after(10), covers=("SD2",))
    log = diary(sign, answers(sign, 3, 10), seen, later, more)
    reviewed = "reviewed" if state == "acknowledged" else state
    assert rule("SD2", log, after(22)).state.value == reviewed


def test_worse_at_a_check_comes_back_after_it_was_read() -> None:
    sign = smaller()
    log = diary(sign, answers(sign, 3, 10), read("SD2", after(10)), answers(sign, 12, said=WORSE))
    assert states("SD2", log, map(after, (11, 12))) == ["acknowledged", "raised"]


def test_the_title_says_which_of_the_two_it_is_on_the_card_and_in_the_lamp() -> None:
    sign = smaller()
    assert seen("SD2", sign, answers(sign, 3, 10), day=after(10)) == (
        "A muscle looks smaller",
        "On 16, 19 and 26 March you logged that a muscle looks smaller (left thumb).",
    )
    stiff = symptom(DAY, C.RIGIDITY, site=Site.CALF, side=Side.LEFT)
    log = [stiff, *twitching(0, 1, 2)]
    title = "Twitching with weakness or stiffness in the same place"
    assert seen("SD2", log, day=after(2)) == (
        title,
        "Twitches in the legs on 3 of the last 28 days, and in the same part of the body a "
        "muscle that stays stiff.",
    )
    assert look(diary(log), after(2)).lamp.text == f"See a doctor soon: {title}"


@pytest.mark.parametrize(
    ("more", "state"),
    [({"side": Side.RIGHT}, "raised"), ({"site": Site.THIGH_FRONT}, "raised"), ({}, "reviewed")],
)
def test_another_side_or_site_comes_back_after_a_visit(
    more: dict[str, Side | Site], state: str
) -> None:
    place = {"site": Site.CALF, "side": Side.LEFT}
    first = symptom(after(2), C.RIGIDITY, **place)
    second = symptom(after(9), C.RIGIDITY, **{**place, **more})
    log = diary(twitching(0, 1, 2, 8), first, review(after(5), covers=("SD2",)), second)
    assert states("SD2", log, map(after, (4, 8, 9))) == ["raised", "reviewed", state]
