"""DV3: bouts that go on without new effort, days of rest, and what clears them."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

import pytest

from tests.builders import DAY, activity, closed_day, episode, moment, none_day, review
from tests.flags.scene import BOOK, after, diary, look, nights, rule, states
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, Entry, Episode
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import ActivityType, Context, PartOfDay
from twitchtui.flags.rules_rest import Bout, bouts
from twitchtui.flags.view import Index

CLOCK = time(10)


def run(n: int, clock: time | None = CLOCK, **fields: Any) -> Activity:
    """A run of an hour that ends at eleven."""
    day = after(n)
    kept = {"minutes": 60, "effort": 6, "start": clock and moment(day, clock), **fields}
    return activity(day, **kept)


def twitch(n: int, clock: time | None = CLOCK, **fields: Any) -> Episode:
    day = after(n)
    kept = {"side": Side.LEFT, **fields}
    return episode(day, **(kept if clock is None else {"start": moment(day, clock), **kept}))


def logged(*entries: Entry | Iterable[Entry], days: int = 28) -> History:
    """The entries, with every one of the first days closed."""
    flat = list(diary(*entries).everything())
    known = {e.day for e in flat if isinstance(e, Episode)}
    closed = [closed_day(after(n)) if after(n) in known else none_day(after(n))
              for n in range(days)]  # fmt: skip
    answered = {e.day for e in flat if e.id == e.day.isoformat()}
    return diary(flat, [day for day in closed if day.day not in answered])


def found(log: History) -> list[Bout]:
    day = after(27)
    return bouts(Index(log, BOOK.lookback_days).view(day), BOOK, DAY, day)


def bout(n: int, *, hours: int = 49, **fields: Any) -> list[Entry]:
    """A run, twitching that evening, the day after, and so many hours after the run's end."""
    last, clock = divmod(11 + hours, 24)
    between = [twitch(n + step, time(20), **fields) for step in range(last)]
    return [run(n), *between, twitch(n + last, time(clock), **fields)]


# -- a bout ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "hours"), [(time(10, 59), None), (time(11), None), (time(11, 1), 48)]
)
def test_a_bout_is_more_than_two_days_after_the_end_of_the_activity(
    clock: time, hours: int | None
) -> None:
    log = logged(run(10), twitch(10, time(20)), twitch(11), twitch(12, clock))
    assert [int(one.hours) for one in found(log)] == ([] if hours is None else [hours])


def test_a_bout_names_its_place_its_activity_and_its_entries() -> None:
    ran, first, last = run(10), twitch(10, time(20)), twitch(12, time(20))
    [one] = found(logged(ran, first, twitch(11, site=Site.HAND), last))
    assert one == Bout(
        (Site.CALF, Side.LEFT), ran.id, 57, after(12), ((Site.CALF, Side.LEFT),),
        (ran.id, first.id, last.id),
    )  # fmt: skip


def test_one_activity_is_one_bout_however_many_places() -> None:
    log = logged(bout(10), bout(10, site=Site.SHIN)[1:], bout(10, side=Side.BOTH, hours=60)[1:])
    [one] = found(log)
    assert int(one.hours) == 60
    assert set(one.places) == {
        (Site.CALF, Side.LEFT), (Site.CALF, Side.RIGHT), (Site.SHIN, Side.LEFT)
    }  # fmt: skip


@pytest.mark.parametrize(
    "late",
    [
        twitch(12, time(20), side=Side.RIGHT),
        twitch(12, time(20), side=None),
        twitch(12, time(20), site=Site.HAND),
    ],
    ids=["the other side", "no side", "a place that was not used"],
)
def test_it_is_the_same_place_that_had_twitched_after_the_activity(late: Episode) -> None:
    assert not found(logged(run(10), twitch(10, time(20)), twitch(11), late))


