"""What a short command imports: every module here is paid for at each start, so one that is not listed needs a reason.

The commands run from an installation as a wheel makes it, with packs and shape compiled.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from outsource_cli.checks import freeze, packs

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "examples" / "administration.yaml"

INTERPRETER = {"__future__", "atexit", "gc"}
LANGUAGE = INTERPRETER | {
    "bisect", "collections", "contextlib", "copyreg", "enum", "functools", "importlib", "itertools", "keyword",
    "operator", "re", "reprlib", "types", "typing", "warnings",
}  # fmt: skip
FILES = {"errno", "fnmatch", "glob", "ipaddress", "ntpath", "pathlib", "urllib"}
VALUES = {"datetime", "decimal", "fractions", "math", "numbers", "random", "statistics", "unicodedata"}
CHECK = LANGUAGE | FILES | VALUES

HELP_PACKAGES = {"typer", "annotated_doc", "shellingham", "rich", "pygments", "markdown_it", "mdurl"}
BY_MARKDOWN_IT = {"attr", "attrs", "linkify_it", "uc_micro", "rpds"}
"""What markdown-it and rich take when it happens to be installed."""

NEEDLESS_IN_CHECK = (
    "analysis.decisions.costs", "analysis.decisions.simulate", "app.baseline", "app.cache", "app.changed", "app.decide",
    "app.explain", "app.git", "app.guide", "app.many", "app.schema", "app.topics", "blank", "checks.baseline",
    "checks.load", "checks.mutants", "checks.parse", "checks.program", "checks.prove", "checks.read_check", "checks.sheet",
    "checks.waivers.file", "cli.application", "config.locate", "model.comparison", "model.hints", "model.plan",
    "reports.decisions", "reports.diff", "reports.markdown", "reports.sarif", "source.careful", "source.json_text",
)  # fmt: skip
"""Our own modules that a plain check has no use for, with all below them."""

TELL = """
import sys
before = set(sys.modules)
sys.argv[0] = "outsource"
from outsource_cli.cli import main
try:
    main.run()
except SystemExit as leaving:
    assert leaving.code == 0, leaving.code
print("\\n".join(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the package as a wheel does."""
    folder = tmp_path_factory.mktemp("wheel")
    package = folder / "outsource_cli"
    shutil.copytree(ROOT / "src" / "outsource_cli", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(packs.folder(), package / "checklists")
    compiled = package / "_compiled"
    compiled.mkdir()
    (compiled / "__init__.py").touch()
    (compiled / "shape.py").write_text(freeze.freeze_shape(packs.plan_shape()), encoding="utf-8")
    (compiled / "pack_core.py").write_text(freeze.freeze_pack(packs.shipped_source("core")), encoding="utf-8")
    return folder


def imported(wheel: Path, folder: Path, *arguments: str) -> set[str]:
    """The modules that a command imports beyond those that Python itself starts with."""
    # Whoever sets COLUMNS, as pytest's workers do, makes a command ask about the terminal.
    unwanted = ("OUTSOURCE_", "COVERAGE_", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    done = subprocess.run(
        [sys.executable, "-c", TELL, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(wheel), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.split())


def tops(modules: set[str]) -> set[str]:
    """The packages of the modules, without those in C that a module of the standard library brings along."""
    return {name.partition(".")[0] for name in modules if not name.startswith("_") or name == "__future__"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(PLAN, tmp_path / "plan.yaml")
    return tmp_path


@pytest.mark.parametrize(("name", "more"), [("concise", set()), ("json", {"json"})])
def test_check_imports_what_it_needs(wheel: Path, folder: Path, name: str, more: set[str]) -> None:
    modules = imported(wheel, folder, "check", "plan.yaml", "--format", name)
    assert "outsource_cli._compiled.pack_core" in modules
    assert tops(modules) - {"outsource_cli"} <= CHECK | more
    needless = tuple(f"outsource_cli.{one}" for one in NEEDLESS_IN_CHECK)
    assert not {one for one in modules if one.startswith(needless)}


def test_text_needs_rich_and_neither_typer_nor_pydantic(wheel: Path, folder: Path) -> None:
    modules = tops(imported(wheel, folder, "check", "plan.yaml"))
    assert "rich" in modules
    assert not {"typer", "pydantic", "jinja2", "asyncio", "markdown_it"} & modules


def test_the_version_needs_nothing(wheel: Path, folder: Path) -> None:
    modules = imported(wheel, folder, "--version")
    assert tops(modules) <= INTERPRETER | {"outsource_cli"}
    assert len(modules) < 12


def test_help_needs_typer_and_rich_alone(wheel: Path, folder: Path) -> None:
    modules = imported(wheel, folder, "--help")
    others = {one for one in tops(modules) if one not in sys.stdlib_module_names}
    assert others <= HELP_PACKAGES | BY_MARKDOWN_IT | {"outsource_cli"}
    assert "outsource_cli.app" not in modules


def test_every_needless_module_exists() -> None:
    """A name that nobody bears guards nothing."""
    source = ROOT / "src" / "outsource_cli"
    for one in NEEDLESS_IN_CHECK:
        place = source.joinpath(*one.split("."))
        assert place.is_dir() or place.with_suffix(".py").is_file(), one
