"""One sitting with one diary: what the screen and the command line do, in the diary's words.

Gathers a window from the store, lets the pure rooms decide, writes the outcome as one action.
Neither the screen nor a command decides anything about the diary by itself, so they cannot
disagree. Raises ``Refusal`` for what cannot be entered and ``StoreError`` where the file fails.
The flags, the checklist and the evening are imported when first asked for: a command that logs one
entry needs none of them.
"""

from twitchtui.session.acting import Session
from twitchtui.session.looking import Clock

__all__ = ["Clock", "Session"]
