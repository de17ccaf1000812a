"""The checkout as somebody else would get it: the files that git keeps, or would keep, without what lies about here."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def copy_checkout(root: Path, target: Path) -> Path:
    """Copy the checkout's files to a new folder, uncommitted ones too; the folder."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    for name in sorted(set(listed.stdout.decode().split("\0")) - {""}):
        if (root / name).is_file():  # not one that was deleted and is still in git's index
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)
    return target


def build_wheel(checkout: Path, target: Path) -> Path:
    """Build the checkout's wheel; the wheel."""
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", target, checkout], check=True
    )
    (wheel,) = target.glob("*.whl")
    return wheel
