"""What a comparison refuses."""

from __future__ import annotations

import pytest

from outsource_cli.model.comparison import Change, PlanComparison


@pytest.mark.parametrize("empty", [Change(None, None), PlanComparison("compared", None, None)])
def test_a_comparison_needs_something_on_one_side(empty: Change | PlanComparison) -> None:
    with pytest.raises(ValueError, match="on one side"):
        _ = empty.shown
