"""Every cause, item, technique, do and don't of domain.md, and the place in the program that
carries it: a missing one fails.

The specification is no part of this repository, so its ids are spelled out here. A place is
``kind:name``; each kind is looked up in the real program, so that a place that went away is seen.
"""

import re
from collections.abc import Callable
from dataclasses import fields

import click
import pytest

from twitchtui.cli import cli
from twitchtui.diary import entries
from twitchtui.diary.vocabulary import Context, IntakeKind, MedicineClass
from twitchtui.flags import SymptomList
from twitchtui.guide import Guide
from twitchtui.reference import table
from twitchtui.settings import Settings
from twitchtui.ui import keys

CAUSES = """
C01 | guide:C01 form:activity.type form:activity.minutes form:activity.effort
C01 | form:activity.muscle_groups form:activity.terrain key:add.activity command:add activity
C02 | guide:C02 key:add.activity
C03 | guide:C03
C04 | guide:C04 item:magnesium item:potassium item:calcium intake:food key:add.food
C05 | guide:C05 form:activity.hot item:sports_drink
C06 | guide:C06 intake:water form:day.thirst form:day.urine item:thirst key:add.water
C07 | guide:C07 intake:caffeine item:caffeine caution:IC3 context:caffeine key:add.caffeine
C08 | guide:C08 guide:MD01 medicine:stimulant rule:DV10 command:add medicine
C09 | guide:C09 guide:MD10 medicine:niacin rule:DV10
C10 | guide:C10 guide:MD05 medicine:corticosteroid medicine:diuretic rule:DV10
C11 | guide:C11 form:medicine_event.medicine form:medicine_event.user_suspects rule:DV10
C12 | guide:C12
C13 | guide:C13 item:stress form:day.stress context:stress item:breathing
C14 | guide:C14 item:sleep form:day.sleep_h form:day.sleep_quality key:add.sleep
C15 | guide:C15 symptom:back_pain_severe symptom:leg_pain_one rule:SD5 rule:EM4 key:answer.new
C16 | guide:C16 item:cool_down
C17 | guide:C17
C18 | guide:C18 item:carbs item:meal
C19 | guide:C19 item:meal
C20 | guide:C20 intake:alcohol caution:IC5 profile:alcohol_limit_g key:add.other
C21 | guide:C21 item:footwear
C22 | guide:C22 item:warm_up item:load
C23 | guide:C23 form:activity.hot item:sports_drink caution:IC4
"""

ITEMS = """
K01 | item:water intake:water guide:K01 caution:IC4 settings:aims
K02 | item:drink_before guide:K02
K03 | item:carry_water guide:K03
K04 | item:sip guide:K04
K05 | item:sports_drink guide:K05
K06 | item:magnesium intake:food guide:K06
K07 | item:potassium intake:food guide:K07 profile:kidney_disease profile:bp_medicine caution:IC2
K08 | item:calcium intake:food guide:K08
K09 | intake:mg_supp intake:k_supp intake:other_supp caution:IC1 caution:IC2 guide:K09
K09 | command:add supplement
K10 | item:caffeine profile:bedtime guide:K10
K11 | caution:IC3 caution:IC5 profile:alcohol_limit_g intake:alcohol guide:K11
K12 | item:snack guide:K12
K13 | item:carbs guide:K13
K14 | item:meal guide:K14
K15 | item:warm_up guide:K15
K16 | item:cool_down guide:K16
K17 | item:stretch timer:stretch guide:K17
K18 | item:foam_roll timer:foam_roll guide:K18
K19 | item:sleep caution:IC6 guide:K19
K20 | item:spacing guide:K20
K21 | item:active_recovery guide:K21
K22 | item:footwear guide:K22
K23 | item:load guide:K23
K24 | item:movement guide:K24
K25 | item:breathing timer:breathing guide:K25
K26 | form:episode.site command:log key:log.twitches guide:K26
K27 | item:thirst item:tired item:dizzy form:day.urine rule:EM3 guide:K27
K28 | item:labels form:medicine_event.change command:add medicine guide:K28
K29 | item:drink_after guide:K29
"""

RELIEF = """
R01 gentle stretch | tried:R01 timer:stretch
R02 light self-massage | tried:R02
R03 foam rolling | tried:R03 timer:foam_roll
R04 warm compress | tried:R04
R05 cold therapy | tried:R05
R06 trigger-point release | tried:R06
R07 cupping | tried:R07
R08 drink or banana | tried:R08
R09 rest, scale back | tried:R09
R10 breathing, fewer stimulants | tried:R10 timer:breathing
R11 moving | tried:R11 form:episode.urge_to_move
"""

DO = """
stretch after walking | guide:DO1 item:stretch timer:stretch
electrolyte drinks on long walks | guide:DO2 item:sports_drink item:sip
supportive shoes | guide:DO3 item:footwear
regular low-impact movement | guide:DO4 item:movement
journal symptoms | guide:DO5 command:log
review medicines with a professional | guide:DO6 item:labels rule:DV10
warm up, cool down | guide:DO7 item:warm_up item:cool_down
listen to your body, do not panic | guide:DO8
"""

