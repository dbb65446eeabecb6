"""Options that several commands share, and how lists of words in them are read."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import click

from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import choice

if TYPE_CHECKING:
    from twitchtui.diary.body import Side, Site
    from twitchtui.diary.sites import Sites

Word = TypeVar("Word", bound=StrEnum)

day_option = click.option(
    "--day", metavar="D", help="Another day: today, yesterday or a date like 2026-11-20."
)
at_option = click.option(
    "--at", metavar="HH:MM|now", help="The clock time, such as 18:10; without it none is kept."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for a script.")

_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


class Values(click.Command):
    """A command whose values may be below zero: -2 is a value and no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let words that begin with a minus and a digit stand as values."""
        below = [word for word in args if word[:1] == "-" and word[1:2].isdigit()]
        if below and "--" not in args:
            args = [*(word for word in args if word not in below), "--", *below]
        return super().parse_args(ctx, args)


def one(what: str, text: str, kind: type[Word], also: Mapping[str, Word] | None = None) -> Word:
    """The member of an enumeration that a typed word names; Refusal suggests the nearest."""
    return kind(choice(what, text, kind, also or {}))


def several(
    what: str, texts: Iterable[str], kind: type[Word], also: Mapping[str, Word] | None = None
) -> tuple[Word, ...]:
    """The members that words name, which may also stand in one text with commas between them."""
    words = [word for text in texts for word in text.split(",") if word.strip()]
    return tuple(dict.fromkeys(one(what, word, kind, also) for word in words))


def side_of(text: str | None) -> "Side | None":
    """The side that a word names; None where none was given."""
    from twitchtui.diary.body import Side

    return one("side", text, Side, {side.words: side for side in Side}) if text else None


def site_of(text: str) -> "Site":
    """The site that a word names: its own name, or an everyday word for it ("quad")."""
    from twitchtui.diary.body import Site

    plain = text.strip().casefold().replace(" ", "_")
    if plain in tuple(Site):
        return Site(plain)  # without reading the list of everyday words
    return _sites().site(text)


def place_of(words: Iterable[str]) -> "tuple[Side | None, Site]":
    """The site that the words of an argument name, and the side if it is one of them."""
    from twitchtui.diary.body import Site

    text = " ".join(words)
    plain = text.strip().casefold().replace(" ", "_")
    if plain in tuple(Site):
        return None, Site(plain)  # without reading the list of everyday words
    return _sites().place(text)


def sites_of(texts: Iterable[str]) -> "tuple[Site, ...]":
    """The sites that words between commas name; a region such as "legs" is all of its sites."""
    typed = ",".join(texts)
    return _sites().several(typed) if typed.strip(", ") else ()


def _sites() -> "Sites":
    from twitchtui import reference
    from twitchtui.diary.sites import Sites

    return Sites.from_table(reference.table("body_sites"))


def yes_no(what: str, text: str) -> bool:
    """Yes or no; raises Refusal."""
    answer = _YES.get(text.strip().casefold())
    if answer is None:
        raise Refusal(f"{what} must be yes or no, not {text[:40]!r}")
    return answer


def joined(words: Iterable[str], example: str) -> str:
    """The words of an argument that may have spaces in it; Refusal where there are none."""
    text = " ".join(words).strip()
    if not text:
        raise Refusal(f"say what, such as {example}")
    return text
