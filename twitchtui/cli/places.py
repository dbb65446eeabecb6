"""Where the files of a person are. Returns paths and creates nothing."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

VARIABLE = "TWITCHTUI_DB"

_MADE = re.compile(r"-(journal|wal|shm)|\.(damaged|replaced)-.+")
"""How the names of what is made of a diary go on after its own."""


class Places(NamedTuple):
    """The diary and what chose it, the two optional files, and the folder of what is remembered
    about diaries outside of them."""

    diary: Path
    config: Path
    flags: Path
    state: Path
    chosen_by: str
    own_folder: Path | None = None
    """The program's own folder, where the diary is in it unless another was named."""

    @property
    def backups(self) -> Path:
        """The folder of the diary's backups."""
        from twitchtui.diary.backups import folder_name

        return self.diary.with_name(folder_name(self.diary.name))

    @property
    def remembered(self) -> list[Path]:
        """What is remembered about diaries outside of them."""
        names = ("*.commits", "*.windows", "backup-failed")
        return sorted(path for name in names for path in self.state.glob(name))

    @property
    def of_diary(self) -> list[Path]:
        """What there is of the diary: the file, its backups, and what was made of it beside it: by
        SQLite, set aside as damaged, kept when it was replaced, or left unfinished by a kill."""
        name, folder = self.diary.name, self.diary.parent
        try:
            there = sorted(folder.iterdir())
        except OSError:
            return []
        return [
            path
            for path in there
            if path in (self.diary, self.backups)
            or (path.name.startswith(name) and _MADE.fullmatch(path.name[len(name) :]))
            or (path.name.startswith(f".{name}.") and ".new" in path.name)
        ]

    def with_demo(self, folder: Path) -> "Places":
        """The same places, but for what is kept: all of that is in a folder of its own."""
        return self._replace(
            diary=folder / "diary.db",
            state=folder / "state",
            chosen_by="--demo",
            own_folder=None,
        )


def places(db: str | None, environ: Mapping[str, str]) -> Places:
    """The places in force: ``--db``, else the variable, else the user's data folder."""
    from platformdirs import user_config_path, user_data_path, user_state_path

    config = user_config_path("twitchtui", appauthor=False)
    state = user_state_path("twitchtui", appauthor=False)
    own = None
    named, by = (db, "--db") if db else (environ.get(VARIABLE), VARIABLE)
    if named:
        diary = Path(named).expanduser()
    else:
        own = user_data_path("twitchtui", appauthor=False)
        diary = own / "diary.db"
        by = "the user's data folder"
    # what a link stands for: its backups are beside that, and it is that which is replaced
    diary = Path(os.path.realpath(diary))
    return Places(diary, config / "config.toml", config / "flags.toml", state, by, own)
