"""Which pieces a source falls into: what is found, in which order, and what is refused."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from app.many.corpus import texts, write_files, write_lines
from conftest import GOOD
from outsource_cli.app.find import find_plans
from outsource_cli.app.many.row import Row
from outsource_cli.app.many.split import split
from outsource_cli.errors import UsageError
from outsource_cli.source import DEFAULT


def nothing_out(_path: str) -> bool:
    return False


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    """An empty store in memory."""
    found = fsspec.filesystem("memory")
    found.store.clear()
    found.pseudo_dirs[:] = [""]
    yield found
    found.store.clear()


def rows(*sources: str, size: int = 1000) -> list[Row]:
    return [row for piece in split(sources, nothing_out, size) for row in piece.rows()]


def names(*sources: str, size: int = 1000) -> list[str]:
    return [row.name for row in rows(*sources, size=size)]


def test_local_plans_are_those_of_one_machine(here: Path) -> None:
    write_files(texts(20) | {"plans/notes.yaml": "a: 1\n", "plans/.git/x.plan.yaml": GOOD, "plans/z.yml": GOOD})
    assert names("plans") == list(find_plans(["plans"]))
    assert names("plans/0/*.yaml", "plans") == list(find_plans(["plans/0/*.yaml", "plans"]))
    assert names(f"file://{here}/plans/z.yml", "plans/z.yml") == [f"{here}/plans/z.yml"]


def test_stored_plans_are_those_of_a_local_folder(here: Path, store: fsspec.AbstractFileSystem) -> None:
    plans = texts(20) | {
        "plans/notes.yaml": "a: 1\n",
        "plans/.git/x.plan.yaml": GOOD,
        "plans/unsure.yml": GOOD,
        "plans/readme.md": "# plan: 1",
        "plans/data.json": '{"plan": 1}',
    }
    write_files(plans)
    for name, text in plans.items():
        store.pipe_file(f"/{name}", text.encode())
    assert names("memory://plans") == [f"memory:///{name}" for name in find_plans(["plans"])]
    assert names("memory://plans/0/*.yaml") == [f"memory:///{name}" for name in find_plans(["plans/0/*.yaml"])]
    assert names("memory://plans/notes.yaml", "memory://plans/notes.yaml") == ["memory:///plans/notes.yaml"]
    by_name = {row.name: row for row in rows("memory://plans")}
    for name in find_plans(["plans"]):
        text = by_name[f"memory:///{name}"].text
        assert isinstance(text, bytes)
        assert text[: DEFAULT.bytes] == plans[name].encode()[: DEFAULT.bytes]


def test_what_is_left_out(here: Path, store: fsspec.AbstractFileSystem) -> None:
    write_files({"a.plan.yaml": GOOD, "old/b.plan.yaml": GOOD})
    for name in ("a.plan.yaml", "old/b.plan.yaml"):
        store.pipe_file(f"/{name}", GOOD.encode())

    def is_old(path: str) -> bool:
        return "old" in path

    found = [row.name for piece in split([".", "memory://"], is_old) for row in piece.rows()]
    assert found == ["a.plan.yaml", "memory:///a.plan.yaml"]


def test_a_file_that_goes_away_is_a_plan_that_cannot_be_opened(here: Path, store: fsspec.AbstractFileSystem) -> None:
    write_files({"a.plan.yaml": GOOD, "b.plan.yaml": GOOD})
    for name in "ab":
        store.pipe_file(f"/{name}.plan.yaml", GOOD.encode())
    pieces = split([".", "memory://"], nothing_out)
    (here / "a.plan.yaml").unlink()
    store.rm_file("/a.plan.yaml")
    assert [(row.name, bool(row.unopened)) for piece in pieces for row in piece.rows()] == [
        ("a.plan.yaml", True),
        ("b.plan.yaml", False),
        ("memory:///a.plan.yaml", True),
        ("memory:///b.plan.yaml", False),
    ]


@pytest.mark.parametrize("size", [7000, 10**5, 10**7])
def test_pieces_hold_every_plan_once_in_order(here: Path, size: int) -> None:
    plans = texts(17)
    write_files(plans)
    write_lines(plans, "p.jsonl")
    write_lines(plans, "q.ndjson.gz")
    assert names("plans", size=size) == names("plans", size=10**9)
    assert names("p.jsonl", size=size) == names("q.ndjson.gz", size=size) == list(plans)
    references = [piece.reference() for piece in split(["plans", "p.jsonl", "q.ndjson.gz"], nothing_out, size)]
    assert len(set(references)) == len(references)


def test_data_by_glob_folder_and_url(here: Path, store: fsspec.AbstractFileSystem) -> None:
    write_files(
        {
            "d.jsonl/part-1.jsonl": "{}\n",
            "d.jsonl/part-0.jsonl": "{}\n[]\n",
            "d.jsonl/_SUCCESS": "",
            "d.jsonl/.x.jsonl": "{}\n",
        }
    )
    parts = ["d.jsonl/part-0.jsonl#0.json", "d.jsonl/part-0.jsonl#3.json", "d.jsonl/part-1.jsonl#0.json"]
    assert names("d.jsonl") == names("d.jsonl/*.jsonl") == names("d.jsonl/", "d.jsonl/part-1.jsonl") == parts
    assert names(str(here / "d.jsonl")) == [f"{here}/{name}" for name in parts]
    for name in ("part-0.jsonl", "part-1.jsonl"):
        store.pipe_file(f"/d.jsonl/{name}", Path("d.jsonl", name).read_bytes())
    assert names("memory://d.jsonl") == names("memory://d.jsonl/*.jsonl") == [f"memory:///{name}" for name in parts]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nope.yaml", "no file or folder"),
        ("nope.jsonl", "nope.jsonl"),
        ("nope/*.jsonl", "holds no plan"),
        ("nope.parquet", "nope.parquet"),
        ("-", "standard input"),
        ("memory://nope", "nope"),
        ("memory://nope.jsonl", "nope.jsonl"),
        ("magic://x", "magic"),
        ("zip://a.yaml::memory://x.zip", "chains"),
    ],
)
def test_refused(here: Path, store: fsspec.AbstractFileSystem, source: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        split([source], nothing_out)
    assert caught.value.hint


@pytest.mark.parametrize("sources", [[], ["."]])
def test_nothing_named_is_refused(here: Path, sources: list[str]) -> None:
    with pytest.raises(UsageError):
        split(sources, nothing_out)


def test_sizes_are_positive(here: Path) -> None:
    with pytest.raises(UsageError, match="0 bytes"):
        split(["."], nothing_out, 0)


@pytest.mark.parametrize(("module", "source"), [("fsspec", "p.jsonl"), ("pyarrow.parquet", "p.parquet")])
def test_missing_extra(here: Path, monkeypatch: pytest.MonkeyPatch, module: str, source: str) -> None:
    write_files({source: "{}\n"})
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError) as caught:
        split([source], nothing_out)
    assert caught.value.hint == 'pip install "outsource-cli[dask]"'
