"""Where the files of a person are. Returns paths and creates nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "TWITCHTUI_DB"


@dataclass(frozen=True, slots=True)
class Places:
    """The diary and the two optional files beside it, and what chose the diary."""

    diary: Path
    config: Path
    flags: Path
    chosen_by: str

    def with_diary(self, diary: Path, chosen_by: str) -> "Places":
        """The same places with another diary."""
        return Places(diary, self.config, self.flags, chosen_by)


def places(db: str | None, environ: Mapping[str, str]) -> Places:
    """The places in force: ``--db``, else the variable, else the user's data folder."""
    from platformdirs import user_config_path, user_data_path

    config = user_config_path("twitchtui", appauthor=False)
    named, by = (db, "--db") if db else (environ.get(VARIABLE), VARIABLE)
    if named:
        diary = Path(named).expanduser().absolute()
    else:
        diary = user_data_path("twitchtui", appauthor=False) / "diary.db"
        by = "the user's data folder"
    return Places(diary, config / "config.toml", config / "flags.toml", by)
