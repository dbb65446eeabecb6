"""The lists of the doctor page: what was raised, visits, medicines and amounts, what was tried,
and the entries of the second page."""

from datetime import date

from twitchtui.diary.entries import MedicineEvent
from twitchtui.diary.vocabulary import GRAMS_PER_DRINK, FlagAnswer, IntakeKind, ReviewOutcome
from twitchtui.flags import Card, State, Tier
from twitchtui.insight.over_weeks import Median
from twitchtui.insight.relief import Tried
from twitchtui.report.entries import entry_words
from twitchtui.report.plain import shortened
from twitchtui.report.relief import NOTES
from twitchtui.report.summary_facts import Facts
from twitchtui.report.summary_parts import (
    NOT_CLOSED,
    Part,
    Said,
    episodes,
    nights,
    number,
    quoted,
    whole_day,
)

MOST_FLAGS, MOST_WATCHED, MOST_VISITS, MOST_CHANGES, MOST_TRIED = 6, 4, 4, 4, 4
NAME_SHOWN, ENTRY_SHOWN = 60, 600

FLAGS_TITLE = "Raised flags: what published advice says to mention"

_OUTCOMES = {
    ReviewOutcome.EXAM_NORMAL: "examination normal",
    ReviewOutcome.BLOODS_NORMAL: "blood tests normal",
    ReviewOutcome.EMG_NORMAL: "nerve and muscle test normal",
    ReviewOutcome.REFERRED: "referred on",
    ReviewOutcome.OTHER: "something else",
}
_SUPPLEMENTS = {
    IntakeKind.MG_SUPPLEMENT: "magnesium",
    IntakeKind.K_SUPPLEMENT: "potassium",
    IntakeKind.SALT_SUBSTITUTE: "salt substitute",
    IntakeKind.OTHER_SUPPLEMENT: "other supplement",
}


_ANSWERS: dict[str, str] = {
    FlagAnswer.GETTING_HELP: "; answered: getting help",
    FlagAnswer.SEEN_FOR_THIS: "; answered: seen for this",
    FlagAnswer.BY_MISTAKE: "; answered: logged by mistake",
}


def flags(facts: Facts) -> Part:
    """What stands in the panel, with its dates and numbers."""
    said = [
        Said(card.title, _raised(card, facts.as_of.get(card.rule)), counts=card.tier is Tier.T1)
        for card in facts.flags[:MOST_FLAGS]
    ]
    notes = []
    if len(facts.flags) > MOST_FLAGS:
        notes.append("There is more of this in the diary.")
    if facts.too_few:
        notes.append(facts.too_few)
    elif not said:
        notes.append(f"nothing to flag in what was logged ({facts.logged})")
    if facts.watched:
        more = len(facts.watched) - MOST_WATCHED
        rest = f"; and {more} more" if more > 0 else ""
        notes.append(f"Watched, not raised: {'; '.join(facts.watched[:MOST_WATCHED])}{rest}.")
    return Part(FLAGS_TITLE, tuple(said), notes=tuple(notes), sentences=True)


def _raised(card: Card, as_of: date | None) -> str:
    """Since when it is raised and what was seen; where that is no longer so, up to when it was: its
    "last 28 days" are not those before this page."""
    state = {
        State.BOOKED: "; a visit is booked",
        State.REVIEWED: "; seen at a visit since",
        State.STALE: "; too little logged since to look again",
    }.get(card.state, "")
    if card.emergency:
        state += _ANSWERS.get(card.answer, "")
    sign = "emergency sign logged" if card.emergency else ""
    since = f"since {whole_day(card.since)}{state}" if card.since else ""
    head = ", ".join(part for part in (sign, since) if part)
    if as_of and card.seen:
        then = f"When last so: {card.seen[:1].lower()}{card.seen[1:]}"
        return f"{head}; last seen in the days up to {whole_day(as_of)}. {then}"
    return f"{head}. {card.seen}".strip() if head else card.seen


def visits(facts: Facts) -> Part:
    """Who looked and what came of it; a visit that is booked."""
    listed = []
    for review in facts.visits[-MOST_VISITS:]:
        by = f", {quoted(shortened(review.by, NAME_SHOWN))}" if review.by else ""
        titles = ", ".join(facts.names.rules.get(rule, rule) for rule in review.covers)
        about = f" (about: {titles})" if titles else ""
        listed.append(f"{whole_day(review.day)}: {_OUTCOMES[review.outcome]}{by}{about}")
    earlier = len(facts.visits) - MOST_VISITS
    if earlier > 0:
        listed.insert(0, f"{earlier} earlier")
    said = [Said("Seen", "; ".join(listed) or "no visit written down")]
    ahead = sorted({one.visit_day for one in facts.bookings if one.visit_day >= facts.last})
    if ahead:
        said.append(Said("Booked", ", ".join(map(whole_day, ahead))))
    return Part("Visits and results", tuple(said))


