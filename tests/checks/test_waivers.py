"""Which waivers hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path as FilePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.analysis.typed import type_plan
from outsource_cli.checks.waivers import Claim, Waivers, comment_claims, decide, plan_claims
from outsource_cli.checks.waivers.file import read_waivers
from outsource_cli.errors import UsageError
from outsource_cli.model.place import Path
from outsource_cli.model.plan.shape import plan_shape
from outsource_cli.model.waiver import WaiverRules
from outsource_cli.source import Document, read

TODAY = date(2026, 1, 15)
WHOLE = {
    "check": "DEC001",
    "reason": "two bakers know it",
    "owner": "Jonas Weber",
    "approver": "Anna Berg",
    "expires": "2026-06-30",
}


def written(*waivers: dict[str, str] | str | None) -> str:
    lines = ["tasks: [{name: baking}, {name: selling}]", "waivers:"]
    for waiver in waivers:
        if isinstance(waiver, dict):
            lines.append("  - {" + ", ".join(f'{key}: "{value}"' for key, value in waiver.items()) + "}")
        else:
            lines.append(f"  - {'' if waiver is None else waiver}")
    return "\n".join(lines) + "\n"


def decided(*waivers: dict[str, str] | str | None, today: date = TODAY, rules: WaiverRules | None = None) -> Waivers:
    return of_plan(written(*waivers), today, rules)


def of_plan(text: str, today: date = TODAY, rules: WaiverRules | None = None) -> Waivers:
    document = read(text, "plan.yaml")
    claims = (*plan_claims(type_plan(document, plan_shape()).data, document), *comment_claims(document))
    return decide(claims, today, rules or WaiverRules())


def held(waivers: Waivers) -> list[tuple[str, str]]:
    return [(one.waiver.check, one.waiver.path) for one in waivers.holding]


def covers(waivers: Waivers, check: str, path: Path, plan: str = "tasks: [{name: baking}, {name: selling}]\n") -> bool:
    return waivers.covering(check, path, read(plan, "plan.yaml")) is not None


def told(waivers: Waivers) -> list[str]:
    return [problem.message for problem in waivers.problems]


def test_a_complete_waiver_holds() -> None:
    waivers = decided(WHOLE)
    assert held(waivers) == [("DEC001", "")]
    assert covers(waivers, "DEC001", ("tasks", 3, "skill"))
    assert covers(waivers, "DEC001", ())
    assert not covers(waivers, "DEC002", ())


@pytest.mark.parametrize("waivers", [(), (None,), ("TBD",), ({"check": ""},)])
def test_without_waivers_nothing_is_waived(waivers: tuple[dict[str, str] | str | None, ...]) -> None:
    assert (decided(*waivers).holding, decided(*waivers).problems) == ((), ())


def test_a_blank_waiver_among_others_is_passed_over() -> None:
    assert held(decided(None, WHOLE)) == [("DEC001", "")]


def test_a_plan_without_the_key() -> None:
    assert of_plan("plan: 1\n").holding == ()


@pytest.mark.parametrize("missing", WHOLE)
@pytest.mark.parametrize("how", ["left out", "blank", "TBD"])
def test_a_waiver_with_a_part_missing_does_not_hold(missing: str, how: str) -> None:
    waiver = {**WHOLE, missing: "" if how == "blank" else "TBD"}
    if how == "left out":
        del waiver[missing]
    waivers = decided(waiver)
    what = "a waiver" if missing == "check" else "the waiver for DEC001"
    assert told(waivers) == [f"{what} does not hold: `{missing}` missing"]
    assert waivers.holding == ()


def test_all_missing_parts_are_named_at_the_waivers_place() -> None:
    waivers = decided(WHOLE, {"check": "ONB001", "reason": "later"})
    (problem,) = waivers.problems
    assert problem.message == "the waiver for ONB001 does not hold: `owner`, `approver`, `expires` missing"
    assert (problem.check, problem.path, problem.span.line) == ("PLAN009", ("waivers", 1), 4)
    assert held(waivers) == [("DEC001", "")]


@pytest.mark.parametrize(
    "approver", ["Jonas Weber", "jonas weber", "Jonas  Weber", " JONAS WEBER ", "Jonas\u200b Weber", "\uff2aonas Weber"]
)
def test_nobody_approves_a_waiver_of_their_own(approver: str) -> None:
    waivers = decided({**WHOLE, "approver": approver})
    assert told(waivers) == ["the waiver for DEC001 does not hold: Jonas Weber both owns and approves it"]


@pytest.mark.parametrize(
    ("today", "fault"),
    [
        (date(2026, 6, 29), []),
        (date(2026, 6, 30), []),
        (date(2026, 7, 1), ["the waiver for DEC001 ran out on 2026-06-30"]),
        (date(2025, 6, 30), []),
        (date(2025, 6, 29), []),
        (date(2025, 6, 28), ["the waiver for DEC001 does not hold: it runs until 2026-06-30, more than 366 days from now"]),
        (date(1, 1, 1), ["the waiver for DEC001 does not hold: it runs until 2026-06-30, more than 366 days from now"]),
        (date(9999, 12, 31), ["the waiver for DEC001 ran out on 2026-06-30"]),
    ],
)  # fmt: skip
def test_the_last_day_still_counts_and_a_year_is_the_most(today: date, fault: list[str]) -> None:
    assert told(decided(WHOLE, today=today)) == fault


@pytest.mark.parametrize(
    ("below", "path", "covered"),
    [
        ("tasks[1]", ("tasks", 1), True),
        ("tasks[1]", ("tasks", 1, "skill"), True),
        ("tasks[1]", ("tasks", 10), False),
        ("tasks[1]", ("tasks", 10, "skill"), False),
        ("tasks[1]", ("tasks",), False),
        ("tasks", ("tasks", 10, "skill"), True),
        ("tasks", ("tasks",), True),
        ("tasks", ("tasks_more",), False),
        ("engagement.end", ("engagement", "end"), True),
        ("engagement.end", ("engagement", "ending"), False),
        ("engagement.end", ("engagement",), False),
        ("", ("engagement",), True),
        ("nowhere", ("engagement",), False),
        ("tasks[baking]", ("tasks", 0), True),
        ("tasks[baking]", ("tasks", 0, "skill"), True),
        ("tasks[baking].skill", ("tasks", 0, "skill"), True),
        ("tasks[baking].skill", ("tasks", 0, "core"), False),
        ("tasks[baking]", ("tasks", 1), False),
        ("tasks[bak]", ("tasks", 0), False),
        ("tasks[baking", ("tasks", 0), False),
    ],
)
def test_a_path_covers_itself_and_what_is_below(below: str, path: Path, covered: bool) -> None:
    assert covers(decided({**WHOLE, "path": below}), "DEC001", path) is covered


def test_a_waiver_that_nothing_needs_is_no_fault() -> None:
    assert told(decided({**WHOLE, "check": "NEVER999"})) == []


def test_checks_of_the_file_itself_cannot_be_waived() -> None:
    waivers = decided({**WHOLE, "check": "PLAN003"})
    assert waivers.holding == ()
    assert "about the plan file itself" in told(waivers)[0]


@pytest.mark.parametrize(("longest", "holds"), [(165, False), (166, True)])
def test_how_long_a_waiver_may_run_is_a_setting(longest: int, holds: bool) -> None:
    assert bool(decided(WHOLE, rules=WaiverRules(longest=longest)).holding) is holds


@pytest.mark.parametrize("open_path", ["TBD", "<where>", "???"])
def test_a_path_that_is_still_open_does_not_widen_the_waiver(open_path: str) -> None:
    result = decided({**WHOLE, "path": open_path})
    assert result.holding == ()
    assert "`path` is still open" in result.problems[0].message


@pytest.mark.parametrize("path", [".", "[", "[[", "tasks[", "tasks[]", "tasks.", "tasks..core", ".tasks", "tasks.[0]", "tasks[0]x", "[0]["])  # fmt: skip
def test_a_path_that_cannot_be_read_does_not_widen_the_waiver(path: str) -> None:
    result = decided({**WHOLE, "path": path})
    assert result.holding == ()
    assert f"its `path` reads `{path}`" in result.problems[0].message


NOTE = "until=2026-06-30 owner=Jonas Weber approver=Anna Berg -- the bank asks for it"


def commented(comment: str, today: date = TODAY) -> Waivers:
    return of_plan(f"plan: 1\ntasks:\n  - name: baking\n    core: yes  # outsource: {comment}\n", today)


@pytest.mark.parametrize(
    "comment",
    [
        f"ignore[DEC001] {NOTE}",
        f"ignore [ DEC001 ]   {NOTE}",
        'ignore[DEC001] owner="Jonas Weber" approver="Anna Berg" until=2026-06-30 ticket=OPS-1 -- so -- it is',
    ],
)
def test_a_comment_waives_what_points_at_its_line(comment: str) -> None:
    waivers = commented(comment)
    plan = "plan: 1\ntasks:\n  - name: baking\n    core: yes\n"
    assert told(waivers) == []
    assert covers(waivers, "DEC001", ("tasks", 0, "core"), plan)
    assert not covers(waivers, "DEC001", ("tasks", 0, "name"), plan)
    assert not covers(waivers, "DEC002", ("tasks", 0, "core"), plan)


def test_a_comment_says_what_a_waiver_says() -> None:
    waivers = commented('ignore[DEC001] until=2026-06-30 owner=Jo Weber approver="Anna Berg" ticket=OPS-1 -- so it is')
    (one,) = waivers.holding
    waiver = one.waiver
    assert (waiver.owner, waiver.approver, waiver.ticket, waiver.reason) == (
        "Jo Weber",
        "Anna Berg",
        "OPS-1",
        "so it is",
    )
    assert (waiver.expires, waiver.origin, waiver.span.line) == (date(2026, 6, 30), "comment", 4)


def test_a_comment_may_name_several_checks() -> None:
    assert held(commented(f"ignore[DEC001, TSK002] {NOTE}")) == [("DEC001", ""), ("TSK002", "")]


def test_a_comment_on_a_line_of_its_own_is_about_the_next_one() -> None:
    text = f"plan: 1\n# outsource: ignore[DEC001] {NOTE}\n\n# and\nnda:\n  signed_on: 2026-01-01\n"
    waivers = of_plan(text)
    assert covers(waivers, "DEC001", ("nda",), text)
    assert covers(waivers, "DEC001", ("nda", "valid_until"), text), "a missing key points at its parent"
    assert not covers(waivers, "DEC001", ("nda", "signed_on"), text)


@pytest.mark.parametrize(
    ("comment", "fault"),
    [
        ("ignore", "it cannot be read; write `# outsource: ignore[ID]"),
        ("ignroe[DEC001]", "it cannot be read; write `# outsource: ignore[ID]"),
        ("ignore[] " + NOTE, "`check` missing"),
        ("ignore[DEC001]", "`-- reason`, `owner=`, `approver=`, `until=` missing"),
        ("ignore[DEC001] until=2026-06-30 owner=Jo Weber -- so", "`approver=` missing"),
        ("ignore[DEC001] until=soon owner=Jo Weber approver=Anna Berg -- so", "`until` reads `soon`"),
        ("ignore[DEC001] until=2026-02-30 owner=Jo Weber approver=Anna Berg -- so", "`until` reads `2026-02-30`"),
        ("ignore[DEC001] untill=2026-06-30 -- so", "it knows no `untill`; did you mean `until`?"),
        ("ignore[DEC001] owner=nobody -- so", "`owner` reads `nobody`"),
        ("ignore[DEC001] because we say so", "`because we say so` cannot be read"),
        ("ignore[DEC001] until=2026-06-30 owner=Jo Weber approver=jo  weber -- so", "Jo Weber both owns and approves it"),
        ("ignore[DEC001] until=2020-01-01 owner=Jo Weber approver=Anna Berg until=2026-06-30 -- so", "`until` stands twice"),
        ("ignore[DEC001] until=2026-06-30 owner=Jo Weber approver=TBD approver=Anna Berg -- so", "`approver` stands twice"),
        ("ignore[DEC001] until=TBD owner=Jo Weber approver=Anna Berg -- so", "`until=` missing"),
        ("ignore[DEC001] until=2026-06-30 owner=Jo Weber approver=Anna Berg -- TBD", "`-- reason` missing"),
    ],
)  # fmt: skip
def test_a_comment_with_a_fault_waives_nothing_and_is_told_of(comment: str, fault: str) -> None:
    waivers = commented(comment)
    assert waivers.holding == ()
    (problem,) = waivers.problems
    assert fault in problem.message
    assert (problem.check, problem.span.line) == ("PLAN009", 4)


def test_a_comment_of_blanks_takes_no_time() -> None:
    assert commented("ignore[DEC001] owner=x" + " " * 90_000 + "y").holding == ()


def test_what_only_looks_like_a_comment_waives_nothing() -> None:
    text = f'plan: 1\nnotes: "# outsource: ignore[DEC001] {NOTE}"\nx-a: |\n  # outsource: ignore[DEC001] {NOTE}\n'
    assert (of_plan(text).holding, of_plan(text).problems) == ((), ())
    json = '{"plan": 1, "x-a": " # outsource: ignore[DEC001]"}'
    assert comment_claims(read(json, "plan.json")) == ()


ENTRY = """\
  - plan: {plan}
    check: DEC001
    reason: two bakers know it
    owner: Jonas Weber
    approver: Anna Berg
    expires: 2026-06-30
