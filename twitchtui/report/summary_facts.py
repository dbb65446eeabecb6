"""What the doctor page is made from: values that the session read and the insight room counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from twitchtui.diary.background import Background
from twitchtui.diary.coverage import Coverage
from twitchtui.diary.entries import Booking, Entry, MedicineEvent, Profile, Review
from twitchtui.diary.history import History
from twitchtui.diary.tallies import Tallies
from twitchtui.flags import Card
from twitchtui.insight.body import SiteNights
from twitchtui.insight.over_weeks import Counts, Course
from twitchtui.insight.relief import Tried
from twitchtui.insight.series import Week
from twitchtui.report.entries import STORED, Names


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the page says, of the days from ``first`` to ``last``, which are ``span``.

    ``began`` is the first day of the diary, None for an empty one, ``first_twitch`` the first day
    with any. ``weeks`` are the latest of these days and ``course`` how they go on. ``sites`` have
    the most nights first; ``flags`` stand now, the most urgent first, and ``as_of`` has the last
    day of what was seen for those that are no longer so; ``too_few`` is what the lamp says where
    too little is logged to look for any, and ``watched`` are the titles of those that may come.
    ``unknown_before`` is the note on twitches with nothing known before them, where it stands.
    ``visits`` and ``medicines`` are all there are, oldest first; ``listed`` are the entries of the
    second page. ``words`` are those of the rulebook. ``letter``: the paper is US Letter and not A4.
    """

    first: date
    last: date
    span: str
    logged: Coverage
    began: date | None
    profile: Profile
    background: Background = field(default_factory=Background)
    first_twitch: date | None = None
    history: History
    weeks: Sequence[Week] = ()
    course: Course = Course.TOO_FEW
    tallies: Tallies = field(default_factory=Tallies)
    sites: Sequence[SiteNights] = ()
    counts: Counts = field(default_factory=Counts)
    tried: Sequence[Tried] = ()
    flags: Sequence[Card] = ()
    as_of: Mapping[str, date] = field(default_factory=dict)
    too_few: str = ""
    watched: Sequence[str] = ()
    unknown_before: str = ""
    visits: Sequence[Review] = ()
    bookings: Sequence[Booking] = ()
    medicines: Sequence[MedicineEvent] = ()
    listed: Sequence[Entry] = ()
    with_entries: bool = False
    names: Names = STORED
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    letter: bool = False

    @property
    def any_twitch(self) -> bool:
        """Whether a closed night of these days has twitches."""
        return self.counts.entries > 0
