"""What a repair found, in words.

Taken out once and seen red: how many stay lost, what the backup alone leaves out.
"""

from datetime import UTC, datetime

import pytest

from twitchtui.diary.backups import Backup, Holding, Reason
from twitchtui.diary.damage import Fault, FaultKind, Found, Way
from twitchtui.report.repair import found_lines, put_back_question


def found(lost: int | None, filled: int, backed_up: Holding) -> Found:
    made = datetime(2026, 11, 20, 21, tzinfo=UTC)
    return Found(
        (Fault(FaultKind.UNREADABLE),),
        made=Way.SALVAGED,
        saved=30,
        lost=lost,
        filled=filled,
        backup=Backup(number=1, made=made, reason=Reason.DAILY, schema=3, diary="d", commits=1),
        backed_up=backed_up,
        holding=Holding(episodes=20, nights=10),
    )


@pytest.mark.parametrize(
    ("lost", "filled", "words"),
    [
        (16, 6, "6 entries missing from the damaged file would come from it; 10 stay lost."),
        (7, 6, "6 entries missing from the damaged file would come from it; 1 stays lost."),
        (6, 6, "6 entries missing from the damaged file would come from it; none stays lost."),
        (None, 1, "1 entry missing from the damaged file would come from it."),
    ],
)
def test_it_is_said_how_many_stay_lost(lost: int | None, filled: int, words: str) -> None:
    assert words in found_lines(found(lost, filled, Holding(episodes=20, nights=10)), UTC)


@pytest.mark.parametrize(
    ("episodes", "nights", "words"),
    [
        (20, 10, "What was logged after it was made is not in it."),
        (19, 10, "It leaves out at least 1 entry that a repair would keep."),
        (20, 7, "It leaves out at least 3 entries that a repair would keep."),
    ],
)
def test_the_question_says_what_the_backup_alone_leaves_out(
    episodes: int, nights: int, words: str
) -> None:
    holding = Holding(episodes=episodes, nights=nights)
    assert words in put_back_question(found(None, 0, holding))
