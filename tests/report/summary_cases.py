"""Doctor pages for tests: a page with as much on it as can be, and the pages of diaries."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.builders import booking, episode, medicine_event, review, symptom
from tests.ui.dashboard import EVENING, Clock
from twitchtui import reference
from twitchtui.diary.background import Background, Family
from twitchtui.diary.body import Side, Site
from twitchtui.diary.coverage import Coverage
from twitchtui.diary.entries import Entry, Profile
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import SymptomCode, Task
from twitchtui.diary.tallies import Tallies
from twitchtui.diary.vocabulary import AgeBand, Context, Duration, PartOfDay, Sex, With
from twitchtui.exchange.demo import demo_entries
from twitchtui.exchange.summaries import SummaryPage
from twitchtui.flags import Card, State, Tier
from twitchtui.insight.body import SiteNights
from twitchtui.insight.over_weeks import Counts, Course, Median, RegionNights
from twitchtui.insight.relief import Tried
from twitchtui.insight.series import Week
from twitchtui.report.summary import Summary, summary
from twitchtui.report.summary_facts import Facts
from twitchtui.session import Session
from twitchtui.store import Store

DEMOS = ("main", "sarah", "samantha")
TODAY = EVENING.date()
PAGES = Path(__file__).with_name("summary_pages")


def session_on(path: Path, *entries: Entry) -> Session:
    """A session on a diary that holds these."""
    store = Store(path, Clock())
    store.load(list(entries))
    return Session(store, Clock())


def demo_session(path: Path, name: str) -> Session:
    """A session on a demo diary that ends yesterday."""
    return session_on(path, *demo_entries(name, TODAY - timedelta(days=1), EVENING.tzinfo))


def page_of(made: Summary) -> SummaryPage:
    """A page with the shipped templates."""
    return SummaryPage(made, reference.text)


def card(number: int, **fields: Any) -> Card:
    """A flag that says as much as any does."""
    words = f"Twitches on {number} days of the last weeks in a place with a long name. " * 3
    made: dict[str, Any] = {
        "rule": f"DV{number}",
        "title": "Twitching with weakness or stiffness in the same place",
        "tier": Tier.T1, "urgency": "visit", "state": State.RAISED, "since": date(2026, 11, 2),
        "seen": words.strip(), "why": "", "nothing": None, "do": "", "clears": "",
        "sources": (), "entries": (),
    }  # fmt: skip
    return Card(**(made | fields))


def full_facts() -> Facts:
    """More of everything than any page can tell."""
    first = TODAY - timedelta(days=83)
    symptoms = [
        symptom(TODAY, code, side=Side.LEFT, site=Site.UPPER_ARM, tasks=(Task.STAIRS, Task.GRIP))
        for code in (SymptomCode.TASK_WEAKNESS, SymptomCode.NUMB, SymptomCode.HEADACHE,
                     SymptomCode.WASTING)
        for _ in range(6)
    ]  # fmt: skip
    words = "Should I have my blood taken, and what would you look for? "
    return Facts(
        first=first, last=TODAY, span="the last 12 weeks", logged=Coverage(84, 84), began=first,
        profile=replace(Profile(id="profile", day=TODAY), sex=Sex.FEMALE, age=AgeBand.OVER_70),
        background=Background(
            (words * 3)[:140].strip(), "about five years ago, after a virus and little sleep",
            Family.NOT_SURE, ("an uncle whose hands shook, " * 4)[:100],
            ((words * 3)[:140].strip(),) * 3,
        ),
        first_twitch=first,
        history=History(first, TODAY, symptoms=symptoms),
        weeks=[Week(first + timedelta(weeks=n), n % 8, 7, 7) for n in range(12)],
        course=Course.UNCLEAR, too_few="Too few nights logged to look for patterns.",
        watched=["Twitching with weakness or stiffness in the same place"] * 6,
        tallies=Tallies(
            episodes=900, left_out=80, durations=dict.fromkeys(Duration, 90),
            intensities=dict.fromkeys(range(1, 6), 90), parts=dict.fromkeys(PartOfDay, 90),
            untimed=20, contexts={**dict.fromkeys(Context, 90), None: 20},
        ),
        sites=[SiteNights(site, ((frozenset((Side.LEFT, Side.RIGHT, None)), 70),))
               for site in (Site.UPPER_BACK, Site.THIGH_FRONT, Site.FOOT_ARCH, Site.CALF)],
        counts=Counts(
            900, 80, tuple(RegionNights(None, 70, 70, 70, 70, 80) for _ in range(5)),
            dict.fromkeys(With, 90), Median(4, 90), 95, 90, Median(140, 80), Median(28, 80),
            Median(7, 80),
        ),
        tried=[Tried("", "a warm bath with a long name", 90, 30, 30, 20, 10)] * 9,
        flags=[card(n) for n in range(1, 12)],
        unknown_before="In the last 28 days 40 of 44 entries had nothing known before them.",
        visits=[review(TODAY, by="a family practice with a long name")] * 9,
        bookings=[booking(TODAY, TODAY + timedelta(days=n)) for n in range(3)],
        medicines=[medicine_event(TODAY, user_suspects=True)] * 9,
        listed=[episode(TODAY, note="a note")] * 3,
    )  # fmt: skip


def fullest() -> SummaryPage:
    """The page of those facts."""
    return page_of(summary(full_facts()))


def short_with_entries() -> SummaryPage:
    """A page with little on it and a few entries, which would have room below."""
    facts = full_facts()
    none = History(facts.first, facts.last)
    return page_of(
        summary(replace(facts, history=none, flags=(), visits=(), medicines=(), with_entries=True))
    )
