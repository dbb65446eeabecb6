"""What the lists of the Guide hold: the sections, a section's entries, what a search found.

Pure: the guide and what may be shown in, options out. Sources have the prefix of their section
before their key, so that one list may hold both.
"""

from dataclasses import dataclass

from textual.content import Content
from textual.widgets.option_list import Option

from twitchtui.guide import Guide, GuideEntry, Section, Source, search, search_sources
from twitchtui.ui.guide_words import QUIET, entry_row, source_row

FOODS, SOURCES, ASK = "=foods", "=sources", "=ask"
"""Places in the list that are no section of the file; an id there never begins with "="."""

BEFORE_FOODS = "foods"
"""The section about the table, which stands before it."""

ASK_WORDS = "Pages that name illnesses (x)"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The guide as far as it may be shown."""

    guide: Guide
    deliberate: bool = False
    normal_exam: bool = False

    def places(self) -> list[Option]:
        """The list of sections, with the places that are no section."""
        options = []
        for section in self.guide.sections:
            if self.deliberate or not section.deliberate:
                options.append(Option(Content(section.title), id=section.id))
            if section.id == BEFORE_FOODS:
                options.append(Option(Content("Table of foods"), id=FOODS))
        options.append(Option(Content("Sources"), id=SOURCES))
        if not self.deliberate:
            options.append(Option(Content.styled(ASK_WORDS, QUIET), id=ASK))
        return options

    def first_place(self) -> str:
        """The first section; the first deliberate one where those are open."""
        wanted = [s for s in self.guide.sections if s.deliberate is self.deliberate]
        return (wanted or self.guide.sections)[0].id

    def entries(self, section: Section) -> list[Option]:
        """The entries of a section."""
        return [
            Option(entry_row(entry), id=entry.id) for entry in section.entries if self.may(entry)
        ]

    def sources(self) -> list[Option]:
        """Every source that may be named."""
        return self._source_options("")

    def found(self, query: str) -> tuple[list[Option], list[Option]]:
        """Entries and sources that hold every word of the query, best first."""
        entries = search(
            self.guide,
            query,
            include_deliberate=self.deliberate,
            normal_exam=self.normal_exam,
        )
        options = [Option(entry_row(each, self.title_of(each)), id=each.id) for each in entries]
        return options, self._source_options(query)

    def title_of(self, entry: GuideEntry) -> str:
        """The title of an entry's section."""
        section = self.guide.section(entry.section)
        return section.title if section else ""

    def resting_on(self, source: Source) -> tuple[GuideEntry, ...]:
        """The entries that name a source."""
        return tuple(
            entry
            for entry in self.guide.entries()
            if source.key in entry.sources and self.may(entry)
        )

    def chosen(self, option: Option | None) -> GuideEntry | Source | None:
        """What an option of a list stands for."""
        if option is None or option.id is None:
            return None
        if option.id.startswith(SOURCES):
            return self.guide.source(option.id.removeprefix(SOURCES))
        return self.guide.entry(option.id)

    def may(self, entry: GuideEntry) -> bool:
        """Whether an entry may be on the screen."""
        return entry.may_show(include_deliberate=self.deliberate, normal_exam=self.normal_exam)

    def _source_options(self, query: str) -> list[Option]:
        sources = search_sources(self.guide, query, include_deliberate=self.deliberate)
        return [Option(source_row(source), id=f"{SOURCES}{source.key}") for source in sources]
