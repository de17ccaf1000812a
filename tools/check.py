"""Every check but the tests, in one command: format, lint, types, layers, docs, checklists, build.

    .venv-dev/bin/python tools/check.py

Runs with the interpreter of the development environment; stops at the first failure with exit code 1.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
EXAMPLE = "examples/graphic-design.yaml"
AS_OF = "2026-06-01"
CODE = ("src", "tests", "tools", "benchmarks", "hatch_build.py")


def run(title: str, *command: str | Path, cwd: Path = ROOT) -> str:
    """Run one command; its output when it succeeds. Leaves with its output when it fails."""
    print(f"== {title}", flush=True)
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\n{title}: failed with exit code {done.returncode}")
    return done.stdout


def main() -> None:
    run("format", BIN / "ruff", "format", "--check", *CODE)
    run("lint", BIN / "ruff", "check", *CODE)
    run("types", BIN / "mypy")
    run("layers", BIN / "lint-imports")
    run("generated docs are fresh", sys.executable, "tools/make_docs.py", "--check")
    for pack in sorted((ROOT / "checklists").iterdir()):
        title = f"checklists: examples and mutants of {pack.name}"
        print(run(title, BIN / "outsource", "checklist", "test", pack, "--mutants"), end="")
    build()


def build() -> None:
    """sdist -> wheel from the sdist -> install elsewhere -> the main job, with the same bytes as the source tree."""
    with tempfile.TemporaryDirectory(prefix="outsource-build-") as name:
        folder = Path(name)
        run("build: sdist, and the wheel from it", sys.executable, "-m", "build", "--outdir", folder / "dist", ".")
        (wheel,) = (folder / "dist").glob("*.whl")
        run("wheel holds packs, compiled and as YAML", sys.executable, "-c", HOLDS, wheel)
        elsewhere = folder / "elsewhere"
        venv.create(elsewhere, with_pip=False)
        python = elsewhere / "bin" / "python"
        run("install the wheel elsewhere", sys.executable, "-m", "pip", "--python", python, "install", "-q", wheel)
        (folder / "empty").mkdir()
        job = ("check", ROOT / EXAMPLE, "--as-of", AS_OF, "--format", "json")
        there = run("main job with the wheel", elsewhere / "bin" / "outsource", *job, cwd=folder / "empty")
        here = run("main job with the source tree", BIN / "outsource", *job, cwd=folder / "empty")
        if there != here:
            sys.exit("the wheel's report differs from the source tree's")
        run("check with the wheel imports nothing heavy", python, "-c", LIGHT, ROOT / EXAMPLE, cwd=folder / "empty")
        new_plan(elsewhere / "bin" / "outsource", folder / "empty")
        listed = run("checks with the wheel", elsewhere / "bin" / "outsource", "checks", "--format", "json")
        if listed != run("checks with the source tree", BIN / "outsource", "checks", "--format", "json"):
            sys.exit("the wheel's checks differ from the source tree's")


def new_plan(command: Path, folder: Path) -> None:
    """A blank plan is made and found not ready, with the wheel alone."""
    run("a blank plan with the wheel", command, "new", "freelancer", "-o", "plan.yaml", cwd=folder)
    done = subprocess.run([command, "check", "plan.yaml"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 1 or "not ready" not in done.stdout.lower():
        sys.exit(f"{done.stdout}{done.stderr}\na blank plan should be not ready, with exit code 1")


HOLDS = """
import sys, zipfile
names = zipfile.ZipFile(sys.argv[1]).namelist()
parts = ["checklists/core/pack.yaml", "_compiled/pack_core.py", "_compiled/shape.py"]
wanted = ["outsource_cli/" + part for part in parts]
missing = [name for name in wanted if name not in names]
sys.exit(f"the wheel lacks {missing}" if missing else 0)
"""

LIGHT = """
import sys
sys.argv = ["outsource", "check", sys.argv[1], "--format", "concise"]
from outsource_cli.cli import main
try:
    main.run()
except SystemExit as leaving:
    assert leaving.code == 0, leaving.code
heavy = {"pydantic", "rich", "typer", "jinja2", "jsonschema", "dataclasses", "inspect", "subprocess"} & set(sys.modules)
sys.exit(f"imported for nothing: {sorted(heavy)}" if heavy else 0)
"""

if __name__ == "__main__":
    main()
