"""Frozen values that every other layer speaks in: plan, check, finding, report. No input or output happens here."""
