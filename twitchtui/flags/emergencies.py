"""Settling emergency hits against answers (domain.md 3.4, 3.5).

An emergency sign stays until it is answered. The answer counts for what was recorded before it;
whatever is recorded later raises the rule again. Reviews, bookings and "read" do nothing here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from twitchtui.diary.entries import FlagAnswer, FlagEvent
from twitchtui.flags.model import Evaluation, Hit, Numbers, Stamp, State
from twitchtui.flags.rulebook import Rulebook, RuleText
from twitchtui.flags.rules_emergency import SEE_SOON, long_past
from twitchtui.flags.view import View

ANSWERS = (FlagAnswer.GETTING_HELP, FlagAnswer.SEEN_FOR_THIS, FlagAnswer.BY_MISTAKE)


def settle(
    view: View, book: Rulebook, rule: str, before: Iterable[Hit], found: Iterable[Hit], light: int
) -> tuple[Hit, ...]:
    """The hits at the end of the day: found or still unanswered, and answered where they are."""
    text = book.texts[rule]
    waiting = light < book.count("em3_light_urine")
    hits = _merged(view, book, text, before, found, waiting)
    events = [e for e in view.index.answers.get(view.day, ()) if e.rule == rule]
    for event in sorted(events, key=lambda event: event.at.utc):
        if event.answer in ANSWERS:
            hits = [_answered(hit, hits, event) for hit in hits]
    return tuple(sorted(hits, key=lambda hit: (_rank(text, hit), hit.day, hit.key)))


def _merged(
    view: View,
    book: Rulebook,
    text: RuleText,
    before: Iterable[Hit],
    found: Iterable[Hit],
    waiting: bool,
) -> list[Hit]:
    """Yesterday's hits with what is found today: one per key, at its most urgent."""
    now: dict[str, Hit] = {}
    for hit in found:
        other = now.get(hit.key)
        if other is None or _rank(text, hit) < _rank(text, other):
            now[hit.key] = hit
    kept = []
    for old in before:
        new = now.pop(old.key, None)
        if new is None:
            if old.answered is None or _lingers(old, view.day, waiting):
                kept.append(_softened(view, book, old))
        elif _rank(text, new) > _rank(text, old) and not new.eases:
            kept.append(old)
        else:
            still = old.answered and all(stamp.known_by(old.answered) for stamp in new.stamps)
            kept.append(replace(new, answer=old.answer, answered=old.answered) if still else new)
    return kept + list(now.values())


def _rank(text: RuleText, hit: Hit) -> int:
    return text.say(hit.say).rank


def _softened(view: View, book: Rulebook, old: Hit) -> Hit:
    """A hit that is no longer found, at the see-soon text once all its signs are long past."""
    signs = [symptom for symptom in view.symptoms if symptom.id in old.entries]
    if signs and all(long_past(view, book, sign) for sign in signs):
        return replace(old, say=SEE_SOON)
    return old


def _answered(hit: Hit, hits: Iterable[Hit], event: FlagEvent) -> Hit:
    """The hit, answered by an event that came after all of its evidence."""
    answer = Stamp(event.day, event.at.utc)
    if hit.answered is not None or not all(stamp.known_by(answer) for stamp in hit.stamps):
        return hit
    if hit.unsure is not None and not hit.unsure.known_by(answer):
        # The day's record was touched after the answer. Was the sign in it when the answer was
        # given? Only if there was nothing else to answer; otherwise it counts as new.
        elsewhere = any(
            other.key != hit.key and all(stamp.known_by(answer) for stamp in other.stamps)
            for other in hits
        )
        if elsewhere:
            return hit
    return replace(hit, answer=event.answer.value, answered=answer)


def _lingers(hit: Hit, day: date, waiting: bool) -> bool:
    """Whether an answered hit still shows as a dim line."""
    if hit.answered is None or hit.answer == FlagAnswer.BY_MISTAKE:
        return False
    helped_today = hit.answer == FlagAnswer.GETTING_HELP and hit.answered.day == day
    return helped_today or (hit.unsure is not None and waiting)


def judged(view: View, book: Rulebook, rule: str, hits: tuple[Hit, ...], light: int) -> Evaluation:
    """Where an emergency rule stands: raised, answered, or off."""
    text = book.texts[rule]
    raised = [hit for hit in hits if hit.answered is None]
    state = State.RAISED if raised else State.ACKNOWLEDGED
    waiting = light < book.count("em3_light_urine")
    shown = raised or [hit for hit in hits if _lingers(hit, view.day, waiting)]
    if not shown:
        return Evaluation(rule, text.tier, "", State.OFF)
    first = shown[0]
    entries = tuple(dict.fromkeys(entry for hit in shown for entry in hit.entries))
    return Evaluation(
        rule,
        text.say(first.say).tier,
        first.say,
        state,
        min(hit.day for hit in shown),
        _numbers(shown, first),
        entries=entries,
        holds=bool(raised),
    )


def _numbers(shown: Iterable[Hit], first: Hit) -> Numbers:
    """The numbers of the most urgent hit, with the signs of all that are as urgent."""
    together = [hit for hit in shown if hit.say == first.say]
    merged = dict(first.numbers)
    for name in ("what", "tasks"):
        words = [str(hit.numbers[name]).split(", ") for hit in together if name in hit.numbers]
        if words:
            merged[name] = ", ".join(dict.fromkeys(word for listed in words for word in listed))
    return merged
