"""A command line of one's own: an empty home, a fixed clock, no variable of the machine."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from twitchtui.cli import cli

EVENING = "2026-11-21T20:30"


@dataclass
class CommandLine:
    """Runs commands as separate invocations on one diary."""

    home: Path
    now: str = EVENING

    @property
    def environ(self) -> dict[str, str | None]:
        return {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "TZ": "Europe/Berlin",
            "TWITCHTUI_NOW": self.now,
            "TWITCHTUI_DB": None,
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *args: str) -> Result:
        return CliRunner().invoke(cli, list(args), env=self.environ, prog_name="twitchtui")

    def __call__(self, *args: str) -> str:
        """What a command that must succeed prints."""
        result = self.run(*args)
        assert result.exit_code == 0, result.output
        assert result.stderr == ""
        return result.stdout

    def refused(self, *args: str) -> str:
        """The one sentence of a command that must be refused, having printed nothing else."""
        result = self.run(*args)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        sentence = result.stderr.strip()
        assert sentence.startswith("twitchtui: ")
        assert "\n" not in sentence
        return sentence.removeprefix("twitchtui: ")

    def json(self, *args: str) -> Any:
        """The JSON that a command prints."""
        import json

        return json.loads(self(*args, "--json"))

    def added(self, *args: str) -> str:
        """The id of what a command logged."""
        return next(
            line.removeprefix("id ") for line in self(*args).splitlines() if line.startswith("id ")
        )

    @property
    def diary(self) -> Path:
        return self.home / "data" / "twitchtui" / "diary.db"

    @property
    def config(self) -> Path:
        return self.home / "config" / "twitchtui" / "config.toml"

    def write_config(self, text: str, name: str = "config.toml") -> None:
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.with_name(name).write_text(text, encoding="utf-8")


@pytest.fixture
def twitchtui(tmp_path: Path) -> CommandLine:
    """A command line on a fresh machine."""
    return CommandLine(tmp_path)


@pytest.fixture
def sarah(twitchtui: CommandLine) -> CommandLine:
    """A command line on the diary of Sarah (domain.md 1.7), which raises DV2."""
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from twitchtui.exchange.demo import demo_entries
    from twitchtui.store import Store

    zone = ZoneInfo("Europe/Berlin")
    twitchtui("status")
    store = Store(twitchtui.diary, lambda: datetime.fromisoformat(EVENING).replace(tzinfo=zone))
    store.load(demo_entries("sarah", date(2026, 11, 20), zone))
    store.close()
    return twitchtui
