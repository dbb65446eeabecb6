"""DV1, DV2 and DV7: thresholds, guards, clear conditions."""

from datetime import date
from typing import Any

import pytest

from tests.builders import DAY, activity, closed_day, episode, none_day, symptom
from tests.flags.scene import after, diary, nights, rule, states
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import ActivityType, Context, Duration, PartOfDay


def dv(name: str, *entries: Any, day: date) -> str:
    found = rule(name, diary(*entries), day)
    return f"{found.tier} {found.state.value}"


# -- DV2 -------------------------------------------------------------------------------------------

MONDAY = after(21)
"""The day after three complete weeks."""


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("x.x.x.. x.x.x.. x.x....", "T1 off"),
        ("x.x.x.. x.x.x.. x.x.x..", "T1 raised"),
        ("x.x.x.. x.x.x.. xxx.x..", "T1 raised"),
        ("x.x.... xxxxxxx xxxxxxx", "T1 off"),
        ("x.x.x.. xxx---- x.x.x..", "T1 not_enough_log"),
        ("x.x.x.. xxx.--- x.x.x..", "T1 raised"),
        ("x.x.x.. xxx..-- x.x.x..", "T1 raised"),
        ("x.x.x.. x.x.p.. x.x.x..", "T1 raised"),
        ("x.x.x.. x.x.-.. x.x.x..", "T1 off"),
        ("x.x.x.. xxxp--- x.x.x..", "T1 not_enough_log"),
    ],
)
def test_several_times_a_week_needs_three_days_in_each_of_three_logged_weeks(
    pattern: str, expected: str
) -> None:
    assert dv("DV2", nights(pattern), day=MONDAY) == expected


def test_weeks_are_complete_iso_weeks_so_nothing_changes_before_monday() -> None:
    log = diary(nights("x.x.x.. x.x.x.. x.x.x.. .......", DAY))
    assert states("DV2", log, [after(20), after(21)]) == ["not_enough_log", "raised"]


def test_its_numbers_are_the_days_of_each_week() -> None:
    found = rule("DV2", diary(nights("xxxx... x.x.x.. xxxxx--")), MONDAY)
    numbers = {key: found.numbers[key] for key in ("week_1", "week_2", "week_3", "closed", "days")}
    assert numbers == {"week_1": 4, "week_2": 3, "week_3": 5, "closed": 19, "days": 21}
    assert len(found.entries) == 12
    assert found.coverage == pytest.approx(19 / 21)
    assert found.window == (DAY, after(20))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("x.x.... x.x....", "off"),
        ("x.x.... x.x.x..", "raised"),
        ("x.x.x.. x.x....", "raised"),
        ("x.x.... x..----", "stale"),
        ("x.x.... x...---", "off"),
        ("------- -------", "stale"),
        ("x.x.... x.xp...", "raised"),
    ],
)
def test_it_clears_after_two_logged_weeks_below_three_days(later: str, expected: str) -> None:
    log = diary(nights("x.x.x.. x.x.x.. x.x.x.. " + later))
    assert rule("DV2", log, after(35)).state.value == expected


def test_it_is_never_off_while_the_log_stands_still() -> None:
    log = diary(nights("x.x.x.. x.x.x.. x.x.x.."))
    assert set(states("DV2", log, map(after, range(36, 120, 7)))) == {"stale"}


# -- BX on DV2 -------------------------------------------------------------------------------------

WALKS = [activity(after(n), ActivityType.WALK, effort=5) for n in range(120)]


def guarded(weeks: int) -> list[Entry]:
    return nights("x.x.x.. " * weeks, duration=Duration.MIN_10_60)


def test_after_exercise_it_is_a_note_for_at_most_42_days() -> None:
    log = diary(guarded(14), WALKS)
    tiers = [f"{found.tier} {found.state.value}" for found in (
        rule("DV2", log, after(day)) for day in (20, 21, 62, 63, 90)
    )]  # fmt: skip
    assert tiers == ["T1 not_enough_log", "T0 raised", "T0 raised", "T1 raised", "T1 raised"]


def test_an_open_symptom_turns_the_note_into_a_flag_the_same_day() -> None:
    log = diary(guarded(8), WALKS, symptom(after(30), SymptomCode.NUMB))
    found = [rule("DV2", log, after(day)) for day in (29, 30)]
    assert [one.tier.value for one in found] == ["T0", "T1"]
    assert found[1].since == after(30)


