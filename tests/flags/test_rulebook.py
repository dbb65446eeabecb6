"""The rulebook: what is shipped, and what a person may change."""

import copy
from typing import Any

import pytest

from tests.flags.scene import BOOK, after, diary, nights, rule, table
from twitchtui.flags import LOOKBACK_DAYS, Rulebook
from twitchtui.flags.rules import RULE_IDS


def with_own(**thresholds: Any) -> Rulebook:
    return Rulebook.from_table(table("red_flags"), {"thresholds": thresholds})


def test_every_rule_has_its_words_and_every_text_its_rule_in_the_same_order() -> None:
    assert tuple(BOOK.texts) == RULE_IDS


def test_every_threshold_has_a_unit_and_a_source() -> None:
    assert all(t.unit and t.source for t in BOOK.thresholds.values())


def test_the_lookback_is_the_same_whatever_the_thresholds_and_as_much_as_is_loaded() -> None:
    assert BOOK.lookback_days == 94 == LOOKBACK_DAYS
    longest = with_own(dv2_weeks=12, dv1_days=90, linked_hours=72)
    assert longest.problems == ()
    shortest = with_own(dv1_eyelid_days=60, dv1_eyelid_closed=20, dv2_weeks=2, linked_hours=24)
    assert shortest.problems == ()
    assert longest.lookback_days == shortest.lookback_days == LOOKBACK_DAYS


def test_a_threshold_of_ones_own_is_used() -> None:
    book = with_own(dv2_affected_days=4)
    log = diary(nights("x.x.x.. " * 3))
    assert book.problems == ()
    assert rule("DV2", log, after(21), book=book).state.value == "off"
    assert rule("DV2", log, after(21)).state.value == "raised"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"dv2_affected_dayz": 4}, "dv2_affected_dayz is not a threshold"),
        ({"dv2_affected_days": "4"}, "dv2_affected_days must be a number of days"),
        ({"dv2_affected_days": True}, "dv2_affected_days must be a number of days"),
        ({"dv2_affected_days": 2.5}, "a whole number of days, not 2.5"),
        ({"dv1_days": -16}, "dv1_days must be more than 0 days, not -16"),
        ({"dv1_days": 0}, "dv1_days must be more than 0 days, not 0"),
        ({"dv1_days": 91}, "dv1_days must be at most 90 days, not 91"),
        ({"dv1_days": {"value": 2, "unit": "weeks"}}, "dv1_days is counted in days, not in weeks"),
        ({"dv1_share": 50}, "dv1_share must be a share from 0 to 1, not 50"),
        ({"dv7_interference": 11}, "dv7_interference must be from 0 to 10, not 11"),
        ({"dv1_ratio": float("nan")}, "dv1_ratio must be a number, not nan"),
        ({"em5_onset_days": 30}, "em5_onset_days belongs to EM5, and emergency signs cannot"),
        ({"em1_gone_hours": 1}, "em1_gone_hours belongs to EM1, and emergency signs cannot"),
        ({"dv2_affected_days": 2}, "dv2_clear_below must be at most dv2_affected_days (2), not 3"),
    ],
)
def test_a_faulty_threshold_of_ones_own_is_a_sentence_and_the_usual_value_stays(
    own: dict[str, Any], said: str
) -> None:
    book = with_own(**own)
    assert len(book.problems) == 1
    assert said in book.problems[0]
    assert book.thresholds == BOOK.thresholds


def test_a_unit_that_fits_may_be_named() -> None:
    assert with_own(dv1_days={"value": 20, "unit": "days"}).count("dv1_days") == 20


def test_one_fault_does_not_hide_the_others_or_the_good_values() -> None:
    book = with_own(nonsense=1, em6_water_hour_ml=9000, dv1_days=20)
    assert len(book.problems) == 2
    assert book.count("dv1_days") == 20


@pytest.mark.parametrize("own", [{"thresholds": 3}, {"threshold": {"dv1_days": 20}}])
def test_a_file_of_another_shape_is_a_sentence(own: dict[str, Any]) -> None:
    assert len(Rulebook.from_table(table("red_flags"), own).problems) == 1


def test_problems_come_with_the_panel() -> None:
    from tests.flags.scene import look

    assert look(diary(), book=with_own(nonsense=1)).problems


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t["thresholds"]["dv1_days"].pop("source"),
        lambda t: t["thresholds"]["dv1_days"].pop("value"),
        lambda t: t["thresholds"]["dv1_days"].update(value=-1),
        lambda t: t["thresholds"]["dv1_days"].update(unit="moons"),
        lambda t: t["thresholds"]["dv1_days"].update(rule="DV99"),
        lambda t: t["thresholds"]["dv2_clear_below"].update(value=6),
        lambda t: t["rules"][0].pop("why"),
        lambda t: t["rules"][0].pop("say"),
        lambda t: t["rules"][0].update(tier="T9"),
    ],
)
def test_a_fault_in_the_shipped_table_is_an_error(spoil: Any) -> None:
    broken = copy.deepcopy(table("red_flags"))
    spoil(broken)
    with pytest.raises(ValueError, match=r"."):
        Rulebook.from_table(broken)


def test_the_fingerprint_changes_with_every_threshold() -> None:
    prints = {BOOK.fingerprint}
    for key, threshold in BOOK.thresholds.items():
        changed = copy.deepcopy(table("red_flags"))
        changed["thresholds"][key]["value"] = threshold.value + 1
        try:
            prints.add(Rulebook.from_table(changed).fingerprint)
        except ValueError:
            continue
        prints.add(key)
    assert len(prints) % 2 == 1
    assert len(prints) > 90


def test_no_number_of_a_rule_lives_in_code() -> None:
    import ast
    from pathlib import Path

    import twitchtui.flags

    # zero, one, two and seven (days of a week), hours and seconds of the clock, and -1
    plain = {-1, 0, 1, 2, 7, 12, 24, 60, 3600}
    room = Path(twitchtui.flags.__file__).parent
    for name in ("rules_emergency", "rules_reactions", "rules_function", "rules_pattern",
                 "rules_limbs", "weakness", "predicates", "emergencies", "states", "engine",
                 "view", "triggers", "rules_notes", "rules_cautions",
                 "rules_trend", "rules_spread"):  # fmt: skip
        tree = ast.parse((room / f"{name}.py").read_text(encoding="utf-8"))
        numbers = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and type(node.value) in (int, float)
        }
        assert numbers <= plain, f"{name}.py holds {numbers - plain}"
