"""``backup``, ``backups``, ``restore`` and ``purge``: copies of the diary, and what they hold."""

import sys
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.backups import Backup
    from twitchtui.store.backups import Backups

yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


@click.command()
@click.argument("file", required=False)
@pass_desk
def backup(desk: Desk, file: str | None) -> None:
    """Make a backup now.

    Beside the diary, where it is kept until you delete it; or under a name of your own, such as on
    another disk.
    """
    from twitchtui.diary.backups import Reason
    from twitchtui.report.backups import held
    from twitchtui.store.backups import FileTaken

    desk.must_be_writable()
    backups = desk.session.backups
    if file is None:
        made = backups.path(backups.make(Reason.BY_HAND))
    else:
        made = Path(file).expanduser().absolute()
        if not made.parent.is_dir():
            raise Refusal(f"there is no folder {made.parent}; name one that is there")
        try:
            backups.copy_to(made)
        except FileTaken:
            raise Refusal(f"{made} is there already; give another name") from None
    say(f"Backed up and checked: {held(backups.holding(made))}.")
    say(str(made))


@click.command()
@click.option("--check", is_flag=True, help="Look each of them through, every row.")
@json_option
@pass_desk
def backups(desk: Desk, check: bool, as_json: bool) -> None:
    """List the backups, the latest first.

    Kept are the last 7 days, 5 weeks and 12 months, one of every year, and those made by hand.

    The JSON is {"folder", "backups": [{"number", "made", "reason", "schema", "episodes", "nights",
    "good", "path"}]}; "good" is null without --check.
    """
    from twitchtui.report.backups import NONE, backup_json, backup_line

    found = desk.backups
    lines, entries = [], []
    for one in found.listed():
        path = found.path(one)
        good = found.is_good(path) if check else None
        holding = found.holding(path)
        lines.append(backup_line(one, _zone(desk), holding, good))
        entries.append(backup_json(one, str(path), holding, good))
    if as_json:
        say_json({"folder": str(found.folder), "backups": entries})
        return
    say_all(lines or [NONE])


@click.command()
@click.argument("which", required=False, metavar="[NUMBER|FILE]")
@yes_option
@pass_desk
def restore(desk: Desk, which: str | None, yes: bool) -> None:
    """Put a backup back; shows what would change and asks first.

    Without a number the good backup of this diary with the most in it that differs from the diary.
    The diary as it is now is backed up before, so that this can be taken back. A diary that is
    damaged is kept under another name.
    """
    from twitchtui.report.backups import change_lines, new_diary
    from twitchtui.store.comparing import changes
    from twitchtui.store.restoring import restore as put_back

    desk.must_be_writable()
    found = desk.backups
    source, name = _chosen(desk, found, which)
    desk.unlock(file=source)
    differing = changes(found, source)
    there = found.diary.exists()
    told = change_lines(differing) if there else [new_diary(found.holding(source))]
    say_all([f"Putting back {name}.", *told])
    if differing is not None and differing.nothing:
        return
    if not yes:
        ask("Put it back?", "to put it back without a question give --yes")
    done = put_back(found, source)
    say("Put back.")
    if done.before:
        say(f"To have it as it was before: twitchtui restore {done.before.number}")
    if done.set_aside:
        say(f"The damaged diary is kept as {done.set_aside}")


@click.command()
@click.option("--backups", "also", is_flag=True, help="Delete the backups that still hold it, too.")
@yes_option
@pass_desk
def purge(desk: Desk, also: bool, yes: bool) -> None:
    """Erase what was deleted, for good.

    Deleted words stay in the diary's file as long as undo can bring them back: for the last 50
    actions. After this nothing can be undone, and the file holds only what the diary shows. Backups
    made before still hold it; --backups deletes those, once a new one was made.
    """
    desk.must_be_writable()
    session = desk.session
    if not yes:
        ask("Undo will have nothing to take back. Erase it?", "to erase it give --yes")
    actions = session.purge()
    gone = f"{actions} action{'s' * (actions != 1)} can no longer be taken back."
    say(f"Erased from the diary: what was deleted or replaced. {gone}")
    held, beside = session.still_holding()
    numbers = ", ".join(str(one.number) for one in held)
    if held and also:
        if not yes:
            ask(f"Delete the backups {numbers}?", "to delete the backups give --yes")
        kept = session.without_backups(held)
        say(f"Deleted the backups {numbers}; a new one is {kept.number}.")
    elif held:
        say(f"These backups still hold it: {numbers}. twitchtui purge --backups deletes them.")
    else:
        say("No backup holds it.")
    if beside:
        say_all(["These files may hold it too; delete them yourself:", *map(str, beside)])
    say("Copies you keep elsewhere are not looked at.")


def _zone(desk: Desk) -> tzinfo | None:
    return desk.clock().tzinfo


def ask(question: str, otherwise: str) -> None:
    """Go on only after a yes; Refusal where nobody can be asked."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal(f"nothing was changed; {otherwise}")
    if not click.confirm(question):
        raise Refusal("nothing was changed")


def _chosen(desk: Desk, found: "Backups", which: str | None) -> tuple[Path, str]:
    """The file that is meant, and what to call it."""
    from twitchtui.report.backups import when

    listed = found.listed()
    if which is None:
        chosen = found.best()
        if chosen is None:
            raise Refusal("there is no good backup that differs from the diary")
    else:
        chosen = _numbered(listed, which)
    if chosen is not None:
        return found.path(chosen), f"backup {chosen.number} of {when(chosen, _zone(desk))}"
    file = Path(which or "").expanduser().absolute()
    if not file.is_file():
        raise Refusal(f"{which!r} is neither a backup's number nor a file; see twitchtui backups")
    return file, str(file)


def _numbered(listed: "list[Backup]", which: str) -> "Backup | None":
    digits = which.strip().lstrip("0")
    if not (digits.isascii() and digits.isdecimal()):
        return None
    return next((one for one in listed if str(one.number) == digits), None)
