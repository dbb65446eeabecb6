"""The shared predicates: linked to exercise, the guard BX, places and rates."""

from datetime import time, timedelta
from typing import Any

import pytest

from tests.builders import DAY, activity, check, closed_day, episode, moment, none_day, symptom
from tests.flags.scene import BOOK, after, diary, nights
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, Entry
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    CheckAnswer,
    Context,
    Duration,
    PartOfDay,
    With,
)
from twitchtui.flags.predicates import (
    Link,
    affected,
    benign_exercise,
    ex_linked,
    place_days,
    place_rate,
)  # fmt: skip
from twitchtui.flags.view import Index, View


def view_of(*entries: Any, day: Any = DAY) -> View:
    return Index(diary(*entries), BOOK.lookback_days).view(day)


def link(*entries: Entry, **fields: Any) -> Link:
    """The link of a calf episode on the day, with every day before it closed."""
    twitch = episode(DAY, **fields)
    quiet = [none_day(after(-n)) for n in range(1, 5)]
    view = view_of(twitch, closed_day(DAY), quiet, entries)
    return ex_linked(view, BOOK, twitch)


def run(hours_before: float, **fields: Any) -> Activity:
    """A run of an hour that ended so many hours before the episode at 20:00."""
    end = moment(DAY, time(20, 0)).local - timedelta(hours=hours_before)
    start = Moment.of(end - timedelta(hours=1))
    day = (end - timedelta(hours=5)).date()
    return activity(day, **{"start": start, "minutes": 60, "effort": 6, **fields})


AT_20 = {"start": moment(DAY, time(20, 0))}


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(-0.5, Link.YES), (0, Link.YES), (47.9, Link.YES), (48, Link.YES), (48.1, Link.NO)],
)
def test_a_run_links_for_48_hours(hours: float, expected: Link) -> None:
    assert link(run(hours), **AT_20) is expected


def test_an_activity_after_the_episode_does_not_link() -> None:
    assert link(run(-3), **AT_20) is Link.NO


@pytest.mark.parametrize(
    ("effort", "hours", "expected"),
    [
        (4, 24, Link.YES),
        (4, 24.1, Link.NO),
        (5, 24.1, Link.YES),
        (None, 24, Link.YES),
        (None, 24.1, Link.UNKNOWN),
        (None, 48.1, Link.NO),
    ],
)
def test_a_gentle_walk_links_for_24_hours(effort: int | None, hours: float, expected: Link) -> None:
    assert link(run(hours, type=ActivityType.WALK, effort=effort), **AT_20) is expected


def test_only_the_muscles_that_worked_are_linked() -> None:
    assert link(run(1), site=Site.HAND, **AT_20) is Link.NO
    arms = run(1, type=ActivityType.WORKOUT, muscle_groups=(Site.HAND,))
    assert link(arms, site=Site.HAND, **AT_20) is Link.YES


def test_a_workout_without_muscles_is_unknown() -> None:
    assert link(run(1, type=ActivityType.WORKOUT), **AT_20) is Link.UNKNOWN


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (Site.EYELID, Link.NO), (Site.FACE, Link.NO), (Site.TONGUE, Link.NO), (Site.JAW, Link.NO),
        (Site.NECK, Link.UNKNOWN), (Site.SHOULDER, Link.UNKNOWN), (Site.OTHER, Link.UNKNOWN),
    ],
)  # fmt: skip
def test_no_exercise_works_an_eyelid_whatever_its_muscles(site: Site, expected: Link) -> None:
    assert link(run(1, type=ActivityType.WORKOUT), site=site, **AT_20) is expected
    named = run(1, type=ActivityType.WORKOUT, muscle_groups=(site,))
    assert link(named, site=site, **AT_20) is Link.YES


def test_a_tag_or_an_unlogged_day_leaves_an_eyelid_unknown_too() -> None:
    tagged = {"site": Site.EYELID, "context": (Context.AFTER_RUN,)}
    assert link(run(1, type=ActivityType.WORKOUT), **tagged) is Link.UNKNOWN
    twitch = episode(DAY, Site.EYELID, **AT_20)
    assert ex_linked(view_of(twitch, closed_day(DAY)), BOOK, twitch) is Link.UNKNOWN


def test_a_planned_run_does_not_link() -> None:
    assert link(run(1, status=ActivityStatus.PLANNED), **AT_20) is Link.NO


def test_without_clock_times_the_kindest_time_counts() -> None:
    assert link(activity(after(-2), effort=6)) is Link.YES
    assert link(activity(after(-3), effort=6)) is Link.YES
    assert link(activity(after(-4), effort=6)) is Link.NO
    assert link(activity(after(-3), effort=6), part=PartOfDay.NIGHT) is Link.NO


def test_a_tag_with_its_activity_links_whatever_the_site() -> None:
    tagged = {"context": (Context.AFTER_RUN,), "site": Site.HAND}
    assert link(run(3), **tagged) is Link.YES
    assert link(run(3, type=ActivityType.WALK), **tagged) is Link.UNKNOWN
    assert link(**tagged) is Link.UNKNOWN


def test_a_day_without_a_word_makes_it_unknown_never_not_linked() -> None:
    twitch = episode(DAY, **AT_20)
    log = [twitch, closed_day(DAY), none_day(after(-1))]
    assert ex_linked(view_of(log), BOOK, twitch) is Link.UNKNOWN
    assert link(**AT_20) is Link.NO


# -- BX --------------------------------------------------------------------------------------------

FIRST, LAST = DAY, after(20)
WALKED = [activity(after(n), ActivityType.WALK, effort=5) for n in range(21)]
THRICE = "x.x.x.. x.x.x.. x.x.x.."


