"""Stand-in until the command lands."""

EPILOG = ""


def explain() -> None:
    """Not there yet."""
