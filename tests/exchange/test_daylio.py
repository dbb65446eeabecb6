"""Exports of Daylio become what they state, and nothing more."""

from datetime import date

from tests.exchange.foreign import Said, read, sample
from twitchtui.diary.body import Site
from twitchtui.diary.entries import Activity, CheckMark, Day, Entry, Episode, Intake
from twitchtui.diary.vocabulary import ActivityType, CheckState, Precision
from twitchtui.exchange.foreign import daylio

[DAYLIO] = daylio.READERS
THU, FRI = date(2026, 11, 19), date(2026, 11, 20)


def noted(*rows: str) -> Said:
    """What Daylio says of rows: time, mood, activities, scales, title, note."""
    head = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    return read(DAYLIO, head + "".join(f"2026-11-20,x,Friday,{row}\n" for row in rows))


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
