"""Typed computations on a plan: its typed values, its facts. Pure functions of the plan and the as-of date."""
