"""``set`` for what the doctor page says in the person's own words."""

from twitchtui.cli.desk import Desk
from twitchtui.cli.output import say

TOLD = ("question", "began", "family", "ask1", "ask2", "ask3")
"""The words typed: the main question, when twitching began, the family, three questions to ask."""


def set_told(desk: Desk, name: str, text: str, *, unset: bool) -> None:
    """Keep one of these answers, or take it back."""
    from twitchtui.diary.background import Family, family_of

    session, words = desk.session, "" if unset else text
    if name == "family":
        family, note = (Family.UNASKED, "") if unset else family_of(words)
        session.set_background(family=family, family_note=note)
    elif name.startswith("ask"):
        asks = list(session.background.asks)
        asks[int(name.removeprefix("ask")) - 1] = words
        session.set_background(asks=tuple(asks))
    else:
        session.set_background(**{name: words})
    say(f"{name}: {'taken back' if unset else text}")
