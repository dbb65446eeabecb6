"""Whether numbers counted in people with a normal examination may be shown to this person.

Both doors ask here. Pure: what is recorded and which flags are up, in; yes or no, out.
"""

from collections.abc import Iterable

from twitchtui.diary.vocabulary import ReviewOutcome

FUNCTION_RULES = ("EM", "SD")
"""How the ids of the rules about strength, tasks and sensation begin (domain.md 3.4)."""


def numbers_hold(outcomes: Iterable[ReviewOutcome], flags: Iterable[str]) -> bool:
    """A visit with a normal examination is recorded, and of the ``flags`` that are up, read and
    reviewed ones too, none is about function (domain.md 2.6)."""
    return ReviewOutcome.EXAM_NORMAL in set(outcomes) and not any(
        rule.startswith(FUNCTION_RULES) for rule in flags
    )
