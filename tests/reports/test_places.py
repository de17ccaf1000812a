"""File names as paths and URIs that a platform understands."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.reports.places import tidy_path, uri
from reports.gate_cases import FILES, TEXTS

# RFC 3986: path-noscheme or an absolute path behind `file://`, without query and fragment.
REFERENCE = re.compile(r"(?:file://(?=/))?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2}|(?<=^file:///[A-Za-z]):)+")
NAMES = [name for names in FILES.values() for name in names] + [text for text in TEXTS.values() if text]


@pytest.mark.parametrize(
    ("file", "path", "reference"),
    [
        ("plans/a.yaml", "plans/a.yaml", "plans/a.yaml"),
        ("./plans//x/../a.yaml", "plans/a.yaml", "plans/a.yaml"),
        ("../a.yaml", "../a.yaml", "../a.yaml"),
        (".\\plans\\a b.yaml", "plans/a b.yaml", "plans/a%20b.yaml"),
        ("C:\\Users\\Ana Ruiz\\a.yaml", "C:/Users/Ana Ruiz/a.yaml", "file:///C:/Users/Ana%20Ruiz/a.yaml"),
        ("\\\\server\\share\\a.yaml", "//server/share/a.yaml", "file:////server/share/a.yaml"),
        ("/srv/a.yaml", "/srv/a.yaml", "file:///srv/a.yaml"),
        ("a#1 50%?.yaml", "a#1 50%?.yaml", "a%231%2050%25%3F.yaml"),
        ("a:b.yaml", "a:b.yaml", "a%3Ab.yaml"),
        ("Büro/大.yaml", "Büro/大.yaml", "B%C3%BCro/%E5%A4%A7.yaml"),
        ("raw\udcff.yaml", "raw\ufffd.yaml", "raw%EF%BF%BD.yaml"),
        ("<stdin>", "<stdin>", "%3Cstdin%3E"),
        ("", ".", "."),
    ],
)
def test_table(file: str, path: str, reference: str) -> None:
    assert tidy_path(file) == path
    assert uri(file) == reference


@given(st.one_of(st.sampled_from(NAMES), st.text(st.characters())))
def test_a_reference_is_a_valid_uri_that_names_the_same_path(file: str) -> None:
    reference = uri(file)
    assert REFERENCE.fullmatch(reference)
    parts = urlsplit(reference)
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) in (("file", "", "", ""), ("", "", "", ""))
    path = unquote(reference.removeprefix("file://"), errors="strict")
    assert path in (tidy_path(file), f"/{tidy_path(file)}")


@given(st.text(st.sampled_from("ab./\\: "), max_size=12))
def test_tidying_twice_changes_nothing(file: str) -> None:
    assert tidy_path(tidy_path(file)) == tidy_path(file)
