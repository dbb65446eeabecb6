"""A long span read month by month, so that keys are still answered while it is read."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta


async def in_months(first: date, last: date) -> AsyncIterator[tuple[date, date]]:
    """First and last day of each part, none longer than a month; the screen paints between them."""
    while first <= last:
        ahead = first.replace(day=28) + timedelta(days=4)
        end = min(ahead - timedelta(days=ahead.day), last)
        yield first, end
        await asyncio.sleep(0)
        first = end + timedelta(days=1)
