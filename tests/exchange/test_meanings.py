"""What the names in other programs' exports mean here, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchtui.diary.body import Side, Site
from twitchtui.diary.vocabulary import ActivityType, IntakeKind, PartOfDay
from twitchtui.exchange.foreign.meanings import meaning, plain, unit, words
from twitchtui.exchange.foreign.stating import factors_of
from twitchtui.reference import table


@pytest.mark.parametrize(
    ("name", "site", "side"),
    [
        ("Twitching", Site.OTHER, None),
        ("Muscle twitch", Site.OTHER, None),
        ("Eyelid twitch", Site.EYELID, None),
        ("eye twitches", Site.EYELID, None),
        ("Left calf twitching", Site.CALF, Side.LEFT),
        ("twitch (R calf)", Site.CALF, Side.RIGHT),
        ("Fasciculations - L & R thumb", Site.THUMB, Side.BOTH),
        ("both calves twitching", Site.CALF, Side.BOTH),
        ("Back (lower) twitching", Site.LOWER_BACK, None),
        ("UPPER BACK TWITCHING", Site.UPPER_BACK, None),
        ("Hamstring_twitch", Site.THIGH_BACK, None),
        ("⚡ Calf-twitching ⚡", Site.CALF, None),
        ("leg twitch", Site.OTHER, None),
        ("twitching in my upper left arm", Site.UPPER_ARM, Side.LEFT),
        ("Twitching, left side of the face", Site.FACE, Side.LEFT),
        ("front of the right thigh twitching", Site.THIGH_FRONT, Side.RIGHT),
        ("left calf and right calf twitching", Site.CALF, Side.BOTH),
        ("Twitching right", Site.OTHER, Side.RIGHT),
        ("Left leg twitching", Site.OTHER, Side.LEFT),
        # of two places it is of neither, and of no side
        ("calf and thumb twitching", Site.OTHER, None),
        ("Left hand and right foot twitching", Site.OTHER, None),
        ("Left eye and left foot twitching", Site.OTHER, None),
        ("Calf and thigh twitching", Site.OTHER, None),
        ("Left arm and right leg twitching", Site.OTHER, None),
        ("whole body twitching", Site.OTHER, None),
    ],
)
def test_twitching_is_told_by_its_words_and_its_place(
    name: str, site: Site, side: Side | None
) -> None:
    found = meaning(name)
    assert found is not None
    assert (found.site, found.side) == (site, side)


@pytest.mark.parametrize(
    "name",
    ["Twitch", "twitch stream", "Watched Twitch live", "No twitching", "twitch-free day",
     "calf without twitching", "switching", "Calf", "Cramp", "", "💧", "left muscle",
     "googled twitching", "Anxiety about twitching", "Twitching all gone", "never twitching",
     "twitching didn't happen", "Write down twitching", "Hand tremor and twitching in leg",
     "Twitching right now", "L-theanine for twitching", "r/twitching", "Left-over twitching",
     "no. of twitches", "calf weakness and twitching", "twitching less", "Trouble twitching calf",
     "calf twitching " + "and so on " * 20],
)  # fmt: skip
def test_what_is_not_surely_twitching_is_not_taken_for_it(name: str) -> None:
    assert meaning(name) is None


def test_twitch_alone_is_twitching_where_symptoms_are_listed() -> None:
    found = meaning("Twitch", symptom=True)
    assert found is not None
    assert found.site is Site.OTHER
    assert meaning("no twitch", symptom=True) is None


@pytest.mark.parametrize(
    ("name", "kind", "of_unit"),
    [("Water", IntakeKind.WATER, ""), ("Water (ml)", IntakeKind.WATER, "ml"),
     ("Water intake [L]", IntakeKind.WATER, "l"), ("Water fl oz", IntakeKind.WATER, "oz"),
     ("Caffeine (mg)", IntakeKind.CAFFEINE, "mg"), ("☕ Coffee (cups)", IntakeKind.CAFFEINE, "cup"),
     ("green tea", IntakeKind.CAFFEINE, ""), ("Alcohol (drinks)", IntakeKind.ALCOHOL, "drink"),
     ("Magnesium (mg)", IntakeKind.MG_SUPPLEMENT, "mg"),
     ("Potassium mg", IntakeKind.K_SUPPLEMENT, "mg")],
)  # fmt: skip
def test_what_is_drunk_and_taken_is_told_with_the_unit_in_its_name(
    name: str, kind: IntakeKind, of_unit: str
) -> None:
    found = meaning(name)
    assert found is not None
    assert (found.intake, found.unit) == (kind, of_unit)


def test_a_drink_with_caffeine_is_the_one_of_the_list() -> None:
    found = meaning("Espresso (shots)")
    assert found is not None
    assert found.drink is not None
    assert found.drink.id == "espresso"
    assert factors_of(IntakeKind.CAFFEINE, found.drink)["serving"] == found.drink.mg


@pytest.mark.parametrize(
    "name",
    ["Magnesium glycinate (mg)", "Waterpolo", "Watered the plants", "Vitamin D3", "Mood",
     "Sleeping in", "Running late", "Stressful call"],
)  # fmt: skip
def test_what_only_begins_like_a_known_name_means_nothing(name: str) -> None:
    assert meaning(name) is None


def test_answers_activities_and_items_are_told_by_their_names() -> None:
    said = {
        name: meaning(name) for name in ("Sleep hours", "Stress (0-10)", "Jogging", "Cool-down")
    }
    assert said["Sleep hours"].day == "sleep_h" and said["Sleep hours"].unit == "h"  # type: ignore[union-attr]  # noqa: PT018
    assert said["Stress (0-10)"].unit == "0-10"  # type: ignore[union-attr]
    assert said["Jogging"].activity is ActivityType.RUN  # type: ignore[union-attr]
    assert said["Cool-down"].item == "cool_down"  # type: ignore[union-attr]


@given(st.text(max_size=60))
def test_any_name_means_something_or_nothing(name: str) -> None:
    found = meaning(name)
    assert found is None or found.name == name
    assert unit(name) in {"", *words()["units"]}


# -- the table -------------------------------------------------------------------------------------


def test_every_word_of_the_table_stands_once_and_as_it_is_compared() -> None:
    things = [word for thing in words()["thing"] for word in thing["words"]]
    sites = [word for spelt in words()["twitch"]["sites"].values() for word in spelt]
    units = [word for spelt in words()["units"].values() for word in spelt]
    twitch = words()["twitch"]
    sides = [word for spelt in twitch["sides"].values() for word in spelt]
    lists = ("words", "only_beside", "filling", "joining")
    said = [*(word for name in lists for word in twitch[name]), *sides]
    # what is taken out of a name before its places are looked for is no part of one
    assert not {word for place in (*sites, *twitch["no_site"]) for word in place.split()} & {*said}
    assert {*twitch["letters"]} <= {*sides}
    for listed in (things, [*sites, *twitch["no_site"]], units, said):
        assert len(set(listed)) == len(listed)
        assert [word for word in listed if plain(word) != word] == []


def test_every_thing_of_the_table_is_one_of_the_diary() -> None:
    items = {item["id"] for item in table("checklist")["item"]}
    for thing in words()["thing"]:
        assert set(thing) <= {"words", "intake", "day", "activity", "item"}
        assert thing.get("item", "stretch") in items
        assert meaning(thing["words"][0]) is not None
    assert set(words()["twitch"]["sites"]) == {site.value for site in Site} - {"other"}
    assert {PartOfDay(part) for part in words()["bearable"]["parts"].values()}
    assert {unit for kind in IntakeKind for unit in factors_of(kind, None)} <= {
        *words()["units"], "servings", "doses",
    }  # fmt: skip
