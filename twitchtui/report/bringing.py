"""What taking in a file would do, or did, in words and for a script."""

import re
from collections.abc import Iterable
from typing import Any

from twitchtui.diary.coming import Conflict, Left, Taken, Verdict
from twitchtui.report.backups import KINDS, kinds_in_words
from twitchtui.report.days import day_words

NOTHING_NEW = "Nothing in it is new; the diary stays as it is."
MOST_NAMED = 5
"""So many conflicts are named in words; the JSON names more."""

_BY_NAME = {re.sub("(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in KINDS}

_WOULD = {
    Verdict.ADDED: "To be added",
    Verdict.NEWER: "Newer than in the diary, whose version they replace",
    Verdict.DELETED: "Deleted elsewhere, and so here",
    Verdict.COMPLETED: "Answers added to what is there",
    Verdict.BOTH: "Changed here and there, both kept",
    Verdict.SAME: "Already there",
    Verdict.OLDER: "Older than in the diary, which stays",
}


def lines(
    taken: Taken,
    left: Iterable[Left],
    *,
    calm: bool = False,
) -> list[str]:
    """What would become of a file's records; ``calm`` names no number of twitches."""
    listed = []
    if taken.first and taken.last:
        span = day_words(taken.first, year=True)
        if taken.last != taken.first:
            span = f"{span} to {day_words(taken.last, year=True)}"
        listed.append(f"Days: {span}.")
    for verdict, words in _WOULD.items():
        counted = _counted(taken, verdict, calm=calm)
        if counted:
            listed.append(f"{words}: {counted}.")
    listed += _conflicts(taken)
    if taken.choices:
        listed.append(f"Settings that differ, put together: {', '.join(taken.choices)}.")
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
    beside = sum(
        number
        for (name, found), number in taken.counts.items()
        if found is verdict and name not in _BY_NAME
    )
    words = [kinds_in_words(counts, calm=calm)]
    if beside:
        words.append(f"{beside} setting{'s' * (beside != 1)} or counts of openings")
    return ", ".join(word for word in words if word)


def _conflicts(taken: Taken) -> list[str]:
    found = [_conflict(one) for one in taken.conflicts[:MOST_NAMED]]
    more = taken.number(Verdict.BOTH) - len(taken.choices) - len(found)
    return [*found, f"  and {more:,} more"] if more > 0 else found


def _conflict(one: Conflict) -> str:
    what = f"{kinds_in_words({_BY_NAME[one.kind]: 1}).removeprefix('1 ')} of {day_words(one.day)}"
    how = f"the other stands beside it as {one.other}" if one.other else "the later answers stand"
    return f"  {what}: {how}"