def test_both_sides_count_as_left_and_as_right() -> None:
    first = twitch(10, time(20), side=Side.BOTH)
    log = logged(run(10), first, twitch(11, side=Side.BOTH), twitch(12, time(20)))
    assert [one.place for one in found(log)] == [(Site.CALF, Side.LEFT)]


def test_a_place_that_did_not_twitch_soon_after_the_activity_has_no_bout() -> None:
    assert not found(logged(run(10), twitch(12, time(20)), twitch(13)))


@pytest.mark.parametrize(
    ("other", "is_bout"),
    [
        (run(11, effort=2), True),
        (run(11, effort=3), False),
        (run(11, effort=None), False),
        (run(11, effort=3, type=ActivityType.OTHER), False),
        (run(11, effort=9, muscle_groups=(Site.SHOULDER,)), True),
        (run(12, time(21), effort=9), True),
        (run(12, None, effort=9), False),
    ],
    ids=["a stroll", "effort", "effort not answered", "muscles not known", "other muscles",
         "after the episode", "some time that day"],
)  # fmt: skip
def test_new_effort_in_between_ends_it(other: Activity, is_bout: bool) -> None:
    log = logged(run(10), twitch(10, time(20)), twitch(11, time(9)), twitch(12, time(20)), other)
    assert bool([one for one in found(log) if one.day == after(12)]) is is_bout


def test_a_stroll_begins_no_bout() -> None:
    steps = [run(n, effort=2) for n in range(8, 16)]
    assert not found(logged(steps, [twitch(n, time(20)) for n in range(8, 16)]))


def test_an_activity_of_an_effort_that_was_not_answered_may_begin_one() -> None:
    log = logged(run(10, effort=None), bout(10)[1:])
    assert len(found(log)) == 1


@pytest.mark.parametrize(
    ("late", "is_bout"),
    [
        (twitch(12, None), False),
        (twitch(13, None), True),
        (twitch(12, None, part=PartOfDay.MORNING), False),
        (twitch(12, None, part=PartOfDay.AFTERNOON), False),
        (twitch(12, None, part=PartOfDay.EVENING), True),
    ],
    ids=["a day", "the day after", "morning", "afternoon from ten", "evening from four"],
)
def test_an_episode_without_a_clock_time_is_taken_as_early_as_it_can_have_been(
    late: Episode, is_bout: bool
) -> None:
    log = logged(run(10), twitch(10, time(20)), twitch(11), late)
    assert bool(found(log)) is is_bout


@pytest.mark.parametrize(
    ("ran", "hours"),
    [(run(10), 57), (run(10, minutes=None), None), (run(10, None), None)],
    ids=["timed", "no minutes", "no clock time"],
)
def test_an_activity_without_times_is_taken_to_end_as_late_as_it_can_have(
    ran: Activity, hours: int | None
) -> None:
    log = logged(ran, twitch(10, time(20)), twitch(11), twitch(12, time(20)))
    assert [int(one.hours) for one in found(log)] == ([] if hours is None else [hours])


@pytest.mark.parametrize(("open_days", "is_bout"), [((11,), False), ((12,), True), ((10,), True)])
def test_every_day_between_must_be_closed_but_not_that_of_the_episode(
    open_days: tuple[int, ...], is_bout: bool
) -> None:
    whole = logged(bout(10))
    kept = [day for day in whole.days.values() if day.day not in map(after, open_days)]
    assert bool(found(diary(whole.episodes, whole.activities, kept))) is is_bout


@pytest.mark.parametrize(("quiet", "is_bout"), [((), True), ((11,), True), ((11, 12), False)])
def test_two_quiet_days_in_a_row_settle_it(quiet: tuple[int, ...], is_bout: bool) -> None:
    days = [twitch(n, time(20)) for n in (10, 11, 12) if n not in quiet]
    log = logged(run(10), days, twitch(13, time(20)))
    assert bool([one for one in found(log) if one.day == after(13)]) is is_bout


