"""The body map and the calendar as they are printed, copied and saved; needs no chart library."""

import re

from twitchtui import reference
from twitchtui.diary.figure import Figure
from twitchtui.exchange.pages import Page
from twitchtui.insight.body import BodyMap
from twitchtui.insight.calendar import Calendar
from twitchtui.insight.picture import Role
from twitchtui.report.body import body_lines
from twitchtui.report.calendar import calendar_lines, step_samples, step_signs
from twitchtui.ui.chart_pens import Palette, coloured

BODY, CALENDAR = "body", "calendar"
"""Their names on the command line."""

PAGE = (80, 24)
"""Columns and rows, unless others are asked for."""


def body_page(
    found: BodyMap,
    size: tuple[int, int] = PAGE,
    *,
    table: bool = False,
    ascii_only: bool = False,
) -> Page:
    """The figure with its key, or the table."""
    figure = Figure.from_table(reference.table("body_figure"))
    return Page(
        BODY, "\n".join(body_lines(found, figure, size, table=table, ascii_only=ascii_only))
    )


def calendar_page(
    found: Calendar,
    size: tuple[int, int] = PAGE,
    *,
    palette: Palette | None = None,
    ascii_only: bool = False,
) -> Page:
    """The nights with their key, those with twitches and their samples in the key coloured where
    there is a palette."""
    pen = palette[Role.TWITCHES] if palette else None
    steps = re.compile(f"[{step_signs(ascii_only=ascii_only)}]+")
    samples = re.compile(step_samples(ascii_only=ascii_only))
    lines = (
        (steps if drawn else samples).sub(lambda run: coloured(run[0], pen), line)
        for line, drawn in calendar_lines(found, size, ascii_only=ascii_only)
    )
    return Page(CALENDAR, "\n".join(lines))
