"""``edit``: changing an entry with the options it was logged with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from twitchtui.cli.asking import day_option, one, several, side_of, site_of, sites_of, yes_no
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.episodes import described, episode_options
from twitchtui.cli.finding import find
from twitchtui.cli.output import say
from twitchtui.cli.recording import after_saving, ask_first
from twitchtui.diary.changing import changed_activity, changed_intake, moved
from twitchtui.diary.entries import Activity, Entry, Episode, Intake, Symptom
from twitchtui.diary.limits import Refusal
from twitchtui.diary.quantities import whole
from twitchtui.diary.vocabulary import Precision

if TYPE_CHECKING:
    from twitchtui.diary.quick import Here


@click.command()
@click.argument("entry_id", metavar="ID")
@click.option("--site", metavar="SITE", help="Another site.")
@episode_options
@click.option("--amount", metavar="N", help="Of an intake: another amount, such as 300ml.")
@click.option("--yes", is_flag=True, help="Of a supplement: save it after reading the caution.")
@click.option("--minutes", "lasting", metavar="45min", help="Of an activity: how long.")
@click.option("--effort", metavar="1-10", help="Of an activity: how hard.")
@click.option("--hot", metavar="yes|no", help="Of an activity: whether it was hot.")
@click.option("--terrain", metavar="TEXT", help="Of an activity: the ground.")
@click.option("--muscles", metavar="SITE,...", help="Of an activity: the sites it worked.")
@click.option("--sudden", metavar="yes|no|unknown", help="Of a symptom: whether it was sudden.")
@click.option("--tasks", metavar="TASK,...", help="Of a symptom: what became harder.")
@click.option("--severity", metavar="1-10", help="Of a symptom: how bad.")
@click.option("--onset", metavar="DATE|HH:MM", help="Of a symptom: when it began.")
@day_option
@pass_desk
def edit(desk: Desk, /, entry_id: str, day: str | None, yes: bool, **typed: Any) -> None:
    """Change an entry.

    edit ID --spells many --note "after the hill"
    """
    session = desk.session
    before = find(session, entry_id)
    when = desk.day(day) if day else before.day
    given = {name: value for name, value in typed.items() if value not in (None, ())}
    if not given and when == before.day:
        raise Refusal("say what to change, such as --note or --day; see twitchtui edit --help")
    after = _changed(before, replace(desk.here(when), new_id=before.id), given)
    if isinstance(after, Intake) and not yes:
        ask_first(session, after, "Nothing was changed; if it is right, add --yes to save it")
    label = "edit an entry"
    if isinstance(after, Episode):
        session.log(after, label=label)
    else:
        session.add(label, after)
    from twitchtui.report.entries import entry_words

    names = session.tried_named((after,))
    say(f"Changed: {entry_words(after, session.profile.units, names)}")
    after_saving(session, after)


def _changed(before: Entry, here: "Here", given: Mapping[str, Any]) -> Entry:
    """The entry as changed; raises Refusal for an option that its kind does not have."""
    if isinstance(before, Episode):
        return _episode(before, here, given)
    if isinstance(before, Intake):
        return _intake(before, here, given)
    if isinstance(before, Activity):
        return _activity(before, here, given)
    if isinstance(before, Symptom):
        return _symptom(before, here, given)
    _only(before, given, ())
    return replace(before, day=here.day)


def _episode(before: Episode, here: "Here", given: Mapping[str, Any]) -> Entry:
    fields = ("site", "side", "spells", "duration", "intensity", "at", "part", "context",
              "along_with", "pain", "tried", "eased", "urge", "note")  # fmt: skip
    _only(before, given, fields)
    changes = described(here, here.day, dict(given))
    if before.start and "start" not in changes and here.day != before.day:
        changes |= {"start": moved(before.start, here), "precision": Precision.EXACT}
    if "site" in given:
        changes["site"] = site_of(given["site"])
    return replace(before, day=here.day, **changes)


def _intake(before: Intake, here: "Here", given: Mapping[str, Any]) -> Entry:
    _only(before, given, ("amount", "at"))
    return changed_intake(before, here, **given)


def _activity(before: Activity, here: "Here", given: Mapping[str, Any]) -> Entry:
    _only(before, given, ("lasting", "effort", "hot", "terrain", "muscles", "at"))
    timed = {name: given[name] for name in ("lasting", "effort", "at") if name in given}
    changes: dict[str, Any] = {}
    if "hot" in given:
        changes["hot"] = yes_no("--hot", given["hot"])
    if "terrain" in given:
        changes["terrain"] = given["terrain"]
    if "muscles" in given:
        changes["muscle_groups"] = sites_of([given["muscles"]])
    return replace(changed_activity(before, here, **timed), **changes)


def _symptom(before: Symptom, here: "Here", given: Mapping[str, Any]) -> Entry:
    _only(before, given, ("site", "side", "sudden", "tasks", "severity", "onset", "note"))
    from twitchtui.cli.adding_health import beginning
    from twitchtui.diary.symptoms import Sudden, Task

    changes: dict[str, Any] = {}
    if "site" in given:
        changes["site"] = site_of(given["site"])
    if "side" in given:
        changes["side"] = side_of(given["side"])
    if "sudden" in given:
        changes["sudden"] = one("answer", given["sudden"], Sudden)
    if "tasks" in given:
        changes["tasks"] = several("task", [given["tasks"]], Task)
    if "severity" in given:
        changes["severity"] = whole(given["severity"])
    if "onset" in given:
        changes["onset_day"], changes["onset"] = beginning(given["onset"], here)
    if "note" in given:
        changes["note"] = given["note"]
    return replace(before, day=here.day, **changes)


def _only(before: Entry, given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Refuse an option that such an entry does not have."""
    shown = {"along_with": "with", "lasting": "minutes"}
    for name in given:
        if name not in known:
            from twitchtui.report.entries import kind_words

            has = ", ".join(f"--{shown.get(option, option)}" for option in (*known, "day"))
            kind = kind_words(before)
            raise Refusal(f"--{shown.get(name, name)} does not fit; {kind} has {has}")