def test_a_tag_that_names_the_activity_links_it_too() -> None:
    first = twitch(10, time(20), site=Site.HAND, context=(Context.AFTER_RUN,))
    log = logged(run(10), first, twitch(11, site=Site.HAND), twitch(12, time(20), site=Site.HAND))
    assert not found(log)  # the hand is not used, so the run is not its last effort
    lifted = run(10, type=ActivityType.WORKOUT)
    first = twitch(10, time(20), site=Site.HAND, context=(Context.AFTER_WORKOUT,))
    late = [twitch(11, site=Site.HAND), twitch(12, time(20), site=Site.HAND)]
    assert found(logged(lifted, first, late))


# -- raising ---------------------------------------------------------------------------------------


def dv3(log: History, day: date) -> str:
    return rule("DV3", log, day).state.value


def test_two_bouts_raise_it_and_one_does_not() -> None:
    assert dv3(logged(bout(20)), after(27)) == "off"
    found = rule("DV3", logged(bout(2), bout(20)), after(27))
    assert (found.state.value, found.since, found.tier.value) == ("raised", after(22), "T1")
    assert found.urgency == "bouts"
    assert found.limbs == ("left leg",)
    assert len(found.entries) == 8
    numbers = {"bouts": 2, "days": 28, "closed": 23, "place": "left calf", "hours": 49}
    assert found.numbers == numbers | {"closed": 28}
    assert found.window == (DAY, after(27))


def test_its_limbs_are_known_only_where_each_of_its_places_is_in_one() -> None:
    def limbs(**fields: Any) -> tuple[str, ...]:
        return rule("DV3", logged(bout(2), bout(20, **fields)), after(27)).limbs

    assert limbs(side=Side.RIGHT) == ("left leg", "right leg")
    assert limbs(side=None) == ()


@pytest.mark.parametrize(("second", "expected"), [(29, "raised"), (30, "off")])
def test_two_bouts_lie_within_twenty_eight_days(second: int, expected: str) -> None:
    # the first bout's late episode is on day 4
    assert dv3(logged(bout(2), bout(second), days=40), after(second + 2)) == expected


@pytest.mark.parametrize(("hours", "expected"), [(95, "off"), (96, "raised"), (97, "raised")])
def test_one_bout_of_ninety_six_hours_is_enough(hours: int, expected: str) -> None:
    light = [run(n, time(4), effort=2) for n in (21, 23)]  # so that no four days are of rest
    log = logged(bout(20, hours=hours), light)
    late = after(24)
    found = rule("DV3", diary(log.episodes, log.activities,
                              [d for d in log.days.values() if d.day < late]), late)  # fmt: skip
    assert found.state.value == expected
    if expected == "raised":
        assert found.urgency == "long"


@pytest.mark.parametrize(("closed", "expected"), [(16, "not_enough_log"), (17, "raised")])
def test_it_needs_six_tenths_of_the_nights(closed: int, expected: str) -> None:
    whole = logged(bout(2), bout(25))
    days = [day for n, day in enumerate(sorted(whole.days.values(), key=lambda day: day.day))
            if n in range(2, 5) or n >= 28 - (closed - 3)]  # fmt: skip
    log = diary(whole.episodes, whole.activities, days)
    assert dv3(log, after(27)) == expected


# -- days of rest ----------------------------------------------------------------------------------


