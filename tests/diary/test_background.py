"""What is asked once for the doctor page: on one line each, checked where it looks like a date."""

from datetime import date

import pytest

from twitchtui.diary.background import ASKS, LONGEST, Background, Family, checked_began, family_of
from twitchtui.diary.limits import Refusal

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("typed", "kept", "parts"),
    [
        ("2019", "2019", (2019,)),
        ("2019-05", "2019-05", (2019, 5)),
        (" 2019-5-12 ", "2019-5-12", (2019, 5, 12)),
        ("2026-11-21", "2026-11-21", (2026, 11, 21)),  # today
        ("1906", "1906", (1906,)),  # 120 years ago
        ("about\nfive  years ago", "about five years ago", ()),
        ("２０１９", "２０１９", ()),  # no digits of ours, so words
        ("", "", ()),
    ],
)
def test_when_it_began_is_a_date_a_month_a_year_or_words(typed, kept, parts) -> None:
    assert checked_began(typed, TODAY) == kept
    assert Background(began=kept).began_parts == parts


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2019-13", "is no date; give one such as"),
        ("2019-02-30", "is no date"),
        ("0000", "is no date"),
        ("2026-11-22", "yet to come; the diary's today is 2026-11-21"),
        ("2027", "yet to come"),
        ("1905", "check the year"),
        ("x" * (LONGEST["began"] + 1), "61 characters; at most 60"),
        ("\ud800", "cannot be stored"),
    ],
)
def test_a_beginning_that_cannot_be_is_refused_with_what_to_do(typed, said) -> None:
    with pytest.raises(Refusal, match=said):
        checked_began(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "family", "note"),
    [
        ("yes", Family.YES, ""),
        ("Yes, an uncle: cramps", Family.YES, "an uncle: cramps"),
        ("no", Family.NO, ""),
        ("not sure - adopted", Family.NOT_SURE, "adopted"),
        ("unsure", Family.NOT_SURE, ""),
        ("not_sure", Family.NOT_SURE, ""),
    ],
)
def test_the_answer_about_the_family_begins_with_one_of_three(typed, family, note) -> None:
    assert family_of(typed) == (family, note)


@pytest.mark.parametrize("typed", ["", "nobody", "maybe", "yesterday", "notsure"])
def test_any_other_answer_about_the_family_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="begin with yes, no or not sure"):
        family_of(typed)


def test_the_longest_answer_is_kept_and_one_letter_more_is_refused() -> None:
    for name, most in (("question", LONGEST["question"]), ("asks", LONGEST["asks"])):
        for length in (most, most + 1):
            words = "x" * length
            told = Background(**{name: (words, "", "") if name == "asks" else words})
            if length == most:
                assert told.checked(TODAY) == told
            else:
                with pytest.raises(Refusal, match=f"at most {most}"):
                    told.checked(TODAY)


def test_a_line_about_the_family_needs_its_answer() -> None:
    with pytest.raises(Refusal, match="answer the question about the family"):
        Background(family_note="an uncle").checked(TODAY)


def test_it_comes_back_from_the_store_as_it_was() -> None:
    import json

    told = Background("why?", "2019", Family.YES, "an uncle", ("a", "", "c"))
    assert Background.from_plain(json.loads(json.dumps(told.to_plain()))) == told


def test_what_a_file_from_elsewhere_holds_is_cut_and_no_date_is_made_of_it() -> None:
    kept = Background.from_plain({"began": "2019-13", "question": "x" * 999, "asks": ["y" * 999]})
    assert kept.began_parts == ()
    assert len(kept.question) == LONGEST["question"]
    assert len(kept.asks[0]) == LONGEST["asks"]


@pytest.mark.parametrize(
    "kept", [None, [], "x", {}, {"family": "cousin", "asks": 3}, {"asks": ["", "", "", "d"]}]
)
def test_what_the_store_cannot_have_kept_reads_as_not_answered(kept) -> None:
    assert Background.from_plain(kept) == Background()
    assert len(Background.from_plain(kept).asks) == ASKS
