"""The person's own thresholds, ``flags.toml``: read-only, optional, never a reason not to open.

Owns the file's form and where in it something stands; what a threshold may be, the rulebook says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from twitchtui.toml_text import Unreadable, line_of, load

INSTEAD = "so the usual values are used"


@dataclass(frozen=True, slots=True)
class OwnThresholds:
    """What the file says. ``problems`` are sentences about why it could not be read; then the
    table is empty."""

    table: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    name: str = "flags.toml"
    text: str = ""

    def where(self, path: tuple[str, ...]) -> str:
        """The place of a key, as a sentence about it begins."""
        return f"{self.name} line {line_of(self.text, path)}"


def parse(data: bytes, name: str) -> OwnThresholds:
    """The thresholds of a file; ``name`` is used in sentences."""
    try:
        text = data.decode("utf-8-sig")
        return OwnThresholds(load(text), name=name, text=text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return unreadable(name, f"it is not UTF-8 text (at line {line})")
    except Unreadable as error:
        return unreadable(name, str(error))


def unreadable(name: str, why: str) -> OwnThresholds:
    """No thresholds, and the sentence that says so."""
    return OwnThresholds(problems=(f"{name} could not be read, {INSTEAD}: {why}",), name=name)
