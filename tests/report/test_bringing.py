"""What taking in a file would do, in words."""

from datetime import date

from tests.builders import episode
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coming import Conflict, Left, Taken, Verdict
from twitchtui.diary.history import NOBODY
from twitchtui.exchange.jsonl import KINDS
from twitchtui.report.bringing import DELETE_ONE, NOTHING_NEW, STAY_OPEN, as_json, lines

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


def test_what_was_changed_on_both_computers_comes_first_with_what_becomes_of_it() -> None:
    found = taken(added=("episode", 1), same=("intake", 3))
    found.counts["episode", Verdict.BOTH] = 3
    found.counts["day", Verdict.BOTH] = 2
    found.conflicts = [
        Conflict("episode", DAY, "a", "a-123456"),
        Conflict("day", DAY, DAY.isoformat(), ""),
        Conflict("check_mark", DAY, f"{DAY}/caffeine_cutoff", ""),
        Conflict("profile", NOBODY.day, "profile", ""),
    ]
    twitch = episode(DAY, id="a", site=Site.EYELID, side=Side.RIGHT)
    said = lines(found, (), named={"a": twitch})
    both = "put together; where both answered, the later answer stands"
    assert said == [
        "5 things were changed on both computers:",
        "  Tue 30 Jun, right eyelid: changed on both, both are kept and both count",
        f"  Tue 30 Jun, the night's answers: {both}",
        f"  Tue 30 Jun, “caffeine cutoff” of the list: {both}",
        f"  your profile: {both}; about kidneys, blood pressure medicine and pregnancy a yes "
        "stands. P on the screen changes it",
        "  and 1 more",
        DELETE_ONE,
        "Days: Tue 30 Jun 2026 to Thu 2 Jul 2026.",
        "To be added: 1 episode.",
        "Already there: 3 drinks, foods or supplements.",
    ]


def test_one_conflict_of_any_kind_is_named_without_its_id() -> None:
    for kind in KINDS:
        found = taken(both=(kind, 1))
        found.conflicts = [Conflict(kind, DAY, "demo-0068", "demo-0068-6237e2" * (kind != "day"))]
        said = "\n".join(lines(found, ()))
        assert said.startswith("1 thing was changed on both computers:\n  ")
        assert "0068" not in said


def test_choices_that_were_put_together_are_named_in_words_only_where_that_changes_one() -> None:
    found = taken(both=("preference", 3))
    found.choices = ["checklist.list", "minerals.aims", "summary.background", "some.thing"]
    assert (
        "Changed on both and put together, so look it over: your checklist, your aims, your own "
        "words for the doctor's page, what you chose on the screen."
    ) in lines(found, ())
    again = taken(older=("preference", 3))
    again.choices = found.choices
    said = lines(again, ())
    assert not any("put together" in line or "Older" in line for line in said)
    assert "Chosen otherwise in the file, and what you chose here stays: 3 choices." in said


def test_a_file_that_closes_no_night_says_that_its_nights_stay_open() -> None:
    assert STAY_OPEN in lines(taken(added=("day", 3)), (), stay_open=True)
    assert STAY_OPEN not in lines(taken(added=("day", 3)), ())
    assert STAY_OPEN not in lines(taken(same=("day", 3)), (), stay_open=True)


def test_what_is_left_out_is_told_with_its_first_places() -> None:
    left = (Left(9, "“Mood” has no place in this diary", ("line 2", "line 5", "line 8")),)
    assert lines(taken(added=("day", 1)), left)[-1] == (
        "Left out, 9: “Mood” has no place in this diary (line 2, line 5, line 8, …)."
    )


def test_the_profile_is_of_no_day() -> None:
    found = Taken()
    found.reach(NOBODY.day, NOBODY.day)
    assert found.first is None
    found.reach(DAY, DAY)
    found.reach(NOBODY.day, NOBODY.day)
    assert (found.first, found.last) == (DAY, DAY)


def test_calm_names_no_number_of_twitches() -> None:
    said = lines(taken(added=("episode", 14), same=("intake", 3)), (), calm=True)
    assert not any("14" in line for line in said)


def test_where_nothing_is_new_that_is_said() -> None:
    assert lines(taken(same=("intake", 3), older=("episode", 1)), ())[-1] == NOTHING_NEW
    assert as_json(Taken(), ())["first_day"] is None
