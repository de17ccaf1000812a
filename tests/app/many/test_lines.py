"""JSON Lines: every line belongs to one range, whatever stands in it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.app.many import lines
from outsource_cli.app.many.lines import Lines, row_of, split_lines
from outsource_cli.app.many.row import Row


def read(file: Path, size: int) -> list[Row]:
    pieces = split_lines(str(file), "p.jsonl", file.stat().st_size, size)
    return [row for piece in pieces for row in piece.rows()]


ANY = st.lists(
    st.sampled_from([b"", b" ", b"{}", b'{"plan": 1}', b"x" * 40, "Gr\xf6\xdfe".encode(), b"\xff\xfe", b"\r"]),
    max_size=12,
)


@given(content=ANY, last=st.booleans(), size=st.integers(1, 60))
def test_each_line_once_whatever_the_size(
    tmp_path_factory: pytest.TempPathFactory, content: list[bytes], last: bool, size: int
) -> None:
    file = tmp_path_factory.mktemp("lines") / "p.jsonl"
    data = b"\n".join(content) + (b"\n" if last else b"")
    file.write_bytes(data)
    expected = [line.strip() for line in data.split(b"\n") if line.strip()]
    found = read(file, size)
    assert [row.text for row in found] == expected
    assert found == read(file, 10**6)
    assert len({row.name for row in found}) == len(found)
    for row in found:
        assert isinstance(row.text, bytes)
        assert data[int(row.name.split("#")[1].removesuffix(".json")) :].lstrip().startswith(row.text)


CASES: list[tuple[object, str, str]] = [
    ({"path": "a/b.yaml", "text": "plan: 1"}, "a/b.yaml", "plan: 1"),
    ({"name": "b.yaml", "text": "plan: 1"}, "b.yaml", "plan: 1"),
    ({"path": "a.yaml", "name": "b", "text": "x"}, "a.yaml", "x"),
    ({"path": "", "name": "b", "text": "x"}, "b", "x"),
    ({"path": 5, "text": "x"}, "f#3.yaml", "x"),
    ({"text": ""}, "f#3.yaml", ""),
]


@pytest.mark.parametrize(("line", "name", "text"), CASES)
def test_envelope(line: object, name: str, text: str) -> None:
    assert row_of(json.dumps(line).encode(), "f#3") == Row(name, text)


@pytest.mark.parametrize(
    "line",
    [
        b'{"plan": 1}',
        b'{"text": 5}',
        b'["text"]',
        b"nonsense",
        b'{"text": ',
        b'{"a": "text"}',
        b'"text"' + b"[" * 10**5,
        b'\xff"text"',
    ],
)
def test_everything_else_is_the_plan_itself(line: bytes) -> None:
    assert row_of(line, "f#3") == Row("f#3.json", line)


def test_byte_order_mark_is_no_part_of_the_first_line(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"plan": 1}\n')
    assert [row.text for row in read(file, 100)] == [b'{"plan": 1}']


@pytest.mark.parametrize("size", [1, 70, 10**6])
def test_a_line_too_long_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(lines, "LONGEST", 50)
    monkeypatch.setattr(lines, "_READ", 16)
    file = tmp_path / "p.jsonl"
    file.write_bytes(b"{}\n" + b"x" * 200 + b"\n[]\n" + b"y" * 51)
    found = read(file, size)
    assert [row.name for row in found] == ["p.jsonl#0.json", "p.jsonl#3", "p.jsonl#204.json", "p.jsonl#207"]
    assert [bool(row.fault) for row in found] == [False, True, False, True]


def test_gzip_is_one_piece_and_may_be_damaged(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"plan": %d}\n' % (index * 7919) for index in range(5000)))
    file = tmp_path / "p.jsonl.gz"
    file.write_bytes(whole)
    assert len(read(file, 10)) == 5000
    assert len(list(split_lines(str(file), "p", len(whole), 10))) == 1
    for bad in (whole[: len(whole) // 2], whole[:2000] + b"\0" * 50 + whole[2050:], b"no gzip at all"):
        file.write_bytes(bad)
        *good, last = read(file, 10)
        assert last.fault
        assert len(good) < 5000
        assert not any(row.fault for row in good)


def test_a_range_past_the_end_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "p.jsonl"
    file.write_bytes(b"{}\n")
    assert list(Lines(str(file), "p", 3, 9).rows()) == []
