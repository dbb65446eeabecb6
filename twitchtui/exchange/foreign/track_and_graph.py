"""Track & Graph's CSV export: one row for each data point.

Columns ``FeatureName, Timestamp, Value, Label, Note``; older exports have no ``Label``, which then
stands behind the value (``1.0:Label``). The timestamp is ISO with its offset, the value a
number or a length of time as ``1:10:00``. So its ``CSVReadWriterImpl`` writes and reads
(github.com/SamAmco/track-and-graph). A data point has the time at which it happened, so that is
the time of twitching; of an activity it may be the beginning or the end, so that is left open.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from twitchtui.diary.vocabulary import CheckState
from twitchtui.exchange.coming import Found, Ground, Reader
from twitchtui.exchange.foreign.gathering import when_at
from twitchtui.exchange.foreign.meanings import plain, words
from twitchtui.exchange.foreign.stating import Statement, said_in
from twitchtui.exchange.reading.beginning import Beginning
from twitchtui.exchange.reading.values import instant, number

_NEEDED = {"featurename", "timestamp", "value"}

_LENGTH = re.compile(r"(-?[0-9]{1,6}):(-?[0-9]{2}):(-?[0-9]{2})(?::(.*))?", re.ASCII | re.DOTALL)


def knows(beginning: Beginning) -> bool:
    """Whether a file has Track & Graph's columns."""
    return _NEEDED.issubset(beginning.columns)


def read(file: BinaryIO, ground: Ground) -> Iterator[Found]:
    """What an export says; raises NotTaken."""
    return said_in(
        file,
        "track-and-graph",
        _NEEDED,
        lambda row, stated: stated.take(_statement(row.where, row.cells, ground)),
    )


def _statement(where: str, cells: dict[str, str], ground: Ground) -> Statement:
    when = when_at(instant(cells["timestamp"]), ground)
    value, unit, label = _value(cells["value"])
    label = cells.get("label") or label
    answers = words()["answers"]
    said_no = plain(label) in answers["no"]
    note = "\n".join(filter(None, [label, cells.get("note", "")]))
    return Statement(
        where, when, cells["featurename"], value, unit, note=note, exact=True,
        state=CheckState.NOT_DONE if said_no else CheckState.DONE,
    )  # fmt: skip


def _value(text: str) -> tuple[float, str, str]:
    """A value, its unit where it is a length of time, and the label that older exports add."""
    length = _LENGTH.fullmatch(text)
    if length is not None:
        hours, minutes, seconds = (int(length[n]) for n in (1, 2, 3))
        return hours * 60 + minutes + seconds / 60, "min", length[4] or ""
    value, _, label = text.partition(":")
    return number(value), "", label


READERS = (Reader("track-and-graph", "a CSV export of Track & Graph", knows, read),)
