"""Entries in words, one line each, and as JSON.

Only what was answered is said. Text of a person comes out as it was typed: whoever prints it
removes control characters (``report.plain``).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as made
from datetime import date, datetime, time
from typing import Any

from twitchtui.diary.entries import (
    Activity,
    Booking,
    Day,
    Entry,
    Episode,
    Intake,
    MedicineEvent,
    Review,
    Symptom,
    SymptomCheck,
)
from twitchtui.diary.quantities import lasting_words, volume_words
from twitchtui.diary.symptoms import Sudden, SymptomCode
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import (
    FEW,
    GRAMS_PER_DRINK,
    MANY,
    NEARLY_CONSTANT,
    ActivityStatus,
    FunctionAnswer,
    IntakeKind,
    Units,
)
from twitchtui.report.plain import shortened

NOTE_SHOWN = 200
"""So much of a note is on a line; all of it is in the JSON."""

_KINDS: Mapping[type[Entry], tuple[str, str]] = {
    Episode: ("episode", "an episode"),
    Intake: ("intake", "an intake"),
    Activity: ("activity", "an activity"),
    Symptom: ("symptom", "a symptom"),
    SymptomCheck: ("symptom_check", "an answer about a symptom"),
    MedicineEvent: ("medicine_event", "a change of medicine"),
    Review: ("visit", "a visit"),
    Booking: ("booking", "a booked visit"),
    Day: ("day", "a day"),
}
_JSON_NAMES = {"along_with": "with"}
_SPELLS = {FEW: "few spells", MANY: "many spells", NEARLY_CONSTANT: "nearly constant"}


@dataclass(frozen=True, slots=True)
class Names:
    """What entries hold only as a date or an id, as it is said to a reader.

    ``relief`` by its id in the guide, ``rules`` by theirs, ``codes`` of symptoms, and the symptoms
    that were ``asked`` about, by id. What is not named stays as it is stored.
    """

    day: Callable[[date], str] = date.isoformat
    relief: Mapping[str, str] = made(default_factory=dict)
    rules: Mapping[str, str] = made(default_factory=dict)
    codes: Mapping[SymptomCode, str] = made(default_factory=dict)
    asked: Mapping[str, Symptom] = made(default_factory=dict)

    def of(self, symptom: Symptom) -> str:
        """ "numbness, left foot arch", without the hints in brackets of the list."""
        words = self.codes.get(symptom.code, _words(symptom.code)).partition(" (")[0]
        place = _place(symptom)
        return f"{words}, {place}" if place else words


STORED = Names()
"""Dates as ISO and ids as they are, which commands take."""


def kind_words(entry: Entry) -> str:
    """The kind of an entry in a sentence: "an episode"."""
    return _KINDS[type(entry)][1]


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as plain values: times as ISO with their offset, None for what was not answered."""
    found: dict[str, Any] = {"id": entry.id, "entry": _KINDS[type(entry)][0]}
    for field in fields(entry):
        found.setdefault(
            _JSON_NAMES.get(field.name, field.name), _plain(getattr(entry, field.name))
        )
    return found


def entry_lines(entries: Iterable[Entry], units: Units, names: Names = STORED) -> list[str]:
    """One line for each entry, with its day first and its id last."""
    return [f"{entry_words(entry, units, names)} (id {entry.id})" for entry in entries]


def entry_words(entry: Entry, units: Units, names: Names = STORED) -> str:
    """The day and what was logged: "2026-11-21 18:10, left calf, few spells"."""
    parts = [part for part in _parts(entry, units, names) if part]
    return f"{_when(entry, names)}, {', '.join(parts)}{_note(entry)}"


def symptom_line(symptom: Symptom, words_of: Mapping[SymptomCode, str]) -> str:
    """An open symptom in the words of the list: "numbness, left foot arch, since 2026-11-18"."""
    words = words_of.get(symptom.code) or _words(symptom.code)
    parts = [words, _place(symptom), *_symptom_details(symptom, STORED)]
    return f"{', '.join(part for part in parts if part)}{_note(symptom)} (id {symptom.id})"


def _plain(value: Any) -> Any:
    if isinstance(value, Moment):
        return value.local.isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _when(entry: Entry, names: Names) -> str:
    at, day = _moment(entry), names.day(entry.day)
    if at is not None:
        return f"{day} {at.local:%H:%M}"
    part = entry.part if isinstance(entry, Episode) else None
    return f"{day} {part}" if part else day


def _moment(entry: Entry) -> Moment | None:
    if isinstance(entry, Episode | Activity):
        return entry.start
    return entry.at if isinstance(entry, Intake) else None


def _note(entry: Entry) -> str:
    note = shortened(getattr(entry, "note", ""), NOTE_SHOWN)
    return f". Note: {note}" if note else ""


