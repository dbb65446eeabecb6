"""SD5 as one to see a doctor about soon: growing, with back pain, with a harder task; its news."""

from dataclasses import replace
from datetime import date, time

import pytest

from tests.builders import (
    DAY,
    check,
    episode,
    flag_event,
    moment,
    open_day,
    review,
    symptom,
)
from tests.flags.scene import BOOK, after, diary, look, recorded, rule, states
from tests.flags.test_sensory import BACK_PAIN, GONE, C, answers, evenings, numb, stands, tingling
from tests.flags.test_weakness import weak
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import Task
from twitchtui.diary.vocabulary import FlagAnswer, FunctionAnswer, NewAnswer
from twitchtui.flags import Checkpoint, checkpoint_at

# -- see a doctor soon -----------------------------------------------------------------------------


def growing(days_there: int, then: int = 1, more: int = 1) -> list[Entry]:
    """Numb in ``then`` places at first, and in all of them and so many more on the last days."""
    sites = (Site.FOOT_ARCH, Site.TOE, Site.ANKLE, Site.SHIN)
    first = 29 - days_there
    old = [numb(0, site) for site in sites[:then]]
    new = [numb(first, site) for site in sites[then : then + more]]
    over = [one for sign in old for one in answers(sign, 1, said=GONE)]
    back = [one for sign in old for one in answers(sign, first, 28)]
    return [*old, *over, *back, *new, *(check(sign, after(28)) for sign in new), *evenings(0, 29)]


@pytest.mark.parametrize(("days", "urgency"), [(6, "numb"), (7, "growing"), (8, "growing")])
def test_on_seven_of_14_days_and_in_more_places_than_before(days: int, urgency: str) -> None:
    assert rule("SD5", diary(growing(days)), after(28)).urgency == urgency


@pytest.mark.parametrize(
    ("then", "more", "state"),
    [
        (1, 0, "T1 numb"),
        (1, 1, "T2 growing"),
        (2, 0, "T1 numb"),
        (2, 1, "T2 growing"),
        (0, 2, "watching"),
    ],
)
def test_growing_is_more_places_than_there_were(then: int, more: int, state: str) -> None:
    assert stands(growing(10, then, more), day=after(28)) == state


@pytest.mark.parametrize(("began", "state"), [(14, "T1 numb"), (15, "T2 growing")])
def test_what_began_by_then_but_was_logged_later_did_not_grow(began: int, state: str) -> None:
    first, late = numb(), numb(20, Site.TOE, onset_day=after(began))
    log = first, *answers(first, 3, 28), late, *answers(late, 28), *evenings(0, 29)
    assert stands(*log, day=after(28)) == state


def climbing(*steps: tuple[int, Site]) -> list[Entry]:
    """Numb on both sides, in one place after the other, all of it still there at day 14."""
    signs = [numb(day, site, side=Side.BOTH) for day, site in steps]
    return [*signs, *(one for sign in signs for one in answers(sign, *range(sign_day(sign), 15)))]


def sign_day(sign: Symptom) -> int:
    return (sign.day - DAY).days + 1


UPWARDS = ((0, Site.TOE), (3, Site.FOOT_ARCH), (6, Site.CALF), (9, Site.THIGH_FRONT))


@pytest.mark.parametrize("before", [0, 30], ids=["a new diary", "an older diary"])
@pytest.mark.parametrize(
    ("steps", "day", "state"),
    [
        (UPWARDS, 5, "T1 numb"),
        (UPWARDS, 6, "T2 growing"),
        (UPWARDS, 9, "T2 growing"),
        (UPWARDS[:1], 14, "T1 numb"),
        (((0, Site.TOE), (0, Site.HAND)), 14, "T1 numb"),
    ],
)
def test_what_was_nowhere_before_grows_from_its_first_places(
    steps: tuple[tuple[int, Site], ...], day: int, state: str, before: int
) -> None:
    log = climbing(*steps), evenings(-before, before + 15)
    assert stands(*log, day=after(day)) == state


