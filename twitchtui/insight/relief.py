"""What was tried against twitches and how often it eased: counts, and nothing made of them.

An answer belongs to the episode, so where several things were tried it stands for each of them,
and that is counted too. What was not answered is never a "no" (domain.md 3.2).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from twitchtui.diary.entries import Episode
from twitchtui.diary.vocabulary import Eased
from twitchtui.insight.ranges import Reach

FEWEST_ANSWERS = 4
"""With fewer answers than these the counts stand beside "too few to say" [choice]."""


_WORD = re.compile("[a-z]{4,}")


class ReliefRange(Reach):
    """How far back is looked."""

    WEEKS_12 = "12w"
    WEEKS_26 = "26w"
    YEAR = "1y"
    ALL = "all"

    @property
    def words(self) -> str:
        """The range as people say it."""
        return _WORDS[self]

    def first_day(self, today: date, began: date | None) -> date:
        """Its first day, no earlier than the diary; ``began`` is None for an empty one."""
        days = _DAYS[self]
        first = date.min if days is None else today - timedelta(days=days - 1)
        return min(max(first, began or today), today)


_DAYS = {
    ReliefRange.WEEKS_12: 84,
    ReliefRange.WEEKS_26: 182,
    ReliefRange.YEAR: 365,
    ReliefRange.ALL: None,
}
_WORDS = {
    ReliefRange.WEEKS_12: "the last 12 weeks",
    ReliefRange.WEEKS_26: "the last 26 weeks",
    ReliefRange.YEAR: "the last year",
    ReliefRange.ALL: "the whole diary",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """One technique: the episodes it was tried on, and what was answered to "Did it ease?".

    ``id`` is the technique's in the Guide, empty for a word of the person's own, which is then
    the ``name``. On ``together`` of the episodes something else was tried as well.
    """

    id: str
    name: str
    episodes: int
    yes: int
    partly: int
    no: int
    together: int

    @property
    def answered(self) -> int:
        """Episodes with an answer; "cannot say" is none."""
        return self.yes + self.partly + self.no

    @property
    def eased(self) -> int:
        """Episodes that eased, in full or in part."""
        return self.yes + self.partly

    @property
    def unanswered(self) -> int:
        """Episodes without an answer: they say nothing either way."""
        return self.episodes - self.answered

    @property
    def enough(self) -> bool:
        """Whether there are answers enough to leave the counts to speak."""
        return self.answered >= FEWEST_ANSWERS


def relief(episodes: Iterable[Episode], techniques: Mapping[str, str]) -> tuple[Tried, ...]:
    """What was tried on these episodes, the most often tried first.

    ``techniques`` are the titles by id in the Guide's order, which parts what was tried as often:
    never how well it did. A technique that was logged nowhere is not listed.
    """
    known = {word.casefold(): key for key, title in techniques.items() for word in (key, title)}
    own: dict[str, str] = {}
    found: dict[str, list[Episode]] = {}
    shared: dict[str, int] = {}
    for episode in episodes:
        keys = dict.fromkeys(_key(word, known, own) for word in episode.tried if word.strip())
        for key in keys:
            found.setdefault(key, []).append(episode)
            shared[key] = shared.get(key, 0) + (len(keys) > 1)
    order = [*techniques, *own]
    listed = sorted(found, key=lambda key: (-len(found[key]), order.index(key)))
    return tuple(
        _tried(key if key in techniques else "", techniques.get(key) or own[key], found[key],
               shared[key])
        for key in listed
    )  # fmt: skip


def short_words(techniques: Mapping[str, str]) -> dict[str, str]:
    """The words that name a technique by themselves, with its id: those that are in one title only,
    so that "stretch" is "Gentle stretch" and "massage", of which there are two, is neither."""
    found: dict[str, list[str]] = {}
    for key, title in techniques.items():
        for word in dict.fromkeys(_WORD.findall(title.casefold())):
            found.setdefault(word, []).append(key)
    return {word: keys[0] for word, keys in found.items() if len(keys) == 1}


def technique(typed: str, techniques: Mapping[str, str]) -> str:
    """The id of what was tried, typed as its id, its title or a short word; else one's own words,
    as they were typed."""
    known = short_words(techniques)
    known |= {word.casefold(): key for key, title in techniques.items() for word in (key, title)}
    plain = " ".join(typed.split())
    return known.get(plain.casefold(), plain)


def _key(word: str, known: Mapping[str, str], own: dict[str, str]) -> str:
    """The technique's id, or one's own word however it was spelled this time."""
    plain = " ".join(word.split()).casefold()
    if plain in known:
        return known[plain]
    own.setdefault(f"own {plain}", word.strip())
    return f"own {plain}"


def _tried(technique: str, name: str, episodes: list[Episode], together: int) -> Tried:
    answers = [episode.eased for episode in episodes]
    yes, partly, no = (answers.count(each) for each in (Eased.YES, Eased.PARTLY, Eased.NO))
    return Tried(technique, name, len(episodes), yes, partly, no, together)
