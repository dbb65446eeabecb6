"""``completion``, and what a shell is told while a person presses Tab.

click's own machinery. The words that a value may have are found by the name that the help gives it
(its metavar), so that no command has to say them twice. No diary is opened, and nothing asked: what
is offered is the program's own.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from twitchtui import reference
from twitchtui.cli.root import ASKS, cli

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "twitchtui"

_WORD = re.compile(r"[a-z_]+")


@click.command()
@click.argument("shell", metavar="bash|zsh|fish")
def completion(shell: str) -> None:
    """Print what makes a shell complete words.

    Then Tab completes commands, options, items, sites, charts and the like.

    \b
    bash: twitchtui completion bash > ~/.local/share/bash-completion/completions/twitchtui
          (without the package bash-completion: add its lines to ~/.bashrc)
    zsh:  twitchtui completion zsh > "${fpath[1]}/_twitchtui"
    fish: twitchtui completion fish > ~/.config/fish/completions/twitchtui.fish
    """
    from twitchtui.diary.quantities import choice

    # not by ``say``: a shell reads it, to the letter
    click.echo(_script(cli, choice("shell", shell, SHELLS)), nl=False)


def complete(group: click.Group, instruction: str) -> int:
    """Answer a shell's question about what is typed so far; the exit code. Never a traceback, which
    would stand in the middle of a person's line."""
    from click.shell_completion import shell_complete

    shell, _, asked = instruction.partition("_")
    try:
        if asked == "source":
            click.echo(_script(group, shell), nl=False)
            return 0
        teach(group)
        return shell_complete(group, {}, PROGRAM, ASKS, instruction)
    except Exception:
        return 1
    finally:
        sys.stdout.flush()


def _script(group: click.Group, shell: str) -> str:
    from click.shell_completion import ShellComplete, get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 (click has had all three since 8.0)
    # that of the base: bash's own starts a bash to ask for its version
    return ShellComplete.source(found(group, {}, PROGRAM, ASKS))


# -- the words of a value ----------------------------------------------------------------------


class Offered(click.types.StringParamType):
    """A value that stays as it is typed, and the words it may have."""

    def __init__(self, words: Callable[[], Iterable[str]], *, several: bool, least: int) -> None:
        self._words, self._several, self._least = words, several, least

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The words that begin as what is typed, of several the last one."""
        from click.shell_completion import CompletionItem

        before, comma, begun = incomplete.rpartition(",") if self._several else ("", "", incomplete)
        if len(begun) < self._least:
            return []
        begun = begun.casefold()
        found = [word for word in self._words() if word.casefold().startswith(begun)]
        items = [CompletionItem(f"{before}{comma}{word}") for word in found]
        if param.name == "demo":  # which needs no name: a command may follow
            items += ctx.command.shell_complete(ctx, incomplete)
        return items


def teach(command: click.Command) -> None:
    """Have the values of a command, and of those in it, offered."""
    for param in command.params:
        offered = _offered(command, param)
        if offered is not None:
            param.type = offered
    for one in getattr(command, "commands", {}).values():
        teach(one)


def _offered(command: click.Command, param: click.Parameter) -> "click.ParamType[Any] | None":
    name = (param.metavar or "").strip("[]")
    if "FILE" in name.split("|"):
        return click.Path()
    several = name.endswith(",...")
    name = name.removesuffix(",...")
    words = next(
        (
            _WORDS[key]
            for key in (f"{command.name} {name}", f"{param.opts[0]} {name}", name)
            if key in _WORDS
        ),
        None,
    )
    if words is None:
        listed = [part for part in name.split("|") if _WORD.fullmatch(part)]
        if not listed:
            return None
        words = listed.copy
    # nobody is shown every symptom who only pressed a key (domain.md 3.8)
    return Offered(words, several=several, least=2 if name == "CODE" else 0)


def _ids(name: str, key: str) -> Callable[[], Iterator[str]]:
    return lambda: (one["id"] for one in reference.table(name)[key])


def _of(module: str, kind: str) -> Callable[[], Iterable[str]]:
    """The words of an enumeration, or the keys of a table, of a module of ``twitchtui``."""

    def words() -> Iterable[str]:
        from importlib import import_module

        found: Any = getattr(import_module(f"twitchtui.{module}"), kind)
        return map(str, found)

    return words


def _sides() -> Iterator[str]:
    from twitchtui.diary.body import Side

    return (side.words for side in Side)


def _places() -> Iterator[str]:
    yield from _sides()
    yield from _of("diary.body", "Site")()


def _charts() -> Iterator[str]:
    from twitchtui.cli.charts import BODY, CALENDAR

    yield from _of("insight.chart", "CHARTS")()
    yield from (BODY, CALENDAR)


def _settings() -> Iterator[str]:
    from twitchtui.cli.setting import DAY, ITEMS, ONCE
    from twitchtui.cli.setting_amounts import AIMS, CUTOFFS

    for names in (DAY, ONCE, ITEMS, CUTOFFS, AIMS):
        yield from names


def _measures() -> Iterable[str]:
    from twitchtui.insight.relief import short_words
    from twitchtui.session.looking_back import techniques

    return short_words(techniques())


def _kinds_of_files() -> Iterator[str]:
    from twitchtui.exchange.recognising import readers

    return (reader.name for reader in readers())


_WORDS: dict[str, Callable[[], Iterable[str]]] = {
    "ACTIVITY": _of("diary.vocabulary", "ActivityType"),
    "CLASS": _of("diary.vocabulary", "MedicineClass"),
    "CODE": _of("diary.symptoms", "SymptomCode"),
    "D": lambda: ("today", "yesterday"),
    "FOOD": _ids("foods", "food"),
    "ITEM": _ids("checklist", "item"),
    "KIND": _of("diary.quick", "SUPPLEMENTS"),
    "OUTCOME": _of("diary.vocabulary", "ReviewOutcome"),
    "PART": _of("diary.vocabulary", "PartOfDay"),
    "PLACE": lambda: ("up", "down", "first", "last"),
    "RULE": _ids("red_flags", "rules"),
    "SIDE": _sides,
    "SITE": _of("diary.body", "Site"),
    "TASK": _of("diary.symptoms", "Task"),
    "WHAT": _ids("caffeine", "drink"),
    "log SITE": _places,
    "chart NAME": _charts,
    "set NAME": _settings,
    "--context WORD": _of("diary.vocabulary", "Context"),
    "--duration D": _of("diary.vocabulary", "Duration"),
    "--eased WORD": _of("diary.vocabulary", "Eased"),
    "--as KIND": _kinds_of_files,
    "--range 8w": _of("insight.series", "Range"),
    "--range 12w": lambda: ("12w", "26w", "1y", "all"),
    "--spells N": lambda: ("few", "many", "constant"),
    "--tried TEXT": _measures,
    "--with WORD": _of("diary.vocabulary", "With"),
}
"""By the name of a value; with that of its command or option where others are called so too."""
