"""The table of formats, and what is imported when."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from outsource_cli.errors import UsageError
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports import FORMATS, RenderOptions, render
from reports.samples import SAMPLES, not_ready


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_draws_every_report_and_ends_its_last_line(name: str, sample: str) -> None:
    assert render(name, SAMPLES[sample](), RenderOptions()).endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_same_report_same_bytes(name: str) -> None:
    assert render(name, not_ready(), RenderOptions()) == render(name, not_ready(), RenderOptions())


# GitLab's array has room for findings alone.
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"gitlab"}))
def test_every_report_carries_the_honest_line(name: str) -> None:
    assert " ".join(HONEST_LINE.split()) in " ".join(render(name, not_ready(), RenderOptions()).split())


def test_an_unknown_format_is_wrong_usage_with_a_hint() -> None:
    with pytest.raises(UsageError) as caught:
        render("jsno", not_ready(), RenderOptions())
    assert caught.value.exit_code == 2
    assert "json" in caught.value.hint
    with pytest.raises(UsageError, match="no report format 'pdf'") as caught:
        render("pdf", not_ready(), RenderOptions())
    assert "concise" in caught.value.hint


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"text"}))
def test_only_the_text_format_imports_rich(name: str) -> None:
    code = (
        "import sys; from reports.samples import not_ready; from outsource_cli.reports import RenderOptions, render;"
        f"render({name!r}, not_ready(), RenderOptions()); assert 'rich' not in sys.modules"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_the_environment_does_not_colour_or_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render("text", not_ready(), RenderOptions())
    colored = render("text", not_ready(), RenderOptions(color=True))
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20"}.items():
        monkeypatch.setenv(name, value)
    assert render("text", not_ready(), RenderOptions()) == plain
    assert render("text", not_ready(), RenderOptions(color=True)) == colored
