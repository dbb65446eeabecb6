"""The cut-offs of caffeine that are in force, and since when: what the store remembers of them."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from twitchtui.settings import Settings
from twitchtui.store import Store, StoreError

if TYPE_CHECKING:
    from twitchtui.diary.caffeine import CaffeineRule

CUTOFFS = "caffeine.cutoffs"
"""The name under which the store remembers them."""


def caffeine_rule(
    store: Store, settings: Settings, today: date, shipped: "CaffeineRule"
) -> "CaffeineRule":
    """The cut-offs that are in force; a change of the settings file is noted with its day."""
    stored = store.preference(CUTOFFS)
    if stored is None and not settings.cutoffs:
        return shipped
    from twitchtui.diary.cutoffs import Kept

    kept = Kept.of(stored)
    rule = kept.rule(shipped, settings.cutoffs)
    noted = kept.since(today, rule, shipped)
    if noted is not kept:
        with suppress(StoreError):  # a diary that cannot be written to can still be read
            store.set_preference(CUTOFFS, noted.to_store(), judges_from=today)
    return rule._replace(earlier=noted.earlier)
