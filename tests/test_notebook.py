"""The notebook runs from top to bottom, anywhere, and is kept with what it gives."""

from __future__ import annotations

import runpy
from pathlib import Path

import nbformat
import pytest

NOTEBOOK = runpy.run_path(str(Path(__file__).parent.parent / "docs" / "notebook.py"))


def test_the_notebook_is_kept_with_the_outputs_of_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """When this fails, `python docs/notebook.py` writes the outputs anew."""
    # Neither the settings of whoever runs this nor the folder it runs in may matter.
    for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    folder = tmp_path / "anywhere"
    folder.mkdir()
    if pytestconfig.getoption("--update-golden"):
        NOTEBOOK["main"]()
    kept = nbformat.read(NOTEBOOK["PLACE"], as_version=4)  # type: ignore[no-untyped-call]

    # A cell that fails raises here, and its own traceback is the message.
    fresh = NOTEBOOK["run"](folder)

    assert NOTEBOOK["outputs"](kept) == NOTEBOOK["outputs"](fresh)
