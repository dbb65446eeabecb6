"""Text that a person pasted from anywhere is shown as text: it cannot steer the terminal, become
a link or end the program (reliability.md 2)."""

from pathlib import Path

import pytest

from tests.builders import activity, episode, intake, profile, review, symptom
from tests.terminal import Terminal
from tests.ui.dashboard import EVENING
from twitchtui.diary.entries import Entry
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.store import Store

HOSTILE = (
    "\x1b]0;pwned\x07",
    "\x1b[2J\x1b[31mpwned",
    "\x9b31mpwned",
    "\x1b]8;;http://pwned\x1b\\link\x1b]8;;\x1b\\",
    "[/x][red]pwned[/red]",
    "[@click=app.quit]pwned[/]",
    "\u202epwned\u2066",
    "pwned\r\n\t\x00\x07\x08",
    "👩\u200d👧\ufe0f" * 20,
    "שלום pwned عربي",
    "e" + "\u0301" * 500,
    "x" * 5_000,
)
TODAY = EVENING.date()
NOW = EVENING.isoformat()


def entries(text: str) -> list[Entry]:
    """An entry of each kind that holds a person's own words, and a flag that shows some."""
    return [
        profile(region=text[:60], emergency_number=text[:60]),
        episode(TODAY, note=text),
        intake(TODAY, IntakeKind.OTHER_SUPPLEMENT, 1, name=text[:200]),
        intake(TODAY, IntakeKind.CAFFEINE, 50, name=text[:200]),
        activity(TODAY, terrain=text[:200], minutes=30),
        symptom(TODAY, SymptomCode.SPEECH, note=text),
        review(TODAY, by=text[:200]),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=[f"{text[:12]!r}" for text in HOSTILE])
def test_every_tab_shows_hostile_text_as_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    store = Store(path, lambda: EVENING)
    store.load(entries(text))
    store.close()
    home = {"HOME": str(tmp_path), "TWITCHTUI_NOW": NOW}
    with Terminal(["--db", str(path)], home, (120, 40)) as terminal:
        terminal.wait_for("Get help now")
        for key, words in (
            ("2", "1 entry"),
            ("3", "Range"),
            ("4", "Getting help"),
            ("5", "search"),
        ):
            terminal.type(key)
            terminal.wait_for(words)
        terminal.type("!")
        terminal.wait_for("crisis")
        terminal.type("!")
        terminal.wait_for("/ to search")
        terminal.type("1")
        terminal.wait_for("logged: 1")
        terminal.type("q")
        assert terminal.wait_for_end() == 0
        raw = terminal.raw
    for stolen in (
        b"\x1b]0;pwned",
        b"\x1b[31mpwned",
        b"\xc2\x9b",
        b"\x1b]8;;http",
        "\u202e".encode(),
    ):
        assert stolen not in raw
