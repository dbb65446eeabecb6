"""Caffeine, food and activities on the Tonight tab: what stands beside the list, the form of
amounts, and what is refused, by keys alone."""

from datetime import date, datetime, time

import pytest

from tests.builders import activity, intake, moment, profile
from tests.ui.dashboard import BERLIN, Clock, dashboard, press, running
from tests.ui.screen_reading import line_of, screen_text, words_on
from twitchtui.diary.vocabulary import (
    ActivityStatus,
    ActivityType,
    AgeBand,
    IntakeKind,
    Sex,
)

TODAY, EVE = date(2026, 11, 21), date(2026, 11, 20)


@pytest.fixture
def diary(tmp_path):
    return tmp_path / "diary.db"


def caffeine(mg, at=None, day=TODAY):
    return intake(day, kind=IntakeKind.CAFFEINE, amount=mg, at=at and moment(day, at, BERLIN))


def food(name, servings=1.0):
    return intake(TODAY, kind=IntakeKind.FOOD, name=name, amount=servings)


def intakes(app, day=TODAY):
    return app.session.history(day, day).intakes_by_day.get(day, ())


def activities(app, day=TODAY):
    return app.session.history(day, day).activities_by_day.get(day, ())


# -- the curve ---------------------------------------------------------------------------------


async def test_beside_the_list_a_curve_goes_from_the_first_dose_to_bedtime(diary):
    app = dashboard(diary, caffeine(96, time(9, 10)), caffeine(48, time(13, 0)))
    async with running(app, size=(120, 40)):
        line = line_of(app, "09:10 ")
        assert "│ 23:00" in line
        assert sum("\u2800" < letter <= "\u28ff" for letter in line) == 18
        assert "about 26 mg left at 23:00" in words_on(app)


async def test_in_plain_characters_the_curve_is_plain(diary):
    doses = caffeine(96, time(9, 10)), caffeine(48, time(13, 0))
    app = dashboard(diary, *doses, settings="ascii = true")
    async with running(app, size=(120, 40)):
        assert screen_text(app).isascii()
        assert "^^-" in line_of(app, "09:10 ")
        assert "| 23:00" in line_of(app, "09:10 ")


async def test_a_dose_without_a_time_draws_no_curve_and_says_why(diary):
    app = dashboard(diary, caffeine(96, time(9, 10)), caffeine(48))
    async with running(app, size=(120, 40)):
        assert not any("\u2800" < letter <= "\u28ff" for letter in screen_text(app))
        assert "logged without a time: not known how much is left" in words_on(app)


# -- minerals ----------------------------------------------------------------------------------


async def test_minerals_stand_beside_the_list_with_the_aims_of_age_and_sex(diary):
    who = profile(sex=Sex.FEMALE, age=AgeBand.FROM_31_TO_50)
    app = dashboard(diary, who, food("almonds", 3), food("borscht"), welcomed=False)
    async with running(app, size=(120, 40)):
        words = words_on(app)
        assert "about 231 of 320 mg" in words
        assert "potassium" not in words
        assert "no numbers for borscht, so it counts nothing" in words
        assert "Estimates from the foods logged, not a record of all you ate." in words


async def test_with_both_answers_potassium_has_its_line(diary):
    app = dashboard(diary, food("banana"))
    async with running(app, size=(120, 40)):
        assert "about 422 of 2600 mg" in line_of(app, "potassium ")


async def test_the_bar_of_a_mineral_is_full_at_its_aim_and_never_more(diary):
    app = dashboard(diary, food("almonds", 9), settings="ascii = true")
    async with running(app, size=(120, 40)):
        line = line_of(app, "magnesium ")
        assert "###### about 693 of 310 mg" in line
        assert "%" not in line


async def test_without_food_nothing_is_said_beside_the_list_and_m_says_nothing_logged(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        assert "Minerals" not in words_on(app)
        await press(pilot, "m")
        assert "nothing logged of 310 mg" in line_of(app, "Magnesium food")


async def test_m_shows_the_same_numbers_in_the_list(diary):
    app = dashboard(diary, food("almonds", 3))
    async with running(app, size=(80, 24)) as pilot:
        assert "231" not in screen_text(app)
        await press(pilot, "m")
        assert "about 231 of 310 mg" in line_of(app, "Magnesium food")


# -- food --------------------------------------------------------------------------------------


async def test_a_food_that_is_not_on_the_list_is_logged_after_the_word_other(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "f 'borscht' enter")
        assert "'borscht' is not a known food" in words_on(app)
        assert "write other borscht to log it without numbers" in words_on(app)
        assert intakes(app) == ()
        await press(pilot, "home 'other ' enter")
        assert [(one.name, one.amount) for one in intakes(app)] == [("borscht", 1)]
        assert "No numbers for borscht, so it counts nothing" in words_on(app)


# -- the form of amounts -----------------------------------------------------------------------


async def test_cut_offs_half_life_and_aims_are_set_in_one_form(diary):
    app = dashboard(diary, caffeine(80, time(13, 0)), food("almonds", 3))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "A '10' tab '4' tab '11' tab '300' tab tab '900' enter")
        words = words_on(app)
        assert "cut-off 12:00 (bed at 23:00)" in words
        assert "about 40 mg left at 23:00" in words
        assert "about 231 of 300 mg" in words
        assert "of 900 mg" in words
        assert app.session.profile.half_life_h == 10


