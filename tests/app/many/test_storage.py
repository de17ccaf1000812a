"""Stores: whose package is missing, what they complain of, and names that lead out of a folder."""

from __future__ import annotations

import sys

import pytest

from outsource_cli.app.many.storage import StoreError, asking, inside, local_path, open_store
from outsource_cli.errors import UsageError


def test_a_store_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("s3fs", "obstore", "obstore.fsspec"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match="no package for `s3://`") as caught:
        open_store("s3://bucket/plans")
    assert "s3fs" in caught.value.hint
    assert "obstore" in caught.value.hint


def test_whatever_a_store_complains_of_may_be_tried_again() -> None:
    with pytest.raises(StoreError, match=r"s3://b/a: KeyError"), asking("s3://b/a"):
        raise KeyError("no such bucket")
    with pytest.raises(FileNotFoundError), asking("s3://b/a"):
        raise FileNotFoundError("gone")


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("a.pdf", "s3://b/f/a.pdf"),
        ("x/../a.pdf", "s3://b/f/a.pdf"),
        ("x\\a.pdf", "s3://b/f/x/a.pdf"),
        ("../a.pdf", None),
        ("/etc/passwd", None),
        ("s3://other/a", None),
    ],
)
def test_evidence_stays_in_its_folder(name: str, url: str | None) -> None:
    assert inside("s3://b/f", name) == url


def test_local_urls_are_paths() -> None:
    assert [local_path(one) for one in ("file:///a/b", "local:///a", "a", "s3://a")] == ["/a/b", "/a", "a", "s3://a"]
