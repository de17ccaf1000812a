"""`markdown`: for a comment on a pull request and for the summary of a job.

Begins with a hidden marker by which a script finds its earlier comment and renews it. Whatever the report, the text fits
into a comment: the mildest findings are left out, and their number is said. Heeds `show` and `max_findings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from outsource_cli.model.report import Report
from outsource_cli.model.terms import HONEST_LINE
from outsource_cli.reports.clean import no_commands
from outsource_cli.reports.markdown.items import COUNTED, REMARK, WAIVED, Item, items
from outsource_cli.reports.markdown.room import LIMIT, fit, size
from outsource_cli.reports.markdown.sections import group_cost, plan_cost, sections
from outsource_cli.reports.markdown.table import table
from outsource_cli.reports.options import RenderOptions
from outsource_cli.reports.phrases import counted, run_line, tally

__all__ = ["MARKER", "render"]

MARKER = "<!-- outsource report -->"
_FOOT_ROOM = 1_000


def render(report: Report, options: RenderOptions) -> str:
    """Marker, totals, a row a plan, what is wrong with each plan, what is not shown, the honest line."""
    top = f"{MARKER}\n\n## {run_line(report.summary)}\n\n{table(report)}"
    told = items(report, options)
    chosen = _within(told, options.max_findings)
    texts = fit(chosen, partial(plan_cost, report), group_cost, LIMIT - _FOOT_ROOM - size(top))
    parts = [top, *sections(report, chosen, texts), *_left_out(told, chosen, texts), HONEST_LINE]
    # A log that shows the text must not obey what a plan wrote into it.
    return "".join(f"{no_commands(line)}\n" for line in "\n\n".join(parts).split("\n"))


def _within(told: list[Item], most: int | None) -> list[Item]:
    """All but the findings beyond the reader's limit."""
    if most is None:
        return told
    number = len([item for item in told if item.rank in COUNTED])
    first = next((place for place, item in enumerate(told) if item.rank in COUNTED), 0)
    return told[: first + max(0, most)] + told[first + number :] if number > most else told


def _left_out(told: Sequence[Item], chosen: Sequence[Item], texts: Sequence[str]) -> Iterator[str]:
    """What a reader has to look for elsewhere."""
    shown = Counter(item.rank for item in chosen[: len(texts)])
    missing = Counter(item.rank for item in told)
    missing.subtract(shown)
    parts = [tally(*(missing[rank] for rank in COUNTED))]
    parts += [f"{missing[WAIVED]} waived"] if missing[WAIVED] else []
    parts += [counted(missing[REMARK], "remark")] if missing[REMARK] else []
    others = missing.total() - sum(missing[rank] for rank in (*COUNTED, WAIVED, REMARK))
    parts += [f"{others} of other kinds"] if others else []
    words = ", ".join(part for part in parts if part)
    if words:
        yield f"**Not shown here:** {words}. The worst come first; the other formats of `outsource check` show all."
    brief = sum(text != item.full for text, item in zip(texts, chosen, strict=False))
    if brief:
        yield f"{counted(brief, 'finding')} above without remedy and reason: `outsource explain ID` has them."