def _parts(entry: Entry, units: Units, names: Names) -> list[str]:
    match entry:
        case Episode():
            return _episode(entry, names)
        case Intake():
            return [_intake(entry, units)]
        case Activity():
            return _activity(entry)
        case Symptom():
            return [names.of(entry), *_symptom_details(entry, names)]
        case SymptomCheck():
            tasks = ", ".join(_words(task) for task in entry.tasks)
            about = names.asked.get(entry.symptom_id)
            what = f"{names.of(about)}: " if about else ""
            return [f"still there? {what}{entry.answer}", tasks]
        case MedicineEvent():
            suspected = "suspected of the twitching" if entry.user_suspects else ""
            return [f"{_words(entry.medicine)} {entry.change}", suspected]
        case Review():
            rules = [names.rules.get(rule, rule) for rule in entry.covers]
            covers = f"covers {('; ' if names.rules else ' ').join(rules)}" if rules else ""
            return ["visit", _words(entry.outcome), shortened(entry.by, NOTE_SHOWN), covers]
        case Booking():
            return [f"visit booked for {names.day(entry.visit_day)}"]
        case Day():
            return _day(entry)
        case _:
            return [_KINDS[type(entry)][0]]


def _episode(entry: Episode, names: Names) -> list[str]:
    tried = ", ".join(names.relief.get(each, each) for each in entry.tried)
    side = f"{entry.side.words} " if entry.side else ""
    spells = _SPELLS.get(entry.n_spells, f"{entry.n_spells} spells")
    return [
        f"{side}{entry.site.words}",
        "1 spell" if entry.n_spells == 1 else spells,
        entry.duration.words if entry.duration else "",
        f"intensity {entry.intensity}" if entry.intensity else "",
        *(_words(each) for each in entry.context),
        *(f"with {_words(each)}" for each in entry.along_with),
        "" if entry.pain is None else f"pain {entry.pain}",
        "urge to move" if entry.urge_to_move else "",
        f"tried {shortened(tried, NOTE_SHOWN)}" if tried else "",
        f"eased: {entry.eased}" if entry.eased else "",
    ]


def _day(entry: Day) -> list[str]:
    """What was answered about the day, as far as rules look at it."""
    said = [
        "twitches disturbed sleep" if entry.twitch_disturbed_sleep else "",
        "" if entry.interference is None else f"got in the way {entry.interference} of 10",
        "" if entry.sleep_h is None else f"slept {entry.sleep_h:g} h",
        "" if entry.stress is None else f"stress {entry.stress} of 10",
        "" if entry.worry is None else f"worry {entry.worry} of 10",
        f"urine {_words(entry.urine)}" if entry.urine else "",
        "everyday things harder" if entry.function_answer is FunctionAnswer.HARDER else "",
        "everyday things as usual" if entry.function_answer is FunctionAnswer.AS_USUAL else "",
        "no twitches" if entry.explicit_none else "",
    ]
    return said if any(said) else ["nothing answered"]


def _intake(entry: Intake, units: Units) -> str:
    name = shortened(entry.name.replace("_", " "), 60)
    match entry.kind:
        case IntakeKind.WATER:
            return f"water {volume_words(entry.amount, units)}"
        case IntakeKind.FOOD:
            return f"{name} x {entry.amount:g}"
        case IntakeKind.ALCOHOL:
            return f"alcohol {entry.amount:g} g ({entry.amount / GRAMS_PER_DRINK:.2g} drinks)"
        case IntakeKind.CAFFEINE:
            return f"{name or 'caffeine'}, about {entry.amount:g} mg of caffeine"
        case kind:
            what = {
                IntakeKind.MG_SUPPLEMENT: "magnesium supplement",
                IntakeKind.K_SUPPLEMENT: "potassium supplement",
                IntakeKind.OTHER_SUPPLEMENT: "supplement",
            }.get(kind, _words(kind))
            return f"{what} {entry.amount:g} {kind.unit}" + (f", {name}" if name else "")


def _activity(entry: Activity) -> list[str]:
    planned = "planned " if entry.status is ActivityStatus.PLANNED else ""
    return [
        f"{planned}{entry.type}",
        lasting_words(entry.minutes) if entry.minutes else "",
        f"effort {entry.effort}" if entry.effort else "",
        "hot" if entry.hot else "",
        shortened(entry.terrain, NOTE_SHOWN),
        " and ".join(site.words for site in entry.muscle_groups),
    ]


def _place(entry: Symptom) -> str:
    place = [entry.side.words if entry.side else "", entry.site.words if entry.site else ""]
    return " ".join(part for part in place if part)


def _symptom_details(entry: Symptom, names: Names) -> list[str]:
    began = names.day(entry.onset_day)
    if entry.onset:
        began += f" {entry.onset.local:%H:%M}"
    return [
        f"since {began}",
        {Sudden.YES: "sudden", Sudden.NO: "not sudden"}.get(entry.sudden, ""),
        f"severity {entry.severity}" if entry.severity else "",
        *(_words(task) for task in entry.tasks),
        "cannot at all" if entry.cannot else "",
        *(_words(each) for each in entry.circumstances),
    ]


def _words(value: str) -> str:
    return value.replace("_", " ")
