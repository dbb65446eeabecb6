"""The three lines of a week's end as text, and the week as JSON.

Numbers only: no praise, no blame, nothing about up or down. Calm mode leaves the counts out.
"""

from typing import Any

from twitchtui.diary.evening import Week, sequence_words
from twitchtui.diary.recap import Recap
from twitchtui.flags import Lamp


def recap_lines(recap: Recap, lamp: Lamp, *, calm: bool) -> tuple[str, str, str]:
    """Nights, what was kept, and where the flags stand: the lamp's own words."""
    return (_nights(recap, calm=calm), _kept(recap), lamp.text)


def recap_json(recap: Recap, lamp: Lamp) -> dict[str, Any]:
    """The documented shape of ``recap --json``."""
    return {
        "week": recap.name,
        "first": recap.first.isoformat(),
        "last": recap.last.isoformat(),
        "nights": _week_json(recap.week),
        "before": [_week_json(week) for week in recap.before],
        "kept": [
            {"id": kept.item, "name": kept.name, "done": kept.done, "answered": kept.answered}
            for kept in recap.kept
        ],
        "lamp": {"level": lamp.level.value, "text": lamp.text},
    }


def _nights(recap: Recap, *, calm: bool) -> str:
    week, before = recap.week, recap.before
    logged = f"Logged {week.closed} of {week.days} night{'s' * (week.days != 1)}."
    known = any(earlier.closed for earlier in before)
    if not week.closed and not known:
        return "No night was logged this week or in the weeks before."
    if calm:
        return logged
    earlier = sequence_words(before) if known else ""
    if not week.closed:
        return f"{logged} Nights with twitches before that: {earlier}."
    nights = f"{logged} Twitches on {week.affected} night{'s' * (week.affected != 1)}"
    return (
        f"{nights}; before that {earlier}."
        if known
        else f"{nights}; before that no night was logged."
    )


def _kept(recap: Recap) -> str:
    if not recap.kept:
        return "Kept: nothing on the list was answered this week."
    items = (f"{kept.name.lower()} {kept.done} of {kept.answered}" for kept in recap.kept)
    return f"Kept, of the nights answered: {', '.join(items)}."


def _week_json(week: Week) -> dict[str, Any]:
    return {
        "first": week.first.isoformat(),
        "closed": week.closed,
        "days": week.days,
        "affected": week.affected if week.closed else None,
    }
