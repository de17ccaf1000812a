"""Stand-in until the command lands."""

EPILOG = ""


def checks() -> None:
    """Not there yet."""
