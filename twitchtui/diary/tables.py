"""Reading the entries of a parsed reference table: each fault is a ValueError that names the entry.

Shared by ``foods``, ``drinks`` and ``sites``. Tables come in parsed: nothing here reads a file.
"""

from collections.abc import Mapping

from twitchtui.diary.limits import check_text

NAME_LENGTH = 100
"""Longest id, name, alias or serving, in characters; typed words are cut to it."""


def subtables(table: Mapping[str, object], key: str) -> tuple[Mapping[str, object], ...]:
    """The array of tables under ``key``; missing or another shape is a ``ValueError``."""
    value = table.get(key)
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise ValueError(f"[[{key}]] is missing or is not a list of tables")
    return tuple(value)


def subtable(table: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
    """The table under ``key``; missing or another shape is a ``ValueError``."""
    value = table.get(key)
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: {key} is missing or is not a table")
    return value


def entry_name(entry: Mapping[str, object], kind: str, known: frozenset[str]) -> str:
    """How errors name the entry ("food 'almonds'"); a key that is not known is one of them."""
    where = f"{kind} {entry.get('id', entry.get('name', 'without an id'))!r}"
    unknown = [key for key in entry if key not in known]
    if unknown:
        raise ValueError(
            f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}"
        )
    return where


def text(entry: Mapping[str, object], key: str, where: str) -> str:
    """A short text that is not empty and can be printed as it is."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(f"{where}: {key} must be a text on one line that is not empty")
    check_text(f"{where}: {key}", value, NAME_LENGTH)
    return value.strip()


def texts(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    """A list of short texts; a missing key is an empty list."""
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{where}: {key} must be a list of texts")
    return tuple(text({key: each}, key, where) for each in value)


def number(entry: Mapping[str, object], key: str, where: str) -> float:
    """A number that was really given as one; true and false are not numbers here."""
    value = entry.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{where}: {key} must be a number, 0 if there is none")
    return value
