"""SD5 (domain.md 3.4): numbness, or tingling beyond the place that twitches."""

from collections.abc import Iterable, Sequence
from datetime import date

from twitchtui.diary.body import Side, Site, limbs_of
from twitchtui.diary.entries import Entry, Symptom
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import FunctionAnswer
from twitchtui.flags.answers import (
    apart,
    day_words,
    ids,
    known,
    logged_anew,
    looks,
    news,
    place_key,
    remember,
    together,
    worse,
)
from twitchtui.flags.model import Finding, Numbers, Plain, Stamp, latest
from twitchtui.flags.rulebook import Rulebook
from twitchtui.flags.senses import GONE, Senses, growing, places
from twitchtui.flags.signs import places_of
from twitchtui.flags.view import View
from twitchtui.flags.weakness import confirmed

C = SymptomCode
_BACK = frozenset((Site.NECK, Site.UPPER_BACK, Site.LOWER_BACK))
SOON = "soon"
"""The key under which a raised rule remembers that it is for soon."""


def sd5(view: View, book: Rulebook, own: Numbers, active: bool) -> Finding:
    """Numbness that stays or tingling beyond the twitch; for soon where it grows, is on one side
    with back or neck pain, or a task has become harder."""
    senses = Senses.of(view, book)
    before = known(own)
    if not senses.logged and not active:
        return Finding()
    say, signs, others = _judged(senses)
    soon = say not in ("numb", "tingling", "")
    evidence = {place_key(sign): _looks(senses, sign) for sign in signs}
    entries: list[Entry] = [*(entry for listed in evidence.values() for entry in listed), *others]
    kept = SOON in before and not soon and not (senses.today and _less(senses, own))
    holds = bool(signs) and not kept
    keys = before | set(evidence)
    if holds:
        keys = keys | {SOON} if soon else keys - {SOON}
    why = [*evidence.items(), (SOON, entries)] if soon else list(evidence.items())
    fresh = news(view, own, why)
    if say == "task" and SOON not in before:
        fresh = latest(fresh, _weekly_answer(view))
    remembered: dict[str, Plain] = {**remember(keys)}
    if SOON in keys:
        remembered["soon"] = own.get("soon", view.day.isoformat())
    numb_days, tingling_days = (days for days, _ in senses.kinds)
    return Finding(
        holds=holds,
        clears=_clears(senses),
        recheck=len(senses.days) >= book.count("sd5_answered"),
        watching=max(numb_days, tingling_days) >= book.count("sd5_watch_days"),
        say=say,
        numbers=_numbers(senses, say, signs) if holds else {},
        window=(view.back(book.count("sd5_days") - 1), view.day),
        coverage=len(senses.days) / book.count("sd5_days"),
        entries=ids(entries) if holds else (),
        quantity=len({place for sign in senses.open for place in places(sign)}),
        news=fresh,
        worse=worse(view, senses.open),
        limbs=together(_limbs(sign) for sign in signs),
        own=remembered if active or holds else {},
    )


def _looks(senses: Senses, sign: Symptom) -> list[Entry]:
    """Its first entry, and all that says it is there since."""
    return looks(senses.view, sign, senses.logged, senses.book.count("sd5_days"))


def _less(senses: Senses, own: Numbers) -> bool:
    """Whether something was answered to be gone since it became one for soon."""
    view = senses.view
    since = date.fromisoformat(str(own.get("soon", view.day)))
    signs = [*senses.logged, *view.coded(C.BACK_PAIN_SEVERE, C.TASK_WEAKNESS)]
    return any(
        check.answer is GONE and check.day >= since for sign in signs for check in view.checks(sign)
    )


def _weekly_answer(view: View) -> Stamp | None:
    """When the weekly question was answered "harder", if it was today."""
    record = view.record(view.day)
    if record is None or record.function_answer is not FunctionAnswer.HARDER:
        return None
    return Stamp.of(record, edits=True)


def _limbs(sign: Symptom) -> tuple[str, ...]:
    return limbs_of(Site.CALF if sign.code is C.LEGS_NUMB else sign.site, sign.side)


def _judged(senses: Senses) -> tuple[str, list[Symptom], list[Entry]]:
    """Which words fit, what they rest on, and the entries of another kind that they name."""
    view, book = senses.view, senses.book
    numb = _staying_numb(senses)
    tingling_days, tingling = senses.kinds[1]
    if tingling_days < book.count("sd5_tingling_days"):
        tingling = []
    signs = [*numb, *tingling]
    many = [
        sign
        for days, still in senses.kinds
        for sign in still
        if days >= book.count("sd5_soon_days")
    ]
    if many and growing(senses):
        return "growing", list(dict.fromkeys([*many, *signs])), []
    if not signs:
        return "", [], []
    pain = _back_pain(view, book)
    sided = [sign for kind in (numb, tingling) if _one_sided(kind) for sign in kind]
    if pain and sided:
        return "back", sided, pain
    if "SD1" in view.standing:
        return "task", signs, [entry for one in confirmed(view, book) for entry in one.entries]
    return "numb" if numb else "tingling", signs, []


def _staying_numb(senses: Senses) -> list[Symptom]:
    """The open numbness, once the answers about any numbness are far enough apart: where those
    were about it, else all of it."""
    view, book = senses.view, senses.book
    still = [sign for sign in senses.numb if view.open(sign)]
    pool = logged_anew(view, senses.numb, book.count("sd5_days"))
    said = {place_key(sign): _looks(senses, sign)[1:] for sign in pool}
    pooled = sorted((one for each in said.values() for one in each), key=lambda look: look.day)
    if apart(pooled) < book.count("sd5_check_days"):
        return []
    return [sign for sign in still if said[place_key(sign)]] or still


def _one_sided(signs: Iterable[Symptom]) -> bool:
    return {sign.side for sign in signs} in ({Side.LEFT}, {Side.RIGHT})


def _back_pain(view: View, book: Rulebook) -> list[Entry]:
    """Open severe back pain, and twitching with pain in the neck or back in the window."""
    first = view.back(book.count("sd5_days") - 1)
    severe = [sign for sign in view.coded(C.BACK_PAIN_SEVERE) if view.open(sign)]
    return [*severe, *(
        episode
        for episode in view.episodes(first, view.day)
        if episode.site in _BACK and (episode.pain or 0) >= book.number("sd5_pain")
    )]  # fmt: skip


def _clears(senses: Senses) -> bool:
    """Whether it is gone on enough answered days; looked at only on an answered one."""
    book = senses.book
    return (
        senses.today
        and not senses.open
        and len(senses.days) >= book.count("sd5_answered")
        and senses.days_of(senses.counted) < book.count("sd5_clear_below")
    )


def _numbers(senses: Senses, say: str, signs: Sequence[Symptom]) -> Numbers:
    (numb_days, _), (tingling_days, _) = senses.kinds
    said = [entry for sign in signs for entry in _looks(senses, sign)]
    return {
        "what": ", ".join(dict.fromkeys(sign.code.value for sign in signs)),
        "place": places_of(signs),
        "numb_days": numb_days,
        "tingling_days": tingling_days,
        "times": max(numb_days, tingling_days),
        "closed": len(senses.days),
        "days": day_words(said) if say == "numb" else senses.book.count("sd5_days"),
    }
