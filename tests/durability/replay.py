"""Recorded system calls, happening again to the model of a disk."""

from pathlib import PurePosixPath

from tests.durability.disk import Cut, File, Folder, Write
from tests.durability.recording import Call, Unreadable

SAVED = b"saved "
"""What a story's process says on its first handle, with a number, once so many actions are."""

_HARMLESS = {"lseek", "close", "sync_file_range"}


class Replay:
    """``disk`` is what there is after the calls so far, ``saved`` how many actions the process
    said were saved; None before it said that the diary is open."""

    def __init__(self, disk: Folder) -> None:
        self.disk = disk
        self.saved: int | None = None
        self._open: dict[str, File | PurePosixPath] = {}
        self._at: dict[str, int] = {}

    def happen(self, call: Call) -> bool:
        """Let a call happen; whether what may be on the disk, or what must be, is now another."""
        match call:
            case Call("open" | "openat" | "creat"):
                return self._opened(call)
            case Call("close", (str(handle),)):
                self._open.pop(handle, None)
                return False
            case Call("write", ("1", bytes(words), _)) if words.startswith(SAVED):
                self.saved = int(words.removeprefix(SAVED))
                return True
            case Call(_, (str(handle), *_)) if handle in self._open:
                return self._on_open(call, handle, self._open[handle])
        paths = [each for each in call.arguments if isinstance(each, PurePosixPath)]
        return bool(paths) and self._on_names(call, paths)

    def _opened(self, call: Call) -> bool:
        handle, flags = str(call.result), str(call.arguments)
        self._open.pop(handle, None)
        path = next((each for each in call.arguments if isinstance(each, PurePosixPath)), None)
        if path is None:
            return False
        if "O_APPEND" in flags:
            raise Unreadable("a file opened to be appended to")
        file = self.disk.now.get(path)
        if path == PurePosixPath() or (file is not None and file.is_folder):
            self._open[handle] = path
            return False
        changed = file is None or "O_TRUNC" in flags
        if file is None:
            file = File()
            self.disk.rename((path, file))
        elif "O_TRUNC" in flags:
            file.since.append(Cut(0))
        self._open[handle], self._at[handle] = file, 0
        return changed

    def _on_open(self, call: Call, handle: str, there: File | PurePosixPath) -> bool:
        if call.name in _HARMLESS:
            self._at[handle] = call.result
            return False
        if isinstance(there, PurePosixPath):
            if call.name not in ("fsync", "fdatasync"):
                raise Unreadable(call.name)
            self.disk.sync(there)
            return True
        match call:
            case Call("fsync" | "fdatasync"):
                there.sync()
            case Call("pwrite64", (_, bytes(data), _, str(offset)), length):
                there.since.append(Write(int(offset), data[:length]))
            case Call("write", (_, bytes(data), _), length):
                there.since.append(Write(self._at[handle], data[:length]))
                self._at[handle] += length
            case Call("ftruncate", (_, str(size))):
                there.since.append(Cut(int(size)))
            case _:
                raise Unreadable(f"{call.name} on a file of the diary")
        return True

    def _on_names(self, call: Call, paths: list[PurePosixPath]) -> bool:
        now = self.disk.now
        match call.name, paths:
            case (("rename" | "renameat" | "renameat2"), [old, new]):
                self.disk.rename((old, None), (new, now[old]))
            case (("link" | "linkat"), [old, new]):
                self.disk.rename((new, now[old]))
            case (("unlink" | "unlinkat" | "rmdir"), [path]):
                self.disk.rename((path, None))
            case (("mkdir" | "mkdirat"), [path]):
                self.disk.rename((path, File(is_folder=True)))
            case _:
                raise Unreadable(f"{call.name} in the folder of the diary")
        return True
