"""Whole outputs against golden files. Renew them with OUTSOURCE_UPDATE_GOLDEN=1, and read what changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from outsource_cli.reports import RenderOptions, render
from reports.samples import SAMPLES

GOLDEN = Path(__file__).parent / "golden"
ALL = frozenset({"all"})
GATE = ("ready", "not_ready", "gated", "many", "hostile")
"""Samples that every format for CI draws."""

# name of the file: (sample, format, options)
CASES: dict[str, tuple[str, str, RenderOptions]] = {
    **{f"{sample}.text.{width}.txt": (sample, "text", RenderOptions(width=width))
       for sample in SAMPLES for width in (60, 80, 160)},
    **{f"{sample}.text.80.ascii.txt": (sample, "text", RenderOptions(unicode=False)) for sample in SAMPLES},
    **{f"{sample}.concise.txt": (sample, "concise", RenderOptions()) for sample in SAMPLES},
    **{f"{sample}.json": (sample, "json", RenderOptions()) for sample in SAMPLES if sample != "blank"},
    **{f"{sample}.jsonl": (sample, "jsonl", RenderOptions()) for sample in ("not_ready", "many", "hostile")},
    **{f"{sample}.{format_name}.{ending}": (sample, format_name, RenderOptions())
       for format_name, ending in (("junit", "xml"), ("markdown", "md"), ("csv", "csv")) for sample in GATE},
    **{f"{sample}.{format_name}.{ending}": (sample, format_name, RenderOptions())
       for format_name, ending in (("sarif", "json"), ("gitlab", "json"), ("github", "txt")) for sample in GATE},
    "gated.sarif.show.json": ("gated", "sarif", RenderOptions(show=ALL)),
    "gated.text.80.show.txt": ("gated", "text", RenderOptions(show=ALL)),
    "gated.text.60.show.ascii.txt": ("gated", "text", RenderOptions(width=60, unicode=False, show=ALL)),
    "gated.concise.show.txt": ("gated", "concise", RenderOptions(show=frozenset({"waived", "known"}))),
    "gated.markdown.show.md": ("gated", "markdown", RenderOptions(show=ALL, max_findings=3)),
    "not_ready.text.80.color.txt": ("not_ready", "text", RenderOptions(color=True)),
    "ready.text.80.color.txt": ("ready", "text", RenderOptions(color=True)),
    "not_ready.text.80.show.txt": ("not_ready", "text", RenderOptions(show=ALL)),
    "not_ready.text.80.max.txt": ("not_ready", "text", RenderOptions(max_findings=2)),
    "many.text.80.statistics.txt": ("many", "text", RenderOptions(statistics=True)),
    "many.text.60.statistics.ascii.txt": ("many", "text", RenderOptions(width=60, unicode=False, statistics=True)),
    "many.text.80.quiet.txt": ("many", "text", RenderOptions(quiet=True)),
    "not_ready.concise.color.txt": ("not_ready", "concise", RenderOptions(color=True)),
    "not_ready.concise.ahead.txt": ("not_ready", "concise", RenderOptions(show=frozenset({"ahead", "waived"}))),
    "many.concise.quiet.ascii.txt": ("many", "concise", RenderOptions(quiet=True, unicode=False, max_findings=3)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_output_is_the_golden_one(name: str) -> None:
    sample, format_name, options = CASES[name]
    output = render(format_name, SAMPLES[sample](), options).encode()
    path = GOLDEN / name
    if os.environ.get("OUTSOURCE_UPDATE_GOLDEN"):
        path.write_bytes(output)
    assert output.decode() == path.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
