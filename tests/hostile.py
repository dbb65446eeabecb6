"""Strings that want to steer a terminal or a widget, and what came out of a terminal all the same.

``strings`` is the one seeded generator: the kinds by themselves first, then random mixtures, each
with a mark in front by which it is found on a screen. ``leaks`` reads raw output: what Textual
itself sends is known, and anything else is a leak.
"""

import os
import re
from collections.abc import Iterator
from random import Random

from twitchtui.report.plain import plain

KINDS = (
    "\x1b]0;pwned\x07",
    "\x1b[2J\x1b[31mpwned",
    "\x9b31mpwned\x9d0;pwned\x9c",
    "\x1b]8;;http://pwned\x1b\\link\x1b]8;;\x1b\\",
    "\x1bP+q\x1b\\\x1b_Gpwned\x1b\\\x1b^pwned\x1b\\\x1bc",
    "\x1b]52;c;cHduZWQ=\x07\x1b]1337;File=:pwned\x07",
    "[/x][red]pwned[/red]",
    "[@click=app.quit]pwned[/]",
    "[link=http://pwned]pwned[/link] [bold on red] $error \\[ [[",
    "\u202epwned\u2066\u200f",
    "pwned\r\n\t\x00\x07\x08\x7f\x0b\x0c\u2028\x85",
    "👩\u200d👧\ufe0f🏃🏽" * 20,
    "שלום pwned عربي",
    "e" + "\u0301" * 500,
    "x" * 5_000,
    "ツ" * 3_000 + "[" * 200,
    "{pwned} %s %(a)s ${x} `x` \\ ' \" <b>pwned</b> &amp; =1+1",
)
"""One of each kind."""

LONE = "\ud800pwned\udfff"
"""No diary can hold it (``check_text``), and no terminal sends it."""

PER_DIARY = 50


def asked_for() -> int:
    """How many strings go through every screen: ``TWITCHTUI_HOSTILE``, 50 in CI, 1000 before a
    release."""
    return int(os.environ.get("TWITCHTUI_HOSTILE", PER_DIARY))


def mark(number: int) -> str:
    """What the string of this number begins with."""
    return f"s{number:02}z"


def strings(seed: int, count: int = PER_DIARY) -> Iterator[str]:
    """Different strings, each beginning with its mark; the same for the same seed."""
    draw = Random(seed)
    for number in range(count):
        parts = [KINDS[(number + seed) % len(KINDS)]]
        if seed or number >= len(KINDS):
            parts = [draw.choice(KINDS) for _ in range(draw.randint(2, 4))]
            parts.insert(draw.randrange(len(parts)), _noise(draw))
        yield f"{mark(number)} {''.join(parts)}"


def _noise(draw: Random) -> str:
    """Random letters with many from where terminals are steered."""
    ranges = ((0x00, 0x20), (0x7F, 0xA0), (0x20, 0x7F), (0x2000, 0x2070), (0x300, 0x370))
    picked = [draw.choice(ranges) for _ in range(draw.randint(1, 30))]
    return "".join(chr(draw.randrange(*between)) for between in picked)


_COLOUR = r"[34]8;(?:5;\d+|2;\d+;\d+;\d+)"
_OWN = re.compile(
    r"\x1b(?:"
    rf"\[(?:0|(?:(?:[1-9]|{_COLOUR})(?:;(?:[1-9]|{_COLOUR}))*))m"  # no colour of the sixteen
    r"|\[\d+;\d+H"
    r"|\[\?(?:1049|1000|1003|1015|1006|1004|2004|2026|2048|25|7)[hl]"
    r"|\[\?(?:2026|2048)\$p"
    r"|\[(?:>25|<)u"
    r"|\]22;[a-z-]+\x07"  # the form of the mouse pointer
    r")"
)
"""Every escape sequence that Textual sends for a screen of ours."""


def leaks(raw: bytes) -> list[str]:
    """What of the output of a terminal steers it and is not Textual's; empty is well.

    What is left without Textual's own sequences must be plain text: nothing that ``plain`` would
    take out, no escape, and nothing that is not UTF-8.
    """
    text = _OWN.sub("", raw.decode("utf-8", "surrogateescape"))
    return [
        f"{line[max(at - 20, 0) : at + 40]!r}"
        for line in re.split(r"[\r\n]+", text)
        if (at := _first_change(line)) is not None
    ]


def _first_change(line: str) -> int | None:
    cleaned = plain(line)
    if cleaned == line:
        return None
    pairs = zip(line, cleaned, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), len(cleaned))
