"""``add`` for what the flags look at: symptoms, medicines, supplements, visits and bookings."""

import re
from datetime import date
from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import (
    Values,
    at_option,
    day_option,
    joined,
    one,
    several,
    side_of,
    site_of,
)
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.recording import ask_first, recorded
from twitchtui.diary.limits import Refusal

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here
    from twitchtui.diary.times import Moment


@click.command()
@click.argument("code", metavar="CODE")
@click.option("--sudden", metavar="yes|no|unknown", help="Whether it came on suddenly.")
@click.option("--side", metavar="SIDE", help="left, right, both or middle.")
@click.option("--site", metavar="SITE", help="Where, such as hand or calf.")
@click.option("--onset", metavar="DATE|HH:MM|now", help="When it began: a day, or a time.")
@click.option("--severity", metavar="1-10", help="How bad it is.")
@click.option("--tasks", metavar="TASK,...", help="What became harder: stairs, grip, ...")
@click.option("--cannot", is_flag=True, help="You cannot do it at all.")
@click.option(
    "--circumstance",
    multiple=True,
    metavar="WORD",
    help="during_exercise, lying_down, injury, not_recovered, sore or passed.",
)
@click.option("--note", default="", metavar="TEXT", help="In words; the rules do not read notes.")
@day_option
@pass_desk
def symptom(
    desk: Desk,
    code: str,
    sudden: str | None,
    side: str | None,
    site: str | None,
    onset: str | None,
    severity: str | None,
    tasks: str | None,
    cannot: bool,
    circumstance: tuple[str, ...],
    note: str,
    day: str | None,
) -> None:
    """Log something new or changed.

    By its code; "twitchtui symptoms --codes" lists them. Whatever needs help at once is printed.
    """
    from twitchtui.cli.symptom_codes import code_of
    from twitchtui.diary.entries import Symptom
    from twitchtui.diary.quantities import whole
    from twitchtui.diary.symptoms import Circumstance, Sudden, Task

    when = desk.day(day)
    here = desk.here(when)
    began, moment = beginning(onset, here)
    entry = Symptom(
        id=here.new_id,
        day=when,
        code=code_of(code),
        side=side_of(side),
        site=site_of(site) if site else None,
        onset_day=began,
        onset=moment,
        sudden=one("answer", sudden, Sudden) if sudden else Sudden.UNKNOWN,
        severity=whole(severity) if severity else None,
        tasks=several("task", [tasks or ""], Task),
        cannot=cannot,
        circumstances=several("circumstance", circumstance, Circumstance),
        note=note,
    )
    desk.session.log_change(when, entry)
    recorded(desk.session, entry)


def beginning(text: str | None, here: "Here") -> "tuple[date, Moment | None]":
    """The day something began, and the moment where a clock time was given."""
    from twitchtui.diary.quantities import day

    if text is None:
        return here.day, None
    words = text.replace("T", " ").split()
    clock = words.pop() if words and (":" in words[-1] or words[-1].casefold() == "now") else ""
    began = day(" ".join(words), here.today) if words else here.day
    if not clock:
        return began, None
    from dataclasses import replace

    return began, replace(here, day=began).moment(clock)


@click.command()
@click.argument("medicine", metavar="CLASS")
@click.argument("change", metavar="started|increased|stopped|overdose")
@click.option("--suspect", is_flag=True, help="You suspect it of the twitching.")
@day_option
@pass_desk
def medicine(desk: Desk, medicine: str, change: str, suspect: bool, day: str | None) -> None:
    """Log a change of a medicine.

    By its class, such as statin or diuretic; the name is not kept.
    """
    from twitchtui.diary.entries import MedicineEvent
    from twitchtui.diary.vocabulary import MedicineChange, MedicineClass

    here = desk.here(desk.day(day))
    event = MedicineEvent(
        id=here.new_id,
        day=here.day,
        medicine=one("class of medicine", medicine, MedicineClass),
        change=one("change", change, MedicineChange),
        user_suspects=suspect,
    )
    desk.session.log_change(event.day, event)
    recorded(desk.session, event)


_KIND_AND_AMOUNT = re.compile(r"([^0-9]+?)\s+([0-9].*)")


@click.command(cls=Values)
@click.argument("kind", metavar="KIND")
@click.argument("amount", nargs=-1, metavar="AMOUNT")
@click.option("--name", default="", metavar="TEXT", help="Your own word for it.")
@click.option("--yes", is_flag=True, help="Log it also where there is a caution about it.")
@day_option
@at_option
@pass_desk
def supplement(
    desk: Desk,
    kind: str,
    amount: tuple[str, ...],
    name: str,
    yes: bool,
    day: str | None,
    at: str | None,
) -> None:
    """Log a supplement you took.

    magnesium 200mg, potassium 99mg, salt_substitute 2g, other 1.
    """
    from twitchtui.diary import quick

    session = desk.session
    in_one = _KIND_AND_AMOUNT.fullmatch(kind.strip())
    if in_one and not amount:
        kind, amount = in_one[1], (in_one[2],)
    text = joined(amount, "add supplement magnesium 200mg")
    intake = quick.supplement(kind, text, at or "", desk.here(desk.day(day)), name)
    if not yes:
        ask_first(session, intake, "Nothing was logged; if you took it, add --yes to log it")
    session.add("supplement", intake)
    recorded(session, intake)


@click.command()
@click.option(
    "--outcome",
    required=True,
    metavar="OUTCOME",
    help="exam_normal, bloods_normal, emg_normal, referred or other.",
)
@click.option("--covers", default="", metavar="RULE,...", help="The flags it was about.")
@click.option("--by", default="", metavar="TEXT", help="Who looked.")
@day_option
@pass_desk
def visit(desk: Desk, outcome: str, covers: str, by: str, day: str | None) -> None:
    """Log that a clinician looked.

    add visit --outcome exam_normal --covers DV2
    """
    from twitchtui.cli.checking import rule_id
    from twitchtui.diary.entries import Review
    from twitchtui.diary.vocabulary import ReviewOutcome

    session = desk.session
    here = desk.here(desk.day(day))
    rules = [rule_id(session, word) for word in covers.split(",") if word.strip()]
    review = Review(
        id=here.new_id,
        day=here.day,
        outcome=one("outcome", outcome, ReviewOutcome),
        by=by,
        covers=tuple(dict.fromkeys(rules)),
    )
    session.add("visit", review)
    recorded(session, review)


@click.command()
@click.argument("visit_day", metavar="DATE")
@pass_desk
def booking(desk: Desk, visit_day: str) -> None:
    """Log that a visit is booked for a date."""
    from twitchtui.diary.entries import Booking

    session = desk.session
    today = session.today
    try:
        found = date.fromisoformat(visit_day.strip()) if visit_day.isascii() else None
    except ValueError:
        found = None
    if found is None or found < today or found.year > today.year + 5:
        raise Refusal(f"{visit_day[:40]!r} is not the date of a coming visit, such as {today}")
    entry = Booking(id=session.new_id(), day=today, visit_day=found)
    session.add("booking", entry)
    recorded(session, entry)
