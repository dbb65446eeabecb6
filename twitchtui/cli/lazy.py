"""A click group whose commands are imported when they are called."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from twitchtui.diary.limits import Refusal


class LazyGroup(click.Group):
    """``lazy`` maps a command's name to the ``module:attribute`` that holds it.

    Help lists commands in the order of the mapping, which is the order of an evening.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order they were given."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none by that name."""
        place = self.lazy.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        found: click.Command = getattr(import_module(module), name)
        if ctx.resilient_parsing:  # a shell asks how a line goes on
            from twitchtui.cli.completing import teach

            teach(found)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with; Refusal suggests the nearest name."""
        known = not args or args[0] in self.lazy or args[0].startswith("-")
        if not known and not ctx.resilient_parsing:
            from difflib import get_close_matches

            from twitchtui.diary.quantities import LIKENESS

            near = get_close_matches(args[0].casefold(), self.lazy, 3, LIKENESS)
            near += [name for name in self.lazy if name.startswith(args[0]) and name not in near]
            hint = f"did you mean {' or '.join(near)}? " if near else ""
            raise Refusal(
                f"{args[0][:40]!r} is not a command; {hint}{ctx.command_path} --help lists them"
            )
        return super().resolve_command(ctx, args)
