"""The doctor page: its order, its words, what a person typed on it, and in every kind of file.

``summary_pages`` holds the text of the demo diaries; TWITCHTUI_WRITE=1 writes it anew.
"""

import os
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.builders import (
    closed_day,
    episode,
    intake,
    medicine_event,
    none_day,
    open_day,
    review,
    symptom,
)
from tests.hostile import mark, strings
from tests.report.summary_cases import (
    DEMOS,
    PAGES,
    TODAY,
    card,
    demo_session,
    full_facts,
    fullest,
    page_of,
    session_on,
    short_with_entries,
)
from twitchtui import reference
from twitchtui.diary.background import Background, Family
from twitchtui.diary.symptoms import SymptomCode
from twitchtui.diary.vocabulary import IntakeKind
from twitchtui.exchange import pdf as pdf_file
from twitchtui.exchange.summaries import KINDS, SummaryPage
from twitchtui.flags import Tier
from twitchtui.insight.relief import ReliefRange
from twitchtui.report.plain import plain
from twitchtui.report.summary import CALM, HIDDEN, NOTHING, calm, summary

WEEKS = ReliefRange.WEEKS_12

ORDER = (
    "Main question", "Onset and course", "Where", "Typical spell", "Came with",
    "Raised flags: what published advice says to mention", "Visits and results",
    "Medicines and habits", "Tried, and whether it eased", "Questions to ask",
)  # fmt: skip
"""domain.md 5.2."""


@pytest.mark.parametrize("name", DEMOS)
def test_the_page_of_a_demo_diary_reads_as_it_was_looked_at(tmp_path: Path, name: str) -> None:
    page = demo_session(tmp_path / "d.db", name).summary(WEEKS)
    assert tuple(part.title for part in page.made_of.parts) == ORDER
    kept = PAGES / f"{name}.txt"
    if os.environ.get("TWITCHTUI_WRITE"):
        kept.write_text(page.plain, encoding="utf-8")
    assert page.plain == kept.read_text(encoding="utf-8")
    assert max(map(len, page.plain.splitlines())) <= 72
    assert page.plain.isascii()


def test_the_same_diary_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (
        demo_session(tmp_path / f"{n}.db", "sarah").summary(WEEKS, entries=True) for n in range(2)
    )
    for kind in KINDS:
        assert one.made(kind) == other.made(kind)


def test_with_nothing_logged_the_page_says_so_and_has_no_numbers(tmp_path: Path) -> None:
    page = session_on(tmp_path / "d.db").summary(WEEKS, entries=True)
    assert NOTHING in " ".join(page.plain.split())
    titles = [part.title for part in page.made_of.parts]
    assert titles == ["Main question", "Onset and course", "Logged", "Questions to ask"]
    assert "0 of 1 night logged" in page.plain
    for kind in KINDS:
        assert page.made(kind)


def test_weeks_without_a_logged_night_say_nothing_about_twitches(tmp_path: Path) -> None:
    long_ago = TODAY.replace(year=2025)
    page = session_on(tmp_path / "d.db", none_day(long_ago)).summary(WEEKS)
    assert "0 of 83 nights logged" in page.plain
    assert "no night of these was logged to its end" in page.plain
    assert "no twitches" not in page.plain
    assert "Sleep: no night of these was logged to its end\n" in page.plain


def test_entries_on_nights_that_stayed_open_are_never_passed_over(tmp_path: Path) -> None:
    nights = [TODAY - timedelta(days=n) for n in range(3)]
    page = session_on(
        tmp_path / "d.db",
        *(episode(day) for day in nights),
        *(open_day(day, sleep_h=7.0) for day in nights),
        *(intake(day, IntakeKind.MG_SUPPLEMENT, 200.0) for day in nights),
    ).summary(WEEKS)
    counted = "Counted: no episode of a logged night. 3 episodes on nights that were not logged to"
    assert f"{counted} the end are left out." in said(page)
    assert "Supplements: no night of these was logged to its end" in page.plain
    assert "Sleep: no night of these was logged to its end" in page.plain
    assert "none entered" not in page.plain
    assert "3 episodes" not in said(replace(page, made_of=calm(page.made_of)))


def test_a_supplement_on_an_open_night_is_not_said_to_be_none(tmp_path: Path) -> None:
    taken = intake(TODAY, IntakeKind.MG_SUPPLEMENT, 200.0)
    page = session_on(tmp_path / "d.db", taken, none_day(TODAY - timedelta(days=1))).summary(WEEKS)
    assert "Supplements: no entry on the 1 night logged" in page.plain


def test_logged_nights_without_twitches_are_said_as_such(tmp_path: Path) -> None:
    page = session_on(tmp_path / "d.db", none_day(TODAY)).summary(WEEKS)
    assert "no twitches on the nights logged" in page.plain
    assert "none yet; the diary begins on 21 Nov 2026" in page.plain


