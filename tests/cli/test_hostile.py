"""Hostile and broken input: the real command never crashes, hangs or eats the memory; it says what is wrong, and where."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import AS_OF, Installed

HANG = 120
"""Seconds after which a run counts as hanging; every one of these takes less than a few."""
MEMORY = 2 * 2**30
"""Bytes of address space; a plan needs a tenth of it."""
PLACE = re.compile(r"^\S.*?:\d+:\d+: [A-Z]{2,8}\d{3} (?:blocker|warning|advice) \S", re.MULTILINE)
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")

LAUGHS = "a0: &a0 [lol, lol]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))  # fmt: skip
MERGES = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}, *a{n - 1}], y{n}: 1}}\n" for n in range(1, 30))  # fmt: skip
TEXT: dict[str, tuple[str, str]] = {
    # name: (text, the check that names the fault)
    "brackets": ("[" * 40_000, "PLAN005"),
    "more brackets": ("[" * 100_000, "PLAN005"),
    "closed brackets": ("[" * 40_000 + "]" * 40_000, "PLAN005"),
    "braces": ("{" * 40_000, "PLAN005"),
    "named braces": ("{a: " * 25_000, "PLAN005"),
    "dashes": ("- " * 50_000, "PLAN005"),
    "questions": ("? " * 40_000, "PLAN005"),
    "deep blocks": ("".join(" " * depth + "a:\n" for depth in range(400)), "PLAN005"),
    "billion laughs": (LAUGHS, "PLAN005"),
    "merge bomb": (MERGES, "PLAN00"),
    "anchors in a circle": ("a: &a [*a]\n", "PLAN00"),
    "unknown anchor": ("a: *nothing\n", "PLAN001"),
    "long integer": ("cost_benefit: {in_house: " + "9" * 100_000 + "}\n", "PLAN00"),
    "long integer in a number": ("tasks:\n  - hours_per_month: " + "9" * 5_000 + "\n", "PLAN006"),
    "long exponent": ("tasks: [{hours_per_month: 1e999999999}]\n", "PLAN006"),
    "infinity": ("tasks: [{hours_per_month: .inf}]\n", "PLAN006"),
    "day that is none": ("engagement: {start: 9999-99-99, end: 2024-02-30}\n", "PLAN004"),
    "last day of all": ("engagement: {start: 0001-01-01, end: 9999-12-31, renewal: {on: 0001-01-01, notice: 999999 years}}\n", ""),
    "tabs": ("engagement:\n\tname: A\n", "PLAN001"),
    "object": ("engagement: {name: !!python/object/apply:os.system [touch hacked]}\n", "PLAN006"),
    "own tag": ("engagement: {name: !include /etc/passwd}\n", "PLAN006"),
    "documents": ("plan: 1\n---\nplan: 1\n", "PLAN006"),
    "duplicate": ("plan: 1\nengagement: {name: A}\nengagement: {name: B}\n", "PLAN002"),
    "2 MB": ("x-note: " + "a" * 2**21 + "\n", "PLAN005"),
    "many lines": ("# \n" * 340_000, ""),
    "many keys": ("".join(f"key{number}: 1\n" for number in range(20_000)), "PLAN003"),
    "many tasks": ("tasks:\n" + "".join(f"  - name: task {number}\n" for number in range(5_000)), ""),
    "many wrong tasks": ("tasks:\n" + "".join(f"  - {number}\n" for number in range(8_000)), "PLAN004"),
    "long name": ("engagement: {name: " + "a" * 10_000 + "}\n", ""),
    "long key": ("? " + "k" * 10_000 + "\n: 1\n", "PLAN003"),
    "long wrong value": ('engagement: {start: "' + "9" * 50_000 + '"}\n', "PLAN004"),
    "markup": ("engagement: {name: '[/] [bold]x[/bold] :100: [link=http://a]b[/link]', start: '[/red] [bold]'}\n", "PLAN004"),
    "escapes": ('engagement: {name: "\\e[31mred\\e]0;title\\x07 \\x9b2J", start: "\\e[2J", "\\e]0;x\\x07": "\\x9b"}\n', "PLAN004"),
    "bidi": ('engagement: {name: "a\u202eb\u2066c\u200bd", start: "\u202e10"}\n', "PLAN004"),
    "new lines": ('engagement: {name: "a\\nplan.yaml:1:1: FAKE001 blocker b", start: "x\\r\\ny\\Lz"}\n', "PLAN004"),
    "commands of a build": ('engagement: {name: "::error::x", start: "##[error]x\\n::set-output name=a::b"}\n', "PLAN004"),
    "template": ("engagement: {name: '{{7*7}}', start: '{{}}', id: '${HOME} `id` $(id) %s %n {0}'}\n", "PLAN004"),
    "keys of Python": ("__class__: {__init__: 1}\nengagement: {__dict__: 1, constructor: 2, __proto__: 3, fields: 4, name: A}\n", "PLAN003"),
    "key of a list": ("tasks: {0: {name: A}, -1: B}\n", "PLAN004"),
    "keys that are no text": ("1: a\ntrue: b\nnull: c\n? [a, b]\n: d\n", "PLAN00"),
    "waiver for everything": ("waivers: [{check: '*', path: '', reason: a, owner: b, approver: c, expires: 2026-06-30}, {}, 5, null]\n", "PLAN004"),
    "packs with paths": ("checklists: ['../../etc', 'a.b.c', 'core/../core', '', '\\0']\n", "PLAN010"),
    "evidence elsewhere": ("evidence: [{id: a, file: /etc/passwd}, {id: b, file: ../../../../../../etc/passwd}, {id: c, file: 'a\\0b'}]\ncontract: {file: a}\n", ""),
    "empty": ("", ""),
    "blank": (" \n\n", ""),
    "a list": ("- a\n- b\n", "PLAN004"),
    "a word": ("hello\n", "PLAN004"),
    "prose": ("Dear Anna,\nplease find: the plan, below: thanks\n", "PLAN001"),
    "Markdown": ("# Plan\n\n- [ ] name: A\n```yaml\nplan: 1\n```\n", "PLAN001"),
    "open quote": ('engagement: {name: "A}\n', "PLAN001"),
    "directive": ("%YAML 9.9\n---\nplan: 1\n", ""),
}  # fmt: skip
BYTES: dict[str, tuple[bytes, str]] = {
    "zeros": (b"plan: 1\n" + b"\x00" * 100, "PLAN007"),
    "not UTF-8": (b"engagement: {name: caf\xe9}\n", "PLAN007"),
    "UTF-16": ("plan: 1\nengagement: {name: A}\n".encode("utf-16"), ""),
    "UTF-16 without a mark": ("plan: 1\n".encode("utf-16-le"), "PLAN007"),
    "UTF-32": ("plan: 1\n".encode("utf-32"), "PLAN007"),
    "BOM": (b"\xef\xbb\xbfplan: 1\n", ""),
    "raw escape": (b"engagement: {name: \x1b[31mred}\n", "PLAN007"),
    "raw C1": (b"engagement: {name: \xc2\x9b31mred}\n", "PLAN007"),
    "surrogates": (b"engagement: {name: \xed\xa0\x80}\n", "PLAN007"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "PLAN007"),
    "archive": (b"PK\x03\x04" + bytes(range(256)) * 40, "PLAN007"),
    "carriage returns": (b"plan: 1\rengagement: {name: A}\r", ""),
}
JSON: dict[str, tuple[str, str]] = {
    "deep lists": ("[" * 100_000, "PLAN005"),
    "deep objects": ('{"a":' * 50_000, "PLAN005"),
    "long integer": ('{"plan": ' + "9" * 100_000 + "}", "PLAN00"),
    "not a number": ('{"tasks": [{"hours_per_month": NaN}]}', "PLAN00"),
    "huge": ('{"tasks": [{"hours_per_month": 1e999999}]}', "PLAN00"),
    "twice": ('{"plan": 1, "plan": 1}', "PLAN002"),
    "lone surrogate": ('{"engagement": {"name": "\\ud800"}}', ""),
    "escape": ('{"engagement": {"name": "\\u001b[31m", "start": "\\u009b"}}', "PLAN004"),
    "comma": ('{"plan": 1,}', "PLAN001"),
    "nothing": ("", ""),
    "YAML": ("plan: 1\n", "PLAN001"),
}
CASES = [
    *[(name, "plan.yaml", text.encode("utf-8", "surrogatepass"), check) for name, (text, check) in TEXT.items()],
    *[(name, "plan.yaml", raw, check) for name, (raw, check) in BYTES.items()],
    *[(f"JSON {name}", "plan.json", text.encode(), check) for name, (text, check) in JSON.items()],
]


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def judged(done: subprocess.CompletedProcess[bytes]) -> str:
    """What holds for every hostile plan: findings with places on stdout, nothing else, and no control characters."""
    out = done.stdout.decode("utf-8")
    assert done.returncode == 1, done.stderr
    assert done.stderr == b""
    assert "Traceback" not in out
    assert not CONTROLS.search(out), CONTROLS.search(out)
    return out


@pytest.mark.parametrize(("file", "raw", "check"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_hostile_plans(installed: Installed, here: Path, file: str, raw: bytes, check: str) -> None:
    (here / file).write_bytes(raw)
    done = installed("check", file, "--as-of", AS_OF, "--format", "concise", timeout=HANG, preexec_fn=limited)
    out = judged(done)
    lines = out.splitlines()
    assert all(PLACE.match(line) for line in lines[:-2]), lines
    assert len(lines) > 2
    assert f" {check}" in out
    assert "FAKE001" not in [line.split(" ")[1] for line in lines[:-2]]
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
    assert sorted(entry.name for entry in here.iterdir()) == [file]


@pytest.mark.parametrize(
    "name",
    ["escapes", "bidi", "markup", "new lines", "commands of a build", "brackets", "many wrong tasks", "template"],
)
@pytest.mark.parametrize("output", ["text", "json", "jsonl"])
def test_every_format_stays_whole(installed: Installed, here: Path, name: str, output: str) -> None:
    (here / "plan.yaml").write_text(TEXT[name][0], encoding="utf-8")
    arguments = ("check", "plan.yaml", "--as-of", AS_OF, "--format", output, "--show", "all", "--statistics")
    done = installed(*arguments, timeout=HANG, preexec_fn=limited)
    out = judged(done)
    if output == "json":
        assert json.loads(out)["plans"][0]["verdict"] == "not ready"
    if output == "jsonl":
        assert all(json.loads(line) for line in out.splitlines())


def test_colours_are_the_reports_own(installed: Installed, here: Path) -> None:
    """With colour on there are escapes in the output; none of them comes from the plan."""
    (here / "plan.yaml").write_text(TEXT["escapes"][0])
    done = installed("check", "plan.yaml", "--as-of", AS_OF, "--color", "always")
    rest = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout.decode())
    assert not CONTROLS.search(rest)


def pipe(folder: Path) -> str:
    os.mkfifo(folder / "pipe.plan.yaml")
    return "pipe.plan.yaml"


def folder_of_that_name(folder: Path) -> str:
    (folder / "plan.yaml").mkdir()
    (folder / "plan.yaml" / "plan.yaml").mkdir()
    return "plan.yaml"


def circle(folder: Path) -> str:
    (folder / "plan.yaml").symlink_to("plan.yaml")
    return "."


PLACES: dict[str, tuple[Callable[[Path], str], int, str]] = {
    "a pipe": (pipe, 1, "pipe.plan.yaml:1:1: PLAN001 blocker the file cannot be opened"),
    "a pipe in a folder": (lambda folder: pipe(folder) and ".", 1, "pipe.plan.yaml:1:1: PLAN001 blocker"),
    "a device without end": (lambda _: "/dev/zero", 1, "/dev/zero:1:1: PLAN001 blocker"),
    "an empty device": (lambda _: "/dev/null", 1, "/dev/null:1:1: PLAN001 blocker"),
    "a folder of that name": (folder_of_that_name, 2, "error: `plan.yaml` holds no plan"),
    "an empty folder": (lambda _: ".", 2, "error: `.` holds no plan"),
    "a link to itself": (circle, 1, "plan.yaml:1:1: PLAN001 blocker the file cannot be opened"),
    "a long name": (lambda _: "a" * 5000, 2, "error: there is no file or folder `aaa"),
    "no name": (lambda _: "", 2, "error: there is no file or folder ``"),
    "an escape": (lambda _: "\x1b]0;\u202e.yaml", 2, "error: there is no file or folder `\\x1b]0;\\u202e.yaml`"),
    "a broken glob": (lambda _: "[", 2, "error: `[` holds no plan"),
    "an option of nobody": (lambda _: "--plan", 2, "No such option"),
}


@pytest.mark.parametrize("name", PLACES)
def test_hostile_places(installed: Installed, here: Path, name: str) -> None:
    make, code, message = PLACES[name]
    done = installed("check", make(here), "--as-of", AS_OF, "--format", "concise", timeout=HANG, preexec_fn=limited)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == code, err
    assert message in (out if code == 1 else err)
    assert (err if code == 1 else out) == ""
    assert "Traceback" not in err
    assert not CONTROLS.search(out + err)


def test_standard_input_without_end(command: Path, here: Path) -> None:
    script = f"yes 'x-a: 1' | '{command}' check - --format concise"
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=HANG, check=False, preexec_fn=limited)
    assert done.returncode == 1
    assert done.stdout.startswith(b"<stdin>:1:1: PLAN005 blocker This file is larger than")


EVIDENCE = """\
checklist: files
title: Files
checks:
  - id: FIL001
    name: all-there
    title: Every file is there
    gate: source
    severity: blocker
    given: contract.others[*].file
    must: {file_on_record: yes}
    why: Paper is patient.
    fix: Put it there.
    examples:
      passes: {contract: {others: [{file: c}]}, evidence: [{id: c, file: on-record/c.pdf}]}
      fails: {contract: {others: [{file: c}]}}
