"""What the rules about picked signs share (SD2 to SD5, domain.md 3.4): a finding made of signs.

A check is an answer to "Still there?" other than "gone"; an entry is none.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from twitchtui.diary.entries import Entry, Symptom
from twitchtui.flags.answers import (
    clear_days,
    ids,
    known,
    news,
    rechecked,
    remember,
    together,
    worse,
)
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.predicates import place_words
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

NO_PLACE = "place not given"


class Sign(NamedTuple):
    """One thing a rule rests on: what it is, the entries that say so, and the limbs it is in;
    ``limbs`` is None where the others say what the rule is about."""

    key: str
    entries: Sequence[Entry]
    limbs: tuple[str, ...] | None = ()


def sign_finding(
    view: View,
    book: Rulebook,
    own: Numbers,
    active: bool,
    signs: Sequence[Sign],
    still: Sequence[Symptom],
    say: str,
    numbers: Numbers,
    clear_at: str,
) -> Finding:
    """The finding of a rule that holds while it has signs, and clears some answered days after the
    last of its symptoms was gone."""
    clear = clear_days(view, own, bool(still))
    keys = known(own) | {sign.key for sign in signs}
    days = [entry.day for sign in signs for entry in sign.entries]
    return Finding(
        holds=bool(signs),
        clears=clear >= book.count(clear_at),
        recheck=rechecked(view, book),
        watching=bool(still),
        say=say,
        numbers=numbers if signs else {},
        window=(min(days), max(days)) if days else None,
        entries=ids(entry for sign in signs for entry in sign.entries),
        quantity=len(signs),
        news=news(view, own, ((sign.key, sign.entries) for sign in signs)),
        worse=worse(view, still),
        limbs=together(sign.limbs for sign in signs if sign.limbs is not None),
        own=remember(keys, clear) if active or signs else {},
    )


def places_of(symptoms: Iterable[Symptom]) -> str:
    """Where some symptoms are, as a person reads it."""
    found = [_place(one) for one in symptoms]
    return ", ".join(dict.fromkeys(place for place in found if place)) or NO_PLACE


def _place(symptom: Symptom) -> str:
    return place_words((symptom.site, symptom.side)) if symptom.site is not None else ""
