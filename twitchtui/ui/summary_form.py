"""The form for what the doctor page says in the person's own words."""

from datetime import date

from twitchtui.diary.background import Background, Family
from twitchtui.ui.ask import Answers, Ask, Field

INTRO = (
    "Asked once, for the page you take along; all of it may stay empty. Family: does anyone have "
    "twitching, or a muscle or nerve condition?"
)
FAMILY = (
    (Family.YES.value, "yes"),
    (Family.NO.value, "no"),
    (Family.NOT_SURE.value, "unsure"),
)


def background_form(now: Background, today: date) -> Ask[Background]:
    """The form; dismisses with the answers as they are to be kept."""
    family = "" if now.family is Family.UNASKED else now.family.value
    fields = [
        Field("question", "Main question", now.question, "in one line"),
        Field("began", "It began", now.began, "2019, 2019-05, 2019-05-12, or about when"),
        Field("family", "Family", family, choices=FAMILY),
        Field("family_note", "Who, and what", now.family_note, "optional"),
        *(
            Field(f"ask{n}", f"Question {n}", ask, "to ask the doctor")
            for n, ask in enumerate(now.asks, 1)
        ),
    ]
    return Ask("For your doctor", fields, lambda answers: _made(answers, today), intro=INTRO)


def _made(answers: Answers, today: date) -> Background:
    asks = tuple(answers[f"ask{n}"] for n in range(1, len(Background().asks) + 1))
    family = Family(answers["family"]) if answers["family"] else Family.UNASKED
    return Background(
        answers["question"], answers["began"], family, answers["family_note"], asks
    ).checked(today)
