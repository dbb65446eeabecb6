"""Rows wait for others about the same place and time, but only so many and with so many notes."""

from datetime import date

import pytest

from twitchtui.diary.body import Site
from twitchtui.diary.entries import Entry, Episode
from twitchtui.exchange.foreign import gathering
from twitchtui.exchange.foreign.gathering import Gathered, When

DAYS = [When(date(2026, 11, day)) for day in (20, 19, 18)]


def calf(into: Gathered, when: When, note: str = "") -> list[Entry]:
    """What is ready after one more row about the calf."""
    return list(into.twitched(when, Site.CALF, None, note=note))


def spells(entries: list[Entry]) -> list[tuple[int, int]]:
    return [(one.day.day, one.n_spells) for one in entries if isinstance(one, Episode)]


def test_rows_of_a_day_are_summed_wherever_they_stand() -> None:
    into = Gathered("test")
    for when in (*DAYS, *DAYS, DAYS[0]):
        assert calf(into, when) == []
    assert sorted(spells(list(into.rest()))) == [(18, 2), (19, 2), (20, 3)]
    assert list(into.rest()) == []


def test_the_one_that_waits_longest_is_given_when_too_many_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gathering, "MOST_WAITING", 2)
    into = Gathered("test")
    assert calf(into, DAYS[0]) == []
    assert calf(into, DAYS[1]) == []
    assert calf(into, DAYS[0]) == []
    assert spells(calf(into, DAYS[2])) == [(19, 1)]
    again = calf(into, DAYS[1])
    assert spells(again) == [(20, 2)]
    ids = {one.id for one in (*again, *into.rest())}
    assert len(ids) == 3  # the day that comes again gets an id of its own


def test_notes_that_wait_have_a_bound_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "MOST_NOTED", 10)
    into = Gathered("test")
    assert calf(into, DAYS[0], "eight ch") == []
    assert calf(into, DAYS[0], "eight ch") == []
    assert spells(calf(into, DAYS[1], "eight ch")) == [(20, 2)]
    assert spells(calf(into, DAYS[2], "x" * 20)) == [(19, 1), (18, 1)]
    assert calf(into, DAYS[0], "eight ch") == []


def test_an_episode_holds_no_more_spells_than_one_may() -> None:
    into = Gathered("test")
    full = list(into.twitched(DAYS[0], Site.CALF, None, n_spells=10_000))
    assert full == []
    assert spells(calf(into, DAYS[0])) == [(20, 10_000)]
    assert spells(list(into.rest())) == [(20, 1)]
