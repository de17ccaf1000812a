"""Use cases on text or paths. Nothing here prints, exits, asks about the terminal or reads the clock."""
