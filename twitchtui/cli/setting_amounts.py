"""``set`` for what is kept with its day or by mineral: cut-offs of caffeine, aims of minerals."""

from collections.abc import Mapping

from twitchtui.cli.desk import Desk
from twitchtui.cli.output import say, warn

CUTOFFS: Mapping[str, str] = {
    "activity_cutoff": "activity_cutoff_h",
    "bed_cutoff": "bed_cutoff_h",
}
"""Hours before an activity and before bed: the word typed and the name of the cut-off."""

AIMS: Mapping[str, str] = {
    "magnesium_aim": "magnesium",
    "potassium_aim": "potassium",
    "calcium_aim": "calcium",
}
"""Milligrams a day from food: the word typed and the mineral."""


def set_cutoff(desk: Desk, name: str, text: str, *, unset: bool) -> None:
    """Set a cut-off in hours, or take it back to what is shipped."""
    from twitchtui.diary.cutoffs import typed

    session, key = desk.session, CUTOFFS[name]
    value = None if unset else typed(key, text)
    session.set_cutoffs({key: value})
    now: float = getattr(session.checklist.caffeine, key)
    words = name.replace("_", " ")
    say(f"{words}: {now:g} h, from {session.today} on; earlier days stay as they were.")
    if key in session.settings.cutoffs:
        warn(f"the settings file sets {key} and wins; change it in {desk.places.config}")


def set_aim(desk: Desk, name: str, text: str, *, unset: bool) -> None:
    """Set an aim in mg a day, or take it back to that of age and sex."""
    from twitchtui.diary.items import Mineral
    from twitchtui.diary.minerals import allowed, typed_aim

    session, mineral = desk.session, Mineral(AIMS[name])
    value = None if unset else typed_aim(mineral, text, session.profile)
    session.set_mineral_aims({mineral: value})
    if mineral not in allowed(session.profile):
        say(f"{name.replace('_', ' ')}: taken back.")
        return
    (line,) = (one for one in session.minerals(()).lines if one.mineral is mineral)
    whose = "" if line.own_aim else ", by age and sex"
    aim = "no aim set" if line.aim is None else f"{line.aim:g} mg from food"
    say(f"{name.replace('_', ' ')}: {aim}{whose}.")
    if mineral.value in session.settings.aims:
        warn(f"the settings file sets this aim and wins; change it in {desk.places.config}")
