"""No widget is handed a string that is not written in our source: a lint over all of the screen.

Taken out once and seen red: ``safe(...)`` around the notice of the shell, ``Line`` for the search
field of the Guide (a bare ``Input`` drew a pasted escape sequence), ``Text`` of ``ui/text.py`` for
rich's own (which keeps ESC), ``markup=False`` of the messages in the corner.
"""

import ast

import pytest
from rich.console import Console

from tests.safe_text import Reading
from tests.tracked import ROOT
from tests.widget_texts import Package, makers, methods
from twitchtui.ui.text import Content, Text, painted

SOURCES = {
    path: ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "twitchtui").rglob("*.py"))
}
SCREEN = {path: tree for path, tree in SOURCES.items() if path.parent.name == "ui"}


def package() -> Package:
    """What all of our sources say together."""
    said = Package()
    for path, tree in SOURCES.items():
        said.read(tree, path.name if path in SCREEN else "")
    return said


def faults(source: str, name: str = "planted.py") -> list[str]:
    """What the lint says to a module of the screen."""
    tree = ast.parse(source)
    return Reading(tree, Package().read(tree, name), name).faults()


def test_no_widget_is_handed_a_string_with_data() -> None:
    said = package()
    found = []
    for path, tree in SCREEN.items():
        if path.name != "text.py":  # the one way itself
            found += Reading(tree, said, path.name).faults()
    assert found == []


WIDGETS = """
from textual.app import SystemCommand
from textual.screen import Screen
from textual.widgets import Button, DataTable, Input, Label, OptionList, Static, TextArea
from textual.widgets.option_list import Option
from twitchtui.ui.fields import Line
from twitchtui.ui.text import Content, Text, one_line, plain, safe, shorten
OURS = "ours"
class Mine(Static):
    pass
class Word(Static):
    def __init__(self, text: str, drawn: Text) -> None:
        super().__init__({start})
    def words(self) -> str: return ""
    def said(self) -> Text: return Text()
    def pairs(self) -> "Iterator[tuple[str, Content]]": ...
    def show(self, note: str, drawn: Text, notes: list[str]) -> None:
        {show}
"""


def planted(*, show: str = "pass", start: str = "drawn") -> list[str]:
    """What is said to one line in a widget."""
    return faults(WIDGETS.format(show=show.replace("\n", "\n        "), start=start))


RED = (
    "Static(note)",
    "Static(note, markup=False)",
    "Static(f'{note}')",
    "Static('a' + note)",
    "Static('{}'.format(note))",
    "Static('%s' % note)",
    "Static(' '.join(notes))",
    "Static(self.words())",
    "Static(self.note)",
    "Static(content=note)",
    "Static('a' if drawn else note)",
    "Static(drawn or note)",
    "Static(shorten(note, 9))",
    "Label(note)",
    "Mine(note)",
    "Button(note)",
    "Button('ours', tooltip=note)",
    "Option(note)",
    "OptionList(*notes)",
    "SystemCommand(note, 'ours', None)",
    "Input(note)",
    "TextArea(note)",
    "self.update(note)",
    "self.update(note.upper())",
    "words = note\nself.update(words)",
    "words = safe(note)\nwords = note\nself.update(words)",
    "words, other = note, drawn\nself.update(words)",
    "if (words := note):\n    self.update(words)",
    "words = drawn\nwords += note\nself.update(words)",
    "for words in notes:\n    self.update(words)",
    "for words, text in self.pairs():\n    self.update(words)",
    "lines = [Option('ours')]\nlines.append(note)\nself.add_options(lines)",
    "self.query_one(DataTable).add_row(*notes)",
    "self.query_one(DataTable).add_row('ours', note)",
    "self.query_one(DataTable).add_column(note)",
    "self.query_one(OptionList).set_options(notes)",
    "self.query_one(OptionList).add_option(note)",
    "self.query_one(OptionList).replace_option_prompt('id', note)",
    "self.border_title = note",
    "self.border_subtitle = f'{note}'",
    "self.tooltip = note",
    "self.placeholder = note",
    "self.with_tooltip(note)",
    "self.notify(plain(note))",
    "self.notify(note, markup=False)",
    "self.notify('ours', title=note, markup=False)",
    "self.app.exit(message=note)",
    "self.app.panic(note)",
    "self.app.open_url('https://example.org')",
    "self.app.deliver_screenshot()",
    "Content(note, [])",
    "Content.from_markup(note)",
    "Text.from_markup(note)",
    "Text.from_ansi(note)",
    "print(note)",
)


