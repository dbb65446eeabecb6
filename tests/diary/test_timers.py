"""The timers: the table they are read from, and where a running one stands."""

import copy
from datetime import datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, episode
from twitchtui import reference
from twitchtui.diary.body import Region, Side, Site
from twitchtui.diary.limits import Refusal
from twitchtui.diary.timer_table import hold_range, routines
from twitchtui.diary.timers import LONGEST_GAP, clock_words, eased, start
from twitchtui.diary.vocabulary import Eased

TABLE = reference.table("timers")
ROUTINES = {routine.id: routine for routine in routines(TABLE)}
STRETCH, ROLL, BREATHE = (ROUTINES[name] for name in ("stretch", "foam_roll", "breathing"))
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))
LOOK = timedelta(milliseconds=250)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def watched(running, seconds: float, since: datetime):
    """The routine after it was looked at, as a screen does, for so many seconds."""
    end = since + timedelta(seconds=seconds)
    while since < end:
        since = min(since + timedelta(seconds=5), end)
        running = running.at(since)
    return running


# -- what is shipped -------------------------------------------------------------------------------


def test_a_stretch_is_three_muscles_on_both_sides_held_for_25_seconds():
    held = [step for step in STRETCH.steps if not step.ready]
    muscles, sides = ("Calf", "Hamstring", "Quad"), (Side.LEFT, Side.RIGHT)
    assert [(step.name, step.side) for step in held] == [*product(muscles, sides)]
    assert {step.seconds for step in held} == {25}
    assert (STRETCH.hold_s, STRETCH.range_s, STRETCH.count) == (25, (10, 60), 6)


def test_before_each_hold_there_is_time_to_get_into_place():
    ready, held = STRETCH.steps[2:4]
    assert (ready.title, ready.number) == ("Get ready: calf, right", 2)
    assert (held.title, held.number) == ("Calf, right", 2)


def test_foam_rolling_takes_90_seconds_and_breathing_4_minutes():
    assert ROLL.seconds == 90
    assert BREATHE.seconds == 240
    assert [(step.name, step.seconds) for step in BREATHE.steps[:2]] == [
        ("Breathe in", 4),
        ("Breathe out", 6),
    ]
    assert BREATHE.count == 24


def test_each_ticks_an_item_there_is_and_counts_as_a_technique_of_the_guide():
    guide = reference.table("guide")
    items = {item["id"]: item for item in reference.table("checklist")["item"]}
    (relief,) = (page["entry"] for page in guide["section"] if page["id"] == "relief")
    titles = {entry["id"]: entry["title"] for entry in relief}
    assert {(r.item, titles[r.technique]) for r in ROUTINES.values()} == {
        ("stretch", "Gentle stretch"),
        ("foam_roll", "Foam rolling"),
        ("breathing", "Slow breathing, fewer stimulants"),
    }
    sources = {source["key"] for source in guide["source"]}
    for routine in ROUTINES.values():
        assert routine.seed == items[routine.item]["seed"]
        assert routine.sources
        assert set(routine.sources) <= sources


@pytest.mark.parametrize(
    ("routine", "site", "fits"),
    [
        (STRETCH, Site.CALF, True),
        (ROLL, Site.THIGH_FRONT, True),
        (STRETCH, Site.EYELID, False),
        (STRETCH, Site.OTHER, False),
        (BREATHE, Site.EYELID, True),
    ],
)
def test_leg_routines_are_for_twitches_in_the_legs_and_breathing_for_all(routine, site, fits):
    assert routine.is_for(site) is fits


# -- the hold --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [10, 60])
def test_the_hold_may_be_10_to_60_seconds(seconds):
    changed = STRETCH.with_hold(seconds)
    assert changed.hold_s == seconds
    assert changed.seconds == 6 * (seconds + 5)


@pytest.mark.parametrize("seconds", [5, 9, 61, 90])
def test_another_hold_is_refused_in_one_sentence(seconds):
    with pytest.raises(Refusal, match=f"the hold must be 10 to 60 seconds, not {seconds}"):
        STRETCH.with_hold(seconds)


@pytest.mark.parametrize("routine", [ROLL, BREATHE])
def test_only_a_stretch_has_a_hold(routine):
    with pytest.raises(Refusal, match="only a stretch has a hold"):
        routine.with_hold(20)


# -- a malformed table -----------------------------------------------------------------------------


