"""The caffeine list: its amounts, and how a typed word finds its drink."""

from typing import Any

import pytest

from twitchtui.diary.drinks import Drinks
from twitchtui.guide import Guide
from twitchtui.reference import table

FLAT_WHITE: dict[str, Any] = {
    "id": "flat_white",
    "name": "Flat white",
    "serving": "1 cup",
    "mg": 130,
}


@pytest.fixture(scope="module")
def drinks() -> Drinks:
    return Drinks.from_table(table("caffeine"))


def test_every_drink_has_the_amount_of_the_quick_add_table(drinks: Drinks) -> None:
    assert {drink.id: drink.mg for drink in drinks} == {
        "coffee": 96,
        "espresso": 63,
        "instant_coffee": 62,
        "black_tea": 48,
        "green_tea": 29,
        "cola": 33,
        "energy_drink": 79,
        "energy_shot": 200,
        "decaf": 2,
    }


def test_every_drink_names_a_source_the_guide_lists(drinks: Drinks) -> None:
    guide = Guide.from_table(table("guide"))
    assert all(guide.source(drink.source) for drink in drinks)


def test_an_amount_is_always_an_about(drinks: Drinks) -> None:
    coffee = drinks.get("coffee")
    assert coffee is not None
    assert coffee.words == "Coffee, brewed, 1 cup (8 oz, 240 ml), about 96 mg"


@pytest.mark.parametrize(
    ("typed", "drink_id"),
    [
        ("coffee", "coffee"),
        ("Tea", "black_tea"),
        ("green tea", "green_tea"),
        ("instant", "instant_coffee"),
        ("coke", "cola"),
        ("decaf", "decaf"),
        ("espr", "espresso"),
        ("Americano", "espresso"),
        ("latte", "espresso"),
        ("cappuccino", "espresso"),
        ("flat white", "espresso"),
        ("matcha", "green_tea"),
        ("Red Bull", "energy_drink"),
        ("monster", "energy_drink"),
        ("Coca-Cola", "cola"),
        ("coca cola", "cola"),
        ("pepsi", "cola"),
    ],
)
def test_what_a_person_types_finds_the_drink(drinks: Drinks, typed: str, drink_id: str) -> None:
    found = drinks.find(typed)
    assert found is not None
    assert found.id == drink_id


def test_an_ambiguous_word_is_not_guessed_but_both_are_suggested(drinks: Drinks) -> None:
    assert drinks.find("energy") is None
    assert drinks.nearest("energy") == ("Energy drink", "Energy shot")


def test_a_slip_of_the_keys_gets_the_nearest_name(drinks: Drinks) -> None:
    assert drinks.find("expresso") is None
    assert drinks.nearest("expresso")[0] == "Espresso"


def test_the_users_own_drink_is_found_beside_the_shipped_ones(drinks: Drinks) -> None:
    more = drinks.with_own([FLAT_WHITE])
    found = more.find("flat")
    assert found is not None
    assert found.mg == 130
    assert len(more) == len(drinks) + 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mg": "strong"}, "drink 'flat_white': mg must be a number"),
        ({"mg": 1001}, "caffeine in drink 'flat_white' must be 0 to 1000 mg"),
        ({"mg": -1}, "caffeine in drink 'flat_white' must be 0 to 1000 mg"),
        ({"serving": " "}, "drink 'flat_white': serving must be a text"),
        ({"id": "cola"}, "the id 'cola' is used twice"),
        ({"aliases": ["tea"]}, "'tea' stands for both 'black_tea' and 'flat_white'"),
        ({"caffeine": 1}, "drink 'flat_white': unknown key 'caffeine'"),
    ],
)
def test_a_malformed_own_drink_is_refused_with_a_sentence(
    drinks: Drinks, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        drinks.with_own([FLAT_WHITE | change])
    assert sentence in str(refused.value)


def test_a_table_without_drinks_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[\[drink\]\] is missing"):
        Drinks.from_table({})


@pytest.mark.parametrize(("mg", "fits"), [(0, True), (1000, True), (1000.5, False)])
def test_the_amount_is_taken_up_to_its_limit(drinks: Drinks, mg: float, fits: bool) -> None:
    if fits:
        assert drinks.with_own([FLAT_WHITE | {"mg": mg}]).get("flat_white") is not None
    else:
        with pytest.raises(ValueError, match="caffeine in drink 'flat_white'"):
            drinks.with_own([FLAT_WHITE | {"mg": mg}])
