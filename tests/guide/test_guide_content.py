"""What the shipped Guide says, held against the specification: everything there, nothing it must
not say."""

import re

import pytest

from twitchtui.guide import Guide, GuideEntry, Tab
from twitchtui.reference import data_path, table

# Each section of the specification that has ids, and its ids.
IDS = """
causes C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C11 C12 C13 C14 C15 C16 C17 C18 C19 C20 C21 C22 C23
checklist K01 K02 K03 K04 K05 K06 K07 K08 K09 K10 K11 K12 K13 K14 K15 K16 K17 K18 K19 K20 K21 K22 \
K23 K24 K25 K26 K27 K28 K29
relief R01 R02 R03 R04 R05 R06 R07 R08 R09 R10 R11
do DO1 DO2 DO3 DO4 DO5 DO6 DO7 DO8
dont DN1 DN2 DN3 DN4 DN5 DN6 DN7 DN8
usual BS1 BS2 BS3 BS4 BS5 BS6 BS7
conditions CN1 CN2 CN3 CN4 CN5 CN6 CN7 CN8
base_rates BR1 BR2 BR3 BR4 BR5 BR6 BR7
disagreements DS01 DS02 DS03 DS04 DS05 DS06 DS07 DS08 DS09 DS10 DS11 DS12 DS13
medicines MD01 MD02 MD03 MD04 MD05 MD06 MD07 MD08 MD09 MD10
"""
SECTION_IDS = {name: ids for name, *ids in map(str.split, IDS.strip().splitlines())}

# Each article, and each row of Appendix A with the sources it became.
SOURCES = """
S0 | S1 | S2 | S3 | S4
NICE NG127 | NICE NG42 | NHS twitching | CDC/NIOSH | Stroke FAST | Cauda equina
MSD Manual | NIH ODS | NASEM 2019 | USDA SR | EFSA water 2010 | ACSM 2007 fluid
EAH consensus 2015 | FDA caffeine | EFSA caffeine | Drake 2013 | Gardiner 2023 | Killer 2014
Caffeine withdrawal | Mayo caffeine | AASM/SRS 2015 | Cochrane 2020 | Mg interactions
Blexrud 1993 | Filippakis 2018 | Mattiuzzi & Lippi 2024 | Simon & Kiernan 2013 | Singh 2011
Blackman 2019 | Leite 2014 | Turner & Talbot 2013 | Gold Coast 2020 | Chio 2013
MacKrill 2020 | Ancker 2015 | Goldberg 2021 | N-of-1 | Apps | Regulation
"""

BANNED = re.compile(r"\b(progression|deterioration|risk|abnormal|symptom score)\b", re.IGNORECASE)
ILLNESSES = re.compile(
    r"\b(als|mnd|mndas?|bfs|ms|lou gehrig|motor neuron\w*|multiple sclerosis|neuropath\w*|"
    r"fasciculation syndrome|restless legs|periodic limb|sciatica|radiculopath\w*|stroke|tia|"
    r"cauda equina|rhabdomyolysis|serotonin syndrome|hyponatr\w*|myasthenia|parkinson\w*|"
    r"cancer|tumou?r|diabet\w*|asthma|epilepsy)\b",
    re.IGNORECASE,
)
# Telling phrases of the claims in domain.md 1.9, of the misread 6.7 %, and of [k] figures.
NOT_SAID = (
    r"caffeine (is|acts as) a diuretic|fluid loss|dehydrates? you",
    r"magnesium (will|can|does) (stop|cure|prevent)|stops? (the|your) twitch",
    r"micro-?tears?|tiny tears|toxins?|lactic|metabolic waste|waste products|by-products?",
    r"\b2 ?%|\btwo per ?cent",
    r"more than (your )?thirst|not just quench|before you (feel|are) thirsty",
    r"\bDr\.? |\bprofessor\b|\bSchwab\b",
    r"6\.7",
    r"\b2000 mg|\b2\.7 L|\b3\.7 L",
    r"glycinate|multivitamin|\btake (a |an |some )?(magnesium|potassium|calcium|supplement)",
    r"you are fine|nothing to worry",
)


@pytest.fixture(scope="module")
def guide() -> Guide:
    return Guide.from_table(table("guide"))


def everything(entry: GuideEntry) -> str:
    return " | ".join(
        (
            entry.title,
            entry.text,
            entry.logged_as,
            entry.number,
            entry.why,
            entry.usual,
            entry.mention,
        )
    )


