"""The root command: the options before any command, the list of commands, and how it all ends.

Owns the exit codes of design.md 5: 0 done, 1 the diary could not be used, 2 wrong arguments,
3 a flag from "see a doctor soon" upward for ``--check``. Whatever goes wrong becomes one sentence
on stderr; a traceback never reaches a person.
"""

import errno
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from twitchtui import __version__
from twitchtui.cli.desk import DEMOS, Desk
from twitchtui.cli.lazy import LazyGroup
from twitchtui.cli.output import own_mistake, warn
from twitchtui.diary.limits import Refusal

DONE, UNUSABLE, WRONG, DOCTOR = 0, 1, 2, 3
INTERRUPTED = 130

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO))
"""What is wrong where stdout takes no more; a file that is written has its own sentence."""

ASKS = "_TWITCHTUI_COMPLETE"
"""The variable by which a shell asks how a line goes on."""

_HERE = "twitchtui.cli"
COMMANDS = {
    "tick": f"{_HERE}.evening:tick",
    "add": f"{_HERE}.adding:add",
    "log": f"{_HERE}.episodes:log",
    "timer": f"{_HERE}.timer:timer",
    "done": f"{_HERE}.evening:done",
    "status": f"{_HERE}.looking:status",
    "recap": f"{_HERE}.recap:recap",
    "list": f"{_HERE}.listing:list_entries",
    "edit": f"{_HERE}.editing:edit",
    "rm": f"{_HERE}.listing:rm",
    "undo": f"{_HERE}.listing:undo",
    "plan": f"{_HERE}.evening:plan",
    "set": f"{_HERE}.setting:set_value",
    "items": f"{_HERE}.items:items",
    "symptoms": f"{_HERE}.checking:symptoms",
    "still": f"{_HERE}.checking:still",
    "flags": f"{_HERE}.looking:flags",
    "usual": f"{_HERE}.looking:usual",
    "relief": f"{_HERE}.looking_back:relief",
    "habits": f"{_HERE}.looking_back:habits",
    "ack": f"{_HERE}.checking:ack",
    "answer": f"{_HERE}.checking:answer",
    "emergency": f"{_HERE}.reference:emergency",
    "chart": f"{_HERE}.charts:chart",
    "summary": f"{_HERE}.summary:summary",
    "guide": f"{_HERE}.reference:guide",
    "export": f"{_HERE}.bringing:export_diary",
    "import": f"{_HERE}.bringing:import_file",
    "backup": f"{_HERE}.backups:backup",
    "backups": f"{_HERE}.backups:backups",
    "restore": f"{_HERE}.backups:restore",
    "purge": f"{_HERE}.backups:purge",
    "encrypt": f"{_HERE}.encrypting:encrypt",
    "decrypt": f"{_HERE}.encrypting:decrypt",
    "check": f"{_HERE}.repairing:check",
    "repair": f"{_HERE}.repairing:repair",
    "remind": f"{_HERE}.reminding:remind",
    "completion": f"{_HERE}.completing:completion",
    "where": f"{_HERE}.files:where",
    "config": f"{_HERE}.files:config",
}
"""Every command and where it is."""


class Root(LazyGroup):
    """The root group, which turns everything that can go wrong into a sentence and a code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, and leave with the exit code."""
        listed = list(sys.argv[1:] if args is None else args)
        name = prog_name or "twitchtui"
        for stream in (sys.stdout, sys.stderr):
            # a terminal that cannot show a letter shows a question mark, and loses nothing else
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        if asked := os.environ.get(ASKS):
            from twitchtui.cli.completing import complete

            sys.exit(complete(self, asked))
        sys.exit(_guarded(self, listed, name, extra))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let ``--demo`` stand without a name: what follows it is then the command."""
        return super().parse_args(ctx, _named_demo(args))


def _named_demo(args: list[str]) -> list[str]:
    rest = iter(args)
    found = []
    for arg in rest:
        found.append(arg)
        if arg == "--db":
            found += [value for value in (next(rest, None),) if value is not None]
        elif arg == "--demo":
            following = next(rest, None)
            known = following in DEMOS
            found[-1] = f"--demo={following if known else DEMOS[0]}"
            found += [following] if following is not None and not known else []
            if following is not None and not known and not following.startswith("-"):
                break
        elif not arg.startswith("-"):
            break
    return found + list(rest)


def _guarded(group: Root, args: list[str], name: str, extra: dict[str, Any]) -> int:
    try:
        with group.make_context(name, args, **extra) as ctx:
            group.invoke(ctx)
            print(end="", flush=True)  # also where stdout is closed, which is no error
            if ctx.invoked_subcommand and isinstance(ctx.obj, Desk):
                ctx.obj.back_up()  # the answer is there; nobody waits for this to read it
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as error:
        warn(_sentence(error))
        return WRONG
    except Refusal as refusal:
        warn(str(refusal))
        return WRONG
    except (KeyboardInterrupt, EOFError, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _no_more_output()  # the reader has seen enough
        return DONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in FULL and error.filename is None:
            _no_more_output()
            warn(f"the answer could not be written: {error.strerror}")
        else:
            warn(_why(error))
        return UNUSABLE
    return DONE


def _no_more_output() -> None:
    """Keep Python from complaining when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentence(error: click.ClickException) -> str:
    """Click's message, with where to find help."""
    message = error.format_message().strip().rstrip(".")
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    return f"{message}; see {path} --help" if path else message


def _why(error: Exception) -> str:
    """The store's own sentence. Anything else is a mistake of ours, which is named by its place:
    its text may quote the diary and is not shown."""
    from twitchtui.store.errors import StoreError

    if isinstance(error, StoreError):
        return str(error)
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "twitchtui" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "its start"
    return own_mistake(f"{type(error).__name__} at {place}")


@click.group(
    cls=Root,
    lazy=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--db", metavar="FILE", help="Use this diary (also TWITCHTUI_DB).")
@click.option(
    "--demo",
    metavar="[main|sarah|samantha]",
    help="Use a private copy of a demo diary; nothing of yours is touched.",
)
@click.option("--read-only", is_flag=True, help="Only look at the diary; nothing is saved.")
@click.version_option(__version__, message="twitchtui %(version)s")
@click.pass_context
def cli(ctx: click.Context, db: str | None, demo: str | None, read_only: bool) -> None:
    """An evening diary for people whose muscles twitch after exercise.

    Without a command it opens the full-screen dashboard; everything the screen can do has a
    command here. A diary, not a doctor: for emergency signs see "twitchtui emergency".

    Exit codes: 0 done, 1 the diary could not be used, 2 wrong arguments, 3 only for
    "flags --check" and "status --check": a flag from "see a doctor soon" upward.
    """
    if db is not None and demo is not None:
        raise Refusal("give either --db or --demo, not both")
    if db is not None and not db.strip():
        raise Refusal("--db needs the name of a file")
    if demo is not None and demo not in DEMOS:
        raise Refusal(f"{demo[:40]!r} is not a demo diary: use {', '.join(DEMOS)}")
    if read_only and demo is not None:
        raise Refusal("give either --read-only or --demo, not both")
    desk = Desk(db, demo, read_only)
    ctx.obj = desk
    ctx.call_on_close(desk.close)
    if ctx.invoked_subcommand is None:
        from twitchtui.cli.dashboard import dashboard

        dashboard(desk)
