"""Finds in a source what hands a widget a string that is not written there.

A widget takes a literal, a constant, or something of the types that are made of cleaned text
(``twitchtui.ui.text``). What an expression is, is read from the annotations that mypy holds; where
it cannot be told the answer is "not safe".
"""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.widget_texts import (
    ATTRIBUTES,
    FIELDS,
    Package,
    imports,
    is_constant,
    last_name,
    makers,
    methods,
)

CLEANING = frozenset(("safe", "one_line", "painted", "Text", "Content"))
"""What ``twitchtui.ui.text`` makes; all of it cleaned."""
CLEANED_STR = frozenset(("plain", "shorten"))
SAFE_TYPES = frozenset(("Text", "Content", "Strip", "Option", "Segment"))
DRAWING = frozenset(("textual.content", "textual.visual", "textual.markup", "textual.strip"))
PLAIN_RICH = frozenset(("rich.style", "rich.color", "rich.cells"))
"""Of rich: what holds no text."""
MAY_DRAW = {
    "rich.segment.Segment": ("text.py", "ascii.py", "ansi.py"),
    "rich.text.Text": ("text.py",),
    "textual.content.Content": ("text.py",),
    "textual.strip.Strip": ("chart_box.py", "episode_table.py"),
}
"""Which module may import what text is drawn with. ``ascii.py`` changes letters of segments that
are there, ``ansi.py`` names the type alone, and a strip is made of segments."""
OPENS_OR_PARSES = frozenset(
    "open_url deliver_text deliver_binary deliver_screenshot save_screenshot Link Markdown "
    "MarkdownViewer from_markup from_ansi from_text render_str panic Log RichLog Pretty".split()
)
NOT_WIDGETS = frozenset(("stylesheet",))


