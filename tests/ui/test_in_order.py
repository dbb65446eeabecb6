"""A burst of typing lands in the fields it was meant for."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual import events, work
from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from twitchtui.ui.in_order import InOrderApp

BURST = "Zebra\tTaxi"


def press(app: App[None], text: str) -> None:
    """Every key at once, as one read of the terminal gives them."""
    names = {"\t": "tab", "\r": "enter", "\x1b": "escape", " ": "space"}
    for char in text:
        app.post_message(events.Key(names.get(char, char), char))


class Two(App[None]):
    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="two")

    @property
    def typed(self) -> list[str]:
        return [field.value for field in self.screen.query(Input)]


class TwoInOrder(InOrderApp[None], Two):
    pass


async def test_a_burst_with_a_tab_fills_both_fields() -> None:
    app = TwoInOrder()
    async with app.run_test() as pilot:
        press(app, BURST)
        await pilot.pause(0.2)
        assert app.typed == ["Zebra", "Taxi"]


async def test_stock_textual_would_put_it_all_into_one_field() -> None:
    app = Two()
    async with app.run_test() as pilot:
        press(app, BURST)
        await pilot.pause(0.2)
        assert app.typed != ["Zebra", "Taxi"]


async def test_a_paste_between_keys_stays_in_its_place() -> None:
    app = TwoInOrder()
    async with app.run_test() as pilot:
        press(app, "a\tb")
        app.post_message(events.Paste("PASTED"))
        press(app, "c")
        await pilot.pause(0.2)
        assert app.typed == ["a", "bPASTEDc"]


class Ask(ModalScreen[str]):
    BINDINGS = [("enter", "done", "")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield Input(id="one")
        yield Input(id="two")

    def on_input_submitted(self) -> None:
        self.dismiss(" ".join(field.value for field in self.query(Input)))


class Opens(InOrderApp[None]):
    BINDINGS = [("a", "ask", ""), ("x", "strike", "")]  # noqa: RUF012
    answer, struck = "", 0

    def compose(self) -> ComposeResult:
        yield Label("underneath")

    @work
    async def action_ask(self) -> None:
        self.answer = await self.push_screen_wait(Ask())

    def action_strike(self) -> None:
        self.struck += 1


async def test_a_key_that_opens_a_form_is_waited_for_and_so_is_the_one_that_closes_it() -> None:
    app = Opens()
    async with app.run_test() as pilot:
        press(app, "axx\txx\rxx")
        await pilot.pause(0.5)
        assert (app.answer, app.struck) == ("xx xx", 2)


class Vanishing(InOrderApp[None]):
    def compose(self) -> ComposeResult:
        yield Input(id="gone")
        yield Input(id="stays")

    async def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "gone":
            await event.input.remove()


async def test_a_field_that_vanishes_does_not_stop_the_keys() -> None:
    app = Vanishing()
    async with app.run_test() as pilot:
        press(app, "a\tbcd")
        await pilot.pause(2.5)
        assert app.query_one("#stays", Input).value.endswith("cd")


HOST = """
import sys
from pathlib import Path
from textual.widgets import Input
from twitchtui.ui.in_order import InOrderApp

class Host(InOrderApp[None]):
    def compose(self):
        yield Input(id="one")
        yield Input(id="two")
    def on_ready(self):
        Path(sys.argv[1]).write_text("ready")
    def on_input_submitted(self):
        Path(sys.argv[1]).write_text("|".join(f.value for f in self.query(Input)))
        self.exit()

Host().run()
"""


def wait_for(done: Callable[[str], bool], path: Path, seconds: float, master: int) -> None:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if select.select([master], [], [], 0.05)[0]:
            with suppress(OSError):
                os.read(master, 65_536)
        if path.exists() and done(path.read_text()):
            return
    pytest.fail("the app did not get there in time")


def test_a_burst_in_one_write_to_a_real_terminal_fills_both_fields(tmp_path: Path) -> None:
    said = tmp_path / "said"
    master, slave = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    with subprocess.Popen(
        [sys.executable, "-c", HOST, str(said)], stdin=slave, stdout=slave, stderr=slave, env=env
    ) as process:
        os.close(slave)
        try:
            wait_for(lambda text: text == "ready", said, 20, master)
            os.write(master, b"Zebra\tTaxi\r")
            wait_for(lambda text: "|" in text, said, 20, master)
            assert said.read_text() == "Zebra|Taxi"
        finally:
            process.terminate()
            os.close(master)