@pytest.mark.parametrize("line", RED)
def test_a_planted_string_with_data_is_found(line: str) -> None:
    assert planted(show=line)


def test_a_widget_that_passes_a_string_on_is_found() -> None:
    assert planted(start="text")
    assert planted(start="text, markup=False")


@pytest.mark.parametrize(
    "source",
    [
        "from rich.text import Text",
        "from textual.content import Content",
        "from rich.segment import Segment",
        "from rich.markup import escape",
        "import rich.console",
        "from textual.widgets import Markdown",
        "from textual.widgets import Link",
        "from textual.widgets import RichLog",
        "from textual.widgets import Static\nclass A(Static):\n    def render(self) -> str: ...",
        "from textual.widgets import Static\nclass A(Static):\n    def render(self): ...",
    ],
)
def test_what_draws_around_the_one_way_is_found(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize(
    "line",
    [
        "Static('ours')",
        "Static(OURS)",
        "Static(safe(note))",
        "Static(one_line(note, 9))",
        "Static(Text(note))",
        "Static(Content.assemble((note, 'bold'), note))",
        "Static(Text('; ').join([Text(note)]))",
        "self.update(drawn)",
        "self.update(self.said())",
        "words = safe(note) if note else Text()\nself.update(words)",
        "for words, text in self.pairs():\n    self.update(text)",
        "self.query_one(OptionList).set_options([Option(safe(each)) for each in notes])",
        "self.border_title = safe(note)",
        "self.notify(safe(note).plain, markup=False)",
        "Line(note, hint=note)",
        "notes.update({'a': note})",
    ],
)
def test_what_is_ours_or_cleaned_is_let_through(line: str) -> None:
    assert planted(show=line) == []


def test_the_list_of_what_draws_is_asked_of_textual() -> None:
    assert makers()["Static"][0] == "content"
    assert makers()["Button"][0] == "label"
    assert {"update", "add_row", "add_column", "set_options", "add_options", "write"} <= {
        *methods()
    }


HOSTILE = "a\x1b[31mb\x9b2Jc\u202ed\x00[red]e[/x]\nf"


@pytest.mark.parametrize(
    "made",
    [
        Text(HOSTILE),
        Text().append(HOSTILE),
        Text("").join([Text(HOSTILE)]).append(HOSTILE),
        Text.assemble(HOSTILE, (HOSTILE, "bold")),
        Text("x").append_text(Text(HOSTILE)),
        Content(HOSTILE),
        Content.styled(HOSTILE, "bold"),
        Content.assemble(HOSTILE, (HOSTILE, "bold")),
        Content("\n").join([HOSTILE, Content(HOSTILE)]),
    ],
)
def test_what_widgets_are_given_holds_no_control_character(made: Text | Content) -> None:
    assert not set(made.plain) & set("\x1b\x9b\u202e\x00")
    assert "[red]e[/x]\nf" in made.plain


def test_a_painted_piece_is_on_one_line() -> None:
    assert painted(HOSTILE).text == "a[31mb2Jcd[red]e[/x] f"


def test_styles_stay_where_they_were_put() -> None:
    text = Text.assemble("\x1b\x1b", ("bold\x1b", "bold"), "plain")
    content = Content.assemble("\x1b\x1b", ("bold\x1b", "bold"), "plain")
    assert [(span.start, span.end) for span in text.spans] == [(0, 4)]
    assert [(span.start, span.end) for span in content.spans] == [(0, 4)]
    with Console().capture() as written:
        Console().print(text)
    assert "\x1b\x1b" not in written.get()
