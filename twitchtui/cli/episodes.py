"""``log``: twitches, and the options an episode is described with (shared with ``edit``)."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from twitchtui.cli.asking import day_option, one, place_of, several, side_of, yes_no
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.recording import recorded
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import refuse_long, whole

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here

DURATIONS = "lt1m, 1_10m, 10_60m, 1_6h, 6_24h, gt24h or ongoing"

_OPTIONS = (
    click.option("--side", metavar="SIDE", help="left, right, both or middle."),
    click.option("--spells", metavar="N", help="few, many, constant or a number; 1 without it."),
    click.option("--duration", metavar="D", help=f"The worst spell: {DURATIONS}, or 5min, 2h."),
    click.option("--intensity", metavar="1-5", help="1 barely felt to 5 hard to ignore."),
    click.option("--at", metavar="HH:MM|now", help="The clock time, where one is known."),
    click.option("--part", metavar="PART", help="morning, afternoon, evening or night."),
    click.option(
        "--context",
        multiple=True,
        metavar="WORD,...",
        help="after_walk, after_run, after_workout, at_rest, in_bed, woke_me, stress, ...",
    ),
    click.option(
        "--with",
        "along_with",
        multiple=True,
        metavar="WORD,...",
        help="cramp, pain, soreness, tingling_here or stiffness.",
    ),
    click.option("--pain", metavar="0-10", help="How painful it was."),
    click.option(
        "--tried",
        multiple=True,
        metavar="TEXT",
        help="What you tried: stretch, foam, cold, ... or your own words.",
    ),
    click.option("--eased", metavar="WORD", help="Whether that helped: yes, partly, no, unknown."),
    click.option("--urge", metavar="yes|no", help="Whether you felt an urge to move."),
    click.option("--note", metavar="TEXT", help="In words; the rules do not read notes."),
)


def episode_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of an episode, in the order of the help."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("place", metavar="SITE", nargs=-1, required=True)
@episode_options
@day_option
@pass_desk
def log(desk: Desk, /, place: tuple[str, ...], day: str | None, **typed: Any) -> None:
    """Log twitches at a site.

    log left calf --spells few --duration 1_10m --intensity 2
    """
    from twitchtui.diary.entries import Episode

    here = desk.here(desk.day(day))
    found = described(here, here.day, typed)
    side, site = place_of(place)
    if side is not None and found.setdefault("side", side) is not side:
        raise Refusal(f"the site says {side.words}, --side {found['side'].words}; say it once")
    episode = Episode(id=here.new_id, day=here.day, site=site, **found)
    desk.session.log(episode)
    recorded(desk.session, episode)


def described(here: "Here", day: date, typed: dict[str, Any]) -> dict[str, Any]:
    """The fields of an episode that the options give a value; what was not given is left out."""
    from dataclasses import replace

    from twitchtui.diary.vocabulary import Context, Eased, With

    read: dict[str, Callable[[Any], Any]] = {
        "side": side_of,
        "spells": spells,
        "duration": duration,
        "intensity": whole,
        "context": lambda words: several("context", words, Context),
        "along_with": lambda words: several("word for what came with it", words, With),
        "pain": whole,
        "tried": tried,
        "eased": lambda word: one("answer", word, Eased),
        "urge": lambda word: yes_no("--urge", word),
        "note": str,
    }
    named = {"spells": "n_spells", "urge": "urge_to_move"}
    found = {
        named.get(name, name): read[name](value)
        for name, value in typed.items()
        if name in read and value not in (None, ())
    }
    return {**found, **timed(replace(here, day=day), typed.get("at"), typed.get("part"))}


def tried(words: tuple[str, ...]) -> tuple[str, ...]:
    """What was tried: the techniques of the guide by their ids, and one's own words."""
    from twitchtui.insight.relief import technique
    from twitchtui.session.looking_back import techniques

    known = techniques()
    return tuple(dict.fromkeys(technique(word, known) for word in words if word.strip()))


def timed(here: "Here", at: str | None, part: str | None) -> dict[str, Any]:
    """The fields that say when: exactly, by part of the day, or nothing where neither is given."""
    from twitchtui.diary.vocabulary import PartOfDay, Precision

    if at and part:
        raise Refusal("give --at or --part, not both")
    if at:
        return {"start": here.moment(at), "precision": Precision.EXACT, "part": None}
    if part:
        named = one("part of the day", part, PartOfDay)
        return {"start": None, "precision": Precision.PART_OF_DAY, "part": named}
    return {}


def spells(text: str) -> int:
    """The number of spells: in words or as a number."""
    from twitchtui.diary.vocabulary import FEW, MANY, NEARLY_CONSTANT

    words = {"few": FEW, "many": MANY, "constant": NEARLY_CONSTANT}
    found = words.get(text.strip().casefold().removeprefix("nearly").strip())
    if found is not None:
        return found
    refuse_long(text)
    try:
        return whole(text)
    except Refusal:
        raise Refusal(f"{text[:40]!r} is not few, many, constant or a number of spells") from None


def duration(text: str) -> Any:
    """The class of a duration: by its name, or the class that 5min or 2h falls in."""
    from twitchtui.diary.quantities import choice, minutes
    from twitchtui.diary.vocabulary import Duration

    try:
        return Duration(choice("duration", text, Duration, {d.words: d for d in Duration}))
    except Refusal:
        if not text.strip()[:1].isdigit():
            raise Refusal(f"{text[:40]!r} is not a duration: {DURATIONS}, or 5min, 2h") from None
    lasted = minutes(text)
    ends = (
        (1, Duration.UNDER_1_MIN),
        (10, Duration.MIN_1_10),
        (60, Duration.MIN_10_60),
        (360, Duration.HOURS_1_6),
        (1440, Duration.HOURS_6_24),
    )
    return next((kind for end, kind in ends if lasted <= end), Duration.OVER_24_H)
