"""Exports of Track & Graph become what they state, and nothing more."""

from datetime import UTC, date, datetime

import pytest

from tests.exchange.foreign import Said, read, sample
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import ActivityType, CheckState, Duration, IntakeKind, Precision
from twitchtui.exchange.foreign import track_and_graph

[TRACKED] = track_and_graph.READERS
THU, FRI = date(2026, 11, 19), date(2026, 11, 20)


def tracked(*rows: str) -> Said:
    """What Track & Graph says of rows: name, value, label and note, on one evening."""
    head = "FeatureName,Value,Label,Note,Timestamp\n"
    return read(TRACKED, head + "".join(f"{row},2026-11-20T21:30:00+01:00\n" for row in rows))


def test_an_export_of_track_and_graph_is_read_to_its_end() -> None:
    said = read(TRACKED, sample("track_and_graph.csv"))
    calf, eyelid = said.of(Episode)
    assert (calf.site, calf.side, calf.n_spells, calf.note) == (
        Site.CALF, Side.LEFT, 2, "on the sofa",
    )  # fmt: skip
    assert calf.precision is Precision.EXACT
    assert calf.start is not None
    assert calf.start.utc == datetime(2026, 11, 20, 20, 30, 41, tzinfo=UTC)
    assert calf.start.offset_min == 60
    assert (eyelid.site, eyelid.n_spells) == (Site.EYELID, 3)
    assert [(one.kind, one.amount, one.name) for one in said.of(Intake)] == [
        (IntakeKind.WATER, 330, ""), (IntakeKind.CAFFEINE, 192, "coffee"),
    ]  # fmt: skip
    assert [(one.type, one.minutes, one.start) for one in said.of(Activity)] == [
        (ActivityType.RUN, 42, None)
    ]
    assert [(one.day, one.sleep_h) for one in said.of(Day)] == [(FRI, 6.75)]
    assert said.left == [
        ("line 7", "a note is kept with twitching only"),
        ("line 9", "whether “Stress” goes from 0 to 10 is not stated"),
        ("line 10", "“Weight” has no place in this diary"),
    ]


def test_an_older_export_of_track_and_graph_has_its_label_behind_the_value() -> None:
    said = read(TRACKED, sample("track_and_graph_2022.csv"))
    [episode] = said.of(Episode)
    assert episode.note == "After a run\nfelt through the sock"
    assert [(one.type, one.minutes) for one in said.of(Activity)] == [(ActivityType.YOGA, 30)]
    assert said.left == []


@pytest.mark.parametrize(
    ("value", "duration"),
    [("0:00:59", Duration.UNDER_1_MIN), ("0:01:00", Duration.UNDER_1_MIN),
     ("0:01:01", Duration.MIN_1_10), ("0:10:00", Duration.MIN_1_10),
     ("1:00:00", Duration.MIN_10_60), ("6:00:01", Duration.HOURS_6_24),
     ("25:00:00", Duration.OVER_24_H)],
)  # fmt: skip
def test_a_length_of_time_of_twitching_is_its_class(value: str, duration: Duration) -> None:
    [episode] = tracked(f"Calf twitching,{value},,").of(Episode)
    assert (episode.duration, episode.n_spells) == (duration, 1)


@pytest.mark.parametrize("row", ["Calf twitching,0.0,,", "Calf twitching,1,No,",
                                 "Calf twitching,-1,,"])  # fmt: skip
def test_a_zero_or_a_no_is_no_episode_and_closes_no_day(row: str) -> None:
    said = tracked(row)
    assert said.of(Entry) == []
    assert said.reasons == ["that something did not twitch does not say that nothing did"]


def test_a_bare_number_of_twitching_is_neither_a_strength_nor_a_count() -> None:
    for name in ("Calf twitching", "Calf twitching (0-10)"):
        said = tracked(f"{name},4,,")
        [episode] = said.of(Episode)
        assert (episode.intensity, episode.n_spells) == (None, 1)
        assert said.reasons == [
            f"the number of “{name}” is in none of the units it may have here (1-5, times, min, h);"
            " the twitching is taken"
        ]
    assert tracked("Calf twitching,1.0,,").left == []
    [rated_episode] = tracked("Calf twitching (1-5),4,,").of(Episode)
    assert rated_episode.intensity == 4


