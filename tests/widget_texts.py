"""What of Textual draws a text, and what the sources of the screen say about their own.

Which calls and attributes are a widget's is asked of Textual itself: every parameter of its
widgets whose type is a text to draw.
"""

import ast
import inspect
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import textual.widgets
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets.option_list import Option

_DRAWN = re.compile(r"Visual|ContentT|Content\b|ContentType|TextType|Renderable|CellType|\bText\b")

NOT_TEXT = frozenset(("id", "classes", "name", "key", "action", "type", "severity", "callback"))
"""Parameters of type str that are never drawn."""


def _classes() -> Iterator[type]:
    yield from (Widget, Option, SystemCommand)
    yield from (getattr(textual.widgets, name) for name in textual.widgets.__all__)


def _drawn_ones(parameters: Iterable[inspect.Parameter], *, strings: bool) -> tuple[str, ...]:
    """Their names in order, empty for what is not drawn, with a star where any number is taken."""
    found = []
    for each in parameters:
        words = str(each.annotation)
        drawn = _DRAWN.search(words) or (strings and re.search(r"\bstr\b", words))
        star = "*" if each.kind is each.VAR_POSITIONAL else ""
        taken = drawn and "Widget" not in words and each.name not in NOT_TEXT
        found.append(star + each.name if taken else star)
    return tuple(found)


@cache
def makers() -> dict[str, tuple[str, ...]]:
    """Each widget by its name, with its parameters of type text, in the order they are given."""
    return {
        kind.__name__: _drawn_ones(inspect.signature(kind).parameters.values(), strings=True)
        for kind in _classes()
    }


@cache
def methods() -> dict[str, tuple[str, ...]]:
    """Each public method of a widget that takes a text, with the same."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in (App, Screen, *_classes()):
        for name, made in vars(kind).items():
            made = made.__func__ if isinstance(made, classmethod) else made
            if not name.startswith("_") and inspect.isfunction(made):
                parameters = [*inspect.signature(made).parameters.values()][1:]
                drawn = _drawn_ones(parameters, strings=False)
                if any(each.strip("*") for each in drawn) and name not in INSIDE:
                    found[name] = drawn
    return found


INSIDE = frozenset(("post_render", "get_pane"))
"""Methods that Textual calls itself, or that look for a widget."""

ATTRIBUTES = frozenset(
    "border_title border_subtitle tooltip label placeholder prompt content renderable "
    "title sub_title TITLE SUB_TITLE".split()
)
"""What is drawn once it is set; ``value`` and ``text`` are the fields', see ``FIELDS``."""
FIELDS = frozenset(("Input", "TextArea", "MaskedInput"))
"""They draw what they hold as it is, so ours are made in ``ui/fields.py`` alone, and clean it."""


@dataclass
class Package:
    """What all of the sources together say: constants, what functions return, our widgets."""

    constants: set[str] = field(default_factory=set)
    returns: dict[str, dict[str, list[ast.expr | None]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    bases: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    owns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def read(self, tree: ast.Module, name: str = "") -> "Package":
        """Take in one more source; ``name`` is that of a module of the screen."""
        for node in tree.body:
            if isinstance(node, ast.Assign) and self._written(node.value):
                self.constants |= {name.id for name in node.targets if isinstance(name, ast.Name)}
            # several at once, each written
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
                for target in node.targets:
                    if isinstance(target, ast.Tuple) and self._written(*node.value.elts):
                        self.constants |= {x.id for x in target.elts if isinstance(x, ast.Name)}
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and name:
                self.returns[node.name][name].append(node.returns)
            if isinstance(node, ast.ClassDef) and name:
                self.bases[node.name] |= {last_name(base) for base in node.bases}
                self.owns[node.name] |= {getattr(each, "name", "") for each in node.body}
        return self

    def _written(self, *values: ast.expr) -> bool:
        """Whether these are strings as they stand in the source."""
        return all(
            (isinstance(value, ast.Constant) and isinstance(value.value, str))
            or (
                isinstance(value, ast.JoinedStr)
                and all(is_constant(self, part) for part in value.values)
            )
            for value in values
        )

    def widget(self, name: str) -> str | None:
        """The widget of Textual that a class of ours, or of its own, is; None where it is none."""
        if name in makers():
            return name
        return next(
            (found for base in self.bases.get(name, ()) if (found := self.widget(base))), None
        )


def is_constant(package: Package, part: ast.expr) -> bool:
    if isinstance(part, ast.FormattedValue):
        name = part.value.id if isinstance(part.value, ast.Name) else ""
        return name.isupper() and name in package.constants
    return isinstance(part, ast.Constant)


def last_name(node: ast.expr) -> str:
    """The last part of a dotted name, also of ``Generic[...]``."""
    if isinstance(node, ast.Subscript):
        return last_name(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def imports(tree: ast.Module) -> Iterable[tuple[str, str]]:
    """Every module and name a source imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)
