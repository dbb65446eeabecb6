"""Where the shipped reference content lives, and how it is read.

Owns the path of ``data/`` and the reading of its files; what the tables mean is the
business of the pure rooms. Nothing is read on import.
"""

from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any


class _TableLoader(SourceFileLoader):
    """Has Python keep a parsed table as it keeps a module: as byte code beside the file, made anew
    whenever the file is another. Parsing TOML takes twenty times as long as reading that."""

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        """The table as the one constant of a module."""
        import tomllib

        return compile(f"TABLE = {tomllib.loads(bytes(data).decode())!r}", path, "exec")


def data_path() -> Path:
    """The folder of reference content: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "data"
    return packaged if packaged.is_dir() else package.parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed TOML file ``data/<name>.toml``, read once per process."""
    module = ModuleType(name)
    _TableLoader(name, str(data_path() / f"{name}.toml")).exec_module(module)
    return dict(module.TABLE)


@cache
def text(name: str) -> str:
    """The text of the file ``data/<name>``, read once per process."""
    return (data_path() / name).read_text(encoding="utf-8")
