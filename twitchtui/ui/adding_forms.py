"""The forms of the quick adds: what each asks, and the entries it makes of what was typed.

Nothing is saved here. ``adding_doings`` opens them, and loads this module only then.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from twitchtui.diary import quantities, quick
from twitchtui.diary.drinks import Drinks
from twitchtui.diary.entries import Activity, Day, Entry
from twitchtui.diary.foods import Foods, Named
from twitchtui.diary.quick import Here
from twitchtui.diary.sites import Sites
from twitchtui.diary.vocabulary import ActivityType
from twitchtui.ui.ask import Answers, Ask, Field

Entries = tuple[Entry, ...]
Answered = dict[str, object]
"""Fields of a day, and what was answered."""

GLASS = {"ml": "250ml", "fl_oz": "8oz", "cups": "1 cup"}
"""What the water form offers first, in the person's unit."""

TOMORROW = "tomorrow"
_STATUS = (("done", "done"), ("planned", "planned"), (TOMORROW, "planned for the day after"))
_WHEN_IF = Field("at", "When, if it matters", "", "18:10 or now")


def water(here: Here) -> Ask[Entries]:
    """A drink of water."""
    fields = (Field("amount", "How much", GLASS[here.units], "250ml, 8oz, 1 cup"), _WHEN_IF)
    return Ask("Water", fields, lambda a: (quick.water(a["amount"], a["at"], here),))


def caffeine(here: Here, drinks: Drinks) -> Ask[Entries]:
    """A drink with caffeine."""
    fields = (
        Field("what", "What", "", "coffee, 2 espresso, 95mg", _names(drinks.matches)),
        Field("at", "When", "", "11:40 or now"),
    )
    return Ask("Caffeine", fields, lambda a: (quick.caffeine(a["what"], a["at"], here, drinks),))


def food(here: Here, foods: Foods, new_id: Callable[[], str]) -> Ask[Entries]:
    """A food, or several."""
    fields = (Field("what", "What", "", "almonds, 2 bananas", _names(foods.matches)),)
    return Ask("Food", fields, lambda a: tuple(quick.foods(a["what"], "", here, foods, new_id)))


def activity(
    here: Here, due: Activity | None, sites: Sites, fitting: Callable[[Activity], Activity]
) -> Ask[Entries]:
    """A walk, run or workout, done or planned; it begins with the session that is ``due``.
    ``fitting`` puts it in the place of the plan that it carries out."""

    def make(answers: Answers) -> Entries:
        status = answers["status"]
        ahead = timedelta(days=status == TOMORROW)
        made = quick.activity(
            answers["kind"],
            answers["lasting"],
            answers["effort"],
            answers["at"],
            replace(here, day=here.day + ahead),
            planned=status != "done",
        )
        hot = answers["hot"] == "yes" if answers["hot"] else None
        muscles = sites.several(answers["muscles"])
        return (fitting(replace(made, hot=hot, muscle_groups=muscles)),)

    kind, lasting, effort, at = _of(due)
    kinds = [kind.value for kind in ActivityType]
    fields = (
        Field("kind", "What", kind, "walk, run, workout", _starting(kinds)),
        Field("lasting", "How long", lasting, "45min, 1h30"),
        Field("effort", "Effort, 1 easy to 10 all you have", effort, "6"),
        Field("at", "Started at", at, "18:10, or 18:10 to 18:55"),
        Field("status", "", "done", choices=_STATUS),
        Field("hot", "Hot or humid? (optional)", choices=(("no", "no"), ("yes", "yes"))),
        Field("muscles", "Muscles (optional)", "", "as for a walk or run, or: calf, quad"),
    )
    return Ask("Activity", fields, make)


def other(here: Here) -> Ask[Entries]:
    """A supplement or alcohol: kept, never advised."""
    kinds = (("alcohol", "alcohol"), *((kind, _spaced(kind)) for kind in quick.SUPPLEMENTS))
    fields = (
        Field("kind", "What", "alcohol", choices=kinds),
        Field("amount", "How much", "", "2 drinks, 200mg, 1 dose"),
        _WHEN_IF,
    )

    def make(answers: Answers) -> Entries:
        kind, amount, at = answers["kind"] or "alcohol", answers["amount"], answers["at"]
        if kind == "alcohol":
            return (quick.alcohol(amount, at, here),)
        return (quick.supplement(kind, amount, at, here),)

    intro = "Supplements are only logged here. Before taking one, ask a pharmacist or doctor."
    return Ask("Supplement or alcohol", fields, make, intro=intro)


def sleep(record: Day) -> Ask[Answered]:
    """Last night's sleep."""
    slept = f"{record.sleep_h:g}" if record.sleep_h is not None else ""
    asked = Field("hours", "How long did you sleep last night?", slept, "7.5 or 7h30")
    return _of_day("Sleep", asked, lambda typed: {"sleep_h": quantities.hours(typed)}, record)


def scale(title: str, field: str, record: Day) -> Ask[Answered]:
    """A number from 0 to 10 about the day."""
    asked = Field("answer", title, "", "0 to 10")
    return _of_day(title, asked, lambda typed: {field: quantities.whole(typed)}, record)


def _of_day(
    title: str, asked: Field, read: Callable[[str], Answered], record: Day
) -> Ask[Answered]:
    def make(answers: Answers) -> Answered:
        made = read(answers[asked.id])
        replace(record, **made)  # type: ignore[arg-type]  # refuses what is out of range
        return made

    return Ask(title, (asked,), make)


def _of(due: Activity | None) -> tuple[str, str, str, str]:
    if due is None or due.start is None:
        return "", "", "", ""
    return (
        due.type.value,
        f"{due.minutes}min" if due.minutes else "",
        str(due.effort or ""),
        f"{due.start.local:%H:%M}",
    )


def _names(matches: Callable[[str], Sequence[Named]]) -> Callable[[str], list[str]]:
    """Suggestions for the last of several: "tea, 2 alm" gives "tea, 2 Almonds"."""

    def suggest(typed: str) -> list[str]:
        before, comma, last = typed.rpartition(",")
        count, word = quantities.counted(last)
        number = f"{count:g} " if last.strip()[:1].isdigit() else ""
        if not word or word.lower() == "mg":
            return []
        start = f"{before}, " if comma else ""
        return [f"{start}{number}{item.name}" for item in matches(word)[:6]]

    return suggest


def _starting(words: list[str]) -> Callable[[str], list[str]]:
    return lambda typed: [word for word in words if typed and word.startswith(typed.lower())]


def _spaced(word: str) -> str:
    return word.replace("_", " ")
