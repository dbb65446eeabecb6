"""Writing a file that a person asked for: whole or not at all, and readable by them alone."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.exchange.pages import Keepable


class AlreadyThere(Refusal):
    """There is a file of that name; nothing was written."""


class Saving:
    """A session that keeps charts in files."""

    def file_named(self, name: str, kind: str = "", kinds: Mapping[str, str] | None = None) -> Path:
        """The file of that name, in full; its ending says its kind, else ``kind`` is added.

        ``kinds`` are those it may be; those of a chart if not given. Raises Refusal for what is
        no file's name, or has an unknown ending and no ``kind``.
        """
        from twitchtui.exchange.pages import KINDS, kind_of

        kinds, name = kinds or KINDS, name.strip()
        if not name.strip("."):
            raise Refusal("name a file")
        named = full_path(name)
        if kind and name.rpartition(".")[2].casefold() not in kinds:
            # what a file cannot be is no name to add an ending to: it would be written beside it
            if name.endswith("/"):
                raise Refusal(f"{named} is a folder; name a file in it")
            refuse_place(named)
            named = named.with_name(f"{named.name}.{kind}")
        kind_of(named.name, kinds)
        return named

    def save_page(self, page: "Keepable", target: Path, *, replace: bool = False) -> Path:
        """Write the page as the kind of file its ending says; nothing is there in half.

        Raises AlreadyThere unless it may ``replace`` a file, and Refusal with a sentence for
        whatever else fails; what was there is then as it was.
        """
        from twitchtui.exchange.pages import kind_of
        from twitchtui.store.files import made_whole

        try:
            refuse_place(target)
            data = page.made(kind_of(target.name, page.kinds))
            with made_whole(target, replace=replace) as unfinished:
                unfinished.write_bytes(data)
        except FileExistsError:
            raise AlreadyThere(f"{target} is there already") from None
        except OSError as error:
            why = error.strerror or "an error of the disk"
            raise Refusal(f"not saved: {target} could not be written: {why}") from None
        return target


def full_path(name: str) -> Path:
    """The file of a name that was typed; raises Refusal for what is no file's name."""
    try:
        return Path(name.strip()).expanduser().absolute()
    except (RuntimeError, OSError):
        raise Refusal(f"{name[:60]!r} is not a file's name") from None


def refuse_place(target: Path) -> None:
    """Refuse what can be no file: one without its folder, a folder, a device, a place nobody may
    look at."""
    try:
        if not target.parent.is_dir():
            raise Refusal(f"there is no folder {target.parent}; name one that is there")
        if target.is_dir():
            raise Refusal(f"{target} is a folder; name a file in it")
        if os.path.lexists(target) and not target.is_file():
            raise Refusal(f"{target} is no ordinary file; name another")
    except OSError as error:
        why = (error.strerror or "an error of the disk").lower()
        raise Refusal(f"{target} could not be written: {why}") from None
