"""Text cut to the cells it has: apart from the widgets' text, because charts are drawn without a
screen as well."""

from rich.cells import cell_len, set_cell_size

from twitchtui.report.plain import MOST_MARKS, plain

ELLIPSIS, ASCII_ELLIPSIS = "…", "..."


def shorten(text: str, width: int, *, ascii_only: bool = False) -> str:
    """The beginning of the text on one line of at most ``width`` cells; "…" where it was cut."""
    end = ASCII_ELLIPSIS if ascii_only else ELLIPSIS
    # a cell holds at most one letter with its marks, so this much is always enough
    start = " ".join(plain(text[: max(width, 0) * (MOST_MARKS + 1) + 400]).split())
    if width < 1:
        return ""
    whole = len(text) <= len(start) or not text[width * (MOST_MARKS + 1) + 400 :].strip()
    if whole and cell_len(start) <= width:
        return start
    room = max(min(width - len(end), cell_len(start)), 0)
    return set_cell_size(start, room).rstrip() + end[:width]
