"""Where the files of a person are. Returns paths and creates nothing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

VARIABLE = "TWITCHTUI_DB"


@dataclass(frozen=True, slots=True)
class Places:
    """The diary and what chose it, the two optional files, and the folder of what is remembered
    about diaries outside of them."""

    diary: Path
    config: Path
    flags: Path
    state: Path
    chosen_by: str

    @property
    def backups(self) -> Path:
        """The folder of the diary's backups, as ``store.backups`` has it."""
        return self.diary.with_name(f"{self.diary.name}.backups")

    def with_demo(self, folder: Path) -> "Places":
        """The same places, but for what is kept: all of that is in a folder of its own."""
        return replace(self, diary=folder / "diary.db", state=folder / "state", chosen_by="--demo")


def places(db: str | None, environ: Mapping[str, str]) -> Places:
    """The places in force: ``--db``, else the variable, else the user's data folder."""
    from platformdirs import user_config_path, user_data_path, user_state_path

    config = user_config_path("twitchtui", appauthor=False)
    state = user_state_path("twitchtui", appauthor=False)
    named, by = (db, "--db") if db else (environ.get(VARIABLE), VARIABLE)
    if named:
        diary = Path(named).expanduser()
    else:
        diary = user_data_path("twitchtui", appauthor=False) / "diary.db"
        by = "the user's data folder"
    # what a link stands for: its backups are beside that, and it is that which is replaced
    diary = Path(os.path.realpath(diary))
    return Places(diary, config / "config.toml", config / "flags.toml", state, by)
