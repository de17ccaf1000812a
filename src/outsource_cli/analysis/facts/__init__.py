"""Facts: values computed from a plan by typed, documented Python, readable by any check under `facts.`."""

from outsource_cli.analysis.facts import choice, costs, decision, holidays, payments, protection, run, time, together
from outsource_cli.analysis.facts.base import FACTS, FactDef, FactResult, Facts

__all__ = [
    "FACTS",
    "FactDef",
    "FactResult",
    "Facts",
    "choice",
    "costs",
    "decision",
    "holidays",
    "payments",
    "protection",
    "run",
    "time",
    "together",
]
