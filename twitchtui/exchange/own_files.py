"""Files of twitchtui's own that are for something else than import, and empty ones: what to do
instead of taking them in."""

from contextlib import suppress
from typing import BinaryIO

from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.reading import archives

_DATABASE = (
    'it is a database. If it is a diary or a backup of one, "twitchtui restore FILE" puts it in '
    'the place of this one, and "twitchtui --db FILE export diary.jsonl" makes a file to take in'
)
_PARQUET = (
    "it is in the Parquet form, which is for other programs; export as .jsonl or .csv.zip instead"
)


def refuse_own(file: BinaryIO) -> None:
    """Raise NotTaken for a database, tables in Parquet form and a file with nothing in it; any
    other is left at its beginning, for whoever knows it."""
    begins = file.read(16)
    file.seek(0)
    if not begins:
        raise NotTaken("there is nothing in it")
    if begins == b"SQLite format 3\0":
        raise NotTaken(_DATABASE)
    if begins.startswith(b"PAR1") or _is_parquet(file):
        raise NotTaken(_PARQUET)


def _is_parquet(file: BinaryIO) -> bool:
    listed = []
    if archives.is_zip(file):
        with suppress(NotTaken, OSError):  # what is damaged is for the readers to tell
            listed = archives.members(file)[1]
        file.seek(0)
    return bool(listed) and all(info.filename.endswith(".parquet") for info in listed)
