"""Backups in words: what each is, and what putting one back would change."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from twitchtui.diary.backups import Backup, Changed, Changes, Holding
from twitchtui.diary.entries import (
    Activity,
    Booking,
    CheckMark,
    Day,
    Entry,
    Episode,
    FlagEvent,
    Intake,
    MedicineEvent,
    Profile,
    Review,
    Symptom,
    SymptomCheck,
)

NONE = "There is no backup yet; twitchtui makes one a day by itself when something changed."
NO_DIARY = (
    "The diary cannot be read, so what would change cannot be told. Nothing is deleted: a damaged "
    "diary is kept under another name."
)
NOTHING = "Nothing would change: the backup holds just what the diary does."

KINDS: dict[type[Entry], tuple[str, str]] = {
    Episode: ("episode", "episodes"),
    Day: ("night's answers", "nights' answers"),
    Intake: ("drink, food or supplement", "drinks, foods or supplements"),
    Activity: ("activity", "activities"),
    Symptom: ("symptom", "symptoms"),
    SymptomCheck: ('answer to "Still there?"', 'answers to "Still there?"'),
    MedicineEvent: ("change of a medicine", "changes of a medicine"),
    Review: ("visit", "visits"),
    Booking: ("booked visit", "booked visits"),
    FlagEvent: ("answer to a flag", "answers to a flag"),
    CheckMark: ("tick of the list", "ticks of the list"),
    Profile: ("profile", "profiles"),
}
"""What an entry of each kind is called, one and more, in the order a person thinks of them."""


def kinds_in_words(counts: Mapping[type[Entry], int], *, calm: bool = False) -> str:
    """So many entries of each kind, the kinds in the order a person thinks of them."""
    return ", ".join(
        numbered(counts[kind], *words)
        for kind, words in KINDS.items()
        if counts.get(kind) and not (calm and kind is Episode)
    )


def numbered(number: int, one: str, more: str) -> str:
    """A number of something, in words of one or of more."""
    return f"{number} {one if number == 1 else more}"


def when(backup: Backup, zone: tzinfo | None) -> str:
    """When a backup was made, as the clock on the wall shows it."""
    return f"{backup.made.astimezone(zone):%a %d %b %Y %H:%M}"


def held(holding: Holding | None, *, calm: bool = False) -> str:
    """What a backup holds."""
    if holding is None:
        return "cannot be read"
    nights = numbered(holding.nights, "night", "nights")
    return nights if calm else f"{numbered(holding.episodes, *KINDS[Episode])}, {nights}"


def backup_line(
    backup: Backup,
    zone: tzinfo | None,
    holding: Holding | None,
    good: bool | None = None,
    *,
    calm: bool = False,
) -> str:
    """One backup on one line; ``good`` is None where it was not looked through."""
    checked = {None: "", True: "; good", False: "; DAMAGED"}[good]
    told = f"{when(backup, zone)}, {backup.reason.words}"
    return f"{backup.number}  {told}: {held(holding, calm=calm)}{checked}"


def backup_json(
    backup: Backup, path: str, holding: Holding | None, good: bool | None
) -> dict[str, Any]:
    """One backup for a script."""
    return {
        "number": backup.number,
        "made": backup.made.isoformat(),
        "reason": backup.reason.value,
        "schema": backup.schema,
        "episodes": holding.episodes if holding else None,
        "nights": holding.nights if holding else None,
        "good": good,
        "path": path,
    }


def new_diary(holding: Holding | None) -> str:
    """What putting a backup back does where there is no diary."""
    holds = f": {held(holding)}" if holding else ""
    return f"There is no diary here yet; this makes one from the backup{holds}."


def change_lines(changes: Changes | None) -> list[str]:
    """What putting a backup back would change; None is for a diary that cannot be compared."""
    if changes is None:
        return [NO_DIARY]
    if changes.nothing:
        return [NOTHING]
    lines = [
        f"{words}: {', '.join(counted)}"
        for words, counted in (
            ("Would come back", _counted(changes, "back")),
            ("Would go", _counted(changes, "gone")),
            ("Would be as it was then", _counted(changes, "differing")),
        )
        if counted
    ]
    if changes.choices:
        lines.append(f"Other choices on the screen: {changes.choices}")
    if changes.days:
        first, last = changes.days[0], changes.days[-1]
        span = f"{first}" if first == last else f"{first} to {last}"
        lines.append(f"That is about {numbered(len(changes.days), 'night', 'nights')}, {span}.")
    return lines


def _counted(changes: Changes, which: str) -> list[str]:
    def number(one: Changed) -> int:
        return int(getattr(one, which))

    return [numbered(number(one), *KINDS[one.kind]) for one in changes.kinds if number(one)]
