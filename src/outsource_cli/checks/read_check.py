"""Reads one check from its entry in a checklist, and refuses it where anything in it is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from outsource_cli.checks.parse import Parser, SpecFault
from outsource_cli.checks.paths import PathFault, Target, fact, near, resolve, root, split
from outsource_cli.checks.sheet import Sheet
from outsource_cli.model.assertion import Node
from outsource_cli.model.check import Check, Example, Parameter
from outsource_cli.model.frozen import Frozen
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATES, SEVERITIES, SEVERITY_RANK

CHECK_KEYS = (
    "id", "name", "title", "covers", "sources", "gate", "severity", "severity_when", "given", "when", "where", "must",
    "parameters", "why", "fix", "examples",
)  # fmt: skip
EXAMPLE_KEYS = {"passes": "passed", "fails": "failed", "unanswered": "unanswered", "not_applicable": "not_applicable"}
RAISED = {f"fails_as_{severity}": severity for severity in SEVERITIES}
TEXT_KEYS = ("id", "name", "title", "gate", "severity", "why", "fix")
_ID = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Theme(Frozen):
    """The checklist that a check stands in: its name and title, its pack, the sources of checks that name none."""

    name: str
    title: str
    pack: str
    sources: tuple[str, ...]


class CheckReader:
    """Reads the checks of one file. `taken` maps the ids and names seen so far, in any file, to their places."""

    def __init__(self, sheet: Sheet, shape: Field, taken: dict[str, str]) -> None:
        self.sheet = sheet
        self.shape = shape
        self.taken = taken

    def check(self, raw: Any, at: Path, theme: Theme) -> Check | None:
        """The check at a path of the file, or None when anything in it is wrong."""
        if not isinstance(raw, Mapping):
            self.sheet.fault(at, "a check is a group of `key: value` lines")
            return None
        before = len(self.sheet.faults)
        for key in raw:
            if key not in CHECK_KEYS:
                self.sheet.fault((*at, key), f"a check has no key `{key}`{near(key, CHECK_KEYS)}")
        text = {key: self.sheet.text(raw, key, at) for key in TEXT_KEYS}
        self._words(text, at)
        parameters = self._parameters(raw, at)
        must = Parser(self.shape, {parameter.name: parameter.default for parameter in parameters})
        # Conditions share the parameters, but what they read is not what the check asks for.
        condition = Parser(self.shape, must.parameters, must.defaults)
        given, subject = self._given(raw, at)
        nodes = {
            "when": self._node(condition, raw, "when", at, root(self.shape)),
            "where": self._node(condition, raw, "where", at, subject),
            "must": self._node(must, raw, "must", at, subject),
        }
        if "must" not in raw:
            self.sheet.fault(at, f"the check {text['id']} has no `must`, so it would always pass")
        rises = self._rises(condition, raw, at, text["severity"])
        examples = self._examples(raw, at)
        # Where an assertion is refused, its parameters stay unused: naming them too would only confuse.
        for name in must.parameters if len(self.sheet.faults) == before else ():
            if name not in must.defaults:
                self.sheet.fault((*at, "parameters", name), f"the parameter `{name}` is not used")
        if len(self.sheet.faults) > before or nodes["must"] is None:
            return None
        return Check(
            **text,  # type: ignore[arg-type]  # gate and severity were held against their lists by _words
            theme=theme.name,
            theme_title=theme.title,
            pack=theme.pack,
            covers=self.sheet.texts(raw, "covers", at),
            sources=self.sheet.texts(raw, "sources", at) or theme.sources,
            given=given,
            when=nodes["when"],
            where=nodes["where"],
            must=nodes["must"],
            severity_when=rises,
            parameters=tuple(Parameter(one.name, must.defaults[one.name], one.unit, one.source) for one in parameters),
            reads=tuple(dict.fromkeys([*must.reads, *([subject.path] if subject.path else [])])),
            examples=examples,
            file=self.sheet.document.name,
            line=self.sheet.line(at),
        )

    def _words(self, text: Mapping[str, str], at: Path) -> None:
        if text["id"] and not _ID.fullmatch(text["id"]):
            wanted = "capital letters and three digits, such as DD001"
            self.sheet.fault((*at, "id"), f"`{text['id']}` is no id: {wanted}")
        if text["name"] and not _NAME.fullmatch(text["name"]):
            self.sheet.fault((*at, "name"), "a check's name is lower-case words joined by hyphens")
        self._once(text, at)
        for key, known in (("gate", GATES), ("severity", SEVERITIES)):
            if text[key] and text[key] not in known:
                self.sheet.fault((*at, key), f"`{text[key]}` is no {key}; these are: {', '.join(known)}")
        if text["title"].endswith("."):
            self.sheet.fault((*at, "title"), "a title is a sentence without a full stop")
        for key in ("why", "fix"):
            if text[key] and not text[key].endswith((".", "!", "?")):
                self.sheet.fault((*at, key), f"`{key}` is made of sentences and ends with a full stop")

    def _once(self, text: Mapping[str, str], at: Path) -> None:
        """An id and a name belong to one check only. Of a check that stands twice only the id is named."""
        for key in ("id", "name"):
            if text[key] in self.taken:
                self.sheet.fault((*at, key), f"the {key} {text[key]} is taken already at {self.taken[text[key]]}")
                return
            if text[key]:
                self.taken[text[key]] = f"{self.sheet.document.name}:{self.sheet.line((*at, key))}"

    def _given(self, raw: Mapping[str, Any], at: Path) -> tuple[tuple[str, ...], Target]:
        base = root(self.shape)
        if "given" not in raw:
            return (), base
        try:
            steps = split(str(raw["given"]))
            if steps[0] == "facts":
                return steps, fact(".".join(steps[1:]))
            return steps, resolve(steps, base)
        except PathFault as error:
            self.sheet.fault((*at, "given"), str(error))
            return (), base

    def _node(self, parser: Parser, raw: Mapping[str, Any], key: str, at: Path, subject: Target) -> Node | None:
        if key not in raw:
            return None
        try:
            return parser.node(raw[key], (*at, key), subject, subject)
        except SpecFault as error:
            self.sheet.fault(error.path, error.message)
            return None

    def _rises(self, parser: Parser, raw: Mapping[str, Any], at: Path, severity: str) -> tuple[tuple[Any, Node], ...]:
        rises = []
        for to, condition in self.sheet.entries(raw, "severity_when", at):
            here = (*at, "severity_when")
            if to not in SEVERITIES:
                self.sheet.fault((*here, to), f"`{to}` is no severity; these are: {', '.join(SEVERITIES)}")
            elif severity in SEVERITIES and SEVERITY_RANK[to] >= SEVERITY_RANK[severity]:
                self.sheet.fault((*here, to), f"a severity can only rise: {to} is not above {severity}")
            node = self._node(parser, {to: condition}, to, here, root(self.shape))
            if node is not None:
                rises.append((to, node))
        return tuple(sorted(rises, key=lambda rise: SEVERITY_RANK.get(rise[0], 9)))

    def _parameters(self, raw: Mapping[str, Any], at: Path) -> list[Parameter]:
        parameters = []
        for name, entry in self.sheet.entries(raw, "parameters", at):
            here = (*at, "parameters", name)
            if not isinstance(entry, Mapping) or set(entry) != {"default", "unit", "source"}:
                self.sheet.fault(here, f"the parameter `{name}` needs `default`, `unit` and `source`, and only these")
                continue
            parameters.append(Parameter(name, entry["default"], str(entry["unit"]), str(entry["source"])))
        return parameters

    def _examples(self, raw: Mapping[str, Any], at: Path) -> tuple[Example, ...]:
        examples: list[Example] = []
        for key, entry in self.sheet.entries(raw, "examples", at):
            here: Path = (*at, "examples", key)
            status = EXAMPLE_KEYS.get(key) or ("failed" if key in RAISED else "")
            if not status:
                known = (*EXAMPLE_KEYS, *RAISED)
                self.sheet.fault(here, f"examples are {', '.join(known)}; there is no `{key}`{near(key, known)}")
                continue
            for index, plan in enumerate(entry if isinstance(entry, list) else [entry]):
                place = (*here, index) if isinstance(entry, list) else here
                if not isinstance(plan, Mapping):
                    self.sheet.fault(place, "an example is a fragment of a plan, or a list of fragments")
                    continue
                examples.append(Example(status, plan, RAISED.get(key, ""), self.sheet.line(place)))
        statuses = {example.status for example in examples}
        if "passed" not in statuses or not statuses & {"failed", "unanswered"}:
            self.sheet.fault(at, "a check needs an example that passes and one that fails (or stays unanswered)")
        return tuple(examples)
