"""The questions of the episode form: which there are, their words, and how one is laid out."""

from collections.abc import Iterable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from twitchtui.diary.body import Side
from twitchtui.diary.vocabulary import Duration
from twitchtui.ui.choices import Choice, Choices, Typed
from twitchtui.ui.episode_words import (
    ALONG_WITH,
    AMOUNTS,
    CONTEXTS,
    EASED,
    INTENSITIES,
    PARTS,
)
from twitchtui.ui.text import safe

LABELS = {
    "site": "Where",
    "side": "Side",
    "amount": "How many",
    "duration": "Worst spell",
    "day": "Night",
    "intensity": "How strong",
    "when": "When",
    "context": "What went on",
    "along_with": "With it",
    "pain": "Pain",
    "urge": "Urge to move",
    "tried": "Tried",
    "eased": "Did it help",
    "note": "Note",
}


class Question(Vertical):
    """A label, its field, and under them the sentence for what does not fit."""

    def __init__(self, name: str, field: Widget) -> None:
        super().__init__(id=f"ask-{name}", classes="question")
        self._field, self._label = field, LABELS[name]
        self._problem: Static | None = None

    def compose(self) -> ComposeResult:
        """Label and field; the sentence stands there once there is one."""
        yield Static(safe(self._label), classes="label")
        yield self._field

    def on_descendant_focus(self) -> None:
        """The label shows where the keys are."""
        self.add_class("-here")

    def on_descendant_blur(self) -> None:
        """The keys went elsewhere."""
        self.remove_class("-here")

    def say(self, sentence: str) -> None:
        """Show the sentence under the field; an empty one takes it away."""
        words = safe(sentence and f"! {sentence}")
        if self._problem is not None:
            self._problem.update(words)
        elif sentence:
            self._problem = Static(words, classes="problem")
            self.mount(self._problem)
        self.set_class(bool(sentence), "-problem")


class MoreLine(Static, can_focus=True):
    """The line that opens and closes the questions not everybody wants."""

    BINDINGS = [  # noqa: RUF012 - a class variable by Textual's convention
        Binding("enter,space", "flip", "More", show=False, id="episode.more_line",
                tooltip="Open or close the other questions"),
    ]  # fmt: skip

    class Flipped(Message):
        """The line was pressed."""

    def show(self, opened: bool) -> None:
        """Draw the line as it stands."""
        rest = "how strong, when, what helped, a note"
        self.update(safe("[-] less" if opened else f"[+] more: {rest}"))

    def on_click(self, event: events.Click) -> None:
        """The mouse opens it too."""
        event.stop()
        self.action_flip()

    def action_flip(self) -> None:
        """Open or close."""
        self.post_message(self.Flipped())


def side_row() -> Choices:
    """Left, right, both, middle."""
    return Choices([Choice(side, side.words, side.words[0]) for side in Side], id="side")


def amount_row() -> Choices:
    """In words, or a number typed straight in."""
    words = [Choice(str(number), name, name[0]) for number, name in AMOUNTS.items()]
    return Choices(words, typed=Typed("number", "___", "0123456789.,"), id="amount")


def duration_row() -> Choices:
    """How long the worst one lasted."""
    return Choices([Choice(d, d.words, _DURATION_KEYS[d]) for d in Duration], id="duration")


_DURATION_KEYS = {
    Duration.UNDER_1_MIN: "u",
    Duration.MIN_1_10: "m",
    Duration.MIN_10_60: "n",
    Duration.HOURS_1_6: "h",
    Duration.HOURS_6_24: "r",
    Duration.OVER_24_H: "o",
    Duration.ONGOING: "s",
}


def intensity_row() -> Choices:
    """One to five, in words."""
    return Choices(
        [Choice(str(n), f"{n} {words}", str(n)) for n, words in INTENSITIES.items()],
        id="intensity",
    )


def when_row() -> Choices:
    """A part of the day, or a clock time typed straight in."""
    parts = [Choice(part, words, words[0]) for part, words in PARTS.items()]
    return Choices(parts, typed=Typed("at", "__:__", "0123456789:."), id="when")


def context_row() -> Choices:
    """What was going on."""
    keys = "wrutbmscn"
    named = zip(CONTEXTS.items(), keys, strict=True)
    return Choices([Choice(c, w, k) for (c, w), k in named], several=True, id="context")


def along_with_row() -> Choices:
    """What came with it."""
    named = zip(ALONG_WITH.items(), "cpstf", strict=True)
    return Choices([Choice(a, w, k) for (a, w), k in named], several=True, id="along_with")


def yes_no_row(name: str) -> Choices:
    """Yes or no."""
    return Choices([Choice("yes", "yes", "y"), Choice("no", "no", "n")], id=name)


def tried_row(relief: Iterable[tuple[str, str]], kept: Sequence[str]) -> Choices:
    """The techniques of the Guide; one that is no longer there but was logged stays."""
    known = dict(relief)
    names = known | {gone: gone for gone in kept if gone not in known}
    return Choices(
        [Choice(key, str(safe(words))) for key, words in names.items()], several=True, id="tried"
    )


def eased_row() -> Choices:
    """Whether it helped."""
    return Choices([Choice(answer, words, words[0]) for answer, words in EASED.items()], id="eased")
