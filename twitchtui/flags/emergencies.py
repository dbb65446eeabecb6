"""Settling emergency hits against answers (domain.md 3.4, 3.5).

An emergency sign stays until it is answered. The answer counts for what was recorded before it;
whatever is recorded later raises the rule again, "worse" at a check too. Help that is on its way
stays as one dim line until the sign is gone or was seen. Reviews and bookings do nothing here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from twitchtui.diary.entries import FlagEvent, Symptom, SymptomCheck
from twitchtui.diary.symptoms import Circumstance, Sudden
from twitchtui.diary.vocabulary import CheckAnswer, FlagAnswer
from twitchtui.flags.answers import together
from twitchtui.flags.model import Evaluation, Hit, Numbers, Stamp, State, Tier
from twitchtui.flags.rulebook import Rulebook, RuleText
from twitchtui.flags.rules_emergency import SEE_SOON, long_past, stamp_of
from twitchtui.flags.view import View
from twitchtui.flags.weakness import sided_limbs

_ENDS = (FlagAnswer.SEEN_FOR_THIS, FlagAnswer.BY_MISTAKE)
_UNDER_WAY = (FlagAnswer.GETTING_HELP, FlagAnswer.READ)


def settle(
    view: View, book: Rulebook, rule: str, before: Iterable[Hit], found: Iterable[Hit], light: int
) -> tuple[Hit, ...]:
    """The hits at the end of the day: found or still unanswered, and answered where they are."""
    before, found = tuple(before), tuple(found)
    if not before and not found:
        return ()
    text = book.texts[rule]
    hits = _merged(view, book, text, before, found, light)
    events = [e for e in view.index.answers.get(view.day, ()) if e.rule == rule]
    for event in sorted(events, key=lambda event: event.at.utc):
        hits = [_answered(text, hit, hits, event) for hit in hits]
    return tuple(sorted(hits, key=lambda hit: (_rank(text, hit), hit.day, hit.key)))


def _merged(
    view: View,
    book: Rulebook,
    text: RuleText,
    before: Iterable[Hit],
    found: Iterable[Hit],
    light: int,
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
            if old.answered is None or _signs_open(view, old) or _lingers(view, book, old, light):
                kept.append(_carried(view, text, old, _softened(view, book, old)))
        else:
            eased = _rank(text, new) <= _rank(text, old) or new.eases
            kept.append(_carried(view, text, old, new if eased else old))
    return kept + [_with_news(view, hit) for hit in now.values()]


def _carried(view: View, text: RuleText, old: Hit, hit: Hit) -> Hit:
    """A hit of yesterday as it stands today: its answer counts unless there is news since."""
    fresh = _with_news(view, hit)
    answered = old.answered
    if answered is not None and not all(stamp.known_by(answered) for stamp in fresh.stamps):
        answered = None
    if old.answer == FlagAnswer.READ and text.say(fresh.say).tier is Tier.T3:
        answered = None
    if fresh.answered == answered:
        return fresh
    return replace(fresh, answer=old.answer if answered else "", answered=answered)


def _with_news(view: View, hit: Hit) -> Hit:
    """A hit with the checks that said that one of its signs is worse, or is there again."""
    news = [check for sign in _signs(view, hit) for check in _news_of(sign, view.checks(sign))]
    if not news:
        return hit
    worse = [check.day for check in news if check.answer is CheckAnswer.WORSE]
    again = [check.day for check in news if check.answer is not CheckAnswer.WORSE]
    numbers = dict(hit.numbers)
    numbers |= {"worse": str(max(worse))} if worse else {}
    numbers |= {"again": str(max(again))} if again else {}
    return replace(
        hit,
        numbers=numbers,
        entries=tuple(dict.fromkeys((*hit.entries, *(check.id for check in news)))),
        stamps=tuple(dict.fromkeys((*hit.stamps, *(stamp_of(check) for check in news)))),
    )


def _news_of(sign: Symptom, checks: Iterable[SymptomCheck]) -> Iterable[SymptomCheck]:
    over = Circumstance.PASSED in sign.circumstances
    for check in checks:
        gone = check.answer is CheckAnswer.GONE
        if check.answer is CheckAnswer.WORSE or (over and not gone):
            yield check
        over = gone


def _signs(view: View, hit: Hit) -> list[Symptom]:
    """The symptoms among a hit's evidence, as far as they can be seen."""
    return [symptom for symptom in view.symptoms if symptom.id in hit.entries]


def _signs_open(view: View, hit: Hit) -> bool:
    return any(view.open(sign) for sign in _signs(view, hit))


def _rank(text: RuleText, hit: Hit) -> int:
    return text.say(hit.say).rank


