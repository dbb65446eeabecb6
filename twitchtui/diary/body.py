"""Where on the body: 26 sites, their sides and the four regions of domain.md 3.1."""

from enum import StrEnum


class Region(StrEnum):
    """The four regions that "spreading" and "widespread" are counted in."""

    HEAD = "head"
    ARMS = "arms"
    TRUNK = "trunk"
    LEGS = "legs"


class Site(StrEnum):
    """A place that can twitch. The words shown for it are its value without underscores."""

    EYELID = "eyelid"
    FACE = "face"
    TONGUE = "tongue"
    JAW = "jaw"
    NECK = "neck"
    SHOULDER = "shoulder"
    UPPER_ARM = "upper_arm"
    FOREARM = "forearm"
    HAND = "hand"
    THUMB = "thumb"
    FINGER = "finger"
    CHEST = "chest"
    ABDOMEN = "abdomen"
    UPPER_BACK = "upper_back"
    LOWER_BACK = "lower_back"
    BUTTOCK = "buttock"
    HIP = "hip"
    THIGH_FRONT = "thigh_front"
    THIGH_BACK = "thigh_back"
    KNEE_AREA = "knee_area"
    CALF = "calf"
    SHIN = "shin"
    ANKLE = "ankle"
    FOOT_ARCH = "foot_arch"
    TOE = "toe"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The site as a person reads it."""
        return self.value.replace("_", " ")

    @property
    def region(self) -> Region | None:
        """The region it counts in; None for "other", which counts in none."""
        return _REGION.get(self)


class Side(StrEnum):
    """Left, right, both, or the middle of the body."""

    LEFT = "L"
    RIGHT = "R"
    BOTH = "both"
    MIDDLE = "mid"

    @property
    def words(self) -> str:
        """The side as a person reads it."""
        return {"L": "left", "R": "right", "both": "both", "mid": "middle"}[self.value]

    @property
    def counts_as(self) -> tuple["Side", ...]:
        """The sides an entry speaks for: ``both`` counts as left and as right."""
        return (Side.LEFT, Side.RIGHT) if self is Side.BOTH else (self,)


def _between(first: Site, last: Site) -> tuple[Site, ...]:
    sites = tuple(Site)
    return sites[sites.index(first) : sites.index(last) + 1]


SITES_OF = {
    Region.HEAD: _between(Site.EYELID, Site.NECK),
    Region.ARMS: _between(Site.SHOULDER, Site.FINGER),
    Region.TRUNK: _between(Site.CHEST, Site.LOWER_BACK),
    Region.LEGS: _between(Site.BUTTOCK, Site.TOE),
}
"""The sites of each region, head to toe."""

_REGION = {site: region for region, sites in SITES_OF.items() for site in sites}

NEIGHBOURS = frozenset(
    frozenset(pair)
    for pair in (
        (Site.EYELID, Site.FACE), (Site.FACE, Site.TONGUE), (Site.FACE, Site.JAW),
        (Site.JAW, Site.TONGUE), (Site.JAW, Site.NECK), (Site.NECK, Site.SHOULDER),
        (Site.NECK, Site.UPPER_BACK), (Site.SHOULDER, Site.UPPER_ARM), (Site.SHOULDER, Site.CHEST),
        (Site.SHOULDER, Site.UPPER_BACK), (Site.UPPER_ARM, Site.FOREARM), (Site.FOREARM, Site.HAND),
        (Site.HAND, Site.THUMB), (Site.HAND, Site.FINGER), (Site.THUMB, Site.FINGER),
        (Site.CHEST, Site.ABDOMEN), (Site.UPPER_BACK, Site.LOWER_BACK),
        (Site.ABDOMEN, Site.LOWER_BACK), (Site.LOWER_BACK, Site.BUTTOCK), (Site.BUTTOCK, Site.HIP),
        (Site.HIP, Site.THIGH_FRONT), (Site.BUTTOCK, Site.THIGH_BACK),
        (Site.THIGH_FRONT, Site.THIGH_BACK), (Site.THIGH_FRONT, Site.KNEE_AREA),
        (Site.THIGH_BACK, Site.KNEE_AREA), (Site.THIGH_BACK, Site.CALF),
        (Site.KNEE_AREA, Site.CALF), (Site.KNEE_AREA, Site.SHIN), (Site.CALF, Site.SHIN),
        (Site.CALF, Site.ANKLE), (Site.SHIN, Site.ANKLE), (Site.ANKLE, Site.FOOT_ARCH),
        (Site.ANKLE, Site.TOE), (Site.FOOT_ARCH, Site.TOE),
    )
)  # fmt: skip
"""Which two sites touch, for "at most two neighbouring sites" (domain.md 3.2, BX)."""


_LIMB = {Region.ARMS: "arm", Region.LEGS: "leg"}


def limbs_of(site: Site | None, side: Side | None) -> tuple[str, ...]:
    """The limbs a place is in, as "left leg"; none on head and trunk, or where the side is not
    known."""
    region = site.region if site is not None else None
    if region not in _LIMB or side is None:
        return ()
    sided = [each for each in side.counts_as if each is not Side.MIDDLE]
    return tuple(f"{each.words} {_LIMB[region]}" for each in sided)


def neighbours(one: Site, other: Site) -> bool:
    """Whether two sites touch, or are the same."""
    return one is other or frozenset((one, other)) in NEIGHBOURS
