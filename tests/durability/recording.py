"""The system calls of a story, as strace writes them down."""

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.durability.disk import File, Folder
from tests.durability.stories import Story, begin
from tests.tracked import ROOT

_CHANGING = (
    "open openat creat close write pwrite64 writev pwritev pwritev2 ftruncate truncate fallocate"
    " fsync fdatasync sync syncfs sync_file_range rename renameat renameat2 link linkat symlink"
    " symlinkat unlink unlinkat mkdir mkdirat rmdir copy_file_range sendfile dup dup2 dup3 lseek"
)
"""Every call that can change a file, a name, or what a number of an open file stands for."""

_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_ARGUMENT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?|\{[^}]*\}|\[[^\]]*\]|[^",{}\[\] ]+')

Argument = str | bytes | PurePosixPath


class Unreadable(Exception):
    """Something was recorded that is not understood: overlooked, it would be taken for certain."""


class Call(NamedTuple):
    """A call that succeeded: texts as bytes, those that name something in the recorded folder as
    its path from there, everything else as strace writes it."""

    name: str
    arguments: tuple[Argument, ...]
    result: int


def record(story: Story, weakening: str = "") -> tuple[list[Call], Folder]:
    """Live a story under strace: its calls, and the disk as it was before them.

    ``weakening`` names one of ``weakening.WAYS``.
    """
    with TemporaryDirectory() as name:
        folder, log = Path(name).resolve() / "recorded", Path(name) / "calls"
        folder.mkdir()
        begin(story, folder)
        disk = _as_it_lies(folder)
        calls = ",".join(f"?{call}" for call in _CHANGING.split())
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "16777216", "-o", str(log)]
        strace += ["-e", f"trace={calls}", "-e", "signal=none", sys.executable, "-m"]
        living = ["tests.durability.living", story.name, str(folder), weakening]
        subprocess.run([*strace, *living], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with log.open(encoding="ascii") as lines:
            return list(_calls(lines, folder)), disk


def _as_it_lies(folder: Path) -> Folder:
    disk = Folder()
    for path in folder.rglob("*"):
        held = bytearray(path.read_bytes()) if path.is_file() else bytearray()
        disk.certain[PurePosixPath(path.relative_to(folder))] = File(held, is_folder=path.is_dir())
    disk.now = dict(disk.certain)
    return disk


def _calls(lines: Iterable[str], folder: Path) -> Iterator[Call]:
    processes = set[str]()
    for line in lines:
        found = _LINE.match(line)
        if found is None:
            if "unfinished" in line or "resumed" in line:
                raise Unreadable("two calls at once")
            continue
        processes.add(found[1])
        if len(processes) > 1:
            raise Unreadable("two processes: their open files have the same numbers")
        if int(found[4]) >= 0:
            arguments = (_argument(each, folder) for each in _ARGUMENT.finditer(found[3]))
            yield Call(found[2], tuple(arguments), int(found[4]))


def _argument(found: re.Match[str], folder: Path) -> Argument:
    if found[2]:
        raise Unreadable("a text was cut short")
    if found[1] is None:
        return found[0]
    data = bytes.fromhex(found[1].replace("\\x", ""))
    start = f"{folder}/".encode()
    if data == start[:-1]:
        return PurePosixPath()
    return PurePosixPath(data.removeprefix(start).decode()) if data.startswith(start) else data
