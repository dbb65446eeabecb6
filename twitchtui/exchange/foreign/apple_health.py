"""What Apple's Health app exports: ``export.zip`` with one large XML file in it, or that file.

The file is described by the document type in it and by Apple's HealthKit documentation
(HKWorkoutActivityType, HKQuantityTypeIdentifier, HKCategoryValueSleepAnalysis); its folder and its
name are in the language of the phone. Taken are workouts, water, caffeine, alcoholic drinks and
sleep. Times are written in the zone the phone was in when it exported; where a record names the
zone it was lived in (HKTimeZone), that one is used.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from functools import lru_cache, partial
from itertools import repeat
from typing import BinaryIO, Final
from zipfile import ZipInfo

from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange.coming import Found, Ground, LeftOut, NotTaken, Reader
from twitchtui.exchange.foreign.activities import (
    LONGEST_S,
    NO_TIME,
    activity,
    at_time,
    effort,
    figure,
)
from twitchtui.exchange.foreign.gathering import Gathered, when_at
from twitchtui.exchange.foreign.sleep import Stretch, days
from twitchtui.exchange.foreign.stating import PER_UNIT
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.values import Unclear
from twitchtui.exchange.reading.xml_stream import DEEPEST, Watcher, root, told

ROOT: Final = "HealthData"

MOST_STRETCHES: Final = 500_000
"""Thirty stretches of sleep a night for 45 years."""

MOST_EFFORTS: Final = 100_000

LONG_S: Final = 3600
"""What was drunk over more than this is an amount of the day: it has no clock time [choice]."""

OTHER: Final = LeftOut("", "it is of another kind, such as steps or heart rate")

_TYPE, _SLEEP = "HKQuantityTypeIdentifier", "HKCategoryValueSleepAnalysis"
_WORKOUT = "HKWorkoutActivityType"
_ML = PER_UNIT[IntakeKind.WATER]
_DRUNK: Mapping[str, tuple[IntakeKind, Mapping[str, float]]] = {
    f"{_TYPE}DietaryWater": (
        IntakeKind.WATER,
        {
            "mL": 1, "cL": _ML["cl"], "dL": _ML["dl"], "L": _ML["l"], **_ML,
            "fl_oz_us": _ML["oz"], "cup_us": _ML["cup"], "pt_us": 2 * _ML["cup"],
            "fl_oz_imp": 28.4130625, "cup_imp": 284.130625, "pt_imp": 568.26125,
        },
    ),
    f"{_TYPE}DietaryCaffeine": (
        IntakeKind.CAFFEINE,
        {**PER_UNIT[IntakeKind.CAFFEINE], "mcg": 0.001, "oz": 28_349.523125},
    ),
    f"{_TYPE}NumberOfAlcoholicBeverages": (
        IntakeKind.ALCOHOL, {"count": PER_UNIT[IntakeKind.ALCOHOL]["drink"]}
    ),
}  # fmt: skip
_ZONE = re.compile(r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+){0,5}", re.ASCII)
_ASLEEP = {f"{_SLEEP}Asleep{stage}" for stage in ("", "Unspecified", "Core", "Deep", "REM")}


def knows(beginning: Beginning) -> bool:
    """Whether a file is such an export."""
    if beginning.root != ROOT and not any(map(_is_xml, beginning.listed)):
        return False
    try:
        return _xml(beginning.file) is not None
    except (NotTaken, OSError):
        return False


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """What an export holds for a diary."""
    xml = _xml(file)
    if xml is None:
        raise NotTaken("there is no export of Apple Health in it")
    export = _Export(ground)
    for _ in told(xml, export, mended=True):
        yield from export.given()
    yield from export.given()
    yield from export.into.rest()
    yield from days(export.stretches, ground)


def _xml(file: BinaryIO) -> BinaryIO | None:
    if not archives.is_zip(file):
        return file if root(file) == ROOT else None
    size = archives.length(file)
    archive, infos = archives.members(file)
    # its name is in the language of the phone, and beside it lies another format
    for info in sorted(filter(_is_xml, infos), key=lambda each: -each.file_size)[:5]:
        if root(archives.member(archive, info, size)) == ROOT:
            return archives.member(archive, info, size)
    return None


def _is_xml(info: ZipInfo) -> bool:
    return info.filename.lower().endswith(".xml")


class _Export(Watcher):
    """Picks out the records that are wanted; the others, nearly all, cost one look."""

    def __init__(self, ground: Ground) -> None:
        self.stretches: list[Stretch] = []
        self.into = Gathered("apple")
        self._found: list[Found] = []
        self._others = 0
        self._efforts: dict[tuple[datetime, datetime], int | None] = {}
        self._ground = ground
        self._open: Mapping[str, str] | None = None
        self._zone = self._at = ""
        self._takes: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            **{kind: partial(self._intake, *how) for kind, how in _DRUNK.items()},
            "HKCategoryTypeIdentifierSleepAnalysis": self._sleep,
            f"{_TYPE}WorkoutEffortScore": self._effort,
        }

    def given(self) -> Iterator[Found]:
        """What was found since this was last asked."""
        yield from self._found
        yield from repeat(OTHER, self._others)
        self._found, self._others = [], 0

    def start(self, name: str, given: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 2:
            # what stands deeper stands here as well: the parts of a meal or of a blood pressure
            if name == "Workout" or (name == "Record" and given.get("type") in self._takes):
                self._open, self._zone, self._at = given, "", self.where
            elif name == "Record":
                self._others += 1
        elif self._open is not None:
            if self.depth == 3 and given.get("key") == "HKTimeZone":
                self._zone = given.get("value", "")
        elif self.depth == 1 and name != ROOT:
            raise NotTaken("this is no export of Apple Health")
        if self.depth > DEEPEST:
            super().start(name, given)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.depth == 1 and self._open is not None:
            record, self._open = self._open, None
            self._takes.get(record.get("type", ""), self._workout)(record)

    def _span(self, record: Mapping[str, str]) -> tuple[datetime, datetime] | None:
        """From when to when, in the zone it was lived in; said to be left out where unclear."""
        start, end = at_time(record.get("startDate")), at_time(record.get("endDate"))
        if start is None or end is None or not start.tzinfo or not end.tzinfo:
            self._found.append(LeftOut(self._at, NO_TIME))
            return None
        zone = _zone(self._zone)
        return (start.astimezone(zone), end.astimezone(zone)) if zone else (start, end)

    def _workout(self, record: Mapping[str, str]) -> None:
        if span := self._span(record):
            start, end = span
            kind = record.get("workoutActivityType", "").removeprefix(_WORKOUT)
            self._found += activity(
                self.into, self._ground, self._at, kind, start, (end - start).total_seconds(),
                effort=self._efforts.get(span),
            )  # fmt: skip

    def _effort(self, record: Mapping[str, str]) -> None:
        """How hard a workout felt, told by the person; it comes before the workout it is of."""
        if len(self._efforts) < MOST_EFFORTS and (span := self._span(record)):
            self._efforts[span] = effort(figure(record.get("value")))

    def _intake(
        self, kind: IntakeKind, units: Mapping[str, float], record: Mapping[str, str]
    ) -> None:
        if span := self._span(record):
            try:
                amount = _amount(kind, units, record)
                when = when_at(span[0], self._ground)
            except Unclear as error:
                self._found.append(LeftOut(self._at, str(error)))
                return
            if not 0 <= (span[1] - span[0]).total_seconds() <= LONG_S:
                when = replace(when, at=None)
            # which app wrote it is no part of the id: it has the name of a phone, which changes
            self._found += self.into.took(when, kind, amount)

    def _sleep(self, record: Mapping[str, str]) -> None:
        value = record.get("value", "")
        if value == f"{_SLEEP}InBed":
            self._found.append(LeftOut(self._at, "time in bed is not time asleep"))
        elif value not in _ASLEEP:
            self._others += 1
        elif span := self._span(record):
            self._asleep(*span)

    def _asleep(self, start: datetime, end: datetime) -> None:
        if not 0 < (end - start).total_seconds() <= LONGEST_S:
            self._found.append(
                LeftOut(self._at, "it is asleep for no time, or for more than a day")
            )
            return
        if len(self.stretches) == MOST_STRETCHES:
            raise NotTaken("there are more stretches of sleep than a life has", self._at)
        minutes = self._ground.moment(end).offset_min
        self.stretches.append(Stretch(int(start.timestamp()), int(end.timestamp()), minutes))


def _amount(kind: IntakeKind, units: Mapping[str, float], record: Mapping[str, str]) -> float:
    unit, value = units.get(record.get("unit", "")), figure(record.get("value"))
    if unit is None:
        raise Unclear(f"the unit of {kind.value} is not known")
    amount = round((value or 0) * unit, 3)
    if not 0 < amount <= kind.most:
        most = f"{kind.most:,.0f} {kind.unit}"
        raise Unclear(f"its amount of {kind.value} is no number above 0 and up to {most}")
    return amount


@lru_cache(maxsize=100)
def _zone(name: str) -> tzinfo | None:
    """The time zone of this name; None if there is none, or it is no name of one."""
    from zoneinfo import ZoneInfo

    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


READERS: tuple[Reader, ...] = (Reader("apple-health", "an export of Apple Health", knows, read),)
