"""Files of twitchtui's own that are not for import, and empty ones, say what to do instead."""

import io
import zipfile

import pytest

from twitchtui.exchange.coming import NotTaken
from twitchtui.exchange.own_files import refuse_own


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is nothing in it"),
        (b"SQLite format 3\0", "it is a database. If it is a diary or a backup of one, "),
        (b"PAR1", "it is in the Parquet form, which is for other programs; "),
        (zipped("nights.parquet", "episodes.parquet"), "it is in the Parquet form, which is for "),
    ],
)
def test_a_file_of_our_own_that_cannot_be_taken_in_says_what_can(content: bytes, said: str) -> None:
    with pytest.raises(NotTaken, match=f"^{said}"):
        refuse_own(io.BytesIO(content))


@pytest.mark.parametrize(
    "content",
    [
        b"\n", b"SQLite format", b"PAR", b"x,y\n1,2\n",
        zipped(), zipped("episodes.csv"), zipped("a.parquet", "export.xml"),
        zipped("a.parquet")[:40],
    ],
)  # fmt: skip
def test_any_other_is_left_at_its_beginning_for_the_readers(content: bytes) -> None:
    file = io.BytesIO(content)
    refuse_own(file)
    assert file.tell() == 0
