"""The file of the person's own thresholds: each fault a sentence that names its line, and the
usual value in force."""

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flags.scene import BOOK, table
from twitchtui.flags import Rulebook
from twitchtui.thresholds import OwnThresholds, parse
from twitchtui.toml_text import line_of


def read(text: str | bytes) -> OwnThresholds:
    return parse(text.encode() if isinstance(text, str) else text, "flags.toml")


def book(text: str | bytes) -> Rulebook:
    """The rulebook with such a file over it."""
    own = read(text)
    made = Rulebook.from_table(table("red_flags"), own.table, own.where)
    return made if not own.problems else Rulebook(made.thresholds, made.texts, {}, own.problems)


def problem(text: str | bytes) -> str:
    """The one sentence about a file that changes nothing."""
    found = book(text)
    assert found.thresholds == BOOK.thresholds
    (sentence,) = found.problems
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


HEAD = "# my own\n[thresholds]\n"

FAULTS = [
    ("dv2_affected_dayz = 4", "dv2_affected_dayz is not a threshold"),
    ("dv1_days = { value = 2, unit = 'weeks' }", "is counted in days, not in weeks"),
    ("dv1_days = { value = 20, unit = ['days'] }", "is counted in days, not in ['days']"),
    ("dv1_days = { unit = 'days' }", "dv1_days has no value"),
    ("dv1_days = { value = { value = 3 } }", "dv1_days must be a number of days"),
    ("dv1_days = -16", "dv1_days must be more than 0 days, not -16"),
    ("dv1_days = 0", "dv1_days must be more than 0 days, not 0"),
    ("dv1_days = 91", "dv1_days must be at most 90 days, not 91"),
    ("dv2_weeks = 13", "dv2_weeks must be at most 12 weeks, not 13"),
    ("linked_hours = 73", "linked_hours must be at most 72 hours, not 73"),
    ("dv1_days = 20.5", "dv1_days must be a whole number of days, not 20.5"),
    ('dv2_affected_days = "4"', 'dv2_affected_days must be a number of days, not "4"'),
    ("dv2_affected_days = ''", 'dv2_affected_days must be a number of days, not ""'),
    ("dv1_days = true", "dv1_days must be a number of days, not True"),
    ("dv1_days = [20]", "dv1_days must be a number of days, not [20]"),
    ("dv1_days = 2026-01-01", "dv1_days must be a number of days, not 2026-01-01"),
    ("dv1_ratio = nan", "dv1_ratio must be a number, not nan"),
    ("dv1_ratio = inf", "dv1_ratio must be a number, not inf"),
    (f"dv1_ratio = {'9' * 400}", "dv1_ratio must be a number, not 9999"),
    (f"dv1_ratio = 0x{'f' * 9000}", "dv1_ratio must be a number, not a number of very many"),
    ("dv1_share = 50", "dv1_share must be a share from 0 to 1, not 50"),
    ("dv6_interval = 1.0", "dv6_interval must be a share between 0 and 1, not 1"),
    ("dv6_interval = 0", "dv6_interval must be a share between 0 and 1, not 0"),
    ("dv6_least = 0", "dv6_least must be more than 0 times, not 0"),
    ("dv7_interference = 11", "dv7_interference must be from 0 to 10, not 11"),
    ("dv2_affected_days = 2", "dv2_clear_below must be at most dv2_affected_days (2), not 3"),
    ("dv2_clear_below = 4", "dv2_clear_below must be at most dv2_affected_days (3), not 4"),
    (f"{'k' * 100_000} = 3", "kkk... is not a threshold"),
    ('"\\u001b[31m" = 3', "is not a threshold"),
    *[
        (f"{key} = 1", f"{key} belongs to {threshold.rule}, and emergency signs cannot be changed")
        for key, threshold in BOOK.thresholds.items()
        if threshold.rule.startswith("EM")
    ],
]


@pytest.mark.parametrize(("line", "said"), FAULTS, ids=lambda value: value[:40])
def test_a_fault_is_a_sentence_that_names_its_line_and_the_usual_value_is_used(
    line: str, said: str
) -> None:
    sentence = problem(f"{HEAD}# dv1_days = 3\n{line}\n# more\n")
    assert sentence.startswith("flags.toml line 4: ")
    assert said in sentence
    assert sentence.endswith(("the usual value is used", "the usual values are used"))


WAYS: list[tuple[str, Callable[[str, str], str], int]] = [
    ("a table", lambda key, value: f"[thresholds]\n{key} = {value}\n", 2),
    ("a dotted key", lambda key, value: f"\n\nthresholds.{key} = {value}\n", 3),
    ("spaces", lambda key, value: f"[ thresholds ]\n   {key}   =   {value}\n", 2),
    ("quotes", lambda key, value: f"['thresholds']\n\n\"{key}\" = {value}\n", 3),
    ("an inline table", lambda key, value: f"# x\nthresholds = {{ {key} = {value} }}\n", 2),
    ("a table of its own", lambda key, value: f"[thresholds.{key}]\nvalue = {value}\n", 1),
    ("a dotted value", lambda key, value: f"thresholds.{key}.value = {value}\n", 1),
    ("a value and unit", lambda key, value: f"[thresholds]\n{key} = {{ value = {value} }}\n", 2),
    ("a comment", lambda key, value: f"# {key} = 9\n[thresholds] # {key} = 9\n{key} = {value}", 3),
    ("a comment after", lambda key, value: f"[thresholds]\n{key} = {value} # {key} = 9\n", 2),
    ("Windows", lambda key, value: f"\r\n[thresholds]\r\n{key} = {value}\r\n", 3),
    ("a mark of order", lambda key, value: f"\ufeff[thresholds]\n{key} = {value}\n", 2),
]


