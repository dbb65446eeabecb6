"""What the timers say: one line for a routine, and the question whether it eased."""

from collections.abc import Mapping, Sequence

from twitchtui.diary.entries import Episode
from twitchtui.diary.limits import Refusal
from twitchtui.diary.timers import Look, Routine, Running, clock_words
from twitchtui.diary.vocabulary import Eased
from twitchtui.ui.ask import Answers, Ask, Field
from twitchtui.ui.episode_words import EASED, place_words, time_words
from twitchtui.ui.text import plain

ONE_ANSWER = "One answer stands for all that was tried, so a new one takes its place."


def routine_words(routine: Routine) -> str:
    """ "Stretch     3:00  25 s hold: calf, hamstring, quad, each side"."""
    each = f"{routine.hold_s} s hold: " if routine.range_s else ""
    return f"{routine.name:<12}{clock_words(routine.seconds)}  {each}{routine.about}"


def step_words(routine: Routine, look: Look) -> str:
    """ "Stretch   hold 2 of 6"."""
    return f"{routine.name}   {routine.counted} {look.step.number} of {routine.count}"


def next_words(look: Look) -> str:
    """What comes after this step."""
    return f"Next: {look.after.place}" if look.after else "Next: done"


def last_words(timed: Running) -> str:
    """What the end will do, before it is there."""
    if timed.held:
        return f"That was the last step. Space ends it and ticks {timed.routine.name}; p goes back."
    return "Every step was skipped: nothing will be ticked. Space ends it, p goes back."


def eased_form(
    routine: Routine, episodes: Sequence[Episode], relief: Mapping[str, str]
) -> Ask[tuple[Episode, Eased]]:
    """Ask whether the routine eased one of these episodes, the newest first; at least one.

    ``relief`` gives the words of what was tried. An answer that an episode has already is shown.
    """
    several = len(episodes) > 1
    names = [_place(number, episode, several) for number, episode in enumerate(episodes, start=1)]
    which = tuple((str(number), name) for number, name in enumerate(names))
    answers = tuple((answer.value, words) for answer, words in EASED.items())
    fields = [Field("eased", "Did it ease them?", choices=answers)]
    fields += [Field("which", "Which twitches", "0", choices=which)] if several else []

    def make(given: Answers) -> tuple[Episode, Eased]:
        picked = given["which"] if several else "0"
        if not picked:
            raise Refusal("which twitches? Choose one with the arrows, or leave with escape")
        if not given["eased"]:
            raise Refusal("choose yes, partly, no or cannot say, or leave with escape")
        return episodes[int(picked)], Eased(given["eased"])

    intro = [f"{routine.name} is done. Its item is ticked as well if you leave with escape."]
    intro += [] if several else [f"Tonight's twitches: {names[0]}."]
    so_far = [
        f"{name}: so far {_answer_words(episode, relief)}."
        for name, episode in zip(names, episodes, strict=True)
        if episode.eased is not None
    ]
    intro += [*so_far, ONE_ANSWER] if so_far else []
    return Ask("Did it ease?", fields, make, intro="\n".join(intro))


def _place(number: int, episode: Episode, several: bool) -> str:
    when = time_words(episode)
    words = place_words(episode) if when == "-" else f"{place_words(episode)}, {when}"
    return f"{number} {words}" if several else words


def _answer_words(episode: Episode, relief: Mapping[str, str]) -> str:
    tried = ", ".join(plain(relief.get(each, each))[:40] for each in episode.tried)
    answer = EASED[episode.eased] if episode.eased else ""
    return f"{answer}, tried {tried}" if tried else answer
