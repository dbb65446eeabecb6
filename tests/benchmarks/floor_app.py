"""The floor: the least a Textual app can be. One Static, which shows how many keys were pressed."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class FloorApp(App[None]):
    """Everything the dashboard is compared with."""

    presses = 0

    def compose(self) -> ComposeResult:
        yield Static("0 keys")

    def on_key(self, event: events.Key) -> None:
        self.presses += 1
        self.query_one(Static).update(f"{self.presses} keys")


if __name__ == "__main__":
    FloorApp().run()
