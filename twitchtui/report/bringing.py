"""What taking in a file would do, or did, in words and for a script."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from twitchtui.diary.coming import Conflict, Left, Taken, Verdict
from twitchtui.diary.entries import Activity, Entry, Episode, Intake
from twitchtui.report.backups import KINDS, kinds_in_words, numbered
from twitchtui.report.days import day_words

NOTHING_NEW = "Nothing in it is new; the diary stays as it is."
STAY_OPEN = (
    "Nights from this file stay open, and so out of counts and trends: it does not say on which "
    "nights nothing twitched."
)
TOGETHER = "put together; where both answered, the later answer stands"
BOTH_COUNT = "changed on both, both are kept and both count"
DELETE_ONE = (
    "Delete the wrong one of what stands there twice: in Episodes, or with t on its night "
    "(twitchtui rm)."
)

_BY_NAME = {re.sub("(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in KINDS}

_WOULD = {
    Verdict.ADDED: "To be added",
    Verdict.NEWER: "Newer than in the diary, whose version they replace",
    Verdict.DELETED: "Deleted elsewhere, and so here",
    Verdict.COMPLETED: "Answers added to what is there",
    Verdict.SAME: "Already there",
    Verdict.OLDER: "Older than in the diary, which stays",
}


_CHOICES = {
    "checklist.list": "your checklist",
    "checklist.shown": "your checklist",
    "minerals.aims": "your aims",
    "caffeine.cutoffs": "your caffeine cut-offs",
    "summary.background": "your own words for the doctor's page",
    "timers.hold_s": "your timers",
    "calm": "calm mode",
}
_OTHER_CHOICE = "what you chose on the screen"


def lines(
    taken: Taken,
    left: Iterable[Left],
    *,
    calm: bool = False,
    named: Mapping[str, Entry] | None = None,
    stay_open: bool = False,
) -> list[str]:
    """What would become of a file's records: what was changed on both sides first, indented under
    a line that counts it.

    ``calm`` names no number of twitches; ``named`` are the diary's entries in conflict, by id;
    ``stay_open`` says that the file is another program's and closes no night.
    """
    listed = _conflicts(taken, named or {})
    if taken.counts["preference", Verdict.BOTH] and taken.choices:
        chosen = dict.fromkeys(_CHOICES.get(name, _OTHER_CHOICE) for name in taken.choices)
        listed.append(f"Changed on both and put together, so look it over: {', '.join(chosen)}.")
    if taken.first and taken.last:
        span = day_words(taken.first, year=True)
        if taken.last != taken.first:
            span = f"{span} to {day_words(taken.last, year=True)}"
        listed.append(f"Days: {span}.")
    for verdict, words in _WOULD.items():
        counted = _counted(taken, verdict, calm=calm)
        if counted:
            listed.append(f"{words}: {counted}.")
    if other := taken.counts["preference", Verdict.OLDER]:
        stays = numbered(other, "choice", "choices")
        listed.append(f"Chosen otherwise in the file, and what you chose here stays: {stays}.")
    if stay_open and taken.changing:
        listed.append(STAY_OPEN)
    for one in left:
        places = f" ({', '.join(one.places)}{', …' if one.number > len(one.places) else ''})"
        listed.append(f"Left out, {one.number:,}: {one.reason}{places if one.places else ''}.")
    if not taken.changing:
        listed.append(NOTHING_NEW)
    return listed


def as_json(taken: Taken, left: Iterable[Left]) -> dict[str, Any]:
    """The same for a script."""
    counts: dict[str, dict[str, int]] = {}
    for (kind, verdict), number in sorted(taken.counts.items()):
        counts.setdefault(verdict.value, {})[kind] = number
    return {
        "first_day": taken.first.isoformat() if taken.first else None,
        "last_day": taken.last.isoformat() if taken.last else None,
        "counts": counts,
        "conflicts": [
            {"kind": one.kind, "day": one.day.isoformat(), "id": one.id, "other": one.other or None}
            for one in taken.conflicts
        ],
        "settings": taken.choices,
        "left_out": [
            {"number": one.number, "reason": one.reason, "first": list(one.places)} for one in left
        ],
    }


def _counted(taken: Taken, verdict: Verdict, *, calm: bool) -> str:
    counts = {kind: taken.counts[name, verdict] for name, kind in _BY_NAME.items()}
    words = [kinds_in_words(counts, calm=calm)]
    chosen = taken.counts["preference", verdict]
    if chosen and verdict is not Verdict.OLDER:  # a choice has no date
        words.append(numbered(chosen, "choice of yours", "choices of yours"))
    if opened := taken.counts["opening", verdict]:
        words.append(f"how often twitchtui was opened on {numbered(opened, 'day', 'days')}")
    return ", ".join(word for word in words if word)


def _conflicts(taken: Taken, named: Mapping[str, Entry]) -> list[str]:
    listed = [f"  {_conflict(one, named.get(one.id))}" for one in taken.conflicts]
    both = sum(taken.counts[name, Verdict.BOTH] for name in _BY_NAME)
    number = max(both, len(listed))
    if not number:
        return []
    if number > len(listed):
        listed.append(f"  and {number - len(listed):,} more")
    things = f"{number:,} thing was" if number == 1 else f"{number:,} things were"
    twice = [DELETE_ONE] * any(one.other for one in taken.conflicts)
    return [f"{things} changed on both computers:", *listed, *twice]


def _conflict(one: Conflict, here: Entry | None) -> str:
    match one.kind:
        case "profile":
            return (
                f"your profile: {TOGETHER}; about kidneys, blood pressure medicine and pregnancy a "
                "yes stands. P on the screen changes it"
            )
        case "check_mark":
            item = one.id.partition("/")[2].replace("_", " ")
            return f"{day_words(one.day)}, “{item}” of the list: {TOGETHER}"
        case "day":
            return f"{day_words(one.day)}, the night's answers: {TOGETHER}"
        case _:
            return f"{day_words(one.day)}, {_what(one.kind, here)}: {BOTH_COUNT}"


def _what(kind: str, here: Entry | None) -> str:
    match here:
        case Episode(side=side, site=site):
            return f"{side.words} {site.words}" if side else site.words
        case Intake(kind=intake, name=name):
            return (name or intake.value).replace("_", " ")
        case Activity(type=activity):
            return activity.value.replace("_", " ")
        case _:
            return KINDS[_BY_NAME[kind]][0]