def shown_without_asking(guide: Guide) -> list[str]:
    """Every text a reader meets who opened no deliberate page."""
    texts = [everything(entry) for entry in guide.entries() if not entry.deliberate]
    texts += [" | ".join(entry.sources) for entry in guide.entries() if not entry.deliberate]
    for section in guide.sections:
        texts += [section.title] + ([] if section.deliberate else [section.intro])
    texts += [
        f"{source.key} | {source.title} | {source.where} | {source.topic}"
        for source in guide.sources
        if not source.deliberate
    ]
    return texts


def every_text(guide: Guide) -> list[str]:
    return [
        *map(everything, guide.entries()),
        *(f"{section.title} | {section.intro}" for section in guide.sections),
        *(f"{source.title} | {source.where} | {source.topic}" for source in guide.sources),
    ]


@pytest.mark.parametrize(
    ("section", "count"),
    [
        ("causes", 23),
        ("checklist", 29),
        ("relief", 11),
        ("do", 8),
        ("dont", 8),
        ("usual", 7),
        ("conditions", 8),
        ("base_rates", 7),
        ("disagreements", 13),
        ("medicines", 10),
    ],
)
def test_every_id_of_the_specification_has_a_text_and_a_source(
    guide: Guide, section: str, count: int
) -> None:
    ids = SECTION_IDS[section]
    found = guide.section(section)
    assert found is not None
    assert [entry.id for entry in found.entries] == ids
    assert len(ids) == count
    for entry in found.entries:
        assert len(entry.text) >= 20, entry.id
        assert entry.sources, entry.id
        assert guide.entry(entry.id) is entry


@pytest.mark.parametrize("section", ["minerals", "water", "caffeine", "alcohol_sleep", "foods"])
def test_the_facts_beyond_the_articles_have_their_sections(guide: Guide, section: str) -> None:
    assert guide.section(section) is not None


def test_each_cause_says_what_the_diary_logs_for_it(guide: Guide) -> None:
    assert all(entry.logged_as for entry in guide.entries() if entry.section == "causes")


def test_each_checklist_item_has_its_number_and_its_reason(guide: Guide) -> None:
    items = {entry.id: entry for entry in guide.entries() if entry.section == "checklist"}
    assert all(item.number and item.why and item.tab for item in items.values())
    for item, number in {
        "K01": "1.9 L",
        "K02": "500 ml (17 oz), 1 to 2 h before",
        "K03": "over 30 min",
        "K05": "within 30 min; effort 6 or more and over 60 min, or hot and over 45 min",
        "K10": "6 h before activity, 9 h before bed",
        "K11": "400 mg",
        "K12": "60 to 90 min",
        "K13": "30 to 60 g, about 1 h before",
        "K17": "25 s each, 3 muscles, 2 sides",
        "K18": "90 s",
        "K19": "7 to 9 h",
        "K20": "48 h",
        "K25": "4 min",
    }.items():
        assert number in items[item].number, item


def test_each_row_of_usual_or_worth_mentioning_has_both_columns(guide: Guide) -> None:
    assert all(e.usual and e.mention for e in guide.entries() if e.section == "usual")


@pytest.mark.parametrize(
    ("entry_id", "sources"),
    [
        ("C01", "S0 S1 S2 S3 S4"),
        ("C09", "S2"),
        ("C12", "S4"),
        ("C18", "S4"),
        ("K01", "S0"),
        ("K17", "S0 S1 S2 S4"),
        ("K29", "S0"),
        ("R07", "S4"),
        ("R11", "S3"),
        ("DO7", "S0 S1 S2 S4"),
        ("DN6", "S3"),
        ("BS7", "S1"),
    ],
)
def test_an_entry_cites_the_articles_that_say_it(guide: Guide, entry_id: str, sources: str) -> None:
    entry = guide.entry(entry_id)
    assert entry is not None
    articles = [key for key in entry.sources if re.fullmatch(r"S\d", key)]
    assert articles == sources.split()


def test_the_sources_hold_the_five_articles_and_every_row_of_the_appendix(guide: Guide) -> None:
    wanted = {key.strip() for key in re.split(r"[|\n]", SOURCES) if key.strip()}
    assert len(wanted) == 44
    assert wanted <= {source.key for source in guide.sources}


def test_no_text_uses_a_banned_word(guide: Guide) -> None:
    for text in every_text(guide):
        assert not BANNED.search(text), text