def guard(pattern: str = THRICE, *more: Any, walks: Any = WALKED, **fields: Any) -> bool:
    kept = {"duration": Duration.MIN_10_60, **fields}
    view = view_of(nights(pattern, **kept), walks, *more, day=LAST)
    return benign_exercise(view, BOOK, FIRST, LAST)


def test_plain_twitching_after_exercise_is_guarded() -> None:
    assert guard()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"duration": Duration.HOURS_1_6}, True),
        ({"duration": Duration.HOURS_6_24}, False),
        ({"duration": None}, False),
        ({"along_with": (With.SORENESS,)}, True),
        ({"along_with": (With.SORENESS, With.CRAMP)}, False),
        ({"along_with": (With.TINGLING_HERE,)}, False),
        ({"pain": 3}, True),
        ({"pain": 4}, False),
    ],
)
def test_the_guard_wants_short_and_plain_twitching(fields: dict[str, Any], expected: bool) -> None:
    assert guard(**fields) is expected


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        ((Site.SHIN,), True),
        ((Site.THIGH_FRONT,), False),
        ((Site.SHIN, Site.ANKLE), False),
    ],
)
def test_the_guard_wants_at_most_two_neighbouring_sites(
    sites: tuple[Site, ...], expected: bool
) -> None:
    more = [episode(LAST, site, duration=Duration.MIN_1_10, side=Side.RIGHT) for site in sites]
    assert guard("x.x.x.. x.x.x.. x.x.x.x", more) is expected


@pytest.mark.parametrize(
    ("code", "answer", "expected"),
    [
        (SymptomCode.NUMB, None, False),
        (SymptomCode.OTHER, CheckAnswer.SAME, False),
        (SymptomCode.NUMB, CheckAnswer.GONE, True),
    ],
)
def test_an_open_symptom_ends_the_guard(
    code: SymptomCode, answer: CheckAnswer | None, expected: bool
) -> None:
    felt = symptom(after(9), code)
    checks = [check(felt, after(12), answer)] if answer else []
    assert guard(THRICE, felt, checks) is expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("x.x.x.. x.x.x.. x.x.x.x", True),
        ("x.x.x.. x.x.x.. xxx.x.x", False),
        ("xxx.x.x x.x.x.. x.x.x..", True),
    ],
)
def test_the_guard_allows_one_more_day_than_before(pattern: str, expected: bool) -> None:
    assert guard(pattern) is expected


@pytest.mark.parametrize(("spells", "expected"), [(2, True), (3, False)])
def test_four_in_five_spells_are_linked(spells: int, expected: bool) -> None:
    # nine linked spells, then some at a place the walk did not use
    days = {after(n) for n in (0, 2, 4, 7, 9, 11, 14, 16, 18)}
    walks = [walk for walk in WALKED if walk.day in days]
    extra = episode(after(18), Site.CALF, n_spells=spells, duration=Duration.MIN_1_10,
                    start=moment(after(18), time(5, 0)))  # fmt: skip
    late = [activity(walk.day, ActivityType.WALK, effort=4, minutes=30,
                     start=moment(walk.day, time(18, 0))) for walk in walks]  # fmt: skip
    assert guard(THRICE, extra, walks=late, part=PartOfDay.EVENING) is expected


@pytest.mark.parametrize(("unknown", "expected"), [(9, True), (10, False)])
def test_half_of_the_spells_must_be_known(unknown: int, expected: bool) -> None:
    # nine spells are linked; the others carry a tag without its activity
    extra = episode(after(18), Site.SHIN, n_spells=unknown, duration=Duration.MIN_1_10,
                    context=(Context.AFTER_RUN,))  # fmt: skip
    calves = [activity(after(n), ActivityType.WORKOUT, muscle_groups=(Site.CALF,))
              for n in range(21)]  # fmt: skip
    assert guard(THRICE, extra, walks=calves) is expected


def test_a_guard_that_cannot_be_known_does_not_hold() -> None:
    assert not guard(walks=[activity(after(n), ActivityType.WORKOUT) for n in range(21)])


# -- places ----------------------------------------------------------------------------------------


def test_both_counts_as_left_and_as_right() -> None:
    view = view_of(closed_day(DAY), episode(DAY, side=Side.BOTH, n_spells=4))
    for side in (Side.LEFT, Side.RIGHT):
        assert place_rate(view, view.nights(1), (Site.CALF, side)) == 4
        assert place_days(view, view.nights(1), (Site.CALF, side)) == 1
    assert place_days(view, view.nights(1), (Site.CALF, None)) == 0


def test_an_unclosed_day_never_changes_a_rate_but_what_happened_counts_as_a_day() -> None:
    view = view_of(nights("x.p-"), day=after(3))
    assert place_rate(view, view.nights(4), (Site.CALF, Side.LEFT)) == 0.5
    assert place_days(view, view.nights(4), (Site.CALF, Side.LEFT)) == 1
    assert affected(view.nights(4)) == 2


def test_a_rule_that_looks_too_far_back_is_an_error() -> None:
    view = view_of(nights("x"))
    view.back(BOOK.lookback_days)
    with pytest.raises(ValueError, match="days back"):
        view.back(BOOK.lookback_days + 1)


def test_a_view_sees_nothing_of_the_days_after_it() -> None:
    sign = symptom(DAY)
    log = diary(
        sign, check(sign, after(2), CheckAnswer.GONE), nights("xx"), activity(after(1)),
        symptom(after(1)),
    )  # fmt: skip
    view = Index(log, BOOK.lookback_days).view(DAY)
    assert view.record(after(1)) is None
    assert [entry.day for entry in view.episodes(DAY, after(5))] == [DAY]
    assert view.activities(DAY, after(5)) == []
    assert view.symptoms == (sign,)
    assert view.open(sign)
    assert not view.checks(sign)
