"""``check`` and ``repair``: whether the diary's file is whole, and what to do where it is not.

Both work with a diary that cannot be opened.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.backups import ask, yes_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.diary.limits import Refusal

_Told = Callable[[int, int], None]
DAMAGED = 1
_PATIENCE = 0.5
_WIDTH = 30


@click.command()
@click.argument("file", required=False)
@click.option("--accept", is_flag=True, help="Go on with an older copy of the diary.")
@json_option
@pass_desk
@click.pass_context
def check(ctx: click.Context, desk: Desk, file: str | None, accept: bool, as_json: bool) -> None:
    """Look the whole diary over, or a backup in a FILE.

    Every row is held against what it was when it was saved. Reads only. Leaves with 0 where all is
    whole, 1 where something is wrong.

    The JSON is {"path", "whole", "faults": [{"kind", "table", "number", "sentence"}], "missing"}:
    the last is how many changes saved on this computer an older copy does not have.
    """
    from twitchtui.report.repair import check_json, check_lines
    from twitchtui.store.check import accept_older
    from twitchtui.store.check import check as looked

    if file is not None and accept:
        raise Refusal("--accept is about the diary, not about another file")
    if accept:
        desk.must_be_writable()
    path = _file(file) if file else desk.places.diary
    if not path.exists():
        raise Refusal(f"there is no diary yet at {path}")
    desk.unlock(file=path)
    with progress_bar() as progress:
        found = looked(path, None if file else desk.places.state, progress)
    if accept and found.missing and not found.faults:
        accept_older(path, desk.places.state)
        changes = "1 change is" if found.missing == 1 else f"{found.missing} changes are"
        say(f"Going on with what the file holds; {changes} not in it.")
        return
    if as_json:
        say_json(check_json(str(path), found))
    else:
        say_all(check_lines(found, diary=file is None))
    if not found.whole:
        ctx.exit(DAMAGED)


@click.command()
@yes_option
@pass_desk
def repair(desk: Desk, yes: bool) -> None:
    """Make a whole diary of a damaged one.

    Says what can be read, then asks. What the damaged file lost is taken from the newest good
    backup, where that has it. The damaged file is kept under another name.
    """
    from twitchtui.report.repair import found_lines
    from twitchtui.store.driver import looks_encrypted
    from twitchtui.store.repair import Repair
    from twitchtui.store.salvage import ENCRYPTED

    desk.must_be_writable()
    if not desk.places.diary.exists():
        raise Refusal(f"there is no diary at {desk.places.diary}; twitchtui restore may help")
    with Repair(desk.backups) as work:
        with progress_bar() as progress:
            found = work.look(progress)
        say_all(found_lines(found, desk.clock().tzinfo))
        if found.made is None:
            if found.faults:
                if looks_encrypted(desk.places.diary):
                    say(f"{ENCRYPTED[0].upper()}{ENCRYPTED[1:]}.")
                raise click.exceptions.Exit(DAMAGED)
            return
        if not yes:
            ask("Put it in the diary's place?", "to do it without a question give --yes")
        aside = work.carry_out()
    say("Done; the diary is whole.")
    say(f"The damaged file is kept as {aside}")


@contextmanager
def progress_bar() -> Iterator[_Told | None]:
    """How far it is, on a terminal's last line, once it takes more than a moment."""
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown = False

    def progress(done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - began > _PATIENCE and total:
            shown = True
            filled = _WIDTH * done // total
            bar = "#" * filled + "." * (_WIDTH - filled)
            click.echo(f"\r[{bar}] {100 * done // total:3} %", err=True, nl=False)

    try:
        yield progress
    finally:
        if shown:
            click.echo(f"\r{' ' * (_WIDTH + 8)}\r", err=True, nl=False)


def _file(named: str) -> Path:
    file = Path(named).expanduser().absolute()
    if not file.is_file():
        raise Refusal(f"there is no file {file}")
    return file