DONT = """
ignore twitching lasting over two weeks | guide:DN1 rule:DV1 rule:DV2
high-caffeine drinks before exercise | guide:DN2 item:caffeine
long distances with no warm-up | guide:DN3 item:warm_up
over-exert without gradual progression | guide:DN4 item:load
self-diagnose serious disease | guide:DN5 guide:Q4
stop or change a medicine alone | guide:DN6 rule:DV10
stop dead after a run | guide:DN7 item:cool_down
push through systemic fatigue | guide:DN8 item:tired item:spacing
"""

COUNTS = {"causes": 23, "items": 29, "relief": 11, "do": 8, "dont": 8}


def rows(text: str) -> dict[str, list[str]]:
    """Each id with its places; an id may have several lines."""
    found: dict[str, list[str]] = {}
    for line in text.strip().splitlines():
        name, _, places = line.partition(" | ")
        found.setdefault(name.strip(), []).extend(re.split(r" (?=[a-z_]+:)", places))
    return found


TABLES = {
    "causes": rows(CAUSES),
    "items": rows(ITEMS),
    "relief": rows(RELIEF),
    "do": rows(DO),
    "dont": rows(DONT),
}
EVERY_PLACE = [
    (name, place) for each in TABLES.values() for name, places in each.items() for place in places
]


# -- whether a place is there ----------------------------------------------------------------------


def _rule_ids() -> set[str]:
    return {rule["id"] for rule in table("red_flags")["rules"]}


def _field(name: str) -> bool:
    kind, _, field = name.partition(".")
    shape = getattr(entries, "".join(part.title() for part in kind.split("_")))
    return field in {each.name for each in fields(shape)}


def _command(name: str) -> bool:
    group: click.Command | None = cli
    context = click.Context(cli)
    for word in name.split():
        assert isinstance(group, click.Group)
        group = group.get_command(context, word)
    return group is not None


def _tried(name: str) -> bool:
    relief = Guide.from_table(table("guide")).section("relief")
    return relief is not None and name in {entry.id for entry in relief.entries}


EXISTS: dict[str, Callable[[str], bool]] = {
    "item": lambda name: name in {item["id"] for item in table("checklist")["item"]},
    "guide": lambda name: Guide.from_table(table("guide")).entry(name) is not None,
    "rule": lambda name: name in _rule_ids() and not name.startswith("IC"),
    "caution": lambda name: name in _rule_ids() and name.startswith("IC"),
    "form": _field,
    "profile": lambda name: _field(f"profile.{name}"),
    "settings": lambda name: name in {each.name for each in fields(Settings)},
    "intake": lambda name: name in set(IntakeKind),
    "medicine": lambda name: name in set(MedicineClass),
    "context": lambda name: name in set(Context),
    "symptom": lambda name: (
        name in {each.code for each in SymptomList.from_table(table("symptoms")).symptoms}
    ),
    "timer": lambda name: name in {routine["id"] for routine in table("timers")["routine"]},
    "key": lambda name: name in keys.BY_ID,
    "command": _command,
    "tried": _tried,
}


def is_there(place: str) -> bool:
    kind, _, name = place.partition(":")
    return EXISTS[kind](name)


@pytest.mark.parametrize(("name", "place"), EVERY_PLACE)
def test_each_id_of_the_specification_has_its_place_in_the_program(name: str, place: str) -> None:
    assert is_there(place), f"{name}: {place} is not there"


@pytest.mark.parametrize(
    "place", [f"{kind}:nothing" for kind in EXISTS if kind != "form"] + ["form:day.nothing"]
)
def test_a_place_that_is_not_there_is_seen(place: str) -> None:
    assert not is_there(place)


# -- whether the table is whole --------------------------------------------------------------------


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_the_table_holds_every_id(name: str, count: int) -> None:
    assert len(TABLES[name]) == count
    letter = {"causes": "C", "items": "K"}.get(name)
    if letter:
        assert list(TABLES[name]) == [f"{letter}{number:02}" for number in range(1, count + 1)]


def test_every_id_is_explained_in_the_guide() -> None:
    for name in ("causes", "items", "do", "dont"):
        for wanted, places in TABLES[name].items():
            assert any(place.startswith("guide:") for place in places), wanted


def test_every_item_of_the_checklist_is_the_place_of_the_id_it_names() -> None:
    for item in table("checklist")["item"]:
        seed = item["seed"]
        known = TABLES["items"] | TABLES["causes"]
        if seed in known:
            assert f"item:{item['id']}" in known[seed], item["id"]
        else:
            assert re.fullmatch(r"F\d\d", seed), item["id"]


def test_every_entry_of_the_guide_with_such_an_id_is_in_the_table() -> None:
    listed = {place for _, place in EVERY_PLACE}
    for entry in Guide.from_table(table("guide")).entries():
        if re.fullmatch(r"(C|K)\d\d|DO\d|DN\d", entry.id):
            assert f"guide:{entry.id}" in listed
        if re.fullmatch(r"R\d\d", entry.id):
            assert f"tried:{entry.id}" in listed
