"""A filter that names its episodes lets exactly those pass."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import episode
from twitchtui.diary.body import Site
from twitchtui.diary.history import EpisodeFilter
from twitchtui.store import Store

ENTRIES = (
    episode(id="a", note="stairs"),
    episode(id="b", site=Site.EYELID),
    episode(id="c'; --", note="stairs"),
)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EpisodeFilter(), {"a", "b", "c'; --"}),
        (EpisodeFilter(ids=("a", "b")), {"a", "b"}),
        (EpisodeFilter(ids=("c'; --",)), {"c'; --"}),
        (EpisodeFilter(ids=("a", "gone", "a")), {"a"}),
        (EpisodeFilter(ids=()), set()),
        (EpisodeFilter(text="stairs", ids=("a", "b")), {"a"}),
    ],
)
def test_only_these_are_listed_and_counted(
    tmp_path: Path, wanted: EpisodeFilter, expected: set[str]
) -> None:
    store = Store(tmp_path / "diary.db", lambda: datetime(2026, 3, 16, 20, tzinfo=UTC))
    store.load(ENTRIES)
    assert {found.id for found in store.episodes(wanted)} == expected
    assert store.count_episodes(wanted) == len(expected)
    store.close()
