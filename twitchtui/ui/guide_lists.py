"""What the lists of the Guide hold: the sections, a section's entries, what a search found.

Pure: the guide and what may be shown in, options out. Sources have the prefix of their section
before their key, so that one list may hold both.
"""

from dataclasses import dataclass

from textual.widgets.option_list import Option

from twitchtui.diary.foods import Foods
from twitchtui.guide import (
    Guide,
    GuideEntry,
    Section,
    Source,
    closed_pages_answer,
    search,
    search_foods,
    search_sources,
)
from twitchtui.ui.guide_words import (
    ABOUT_SOURCES,
    CLOSED,
    FOODS_TITLE,
    QUIET,
    entry_row,
    food_row,
    found_words,
    source_row,
)
from twitchtui.ui.text import Content

FOODS, SOURCES, ASK = "=foods", "=sources", "=ask"
"""Places in the list that are no section of the file; an id there never begins with "=". A food
that was found has the first and its id."""

BEFORE_FOODS = "foods"
"""The section about the table, which stands before it."""

ASK_WORDS = "Pages that name illnesses (x)"

Page = tuple[str, str, list[Option]]
"""A title, what stands under it, and what can be chosen."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The guide as far as it may be shown."""

    guide: Guide
    foods: Foods
    deliberate: bool = False
    numbers_hold: bool = False

    def places(self) -> list[Option]:
        """The list of sections, with the places that are no section."""
        options = []
        for section in self.guide.sections:
            if self.deliberate or not section.deliberate:
                options.append(Option(Content(section.title), id=section.id))
            if section.id == BEFORE_FOODS:
                options.append(Option(Content(FOODS_TITLE), id=FOODS))
        options.append(Option(Content("Sources"), id=SOURCES))
        if not self.deliberate:
            options.append(_ask())
        return options

    def first_place(self) -> str:
        """The first section; the first deliberate one where those are open."""
        wanted = [s for s in self.guide.sections if s.deliberate is self.deliberate]
        return (wanted or self.guide.sections)[0].id

    def page(self, place: str) -> Page:
        """A place of the list; the table of foods has a page of its own."""
        section = self.guide.section(place)
        if section is not None:
            return section.title, section.intro, self._entries(section)
        if place == SOURCES:
            return "Sources", ABOUT_SOURCES, self._source_options("")
        return "Pages that name illnesses", CLOSED, []

    def found(self, query: str) -> Page:
        """Entries, foods and sources that hold every word of the query, the best entries first.
        Closed pages that answer it are offered before these, and not shown."""
        found = search(
            self.guide,
            query,
            include_deliberate=self.deliberate,
            normal_exam=self.numbers_hold,
        )
        entries = [Option(entry_row(each, self.title_of(each)), id=each.id) for each in found]
        foods = [
            Option(food_row(food), id=f"{FOODS}{food.id}")
            for food in search_foods(self.foods, query)
        ]
        sources = self._source_options(query)
        behind = not self.deliberate and closed_pages_answer(self.guide, query)
        words = found_words(len(entries), len(foods), len(sources), behind=behind)
        return "Found", words, [*([_ask()] if behind else []), *entries, *foods, *sources]

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
        return entry.may_show(include_deliberate=self.deliberate, normal_exam=self.numbers_hold)

    def _entries(self, section: Section) -> list[Option]:
        return [
            Option(entry_row(entry), id=entry.id) for entry in section.entries if self.may(entry)
        ]

    def _source_options(self, query: str) -> list[Option]:
        sources = search_sources(self.guide, query, include_deliberate=self.deliberate)
        return [Option(source_row(source), id=f"{SOURCES}{source.key}") for source in sources]


def _ask() -> Option:
    return Option(Content.styled(ASK_WORDS, QUIET), id=ASK)