# -- what it says ------------------------------------------------------------------------------


def said(page: SummaryPage) -> str:
    return " ".join(page.plain.split())


def with_background(tmp_path: Path, **answers: object) -> str:
    session = session_on(tmp_path / "d.db", none_day(TODAY))
    session.set_background(**answers)
    return said(session.summary(WEEKS))


@pytest.mark.parametrize(
    ("began", "words"),
    [
        ("2019-05-12", "Twitching began: 12 May 2019, as remembered"),
        ("2019-05", "Twitching began: May 2019, as remembered"),
        ("2019", "Twitching began: 2019, as remembered"),
        ("about five years ago", 'Twitching began: "about five years ago"'),
        ("", "Twitching began: not written down"),
    ],
)
def test_when_it_began_is_told_also_before_the_diary(tmp_path, began, words) -> None:
    assert words in with_background(tmp_path, began=began)


@pytest.mark.parametrize(
    ("family", "note", "words"),
    [
        (Family.YES, "an uncle", 'nerve condition: "an uncle"'),
        (Family.NO, "", "Family: no one known with twitching"),
        (Family.NOT_SURE, "", "Family: not sure"),
        (Family.UNASKED, "", "Family: not written down"),
    ],
)
def test_the_family_is_told(tmp_path, family, note, words) -> None:
    assert words in with_background(tmp_path, family=family, family_note=note)


def test_the_questions_are_numbered_and_a_missing_one_is_a_line_to_write_on(tmp_path) -> None:
    told = with_background(tmp_path, question="Why now?", asks=("A?", "", "C?"))
    assert 'MAIN QUESTION "Why now?"' in told
    assert re.search(r'1\. "A\?" 2\. _{60} 3\. "C\?"', told)


def test_a_changed_task_is_told_with_its_dates_and_none_with_how_often_it_was_asked(
    tmp_path: Path,
) -> None:
    entries = [
        none_day(TODAY, new_answer="yes"),
        symptom(TODAY, SymptomCode.TASK_WEAKNESS, tasks=("stairs",), cannot=True),
    ]
    told = said(session_on(tmp_path / "a.db", *entries).summary(WEEKS))
    assert "(climbing stairs), cannot at all, since 21 Nov 2026, not asked about again yet" in told
    assert "None logged: weakness, also one that is only felt; a muscle that looks smaller;" in told
    assert '"Anything new or changed?" asked on 1 night, answered no on 0' in told
    assert "yes on 1 (21 Nov: see Everyday tasks)" in told
    told = said(session_on(tmp_path / "b.db", none_day(TODAY)).summary(WEEKS))
    assert '"Anything new or changed?" not answered on any night' in told


def test_weekly_answers_that_something_is_harder_are_told_with_their_dates(tmp_path: Path) -> None:
    day = none_day(TODAY, function_answer="harder")
    told = said(session_on(tmp_path / "d.db", day).summary(WEEKS))
    assert "Everyday tasks: everyday things harder on 21 Nov (asked on 1 night)" in told


def test_visits_medicines_and_own_words_for_what_was_tried_are_told(tmp_path: Path) -> None:
    told = said(session_on(
        tmp_path / "d.db", closed_day(TODAY), medicine_event(TODAY, user_suspects=True),
        review(TODAY, by="Dr A"), episode(TODAY, tried=("hot bath",), eased="partly"),
    ).summary(WEEKS))  # fmt: skip
    assert "a stimulant started 21 Nov 2026 (suspected by the diary keeper)" in told
    assert '21 Nov 2026: examination normal, "Dr A"' in told
    assert '"hot bath": tried on 1 episode, eased: yes 0, partly 1, no 0 (of 1 answered)' in told


def test_a_longer_list_is_cut_and_says_so() -> None:
    page = fullest()
    for words in (
        "There is more of this",
        "5 earlier; 21 Nov",
        "; and 2 more.",
        "5 earlier changes",
        "and 5 more",
    ):
        assert words in said(page)
    assert said(page).count("examination normal") == 4
    assert said(page).count("since 2 Nov 2026") == 6


def test_the_entries_are_on_further_pages_only_where_they_are_wanted(tmp_path: Path) -> None:
    session = session_on(tmp_path / "d.db", closed_day(TODAY), episode(TODAY, note="after stairs"))
    assert "after stairs" not in session.summary(WEEKS).plain
    page = session.summary(WEEKS, entries=True)
    for kind in ("txt", "md", "html"):
        assert "21 Nov 2026, calf, 1 spell. Note: after stairs" in page.made(kind).decode()


def test_calm_mode_hides_the_counts_of_twitches_and_keeps_what_is_urgent() -> None:
    facts = replace(full_facts(), flags=[card(1), card(2, tier=Tier.T2, title="Harder")])
    page = calm(summary(facts))
    told = said(page_of(page))
    assert CALM in told
    assert f"same place: {HIDDEN}" in told
    assert "Harder: since 2 Nov 2026. Twitches on 2 days" in told
    assert "900" not in told
    assert "3/7" not in told
    assert HIDDEN not in said(page_of(summary(facts)))


