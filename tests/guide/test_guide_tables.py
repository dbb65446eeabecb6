"""Reading the Guide's tables: what is kept, and which sentence a malformed table gets."""

import copy
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from twitchtui.guide import Guide, Source, Tab
from twitchtui.reference import table

SMALL: dict[str, Any] = {
    "section": [
        {
            "id": "causes",
            "title": "Causes",
            "intro": "What is named.",
            "entry": [
                {
                    "id": "C07",
                    "title": "Caffeine",
                    "text": "A stimulant,\n  found in   coffee.\n",
                    "sources": ["S0"],
                    "logged_as": "mg",
                    "tab": "tonight",
                }
            ],
        },
        {
            "id": "conditions",
            "title": "Conditions",
            "intro": "Opened on purpose.",
            "deliberate": True,
            "entry": [{"id": "CN1", "title": "A name", "text": "Said.", "sources": ["S1"]}],
        },
    ],
    "source": [
        {"key": "S0", "title": "First", "where": "file", "topic": "articles"},
        {"key": "S1", "title": "Second", "where": "file", "topic": "articles"},
    ],
}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    bad = copy.deepcopy(SMALL)
    change(bad)
    return bad


def test_line_breaks_inside_a_text_are_spaces() -> None:
    entry = Guide.from_table(SMALL).entry("C07")
    assert entry is not None
    assert entry.text == "A stimulant, found in coffee."


def test_an_entry_knows_its_section_its_tab_and_what_is_logged() -> None:
    entry = Guide.from_table(SMALL).entry("c07")
    assert entry is not None
    assert (entry.section, entry.tab, entry.logged_as) == ("causes", Tab.TONIGHT, "mg")
    assert entry.suggested
    assert not entry.deliberate


def test_entries_of_a_deliberate_section_are_deliberate() -> None:
    entry = Guide.from_table(SMALL).entry("CN1")
    assert entry is not None
    assert entry.deliberate
    assert entry.tab is None


def test_one_entry_of_an_open_section_can_be_deliberate() -> None:
    one = changed(lambda t: t["section"][0]["entry"][0].update(deliberate=True))
    assert [entry.deliberate for entry in Guide.from_table(one).entries()] == [True, True]


def test_what_is_not_there_is_none() -> None:
    guide = Guide.from_table(SMALL)
    assert guide.entry("C99") is None
    assert guide.section("nothing") is None
    assert guide.source("S9") is None


def test_a_source_is_found_by_its_key() -> None:
    assert Guide.from_table(SMALL).source("S1") == Source(
        key="S1", title="Second", where="file", topic="articles"
    )


def test_entries_cannot_be_changed() -> None:
    entry = Guide.from_table(SMALL).entries()[0]
    with pytest.raises(FrozenInstanceError):
        entry.title = "Tea"  # type: ignore[misc]


def test_the_shipped_guide_is_read_without_complaint() -> None:
    guide = Guide.from_table(table("guide"))
    assert len(guide.sections) == 16
    assert len(guide.entries()) == 160
    assert len(guide.sources) == 49


def entry_of(tables: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = tables["section"][0]["entry"][0]
    return found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda t: entry_of(t).pop("text"), "entry 'C07': text must be a text"),
        (lambda t: entry_of(t).update(text=3), "entry 'C07': text must be a text"),
        (lambda t: entry_of(t).update(text=" \n"), "entry 'C07': text is empty"),
        (lambda t: entry_of(t).update(logged_as=""), "entry 'C07': logged_as is empty"),
        (lambda t: entry_of(t).pop("title"), "entry 'C07': title must be a text"),
        (lambda t: entry_of(t).pop("id"), "entry 'Caffeine': id must be a text"),
        (lambda t: entry_of(t).pop("sources"), "entry 'C07': sources must be a list of texts"),
        (lambda t: entry_of(t).update(sources=[]), "entry 'C07': sources must be a list of texts"),
        (lambda t: entry_of(t).update(sources="S0"), "entry 'C07': sources must be a list"),
        (lambda t: entry_of(t).update(sources=[1]), "entry 'C07': sources must be a list"),
        (lambda t: entry_of(t).update(sources=["S7"]), "entry 'C07': source 'S7' is not listed"),
        (lambda t: entry_of(t).update(tab="today"), "entry 'C07': tab 'today' is not one of"),
        (lambda t: entry_of(t).update(tab=1), "entry 'C07': tab 1 is not one of"),
        (lambda t: entry_of(t).update(also="tea"), "entry 'C07': also must be a list of texts"),
        (lambda t: entry_of(t).update(also=[]), "entry 'C07': also must be a list of texts"),
        (lambda t: entry_of(t).update(act=1), "entry 'C07': act must be a text"),
        (lambda t: entry_of(t).update(act="a") or entry_of(t).pop("tab"), "'C07': act needs a tab"),
        (lambda t: entry_of(t).update(suggested="no"), "'C07': suggested must be true or false"),
        (lambda t: entry_of(t).update(loged_as="mg"), "entry 'C07': unknown key 'loged_as'"),
        (lambda t: entry_of(t).update(id="CN1"), "entry 'CN1' is there twice"),
        (lambda t: t["section"][0].pop("intro"), "section 'causes': intro must be a text"),
        (lambda t: t["section"][0].update(entry=[]), "section 'causes': entry must be a list"),
        (lambda t: t["section"][0].update(entry=["C01"]), "section 'causes': entry holds somet"),
        (lambda t: t["section"][1].update(id="causes"), "section 'causes' is there twice"),
        (lambda t: t["section"][1].update(deliberate=1), "'conditions': deliberate must be true"),
        (lambda t: t["section"][1].update(colour="red"), "section 'conditions': unknown key"),
        (lambda t: t["source"][0].pop("where"), "source 'S0': where must be a text"),
        (lambda t: t["source"][1].update(key="S0"), "source 'S0' is there twice"),
        (lambda t: t["source"][1].update(url="x"), "source 'S1': unknown key 'url'"),
        (lambda t: t.pop("source"), "the guide: source must be a list of tables"),
        (lambda t: t.pop("section"), "the guide: section must be a list of tables"),
    ],
)
def test_a_malformed_table_is_refused_with_a_sentence_that_names_it(
    change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Guide.from_table(changed(change))
    assert sentence in str(refused.value)