@dataclass
class Reading:
    """One source, read with what the whole package says."""

    tree: ast.Module
    package: Package
    name: str = ""
    found: list[str] = field(default_factory=list)
    function: ast.FunctionDef | ast.AsyncFunctionDef | None = None
    inside: str = ""

    def faults(self) -> list[str]:
        """What hands a widget data, as lines of the source."""
        self._from_textual = {
            name for module, name in imports(self.tree) if module.startswith("textual")
        }
        for module, name in imports(self.tree):
            self._imported(module, name)
        self._visit(self.tree)
        return self.found

    def _say(self, node: ast.AST, words: str) -> None:
        self.found.append(f"{self.name}:{getattr(node, 'lineno', 0)}: {words}")

    def _imported(self, module: str, name: str) -> None:
        top = module.split(".")[0]
        if self.name in MAY_DRAW.get(f"{module}.{name}", ()):
            return
        if (top == "rich" and module not in PLAIN_RICH) or module in DRAWING:
            self._say(self.tree, f"{module}.{name} is for ui/text.py alone")
        if name in OPENS_OR_PARSES:
            self._say(self.tree, f"{name} opens links or reads markup")
        if name in FIELDS and self.name != "fields.py":
            self._fields.add(name)

    _fields: set[str] = field(default_factory=set)

    def _visit(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            before = self.function, self.inside
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                self._signature(child)
                self.function = child
            elif isinstance(child, ast.ClassDef):
                self.inside, self.function = child.name, None
            elif isinstance(child, ast.Call):
                self._call(child)
            elif isinstance(child, ast.Assign):
                for target in child.targets:
                    self._set(target, child.value)
            self._visit(child)
            self.function, self.inside = before

    def _signature(self, made: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        drawing = made.name in ("render", "render_line", "render_lines")
        if drawing and self.package.widget(self.inside) and not _drawn(made.returns):
            self._say(made, f"{made.name} returns what is not cleaned")

    def _set(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
            self._judge(value, f"{target.attr} =")

    def _call(self, call: ast.Call) -> None:
        name = last_name(call.func)
        own_start = (
            isinstance(call.func, ast.Attribute)
            and name == "__init__"
            and isinstance(call.func.value, ast.Call)
            and last_name(call.func.value.func) == "super"
        )
        if own_start:
            kind = self.package.widget(self.inside)
            if kind:
                self._arguments(call, makers()[kind], f"{kind}(")
        elif isinstance(call.func, ast.Name):
            self._made(call, name)
        elif name == "notify":
            self._notified(call)
        elif name in OPENS_OR_PARSES and ast.unparse(call.func) != "Color.from_ansi":
            self._say(call, f"{name} opens links, reads markup or writes past the screen")
        elif isinstance(call.func, ast.Attribute) and name in methods():
            of = call.func.value
            above = isinstance(of, ast.Call) and last_name(of.func) == "super"
            if above and not self.package.widget(self.inside):
                return  # a driver writes what Textual has drawn
            counted = call.args and isinstance(call.args[0], ast.GeneratorExp | ast.Dict)
            if last_name(call.func.value) not in NOT_WIDGETS and not (name == "update" and counted):
                self._arguments(call, methods()[name], f"{ast.unparse(call.func)[-60:]}(")

    def _made(self, call: ast.Call, name: str) -> None:
        kind = self.package.widget(name)
        if name in ("Segment", "print") and self.name not in MAY_DRAW["rich.segment.Segment"][:2]:
            self._say(call, f"{name}( writes what is not cleaned")
        if name == "Content" and (len(call.args) > 1 or call.keywords):
            self._say(call, "Content( with spans is not cleaned")
        if kind in FIELDS and name in FIELDS and self.name != "fields.py":
            self._say(call, f"{name}( shows what it holds as it is; ui/fields.py has ours")
        elif name in self._from_textual and name in makers():
            self._arguments(call, makers()[name], f"{name}(")
        elif kind and kind != name and "__init__" not in self.package.owns[name]:
            self._arguments(call, makers()[kind], f"{name}(")

    def _notified(self, call: ast.Call) -> None:
        plain = any(
            each.arg == "markup" and isinstance(each.value, ast.Constant) and not each.value.value
            for each in call.keywords
        )
        texts = [*call.args, *(each.value for each in call.keywords if each.arg == "title")]
        if not plain or not all(_cleaned_str(each) for each in texts):
            self._say(call, "notify( takes cleaned text with markup=False")

    def _arguments(self, call: ast.Call, names: tuple[str, ...], words: str) -> None:
        for index, value in enumerate(call.args):
            star = next((name for name in names[: index + 1] if name.startswith("*")), None)
            at = star if star is not None else "".join(names[index : index + 1])
            if at.strip("*") or isinstance(value, ast.Starred):
                self._judge(value, words)
        for each in call.keywords:
            if each.arg in names:
                self._judge(each.value, f"{words}{each.arg}=")

    def _judge(self, value: ast.expr, words: str) -> None:
        unread = words.startswith(("Input(", "TextArea(", "SystemCommand(")) or "Digits" in words
        if not (unread and _cleaned_str(value)) and not self.safe(value):
            self._say(value, f"{words} {ast.unparse(value)[:60]}")

    # -- what an expression is -----------------------------------------------------------------

    def safe(self, value: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether it is written in the source, or made of cleaned text."""
        match value:
            case ast.Constant():
                return True
            case ast.JoinedStr():
                return all(is_constant(self.package, part) for part in value.values)
            case ast.Name(id=name):
                return name not in seen and self._named(name, seen | {name})
            case ast.Attribute(attr=name):
                return name.isupper() and name in self.package.constants
            case ast.IfExp():
                return self.safe(value.body, seen) and self.safe(value.orelse, seen)
            case ast.BoolOp():
                return all(self.safe(each, seen) for each in value.values)
            case ast.BinOp(op=ast.Add()):
                return self.safe(value.left, seen) and self.safe(value.right, seen)
            case ast.List() | ast.Tuple():
                return all(self.safe(each, seen) for each in value.elts)
            case ast.ListComp() | ast.GeneratorExp():
                return self.safe(value.elt, seen)
            case ast.Starred():
                return self.safe(value.value, seen)
            case ast.Call():
                return self._made_safe(value, seen)
        return False

    def _made_safe(self, call: ast.Call, seen: frozenset[str]) -> bool:
        name = last_name(call.func)
        if isinstance(call.func, ast.Name) and name in CLEANING:
            return True
        if isinstance(call.func, ast.Name) and self.package.widget(name):
            return True  # a widget, or an option: what it was made of is judged there
        if isinstance(call.func, ast.Attribute) and name in (
            "assemble",
            "styled",
            "join",
            "append_text",
        ):
            return last_name(call.func.value) in ("Text", "Content") or (
                not isinstance(call.func.value, ast.Constant) and self.safe(call.func.value, seen)
            )
        returned = self._returned(call.func)
        return bool(returned) and all(map(_drawn, returned))

    def _returned(self, function: ast.expr) -> list[ast.expr | None]:
        """What the annotations say it returns: of this module, of the one it is taken from, or of
        every one that has a function of this name."""
        named = self.package.returns.get(last_name(function), {})
        of = last_name(function.value) if isinstance(function, ast.Attribute) else ""
        if f"{of}.py" in named:
            return named[f"{of}.py"]
        if self.name in named and of in ("", "self"):
            return named[self.name]
        return [kind for kinds in named.values() for kind in kinds]

    def _named(self, name: str, seen: frozenset[str]) -> bool:
        given = [*self._values(name)]
        if given:
            return all(
                _drawn(each.annotation) if isinstance(each, ast.arg) else self.safe(each, seen)
                for each in given
            )
        return name.isupper() and name in self.package.constants

    def _values(self, name: str) -> Iterator[ast.expr | ast.arg]:
        """Everything a name stands for in this function; what cannot be told is a bare name."""
        unknown = ast.Name("")
        for node in ast.walk(self.function) if self.function else ():
            match node:
                case ast.arg(arg=found) if found == name:
                    yield node
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        if isinstance(target, ast.Name) and target.id == name:
                            yield value
                        elif isinstance(target, ast.Tuple) and name in map(last_name, target.elts):
                            pairs = isinstance(value, ast.Tuple)
                            at = [*map(last_name, target.elts)].index(name)
                            yield value.elts[at] if pairs else unknown
                case ast.AnnAssign(target=ast.Name(id=found), annotation=kind) if found == name:
                    yield ast.arg(name, kind)
                case ast.AugAssign(target=ast.Name(id=found), value=value) if found == name:
                    yield value
                case ast.NamedExpr(target=ast.Name(id=found), value=value) if found == name:
                    yield value
                case (
                    ast.For(target=target, iter=over) | ast.comprehension(target=target, iter=over)
                ):
                    yield from self._each(target, over, name)
                case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr=how)) if (
                    found == name and how in ("append", "insert", "extend")
                ):
                    yield from node.args[-1:]

    def _each(self, target: ast.expr, over: ast.expr, name: str) -> Iterator[ast.expr | ast.arg]:
        """What a loop gives a name: an element of what a function says it returns."""
        if name not in {last_name(each) for each in ast.walk(target) if isinstance(each, ast.Name)}:
            return
        kinds = self._returned(over.func) if isinstance(over, ast.Call) else []
        for kind in map(_parsed, kinds or [None]):
            inner = kind.slice if isinstance(kind, ast.Subscript) else None
            if isinstance(target, ast.Tuple) and isinstance(inner, ast.Subscript):
                parts = inner.slice.elts if isinstance(inner.slice, ast.Tuple) else []
                at = [*map(last_name, target.elts)].index(name)
                yield ast.arg(name, parts[at] if at < len(parts) else None)
            elif isinstance(target, ast.Name) and self.safe(over):
                yield ast.Constant("")
            else:
                yield ast.arg(name, inner if isinstance(target, ast.Name) else None)


def _parsed(kind: ast.expr | None) -> ast.expr | None:
    """An annotation that is written as a string, as if it were not."""
    quoted = isinstance(kind, ast.Constant) and isinstance(kind.value, str)
    return ast.parse(kind.value, mode="eval").body if quoted else kind


def _drawn(kind: ast.expr | None) -> bool:
    """Whether an annotation names nothing but what is made of cleaned text."""
    kind = _parsed(kind)
    match kind:
        case ast.Constant(value=None) | ast.Constant(value=builtins.Ellipsis):
            return True
        case ast.BinOp(op=ast.BitOr()):
            return _drawn(kind.left) and _drawn(kind.right)
        case ast.Subscript(slice=ast.Tuple(elts=parts)):
            return all(map(_drawn, parts))
        case ast.Subscript(slice=inner):
            return _drawn(inner)
    return kind is not None and last_name(kind) in SAFE_TYPES


def _cleaned_str(value: ast.expr) -> bool:
    """Whether a string went through ``plain`` or ``shorten``, or is one of ours."""
    if isinstance(value, ast.Attribute) and value.attr == "plain":
        return isinstance(value.value, ast.Call) and last_name(value.value.func) in CLEANING
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.Call) and last_name(value.func) in CLEANED_STR
    )
