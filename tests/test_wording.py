"""No text of ours frightens, judges, counts flags or names a disease (domain.md 3.8, 4.3).

The texts and the words are in ``tests/wording.py``; what the words of a rule must have is in
``tests/flags/test_wording.py``.
"""

from functools import cache

import click
import pytest

from tests.wording import ALLOWED, BANS, ROOM, Text, every_text, faults, of_program, of_table
from twitchtui.cli import cli
from twitchtui.reference import data_path, table


@cache
def texts() -> list[Text]:
    return every_text()


def test_no_text_holds_a_word_it_may_not_hold() -> None:
    assert faults(texts()) == []


def test_there_are_texts_to_look_at_in_every_room_and_every_table() -> None:
    from pathlib import Path

    places = {text.where.split(":")[0].split(" ")[0] for text in texts()}
    assert {path.name for path in Path(str(data_path())).glob("*.toml")} <= {
        place.removeprefix("data/") for place in places
    }
    rooms = {path.name for path in ROOM.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert rooms <= {place.split("/")[1] for place in places}
    assert len(texts()) > 5_000


def commands(group: click.Command, ctx: click.Context) -> list[tuple[click.Command, click.Context]]:
    found = [(group, ctx)]
    if isinstance(group, click.Group):
        for name in group.list_commands(ctx):
            command = group.get_command(ctx, name)
            assert command is not None
            found += commands(command, click.Context(command, info_name=name, parent=ctx))
    return found


def test_the_help_of_every_command_is_looked_at() -> None:
    known = {" ".join(text.words.split()) for text in texts()}
    every = commands(cli, click.Context(cli, info_name="twitchtui", **cli.context_settings))
    assert len(every) > 30
    for command, _ in every:
        assert " ".join((command.help or "").split()) in known, command.name


def test_the_help_as_it_is_shown_holds_no_such_word() -> None:
    every = commands(cli, click.Context(cli, info_name="twitchtui", **cli.context_settings))
    assert faults(Text(f"help of {ctx.command_path}", c.get_help(ctx)) for c, ctx in every) == []


def test_the_demo_diaries_hold_no_such_word() -> None:
    from pathlib import Path

    shipped = list(Path(str(data_path())).glob("demo/*.jsonl"))
    assert shipped
    lines = (
        Text(f"data/demo/{path.name}:{number}", line)
        for path in shipped
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    )
    assert faults(lines) == []


# -- the pages opened on purpose -------------------------------------------------------------------


def test_diseases_are_named_on_the_pages_opened_on_purpose_and_found_there() -> None:
    """Else the check would be blind, or the list of diseases too short."""
    conditions = next(page for page in table("guide")["section"] if page["id"] == "conditions")
    assert conditions["deliberate"] is True
    no_disease = {"CN4", "CN8"}  # minerals out of balance, low magnesium
    for entry in conditions["entry"]:
        named = faults([Text("somewhere", entry["title"])])
        assert bool(named) is (entry["id"] not in no_disease), entry["title"]


def test_a_page_that_lost_its_mark_is_found() -> None:
    guide = table("guide")
    unmarked = [{**page, "deliberate": False} for page in guide["section"]]
    assert len(faults(of_table({"section": unmarked}, "data/guide.toml "))) > 10
    sources = [{**source, "deliberate": False} for source in guide["source"]]
    assert len(faults(of_table({"source": sources}, "data/guide.toml "))) >= 5


def test_what_is_allowed_is_still_needed_and_names_a_ban() -> None:
    assert set(ALLOWED.values()) <= {ban.name for ban in BANS}
    allowed = dict(ALLOWED)
    for place, name in allowed.items():
        del ALLOWED[place]
        try:
            assert any(name in fault for fault in faults(texts())), place
        finally:
            ALLOWED[place] = name


def test_the_words_a_symptom_is_found_by_are_not_shown() -> None:
    from twitchtui.flags import SymptomList

    symptoms = SymptomList.from_table(table("symptoms"))
    shown = " ".join(symptoms.words.values()).casefold()
    assert "stroke" not in shown
    assert "stroke" in " ".join(" ".join(each.also) for each in symptoms.symptoms)


# -- the lint goes red -----------------------------------------------------------------------------

PLANTED = [
    # domain.md 3.8 no. 12
    "signs of progression", "it is progressive", "Progressively worse", "it progressed", "progress",
    "it is progressing", "a deterioration", "it deteriorates", "a risk", "RISKY", "risk_level",
    "at-risk", "abnormality", "Abnormal", "your symptom score", "symptom_scores", "symptom-score",
    # its rules 2 and 5
    "3 flags", "{n} flags", "12 red flags", "0 flags", "zero flags", "%d flags", "flags: 3",
    "how many flags", "the number of red flags",
    "a streak", "best streaks", "3 days since", "a new record", "twitch-free",
    "12 nights in a row without twitches",
    # diseases
    "ALS", "this is not als", "MND", "motor neurone disease", "motor\n    neuron", "BFS", "MS",
    "multiple sclerosis", "a neuropathy", "polyneuropathies", "rhabdomyolysis", "rhabdo",
    "a stroke", "TIA", "cauda equina", "fasciculations", "restless legs", "sciatica",
    "Lou Gehrig's", "hyponatremia", "serotonin syndrome", "radiculopathy", "Parkinson's",
    "tumour", "epileptic",
    # domain.md 1.9, 2.6
    "caffeine is a diuretic", "magnesium will stop it", "it stops your twitches", "microtears",
    "lactic acid", "drink more than thirst asks", "You are fine", "6.7 % of people",
]  # fmt: skip
VERDICTS = [
    "caffeine causes it", "caused by stress", "can cause twitches", "it triggers twitches",
    "triggered by", "this proves", "proof", "is proven", "significant", "significantly",
    "statistical significance", "reduces by", "reduced spells by 30 %",
]  # fmt: skip
HARMLESS = [
    "a progress bar", "progress bars", "asterisk", "brisk", "because", "signals", "also", "else",
    "provided", "improve", "approved", "prover", "streaky", "flagship", "ms", "200 ms",
    "a flag that was read", "no flags", "days without twitching", "the flags", "Red flags",
    "several flagged", "what you typed: trigger", "the day since", "a diuretic", "fine", "6.75",
    "personal", "a record of the day", "reduced", "standby",
]  # fmt: skip


@pytest.mark.parametrize("words", PLANTED)
def test_a_planted_word_is_found_in_a_program_and_in_a_table(words: str) -> None:
    source = f'def shown():\n    """It is progressive."""\n    return {words!r}\n'
    (fault,) = faults(of_program(source, "twitchtui/ui/planted.py"))
    assert fault.startswith("twitchtui/ui/planted.py:3: ")
    (fault,) = faults(of_table({"entry": [{"id": "K1", "text": words}]}, "data/planted.toml "))
    assert fault.startswith("data/planted.toml entry[K1].text: ")


@pytest.mark.parametrize("words", VERDICTS)
def test_a_verdict_is_found_where_results_are_told_and_nowhere_else(words: str) -> None:
    source = f"text = {words!r}\n"
    for room in ("flags/rules_x", "insight/chart", "report/status", "ui/trends"):
        assert len(faults(of_program(source, f"twitchtui/{room}.py"))) == 1
    assert (
        len(faults(of_table({"rules": [{"id": "DV1", "why": words}]}, "data/red_flags.toml "))) == 1
    )
    assert faults(of_table({"text": words}, "data/guide.toml ")) == []


@pytest.mark.parametrize("words", HARMLESS)
def test_a_harmless_word_is_let_pass(words: str) -> None:
    assert faults([Text("twitchtui/flags/planted.py:1", words)]) == []


def test_words_put_together_are_read_together() -> None:
    made = 'n = 3\na = f"{n} flags"\nb = "{} " + "flags"\nc = f"a{n:>3} progress" " bar"\n'
    assert [fault.split(":")[1] for fault in faults(of_program(made, "x.py"))] == ["3", "2"]
    nested = "text = f\"{'a risk' if n else ''} of nothing\"\n"
    assert len(faults(of_program(nested, "x.py"))) == 1


def test_docstrings_are_for_programmers_but_those_of_commands_are_shown() -> None:
    hidden = '"""A risk."""\nclass A:\n    """A risk."""\n    x = 1\n    """Risk of x."""\n'
    assert faults(of_program(hidden, "x.py")) == []
    shown = '@click.command()\n@other\ndef status():\n    """Say the risk."""\n'
    assert len(faults(of_program(shown, "x.py"))) == 1
    shown = '@config.command(name="path")\ndef status():\n    """Say the risk."""\n'
    assert len(faults(of_program(shown, "x.py"))) == 1
