"""The limits of what may be entered: each just outside, at its edge, and inside."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from tests.builders import (
    BERLIN,
    DAY,
    activity,
    episode,
    intake,
    moment,
    open_day,
    profile,
    review,
    symptom,
)
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Episode
from twitchtui.diary.limits import NOTE_LENGTH, OLDEST_ONSET_YEARS, Refusal
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    ActivityType,
    Duration,
    IntakeKind,
    PartOfDay,
    Precision,
    YesNo,
)
from twitchtui.store.codec import TABLES

Build = Callable[..., Entry]

LIMITS: list[tuple[Build, str, float, float, float]] = [
    # builder, field, least, most, the smallest step beyond
    (episode, "n_spells", 1, 10_000, 1),
    (episode, "intensity", 1, 5, 1),
    (episode, "pain", 0, 10, 1),
    (open_day, "sleep_h", 0, 24, 0.01),
    (open_day, "sleep_quality", 1, 5, 1),
    (open_day, "stress", 0, 10, 1),
    (open_day, "interference", 0, 10, 1),
    (open_day, "worry", 0, 10, 1),
    (activity, "minutes", 1, 1_440, 1),
    (activity, "effort", 1, 10, 1),
    (symptom, "severity", 1, 10, 1),
    (profile, "half_life_h", 1, 24, 0.01),
    (profile, "alcohol_limit_g", 0, 500, 0.01),
]

TEXTS: list[tuple[Build, str, int]] = [
    (episode, "note", NOTE_LENGTH),
    (symptom, "note", NOTE_LENGTH),
    (intake, "name", 200),
    (activity, "terrain", 200),
    (review, "by", 200),
    (profile, "region", 60),
    (profile, "emergency_number", 60),
]


def refusal(build: Build, **fields: Any) -> str:
    """The sentence with which an entry is refused."""
    with pytest.raises(Refusal) as refused:
        build(**fields)
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(("build", "name", "least", "most", "step"), LIMITS)
def test_a_number_is_taken_up_to_its_limits_and_not_beyond(
    build: Build, name: str, least: float, most: float, step: float
) -> None:
    for value in (least, most, (least + most) // 2):
        assert getattr(build(**{name: value}), name) == value
    for value in (least - step, most + step, -most, 1e300, 2**63):
        sentence = refusal(build, **{name: value})
        assert f"{least:g}" in sentence
        assert f"{most:g}" in sentence


@pytest.mark.parametrize(("build", "name", "least", "most", "step"), LIMITS)
@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 10**400])
def test_no_field_takes_what_is_not_a_number(
    build: Build, name: str, least: float, most: float, step: float, value: float
) -> None:
    refusal(build, **{name: value})


@pytest.mark.parametrize("kind", IntakeKind)
def test_an_amount_is_more_than_nothing_and_no_slip_of_the_finger(kind: IntakeKind) -> None:
    for amount in (0.01, kind.most):
        assert intake(kind=kind, amount=amount).amount == amount
    for amount in (0, -1, kind.most + 0.01, float("nan"), float("inf")):
        sentence = refusal(intake, kind=kind, amount=amount)
        assert sentence.startswith(kind.value.replace("_", " "))
        assert kind.unit in sentence


@pytest.mark.parametrize(("build", "name", "most"), TEXTS)
def test_a_text_is_taken_up_to_its_length(build: Build, name: str, most: int) -> None:
    assert getattr(build(**{name: "ü" * most}), name) == "ü" * most
    assert f"{most:,}" in refusal(build, **{name: "x" * (most + 1)})


@pytest.mark.parametrize(("build", "name", "most"), TEXTS)
def test_a_text_no_file_can_hold_is_refused_without_quoting_it(
    build: Build, name: str, most: int
) -> None:
    assert refusal(build, **{name: "secret\ud800"}).endswith("characters that cannot be stored")


def test_a_note_of_a_megabyte_is_refused_in_one_sentence() -> None:
    assert len(refusal(episode, note="x" * 1_000_000)) < 120


@pytest.mark.parametrize(
    ("precision", "given", "fits"),
    [
        (Precision.EXACT, {"start": moment()}, True),
        (Precision.EXACT, {}, False),
        (Precision.PART_OF_DAY, {"part": PartOfDay.EVENING}, True),
        (Precision.PART_OF_DAY, {}, False),
        (Precision.DAY, {}, True),
        (Precision.DAY, {"start": moment()}, False),
        (Precision.DAY, {"part": PartOfDay.NIGHT}, False),
        (Precision.EXACT, {"start": moment(), "part": PartOfDay.NIGHT}, False),
        (Precision.PART_OF_DAY, {"start": moment(), "part": PartOfDay.NIGHT}, False),
    ],
)
def test_a_time_is_as_exact_as_it_says(
    precision: Precision, given: dict[str, Any], fits: bool
) -> None:
    if fits:
        assert isinstance(episode(precision=precision, **given), Episode)
    else:
        refusal(episode, precision=precision, **given)


def test_a_symptom_cannot_begin_after_the_day_it_is_logged_for() -> None:
    for before in (0, 1, 4_000):
        symptom(onset_day=DAY - timedelta(days=before))
    assert "after the day" in refusal(symptom, onset_day=DAY + timedelta(days=1))


def test_a_symptom_cannot_have_begun_longer_ago_than_a_life_lasts() -> None:
    born = DAY.replace(year=DAY.year - OLDEST_ONSET_YEARS)
    symptom(onset_day=born + timedelta(days=1))
    assert "please check the year" in refusal(symptom, onset_day=born)
    assert "please check the year" in refusal(symptom, onset_day=date(2, 1, 1))


def test_a_life_is_counted_in_years_also_from_a_leap_day() -> None:
    leap = date(2028, 2, 29)
    symptom(leap, onset_day=date(1908, 3, 1))
    assert "check the year" in refusal(symptom, day=leap, onset_day=date(1908, 2, 29))


@pytest.mark.parametrize(
    ("days", "clock", "fits"),
    [
        (0, time(9, 0), True),
        (0, time(23, 59), True),
        (1, time(1, 30), True),  # the night of that diary day
        (-1, time(23, 59), False),
        (2, time(0, 0), False),
        (9_000, time(9, 0), False),
    ],
)
def test_the_clock_time_it_began_is_on_the_day_it_began(days: int, clock: time, fits: bool) -> None:
    at = datetime.combine(DAY + timedelta(days=days), clock, tzinfo=BERLIN)
    if fits:
        symptom(onset_day=DAY, onset=Moment.of(at))
    else:
        assert "on the day it began" in refusal(symptom, onset_day=DAY, onset=Moment.of(at))


def test_what_was_not_answered_is_none_and_never_zero() -> None:
    day, entry = open_day(), episode()
    for name in ("sleep_h", "sleep_quality", "stress", "interference", "worry", "urine", "thirst"):
        assert getattr(day, name) is None
    for name in ("intensity", "duration", "pain", "side", "start", "eased", "urge_to_move"):
        assert getattr(entry, name) is None
    assert open_day(stress=0).stress == 0


@pytest.mark.parametrize(
    ("duration", "weight"), list(zip(Duration, (1, 2, 3, 4, 5, 6, 6), strict=True))
)
def test_the_burden_is_intensity_times_the_weight_of_the_duration(
    duration: Duration, weight: int
) -> None:
    assert duration.weight == weight
    assert episode(intensity=3, duration=duration).burden == 3 * weight


def test_there_is_no_burden_where_either_was_not_answered() -> None:
    assert episode(intensity=3).burden is None
    assert episode(duration=Duration.HOURS_1_6).burden is None


def test_what_is_done_on_foot_works_the_legs_unless_it_says_otherwise() -> None:
    legs = activity(type=ActivityType.RUN).muscles
    assert (legs[0], legs[-1], len(legs)) == (Site.BUTTOCK, Site.TOE, 10)
    assert activity(muscle_groups=(Site.HAND,)).muscles == (Site.HAND,)
    assert activity(type=ActivityType.SWIM).muscles == ()


@pytest.mark.parametrize(
    ("kidney", "pressure", "allowed"),
    [
        (YesNo.NO, YesNo.NO, True), (YesNo.NO, YesNo.UNASKED, False),
        (YesNo.UNASKED, YesNo.NO, False), (YesNo.YES, YesNo.NO, False),
        (YesNo.NO, YesNo.YES, False), (YesNo.UNASKED, YesNo.UNASKED, False),
    ],
)  # fmt: skip
def test_a_potassium_aim_needs_two_answers_of_no(
    kidney: YesNo, pressure: YesNo, allowed: bool
) -> None:
    assert profile(kidney_disease=kidney, bp_medicine=pressure).potassium_allowed is allowed


def test_both_sides_count_as_left_and_as_right() -> None:
    assert Side.BOTH.counts_as == (Side.LEFT, Side.RIGHT)
    assert Side.MIDDLE.counts_as == (Side.MIDDLE,)


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_an_entry_differs_by_every_field_and_is_printed_with_it(kind: type[Entry]) -> None:
    names = [field.name for field in fields(kind)]
    one, same = [object.__new__(kind) for _ in range(2)]
    for made in (one, same):
        for name in names:
            object.__setattr__(made, name, f"its {name}")
    assert one == same
    assert hash(one) == hash(same)
    printed = ", ".join(f"{name}='its {name}'" for name in names)
    assert repr(one) == f"{kind.__name__}({printed})"
    for name in names:
        object.__setattr__(same, name, "another")
        assert one != same
        object.__setattr__(same, name, f"its {name}")
    assert one != Entry(id="1", day=DAY)
    assert one != "its"


def test_an_entry_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        episode().note = "another"  # type: ignore[misc]
