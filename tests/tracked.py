"""The files of the repository, as git lists them or, without git, as they lie there."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def tracked() -> frozenset[str]:
    """Every file that belongs to the repository, by its path from the root."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        return frozenset(name for name in listed.split("\0") if (ROOT / name).is_file())
    except (OSError, subprocess.CalledProcessError):  # no git here, or no checkout
        return frozenset(name for name in _lying_there() if not _ignored(name))


def _lying_there() -> list[str]:
    return [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]


def _ignored(name: str) -> bool:
    rules = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    parts = {f"{part}/" for part in Path(name).parts}
    from_root = [rule[1:] for rule in rules if rule.startswith("/")]
    return name.startswith((".git/", *from_root)) or not parts.isdisjoint(rules)
