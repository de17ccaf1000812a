"""`python -m outsource_cli` does what `outsource` does."""

from outsource_cli.cli.main import run

if __name__ == "__main__":
    run()
