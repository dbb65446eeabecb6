"""Searching the Guide: what is found, in which order, and what is never found by accident."""

import re

import pytest

from twitchtui.diary.foods import Foods, fold
from twitchtui.guide import Guide, closed_pages_answer, search, search_foods, search_sources
from twitchtui.reference import table


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide.from_table(table("guide"))


def ids(guide: Guide, query: str, **asked: bool) -> list[str]:
    return [entry.id for entry in search(guide, query, **asked)]


def test_an_id_comes_first_in_any_case(guide: Guide) -> None:
    assert ids(guide, "k17")[0] == "K17"
    assert ids(guide, "C12") == ["C12"]


def test_every_entry_that_is_not_deliberate_is_found_by_its_id(guide: Guide) -> None:
    for entry in guide.entries():
        if not entry.deliberate:
            assert ids(guide, entry.id)[0] == entry.id


def test_every_entry_is_found_by_its_own_title(guide: Guide) -> None:
    for entry in guide.entries():
        found = ids(guide, entry.title, include_deliberate=True, normal_exam=True)
        assert entry.id in found


def test_titles_come_before_texts(guide: Guide) -> None:
    found = search(guide, "caffeine")
    in_title = ["caffeine" in entry.title.casefold() for entry in found]
    assert in_title == sorted(in_title, reverse=True)
    assert any(in_title)
    assert not all(in_title)


def test_a_title_with_every_word_comes_before_one_with_some(guide: Guide) -> None:
    assert ids(guide, "caffeine bed")[0] == "DS02"


def test_every_word_must_be_found_somewhere(guide: Guide) -> None:
    assert ids(guide, "stretch calves")
    assert ids(guide, "stretch unicorn") == []


def test_the_words_may_be_in_different_places(guide: Guide) -> None:
    assert ids(guide, "warm S1") == ["R04", "DO7", "DS12", "R05"]
    assert "C07" in ids(guide, "stimulant Killer")
    assert "C21" in ids(guide, "shoes month")


@pytest.mark.parametrize("query", ["CAFFEINE", "cáffeïne", "  caffeine  ", "Caffeine"])
def test_case_accents_and_spaces_make_no_difference(guide: Guide, query: str) -> None:
    assert ids(guide, query) == ids(guide, "caffeine")


def test_an_empty_query_shows_all_that_may_be_shown_in_order(guide: Guide) -> None:
    shown = [entry.id for entry in guide.entries() if not entry.deliberate]
    assert ids(guide, "") == ids(guide, "   ") == shown


@pytest.mark.parametrize("query", ["sclerosis", "ALS", "neuropathy", "Singh", "CN3", "BR1"])
def test_deliberate_pages_are_not_found_by_accident(guide: Guide, query: str) -> None:
    by_accident = search(guide, query)
    assert not any(entry.deliberate for entry in by_accident)
    on_purpose = search(guide, query, include_deliberate=True)
    assert any(entry.deliberate for entry in on_purpose)


def test_the_figure_for_examined_people_waits_for_a_normal_examination(guide: Guide) -> None:
    assert "BR4" not in ids(guide, "Mattiuzzi", include_deliberate=True)
    assert "BR4" not in ids(guide, "Mattiuzzi", normal_exam=True)
    assert ids(guide, "Mattiuzzi", include_deliberate=True, normal_exam=True) == ["BR4"]


@pytest.mark.parametrize("query", ["[bold]", "\x1b[31m", "%", "' OR 1=1", "\ud800", "?" * 10**6])
def test_odd_queries_find_what_they_find_and_never_fail(guide: Guide, query: str) -> None:
    assert isinstance(search(guide, query), tuple)
    assert isinstance(search_sources(guide, query), tuple)


def test_sources_are_searched_by_key_title_and_place(guide: Guide) -> None:
    assert [source.key for source in search_sources(guide, "nhs twitching")] == ["NHS twitching"]
    assert [source.key for source in search_sources(guide, "PMC3805807")] == ["Drake 2013"]


def test_sources_with_an_illness_in_their_name_are_listed_only_on_purpose(guide: Guide) -> None:
    assert search_sources(guide, "gold coast") == ()
    assert [s.key for s in search_sources(guide, "gold coast", include_deliberate=True)] == [
        "Gold Coast 2020"
    ]


# -- search finds any of it ------------------------------------------------------------------------


def test_every_word_of_every_entry_brings_it_up(guide: Guide) -> None:
    by_word: dict[str, set[str]] = {}
    for section in guide.sections:
        for entry in section.entries:
            texts = (
                entry.id, entry.title, entry.text, entry.logged_as, entry.number, entry.why,
                entry.usual, entry.mention, section.title, *entry.sources, *entry.also,
            )  # fmt: skip
            for word in set(re.findall(r"\w+", fold(" ".join(texts)))):
                by_word.setdefault(word, set()).add(entry.id)
    assert len(by_word) > 1_000
    for word, wanted in by_word.items():
        found = ids(guide, word, include_deliberate=True, normal_exam=True)
        assert wanted <= set(found), word


def test_every_word_of_every_source_brings_it_up(guide: Guide) -> None:
    for source in guide.sources:
        for word in f"{source.key} {source.title} {source.where} {source.topic}".split():
            assert source in search_sources(guide, word, include_deliberate=True), word


def test_every_food_is_found_by_its_names() -> None:
    foods = Foods.from_table(table("foods"))
    for food in foods:
        for name in (food.name, *food.aliases, *food.groups):
            assert food in search_foods(foods, name), name
    assert search_foods(foods, "unicorn") == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("coffee", "C07"),
        ("electrolytes", "C04"),
        ("charley horse", "DS10"),
        ("sock feeling", "BS3"),
        ("pins and needles", "BS3"),
        ("restless", "R11"),
        ("quads", "C01"),
        ("hydration", "C06"),
        ("anxiety", "C13"),
        ("pinched nerve", "C15"),
        ("beer", "C20"),
        ("ice", "R05"),
        ("meditation", "K25"),
        ("eye twitch", "Q6"),
        ("omeprazole", "MD09"),
        ("sertraline", "MD03"),
        ("inhaler", "MD02"),
        ("footwear", "K22"),
        ("rest days", "K20"),
        ("magnesium", "K06"),
    ],
)
def test_what_people_type_finds_its_entry_among_the_first(
    guide: Guide, typed: str, first: str
) -> None:
    assert first in ids(guide, typed)[:4]


# -- what is said about the closed pages -----------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    ["BFS", "bfs", "ALS", "MND", "ms", "Lou Gehrig", "sciatica", "neuropathy", "restless legs",
     "multiple sclerosis", "fasciculations", "sclerosis", "odds", "BR1", "gold coast"],
)  # fmt: skip
def test_a_search_for_an_illness_says_that_closed_pages_answer_it(guide: Guide, query: str) -> None:
    assert closed_pages_answer(guide, query)


@pytest.mark.parametrize(
    "query", ["", "  ", "magnesium", "weakness", "twitches", "coffee", "unicorn", "numbness", "%"]
)
def test_a_search_for_anything_else_does_not_point_at_them(guide: Guide, query: str) -> None:
    assert not closed_pages_answer(guide, query)


def test_each_illness_of_the_closed_pages_is_behind_its_name(guide: Guide) -> None:
    conditions = guide.section("conditions")
    assert conditions is not None
    for entry in conditions.entries:
        if entry.id not in ("CN4", "CN8"):  # no illness by name
            assert closed_pages_answer(guide, entry.also[0]), entry.id
            assert entry.id in ids(guide, entry.also[0], include_deliberate=True)
