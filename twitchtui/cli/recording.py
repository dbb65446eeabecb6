"""What a command says after it saved something: that it did, emergency texts at once, cautions.

Emergency rules fire at save time, on the screen and here (domain.md 3.4). Their text goes to
stdout and the command still ends with 0: what was asked for was done.
"""

from typing import TYPE_CHECKING

from twitchtui.cli.output import say, say_all
from twitchtui.diary.entries import Activity, Entry, Episode, Intake, Symptom, SymptomCheck
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import IntakeKind

if TYPE_CHECKING:
    from twitchtui.session import Session

_MATTERS_FROM_PAIN = 7
"""Less pain than this is no evidence of any emergency rule (EM3), so the flags are not asked."""


def recorded(session: "Session", entry: Entry, detail: str = "") -> None:
    """Say all that was saved, what was filled in too, then what it calls for."""
    from twitchtui.report.entries import entry_words

    more = f"; {detail}" if detail else ""
    names = session.tried_named((entry,))
    say(f"Logged: {entry_words(entry, session.profile.units, names)}{more}")
    say(f"id {entry.id}")
    after_saving(session, entry)


def after_saving(session: "Session", entry: Entry) -> None:
    """Print what an entry that was just written calls for: a caution, then emergencies."""
    if isinstance(entry, Intake):
        say_caution(session, entry)
    if may_alarm(entry):
        say_emergency(session)
    if isinstance(entry, Symptom | SymptomCheck):
        say_soon(session, entry)


def may_alarm(entry: Entry) -> bool:
    """Whether an emergency rule looks at such an entry; what it decides is the rule's business."""
    if isinstance(entry, Episode):
        return (entry.pain or 0) >= _MATTERS_FROM_PAIN
    if isinstance(entry, Intake):
        return entry.kind is not IntakeKind.FOOD
    if isinstance(entry, Activity):
        return entry.hot is True or (entry.effort or 0) > 0
    return True


def say_emergency(session: "Session") -> bool:
    """Print every "get help now" that stands and was not answered; whether there was one."""
    from twitchtui.flags import LampLevel, Tier
    from twitchtui.report.flags import urgent_lines

    panel = session.panel()
    if panel.lamp.level is not LampLevel.EMERGENCY:
        return False
    lines = urgent_lines([card for card in session.cards(panel) if card.tier is Tier.T3])
    if lines:
        say(lines[0], strong=True)
        say_all(lines[1:])
    return bool(lines)


def say_soon(session: "Session", entry: Entry) -> None:
    """Print a line for each "see a doctor soon" that rests on the entry."""
    from twitchtui.report.flags import soon_lines

    say_all(
        soon_lines([card for card in session.cards(session.panel()) if entry.id in card.entries])
    )


def ask_first(session: "Session", intake: Intake, otherwise: str) -> None:
    """Refuse, with the cautions that are shown before saving, unless there are none."""
    asked = [caution.words for caution in session.cautions(intake) if caution.asked_first]
    if asked:
        raise Refusal(f"{' '.join(asked)} {otherwise}")


def say_caution(session: "Session", intake: Intake) -> None:
    """Print the one-line cautions about what was just taken, where there are any."""
    say_all(caution.words for caution in session.cautions(intake))
