"""The clock: the only place that knows what time it is.

``TWITCHTUI_NOW`` (an ISO time, with or without an offset) stands still at that moment; without it
the clock is the machine's, in the machine's time zone by name, so that a moment is stored with a
zone that still means something after a change of the clocks.
"""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchtui.diary.limits import Refusal

VARIABLE = "TWITCHTUI_NOW"
_YEARS = range(1971, 9000)


def clock(environ: Mapping[str, str]) -> Callable[[], datetime]:
    """A function that gives the aware local time; raises Refusal for a bad ``TWITCHTUI_NOW``."""
    zone = local_zone(environ.get("TZ"))
    fixed = environ.get(VARIABLE)
    if fixed:
        moment = _moment(fixed, zone)
        return lambda: moment
    return lambda: datetime.now(zone)  # noqa: TID251 (the one reading of the real clock)


def local_zone(
    variable: str | None,
    link: Path = Path("/etc/localtime"),
    file: Path = Path("/etc/timezone"),
) -> tzinfo:
    """The machine's zone: the TZ variable, else where the link leads, else the name in the file,
    else the offset of now."""
    for name in _names(variable, link, file):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue  # such as TZ=":/etc/localtime": the next way of finding it may work
    now = time.localtime()
    return timezone(timedelta(seconds=now.tm_gmtoff), now.tm_zone)


def _names(variable: str | None, link: Path, file: Path) -> list[str]:
    if variable:
        return [variable.removeprefix(":").rpartition("zoneinfo/")[2]]
    names = []
    target = os.path.realpath(link)
    if "zoneinfo/" in target:
        names.append(target.rpartition("zoneinfo/")[2])
    with suppress(OSError, UnicodeError):
        names.append(file.read_text(encoding="ascii").strip())
    return [name for name in names if name]


def _moment(text: str, zone: tzinfo) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip()) if text.isascii() else None
    except ValueError:
        found = None
    if found is None or found.year not in _YEARS:
        raise Refusal(
            f"{VARIABLE} is not a time such as 2026-11-21T20:30 or 2026-11-21T20:30+01:00; "
            "correct or unset it"
        )
    return found if found.tzinfo else found.replace(tzinfo=zone)
