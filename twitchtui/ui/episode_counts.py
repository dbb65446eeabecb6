"""The line above the log that says how much of it is shown, and why not all of it."""

from dataclasses import dataclass

from twitchtui.diary.history import EpisodeFilter

NOTHING_YET = (
    "Nothing is logged here yet, and that is fine.\n\n"
    "Most people log once in the evening: press e on Tonight, or a here."
)
NOTHING_FOUND = "No entry matches. Escape clears the search and the filters."
NONE_LEFT = "None of these entries is there any more. Escape shows all."


@dataclass(frozen=True, slots=True)
class Behind:
    """The flag whose entries alone are listed: its title, and their ids."""

    title: str
    ids: tuple[str, ...]


def count_words(
    matching: int, total: int, wanted: EpisodeFilter, behind: Behind | None, *, calm: bool
) -> str:
    """How many entries match; in calm mode only what they are."""
    if not total:
        return "No entries yet"
    if behind is not None:
        return _behind_words(matching, wanted, behind, calm)
    filtered = wanted != EpisodeFilter()
    if calm:
        return "Some of the entries (escape shows all)" if filtered else ""
    entries = "1 entry" if total == 1 else f"{total:,} entries"
    return f"{matching:,} of {entries}" if filtered else entries


def _behind_words(matching: int, wanted: EpisodeFilter, behind: Behind, calm: bool) -> str:
    meant = len(behind.ids)
    entries = "the entry" if meant == 1 else f"the {meant} entries"
    if calm:
        entries = "the entries"
    elif matching < meant:
        entries = f"{matching} of {entries}"
    only = wanted == EpisodeFilter(ids=behind.ids)
    gone = "; the others are not there any more" if only and 0 < matching < meant else ""
    return f"{entries[0].upper()}{entries[1:]} behind: {behind.title}{gone} (escape shows all)"


def nothing_words(total: int, wanted: EpisodeFilter) -> str:
    """What stands where no entry does."""
    if not total:
        return NOTHING_YET
    return (
        NONE_LEFT if wanted == EpisodeFilter(ids=wanted.ids) != EpisodeFilter() else NOTHING_FOUND
    )
