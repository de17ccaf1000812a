"""The guided plan: questions in plain words in the order of the gates, answers into the same plan file.

A state machine without input or output: `session.Guide` says what to ask, takes a line, and says what comes next.
"""
