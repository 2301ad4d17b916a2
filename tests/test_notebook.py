"""The notebook runs from top to bottom, anywhere, and is kept without its outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXPLORE = Path(__file__).parent.parent / "notebooks" / "explore.ipynb"


@pytest.fixture
def notebook() -> Any:
    return nbformat.read(EXPLORE, as_version=4)  # type: ignore[no-untyped-call]


def test_the_notebook_is_kept_without_outputs(notebook: Any) -> None:
    left = [
        index
        for index, cell in enumerate(notebook.cells)
        if cell.get("outputs") or cell.get("execution_count")
    ]

    assert left == [], "clear all outputs of these cells before committing"


def test_the_notebook_runs_from_top_to_bottom(
    notebook: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Neither the settings of whoever runs this nor the folder it runs in may matter.
    for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    folder = tmp_path / "anywhere"
    folder.mkdir()

    # A cell that fails raises here, and its own traceback is the message.
    NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
