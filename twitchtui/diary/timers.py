"""The timers of the evening protocol: what is done in which order, and where a running one stands.

Time is an argument; nothing here waits for it. ``timer_table`` reads the routines.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Self

from twitchtui.diary.body import Region, Side, Site
from twitchtui.diary.entries import Episode
from twitchtui.diary.limits import Refusal, check_number
from twitchtui.diary.vocabulary import Eased

LONGEST_GAP = timedelta(seconds=10)
"""Nobody looked for longer than this: the lid was closed or the clock was set, so it waits."""

AGAIN = timedelta(seconds=2)
"""Going back within the first moments of a step means the step before."""

NOTHING = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do for ``seconds``. ``number`` counts from 1; the time to get into place
    (``ready``) has the number of the step that it comes before."""

    name: str
    words: str
    seconds: int
    number: int
    side: Side | None = None
    ready: bool = False

    @property
    def place(self) -> str:
        """ "Calf, left"."""
        return f"{self.name}, {self.side.words}" if self.side else self.name

    @property
    def title(self) -> str:
        """The same; "Get ready: calf, left" before it."""
        return f"Get ready: {self.place[:1].lower()}{self.place[1:]}" if self.ready else self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A guided routine. ``item`` is the checklist item it ticks, ``technique`` the relief it counts
    as; without ``regions`` it is for twitches anywhere. ``range_s`` bounds what the seconds of a
    step may be set to; None where they are fixed. ``sources`` are keys of the Guide's sources."""

    id: str
    seed: str
    name: str
    item: str
    technique: str
    regions: tuple[Region, ...]
    counted: str
    about: str
    note: str
    range_s: tuple[int, int] | None
    sources: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> int:
        """How long all of it takes."""
        return sum(step.seconds for step in self.steps)

    @property
    def count(self) -> int:
        """How many numbered steps there are."""
        return self.steps[-1].number

    @property
    def hold_s(self) -> int:
        """The seconds of its first step that is not for getting ready."""
        return next(step.seconds for step in self.steps if not step.ready)

    def with_hold(self, seconds: int) -> Self:
        """The same with each step held so long; Refusal outside the range or where it is fixed."""
        if self.range_s is None:
            raise Refusal(f"only a stretch has a hold to set; {self.name.lower()} has its own pace")
        check_number("the hold", seconds, *self.range_s, "seconds")
        steps = (step if step.ready else replace(step, seconds=seconds) for step in self.steps)
        return replace(self, steps=tuple(steps))

    def is_for(self, site: Site) -> bool:
        """Whether it works on the muscles of a site."""
        return not self.regions or site.region in self.regions


@dataclass(frozen=True, slots=True)
class Look:
    """A running routine at one moment. Seconds are rounded up, shares are 0 to 1; ``after`` is what
    comes next. ``jumped`` says that it paused itself over a gap."""

    step: Step
    after: Step | None
    left_s: int
    all_left_s: int
    share: float
    share_all: float
    paused: bool
    jumped: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Running:
    """A routine that was started: ``place`` of its time lay behind when it was last ``seen``.

    ``held`` says that a step ran to its end, so that skipping through is not taken for doing.
    """

    routine: Routine
    seen: datetime
    place: timedelta = NOTHING
    paused: bool = False
    jumped: bool = False
    held: bool = False

    @property
    def total(self) -> timedelta:
        """The time of the whole routine."""
        return timedelta(seconds=self.routine.seconds)

    @property
    def done(self) -> bool:
        """Whether its end is reached."""
        return self.place >= self.total

    def at(self, now: datetime) -> "Running":
        """Where it stands now (aware). A long gap is not counted and pauses it; a clock set back
        takes nothing away."""
        seen = now.astimezone(UTC)
        passed = max(seen - self.seen, NOTHING)
        if self.paused or self.done:
            return replace(self, seen=seen)
        if passed > LONGEST_GAP:
            return replace(self, seen=seen, paused=True, jumped=True)
        place = min(self.place + passed, self.total)
        ended = (
            self.place < end <= place
            for step, end in zip(self.routine.steps, self.ends, strict=True)
            if not step.ready
        )
        return replace(self, seen=seen, place=place, held=self.held or any(ended))

    def pause(self, at: datetime) -> "Running":
        """It waits from now on."""
        return replace(self.at(at), paused=True)

    def resume(self, at: datetime) -> "Running":
        """It goes on from now."""
        return replace(self.at(at), paused=False, jumped=False)

    def skip(self, at: datetime) -> "Running":
        """At the beginning of the next step, or at the end."""
        now = self.at(at)
        return now if now.done else replace(now, place=now.ends[now.index])

    def back(self, at: datetime) -> "Running":
        """At the beginning of this step, or of the one before where this one has only begun."""
        now = self.at(at)
        starts = (NOTHING, *now.ends)
        index = now.index
        if index and now.place - starts[index] < AGAIN:
            index -= 1
        return replace(now, place=starts[index])

    def look(self, now: datetime) -> Look:
        """What is to be shown now."""
        here = self.at(now)
        index, steps = here.index, here.routine.steps
        step, end = steps[index], here.ends[index]
        left = max(end - here.place, NOTHING)
        return Look(
            step=step,
            after=steps[index + 1] if index + 1 < len(steps) else None,
            left_s=_whole(left),
            all_left_s=_whole(here.total - here.place),
            share=1 - left / timedelta(seconds=step.seconds),
            share_all=here.place / here.total,
            paused=here.paused,
            jumped=here.jumped,
            done=here.done,
        )

    @property
    def ends(self) -> tuple[timedelta, ...]:
        """When each step ends, from the beginning."""
        seconds = accumulate(step.seconds for step in self.routine.steps)
        return tuple(timedelta(seconds=end) for end in seconds)

    @property
    def index(self) -> int:
        """Which step it is at, from 0; the last one once it is done."""
        ends = self.ends
        return next((i for i, end in enumerate(ends) if end > self.place), len(ends) - 1)


def start(routine: Routine, at: datetime) -> Running:
    """A routine that begins now (aware)."""
    return Running(routine, at.astimezone(UTC))


def eased(episode: Episode, routine: Routine, answer: Eased) -> Episode:
    """The episode with the routine among what was tried. An episode has one answer for all that was
    tried with it, so this one takes the place of an earlier one: show that before asking."""
    tried = dict.fromkeys((*episode.tried, routine.technique))
    return replace(episode, tried=tuple(tried), eased=answer)


def clock_words(seconds: int) -> str:
    """ "2:05" for 125 seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _whole(left: timedelta) -> int:
    return -(-left // timedelta(seconds=1))
