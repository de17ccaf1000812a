"""Where a partition's findings and plans go: two files, as JSON Lines or Parquet, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, Protocol

from outsource_cli.app.many.columns import FINDING, PLAN, Row, finding_row, plan_row
from outsource_cli.app.many.draft import draft
from outsource_cli.model.report import PlanReport
from outsource_cli.reports.shape import VERSION, dump, finding_shape, plan_shape

Form = Literal["jsonl", "parquet"]
FORMS: tuple[Form, ...] = ("jsonl", "parquet")
FOLDERS = ("findings", "plans")
_HELD = 2000
"""Rows of a table that are held before they are written."""


@dataclass(frozen=True, slots=True)
class Output:
    """The folder that the results go to, as an absolute path or a URL, and their form."""

    folder: str
    form: Form


class Sink(Protocol):
    """What takes the plans of a partition."""

    def add(self, plan: PlanReport) -> None:
        """Write one plan and its findings."""


class _Nowhere:
    def add(self, plan: PlanReport) -> None:
        """Only the totals are wanted."""


class _JsonLines:
    def __init__(self, findings: BinaryIO, plans: BinaryIO) -> None:
        self._findings, self._plans = findings, plans

    def add(self, plan: PlanReport) -> None:
        for finding in plan.findings:
            self._findings.write(_line({"type": "finding", "plan": plan.name, **finding_shape(finding)}))
        self._plans.write(_line({"type": "plan", **plan_shape(plan)}))


def _line(row: Row) -> bytes:
    """The line that the report format `jsonl` has for it."""
    return f"{dump({'version': VERSION, **row})}\n".encode()


class _Parquet:
    def __init__(self, findings: Any, plans: Any) -> None:
        self._findings, self._plans = findings, plans

    def add(self, plan: PlanReport) -> None:
        for finding in plan.findings:
            self._findings.add(finding_row(plan, finding))
        self._plans.add(plan_row(plan))


class _Table:
    """A Parquet file that is written a few thousand rows at a time."""

    def __init__(self, file: BinaryIO, columns: dict[str, str]) -> None:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        kinds = {
            "string": pa.string(),
            "int": pa.int32(),
            "boolean": pa.bool_(),
            "array<string>": pa.list_(pa.string()),
        }
        self._schema = pa.schema([(name, kinds[kind]) for name, kind in columns.items()])
        self._writer = ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _HELD:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        self._writer.write_table(pa.Table.from_pylist(self._rows, self._schema))
        self._rows.clear()

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()


@contextmanager
def open_sink(output: Output | None, name: str) -> Iterator[Sink]:
    """The sink of the partition of that name. Its files are in place when the block has ended well."""
    if output is None:
        yield _Nowhere()
        return
    with ExitStack() as files:
        findings, plans = (
            files.enter_context(draft(f"{output.folder}/{kind}", f"{name}.{output.form}")) for kind in FOLDERS
        )
        if output.form == "jsonl":
            yield _JsonLines(findings, plans)
            return
        tables = _Table(findings, FINDING), _Table(plans, PLAN)
        yield _Parquet(*tables)
        for table in tables:
            table.close()
