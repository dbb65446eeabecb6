"""GPX and TCX files: the tracks and activities in them, each as one activity.

GPX is described at topografix.com/GPX/1/1; its times are in UTC, and its ``<type>`` is free text.
TCX is Garmin's (TrainingCenterDatabasev2.xsd); an ``<Activity>`` says its ``Sport``, its laps when
they began and how long they took. An activity lasts from the first time in it to the last.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import BinaryIO, Final

from twitchtui.exchange.coming import Found, Ground, LeftOut, Reader
from twitchtui.exchange.foreign.activities import (
    LONGEST_S,
    NO_TIME,
    activity,
    at_time,
    figure,
    lived,
)
from twitchtui.exchange.foreign.gathering import Gathered
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.xml_stream import Watcher, told

MOST_TEXT: Final = 100
"""Longest text looked at, in characters: a time, a number, a type."""


class _Tracks(Watcher):
    """Finds the activities of either format; the two share no names of elements that matter."""

    def __init__(self, ground: Ground, into: Gathered) -> None:
        self.found: list[Found] = []
        self.none = True
        self._ground = ground
        self._into = into
        self._inside = ""
        self._level = 0
        self._text = ""
        self._where = ""
        self._type = ""
        self._lap: datetime | None = None
        self._first: datetime | None = None
        self._last: datetime | None = None

    def start(self, name: str, given: dict[str, str]) -> None:
        super().start(name, given)
        local = name.rpartition("}")[2]
        self._text = ""
        if not self._inside and local in ("trk", "Activity"):
            self._inside, self._level, self._where = local, self.depth, self.where
            self._type, self._lap, self._first, self._last = (
                given.get("Sport", ""),
                None,
                None,
                None,
            )
            self.none = False
        elif self._inside and local == "Lap":
            self._lap = self._seen(given.get("StartTime"))

    def text(self, words: str) -> None:
        if self._inside:
            self._text = (self._text + words)[:MOST_TEXT]

    def end(self, name: str) -> None:
        local = name.rpartition("}")[2]
        if self._inside:
            if self.depth == self._level:
                self.found += self._made()
                self._inside = ""
            elif local in ("time", "Time", "Id"):
                self._seen(self._text)
            elif local == "TotalTimeSeconds":
                self._lasted(figure(self._text))
            elif local == "type" and self.depth == self._level + 1:
                self._type = self._text
        super().end(name)

    def _seen(self, text: str | None) -> datetime | None:
        at = at_time(text)
        if at is not None:
            at = at if at.tzinfo else at.replace(tzinfo=UTC)
            self._first = min(self._first or at, at)
            self._last = max(self._last or at, at)
        return at

    def _lasted(self, seconds: float | None) -> None:
        # without the pauses: the times of the points reach further where there are any
        if self._lap and self._last and seconds is not None and 0 <= seconds <= LONGEST_S:
            self._last = max(self._last, self._lap + timedelta(seconds=seconds))

    def _made(self) -> Iterator[Found]:
        if self._first is None or self._last is None:
            yield LeftOut(self._where, NO_TIME)
            return
        seconds = (self._last - self._first).total_seconds()
        at = lived(self._first, self._ground)
        yield from activity(self._into, self._ground, self._where, self._type, at, seconds)


def _knows(outermost: str, beginning: Beginning) -> bool:
    return beginning.root == outermost


def _read(source: str, file: BinaryIO, ground: Ground) -> Iterator[Found]:
    into = Gathered(source)
    tracks = _Tracks(ground, into)
    for _ in told(archives.unpacked(file), tracks):
        yield from tracks.found
        tracks.found.clear()
    yield from tracks.found
    yield from into.rest()
    if tracks.none:
        yield LeftOut("", "there is no recorded activity in it, only a route or a plan")


READERS: tuple[Reader, ...] = (
    Reader("gpx", "a GPX track", partial(_knows, "gpx"), partial(_read, "gpx")),
    Reader(
        "tcx", "a TCX recording", partial(_knows, "TrainingCenterDatabase"), partial(_read, "tcx")
    ),
)
