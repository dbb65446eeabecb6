"""What may stand in no text of ours (domain.md 1.9, 3.8, 4.3), and all the texts there are.

Texts are the string constants of the program, the help of its commands, and every value of the
shipped tables. Docstrings are for programmers, except those of commands: click shows them.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import twitchtui
from twitchtui.reference import data_path

ROOM = Path(twitchtui.__file__).parent


@dataclass(frozen=True)
class Text:
    """One text and where it is: a file with its line, or a table with the path of its value.

    ``on_purpose``: on a page of the Guide that is opened only on purpose.
    """

    where: str
    words: str
    on_purpose: bool = False


@dataclass(frozen=True)
class Ban:
    """Words that may not be shown, with their inflections; ``only`` names the files, if not all."""

    name: str
    words: re.Pattern[str]
    only: tuple[str, ...] = ()
    on_purpose: bool = False
    """Whether the pages opened on purpose may hold them."""

    def found(self, text: Text) -> str:
        """The first such word of a text; none where it may be there."""
        if text.on_purpose and self.on_purpose:
            return ""
        if self.only and not text.where.startswith(self.only):
            return ""
        match = self.words.search(" ".join(text.words.split()))
        return match[0] if match else ""


def _words(*words: str) -> re.Pattern[str]:
    """Any of some words, each whole: no letter before it or after it."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words)})(?![a-z])", re.IGNORECASE)


RESULTS = (
    "twitchtui/flags/", "twitchtui/insight/", "twitchtui/report/", "twitchtui/cli/charts",
    "twitchtui/cli/looking", "twitchtui/ui/trends", "twitchtui/ui/charts", "twitchtui/ui/flag",
    "twitchtui/ui/lamp", "data/red_flags.toml",
)  # fmt: skip
"""Where results are told (domain.md 4.3)."""

COUNT = r"(?:\d+|\{[^{}]*\}|%[ds]|zero|how many|number of)"

BANS = (
    Ban("3.8: a word for worried people", _words(
        r"progress(?!\s+bars?\b)\w*", r"deteriorat\w*", r"(?:at-)?risk\w*", r"abnormal\w*",
        r"symptom[\s_-]*scor\w*",
    )),
    Ban("4.3: a verdict", _words(
        r"caus(?:es?|ed|ing|al|ally|ation)", r"trigger(?:s|ed|ing)", r"prov(?:e|es|ed|en|ing)",
        r"proofs?", r"significan\w*", r"reduc(?:e|es|ed|ing)(?: [^.;]{0,30})? by",
    ), RESULTS),
    Ban("3.8: a counter of flags", re.compile(
        rf"(?<![a-z]){COUNT} (?:red )?flags?(?![a-z])|(?<![a-z])flags?: ?(?:\d|\{{|%[ds])",
        re.IGNORECASE,
    )),
    Ban("3.8: a streak or record of twitches", _words(
        r"streaks?", r"days since", r"twitch-?free", r"in a row without twitch\w*",
        r"personal (?:best|record)s?", r"new records?", r"record (?:high|low)s?",
    )),
    Ban("1.9: told as a fact", _words(
        r"caffeine (?:is|acts as) a diuretic", r"fluid loss", r"dehydrates? you",
        r"magnesium (?:will|can|does) (?:stop|cure|prevent)", r"stops? (?:the|your) twitch\w*",
        r"micro-?tears?", r"tiny tears", r"toxins?", r"lactic(?: acid)?", r"metabolic waste",
        r"waste products", r"more than (?:your )?thirst", r"you are fine", r"nothing to worry",
        r"all clear", r"6\.7 ?(?:%|per ?cent)",
    )),
    Ban("3.8: a disease", _words(
        # domain.md 1.2
        r"(?:poly|peripheral )?neuropath\w*", r"(?:multiple )?sclerosis", r"als", r"lou gehrig\w*",
        r"(?:upper |lower )?motor[ -]neuron\w*", r"amyotrophic\w*", r"electrolyte disorders?",
        r"bfs", r"fasciculation\w*", r"restless[ -]legs?", r"rls", r"periodic limb\w*", r"plmd",
        r"sciatica", r"radiculopath\w*",
        # domain.md 2.6 and what the Guide names
        r"mnds?", r"mndas?", r"cramp(?:-fasciculation)? syndromes?", r"myopath\w*", r"myasthen\w*",
        # what the emergency rules look for (3.4) and would be named by a doctor
        r"strokes?", r"tias?", r"cauda equina", r"rhabdo\w*", r"serotonin\w*", r"hyponatr\w*",
        r"heart attacks?", r"kidney failure", r"epilep\w*", r"(?:brain )?tumou?rs?", r"cancers?",
        r"parkinson\w*", r"diabet\w*", r"asthma\w*", r"(?:neuro)?borreliosis", r"lyme",
    ), on_purpose=True),
    Ban("3.8: a disease", re.compile(r"\bMS\b"), on_purpose=True),
)  # fmt: skip

ALLOWED = {
    # what a person may type to find a symptom; a search reads it and no screen shows it
    "data/symptoms.toml symptoms[].also[]": "3.8: a disease",
}
"""Where one kind of word may stand, and why."""


def faults(texts: Iterable[Text]) -> list[str]:
    """A line for each banned word: where it is, which it is, why it may not be."""
    return [
        f"{text.where}: “{word}” ({ban.name})"
        for text in texts
        for ban in BANS
        if (word := ban.found(text)) and ALLOWED.get(_place(text.where)) != ban.name
    ]


def _place(where: str) -> str:
    return re.sub(r"\[[^\]]*\]", "[]", where)


# -- the texts there are ---------------------------------------------------------------------------


def every_text() -> list[Text]:
    """Every text of the program and of its tables."""
    import tomllib

    texts: list[Text] = []
    for path in sorted(ROOM.rglob("*.py")):
        name = path.relative_to(ROOM.parent).as_posix()
        texts += of_program(path.read_text(encoding="utf-8"), name)
    for path in sorted(Path(str(data_path())).glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        texts += of_table(table, f"data/{path.name} ")
    return texts


def of_program(source: str, name: str) -> Iterator[Text]:
    """The strings of a module. What is put in at run time reads as {}."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        words = _rendered(node)
        if words is not None:
            yield Text(f"{name}:{getattr(node, 'lineno', 0)}", words)
            waiting += [
                part.value for part in ast.walk(node) if isinstance(part, ast.FormattedValue)
            ]
            continue
        shown = isinstance(node, ast.FunctionDef) and any(map(_is_command, node.decorator_list))
        waiting += [
            child
            for child in ast.iter_child_nodes(node)
            if shown or not (isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant))
        ]


def _rendered(node: ast.AST) -> str | None:
    """A string as far as it is known before it runs; None for what is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_rendered(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = [_rendered(node.left), _rendered(node.right)]
        return None if sides == [None, None] else "".join(side or "{}" for side in sides)
    return None


def _is_command(decorator: ast.expr) -> bool:
    return re.search(r"\.(command|group)\(", ast.unparse(decorator)) is not None


def of_table(value: Any, where: str, on_purpose: bool = False) -> Iterator[Text]:
    """Every string of a table, with the path that leads to it."""
    if isinstance(value, str):
        yield Text(where, value, on_purpose)
    elif isinstance(value, dict):
        on_purpose = on_purpose or value.get("deliberate") is True
        for key, inner in value.items():
            dot = "" if where.endswith(" ") else "."
            yield from of_table(inner, f"{where}{dot}{key}", on_purpose)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            name = inner.get("id", inner.get("key", number)) if isinstance(inner, dict) else number
            yield from of_table(inner, f"{where}[{name}]", on_purpose)
