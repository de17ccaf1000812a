"""Path patterns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.model.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("plan.yaml", "plan.yaml", True),
        ("plan.yaml", "plans/plan.yaml", False),
        ("./plan.yaml", "plan.yaml", True),
        ("*.yaml", "plan.yaml", True),
        ("*.yaml", "a/plan.yaml", False),
        ("**/*.yaml", "plan.yaml", True),
        ("**/*.yaml", "a/b/plan.yaml", True),
        ("**/*.yaml", "a/b/plan.yml", False),
        ("plans/**", "plans/a/b.yaml", True),
        ("plans/**", "plan/a.yaml", False),
        ("plans/**/end.yaml", "plans/end.yaml", True),
        ("plans/**/x/**/end.yaml", "plans/a/x/b/c/end.yaml", True),
        ("plans/**/x/**/end.yaml", "plans/a/b/c/end.yaml", False),
        ("**", "a/b", True),
        ("**/**", "a", True),
        ("plans/critical", "plans/critical/a/b.yaml", True),
        ("plans/critical/", "plans/critical/b.yaml", True),
        ("plans/c*/", "plans/critical/a/b.yaml", True),
        ("plans/critical", "plans/criticals/b.yaml", False),
        ("plans/*", "plans/critical/b.yaml", False),
        ("plans/*", "plans/b.yaml", True),
        ("plan?.yaml", "plan1.yaml", True),
        ("plan?.yaml", "plan.yaml", False),
        ("plan[12].yaml", "plan2.yaml", True),
        ("plan[!12].yaml", "plan2.yaml", False),
        ("plan[12.yaml", "plan[12.yaml", True),
        ("a?b", "a/b", False),
        ("a[!x]b", "a/b", False),
        ("Plan.yaml", "plan.yaml", False),
        ("plans\\*.yaml", "plans/a.yaml", True),
        ("plans/*.yaml", "plans\\a.yaml", True),
        (".hidden/*", ".hidden/a", True),
        ("*", ".hidden", True),
        ("a.b", "axb", False),
        ("a**b/c", "aXYb/c", True),
        ("(a|b)+$", "(a|b)+$", True),
        ("", "", True),
        ("", "a", False),
        ("**", "../a", False),
        ("**/a", "../a", False),
        ("*/a", "../a", False),
        ("[.][.]/a", "../a", False),
        ("..", "../a", True),
        ("../*", "../a", True),
        ("../**", "../../a", False),
        ("../../*/a", "../../b/a", True),
        ("**/**/x/**/**", "a/x/b", True),
        ("plans/übung/*", "plans/übung/ä.yaml", True),
    ],
)
def test_patterns(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) is fits


def test_many_wildcards_take_no_time() -> None:
    assert not matches("**/a/" * 200 + "*b*" * 20, "a/" * 400 + "a" * 400)
    assert not matches("**/" * 20_000 + "b", "a/" * 400)


NAME = st.text(st.characters(blacklist_characters="/\\*?[\x00", blacklist_categories=["Cs"]), min_size=1).filter(
    lambda name: name not in (".", "..")
)


@given(st.lists(NAME, min_size=1, max_size=6), st.data())
def test_laws(parts: list[str], data: st.DataObject) -> None:
    path = "/".join(parts)
    assert matches(path, path)
    assert matches("**", path)
    assert matches("/".join("*" for _ in parts), path)
    cut = data.draw(st.integers(0, len(parts)))
    assert matches("/".join([*parts[:cut], "**", *parts[cut:]]), path)
    assert matches("/".join(parts[: max(1, cut)]), path)
    assert not matches(f"{path}/more", path)
    assert matches(path.replace("/", "\\"), path)
