"""Run the command line: `python -m progression`."""

from progression.cli import run

if __name__ == "__main__":
    run()