def taken(facts: Facts) -> Part:
    """Medicines with their changes, supplements, and medians of caffeine, alcohol and sleep."""
    counts = facts.counts
    listed = [_change(facts, one) for one in facts.medicines[-MOST_CHANGES:]]
    earlier = len(facts.medicines) - MOST_CHANGES
    if earlier > 0:
        listed.insert(0, f"{earlier} earlier change{'' if earlier == 1 else 's'}")
    usual = [_medicine(facts, each) for each in facts.profile.bp_medicines]
    if usual:
        listed.insert(0, f"for blood pressure: {', '.join(usual)}")
    supplements = [
        f"{_SUPPLEMENTS[one.kind]} on {nights(one.amount.nights)}, "
        f"median {number(one.amount.value)} {one.kind.unit} a day"
        for one in counts.supplements
    ]
    return Part(
        "Medicines and habits",
        (
            Said("Medicines", "; ".join(listed) or "no change written down"),
            Said("Supplements", "; ".join(supplements) or _a_day(facts, None, "")),
            Said("Caffeine", _with_any(facts, counts.caffeine_mg, "mg")),
            Said("Alcohol", _alcohol(facts)),
            Said("Sleep", _a_day(facts, counts.sleep_h, "h")),
        ),
        half=True,
    )


def _change(facts: Facts, event: MedicineEvent) -> str:
    suspected = " (suspected by the diary keeper)" if event.user_suspects else ""
    return f"{_medicine(facts, event.medicine)} {event.change} {whole_day(event.day)}{suspected}"


def _medicine(facts: Facts, kind: str) -> str:
    return facts.words.get("medicines", {}).get(kind, kind.replace("_", " "))


def _alcohol(facts: Facts) -> str:
    found = facts.counts.alcohol_g
    drinks = Median(found.value / GRAMS_PER_DRINK, found.nights) if found else None
    one = drinks is not None and number(drinks.value) == "1"
    return _with_any(facts, drinks, f"drink{'' if one else 's'} (of {GRAMS_PER_DRINK:g} g)")


def _a_day(facts: Facts, found: Median | None, unit: str) -> str:
    logged = facts.logged.closed
    if found is None:
        return f"no entry on the {nights(logged)} logged" if logged else NOT_CLOSED
    return f"median {number(found.value)} {unit}, on {found.nights:,} of {nights(logged)} logged"


def _with_any(facts: Facts, found: Median | None, unit: str) -> str:
    """What is entered only where there was any of it."""
    if found is None:
        return _a_day(facts, found, unit)
    the = f"the {nights(found.nights)} with any, of {facts.logged.closed:,} logged"
    return f"median {number(found.value)} {unit} on {the}"


def tried(facts: Facts) -> Part:
    """What was tried and on how many it eased; never that it was that which did."""
    said = [Said(_name(row), _eased(row), counts=True) for row in facts.tried[:MOST_TRIED]]
    if not said:
        return Part("Tried, and whether it eased", notes=("nothing tried was entered",), half=True)
    more = len(facts.tried) - MOST_TRIED
    notes = (*([f"and {more} more"] if more > 0 else []), NOTES[1])
    return Part("Tried, and whether it eased", tuple(said), notes=notes, half=True)


def _name(row: Tried) -> str:
    return row.name if row.id else quoted(shortened(row.name, NAME_SHOWN))


def _eased(row: Tried) -> str:
    words = f"tried on {episodes(row.episodes)}, "
    if not row.answered:
        return f"{words}not answered whether it eased"
    answers = f"yes {row.yes}, partly {row.partly}, no {row.no}"
    return f"{words}eased: {answers} (of {row.answered} answered)"


def entry_lines(facts: Facts, most: int) -> tuple[str, ...]:
    """The entries one by one, the latest last."""
    units, listed = facts.profile.units, facts.listed[-most:]
    left = len(facts.listed) - len(listed)
    lines = [f"{left:,} earlier entries are left out."] if left > 0 else []
    lines += [shortened(entry_words(one, units, facts.names), ENTRY_SHOWN) for one in listed]
    return tuple(lines)
