"""Packs that installed Python packages bring. Real metadata in a folder on the path, in a process of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import CHECKLIST, POOR, Installed

Done = subprocess.CompletedProcess[bytes]
PACK = "pack: acme\ntitle: Acme\nsources: {S1: {title: A}}\nrows: {ROW-1: {title: A, sources: [S1]}}\n"
ACME = CHECKLIST.replace("BAS", "ACM").replace("OTH", "ACX").replace("checklist: basics", "checklist: acme-basics")


def install(site: Path, points: str, name: str = "acme-checks") -> None:
    """A distribution with entry points, as pip leaves it."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[outsource.packs]\n{points}\n")


def bring(folder: Path, pack: str = PACK) -> None:
    """A pack's files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(pack)
    (folder / "basics.yaml").write_text(ACME.replace("name: has-", "name: acme-has-").replace("name: tasks-", "name: acme-tasks-").replace("name: day-", "name: acme-day-").replace("name: keys-", "name: acme-keys-"))  # fmt: skip


@pytest.fixture
def site(here: Path) -> Path:
    """A folder on the path with a package whose code must never run."""
    site = here / "site"
    for package in (site / "acme_checks", site / "acme_checks" / "packs"):
        package.mkdir(parents=True)
        (package / "__init__.py").write_text("raise SystemExit('this code must not run')\n")
    (here / "plan.yaml").write_text(POOR)
    return site


@pytest.fixture
def run(installed: Installed, site: Path) -> Callable[..., Done]:
    def call(*arguments: str) -> Done:
        env = {"PYTHONPATH": os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])}
        return installed(*arguments, env=env)

    return call


@pytest.mark.parametrize("value", ["acme_checks", "acme_checks.packs.house"])
def test_by_name_everywhere(run: Callable[..., Done], site: Path, here: Path, value: str) -> None:
    install(site, f"acme = {value}")
    bring(site.joinpath(*value.split(".")))
    found = ("check", "plan.yaml", "-f", "concise", "--select", "acme")
    assert b"ACM001" in run(*found, "--pack", "acme").stdout
    (here / "named.yaml").write_text("checklists: [acme]\n" + POOR)
    assert b"ACM001" in run("check", "named.yaml", "-f", "concise").stdout
    assert b"ACM001" in run("explain", "ACM001", "--pack", "acme").stdout
    (here / "outsource.toml").write_text('packs = ["acme"]\n')
    assert b"ACM001" in run(*found).stdout
    assert b"ACM001" in run("checks").stdout
    (here / "outsource.toml").write_text('extends = "acme"\n')
    assert b"ACM001" in run(*found).stdout
    assert b"ACM001" in run("explain", "ACM001").stdout
    (site.joinpath(*value.split(".")) / "outsource.toml").write_text('ignore = ["ACM001"]\n')
    done = run("check", "plan.yaml", "-f", "concise")
    assert b"ACM002" in done.stdout
    assert b"ACM001" not in done.stdout
    told = run("config", "show").stdout.decode()
    assert "# The pack acme joins the run: outsource.toml:1 extends it." in told
    line = next(line for line in told.splitlines() if line.startswith("ignore = "))
    assert line.split() == ["ignore", "=", '["ACM001"]', "#", f"site/{value.replace('.', '/')}/outsource.toml:1"]


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ("other = x", "there is no pack `acme`"),
        ("acme = nowhere_at_all", "there is no folder of `nowhere_at_all` that holds pack.yaml"),
        ("acme = acme_checks.nope", "there is no folder of `acme_checks.nope` that holds pack.yaml"),
        ("acme = acme_checks:PACK", "there is no folder of `acme_checks:PACK` that holds pack.yaml"),
        ("acme = json", "there is no folder of `json` that holds pack.yaml"),
        ("acme = ..", "there is no folder of `..` that holds pack.yaml"),
    ],
)
def test_packs_that_cannot_be_found(run: Callable[..., Done], site: Path, points: str, told: str) -> None:
    install(site, points)
    bring(site / "acme_checks" / "packs")
    done = run("check", "plan.yaml", "--pack", "acme")
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


def test_two_packages_with_one_name(run: Callable[..., Done], site: Path, here: Path) -> None:
    install(site, "acme = acme_checks")
    install(site, "acme = acme_checks.packs", "other")
    bring(site / "acme_checks")
    done = run("check", "plan.yaml", "--pack", "acme")
    assert done.returncode == 2
    assert b"two packages bring a pack `acme`: `acme_checks`, `acme_checks.packs`" in done.stderr
    (here / "named.yaml").write_text("checklists: [acme]\n")
    done = run("check", "named.yaml", "-f", "concise")
    assert done.returncode == 1
    assert b"named.yaml:1:14: PLAN010 blocker two packages bring a pack `acme`" in done.stdout


def test_a_shipped_name_wins(run: Callable[..., Done], site: Path) -> None:
    install(site, "core = acme_checks")
    bring(site / "acme_checks", PACK.replace("pack: acme", "pack: core"))
    done = run("check", "plan.yaml", "--pack", "core", "-f", "concise")
    assert done.returncode == 1
    assert b"ACM001" not in done.stdout


def test_a_pack_by_another_name_than_its_own(run: Callable[..., Done], site: Path, here: Path) -> None:
    install(site, "house = acme_checks")
    bring(site / "acme_checks")
    done = run("check", "plan.yaml", "--pack", "house")
    assert done.returncode == 2
    assert b"acme_checks/pack.yaml: the installed pack `house` calls itself `acme`" in done.stderr


def test_a_broken_pack_that_a_plan_names_stops_no_other(run: Callable[..., Done], site: Path, here: Path) -> None:
    install(site, "acme = acme_checks")
    bring(site / "acme_checks")
    (site / "acme_checks" / "basics.yaml").write_text("checklist: acme\n")
    (here / "named.yaml").write_text("checklists: [acme]\n")
    done = run("check", "named.yaml", "plan.yaml", "-f", "concise")
    assert done.returncode == 1
    assert b"PLAN010 blocker the pack `acme` cannot be used: " in done.stdout
    assert b"plan.yaml:1:1: " in done.stdout


def test_without_any_the_hint_says_so(run: Callable[..., Done], here: Path) -> None:
    (here / "outsource.toml").write_text('extends = "acme"\n')
    done = run("check", "plan.yaml")
    assert done.returncode == 2
    assert done.stderr.decode().startswith(
        "error: outsource.toml:1: no pack `acme` is installed. No Python package here brings a pack"
    )
