"""What the charts draw is what the diary holds: counted again here, entry by entry."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.builders import activity, closed_day, episode, intake, mark, moment, none_day, open_day
from tests.store.scratch import scratch
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry
from twitchtui.diary.history import History
from twitchtui.diary.times import days_between
from twitchtui.diary.vocabulary import CheckState, Context, Duration, Eased, IntakeKind
from twitchtui.insight.chart import CHARTS
from twitchtui.insight.facts import Facts
from twitchtui.insight.picture import Chart, Panel, Role, Rows, Sheet
from twitchtui.insight.series import Range
from twitchtui.session import Session

FIRST, LENGTH = date(2026, 8, 31), 40
LAST = FIRST + timedelta(days=LENGTH - 1)
NOW = datetime.combine(LAST, time(22), ZoneInfo("Europe/Berlin"))


def evenings(dice: Random) -> list[Entry]:
    """Forty days, each logged in its own way or not at all; the first one always is."""
    made: list[Entry] = []
    for place, day in enumerate(days_between(FIRST, LAST)):
        kind = dice.choice(["none", "twitches", "twitches", "open", "late", "nothing"])
        if kind == "nothing" and place:
            continue
        made += _evening(dice, day, kind)
    return made


def _evening(dice: Random, day: date, kind: str) -> list[Entry]:
    told: dict[str, Any] = {
        "sleep_h": dice.choice([None, 5.5, 7.0, 8.0]),
        "stress": dice.choice([None, 0, 3, 10]),
    }
    made: list[Entry] = []
    if kind == "none":
        made.append(none_day(day, **told))
    elif kind == "late":
        made.append(closed_day(day, closed_at=moment(day + timedelta(days=9)), **told))
    else:
        made.append(open_day(day, **told) if kind == "open" else closed_day(day, **told))
    if kind != "none":
        made += [
            episode(
                day,
                dice.choice([Site.CALF, Site.EYELID, Site.NECK]),
                side=dice.choice([Side.LEFT, Side.BOTH, None]),
                n_spells=dice.choice([1, 2, 10_000]),
                duration=dice.choice([None, *Duration]),
                intensity=dice.choice([None, 1, 5]),
                context=dice.choice([(), (Context.AT_REST,), (Context.IN_BED, Context.STRESS)]),
                tried=dice.choice([(), ("stretch",), ("my way",)]),
                eased=dice.choice(list(Eased)),
            )
            for _ in range(dice.randint(1, 3))
        ]
    made += [intake(day, amount=dice.choice([250.0, 1900.0])) for _ in range(dice.randint(0, 2))]
    for hour in dice.sample([8, 15, 21, None], dice.randint(0, 2)):
        at = None if hour is None else moment(day, time(hour))
        made.append(intake(day, IntakeKind.CAFFEINE, 80.0, at=at))
    if dice.random() < 0.3:
        made.append(activity(day, start=moment(day, time(dice.choice([7, 18])))))
    if dice.random() < 0.5:
        made.append(mark(day, "magnesium", dice.choice(list(CheckState))))
    return made


def chart(picture: object) -> Chart:
    assert isinstance(picture, Chart)
    return picture


def rows(panel: Panel) -> dict[str, float]:
    assert isinstance(panel.picture, Rows)
    return {row.label: row.value for row in panel.picture.rows if row.label}


def week(day: date) -> int:
    return (day - timedelta(days=day.weekday())).toordinal()


@pytest.mark.parametrize("seed", range(1, 16))
def test_every_chart_draws_the_days_of_the_diary_and_nothing_where_none_was_logged(
    seed: int,
) -> None:
    with scratch() as store:
        store.load(evenings(Random(seed)))
        session = Session(store, lambda: NOW)
        history = store.history(FIRST, LAST)
        facts = session.chart_facts(CHARTS, Range.ALL)
        pictures: dict[str, Any] = {name: kind.build(facts) for name, kind in CHARTS.items()}
        if sum(night.closed for night in history.nights(FIRST, LAST)) < 5:
            return
        _nights(history, pictures)
        _episodes(history, pictures)
        _checklist(session, facts, pictures["kept"])
        _amounts(history, pictures["factors"])


def _nights(history: History, pictures: dict[str, Any]) -> None:
    nights = history.nights(FIRST, LAST)
    spells = {
        day: sum(one.n_spells for one in found) for day, found in history.episodes_by_day.items()
    }
    closed = [night for night in nights if night.closed]
    traces = {trace.role: trace.values for trace in chart(pictures["spells"]).traces}
    days = {night.day for night in closed}
    assert traces[Role.NIGHT] == tuple(
        spells.get(day, 0) if day in days else None for day in days_between(FIRST, LAST)
    )
    in_time = [night for night in closed if not night.late]
    logged = Counter(week(night.day) for night in in_time)
    twitched = Counter(week(night.day) for night in in_time if night.day in spells)
    bars = chart(pictures["nights-per-week"]).bars
    assert [bar.start for bar in bars] == sorted({week(n.day) for n in nights})
    for bar in bars:
        assert bar.value == (twitched[bar.start] if logged[bar.start] else None)


def _episodes(history: History, pictures: dict[str, Any]) -> None:
    closed = {night.day for night in history.nights(FIRST, LAST) if night.closed}
    every = [one for found in history.episodes_by_day.values() for one in found]
    counted = [one for one in every if one.day in closed]
    tried = Counter(word for one in every for word in one.tried)
    if tried:
        found = rows(pictures["relief"].panels[0])
        assert sorted(found.values()) == sorted(tried.values())
    if not counted:
        return
    durations = Counter(one.duration for one in counted if one.duration)
    assert rows(pictures["duration"].panels[0]) == {
        each.words: durations[each] for each in Duration
    }
    intensities = Counter(one.intensity for one in counted)
    assert list(rows(pictures["intensity"].panels[0]).values()) == [
        intensities[step] for step in range(1, 6)
    ]
    contexts = Counter(each for one in counted for each in one.context)
    assert list(rows(pictures["context"].panels[0]).values()) == [
        contexts[each] for each in Context
    ]
    places = {
        (one.day, one.site, side)
        for one in counted
        for side in (one.side.counts_as if one.side else (None,))
    }
    nights = Counter((site, side) for _, site, side in places)
    assert sorted(rows(pictures["by-site"].panels[0]).values()) == sorted(nights.values())


def _checklist(session: Session, facts: Facts, kept: object) -> None:
    if isinstance(kept, str):
        return
    assert isinstance(kept, Sheet)
    assert facts.listed == session.listed_days(FIRST, LAST)
    done: Counter[int] = Counter()
    answered: Counter[int] = Counter()
    for listed in facts.listed:
        for _, state in listed.states:
            done[week(listed.day)] += state is CheckState.DONE
            answered[week(listed.day)] += state in (CheckState.DONE, CheckState.NOT_DONE)
    for bar in chart(kept.panels[0].picture).bars:
        share = 100 * done[bar.start] / answered[bar.start] if answered[bar.start] else None
        assert bar.value == pytest.approx(share)


def _amounts(history: History, factors: Sheet) -> None:
    strips = {
        panel.heading.split(":")[0].split(",")[0]: chart(panel.picture).traces[0].values
        for panel in factors.panels
    }
    days = list(days_between(FIRST, LAST))
    gaps = (None,) * LENGTH

    def drunk(day: date) -> float | None:
        amounts = [
            one.amount
            for one in history.intakes_by_day.get(day, ())
            if one.kind is IntakeKind.WATER
        ]
        return sum(amounts) / 1000 if amounts else None

    assert strips.get("Water", gaps) == tuple(map(drunk, days))
    for name, field in (("Sleep", "sleep_h"), ("Stress", "stress")):
        wanted = tuple(getattr(history.days.get(day), field, None) for day in days)
        assert strips.get(name, gaps) == wanted
    caffeine = {one.day for one in history.intakes if one.kind is IntakeKind.CAFFEINE}
    for day, late in zip(days, strips.get("Caffeine after the cut-off", gaps), strict=True):
        assert late is None or day in caffeine
