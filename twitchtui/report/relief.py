"""What was tried and how often it eased, in words and as JSON.

Counts, never a share of them, and never the claim that it was the technique (domain.md 4.3).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from twitchtui.insight.relief import ReliefRange, Tried

NAME_WIDTH, WORDS_WIDTH, GAP = 26, 52, 2

NOTES = (
    "Listed by how often each was tried. An answer belongs to the episode: where several things "
    "were tried, it stands for each of them.",
    "Many twitches settle by themselves, so this does not show what eased them.",
)
CALM = "Calm mode: the counts are hidden."
HOW = "Log what you tried, and whether it eased, with an episode."


def _words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def heading(chosen: ReliefRange, first: date, last: date) -> str:
    """Which days are looked at."""
    if first == last:
        return f"What you tried, {_words(last)}"
    return f"What you tried in {chosen.words}, {_words(first)} to {_words(last)}"


def nothing(chosen: ReliefRange, first: date, last: date) -> str:
    """Said where no episode of the range has anything that was tried."""
    if first == last:
        return f"Nothing was tried yet: the diary begins today. {HOW}"
    return f"Nothing you tried is logged in {chosen.words}. {HOW}"


def tried_words(tried: Tried) -> str:
    """One technique's counts as sentences."""
    words = f"Tried on {_number(tried.episodes, 'episode')}"
    if tried.together:
        of_them = "it" if tried.episodes == 1 else f"{tried.together} of them"
        words += f", on {of_them} together with something else"
    return f"{words}. {_eased(tried)}"


def guide_line(tried: Tried, chosen: ReliefRange) -> str:
    """What stands below the technique's entry in the Guide."""
    words = f"You, in {chosen.words}: tried {_number(tried.episodes, 'time')}"
    if not tried.answered:
        return f"{words}; whether it eased was not answered."
    few = "" if tried.enough else ", too few to say"
    return f"{words}, eased {tried.eased} of the {tried.answered} answered{few}."


def guide_lines(rows: Iterable[Tried], chosen: ReliefRange) -> dict[str, str]:
    """The line of each technique of the Guide that was tried, by its id."""
    return {row.id: guide_line(row, chosen) for row in rows if row.id}


def relief_lines(
    rows: Sequence[Tried], chosen: ReliefRange, first: date, last: date, *, calm: bool
) -> list[str]:
    """The table as plain text that fits 80 columns."""
    if not rows:
        return wrap(nothing(chosen, first, last), NAME_WIDTH + GAP + WORDS_WIDTH)
    lines = [f"{heading(chosen, first, last)}.", ""]
    if calm:
        return [*lines, CALM, *(row.name for row in rows)]
    for note in NOTES:
        lines += wrap(note, NAME_WIDTH + GAP + WORDS_WIDTH)
    for row in rows:
        lines += ["", *in_columns(row.name, tried_words(row), NAME_WIDTH, WORDS_WIDTH)]
    return lines


def in_columns(name: str, words: str, name_width: int, width: int) -> list[str]:
    """A name with its words beside it, each wrapped within its column."""
    left, right = wrap(name, name_width) or [""], wrap(words, width) or [""]
    height = max(len(left), len(right))
    left += [""] * (height - len(left))
    right += [""] * (height - len(right))
    return [
        f"{one:<{name_width + GAP}}{other}".rstrip()
        for one, other in zip(left, right, strict=True)
    ]  # fmt: skip


def relief_json(
    rows: Iterable[Tried], chosen: ReliefRange, first: date, last: date
) -> Mapping[str, Any]:
    """The documented shape of ``relief --json``."""
    return {
        "range": chosen.value,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "tried": [
            {
                "id": row.id or None, "name": row.name, "episodes": row.episodes, "yes": row.yes,
                "partly": row.partly, "no": row.no, "unanswered": row.unanswered,
                "together": row.together, "enough": row.enough,
            }
            for row in rows
        ],
    }  # fmt: skip


def _eased(tried: Tried) -> str:
    if not tried.answered:
        return "Whether it eased was not answered."
    parts = [
        f"{word} {count}"
        for word, count in (("yes", tried.yes), ("partly", tried.partly), ("no", tried.no))
        if count
    ]
    eased = f"Eased on {tried.eased} of the {tried.answered} times"
    if tried.answered == 1:
        eased = "Eased the one time" if tried.eased else "Did not ease the one time"
    words = f"{eased} it was answered ({', '.join(parts)})"
    if not tried.enough:
        words += ": too few to say"
    if tried.unanswered:
        words += f". Not answered {_number(tried.unanswered, 'time')}"
    return f"{words}."


def _number(count: int, word: str) -> str:
    return f"{count} {word}{'s' * (count != 1)}"