@pytest.mark.parametrize(("made", "line"), [way[1:] for way in WAYS], ids=[way[0] for way in WAYS])
def test_the_line_is_found_however_the_key_is_written(
    made: Callable[[str, str], str], line: int
) -> None:
    assert problem(made("dv1_days", "91")).startswith(f"flags.toml line {line}: dv1_days must be")


LOOKALIKE = '''\
note = """
[thresholds]
dv1_days = 3
# dv1_days = 4 \\"""
"""
other = 'dv1_days = 5 """'
lines = [
  "dv1_days = 6",
]
[thresholds]
dv1_days = 91
'''


def test_what_only_looks_like_the_key_is_not_taken_for_it() -> None:
    assert line_of(LOOKALIKE, ("thresholds", "dv1_days")) == 11
    assert [sentence.split(":")[0] for sentence in book(LOOKALIKE).problems] == [
        "flags.toml line 1", "flags.toml line 6", "flags.toml line 7", "flags.toml line 11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[thresholds\n", "line 1"),
        ("[thresholds]\ndv1_days = \n", "line 2"),
        ("[thresholds]\ndv1_days = 20\ndv1_days = 21\n", "line 3"),
        ("[thresholds]\ndv1_days = 20\n[thresholds]\n", "line 3"),
        ("thresholds.dv1_days = 20\n[thresholds]\n", "line 2"),
        ("[thresholds]\ndv1_days = 20 21\n", "line 2"),
        ("[thresholds]\n\ndv1_days = twenty\n", "line 3"),
        ('[thresholds]\n\ndv1_days = """20\n\n', "line 3, the last"),
        (f"[thresholds]\ndv1_days = {'9' * 5000}\n", "line 2"),
        (f"[thresholds]\ndv1_days = {'[' * 5000}\n", "line 2"),
        (b"[thresholds]\n# caf\xe9\ndv1_days = 20\n", "it is not UTF-8 text (at line 2)"),
        ("[thresholds]\n".encode("utf-16"), "it is not UTF-8 text (at line 1)"),
        (b"[thresholds]\n\x00\x01", "line 2"),
    ],
)
def test_a_file_that_is_no_toml_names_the_line_and_none_of_it_is_used(
    text: str | bytes, said: str
) -> None:
    sentence = problem(text)
    assert sentence.startswith("flags.toml could not be read, so the usual values are used: ")
    assert said in sentence


def test_a_file_of_another_shape_names_the_line() -> None:
    assert problem("\nthresholds = 3\n").startswith("flags.toml line 2: thresholds must be a table")
    assert problem("[[thresholds]]\ndv1_days = 3\n").startswith(
        "flags.toml line 1: thresholds must"
    )
    sentence = problem("\n[threshold]\ndv1_days = 20\n")
    assert sentence.startswith("flags.toml line 2: threshold is not known here")


def test_one_fault_costs_no_good_value_and_each_has_its_line() -> None:
    found = book("[thresholds]\nnonsense = 1\ndv1_days = 20\nem6_water_hour_ml = 9000\n")
    assert found.count("dv1_days") == 20
    assert [sentence.split(":")[0] for sentence in found.problems] == [
        "flags.toml line 2", "flags.toml line 4",
    ]  # fmt: skip


def test_a_value_put_back_leaves_no_other_above_it() -> None:
    chain = copy.deepcopy(table("red_flags"))
    chain["thresholds"]["dv1_days"]["at_most"] = "dv1_eyelid_days"
    text = "[thresholds]\ndv1_closed = 50\ndv1_days = 60\ndv1_eyelid_days = 59\n"
    own = read(text)
    found = Rulebook.from_table(chain, own.table, own.where)
    assert [found.count(key) for key in ("dv1_closed", "dv1_days", "dv1_eyelid_days")] == [
        BOOK.count(key) for key in ("dv1_closed", "dv1_days", "dv1_eyelid_days")
    ]
    assert [sentence[:18] for sentence in found.problems] == [
        "flags.toml line 3:", "flags.toml line 2:",
    ]  # fmt: skip


def test_an_empty_file_and_one_of_comments_change_nothing() -> None:
    for text in ("", "# [thresholds]\n# dv1_days = 3\n", "[thresholds]\n"):
        assert book(text).problems == ()
        assert book(text).thresholds == BOOK.thresholds


def test_the_example_in_the_shipped_table_can_be_used() -> None:
    from twitchtui.reference import data_path

    head = (Path(str(data_path())) / "red_flags.toml").read_text(encoding="utf-8").split("\n\n")[0]
    lines = [line.removeprefix("#     ") for line in head.splitlines() if line.startswith("#     ")]
    found = book("\n".join(lines))
    assert found.problems == ()
    assert found.thresholds != BOOK.thresholds
