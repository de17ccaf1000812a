"""Files of waivers, kept apart from the plans: for those who approve exceptions but do not edit plans.

The same entries as under `waivers` in a plan, each with `plan`: the plan's path as a glob relative to the file of waivers,
or the plan's engagement id or name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from outsource_cli.analysis.typed import type_section
from outsource_cli.checks.waivers.claim import Claim, entry_claim
from outsource_cli.errors import UsageError
from outsource_cli.model.frozen import Frozen, replace
from outsource_cli.model.globs import matches
from outsource_cli.model.place import Path, Span
from outsource_cli.model.problem import Problem
from outsource_cli.model.report import Remark
from outsource_cli.model.shape import Field
from outsource_cli.source import Document, read, read_file

_PLAN = Field(
    "plan", "text", "The plan: its path, from this file on, as a glob, or its engagement id or name.", "plans/*.yaml"
)
_ENDINGS = (".yaml", ".yml", ".json")


class FileWaivers(Frozen):
    """The claims of one file, each with the plan that it names. `folder` is where the file stands."""

    folder: FilePath
    entries: tuple[tuple[str, Claim], ...]

    def claims(self, path: str, data: Mapping[str, Any]) -> tuple[Claim, ...]:
        """The claims for one plan, known by its path (`<stdin>` has none) and its typed data."""
        engagement = data.get("engagement") or {}
        names = {engagement.get("id"), engagement.get("name")}
        here = _relative(path, self.folder)
        return tuple(claim for plan, claim in self.entries if plan in names or (here and _leads(plan, here)))

    def remarks(self) -> tuple[Remark, ...]:
        """Those that name a plan by a path at which nothing stands any more."""
        gone = ((plan, claim) for plan, claim in self.entries if _is_path(plan) and not any(_files(self.folder, plan)))
        return tuple(
            Remark(
                "waiver-without-plan",
                f"the waiver for {claim.parts['check']} names a plan that does not exist: {plan}",
                "Remove the waiver, or correct its `plan`.",
                claim.file,
                claim.span.line,
            )
            for plan, claim in gone
        )


def read_waivers(file: FilePath, waiver: Field) -> FileWaivers:
    """Read a file of waivers. `waiver` is the shape of one under `waivers` in a plan.

    A waiver that is wrong in itself is a finding of the plan that it names. UsageError is raised where that cannot be:
    the file cannot be read, is no file of waivers, or an entry does not say which plan or which check it is about.
    """
    try:
        document = read(read_file(file), file.as_posix())
    except OSError as error:
        raise UsageError(f"cannot read the waivers: {error.strerror or error}", place=file.as_posix()) from None
    entry = replace(waiver, fields={"plan": _PLAN, **(waiver.fields or {})})
    typed = type_section(document, Field("", "section", fields={"waivers": Field("waivers", "list", item=entry)}))
    within: dict[int, list[Problem]] = {}
    for problem in (*document.problems, *typed.problems):
        if len(problem.path) < 2 or problem.path[0] != "waivers":
            raise _refused(document, problem.span, problem.message, problem.fix)
        within.setdefault(problem.path[1], []).append(problem)  # type: ignore[arg-type]  # a list's second step is a number
    if not isinstance(document.data, dict) or "waivers" not in document.data:
        raise _refused(
            document, document.span(()), "there is no list `waivers` in this file", "Begin it with `waivers:`."
        )
    entries = [
        _entry(document, index, one, within.get(index, []))
        for index, one in enumerate(typed.data.get("waivers") or [])
        if one is not None
    ]
    return FileWaivers(file.parent, tuple(entries))


def _entry(document: Document, index: int, entry: Mapping[str, Any], problems: list[Problem]) -> tuple[str, Claim]:
    path: Path = ("waivers", index)
    for key, what in (("plan", "plan"), ("check", "check")):
        if not entry.get(key):
            told = f"the waiver does not say which {what} it is about"
            raise _refused(document, document.span(path), told, f"Give it `{key}`, or remove it.")
    faults = tuple(problem.message for problem in problems)
    return entry["plan"], entry_claim(entry, document, path, "file", faults)


def _refused(document: Document, span: Span, message: str, hint: str) -> UsageError:
    return UsageError(message, place=f"{document.name}:{span.line}:{span.column}", hint=hint)


def _relative(path: str, folder: FilePath) -> str:
    """The plan's path from the folder on, with `/`; empty for standard input and where there is no way (other drives)."""
    if path.startswith("<"):
        return ""
    try:
        return FilePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return ""


def _leads(plan: str, here: str) -> bool:
    """Whether a waiver's `plan` is a path that leads to the plan. A bare word is an engagement, never a folder's name."""
    return (_is_path(plan) or any(mark in plan for mark in "*?[")) and matches(plan, here)


def _is_path(plan: str) -> bool:
    return "/" in plan or plan.lower().endswith(_ENDINGS)


def _files(folder: FilePath, plan: str) -> list[str]:
    from glob import glob

    return glob(plan, root_dir=folder, recursive=True)  # noqa: PTH207 - pathlib's refuses absolute patterns
