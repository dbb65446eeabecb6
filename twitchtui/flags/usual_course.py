"""The rows of "usual or worth mentioning" about rest, strength and the weeks (domain.md 3.7)."""

from datetime import timedelta
from statistics import median

from twitchtui.diary.asked import asked
from twitchtui.diary.entries import Activity, Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.flags.model import SHOWN, State
from twitchtui.flags.predicates import episode_span, latest_end, link_days, linked_to
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.rules_rest import Bout, bouts
from twitchtui.flags.rules_trend import trend as weeks
from twitchtui.flags.usual_rows import Facts, Lean, Said, code_words, leaning


def strength(facts: Facts) -> Said:
    """What became harder to do; with nothing logged, how often it was asked."""
    view, book = facts.view, facts.book
    listed = view.coded(*map(SymptomCode, book.words["functional"]))
    opened = {symptom.code for symptom in listed if view.open(symptom)}
    gone = {symptom.code for symptom in listed if _lately(facts, symptom)} - opened
    answers = asked(filter(None, (view.record(night.day) for night in facts.nights)))
    said = [
        f"{word}: {', '.join(code_words(book, code) for code in SymptomCode if code in codes)}"
        for word, codes in (("open", opened), ("gone again", gone))
        if codes
    ]
    harder = answers.function - answers.function_as_usual
    metric = f"{'; '.join(said) or 'none logged'}; {answers.new_words}"
    based = f"everyday things {answers.function_words}, {facts.logged}"
    if facts.up("SD1", "SD2", "EM5"):
        return Said(metric, based, Lean.WORTH)
    if opened or gone or harder:
        return Said(metric, based, Lean.MIXED)
    return Said(metric, based, Lean.USUAL if _asked_each_week(facts) else Lean.NOT_ENOUGH)


def _lately(facts: Facts, symptom: Symptom) -> bool:
    """Whether it was logged, or last answered about, in the 28 days."""
    said = [symptom.day, *(check.day for check in facts.view.checks(symptom))]
    return max(said) >= facts.first


def _asked_each_week(facts: Facts) -> bool:
    """Whether one of the two questions was answered in each of the last weeks."""
    days = facts.view.nights(7 * facts.book.count("usual_asked_weeks"))
    records = [facts.view.record(night.day) for night in days]
    said = [asked(filter(None, records[start : start + 7])) for start in range(0, len(days), 7)]
    return all(week.new or week.function for week in said)


def rest(facts: Facts) -> Said:
    """How long after an activity the twitching went on, and the bouts that outlasted rest."""
    view, book = facts.view, facts.book
    efforts = _efforts(facts)
    days = len({activity.day for activity in efforts if activity.day >= facts.first})
    found = bouts(view, book, facts.first, view.day)
    after, at_least = _hours_after(facts, efforts, found)
    based = f"{days} active {'day' if days == 1 else 'days'}, {facts.logged}"
    beyond = f"still there after {book.number('dv3_hours'):g} h: {_times(len(found))}"
    if not after:
        lean = leaning(worth=facts.up("DV3"), enough=False, usual=False)
        return Said(f"nothing logged soon after an activity; {beyond}", based, lean)
    hours = median(after)
    words = f"{'at least ' if at_least else ''}{round(hours, 1):g} h"
    metric = f"median {words} from an activity to the last entry after it; {beyond}"
    enough = days >= book.count("usual_active_days")
    usual = hours <= book.number("usual_rest_hours") and not found
    return Said(metric, based, leaning(worth=facts.up("DV3"), enough=enough, usual=usual))


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _efforts(facts: Facts) -> list[Activity]:
    """Activities that are no rest, those an entry of the first days may follow too."""
    least = facts.book.number("dv3_effort")
    reach = facts.first - timedelta(days=link_days(facts.book))
    done = facts.view.activities(reach, facts.view.day)
    return [activity for activity in done if activity.effort is None or activity.effort >= least]


def _hours_after(
    facts: Facts, efforts: list[Activity], found: list[Bout]
) -> tuple[list[float], bool]:
    """Hours from the end of each activity to the last entry that followed it, and whether they
    are only the fewest possible, because a clock time is missing.

    An entry follows the latest activity it can be linked to, so that one before it is not made
    longer by the next.
    """
    view, book = facts.view, facts.book
    hours: dict[str, float] = {}
    at_least = False
    for episode in facts.entries:
        before = [a for a in efforts if linked_to(view, book, episode, a)]
        if not before:
            continue
        last = max(before, key=lambda activity: (latest_end(view, activity), activity.id))
        if last.day < facts.first:
            continue
        since = episode_span(view, episode)[0] - latest_end(view, last)
        hours[last.id] = max(hours.get(last.id, 0.0), since.total_seconds() / 3600)
        timed = last.start is not None and last.minutes is not None
        at_least = at_least or episode.start is None or not timed
    closed = {night.day for night in facts.nights if night.closed}
    for bout in found:
        if bout.activity in hours and bout.day in closed:
            hours[bout.activity] = max(hours[bout.activity], bout.hours)
    return list(hours.values()), at_least


def trend(facts: Facts) -> Said:
    """How the weeks changed: the rule's state, and the slope with its interval.

    Flat or down is where the rule would clear, with no note of a rise over eight weeks either.
    """
    book = facts.book
    found = weeks(facts.view, book, "dv6")
    noted = facts.panel.of("NT3").state in SHOWN
    said = [f"{_title(book, 'DV6')}: {_STATES.get(facts.panel.of('DV6').state, 'raised')}"]
    if found.enough and found.slope is not None:
        slope, low, high = (f"{round(number, 1) + 0.0:+.1f}" for number in found.slope)
        said.append(f"from week to week {slope} spells a week (between {low} and {high})")
    if noted:
        said.append(f"{_title(book, 'NT3')}: noted")
    valid = sum(rate is not None for rate in found.rates)
    based = f"{valid} of {len(found.rates)} weeks, {found.closed} of {found.days} nights logged"
    usual = found.over(book) and not noted
    lean = leaning(worth=facts.up("DV6"), enough=found.enough, usual=usual)
    return Said("; ".join(said), based, lean)


def _title(book: Rulebook, rule: str) -> str:
    title = book.texts[rule].title
    return title[0].lower() + title[1:]


_STATES = {
    State.OFF: "not raised",
    State.WATCHING: "seen at one weekly check",
    State.NOT_ENOUGH_LOG: "not enough log",
}
"""In every other state it is raised, whatever was answered to it."""
