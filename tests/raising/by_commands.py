"""The command-line door: evenings performed by commands alone, and what the commands say."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tests.cli.conftest import CommandLine
from tests.raising.evenings import Command, Evening, Step


def perform(twitchtui: CommandLine, evenings: Iterable[Evening]) -> str:
    """Enter them, each at its own time; what the last command printed."""
    printed = ""
    for evening in evenings:
        twitchtui.now = datetime.combine(evening.date, evening.clock).isoformat()
        for step in evening.steps:
            for command in step.commands:
                printed = _entered(twitchtui, command, step)
    return printed


def _entered(twitchtui: CommandLine, command: Command, step: Step) -> str:
    if not step.asked:
        return twitchtui(*command)
    assert step.asked in twitchtui.refused(*command)
    return twitchtui(*command, "--yes")


def rule(twitchtui: CommandLine, name: str, *options: str) -> dict[str, Any]:
    """Where a rule stands, as ``flags --json`` says it."""
    rules: list[dict[str, Any]] = twitchtui.json("flags", *options)["rules"]
    return next(one for one in rules if one["id"] == name)