def broken(change):
    table = copy.deepcopy(TABLE)
    change(table["routine"])
    return table


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda r: r.clear(), "the file: it needs at least one \\[\\[routine\\]\\]"),
        (lambda r: r[0].pop("name"), "routine 1: name is missing"),
        (lambda r: r[0].update(name=" "), "routine 1: name must be words"),
        (lambda r: r[0].update(note=3), "routine 1: note must be words"),
        (lambda r: r[1].update(step=[]), "routine 2: it needs at least one \\[\\[step\\]\\]"),
        (lambda r: r[1].update(step="calf"), "routine 2: it needs at least one"),
        (lambda r: r[1]["step"][0].update(seconds=0), "routine 2: seconds must be a whole number"),
        (lambda r: r[1]["step"][0].update(seconds=2.5), "seconds must be a whole number"),
        (lambda r: r[1]["step"][0].update(seconds=True), "seconds must be a whole number"),
        (lambda r: r[1]["step"][0].update(sides=["up"]), "routine 2: 'up' is not a valid Side"),
        (lambda r: r[0].update(regions=["tail"]), "routine 1: 'tail' is not a valid Region"),
        (lambda r: r[0].update(range_s=[60, 10]), "range_s must be the least and the most"),
        (lambda r: r[0].update(range_s=10), "range_s must be two whole numbers"),
        (lambda r: r[0].update(range_s=[30, 60]), "the hold must be 30 to 60 seconds, not 25"),
        (lambda r: r[1].update(step=r[1]["step"][:1]), "must be 60 to 120 seconds, not 30"),
        (lambda r: r[1].update(in_all_s=[91, 120]), "must be 91 to 120 seconds, not 90"),
        (lambda r: r[2].update(rounds=0), "routine 3: rounds must be a whole number"),
        (lambda r: r[2].update(id="stretch"), "routine 3: the id stretch is there twice"),
    ],
)
def test_a_malformed_table_is_refused_in_one_sentence(change, says):
    with pytest.raises(Refusal, match=f"^timers.toml cannot be used: .*{says}"):
        routines(broken(change))


def test_60_seconds_of_foam_rolling_are_just_enough():
    assert routines(broken(lambda r: r[1]["step"].pop()))[1].seconds == 60


def test_the_range_of_the_hold_needs_one_routine_that_has_it():
    assert hold_range(TABLE) == (10, 60)
    with pytest.raises(Refusal, match="one routine, and only one, needs a range_s"):
        hold_range(broken(lambda r: r[0].pop("range_s")))


# -- running ---------------------------------------------------------------------------------------


def test_it_begins_with_getting_ready():
    look = start(STRETCH, NOW).look(NOW)
    assert (look.step.title, look.left_s, look.all_left_s) == ("Get ready: calf, left", 5, 180)
    assert (look.share, look.share_all, look.done) == (0, 0, False)


@pytest.mark.parametrize(
    ("seconds", "title", "left"),
    [
        (4.9, "Get ready: calf, left", 1),
        (5, "Calf, left", 25),
        (5.1, "Calf, left", 25),
        (6, "Calf, left", 24),
        (29.9, "Calf, left", 1),
        (30, "Get ready: calf, right", 5),
    ],
)
def test_one_step_follows_the_other_just_at_its_end(seconds, title, left):
    look = watched(start(STRETCH, NOW), seconds, NOW).look(after(seconds))
    assert (look.step.title, look.left_s) == (title, left)


@pytest.mark.parametrize(("seconds", "done"), [(89.9, False), (90, True), (90.1, True)])
def test_it_is_done_just_when_its_time_is_over(seconds, done):
    running = watched(start(ROLL, NOW), seconds, NOW)
    assert running.done is done
    look = running.look(after(seconds))
    assert look.done is done
    assert (look.share_all == 1) is done
    assert look.after is None


def test_the_shares_are_those_of_the_step_and_of_all():
    look = watched(start(ROLL, NOW), 20, NOW).look(after(20))
    assert look.share == pytest.approx(5 / 15)
    assert look.share_all == pytest.approx(20 / 90)
    assert look.after is not None
    assert look.after.title == "Hamstring, left"


def test_a_pause_takes_no_time():
    running = start(ROLL, NOW).pause(after(5))
    assert running.look(after(500)).left_s == 10
    assert running.look(after(500)).paused
    assert running.resume(after(600)).look(after(601)).left_s == 9


@pytest.mark.parametrize("beyond", [timedelta(), timedelta(microseconds=1)])
def test_a_gap_longer_than_10_seconds_pauses_it_where_it_was(beyond):
    look = start(ROLL, NOW).look(NOW + LONGEST_GAP + beyond)
    if beyond:
        assert (look.paused, look.jumped, look.left_s) == (True, True, 15)
    else:
        assert (look.paused, look.jumped, look.left_s) == (False, False, 5)


def test_a_night_asleep_is_not_taken_for_a_stretch():
    running = start(STRETCH, NOW).at(after(4)).at(after(9 * 3600))
    assert running.place == timedelta(seconds=4)
    assert not running.done
    woken = running.resume(after(9 * 3600 + 1))
    assert not woken.jumped
    assert woken.look(after(9 * 3600 + 2)).left_s == 25


def test_a_clock_set_back_takes_nothing_away():
    running = start(ROLL, NOW).at(after(5)).at(after(-3600))
    assert running.place == timedelta(seconds=5)
    assert running.look(after(-3598)).left_s == 8


def test_the_hour_set_back_in_autumn_is_no_gap():
    """Two wall clocks of one zone subtract without their offsets."""
    zone = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 25, 2, 59, 58, tzinfo=zone)
    second = datetime(2026, 10, 25, 2, 0, 3, tzinfo=zone, fold=1)
    look = start(ROLL, before).at(before).look(second)
    assert (look.paused, look.left_s) == (False, 10)


