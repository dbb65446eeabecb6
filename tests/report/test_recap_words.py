from datetime import date

import pytest

from twitchtui.diary.evening import Week
from twitchtui.diary.recap import Kept, Recap
from twitchtui.flags import Lamp, LampLevel
from twitchtui.report.recap import recap_json, recap_lines

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
LAMP = Lamp(LampLevel.QUIET, "Nothing to flag in what you logged (24 of the last 28 nights).")
KEPT = (Kept("water", "Water", 5, 6), Kept("caffeine", "Caffeine cut-off", 6, 6))


def week(affected, closed, days=7):
    return Week(MONDAY, affected, closed, days)


def of(this=week(3, 6), before=(week(4, 7), week(3, 6), week(5, 7)), kept=KEPT):  # noqa: B008
    return Recap(MONDAY, SUNDAY, this, tuple(before), tuple(kept))


def test_three_lines_say_nights_what_was_kept_and_what_the_lamp_says():
    assert recap_lines(of(), LAMP, calm=False) == (
        "Logged 6 of 7 nights. Twitches on 3 nights; before that 4, 3, 5.",
        "Kept, of the nights answered: water 5 of 6, caffeine cut-off 6 of 6.",
        LAMP.text,
    )


@pytest.mark.parametrize(
    ("this", "before", "words"),
    [
        (week(0, 7), [week(0, 3)] * 3, "Twitches on 0 nights; before that 0, 0, 0."),
        (week(1, 7), [week(1, 3)] * 3, "Twitches on 1 night; before that 1, 1, 1."),
        (week(2, 7), [week(0, 0)] * 3, "Twitches on 2 nights; before that no night was logged."),
        (week(0, 0), [week(0, 0)] * 3, "No night was logged this week or in the weeks before."),
        (
            week(0, 0),
            [week(4, 5), week(0, 0), week(0, 1)],
            "Logged 0 of 7 nights. Nights with twitches before that: 4, -, 0.",
        ),
        (week(2, 7), [week(0, 0), week(4, 5), week(0, 1)], "before that -, 4, 0."),
    ],
)
def test_a_week_that_was_not_logged_is_said_and_is_never_zero(this, before, words):
    assert recap_lines(of(this, before), LAMP, calm=False)[0].endswith(words)


@pytest.mark.parametrize(
    ("closed", "days", "words"), [(1, 1, "Logged 1 of 1 night."), (6, 7, "Logged 6 of 7 nights.")]
)
def test_calm_mode_says_only_how_many_nights_were_logged(closed, days, words):
    first, *others = recap_lines(of(week(1, closed, days)), LAMP, calm=True)
    assert first == words
    assert others == list(recap_lines(of(), LAMP, calm=False)[1:])


def test_in_calm_mode_too_an_empty_diary_is_a_sentence():
    empty = of(week(0, 0), [week(0, 0)] * 3)
    assert recap_lines(empty, LAMP, calm=True)[0] == (
        "No night was logged this week or in the weeks before."
    )


def test_a_week_without_answers_says_so():
    assert recap_lines(of(kept=()), LAMP, calm=False)[1] == (
        "Kept: nothing on the list was answered this week."
    )


def test_no_line_judges_or_compares():
    banned = ("more", "less", "fewer", "better", "worse", "well done", "streak", "only", "missed")
    for calm in (True, False):
        for this in (week(7, 7), week(0, 7), week(0, 0)):
            words = " ".join(recap_lines(of(this), LAMP, calm=calm)).casefold()
            assert not [word for word in banned if word in words]


def test_the_json_has_null_for_a_week_that_was_not_logged():
    found = recap_json(of(week(0, 0)), LAMP)
    assert (found["week"], found["first"], found["last"]) == (
        "2026-W47",
        "2026-11-16",
        "2026-11-22",
    )
    assert found["nights"] == {"first": "2026-11-16", "closed": 0, "days": 7, "affected": None}
    assert [each["affected"] for each in found["before"]] == [4, 3, 5]
    assert found["kept"][0] == {"id": "water", "name": "Water", "done": 5, "answered": 6}
    assert found["lamp"] == {"level": "quiet", "text": LAMP.text}
