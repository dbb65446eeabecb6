"""The claims of the articles that domain.md 1.9 refuses appear in no text of ours.

Looked for in every text of ``tests/wording.py``: the program's strings, the help of its commands
and the shipped tables, the pages opened on purpose and the words that are only typed too.
"""

import re
from functools import cache

import pytest

from tests.wording import Text, every_text
from twitchtui.guide import Guide
from twitchtui.reference import table

MAGNESIUM = r"(?:magnesium|potassium|calcium|electrolytes?|minerals?|bananas?|supplements?)"
NEAR = r"[^.;:!?]{0,60}"

CLAIMS: dict[str, tuple[str, ...]] = {
    "caffeine dries you out": (
        rf"(?:caffeine|coffee|tea|energy drinks?)\b{NEAR}\b(?:diuretic|dehydrat\w+|fluid loss)",
        rf"\bdiuretic\b{NEAR}\b(?:caffeine|coffee|fluid loss)",
        rf"(?:caffeine|coffee)\b{NEAR}\b(?:makes? you (?:pee|urinate)|flush\w*)",
        rf"(?:caffeine|coffee)\b(?!{NEAR}\bnot dry){NEAR}\b(?:dries|dry) you out",
    ),
    "a mineral stops twitches": (
        rf"\b{MAGNESIUM}\b(?!{NEAR}\bnot\b){NEAR}\b(?:stops?|cures?|prevents?|fix(?:es)?|ends?|"
        rf"eliminates?|relieves?|calms?)\b{NEAR}\b(?:twitch\w*|spasms?|cramps?|it)\b",
        rf"\b(?:twitch\w*|spasms?)\b{NEAR}\b(?:go(?:es)? away|vanish\w*|disappear\w*|resolved?)\b"
        rf"{NEAR}\b{MAGNESIUM}\b",
    ),
    "tears and waste explain twitches": (
        r"\bmicro-?(?:scopic )?tears?\b", r"\b(?:tiny|small|little) tears\b", r"\btoxins?\b",
        r"\blactic\b", r"\blactate\b", r"\b(?:metabolic|cellular) (?:waste|by-?products?)",
        r"\bwaste products?\b", r"\bby-?products?\b",
    ),
    "blood thinners": (r"\bblood[ -]?thinn\w+", r"\banticoagul\w+", r"\bwarfarin\b"),
    "two per cent of body water": (
        rf"\b(?:2|two) ?(?:%|per ?cent)(?! \d){NEAR}\b(?:water|fluid|weight|loss|dehydrat\w+)",
        r"\blos(?:s|ing|e) (?:of )?(?:just |even |only )?(?:2|two) ?(?:%|per ?cent)",
        rf"\b(?:dehydrat\w+|water|fluid)\b{NEAR}(?<![\d.])\b(?:2|two) ?(?:%|per ?cent)",
    ),
    "drink more than thirst asks": (
        r"\bmore than (?:your |just )?thirst\b", r"\bnot just (?:to )?quench\b",
        r"\bbefore you (?:feel|are|get) thirsty\b", r"\beven (?:if|when) you are not thirsty\b",
        r"\b(?:drink|keep drinking) (?:well )?beyond (?:your )?thirst\b",
    ),
    "quoted doctors": (
        r"\bSchwab\b", r"\bDr\.? [A-Z]", r"\bProf(?:essor|\.)? [A-Z]", r"\b(?:MD|DO|DPT),? says\b",
        r"\b(?:doctor|therapist|neurologist|specialist)s? (?:explains|says|notes|said):? [“\"]",
    ),
    "serum shows status": (
        rf"\b(?:serum|blood) (?:magnesium|levels?|tests?)\b{NEAR}\b(?:shows?|tells?|reveals?)"
        rf"{NEAR}\b(?:status|deficien\w+|whether you (?:are|have)|enough)\b",
        rf"\bserum\b{NEAR}\bstatus\b",
    ),
}  # fmt: skip
"""The eight rows of domain.md 1.9, and what gives each away."""

