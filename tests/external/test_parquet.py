"""Parquet in and out, and the function that Spark is handed, without Spark."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from app.many.corpus import DAY, TEXTS, rows, texts, write_lines
from outsource_cli import api
from outsource_cli.app.many.columns import FINDING, PLAN
from outsource_cli.app.many.split import split
from outsource_cli.errors import UsageError

pytestmark = [pytest.mark.external, pytest.mark.usefixtures("small_core")]


def table(plans: dict[str, str], **columns: Any) -> pa.Table:
    return pa.table({"path": list(plans), "text": list(plans.values())} | columns)


@pytest.fixture
def plans(here: Path) -> dict[str, str]:
    made = texts(50)
    parquet.write_table(table(made), "p.parquet", row_group_size=7)
    write_lines(made, "p.jsonl")
    return made


@pytest.mark.parametrize("size", [1, 3000, 10**9])
def test_rows_are_those_of_json_lines(plans: dict[str, str], size: int) -> None:
    lines = api.check_many("p.jsonl", as_of=DAY, output="lines")
    report = api.check_many("p.parquet", as_of=DAY, output="out", partition_size=size)
    assert report.totals == lines.totals
    for kind in ("plans", "findings"):
        assert rows("out", kind) == rows("lines", kind)


def test_findings_as_parquet(plans: dict[str, str]) -> None:
    api.check_many("p.jsonl", as_of=DAY, output="lines", partition_size=10**6)
    for output in ("out", "again"):
        api.check_many("p.jsonl", as_of=DAY, output=output, format="parquet", partition_size=10**6)
    for kind, columns in (("plans", PLAN), ("findings", FINDING)):
        found = parquet.read_table(f"out/{kind}").to_pylist()
        expected = rows("lines", kind)
        assert list(found[0]) == list(columns)
        assert len(found) == len(expected)
        for one, row in zip(found, expected, strict=True):
            same = [
                name
                for name in columns
                if name in row and isinstance(row[name], (int, bool, str, list)) and name not in ("gates", "themes")
            ]
            assert {name: one[name] for name in same} == {name: row[name] for name in same}
        parts = sorted(Path("out", kind).iterdir())
        assert [part.read_bytes() for part in parts] == [Path("again", kind, part.name).read_bytes() for part in parts]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.binary(), pa.large_binary()])
def test_every_kind_of_text(here: Path, kind: pa.DataType) -> None:
    parquet.write_table(pa.table({"text": pa.array(["plan: 1", None], pa.string()).cast(kind)}), "p.parquet")
    (piece,) = split(["p.parquet"], lambda _path: False)
    found = list(piece.rows())
    assert [row.name for row in found] == ["p.parquet#0.yaml", "p.parquet#1.yaml"]
    assert [row.text for row in found] == [b"plan: 1" if "binary" in str(kind) else "plan: 1", ""]


@pytest.mark.parametrize(
    ("columns", "told"), [({"txt": ["a"]}, "no column `text`"), ({"text": [5]}, "no column `text`"), (None, "Parquet")]
)
def test_what_holds_no_plans_is_refused(here: Path, columns: dict[str, Any] | None, told: str) -> None:
    if columns is None:
        Path("p.parquet").write_bytes(b"PAR1 this is none")
    else:
        parquet.write_table(pa.table(columns), "p.parquet")
    with pytest.raises(UsageError, match=told):
        split(["p.parquet"], lambda _path: False)


def test_a_damaged_group_hides_no_other(plans: dict[str, str]) -> None:
    parquet.write_table(table(plans), "p.parquet", row_group_size=10, compression="zstd", use_dictionary=False)
    group = parquet.ParquetFile("p.parquet").metadata.row_group(2)
    start = group.column(1).data_page_offset
    data = bytearray(Path("p.parquet").read_bytes())
    data[start : start + 60] = b"\xff" * 60
    Path("p.parquet").write_bytes(data)
    report = api.check_many("p.parquet", as_of=DAY, output="out", partition_size=1)
    assert report.partitions == 5
    assert report.summary.plans == 41
    damaged = [row for row in rows("out", "findings") if "damaged" in row["message"]]
    assert [row["file"] for row in damaged] == ["p.parquet#20"]


def test_halves_of_characters_can_be_written(here: Path) -> None:
    Path("p.jsonl").write_text(
        '{"path": "a.yaml", "text": "engagement: {name: \\ud800}"}\n{"engagement": {"name": "\\ud800"}}\n'
    )
    report = api.check_many("p.jsonl", as_of=DAY, output="out", format="parquet")
    assert report.summary.plans == parquet.read_table("out/plans").num_rows == 2


def test_frames(plans: dict[str, str]) -> None:
    api.check_many("p.jsonl", as_of=DAY, output="out", format="parquet")
    frame = pd.DataFrame({"path": list(plans), "text": list(plans.values()), "other": 1})
    for kind in ("findings", "plans"):
        check = pickle.loads(pickle.dumps(api.frame_checker(kind, as_of=DAY)))
        made = check(iter([frame[:13], frame[13:13], frame[13:].rename(columns={"path": "name"})]))
        assert iter(made) is made
        found = pd.concat(list(made), ignore_index=True)
        expected = parquet.read_table(f"out/{kind}").to_pylist()
        assert (
            pa.Table.from_pandas(found, parquet.read_schema(next(Path("out", kind).iterdir()))).to_pylist() == expected
        )
        assert len(check.schema.split(", ")) == len(expected[0])


def test_a_frame_with_nothing_in_it(here: Path) -> None:
    check = api.frame_checker("plans", as_of=DAY)
    (found,) = check([pd.DataFrame({"path": ["a.yaml", "b.yaml"], "text": [None, TEXTS["broken"]]})])
    assert list(found["verdict"]) == ["not ready", "not ready"]