"""


def test_hostile_evidence(installed: Installed, here: Path) -> None:
    os.mkfifo(here / "pipe")
    (here / "zero").symlink_to("/dev/zero")
    (here / "circle").symlink_to("circle")
    (here / "huge").touch()
    os.truncate(here / "huge", 2**40)
    (here / "good").write_text("x")
    names = ["pipe", "zero", "circle", ".", "/dev/zero", "/etc/passwd", "a\\0b", "y" * 5000, "huge", "good", "gone"]
    entries = "".join(
        f'  - {{id: "e{number}", file: "{name}", sha256: {"0" * 64}}}\n' for number, name in enumerate(names)
    )
    wanted = "".join(f"    - {{file: e{number}}}\n" for number in range(len(names)))
    (here / "plan.yaml").write_text(f"evidence:\n{entries}contract:\n  others:\n{wanted}")
    (here / "files.yaml").write_text(EVIDENCE)
    done = installed(
        "check", "plan.yaml", "--checklist", "files.yaml", "--select", "FIL", "--format", "concise", "--as-of", AS_OF,
        timeout=HANG, preexec_fn=limited,
    )  # fmt: skip
    out = judged(done)
    told = [line.partition("blocker ")[2].partition(": ")[2][:40] for line in out.splitlines() if "FIL001" in line]
    assert len(told) == len(names)
    assert told[0] == "there is no file `pipe` beside the plan"
    assert "the file `huge` is too large to check it" in told
    assert sum(line.startswith("the file `good` has another SHA-256") for line in told) == 1
    assert sum(line.startswith("there is no file") for line in told) == len(names) - 2, told


@pytest.mark.parametrize("name", ["pipe", "zero", "missing", "circle"])
def test_checklists_that_are_no_files(installed: Installed, here: Path, name: str) -> None:
    (here / "plan.yaml").write_text("plan: 1\n")
    os.mkfifo(here / "pipe")
    (here / "zero").symlink_to("/dev/zero")
    (here / "circle").symlink_to("circle")
    done = installed("check", "plan.yaml", "--checklist", name, timeout=HANG, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(f"error: {name}: cannot read the checklist: ".encode())


def test_hostile_checklists(installed: Installed, here: Path) -> None:
    (here / "plan.yaml").write_text("plan: 1\n")
    for number, text in enumerate(("[" * 50_000, LAUGHS, "!!python/object:os.system x", "", "- a\n", "checklist: [a]\nchecks: 5\n", 'checklist: "\\e[31m"\n')):  # fmt: skip
        (here / "own.yaml").write_text(text)
        done = installed("check", "plan.yaml", "--checklist", "own.yaml", timeout=HANG, preexec_fn=limited)
        err = done.stderr.decode()
        assert (done.returncode, done.stdout) == (2, b""), number
        assert re.match(r"error: own\.yaml:\d+:\d+: \S", err), err
        assert "Traceback" not in err
        assert not CONTROLS.search(err)
