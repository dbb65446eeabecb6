"""What the demo diaries tell, and that the flags say of them what domain.md 1.7 says."""

from datetime import date, timedelta
from statistics import mean

import pytest

from tests.demo.make_demo import FOLDER, STORIES, render
from tests.demo.reading import WEEK, at_the_end, flags, only, opened
from twitchtui import reference
from twitchtui.diary.body import Site
from twitchtui.diary.coverage import DayState, rate
from twitchtui.diary.drinks import Drinks
from twitchtui.diary.entries import Activity, Episode, Intake
from twitchtui.diary.foods import Foods
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import (
    HARD_EFFORT,
    ActivityStatus,
    CheckAnswer,
    Eased,
    FunctionAnswer,
    IntakeKind,
    NewAnswer,
    Origin,
    ReviewOutcome,
)
from twitchtui.exchange.demo import DEMO_END, demo_names
from twitchtui.flags import State, Tier

NAMES = demo_names()


def raised(name: str, last_day: date = WEEK[-1]) -> dict[str, Tier]:
    """The rules raised in the panel on the evening after the last day, notes left out."""
    return {evaluation.rule: evaluation.tier for evaluation in at_the_end(name, last_day).cards}


def week_spells(history: History, week: int) -> float:
    first = history.first + timedelta(weeks=week)
    found = rate(history.nights(first, first + timedelta(days=6)))
    assert found is not None
    return found


