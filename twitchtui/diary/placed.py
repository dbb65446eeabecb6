"""On how many nights a site twitched, as the database counts them: no entry is made for it."""

from dataclasses import dataclass

from twitchtui.diary.body import Side, Site


@dataclass(frozen=True, slots=True)
class Placed:
    """So many nights of a span on which a site was logged on exactly these sides.

    "Both" is the left and the right side; None among the sides is an entry without a side.
    ``closed`` says whether these are nights that may be counted (domain.md 3.2).
    """

    site: Site
    sides: frozenset[Side | None]
    closed: bool
    nights: int
