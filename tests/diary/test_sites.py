"""How a typed word finds its place on the body."""

import pytest

from twitchtui.diary.body import SITES_OF, Region, Side, Site
from twitchtui.diary.limits import Refusal
from twitchtui.diary.sites import Sites
from twitchtui.reference import table


@pytest.fixture(scope="module")
def sites() -> Sites:
    return Sites.from_table(table("body_sites"))


def test_the_file_lists_exactly_the_places_the_diary_knows_head_to_toe(sites: Sites) -> None:
    assert [item.site for item in sites] == list(Site)


def test_every_place_is_shown_by_the_words_the_diary_uses_for_it(sites: Sites) -> None:
    assert all(item.name == item.site.words for item in sites)


@pytest.mark.parametrize("site", Site)
def test_every_place_is_found_by_its_id_its_words_and_each_everyday_word(
    sites: Sites, site: Site
) -> None:
    item = sites.get(site)
    assert item is not None
    for word in (item.id, item.name, *item.aliases, item.name.upper(), f"  {item.name} "):
        assert sites.site(word) is site


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("quad", Site.THIGH_FRONT),
        ("hamstring", Site.THIGH_BACK),
        ("calves", Site.CALF),
        ("arch", Site.FOOT_ARCH),
        ("bicep", Site.UPPER_ARM),
        ("cal", Site.CALF),
        ("hams", Site.THIGH_BACK),
        ("eyel", Site.EYELID),
        ("elsew", Site.OTHER),
    ],
)
def test_everyday_words_and_beginnings_find_their_place(
    sites: Sites, typed: str, site: Site
) -> None:
    assert sites.site(typed) is site


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "where was it? Type a place such as calf or eyelid"),
        ("thigh", "“thigh” could be thigh front or thigh back"),
        ("elbow", "“elbow” could be upper arm or forearm"),
        ("clf", "“clf” is not a place in the list; did you mean calf?"),
        ("zzz", "“zzz” is not a place in the list; “other” is for anywhere else"),
        ("q" * 500, f"“{'q' * 29}…” is not a place in the list; “other” is for anywhere else"),
    ],
)
def test_no_place_is_taken_silently_where_the_word_is_not_clear(
    sites: Sites, typed: str, sentence: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        sites.site(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("typed", "side", "site"),
    [
        ("left calf", Side.LEFT, Site.CALF),
        ("calf left", Side.LEFT, Site.CALF),
        ("calf, left", Side.LEFT, Site.CALF),
        ("  Both   CALVES ", Side.BOTH, Site.CALF),
        ("r quad", Side.RIGHT, Site.THIGH_FRONT),
        ("thigh back, right", Side.RIGHT, Site.THIGH_BACK),
        ("calf", None, Site.CALF),
        ("lower leg", None, None),
        ("lower l", None, None),
        ("left thigh", None, None),
        ("left right calf", None, None),
        ("left", None, None),
        ("middle finger", None, None),
    ],
)
def test_a_side_before_or_after_the_place_is_its_side(
    sites: Sites, typed: str, side: Side | None, site: Site | None
) -> None:
    if site is None:
        with pytest.raises(Refusal):
            sites.place(typed)
    else:
        assert sites.place(typed) == (side, site)


def test_a_side_without_a_place_asks_for_the_place(sites: Sites) -> None:
    with pytest.raises(Refusal, match="where was it"):
        sites.place("left")


def test_while_typing_the_shown_names_come_before_everyday_words(sites: Sites) -> None:
    assert [item.name for item in sites.offered("c")] == ["chest", "calf", "face", "jaw"]
    assert [item.name for item in sites.offered("back")][:3] == [
        "upper back",
        "lower back",
        "thigh back",
    ]


def test_only_what_holds_the_typed_word_is_offered_for_enter_would_take_it(sites: Sites) -> None:
    assert [item.name for item in sites.offered("elbow")] == ["upper arm", "forearm"]
    for slip in ("hamstirng", "elbwo", "ear"):
        assert sites.offered(slip) == ()
    with pytest.raises(Refusal, match="did you mean thigh back"):
        sites.site("hamstirng")


def test_a_filter_takes_a_region_a_place_or_all_places_called_so(sites: Sites) -> None:
    assert sites.among("") == ()
    assert sites.among("Legs") == SITES_OF[Region.LEGS]
    assert sites.among("quad") == (Site.THIGH_FRONT,)
    assert sites.among("thigh") == (Site.THIGH_FRONT, Site.THIGH_BACK)
    with pytest.raises(Refusal):
        sites.among("zzz")


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "elbow", "words": "elbow"},
        {"id": "calf"},
        {"id": "calf", "words": "calf", "alias": ["x"]},
        {"id": "calf", "words": "calf", "aliases": "calves"},
    ],
)
def test_a_malformed_table_names_what_is_wrong(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"calf|elbow"):
        Sites.from_table({"site": [entry]})
