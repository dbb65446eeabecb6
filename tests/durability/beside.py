"""Harnesses of their own whose figures belong to a release (reliability.md 4)."""

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import NamedTuple

from tests.tracked import ROOT


class Beside(NamedTuple):
    """Arguments for Python: the last line printed is what came of it, and a good end is good."""

    goal: str
    arguments: tuple[str, ...]
    environ: Mapping[str, str] = {}

    def run(self) -> tuple[str, bool]:
        """Its last line, and whether it ended well."""
        done = subprocess.run(
            [sys.executable, *self.arguments],
            cwd=ROOT,
            env={**os.environ, **self.environ},
            stdout=subprocess.PIPE,
            text=True,
        )
        lines = done.stdout.strip().splitlines()
        words = lines[-1].strip("| =") if lines else "it said nothing"
        return words.replace("|", "/"), done.returncode == 0


BESIDE = (
    Beside("rows saved of damaged diaries", ("-m", "tests.durability.salvage", "1000")),
    Beside("fuzzed import files", ("-m", "tests.exchange.fuzz", "1000000")),
    Beside(
        "1,000 hostile strings on every screen and in every command",
        ("-m", "pytest", "-q", "-n", "2", "tests/test_hostile_text.py"),
        {"TWITCHTUI_HOSTILE": "1000"},
    ),
    Beside("a diary of 1,000,000 episodes", ("-m", "tests.benchmarks.million")),
)
"""Every one there is."""