def _softened(view: View, book: Rulebook, old: Hit) -> Hit:
    """A hit that is no longer found, at the see-soon text once all its signs are long past."""
    signs = _signs(view, old)
    if signs and all(long_past(view, book, sign) for sign in signs):
        return replace(old, say=SEE_SOON)
    return old


def _answered(text: RuleText, hit: Hit, hits: Iterable[Hit], event: FlagEvent) -> Hit:
    """The hit, answered by an event that came after all of its evidence.

    Getting help may still be answered otherwise; reading is enough only for what is not urgent.
    """
    answer = Stamp(event.day, event.at.utc)
    if event.answer is FlagAnswer.READ and text.say(hit.say).tier is Tier.T3:
        return hit
    if hit.answered is not None and (hit.answer in _ENDS or event.answer is FlagAnswer.READ):
        return hit
    if not all(stamp.known_by(answer) for stamp in hit.stamps):
        return hit
    if hit.unsure is not None and not hit.unsure.known_by(answer):
        # The day's record was touched after the answer. Was the sign in it when the answer was
        # given? Only if there was nothing else to answer; otherwise it counts as new. After "by
        # mistake" it should not be in it any more, so there it always counts as new.
        elsewhere = any(
            other.key != hit.key and all(stamp.known_by(answer) for stamp in other.stamps)
            for other in hits
        )
        if elsewhere or event.answer is FlagAnswer.BY_MISTAKE:
            return hit
    return replace(hit, answer=event.answer.value, answered=answer)


def _lingers(view: View, book: Rulebook, hit: Hit, light: int) -> bool:
    """Whether an answered hit still shows as a dim line."""
    if hit.answered is None or hit.answer == FlagAnswer.BY_MISTAKE:
        return False
    if hit.unsure is not None and light < book.count("em3_light_urine"):
        return True
    if hit.answer not in _UNDER_WAY:
        return False
    return (
        hit.answered.day == view.day
        or _signs_open(view, hit)
        or any(event.id == hit.key for event in view.medicines(_lately(view, book), view.day))
    )


def _lately(view: View, book: Rulebook) -> date:
    return view.back(book.count("em_old_days"))


def judged(view: View, book: Rulebook, rule: str, hits: tuple[Hit, ...], light: int) -> Evaluation:
    """Where an emergency rule stands: raised, answered, or off."""
    text = book.texts[rule]
    raised = [hit for hit in hits if hit.answered is None]
    shown = raised or [hit for hit in hits if _lingers(view, book, hit, light)]
    if not shown:
        return Evaluation(rule, text.tier, "", State.OFF)
    first = shown[0]
    return Evaluation(
        rule,
        text.say(first.say).tier,
        first.say,
        State.RAISED if raised else State.ACKNOWLEDGED,
        min(hit.day for hit in shown),
        _numbers(shown, first),
        entries=tuple(dict.fromkeys(entry for hit in shown for entry in hit.entries)),
        holds=bool(raised),
        limbs=_limbs(view, shown) if rule == "EM5" else (),
    )


def _limbs(view: View, shown: Iterable[Hit]) -> tuple[str, ...]:
    """The limbs the weakness is in, with those of the tasks that answers named."""
    found = []
    for hit in shown:
        for sign in _signs(view, hit):
            answers = [check for check in view.checks(sign) if check.id in hit.entries]
            found.append(sided_limbs(sign, [task for one in answers for task in one.tasks]))
    return together(found)


def ends_quiet(hits: Iterable[Hit], day: date) -> bool:
    """Whether an emergency stands, or stood until it was answered today, so that next-visit flags
    come back after a visit; one that was answered on an earlier day leaves them alone."""
    return any(
        hit.answered is None or (hit.answer in _UNDER_WAY and hit.answered.day == day)
        for hit in hits
    )


def _numbers(shown: Iterable[Hit], first: Hit) -> Numbers:
    """The numbers of the most urgent hit, with the signs of all that are as urgent."""
    together = [hit for hit in shown if hit.say == first.say]
    merged = dict(first.numbers)
    for name in ("what", "tasks", "began"):
        words = [str(hit.numbers[name]).split(", ") for hit in together if name in hit.numbers]
        if words:
            merged[name] = ", ".join(dict.fromkeys(word for listed in words for word in listed))
    if any(hit.numbers.get("sudden") == Sudden.UNKNOWN for hit in together):
        merged["sudden"] = Sudden.UNKNOWN.value
    for name in ("worse", "again"):
        days = [str(hit.numbers[name]) for hit in together if name in hit.numbers]
        if days:
            merged[name] = max(days)
    if first.answer:
        merged["answer"] = first.answer
    return merged
