"""Environments to measure in: the wheel of this checkout, byte-compiled, and one for each group of packages of a peer."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import ROOT

_BUILT_FROM = ("src", "checklists", "pyproject.toml", "hatch_build.py", "README.md")


class InstallError(Exception):
    """Something could not be installed; the text holds the end of what the installer said."""


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What the command prints. Raises InstallError when it fails or is not there."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise InstallError(f"`{words[0]}` is not installed") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise InstallError(f"`{' '.join(words[:4])}` failed: {' '.join(said[-3:])}")
    return done.stdout


def wheel_environment(work: Path) -> Path:
    """The folder `bin` of an environment that holds this checkout's wheel; made anew when the source has changed."""
    place = work / f"outsource-{_fingerprint()}"
    if not (place / "done").exists():
        shutil.rmtree(place, ignore_errors=True)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", place / "dist", ROOT, cwd=work)
        (wheel,) = (place / "dist").glob("*.whl")
        _python_environment(place, [str(wheel)])
        (place / "done").touch()
    return place / "bin"


def dask_environment(place: Path) -> Path:
    """The folder `bin` of an environment with the wheel that lies at `place`, and its extra `dask`."""
    (wheel,) = (place / "dist").glob("*.whl")
    return python_packages(place / "dask", [f"{wheel}[dask]"])


def python_packages(place: Path, packages: Sequence[str]) -> Path:
    """The folder `bin` of an environment with exactly these packages of PyPI, such as `yamllint==1.38.0`."""
    if not (place / "done").exists():
        shutil.rmtree(place, ignore_errors=True)
        _python_environment(place, packages)
        (place / "done").touch()
    return place / "bin"


def node_packages(place: Path, packages: Sequence[str]) -> Path:
    """The folder `node_modules` of an environment with exactly these packages of npm, such as `ajv-cli@5.0.0`."""
    if not (place / "done").exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        run("npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", place, *packages)
        (place / "done").touch()
    return place / "node_modules"


def _python_environment(place: Path, packages: Sequence[str]) -> None:
    venv.create(place, with_pip=False)
    python = place / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", *packages)
    (site,) = (place / "lib").glob("python*/site-packages")
    # Not all that comes with a package compiles (templates, other versions' syntax); what is imported does.
    subprocess.run([python, "-m", "compileall", "-q", site], capture_output=True, check=False)


def _fingerprint() -> str:
    """Changes with every byte that the wheel is made of."""
    digest = hashlib.sha256(sys.version.encode())
    for name in _BUILT_FROM:
        top = ROOT / name
        files = sorted(top.rglob("*")) if top.is_dir() else [top]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