def test_a_raised_flag_is_not_lowered_by_the_guard() -> None:
    from tests.builders import check
    from twitchtui.diary.vocabulary import CheckAnswer

    felt = symptom(after(10), SymptomCode.NUMB)
    log = diary(guarded(8), WALKS, felt, check(felt, after(30), CheckAnswer.GONE))
    assert [rule("DV2", log, after(day)).tier.value for day in (21, 29, 31, 45)] == ["T1"] * 4


def test_a_note_that_clears_starts_its_42_days_anew() -> None:
    quiet = "....... " * 4
    pattern = "x.x.x.. " * 4 + quiet + "x.x.x.. " * 5
    log = diary(nights(pattern, duration=Duration.MIN_10_60), WALKS)
    assert rule("DV2", log, after(77)).tier.value == "T0"


# -- DV1 -------------------------------------------------------------------------------------------


def dv1(pattern: str, **fields: Any) -> str:
    entries = nights(pattern, **fields)
    return dv("DV1", entries, day=after(len(pattern.replace(" ", "")) - 1))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("xxxx... .. ...xxxx", "T1 raised"),
        ("xxxx... .. ....xxx", "T1 off"),
        ("xxx.... .. ...xxxx", "T1 off"),
        ("xx..--- .. ---..xx", "T1 raised"),
        ("xxxxx-- -- --xxxxx", "T1 raised"),
        ("xxxxx-- -- ---xxxx", "T1 not_enough_log"),
        ("xxxxxx- -- --xxxxx", "T1 raised"),
        ("xxxxppp .. pppxxxx", "T1 raised"),
        ("xxxx... .. ...pppp", "T1 off"),
    ],
)
def test_the_same_place_at_both_ends_of_sixteen_days(pattern: str, expected: str) -> None:
    assert dv1(pattern) == expected


@pytest.mark.parametrize(("spells", "expected"), [(7, "off"), (8, "raised"), (9, "raised")])
def test_the_last_week_is_at_least_as_strong_as_four_fifths_of_the_first(
    spells: int, expected: str
) -> None:
    first = nights("xxxx... ..", n_spells=10)
    last = nights("...xxxx", after(9), n_spells=spells)
    assert rule("DV1", diary(first, last), after(15)).state.value == expected


def test_a_place_is_a_site_and_a_side_and_both_counts_as_each() -> None:
    right = nights("...xxxx", after(9), side=Side.RIGHT)
    assert dv("DV1", nights("xxxx... .."), right, day=after(15)) == "T1 off"
    both = nights("...xxxx", after(9), side=Side.BOTH)
    found = rule("DV1", diary(nights("xxxx... .."), both), after(15))
    assert found.state.value == "raised"
    assert found.numbers["place"] == "left calf"
    assert len(found.entries) == 8


@pytest.mark.parametrize(("days", "expected"), [(88, "off"), (89, "raised"), (90, "raised")])
def test_an_eyelid_needs_ninety_days(days: int, expected: str) -> None:
    log = diary(nights("x" * days, site=Site.EYELID))
    assert rule("DV1", log, after(days - 1)).state.value == expected


@pytest.mark.parametrize(("days", "expected"), [(14, "off"), (15, "raised"), (16, "raised")])
def test_a_diary_begun_lately_never_speaks_of_two_weeks(days: int, expected: str) -> None:
    assert rule("DV1", diary(nights("x" * days)), after(days - 1)).state.value == expected


@pytest.mark.parametrize(("closed", "expected"), [(53, "off"), (54, "raised"), (55, "raised")])
def test_an_eyelid_needs_six_tenths_of_its_nights(closed: int, expected: str) -> None:
    # the last 16 nights are logged, so the rule itself has enough log
    pattern = "x" * (closed - 16) + "-" * (90 - closed) + "x" * 16
    log = diary(nights(pattern, site=Site.EYELID))
    assert rule("DV1", log, after(89)).state.value == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("xx............", "off"),
        ("xxx...........", "raised"),
        ("..............", "off"),
        ("........------", "stale"),
        ("........-----.", "off"),
        ("--------------", "stale"),
    ],
)
def test_it_clears_when_the_place_is_rare_on_enough_logged_nights(
    later: str, expected: str
) -> None:
    log = diary(nights("x" * 16 + later))
    assert rule("DV1", log, after(29)).state.value == expected


def test_each_place_clears_by_itself() -> None:
    left = nights("x" * 16 + "." * 14)
    right = [episode(after(n), side=Side.RIGHT, duration=Duration.MIN_1_10) for n in range(16)]
    more = [episode(after(n), side=Side.RIGHT) for n in range(20, 30)]
    log = diary(left, right, more)
    assert rule("DV1", log, after(29)).state.value == "raised"
    assert rule("DV1", diary(left, right), after(29)).state.value == "off"


