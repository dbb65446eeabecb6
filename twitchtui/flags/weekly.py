"""Rules that look once a week, on Monday, at what was logged by Sunday (domain.md 3.4).

Owns how such a rule counts its checks in a row from one day to the next.
"""

from twitchtui.diary.times import week_start
from twitchtui.flags.model import Numbers
from twitchtui.flags.view import View


def checks_in_a_row(view: View, own: Numbers, now: bool) -> int:
    """At how many weekly checks in a row something was so, with this week's, which says ``now``."""
    if not now:
        return 0
    before = int(own.get("checks", 0))
    return before if own.get("monday") == _monday(view) else before + 1


def counted(view: View, checks: int) -> Numbers:
    """What a rule keeps in its memory to go on counting."""
    return {"monday": _monday(view), "checks": checks} if checks else {}


def _monday(view: View) -> str:
    return week_start(view.day).isoformat()
