"""Stand-in until the command lands."""

EPILOG = ""


def schema() -> None:
    """Not there yet."""
