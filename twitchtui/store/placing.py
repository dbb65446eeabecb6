"""Where it twitched, counted by the database: no entry is made to count it."""

from datetime import date
from typing import Any

from twitchtui.diary.body import Side, Site
from twitchtui.diary.placed import Placed
from twitchtui.store.asking import Asking
from twitchtui.store.errors import StoreError

_PLACED = (
    "SELECT site, l, r, m, unsaid, closed, count(*) FROM"
    " (SELECT site, max(side IS 'L' OR side IS 'both') AS l, max(side IS 'R' OR side IS 'both')"
    " AS r, max(side IS 'mid') AS m, max(side IS NULL) AS unsaid,"
    # a day that has an episode is closed once "done" was pressed: see coverage.day_state
    " max(day.closed_at_utc IS NOT NULL) AS closed"
    " FROM episode LEFT JOIN day ON day.id = episode.day AND day.deleted = 0"
    " WHERE episode.deleted = 0 AND episode.day BETWEEN ? AND ? GROUP BY episode.day, site)"
    " GROUP BY site, l, r, m, unsaid, closed"
)


class Placing(Asking):
    """The part of a store that counts places."""

    def placed(self, first: date, last: date) -> tuple[Placed, ...]:
        """On how many nights from ``first`` to ``last`` each site was logged, by its sides."""
        rows = self._rows(_PLACED, (first.isoformat(), last.isoformat()))
        return tuple(_counted(row) for row in rows)

    def days_with(self, site: Site, first: date, last: date) -> frozenset[date]:
        """The days from ``first`` to ``last`` on which a site was logged, closed or not."""
        rows = self._rows(
            "SELECT DISTINCT day FROM episode WHERE deleted = 0 AND day BETWEEN ? AND ?"
            " AND site = ?",
            (first.isoformat(), last.isoformat(), str(site)),
        )
        return frozenset(date.fromisoformat(day) for (day,) in rows)


def _counted(row: tuple[Any, ...]) -> Placed:
    site, *on, closed, nights = row
    sides = (Side.LEFT, Side.RIGHT, Side.MIDDLE, None)
    try:
        place = Site(site)
    except ValueError as error:
        raise StoreError(
            "the diary holds an episode at a place that this twitchtui does not know; "
            "it is damaged or was written by another program"
        ) from error
    logged = frozenset(side for side, there in zip(sides, on, strict=True) if there)
    return Placed(place, logged, bool(closed), int(nights))
