"""What the readiness score counts."""

from __future__ import annotations

from collections.abc import Mapping

from outsource_cli.model.frozen import Frozen, field
from outsource_cli.model.terms import SEVERITY_WEIGHT


class Weights(Frozen):
    """A check counts by its severity, times the factor of its theme (1 unless named)."""

    severities: Mapping[str, int] = field(default_factory=lambda: SEVERITY_WEIGHT)
    themes: Mapping[str, int] = field(default_factory=dict)