@pytest.mark.parametrize(
    "row", ["Water (ml),1.0E7,,", "Water (ml),,,", "Water,500,,", "Calf twitches (times),2.5,,",
            "Calf twitches (times),99999,,", "Running,99:00:00,,", "Water (ml),nan,,"],
)  # fmt: skip
def test_a_value_that_cannot_be_is_left_out_with_its_reason(row: str) -> None:
    said = tracked(row)
    assert said.of(Entry) == []
    [(where, reason)] = said.left
    assert where == "line 2"
    assert reason


def test_the_unit_of_a_value_goes_before_the_one_in_its_name() -> None:
    assert [one.sleep_h for one in tracked("Sleep hours,7:30:00,,").of(Day)] == [7.5]
    assert [one.sleep_h for one in tracked("Sleep hours,7.5,,").of(Day)] == [7.5]


@pytest.mark.parametrize(
    ("row", "reason"),
    [("Alcohol (ml),5,,", "“Alcohol (ml)” is in a unit that is not one of g, drink"),
     ("Coffee,2,,", "the unit of “Coffee” is not stated"),
     ("Running,0,,", "that an activity was not done needs no entry"),
     ("Running,1,no,", "that an activity was not done needs no entry"),
     ("Sleep,7,,", "whether “Sleep” is in hours is not stated")],
)  # fmt: skip
def test_what_is_not_stated_wholly_is_left_out(row: str, reason: str) -> None:
    said = tracked(row)
    assert said.of(Entry) == []
    assert said.reasons[0] == reason


def test_a_distance_of_an_activity_is_left_out_and_told() -> None:
    said = tracked("Running (km),10,,")
    assert [(one.type, one.minutes) for one in said.of(Activity)] == [(ActivityType.RUN, None)]
    assert said.reasons == [
        "the number of “Running (km)” is in none of the units it may have here (min, h);"
        " the rest is taken"
    ]
    assert tracked("Running,1,,", "Yoga (min),20,,").left == []


@pytest.mark.parametrize(
    ("row", "done"),
    [("Meditation,1,,", True), ("Meditation,5,,", True), ("Meditation,0,,", False),
     ("Meditation,-1,,", None), ("Meditation (0-10),3,,", None), ("Meditation (1-5),0,,", None)],
)  # fmt: skip
def test_an_item_is_done_or_not_and_has_no_scale(row: str, done: bool | None) -> None:
    said = tracked(row)
    states = [one.state is CheckState.DONE for one in said.of(CheckMark)]
    assert states == ([] if done is None else [done])
    assert len(said.left) == (done is None)


@pytest.mark.parametrize(
    ("row", "tired"),
    [("Tired,1,,", True), ("Tired,0,,", False), ("Tired,6,,", None),
     ("Tired,0.5,,", None), ("Tired (0-10),1,,", None), ("Tired (1-5),0,,", None),
     ("Tired,0:10:00,,", None)],
)  # fmt: skip
def test_a_yes_or_no_is_no_number_of_a_scale(row: str, tired: bool | None) -> None:
    said = tracked(row)
    assert [one.tired for one in said.of(Day)] == ([] if tired is None else [tired])
    assert len(said.left) == (tired is None)


def test_a_timestamp_that_cannot_be_is_left_out() -> None:
    rows = "".join(
        f"Calf twitching,{at},1,,\n"
        for at in ("2026-11-22T12:00+01:00", "2026-02-30T12:00Z", "yesterday", "",
                   "0001-01-01T00:00Z", "9999-12-31T23:59:59Z", "2026-01-01T00:00+23:59:59")
    )  # fmt: skip
    said = read(TRACKED, f"FeatureName,Timestamp,Value,Label,Note\n{rows}")
    assert said.of(Entry) == []
    assert len(said.reasons) == 7
