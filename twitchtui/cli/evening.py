"""The evening's own commands: ``tick``, ``plan`` and ``done``."""

from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import at_option, day_option, one
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import clock_time

if TYPE_CHECKING:
    from datetime import date

    from twitchtui.diary.items import Item
    from twitchtui.diary.vocabulary import CheckState


@click.command()
@click.argument("item", metavar="ITEM")
@day_option
@click.option("--undo", is_flag=True, help="Take the mark back to what the log says.")
@click.option("--not", "not_done", is_flag=True, help="Mark it as not done.")
@click.option("--n-a", "not_applicable", is_flag=True, help="Mark it as not applicable.")
@click.option("--amount", metavar="NUMBER", help="The amount, for an item of your own that asks.")
@at_option
@pass_desk
def tick(
    desk: Desk,
    item: str,
    day: str | None,
    undo: bool,
    not_done: bool,
    not_applicable: bool,
    amount: str | None,
    at: str | None,
) -> None:
    """Tick an item of the checklist.

    Such as water, magnesium or stretch; an item of your own with tick own_physio --amount 12 or
    tick own_bed --at 22:30. "twitchtui items" lists them.
    """
    if undo + not_done + not_applicable + (amount is not None or at is not None) > 1:
        raise Refusal("give only one of --undo, --not, --n-a, and an answer")
    session = desk.session
    when = desk.day(day)
    found = session.find_item(item)
    if amount is not None or at is not None:
        _answer(desk, found, when, amount, at)
        return
    state = _state(undo, not_done, not_applicable)
    session.tick(when, found.id, state)
    words = "what the log says" if state is None else state.value.replace("_", " ")
    say(f"{found.name}: {'n/a' if not_applicable else words} ({when})")


def _answer(desk: Desk, item: "Item", day: "date", amount: str | None, at: str | None) -> None:
    from twitchtui.diary.own_list import amount_of

    number = None if amount is None else amount_of(amount, item.unit)
    moment = None if at is None else desk.here(day).moment(at)
    mark = desk.session.answer_item(day, item.id, amount=number, at=moment)
    given = f"{mark.amount:g} {item.unit}".rstrip() if mark.amount is not None else ""
    given = mark.at.local.strftime("%H:%M") if mark.at else given
    say(f"{item.name}: {mark.state.value.replace('_', ' ')}, {given} ({day})")


def _state(undo: bool, not_done: bool, not_applicable: bool) -> "CheckState | None":
    from twitchtui.diary.vocabulary import CheckState

    if undo:
        return None
    if not_applicable:
        return CheckState.NOT_APPLICABLE
    return CheckState.NOT_DONE if not_done else CheckState.DONE


@click.command()
@click.argument("kind", metavar="ACTIVITY")
@click.argument("start", metavar="HH:MM")
@click.option("--minutes", "lasting", metavar="45min", help="How long it will take.")
@click.option("--effort", metavar="1-10", help="How hard it will be; 7 and more is hard.")
@day_option
@pass_desk
def plan(
    desk: Desk, kind: str, start: str, lasting: str | None, effort: str | None, day: str | None
) -> None:
    """Plan an activity: plan run 18:00 --day tomorrow.

    The plan sets the caffeine cut-off of its day.
    """
    from twitchtui.diary import quick
    from twitchtui.diary.caffeine import is_early
    from twitchtui.report.checklist import said_of_plan

    session = desk.session
    when = desk.day(day, ahead=True)
    here = desk.here(when)
    clock_time(start)  # a plan without its time would move nothing
    activity = quick.activity(kind, lasting or "", effort or "", start, here, planned=True)
    session.add(f"plan {activity.type}", activity)
    caffeine = session.evening(when).caffeine
    early = is_early(session.checklist.caffeine, activity)
    say(said_of_plan(activity, when.isoformat(), None if early else caffeine.cutoff))
    say(f"id {activity.id}")


@click.command()
@click.option("--none", "none", is_flag=True, help="There were no twitches that day.")
@click.option("--new", metavar="no|yes", help='The answer to "Anything new or changed?".')
@day_option
@pass_desk
def done(desk: Desk, none: bool, new: str | None, day: str | None) -> None:
    """Close the day.

    Once twitches are logged, or --none says that there were none.
    """
    from twitchtui.diary.actions import StillOpen
    from twitchtui.diary.vocabulary import NewAnswer

    session = desk.session
    when = desk.day(day)
    answer = one("answer", new, NewAnswer) if new else None
    if answer is NewAnswer.UNASKED:
        raise Refusal("--new must be no or yes")
    try:
        session.close_day(when, none=none, new=answer)
    except StillOpen as error:
        raise Refusal(f"{error} (--none says that there were none)") from error
    say(f"Done for {when}.")
    note = session.worry_note(session.panel()) if when == session.today else ""
    if note:
        say(note)
    if answer is NewAnswer.YES:
        say("What is new or changed? Log it: twitchtui add symptom CODE (symptoms --codes).")
