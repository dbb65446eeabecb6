"""``export`` and ``import``: the diary's history in and out."""

import errno
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from twitchtui.cli.asking import json_option
from twitchtui.cli.backups import ask, yes_option
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json, warn
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.exchange.coming import Reader
    from twitchtui.session import Session
    from twitchtui.session.reading_in import Meter, Preview

SLOW = 0.5
"""After so many seconds a bar says how far it is."""


@click.command(name="export")
@click.argument("file", metavar="FILE|-")
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@pass_desk
def export_diary(desk: Desk, file: str, replace: bool) -> None:
    """Write all of the diary to a file.

    Import brings it back exactly. As JSON Lines, one entry a line, which - writes to standard
    output; a name that ends in .zip makes tables for a spreadsheet (CSV), one in .parquet tables
    for DuckDB or pandas, which alone cannot be taken in again. Deleted entries are in it too, but
    none of their words, and what you chose for your list.
    """
    session = desk.session
    if file == "-":
        _export_to_output(session)
        return
    target = session.export_named(file)
    if target.exists() and target.is_file() and not replace:
        ask(f"{target} is there already. Replace it?", f"to replace {target.name} give --replace")
        replace = True
    with _bar("Exporting") as progress:
        number = session.export_to(target, replace=replace, progress=progress)
    say(session.exported(number, target))


@click.command(name="import")
@click.argument("file", metavar="FILE|-", required=False)
@click.option("--as", "kind", metavar="KIND", help="Read it as this kind; --as list names them.")
@click.option("--map", "mapping", metavar="FILE", help="Read a CSV by this mapping.")
@click.option(
    "--draft-map", "draft", is_flag=True, help="Print a mapping for a CSV, to be filled in."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be taken in.")
@yes_option
@json_option
@pass_desk
def import_file(
    desk: Desk,
    file: str | None,
    kind: str | None,
    mapping: str | None,
    draft: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Take in a diary's export, or a file of another program.

    What kind of file it is, it says itself. First it says what would be added, what is already
    there and what is left out and why; then it asks. Taken in is all of it or nothing, after a
    backup, and twitchtui undo takes it back. Taking in the same file again changes nothing.

    The JSON is {"file", "kind", "done", "backup", "first_day", "last_day", "counts": {verdict:
    {kind: number}}, "conflicts": [{"kind", "day", "id", "other"}], "settings", "left_out":
    [{"number", "reason", "first"}]}; the verdicts are added, newer, deleted, completed, both, same
    and older.
    """
    from twitchtui.report import bringing

    if kind == "list":
        say_all(_kinds())
        return
    if file is None:
        raise Refusal("name a file to take in; twitchtui import --help says what it may be")
    if draft:
        with _a_diary(desk, dry_run=True) as session, _named(desk, session, file) as source:
            say(session.draft_mapping(source).plain.rstrip())
        return
    if not dry_run:
        desk.must_be_writable()
    backup = None
    with (
        _a_diary(desk, dry_run=dry_run) as session,
        _named(desk, session, file) as source,
        _told_of_stop(session, source),
    ):
        found = _looked(session, source, _reader(session, kind, mapping))
        if not as_json:
            named = source.name if file == "-" else file
            say_all([f"{named} is {found.reader.words}.", *_in_words(session, found)])
        if found.taken.changing and not dry_run:
            if not yes:
                ask("Take it in?", "to take it in give --yes, to only look --dry-run")
            backup = _brought(session, found)
    if as_json:
        told = {"file": file, "kind": found.reader.name, "done": backup is not None}
        say_json({**told, "backup": backup, **bringing.as_json(found.taken, found.left_out)})
    elif backup is not None:
        say(f"Taken in. twitchtui undo takes it back; backup {backup} is the diary before.")


def _looked(session: "Session", source: Path, reader: "Reader | None") -> "Preview":
    with _bar("Reading") as progress:
        return session.preview(source, reader=reader, progress=progress)


def _in_words(session: "Session", found: "Preview") -> list[str]:
    from twitchtui.report.bringing import lines

    return lines(
        found.taken,
        found.left_out,
        calm=bool(session.store.preference("calm", False)),
        named=found.here,
        stay_open=found.stay_open,
    )


def _brought(session: "Session", found: "Preview") -> int:
    """Take it in; the number of the backup made before."""
    with _bar("Taking in") as progress:
        return session.bring(found, progress).before.number


def _export_to_output(session: "Session") -> None:
    try:
        session.export_into(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # elsewhere a reader may have seen enough; half a diary is no export
        raise OSError(errno.EIO, "what should take it stopped before its end") from None


@contextmanager
def _a_diary(desk: Desk, *, dry_run: bool) -> "Iterator[Session]":
    """The diary. Where there is none yet, only to look makes none: an empty one stands for it."""
    if not dry_run or desk.demo or desk.read_only or desk.places.diary.exists():
        yield desk.session
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="twitchtui-") as folder:
        desk.places = desk.places.with_demo(Path(folder))
        try:
            yield desk.session
        finally:
            desk.open_again(read_only=True)


@contextmanager
def _told_of_stop(session: "Session", file: Path) -> Iterator[None]:
    """Say what a Ctrl-C left behind, which may have come just after the last step."""
    from twitchtui.session.reading_in import label_of

    before = session.store.version()
    try:
        yield
    except (KeyboardInterrupt, click.Abort):
        store = session.store
        done = store.version() != before and store.last_action() == label_of(file)
        taken_in = "it was taken in; twitchtui undo takes it back"
        warn(taken_in if done else "nothing was taken in")
        raise


def _reader(session: "Session", kind: str | None, mapping: str | None) -> "Reader | None":
    """The reader that was asked for; None where the file is to say."""
    if kind is not None and mapping is not None:
        raise Refusal("give either --as or --map, not both")
    if mapping is not None:
        return session.reader_by(session.source(mapping))
    return session.reader_named(kind) if kind is not None else None


def _kinds() -> Iterator[str]:
    from twitchtui.exchange.recognising import readers

    return (f"{reader.name}: {reader.words}" for reader in readers())


@contextmanager
def _named(desk: Desk, session: "Session", file: str) -> Iterator[Path]:
    """The file that is meant; what comes on standard input is kept beside the diary meanwhile."""
    if file != "-":
        yield session.source(file)
        return
    from shutil import copyfileobj
    from tempfile import TemporaryDirectory

    from twitchtui.store.files import UNFINISHED

    if sys.stdin.isatty():
        raise Refusal("name a file, or send one to standard input")
    diary = desk.places.diary
    with TemporaryDirectory(UNFINISHED, f".{diary.name}.", diary.parent) as private:  # 0700
        kept = Path(private, "standard input")
        with kept.open("wb") as target:
            copyfileobj(sys.stdin.buffer, target)
        yield kept


@contextmanager
def _bar(label: str) -> "Iterator[Meter | None]":
    """A bar on a terminal, for what takes long."""
    if not sys.stderr.isatty():
        yield None
        return
    with _Bar(label) as bar:
        yield bar.show


class _Bar:
    """A bar that appears only where it is waited for."""

    def __init__(self, label: str) -> None:
        self._label, self._began, self._done = label, monotonic(), 0
        self._stack = ExitStack()
        self._bar: Any = None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def show(self, done: int, total: int) -> None:
        """Be so far."""
        if self._bar is None and monotonic() - self._began > SLOW:
            made = click.progressbar(length=total, label=self._label, file=sys.stderr)
            self._bar = self._stack.enter_context(made)
        if self._bar is not None:
            self._bar.update(done - self._done)
            self._done = done
