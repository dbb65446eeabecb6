"""What a raised rule says, as the rulebook has it: the same words at both doors."""

from tests.flags.scene import BOOK
from tests.raising.evenings import Scenario

NUMBER = "your local emergency number"
"""Where no country is known."""


def title(name: str, scenario: Scenario) -> str:
    """What the rule is called when it is raised so."""
    return BOOK.texts[name].title_at(scenario.say)


def to_do(name: str, scenario: Scenario) -> str:
    """What there is to do; this tells the variants of a rule apart."""
    return BOOK.texts[name].say(scenario.say).do.format(number=NUMBER, onset="").strip()
