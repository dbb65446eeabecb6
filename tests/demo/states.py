"""Write Sarah and Samantha (domain.md 1.7) day by day as a table of the flags' states.

Run from the top of the checkout, after a change to a rule or a story:

    python -m tests.demo.states

A test holds the kept file to what the rules say.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.demo.reading import WEEK, opened
from twitchtui import reference
from twitchtui.diary.history import History
from twitchtui.flags import Evaluation, Rulebook, State, Tier, each_day

KEPT = Path(__file__).with_name("STATES.md")
CASES = ("sarah", "samantha")

LETTERS = {
    State.OFF: ".",
    State.NOT_ENOUGH_LOG: "-",
    State.WATCHING: "w",
    State.ACKNOWLEDGED: "read",
    State.BOOKED: "booked",
    State.REVIEWED: "seen",
}

LEGEND = """# Sarah and Samantha, day by day

What each rule says at the end of each day of the two cases (domain.md 1.7), made by
`python -m tests.demo.states`. Rules that never leave "off" and "not enough log" are not listed.

`.` off; `-` not enough log; `w` watching; `T1`, `T2`, `T3` raised at that tier; `note` for
information only; `caution` a caution about an intake; `(T1)` stale; `read`, `booked`, `seen`
after an answer, a booking or a visit. Nights: the spells of a closed night, `3?` of one that was
not closed, blank where nothing was logged.
"""


def said(found: Evaluation) -> str:
    """One cell."""
    if found.state in LETTERS:
        return LETTERS[found.state]
    words = {Tier.T0: "note", Tier.IC: "caution"}.get(found.tier, found.tier.value)
    return f"({words})" if found.state is State.STALE else words


def table(history: History) -> str:
    """The days of a case, a line each."""
    rulebook = Rulebook.from_table(reference.table("red_flags"))
    days: dict[date, Mapping[str, str]] = {}
    for checkpoint, evaluations in each_day(history, history.last, rulebook):
        days[checkpoint.day] = {found.rule: said(found) for found in evaluations}
    rules = [
        rule
        for rule in next(iter(days.values()))
        if any(cells[rule] not in (".", "-") for cells in days.values())
    ]
    lines = [("day", "night", *rules)]
    for day, cells in days.items():
        lines.append((f"{day:%a} {day}", _night(history, day), *(cells[rule] for rule in rules)))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, tuple("-" * width for width in widths))
    padded = ([cell.ljust(w) for cell, w in zip(line, widths, strict=True)] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)


def _night(history: History, day: date) -> str:
    night = history.night(day)
    if night.closed:
        return str(night.spells)
    return f"{night.spells}?" if night.affected else ""


def document() -> str:
    """Both cases."""
    return "\n".join(_pieces())


def _pieces() -> Iterator[str]:
    yield LEGEND
    for case in CASES:
        history = opened(case, WEEK[-1])
        yield f"## {case.title()}\n"
        yield table(history.up_to(history.last - timedelta(days=1))) + "\n"


def main() -> None:
    """Write the table."""
    KEPT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
