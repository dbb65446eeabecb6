"""One episode in full, as the details area shows it."""

import textwrap
from collections.abc import Mapping

from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import Precision
from twitchtui.ui.cells import ASCII_ELLIPSIS, ELLIPSIS
from twitchtui.ui.episode_words import (
    ALONG_WITH,
    CONTEXTS,
    EASED,
    amount_words,
    intensity_words,
    night_words,
    place_words,
    time_words,
)
from twitchtui.ui.text import Text, plain, safe

MOST_NOTE = 4_000
"""Characters of a note shown here; the form shows all of it."""


LABEL = 13
"""Cells for the words before an answer."""


def details(
    episode: Episode, relief: Mapping[str, str], width: int, *, ascii_only: bool = False
) -> Text:
    """Every field that was answered, the note last. ``relief`` gives the techniques' names."""
    drawn = Text.assemble((place_words(episode), "bold"), "\n", night_words(episode.day))
    if episode.precision is not Precision.DAY:
        drawn.append(f", {time_words(episode)}")
    drawn.append("\n")
    for label, words in _answered(episode, relief, ascii_only):
        lines = textwrap.wrap(plain(words), max(width - LABEL, 10))
        drawn.append(f"\n{label:<{LABEL}}", "dim")
        drawn.append(f"\n{' ' * LABEL}".join(lines))
    if episode.note:
        cut = len(episode.note) - MOST_NOTE
        drawn.append("\n\n")
        drawn.append_text(safe(episode.note[:MOST_NOTE].strip(), lines=True))
        if cut > 0:
            dots = ASCII_ELLIPSIS if ascii_only else ELLIPSIS
            drawn.append(f"{dots} and {cut:,} characters more; e shows them all")
    return drawn


def _answered(
    episode: Episode, relief: Mapping[str, str], ascii_only: bool
) -> list[tuple[str, str]]:
    strength = intensity_words(episode.intensity, ascii_only=ascii_only)
    pairs = [
        ("How many", amount_words(episode.n_spells)),
        ("Worst spell", episode.duration.words if episode.duration else ""),
        ("How strong", strength if episode.intensity else ""),
        ("What went on", ", ".join(CONTEXTS[word] for word in episode.context)),
        ("With it", ", ".join(ALONG_WITH[word] for word in episode.along_with)),
        ("Pain", "" if episode.pain is None else f"{episode.pain} of 10"),
        ("Urge to move", {True: "yes", False: "no", None: ""}[episode.urge_to_move]),
        ("Tried", ", ".join(relief.get(key, key) for key in episode.tried)),
        ("Did it help", EASED[episode.eased] if episode.eased else ""),
    ]
    return [(label, words) for label, words in pairs if words]
