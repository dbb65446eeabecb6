"""The body map as text: the figure, its key, the words of a place, and the table.

The shades are characters that differ, so they need no colour. The picture comes as runs of
characters with what each run is, for a door that colours them.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, zip_longest
from textwrap import wrap

from twitchtui.diary.body import Side, Site
from twitchtui.diary.figure import GAP, Figure, Place, Spot
from twitchtui.insight.body import BodyMap, SiteNights, Stretch

MARKS, MARKS_ASCII = "·░▒▓█", ".-+x#"
"""None, then the four steps."""

HERE = "@"
"""Where the cursor is."""

OUTLINE, CURSOR = "outline", "here"
Run = tuple[str, str]
"""Characters, and what they are: OUTLINE, CURSOR or the step of shade as a digit."""

CALM = "Calm mode: the map of twitches is hidden."
NO_TWITCHES = "No twitches on the logged nights."
NO_ROOM = "Too little room for the body map here."
TABLE_WIDTH = 40
NAME_WIDTH = 11
PANEL_LEAST = 24
"""Columns that the words beside the figure need."""

MOST_LISTED = 9
HEADER = f"{'Place':{NAME_WIDTH}}{'left':>6}{'right':>6}{'mid':>5}{'no side':>8}{'any':>4}"
BAR = 8


# -- the picture -------------------------------------------------------------------------------


def picture(
    figure: Figure,
    views: Sequence[int],
    steps: Mapping[Place, int],
    *,
    here: Spot | None = None,
    ascii_only: bool = False,
) -> list[list[Run]]:
    """The views beside each other, line by line."""
    drawn = [_view(figure, view, steps, here, ascii_only) for view in views]
    lines: list[list[Run]] = []
    for parts in zip(*drawn, strict=True):
        line: list[Run] = []
        for number, part in enumerate(parts):
            line += [(" " * GAP, OUTLINE)] * (number > 0) + part
        lines.append(line)
    return lines


def _view(
    figure: Figure, number: int, steps: Mapping[Place, int], here: Spot | None, ascii_only: bool
) -> list[list[Run]]:
    view, marks = figure.views[number], MARKS_ASCII if ascii_only else MARKS
    labels = {
        (label.row, label.column + n): letter
        for label in view.labels
        for n, letter in enumerate(label.words)
    }

    def cell(row: int, column: int) -> Run:
        place = view.cells.get((row, column))
        if place is None:
            return labels.get((row, column), view.signs[row][column]), OUTLINE
        if here is not None and here == Spot(number, place):
            return HERE, CURSOR
        step = steps.get(place, 0)
        return marks[step], str(step)

    lines = []
    for row in range(view.height):
        cells = (cell(row, column) for column in range(view.width))
        runs = groupby(cells, key=lambda one: one[1])
        lines.append([("".join(sign for sign, _ in run), kind) for kind, run in runs])
    return lines


def width_of(figure: Figure, views: Sequence[int]) -> int:
    """The columns of so many views beside each other."""
    return sum(figure.views[view].width + GAP for view in views) - GAP


# -- words -------------------------------------------------------------------------------------


def heading(found: BodyMap, width: int) -> str:
    """What is looked at, and how much of it was logged; in fewer words where so many columns need
    them."""
    ending = f"{found.span.words}: {found.logged}"
    whole = f"Nights with twitches by place, {ending}"
    return whole if len(whole) <= width else f"Twitches by place, {ending}"


def key_words(found: BodyMap, width: int, *, cursor: bool, ascii_only: bool) -> str:
    """What the shades mean, in nights; on a screen also where the cursor is."""
    marks = MARKS_ASCII if ascii_only else MARKS
    dash = "-" if ascii_only else "–"
    steps = [
        f"{marks[step]} {first}{f'{dash}{last}' if last > first else ''}"
        for step, first, last in found.limits
    ]
    key = f"{marks[0]} none  {'  '.join(steps)}{f'  {HERE} here' if cursor else ''}"
    whole = f"Shade in nights: {key}"
    return whole if len(whole) <= width else f"Nights: {key}"


def open_words(found: BodyMap) -> str:
    """Said of nights that are not counted; empty where there are none."""
    nights = found.open_nights
    return f"{_nights(nights)} not closed, so not counted." if nights else ""


def place_words(found: BodyMap, place: Place, figure: Figure) -> list[str]:
    """The place under the cursor: its nights as they are shaded, then the site's in all."""
    counted, row = found.counted(place, figure), found.sites[place.site]
    words = f"{place.words}: on {counted.nights} of the {found.logged.closed} logged nights"
    if counted.unsided and place.side is not None:
        words += f", {counted.unsided} of them without saying which side"
    lines = [f"{words[:1].upper()}{words[1:]}."]
    if row.nights and place.side is not None:
        lines.append(f"{_capital(site_name(row.site))} in all: {site_words(row)}.")
    if row.open_:
        lines.append(f"And on {_nights(row.open_)} not closed, so not counted.")
    return lines


