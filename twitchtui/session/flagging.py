"""What a session shows of the red flags: the panel, its words, and "usual or worth mentioning".

Reads only, but for the checkpoints that save the next opening some time. What lies far behind, as
after a change of the thresholds, is folded in parts: a door may do something else between them.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from twitchtui.diary.times import Moment
from twitchtui.session.looking import Looking
from twitchtui.store import StoreError

if TYPE_CHECKING:
    from twitchtui.flags import Card, Checkpoint, Panel
    from twitchtui.flags.usual import UsualTable

    Start = tuple[tuple[int, ...], Checkpoint]
    """A checkpoint, and the store's version from before it was read."""


AT_ONCE_DAYS = 62
"""So many days are folded without a pause: well under half a second."""

PART_DAYS = 366
"""More are folded in parts of so many days, each of which also reads the months before it."""

PAUSE_DAYS = 5
"""After so many days of a part there is a pause."""


class Flagging(Looking):
    """A session that folds the diary into flags."""

    _reached: "Start | None" = None
    meanwhile: Callable[[float], None] = staticmethod(lambda _share: None)
    """Told from 0 to 1 how far it is wherever much has to be folded before an answer."""

    def panel(self) -> "Panel":
        """The flags as they stand now, folded from the last checkpoint."""
        today = self.today
        return self._panel(today, Moment.of(self.now), keep_eve=True)

    def panel_at_once(self) -> "Panel":
        """The same, but where much has to be folded first only what needs help now, with a lamp
        that says so: then go through ``catching_up`` and ask for the panel."""
        from twitchtui.flags import emergencies_alone

        today, now = self.today, Moment.of(self.now)
        start = self.store.version(), self._checkpoint(today)
        if not _is_far(start[1], today):
            return self._panel(today, now, keep_eve=True, start=start)
        before = self._checkpoint(today, other_thresholds=True)
        first = before.day + timedelta(days=1 - self.rulebook.lookback_days)
        # hardly any intake is looked at for these
        history = self.store.history(first, today, today)
        history = replace(history, profile=self.settings.over(history.profile))
        return emergencies_alone(history, now, today, self.rulebook, before)

    def catching_up(self, day: date | None = None) -> "Iterator[float]":
        """Fold what lies far behind ``day``, today where none is named, and keep a checkpoint for
        the first of each month; after every few days, how far in the diary it is, from 0 to 1.
        What was written meanwhile is seen: the part it falls into is folded again."""
        from twitchtui.flags import each_day

        day, began = day or self.today, None
        while _is_far(kept := self._checkpoint(day), day):
            seen, began = self.store.version(), began or self.store.first_day() or day
            last = min((kept.day + timedelta(days=PART_DAYS)).replace(day=1), _goal(day))
            history = self.history(kept.day + timedelta(days=1 - self.rulebook.lookback_days), last)
            passed: list[Checkpoint] = []
            for state, _ in each_day(history, last, self.rulebook, kept):
                if state.day.day == 1:
                    passed.append(state)
                if state.day.toordinal() % PAUSE_DAYS == 0:
                    yield max((state.day - began).days, 0) / ((day - began).days or 1)
                    if self.store.version() != seen:
                        break
            else:
                self._keep_passed({state.day: state for state in passed}, seen)
                self._reached = self.store.version(), passed[-1]
        if began is not None:
            yield 1.0

    def panel_as_of(self, day: date) -> "tuple[Panel, tuple[str, ...]]":
        """The flags at the end of ``day`` from what is now known of the days up to it, and the
        ids of entries of those days that were recorded or changed later."""
        start, now = self.profile.day_start, self.now
        end = datetime.combine(day + timedelta(days=1), start, now.tzinfo)
        panel = self._panel(day, Moment.of(min(end, now)), keep_eve=False)
        return panel, tuple(self.store.changed_since(end, day))

    def usual(self, day: date | None = None) -> "UsualTable":
        """ "Usual or worth mentioning" as it stands now, or at the end of ``day``."""
        from twitchtui.flags.usual import usual_table

        panel = self.panel() if day is None else self.panel_as_of(day)[0]
        first = panel.as_of - timedelta(days=self.rulebook.lookback_days)
        now = Moment.of(self.now) if day is None else None
        return usual_table(self.history(first, panel.as_of), panel, self.rulebook, now)

    def cards(self, panel: "Panel") -> "tuple[Card, ...]":
        """The words of every evaluation of a panel, in its order."""
        from twitchtui.flags import card

        first = panel.as_of - timedelta(days=self.rulebook.lookback_days)
        # a normal examination long ago still decides what a card may say
        reviews = [review for review in self.store.reviews() if review.day <= panel.as_of]
        read = self.history(first, panel.as_of)
        number = self.emergency_number
        profile = replace(read.profile, emergency_number=number)
        history = replace(read, reviews=reviews, profile=profile)
        return tuple(card(found, history, self.rulebook, number) for found in panel.evaluations)

    def worry_note(self, panel: "Panel") -> str:
        """The sentences of NT5 where it stands, for after the day is closed; else nothing."""
        from twitchtui.flags.cards import sentence

        noted = (found for found in panel.notes if found.rule == "NT5")
        return " ".join(sentence(found, self.rulebook) for found in noted)

    def _panel(
        self, day: date, now: Moment, *, keep_eve: bool, start: "Start | None" = None
    ) -> "Panel":
        """The flags at ``now`` on ``day``, folded from the last checkpoint before it.

        On the way the checkpoint of each first of a month is kept, so that no day of a long diary
        is far from one, and with ``keep_eve`` that of the eve, and of a closed day at once its
        own: tomorrow goes on from there.
        """
        from twitchtui.flags import look

        if start is None:
            for share in self.catching_up(day):
                self.meanwhile(share)
            start = self.store.version(), self._checkpoint(day)
        seen, kept = start
        first = kept.day + timedelta(days=1 - self.rulebook.lookback_days)
        history = self.history(first, day)
        over = keep_eve and history.night(day).closed and not self._is_kept(day)
        panel, passed = look(history, now, day, self.rulebook, kept, over=over)
        self._keep_passed({e.day: e for e in passed if keep_eve or e.day.day == 1}, seen)
        self._lined = None
        return panel

    def _keep_passed(self, passed: "Mapping[date, Checkpoint]", seen: tuple[int, ...]) -> None:
        if not passed:
            return
        bodies = {day: state.to_text() for day, state in passed.items()}
        # it only saves time; a full disk must hide no flag
        with suppress(StoreError), self._windows.writing_aside():
            self.store.keep_checkpoints(bodies, seen)

    def _is_kept(self, day: date) -> bool:
        found = self.store.checkpoint_before(day + timedelta(days=1))
        return found is not None and found[0] == day

    def _checkpoint(self, today: date, *, other_thresholds: bool = False) -> "Checkpoint":
        """The last usable checkpoint before a day; before the diary an empty one."""
        from twitchtui.flags import Checkpoint

        reached = self._reached_before(today)
        found = self.store.checkpoint_before(today)
        if found is not None and (reached is None or reached.day < found[0]):
            kept = Checkpoint.from_text(found[1], self.rulebook, other_thresholds=other_thresholds)
            if kept is not None:
                return kept
        if reached is not None:
            return reached
        first = min(self.store.first_day() or today, today)
        return Checkpoint(first - timedelta(days=1), self.rulebook.fingerprint)

    def _reached_before(self, day: date) -> "Checkpoint | None":
        """How far it was folded last: known also where it could not be kept."""
        if self._reached is None or self._reached[0] != self.store.version():
            return None
        reached = self._reached[1]
        same_rules = reached.fingerprint == self.rulebook.fingerprint
        return reached if same_rules and reached.day < day else None


def _goal(day: date) -> date:
    """The last first of a month before a day."""
    return (day - timedelta(days=1)).replace(day=1)


def _is_far(kept: "Checkpoint", day: date) -> bool:
    return (day - kept.day).days > AT_ONCE_DAYS
