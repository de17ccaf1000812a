"""`junit`: JUnit XML, which nearly every CI system draws as a list of tests.

One suite a plan, one test a check. Red exactly where `check` is red: a test fails only by a finding that makes its plan
not ready. JUnit knows no warnings, so an open finding below `--fail-on` is *skipped*, with its message: as a pass it
would be a lie, as a failure the pipeline would stop where `check` goes on. What is waived, known, ahead or does not apply
is skipped too and says so. A plan that cannot be read is an error.

Two families of schemas disagree (Ant's by Windy Road, and Jenkins'). The document keeps to what both allow: no attributes
on `testsuites`, no output or position on a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from outsource_cli.model.finding import Finding
from outsource_cli.model.report import PlanReport, Remark, Report
from outsource_cli.model.terms import HONEST_LINE, STATUS_MEANING, Status
from outsource_cli.reports.by_plan import ByPlan
from outsource_cli.reports.clean import clean, no_commands, one_line
from outsource_cli.reports.concise import finding_line
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import aside, counted, remark_line, verdict_words, waiver_words
from outsource_cli.reports.select import fails

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_Test = tuple[str, str, Status]
"""Theme and title of a check, and its status, which counts where no finding says more."""


class Stream(ByPlan):
    """The document. Same report, same bytes: times are 0, the host is `localhost`, the date is the one checked for.

    The first suite is drawn last: of all places that both schemas know, its `system-err` is the one that is shown, so
    that the remarks on the run stand there.
    """

    def __init__(self, options: RenderOptions, run: Report) -> None:
        super().__init__(options, run)
        self._number = 0
        self._first: PlanReport | None = None

    def before(self, report: Report) -> str:
        """The head and the first suite."""
        if self._first is None:
            return f"{_HEAD}\n<testsuites />\n"
        return f"{_HEAD}\n<testsuites>\n{_text(_suite(0, self._first, report, remarks=report.remarks))}"

    def plan(self, plan: PlanReport) -> str:
        """The next suite, if it is not the first."""
        number = self._number
        self._number += 1
        if number:
            return _text(_suite(number, plan, self.run))
        self._first = plan
        return ""

    def after(self, report: Report) -> str:  # noqa: ARG002  # all that is to be said of the run stands in its suites
        """The end of the document."""
        return "</testsuites>\n" if self._first else ""


def _text(suite: ET.Element) -> str:
    """The lines of a suite."""
    ET.indent(suite, level=1)
    lines = f"  {ET.tostring(suite, encoding='unicode')}".split("\n")
    # A log that shows the document must not obey what a plan wrote into it.
    return "".join([f"{no_commands(line)}\n" for line in lines])


def _suite(number: int, plan: PlanReport, report: Report, remarks: Iterable[Remark] = ()) -> ET.Element:
    """One plan. The totals are counted from the tests themselves, so they cannot disagree."""
    cases = list(_cases(plan, report))
    suite = ET.Element(
        "testsuite",
        name=one_line(plan.name).strip() or _path(plan),
        package=_path(plan),
        id=str(number),
        hostname="localhost",
        timestamp=f"{report.as_of}T00:00:00",
        tests=str(len(cases)),
        failures=_number(cases, "failure"),
        errors=_number(cases, "error"),
        skipped=_number(cases, "skipped"),
        time="0",
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(plan, report):
        ET.SubElement(properties, "property", name=name, value=value)
    suite.extend(cases)
    ET.SubElement(suite, "system-out").text = f"{verdict_words(plan)}\n{HONEST_LINE}"
    ET.SubElement(suite, "system-err").text = "\n".join(map(remark_line, remarks))
    return suite


def _cases(plan: PlanReport, report: Report) -> Iterator[ET.Element]:
    """What is wrong with the plan as a whole, then with its file, then every check."""
    if plan.reasons:
        case = _case(plan, "plan", "The plan as a whole is ready")
        reasons = [one_line(reason) for reason in plan.reasons]
        _add(case, "failure", "; ".join(reasons), "\n".join(reasons), type="not ready")
        yield case
    found: dict[str, list[Finding]] = {}
    for finding in plan.findings:
        found.setdefault(finding.check, []).append(finding)
    for check, (theme, title, status) in _tests(plan).items():
        case = _case(plan, theme, f"{check} {title}")
        _judge(case, found.get(check, []), status, plan, report)
        yield case


def _tests(plan: PlanReport) -> dict[str, _Test]:
    """By id: the checks on the file itself, which are known by their findings alone, then those of the checklists."""
    listed: dict[str, _Test] = {one.check: (one.theme, one.title, one.status) for one in plan.checks}
    of_the_file: dict[str, _Test] = {
        one.check: (one.theme, one.title, one.status) for one in plan.findings if one.check not in listed
    }
    return of_the_file | listed


def _case(plan: PlanReport, theme: str, name: str) -> ET.Element:
    # Readers take what stands before the last point of a class name as its package: here the plan's path.
    classname = f"{_path(plan)}.{one_line(theme)}"
    return ET.Element("testcase", name=one_line(name).strip() or "unnamed", classname=classname, time="0")


def _judge(case: ET.Element, found: list[Finding], status: Status, plan: PlanReport, report: Report) -> None:
    """Fail the test, skip it, or let it pass."""
    red = [one for one in found if _is_red(one, plan, report)]
    if red:
        more = f" (and {counted(len(red) - 1, 'more place')})" if len(red) > 1 else ""
        tag = "failure" if plan.checks else "error"
        rest = [one for one in found if one not in red]
        text = "\n\n".join(map(_in_full, [*red, *rest]))
        _add(case, tag, f"{one_line(red[0].message)}{more}", text, type=red[0].severity)
    elif found:
        _add(case, "skipped", _aside(found[0]), "\n\n".join(map(_in_full, found)))
    elif status != "passed":
        _add(case, "skipped", f"{status.replace('_', ' ')}: {STATUS_MEANING[status]}", "")


def _is_red(finding: Finding, plan: PlanReport, report: Report) -> bool:
    """Whether it makes the plan not ready. Of a plan that cannot be read nothing is known: its blockers always do."""
    return fails(finding, plan, report) or (finding.counts and not plan.checks and finding.severity == "blocker")


def _aside(finding: Finding) -> str:
    """Why a finding does not fail its test."""
    message = one_line(finding.message)
    if finding.known:
        return f"in the baseline, not counted: {message}"
    if finding.counts:
        return f"{finding.severity}, below --fail-on: {message}"
    return f"{aside(finding)}: {message}"


def _in_full(finding: Finding) -> str:
    lines = [finding_line(finding, RenderOptions())]
    lines += [f"  at  {clean(finding.path)}"] if finding.path else []
    lines += [f"  why {one_line(finding.why)}", f"  fix {one_line(finding.fix)}"]
    if finding.waiver is not None:
        lines.append(f"  {waiver_words(finding.waiver)}: {one_line(finding.waiver.reason)}")
    return "\n".join(lines)


def _properties(plan: PlanReport, report: Report) -> Iterator[tuple[str, str]]:
    yield "plan", _path(plan)
    yield "verdict", plan.verdict
    yield "gate", plan.gate
    yield "passed_gate", plan.passed_gate or "none"
    yield "score", "" if plan.score is None else str(plan.score)
    yield "fail_on", report.fail_on
    yield "packs", " ".join(map(clean, report.packs))
    yield "waived", str(sum(one.status == "waived" for one in plan.findings))
    yield "known", str(sum(one.known for one in plan.findings))
    yield "baseline", clean(report.baseline)
    yield "version", clean(report.tool_version)


def _add(case: ET.Element, tag: str, message: str, text: str, **attributes: str) -> None:
    ET.SubElement(case, tag, {"message": message, **attributes}).text = text


def _number(cases: list[ET.Element], tag: str) -> str:
    return str(sum(case.find(tag) is not None for case in cases))


def _path(plan: PlanReport) -> str:
    return clean(plan.path).strip() or "plan"
