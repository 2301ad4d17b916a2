"""Run the command line: `python -m progression`."""

from progression.cli import main

if __name__ == "__main__":
    main()
