"""The food list: its numbers, the rule of the tick, and how a typed word finds its food."""

import copy
from typing import Any

import pytest

from twitchtui.diary.foods import Catalogue, Food, Foods, fold
from twitchtui.diary.items import Mineral
from twitchtui.reference import table

# NDB number, then mg of magnesium, potassium, calcium, sodium: domain.md 2.8.
USDA = """
12016 156 223  15   5  Pumpkin seed kernels, roasted, unsalted
12006  95 115 179   5  Chia seeds
12036  92 183  22   3  Sunflower kernels, dried
12061  77 208  76   0  Almonds (about 23)
12085  74 160  13   5  Cashews, dry roasted
19904  65 203  21   6  Dark chocolate 70-85 %
16390  50 187  15   2  Peanuts, dry roasted
16398  49 208  14   5  Peanut butter, smooth, unsalted
11458  78 419 122  63  Spinach, boiled
11457  24 167  30  24  Spinach, raw
11148  75 480  51 157  Swiss chard, boiled
11233  31 329 100  25  Kale, raw
11236  23 417 179  20  Kale, cooked from frozen
11090  19 288  43  30  Broccoli, raw
16015  60 305  23   1  Black beans, boiled
16050  56 502  81   5  White beans, boiled
16033  40 357  25   2  Kidney beans, boiled
16057  39 239  40   6  Chickpeas, boiled
16070  36 365  19   2  Lentils, boiled
11212  50 338  49   5  Edamame, cooked
16126  47 186 253  15  Tofu, firm (Ca sulfate + nigari)
20137  59 159  16   6  Quinoa, cooked
08121  63 164  21   9  Oats, cooked in water
20037  42  42  10   5  Brown rice, cooked
11674  48 926  26  17  Potato, baked with skin
11508  31 542  43  41  Sweet potato, baked
09040  32 422   6   1  Banana
09037  29 487  12   7  Avocado
09032  10 378  18   3  Dried apricots
09094  25 253  60   4  Dried figs
09209  27 443  27   5  Orange juice
14002  30 430  30  62  Coconut water, plain
11529  14 292  12   6  Tomato
01117  29 398 311 119  Yogurt, plain, low-fat
01079  27 342 293 115  Milk, 2 %
01009   8  28 204 176  Cheddar
15209  31 534  13  48  Salmon, wild, cooked
15088  36 365 351 282  Sardines in oil with bone
"""

GRANOLA: dict[str, Any] = {
    "id": "granola",
    "name": "My granola",
    "aliases": ["breakfast"],
    "serving": "1 bowl",
    "magnesium_mg": 40,
    "potassium_mg": 100,
    "calcium_mg": 20,
    "sodium_mg": 3,
}


@pytest.fixture(scope="module")
def foods() -> Foods:
    return Foods.from_table(table("foods"))


def broken(**changes: Any) -> dict[str, Any]:
    """The shipped table with its first food changed; None takes a key away."""
    bad = copy.deepcopy(table("foods"))
    for key, value in changes.items():
        if value is None:
            del bad["food"][0][key]
        else:
            bad["food"][0][key] = value
    return bad


def test_every_food_has_the_numbers_of_the_usda_table(foods: Foods) -> None:
    wanted = {}
    for line in USDA.strip().splitlines():
        ndb, *amounts = line.split()[:5]
        wanted[ndb] = tuple(map(int, amounts))
    assert len(wanted) == len(foods) == 38
    assert {
        food.ndb: (food.magnesium_mg, food.potassium_mg, food.calcium_mg, food.sodium_mg)
        for food in foods
    } == wanted


def test_every_food_says_its_serving_in_words_and_grams(foods: Foods) -> None:
    assert all(food.serving and food.grams for food in foods)
    assert all(food.grams == 28 for food in foods if food.serving.startswith("1 oz"))


def test_enough_for_the_tick_is_a_tenth_of_the_lower_adult_aim(foods: Foods) -> None:
    assert foods.rule.enough == {
        Mineral.MAGNESIUM: 310 / 10,
        Mineral.POTASSIUM: 2600 / 10,
        Mineral.CALCIUM: 1000 / 10,
    }


