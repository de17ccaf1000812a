"""Blank plans: a template for every engagement type, made from the plan's shape and from what the checks read."""
