"""What stands beside the list about activity: today's, the weeks', and what tomorrow asks for."""

from collections.abc import Iterator

from rich.style import Style

from twitchtui.diary.evening import Evening
from twitchtui.report.checklist import planned_words, tomorrow_words
from twitchtui.ui.text import Text

_TITLE = Style(bold=True)


def parts(evening: Evening) -> Iterator[Text]:
    """Activity, and tomorrow's session; nothing where there is neither."""
    weeks = any(evening.minutes)
    if evening.activities or weeks:
        text = Text.assemble(("Activity", _TITLE))
        for activity in evening.activities:
            text.append(f"\n{planned_words(activity)}")
        if weeks:
            this, *before = evening.minutes
            text.append(f"\nthis week {this} min\nbefore    {', '.join(map(str, before))} min")
        yield text
    if evening.tomorrow:
        first, *rest = tomorrow_words(evening)
        text = Text.assemble((first[0].upper() + first[1:], _TITLE))
        for words in rest:
            text.append(f"\n{words[0].upper()}{words[1:]}")
        yield text