async def test_age_and_sex_decide_the_aims_that_are_not_set(diary):
    app = dashboard(diary, food("almonds"))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "A tab tab tab tab tab tab m tab right right right right enter")
        assert (app.session.profile.sex, app.session.profile.age) == (
            Sex.MALE,
            AgeBand.FROM_31_TO_50,
        )
        assert "about 77 of 420 mg" in words_on(app)


@pytest.mark.parametrize(
    ("keys", "typed", "sentence"),
    [
        ("tab tab '-1'", "-1", "A cut-off cannot lie after bedtime; give 0 to 16 hours."),
        ("tab tab '17'", "17", "must be 0 to 16 hours, not 17."),
        ("tab '12.5'", "12.5", "must be 0 to 12 hours, not 12.5."),
        ("'30'", "30", "The half-life must be 1 to 24 hours, not 30."),
        ("tab tab tab '7'", "7", "The aim for magnesium must be 50 to 1000 mg, not 7."),
        ("tab tab tab tab '99'", "99", "The aim for potassium must be 500 to 5000 mg, not 99."),
    ],
)
async def test_what_does_not_fit_is_said_and_stays_in_its_field(diary, keys, typed, sentence):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, f"A {keys} enter")
        assert sentence in words_on(app)
        assert app.screen.focused.value == typed
        await press(pilot, "escape u")
        assert "nothing to take back" in words_on(app)
        assert app.session.checklist.caffeine.bed_cutoff_h == 9
        assert app.session.mineral_aims == {}


async def test_without_both_answers_the_form_has_no_aim_for_potassium(diary):
    app = dashboard(diary, profile(), welcomed=False)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "A")
        assert "Magnesium aim" in words_on(app)
        assert "Potassium" not in words_on(app).partition("Caffeine and minerals")[2]


async def test_what_the_settings_file_sets_is_named_and_not_asked(diary):
    app = dashboard(diary, settings="[caffeine]\nbed_cutoff_h = 10\n")
    async with running(app, size=(120, 40)) as pilot:
        assert "cut-off 13:00" in words_on(app)
        await press(pilot, "A")
        assert "Set in the file, and changed there: bed_cutoff_h." in words_on(app)
        assert "Before bed" not in words_on(app)


async def test_a_changed_cut_off_leaves_what_yesterday_says(diary):
    app = dashboard(diary, caffeine(96, time(13, 30), EVE), caffeine(96, time(13, 30)))
    async with running(app, size=(120, 40)) as pilot:
        assert "[x] Caffeine cut-off" in line_of(app, "Caffeine cut-off")
        await press(pilot, "A tab tab '12' enter")
        assert "[ ] Caffeine cut-off" in line_of(app, "Caffeine cut-off")
        await press(pilot, "left_square_bracket")
        assert "[x] Caffeine cut-off" in line_of(app, "Caffeine cut-off")


# -- activities --------------------------------------------------------------------------------


async def test_a_start_may_be_a_span_that_gives_the_minutes(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "a 'run' tab tab tab '18:10 to 18:55' enter")
        assert [(one.minutes, one.start.local.time()) for one in activities(app)] == [
            (45, time(18, 10))
        ]


@pytest.mark.parametrize(
    ("keys", "typed", "sentence"),
    [
        ("tab tab tab '18:10-17:55'", "18:10-17:55", "It cannot end at 17:55, before it starts"),
        ("tab tab tab '18:30'", "18:30", "It overlaps the walk of 18:10 to 18:55"),
        ("tab '24h'", "24h", "An activity lasts at most 16 h"),
    ],
)
async def test_an_activity_that_cannot_be_is_refused_in_the_form(diary, keys, typed, sentence):
    walk = activity(TODAY, ActivityType.WALK, start=moment(TODAY, time(18, 10)), minutes=45)
    app = dashboard(diary, walk)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, f"a 'run' {keys} enter")
        assert sentence in words_on(app)
        assert app.screen.focused.value == typed
        assert [one.id for one in activities(app)] == [walk.id]


