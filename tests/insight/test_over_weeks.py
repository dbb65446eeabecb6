"""What the closed nights of some weeks hold: only they count, and no entry is no zero."""

from datetime import timedelta

from tests.builders import DAY, closed_day, episode, intake, none_day, open_day
from twitchtui.diary.body import Region, Side, Site
from twitchtui.diary.history import History
from twitchtui.diary.vocabulary import IntakeKind, With
from twitchtui.insight.over_weeks import Median, RegionNights, counts

NEXT, THIRD = DAY + timedelta(days=1), DAY + timedelta(days=2)


def window(*entries, days=()):
    kinds = {"episode": [], "intake": []}
    for entry in entries:
        kinds[type(entry).__name__.lower()].append(entry)
    return History(
        DAY,
        THIRD,
        {record.day: record for record in days},
        episodes=tuple(kinds["episode"]),
        intakes=tuple(kinds["intake"]),
    )


def test_regions_are_counted_by_night_and_both_sides_are_left_and_right() -> None:
    found = counts(window(
        episode(DAY, Site.CALF, side=Side.LEFT), episode(DAY, Site.TOE, side=Side.LEFT),
        episode(NEXT, Site.CALF, side=Side.BOTH), episode(NEXT, Site.EYELID),
        episode(NEXT, Site.OTHER), episode(THIRD, Site.CALF, side=Side.RIGHT),
        days=[closed_day(DAY), closed_day(NEXT), open_day(THIRD)],
    ))  # fmt: skip
    assert found.regions == (
        RegionNights(Region.HEAD, 0, 0, 0, 1, 1),
        RegionNights(Region.LEGS, 2, 1, 0, 0, 2),
        RegionNights(None, 0, 0, 0, 1, 1),
    )
    assert (found.entries, found.left_out) == (5, 1)


def test_what_came_with_it_is_counted_by_entry_and_pain_only_where_there_was_any() -> None:
    along = (With.CRAMP, With.CRAMP)
    found = counts(window(
        episode(DAY, along_with=along, pain=6, urge_to_move=True), episode(DAY, pain=0),
        episode(NEXT, along_with=(With.CRAMP, With.SORENESS), pain=3, urge_to_move=False),
        episode(THIRD, along_with=along, pain=9),
        days=[closed_day(DAY), closed_day(NEXT)],
    ))  # fmt: skip
    assert found.along == {With.CRAMP: 2, With.SORENESS: 1}
    assert found.pain == Median(4.5, 2)
    assert found.urge_to_move == 1


def test_a_median_is_of_the_closed_nights_with_an_entry_and_never_of_a_zero() -> None:
    found = counts(window(
        intake(DAY, IntakeKind.CAFFEINE, 60), intake(DAY, IntakeKind.CAFFEINE, 40),
        intake(THIRD, IntakeKind.CAFFEINE, 900), intake(DAY, IntakeKind.MG_SUPPLEMENT, 200),
        days=[closed_day(DAY, sleep_h=8.0, explicit_none=True), none_day(NEXT),
              open_day(THIRD, sleep_h=2.0)],
    ))  # fmt: skip
    assert found.caffeine_mg == Median(100, 1)
    assert found.alcohol_g is None
    assert found.sleep_h == Median(8, 1)
    assert [(one.kind, one.amount) for one in found.supplements] == [
        (IntakeKind.MG_SUPPLEMENT, Median(200, 1))
    ]
