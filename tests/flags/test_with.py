"""DV9: twitching that comes with pain, cramps or stiffness."""

from datetime import time
from typing import Any

import pytest

from tests.builders import activity, check, closed_day, episode, moment, none_day, review, symptom
from tests.flags.scene import BOOK, after, diary, nights, rule, states
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import ActivityType, CheckAnswer, With
from twitchtui.flags import Evaluation
from twitchtui.flags.cards import card

LAST = after(13)
CRAMP = {"along_with": (With.CRAMP,)}


def some(pattern: str, start: int = 0, **fields: Any) -> list[Entry]:
    """Nights from ``start``: ``c`` with it, ``x`` twitching without it, ``C`` with it and not
    closed, ``.`` quiet, ``-`` nothing logged."""
    plain = pattern.replace("c", "x").replace("C", "p")
    entries = nights(plain, after(start))
    hit = {after(start + place) for place, night in enumerate(pattern) if night in "cC"}
    kept = [e for e in entries if not (e.day in hit and hasattr(e, "site"))]
    return kept + [episode(day, **{**CRAMP, "side": Side.LEFT, **fields}) for day in sorted(hit)]


def dv9(*entries: Any, day: Any = LAST) -> Evaluation:
    return rule("DV9", diary(*entries), day)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ccc...........", "off"),
        ("cccc..........", "raised"),
        ("cxcxcxcx......", "raised"),
        ("ccccc.........", "raised"),
        ("xxxxxxxxxxxxxx", "off"),
        ("cccC..........", "off"),
        ("cccc....------", "not_enough_log"),
        ("cccc.....-----", "raised"),
        ("cccc......----", "raised"),
    ],
)
def test_four_of_the_closed_nights_among_the_last_fourteen(pattern: str, expected: str) -> None:
    assert dv9(some(pattern)).state.value == expected


def test_the_night_fourteen_days_ago_is_out() -> None:
    found = dv9(some("c.........ccc"), day=after(12))
    assert found.state.value == "raised"
    assert dv9(some("c..........ccc"), day=after(13)).state.value == "raised"
    assert dv9(some("c...........ccc"), day=after(14)).state.value == "off"


def test_its_numbers_say_what_came_with_it_and_its_entries_are_those() -> None:
    stiff = episode(after(3), Site.CALF, side=Side.RIGHT, along_with=(With.STIFFNESS,), pain=6)
    others = [e for e in some("ccc...........") if e.day != after(3)]
    history = diary(others, stiff, closed_day(after(3)))
    found = rule("DV9", history, LAST)
    assert found.numbers == {
        "affected": 4, "closed": 14, "days": 14, "with": "pain, cramps, stiffness",
    }  # fmt: skip
    assert len(found.entries) == 4
    assert stiff.id in found.entries
    assert found.limbs == ("left leg", "right leg")
    assert (found.window, found.coverage, found.tier.value) == ((after(0), LAST), 1.0, "T1")
    assert "came with it on 4 of 14 logged nights" in card(found, history, BOOK).seen


def test_its_limbs_are_known_only_where_each_of_its_places_is_in_one() -> None:
    belly = episode(after(4), Site.ABDOMEN, along_with=(With.CRAMP,))
    log = diary(some("cccc.........."), belly, closed_day(after(4)))
    assert rule("DV9", log, LAST).limbs == ()
    assert dv9(some("cccc..........", side=None)).limbs == ()


def test_an_answer_about_a_stiff_muscle_is_about_its_place() -> None:
    def limbs(site: Site | None) -> tuple[str, ...]:
        stiff = symptom(after(-2), SymptomCode.RIGIDITY, site=site, side=Side.RIGHT)
        still = check(stiff, after(1))
        return rule("DV9", diary(some("cccc.........."), stiff, still), LAST).limbs

    assert limbs(Site.HAND) == ("left leg", "right arm")
    assert limbs(None) == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"pain": 3}, "off"),
        ({"pain": 4}, "raised"),
        ({"pain": 5}, "raised"),
        ({"along_with": (With.PAIN,)}, "off"),
        ({"along_with": (With.CRAMP,)}, "raised"),
        ({"along_with": (With.STIFFNESS,)}, "raised"),
        ({"along_with": (With.SORENESS,)}, "off"),
        ({"along_with": (With.TINGLING_HERE,)}, "off"),
    ],
)
def test_pain_of_four_a_cramp_or_stiffness(fields: dict[str, Any], expected: str) -> None:
    assert dv9(some("cccc..........", **{"along_with": (), **fields})).state.value == expected


