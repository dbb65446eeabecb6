"""Random entries and random small diaries for property tests.

Derived from the dataclasses, so a new field or kind of entry takes part without being added here.
"""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar, get_type_hints
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Precision

E = TypeVar("E", bound=Entry)

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Settings for a property test that must not fail because the machine is busy."""

FIRST = date(2026, 3, 20)
"""Random diaries begin here, nine days before the clocks change in Europe."""

LENGTH = 16
"""So many days a random diary has: few, so that entries meet on a day."""

KINDS: tuple[type[Entry], ...] = (
    Episode, Day, Intake, Activity, Symptom, SymptomCheck, MedicineEvent, Review, Booking,
    FlagEvent, CheckMark, Profile,
)  # fmt: skip

ZONES = ("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia", "UTC")

days = st.integers(0, LENGTH - 1).map(lambda n: FIRST + timedelta(days=n))
moments = st.builds(
    lambda at, zone: Moment.of(at.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))),
    st.datetimes(datetime(2011, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001
    st.sampled_from(ZONES),
)
words = st.text(max_size=12)

_LIMITED: dict[str, st.SearchStrategy[Any]] = {
    "id": st.uuids().map(str),
    "day": days,
    "visit_day": days,
    "n_spells": st.integers(1, 10_000),
    "intensity": st.none() | st.integers(1, 5),
    "pain": st.none() | st.integers(0, 10),
    "amount": st.floats(0.25, 20),
    "sleep_h": st.none() | st.floats(0, 24),
    "sleep_quality": st.none() | st.integers(1, 5),
    "stress": st.none() | st.integers(0, 10),
    "interference": st.none() | st.integers(0, 10),
    "worry": st.none() | st.integers(0, 10),
    "minutes": st.none() | st.integers(1, 1_440),
    "effort": st.none() | st.integers(1, 10),
    "severity": st.none() | st.integers(1, 10),
    "half_life_h": st.floats(1, 24),
    "alcohol_limit_g": st.none() | st.floats(0, 500),
    # stamps are the store's
    "recorded_at": st.none(),
    "updated_at": st.none(),
    "revision": st.just(0),
}

_BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    Moment: moments,
    Moment | None: st.none() | moments,
    str: words,
    tuple[str, ...]: st.lists(words, max_size=3).map(tuple),
    time: st.times().map(lambda at: at.replace(second=0, microsecond=0)),
}


def entries(kind: type[E], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[E]:
    """Any entry of a kind, with every field within its limits."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    chosen = {
        name: _LIMITED[name] if name in _LIMITED else _strategy(hints[name]) for name in names
    }
    return st.fixed_dictionaries({**chosen, **fixed}).map(lambda given: _fitting(kind, given))


def _strategy(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    if getattr(hint, "__origin__", None) is tuple:
        return st.lists(st.from_type(hint.__args__[0]), max_size=3).map(tuple)
    return st.from_type(hint)


def _fitting(kind: type[E], given: dict[str, Any]) -> E:
    """The entry of these fields, with those that depend on each other brought in line."""
    if kind is Episode:
        if given["precision"] is Precision.EXACT and given["start"] is None:
            given["precision"] = Precision.DAY
        if given["precision"] is Precision.PART_OF_DAY and given["part"] is None:
            given["precision"] = Precision.DAY
        exact = given["precision"] is Precision.EXACT
        by_part = given["precision"] is Precision.PART_OF_DAY
        given["start"] = given["start"] if exact else None
        given["part"] = given["part"] if by_part else None
    elif kind is Symptom:
        onset, day = given["onset"], given["day"]
        given["onset_day"] = min(day, max(given["onset_day"], date(day.year - 119, 1, 1)))
        if onset is not None and onset.local.date() <= day:
            given["onset_day"] = onset.local.date()
        elif onset is not None:
            given["onset"] = None
    elif kind is Day:
        given["id"] = given["day"].isoformat()
    elif kind is CheckMark:
        given["id"] = f"{given['day'].isoformat()}/{given['item']}"
    elif kind is Profile:
        given["id"] = "profile"
    return kind(**given)


any_entry: st.SearchStrategy[Entry] = st.sampled_from(KINDS).flatmap(entries)
"""An entry of any kind; a symptom check's symptom may not exist."""


@st.composite
def diaries(draw: st.DrawFn, most: int = 20) -> list[Entry]:
    """A small diary, in the order it was written: no id twice, each check after its symptom."""
    # symptoms and their checks more often: what a window brings along depends on them
    kinds = st.sampled_from((*KINDS, Symptom, SymptomCheck, SymptomCheck))
    drawn: list[Entry] = draw(st.lists(kinds.flatmap(entries), max_size=most))
    symptoms: list[Symptom] = []
    diary: dict[tuple[type[Entry], str], Entry] = {}
    for entry in drawn:
        if isinstance(entry, Symptom):
            symptoms.append(entry)
        if isinstance(entry, SymptomCheck):
            if not symptoms:
                continue
            entry = replace(entry, symptom_id=draw(st.sampled_from(symptoms)).id)
        diary.setdefault((type(entry), entry.id), entry)
    return list(diary.values())
