"""`outsource check --changed-since`: a gate on what changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.calling import Called, call
from conftest import AS_OF, CHECKLIST, GOOD, POOR
from outsource_cli.reports import FORMATS
from repositories import Scripted, scripted, settle

Check = Callable[..., Called]


@pytest.fixture
def repo(here: Path, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Two plans in a repository, one of them poor, both committed on `main`."""
    settle(monkeypatch)
    repo = scripted(here)
    repo.write("plans/good.yaml", GOOD)
    repo.write("plans/poor.yaml", POOR)
    repo.commit()
    return repo


@pytest.fixture
def check(repo: Scripted, small_core: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:  # fmt: skip
    """Run `outsource check` in this process."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return lambda *arguments: call(capsys, monkeypatch, "check", "--as-of", AS_OF, *arguments)


def plans(called: Called) -> list[str]:
    return [plan["path"] for plan in json.loads(called.out)["plans"]]


@pytest.mark.parametrize("format_name", FORMATS)
def test_nothing_changed_is_green_in_every_format(check: Check, format_name: str) -> None:
    called = check("plans", "--changed-since", "HEAD", "--format", format_name)
    assert (called.code, called.err) == (0, "None of 2 plans changed since HEAD.\n")
    assert "poor" not in called.out
    assert check("plans/good.yaml", "--changed-since", "HEAD").err == "None of 1 plan changed since HEAD.\n"


def test_an_empty_report_is_a_whole_one(check: Check) -> None:
    found = json.loads(check("plans", "--changed-since", "HEAD", "-f", "json").out)
    assert (found["plans"], found["exit_code"], found["summary"]["plans"]) == ([], 0, 0)
    assert check("plans", "--changed-since", "HEAD", "-f", "text").out.startswith("No plan was checked.\n")
    assert check("plans", "--changed-since", "HEAD", "-f", "text", "--quiet").out.strip() == ""
    assert "0 plans: nothing checked" in check("plans", "--changed-since", "HEAD", "-f", "concise").out


def test_only_what_changed_is_checked(check: Check, repo: Scripted) -> None:
    repo.write("plans/good.yaml", f"# a remark\n{GOOD}")
    called = check("plans", "--changed-since", "HEAD", "-f", "json")
    assert (called.code, plans(called)) == (0, ["plans/good.yaml"])
    assert called.err == "1 of 2 plans changed since HEAD.\n"
    repo.write("plans/poor.yaml", f"# a remark\n{POOR}")
    called = check("plans", "--changed-since", "HEAD", "-f", "json")
    assert (called.code, len(plans(called))) == (1, 2)


def test_a_branch_is_judged_by_what_it_did(check: Check, repo: Scripted) -> None:
    repo.git("switch", "--quiet", "--create", "topic")
    repo.write("plans/new one.yaml", GOOD)
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.write("plans/poor.yaml", f"# theirs\n{POOR}")
    repo.commit()
    repo.git("switch", "--quiet", "topic")
    called = check("--changed-since", "main", "-f", "json")
    assert (called.code, plans(called)) == (0, ["plans/new one.yaml"])


def test_a_renamed_and_a_deleted_plan(check: Check, repo: Scripted) -> None:
    repo.git("mv", "plans/good.yaml", "plans/ä.yaml")
    (repo.top / "plans" / "poor.yaml").unlink()
    called = check("plans", "--changed-since", "HEAD", "-f", "json")
    assert (called.code, plans(called)) == (0, ["plans/ä.yaml"])


@pytest.mark.parametrize(
    ("path", "text", "arguments"),
    [
        ("outsource.toml", 'fail-on = "blocker"\n', []),
        ("pyproject.toml", '[tool.outsource]\nfail-on = "blocker"\n', []),
        ("own/own.yaml", CHECKLIST.replace("BAS", "OWN").replace("OTH", "MINE").replace("basics", "own"), ["--checklist", "own/own.yaml"]),
        ("waivers.yaml", "waivers: []\n", ["--waivers", "waivers.yaml"]),
    ],
)  # fmt: skip
def test_what_the_run_uses_concerns_every_plan(
    check: Check, repo: Scripted, path: str, text: str, arguments: list[str]
) -> None:
    repo.write(path, text)
    called = check("plans", "--changed-since", "HEAD", "-f", "json", *arguments)
    assert (called.code, len(plans(called))) == (1, 2)
    assert called.err == f"`{path}` changed since HEAD, which concerns every plan: all 2 are checked.\n"
    repo.commit()
    assert plans(check("plans", "--changed-since", "HEAD", "-f", "json", *arguments)) == []


def test_settings_of_other_tools_concern_nobody(check: Check, repo: Scripted) -> None:
    repo.write("pyproject.toml", "[tool.ruff]\n")
    assert plans(check("plans", "--changed-since", "HEAD", "-f", "json")) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["plans", "--changed-since", "nope"], "error: git knows no revision `nope` in "),
        (["plans", "--changed-since", ""], "error: `` is no revision\n"),
        (["plans", "--changed-since=--all"], "error: `--all` is no revision\n"),
        (["nowhere", "--changed-since", "HEAD"], "error: there is no file or folder `nowhere`\n"),
    ],
)
def test_wrong_usage(check: Check, arguments: list[str], message: str) -> None:
    called = check(*arguments)
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith(message)


def test_the_gate_goes_red_and_green_again(check: Check, repo: Scripted) -> None:
    """Red by a change, green once it is mended, and never because of what was there before."""
    gate = ("plans", "--changed-since", "main~1", "-f", "concise")
    repo.write("plans/good.yaml", POOR)
    repo.commit()
    assert check(*gate).code == 1
    repo.write("plans/good.yaml", GOOD)
    assert check(*gate).code == 0
    repo.commit()
    assert check(*gate).code == 0


def test_red_waived_expired_and_red_again(check: Check, repo: Scripted) -> None:
    """One change to one plan, gated from its commit on, over the calendar."""
    gate = ("plans", "--changed-since", "v1", "-f", "concise", "--as-of")
    repo.git("tag", "v1")
    repo.write("plans/good.yaml", POOR)
    repo.commit()
    assert check(*gate, "2026-01-15").code == 1
    waiver = "waivers: [{check: BAS001, reason: the name is secret, owner: a, approver: b, expires: 2026-02-15}]\n"
    repo.write("plans/good.yaml", POOR + waiver)
    repo.commit()
    codes = {day: check(*gate, day).code for day in ("2026-01-15", "2026-02-14", "2026-02-15", "2026-02-16")}
    assert codes == {"2026-01-15": 0, "2026-02-14": 0, "2026-02-15": 0, "2026-02-16": 1}
    assert check(*gate, "2026-01-15", "--no-waivers").code == 1
    repo.write("plans/good.yaml", GOOD)
    assert check(*gate, "2026-02-16").code == 0
