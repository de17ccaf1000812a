"""Waivers: claimed in the plan, in comments or in files of their own; decided in one place, for every command."""

from outsource_cli.checks.waivers.claim import Claim, plan_claims
from outsource_cli.checks.waivers.comments import comment_claims
from outsource_cli.checks.waivers.decide import NONE, Waivers, decide

__all__ = ["NONE", "Claim", "Waivers", "comment_claims", "decide", "plan_claims"]
