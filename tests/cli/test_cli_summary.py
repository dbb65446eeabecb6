"""``summary`` and what is set for it: printed, or in a file whose ending says its kind."""

import builtins
import stat

import pytest

from twitchtui.exchange.pdf import MISSING


def test_what_is_asked_once_is_set_in_ones_own_words_and_is_on_the_page(twitchtui) -> None:
    assert twitchtui("set", "question", "Why", "my", "calf?") == "question: Why my calf?\n"
    twitchtui("set", "began", "2019-05")
    twitchtui("set", "family", "not", "sure,", "adopted")
    twitchtui("set", "ask2", "A blood test?")
    page = " ".join(twitchtui("summary").split())
    for words in ('"Why my calf?"', "May 2019, as remembered", 'not sure: "adopted"',
                  '2. "A blood test?"'):  # fmt: skip
        assert words in page
    for name in ("question", "began", "family", "ask2"):
        assert twitchtui("set", name, "unset") == f"{name}: taken back\n"
    page = twitchtui("summary")
    assert "calf" not in page
    assert "adopted" not in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("began", "2019-13"), "'2019-13' is no date; give one such as"),
        (("family", "maybe"), "begin with yes, no or not sure"),
        (("ask1", "x" * 141), "question 1 has 141 characters; at most 140 are kept"),
        (("question", "a", "--day", "yesterday"), "question is not asked of a day"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(twitchtui, words, said) -> None:
    before = twitchtui("summary")
    assert said in twitchtui.refused("set", *words)
    assert twitchtui("summary") == before


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("html", "<!doctype html>"), ("md", "# Muscle"), ("txt", "MUSCLE"), ("pdf", "%PDF-")],
)
def test_the_ending_says_the_kind_of_file_which_is_its_owners_alone(
    twitchtui, ending, begins
) -> None:
    target = twitchtui.home / f"page.{ending}"
    assert twitchtui("summary", "-o", str(target)) == f"Saved: {target}\n"
    assert target.read_bytes().startswith(begins.encode())
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("kind", ["md", "html", "text"])
def test_a_file_called_by_a_dash_is_standard_output_as_for_an_export(twitchtui, kind) -> None:
    printed = twitchtui("summary", "--format", kind)
    assert twitchtui("summary", "--format", kind, "-o", "-") == printed


def test_a_file_that_is_there_is_replaced_only_when_asked(twitchtui) -> None:
    target = twitchtui.home / "page.md"
    target.write_text("mine")
    assert "--overwrite replaces it" in twitchtui.refused("summary", "-o", str(target))
    assert target.read_text() == "mine"
    twitchtui("summary", "-o", str(target), "--overwrite")
    assert target.read_text().startswith("# Muscle")


def test_the_format_is_printed_or_completes_the_name(twitchtui) -> None:
    assert twitchtui("summary", "--format", "html").startswith("<!doctype html>")
    assert twitchtui("summary", "--format", "markdown").startswith("# Muscle")
    assert twitchtui("summary", "--format", "text") == twitchtui("summary")
    assert twitchtui.run("summary", "--format", "pdf").stdout_bytes.startswith(b"%PDF-")
    saved = twitchtui("summary", "--format", "html", "-o", str(twitchtui.home / "page"))
    assert saved == f"Saved: {twitchtui.home / 'page.html'}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "doc"), "is not a known format"),
        (("-o", "page.doc"), "name a file that ends in one of .html, .pdf, .md, .txt"),
        (("--format", "pdf", "-o", "page.html"), "--format pdf does not fit page.html"),
        (("--range", "3w"), "'3w' is not a range: use one of 12w, 26w, 1y, all"),
        (("-o", "nowhere/page.md"), "there is no folder"),
        (("-o", "/dev/full", "--format", "html"), "/dev/full is no ordinary file"),
        (("-o", "/dev", "--format", "html"), "/dev is a folder; name a file in it"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_with_what_to_do(twitchtui, words, said) -> None:
    assert said in twitchtui.refused("summary", *words)


def test_without_its_package_a_pdf_is_refused_with_the_way_to_it(twitchtui, monkeypatch) -> None:
    real = builtins.__import__

    def without(name, *rest, **more):
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    target = twitchtui.home / "page.pdf"
    assert twitchtui.refused("summary", "-o", str(target)) == MISSING
    assert not target.exists()


def test_the_range_and_the_entries_are_those_asked_for(twitchtui) -> None:
    twitchtui("log", "calf", "--day", "2026-06-01", "--note", "long ago")
    assert "long ago" not in twitchtui("summary", "--entries")
    page = twitchtui("summary", "--entries", "--range", "1y")
    assert "Note: long ago" in page
    assert "the whole diary, 174 days" in page


def test_flags_say_where_the_page_is(twitchtui) -> None:
    from tests.report.summary_cases import demo_session

    twitchtui.diary.parent.mkdir(parents=True)
    demo_session(twitchtui.diary, "main").store.close()
    assert "One page to take along: twitchtui summary" in twitchtui("flags").splitlines()
