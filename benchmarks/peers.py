"""The tools that outsource is measured beside: exact versions, how each is called, and whether it finds what it should."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.environments import node_packages, python_packages
from benchmarks.measure import environment
from benchmarks.peer_rules import checkov_checks, json_schema, spectral_ruleset, yamllint_config
from benchmarks.rules import RULES, sample

Command = tuple[str, ...]


@dataclass(frozen=True)
class Peer:
    """A tool with its package and version.

    program: where it lies in its environment. rules: the name of its rules file and the function that writes it.
    call: the words behind the program, for a rules file and a folder of plans or one plan. lints: whether it knows no rules
    on content, so that there is nothing to compare its findings by.
    """

    name: str
    package: str
    program: str
    rules: tuple[str, Callable[[], str]]
    call: Callable[[Path, Path], list[str]]
    lints: bool = False

    @property
    def of_npm(self) -> bool:
        return "==" not in self.package

    def command(self, work: Path, target: Path) -> Command:
        """The command line that checks a folder or a file. Installs the peer and writes its rules where they are missing."""
        place = work / "peers" / self.package.replace("/", "-")
        base = node_packages(place, [self.package]) if self.of_npm else python_packages(place, [self.package])
        name, text = self.rules
        rules = work / "rules" / self.name / name
        rules.parent.mkdir(parents=True, exist_ok=True)
        rules.write_text(text(), encoding="utf-8")
        if rules.suffix == ".py":  # a folder of Python checks is read as a package
            (rules.parent / "__init__.py").touch()
        return (str(base / self.program), *self.call(rules, target))


def _plans(target: Path) -> str:
    return str(target / "*.plan.yaml") if target.is_dir() else str(target)


def _each(target: Path) -> list[str]:
    return [str(file) for file in sorted(target.glob("*.plan.yaml"))] if target.is_dir() else [str(target)]


def _checkov(rules: Path, target: Path) -> list[str]:
    where = ["--directory" if target.is_dir() else "--file", str(target)]
    quiet = ["--framework", "yaml", "--compact", "--quiet", "--skip-download"]
    return [*quiet, "--external-checks-dir", str(rules.parent), *where]


def _sourcemeta_program() -> str:
    """The C++ program itself; the launcher beside it starts Node first."""
    machine = {"aarch64": "arm64", "amd64": "x86_64"}.get(platform.machine().lower(), platform.machine())
    return f"@sourcemeta/jsonschema/build/github-releases/jsonschema-{platform.system().lower()}-{machine}"


_SCHEMA = ("schema.json", lambda: json_schema(RULES))

PEERS = (
    Peer(
        "sourcemeta",
        "@sourcemeta/jsonschema@16.11.0",
        _sourcemeta_program(),
        _SCHEMA,
        lambda rules, target: ["validate", str(rules), str(target), "--extension", ".yaml", "--continue"],
    ),
    Peer(
        "ajv-cli",
        "ajv-cli@5.0.0",
        ".bin/ajv",
        _SCHEMA,
        lambda rules, target: [
            *("validate", "--spec=draft2020", "--strict=false", "--all-errors", "--errors=line"),
            *("-s", str(rules), "-d", _plans(target)),
        ],
    ),
    Peer(
        "Spectral",
        "@stoplight/spectral-cli@6.16.3",
        ".bin/spectral",
        ("ruleset.json", lambda: spectral_ruleset(RULES)),
        lambda rules, target: ["lint", "--ruleset", str(rules), "--ignore-unknown-format", _plans(target)],
    ),
    Peer(
        "check-jsonschema",
        "check-jsonschema==0.39.0",
        "check-jsonschema",
        _SCHEMA,
        lambda rules, target: ["--schemafile", str(rules), *_each(target)],
    ),
    Peer("checkov", "checkov==3.3.30", "checkov", ("checks.py", lambda: checkov_checks(RULES)), _checkov),
    Peer(
        "yamllint",
        "yamllint==1.38.0",
        "yamllint",
        ("yamllint.yaml", yamllint_config),
        lambda rules, target: ["--config-file", str(rules), str(target)],
        lints=True,
    ),
)


def write_sample(work: Path) -> dict[str, Path]:
    """The sample of faults as files, by name."""
    folder = work / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for name, text in sample().items():
        files[name] = folder / f"{name}.plan.yaml"
        files[name].write_text(text, encoding="utf-8")
    return files


def misses(call: Callable[[Path], Command], work: Path) -> list[str]:
    """The plans of the sample on which a tool says something else than it should; none when the comparison is fair.

    A broken rule must give a failure that names the field; the plan without a fault must pass. Called plan by plan, and once
    on the folder, where a failure in each faulty plan must be reported: a tool that stops at the first is no match.
    """
    files = write_sample(work)
    fields = {rule.id: rule.field for rule in RULES}
    _, together = _said(call(files["none"].parent), work)
    wrong = []
    for name, file in files.items():
        code, text = _said(call(file), work)
        found = code != 0 and fields.get(name, "") in text
        if found != (name in fields) or (found and file.name not in together):
            wrong.append(name)
    return wrong


def _said(command: Command, work: Path) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment({}), cwd=work)
    return done.returncode, done.stdout + done.stderr


def peer_misses(peer: Peer, work: Path) -> list[str]:
    """`misses` of a peer, remembered for this version and these rules."""
    if peer.lints:
        return []
    state = hashlib.sha256(repr((peer.command(work, work), peer.rules[1](), sample())).encode()).hexdigest()[:12]
    proof = work / "rules" / peer.name / f"proved-{state}"
    if proof.exists():
        return []
    wrong = misses(lambda file: peer.command(work, file), work)
    if not wrong:
        proof.touch()
    return wrong
