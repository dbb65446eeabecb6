"""Archives and XML made to do harm: refused quickly, in little memory, and nothing is unpacked."""

import gzip
import io
import tracemalloc
import zipfile
from contextlib import contextmanager

import pytest

from tests.exchange.foreign import read, sample, zipped
from tests.exchange.reading import refused
from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.foreign import apple_health, strava, tracks
from twitchtui.exchange.reading import archives
from twitchtui.exchange.reading.xml_stream import Watcher, told

(APPLE,), (STRAVA,), (GPX, _) = apple_health.READERS, strava.READERS, tracks.READERS
MUCH = "far more would come out of the archive than any export holds"
MB = 1_000_000


@contextmanager
def little_memory(most: int = 60 * MB):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


def zeros(name: str, megabytes: int = 300) -> bytes:
    """A small zip file with very much nothing in it."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(name, "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(MB))
    return made.getvalue()


# -- zip files -------------------------------------------------------------------------------------


def test_300_mb_of_zeros_in_a_zip_are_refused():
    bomb = zeros("export.xml")
    assert len(bomb) < MB
    with little_memory():
        assert refused(APPLE, bomb).reason == MUCH
        assert refused(STRAVA, zeros("activities.csv", 20)).reason == MUCH


def test_300_mb_of_zeros_in_a_gz_are_refused():
    bomb = gzip.compress(bytes(300 * MB), 1)
    blanks = gzip.compress(b"<gpx>" + b" " * 20 * MB)
    with little_memory():
        assert "well-formed" in refused(GPX, bomb).reason
        assert refused(GPX, blanks).reason.startswith("far more comes out of the archive")


def test_a_zip_that_says_too_little_of_what_is_in_it_gives_no_more_than_it_says():
    data = bytearray(zipped({"export.xml": sample("apple_export.xml") + b" " * MB}))
    at = data.index(b"PK\1\2")
    data[at + 24 : at + 28] = (2_000).to_bytes(4, "little")
    assert refused(APPLE, bytes(data)).reason


@pytest.mark.parametrize(
    ("how", "why"),
    [
        (zipfile.ZIP_BZIP2, "the archive is packed in a way that is not read here"),
        (zipfile.ZIP_LZMA, "the archive is packed in a way that is not read here"),
        (zipfile.ZIP_STORED, ""),
    ],
)
def test_other_ways_of_packing_are_refused(how, why):
    data = zipped({"export.xml": sample("apple_export.xml")}, how=how)
    if why:
        assert refused(APPLE, data).reason.startswith(why)
    else:
        assert read(APPLE, data) != []


def test_an_encrypted_zip_is_refused():
    data = bytearray(zipped({"export.xml": sample("apple_export.xml")}))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    assert refused(APPLE, bytes(data)).reason.startswith("the archive is encrypted")


def test_a_list_of_contents_longer_than_any_is_refused(monkeypatch):
    many = zipped({f"{n:050}.txt": b"" for n in range(500)})
    monkeypatch.setattr(archives, "MOST_LISTING", 30_000)
    assert refused(APPLE, many).reason == "the archive lists more files than any export holds"


def test_no_name_in_an_archive_is_used_as_a_path(tmp_path, monkeypatch):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    names = ("../up.xml", "../../up.xml", "/up.xml", "C:\\up.xml", "a/../../up.xml", "up.xml")
    data = zipped(dict.fromkeys(names, sample("apple_export.xml")))
    assert read(APPLE, data) != []
    assert [path.name for path in tmp_path.rglob("*")] == ["a", "b"]


def test_a_member_without_a_name_is_passed_over():
    data = zipped({"x": b"", "export.xml": sample("apple_export.xml")}).replace(b"x", b"\0", 1)
    at = data.rindex(b"x", 0, data.rindex(b"export.xml"))
    assert read(APPLE, data[:at] + b"\0" + data[at + 1 :]) != []


def test_an_archive_in_an_archive_is_not_opened():
    inside = zipped({"export.xml": sample("apple_export.xml")})
    assert refused(APPLE, zipped({"export.zip": inside})).reason == (
        "there is no export of Apple Health in it"
    )


def test_a_check_sum_that_is_wrong_is_damage():
    data = zipped({"export.xml": sample("apple_export.xml")}, how=zipfile.ZIP_STORED)
    assert refused(APPLE, data.replace(b'value="95"', b'value="96"')).reason == (
        "the archive is damaged or was cut off"
    )


# -- XML -------------------------------------------------------------------------------------------


def why(data: bytes) -> str:
    with pytest.raises(NotTaken) as caught, little_memory(20 * MB):
        for _ in told(io.BytesIO(data), Watcher()):
            pass
    return str(caught.value)


LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, b"&l%d;" % n * 10) for n in range(9))


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]><HealthData>&l9;</HealthData>",
        b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 50_000 + b'">]><HealthData>' + b"&a;" * 50_000,
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><HealthData>&a;</HealthData>',
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://localhost/a">%a;]><HealthData/>',
    ],
    ids=["billion laughs", "quadratic", "a file", "an address"],
)
def test_entities_are_refused_by_every_reader(document):
    assert refused(APPLE, document).reason == "it declares entities, which no export does"
    gpx = document.replace(b"HealthData", b"gpx")
    assert "document type" in refused(GPX, gpx).reason


def test_default_values_of_a_document_type_never_reach_the_parser():
    blown = b"<!DOCTYPE x [<!ATTLIST Record type CDATA '" + b"x" * 200_000 + b"'>]><HealthData>"
    with little_memory():
        assert read(APPLE, blown + b"<Record/>" * 50_000 + b"</HealthData>") != []
    assert "document type" in refused(GPX, blown.replace(b"HealthData", b"gpx")).reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<a>" * 200_000, "line 1: there are more than 100 levels of elements in one another"),
        (b'<a b="' + b"x" * 30 * MB, "line 1: there is a tag longer than any of an export"),
        (b"<!--" + b"x" * 30 * MB, "line 1: there is a tag longer than any of an export"),
        (
            b"<a>" + b"".join(b"<a%d/>" % n for n in range(50_000)),
            "line 1: there are more different names than in any export",
        ),
        (
            b"<a>" + b"".join(b'<a xmlns:a%d="b"/>' % n for n in range(50_000)),
            "line 1: there are more different names than in any export",
        ),
        (b"<a>\n&lol;</a>", "line 2: this is not well-formed XML"),
        (b"<a>\n</a><a/>", "line 2: this is not well-formed XML"),
        (b"<?xml version='1.0' encoding='rot13'?><a/>", "line 1: the file is in an encoding"),
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", "line 1: the file is in an encoding"),
        (b"", "line 1: the file was cut off here"),
    ],
    ids="depth attribute comment names prefixes entity two rot13 utf-7 empty".split(),
)
def test_xml_made_to_do_harm_is_refused_with_its_line(data, reason):
    assert why(data).startswith(reason)


@pytest.mark.parametrize("depth", [100, 101])
def test_a_hundred_levels_are_read(depth):
    data = b"<a>" * depth + b"</a>" * depth
    if depth > 100:
        assert "more than 100 levels" in why(data)
    else:
        assert list(told(io.BytesIO(data), Watcher()))


@pytest.mark.parametrize("depth", [101, 200_000])
def test_the_readers_count_the_levels_too(depth):
    for reader, outermost in ((APPLE, b"<HealthData>"), (GPX, b"<gpx>")):
        assert "100 levels" in refused(reader, outermost + b"<trk>" * depth).reason


def test_a_text_of_any_length_is_passed_by_without_being_kept():
    data = b"<gpx><trk><type>" + b"walk" * 10 * MB + b"</type></trk></gpx>"
    with little_memory(10 * MB):
        assert len(read(GPX, data)) == 1