def test_a_quiet_or_unlogged_night_never_raises_it() -> None:
    # the first week's strongest night leaves the window on a night without twitching
    strong = nights("x", n_spells=40)
    log = diary(strong, nights("xxxxxx .. xxxxxxx", after(1)))
    assert rule("DV1", log, after(15)).state.value == "off"
    assert rule("DV1", log, after(16)).state.value == "off"
    assert rule("DV1", diary(log.episodes, log.days.values(), none_day(after(16))), after(16)
                ).state.value == "off"  # fmt: skip
    assert rule("DV1", diary(log.episodes, log.days.values(), nights("p", after(16))), after(16)
                ).state.value == "off"  # fmt: skip
    assert rule("DV1", diary(log.episodes, log.days.values(), nights("x", after(16))), after(16)
                ).state.value == "raised"  # fmt: skip


def test_after_exercise_the_same_place_is_a_note() -> None:
    log = diary(nights("x" * 70, duration=Duration.MIN_10_60), WALKS)
    found = [f"{one.tier} {one.state.value}" for one in (
        rule("DV1", log, after(day)) for day in (13, 14, 55, 56)
    )]  # fmt: skip
    assert found == ["T1 off", "T0 raised", "T0 raised", "T1 raised"]


# -- DV7 -------------------------------------------------------------------------------------------


def sleep(pattern: str, start: int = 0) -> list[Entry]:
    """Nights of twitches: y disturbed, n not, ? not answered, . none; - not logged."""
    entries: list[Entry] = []
    for place, night in enumerate(pattern):
        day = after(start + place)
        if night in "yn?":
            said = {"y": True, "n": False, "?": None}[night]
            entries += [episode(day), closed_day(day, twitch_disturbed_sleep=said)]
        elif night == ".":
            entries.append(none_day(day))
        elif night == "p":
            entries.append(closed_day(day, closed_at=None, twitch_disturbed_sleep=True))
            entries.append(episode(day))
    return entries


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("yyyyynnnn.....", "off"),
        ("yyyyyynnn.....", "raised"),
        ("yyyyyyynn.....", "raised"),
        ("yyyyyy..------", "not_enough_log"),
        ("yyyyyy...-----", "raised"),
        ("yyyyyp........", "off"),
        ("y..yyyyy.......", "raised"),
        ("y........yyyyy", "raised"),
        ("y.........yyyyy", "off"),
    ],
)
def test_sleep_disturbed_on_six_of_the_last_fourteen(pattern: str, expected: str) -> None:
    found = rule("DV7", diary(sleep(pattern)), after(len(pattern) - 1))
    assert found.state.value == expected


@pytest.mark.parametrize(
    ("score", "count", "expected"),
    [(6, 3, "off"), (6, 4, "raised"), (6, 5, "raised"), (5, 14, "off"), (7, 4, "raised")],
)
def test_interference_of_six_on_four_days(score: int, count: int, expected: str) -> None:
    days = [none_day(after(n), interference=score if n < count else 0) for n in range(14)]
    found = rule("DV7", diary(days), after(13))
    assert found.state.value == expected
    if expected == "raised":
        assert found.entries == tuple(str(after(n)) for n in range(count))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("yynnnnnnn.....", "off"),
        ("yyynnnnnn.....", "raised"),
        ("..............", "off"),
        ("yyy???????????", "stale"),
        ("yyn?????......", "off"),
        ("--------------", "stale"),
        (".........-----", "off"),
        ("yyy.....------", "stale"),
    ],
)
def test_it_clears_at_two_of_fourteen_answered_nights(later: str, expected: str) -> None:
    log = diary(sleep("yyyyyynnn....." + later))
    assert rule("DV7", log, after(27)).state.value == expected


@pytest.mark.parametrize(("urge", "say"), [(7, "visit"), (8, "moving")])
def test_an_urge_to_move_on_most_night_entries_adds_that_moving_helps(urge: int, say: str) -> None:
    days = [closed_day(after(n), twitch_disturbed_sleep=True) for n in range(14)]
    twitches = [episode(after(n), part=PartOfDay.NIGHT, urge_to_move=n < urge) for n in range(14)]
    by_day = [episode(after(n), context=(Context.AT_REST,), urge_to_move=True) for n in range(14)]
    found = rule("DV7", diary(days, twitches, by_day), after(13))
    assert (found.state.value, found.urgency) == ("raised", say)
