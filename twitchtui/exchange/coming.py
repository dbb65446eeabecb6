"""What every reader of a file from elsewhere gives, and what it may rely on.

A reader takes an open file and yields what it found, one after the other and never all at once:
entries, and what it left out with the reason. What makes the file as a whole unusable is a
``NotTaken``. No reader looks at the diary: what is already there is the store's to say.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from twitchtui.blake2 import blake2b
from twitchtui.diary.coming import Coming
from twitchtui.diary.times import DEFAULT_DAY_START, Moment, diary_day

if TYPE_CHECKING:
    from twitchtui.exchange.reading.beginning import Beginning

MOST_ROWS = 5_000_000
"""More lines or records than a life holds: such a file is not read to its end."""

MOST_BYTES = 8_000_000_000
"""So many bytes are read of one file, or come out of one archive, and no more."""

MOST_CELL = 1_000_000
"""Longest cell, text or tag read, in bytes."""


class NotTaken(ValueError):
    """Nothing of the file can be taken: where in it (``line 12``; "" for all of it), and why."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(f"{where}: {reason}" if where else reason)
        self.where = where
        self.reason = reason


class LeftOut(NamedTuple):
    """One record that is not taken: where it stands (``line 12``) and why, as a clause."""

    where: str
    reason: str


Found = Coming | LeftOut
"""Readers of other programs' files give entries; only a diary's own file holds more."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What times without a zone are read by, and ``now``, an aware time after which nothing is."""

    zone: tzinfo
    now: datetime
    day_start: time = DEFAULT_DAY_START

    @property
    def today(self) -> date:
        """The last day anything may be of."""
        return diary_day(self.now.astimezone(self.zone), self.day_start)

    def moment(self, at: datetime) -> Moment:
        """An instant as it was lived: a naive time is one of the ground's own zone.

        Raises ValueError for a year that no diary can hold.
        """
        if not 1900 < at.year < 9999:
            raise ValueError(f"the year {at.year} cannot be kept")
        # by way of UTC, so that a time the clocks skipped that night becomes one they showed
        lived = at if at.tzinfo else at.replace(tzinfo=self.zone).astimezone(UTC)
        return Moment.of(lived if at.tzinfo else lived.astimezone(self.zone))

    def day(self, at: Moment) -> date:
        """The diary day a moment belongs to."""
        return diary_day(at.local, self.day_start)


class Ids:
    """Ids of entries from a source, made of what the record says: the same file gives the same ids
    again, and a record that stands there twice gets two."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: Counter[bytes] = Counter()

    def of(self, *parts: object) -> str:
        """The id of a record with these parts."""
        key = blake2b("\0".join(map(str, parts)).encode("utf-8", "replace"), digest_size=10)
        self._seen[key.digest()] += 1
        number = self._seen[key.digest()]
        again = f"-{number}" if number > 1 else ""
        return f"{self._source}-{key.hexdigest()}{again}"


class Reader(NamedTuple):
    """One kind of file: its name, what it is called in a sentence, whether a file is one, and how
    it is read: from a file opened for bytes that can be sought, at its beginning. ``knows`` asks
    only for what it needs and never raises."""

    name: str
    words: str
    knows: "Callable[[Beginning], bool]"
    read: Callable[[BinaryIO, Ground], Iterator[Found]]
