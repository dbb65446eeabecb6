"""A booked visit is named with its day."""

from datetime import timedelta

from tests.builders import booking
from tests.flags.scene import BOOK, after, diary, look, nights
from twitchtui.flags import State, card
from twitchtui.report.flags import panel_lines

WEEKS = nights("x.x.x.. " * 4)
MONDAY = after(21)


def test_the_first_visit_booked_is_the_one_that_is_named() -> None:
    visits = [booking(MONDAY, MONDAY + timedelta(days=days)) for days in (9, 5)]
    log = diary(WEEKS, visits)
    panel = look(log, MONDAY)
    found = panel.of("DV2")
    assert found.state is State.BOOKED
    day = MONDAY + timedelta(days=5)
    assert found.numbers["booked_for"] == str(day)
    assert card(found, log, BOOK).note == f"a visit is booked for {day.day} {day:%B}"
    assert f"DV2 Several times a week for more than two weeks: a visit is booked for {day}" in (
        panel_lines(panel, [], BOOK)
    )
