"""The checker as a function of data frames, for engines that bring their own workers, such as Spark's `mapInPandas`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from outsource_cli.app.check import Checker
from outsource_cli.app.many.columns import FINDING, PLAN, finding_row, plan_row, schema
from outsource_cli.app.many.kit import packed
from outsource_cli.app.many.partition import checker_of
from outsource_cli.app.many.row import Row

Kind = Literal["findings", "plans"]


@dataclass(frozen=True, slots=True)
class FrameChecker:
    """Takes data frames with the columns `path` (or `name`) and `text`, gives frames of findings or of plans.

    It can be pickled: a worker makes its checker once, from the kit.
    """

    kit: bytes
    kind: Kind = "findings"

    @property
    def schema(self) -> str:
        """The columns of the frames it gives, as Spark takes a schema."""
        return schema(FINDING if self.kind == "findings" else PLAN)

    def __call__(self, frames: Iterable[Any]) -> Iterator[Any]:
        """A frame for each frame, with rows in the order of the plans."""
        from pandas import DataFrame

        checker = checker_of(self.kit)
        columns = list(FINDING if self.kind == "findings" else PLAN)
        for frame in frames:
            rows: list[dict[str, Any]] = []
            for row in _rows(frame):
                plan, _ = checker.report(row)
                if self.kind == "plans":
                    rows.append(plan_row(plan))
                else:
                    rows.extend(finding_row(plan, finding) for finding in plan.findings)
            made = DataFrame(rows, columns=columns)
            yield made.astype({"score": "Int32"}) if self.kind == "plans" else made


def _rows(frame: Any) -> Iterator[Row]:
    naming = "path" if "path" in frame.columns else "name"
    for name, text in zip(frame[naming], frame["text"], strict=True):
        yield Row(str(name), text if isinstance(text, (str, bytes)) else "")


def frame_checker(checker: Checker, kind: Kind = "findings") -> FrameChecker:
    """A checker of data frames with the settings of a checker."""
    return FrameChecker(packed(checker), kind)
