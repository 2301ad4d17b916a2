"""Run notebooks/explore.ipynb and keep what it says: a reader sees answers without running it.

Run with `.venv/bin/python docs/notebook.py` after a change to the notebook, the data or what
answers look like; the tests hold the outputs to what a run gives.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

# The map in the last cell is half a megabyte, which no viewer of notebooks shows: it is left out.
DRAWS = "network.generate_html"
PLACE = Path(__file__).parent.parent / "notebooks" / "explore.ipynb"


def run(folder: Path) -> Any:
    """Return the notebook with its outputs, run in a folder; a cell that fails raises."""
    notebook = nbformat.read(PLACE, as_version=4)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    for cell in notebook.cells:
        # Times of the run, and what the machine's own Python is called, say nothing to a reader.
        cell.metadata.pop("execution", None)
        if DRAWS in cell.source:
            cell.outputs = []
    notebook.metadata = nbformat.read(PLACE, as_version=4).metadata
    return notebook


def outputs(notebook: Any) -> list[Any]:
    """Return what each cell of code gave."""
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def main() -> None:
    with TemporaryDirectory() as folder:
        notebook = run(Path(folder))
    PLACE.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
