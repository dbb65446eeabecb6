"""A check and a repair in words: kinds and numbers, never what a person wrote."""

from datetime import tzinfo
from typing import Any

from twitchtui.diary.damage import Checked, Found, Way, older_copy
from twitchtui.report.backups import held, numbered, when

WHOLE = "The diary is whole: every row is as it was saved."
NOTHING_LEFT = (
    "No entry can be read in it, and there is no good backup. Leave the file as it is: somebody "
    "with the right tools may still read it. Moved away, it makes room for a new diary."
)
_ALL_MENDED = "Every entry in it is whole and stays; only what stands around them is remade."
_ENTRIES = ("entry", "entries")


def older_line(missing: int) -> str:
    """An older copy of the diary stands in its place."""
    return (
        f"This is {older_copy(missing)}. twitchtui restore brings back a backup; "
        "twitchtui check --accept goes on with what it holds."
    )


def check_lines(found: Checked, *, diary: bool = True) -> list[str]:
    """What a check found, of the diary or of another file."""
    lines = [f"- {fault.sentence}" for fault in found.faults]
    if lines:
        lines.insert(0, "Not everything is as it was saved:")
        lines.append(
            "twitchtui repair says what can be read, and makes a whole diary."
            if diary
            else "Take another backup: twitchtui backups --check"
        )
    if found.missing:
        lines.append(older_line(found.missing))
    return lines or [WHOLE if diary else "It is whole: every row is as it was saved."]


def check_json(path: str, found: Checked) -> dict[str, Any]:
    """What a check found, for a script."""
    return {
        "path": path,
        "whole": found.whole,
        "faults": [
            {
                "kind": fault.kind.value,
                "table": fault.table,
                "number": fault.number,
                "sentence": fault.sentence,
            }
            for fault in found.faults
        ],
        "missing": found.missing,
    }


def found_lines(found: Found, zone: tzinfo | None, *, calm: bool = False) -> list[str]:
    """What a repair found, and what it would do."""
    if not found.faults:
        return [older_line(found.older_by) if found.older_by else WHOLE]
    lines = ["The diary's file is damaged:", *(f"- {fault.sentence}" for fault in found.faults)]
    if found.made is Way.MENDED:
        lines.append(_ALL_MENDED)
    else:
        lines.append(_saved(found))
    if found.backup and found.backed_up:
        holds = held(found.backed_up, calm=calm)
        lines.append(f"The best good backup is of {when(found.backup, zone)}: {holds}.")
        if found.filled:
            those = numbered(found.filled, *_ENTRIES)
            stay = "" if found.lost is None else f"; {_still_lost(found.lost - found.filled)}"
            lines.append(f"{those} missing from the damaged file would come from it{stay}.")
    if found.made is None:
        return [*lines, NOTHING_LEFT]
    what = {
        Way.MENDED: "The mended diary would hold",
        Way.SALVAGED: "A new diary of all that would hold",
        Way.BACKUP: "With the backup in its place the diary would hold",
    }[found.made]
    return [*lines, f"{what} {held(found.holding, calm=calm)}. The damaged file is kept."]


def put_back_question(found: Found) -> str:
    """Whether to put the backup in the place of a damaged diary of which more can be read."""
    now, then = found.holding, found.backed_up
    more = max(now.episodes - then.episodes, now.nights - then.nights) if now and then else 0
    left = (
        f"It leaves out at least {numbered(more, *_ENTRIES)} that a repair would keep."
        if more > 0
        else "What was logged after it was made is not in it."
    )
    return f"Put the backup in the diary's place as it is?\n{left} The damaged file is kept."


def _still_lost(number: int) -> str:
    if number <= 0:
        return "none stays lost"
    return f"{number} {'stays' if number == 1 else 'stay'} lost"


def _saved(found: Found) -> str:
    if not found.saved:
        return "No entry can be read in it."
    words = f"{numbered(found.saved, *_ENTRIES)} can be read, those kept of deleted ones included"
    if found.lost:
        return f"{words}; {found.lost} that it held cannot."
    return f"{words}." if found.lost is None else f"{words}; that is all it held."
