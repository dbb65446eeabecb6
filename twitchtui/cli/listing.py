"""``list``, ``rm`` and ``undo``: what was logged, and taking it back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from twitchtui.cli.asking import day_option, json_option, sites_of
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.output import say, say_all, say_json
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import whole

if TYPE_CHECKING:
    from twitchtui.diary.entries import Entry
    from twitchtui.session import Session

MOST = 10_000
"""More entries than this are not listed at once; ``export`` is for the whole diary."""

_WEEK = 7
_SHOWN = 20


@click.command(name="list")
@day_option
@click.option("--site", multiple=True, metavar="SITE,...", help="Only twitches at these sites.")
@click.option("--text", metavar="WORDS", help="Only twitches with these words in note or site.")
@click.option("--all", "everything", is_flag=True, help="Whatever was logged in the last 7 days.")
@click.option("--limit", metavar="N", help="At most so many; 20 twitches without it.")
@json_option
@pass_desk
def list_entries(
    desk: Desk,
    day: str | None,
    site: tuple[str, ...],
    text: str | None,
    everything: bool,
    limit: str | None,
    as_json: bool,
) -> None:
    """List twitches, newest first.

    With --day whatever was logged on that day, and about how much of each mineral its foods held.

    The JSON is {"entries": [{"id", "entry", "day", ...}]}: "entry" names the kind, the other keys
    are the fields of that kind, times are ISO with their offset, null means not answered.
    """
    most = whole(limit) if limit is not None else None
    if most is not None and not 1 <= most <= MOST:
        raise Refusal(f"--limit must be from 1 to {MOST}, not {most}")
    found = _found(desk, day, site, text, everything, most)
    if as_json:
        from twitchtui.report.entries import entry_json

        say_json({"entries": [entry_json(entry) for entry in found]})
        return
    if not found:
        say("Nothing logged there.")
        return
    from twitchtui.report.entries import entry_lines

    session = desk.session
    say_all(entry_lines(found, session.profile.units, session.tried_named(found)))
    if day and not (site or text):
        from twitchtui.report.intake import mineral_lines

        on = desk.day(day)
        taken = desk.session.history(on, on).intakes_by_day.get(on, ())
        say_all(mineral_lines(desk.session.minerals(taken)))


def _found(
    desk: Desk,
    day: str | None,
    site: tuple[str, ...],
    text: str | None,
    everything: bool,
    most: int | None,
) -> "list[Entry]":
    from twitchtui.diary.history import EpisodeFilter

    session = desk.session
    sites = sites_of(site)
    on = desk.day(day) if day else None
    only_episodes = bool(sites or text) or (on is None and not everything)
    if only_episodes:
        wanted = EpisodeFilter(text=text or "", sites=sites, first=on, last=on)
        return list(session.store.episodes(wanted, limit=most or _SHOWN))
    last = on or session.today
    first = on or last - timedelta(days=_WEEK - 1)
    return _logged(session, first, last)[:most]


def _logged(session: "Session", first: date, last: date) -> "list[Entry]":
    """Whatever was logged in a span of days, the latest day first."""
    from twitchtui.cli.finding import KINDS

    history = session.history(first, last)
    listed = [
        entry
        for entry in history.everything()
        if isinstance(entry, KINDS) and first <= entry.day <= last
    ]
    return sorted(listed, key=lambda entry: entry.day, reverse=True)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@pass_desk
def rm(desk: Desk, ids: tuple[str, ...]) -> None:
    """Delete entries by id; undo brings them back."""
    from twitchtui.cli.finding import find
    from twitchtui.report.entries import entry_words

    session = desk.session
    found = list({entry.id: entry for entry in (find(session, one) for one in ids)}.values())
    urgent = _raised(session)
    session.remove(*found)
    units, names = session.profile.units, session.tried_named(found)
    say_all(f"Deleted: {entry_words(entry, units, names)}" for entry in found)
    _say_taken_back(session, urgent)


@click.command()
@pass_desk
def undo(desk: Desk) -> None:
    """Take back the last change.

    Up to 50 times, also after a restart.
    """
    session = desk.session
    urgent = _raised(session)
    label = session.undo()
    if label is None:
        say("There is nothing to take back.")
        return
    say(f"Taken back: {label}.")
    _say_taken_back(session, urgent)


def _raised(session: "Session") -> dict[str, str]:
    """The emergencies that stand unanswered, with their titles."""
    from twitchtui.flags import Tier

    titles = session.rulebook.texts
    urgent = [card.rule for card in session.panel().cards if card.tier is Tier.T3]
    return {rule: titles[rule].title for rule in urgent}


def _say_taken_back(session: "Session", before: dict[str, str]) -> None:
    """Name the emergencies that went with what was taken back: that was a mistake, or help is
    needed now (domain.md 3.4)."""
    for rule in before.keys() - _raised(session).keys():
        say(
            f"{rule} ({before[rule]}) went with it, as entered by mistake. "
            "If it was no mistake, do not wait: twitchtui emergency"
        )