def test_it_stays_one_for_soon_until_a_place_is_gone() -> None:
    log = [*climbing(*UPWARDS), *evenings(0, 40)]
    still = [one for sign in log if isinstance(sign, Symptom) for one in answers(sign, 30)]
    assert set(states_and_words(diary(log, still), range(6, 40, 3))) == {"raised T2 growing"}
    toe, *others = [sign for sign in log if isinstance(sign, Symptom)]
    gone = [one for sign in others for one in answers(sign, 30, said=GONE)]
    assert states_and_words(diary(log, gone, answers(toe, 30, 33)), range(29, 34, 4)) == [
        "raised T2 growing", "raised T1 numb",
    ]  # fmt: skip


def test_time_alone_does_not_bring_it_back_after_a_visit_but_twice_the_places_do() -> None:
    sign = numb()
    log = [sign, *answers(sign, *range(1, 30)), *evenings(0, 30), review(after(4), covers=("SD5",))]
    assert states("SD5", diary(log), map(after, (4, 14, 29))) == ["reviewed"] * 3
    other = numb(20, Site.HAND, side=Side.RIGHT)
    assert rule("SD5", diary(log, other, answers(other, 21)), after(21)).state.value == "raised"


def test_a_kind_on_both_sides_does_not_hide_one_that_is_on_one_side() -> None:
    sign, other = numb(), tingling(side=Side.BOTH)
    log = diary(sign, answers(sign, 3, 6), other, answers(other, 3, 6), evenings(0, 7), BACK_PAIN)
    found = rule("SD5", log, after(6))
    assert (found.urgency, found.limbs) == ("back", ("left leg",))
    assert other.id not in found.entries


@pytest.mark.parametrize(("hour", "state"), [(21, "raised"), (23, "acknowledged")])
def test_a_reading_before_the_weekly_answer_does_not_quiet_what_it_makes_urgent(
    hour: int, state: str
) -> None:
    sign = numb()
    weeks = [open_day(after(n), function_answer=FunctionAnswer.HARDER) for n in (0, 7)]
    weeks[1] = replace(recorded(weeks[1], moment(after(7), time(9, 0))),
                       updated_at=moment(after(7), time(22, 0)).utc)  # fmt: skip
    reading = flag_event(
        after(7), "SD5", at=moment(after(7), time(hour, 0)), answer=FlagAnswer.READ
    )
    found = rule("SD5", diary(sign, answers(sign, 3, 6), weeks, reading), after(7))
    assert (found.urgency, found.state.value) == ("task", state)


def test_the_other_side_is_another_place() -> None:
    first, other = numb(), numb(20, side=Side.RIGHT)
    log = first, *answers(first, 28), other, *answers(other, 28), *evenings(0, 29)
    assert stands(*log, day=after(28)) == "T2 growing"


def test_nothing_grows_where_it_is_not_known_how_it_was() -> None:
    first, other = numb(onset_day=after(-30)), numb(3, Site.TOE)
    log = first, *answers(first, 3, 13), other, *answers(other, 13), *evenings(0, 14)
    assert stands(*log, day=after(13)) == "T1 numb"
    earlier = [open_day(after(-5), new_answer=NewAnswer.NO)]
    assert stands(*log, earlier, day=after(13)) == "T2 growing"


def test_growing_is_looked_at_only_on_an_answered_day() -> None:
    first, other = numb(), numb(22, Site.TOE)
    old = numb(0, Site.SHIN)
    checks = [*answers(first, 3, 6, 28), *answers(other, 28), *answers(old, 2, said=GONE)]
    log = diary(first, other, old, checks, evenings(0, 29))
    assert set(states_and_words(log, range(28, 34))) == {"raised T1 numb"}
    later = diary(first, other, old, checks, evenings(0, 31))
    assert states_and_words(later, range(30, 31)) == ["raised T2 growing"]


def states_and_words(log: History, days: range) -> list[str]:
    found = [rule("SD5", log, after(n)) for n in days]
    return [f"{one.state.value} {one.tier} {one.urgency}" for one in found]


