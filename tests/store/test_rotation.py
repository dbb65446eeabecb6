"""Which backups are kept, whatever the clock said when they were made.

Taken out once and seen red: the order by number (by time instead), the pieces that never lose
commits, by-hand backups staying, all of a day staying.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import unhurried
from twitchtui.diary.backups import Backup, Reason
from twitchtui.store.rotation import DAYS, MONTHS, WEEKS, outlived

START = datetime(2026, 1, 1, 20, tzinfo=UTC)


def backup(number, made=START, reason=Reason.DAILY, diary="0a1b2c3d", commits=None):
    return Backup(number, made, 3, reason, diary, number if commits is None else commits)


def pruned_day_by_day(backups):
    """What is left when each backup is followed by a rotation."""
    left = []
    for one in backups:
        left.append(one)
        gone = outlived(left)
        left = [kept for kept in left if kept not in gone]
    return left


def test_ten_years_of_days_leave_days_weeks_months_and_years():
    left = pruned_day_by_day(backup(n + 1, START + timedelta(days=n)) for n in range(3650))
    days = [one.made.date() for one in left]
    last = date(2026, 1, 1) + timedelta(days=3649)
    assert days[-DAYS:] == [last - timedelta(days=n) for n in reversed(range(DAYS))]
    weeks = {tuple(day.isocalendar())[:2] for day in days}
    recent = {tuple((last - timedelta(weeks=n)).isocalendar())[:2] for n in range(WEEKS)}
    assert recent <= weeks
    months = {(day.year, day.month) for day in days}
    assert len([month for month in months if month >= (2034, 12)]) >= MONTHS
    assert {day.year for day in days} == set(range(2026, 2036))
    assert len(left) <= DAYS + WEEKS + MONTHS + 10
    # of a year that is over its last day is what is kept
    assert [day for day in days if day.year == 2027] == [date(2027, 12, 31)]


def test_seven_days_are_kept_and_the_eighth_stands_for_its_week_only_if_it_is_the_last_of_it():
    monday = datetime(2026, 3, 2, 20, tzinfo=UTC)
    kept = [backup(n + 1, monday + timedelta(days=n)) for n in range(DAYS)]
    assert outlived(kept) == {}
    eighth = backup(8, monday + timedelta(days=7))
    gone = outlived([*kept, eighth])
    assert gone == {kept[0]: kept[1]}


def test_what_was_made_by_hand_always_stays():
    hand = backup(1, reason=Reason.BY_HAND)
    others = [backup(n + 2, START + timedelta(days=n)) for n in range(1000)]
    assert hand in pruned_day_by_day([hand, *others])


def test_all_of_one_day_stay_for_a_week():
    """Before two imports on one day: each holds what no other does."""
    day = [backup(n, START, Reason.IMPORT) for n in (1, 2, 3)]
    assert outlived(day) == {}
    later = [backup(n + 3, START + timedelta(days=n)) for n in range(1, DAYS + 1)]
    assert set(outlived([*day, *later])) >= set(day[:2])


def test_a_diary_that_fell_back_is_rotated_apart():
    """An older copy was put in the place of the diary: its backups must not push out the last one
    that held everything."""
    full = backup(1, START, commits=500)
    poorer = [backup(n + 2, START + timedelta(days=n), commits=100 + n) for n in range(400)]
    assert full in pruned_day_by_day([full, *poorer])


def test_two_diaries_in_one_folder_do_not_push_each_other_out():
    first = backup(1, START, diary="aaaaaaaa")
    others = [backup(n + 2, START + timedelta(days=n), diary="bbbbbbbb") for n in range(400)]
    assert first in pruned_day_by_day([first, *others])


moments = st.integers(-1_500_000_000, 2_000_000_000).map(
    lambda seconds: START + timedelta(seconds=seconds)
)


@st.composite
def jumping(draw):
    """Backups of one diary with a clock that jumps; now and then it falls behind an earlier one."""
    found, commits = [], 100
    for number in range(1, draw(st.integers(1, 60)) + 1):
        commits = commits // 2 if draw(st.integers(0, 30)) == 30 else commits + 1
        reason = draw(st.sampled_from(Reason))
        found.append(backup(number, draw(moments), reason, commits=commits))
    return found


@unhurried
@given(jumping())
def test_whatever_the_clock_says_the_latest_made_stay(backups):
    left = pruned_day_by_day(backups)
    gone = outlived(backups)
    assert left[-1] == backups[-1]
    assert backups[-1] not in gone
    recent = list(dict.fromkeys(one.made.date() for one in reversed(backups)))[:DAYS]
    last_line = [one for one in backups if one.number >= _last_fall(backups)]
    days = list(dict.fromkeys(one.made.date() for one in reversed(last_line)))[:DAYS]
    assert not [one for one in last_line if one.made.date() in days and one in gone]
    assert recent[0] == days[0]


@unhurried
@given(jumping())
def test_what_goes_has_one_in_its_place_that_stays_and_was_made_later(backups):
    for gone, place in outlived(backups).items():
        assert place not in outlived(backups)
        assert place.number > gone.number
        assert place.commits >= gone.commits
        assert gone.reason is not Reason.BY_HAND


@unhurried
@given(jumping())
def test_every_year_keeps_its_last(backups):
    left = pruned_day_by_day(backups)
    assert {one.made.year for one in left} == {one.made.year for one in backups}


@unhurried
@given(st.integers(8, 60), st.integers(0, 59), st.integers(-20_000, 20_000))
def test_a_day_with_a_wrong_clock_costs_at_most_the_oldest_of_a_week(days, wrong, by):
    """One backup with a clock set years back or forward, then right again."""
    right = [backup(n + 1, START + timedelta(days=n)) for n in range(days)]
    made = right[min(wrong, days - 1)]
    jumped = [
        backup(one.number, one.made + timedelta(days=by)) if one is made else one for one in right
    ]
    without = {one.number for one in pruned_day_by_day(right)}
    left = {one.number for one in pruned_day_by_day(jumped)}
    latest = {one.number for one in right[-DAYS + 1 :]}
    assert latest <= left
    assert len(without - left) <= 3


@given(jumping())
def test_a_backup_is_told_by_the_name_of_its_file(backups):
    for one in backups:
        assert Backup.named(one.name) == one


def test_other_names_are_no_backups():
    names = ["", "diary.db", "00001.db", ".backup.x.new", backup(1).name + "-journal"]
    names.append(backup(1).name.replace("daily", "weekly"))
    names.append(backup(1).name.replace("20260101", "20261301"))
    assert [Backup.named(name) for name in names] == [None] * len(names)


def _last_fall(backups):
    """The number from which on no commits are lost."""
    fell = [b.number for a, b in pairwise(backups) if b.commits < a.commits]
    return fell[-1] if fell else 1


def test_a_clock_that_goes_back_a_day_each_time_keeps_the_last_seven_and_no_heap():
    backups = [backup(n + 1, START - timedelta(days=n)) for n in range(200)]
    left = pruned_day_by_day(backups)
    assert [one.number for one in left][-DAYS:] == list(range(194, 201))
    assert len(left) <= DAYS + WEEKS + MONTHS + 2