def resting(pattern: str, *others: Entry, linked: int = 20, **fields: Any) -> History:
    """A run on day 20, and from day 24 on a pattern of twitching and quiet."""
    return logged(
        run(20), twitch(linked, time(20), **fields), others,
        [twitch(24 + n, None, **fields) for n, night in enumerate(pattern) if night == "x"],
        days=24 + len(pattern),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("xx..", "off"), ("x.x.", "off"), ("xx.x", "raised"), ("xxx.", "raised"), ("xxxx", "raised")],
)
def test_three_of_four_days_of_rest(pattern: str, expected: str) -> None:
    found = rule("DV3", resting(pattern), after(27))
    assert found.state.value == expected
    if expected == "raised":
        assert found.urgency == "rest"
        assert found.numbers["rest_place"] == "left calf"
        assert found.numbers["rest_affected"] == pattern.count("x")
        assert len(found.entries) == pattern.count("x") + 1


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (run(25, effort=2), "raised"),
        (run(25, effort=3), "off"),
        (run(25, effort=None), "off"),
        (run(25, effort=3, muscle_groups=(Site.NECK,)), "off"),
    ],
    ids=["a stroll", "effort", "not answered", "other muscles"],
)
def test_a_day_of_rest_has_no_effort_whatever_the_muscles(other: Entry, expected: str) -> None:
    assert dv3(resting("xxxx", other), after(27)) == expected


def test_a_day_that_is_not_closed_is_no_day_of_rest() -> None:
    whole = resting("x.xx")
    for lost in range(24, 28):
        kept = [day for day in whole.days.values() if day.day != after(lost)]
        assert dv3(diary(whole.episodes, whole.activities, kept), after(27)) == "off"


@pytest.mark.parametrize(("ran", "expected"), [(16, "off"), (17, "raised"), (20, "raised")])
def test_the_place_followed_exercise_in_the_seven_days_before(ran: int, expected: str) -> None:
    log = logged(run(ran), twitch(ran, time(20)), [twitch(n, None) for n in (24, 26, 27)])
    assert dv3(log, after(27)) == expected


def test_without_exercise_the_days_of_rest_say_nothing() -> None:
    log = logged(twitch(20), [twitch(n, None) for n in range(24, 28)])
    assert dv3(log, after(27)) == "off"


def test_the_eyelid_and_other_places_do_not_count() -> None:
    lid = {"site": Site.EYELID, "context": (Context.AFTER_RUN,)}
    assert dv3(resting("xxxx", **lid), after(27)) == "off"
    assert dv3(resting("xxxx", **{**lid, "site": Site.FACE}), after(27)) == "raised"
    mixed = [twitch(24 + n, None, side=(Side.LEFT, Side.RIGHT)[n % 2]) for n in range(4)]
    assert dv3(logged(run(20), twitch(20, time(20)), mixed), after(27)) == "off"


# -- clearing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("." * 28, "off"),
        ("-" * 11 + "." * 17, "off"),
        ("-" * 12 + "." * 16, "stale"),
        ("." * 27 + "-", "raised"),
        ("-" * 28, "stale"),
    ],
)
def test_it_clears_on_a_closed_night_after_twenty_eight_logged_days_without_a_bout(
    later: str, expected: str
) -> None:
    log = diary(logged(bout(2), bout(20), days=23).everything(), nights(later, after(23)))
    assert dv3(log, after(50)) == expected
    assert dv3(log, after(49)) != "off"


def test_one_more_bout_keeps_it_up() -> None:
    log = logged(bout(2), bout(20), bout(40), days=75)
    assert states("DV3", log, map(after, (50, 69, 70))) == ["raised", "raised", "off"]


def test_a_visit_quiets_it_until_twice_as_many_bouts() -> None:
    seen = review(after(26), covers=("DV3",))
    log = logged(bout(16), bout(23), seen, bout(30), bout(37), days=44)
    assert states("DV3", log, map(after, (26, 32, 39))) == ["reviewed", "reviewed", "raised"]


def test_a_quiet_night_never_raises_it_on_account_of_an_earlier_bout() -> None:
    whole = logged(bout(2), bout(9))
    kept = [day for day in whole.days.values() if day.day < after(16)]
    log = diary(whole.episodes, whole.activities, kept, nights("....", after(16)))
    assert states("DV3", log, map(after, (15, 19))) == ["not_enough_log", "off"]


def test_after_exercise_it_is_no_note() -> None:
    panel = look(logged(bout(2), bout(20)), after(27))
    assert panel.of("DV3") in panel.cards
