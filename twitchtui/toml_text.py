"""Reading a TOML file a person wrote: its table, or why there is none, and the line of a key.

Pure. ``tomllib`` says in which line a file stops being TOML, but not where a value stands, so
that is found by a scan of the text.
"""

import re
from itertools import takewhile
from typing import Any


class Unreadable(ValueError):
    """The text is no TOML; the message says why and names the line."""


def load(text: str) -> dict[str, Any]:
    """The table of a text; raises Unreadable."""
    import tomllib  # here, because most people have no such file and pay for it at each command

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = text.rstrip("\n").count("\n") + 1
        why = str(error).replace("at end of document", f"at line {last}, the last")
        raise Unreadable(why) from error
    except (ValueError, RecursionError) as error:
        lines = text.split("\n")
        longest = lines.index(max(lines, key=len)) + 1
        raise Unreadable(f"a number or a list is too long (at line {longest})") from error


def line_of(text: str, path: tuple[str, ...], nth: int = 0) -> int:
    """The line that sets the key of a path, such as checklist, water, aim; else the line nearest
    to it. Of several tables that begin [[...]] with its name it is in the nth, from 0."""
    table: tuple[str, ...] = ()
    lines, shared, tables = [1], 0, -1
    for number, line in enumerate(_keys_only(text).split("\n"), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        parts = _parts(header[1] if header else key[1] if key else "")
        if not parts:
            continue
        here = parts if header else (*table, *parts)
        table = parts if header else table
        if header and header[0].lstrip().startswith("[["):
            tables += parts == path[: len(parts)]
        if tables not in (-1, nth):
            continue
        pairs = zip(here, path, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if same > shared:
            lines, shared = [], same
        if same == shared and (here == path or not lines):
            lines.append(number)
    return lines[min(nth, len(lines) - 1)]


def printable(text: str, most: int = 400) -> str:
    """A sentence with a person's own words in it, fit to be shown on one line."""
    return "".join(char if char.isprintable() else "?" for char in text[:most])


_HEADER = re.compile(r"\s*\[\[?([^\[\]=#]+)\]")
_KEY = re.compile(r"([^=#]+)=")
_PIECES = re.compile(
    r'"""(?:\\.|[^\\])*?"""|' r"'''.*?'''|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'|" r"#[^\n]*",
    re.DOTALL,
)


def _keys_only(text: str) -> str:
    """The text without comments and without what stands in strings of several lines, which may
    look like keys; every line stays where it is."""

    def kept(piece: re.Match[str]) -> str:
        found = piece[0]
        if found.startswith("#"):
            return ""
        return '""' + "\n" * found.count("\n") if found[:3] in ('"""', "'''") else found

    return _PIECES.sub(kept, text)


def _parts(key: str) -> tuple[str, ...]:
    """The parts of a dotted key, unquoted; none where it is only a part of a longer value."""
    import tomllib

    try:
        table: Any = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    parts = []
    while isinstance(table, dict):
        ((part, table),) = table.items()
        parts.append(part)
    return tuple(parts)
