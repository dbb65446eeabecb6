"""Random diaries for the flag properties: small, dense, and near the rules' thresholds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from tests.builders import (
    activity,
    booking,
    check,
    closed_day,
    episode,
    flag_event,
    intake,
    medicine_event,
    moment,
    review,
    symptom,
)
from tests.flags.scene import after, diary
from twitchtui.diary.body import Side, Site
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.history import History
from twitchtui.diary.symptoms import Circumstance, Sudden, SymptomCode, Task
from twitchtui.diary.vocabulary import (
    CheckAnswer,
    Duration,
    FlagAnswer,
    FunctionAnswer,
    IntakeKind,
    MedicineChange,
    MedicineClass,
    NewAnswer,
    Origin,
    PartOfDay,
    Urine,
)
from twitchtui.flags.rules import RULE_IDS


def random_diary(seed: int, length: int = 150, symptoms: float = 0.05) -> list[Entry]:
    """A diary made from a seed, changing its habits every few weeks."""
    dice = Random(seed)
    entries: list[Entry] = []
    mood = _mood(dice)
    for n in range(length):
        if n % 21 == 0:
            mood = _mood(dice)
        entries += _day(dice, after(n), mood, symptoms)
    last = after(length - 1)
    return [entry for entry in entries if entry.day <= last]


def random_weeks(seed: int, weeks: int) -> list[Entry]:
    """Weeks of twitching, which grows or not and reaches other places or not, with nothing known
    before it."""
    dice = Random(seed)
    growth = dice.choice((-0.1, 0.0, 0.3, 0.6))
    later = dice.choice((0, weeks - 4, weeks - 3, weeks))
    known = dice.choice((1.0, 1.0, 0.9, 0.6))
    entries: list[Entry] = []
    for n in range(7 * weeks):
        spells = round(max(0.0, dice.gauss(0.6 + growth * n / 7, 1.0)) / 2)
        if spells:
            sites = (Site.CALF,) if n < 7 * later else (Site.CALF, Site.EYELID, Site.HAND)
            used = dice.sample(sites, dice.randint(1, len(sites)))
            entries += [episode(after(n), one, n_spells=spells, side=Side.LEFT) for one in used]
        if dice.random() < known:
            entries.append(intake(after(n), IntakeKind.CAFFEINE, 50))
            entries.append(closed_day(after(n), explicit_none=not spells, sleep_h=8.0, stress=2))
    return entries


def _mood(dice: Random) -> dict[str, float]:
    return {
        "twitch": dice.choice((0.1, 0.4, 0.6, 0.9)),
        "close": dice.choice((0.2, 0.6, 0.9, 1.0)),
        "walk": dice.choice((0.0, 0.5, 1.0)),
        "sites": dice.choice((1, 1, 3)),
    }


def _day(dice: Random, day: date, mood: dict[str, float], symptoms: float) -> list[Entry]:
    entries: list[Entry] = []
    twitches = dice.random() < mood["twitch"]
    if twitches:
        entries += [_episode(dice, day, mood) for _ in range(dice.choice((1, 1, 2, 4)))]
    if dice.random() < mood["close"]:
        entries.append(_closed(dice, day, twitches))
    if dice.random() < mood["walk"]:
        entries.append(activity(day, effort=dice.choice((3, 5, 7, 8)), hot=dice.random() < 0.02))
    if dice.random() < symptoms:
        entries += _symptom(dice, day)
    if dice.random() < symptoms:
        entries.append(_other(dice, day))
    return [_stamped(dice, entry) for entry in entries]


def _episode(dice: Random, day: date, mood: dict[str, float]) -> Entry:
    sites = (Site.CALF, Site.EYELID, Site.HAND)[: int(mood["sites"])]
    return episode(
        day,
        dice.choice(sites),
        side=dice.choice((Side.LEFT, Side.LEFT, Side.BOTH, None)),
        n_spells=dice.choice((1, 3, 10)),
        duration=dice.choice((Duration.MIN_1_10, Duration.MIN_10_60, Duration.HOURS_1_6, None)),
        part=dice.choice(tuple(PartOfDay)),
        pain=dice.choice((None, 0, 2, 7)) if dice.random() < 0.1 else None,
        urge_to_move=dice.choice((None, True)),
    )


def _closed(dice: Random, day: date, twitches: bool) -> Entry:
    urine = (Urine.PALE, Urine.YELLOW, Urine.DARK_YELLOW, Urine.RED)
    return closed_day(
        day,
        explicit_none=not twitches,
        new_answer=dice.choice((NewAnswer.NO, NewAnswer.NO, NewAnswer.UNASKED)),
        function_answer=dice.choice(tuple(FunctionAnswer)) if day.weekday() == 6
        else FunctionAnswer.UNASKED,
        twitch_disturbed_sleep=dice.choice((None, True, False)) if twitches else None,
        interference=dice.choice((None, 2, 6, 8)),
        urine=dice.choices((None, *urine), (60, 20, 20, 5, 1))[0],
    )  # fmt: skip


def _symptom(dice: Random, day: date) -> list[Entry]:
    sign = symptom(
        day,
        dice.choice((*SymptomCode, *[SymptomCode.TASK_WEAKNESS] * 12)),
        sudden=dice.choice(tuple(Sudden)),
        side=dice.choice((*Side, None)),
        onset_day=day - timedelta(days=dice.choice((0, 1, 3, 5, 8, 20, 40))),
        onset=None,
        tasks=tuple(dice.sample(tuple(Task), dice.choice((0, 1, 2)))),
        cannot=dice.random() < 0.1,
        circumstances=tuple(dice.sample(tuple(Circumstance), dice.choice((0, 1, 2)))),
        origin=dice.choice((Origin.HAND, Origin.HAND, Origin.IMPORT)),
    )
    return [sign, *_checks(dice, sign)]


def _checks(dice: Random, sign: Symptom) -> list[Entry]:
    found: list[Entry] = []
    day = sign.day
    for _ in range(dice.choice((0, 2, 5, 9))):
        day += timedelta(days=dice.choice((1, 3, 3, 9, 40)))
        answer = dice.choice(tuple(CheckAnswer))
        tasks = tuple(dice.sample(tuple(Task), dice.choice((0, 0, 1))))
        found.append(replace(check(sign, day, answer), tasks=tasks))
        if answer is CheckAnswer.GONE:
            break
    return found


def _other(dice: Random, day: date) -> Entry:
    at = moment(day, time(dice.choice((9, 15, 22))))
    rules = tuple(dice.sample(RULE_IDS, dice.choice((1, 3))))
    return dice.choice(
        (
            lambda: flag_event(day, dice.choice(RULE_IDS), at=at,
                               answer=dice.choice(tuple(FlagAnswer))),
            lambda: review(day, covers=rules),
            lambda: booking(day, day + timedelta(days=dice.choice((0, 5, 30)))),
            lambda: medicine_event(day, medicine=dice.choice(tuple(MedicineClass)),
                                   change=dice.choice(tuple(MedicineChange))),
            lambda: intake(day, IntakeKind.WATER, dice.choice((250, 2000, 5000)), at=at),
            lambda: intake(day, IntakeKind.K_SUPPLEMENT, 99),
        )
    )()  # fmt: skip


def _stamped(dice: Random, entry: Entry) -> Entry:
    """Recorded that evening, some days late, or (as only in tests) at no known moment."""
    late = dice.choice((0, 0, 0, 1, 35, None))
    if late is None:
        return entry
    at = moment(entry.day + timedelta(days=late), time(dice.choice((8, 14, 21)))).utc
    return replace(entry, recorded_at=at, updated_at=at)


def as_loaded(whole: History, first: date, last: date) -> History:
    """The window of a diary that the store reads: symptoms that were open at its beginning come
    with it, with the last answer before it."""
    carried = [
        sign
        for sign in whole.symptoms
        if sign.day < first and whole.still_open(sign, first - timedelta(days=1))
    ]
    last_checks = []
    for sign in carried:
        before = [c for c in whole.checks_by_symptom.get(sign.id, ()) if c.day < first]
        last_checks += before[-1:]
    inside: Sequence[Entry] = [
        entry
        for entry in (
            *whole.days.values(), *whole.episodes, *whole.intakes, *whole.activities,
            *whole.symptoms, *whole.checks, *whole.medicine_events, *whole.reviews,
            *whole.bookings, *whole.flag_events,
        )
        if first <= entry.day <= last
    ]  # fmt: skip
    window = diary(carried, last_checks, inside, first=first)
    return replace(window, last=last, baseline_end=whole.baseline_end)


def shuffled(seed: int, entries: Sequence[Entry]) -> list[Entry]:
    """The same entries in another order."""
    return Random(seed).sample(list(entries), len(entries))
