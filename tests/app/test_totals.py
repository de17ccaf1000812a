"""What a run's summary counts, one plan at a time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outsource_cli.app.totals import Totals
from outsource_cli.model.frozen import replace
from outsource_cli.model.report import CheckResult
from outsource_cli.model.terms import GATES, STATUSES, Status
from reports.samples import ready_plan

RAN = st.dictionaries(st.sampled_from("ABCDEFG"), st.sampled_from(STATUSES))


@given(st.lists(RAN, max_size=8))
def test_a_check_has_applied_when_it_did_to_any_plan(plans: list[dict[str, Status]]) -> None:
    totals = Totals()
    for ran in plans:
        checks = tuple(CheckResult(check, check, "theme", GATES[0], status) for check, status in ran.items())
        totals.add(replace(ready_plan(), checks=checks))
    seen = list(dict.fromkeys(check for ran in plans for check in ran))
    applied = {check for ran in plans for check, status in ran.items() if status != "not_applicable"}
    assert totals.summary(7).never_applied == tuple(check for check in seen if check not in applied)
    assert totals.plans == len(plans)
