"""How the screen says what entries hold as dates and ids: days, signs, what was tried, flags."""

from collections.abc import Iterable, Iterator, Mapping

from twitchtui import reference
from twitchtui.diary.entries import Entry, Episode, Symptom, SymptomCheck
from twitchtui.flags import SymptomList
from twitchtui.flags.rulebook import RuleText
from twitchtui.report.days import day_words
from twitchtui.report.entries import Names


def relief() -> Iterator[tuple[str, str]]:
    """What can be tried, by its id in the guide: read from its table without the rest."""
    for section in reference.table("guide")["section"]:
        if section["id"] == "relief":
            for entry in section["entry"]:
                yield entry["id"], entry["title"]


def asked_about(entries: Iterable[Entry]) -> list[str]:
    """The ids of the symptoms that "Still there?" was answered about."""
    return [entry.symptom_id for entry in entries if isinstance(entry, SymptomCheck)]


def names_for(
    entries: Iterable[Entry], asked: Iterable[Entry], rules: Mapping[str, RuleText], year: int
) -> Names:
    """The names these entries need: ``asked`` are the symptoms asked about in them, and days of
    another ``year`` are named with it."""
    tried = any(isinstance(entry, Episode) and entry.tried for entry in entries)
    return Names(
        lambda day: day_words(day, year=day.year != year),
        {key: title[:1].lower() + title[1:] for key, title in relief()} if tried else {},
        {rule: text.title for rule, text in rules.items()},
        SymptomList.from_table(reference.table("symptoms")).words,
        {symptom.id: symptom for symptom in asked if isinstance(symptom, Symptom)},
    )
