"""`github`: commands for the runner of GitHub Actions, which shows them in the change itself, and then a plain list.

The job summary is not in here: the command line appends the format `markdown` to the file that GITHUB_STEP_SUMMARY
names. Lines that are not commands of ours can be none of the plan's either.
"""

from __future__ import annotations

from collections.abc import Iterator

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import Report
from outsource_cli.model.terms import HONEST_LINE, SEVERITIES, Severity
from outsource_cli.reports.clean import clean, no_commands, one_line
from outsource_cli.reports.concise import finding_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted, remark_line, run_line
from outsource_cli.reports.places import STDIN, tidy_path
from outsource_cli.reports.select import Room, open_findings, worst_first

COMMANDS: dict[Severity, str] = {"blocker": "error", "warning": "warning", "advice": "notice"}
"""The kinds of annotations for our severities."""

MOST_OF_A_KIND = 10
"""GitHub drops what a step has more of one kind, without a word."""

_PLAIN = RenderOptions()
_TITLE = 200  # characters; GitHub takes 255


def render(report: Report, options: RenderOptions) -> str:
    """Annotations, worst first; a group with every finding that counts; remarks; totals; the honest line unless quiet.

    Width, colour and alphabet are the runner's own affair: always UTF-8, never coloured.
    """
    room = Room(options.max_findings)
    lines = [finding_line(finding, _PLAIN) for plan in report.plans for finding in room.take(worst_first(plan))]
    lines += [f"{clean(plan.path)}: {one_line(reason)}" for plan in report.plans for reason in plan.reasons]
    if room.left_out:
        lines.append(f"{counted(room.left_out, 'more finding')} not shown (limit {options.max_findings})")
    listed = ["::group::outsource: open findings", *map(no_commands, lines), "::endgroup::"] if lines else []
    ending = [*map(remark_line, report.remarks), run_line(report.summary), *([] if options.quiet else [HONEST_LINE])]
    return "".join(f"{line}\n" for line in (*_annotations(report), *listed, *map(no_commands, ending)))


def command(name: str, properties: dict[str, str | int], message: str) -> str:
    """One command as `issueCommand` of @actions/core writes it; properties without a value are left out."""
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{name}{' ' if properties else ''}{told}::{_data(message)}"


def _annotations(report: Report) -> Iterator[str]:
    """At most ten of each kind. Reasons beyond findings come first: without them nothing would explain the red."""
    reasons = [_reason(plan.path, reason) for plan in report.plans for reason in plan.reasons]
    found = [one for plan in report.plans for one in open_findings(plan)]
    for severity in SEVERITIES:
        own = [_annotation(one) for one in found if one.severity == severity]
        yield from ((reasons if severity == "blocker" else []) + own)[:MOST_OF_A_KIND]


def _reason(path: str, reason: str) -> str:
    return command("error", {"title": "The plan is not ready", **_file(path)}, one_line(reason))


def _annotation(finding: Finding) -> str:
    title = one_line(f"{finding.check}: {finding.title}")
    place: dict[str, str | int] = _file(finding.file)
    if place:
        span = finding.span
        place |= {"line": span.line, "endLine": span.end_line}
        # GitHub refuses columns of a stretch over several lines.
        place |= {"col": span.column, "endColumn": span.end_column} if span.line == span.end_line else {}
    message = f"{one_line(finding.message)}\n{one_line(finding.fix)}"
    return command(COMMANDS[finding.severity], {"title": _shortened(title), **place}, message)


def _file(file: str) -> dict[str, str | int]:
    """The path, from the repository's root if it is relative; nothing for what came through a pipe."""
    return {} if file == STDIN else {"file": clean(tidy_path(file))}


def _shortened(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