def test_every_shipped_food_counts_exactly_as_the_rule_says(foods: Foods) -> None:
    assert {food.id: food.counts_for for food in foods} == {
        food.id: foods.rule.counts_for(food) for food in foods
    }


@pytest.mark.parametrize(
    ("food_id", "counts"),
    [
        ("almonds", "magnesium"),
        ("banana", "magnesium potassium"),  # 32 and 422 mg: just above both tenths
        ("avocado", "potassium"),  # 29 mg of magnesium: just below
        ("sweet_potato", "magnesium potassium"),  # 31 mg of magnesium: exactly the tenth
        ("kale_raw", "magnesium potassium calcium"),  # 100 mg of calcium: exactly the tenth
        ("kale_cooked", "magnesium potassium calcium"),  # magnesium as a leafy green
        ("spinach_boiled", "magnesium potassium"),  # 122 mg of calcium, poorly absorbed
        ("dried_figs", ""),  # 253 mg of potassium: just below, and no article names figs
        ("cheddar", "calcium"),
    ],
)
def test_a_serving_ticks_what_it_should(foods: Foods, food_id: str, counts: str) -> None:
    food = foods.get(food_id)
    assert food is not None
    assert [str(mineral) for mineral in food.counts_for] == counts.split()


@pytest.mark.parametrize("mineral", list(Mineral))
def test_the_rule_ticks_at_the_tenth_and_not_below_it(foods: Foods, mineral: Mineral) -> None:
    enough = foods.rule.enough[mineral]
    nothing = {f"{name}_mg": 0 for name in (*Mineral, "sodium")}
    for amount, ticks in [(enough - 1, False), (enough, True), (enough + 1, True)]:
        one = foods.with_own([GRANOLA | nothing | {f"{mineral}_mg": amount}]).get("granola")
        assert one is not None
        assert one.counts_for == ((mineral,) if ticks else ())


def test_every_food_the_articles_name_ticks_its_item(foods: Foods) -> None:
    named = {
        Mineral.MAGNESIUM: "almonds cashews pumpkin_seeds chia_seeds spinach_raw swiss_chard",
        Mineral.POTASSIUM: "avocado coconut_water banana sweet_potato",
        Mineral.CALCIUM: "yogurt kale_raw kale_cooked milk cheddar swiss_chard",
    }
    for mineral, ids in named.items():
        for food_id in ids.split():
            food = foods.get(food_id)
            assert food is not None
            assert mineral in food.counts_for, food_id


@pytest.mark.parametrize(
    ("typed", "food_id"),
    [
        ("almonds", "almonds"),
        ("ALMOND", "almonds"),
        ("  pb ", "peanut_butter"),
        ("oj", "orange_juice"),
        ("peanut_butter", "peanut_butter"),
        ("Spinach, raw", "spinach_raw"),
        ("yoghurt", "yogurt"),
        ("édamamé", "edamame"),
        ("alm", "almonds"),
        ("pepi", "pumpkin_seeds"),
    ],
)
def test_what_a_person_types_finds_the_food(foods: Foods, typed: str, food_id: str) -> None:
    found = foods.find(typed)
    assert found is not None
    assert found.id == food_id


@pytest.mark.parametrize("typed", ["", " ", "al", "pea", "kidny", "unicorn", "[bold]", "x" * 10**6])
def test_an_unknown_or_ambiguous_word_is_never_guessed(foods: Foods, typed: str) -> None:
    assert foods.find(typed) is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("almnods", "Almonds"),
        ("bananna", "Banana"),
        ("brocoli", "Broccoli, raw"),
        ("beans", "Black beans, boiled"),
    ],
)
def test_the_nearest_names_are_suggested(foods: Foods, typed: str, first: str) -> None:
    names = foods.nearest(typed)
    assert names[0] == first
    assert len(names) <= 3


def test_nothing_is_suggested_for_a_word_near_to_nothing(foods: Foods) -> None:
    assert foods.nearest("zzzzzzzz") == ()


def test_while_typing_beginnings_come_before_later_words_and_parts(foods: Foods) -> None:
    offered = [food.id for food in foods.matches("pea")]
    assert offered == ["peanuts", "peanut_butter", "chickpeas"]
    assert [food.id for food in foods.matches("potato")] == ["potato", "sweet_potato"]
    assert len(foods.matches("")) == 8
    assert len(foods.matches("", limit=100)) == 38