RUNS = [activity(after(n), start=moment(after(n), time(10)), minutes=60, effort=6)
        for n in range(4)]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"along_with": (With.SORENESS,)}, "off"),
        ({"along_with": (With.SORENESS, With.PAIN)}, "raised"),
        ({"along_with": (With.SORENESS, With.CRAMP)}, "raised"),
        ({"along_with": ()}, "raised"),
        ({"along_with": (With.SORENESS,), "site": Site.HAND}, "raised"),
    ],
)
def test_soreness_after_effort_is_not_pain(fields: dict[str, Any], expected: str) -> None:
    assert dv9(some("cccc..........", pain=7, **fields), RUNS).state.value == expected


@pytest.mark.parametrize(("clock", "expected"), [(time(11), "off"), (time(11, 1), "raised")])
def test_soreness_more_than_two_days_after_effort_is_pain(clock: time, expected: str) -> None:
    sore = {"along_with": (With.SORENESS,), "pain": 7, "site": Site.CALF}
    late = [[episode(after(n), start=moment(after(n), clock), **sore), closed_day(after(n))]
            for n in (2, 5, 8, 11)]  # fmt: skip
    runs = [activity(after(n), start=moment(after(n), time(10)), minutes=60, effort=6)
            for n in (0, 3, 6, 9)]  # fmt: skip
    quiet = [none_day(after(n)) for n in range(14) if n not in (2, 5, 8, 11)]
    assert dv9(*late, runs, quiet).state.value == expected


def test_where_the_link_is_not_known_it_counts() -> None:
    sore = some("cccc..........", pain=7, along_with=(With.SORENESS,))
    unknown = [activity(after(n), ActivityType.OTHER, effort=6) for n in range(4)]
    assert dv9(sore, unknown).state.value == "raised"


# -- a muscle that stays stiff ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("same", "worse", "better"), "raised"),
        (("same", "worse"), "off"),
        (("same", "worse", "gone"), "off"),
    ],
)
def test_a_stiff_muscle_counts_on_the_nights_on_which_it_was_said(
    answers: tuple[str, ...], expected: str
) -> None:
    rigid = symptom(after(0), SymptomCode.RIGIDITY, site=Site.CALF, side=Side.LEFT)
    said = [check(rigid, after(3 * n), CheckAnswer(answer)) for n, answer in enumerate(answers, 1)]
    found = dv9(nights("." * 14), rigid, said)
    assert found.state.value == expected
    if expected == "raised":
        assert set(found.entries) == {rigid.id, *(one.id for one in said)}
        assert found.numbers["with"] == "stiffness"
        assert found.limbs == ("left leg",)


def test_a_stiff_muscle_said_on_a_night_that_is_not_closed_does_not_count() -> None:
    rigid = symptom(after(0), SymptomCode.RIGIDITY)
    said = [check(rigid, after(n)) for n in (3, 6, 9)]
    assert dv9(nights("...-.........."), rigid, said).state.value == "off"
    assert dv9(nights(".............."), rigid, said).state.value == "raised"


def test_two_signs_on_one_night_are_one_night() -> None:
    rigid = symptom(after(0), SymptomCode.RIGIDITY)
    assert dv9(some("ccc..........."), rigid).state.value == "off"
    more = [episode(after(2), **CRAMP) for _ in range(3)]
    assert dv9(some("ccc..........."), more).state.value == "off"


# -- clearing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("c.............", "off"),
        ("cc............", "raised"),
        ("..............", "off"),
        ("xxxxxxxxxxxxxx", "off"),
        ("C.............", "off"),
        ("cc..----------", "stale"),
        ("--------------", "stale"),
        (".........-----", "off"),
        ("------........", "stale"),
        ("-----.........", "off"),
    ],
)
def test_it_clears_at_one_of_fourteen_logged_nights(later: str, expected: str) -> None:
    log = diary(some("cccc.........."), some(later, 14))
    assert rule("DV9", log, after(27)).state.value == expected


def test_silence_never_clears_it() -> None:
    log = diary(some("cccc.........."))
    found = states("DV9", log, map(after, range(14, 60, 5)))
    assert found[0] == "raised"
    assert set(found[1:]) == {"stale"}


def test_a_visit_quiets_it_until_twice_as_many_nights() -> None:
    seen = review(after(13), covers=("DV9",))

    def at(pattern: str) -> str:
        return rule("DV9", diary(some("cccc.........."), seen, some(pattern, 14)),
                    after(27)).state.value  # fmt: skip

    assert [at("ccccccc......."), at("cccccccc......")] == ["reviewed", "raised"]
