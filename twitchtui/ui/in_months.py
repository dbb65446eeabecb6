"""A long span read in parts, so that keys are still answered while it is read."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta


async def in_months(first: date, last: date, months: int = 1) -> AsyncIterator[tuple[date, date]]:
    """First and last day of each part, none longer than so many months; the screen paints between
    them."""
    while first <= last:
        year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
        end = min(date(year, month + 1, 1) - timedelta(days=1), last)
        yield first, end
        await asyncio.sleep(0)
        first = end + timedelta(days=1)
