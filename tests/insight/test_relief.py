"""What was tried: counts as they were answered, and no word more than they bear."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, episode
from tests.strategies import entries, unhurried
from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import Eased
from twitchtui.insight.relief import FEWEST_ANSWERS, ReliefRange, Tried, relief
from twitchtui.report.relief import guide_line, relief_json, relief_lines, tried_words

NAMES = {"R01": "Gentle stretch", "R04": "Warm compress", "R07": "Cupping"}
WEEKS = ReliefRange.WEEKS_12


def tried(*words: str, eased: Eased | None = None, times: int = 1) -> list[Episode]:
    return [episode(tried=words, eased=eased) for _ in range(times)]


def only(episodes: list[Episode]) -> Tried:
    (row,) = relief(episodes, NAMES)
    return row


def test_each_answer_counts_where_it_was_given() -> None:
    row = only([
        *tried("R01", eased=Eased.YES, times=2), *tried("R01", eased=Eased.PARTLY),
        *tried("R01", eased=Eased.NO), *tried("R01"), *tried("R01", eased=Eased.UNKNOWN),
    ])  # fmt: skip
    assert (row.episodes, row.yes, row.partly, row.no) == (6, 2, 1, 1)
    assert (row.answered, row.eased, row.unanswered) == (4, 3, 2)


@pytest.mark.parametrize("eased", [None, Eased.UNKNOWN])
def test_what_was_not_answered_is_never_a_no(eased: Eased | None) -> None:
    row = only(tried("R01", eased=eased, times=5))
    assert (row.no, row.answered, row.unanswered) == (0, 0, 5)
    assert tried_words(row) == "Tried on 5 episodes. Whether it eased was not answered."


def test_an_answer_stands_for_everything_tried_together_and_that_is_said() -> None:
    rows = relief([*tried("R01", "R04", eased=Eased.YES), *tried("R01", eased=Eased.NO)], NAMES)
    assert [(row.id, row.episodes, row.yes, row.together) for row in rows] == [
        ("R01", 2, 1, 1), ("R04", 1, 1, 1),
    ]  # fmt: skip
    assert "on 1 of them together with something else" in tried_words(rows[0])
    assert tried_words(rows[1]).startswith("Tried on 1 episode, on it together with something")


def test_the_order_is_how_often_it_was_tried_and_never_how_well_it_did() -> None:
    rows = relief([*tried("R07", eased=Eased.YES, times=2), *tried("R04", eased=Eased.YES),
                   *tried("R01", eased=Eased.NO)], NAMES)  # fmt: skip
    assert [row.id for row in rows] == ["R07", "R01", "R04"]


def test_what_was_logged_nowhere_is_not_listed() -> None:
    assert relief([episode(), episode(tried=(" ",))], NAMES) == ()
    assert [row.id for row in relief(tried("R01"), NAMES)] == ["R01"]


def test_own_words_are_listed_as_typed_and_a_technique_by_its_title_is_itself() -> None:
    rows = relief(tried("gentle  STRETCH", "R01", "Hot bath") + tried("hot bath"), NAMES)
    assert [(row.id, row.name, row.episodes) for row in rows] == [
        ("", "Hot bath", 2), ("R01", "Gentle stretch", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "few"), [(FEWEST_ANSWERS - 1, True), (FEWEST_ANSWERS, False), (9, False)]
)
def test_few_answers_are_said_to_be_too_few_beside_their_counts(answers: int, few: bool) -> None:
    row = only([*tried("R01", eased=Eased.YES, times=answers), *tried("R01", times=9)])
    for words in (tried_words(row), guide_line(row, WEEKS)):
        assert ("too few to say" in words) is few
        assert f"eased {'on ' * ('Tried' in words)}{answers} of the {answers}" in words.casefold()
        assert "%" not in words


def test_the_sentences_of_a_technique() -> None:
    row = Tried("R01", "Gentle stretch", 6, 2, 1, 1, 2)
    assert tried_words(row) == (
        "Tried on 6 episodes, on 2 of them together with something else. Eased on 3 of the 4 times "
        "it was answered (yes 2, partly 1, no 1). Not answered 2 times."
    )
    assert guide_line(row, WEEKS) == (
        "You, in the last 12 weeks: tried 6 times, eased 3 of the 4 answered."
    )
    assert guide_line(Tried("R01", "", 1, 0, 0, 0, 0), WEEKS) == (
        "You, in the last 12 weeks: tried 1 time; whether it eased was not answered."
    )


def test_the_text_fits_80_columns_and_says_what_it_does_not_show() -> None:
    rows = relief(tried("R01", "R04", "word " * 30, eased=Eased.PARTLY, times=3), NAMES)
    lines = relief_lines(rows, WEEKS, DAY, DAY, calm=False)
    assert max(map(len, lines)) <= 80
    assert "does not show what eased them" in " ".join(lines)


def test_calm_mode_names_what_was_tried_without_counts() -> None:
    rows = relief(tried("R01", times=7), NAMES)
    lines = relief_lines(rows, WEEKS, DAY, DAY, calm=True)
    assert lines[-2:] == ["Calm mode: the counts are hidden.", "Gentle stretch"]


def test_nothing_tried_is_a_sentence_that_says_how_to_log_it() -> None:
    said = " ".join(relief_lines((), ReliefRange.ALL, DAY - timedelta(days=1), DAY, calm=False))
    assert said.startswith("Nothing you tried is logged in the whole diary. Log what you tried")
    assert relief_json((), WEEKS, DAY, DAY)["tried"] == []


def test_on_the_first_evening_nothing_was_tried_yet() -> None:
    said = " ".join(relief_lines((), WEEKS, DAY, DAY, calm=False))
    assert said.startswith("Nothing was tried yet")
    assert "12 weeks" not in said


@given(st.lists(entries(Episode), max_size=8))
@unhurried
def test_the_counts_add_up_whatever_was_tried(episodes: list[Episode]) -> None:
    rows = relief(episodes, NAMES)
    for row in rows:
        assert row.yes + row.partly + row.no + row.unanswered == row.episodes
        assert 0 <= row.together <= row.episodes <= len(episodes)
    assert [row.episodes for row in rows] == sorted((r.episodes for r in rows), reverse=True)


# -- the range ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "days"), [(ReliefRange.WEEKS_12, 84), (ReliefRange.WEEKS_26, 182),
                         (ReliefRange.YEAR, 365)],
)  # fmt: skip
def test_a_range_ends_today_and_begins_no_earlier_than_the_diary(
    chosen: ReliefRange, days: int
) -> None:
    long_ago, lately = DAY - timedelta(days=4000), DAY - timedelta(days=9)
    assert (DAY - chosen.first_day(DAY, long_ago)).days == days - 1
    assert chosen.first_day(DAY, lately) == lately
    assert ReliefRange.ALL.first_day(DAY, long_ago) == long_ago


@pytest.mark.parametrize("chosen", ReliefRange)
def test_an_empty_diary_or_one_that_begins_tomorrow_has_today_alone(chosen: ReliefRange) -> None:
    assert chosen.first_day(DAY, None) == DAY
    assert chosen.first_day(DAY, DAY + timedelta(days=3)) == DAY


def test_ranges_are_typed_as_they_are_written_and_anything_else_is_a_sentence() -> None:
    assert ReliefRange.parse(" 26W ") is ReliefRange.WEEKS_26
    for typed in ("", "12", "5w", "all of it", "-1y", "nan"):
        with pytest.raises(ValueError, match="is not a range: use one of 12w, 26w, 1y, all"):
            ReliefRange.parse(typed)


def test_longer_and_shorter_stop_at_the_ends() -> None:
    assert WEEKS.stepped(-1) is WEEKS
    assert WEEKS.stepped(1) is ReliefRange.WEEKS_26
    assert ReliefRange.ALL.stepped(1) is ReliefRange.ALL


def test_the_first_day_of_the_calendar_is_never_passed() -> None:
    assert ReliefRange.YEAR.first_day(date(400, 1, 1), None) == date(400, 1, 1)
