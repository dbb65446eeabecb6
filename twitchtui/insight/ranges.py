"""What all choices of how far back to look share: how they are typed and how they are stepped."""

from enum import StrEnum
from typing import Self


class Reach(StrEnum):
    """A choice of ranges, the shortest first; each is written as ``8w``, ``1y`` or ``all``."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The range as it is written; raises ValueError with a sentence for anything else."""
        try:
            return cls(text.strip().casefold())
        except ValueError:
            known = ", ".join(cls)
            raise ValueError(f"{text[:20]!r} is not a range: use one of {known}.") from None

    def stepped(self, steps: int) -> Self:
        """The range so many steps longer (or shorter, if negative), stopping at the ends."""
        ranges = list(type(self))
        return ranges[max(0, min(len(ranges) - 1, ranges.index(self) + steps))]
