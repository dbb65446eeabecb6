"""Where a person is, as far as the machine says."""

from collections.abc import Mapping


def locale_country(environ: Mapping[str, str]) -> str:
    """The country code of the locale ("AT" for de_AT.UTF-8), empty where it names none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        name = environ.get(variable, "")
        if name:
            return name.partition(".")[0].partition("@")[0].partition("_")[2]
    return ""