"""


def from_file(folder: FilePath, text: str, plan: str, data: dict[str, object] | None = None) -> tuple[Claim, ...]:
    file = folder / "waivers.yaml"
    file.write_text(text, encoding="utf-8")
    entry = (plan_shape().fields or {})["waivers"].item
    assert entry is not None
    return read_waivers(file, entry).claims(plan, data or {})


@pytest.mark.parametrize(
    ("named", "plan", "found"),
    [
        ("plans/a.yaml", "plans/a.yaml", True),
        ("plans/*.yaml", "plans/a.yaml", True),
        ("plans/**", "plans/deep/down/a.yaml", True),
        ("plans/b.yaml", "plans/a.yaml", False),
        ("a.yaml", "plans/a.yaml", False),
        ("ENG-7", "plans/a.yaml", True),
        ("Website rebuild", "plans/a.yaml", True),
        ("ENG-8", "plans/a.yaml", False),
        ("plans/a.yaml", "<stdin>", False),
        ("ENG-7", "<stdin>", True),
        ("'*'", "a.yaml", True),
        ("'**'", "a.yaml", True),
        ("'**'", "../elsewhere/a.yaml", False),
        ("'*/a.yaml'", "../a.yaml", False),
        ("../elsewhere/*.yaml", "../elsewhere/a.yaml", True),
        ("plans", "plans/a.yaml", False),
        ("plans/", "plans/a.yaml", True),
    ],
)
def test_a_file_of_waivers_names_the_plan(tmp_path: FilePath, named: str, plan: str, found: bool) -> None:
    path = plan if plan.startswith("<") else str(tmp_path / plan)
    data: dict[str, object] = {"engagement": {"id": "ENG-7", "name": "Website rebuild"}}
    claims = from_file(tmp_path, "waivers:\n" + ENTRY.format(plan=named), path, data)
    assert bool(claims) is found
    if found:
        (one,) = decide(claims, TODAY, WaiverRules()).holding
        assert (one.waiver.origin, one.waiver.span.line) == ("file", 2)
        assert one.waiver.file.endswith("waivers.yaml")


def test_a_wrong_entry_of_a_file_is_a_fault_of_its_plan(tmp_path: FilePath) -> None:
    text = "waivers:\n" + ENTRY.format(plan="a.yaml").replace("2026-06-30", "soon") + "    colour: red\n"
    claims = from_file(tmp_path, text, str(tmp_path / "a.yaml"))
    waivers = decide(claims, TODAY, WaiverRules())
    assert waivers.holding == ()
    assert "`waivers[0].expires` reads the text `soon`" in told(waivers)[0]
    assert "there is no field `colour`" in told(waivers)[0]
    assert waivers.problems[0].file.endswith("waivers.yaml")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "there is no list `waivers`"),
        ("[]\n", 1, ""),
        ("waiver:\n" + ENTRY.format(plan="a.yaml"), 1, "there is no field `waiver` at the top of this file"),
        ("waivers: all\n", 1, "a list"),
        ("waivers:\n  - [\n", 2, ""),
        ("waivers:\n" + ENTRY.format(plan="TBD"), 2, "which plan it is about"),
        ("waivers:\n" + ENTRY.format(plan="a.yaml").replace("DEC001", ""), 2, "which check it is about"),
    ],
)
def test_a_file_that_is_no_file_of_waivers_is_refused(tmp_path: FilePath, text: str, line: int, message: str) -> None:
    with pytest.raises(UsageError) as error:
        from_file(tmp_path, text, "a.yaml")
    assert message in error.value.message
    assert f"waivers.yaml:{line}:" in error.value.place


def test_a_file_that_is_not_there(tmp_path: FilePath) -> None:
    entry = (plan_shape().fields or {})["waivers"].item
    assert entry is not None
    with pytest.raises(UsageError, match="cannot read the waivers"):
        read_waivers(tmp_path / "none.yaml", entry)


def test_a_waiver_whose_plan_is_gone_is_remarked_on(tmp_path: FilePath) -> None:
    file = tmp_path / "waivers.yaml"
    file.write_text(
        "waivers:\n" + "".join(ENTRY.format(plan=plan) for plan in ("a.yaml", "b.yaml", "ENG-7")), encoding="utf-8"
    )
    (tmp_path / "a.yaml").touch()
    entry = (plan_shape().fields or {})["waivers"].item
    assert entry is not None
    (remark,) = read_waivers(file, entry).remarks()
    assert (remark.kind, remark.line) == ("waiver-without-plan", 8)
    assert remark.message.endswith("does not exist: b.yaml")


@given(st.text(max_size=60))
def test_no_comment_makes_it_stumble(text: str) -> None:
    document = Document("plan.yaml", "")
    assert document.comments("outsource:") == ()
    of_plan("plan: 1  # outsource: " + text.replace("\x00", ""))
