from datetime import time, timedelta

import pytest
from rich.style import Style

from tests.builders import (
    DAY,
    activity,
    check,
    episode,
    intake,
    mark,
    moment,
    none_day,
    open_day,
    profile,
    symptom,
)
from tests.diary.shipped import ALL, evening_of
from twitchtui.diary.body import Side, Site
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import (
    ActivityType,
    CheckAnswer,
    CheckState,
    FunctionAnswer,
    IntakeKind,
    NewAnswer,
    PartOfDay,
    Units,
)
from twitchtui.ui.drawing import Pen, draw
from twitchtui.ui.rows import BOXES, Row, activity_words, rows, symptom_words

WORDS = {SymptomCode.NUMB.value: "numbness"}
EVE = DAY - timedelta(days=1)


def shown(*entries, milligrams=None, **how):
    """The rows of DAY at 21:00."""
    return rows(evening_of(*entries, **how), WORDS, milligrams=milligrams or {})


def row(row_id, *entries, **how):
    return next(row for row in shown(*entries, **how) if row.id == row_id)


def ids(*entries, **how):
    return [row.id for row in shown(*entries, **how)]


# -- what is listed, in which order ------------------------------------------------------------


def test_a_fresh_evening_is_the_short_list_and_two_questions():
    assert ids() == [
        "water", "magnesium", "potassium", "caffeine", "sleep", "questions", "twitches", "new"
    ]  # fmt: skip


def test_before_the_kidney_question_there_is_no_potassium():
    assert "potassium" not in ids(who=profile())


def test_everything_that_may_be_asked_comes_in_one_order():
    felt = symptom(DAY - timedelta(days=3))
    listed = ids(
        episode(part=PartOfDay.NIGHT), felt, open_day(DAY - timedelta(days=8)), activity(effort=5)
    )
    assert listed[0] == "yesterday"
    assert listed[6:11] == ["after", "drink_after", "cool_down", "stretch", "snack"]
    assert listed[11:] == ["questions", "twitches", "disturbed", "new", "still", "function"]


def test_items_come_before_what_belongs_after_an_activity_and_that_before_the_questions():
    listed = ids(activity(effort=6), checklist=ALL)
    assert listed.index("after") > listed.index("breathing")
    assert listed.index("questions") > listed.index("warm_up")


def test_only_the_two_partings_are_headings():
    found = shown(activity(), episode(EVE))
    assert [row.id for row in found if row.is_heading] == ["after", "questions"]


def test_a_row_is_an_item_with_a_box_or_a_question_with_options():
    for each in shown(activity(effort=6), episode(EVE), checklist=ALL):
        if not each.is_heading:
            assert (each.state in BOXES) is not each.is_question


def test_the_four_states_are_told_apart_without_colour():
    assert set(BOXES) == set(CheckState)
    assert len(set(BOXES.values())) == 4


# -- items -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ml", "units", "detail"),
    [
        (0, Units.ML, "nothing logged of 1.9 L"),
        (1450, Units.ML, "1.45 L of 1.9 L"),
        (8 * 236.588, Units.CUPS, "8 cups of 8 cups"),
        (237, Units.FL_OZ, "8 fl oz of 64 fl oz"),
    ],
)
def test_water_is_shown_against_its_aim_in_the_persons_unit(ml, units, detail):
    drunk = [intake(amount=ml)] if ml else []
    assert row("water", *drunk, who=profile(units=units)).detail == detail


def test_water_has_a_bar_and_nothing_else_has():
    found = shown(intake(amount=950), activity(effort=6), checklist=ALL)
    assert {row.id: row.filled for row in found if row.filled is not None} == {"water": 0.5}


def test_foods_are_named_and_milligrams_only_where_asked_for():
    almonds = intake(kind=IntakeKind.FOOD, name="almonds", amount=1)
    assert row("magnesium", almonds).detail == "Almonds"
    asked = row("magnesium", almonds, milligrams={"magnesium": "about 77 of 310 mg"})
    assert asked.detail == "Almonds  about 77 of 310 mg"
    assert row("magnesium", milligrams={"magnesium": "about 0"}).detail == "about 0"


