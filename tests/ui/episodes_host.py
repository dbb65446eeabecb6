"""A small host for the Episodes tab, and rows to show in it."""

from collections.abc import Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.sites import Sites
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Context, Duration, Eased, Precision
from twitchtui.reference import table
from twitchtui.ui.episodes import EpisodesPane
from twitchtui.ui.in_order import InOrderApp

TODAY = date(2026, 11, 21)
SITES = tuple(Site)


def diary(count: int) -> list[Episode]:
    """Newest first, three a night."""
    return [
        Episode(
            id=f"e{n}",
            day=TODAY - timedelta(days=n // 3),
            site=SITES[n % 26],
            n_spells=(3, 10, 30, 12)[n % 4],
            note="zebra crossing" if n % 10 == 0 else "",
        )
        for n in range(count)
    ]


class Host(InOrderApp[None]):
    CSS_PATH = "../../twitchtui/ui/episodes.tcss"

    def __init__(self, rows: Sequence[Episode]) -> None:
        super().__init__()
        self.rows = list(rows)
        self.asked: list[EpisodesPane.WindowWanted] = []
        self.wanted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield EpisodesPane(
            TODAY, Sites.from_table(table("body_sites")), relief={"R01": "Gentle stretch"}
        )

    @property
    def pane(self) -> EpisodesPane:
        return self.query_one(EpisodesPane)

    @on(EpisodesPane.WindowWanted)
    def answer(self, event: EpisodesPane.WindowWanted) -> None:
        self.asked.append(event)
        wanted = event.filter
        found = [
            row
            for row in self.rows
            if (not wanted.sites or row.site in wanted.sites)
            and (wanted.first is None or row.day >= wanted.first)
            and (wanted.last is None or row.day <= wanted.last)
            and all(word in f"{row.note} {row.site.words}" for word in wanted.text.split())
        ]
        window = found[event.offset : event.offset + event.limit]
        self.pane.set_window(wanted, event.offset, window, len(found), len(self.rows))

    @on(EpisodesPane.AddWanted)
    @on(EpisodesPane.EditWanted)
    @on(EpisodesPane.DuplicateWanted)
    @on(EpisodesPane.DeleteWanted)
    def note(self, event: Message) -> None:
        self.wanted.append(event)


@asynccontextmanager
async def opened(rows: Sequence[Episode], size: tuple[int, int] = (80, 20)) -> Any:
    app = Host(rows)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()

        async def keys(*names: str) -> None:
            await pilot.press(*names)
            await pilot.pause()

        app.keys, app.pilot = keys, pilot  # type: ignore[attr-defined]
        yield app


ONE = Episode(
    id="one",
    day=TODAY,
    site=Site.THIGH_BACK,
    side=Side.LEFT,
    start=Moment.of(datetime(2026, 11, 21, 21, 40, tzinfo=UTC)),
    precision=Precision.EXACT,
    duration=Duration.MIN_10_60,
    intensity=3,
    n_spells=30,
    context=(Context.AFTER_RUN, Context.IN_BED),
    tried=("R01", "R77"),
    eased=Eased.PARTLY,
    pain=2,
    urge_to_move=False,
    note="after the hill run",
)
