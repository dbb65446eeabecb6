"""Where the shipped reference content lives, and how it is read.

Owns the path of ``data/`` and the reading of its files; what the tables mean is the
business of the pure rooms. Nothing is read on import.
"""

from functools import cache
from pathlib import Path
from typing import Any


def data_path() -> Path:
    """The folder of reference content: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "data"
    return packaged if packaged.is_dir() else package.parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed TOML file ``data/<name>.toml``, read once per process."""
    import tomllib

    return tomllib.loads((data_path() / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def text(name: str) -> str:
    """The text of the file ``data/<name>``, read once per process."""
    return (data_path() / name).read_text(encoding="utf-8")
