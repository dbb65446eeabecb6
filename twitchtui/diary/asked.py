"""How often a question was answered: "none logged" is said only with it (domain.md 3.2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from twitchtui.diary.entries import Day
from twitchtui.diary.vocabulary import FunctionAnswer, NewAnswer


@dataclass(frozen=True, slots=True)
class Asked:
    """Nights on which a question was answered, and those of them answered with nothing to tell.

    ``new`` is "Anything new or changed?", ``function`` the weekly one about everyday things. A
    night that left the question open counts nowhere: it says neither yes nor no.
    """

    new: int = 0
    new_no: int = 0
    function: int = 0
    function_as_usual: int = 0

    @property
    def new_words(self) -> str:
        """ "asked on 24 nights, answered no on 24", or that it was not answered."""
        return _words(self.new, "no", self.new_no)

    @property
    def function_words(self) -> str:
        """ "asked on 4 nights, answered as usual on 3", or that it was not answered."""
        return _words(self.function, "as usual", self.function_as_usual)


def asked(records: Iterable[Day]) -> Asked:
    """The answers these day records hold; give the records of the nights that are spoken of."""
    records = list(records)
    new = [record.new_answer for record in records]
    function = [record.function_answer for record in records]
    return Asked(
        len(new) - new.count(NewAnswer.UNASKED),
        new.count(NewAnswer.NO),
        len(function) - function.count(FunctionAnswer.UNASKED),
        function.count(FunctionAnswer.AS_USUAL),
    )


def _words(nights: int, answer: str, so_many: int) -> str:
    if not nights:
        return "not answered on any night"
    return f"asked on {nights} night{'s' * (nights != 1)}, answered {answer} on {so_many}"
