"""Stand-in until the command lands."""

EPILOG = ""


def new() -> None:
    """Not there yet."""
