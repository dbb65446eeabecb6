"""Decisions about what an action does to the diary: entries in, entries out, nothing written.

The screen and the command line both go through these, so they cannot disagree. A decision that
cannot be taken raises ``Refusal`` with a sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from twitchtui.diary.coverage import DayState, day_state
from twitchtui.diary.entries import CheckMark, Day, Episode
from twitchtui.diary.limits import Refusal
from twitchtui.diary.times import Moment
from twitchtui.diary.vocabulary import CheckState, NewAnswer, Origin, Precision

if TYPE_CHECKING:
    from twitchtui.diary.checklist import Line
    from twitchtui.diary.items import Item


class StillOpen(Refusal):
    """A day cannot be closed because its question about twitches is not answered."""


def blank_day(day: date) -> Day:
    """A day on which nothing was answered yet."""
    return Day(id=day.isoformat(), day=day)


def close_day(
    record: Day,
    episodes: int,
    at: Moment,
    today: date,
    *,
    none: bool = False,
    new: NewAnswer | None = None,
) -> Day:
    """The day as "done for today" leaves it.

    Refused for a future day, and while "Any twitches today?" is open (domain.md 3.2).
    """
    if record.day > today:
        raise Refusal(f"{record.day} is in the future and cannot be closed yet")
    if none and episodes:
        raise Refusal(
            f"twitches were logged for {record.day}; remove them before closing it as none"
        )
    if not episodes and not none and not record.explicit_none:
        raise StillOpen("first answer “Any twitches today?”: none, or log them")
    return replace(
        record,
        closed_at=record.closed_at or at,
        explicit_none=not episodes,
        new_answer=new or record.new_answer,
    )


def answer_none(record: Day, episodes: int) -> Day:
    """The day with "no twitches" said outright; refused where some were logged."""
    if episodes:
        raise Refusal(f"twitches were logged for {record.day}; remove them to say none")
    return replace(record, explicit_none=True)


def after_logging(record: Day | None) -> Day | None:
    """The day record once an episode was added: none is no longer said; closed stays closed."""
    if record is not None and record.explicit_none:
        return replace(record, explicit_none=False)
    return None


def after_removing(record: Day | None, episodes_left: int) -> Day | None:
    """The day record once an episode was removed: without any left the day is open again."""
    if record is not None and record.closed_at and not episodes_left and not record.explicit_none:
        return replace(record, closed_at=None)
    return None


def same_as(
    last_night: Sequence[Episode], record: Day | None, day: date, ids: Sequence[str]
) -> list[Episode]:
    """Last night's episodes again for ``day``, without times and notes; empty if it was none.

    Refused where last night was not logged: nothing is not the same as none.
    """
    if day_state(record, len(last_night)) is DayState.UNKNOWN:
        raise Refusal("last night was not logged, so there is nothing to repeat")
    return [again(episode, day, new_id) for episode, new_id in zip(last_night, ids, strict=False)]


def again(episode: Episode, day: date, new_id: str) -> Episode:
    """A copy of an episode for another day: where and how, but not when and no note."""
    return replace(
        episode, id=new_id, day=day, start=None, part=None, precision=Precision.DAY, note="",
        origin=Origin.HAND, tried=(), eased=None, recorded_at=None, updated_at=None, revision=0,
    )  # fmt: skip


def next_mark(line: "Line", day: date) -> CheckMark | None:
    """What the tick key sets by hand: done, then not done, then None for what the log says."""
    if line.by_hand and line.state is not CheckState.DONE:
        return None
    ticked = line.state is CheckState.DONE
    return mark(day, line.item.id, CheckState.NOT_DONE if ticked else CheckState.DONE)


def answered(item: "Item", day: date, amount: float | None, at: Moment | None) -> CheckMark:
    """The mark that an amount or a clock time makes of an item of the person's own.

    An amount is done from the aim on, without an aim whatever it is, and a time always. Raises
    Refusal where the item asks for something else.
    """
    from twitchtui.diary.items import ItemKind

    asked = {
        ItemKind.AMOUNT: (f"an amount such as 12 {item.unit}".rstrip(), amount, at),
        ItemKind.TIME: ("a clock time such as 22:30", at, amount),
    }
    words, wanted, other = asked.get(item.kind, ("a tick", None, None))
    if not item.own:
        raise Refusal(f"{item.name} is answered by what is logged, or by a tick")
    if wanted is None or other is not None:
        raise Refusal(f"{item.name} asks for {words}")
    enough = amount is None or item.aim is None or amount >= item.aim
    made = mark(day, item.id, CheckState.DONE if enough else CheckState.NOT_DONE)
    return replace(made, amount=amount, at=at)


def mark(day: date, item: str, state: CheckState) -> CheckMark:
    """An item's state set by hand."""
    return CheckMark(id=f"{day.isoformat()}/{item}", day=day, item=item, state=state)
