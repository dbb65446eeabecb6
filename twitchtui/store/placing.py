"""Where it twitched, counted by the database: no entry is made to count it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from twitchtui.diary.body import Side, Site
from twitchtui.store.asking import Asking, day_of
from twitchtui.store.errors import SEE, Damaged

if TYPE_CHECKING:
    from twitchtui.diary.placed import Placed

# a day that has an episode is closed once "done" was pressed: see coverage.day_state
_STOOD = """
    WITH stood AS MATERIALIZED (
        SELECT day, site, max(side IS 'L' OR side IS 'both') AS l,
            max(side IS 'R' OR side IS 'both') AS r, max(side IS 'mid') AS m,
            max(side IS NULL) AS unsaid, EXISTS (SELECT 1 FROM day AS night
                WHERE night.id = one.day AND night.deleted = 0
                AND night.closed_at_utc IS NOT NULL) AS closed
        FROM episode AS one WHERE deleted = 0 AND day BETWEEN ?1 AND ?2 GROUP BY day, site)
"""
"""The sides on which each site was logged on each night: what all counts of places begin with."""

_PLACED = f"""{_STOOD}
    SELECT site, l, r, m, unsaid, closed, count(*) FROM stood
    GROUP BY site, l, r, m, unsaid, closed
"""  # noqa: S608

_MOST_OFTEN = f"""{_STOOD},
    placed AS MATERIALIZED (
        SELECT day, site, 'L' AS side FROM stood WHERE closed AND l
        UNION ALL SELECT day, site, 'R' FROM stood WHERE closed AND r
        UNION ALL SELECT day, site, 'mid' FROM stood WHERE closed AND m
        UNION ALL SELECT day, site, NULL FROM stood WHERE closed AND unsaid),
    ranked AS MATERIALIZED (
        SELECT site, side, count(*) AS nights,
            row_number() OVER (ORDER BY count(*) DESC, site, side) AS place
        FROM placed GROUP BY site, side)
    SELECT site, side, nights, 1 FROM (SELECT * FROM ranked WHERE place <= ?3 ORDER BY place)
    UNION ALL SELECT NULL, NULL, count(DISTINCT placed.day),
        (SELECT count(*) FROM ranked WHERE place > ?3)
    FROM placed JOIN ranked ON ranked.site = placed.site AND ranked.side IS placed.side
    WHERE ranked.place > ?3
"""  # noqa: S608


class Placing(Asking):
    """The part of a store that counts places."""

    def placed(self, first: date, last: date) -> "tuple[Placed, ...]":
        """On how many nights from ``first`` to ``last`` each site was logged, by its sides."""
        rows = self._rows(_PLACED, (first.isoformat(), last.isoformat()))
        return tuple(_counted(row) for row in rows)

    def most_often(self, first: date, last: date, most: int) -> list[tuple[Any, ...]]:
        """Rows of site, side, closed nights and 1 for the ``most`` places with the most nights;
        the last row has the nights of all the others, each once, and how many they are."""
        return self._rows(_MOST_OFTEN, (first.isoformat(), last.isoformat(), most))

    def days_with(self, site: Site, first: date, last: date) -> frozenset[date]:
        """The days from ``first`` to ``last`` on which a site was logged, closed or not."""
        rows = self._rows(
            "SELECT DISTINCT day FROM episode WHERE deleted = 0 AND day BETWEEN ? AND ?"
            " AND site = ?",
            (first.isoformat(), last.isoformat(), str(site)),
        )
        return frozenset(day_of(day) for (day,) in rows)


def _counted(row: tuple[Any, ...]) -> "Placed":
    from twitchtui.diary.placed import Placed

    site, *on, closed, nights = row
    sides = (Side.LEFT, Side.RIGHT, Side.MIDDLE, None)
    try:
        place = Site(site)
    except ValueError as error:
        raise Damaged(
            "the diary holds an episode at a place that this twitchtui does not know: it "
            f"is damaged, or was written by another program; {SEE}"
        ) from error
    logged = frozenset(side for side, there in zip(sides, on, strict=True) if there)
    return Placed(place, logged, bool(closed), int(nights))