def coffee(at):
    return intake(kind=IntakeKind.CAFFEINE, amount=96, at=at and moment(clock=at))


@pytest.mark.parametrize(
    ("entries", "detail", "state"),
    [
        ([], "none after 14:00", CheckState.UNKNOWN),
        ([coffee(time(9, 5))], "none after 14:00, last 09:05", CheckState.DONE),
        ([coffee(time(15, 0))], "none after 14:00, last 15:00", CheckState.NOT_DONE),
        ([coffee(None)], "none after 14:00, logged without a time", CheckState.UNKNOWN),
        ([mark(item="caffeine")], "none after 14:00", CheckState.DONE),
    ],
)
def test_the_cut_off_says_one_time_and_the_last_drink(entries, detail, state):
    found = row("caffeine", *entries)
    assert (found.detail, found.state) == (detail, state)


def test_before_an_early_session_the_cut_off_asks_for_none_before_it():
    run = activity(start=moment(clock=time(6, 30)), minutes=45)
    assert row("caffeine", run).detail == "none after 14:00, none before the run"
    late = activity(start=moment(clock=time(18, 10)))
    assert row("caffeine", late).detail == "none after 12:10"


def test_sleep_asks_until_it_is_answered():
    assert row("sleep").detail == "last night? (s)"
    assert row("sleep", open_day(sleep_h=7.5)).detail == "7.5 h"


def test_a_scale_shows_its_answer_also_zero():
    assert row("stress", checklist=ALL).detail == ""
    assert row("stress", open_day(stress=0), checklist=ALL).detail == "0 of 10"


def test_the_snack_says_until_when():
    run = activity(start=moment(clock=time(18, 10)), minutes=45, effort=6)
    assert row("snack", run).detail == "until 20:25  carbs and protein"
    assert row("snack", activity(effort=6)).detail == "carbs and protein"


@pytest.mark.parametrize("state", CheckState)
def test_a_mark_by_hand_shows_in_the_box(state):
    assert row("water", mark(item="water", state=state)).state is state


# -- headings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "run"),
        ({"effort": 6}, "run, effort 6"),
        ({"minutes": 45}, "run, 45 min"),
        ({"start": moment(clock=time(18, 10))}, "run, 18:10"),
        (
            {"start": moment(clock=time(18, 10)), "minutes": 45, "effort": 6},
            "run, 18:10 to 18:55, effort 6",
        ),
        ({"start": moment(clock=time(23, 30)), "minutes": 45}, "run, 23:30 to 00:15"),
    ],
)
def test_an_activity_is_told_with_only_what_was_answered(fields, words):
    assert activity_words(activity(**fields)) == words


def test_the_heading_names_every_activity_that_was_done():
    walk = activity(type=ActivityType.WALK, minutes=30)
    assert row("after", activity(effort=6), walk).name == (
        "after your run, effort 6 and walk, 30 min"
    )


# -- questions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "chosen", "words"),
    [
        ([], "", "log them"),
        ([open_day(explicit_none=True)], "none", "log them"),
        ([none_day()], "none", "log them"),
        ([episode()], "log", "logged: 1"),
        ([episode(), episode()], "log", "logged: 2"),
    ],
)
def test_the_twitch_question_shows_its_answer(entries, chosen, words):
    found = row("twitches", *entries)
    assert found.chosen == chosen
    assert found.waiting is (chosen == "")
    assert [option.value for option in found.options] == ["none", "log", "same"]
    assert [option.words for option in found.options] == ["none", words, "as last"]
    assert [option.key for option in found.options] == ["n", "e", "="]


@pytest.mark.parametrize(
    ("answer", "chosen"), [(NewAnswer.UNASKED, ""), (NewAnswer.NO, "no"), (NewAnswer.YES, "yes")]
)
def test_anything_new_has_no_as_its_first_answer_and_none_given_for_it(answer, chosen):
    found = row("new", open_day(new_answer=answer))
    assert found.chosen == chosen
    assert [option.value for option in found.options] == ["no", "yes"]


