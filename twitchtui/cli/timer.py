"""``timer``: stretch, foam roll or breathing, a plain line for each step as it begins."""

from collections.abc import Callable
from datetime import date
from time import sleep
from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import one
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.finding import find
from twitchtui.cli.output import say, say_all, warn
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.entries import Episode
    from twitchtui.diary.timers import Routine
    from twitchtui.session import Session

ANSWERS = "yes|partly|no|unknown"


@click.command()
@click.argument("name", required=False, metavar="stretch|foam_roll|breathing")
@click.option("--hold", metavar="S", help="Of a stretch: seconds to hold, 10 to 60.")
@click.option("--bell/--no-bell", default=None, help="Ring the terminal's bell at each step.")
@click.option(
    "--eased", metavar=ANSWERS, help="Afterwards, without running it: whether it eased tonight's."
)
@click.option("--for", "which", metavar="ID", help="With --eased: which of tonight's twitches.")
@click.option("--list", "listing", is_flag=True, help="The timers there are.")
@pass_desk
def timer(
    desk: Desk,
    name: str | None,
    hold: str | None,
    bell: bool | None,
    eased: str | None,
    which: str | None,
    listing: bool,
) -> None:
    """Stretch, foam roll or breathe by the clock.

    Prints a line as each step begins and ticks the item at the end; Ctrl-C leaves without ticking.
    When it is done, timer stretch --eased partly says whether it eased tonight's twitches.
    """
    session = desk.session
    if listing or name is None:
        if (hold, bell, eased, which) != (None, None, None, None):
            raise Refusal("say which: twitchtui timer stretch, foam_roll or breathing")
        say_all(_about(routine) for routine in session.routines)
        return
    routine = session.routine(name)
    if eased is not None:
        if hold is not None or bell is not None:
            raise Refusal("--eased runs no timer, so give it without --hold and --bell")
        _record(session, routine, eased, which)
        return
    if which is not None:
        raise Refusal("--for goes with --eased")
    if hold is not None:
        routine = routine.with_hold(_seconds(hold))
    _guide(session, routine, session.bell if bell is None else bell)


def _about(routine: "Routine") -> str:
    from twitchtui.diary.timers import clock_words

    each = f", {routine.hold_s} s hold" if routine.range_s else ""
    return f"{routine.id}: {clock_words(routine.seconds)} in all{each}, {routine.about}"


def _seconds(text: str) -> int:
    from twitchtui.diary.quantities import whole

    return whole(text.strip().lower().removesuffix("s").strip())


def _guide(session: "Session", routine: "Routine", bell: bool) -> None:
    day = session.today
    say(f"{_about(routine)}. {routine.note} Ctrl-C leaves.")
    try:
        run(routine, sleep, _ring if bell else _keep_still)
    except KeyboardInterrupt:
        warn("left before the end, so nothing was ticked")
        raise
    session.finish(routine, day)
    say(f"{routine.name} is done and ticked ({day})")
    if session.to_ease(routine, day):
        say(f"Did it ease the twitches? twitchtui timer {routine.id} --eased {ANSWERS} keeps it.")


def run(routine: "Routine", wait: Callable[[float], None], ring: Callable[[], None]) -> None:
    """Print each step as it begins, ring, and wait until it ends."""
    number, said = 0, set[str]()
    for step in routine.steps:
        begins = "" if step.number == number else f"{step.number} of {routine.count}: "
        how = "" if step.words in said else f". {step.words.rstrip('.')}"
        say(f"{begins}{step.title}{how} ({step.seconds} s)")
        number = step.number
        said.add(step.words)
        ring()
        wait(step.seconds)
    ring()


def _ring() -> None:
    # on stderr: what is printed stays plain text
    click.echo("\a", nl=False, err=True)


def _keep_still() -> None:
    """The bell is off."""


def _record(session: "Session", routine: "Routine", eased: str, which: str | None) -> None:
    """Keep whether a routine that was done eased twitches of tonight."""
    from twitchtui.diary.vocabulary import Eased

    answer = one("answer", eased, Eased)
    day = session.today
    if not session.is_ticked(routine, day):
        raise Refusal(f"{routine.name} is not ticked for {day}; run twitchtui timer {routine.id}")
    episode = _episode(session, routine, day, which)
    others = [each for each in episode.tried if each != routine.technique]
    if episode.eased is not None and others:
        raise Refusal(
            f"these twitches have the answer {episode.eased.value} for something else that was "
            f"tried, and hold one answer for all; to change it: twitchtui edit {episode.id} --eased"
        )
    session.finish_eased(routine, day, episode, answer)
    say(f"{routine.name}, eased {answer.value}: {_place(episode)} ({day})")


def _episode(session: "Session", routine: "Routine", day: date, which: str | None) -> "Episode":
    fitting = session.to_ease(routine, day)
    if which is not None:
        wanted = find(session, which).id
        fitting = tuple(episode for episode in fitting if episode.id == wanted)
        if not fitting:
            raise Refusal(f"{which[:40]!r} is not of tonight's twitches that {routine.name} is for")
    if not fitting:
        raise Refusal(
            f"no twitches that {routine.name} is for were logged for {day}; log them first"
        )
    if len(fitting) > 1:
        listed = ", ".join(f"{_place(episode)} (id {episode.id})" for episode in fitting)
        raise Refusal(f"there are several; say which with --for ID: {listed}")
    return fitting[0]


def _place(episode: "Episode") -> str:
    side = f"{episode.side.words} " if episode.side else ""
    return f"{side}{episode.site.words}"