@pytest.mark.parametrize(
    ("side", "with_it", "state"),
    [
        (Side.LEFT, BACK_PAIN, "T2 back"),
        (Side.RIGHT, BACK_PAIN, "T2 back"),
        (Side.BOTH, BACK_PAIN, "T1 numb"),
        (None, BACK_PAIN, "T1 numb"),
        (Side.LEFT, episode(after(5), Site.NECK, pain=4), "T2 back"),
        (Side.LEFT, episode(after(5), Site.LOWER_BACK, pain=4), "T2 back"),
        (Side.LEFT, episode(after(5), Site.UPPER_BACK, pain=3), "T1 numb"),
        (Side.LEFT, episode(after(5), Site.SHOULDER, pain=9), "T1 numb"),
        (Side.LEFT, episode(after(-8), Site.NECK, pain=4), "T1 numb"),
    ],
)
def test_on_one_side_with_back_or_neck_pain(side: Side | None, with_it: Entry, state: str) -> None:
    sign = numb(side=side)
    log = sign, *answers(sign, 3, 6), with_it
    assert stands(*log, day=after(6)) == state
    if state == "T2 back":
        assert with_it.id in rule("SD5", diary(*log), after(6)).entries


def test_numbness_on_both_sides_logged_apart_is_not_one_sided() -> None:
    left, right = numb(), numb(side=Side.RIGHT)
    log = left, *answers(left, 3, 6), right, *answers(right, 3, 6), BACK_PAIN
    assert stands(*log, day=after(6)) == "T1 numb"


def test_a_harder_task_makes_it_one_for_soon() -> None:
    sign = numb(onset_day=after(-4))
    harder = weak(Task.STAIRS, day=after(4), days=9)
    assert stands(sign, answers(sign, 3, 6), harder, day=after(6)) == "T2 task"
    assert stands(sign, answers(sign, 3), harder, day=after(6)) == "watching"
    assert stands(sign, answers(sign, 3), BACK_PAIN, day=after(6)) == "watching"


def read(day: date) -> Entry:
    return flag_event(day, "SD5", at=moment(day, time(22, 0)), answer=FlagAnswer.READ)


def test_becoming_one_for_soon_is_news_after_a_reading_or_a_visit() -> None:
    sign = numb()
    later = symptom(after(9), C.BACK_PAIN_SEVERE)
    log = [sign, *answers(sign, 3, 6), later]
    assert states("SD5", diary(log, read(after(6))), map(after, (7, 9, 12))) == [
        "acknowledged", "raised", "raised",
    ]  # fmt: skip
    seen = review(after(6), covers=("SD5",))
    assert states("SD5", diary(log, seen), map(after, (7, 9))) == ["reviewed", "raised"]


def test_a_reading_on_the_day_it_was_for_soon_counts() -> None:
    sign = numb()
    log = diary(sign, answers(sign, 3, 6), symptom(after(9), C.BACK_PAIN_SEVERE), read(after(9)))
    assert states("SD5", log, map(after, (10, 30))) == ["acknowledged", "acknowledged"]


def test_a_new_place_comes_back_after_it_was_read() -> None:
    sign, other = numb(), numb(8, Site.HAND)
    log = diary(sign, answers(sign, 3, 6), read(after(6)), other, answers(other, 9, 12))
    assert states("SD5", log, map(after, (7, 8, 9))) == [
        "acknowledged", "acknowledged", "raised",
    ]  # fmt: skip


def test_silence_does_not_make_it_less_urgent() -> None:
    first, other = numb(), numb(20, Site.TOE)
    log = diary(first, answers(first, 10, 28), other, answers(other, 28), evenings(0, 29))
    found = states_and_words(log, range(28, 60, 3))
    assert set(found) == {"raised T2 growing", "stale T2 growing"}


def test_with_answers_it_becomes_less_urgent_again() -> None:
    sign = numb()
    back = symptom(after(5), C.BACK_PAIN_SEVERE)
    log = diary(sign, answers(sign, 3, 6), back, check(back, after(9), GONE), evenings(0, 12))
    assert states_and_words(log, range(6, 12, 2)) == [
        "raised T2 back", "raised T2 back", "raised T1 numb",
    ]  # fmt: skip


def test_a_checkpoint_keeps_what_it_knows() -> None:
    first, other = numb(), numb(20, Site.TOE)
    log = diary(first, answers(first, 10, 28), other, answers(other, 28), evenings(0, 29))
    kept = checkpoint_at(log.up_to(after(30)), after(30), BOOK)
    again = Checkpoint.from_text(kept.to_text(), BOOK)
    assert again == kept
    assert look(log, after(40), checkpoint=again).of("SD5") == rule("SD5", log, after(40))
