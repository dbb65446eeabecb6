"""What a card notes: the day of a booked visit, and why there is too little to look at."""

from datetime import timedelta

from tests.builders import booking
from tests.flags.scene import BOOK, after, diary, look, nights
from twitchtui.flags import Evaluation, State, Tier, card
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


def test_where_every_night_was_logged_the_log_is_not_called_too_short() -> None:
    log = diary(WEEKS)

    def noted(coverage: float) -> str | None:
        window = (after(0), after(27))
        found = Evaluation("DV4", Tier.T1, "", State.NOT_ENOUGH_LOG, None, {}, coverage, window)
        return card(found, log, BOOK).note

    assert noted(1.0) == "Too little is known about what came before the twitches to look for this."
    assert (noted(27 / 28) or "").startswith("27 of the 28 days looked at are closed.")
