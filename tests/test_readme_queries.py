"""The queries of the README run as they stand, and say what is so."""

import re
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

from tests.builders import BERLIN, DAY, activity, closed_day, episode, intake, none_day, open_day
from tests.store.scratch import scratch
from tests.tracked import ROOT
from twitchtui.diary.body import Side, Site
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import ActivityStatus, ActivityType, IntakeKind
from twitchtui.store.views import VIEWS

README = (ROOT / "README.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def at(hour: int, month: int = 3) -> Moment:
    return Moment.of(datetime(2026, month, 16, hour, tzinfo=BERLIN))


def coffee(mg: float, at: Moment | None):
    day = at.local.date() if at else DAY
    return intake(day, IntakeKind.CAFFEINE, mg, at=at)


FIRST, SECOND, THIRD, FOURTH = (DAY + timedelta(n) for n in range(4))
DIARY = [
    closed_day(FIRST), activity(FIRST), episode(FIRST, n_spells=4, side=Side.LEFT),
    episode(FIRST, Site.EYELID, n_spells=3),
    closed_day(SECOND), activity(SECOND, ActivityType.WALK), episode(SECOND, side=Side.LEFT),
    none_day(THIRD), activity(THIRD, status=ActivityStatus.PLANNED),
    open_day(FOURTH), activity(FOURTH), episode(FOURTH, n_spells=9, side=Side.RIGHT),
    coffee(80, at(13)), coffee(90, at(14)), coffee(60, at(16)), coffee(50, at(17, 4)),
    coffee(40, None), intake(at=at(20)),
]  # fmt: skip


def test_the_three_queries_of_the_readme_say_what_is_so():
    with scratch(DIARY) as store, closing(sqlite3.connect(store.path)) as conn:
        answers = [conn.execute(query).fetchall() for query in QUERIES]
    assert answers == [
        [("did not run", 2, 0.5), ("ran", 1, 7.0)],
        [("calf", "right", 1, 9), ("calf", "left", 2, 5), ("eyelid", None, 1, 3)],
        [("2026-03", 150.0), ("2026-04", 50.0)],
    ]


def test_the_readme_names_every_view():
    named = README.split("views in plain words:")[1].split("(what was")[0]
    assert re.findall(r"`(\w+)`", named) == sorted(VIEWS, key=named.index)
    assert set(re.findall(r"`(\w+)`", named)) == set(VIEWS)
