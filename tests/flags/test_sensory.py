"""SD5: numbness, and tingling beyond the place that twitches."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.builders import (
    DAY,
    check,
    closed_day,
    episode,
    none_day,
    open_day,
    symptom,
)
from tests.flags.scene import BOOK, after, diary, look, rule, states
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, NewAnswer
from twitchtui.flags import Tier, card
from twitchtui.flags.rules_sensory import sd5
from twitchtui.flags.view import Index

C = SymptomCode
BETTER, SAME, WORSE, GONE = (
    CheckAnswer.BETTER, CheckAnswer.SAME, CheckAnswer.WORSE, CheckAnswer.GONE,
)  # fmt: skip


ONE = timedelta(days=1)


def stands(*entries: Any, day: date) -> str:
    found = rule("SD5", diary(*entries), day)
    if found.state.value != "raised":
        return found.state.value
    return f"{found.tier} {found.urgency}"


def numb(day: int = 0, site: Site | None = Site.FOOT_ARCH, **more: Any) -> Symptom:
    return symptom(after(day), C.NUMB, **{"site": site, "side": Side.LEFT, **more})


def tingling(day: int = 0, site: Site | None = Site.HAND, **more: Any) -> Symptom:
    return symptom(after(day), C.TINGLING, **{"site": site, "side": Side.LEFT, **more})


def answers(sign: Symptom, *days: int, said: CheckAnswer = SAME) -> list[Entry]:
    return [check(sign, after(n), said) for n in days]


def evenings(first: int, count: int) -> list[Entry]:
    """Closed evenings without twitches on which nothing was new."""
    return [none_day(after(n), new_answer=NewAnswer.NO) for n in range(first, first + count)]


BACK_PAIN = symptom(after(5), C.BACK_PAIN_SEVERE)


# -- worth mentioning: numbness that stays ---------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "state"),
    [((3,), "watching"), ((3, 5), "watching"), ((3, 6), "T1 numb"), ((1, 4), "T1 numb")],
)
@pytest.mark.parametrize("said", [BETTER, SAME, WORSE])
def test_numbness_at_two_checks_three_days_apart(
    said: CheckAnswer, days: tuple[int, ...], state: str
) -> None:
    sign = numb()
    assert stands(sign, answers(sign, *days, said=said), day=after(days[-1])) == state


@pytest.mark.parametrize(
    "sign",
    [
        numb(site=None, side=None),
        numb(site=Site.CALF),
        symptom(DAY, C.LEGS_NUMB),
        symptom(DAY, C.LEGS_NUMB, side=Side.BOTH),
    ],
    ids=["nowhere", "where it twitches", "numb legs", "both legs"],
)
def test_numbness_always_counts(sign: Symptom) -> None:
    twitches = [episode(after(n), side=Side.LEFT) for n in range(7)]
    found = rule("SD5", diary(sign, answers(sign, 3, 6), twitches), after(6))
    assert (found.tier, found.state.value) == (Tier.T1, "raised")
    assert found.entries[0] == sign.id
    assert len(found.entries) == 3


@pytest.mark.parametrize("code", [C.ONE_SIDE_NUMB, C.SADDLE_NUMB])
def test_numbness_with_a_rule_of_its_own_is_not_counted_here(code: SymptomCode) -> None:
    sign = symptom(DAY, code)
    assert stands(sign, answers(sign, 3, 6), day=after(6)) == "off"


def test_gone_is_no_check_and_numbness_anywhere_confirms_numbness() -> None:
    sign, other = numb(), numb(4, Site.HAND)
    gone = answers(sign, 6, said=GONE)
    assert stands(sign, answers(sign, 3), gone, day=after(6)) == "watching"
    both = [sign, *answers(sign, 3), *gone, other]
    assert stands(both, answers(other, 6), day=after(6)) == "T1 numb"
    assert stands(both, answers(other, 5), day=after(5)) == "watching"
    over = [*answers(other, 5), *answers(other, 6, said=GONE)]
    assert stands(both, over, day=after(6)) == "watching"
    late = numb(25, Site.HAND)
    assert stands(both[:3], late, answers(late, 26), day=after(26)) == "watching"


@pytest.mark.parametrize(
    ("days", "state"), [((0, 3), "watching"), ((0, 3, 5), "watching"), ((0, 3, 6), "T1 numb")]
)
def test_numbness_logged_anew_at_its_place_confirms_itself(
    days: tuple[int, ...], state: str
) -> None:
    signs = [numb(n) for n in days]
    gone = [one for sign in signs[:-1] for one in [check(sign, sign.day + ONE, GONE)]]
    assert stands(signs, gone, day=after(days[-1])) == state
    elsewhere = [*signs[:-1], numb(days[-1], Site.HAND)]
    assert stands(elsewhere, gone, day=after(days[-1])) == "watching"


def test_silence_after_one_check_never_raises_it() -> None:
    sign = numb(onset_day=after(-40))
    log = diary(sign, answers(sign, 3))
    assert not {"raised"} & set(states("SD5", log, map(after, (4, 17, 40))))


# -- worth mentioning: tingling beyond the twitch --------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "last", "state"),
    [
        (2, 3, "T1 tingling"),
        (1, 3, "T1 tingling"),
        (0, 3, "watching"),
        (1, 2, "T1 tingling"),
        (1, 1, "watching"),
    ],
)
def test_tingling_on_three_answered_days(answered: int, last: int, state: str) -> None:
    sign = tingling()
    assert stands(sign, answers(sign, last), evenings(1, answered), day=after(last)) == state


def test_days_that_were_not_answered_do_not_count() -> None:
    sign = tingling()
    quiet = [none_day(after(n)) for n in range(1, 9)]
    assert stands(sign, quiet, answers(sign, 9), day=after(9)) == "watching"
    said = [open_day(after(n), new_answer=NewAnswer.YES) for n in range(1, 9)]
    assert stands(sign, said, answers(sign, 9), day=after(9)) == "T1 tingling"


def test_days_after_the_last_answer_that_it_is_there_do_not_count() -> None:
    sign = tingling()
    log = sign, *answers(sign, 1), *evenings(2, 9)
    assert stands(*log, day=after(10)) == "watching"
    gone = answers(sign, 2, said=GONE)
    assert stands(*log, gone, answers(sign, 9), day=after(10)) == "T1 tingling"
    back = answers(sign, 8, said=GONE), answers(sign, 9)
    assert stands(*log, gone, back[0], back[1], day=after(9)) == "T1 tingling"
    assert stands(sign, *evenings(1, 9), gone, answers(sign, 9), day=after(9)) == "watching"


def test_only_the_last_14_days_count() -> None:
    sign = tingling()
    log = [sign, *answers(sign, 1), *answers(sign, 2, said=GONE), *evenings(3, 9)]
    later = tingling(14)
    assert stands(*log, later, day=after(14)) == "watching"
    assert stands(*log, tingling(13), day=after(13)) == "T1 tingling"


TWITCH_AT_LEFT = {"site": Site.HAND, "side": Side.LEFT}


@pytest.mark.parametrize(
    ("side", "twitch", "counts"),
    [
        (Side.LEFT, Side.LEFT, False),
        (Side.LEFT, Side.RIGHT, True),
        (Side.LEFT, Side.BOTH, False),
        (Side.LEFT, None, False),
        (Side.LEFT, Side.MIDDLE, False),
        (None, Side.RIGHT, False),
        (Side.MIDDLE, Side.RIGHT, False),
        (Side.BOTH, Side.LEFT, True),
        (Side.BOTH, Side.BOTH, False),
        (Side.BOTH, None, False),
    ],
)
def test_tingling_where_it_twitches_never_counts(
    side: Side | None, twitch: Side | None, counts: bool
) -> None:
    sign = tingling(side=side)
    log = sign, *answers(sign, 9), *evenings(1, 9), episode(after(5), Site.HAND, side=twitch)
    assert stands(*log, day=after(9)) == ("T1 tingling" if counts else "off")


def test_tingling_without_a_place_counts_as_where_it_twitches_if_it_twitches_at_all() -> None:
    sign = tingling(site=None)
    log = sign, *answers(sign, 9), *evenings(1, 9)
    assert stands(*log, episode(after(5), Site.CALF), day=after(9)) == "off"
    assert stands(*log, day=after(9)) == "T1 tingling"


def test_a_neighbouring_place_is_beyond_the_twitch() -> None:
    sign = tingling(site=Site.FINGER)
    twitch = episode(after(5), **TWITCH_AT_LEFT)  # type: ignore[arg-type]
    assert stands(sign, answers(sign, 9), evenings(1, 9), twitch, day=after(9)) == "T1 tingling"


def test_a_place_stays_one_that_twitches_while_nothing_is_logged() -> None:
    sign = tingling()
    log: list[Entry] = [sign, episode(DAY, **TWITCH_AT_LEFT), closed_day()]  # type: ignore[arg-type]
    asked = [open_day(after(n), new_answer=NewAnswer.NO) for n in range(1, 60)]
    checks = answers(sign, *range(3, 60, 3))
    found = set(states("SD5", diary(log, asked, checks), map(after, (15, 31, 59))))
    assert found == {"off"}
    quiet = diary(log, evenings(1, 20), checks)
    assert states("SD5", quiet, [after(13), after(14)]) == ["off", "raised"]


def test_tingling_that_is_gone_is_not_raised_any_more() -> None:
    sign = tingling()
    gone = answers(sign, 9, said=GONE)
    twitch = [episode(DAY, **TWITCH_AT_LEFT), closed_day()]  # type: ignore[arg-type]
    log = diary(sign, answers(sign, 8), gone, twitch, evenings(1, 20))
    assert rule("SD5", log, after(14)).state.value == "watching"


# -- clearing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "day", "state"),
    [(7, 18, "raised"), (7, 19, "watching"), (7, 20, "off"), (None, 60, "raised")],
)
def test_it_clears_on_fewer_than_two_of_14_answered_days(
    gone: int | None, day: int, state: str
) -> None:
    sign = numb()
    over = answers(sign, gone, said=GONE) if gone else []
    log = diary(sign, answers(sign, 3, 6), over, evenings(1, day))
    assert rule("SD5", log, after(day)).state.value == state


def test_it_does_not_clear_while_it_was_not_answered_to_be_gone() -> None:
    sign = tingling()
    log = diary(sign, answers(sign, 4), evenings(0, 41))
    assert states("SD5", log, map(after, (4, 20, 40))) == ["raised"] * 3


@pytest.mark.parametrize(("answered", "state"), [(7, "stale"), (8, "stale"), (9, "off")])
def test_clearing_needs_enough_answered_days(answered: int, state: str) -> None:
    sign = numb()
    log = diary(
        sign, answers(sign, 3, 6), answers(sign, 7, said=GONE),
        evenings(31 - answered, answered),
    )  # fmt: skip
    assert rule("SD5", log, after(30)).state.value == state


def test_it_never_clears_on_silence() -> None:
    sign = numb()
    log = diary(sign, answers(sign, 3, 6), answers(sign, 7, said=GONE), evenings(1, 17))
    found = states("SD5", log, map(after, (17, 18, 19, 20, 24, 60)))
    assert set(found) <= {"raised", "stale"}
    assert found[-1] == "stale"


@pytest.mark.parametrize("seed", range(40))
def test_days_that_are_not_logged_never_raise_it(seed: int) -> None:
    """Whatever evenings are lost, the entries and answers about the numbness stay."""
    dice = Random(seed)
    signs = [numb(dice.randrange(20), site, side=dice.choice(tuple(Side))) for site in
             (Site.TOE, Site.HAND, Site.FOOT_ARCH)]  # fmt: skip
    signs += [tingling(dice.randrange(20), side=dice.choice(tuple(Side)))]
    checks = [
        check(sign, sign.day + timedelta(days=dice.randrange(1, 20)), dice.choice((SAME, GONE)))
        for sign in signs
        for _ in range(3)
    ]
    twitches = [episode(after(dice.randrange(40)), Site.HAND, side=Side.LEFT) for _ in range(4)]
    full = evenings(0, 40)
    left = [one for one in full if dice.random() < 0.6]
    whole = diary(signs, checks, twitches, full, first=DAY)
    thinned = diary(signs, checks, twitches, left, first=DAY)
    for tier in (Tier.T1, Tier.T2):
        first = first_day(whole, tier)
        assert first is None or (first_day(thinned, tier) or date.max) >= first
        assert first is not None or first_day(thinned, tier) is None


def first_day(history: History, tier: Tier) -> date | None:
    """The first day on which it held, at a tier or a more urgent one."""
    index = Index(history, BOOK.lookback_days)
    for n in range(60):
        found = sd5(index.view(after(n)), BOOK, {}, False)
        if found.holds and BOOK.texts["SD5"].say(found.say).tier in (tier, Tier.T2):
            return after(n)
    return None


# -- words -----------------------------------------------------------------------------------------


def seen(*entries: Any, day: date) -> str:
    log = diary(*entries)
    return card(look(log, day).of("SD5"), log.up_to(day), BOOK).seen


def test_the_card_says_where_and_when() -> None:
    sign = numb()
    log = [sign, *answers(sign, 3, 6)]
    assert seen(log, day=after(6)) == (
        "On 16, 19 and 22 March you logged numbness that stays (left foot arch)."
    )
    assert seen(log, BACK_PAIN, evenings(0, 7), day=after(6)) == (
        "You logged numbness on one side (left foot arch) on 7 of 7 answered days of the last "
        "14, and back or neck pain."
    )
    felt = tingling()
    assert seen(felt, answers(felt, 4), evenings(0, 6), day=after(5)) == (
        "You logged tingling away from the twitches (left hand) on 5 of 6 answered days of the "
        "last 14."
    )


def test_its_limbs_are_where_it_is() -> None:
    sign = numb()
    assert rule("SD5", diary(sign, answers(sign, 3, 6)), after(6)).limbs == ("left leg",)
    legs = symptom(DAY, C.LEGS_NUMB, side=Side.BOTH)
    found = rule("SD5", diary(legs, answers(legs, 3, 6)), after(6))
    assert found.limbs == ("left leg", "right leg")
    trunk = numb(site=Site.CHEST)
    assert rule("SD5", diary(trunk, answers(trunk, 3, 6)), after(6)).limbs == ()
