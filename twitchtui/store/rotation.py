"""Which backups are kept: 7 days, 5 weeks, 12 months, and of every year one for ever.

Pure, and without a clock: how long ago something was does not count, only the order in which the
backups were made (their numbers). What the clock said decides merely which of them belong to one
day, week, month or year, so that a clock that was wrong for a while, or still is, prunes nothing
that a right one would have kept instead.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from twitchtui.diary.backups import Backup, Reason

DAYS, WEEKS, MONTHS = 7, 5, 12

_Period = Callable[[Backup], Hashable]

_PERIODS: tuple[tuple[_Period, int | None], ...] = (
    (lambda backup: tuple(backup.made.isocalendar())[:2], WEEKS),
    (lambda backup: (backup.made.year, backup.made.month), MONTHS),
    (lambda backup: backup.made.year, None),
)
"""Of each of so many last periods the latest backup is kept."""


def outlived(backups: Iterable[Backup]) -> dict[Backup, Backup]:
    """The backups that need not be kept, each with the one that stays in its place: the next that
    was made after it and is kept.

    The latest of a diary always stays, and whatever was made by hand. Where a diary fell back
    behind an earlier backup (an older copy was put in its place and accepted), the backups before
    and after that are rotated apart, so that the poorer ones cannot push the richer ones out.
    """
    found: dict[Backup, Backup] = {}
    for line in _lines(backups):
        kept = _kept(line)
        place = line[-1]
        for backup in reversed(line):
            if backup in kept:
                place = backup
            else:
                found[backup] = place
    return found


def _lines(backups: Iterable[Backup]) -> Iterable[Sequence[Backup]]:
    """The backups of each diary in the order they were made, in pieces that never lose commits."""
    lines: Mapping[str, list[list[Backup]]] = defaultdict(list)
    for backup in sorted(backups, key=lambda backup: (backup.number, backup.made, backup.name)):
        of_diary = lines[backup.diary]
        if of_diary and backup.commits >= of_diary[-1][-1].commits:
            of_diary[-1].append(backup)
        else:
            of_diary.append([backup])
    return [line for of_diary in lines.values() for line in of_diary]


def _kept(line: Sequence[Backup]) -> set[Backup]:
    latest_first = line[::-1]
    kept = {line[-1], *(backup for backup in line if backup.reason is Reason.BY_HAND)}
    days = list(dict.fromkeys(backup.made.date() for backup in latest_first))[:DAYS]
    # all of a day: one made before something was done holds what no other does
    kept.update(backup for backup in line if backup.made.date() in days)
    for period, most in _PERIODS:
        latest: dict[Hashable, Backup] = {}
        for backup in latest_first:
            latest.setdefault(period(backup), backup)
        kept.update(list(latest.values())[:most])
    return kept
