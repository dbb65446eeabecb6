"""Damaged files of activities: whatever is done to them, a reader says so or reads on.

Each sample is cut after every byte (of the short ones) and has bits and bytes changed; the only
thing a reader may raise is ``NotTaken``, and what it gives is within the limits of the diary.
``TWITCHTUI_DAMAGED`` is how often each sample is damaged at random: 300 in CI.
"""

import gzip
import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.fit_files import activity, file
from tests.exchange.foreign import GROUND, sample, zipped
from twitchtui.diary.entries import Entry
from twitchtui.exchange.coming import LeftOut, NotTaken, Reader
from twitchtui.exchange.foreign import apple_health, fit, strava, tracks
from twitchtui.exchange.reading.beginning import Beginning

(APPLE,), (STRAVA,), (FIT,), (GPX, TCX) = (
    each.READERS for each in (apple_health, strava, fit, tracks)
)
READERS = (APPLE, STRAVA, FIT, GPX, TCX)
TIMES = int(os.environ.get("TWITCHTUI_DAMAGED", "300"))
RUN = activity(datetime(2026, 1, 5, 17, 30, tzinfo=UTC), 2730)
SAMPLES: dict[str, tuple[Reader, bytes]] = {
    "apple": (APPLE, sample("apple_export.xml")),
    "apple-zip": (APPLE, zipped({"a/export.xml": sample("apple_export.xml")})),
    "strava": (STRAVA, sample("strava_en.csv")),
    "strava-zip": (STRAVA, zipped({"activities.csv": sample("strava_de.csv")})),
    "fit": (FIT, RUN),
    "fit-gz": (FIT, gzip.compress(RUN)),
    "gpx": (GPX, sample("walk.gpx")),
    "gpx-gz": (GPX, gzip.compress(sample("walk.gpx"))),
    "tcx": (TCX, sample("run.tcx")),
}


def tried(reader: Reader, data: bytes) -> bool:
    """Whether a file could be read to its end; anything raised but NotTaken is an error here."""
    reader.knows(Beginning(io.BytesIO(data)))
    try:
        for each in reader.read(io.BytesIO(data), GROUND):
            assert isinstance(each, Entry | LeftOut)
            assert not isinstance(each, Entry) or each.day <= GROUND.today
    except NotTaken:
        return False
    return True


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_off_anywhere_is_refused_or_read_as_far_as_it_goes(name):
    reader, data = SAMPLES[name]
    whole = [tried(reader, data[:end]) for end in range(0, len(data), 1 + len(data) // 1_000)]
    assert tried(reader, data)
    if reader is not STRAVA or name.endswith("zip"):
        assert not any(whole[:-2])


def flipped(data: bytearray, draw: Random) -> None:
    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)


def overwritten(data: bytearray, draw: Random) -> None:
    begin = draw.randrange(len(data))
    data[begin : begin + draw.randrange(1, 9)] = draw.randbytes(draw.randrange(9))


def doubled(data: bytearray, draw: Random) -> None:
    begin = draw.randrange(len(data))
    data[begin:begin] = data[begin : begin + draw.randrange(200)]


@pytest.mark.parametrize("harm", [flipped, overwritten, doubled])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_damaged_at_random_is_refused_or_read(
    name: str, harm: Callable[[bytearray, Random], None]
):
    reader, data = SAMPLES[name]
    draw = Random(f"{name} {harm.__name__}")
    for _ in range(TIMES // 3):
        damaged = bytearray(data)
        for _ in range(draw.choice((1, 1, 1, 5))):
            harm(damaged, draw)
        tried(reader, bytes(damaged))


@given(st.binary(max_size=400))
def test_noise_is_refused_by_every_reader(noise):
    for reader in READERS:
        tried(reader, noise)
        tried(reader, gzip.compress(noise))


@given(st.binary(max_size=200))
def test_noise_with_a_right_check_sum_is_refused_or_read(noise):
    tried(FIT, file(noise))


_GIVEN = st.text(
    st.characters(codec="utf-8", exclude_characters='<&"', min_codepoint=32), max_size=30
)


@given(_GIVEN, _GIVEN, _GIVEN, _GIVEN)
def test_any_value_of_a_record_is_taken_or_left_out(start, end, unit, value):
    for kind in (
        "HKQuantityTypeIdentifierDietaryWater",
        "HKQuantityTypeIdentifierWorkoutEffortScore",
        "HKCategoryTypeIdentifierSleepAnalysis",
    ):
        given_ = f'type="{kind}" startDate="{start}" endDate="{end}" unit="{unit}" value="{value}"'
        assert tried(APPLE, f"<HealthData><Record {given_}/></HealthData>".encode())