@pytest.mark.parametrize("name", ["guide", "foods", "caffeine"])
def test_no_file_uses_a_banned_word_or_names_a_machine_or_registry(name: str) -> None:
    raw = (data_path() / f"{name}.toml").read_text(encoding="utf-8")
    assert not BANNED.search(raw)
    assert not re.search(r"/(work|home|tmp|root)/|pypi|localhost", raw)


def test_no_illness_is_named_outside_the_deliberate_pages(guide: Guide) -> None:
    for text in shown_without_asking(guide):
        assert not ILLNESSES.search(text), text


def test_conditions_and_base_rates_open_only_on_purpose(guide: Guide) -> None:
    deliberate = {section.id for section in guide.sections if section.deliberate}
    assert deliberate == {"conditions", "base_rates"}
    assert {entry.section for entry in guide.entries() if entry.deliberate} == deliberate


def test_deliberate_sources_are_cited_only_on_deliberate_pages(guide: Guide) -> None:
    for entry in guide.entries():
        for key in entry.sources:
            source = guide.source(key)
            assert source is not None
            assert entry.deliberate or not source.deliberate, entry.id


@pytest.mark.parametrize("pattern", NOT_SAID)
def test_what_must_not_be_said_is_nowhere(guide: Guide, pattern: str) -> None:
    for text in every_text(guide):
        assert not re.search(pattern, text, re.IGNORECASE), text


def test_blood_thinners_appear_only_where_it_is_said_that_they_are_not_used(guide: Guide) -> None:
    named = [entry for entry in guide.entries() if "thinner" in everything(entry).casefold()]
    assert [entry.id for entry in named] == ["C12"]
    assert "No support for that was found, so the diary does not use it" in named[0].text
    assert named[0].logged_as == "not used"
    assert named[0].tab is None


def test_the_replacements_of_the_refused_claims_are_said(guide: Guide) -> None:
    said = {entry.id: entry.text for entry in guide.entries()}
    assert "a stimulant; moderate amounts do not dry you out" in said["C07"]
    assert "tired nerves and muscle settle after effort" in said["C02"]
    assert "tired nerves and muscle settle after effort" in said["C17"]
    assert "were low on a blood test; for others" in said["C04"]
    assert "has not been shown" in said["C06"]
    assert "thirst" in said["K29"]


def test_cupping_is_the_only_technique_never_put_forward(guide: Guide) -> None:
    assert [entry.id for entry in guide.entries() if not entry.suggested] == ["R07"]
    cupping = [e.id for e in guide.entries() if "cupping" in everything(e).casefold()]
    assert cupping == ["R07"]


def test_the_three_study_figure_needs_a_recorded_normal_examination(guide: Guide) -> None:
    holds = [e for e in guide.entries() if re.search(r"\b180\b", everything(e))]
    assert [entry.id for entry in holds] == ["BR4"]
    assert holds[0].after_normal_exam
    assert "In people already examined with a normal result" in holds[0].text
    assert not holds[0].may_show(include_deliberate=True, normal_exam=False)
    assert holds[0].may_show(include_deliberate=True, normal_exam=True)


def test_each_base_rate_begins_with_the_people_it_was_counted_in(guide: Guide) -> None:
    for entry in guide.entries():
        if entry.section == "base_rates":
            assert re.match(r"(Among|In people|A report describes four people)", entry.text)


def test_the_potassium_texts_carry_their_condition(guide: Guide) -> None:
    for entry_id in ("K07", "MN6", "MN7", "FD3"):
        entry = guide.entry(entry_id)
        assert entry is not None
        assert "kidneys" in entry.text, entry_id
        assert "blood-pressure" in entry.text or "ACE inhibitors" in entry.text, entry_id


def test_a_text_has_one_to_four_sentences_on_one_line(guide: Guide) -> None:
    for entry in guide.entries():
        sentences = re.findall(r"[.?!](?= |$|\")", entry.text)
        assert 1 <= len(sentences) <= 4, entry.id
        assert len(entry.text) <= 420, entry.id
        assert entry.text.isprintable(), entry.id
        assert entry.text.endswith((".", "?")), entry.id


def test_every_tab_is_reached_from_somewhere(guide: Guide) -> None:
    assert {entry.tab for entry in guide.entries() if entry.tab} == set(Tab)


def test_the_food_caveats_are_said(guide: Guide) -> None:
    section = guide.section("foods")
    assert section is not None
    said = " ".join(entry.text for entry in section.entries)
    for caveat in ("idea of a day's food", "Spinach", "turn the potassium aim off", "2014"):
        assert caveat in said
    assert f"{len(table('foods')['food'])} foods" in section.intro
