"""Installs what the tests marked `external` need, and runs them: npm packages, linters of the platforms.

    .venv-dev/bin/python tools/external.py [PYTEST OPTION…]

Runs with the interpreter of the development environment. Nothing is skipped: what cannot be installed is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "external"
NODE = ("node", "npm")


def main() -> None:
    install_node()
    run("npm packages", "npm", "install", "--no-progress", "--loglevel=error", cwd=TESTS)
    run("Python tools", sys.executable, "-m", "pip", "install", "-q", *python_tools())
    options = sys.argv[1:] or ["-q", "-n", "auto"]
    done = subprocess.run([sys.executable, "-m", "pytest", "-m", "external", str(TESTS), *options], cwd=ROOT)
    sys.exit(done.returncode)


def python_tools() -> list[str]:
    """The extras `external` and `dask` of pyproject.toml, without installing the package anew."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [str(one) for name in ("external", "dask") for one in extras[name]]


def install_node() -> None:
    """node and npm are there afterwards, or this leaves with what to do."""
    if not missing():
        return
    apt = shutil.which("apt-get")
    if apt is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        sys.exit(f"{', '.join(missing())}: not found. Install Node.js 18 or newer with npm, then run this again.")
    run("apt-get update", apt, "update", "-q")
    run("node and npm", apt, "install", "-q", "-y", "--no-install-recommends", "nodejs", "npm")
    if missing():
        sys.exit(f"{', '.join(missing())}: still not found after apt-get install")


def missing() -> list[str]:
    return [name for name in NODE if shutil.which(name) is None]


def run(title: str, *command: str, cwd: Path = ROOT) -> None:
    """Run one command; leaves with its output when it fails."""
    print(f"== {title}", flush=True)
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\n{title}: failed with exit code {done.returncode}")


if __name__ == "__main__":
    main()
