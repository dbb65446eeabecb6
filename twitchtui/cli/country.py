"""The emergency number of where a person is, as far as the diary or the machine says."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twitchtui.session import Session


def locale_country(environ: Mapping[str, str]) -> str:
    """The country code of the locale ("AT" for de_AT.UTF-8), empty where it names none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        name = environ.get(variable, "")
        if name:
            return name.partition(".")[0].partition("@")[0].partition("_")[2]
    return ""


def emergency_number(session: "Session") -> str:
    """The number a flag's text names: the person's own, else the country's, else in words."""
    from twitchtui import reference
    from twitchtui.flags import EmergencyList

    profile = session.profile
    numbers = EmergencyList.from_table(reference.table("emergency"))
    region = profile.region or locale_country(os.environ)
    return numbers.number_for(region, profile.emergency_number)
