"""What a session shows of the red flags: the panel, its words, and "usual or worth mentioning".

Reads only, but for the checkpoints that save the next opening some time.
"""

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


class Flagging(Looking):
    """A session that folds the diary into flags."""

    def panel(self) -> "Panel":
        """The flags as they stand now, folded from the last checkpoint."""
        today = self.today
        return self._panel(today, Moment.of(self.now), keep_eve=True)

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

    def _panel(self, day: date, now: Moment, *, keep_eve: bool) -> "Panel":
        """The flags at ``now`` on ``day``, folded from the last checkpoint before it.

        On the way the checkpoint of each first of a month is kept, so that no day of a long diary
        is far from one, and with ``keep_eve`` that of the eve, and of a closed day at once its
        own: tomorrow goes on from there.
        """
        from twitchtui.flags import LOOKBACK_DAYS, look

        seen = self.store.version()
        kept, since = self._checkpoint(day)
        history = self.history(since - timedelta(days=LOOKBACK_DAYS), day)
        over = keep_eve and history.night(day).closed and not self._is_kept(day)
        panel, passed = look(history, now, day, self.rulebook, kept, over=over)
        bodies = {e.day: e.to_text() for e in passed if keep_eve or e.day.day == 1}
        with suppress(StoreError):  # it only saves time; a full disk must hide no flag
            self.store.keep_checkpoints(bodies, seen)
        return panel

    def _is_kept(self, day: date) -> bool:
        found = self.store.checkpoint_before(day + timedelta(days=1))
        return found is not None and found[0] == day

    def _checkpoint(self, today: date) -> "tuple[Checkpoint, date]":
        """The last usable checkpoint, before the diary an empty one, and the first day still to
        be folded."""
        from twitchtui.flags import Checkpoint

        found = self.store.checkpoint_before(today)
        if found is not None:
            kept = Checkpoint.from_text(found[1], self.rulebook)
            if kept is not None:
                return kept, found[0] + timedelta(days=1)
        first = min(self.store.first_day() or today, today)
        return Checkpoint(first - timedelta(days=1), self.rulebook.fingerprint), first
