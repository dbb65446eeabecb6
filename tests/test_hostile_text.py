"""Text that a person pasted from anywhere is shown as text: on every screen, by every command, it
cannot steer the terminal, become a link or end the program (reliability.md 2).

``TWITCHTUI_HOSTILE`` says how many strings: 50 in every CI run, 1000 before a release. Fifty are
in one diary, and every string is on every screen that shows a person's words.

Taken out once and seen red: ``_UNSEEN`` in ``report.plain``, the cleaning of what is pasted in
``TwitchApp.on_event`` (the palette's own field leaks it), ``safe`` around the lines of
``EntriesScreen`` (markup is read), ``plain`` in ``cli.output.say_all``.
"""

import select
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import activity, check, episode, intake, profile, review, symptom
from tests.cli.conftest import CommandLine
from tests.hostile import KINDS, LONE, PER_DIARY, asked_for, leaks, mark, strings
from tests.terminal import Terminal
from tests.ui.dashboard import EVENING
from twitchtui.diary.entries import Entry
from twitchtui.diary.limits import Refusal
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.store import Store

TODAY = EVENING.date()
ESCAPE, ENTER = "\x1b", "\r"
DOWN, PAGE_DOWN, END = "\x1b[B", "\x1b[6~", "\x1b[F"
ROUNDS = range(max(asked_for() // PER_DIARY, 1))
FORM = "enter save   esc cancel"
LAST = mark(PER_DIARY - 1)
EVERY = {mark(number) for number in range(PER_DIARY)}


def entries(seed: int) -> Iterator[Entry]:
    """Every field that holds a person's own words, with every string."""
    some = [*strings(seed)]
    yield profile(region=some[1][:60], emergency_number=some[0][:60])
    for text in some:
        yield episode(TODAY, note=text)
        yield intake(TODAY, IntakeKind.OTHER_SUPPLEMENT, 1, name=text[:200])
        yield intake(TODAY, IntakeKind.CAFFEINE, 5, name=text[:200])
        yield activity(TODAY, terrain=text[:200], minutes=5)
        felt = symptom(TODAY, SymptomCode.SPEECH, note=text)
        yield felt
        yield check(felt, TODAY)
        yield review(TODAY, by=text[:200])


def settings(seed: int) -> str:
    """A settings file with hostile names of items and foods, and hostile values and keys."""
    some = [*strings(seed)]
    lines = [f"{_toml(some[0][:40])} = 1", f"theme = {_toml(some[1])}", f"units = {_toml(some[2])}"]
    for number, text in enumerate(some[:30]):
        clean = "".join(letter for letter in text if letter.isprintable())[:39]
        lines += ["[[item]]", f'id = "own_{number}"', f"name = {_toml(clean)}", 'kind = "yes_no"']
    for number, text in enumerate(some):
        lines += ["[[food]]", f'id = "my_{number}"', f"name = {_toml(text[:90])}", 'serving = "1"']
        lines += ["magnesium_mg = 80", "potassium_mg = 1", "calcium_mg = 1", "sodium_mg = 1"]
    return "\n".join(lines)


def _toml(text: str) -> str:
    """A quoted string of TOML, whatever is in it."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


@pytest.fixture(params=ROUNDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> CommandLine:
    """A home whose diary and settings file hold fifty strings in every field."""
    line = CommandLine(tmp_path)
    line.diary.parent.mkdir(parents=True, mode=0o700)
    store = Store(line.diary, lambda: EVENING)
    store.load(list(entries(request.param)))
    store.close()
    line.write_config(settings(request.param))
    line.seed = request.param  # type: ignore[attr-defined]
    return line


class Visit(Terminal):
    """A sitting that goes from screen to screen and remembers which marks it has seen."""

    def __init__(self, home: CommandLine) -> None:
        environment = {name: value for name, value in home.environ.items() if value is not None}
        super().__init__([], environment, (110, 60))
        self.seen: set[str] = set()

    def go(self, keys: str, *words: str) -> None:
        """Press keys until one of the words is there."""
        self.until(keys, lambda: any(each in self.text for each in words), " or ".join(words))

    def leave(self, words: str) -> None:
        """Press escape until the words are gone."""
        self.until(ESCAPE, lambda: words not in self.text, f"{words} stays")

    def through(self, last: str) -> None:
        """Page through a list until its last line is there."""
        self.look()
        while last not in self.text:
            before = self.text
            self.until(PAGE_DOWN, lambda before=before: self.text != before, "no next page")
            while select.select([self._master], [], [], 0.1)[0]:  # the page is whole
                had = len(self.raw)
                self.until("", lambda had=had: len(self.raw) > had, "the page stops")

    def search(self, texts: list[str], keys: str = "/") -> None:
        """Paste each text, and type a word that is found nowhere: it is still in sight behind."""
        for number, text in enumerate(texts):
            self.go(f"{keys}{paste(_one_line(text)[:150])} end{number}.", f"end{number}.")
            self.until("\x15", lambda at=f"end{number}.": at not in self.text, "stays")

    def until(self, keys: str, done: Callable[[], bool], complaint: str) -> None:
        """Press keys and read until it is so."""
        self.type(keys)
        self._wait(done, complaint)
        self.look()

    def look(self) -> None:
        """Remember the marks on the screen."""
        text = self.text
        self.seen |= {each for each in EVERY if each in text}


def _one_line(text: str) -> str:
    """A field of one line takes the first line of what is pasted."""
    return " ".join(text.splitlines())


def paste(text: str) -> str:
    """As a terminal sends what is pasted: it takes the keys (C0) out, and nothing else."""
    sent = "".join(letter for letter in text if letter >= " " and letter != "\x7f")
    return f"\x1b[200~{sent}\x1b[201~"


def tonight(visit: Visit, texts: list[str]) -> None:
    """The list, what was entered, and every form that is opened from there."""
    visit.go("t", "Entered for")
    visit.seen.clear()
    visit.through(f"exam normal, {LAST}")
    assert visit.seen == EVERY
    visit.leave("Entered for")
    visit.go("o", "Your list")
    visit.seen.clear()
    visit.go(END, f"[x] {mark(29)}")
    assert len(visit.seen) >= 30
    visit.leave("Your list")
    pasted = f"{paste(_one_line(texts[6])[:30])} end6."
    for key in "wcfap":
        visit.go(key, FORM)
        if key == "p":
            visit.type(pasted)  # the first of its fields takes no text
        else:
            visit.go(pasted, "end6.")
        if key in "wc":
            visit.go(ENTER, f"'{mark(6)}", f'"{mark(6)}')  # the sentence quotes it
        visit.leave(FORM)
    for key, words in (
        ("P", FORM),
        ("A", FORM),
        ("r", "Recovery"),
        ("R", "esc close"),
        ("K", "esc close"),
        ("D", "DIARY SUMMARY"),
        ("?", "Help"),
        ("!", "crisis"),
        ("e", "Worst spell"),
    ):
        visit.go(key, words)
        visit.leave(words)


def episodes(visit: Visit, texts: list[str]) -> None:
    """Each entry's details and its form, and a search for each text."""
    visit.go("2", "entries")
    for number in reversed(range(PER_DIARY)):
        visit.go("", mark(number))
        if number % 5 == 4:
            visit.go("e", f"Note         {mark(number)}")
            visit.leave("Change an entry")
        visit.type("j")
    visit.search(texts)
    visit.leave("esc clear and back")


def others(visit: Visit, texts: list[str]) -> None:
    """The charts, the flags with what is behind them, the Guide and the palette."""
    visit.go("3", "Range")
    visit.go("b", "Nights with twitches by place")
    visit.leave("Nights with twitches by place")
    visit.go("4", "behind this")
    visit.seen.clear()
    visit.go(ENTER, "Behind:")
    visit.through(LAST)
    assert visit.seen == EVERY
    visit.leave("Behind:")
    visit.go("5", "/ to search")
    visit.search(texts[: len(KINDS)])
    visit.type(DOWN)
    visit.go("\x10", "Search for")
    visit.search(texts[: len(KINDS)], keys="")
    visit.leave("Search for")


def closing(visit: Visit) -> None:
    """Done for today, what is said then, and the change taken back in the corner."""
    visit.go("1", "logged: 50")
    visit.go("d", "tonight, closed")
    visit.go("u", "aken back")


def test_every_screen_shows_hostile_text_as_text(home: CommandLine) -> None:
    texts = [*strings(home.seed)]
    with Visit(home) as visit:
        visit.go("", "settings file:")
        visit.go("", "logged: 50")
        tonight(visit, texts)
        episodes(visit, texts)
        others(visit, texts)
        closing(visit)
        visit.type("q")
        assert visit.wait_for_end() == 0
        assert leaks(visit.raw) == []


def _texts_only(printed: str) -> list[str]:
    return leaks(printed.replace("\n", "\r").encode("utf-8", "surrogatepass"))


COMMANDS = (
    "status", "status --json", "list", "list --json", "flags", "flags --json", "recap", "items",
    "items --json", "usual", "emergency", "relief", "habits", "symptoms", "where", "chart spells",
    "summary --entries", "summary --entries --format html", "summary --entries --format md",
    "guide", "config path", "undo",
)  # fmt: skip


def test_every_command_prints_hostile_text_as_text(home: CommandLine) -> None:
    printed = ""
    for command in COMMANDS:
        done = home.run(*command.split())
        assert done.exception is None or isinstance(done.exception, SystemExit), command
        assert _texts_only(done.output) == [], command
        printed += done.output
    assert {each for each in EVERY if each in printed} == EVERY


ECHOING = (
    (), ("add", "water"), ("add", "caffeine"), ("add", "food"), ("log",), ("tick",), ("edit",),
    ("rm",), ("guide",), ("guide", "--search"), ("chart",), ("list", "--text"), ("items",),
    ("items", "add"), ("set",), ("set", "began"), ("set", "family"), ("summary", "-o"),
    ("summary", "--format"), ("summary", "--range"), ("answer",), ("timer",), ("--db",),
    ("status", "--day"),
)  # fmt: skip


def test_every_refusal_quotes_hostile_text_as_text(tmp_path: Path) -> None:
    line = CommandLine(tmp_path)
    texts = [text.replace("\0", "") for text in (*strings(0, len(KINDS)), LONE)]
    for number, text in enumerate(texts):
        for words in ECHOING[number % 3 :: 3]:
            done = line.run(*words, text)
            assert done.exception is None or isinstance(done.exception, SystemExit), words
            assert _texts_only(done.output) == [], words


@pytest.mark.parametrize("text", KINDS)
def test_what_reaches_a_terminal_as_it_is_would_be_seen(text: str) -> None:
    steers = any(not letter.isprintable() for letter in text) or "\u0301" in text
    assert bool(leaks(f"\x1b[0mcalf {text}\x1b[4;38;5;12m".encode())) is steers


@pytest.mark.parametrize(
    "leak", [b"\x1b[31mpwned", b"\x1b]0;a\x07", b"\x1b]8;;x\x1b\\", b"\x07", b"\xff", b"\x9b1m"]
)
def test_each_thing_that_textual_never_sends_is_a_leak(leak: bytes) -> None:
    assert leaks(b"\x1b[1;2Hcalf" + leak)


def test_the_same_seed_makes_the_same_strings_and_another_others() -> None:
    assert [*strings(1)] == [*strings(1)] != [*strings(2)]
    assert len({*strings(0), *strings(1)}) == 2 * PER_DIARY


def test_no_diary_takes_half_a_letter() -> None:
    with pytest.raises(Refusal):
        episode(TODAY, note=LONE)
