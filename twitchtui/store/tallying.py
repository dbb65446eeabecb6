"""Counting for the charts: grouped queries, so that ten years cross the border as a few rows."""

from collections import defaultdict
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Activity, Episode
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import Context, Duration, PartOfDay
from twitchtui.store.asking import day_of, made
from twitchtui.store.brief import Brief
from twitchtui.store.codec import codec
from twitchtui.store.errors import SEE, Damaged

if TYPE_CHECKING:
    from twitchtui.diary.tallies import Dose, Tallies

S = TypeVar("S", bound=StrEnum)

MOST_PLACES = 9
"""So many places are counted each by itself, the others together."""

_UNREADABLE = (
    "the diary holds an entry of the kind {kind} that this twitchtui cannot read: it is damaged, "
    f"or was written by another program; {SEE}"
)

# what was imported twice counts once, as in Reading.nights
_ONCE = (
    "one.deleted = 0 AND one.day BETWEEN ?1 AND ?2 AND NOT (one.origin = 'import' AND EXISTS"  # noqa: S608
    " (SELECT 1 FROM episode AS other WHERE other.deleted = 0 AND other.id < one.id"
    f" AND {codec(Episode).alike('one', 'other')}))"
)

# a night is closed only while it has an episode or "none" (coverage.day_state); these have one
_FROM = (
    "FROM episode AS one LEFT JOIN day AS night ON night.id = one.day AND night.deleted = 0"
    f" WHERE {_ONCE}"
)

_TALLIES = f"""
    WITH every AS MATERIALIZED (
        SELECT one.duration, one.intensity, one.part, one.context,
            CASE WHEN one.precision = 'exact' THEN
                strftime('%H', one.start_utc, one.start_offset_min || ' minutes') END AS hour,
            night.closed_at_utc IS NOT NULL AS closed {_FROM}),
    counted AS (SELECT * FROM every WHERE closed)
    SELECT 'closed', closed, count(*) FROM every GROUP BY 2
    UNION ALL SELECT 'duration', duration, count(*) FROM counted GROUP BY 2
    UNION ALL SELECT 'intensity', intensity, count(*) FROM counted GROUP BY 2
    UNION ALL SELECT 'hour', hour, count(*) FROM counted GROUP BY 2
    UNION ALL SELECT 'part', part, count(*) FROM counted WHERE hour IS NULL GROUP BY 2
    UNION ALL SELECT 'context', value, sum(n) FROM (
        SELECT DISTINCT context, value, n FROM (
            SELECT context, count(*) AS n FROM counted GROUP BY context)
        LEFT JOIN json_each(context)) GROUP BY 2
"""  # noqa: S608


class Tallying(Brief):
    """The counting part of a store."""

    def tallies(self, first: date, last: date, most_places: int = MOST_PLACES) -> "Tallies":
        """The episodes of a range by what was answered about them."""
        from twitchtui.diary.tallies import PlaceNights, Tallies

        days = (first.isoformat(), last.isoformat())
        with self._snapshot():
            rows = self._rows(_TALLIES, days)
            places = self.most_often(first, last, most_places)
        found: dict[str, dict[Any, int]] = defaultdict(dict)
        for what, key, count in rows:
            found[what][key] = count
        *named, (_, _, elsewhere_nights, elsewhere) = places
        try:
            return Tallies(
                episodes=found["closed"].get(1, 0),
                left_out=found["closed"].get(0, 0),
                durations={_or_none(Duration, k): n for k, n in found["duration"].items()},
                intensities={None if k is None else int(str(k)): n
                             for k, n in found["intensity"].items()},
                parts={PartOfDay(k): n for k, n in found["part"].items() if k is not None},
                hours={int(str(k)): n for k, n in found["hour"].items() if k is not None},
                untimed=found["part"].get(None, 0),
                contexts={_or_none(Context, k): n for k, n in found["context"].items()},
                places=tuple(PlaceNights(Site(site), _or_none(Side, side), nights)
                             for site, side, nights, _ in named),
                elsewhere=elsewhere,
                elsewhere_nights=elsewhere_nights,
            )  # fmt: skip
        except (TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE.format(kind="episode")) from error

    def water(self, first: date, last: date) -> dict[date, float]:
        """Water in ml on each day that has any."""
        rows = self._rows(
            "SELECT day, sum(amount) FROM intake WHERE deleted = 0 AND kind = 'water'"
            " AND day BETWEEN ? AND ? GROUP BY day",
            (first.isoformat(), last.isoformat()),
        )
        return {day_of(day): float(amount) for day, amount in rows}

    def caffeine(self, first: date, last: date) -> "tuple[Dose, ...]":
        """The caffeine of a range, in the order of its days; no entry is made for it."""
        from twitchtui.diary.tallies import Dose

        rows = self._rows(
            "SELECT day, amount, at_utc, at_offset_min, at_zone FROM intake"
            " WHERE deleted = 0 AND kind = 'caffeine' AND day BETWEEN ? AND ? ORDER BY day, rowid",
            (first.isoformat(), last.isoformat()),
        )
        try:
            return tuple(
                Dose(
                    day_of(day),
                    amount,
                    None if at is None else Moment(datetime.fromisoformat(at), offset, zone),
                )
                for day, amount, at, offset, zone in rows
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Damaged(_UNREADABLE.format(kind="intake")) from error

    def timed_activities(self, first: date, last: date) -> tuple[Activity, ...]:
        """The activities of a range that have a clock time, in the order of their days."""
        return tuple(
            self._entries(
                Activity,
                "WHERE deleted = 0 AND start_utc IS NOT NULL AND day BETWEEN ? AND ?"
                " ORDER BY day, rowid",
                (first.isoformat(), last.isoformat()),
            )
        )

    def sleep_and_stress(self, first: date, last: date) -> dict[date, tuple[float | None, ...]]:
        """Sleep in hours and stress of each day on which either was answered."""
        rows = self._rows(
            "SELECT day, sleep_h, stress FROM day WHERE deleted = 0 AND day BETWEEN ? AND ?"
            " AND coalesce(sleep_h, stress) IS NOT NULL",
            (first.isoformat(), last.isoformat()),
        )
        return {day_of(day): tuple(answers) for day, *answers in rows}

    def tried_on(self, first: date, last: date) -> tuple[Episode, ...]:
        """The episodes of a range on which anything was tried; what was imported twice, once."""
        columns = ", ".join(f"one.{column}" for column in codec(Episode).columns)
        rows = self._rows(
            f"SELECT {columns} FROM episode AS one WHERE {_ONCE} AND one.tried <> '[]'"  # noqa: S608
            " ORDER BY one.day, one.rowid",
            (first.isoformat(), last.isoformat()),
        )
        return tuple(made(Episode, row) for row in rows)


def _or_none(kind: type[S], value: str | None) -> S | None:
    return None if value is None else kind(value)