# -- one page ----------------------------------------------------------------------------------


def pages_of(page: SummaryPage, letter: bool) -> int:
    sized = replace(page.made_of, letter=letter)
    made = pdf_file.compiled(sized, reference.text("summary.typ"), "png", ppi=20)
    return len(made) if isinstance(made, list) else 1


@pytest.mark.parametrize("letter", [False, True])
def test_the_fullest_page_is_one_page_of_pdf_and_the_entries_begin_the_second(letter) -> None:
    assert pages_of(fullest(), letter) == 1
    assert pages_of(short_with_entries(), letter) == 2


# -- what a person typed -----------------------------------------------------------------------


class Tags(HTMLParser):
    """Every tag with its attributes, and the text between."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.text = ""

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(page: SummaryPage) -> Tags:
    found = Tags()
    found.feed(page.made("html").decode())
    return found


def typed(tmp_path: Path, text: str, name: str) -> SummaryPage:
    """The page of a diary in which every field of a person's own words holds a text."""
    session = session_on(
        tmp_path / f"{name}.db", closed_day(TODAY), review(TODAY, by=text[:200]),
        episode(TODAY, note=text, tried=(text,), eased="yes"),
        symptom(TODAY, SymptomCode.OTHER, note=text),
    )  # fmt: skip
    told = Background(text[:140], text[:60], Family.YES, text[:100], (text[:140],) * 3)
    session.set_background(**{name: getattr(told, name) for name in told.to_plain()})
    return session.summary(WEEKS, entries=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> list[SummaryPage]:
    folder = tmp_path_factory.mktemp("hostile")
    return [typed(folder, text, f"{n}") for n, text in enumerate(strings(0, 17))]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory) -> SummaryPage:
    return typed(tmp_path_factory.mktemp("harmless"), "words", "a")


def test_nothing_that_was_typed_is_a_tag_or_an_attribute(hostile, harmless) -> None:
    ours = [tag for tag in parsed(harmless).tags if tag[0] != "body"]
    for page in hostile:
        found = parsed(page)
        assert [tag for tag in found.tags if tag[0] != "body"] == ours
        assert plain(found.text, lines=True) == found.text


def test_nothing_that_was_typed_is_markup_in_markdown(hostile, harmless) -> None:
    from markdown_it import MarkdownIt

    def kinds(page: SummaryPage) -> list[str]:
        tokens = MarkdownIt("commonmark").enable("table").parse(page.made("md").decode())
        inner = [each for token in tokens for each in (token, *(token.children or ()))]
        return [each.type for each in inner if each.type not in ("text", "text_special")]

    for page in hostile:
        assert kinds(page) == kinds(harmless)


def test_text_keeps_to_its_columns_and_holds_no_control_character(hostile) -> None:
    for number, page in enumerate(hostile):
        assert f'MAIN QUESTION\n"{mark(number)}' in page.plain
        assert plain(page.plain, lines=True) == page.plain
        assert max(map(len, page.plain.splitlines())) <= 72


def test_pdf_takes_whatever_was_typed(hostile) -> None:
    for page in hostile[10:]:
        assert page.made("pdf").startswith(b"%PDF-")


def test_markup_of_typst_and_of_templates_is_only_text() -> None:
    words = '#panic() $x$ *b* @ref <tag> #import "@preview/a:1.0.0" {{ page }} {% raw %}'
    told = Background(words[:140], "2019", Family.NO, "", (words[:140], "", ""))
    page = page_of(summary(replace(full_facts(), background=told)))
    assert page.made("pdf").startswith(b"%PDF-")
    assert words in parsed(page).text


# -- the HTML file -----------------------------------------------------------------------------


def test_the_html_has_a_policy_that_lets_in_its_one_style_and_nothing_else() -> None:
    from base64 import b64encode
    from hashlib import sha256

    made = fullest().made("html").decode()
    (style,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    found = dict(tag for tag in parsed(fullest()).tags if tag[0] == "meta" and "http-equiv" in
                 dict(tag[1]))  # fmt: skip
    assert dict(found["meta"])["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_the_html_names_nothing_from_elsewhere_and_has_no_script() -> None:
    found = parsed(fullest())
    names = {tag for tag, _ in found.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "a", "base", "form", "audio"}
    attributes = {name for _, attributes in found.tags for name, _ in attributes}
    assert not attributes & {"style", "src", "href", "srcset", "xlink:href", "data"}
    assert not [name for name in attributes if name.startswith("on")]
    made = fullest().made("html").decode()
    assert "url(" not in made
    assert "@import" not in made
    assert "http" not in made.replace("http-equiv", "")
