"""Printing: every word that reaches the terminal passes ``say`` or ``warn``.

Plain lines, nothing drawn, for screen readers and pipes. Colour only on a terminal, never where
``NO_COLOR`` is set, and never the only carrier of a meaning.
"""

import json
import os
import sys
from collections.abc import Iterable
from typing import Any

import click

from twitchtui.report.plain import plain


def say(text: str = "", *, strong: bool = False) -> None:
    """Print text on stdout, its line breaks kept and control characters removed."""
    shown = plain(text, lines=True)
    click.echo(click.style(shown, bold=True) if strong and colour_wanted() else shown)


def say_all(lines: Iterable[str]) -> None:
    """Print several lines at once, so that a long list is one write."""
    listed = [plain(line, lines=True) for line in lines]
    if listed:
        click.echo("\n".join(listed))


def say_json(value: Any) -> None:
    """Print a value as JSON; escapes keep anything a person typed from reaching the terminal."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=True))


def warn(text: str) -> None:
    """Print one sentence on stderr."""
    click.echo(f"twitchtui: {plain(text)}", err=True)


def tell_share(share: float) -> None:
    """Say in one line on stderr how far the diary was gone through; at 1 it is empty again."""
    words = f"Going through the whole diary: {share:.0%}" if share < 1 else ""
    click.echo(f"\r{words:<40}" + ("" if words else "\r"), nl=False, err=True)


def own_mistake(where: str) -> str:
    """The sentence for an error that is ours; ``where`` names its place and quotes no diary."""
    return (
        f"stopped by a mistake of its own ({where}); what was saved before is safe, please report "
        "it with these words"
    )


def colour_wanted() -> bool:
    """Whether stdout is a terminal whose user did not ask for none (no-color.org)."""
    return not os.environ.get("NO_COLOR") and sys.stdout.isatty()
