"""DV9 (domain.md 3.4): twitching that comes with pain, cramps or stiffness."""

from collections.abc import Iterator
from datetime import date

from twitchtui.diary.body import Side, Site, limbs_of
from twitchtui.diary.entries import Episode, Symptom, SymptomCheck
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import CheckAnswer, With
from twitchtui.flags.answers import together
from twitchtui.flags.model import Finding, Numbers
from twitchtui.flags.predicates import Link, ex_linked
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.view import View

Sign = Episode | Symptom | SymptomCheck

_WORDS = {With.PAIN: "pain", With.CRAMP: "cramps", With.STIFFNESS: "stiffness"}


def dv9(view: View, book: Rulebook, _own: Numbers, _active: bool) -> Finding:
    """With pain, cramps or stiffness."""
    nights = view.nights(book.count("dv9_days"))
    logged = [night for night in nights if night.closed]
    enough = len(logged) >= book.count("dv9_closed")
    signs = {night.day: _signs(view, book, night.day) for night in logged}
    hits = {day: found for day, found in signs.items() if found}
    holds = enough and len(hits) >= book.count("dv9_nights")
    numbers: Numbers = {
        "affected": len(hits),
        "closed": len(logged),
        "days": len(nights),
        "with": ", ".join(_kinds(view, book, hits)),
    }
    return Finding(
        holds=holds,
        clears=enough and nights[-1].closed and len(hits) <= book.count("dv9_clear_nights"),
        enough=enough,
        recheck=enough,
        say="visit",
        numbers=numbers,
        window=(nights[0].day, view.day),
        coverage=len(logged) / len(nights),
        entries=tuple(sign.id for found in hits.values() for sign in found) if holds else (),
        quantity=len(hits),
        limbs=together(limbs_of(*place) for place in _places(view, hits)),
    )


def _signs(view: View, book: Rulebook, day: date) -> list[Sign]:
    """What was logged of it on a day."""
    episodes = [e for e in view.episodes(day, day) if _hurts(view, book, e) or _stiff(e)]
    return [*episodes, *_rigid(view, day)]


def _places(view: View, hits: dict[date, list[Sign]]) -> Iterator[tuple[Site | None, Side | None]]:
    """Where each of them was; an answer is about the place of what it answers."""
    stiff = {symptom.id: symptom for symptom in view.coded(SymptomCode.RIGIDITY)}
    for sign in (sign for signs in hits.values() for sign in signs):
        there = stiff[sign.symptom_id] if isinstance(sign, SymptomCheck) else sign
        yield there.site, there.side


def _stiff(episode: Episode) -> bool:
    return With.CRAMP in episode.along_with or With.STIFFNESS in episode.along_with


def _hurts(view: View, book: Rulebook, episode: Episode) -> bool:
    """Whether it came with pain that is more than soreness after effort."""
    if episode.pain is None or episode.pain < book.number("dv9_pain"):
        return False
    only_sore = With.SORENESS in episode.along_with and With.PAIN not in episode.along_with
    return not (only_sore and ex_linked(view, book, episode) is Link.YES)


def _rigid(view: View, day: date) -> Iterator[Symptom | SymptomCheck]:
    """A muscle that stays stiff, where it was said on that day: logged, or answered still there."""
    for symptom in view.coded(SymptomCode.RIGIDITY):
        if not view.open(symptom, day):
            continue
        if symptom.day == day:
            yield symptom
        for check in view.checks(symptom):
            if check.day == day and check.answer is not CheckAnswer.GONE:
                yield check


def _kinds(view: View, book: Rulebook, hits: dict[date, list[Sign]]) -> list[str]:
    """Which of the three were logged, in the order of the rule's name."""
    found: set[With] = set()
    for sign in (sign for signs in hits.values() for sign in signs):
        if not isinstance(sign, Episode):
            found.add(With.STIFFNESS)
            continue
        found.update({With.CRAMP, With.STIFFNESS}.intersection(sign.along_with))
        if _hurts(view, book, sign):
            found.add(With.PAIN)
    return [words for kind, words in _WORDS.items() if kind in found]
