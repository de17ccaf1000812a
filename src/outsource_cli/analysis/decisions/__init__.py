"""The three decisions of a plan, worked out: which tasks, which provider, is it worth it.

Pure computations on typed values, with the standard library alone. The facts of the same names are thin wrappers of
them: one computation, two uses.
"""
