"""Renews the report in the README: the real output of the command named in its marker.

python tools/make_readme.py [--check]
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = re.compile(r"<!-- report: (?P<arguments>.*?) -->\n```text\n.*?```\n<!-- end of report -->", re.DOTALL)


def report(arguments: str) -> str:
    """What the command prints, at 80 columns and without colour."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "outsource_cli", *arguments.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=environment, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return done.stdout


def renewed(text: str) -> str:
    """The README with each report made anew."""

    def one(found: re.Match[str]) -> str:
        arguments = found["arguments"]
        shown = f"$ outsource {arguments}\n{report(arguments)}"
        return f"<!-- report: {arguments} -->\n```text\n{shown}```\n<!-- end of report -->"

    return REPORT.sub(one, text)


def main() -> int:
    file = ROOT / "README.md"
    old = file.read_text(encoding="utf-8")
    new = renewed(old)
    if new == old:
        return 0
    if "--check" in sys.argv:
        print("the README's report is stale; run python tools/make_readme.py")
        return 1
    file.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