def test_a_food_is_found_by_its_exact_id_only_where_an_id_is_meant(foods: Foods) -> None:
    assert foods.get("Almonds") is None
    almonds = foods.get("almonds")
    assert almonds is not None
    assert almonds.mg(Mineral.MAGNESIUM) == 77


def test_the_users_own_food_is_found_and_counts_by_the_same_rule(foods: Foods) -> None:
    granola = foods.with_own([GRANOLA]).find("breakfast")
    assert granola is not None
    assert granola.counts_for == (Mineral.MAGNESIUM,)
    assert granola.ndb == ""


def test_the_users_own_food_may_say_itself_what_it_counts_for(foods: Foods) -> None:
    granola = foods.with_own([GRANOLA | {"counts_for": []}]).get("granola")
    assert granola is not None
    assert granola.counts_for == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"magnesium_mg": "lots"}, "food 'granola': magnesium_mg must be a number"),
        ({"magnesium_mg": True}, "food 'granola': magnesium_mg must be a number"),
        ({"calcium_mg": -1}, "calcium in food 'granola' must be 0 to 10000 mg"),
        ({"sodium_mg": float("nan")}, "sodium in food 'granola'"),
        ({"grams": 0}, "serving of food 'granola' must be more than 0"),
        ({"name": ""}, "food 'granola': name must be a text"),
        ({"name": "two\nlines"}, "food 'granola': name must be a text on one line"),
        ({"name": "x" * 101}, "food 'granola': name has 101 characters"),
        ({"aliases": "almonds"}, "food 'granola': aliases must be a list"),
        ({"aliases": ["Almonds"]}, "'almonds' stands for both 'almonds' and 'granola'"),
        ({"id": "banana"}, "the id 'banana' is used twice"),
        ({"counts_for": ["iron"]}, "counts_for may hold magnesium, potassium, calcium"),
        ({"magnesium": 3}, "food 'granola': unknown key 'magnesium'"),
    ],
)
def test_a_malformed_own_food_is_refused_with_a_sentence(
    foods: Foods, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        foods.with_own([GRANOLA | change])
    assert sentence in str(refused.value)


def test_an_own_food_without_numbers_counts_for_nothing_and_says_what_is_not_known(
    foods: Foods,
) -> None:
    numberless = {key: value for key, value in GRANOLA.items() if not key.endswith("_mg")}
    own = foods.with_own([numberless]).get("granola")
    assert own is not None
    assert own.counts_for == ()
    assert own.unknown == tuple(Mineral)
    with pytest.raises(ValueError, match="food 'granola': magnesium_mg must be a number"):
        foods.with_own([{**GRANOLA, "magnesium_mg": "much"}])
    with pytest.raises(ValueError, match="unknown key 'unknown'"):
        foods.with_own([{**GRANOLA, "unknown": ["magnesium"]}])


def test_a_malformed_shipped_table_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'pumpkin_seeds': potassium_mg must be a number"):
        Foods.from_table(broken(potassium_mg=None))
    with pytest.raises(ValueError, match="food 'Pumpkin seed kernels, roasted, unsalted': id"):
        Foods.from_table(broken(id=None))
    with pytest.raises(ValueError, match=r"\[\[food\]\] is missing"):
        Foods.from_table({"rule": table("foods")["rule"]})
    with pytest.raises(ValueError, match="rule is missing"):
        Foods.from_table({"food": []})
    with pytest.raises(ValueError, match=r"rule\.enough: magnesium must be a number"):
        Foods.from_table({"food": [], "rule": {"enough": {}, "named": {}}})


def test_folding_takes_away_case_accents_underscores_and_spaces() -> None:
    assert fold("  Crème_BRÛLÉE ") == "creme brulee"
    assert fold("ﬁg") == "fig"


def test_an_empty_list_finds_nothing() -> None:
    nothing: Catalogue[Food] = Catalogue(())
    assert nothing.find("banana") is None
    assert nothing.matches("") == ()
    assert nothing.nearest("banana") == ()