def test_skipping_goes_to_the_next_step_and_from_the_last_to_the_end():
    running = start(ROLL, NOW).skip(after(3))
    assert running.look(after(3)).step.title == "Calf, right"
    for _ in range(4):
        running = running.skip(after(3))
    assert running.look(after(3)).step.title == "Quad, right"
    running = running.skip(after(3))
    assert running.done
    assert running.skip(after(4)).done


def test_skipping_through_is_not_doing():
    running = start(STRETCH, NOW).at(after(5))
    for _ in STRETCH.steps:
        running = running.skip(after(5))
    assert running.done
    assert not running.held


def test_a_step_that_ran_to_its_end_is_doing_and_getting_ready_is_not():
    ready = watched(start(STRETCH, NOW), 6, NOW)
    assert not ready.held
    assert watched(ready, 23.9, after(6)).held is False
    assert watched(ready, 24, after(6)).held


@pytest.mark.parametrize(("into", "title"), [(1.9, "Calf, left"), (2, "Calf, right")])
def test_back_is_the_step_before_only_in_the_first_two_seconds(into, title):
    running = watched(start(ROLL, NOW), 15 + into, NOW).back(after(15 + into))
    look = running.look(after(15 + into))
    assert (look.step.title, look.left_s) == (title, 15)


def test_back_on_the_first_step_begins_it_again():
    assert start(ROLL, NOW).back(after(1)).place == timedelta()


def test_back_from_the_end_is_the_last_step_again():
    done = watched(start(ROLL, NOW), 90, NOW)
    assert done.back(after(91)).look(after(91)).step.title == "Quad, right"


@pytest.mark.parametrize("move", ["skip", "back"])
def test_a_paused_one_stays_paused_when_it_is_moved(move):
    assert getattr(start(ROLL, NOW).pause(after(1)), move)(after(2)).paused


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["look", "look", "look", "pause", "resume", "skip", "back"]),
        st.integers(-20_000, 20_000),
    ),
    max_size=40,
)


@given(routine=st.sampled_from([*ROUTINES.values()]), moves=MOVES)
def test_whatever_is_pressed_the_time_behind_and_the_time_left_are_the_whole(routine, moves):
    """What lies behind is what ran, plus what was skipped, less what was gone back over."""
    running, now = start(routine, NOW), NOW
    ran = moved = timedelta()
    for move, milliseconds in moves:
        now += timedelta(milliseconds=milliseconds)
        here = running.at(now)
        ran += here.place - running.place
        assert here.place >= running.place
        assert here.place - running.place <= max(timedelta(milliseconds=milliseconds), timedelta())
        running = here if move == "look" else getattr(running, move)(now)
        moved += running.place - here.place
        if move == "skip":
            assert running.place >= here.place
        elif move == "back":
            assert running.place <= here.place
        else:
            assert running.place == here.place
        look = running.look(now)
        assert timedelta() <= running.place == ran + moved <= running.total
        behind = sum(step.seconds for step in routine.steps[: running.index])
        assert behind <= running.place.total_seconds() <= behind + look.step.seconds
        assert 0 <= look.share <= 1
        assert 0 <= look.share_all <= 1
        left = (running.total - running.place).total_seconds()
        assert left <= look.all_left_s < left + 1
        assert look.done is (left == 0)


@given(pauses=st.lists(st.tuples(st.integers(0, 9_999), st.integers(0, 10**8)), max_size=15))
def test_pauses_however_long_leave_the_whole_time_to_run(pauses):
    running, now, ran = start(ROLL, NOW), NOW, timedelta()
    for run, wait in pauses:
        now += timedelta(milliseconds=run)
        ran += timedelta(milliseconds=run)
        running = running.pause(now)
        now += timedelta(milliseconds=wait)
        running = running.resume(now)
    left = max(running.total - ran, timedelta()).total_seconds()
    assert running.done is (left == 0)
    if left:
        assert not watched(running, left - 0.001, now).done
    assert watched(running, left, now).done


# -- what it eased ---------------------------------------------------------------------------------


def test_the_technique_joins_what_was_tried_and_the_answer_is_the_episodes_one():
    found = eased(episode(DAY, tried=("R04",), eased=Eased.NO), STRETCH, Eased.PARTLY)
    assert (found.tried, found.eased) == (("R04", "R01"), Eased.PARTLY)


def test_the_same_technique_is_not_there_twice():
    assert eased(episode(DAY, tried=("R01", "R04")), STRETCH, Eased.YES).tried == ("R01", "R04")


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (9, "0:09"), (60, "1:00"), (185, "3:05")]
)
def test_time_is_said_in_minutes_and_seconds(seconds, words):
    assert clock_words(seconds) == words


def test_every_region_of_a_routine_is_one_of_the_four():
    assert STRETCH.regions == ROLL.regions == (Region.LEGS,)
    assert BREATHE.regions == ()
