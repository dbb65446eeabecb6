"""The doctor page says no more than the diary: weeks that add up, what is open is never left out,
answers by their own names."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import check, closed_day, episode, none_day, open_day, review, symptom
from tests.report.summary_cases import TODAY, card, demo_session, full_facts, page_of, session_on
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import DayState, Night
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode, Task
from twitchtui.diary.vocabulary import CheckAnswer, FlagAnswer, IntakeKind
from twitchtui.flags import State, Tier
from twitchtui.insight.body import SiteNights
from twitchtui.insight.over_weeks import Course, course, weeks
from twitchtui.insight.relief import ReliefRange
from twitchtui.report.summary import summary
from twitchtui.report.summary_facts import Facts

WEEKS, ALL = ReliefRange.WEEKS_12, ReliefRange.ALL


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def told(tmp_path: Path, *entries: Entry, chosen: ReliefRange = WEEKS) -> str:
    """The page of a diary with these, on one line."""
    return " ".join(session_on(tmp_path / "d.db", *entries).summary(chosen).plain.split())


def words_of(facts: Facts) -> str:
    return " ".join(page_of(summary(facts)).plain.split())


# -- weeks -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_a_bar_is_as_wide_in_a_young_diary_as_in_an_old_one(count) -> None:
    facts = full_facts()
    made = page_of(summary(replace(facts, weeks=facts.weeks[-count:]))).made("html").decode()
    (drawn,) = re.findall(r"<svg.*?</svg>", made, re.DOTALL)
    assert 'viewBox="0 0 720 48"' in drawn
    assert drawn.count("<text") == 2 * count
    assert f'x2="{60 * count}"' in drawn


def nights_of(entries: str, *, late: bool = False) -> list[Night]:
    """Weeks that end on Sunday 15 November: a digit for each, so many nights with twitches."""
    first = date(2026, 11, 16) - timedelta(weeks=len(entries))
    return [
        Night(
            first + timedelta(weeks=week, days=day), DayState.CLOSED,
            int(day < int(count)), int(day < int(count)), late,
        )
        for week, count in enumerate(entries)
        for day in range(7)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ("1234567", Course.TOO_FEW),
        ("01234567", Course.UP),
        ("76543210", Course.DOWN),
        ("33333333", Course.UNCLEAR),
        ("31415923", Course.UNCLEAR),
    ],
)
def test_a_trend_is_named_only_where_the_weeks_leave_no_doubt(entries, found) -> None:
    assert course(nights_of(entries), None, 0.95) is found


def test_nights_filled_in_late_are_counted_in_the_weeks_and_enter_no_trend() -> None:
    late = nights_of("01234567", late=True)
    assert sum(week.logged for week in weeks(late)) == 56
    assert course(late, None, 0.95) is Course.TOO_FEW
    assert course(nights_of("01234567"), date(2026, 10, 4), 0.95) is Course.TOO_FEW


@pytest.mark.parametrize("chosen", [WEEKS, ALL])
def test_the_weeks_of_twelve_add_up_to_what_the_head_says(tmp_path, chosen) -> None:
    page = demo_session(tmp_path / "d.db", "main").summary(chosen)
    (part,) = (part for part in page.made_of.parts if part.weeks)
    bars = part.weeks.bars
    said = " ".join(page.plain.split())
    assert "in the last 12 weeks, by week from Monday" in said
    assert f"twitches on {sum(b.part for b in bars[:4])} of" in said
    assert (
        f"on {sum(b.part for b in bars[-4:])} of {sum(b.logged for b in bars[-4:])} nights" in said
    )
    head, logged = page.made_of.head[0], sum(bar.logged for bar in bars)
    if chosen is WEEKS:
        assert head.startswith(f"31 Aug 2026 to 21 Nov 2026 (the last 12 weeks): {logged} of 83")
    else:
        assert head.startswith("25 May 2026 to 21 Nov 2026 (the whole diary, 181 days)")


def test_of_a_diary_younger_than_the_range_the_page_says_that_it_is_all_of_it(tmp_path) -> None:
    said = told(tmp_path, *(none_day(before(n)) for n in range(3)))
    assert "19 Nov 2026 to 21 Nov 2026 (the whole diary, 3 days): 3 of 3" in said
    assert "nights logged in the whole diary, by week from Monday" in said
    assert "Course: twitches on 0 of 3 nights logged in this week; too few weeks" in said


# -- flags -------------------------------------------------------------------------------------


def test_with_too_little_logged_the_page_does_not_say_that_there_is_nothing(tmp_path) -> None:
    often = [episode(before(n), site=Site.CALF) for n in (0, 1, 20)]
    said = told(tmp_path, *often, *(closed_day(one.day) for one in often))
    assert "Too few nights logged to look for patterns (3 of the last 28 nights)." in said
    assert "nothing to flag" not in said


def test_flags_that_may_come_are_named() -> None:
    facts = replace(full_facts(), flags=(), too_few="", watched=["Slow growth"])
    said = words_of(facts)
    assert "nothing to flag in what was logged (84 of 84 nights logged)" in said
    assert "Watched, not raised: Slow growth." in said


def test_an_emergency_sign_is_told_as_one_with_its_answer() -> None:
    sign = card(
        1, rule="EM2", tier=Tier.T3, state=State.ACKNOWLEDGED, title="Sign",
        answer=FlagAnswer.SEEN_FOR_THIS,
    )  # fmt: skip
    said = words_of(replace(full_facts(), flags=[sign, card(2)]))
    assert "Sign: emergency sign logged, since 2 Nov 2026; answered: seen for this. Twi" in said
    assert said.count("emergency sign logged") == 1


@pytest.mark.parametrize("state", [State.RAISED, State.STALE, State.BOOKED, State.REVIEWED])
def test_a_flag_that_no_longer_is_so_says_when_its_numbers_were(state) -> None:
    flags = [card(number, state=state) for number in (1, 2)]
    said = words_of(replace(full_facts(), flags=flags, as_of={"DV1": date(2026, 11, 6)}))
    assert "; last seen in the days up to 6 Nov 2026. When last so: twitches on 1 days" in said
    assert "When last so:" not in said.partition("twitches on 1 days")[2]


def test_the_last_four_weeks_of_a_flag_are_never_those_before_the_page_when_they_are_not(
    tmp_path,
) -> None:
    weak = symptom(before(60), SymptomCode.TASK_WEAKNESS, site=Site.CALF, tasks=(Task.STAIRS,))
    often = [episode(before(n), site=Site.CALF) for n in (64, 62, 60, 58)]
    said = told(
        tmp_path, weak, check(weak, before(56)), *often, *(closed_day(e.day) for e in often)
    )
    assert "too little logged since to look again; last seen in the days up to 26 Sep" in said
    assert "2026. When last so: twitches in the legs on 3 of the last 28 days" in said


def test_a_flag_that_still_is_so_has_its_numbers_up_to_the_page(tmp_path) -> None:
    said = " ".join(demo_session(tmp_path / "d.db", "sarah").summary(WEEKS).plain.split())
    assert "on 3, 4 and 5 days in the three weeks up to 15 November" in said
    assert "When last so:" not in said


def test_a_visit_names_the_flags_it_was_about(tmp_path) -> None:
    said = told(tmp_path, none_day(), review(TODAY, covers=("DV7",)))
    assert "examination normal (about: Disturbs sleep or daily life)" in said


# -- signs -------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [
    SymptomCode.TRIP_FALL, SymptomCode.WASTING, SymptomCode.FELT_WEAKNESS, SymptomCode.NUMB,
])  # fmt: skip
def test_a_sign_that_is_still_there_is_never_left_out(tmp_path, code) -> None:
    first = symptom(before(40), code, side=Side.LEFT)
    later = [symptom(before(n), code) for n in (9, 8, 7, 6)]
    gone = [check(one, before(5), CheckAnswer.GONE) for one in later]
    said = told(tmp_path, none_day(before(41)), first, *later, *gone)
    assert "since 12 Oct 2026, not asked about again yet" in said
    assert "earlier, since 12 Nov 2026, 13 Nov 2026;" in said
    assert "since 14 Nov 2026, gone on 16 Nov" in said
    assert "since 15 Nov 2026, gone on 16 Nov" in said


def test_of_other_signs_the_kinds_and_dates_of_the_earlier_ones_are_told(tmp_path) -> None:
    every = [symptom(before(n), SymptomCode.HEADACHE) for n in range(20)]
    said = told(tmp_path, none_day(before(30)), *every)
    assert "earlier, since 14 Nov 2026, 15 Nov 2026, 16 Nov 2026, 17 Nov 2026," in said
    assert "19 Nov 2026 and 12 before;" in said


@pytest.mark.parametrize("code", [SymptomCode.OTHER, SymptomCode.TASK_WEAKNESS])
def test_what_was_written_of_a_sign_stands_with_it(tmp_path, code) -> None:
    note = "the left foot catches on the kerb, mostly after the long walk home from work"
    tasks = (Task.STAIRS,) if code is SymptomCode.TASK_WEAKNESS else ()
    said = told(tmp_path, none_day(TODAY), symptom(TODAY, code, tasks=tasks, note=note))
    assert f'"{note[:59]}' in said
    assert note not in said


@pytest.mark.parametrize(
    ("signs", "words"),
    [
        ((), "answered no on 0, yes on 1 (21 Nov: nothing more was written down)"),
        ((SymptomCode.HEADACHE,), "yes on 1 (21 Nov: see Also logged)"),
        ((SymptomCode.FELT_WEAKNESS,), "yes on 1 (21 Nov: see Weakness)"),
    ],
)
def test_a_night_with_something_new_says_where_it_stands(tmp_path, signs, words) -> None:
    said = told(
        tmp_path, none_day(TODAY, new_answer="yes"), *(symptom(TODAY, code) for code in signs)
    )
    assert words in said
    if SymptomCode.FELT_WEAKNESS in signs:
        assert said.index("Weakness: ") < said.index("None logged: ")


# -- the twitches ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "nothing was ticked (of 1 episode)"),
        ({"along_with": ("soreness",)}, "cramp 0, pain 0, soreness 1 (of 1 episode)"),
        ({"pain": 0}, "cramp 0, pain 0, pain rated above 0 on 0 of 1 (of 1 episode)"),
        ({"pain": 4}, "pain rated above 0 on 1 of 1, median 4 of 10 (of 1 episode)"),
    ],
)
def test_no_cramps_and_no_pain_are_said_where_something_was_answered(
    tmp_path, answers, words
) -> None:
    assert words in told(tmp_path, closed_day(TODAY), episode(TODAY, **answers))


def test_between_two_answers_both_are_the_middle(tmp_path) -> None:
    entries = [episode(before(n), intensity=2 + n) for n in range(2)]
    said = told(tmp_path, *entries, *(closed_day(before(n)) for n in range(2)))
    assert "Strength: median 2 to 3 of 5, from 2 to 3 (2 answered)" in said


@pytest.mark.parametrize(
    ("nights", "named"),
    [((9, 8, 7, 6), 3), ((9, 8, 7, 7), 4), ((9,) * 8, 6)],
)
def test_a_site_that_ties_for_the_last_place_is_named_too(nights, named) -> None:
    sites = [
        SiteNights(site, ((frozenset((None,)), count),))
        for site, count in zip(Site, nights, strict=False)
    ]
    (line,) = (
        one.words
        for part in summary(replace(full_facts(), sites=sites)).parts
        for one in part.said
        if one.label == "Most nights"
    )
    assert line.count(" nights") == named
    assert ("2 more with as many" in line) is (named == 6)


def test_what_is_entered_only_where_there_was_any_says_so(tmp_path) -> None:
    from tests.builders import intake

    said = told(tmp_path, *(none_day(before(n)) for n in range(3)),
                intake(TODAY, IntakeKind.ALCOHOL, 14))  # fmt: skip
    assert "Alcohol: median 1 drink (of 14 g) on the 1 night with any, of 3 logged" in said


def test_no_words_of_ours_stand_on_the_page(tmp_path) -> None:
    said = told(tmp_path, none_day(before(1)), open_day(TODAY), episode(TODAY))
    assert "not closed" not in said
    said = words_of(full_facts())
    assert "of a sitting" not in said
    assert "80 episodes on nights that were not logged to the end are left out." in said


def test_answers_that_things_are_harder_stand_among_the_entries(tmp_path) -> None:
    session = session_on(tmp_path / "d.db", none_day(TODAY, function_answer="harder", stress=3))
    page = session.summary(WEEKS, entries=True)
    assert page.made_of.entries == ("21 Nov 2026, everyday things harder",)
