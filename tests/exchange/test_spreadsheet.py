"""The tables in a real spreadsheet: LibreOffice opens them and runs nothing.

The same texts as they were written, without what the tables put before them, are opened beside
them and become formulas: otherwise the test would prove nothing.
"""

import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from tests.builders import DAY, episode, intake, moment
from twitchtui.exchange.cells import defused
from twitchtui.exchange.tables import write

RAN = "ran"
TEXTS = (
    f"=cmd|' /C touch {RAN}'!A0", "@SUM(1+1)", '=HYPERLINK("file:///etc/passwd","look")',
    "\t=1+1", "\r=1+1", "\n=1+1", "+1+1", "-1+1", '=DDE("soffice";"/etc/passwd";"A1")',
    '=WEBSERVICE("http://localhost/")', "'=1+1", '"=1+1', 'a";=1+1;"b', "a,=1+1", "=1+1",
)  # fmt: skip
FORMULA = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}formula"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"


def opened(folder: Path, name: str) -> Element:
    """What LibreOffice makes of a file of CSV in a folder."""
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(folder / 'own').as_uri()}",
            "--infilter=CSV:44,34,76", "--convert-to", "ods", "--outdir", str(folder / "ods"),
            str(folder / f"{name}.csv"),
        ],
        check=True, capture_output=True, cwd=folder, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(folder / "ods" / f"{name}.ods") as archive:
        return fromstring(archive.read("content.xml"))


def formulas(content: Element) -> list[str]:
    return [cell.attrib[FORMULA] for cell in content.iter() if FORMULA in cell.attrib]


def texts(content: Element) -> set[str]:
    """The text of every cell, without what LibreOffice does to white space."""
    cells = content.iter(f"{TABLE}table-cell")
    return {"".join("".join(cell.itertext()).split()) for cell in cells}


@pytest.mark.system
def test_a_spreadsheet_shows_what_was_written_as_text_and_runs_none_of_it(tmp_path: Path) -> None:
    target = BytesIO()
    glass = intake(amount=250.5, at=moment(), name="=1+1")
    write([*(episode(DAY, note=text) for text in TEXTS), glass], target)
    with zipfile.ZipFile(target) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "as_written.csv").write_text('note\n"=1+1"\n"=2+2"\n', encoding="utf-8-sig")

    assert len(formulas(opened(tmp_path, "as_written"))) == 2
    episodes = opened(tmp_path, "episodes")
    assert formulas(episodes) == []
    assert {"".join(defused(text).split()) for text in TEXTS} <= texts(episodes)
    drinks = opened(tmp_path, "drinks_and_food")
    assert formulas(drinks) == []
    assert "'=1+1" in texts(drinks)
    assert "250.5" in {cell.get(VALUE) for cell in drinks.iter(f"{TABLE}table-cell")}
    assert not list(tmp_path.rglob(RAN))