RED = {
    "caffeine dries you out": [
        "Caffeine is a diuretic.", "Coffee acts as a mild diuretic", "caffeine can dehydrate you",
        "A diuretic such as coffee", "Coffee makes you pee more", "Caffeine will dry you out",
        "energy drinks lead to fluid loss", "Tea is dehydrating",
    ],
    "a mineral stops twitches": [
        "Magnesium will stop the twitches", "magnesium stops twitching",
        "Potassium prevents cramps",
        "A banana a day cures it", "electrolytes can relieve spasms",
        "her twitches went on; twitches resolved with magnesium",
    ],
    "tears and waste explain twitches": [
        "micro-tears in the muscle", "microtears", "microscopic tears", "tiny tears", "toxins",
        "lactic acid", "metabolic waste", "waste product", "by-products of effort",
        "lactate",
    ],
    "blood thinners": [
        "Blood thinners cause spasms", "a blood-thinning medicine", "anticoagulants", "warfarin",
    ],
    "two per cent of body water": [
        "Even 2 % loss impairs you", "losing just 2% of your body water", "two per cent of fluid",
        "dehydration of 2 percent", "Loss of 2 % of body weight",
    ],
    "drink more than thirst asks": [
        "Drink more than thirst asks", "not just quench your thirst", "before you feel thirsty",
        "drink beyond thirst", "even if you are not thirsty",
    ],
    "quoted doctors": [
        "says Schwab", "Dr. Smith explains", "Dr Jones", "Professor Miller",
        "A neurologist explains: “it is harmless”", "Lee, MD, says",
    ],
    "serum shows status": [
        "Serum magnesium shows your status", "a blood test tells whether you have enough",
        "blood levels reveal a deficiency", "serum is the status",
    ],
}  # fmt: skip
GREEN = [
    "Caffeine is a stimulant; moderate amounts do not dry you out.",
    "diuretics can lower magnesium",
    "for others it may do nothing", "unlikely to help older adults with cramps",
    "Drinking beyond thirst is the main way exercise brings the sodium in the blood too low",
    "as much as you are thirsty for", "Milk, 2 %", "dropped", "Drink to thirst",
    "up to about 2.5 %", "52 % and worse in 4 %", "Ask a doctor: a pharmacist can look with you",
    "the value can be in the usual range although stores are low", "None of these stops a twitch",
]  # fmt: skip


def found(claim: str, words: str) -> str:
    """What gives the claim away in a text, "" if nothing does."""
    plain = " ".join(words.split())
    flags = 0 if claim == "quoted doctors" else re.IGNORECASE
    return next((hit[0] for part in CLAIMS[claim] if (hit := re.search(part, plain, flags))), "")


@cache
def texts() -> tuple[Text, ...]:
    return tuple(every_text())


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_text_makes_the_claim(claim: str) -> None:
    made = [f"{text.where}: {hit}" for text in texts() if (hit := found(claim, text.words))]
    assert made == []


@pytest.mark.parametrize("claim", CLAIMS)
def test_no_entry_of_the_guide_makes_the_claim_over_several_of_its_texts(claim: str) -> None:
    for entry in Guide.from_table(table("guide")).entries():
        parts = (entry.title, entry.text, entry.why, entry.number, entry.logged_as)
        assert not found(claim, ". ".join(parts)), entry.id


@pytest.mark.parametrize(
    ("claim", "words"), [(claim, words) for claim, red in RED.items() for words in red]
)
def test_a_claim_that_was_planted_is_found(claim: str, words: str) -> None:
    assert found(claim, words)


@pytest.mark.parametrize("claim", CLAIMS)
def test_each_pattern_finds_one_of_the_planted_claims(claim: str) -> None:
    """A pattern that nothing shows to work may not work."""
    flags = 0 if claim == "quoted doctors" else re.IGNORECASE
    for part in CLAIMS[claim]:
        assert any(re.search(part, words, flags) for words in RED[claim]), part


@pytest.mark.parametrize("words", GREEN)
def test_what_stands_in_the_place_of_a_claim_is_let_pass(words: str) -> None:
    assert [claim for claim in CLAIMS if found(claim, words)] == []
