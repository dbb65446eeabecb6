"""What the form for caffeine and minerals says of the aims by age and sex."""

import pytest

from tests.builders import profile
from tests.ui.dashboard import dashboard, press, running
from tests.ui.screen_reading import screen_text
from twitchtui.diary.vocabulary import AgeBand, Sex


@pytest.mark.parametrize(
    ("who", "says"),
    [
        (profile(welcomed=True), "310: lower aim, until sex and age are given"),
        (profile(welcomed=True, sex=Sex.MALE, age=AgeBand.FROM_31_TO_50), "420, by age and sex"),
        (profile(welcomed=True, age=AgeBand.FROM_16_TO_18), "no aim by this age; yours counts"),
    ],
)
async def test_the_form_says_what_an_aim_goes_by(tmp_path, who, says):
    app = dashboard(tmp_path / "d.db", who, welcomed=False)
    async with running(app, size=(80, 24)) as pilot:
        await press(pilot, "A")
        assert says in screen_text(app)
