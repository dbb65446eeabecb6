"""Keys are taken one after another, so that a burst of typing cannot land in the wrong field.

Stock Textual hands a key to whatever has the focus when the key is *read*. A key that moves the
focus or opens a form does so only after it has travelled through the focused widget's queue and
back up to the app; in ``Zebra<tab>Taxi`` arriving in one read, ``Taxi`` has long been handed to
the first field by then. Here each key, and each paste, waits until the one before it is done:
a marker follows the key on the same way through the same queues, and when it arrives at the app
everything the key set off has happened. The marker goes twice, because the messages a widget
posts while it handles the key stand behind the first marker.

Mouse events, resizes and timers are not held up.
"""

import asyncio
from collections import deque
from typing import Any, Generic, TypeVar

from textual import events
from textual.app import App
from textual.message import Message

ROUNDS = 2
PATIENCE = 1.0
"""Seconds after which a key whose widget vanished with the marker is given up on."""

ResultT = TypeVar("ResultT")


class Followed(Message, bubble=True, verbose=True):
    """Follows a key through the queues; ``done`` is called where it comes out at the app."""

    def __init__(self, number: int, rounds: int) -> None:
        super().__init__()
        self.number, self.rounds = number, rounds


class InOrderApp(App[ResultT], Generic[ResultT]):
    """An app whose keys and pastes wait for one another."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._under_way: int | None = None
        self._keys = 0
        self._patience: asyncio.TimerHandle | None = None

    @property
    def keys_taken(self) -> int:
        """How many keys and pastes there were so far."""
        return self._keys

    async def on_event(self, event: events.Event) -> None:
        """Hold a key or paste back while the one before it is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._under_way is not None:
            self._waiting.append(event)
        else:
            await self._take(event)

    async def _take(self, event: events.Key | events.Paste) -> None:
        self._keys += 1
        self._under_way = number = self._keys
        await super().on_event(event)
        self._patience = asyncio.get_running_loop().call_later(
            PATIENCE, self.post_message, Followed(number, 1)
        )
        self._follow(number, ROUNDS)

    def _follow(self, number: int, rounds: int) -> None:
        target = self.focused or (self.screen if self._screen_stack else self)
        target.post_message(Followed(number, rounds))

    async def on_followed(self, message: Followed) -> None:
        """The marker is back: send it once more, or let the next key in."""
        if message.number != self._under_way:
            return
        if message.rounds > 1:
            self._follow(message.number, message.rounds - 1)
            return
        self._under_way = None
        if self._patience is not None:
            self._patience.cancel()
        if self._waiting:
            await self._take(self._waiting.popleft())
