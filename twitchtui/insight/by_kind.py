"""Charts of what the episodes of closed nights were like: counts, never a share or a verdict.

What was not answered is counted under the chart, and never taken for an answer.
"""

from collections.abc import Iterable

from twitchtui.diary.body import Side
from twitchtui.diary.coverage import coverage
from twitchtui.diary.tallies import PlaceNights, Tallies
from twitchtui.diary.vocabulary import Context, Duration, PartOfDay
from twitchtui.insight.facts import (
    CALM_TOP,
    ENOUGH_NIGHTS,
    Facts,
    open_nights,
    several,
    too_few,
)
from twitchtui.insight.picture import Bar, Chart, Panel, Role, Row, Rows, Sheet, Tick, highest

WORST = "An entry that stands for many spells says what its worst spell was like."

_INTENSITIES = ("1 barely felt", "2", "3 clearly felt", "4", "5 visible, hard to ignore")

CONTEXTS = {
    Context.AFTER_WALK: "after a walk",
    Context.AFTER_RUN: "after a run",
    Context.AFTER_WORKOUT: "after a workout",
    Context.AT_REST: "at rest",
    Context.IN_BED: "in bed",
    Context.WOKE_ME: "woke me",
    Context.STRESS: "during stress",
    Context.CAFFEINE: "after caffeine",
    Context.NONE_KNOWN: "nothing known",
}

HOURS = 24
QUARTER = HOURS // len(PartOfDay)


def duration_chart(facts: Facts) -> Sheet | str:
    """How long the worst spell of each episode lasted."""
    found = facts.tallies.durations
    rows = [_row(kind.words, found.get(kind, 0)) for kind in Duration]
    return _episodes(facts, "Episodes by how long they lasted", rows, found.get(None, 0), WORST)


def intensity_chart(facts: Facts) -> Sheet | str:
    """How strong the worst spell of each episode was."""
    found = facts.tallies.intensities
    rows = [_row(words, found.get(step, 0)) for step, words in enumerate(_INTENSITIES, 1)]
    return _episodes(facts, "Episodes by how strong they were", rows, found.get(None, 0), WORST)


def context_chart(facts: Facts) -> Sheet | str:
    """What was going on; an episode may have several answers."""
    found = facts.tallies.contexts
    rows = [_row(words, found.get(context, 0)) for context, words in CONTEXTS.items()]
    several_each = "An episode may have several of these and then counts in each."
    return _episodes(facts, "Episodes by what was going on", rows, found.get(None, 0), several_each)


def time_of_day_chart(facts: Facts) -> Sheet | str:
    """The quarter of the day, and the hour where an exact time was given."""
    found = facts.tallies
    start = facts.day_start
    rows = []
    for place, (part, count) in enumerate(parts_of_day(found, start).items()):
        begins = start + QUARTER * place
        words = f"{part.value}, {begins % HOURS:02}-{(begins + QUARTER) % HOURS:02} h"
        rows.append(_row(words, count))
    sheet = _episodes(
        facts, "Episodes by part of the day", rows, found.untimed, "", unsaid="Time not given"
    )
    if isinstance(sheet, str) or not found.hours:
        return sheet
    exact = sum(found.hours.values())
    heading = f"By the hour: {several(exact, 'episode')} with an exact time"
    panels = (*sheet.panels, Panel(heading, _hours(found, start)))
    return Sheet(sheet.subtitle, panels, sheet.notes)


def parts_of_day(found: Tallies, start: int) -> dict[PartOfDay, int]:
    """Episodes by quarter of a day that starts in the hour ``start``: as it was said, or by the
    hour of an exact time."""
    rows = {}
    for place, part in enumerate(PartOfDay):
        begins = start + QUARTER * place
        exact = sum(found.hours.get((begins + hour) % HOURS, 0) for hour in range(QUARTER))
        rows[part] = found.parts.get(part, 0) + exact
    return rows


def _hours(found: Tallies, start: int) -> Chart:
    bars = tuple(
        Bar(
            place,
            1,
            found.hours.get((start + place) % HOURS, 0),
            1,
            1,
            False,
            name=f"From {(start + place) % HOURS:02} to {(start + place + 1) % HOURS:02} h",
        )
        for place in range(HOURS)
    )
    return Chart(
        subtitle="",
        first=0,
        last=HOURS - 1,
        top=max(CALM_TOP, highest(bar.value for bar in bars)),
        bars=bars,
        ticks=tuple(Tick(at, f"{(start + at) % HOURS:02}") for at in range(0, HOURS, 2)),
        reads="episodes {}",
        counted="",
    )


def by_site_chart(facts: Facts) -> Sheet | str:
    """On how many closed nights there were twitches at each place."""
    found = facts.tallies
    rows = [_row(_place(place), place.nights) for place in found.places]
    if found.elsewhere:
        rows.append(
            _row(several(found.elsewhere, "other place"), found.elsewhere_nights, Role.OTHER)
        )
    closed = coverage(facts.nights).closed
    return _episodes(
        facts, f"Nights with twitches there, of {closed} logged", rows, 0,
        "Both sides count as left and as right; a night counts once in each place it had.",
    )  # fmt: skip


def _place(place: PlaceNights) -> str:
    if place.side is None:
        return f"{place.site.words}, no side"
    middle = place.side is Side.MIDDLE
    return f"{place.site.words}, middle" if middle else f"{place.side.words} {place.site.words}"


def relief_chart(facts: Facts) -> Sheet | str:
    """What was tried, and on how many of the answered episodes it eased."""
    logged = coverage(facts.nights)
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    if not facts.tried:
        return f"Nothing you tried is logged here ({logged})."
    rows: list[Row] = []
    for tried in facts.tried:
        eased = f"eased {tried.eased} of {tried.answered} answered"
        if not tried.answered:
            eased = "not answered"
        rows.append(Row(tried.name, tried.episodes, f"tried {tried.episodes}"))
        rows.append(Row("", tried.eased, eased, Role.OTHER))
    top = max(CALM_TOP, highest(row.value for row in rows))
    notes = (
        "Many twitches settle by themselves, so this does not show what eased them.",
        "Also episodes of nights that were not closed. An answer stands for each thing that was "
        "tried on the episode.",
    )
    heading = "Episodes on which it was tried, and those that eased (fully or partly)"
    return Sheet(str(logged), (Panel(heading, Rows(tuple(rows), top, 2)),), notes)


def _row(label: str, count: int, role: Role = Role.TWITCHES) -> Row:
    return Row(label, count, f"{count:,}", role)


def _episodes(
    facts: Facts,
    heading: str,
    rows: Iterable[Row],
    unanswered: int,
    note: str,
    *,
    unsaid: str = "Not answered",
) -> Sheet | str:
    """A sheet of bars of episodes, with what is not in them said below."""
    logged, found = coverage(facts.nights), facts.tallies
    if logged.closed < ENOUGH_NIGHTS:
        return too_few(logged)
    if not found.episodes:
        return f"No twitches on the nights logged here ({logged})."
    listed = tuple(rows)
    left_out = f"{several(found.left_out, 'episode')} of nights not closed left out."
    said = f"{unsaid}: {several(unanswered, 'episode')}." if unanswered else ""
    notes = " ".join(text for text in (said, left_out if found.left_out else "", note) if text)
    top = max(CALM_TOP, highest(row.value for row in listed))
    return Sheet(
        str(logged) + open_nights(facts.nights),
        (Panel(heading, Rows(listed, top)),),
        (notes,) if notes else (),
    )
