"""The person's own list in the settings file: what is read, and a sentence for each fault."""

import pytest

from tests.test_settings import problem, read
from twitchtui.diary.items import ItemKind
from twitchtui.diary.own_list import MOST_OWN

PHYSIO = """\
[[item]]
id = "own_physio"
name = "Physio"
kind = "amount"
unit = "min"
aim = 12
"""
BED = PHYSIO.replace("physio", "bed").replace("Physio", "Bed")


def test_an_own_item_is_read_whole():
    found = read(PHYSIO)
    assert found.problems == ()
    (item,) = found.own_list.items
    assert (item.id, item.name, item.kind) == ("own_physio", "Physio", ItemKind.AMOUNT)
    assert (item.unit, item.aim, item.own) == ("min", 12, True)


def test_a_name_and_an_order_are_read():
    found = read('[checklist]\norder = ["sleep", "own_bed"]\n[checklist.water]\nname = "Tea"\n')
    assert found.problems == ()
    assert (found.own_list.order, found.own_list.names) == (("sleep", "own_bed"), {"water": "Tea"})


def test_an_item_made_on_the_screen_can_be_hidden_and_named_here():
    found = read('[checklist.own_bed]\nshown = false\nname = "Lights"\n')
    assert (found.problems, found.shown, found.names) == (
        (), {"own_bed": False}, {"own_bed": "Lights"}
    )  # fmt: skip


def test_a_duplicate_id_is_told_by_its_line_and_the_first_item_stays():
    found = read(f"{PHYSIO}{PHYSIO.replace('Physio', 'Other')}")
    assert [item.name for item in found.items] == ["Physio"]
    assert found.problems == (
        "config.toml, line 7: the id own_physio is used twice; the item is left out",
    )


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (BED.replace("own_bed", "water"), "the id of an item must be own_"),
        (BED.replace("own_bed", "own_Bed"), "the id of an item must be own_"),
        (BED.replace('"Bed"', '""'), "needs a name"),
        (BED.replace("Bed", "x" * 41), "at most 40 characters"),
        (BED.replace("Bed", "\\u001b[31m"), "characters that can be seen"),
        (BED.replace("Bed", "water"), "called Water already"),
        (BED.replace("Bed", "PHYSIO"), "called Physio already"),
        (BED.replace("amount", "food"), "yes_no, amount or time"),
        (BED.replace("amount", "time"), "only an amount"),
        (BED.replace('"min"', '"minutes a day"'), "at most 12 characters"),
        (BED.replace("12", "0"), "more than 0"),
        (BED.replace("12", "nan"), "more than 0"),
        (BED.replace("12", '"12"'), "must be a number"),
        (BED.replace("unit", "units"), "units is not a part of an item"),
        ("[[item]]\n", "needs its id"),
    ],
)
def test_a_malformed_item_is_left_out_with_a_sentence_and_the_others_stay(item, says):
    found = read(f"ascii = true\n{PHYSIO}{item}")
    assert [kept.id for kept in found.items] == ["own_physio"]
    (sentence,) = found.problems
    assert sentence.startswith("config.toml, line 8: ")
    assert sentence.endswith("; the item is left out")
    assert says in sentence
    assert sentence.isprintable()


def test_no_more_than_thirty_items_are_taken():
    many = "".join(
        PHYSIO.replace("own_physio", f"own_{n}").replace("Physio", f"N{n}")
        for n in range(MOST_OWN + 1)
    )
    assert len(read(many).items) == MOST_OWN
    assert f"at most {MOST_OWN} items" in problem(many)


@pytest.mark.parametrize("text", ["item = 3", 'item = ["own_a"]', "[item]\nid = 'own_a'"])
def test_items_that_are_no_tables_are_named(text):
    assert "line 1: each item must be a table under [[item]]" in problem(text)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[checklist]\norder = 3", 2, "list of ids"),
        ('[checklist]\norder = ["water", 3]', 2, "list of ids"),
        ('[checklist]\norder = ["watr"]', 2, "watr in order is not a checklist item"),
        ('[checklist]\norder = ["water", "water"]', 2, "water stands twice"),
        ('[checklist.water]\nshown = true\nname = ""', 3, "needs a name"),
        ('[checklist.water]\nname = "sleep"', 2, "called Sleep already"),
        ("[checklist.water]\nname = 3", 2, 'name = "words"'),
        (
            '[checklist.water]\nname = "Tea"\n[checklist.sleep]\nname = "tea"',
            4,
            "called Tea already",
        ),
        ("[checklist.own_bed]\naim = 3", 2, "shown = true or false"),
    ],
)
def test_a_wrong_name_or_order_names_its_line_and_the_default_is_used(text, line, says):
    sentence = problem(text)
    assert sentence.startswith(f"config.toml, line {line}: ")
    assert says in sentence
    found = read(text)
    assert found.order == ()
    assert set(found.names) <= {"water"}