async def test_forty_litres_are_refused_and_stay_in_the_field(diary):
    app = dashboard(diary)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "w '40 litres' enter")
        assert "Water must be more than 0 and at most 5000 ml, not 40000." in words_on(app)
        assert app.screen.focused.value == "40 litres"
        assert intakes(app) == ()


async def test_logging_a_planned_run_leaves_one_run(diary):
    plan = activity(
        TODAY, ActivityType.RUN, start=moment(TODAY, time(18, 0)), status=ActivityStatus.PLANNED
    )
    app = dashboard(diary, plan)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "a 'run' tab '45' tab '6' enter")
        (run,) = activities(app)
        assert (run.id, run.status, run.minutes) == (plan.id, ActivityStatus.DONE, 45)
        assert "run, 18:00 to 18:45, effort 6" in words_on(app)


async def test_a_run_past_midnight_is_logged_for_the_evening_before(diary):
    clock = Clock(datetime(2026, 11, 22, 1, 30, tzinfo=BERLIN))
    app = dashboard(diary, clock=clock)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "a 'run' tab tab tab '23:30-00:40' enter")
        assert [one.minutes for one in activities(app)] == [70]


# -- changing what was entered -----------------------------------------------------------------


async def test_a_drink_is_changed_from_the_list_of_what_was_entered(diary):
    app = dashboard(diary, intake(TODAY, amount=250.0))
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "t e")
        assert "250ml" in words_on(app)
        await press(pilot, "'40l' enter")
        assert "Water must be more than 0 and at most 5000 ml, not 40000." in words_on(app)
        assert [one.amount for one in intakes(app)] == [250]
        await press(pilot, "backspace backspace backspace '400ml' tab '18:10' enter")
        (drink,) = intakes(app)
        assert (drink.amount, drink.at.local.time()) == (400, time(18, 10))
        await press(pilot, "u")
        assert [one.amount for one in intakes(app)] == [250]


async def test_an_activity_is_changed_and_checked_like_a_new_one(diary):
    walk = activity(TODAY, ActivityType.WALK, start=moment(TODAY, time(17, 0)), minutes=30)
    run = activity(TODAY, ActivityType.RUN, start=moment(TODAY, time(18, 10)), minutes=45)
    app = dashboard(diary, walk, run)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "t enter")
        assert "Change: walk" in words_on(app)
        await press(pilot, "tab tab '18:00' enter")
        assert "It overlaps the run of 18:10 to 18:55" in words_on(app)
        assert app.screen.focused.value == "18:00"
        await press(pilot, "home shift+end '17:10 to 17:50' enter")
        assert "is 40 min" not in words_on(app)
        changed = next(one for one in activities(app) if one.id == walk.id)
        assert (changed.minutes, changed.start.local.time()) == (40, time(17, 10))


async def test_a_plan_is_confirmed_in_its_form_once_its_time_has_come(diary):
    come = activity(
        TODAY, ActivityType.RUN, start=moment(TODAY, time(18, 0)), status=ActivityStatus.PLANNED
    )
    app = dashboard(diary, come)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "t e tab tab tab d enter")
        (run,) = activities(app)
        assert (run.status, run.start) == (ActivityStatus.DONE, come.start)


async def test_a_plan_for_later_is_not_done_yet(diary):
    later = activity(
        TODAY, ActivityType.RUN, start=moment(TODAY, time(22, 0)), status=ActivityStatus.PLANNED
    )
    app = dashboard(diary, later)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "t e tab tab tab d enter")
        assert "22:00 has not come yet; it is 20:05." in words_on(app)
        assert [one.status for one in activities(app)] == [ActivityStatus.PLANNED]


async def test_a_supplement_is_asked_about_before_its_change_is_saved(diary):
    taken = intake(TODAY, kind=IntakeKind.MG_SUPPLEMENT, amount=200.0)
    app = dashboard(diary, taken)
    async with running(app, size=(120, 40)) as pilot:
        await press(pilot, "t e '400mg' enter")
        assert "400 mg of magnesium" in words_on(app)
        assert [one.amount for one in intakes(app)] == [200]


async def test_what_was_logged_stands_in_the_order_of_the_day(diary):
    late, early = intake(TODAY, at=moment(TODAY, time(15, 0))), caffeine(96, time(9, 10))
    app = dashboard(diary, late, early, food("almonds"))
    async with running(app, size=(120, 40)):
        words = words_on(app).partition("Logged for this day")[2]
        assert words.index("09:10") < words.index("15:00") < words.index("almonds")