@pytest.mark.parametrize(("answer", "chosen"), [(None, ""), (False, "no"), (True, "yes")])
def test_disturbed_sleep_is_asked_after_a_night_twitch_and_shows_its_answer(answer, chosen):
    night = episode(part=PartOfDay.NIGHT)
    found = row("disturbed", night, open_day(twitch_disturbed_sleep=answer))
    assert found.chosen == chosen
    assert "disturbed" not in ids(episode(part=PartOfDay.EVENING))


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        (FunctionAnswer.UNASKED, ""),
        (FunctionAnswer.AS_USUAL, "as_usual"),
        (FunctionAnswer.HARDER, "harder"),
    ],
)
def test_everyday_things_are_asked_neutrally(answer, chosen):
    began = none_day(DAY - timedelta(days=7))
    found = row("function", began, open_day(function_answer=answer))
    assert found.name == "Everyday things (stairs, buttons)"
    assert [option.words for option in found.options] == ["as usual", "something harder"]
    assert found.chosen == chosen


def test_every_open_symptom_has_a_row_of_its_own_with_its_id():
    old = DAY - timedelta(days=3)
    numb = symptom(old, SymptomCode.NUMB, side=Side.LEFT, site=Site.FOOT_ARCH)
    other = symptom(old)
    found = [row for row in shown(numb, other, check(other, DAY, CheckAnswer.BETTER))
             if row.id == "still"]  # fmt: skip
    assert [row.subject for row in found] == [numb.id, other.id]
    assert found[0].name == "Still there? numbness, left foot arch"
    assert [row.chosen for row in found] == ["", "better"]
    assert [option.value for option in found[0].options] == list(CheckAnswer)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "numbness"),
        ({"site": Site.CALF}, "numbness, calf"),
        ({"side": Side.BOTH, "site": Site.CALF}, f"numbness, {Side.BOTH.words} calf"),
    ],
)
def test_a_symptom_is_told_with_only_what_was_answered(fields, words):
    assert symptom_words(symptom(code=SymptomCode.NUMB, **fields), WORDS) == words


def test_a_code_without_words_is_told_by_its_name():
    assert symptom_words(symptom(code=SymptomCode.WEIGHT_LOSS), {}) == "weight loss"


@pytest.mark.parametrize(("entries", "close"), [([episode(EVE)], "done"), ([], "no twitches")])
def test_an_open_yesterday_offers_to_close_open_or_leave_it(entries, close):
    found = row("yesterday", *entries, intake(EVE))
    assert found.name == "Sun 15 Mar is still open:"
    assert [option.words for option in found.options] == [close, "open it", "leave it"]
    assert [option.key for option in found.options] == ["N", "L", "S"]
    assert found.waiting


def test_a_closed_yesterday_is_not_on_the_list():
    assert "yesterday" not in ids(none_day(EVE))


# -- how they are drawn --------------------------------------------------------------------------


def drawn(made, width=74):
    pen = Pen(width, lambda name: Style(), focused=False, ascii=False)
    return draw(made, pen, None).plain


@pytest.mark.parametrize("letters", [17, 18, 19, 30])
@pytest.mark.parametrize("width", [48, 58, 74])
def test_a_name_of_any_length_has_a_gap_before_its_detail(letters, width):
    detail = "supportive, for the sport, on the ground"
    line = drawn(Row("own", "x" * letters, CheckState.DONE, detail), width)
    assert " suppo" in line
    assert len(line) == width


def test_a_heading_that_does_not_fit_ends_in_an_ellipsis():
    line = drawn(Row("before", "before your " + "run and walk, " * 9))
    assert "…" in line
    assert len(line) == 74


def test_the_minutes_of_the_week_have_no_box():
    made = row("load", activity(minutes=45), checklist=ALL)
    assert "[" not in drawn(made)
    assert "45 min this week" in drawn(made)
