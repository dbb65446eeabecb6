"""``symptoms`` and ``still``, ``ack`` and ``answer``: what is open, and what was said to it."""

from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import day_option, json_option, one, several
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.cli.recording import say_emergency
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import choice

if TYPE_CHECKING:
    from twitchtui.diary.entries import Symptom
    from twitchtui.session import Session


ASKED_DAYS = 28
"""So many nights "none" is said about."""


@click.command()
@click.option("--codes", is_flag=True, help="The codes there are, for: add symptom CODE.")
@json_option
@pass_desk
def symptoms(desk: Desk, codes: bool, as_json: bool) -> None:
    """List the symptoms that are still open.

    The JSON is {"symptoms": [...], "asked": {"days", "new", "new_no", "function",
    "function_as_usual"}}: the same entries as "list --json", and on how many of the last 28 nights
    "Anything new or changed?" and the weekly question were answered.
    """
    from twitchtui import reference
    from twitchtui.diary.asked import asked
    from twitchtui.diary.times import window
    from twitchtui.flags import SymptomList

    words = SymptomList.from_table(reference.table("symptoms")).words
    if codes:
        say_all(f"{code}: {text}" for code, text in words.items())
        return
    session = desk.session
    today = session.today
    history = session.history(*window(today, ASKED_DAYS))
    found, answers = history.open_symptoms(today), asked(history.days.values())
    if as_json:
        from dataclasses import asdict

        from twitchtui.report.entries import entry_json

        listed = [entry_json(symptom) for symptom in found]
        say_json({"symptoms": listed, "asked": {"days": ASKED_DAYS, **asdict(answers)}})
        return
    from twitchtui.report.entries import symptom_line

    none = f'Nothing is open. In the last {ASKED_DAYS} nights "Anything new or changed?" was '
    say_all([symptom_line(symptom, words) for symptom in found] or [f"{none}{answers.new_words}."])


@click.command()
@click.argument("symptom", metavar="SYMPTOM-ID")
@click.argument("answer", metavar="gone|better|same|worse")
@click.option("--tasks", metavar="TASK,...", help="What is harder now: stairs, grip, ...")
@day_option
@pass_desk
def still(desk: Desk, symptom: str, answer: str, tasks: str | None, day: str | None) -> None:
    """Answer "Still there?" for a symptom.

    By its id, or by its code where only one is open.
    """
    from twitchtui.diary.evening import is_event
    from twitchtui.diary.symptoms import Task
    from twitchtui.diary.vocabulary import CheckAnswer

    session = desk.session
    when = desk.day(day)
    said = one("answer", answer, CheckAnswer)
    found = _open_symptom(session, symptom)
    if when < found.day:
        raise Refusal(f"that was logged for {found.day}; it cannot be answered for {when}")
    if is_event(found) and said in (CheckAnswer.SAME, CheckAnswer.WORSE):
        again = found.code.value
        raise Refusal(
            f"{again.replace('_', ' ')} is over once it has happened; if it happened again, log "
            f"a new one: twitchtui add symptom {again}"
        )
    session.check_symptom(found, when, said, several("task", [tasks or ""], Task))
    say(f"{found.code.replace('_', ' ')}: {said}, {when}.")
    say_emergency(session)


def _open_symptom(session: "Session", typed: str) -> "Symptom":
    from twitchtui.cli.finding import find_kind
    from twitchtui.diary.entries import Symptom

    named = find_kind(session, typed, Symptom)
    if named is not None:
        return named
    found = session.history(session.today, session.today).open_symptoms(session.today)
    wanted = typed.strip().casefold().replace(" ", "_").replace("-", "_")
    coded = [symptom for symptom in found if symptom.code.value == wanted]
    if len(coded) == 1:
        return coded[0]
    if coded:
        raise Refusal(f"several are open as {wanted}; name one by its id (twitchtui symptoms)")
    raise Refusal(f"{typed[:40]!r} is not an open symptom; twitchtui symptoms lists them")


@click.command()
@click.argument("rule", metavar="RULE")
@pass_desk
def ack(desk: Desk, rule: str) -> None:
    """Say that a flag was read.

    It stays as one quiet line.
    """
    from twitchtui.diary.vocabulary import FlagAnswer
    from twitchtui.flags import State, Tier

    session = desk.session
    wanted = rule_id(session, rule)
    evaluation = session.panel().of(wanted)
    if evaluation.tier is Tier.T3:
        raise Refusal(
            f"{wanted} cannot be put aside, only answered: "
            f"twitchtui answer {wanted} helped|seen|mistake"
        )
    if evaluation.state is State.ACKNOWLEDGED:
        say(f"{wanted} was read before.")
        return
    if evaluation.state not in (State.RAISED, State.STALE):
        raise Refusal(f"{wanted} is not raised, so there is nothing to read")
    session.answer_flag(wanted, FlagAnswer.READ)
    say(f"{wanted}: read.")


@click.command()
@click.argument("rule", metavar="RULE")
@click.argument("said", metavar="helped|seen|mistake")
@pass_desk
def answer(desk: Desk, rule: str, said: str) -> None:
    """Answer an emergency flag.

    I am getting help, I have been seen for this, or it was entered by mistake.
    """
    from twitchtui.diary.vocabulary import FlagAnswer

    words = {
        "helped": FlagAnswer.GETTING_HELP,
        "seen": FlagAnswer.SEEN_FOR_THIS,
        "mistake": FlagAnswer.BY_MISTAKE,
    }
    session = desk.session
    meant = words[choice("answer", said, words)]
    wanted = rule_id(session, rule)
    if not wanted.startswith("EM"):
        raise Refusal(f"{wanted} is not an emergency; say that you read it: twitchtui ack {wanted}")
    if not session.panel().of(wanted).in_panel:
        raise Refusal(f"{wanted} is not raised, so there is nothing to answer")
    session.answer_flag(wanted, meant)
    say(f"{wanted}: {meant.value.replace('_', ' ')}.")
    say_emergency(session)


def rule_id(session: "Session", typed: str) -> str:
    """The id of a rule as typed in any case; Refusal names the rules there are."""
    known = session.rulebook.texts
    wanted = typed.strip().upper()
    if wanted in known:
        return wanted
    raise Refusal(f"{typed[:40]!r} is not a rule: use {', '.join(known)}")
