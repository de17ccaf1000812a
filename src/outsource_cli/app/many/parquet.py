"""Plans as rows of Parquet files: a column `text`, and `path` or `name`. Shares are whole row groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from outsource_cli.app.many.row import Row
from outsource_cli.app.many.storage import StoreError, asking, need, open_store
from outsource_cli.errors import UsageError

ENDING = ".parquet"
AT_ONCE = 64
"""Rows that are decoded together: a plan has at most 1 MiB."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Row groups of one file. naming: the column with the plans' names, empty for none. first: the first row's number."""

    place: str
    name: str
    groups: tuple[int, ...]
    naming: str
    first: int = 0

    def rows(self) -> Iterator[Row]:
        """One plan a row. A damaged group is one plan that cannot be read; the rows before it stand."""
        store, path = open_store(self.place)
        with asking(self.place):
            stream = store.open(path, "rb")
        with stream:
            number = self.first
            batches = self._batches(stream)
            while True:
                try:
                    batch = next(batches, None)
                except _damaged() as error:
                    if isinstance(error, (StoreError, FileNotFoundError)) or getattr(error, "errno", None):
                        raise
                    told = f"the file is damaged from here on: {type(error).__name__}"
                    yield Row(f"{self.name}#{number}", fault=told)
                    return
                if batch is None:
                    return
                yield from self._of(batch, number)
                number += batch.num_rows

    def _batches(self, stream: Any) -> Iterator[Any]:
        from pyarrow.parquet import ParquetFile

        columns = [self.naming, "text"] if self.naming else ["text"]
        with ParquetFile(stream) as file:
            yield from file.iter_batches(batch_size=AT_ONCE, row_groups=list(self.groups), columns=columns)

    def _of(self, batch: Any, number: int) -> Iterator[Row]:
        names = batch.column(self.naming) if self.naming else None
        for index, text in enumerate(batch.column("text")):
            name = names[index].as_py() if names is not None else None
            yield Row(str(name) if name else f"{self.name}#{number + index}.yaml", text.as_py() or "")

    def reference(self) -> str:
        """The place and the row groups."""
        return f"{self.place}\n{self.groups}"


def _damaged() -> tuple[type[BaseException], ...]:
    """What pyarrow raises for bytes that are no Parquet: an OSError without a number, or an error of its own."""
    from pyarrow import ArrowException

    return ArrowException, OSError


def split_rows(place: str, name: str, size: int) -> Iterator[Rows]:
    """A file's row groups in shares of about `size` bytes, uncompressed. Raises UsageError when it holds no plans."""
    need("pyarrow.parquet")
    from pyarrow.parquet import ParquetFile

    store, path = open_store(place)
    with asking(place), store.open(path, "rb") as stream:
        try:
            file = ParquetFile(stream)
        except _damaged() as error:
            if getattr(error, "errno", None):
                raise
            raise UsageError(f"`{name}` cannot be read as Parquet: {error}") from None
        with file:
            naming = _naming(file.schema_arrow, name)
            metadata = file.metadata
            groups = [metadata.row_group(index) for index in range(metadata.num_row_groups)]
            sizes = [(group.total_byte_size, group.num_rows) for group in groups]
    held, share, row, first = 0, [], 0, 0
    for index, (length, count) in enumerate(sizes):
        share.append(index)
        held, row = held + length, row + count
        if held >= size or index == len(sizes) - 1:
            yield Rows(place, name, tuple(share), naming, first)
            held, share, first = 0, [], row


def _naming(schema: Any, name: str) -> str:
    """The column of the plans' names. Raises UsageError without a column `text` of text."""
    from pyarrow import types

    def is_text(column: str) -> bool:
        kind = schema.field(column).type if column in schema.names else None
        tests = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
        return kind is not None and any(test(kind) for test in tests)

    if not is_text("text"):
        hint = (
            f"Its columns are {', '.join(schema.names)}. Plans are read from `text`, their names from `path` or `name`."
        )
        raise UsageError(f"`{name}` has no column `text` that holds text", hint=hint)
    return next((column for column in ("path", "name") if is_text(column)), "")
