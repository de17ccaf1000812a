"""The reports on which every format for CI must satisfy its platform's validator.

`CASES` maps a name to a Report: no findings, one, 5,000, hostile text in every string, long strings, and file names that
are hard to write as a URI, a cell or an attribute.
"""

from __future__ import annotations

from dataclasses import replace

from outsource_cli.model.finding import Finding
from outsource_cli.model.place import Span
from outsource_cli.model.report import PlanReport, Report
from reports.samples import CHECKS, HOSTILE, SAMPLES, finding, hostile, not_ready_plan, plan_report, ready, run

TEXTS: dict[str, str] = {
    "everything": HOSTILE,
    "commands": "one\n::error file=plan.yaml,line=1::boom\r\n  ::set-env name=PATH::x\n##[error]boom\n##vso[task.complete]x\r::stop-commands::y",
    "markup": "]]> <![CDATA[x]]> <!-- --> </details><script>alert(1)</script> & &amp; \"quoted\" 'single' | a | b |\n\n# head\n```\n",
    "links": "[click](javascript:alert(1)) ![x](http://evil.example/x.png) http://evil.example @team #123 GH-1 <b>bold</b> `code` **x**",
    "ansi": "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07 \x9b2J \x07\x08\x7f\x00",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200b \u200f \ufeff \u2028 \u2029",
    "emoji": "🎉 👩\u200d👩 🇩🇪 ⚠\ufe0f é e\u0301 大神 \U0001f9d1\u200d\U0001f4bb",
    "formula": "=cmd()",
    "formula after a quote": "'=1+1",
    "formula after a space": " =HYPERLINK(\"http://evil.example\")",
    "plus": "+1+1",
    "minus": "-2+3|cmd",
    "at": "@SUM(A1)",
    "tab": "\t=1",
    "carriage return": "\r=1",
    "full-width": "＝1+1",
    "surrogates": "\ud800 and \udfff, \ud83d\ude00",
    "not a character": "\ufffe \uffff \x0b \x0c \x1f \x85",
    "percent": "%0A%0D%25%3A 100% %zz",
    "empty": "",
    "blank": " \n ",
    "ten kilobytes": "a" * 10_240,
    "ten kilobytes of everything": (HOSTILE + "\n::error::]]>=cmd()|`") * 80,
}  # fmt: skip
"""What somebody may write in a plan, a checklist or a file's name."""

FILES: dict[str, tuple[str, ...]] = {
    "windows": (
        "plans\\website.yaml", "plans\\Büro\\my plan.yaml", "C:\\Users\\Ana Ruiz\\plan.yaml", "c:/Users/Ana/plan.yaml",
        "\\\\server\\share\\plan.yaml", "..\\plan.yaml", "C:plan.yaml",
    ),
    "non-ASCII": ("pläne/Büro 大神.yaml", "план.yaml", "cafe\u0301/🎉.yaml", "\u202eevil.yaml", "raw\udcff.yaml"),
    "odd": (
        "<stdin>", "./plans/plan.yaml", "../plan.yaml", "/srv/plans/plan.yaml", "//plan.yaml", "a:b/plan.yaml",
        "plan #1 50%?.yaml", "a%20b.yaml", "[x]/{y}|z^`.yaml", "line\nbreak.yaml", "a, b;c=d.yaml", "-.yaml", "@team.yaml",
        "=cmd().yaml", "~/plan.yaml", "x//y/./z/../plan.yaml",
    ),
}  # fmt: skip
"""Paths of plans, as the command line or another machine may name them."""


def one() -> Report:
    """A single finding that counts."""
    found = [finding(CHECKS[0], "unanswered", "tasks[0].core is missing", Span(4, 3, 6, 20))]
    return run(plan_report("plans/website.yaml", "Website rebuild", {CHECKS[0].id: "unanswered"}, found))


def five_thousand() -> Report:
    """5,000 findings in five plans. Every plan has the same 1,000 fingerprints, as copies of a plan do."""
    return run(*(_crowded(f"plans/{number}/plan.yaml") for number in range(5)))


def named(files: tuple[str, ...]) -> Report:
    """The not-ready plan once under each of these paths, with the same fingerprints each time."""
    return run(*(_moved(not_ready_plan(), file) for file in files))


def _crowded(file: str) -> PlanReport:
    found: list[Finding] = []
    for number in range(1000):
        check = CHECKS[number % len(CHECKS)]
        place = Span(1 + number, 3, 1 + number, 9)
        one = finding(check, "failed", f"item {number} is wrong", place, file)
        found.append(replace(one, fingerprint=f"{one.fingerprint}-{number}"))
    return plan_report(file, file, {check.id: "failed" for check in CHECKS}, found, gate="exit")


def _moved(plan: PlanReport, file: str) -> PlanReport:
    return replace(plan, path=file, findings=tuple(replace(one, file=file) for one in plan.findings))


CASES: dict[str, Report] = {
    "no findings": ready(),
    "one finding": one(),
    "five thousand findings": five_thousand(),
    "nothing checked": run(),
    **{f"sample {name}": build() for name, build in SAMPLES.items()},
    **{f"text: {name}": hostile(text) for name, text in TEXTS.items()},
    **{f"files: {name}": named(files) for name, files in FILES.items()},
}
