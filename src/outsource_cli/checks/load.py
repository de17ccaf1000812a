"""Loads packs and checklists from YAML, and refuses wrong ones before any plan is read.

Every fault is collected with its file and line, so that an author sees them all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from outsource_cli.checks.parse import Parser, SpecFault
from outsource_cli.checks.paths import PathFault, Target, fact, near, resolve, root, split
from outsource_cli.errors import ChecklistError, UsageError
from outsource_cli.model.assertion import Node
from outsource_cli.model.check import Check, Checklist, Example, Pack, Parameter, Row, Source
from outsource_cli.model.place import Path
from outsource_cli.model.shape import Field
from outsource_cli.model.terms import GATES, SEVERITIES, SEVERITY_RANK, STATUSES
from outsource_cli.source import Document, read

PACK_FILE = "pack.yaml"
CHECK_KEYS = (
    "id", "name", "title", "covers", "sources", "gate", "severity", "severity_when", "given", "when", "where", "must",
    "parameters", "why", "fix", "examples",
)  # fmt: skip
CHECKLIST_KEYS = ("checklist", "title", "about", "sources", "checks")
PACK_KEYS = ("pack", "title", "about", "order", "sources", "rows")
EXAMPLE_KEYS = {"passes": "passed", "fails": "failed", "unanswered": "unanswered", "not_applicable": "not_applicable"}
RAISED = {f"fails_as_{severity}": severity for severity in SEVERITIES}
_ID = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class Loader:
    """Loads the files of one run; knows the ids seen so far."""

    def __init__(self, shape: Field) -> None:
        self.shape = shape
        self.faults: list[tuple[str, str]] = []
        self.ids: dict[str, str] = {}

    def fault(self, document: Document, path: Path, message: str) -> None:
        span = document.span(path)
        self.faults.append((f"{document.name}:{span.line}:{span.column}", message))

    def finish(self) -> None:
        """Raise ChecklistError when anything was wrong."""
        if not self.faults:
            return
        place, message = self.faults[0]
        raise ChecklistError(
            message,
            place=place,
            hint=f"{len(self.faults)} faults in checklists." if len(self.faults) > 1 else "",
            faults=tuple(f"{where}: {what}" for where, what in self.faults),
        )

    def pack(self, folder: FilePath) -> Pack:
        """A folder with `pack.yaml` and checklists. Faults are noted, not raised."""
        document = self._document(folder / PACK_FILE)
        data = self._mapping(document, PACK_KEYS)
        name = self._text(document, data, "pack", ())
        sources = tuple(
            Source(key, self._text(document, value, "title", ("sources", key)), str(value.get("about", "")))
            for key, value in self._mappings(document, data, "sources")
        )
        rows = tuple(
            Row(key, self._text(document, value, "title", ("rows", key)), tuple(value.get("sources") or ()))
            for key, value in self._mappings(document, data, "rows")
        )
        files = self._in_order(document, data, [file for file in folder.glob("*.yaml") if file.name != PACK_FILE])
        known_rows = frozenset(row.id for row in rows)
        known_sources = frozenset(source.id for source in sources)
        checklists = tuple(self.checklist(file, name, known_rows, known_sources) for file in files)
        if not any(checklist.checks for checklist in checklists):
            self.fault(document, (), f"the pack `{name}` holds no checks")
        return Pack(name, str(data.get("title", name)), str(data.get("about", "")), sources, rows, checklists)

    def _in_order(self, document: Document, data: Mapping[str, Any], files: list[FilePath]) -> list[FilePath]:
        """The checklists in the order that the pack names, any others after them by name."""
        order = self._texts(document, data, "order", ())
        stems = [file.stem for file in files]
        for index, stem in enumerate(order):
            if stem not in stems:
                self.fault(document, ("order", index), f"there is no checklist `{stem}.yaml` here{near(stem, stems)}")
        return sorted(files, key=lambda file: (order.index(file.stem) if file.stem in order else len(order), file.stem))

    def checklist(
        self,
        file: FilePath,
        pack: str = "",
        rows: frozenset[str] | None = None,
        sources: frozenset[str] | None = None,
    ) -> Checklist:
        """One checklist file. `rows` and `sources` are those that its pack declares; None leaves them free."""
        document = self._document(file)
        data = self._mapping(document, CHECKLIST_KEYS)
        name = self._text(document, data, "checklist", ())
        title = self._text(document, data, "title", ())
        if name and not _NAME.fullmatch(name):
            self.fault(document, ("checklist",), "a checklist's name is lower-case words joined by hyphens")
        own = self._texts(document, data, "sources", ())
        raw = data.get("checks")
        if not isinstance(raw, list) or not raw:
            self.fault(document, ("checks",), "a checklist holds at least one check under `checks`")
            raw = []
        checks = []
        for index, entry in enumerate(raw):
            check = self._check(document, entry, ("checks", index), (name, title, pack or name, own))
            if check is not None:
                checks.append(check)
                self._known(document, ("checks", index, "covers"), check.covers, rows, "row")
                self._known(document, ("checks", index, "sources"), check.sources, sources, "source")
        return Checklist(name, title, str(data.get("about") or ""), own, tuple(checks))

    def _known(
        self, document: Document, at: Path, used: Iterable[str], known: frozenset[str] | None, what: str
    ) -> None:
        for name in used:
            if known is not None and name not in known:
                self.fault(document, at, f"the pack declares no {what} `{name}`{near(name, known)}")

    def _check(self, document: Document, raw: Any, at: Path, of: tuple[str, str, str, tuple[str, ...]]) -> Check | None:
        if not isinstance(raw, Mapping):
            self.fault(document, at, "a check is a group of `key: value` lines")
            return None
        before = len(self.faults)
        for key in raw:
            if key not in CHECK_KEYS:
                self.fault(document, (*at, key), f"a check has no key `{key}`{near(key, CHECK_KEYS)}")
        check_id = self._id(document, raw, at)
        text = {key: self._text(document, raw, key, at) for key in ("name", "title", "gate", "severity", "why", "fix")}
        self._words(document, text, at)
        parameters = self._parameters(document, raw, at)
        parser = Parser(self.shape, {parameter.name: parameter.default for parameter in parameters})
        given, subject = self._given(document, raw, at)
        base = root(self.shape)
        parser_when = Parser(self.shape, parser.parameters, parser.defaults)
        when = self._node(document, parser_when, raw, "when", at, base) if "when" in raw else None
        where = self._node(document, parser_when, raw, "where", at, subject) if "where" in raw else None
        must = self._node(document, parser, raw, "must", at, subject) if "must" in raw else None
        if "must" not in raw:
            self.fault(document, at, f"the check {check_id} has no `must`, so it would always pass")
        rises = self._rises(document, parser_when, raw, at, text["severity"])
        examples = self._examples(document, raw, at)
        unused = [name for name in parser.parameters if name not in parser.defaults]
        for name in unused:
            self.fault(document, (*at, "parameters", name), f"the parameter `{name}` is not used")
        if len(self.faults) > before or must is None:
            return None
        theme, theme_title, pack, own = of
        return Check(
            id=check_id,
            name=text["name"],
            title=text["title"],
            theme=theme,
            theme_title=theme_title,
            pack=pack,
            gate=text["gate"],  # type: ignore[arg-type]  # checked by _words
            severity=text["severity"],  # type: ignore[arg-type]  # checked by _words
            covers=self._texts(document, raw, "covers", at),
            sources=self._texts(document, raw, "sources", at) or own,
            given=given,
            when=when,
            where=where,
            must=must,
            severity_when=rises,
            parameters=tuple(
                Parameter(one.name, parser.defaults[one.name], one.unit, one.source) for one in parameters
            ),
            why=text["why"],
            fix=text["fix"],
            reads=tuple(dict.fromkeys([*parser.reads, *([subject.path] if subject.path else [])])),
            examples=examples,
            file=document.name,
            line=document.span(at).line,
        )

    def _id(self, document: Document, raw: Mapping[str, Any], at: Path) -> str:
        check_id = self._text(document, raw, "id", at)
        if check_id and not _ID.fullmatch(check_id):
            self.fault(document, (*at, "id"), f"`{check_id}` is no id: capital letters and three digits, such as DD001")
        if check_id in self.ids:
            self.fault(document, (*at, "id"), f"the id {check_id} is taken already at {self.ids[check_id]}")
        elif check_id:
            self.ids[check_id] = f"{document.name}:{document.span((*at, 'id')).line}"
        return check_id

    def _words(self, document: Document, text: Mapping[str, str], at: Path) -> None:
        if text["name"] and not _NAME.fullmatch(text["name"]):
            self.fault(document, (*at, "name"), "a check's name is lower-case words joined by hyphens")
        for key, known in (("gate", GATES), ("severity", SEVERITIES)):
            if text[key] and text[key] not in known:
                self.fault(document, (*at, key), f"`{text[key]}` is no {key}; these are: {', '.join(known)}")
        for key in ("why", "fix"):
            if text[key] and not text[key].rstrip().endswith((".", "!", "?")):
                self.fault(document, (*at, key), f"`{key}` is made of sentences and ends with a full stop")

    def _given(self, document: Document, raw: Mapping[str, Any], at: Path) -> tuple[tuple[str, ...], Target]:
        base = root(self.shape)
        if "given" not in raw:
            return (), base
        try:
            steps = split(str(raw["given"]))
            if steps[0] == "facts":
                return steps, fact(".".join(steps[1:]))
            return steps, resolve(steps, base)
        except PathFault as error:
            self.fault(document, (*at, "given"), str(error))
            return (), base

    def _node(
        self, document: Document, parser: Parser, raw: Mapping[str, Any], key: str, at: Path, subject: Target
    ) -> Node | None:
        try:
            return parser.node(raw[key], (*at, key), subject, subject)
        except SpecFault as error:
            self.fault(document, error.path, error.message)
            return None

    def _rises(
        self, document: Document, parser: Parser, raw: Mapping[str, Any], at: Path, severity: str
    ) -> tuple[tuple[Any, Node], ...]:
        rises = []
        for to, condition in self._entries(document, raw, "severity_when", at):
            here = (*at, "severity_when")
            if to not in SEVERITIES:
                self.fault(document, (*here, to), f"`{to}` is no severity; these are: {', '.join(SEVERITIES)}")
            elif severity in SEVERITIES and SEVERITY_RANK[to] >= SEVERITY_RANK[severity]:
                self.fault(document, (*here, to), f"a severity can only rise: {to} is not above {severity}")
            node = self._node(document, parser, {to: condition}, to, here, root(self.shape))
            if node is not None:
                rises.append((to, node))
        return tuple(sorted(rises, key=lambda rise: SEVERITY_RANK.get(rise[0], 9)))

    def _parameters(self, document: Document, raw: Mapping[str, Any], at: Path) -> list[Parameter]:
        parameters = []
        for name, entry in self._entries(document, raw, "parameters", at):
            here = (*at, "parameters", name)
            if not isinstance(entry, Mapping) or set(entry) != {"default", "unit", "source"}:
                self.fault(
                    document, here, f"the parameter `{name}` needs `default`, `unit` and `source`, and only these"
                )
                continue
            parameters.append(Parameter(name, entry["default"], str(entry["unit"]), str(entry["source"])))
        return parameters

    def _examples(self, document: Document, raw: Mapping[str, Any], at: Path) -> tuple[Example, ...]:
        examples: list[Example] = []
        for key, entry in self._entries(document, raw, "examples", at):
            here: Path = (*at, "examples", key)
            status = EXAMPLE_KEYS.get(key) or ("failed" if key in RAISED else "")
            if not status:
                known = (*EXAMPLE_KEYS, *RAISED)
                self.fault(document, here, f"examples are {', '.join(known)}; there is no `{key}`{near(key, known)}")
                continue
            for index, plan in enumerate(entry if isinstance(entry, list) else [entry]):
                place = (*here, index) if isinstance(entry, list) else here
                if not isinstance(plan, Mapping):
                    self.fault(document, place, "an example is a fragment of a plan, or a list of fragments")
                    continue
                examples.append(Example(status, plan, RAISED.get(key, ""), document.span(place).line))
        statuses = {example.status for example in examples}
        if "passed" not in statuses or not statuses & {"failed", "unanswered"}:
            self.fault(document, at, "a check needs an example that passes and one that fails (or stays unanswered)")
        assert statuses <= set(STATUSES)
        return tuple(examples)

    def _document(self, file: FilePath) -> Document:
        try:
            document = read(file.read_bytes(), file.as_posix())
        except OSError as error:
            raise UsageError(f"cannot read the checklist: {error.strerror or error}", place=file.as_posix()) from None
        for problem in document.problems:
            self.faults.append((f"{document.name}:{problem.span.line}:{problem.span.column}", problem.message))
        return document

    def _mapping(self, document: Document, known: tuple[str, ...]) -> Mapping[str, Any]:
        if not isinstance(document.data, dict):
            if document.readable:
                self.fault(document, (), f"this file is no group of keys; it should begin with `{known[0]}: NAME`")
            return {}
        for key in document.data:
            if key not in known:
                self.fault(document, (key,), f"there is no key `{key}` here{near(key, known)}")
        return document.data

    def _mappings(
        self, document: Document, raw: Mapping[str, Any], key: str
    ) -> Iterable[tuple[str, Mapping[str, Any]]]:
        for name, value in self._entries(document, raw, key, ()):
            if isinstance(value, Mapping):
                yield name, value
            else:
                self.fault(document, (key, name), f"`{name}` is a group with `title`")

    def _entries(self, document: Document, raw: Mapping[str, Any], key: str, at: Path) -> list[tuple[str, Any]]:
        value = raw.get(key)
        if value is None:
            return []
        if not isinstance(value, Mapping):
            self.fault(document, (*at, key), f"`{key}` is a group of `name: …` lines")
            return []
        return list(value.items())

    def _text(self, document: Document, raw: Mapping[str, Any], key: str, at: Path) -> str:
        value = raw.get(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.fault(document, (*at, key), f"`{key}` is missing" if value is None else f"`{key}` must be text")
        return ""

    def _texts(self, document: Document, raw: Mapping[str, Any], key: str, at: Path) -> tuple[str, ...]:
        value = raw.get(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.fault(document, (*at, key), f"`{key}` is a list of names, such as `[A, B]`")
        return ()
