"""History in and out, on a screen of its own (key I): write everything to a file, take a file in.

It is handed the ways to do each, which run in a thread, so that the screen stays alive and says how
far they are. What was done is said here, the shell shows the diary as it then is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from twitchtui.diary.limits import Refusal
from twitchtui.exchange.pages import Keepable
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.at_work import AtWork, say_in
from twitchtui.ui.confirm import Confirm
from twitchtui.ui.keybar import KeyBar
from twitchtui.ui.text import Content

ABOUT = (
    "Export writes all of the diary to a file, exactly: for another computer, or to keep. A name "
    "that ends in .zip makes tables for a spreadsheet; one in .parquet makes tables for other "
    "programs, and those alone cannot be taken in again."
    "\n\n"
    "Import takes such a file in, or one of Bearable, Daylio, Loop Habit Tracker, Track & Graph, "
    "Apple Health or Strava, a FIT, GPX or TCX recording, and any other CSV by a mapping file, "
    "which m begins. It first says what would be added, what is already there and what is left "
    "out. The same file twice changes nothing."
)

MOST_ASKED, ROW = 13, 64
"""So many rows of about so many letters stand in the question."""

MOST_CONFLICTS = 2
"""So many of what was changed on both sides stand in the question."""

STAY = (
    "This cannot be left before its end. Nothing is half done meanwhile: it is all of it or "
    "nothing."
)

Meter = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """What taking in a file would do: in words, whether that is anything, and how to do it, which
    tells how far it is."""

    lines: Sequence[str]
    any_change: bool
    take_in: Callable[[Meter], str]


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done; each raises Refusal with a sentence where it cannot.

    ``target`` makes a file of a name that is typed, and ``export`` writes it; ``source`` makes
    files of the names of one to take in and of its mapping, which ``look`` looks at. ``draft``
    begins a mapping for the file of a name, and ``keep`` asks where to. ``export`` and ``look``
    take long.
    """

    offered: str
    target: Callable[[str], Path]
    export: Callable[[Path, bool, Meter], str]
    source: Callable[[str, str], tuple[Path, Path | None]]
    look: Callable[[Path, Path | None, Meter], Looked]
    draft: Callable[[str], Keepable]
    keep: Callable[[Keepable], object]


class InOutScreen(AtWork, ModalScreen[None]):
    """Export and import."""

    CSS_PATH = "bringing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "export", id="inout.export", tooltip="Write everything to a file"),
        Binding("i", "take_in", "import", id="inout.import", tooltip="Take a file in"),
        Binding("m", "draft", "mapping", id="inout.draft", tooltip="Begin a mapping for a CSV"),
        Binding("escape,I,q", "close", "close", id="inout.close", tooltip="Close this"),
    ]

    def __init__(self, ways: Ways) -> None:
        super().__init__()
        self._ways = ways
        self._asked_to_leave, self._said = False, ""

    def compose(self) -> ComposeResult:
        """What this is, what was done last, the keys."""
        yield Static(Content.styled("Export and import", "bold"), id="inout-title")
        with VerticalScroll():
            yield Static(Content(ABOUT), id="inout-about")
            yield Static(id="inout-said")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys are the screen's own."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Back to where the person was, unless something is being done."""
        if not self.at_work:
            self.dismiss(None)

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Ask for a name, and write the file."""
        if self.at_work:
            return
        ways, asked = self._ways, set[Path]()

        def make(answers: Answers) -> tuple[Path, bool]:
            target = ways.target(answers["name"])
            if target.is_file() and target not in asked:
                asked.add(target)
                raise Refusal(f"there is a file {target.name} already; enter again to replace it")
            return target, target in asked

        field = Field("name", "File", ways.offered)
        found = await self.app.push_screen_wait(Ask("Export to a file", [field], make))
        if found is None:
            return
        said = await self._do(lambda: ways.export(*found, self._tell("Exporting")), "Exporting")
        if said is not None:
            self._say(said)

    @work(exclusive=True)
    async def action_take_in(self) -> None:
        """Ask for a file, say what it would do, and take it in after a yes."""
        if self.at_work:
            return
        ways = self._ways
        fields = [
            Field("name", "File"),
            Field("mapping", "Mapping", hint="only for another CSV: its mapping file"),
        ]
        source = await self.app.push_screen_wait(
            Ask("Import a file", fields, lambda typed: ways.source(typed["name"], typed["mapping"]))
        )
        if source is None:
            return
        found = await self._do(lambda: ways.look(*source, self._tell("Reading")), "Reading")
        if found is None:
            return
        self._say("\n".join(found.lines))
        if not found.any_change:
            return
        question = _question(source[0].name, found.lines)
        if not await self.app.push_screen_wait(Confirm(question, "take it in")):
            self._say("\n".join(("Nothing was changed.", *found.lines)))
            return
        said = await self._do(lambda: found.take_in(self._tell("Taking in")), "Taking in")
        if said is not None:
            self._say("\n".join((said, "What was told before:", *found.lines)))

    @work(exclusive=True)
    async def action_draft(self) -> None:
        """Ask for a CSV, show what a mapping for it begins with, and keep that."""
        if self.at_work:
            return
        field = Field("name", "File", hint="another program's CSV")
        ask = Ask("Draft a mapping", [field], lambda typed: self._ways.draft(typed["name"]))
        found = await self.app.push_screen_wait(ask)
        if found is not None:
            self._say(found.plain)
            self._ways.keep(found)

    def _work_on(self, doing: str, *, stay: bool = False) -> None:
        stay = stay or self._asked_to_leave
        self._say(doing)
        if stay:
            say_in(self, "#inout-said", f"{doing}\n{STAY}")
            self._asked_to_leave = True

    def on_key(self) -> None:
        """Whatever key is pressed while something is done is told that this has to end."""
        if self.at_work and not self._asked_to_leave:
            self._work_on(self._said, stay=True)

    def _tell(self, doing: str) -> Meter:
        """How far it is, said on the screen from the thread that does it."""
        told = -1

        def progress(done: int, total: int) -> None:
            nonlocal told
            part = done * 100 // total if total else 0
            if part > told and self.at_work:
                told = part
                self.app.call_from_thread(self._work_on, f"{doing}: {part} %")

        return progress

    def _say(self, words: str) -> None:
        self.app.clear_notifications()  # what stands in the corner was said before
        self._asked_to_leave, self._said = False, words
        say_in(self, "#inout-said", words)


def _question(name: str, lines: Sequence[str]) -> str:
    """What is asked before a file is taken in: short enough for a small window; all of it stands on
    the screen behind."""
    kept, indented, rows = list[str](), 0, 0
    for line in lines:
        indented = indented + 1 if line.startswith(" ") else 0
        rows += (1 + len(line) // ROW) * (indented <= MOST_CONFLICTS)
        if rows > MOST_ASKED:
            break
        if indented <= MOST_CONFLICTS:
            kept.append(line)
    if more := len(lines) - len(kept):
        kept.append(f"And {more:,} more line{'s' * (more != 1)}, which n lets you read first.")
    return "\n".join((f"Take in {name}?", *kept))
