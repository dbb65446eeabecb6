"""Every chart of diaries that are hardly there, or far too much: a picture or a sentence."""

from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from tests.builders import BERLIN, closed_day, episode, intake, none_day, open_day
from tests.cli.conftest import CommandLine
from twitchtui.diary.entries import Entry
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.insight.chart import CHARTS
from twitchtui.store import Store

LAST = date(2026, 11, 20)
NAMES = (*CHARTS, "body")


def nights(number: int) -> list[date]:
    return [LAST - timedelta(days=back) for back in range(number)]


def wild() -> Iterable[Entry]:
    """The most of everything that one entry may hold, on every night of eight weeks."""
    for day in nights(56):
        yield closed_day(day, sleep_h=24.0, stress=10)
        for _ in range(3):
            yield episode(day, n_spells=10_000, intensity=5, tried=("w" * 60,), note="x" * 500)
        for kind in (IntakeKind.WATER, IntakeKind.CAFFEINE):
            yield from (intake(day, kind, kind.most) for _ in range(5))


DIARIES = {
    "nothing": list[Entry](),
    "one night": [closed_day(LAST), episode(LAST)],
    "not one logged night": [open_day(day, sleep_h=7.0) for day in nights(70)],
    "two nights years apart": [none_day(LAST), none_day(date(2016, 11, 20))],
    "extremes": list(wild()),
}


@pytest.fixture(params=DIARIES)
def diary(request: pytest.FixtureRequest, twitchtui: CommandLine) -> tuple[str, CommandLine]:
    now = datetime(2026, 11, 21, 9, tzinfo=BERLIN)
    twitchtui.now = "2026-11-21T21:00"
    twitchtui("status")
    with closing(Store(twitchtui.diary, lambda: now)) as store:
        store.load(DIARIES[request.param])
    return request.param, twitchtui


def test_every_chart_is_a_picture_or_a_sentence_at_every_range(
    diary: tuple[str, CommandLine],
) -> None:
    what, twitchtui = diary
    # what was answered of the checklist counts by its days, closed or not
    drawn_of = {"extremes": NAMES, "not one logged night": ("kept",)}.get(what, ())
    for name in NAMES:
        for span in ("8w", "all"):
            drawn = twitchtui("chart", name, "--range", span, "--size", "40x24")
            assert max(map(len, drawn.splitlines())) <= 40
            assert ("A chart appears" in " ".join(drawn.split())) != (name in drawn_of)
