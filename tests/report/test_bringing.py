"""What taking in a file would do, in words."""

from datetime import date

from twitchtui.diary.coming import Conflict, Left, Taken, Verdict
from twitchtui.exchange.jsonl import KINDS
from twitchtui.report.bringing import NOTHING_NEW, as_json, lines

DAY = date(2026, 6, 30)


def taken(**counts: tuple[str, int]) -> Taken:
    found = Taken(first=DAY, last=date(2026, 7, 2))
    for verdict, (kind, number) in counts.items():
        found.counts[kind, Verdict(verdict)] = number
    return found


def test_every_verdict_of_every_kind_has_its_words() -> None:
    for verdict in Verdict:
        for kind in (*KINDS, "preference", "opening"):
            said = lines(taken(**{verdict.value: (kind, 2)}), ())
            assert any("2 " in line for line in said), (verdict, kind)


def test_the_days_the_numbers_the_conflicts_and_what_is_left_out_are_told() -> None:
    found = taken(added=("episode", 1), both=("day", 7), same=("intake", 3))
    found.conflicts = [Conflict("day", DAY, DAY.isoformat(), "")] * 3 + [
        Conflict("episode", DAY, "a", "a-123456")
    ] * 4
    found.choices = ["minerals.aims"]
    left = (Left(9, "“Mood” has no place in this diary", ("line 2", "line 5", "line 8")),)
    said = lines(found, left)
    assert said[0] == "Days: Tue 30 Jun 2026 to Thu 2 Jul 2026."
    assert "To be added: 1 episode." in said
    assert "Already there: 3 drinks, foods or supplements." in said
    assert "  night's answers of Tue 30 Jun: the later answers stand" in said
    assert "  episode of Tue 30 Jun: the other stands beside it as a-123456" in said
    assert "  and 1 more" in said
    assert "Settings that differ, put together: minerals.aims." in said
    assert said[-1] == (
        "Left out, 9: “Mood” has no place in this diary (line 2, line 5, line 8, …)."
    )


def test_calm_names_no_number_of_twitches() -> None:
    said = lines(taken(added=("episode", 14), same=("intake", 3)), (), calm=True)
    assert not any("14" in line for line in said)


def test_where_nothing_is_new_that_is_said() -> None:
    assert lines(taken(same=("intake", 3), older=("episode", 1)), ())[-1] == NOTHING_NEW
    assert as_json(Taken(), ())["first_day"] is None
