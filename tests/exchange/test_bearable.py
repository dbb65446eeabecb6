"""Exports of Bearable become what they state, and nothing more."""

from datetime import date

import pytest

from tests.exchange.foreign import Said, read, sample
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import ActivityType, CheckState, IntakeKind, PartOfDay, Precision
from twitchtui.exchange.foreign import bearable

[BEARABLE] = bearable.READERS
THU, FRI = date(2026, 11, 19), date(2026, 11, 20)


def rated(*rows: str) -> Said:
    """What Bearable says of rows: time of day, category, rating, detail, notes."""
    head = "date,weekday,time of day,category,rating/amount,detail,notes\n"
    return read(BEARABLE, head + "".join(f"20th Nov 2026,Friday,{row}\n" for row in rows))


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
