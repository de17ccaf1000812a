"""The tools that the external tests hold our work against. One that is missing is a failure, never a skip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

from external.checkout import build_wheel, copy_checkout

HOW = "run tools/external.py, which installs it"
NEED_EXTRAS = ("test_dask.py", "test_parquet.py")
"""Tests that import what only an extra brings."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where these tests are left out anyway, those that could not even be imported are not looked at."""
    return True if config.option.markexpr == "not external" and collection_path.name in NEED_EXTRAS else None


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the installed npm packages; commands stand in its `.bin`."""
    # The SARIF multitool is a .NET program, which would ask for ICU, a library that slim systems lack.
    os.environ.setdefault("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
    folder = Path(__file__).resolve().parent / "node_modules"
    assert folder.is_dir(), f"there is no {folder}: {HOW}"
    return folder


@pytest.fixture(scope="session")
def node() -> str:
    """The node binary."""
    found = shutil.which("node")
    assert found, f"node is not on the path: {HOW}"
    return found


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """A command of the extra `external`, which stands beside the interpreter."""

    def find(name: str) -> str:
        found = Path(sys.executable).with_name(name)
        assert found.exists(), f"{name} is not installed: {HOW}"
        return str(found)

    return find


@pytest.fixture(scope="session")
def checkout(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout's own files, for what builds there."""
    return copy_checkout(root, tmp_path_factory.mktemp("checkout") / "outsource")


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout's wheel, alone in its folder."""
    return build_wheel(checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def python_home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of a Python of its own with pip and outsource, as a job of a platform has it."""
    home = tmp_path_factory.mktemp("python")
    venv.create(home, with_pip=False)
    install = [sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "-q", "pip", wheel]
    subprocess.run(install, check=True)
    return home / "bin"


@pytest.fixture
def surroundings(python_home: Path, wheel: Path) -> dict[str, str]:
    """The environment of such a job; pip finds our package as if an index had it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "OUTSOURCE_", "PIP_"))}
    return kept | {"PATH": f"{python_home}:{os.environ['PATH']}", "PIP_FIND_LINKS": str(wheel.parent)}


@pytest.fixture
def workspace(root: Path, tmp_path: Path) -> Path:
    """A repository's folder with two plans, of which one is not ready for a reason that no calendar changes."""
    folder = tmp_path / "workspace"
    for name, plan in (("ready", "graphic-design.yaml"), ("poor", "mistakes/SEL-1.yaml")):
        (folder / name).mkdir(parents=True)
        shutil.copy(root / "examples" / plan, folder / name / "plan.yaml")
    (folder / "outsource.toml").write_text('select = ["SEL008"]\n', encoding="utf-8")
    return folder
