"""``where`` and ``config``: the files of the program, none of which it opens as a diary."""

import os
from contextlib import suppress
from pathlib import Path

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.desk import DEMO_PREFIX, Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.diary.limits import Refusal


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also what the program reads and keeps.")
@json_option
@pass_desk
def where(desk: Desk, everything: bool, as_json: bool) -> None:
    """Say where the diary is.

    Works with a diary that cannot be read.

    With --all the last lines name what to delete to erase everything of yours. What you saved
    under names of your own (charts, exports, copies elsewhere) is not known to the program.

    The JSON is {"diary": {"path", "exists"}, "chosen_by", ...} with one key for each file; with
    --all also "erase": [paths].
    """
    found = _files(desk, everything)
    listed = everything and desk.demo is None
    erase = [str(path) for path in _of_this_person(desk)] if listed else []
    if as_json:
        files = {name: {"path": str(path), "exists": path.exists()} for name, path in found.items()}
        more = {"erase": erase} if listed else {}
        say_json({**files, "chosen_by": desk.places.chosen_by, **more})
        return
    if not everything:
        say(str(desk.places.diary))
        return
    say_all(
        f"{name}: {path}{'' if path.exists() else ' (not there yet)'}"
        for name, path in found.items()
    )
    say(f"the diary is named by {desk.places.chosen_by}")
    if erase:
        say("to erase everything of yours, close twitchtui and delete these:")
        say_all(_in_short(erase))


def _files(desk: Desk, everything: bool) -> dict[str, Path]:
    places = desk.places
    found = {"diary": places.diary}
    if everything:
        from twitchtui.reference import data_path

        found |= {
            "backups": places.backups,
            "settings": places.config,
            "thresholds": places.flags,
            "state": places.state,
            "reference": Path(str(data_path())),
        }
    return found


def _of_this_person(desk: Desk) -> list[Path]:
    """All that the program made for this person and that is there: its own folders as a whole, but
    of a diary that is elsewhere only what belongs to it, for there may be another."""
    from twitchtui.cli.computer import reminding

    places = desk.places
    if places.own_folder is not None:
        found = [places.own_folder, places.config.parent, places.state]
        if places.diary.parent != places.own_folder.resolve():  # a link leads there
            found += places.of_diary
    else:
        found = [*places.of_diary, places.config, places.flags, *places.remembered]
    with suppress(Refusal):  # "remind status" says why it cannot be read
        found += reminding(places.diary, os.environ).left()
    there = (path for path in dict.fromkeys(found) if os.path.lexists(path))
    return [*there, *_demos()]


def _demos() -> list[Path]:
    """The copies of demo diaries that are open, or that a kill left."""
    from tempfile import gettempdir

    found = Path(gettempdir()).glob(f"{DEMO_PREFIX}*")
    return sorted(path for path in found if path.lstat().st_uid == os.getuid())


def _in_short(erase: list[str]) -> list[str]:
    """Several demo diaries as one pattern."""
    from tempfile import gettempdir

    demos = str(Path(gettempdir()) / DEMO_PREFIX)
    rest = [path for path in erase if not path.startswith(demos)]
    return [*rest, f"{demos}*"] if len(erase) - len(rest) > 1 else erase


@click.group()
def config() -> None:
    """The settings file.

    Where it is, and a commented template of it.
    """


@config.command(name="path")
@pass_desk
def config_path(desk: Desk) -> None:
    """Say where the settings file is."""
    say(str(desk.places.config))


@config.command(name="init")
@pass_desk
def config_init(desk: Desk) -> None:
    """Write a commented settings file, unless there is one."""
    from twitchtui.settings import TEMPLATE

    target = desk.places.config
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise Refusal(f"{target} is there already; edit it, or move it away first") from None
    except OSError as error:
        why = error.strerror or "an error of the disk"
        raise Refusal(f"{target} could not be written: {why}") from None
    say(f"Written: {target}")
    say("Every line is a comment; take away the # of those you want.")
