"""The two small forms of the Red flags tab: a doctor has looked at it, and a visit is booked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from twitchtui.diary import quantities
from twitchtui.diary.limits import Refusal, check_text
from twitchtui.diary.vocabulary import ReviewOutcome
from twitchtui.flags import Card
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.text import shorten

TITLE_WIDTH = 40
"""A flag's title in the form, beside its box."""

OUTCOMES = {
    ReviewOutcome.EXAM_NORMAL: "examination normal",
    ReviewOutcome.BLOODS_NORMAL: "bloods normal",
    ReviewOutcome.EMG_NORMAL: "nerve and muscle test normal",
    ReviewOutcome.REFERRED: "referred on",
    ReviewOutcome.OTHER: "something else",
}

REVIEW_INTRO = (
    "What you tick here stays quiet after the visit, until it changes. Signs that need help now "
    "are never quiet."
)
BOOKING_INTRO = "Until that day the flags are dimmed; they come back if something new joins in."


@dataclass(frozen=True, slots=True)
class ReviewValues:
    """What a visit came to, as it was entered; the shell makes the diary's entry of it."""

    day: date
    outcome: ReviewOutcome
    by: str
    covers: tuple[str, ...]


class ReviewForm(Ask[ReviewValues]):
    """When it was, what came of it, who looked, and what it was about."""

    def __init__(self, today: date, offered: Sequence[Card], chosen: str = "") -> None:
        """``offered`` are the flags a visit may be about; ``chosen`` is ticked beforehand."""
        fields = [
            Field("day", "When", "today", hint="today, yesterday or a date like 2026-11-21"),
            Field(
                "outcome",
                "What came of it",
                choices=tuple((outcome.value, words) for outcome, words in OUTCOMES.items()),
            ),
            Field("by", "Who looked (if you like)", hint="in your own words"),
        ]
        if offered:
            fields.append(
                Field(
                    "covers",
                    "What it was about",
                    chosen,
                    choices=tuple(
                        (card.rule, shorten(card.title, TITLE_WIDTH)) for card in offered
                    ),
                    several=True,
                )
            )
        super().__init__(
            "A doctor has looked at it",
            fields,
            lambda answers: _review(answers, today),
            intro=REVIEW_INTRO,
        )


class BookedForm(Ask[date]):
    """The day of a visit that is booked."""

    def __init__(self, today: date) -> None:
        super().__init__(
            "A visit is booked",
            [Field("day", "When is it", hint=f"a date like {today}")],
            lambda answers: _visit_day(answers["day"], today),
            intro=BOOKING_INTRO,
        )


def _review(answers: Answers, today: date) -> ReviewValues:
    day = quantities.day(answers["day"], today)
    if not answers["outcome"]:
        raise Refusal("please say what came of it; something else is an answer too")
    by = answers["by"].strip()
    check_text("the name", by, 200)
    covers = tuple(rule for rule in answers.get("covers", "").split(",") if rule)
    return ReviewValues(day, ReviewOutcome(answers["outcome"]), by, covers)


def _visit_day(text: str, today: date) -> date:
    word = text.strip().lower()
    try:
        day = today if word == "today" else date.fromisoformat(word)
    except ValueError:
        raise Refusal(f"that is not a date like {today}") from None
    if day < today:
        raise Refusal(f"{day} is over; v says that a doctor has looked at it")
    if day.year > today.year + 3:
        raise Refusal(f"{day} is far away; please check the year")
    return day