def site_name(site: Site) -> str:
    """The site as the table names it."""
    return site.words


def site_words(row: SiteNights) -> str:
    """ "12 nights (left 9, right 4)"; a night with both sides is in both."""
    sides = {"left": Side.LEFT, "right": Side.RIGHT, "middle": Side.MIDDLE, "no side said": None}
    told = [f"{words} {row.on(side)}" for words, side in sides.items() if row.on(side)]
    return f"{_nights(row.nights)} ({', '.join(told)})"


def week_lines(weeks: Iterable[Stretch], *, ascii_only: bool) -> list[str]:
    """A bar for each stretch of weeks, with the nights it stands for."""
    mark = MARKS_ASCII[-1] if ascii_only else MARKS[-1]
    lines = []
    for week in weeks:
        label = f"{week.start.day:2} {week.start:%b}"
        bar = mark * -(-week.nights * BAR // week.logged) if week.logged else ""
        said = f"{week.nights}/{week.logged}" if week.logged else "not logged"
        lines.append(f"{label:7}{bar:{BAR}} {said}" if week.logged else f"{label:7}{said}")
    return lines


def week_heading(weeks: Sequence[Stretch]) -> str:
    """What the bars are."""
    size = max((week.weeks for week in weeks), default=1)
    return "nights each week" if size == 1 else f"nights in each {size} weeks"


# -- the table ---------------------------------------------------------------------------------


def table_row(row: SiteNights) -> tuple[str, ...]:
    """A site as the table shows it: name, left, right, middle, no side said, any."""
    sides = (Side.LEFT, Side.RIGHT, Side.MIDDLE, None)
    return (site_name(row.site), *(str(row.on(side)) for side in sides), str(row.nights))


def table_lines(rows: Iterable[SiteNights]) -> list[str]:
    """These sites under a line of headings."""
    lines = [HEADER.rstrip()]
    for row in rows:
        name, left, right, middle, unsaid, nights = table_row(row)
        lines.append(f"{name:{NAME_WIDTH}}{left:>6}{right:>6}{middle:>5}{unsaid:>8}{nights:>4}")
    return lines


# -- for a command -----------------------------------------------------------------------------


def body_lines(
    found: BodyMap,
    figure: Figure,
    size: tuple[int, int],
    *,
    table: bool = False,
    ascii_only: bool = False,
) -> list[str]:
    """The map as text of so many columns and rows: the figure, or where that has no room the
    places with the most nights. The whole table, where it is asked for, takes the rows it needs."""
    width, height = size
    if found.instead:
        return wrap(found.instead, width)
    if width < TABLE_WIDTH:
        return wrap(NO_ROOM, width)[:height]
    lines = wrap(heading(found, width), width)
    views = tuple(range(len(figure.views)))
    while len(views) > 1 and width_of(figure, views) > width:
        views = views[:-1]
    said = key_words(found, width, cursor=False, ascii_only=ascii_only)
    key = wrap(said, width, break_on_hyphens=False)
    needed = len(lines) + max(figure.views[view].height for view in views) + len(key)
    if table or len(views) < len(figure.views) or needed > height:
        lines += wrap(open_words(found), width)
        rows = table_lines(found.sites.values())
        if table or len(lines) + len(rows) <= height:
            return lines + rows
        room = height - len(lines) - 2
        return lines + _most(found, room) if room > 0 else wrap(NO_ROOM, width)[:height]
    drawn = [
        "".join(signs for signs, _ in line).rstrip()
        for line in picture(figure, views, found.steps(figure), ascii_only=ascii_only)
    ]
    beside = width - width_of(figure, views) - GAP
    listed = _listed(found, beside) if beside >= PANEL_LEAST else []
    left = width_of(figure, views) + GAP
    lines += [
        f"{one or '':{left}}{other or ''}".rstrip() for one, other in zip_longest(drawn, listed)
    ]
    return [*lines, *key]


def _most(found: BodyMap, room: int) -> list[str]:
    """So many rows of the table, those with the most nights, between its headings and the rest."""
    rows = found.by_nights
    if not rows:
        return [NO_TWITCHES]
    rest = len(rows) - room
    return [
        *table_lines(rows[:room]),
        f"and {rest} more: --table" if rest > 0 else "none elsewhere",
    ]


def _listed(found: BodyMap, width: int) -> list[str]:
    """The sites with the most nights, for the space beside the figure."""
    rows = found.by_nights
    lines = ["", "", "", "Most nights", ""]
    lines += (f"{site_name(row.site):{NAME_WIDTH}}{row.nights:>5}" for row in rows[:MOST_LISTED])
    if not rows:
        lines += wrap(NO_TWITCHES, width)
    if len(rows) > MOST_LISTED:
        lines.append(f"and {len(rows) - MOST_LISTED} more: --table")
    return lines + (["", *wrap(open_words(found), width)] if found.open_nights else [])


def _nights(number: int) -> str:
    return f"{number} night{'' if number == 1 else 's'}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
