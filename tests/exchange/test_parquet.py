"""A diary as Parquet: every record, with its types."""

import io
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.builders import DAY, episode, intake, moment, one_of_every_kind, profile
from twitchtui.diary.coming import Choice, Coming, Deleted, Opening
from twitchtui.diary.limits import Refusal
from twitchtui.diary.vocabulary import Context
from twitchtui.exchange import parquet
from twitchtui.exchange.tables import NAMES


def tables(*records: Coming) -> dict[str, pa.Table]:
    target = io.BytesIO()
    parquet.write(records, target)
    with zipfile.ZipFile(target) as archive:
        return {
            name.removesuffix(".parquet"): pq.read_table(io.BytesIO(archive.read(name)))
            for name in archive.namelist()
        }


def rows(*records: Coming, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tables(*records)[table].to_pylist()
    return found


def test_every_kind_of_record_has_its_table_and_its_row() -> None:
    found = tables(*one_of_every_kind(), Choice("calm", value=True), Opening(DAY, 2))
    assert list(found) == list(NAMES.values())
    assert {name: table.num_rows for name, table in found.items()} == dict.fromkeys(found, 1)


def test_types_are_kept() -> None:
    at = datetime(2026, 3, 16, 21, 30, 0, 5, tzinfo=UTC)
    one = episode(
        start=moment(), n_spells=3, context=(Context.IN_BED, Context.STRESS), urge_to_move=False,
        recorded_at=at, updated_at=at, revision=2, note="=1",
    )  # fmt: skip
    (row,) = rows(Deleted(one), table="episodes")
    assert (row["day"], row["start"]) == (date(2026, 3, 16), moment().utc)
    assert (row["start_offset_min"], row["start_zone"]) == (60, "Europe/Berlin")
    assert (row["n_spells"], row["intensity"], row["urge_to_move"]) == (3, None, False)
    assert (row["context"], row["tried"]) == (["in_bed", "stress"], [])
    assert (row["recorded_at"], row["revision"], row["deleted"]) == (at, 2, True)
    assert row["note"] == "=1"
    (row,) = rows(profile(bedtime=time(22, 30), half_life_h=6.5), table="profile")
    assert (row["bedtime"], row["half_life_h"], row["welcomed"]) == (time(22, 30), 6.5, True)
    schema = tables(one)["episodes"].schema
    assert schema.field("start").type == pa.timestamp("us", "UTC")
    assert schema.field("context").type == pa.list_(pa.string())


def test_a_choice_is_json_and_an_opening_a_number() -> None:
    both = (Choice("aims", {"mg": 300}), Opening(DAY, 2))
    assert rows(*both, table="preferences") == [{"name": "aims", "value": '{"mg": 300}'}]
    assert rows(*both, table="openings") == [{"day": DAY, "times": 2}]


def test_many_rows_stand_in_groups_and_in_their_order() -> None:
    glass = intake()
    many = [replace(glass, id=f"{n:05}") for n in range(12_001)]
    target = io.BytesIO()
    parquet.write(many, target)
    with zipfile.ZipFile(target) as archive:
        file = pq.ParquetFile(io.BytesIO(archive.read("drinks_and_food.parquet")))
    assert [file.metadata.row_group(n).num_rows for n in range(3)] == [5_000, 5_000, 2_001]
    assert file.read(["id"])["id"].to_pylist() == [each.id for each in many]


def test_without_the_package_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    target = io.BytesIO()
    with pytest.raises(Refusal, match=r"pip install 'twitchtui\[parquet\]'"):
        parquet.write([], target)
    assert target.getvalue() == b""
