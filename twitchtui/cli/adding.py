"""``add``: what was drunk, eaten, done or slept, one command for each kind."""

import click

from twitchtui.cli.asking import Values, at_option, day_option, joined, sites_of
from twitchtui.cli.desk import Desk, pass_desk
from twitchtui.cli.lazy import LazyGroup
from twitchtui.cli.output import say
from twitchtui.cli.recording import recorded

_HERE = "twitchtui.cli.adding"
_HEALTH = "twitchtui.cli.adding_health"


@click.group(
    cls=LazyGroup,
    lazy={
        "water": f"{_HERE}:water",
        "caffeine": f"{_HERE}:caffeine",
        "alcohol": f"{_HERE}:alcohol",
        "food": f"{_HERE}:food",
        "activity": f"{_HERE}:activity",
        "sleep": f"{_HERE}:sleep",
        "symptom": f"{_HEALTH}:symptom",
        "medicine": f"{_HEALTH}:medicine",
        "supplement": f"{_HEALTH}:supplement",
        "visit": f"{_HEALTH}:visit",
        "booking": f"{_HEALTH}:booking",
    },
)
def add() -> None:
    """Log what you drank, ate, did or slept.

    Also symptoms, medicines, supplements and visits.
    """


@click.command(cls=Values)
@click.argument("amount", nargs=-1, metavar="AMOUNT")
@day_option
@at_option
@pass_desk
def water(desk: Desk, amount: tuple[str, ...], day: str | None, at: str | None) -> None:
    """Log water, such as 250ml.

    Also 8oz, 1 cup, or a number in your own unit.
    """
    from twitchtui.diary import quick
    from twitchtui.diary.quantities import volume_words

    here = desk.here(desk.day(day))
    intake = quick.water(joined(amount, "add water 250ml"), at or "", here)
    desk.session.add(f"water {volume_words(intake.amount, here.units)}", intake)
    recorded(desk.session, intake)


@click.command(cls=Values)
@click.argument("what", nargs=-1, metavar="WHAT")
@day_option
@at_option
@pass_desk
def caffeine(desk: Desk, what: tuple[str, ...], day: str | None, at: str | None) -> None:
    """Log caffeine, such as 1 coffee.

    Also 2 espresso, or milligrams as 95mg.
    """
    from twitchtui.diary import quick

    session = desk.session
    here = desk.here(desk.day(day))
    text = joined(what, "add caffeine 1 coffee")
    intake = quick.caffeine(text, at or "", here, session.drinks)
    found = session.drinks.get(intake.name)
    session.add("caffeine", intake)
    # said, because a can or a big mug is more than the serving of the list
    recorded(session, intake, detail=f"1 serving is {found.serving}" if found else "")


@click.command(cls=Values)
@click.argument("amount", nargs=-1, metavar="AMOUNT")
@day_option
@at_option
@pass_desk
def alcohol(desk: Desk, amount: tuple[str, ...], day: str | None, at: str | None) -> None:
    """Log alcohol, such as 2 drinks.

    In drinks of 14 g, or in grams as 28g.
    """
    from twitchtui.diary import quick

    here = desk.here(desk.day(day))
    intake = quick.alcohol(joined(amount, "add alcohol 2 drinks"), at or "", here)
    desk.session.add("alcohol", intake)
    recorded(desk.session, intake)


@click.command(cls=Values)
@click.argument("what", nargs=-1, metavar="FOOD")
@day_option
@at_option
@pass_desk
def food(desk: Desk, what: tuple[str, ...], day: str | None, at: str | None) -> None:
    """Log servings of a food, such as almonds.

    Also with a number of servings, and several at once: 3 bananas, 2 almonds. A food that is not
    on the list is kept after the word other, and counts nothing: other borscht.
    """
    from twitchtui.diary import quick

    session = desk.session
    here = desk.here(desk.day(day))
    text = joined(what, "add food almonds")
    intakes = quick.foods(text, at or "", here, session.foods, session.new_id)
    session.add("food", *intakes)
    for intake in intakes:
        found = session.foods.get(intake.name)
        serving = f"1 serving is {found.serving}" if found else ""
        nothing = session.minerals([intake]).uncounted
        recorded(session, intake, detail="; ".join(part for part in (serving, nothing) if part))


@click.command()
@click.argument("kind", metavar="ACTIVITY")
@click.argument("lasting", required=False, default="", metavar="[45min]")
@click.option("--effort", metavar="1-10", help="How hard it was; 7 and more is hard.")
@click.option("--at", metavar="HH:MM|now", help="When it began, or both: 18:10-18:55.")
@click.option("--hot", is_flag=True, help="It was hot or humid.")
@click.option("--muscles", metavar="SITE,...", help="The sites it worked, such as calf,shin.")
@click.option("--terrain", default="", metavar="TEXT", help="The ground, such as hills.")
@day_option
@pass_desk
def activity(
    desk: Desk,
    kind: str,
    lasting: str,
    effort: str | None,
    at: str | None,
    hot: bool,
    muscles: str | None,
    terrain: str,
    day: str | None,
) -> None:
    """Log an activity that is done.

    A walk, run, workout, cycle, swim, hike, yoga or other: run 45min --effort 6 --at 18:10.
    It takes the place of a plan of that kind, near that time on the same day.
    """
    from dataclasses import replace

    from twitchtui.diary import quick

    here = desk.here(desk.day(day))
    done = replace(
        quick.activity(kind, lasting, effort or "", at or "", here),
        hot=hot or None,
        terrain=terrain,
        muscle_groups=sites_of([muscles or ""]),
    )
    fitted = desk.session.fitting(done)
    desk.session.add(f"{done.type}", fitted)
    recorded(desk.session, fitted, detail="" if fitted.id == done.id else "as planned")


@click.command(cls=Values)
@click.argument("lasting", nargs=-1, metavar="HOURS")
@click.option("--quality", metavar="1-5", help="How well you slept; 5 is best.")
@day_option
@pass_desk
def sleep(desk: Desk, lasting: tuple[str, ...], quality: str | None, day: str | None) -> None:
    """Log how long you slept: 7.5h, 7h30, 7:30."""
    from twitchtui.diary.quantities import hours, whole

    when = desk.day(day)
    slept = hours(joined(lasting, "add sleep 7.5h"))
    answers: dict[str, object] = {"sleep_h": slept}
    if quality is not None:
        answers["sleep_quality"] = whole(quality)
    desk.session.set_day(when, "sleep", **answers)
    how = "" if quality is None else f", quality {answers['sleep_quality']} of 5"
    say(f"Logged: {when}, {slept:g} h of sleep{how}")
