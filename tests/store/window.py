"""An open diary, whose file something happens to."""

from pathlib import Path

import pytest

from tests.builders import DAY, episode
from tests.store.scratch import Ticking, ask
from twitchtui.store import Store, StoreError
from twitchtui.store.attaching import GONE


class Window:
    """An open diary with one entry, and what may happen to its file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "diary.db"
        self.store = self.open()
        self.log("one")

    def open(self, name: str = "diary.db") -> Store:
        return Store(self.folder / name, Ticking(), self.folder / "state")

    def log(self, *ids: str) -> None:
        for each in ids:
            self.store.save("log", episode(id=each, note="tight"))

    def ids(self, name: str = "diary.db") -> set[str]:
        """What is in a file, whatever a window holds."""
        return {found for (found,) in ask(self.folder / name, "SELECT id FROM episode")}

    def seen(self) -> set[str]:
        """What the window reads."""
        self.store.data_version()
        return {entry.id for entry in self.store.history(DAY, DAY).episodes}

    def refuses(self, why: str) -> None:
        """Nothing is written, neither entries nor what is half typed, and the reason is said."""
        with pytest.raises(StoreError) as refused:
            self.log("refused")
        assert str(refused.value) == f"not saved: {why}"
        with pytest.raises(StoreError) as refused:
            self.store.keep_draft("form", {"note": "half"})
        assert str(refused.value) == f"not kept: {why}"
        assert self.store.trouble == why


def gone(window: Window) -> str:
    return GONE.format(path=window.path)
