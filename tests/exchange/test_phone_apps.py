"""Exports of Bearable, Daylio and Track & Graph become what they state, and nothing more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.exchange.foreign import GROUND, Said, read, sample
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import (
    ActivityType,
    CheckState,
    Duration,
    IntakeKind,
    PartOfDay,
    Precision,
)
from twitchtui.exchange.foreign import bearable, daylio, track_and_graph

[BEARABLE] = bearable.READERS
[DAYLIO] = daylio.READERS
[TRACKED] = track_and_graph.READERS

THU, FRI = date(2026, 11, 19), date(2026, 11, 20)


def rated(*rows: str) -> Said:
    """What Bearable says of rows: time of day, category, rating, detail, notes."""
    head = "date,weekday,time of day,category,rating/amount,detail,notes\n"
    return read(BEARABLE, head + "".join(f"20th Nov 2026,Friday,{row}\n" for row in rows))


def noted(*rows: str) -> Said:
    """What Daylio says of rows: time, mood, activities, scales, title, note."""
    head = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    return read(DAYLIO, head + "".join(f"2026-11-20,x,Friday,{row}\n" for row in rows))


def tracked(*rows: str) -> Said:
    """What Track & Graph says of rows: name, value, label and note, on one evening."""
    head = "FeatureName,Value,Label,Note,Timestamp\n"
    return read(TRACKED, head + "".join(f"{row},2026-11-20T21:30:00+01:00\n" for row in rows))


# -- Bearable --------------------------------------------------------------------------------------


def test_an_export_of_bearable_is_read_to_its_end() -> None:
    said = read(BEARABLE, sample("bearable.csv"))
    assert [
        (one.day, one.site, one.side, one.part, one.intensity, one.note) for one in said.of(Episode)
    ] == [
        (THU, Site.CALF, Side.LEFT, PartOfDay.MORNING, 2, "after the stairs"),
        (THU, Site.CALF, Side.LEFT, PartOfDay.EVENING, 4, ""),
        (FRI, Site.EYELID, None, None, 3, ""),
    ]
    [answers] = said.of(Day)
    assert (answers.day, answers.sleep_h, answers.sleep_quality) == (THU, 7.25, 4)
    assert answers.closed_at is None
    # half past midnight belongs to the evening before
    assert [(one.day, one.kind, one.amount) for one in said.of(Intake)] == [
        (THU, IntakeKind.MG_SUPPLEMENT, 200),
        (FRI, IntakeKind.WATER, 500),
        (THU, IntakeKind.WATER, 250),
    ]
    assert said.of(Intake)[0].at is not None
    assert [(one.day, one.type) for one in said.of(Activity)] == [(THU, ActivityType.WALK)]
    assert [(one.item, one.state) for one in said.of(CheckMark)] == [("stretch", CheckState.DONE)]
    assert said.left == [
        ("line 2", "“Mood” has no place in this diary"),
        ("line 5", "“Headache” has no place in this diary"),
        ("line 9", "medicines and supplements are kept as magnesium and potassium only"),
        ("line 10", "“Home office” has no place in this diary"),
        ("line 12", "that something did not twitch does not say that nothing did"),
        ("line 15", "“☕ Coffee” is there without an amount"),
        ("line 16", "“Gratitudes” has no place in this diary"),
    ]


def test_an_older_export_of_bearable_has_its_days_in_words() -> None:
    said = read(BEARABLE, sample("bearable_2021.csv"))
    assert [(one.day, one.site, one.precision, one.note) for one in said.of(Episode)] == [
        (date(2021, 7, 22), Site.OTHER, Precision.DAY, "Muscle twitching"),
        (date(2021, 7, 23), Site.LOWER_BACK, Precision.PART_OF_DAY, "sat all day"),
    ]
    assert said.left == []


@pytest.mark.parametrize(
    ("rating", "word", "intensity"),
    [("1", "Mild", 2), ("2", "Moderate", 3), ("3", "Severe", 4), ("4", "Unbearable", 5),
     ("", "Mild", None)],
)  # fmt: skip
def test_the_scale_of_bearable_is_known_and_an_unrated_symptom_stays_unanswered(
    rating: str, word: str, intensity: int | None
) -> None:
    [episode] = rated(f"pm,Symptom,{rating},Calf twitching ({word}),").of(Episode)
    assert episode.intensity == intensity


@pytest.mark.parametrize("rating", ["5", "-1", "2x", "nan"])
def test_a_rating_off_the_scale_is_left_out(rating: str) -> None:
    said = rated(f"pm,Symptom,{rating},Calf twitching,")
    assert said.of(Entry) == []
    assert len(said.reasons) == 1


def test_rows_about_one_place_and_time_are_one_episode_of_several_spells() -> None:
    said = rated(
        "pm,Symptom,1,Calf twitching (Mild),first",
        "pm,Symptom,3,Twitching calf (Severe),second",
        "pm,Symptom,3,Twitching calf (Severe),second",
        "am,Symptom,1,Calf twitching (Mild),",
    )
    evening, morning = said.of(Episode)
    assert (evening.n_spells, evening.intensity, evening.note) == (3, 4, "first\nsecond")
    assert morning.n_spells == 1


def test_what_is_said_of_a_day_is_one_entry_and_the_first_answer_stands() -> None:
    said = rated(
        ",Sleep,7:15,,", ",Sleep,8:00,,", ",Sleep quality,3,OK,", "am,Symptom,2,Dizziness,",
        ",Sleep,7:15,,",
    )  # fmt: skip
    [answers] = said.of(Day)
    assert (answers.sleep_h, answers.sleep_quality, answers.dizzy) == (7.25, 3, True)
    assert answers.id == "2026-11-20"
    assert said.left == [("line 3", "another row says otherwise of sleep that day")]


def test_a_day_of_which_nothing_is_stated_is_not_made() -> None:
    said = rated(",Sleep,,,", ",Sleep quality,9,,", "am,Mood,5,Good,", "am,Symptom,3,Stress,")
    assert said.of(Entry) == []
    assert said.reasons == [
        "“sleep” is there without a number",
        "sleep quality must be 1 to 5, not 9",
        "“Mood” has no place in this diary",
        "“Stress” has no place in this diary",
    ]


def test_a_day_that_cannot_be_is_left_out() -> None:
    rows = "".join(
        f"{day},x,pm,Symptom,1,Calf twitching,\n"
        for day in ("31st Feb 2026", "22nd Nov 2026", "1st Jan 1890", "tomorrow", "")
    )
    said = read(BEARABLE, f"date,weekday,time of day,category,rating/amount,detail,notes\n{rows}")
    assert said.of(Entry) == []
    assert [reason.split(" such")[0] for reason in said.reasons] == [
        "“31st Feb 2026” is not a day",
        "it lies in the future",
        "1890-01-01 is too long ago",
        "“tomorrow” is not a day",
        "“” is not a day",
    ]


@pytest.mark.parametrize(
    "name", ["Sleep", "Walking", "Stretching", "Coffee", "Breathing", "Water (ml)", "Travel"]
)
def test_a_symptom_is_nothing_that_was_done_or_taken(name: str) -> None:
    said = rated(f"am,Symptom,2,{name} (Moderate),")
    assert said.of(Entry) == []
    assert said.reasons == [f"“{name}” has no place in this diary"]


def test_a_symptom_is_an_answer_of_the_day_where_the_day_asks_for_it() -> None:
    said = rated(
        "am,Symptom,2,Thirst (Moderate),", "am,Symptom,4,Tired (Unbearable),",
        "am,Symptom,1,Dizziness (Mild),", "am,Symptom,0,Sick (None),",
    )  # fmt: skip
    [answers] = said.of(Day)
    assert (answers.thirst, answers.tired, answers.dizzy, answers.ill) == (True, True, True, False)
    assert said.left == []


def test_an_amount_out_of_all_measure_is_left_out() -> None:
    said = rated(
        "12:00,Health measurements,99999,Water (ml),", "12:00,Meds/Supplements,-5,Magnesium (mg),",
        "12:00,Health measurements,0,Water (ml),", "12:00,Health measurements,3,Water (puddles),",
        "25:00,Health measurements,3,Water (ml),",
    )  # fmt: skip
    assert said.of(Entry) == []
    assert len(said.reasons) == 5


def test_a_medicine_is_left_out_whatever_its_name_and_never_named() -> None:
    said = rated("12:00,Meds/Supplements,1,Yoga,", "12:00,Meds/Supplements,20,Lithium (mg),")
    assert said.of(Entry) == []
    assert set(said.reasons) == {
        "medicines and supplements are kept as magnesium and potassium only"
    }


def test_names_without_a_place_are_told_apart_only_so_many_times() -> None:
    said = rated(*(f"am,Factors,,Thing {n},x" for n in range(150)))
    assert len(set(said.reasons)) == 101
    assert said.reasons[-1] == "what it names has no place in this diary"


@pytest.mark.parametrize("filling", [" ", "(", ") (", "a "])
def test_a_name_of_any_length_is_read_in_a_moment(filling: str) -> None:
    long = "x" + filling * (400_000 // len(filling)) + "y"
    said = rated(f"pm,Symptom,1,{long},", f"pm,Factors,,{long},", f"pm,x,{long},Water (ml),")
    assert said.of(Entry) == []
    assert all(len(reason) < 200 for reason in said.reasons)


# -- Daylio ----------------------------------------------------------------------------------------


def test_an_export_of_daylio_is_read_to_its_end() -> None:
    said = read(DAYLIO, sample("daylio.csv"))
    evening, noon = said.of(Episode)
    assert (evening.day, evening.site, evening.n_spells) == (FRI, Site.EYELID, 1)
    assert evening.precision is Precision.DAY  # when it was noted is not when it was
    assert evening.note == "Long day\nIt stopped when I lay down"
    assert (noon.day, noon.site, noon.note) == (FRI, Site.EYELID, "")
    thursday, friday = said.of(Day)
    assert (thursday.day, thursday.tired) == (THU, True)
    assert (friday.stress, friday.sleep_h) == (6, 6.5)
    assert [one.type for one in said.of(Activity)] == [ActivityType.RUN]
    assert [one.item for one in said.of(CheckMark)] == ["breathing"]
    assert said.left == [
        ("line 2", "a mood has no place in this diary"),
        ("line 3", "“coffee” is there without an amount"),
        ("line 3", "a mood has no place in this diary"),
        ("line 4", "“family” has no place in this diary"),
        ("line 4", "a mood has no place in this diary"),
        ("line 4", "a note is kept with twitching only"),
    ]


def test_what_is_noted_in_daylio_after_midnight_belongs_to_the_evening_before() -> None:
    said = noted("0:30,,calf twitching,,,")
    assert [one.day for one in said.of(Episode)] == [THU]


def test_a_plain_yes_in_daylio_ticks_an_item_and_says_no_amount() -> None:
    said = noted("21:00,,water | magnesium | stretching,,,", "22:00,,stretching,,,")
    assert [(one.item, one.state) for one in said.of(CheckMark)] == [
        ("water", CheckState.DONE), ("stretch", CheckState.DONE),
    ]  # fmt: skip
    assert said.reasons == ["“magnesium” is there without an amount"]


def test_an_amount_in_daylio_has_the_day_and_not_the_time_it_was_noted_at() -> None:
    [water] = noted('21:00,,,"Water (ml): 500",,').of(Intake)
    assert (water.amount, water.at) == (500, None)


def test_a_scale_of_daylio_counts_only_where_its_unit_is_stated() -> None:
    said = noted('21:00,,,"Stress: 6 | Sleep: 7 | Sleep hours: x",,')
    assert said.of(Entry) == []
    assert said.reasons == [
        "whether “Stress” goes from 0 to 10 is not stated",
        "whether “Sleep” is in hours is not stated",
        "“x” is not a number",
    ]


# -- Track & Graph ---------------------------------------------------------------------------------


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


@pytest.mark.parametrize(("clock", "taken"), [("21:35", True), ("21:36", False)])
def test_what_has_not_come_yet_is_left_out_as_when_it_is_typed(clock: str, taken: bool) -> None:
    now = replace(GROUND, now=datetime(2026, 11, 21, 21, 30, tzinfo=GROUND.zone))
    files = {
        BEARABLE: "date,weekday,time of day,category,rating/amount,detail,notes\n"
        f"21st Nov 2026,x,{clock},Health measurements,500,Water (ml),\n",
        DAYLIO: "full_date,date,weekday,time,mood,activities,note_title,note\n"
        f"2026-11-21,x,Saturday,{clock},,calf twitching,,\n",
        TRACKED: f"FeatureName,Timestamp,Value\nRun,2026-11-21T{clock}:00+01:00,1\n",
    }
    for reader, data in files.items():
        said = read(reader, data, now)
        assert len(said.of(Entry)) == taken
        assert said.reasons == ([] if taken else ["it lies in the future"])


def test_a_timestamp_that_cannot_be_is_left_out() -> None:
    rows = "".join(
        f"Calf twitching,{at},1,,\n"
        for at in ("2026-11-22T12:00+01:00", "2026-02-30T12:00Z", "yesterday", "",
                   "0001-01-01T00:00Z", "9999-12-31T23:59:59Z", "2026-01-01T00:00+23:59:59")
    )  # fmt: skip
    said = read(TRACKED, f"FeatureName,Timestamp,Value,Label,Note\n{rows}")
    assert said.of(Entry) == []
    assert len(said.reasons) == 7


# -- all of them -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reader", "name"),
    [(BEARABLE, "bearable.csv"), (DAYLIO, "daylio.csv"), (TRACKED, "track_and_graph.csv")],
)
def test_the_same_file_gives_the_same_entries_and_a_longer_one_the_same_ids(
    reader: bearable.Reader, name: str
) -> None:
    data = sample(name)
    whole = read(reader, data)
    assert read(reader, data) == whole
    lines = data.splitlines(keepends=True)
    fewer = {one.id for one in read(reader, b"".join(lines[:-1])).of(Entry)}
    assert fewer <= {one.id for one in whole.of(Entry)}


def test_times_are_read_by_the_ground_they_are_given() -> None:
    from zoneinfo import ZoneInfo

    data = sample("bearable.csv")
    there = replace(GROUND, zone=ZoneInfo("America/St_Johns"))
    [here_at, *_] = [one.at for one in read(BEARABLE, data).of(Intake)]
    [there_at, *_] = [one.at for one in read(BEARABLE, data, there).of(Intake)]
    assert here_at is not None
    assert there_at is not None
    assert here_at.local.time() == there_at.local.time()
    assert here_at.utc != there_at.utc
