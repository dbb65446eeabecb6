"""What a file of another program says of nights, as it is read."""

import pytest

from tests.builders import closed_day, episode, intake, open_day
from twitchtui.diary.coming import Coming
from twitchtui.session.reading_in import Nights


@pytest.mark.parametrize(
    ("coming", "told", "closed"),
    [
        ((), False, False),
        ((intake(),), False, False),
        ((episode(),), True, False),
        ((open_day(stress=3),), True, False),
        ((episode(), closed_day()), True, True),
        ((episode(revision=1),), False, False),
    ],
)
def test_a_file_of_another_program_tells_of_nights_and_closes_them_or_not(
    coming: tuple[Coming, ...], told: bool, closed: bool
) -> None:
    nights = Nights()
    assert tuple(nights.passing(iter(coming))) == coming
    assert (nights.told, nights.closed) == (told, closed)