def test_every_demo_has_its_story() -> None:
    assert tuple(STORIES) == NAMES
    assert {path.stem for path in FOLDER.glob("*.jsonl")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_file_is_what_the_story_writes(name: str) -> None:
    shipped = (FOLDER / f"{name}.jsonl").read_bytes()
    assert shipped == render(name), "run python -m tests.demo.make_demo"
    assert len(shipped) < 600_000


@pytest.mark.parametrize("name", NAMES)
def test_a_demo_says_of_itself_that_it_is_made_up(name: str) -> None:
    entries = list(STORIES[name]())
    assert {entry.origin for entry in entries} == {Origin.DEMO}
    notes = [note for entry in entries if (note := getattr(entry, "note", ""))]
    assert notes
    assert all(note.startswith("made-up note: ") for note in notes)


@pytest.mark.parametrize("name", NAMES)
def test_a_demo_ends_on_its_fixed_day_with_an_activity_after_it_for_a_plan(name: str) -> None:
    after = [entry for entry in STORIES[name]() if entry.day > DEMO_END]
    assert [type(entry) for entry in after] == [Activity]
    assert after[0].day == DEMO_END + timedelta(days=1)


@pytest.mark.parametrize("name", NAMES)
def test_foods_drinks_and_what_was_tried_are_those_the_app_knows(name: str) -> None:
    foods = Foods.from_table(reference.table("foods"))
    drinks = Drinks.from_table(reference.table("caffeine"))
    relief = {
        entry["id"]
        for section in reference.table("guide")["section"]
        if section["id"] == "relief"
        for entry in section["entry"]
    }
    entries = list(STORIES[name]())
    for intake in only(Intake, entries):
        if intake.kind is IntakeKind.FOOD:
            assert foods.get(intake.name), intake.name
        elif intake.kind is IntakeKind.CAFFEINE:
            drink = drinks.get(intake.name)
            assert drink, intake.name
            assert drink.mg == intake.amount
    assert {tried for episode in only(Episode, entries) for tried in episode.tried} <= relief


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
def test_yesterday_is_closed_whatever_the_weekday(name: str, last_day: date) -> None:
    assert opened(name, last_day).night(last_day).closed


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
def test_no_demo_raises_an_emergency_or_a_function_flag(name: str, last_day: date) -> None:
    for evaluation in at_the_end(name, last_day).evaluations:
        assert evaluation.tier in (Tier.T0, Tier.T1) or evaluation.state is State.OFF


class TestMain:
    @pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
    def test_one_calm_flag_stands_at_the_end(self, last_day: date) -> None:
        assert raised("main", last_day) == {"DV2": Tier.T1}

    def test_it_is_half_a_year_with_something_on_every_tab(self) -> None:
        history = opened("main")
        assert (history.last - history.first).days >= 25 * 7
        assert len(history.episodes) > 50
        assert len(history.intakes) > 1_000
        assert len(history.marks) > 200
        assert {intake.kind for intake in history.intakes} >= {
            IntakeKind.WATER, IntakeKind.CAFFEINE, IntakeKind.FOOD, IntakeKind.ALCOHOL,
        }  # fmt: skip
        sites = [episode.site for episode in history.episodes]
        assert set(sites) == {Site.CALF, Site.EYELID, Site.THUMB}
        assert sites.count(Site.CALF) > 0.7 * len(sites)
        answers = {episode.eased for episode in history.episodes if episode.tried}
        assert answers == {Eased.YES, Eased.PARTLY, Eased.NO}

    def test_nights_are_missing_here_and_there(self) -> None:
        history = opened("main")
        states = [night.state for night in history.nights(history.first, WEEK[-1])]
        assert states.count(DayState.PARTIAL) == 2
        assert 8 <= states.count(DayState.UNKNOWN) <= 12
        assert "uuuu" in "".join(state.value[0] for state in states)

    def test_it_rises_in_the_middle_and_is_better_later_with_sleep_and_less_late_coffee(
        self,
    ) -> None:
        history = opened("main")
        quiet, worst, later = (week_spells(history, week) for week in (3, 11, 23))
        assert worst > 5 * later > 0
        assert worst > 5 * quiet
        weeks = {week: history.first + timedelta(weeks=week) for week in (10, 20)}
        sleep = {
            week: mean(
                record.sleep_h
                for day, record in history.days.items()
                if record.sleep_h is not None and 0 <= (day - first).days < 28
            )
            for week, first in weeks.items()
        }
        assert sleep[20] > sleep[10] + 1
        late = {
            week: sum(
                intake.kind is IntakeKind.CAFFEINE
                and intake.at is not None
                and intake.at.local.hour >= 15
                and 0 <= (intake.day - first).days < 28
                for intake in history.intakes
            )
            for week, first in weeks.items()
        }
        assert late[10] > 3 * late[20]

    def test_the_disturbed_nights_were_flagged_booked_and_seen_by_a_doctor(self) -> None:
        history = opened("main")
        visit = next(
            review for review in history.reviews if review.outcome is ReviewOutcome.EXAM_NORMAL
        )
        [booking] = history.bookings
        assert booking.visit_day == visit.day
        assert visit.covers == ("DV7",)
        before = flags(history, booking.day - timedelta(days=1)).of("DV7")
        assert before.state is State.RAISED
        assert flags(history, booking.day).of("DV7").state is State.BOOKED
        assert flags(history, visit.day).of("DV7").state is State.REVIEWED
        assert at_the_end("main").of("DV7").state is State.OFF

    def test_nothing_is_open_and_the_answers_are_mostly_no(self) -> None:
        history = opened("main")
        assert len(history.symptoms) == 1
        assert not history.open_symptoms(history.last)
        records = history.days.values()
        answers = [record.new_answer for record in records]
        assert answers.count(NewAnswer.YES) == 1
        assert answers.count(NewAnswer.NO) > 0.85 * len(answers)
        weekly = [record.function_answer for record in records if record.day.weekday() == 6]
        assert set(weekly) == {FunctionAnswer.AS_USUAL}
        assert len(history.medicine_events) == 1

    def test_some_runs_were_only_planned(self) -> None:
        history = opened("main")
        planned = [
            activity
            for activity in history.activities
            if activity.status is ActivityStatus.PLANNED and activity.day < history.last
        ]
        assert 2 <= len(planned) <= 4


class TestSarah:
    @pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
    def test_she_raises_several_times_a_week_and_a_numb_foot_to_mention(
        self, last_day: date
    ) -> None:
        found = raised("sarah", last_day)
        assert found["DV2"] is Tier.T1
        assert {rule: tier for rule, tier in found.items() if rule.startswith("SD")} == {
            "SD5": Tier.T1
        }

    @pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
    def test_her_foot_was_still_numb_at_checks_days_apart(self, last_day: date) -> None:
        history = opened("sarah", last_day)
        [numb] = history.open_symptoms(history.last)
        assert (numb.code, numb.site) == (SymptomCode.NUMB, Site.FOOT_ARCH)
        checks = history.checks_by_symptom[numb.id]
        assert (checks[-1].day - checks[0].day).days >= 3
        assert {check.answer for check in checks} <= {CheckAnswer.SAME, CheckAnswer.BETTER}

    def test_it_grew_over_the_last_weeks(self) -> None:
        history = opened("sarah")
        spells = [week_spells(history, week) for week in range(3, 11)]
        assert spells[-4:] == sorted(spells[-4:])
        assert min(spells[-3:]) > max(spells[:-3])

    def test_she_walks_daily_drinks_little_and_eats_little_magnesium(self) -> None:
        history = opened("sarah")
        assert all(activity.minutes == 45 for activity in history.activities)
        assert {activity.terrain for activity in history.activities} == {"", "hills"}
        water = [
            sum(i.amount for i in intakes if i.kind is IntakeKind.WATER)
            for intakes in history.intakes_by_day.values()
        ]
        assert max(water) < 1_500


class TestSamantha:
    @pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
    def test_she_raises_no_function_flag_and_no_emergency(self, last_day: date) -> None:
        assert not {rule for rule in raised("samantha", last_day) if not rule.startswith("DV")}

    @pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
    def test_twice_in_a_month_her_legs_went_on_after_two_days_without_new_effort(
        self, last_day: date
    ) -> None:
        history = opened("samantha", last_day)
        hard = [
            activity
            for activity in history.activities
            if activity.effort and activity.effort > HARD_EFFORT and activity.minutes
        ]
        assert len(hard) == 2
        assert (history.last - hard[0].day).days <= 28
        for activity in hard:
            assert activity.start is not None
            ended = activity.start.utc + timedelta(minutes=activity.minutes or 0)
            late = [
                (episode.site, episode.start)
                for episode in history.episodes
                if episode.start
                and timedelta(hours=48) < episode.start.utc - ended < timedelta(hours=96)
            ]
            assert Site.THIGH_FRONT in {site for site, _ in late}
            assert not [
                other
                for other in history.activities
                if other.start
                and ended < other.start.utc < late[0][1].utc
                and (other.effort or 0) >= 3
            ]

    @pytest.mark.parametrize("last_day", WEEK, ids=lambda day: f"{day:%a}")
    def test_she_raises_that_it_does_not_settle_with_rest(self, last_day: date) -> None:
        found = at_the_end("samantha", last_day).of("DV3")
        assert (found.state, found.tier) == (State.RAISED, Tier.T1)
        assert (found.numbers["bouts"], found.numbers["hours"]) == (2, 81)

    def test_thighs_come_first_and_then_calves(self) -> None:
        history = opened("samantha")
        sites = [episode.site for episode in history.episodes]
        assert sites[0] is Site.THIGH_FRONT
        assert sites[-1] is Site.CALF
        assert set(sites) == {Site.THIGH_FRONT, Site.CALF}

    def test_nothing_but_water_and_nothing_new(self) -> None:
        history = opened("samantha")
        assert not history.symptoms
        assert {record.new_answer for record in history.days.values()} == {NewAnswer.NO}
