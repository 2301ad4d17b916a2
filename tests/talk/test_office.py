"""LibreOffice opens the slides as we made them; `.ci/run` installs it, other runs leave it out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from progression.talk.powerpoint import slides
from tests.talk.samples import talk

PATIENCE = 120


@pytest.mark.office
@pytest.mark.skipif(
    os.environ.get("PROGRESSION_OFFICE") != "1", reason="only .ci/run opens LibreOffice"
)
def test_libreoffice_shows_every_slide_that_is_not_hidden(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice could not be installed here")
    path = tmp_path / "talk.pptx"
    path.write_bytes(slides(talk()))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            path.name,
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )

    first = talk().starts[0][0]
    shown = [slide for slide in talk().slides if slide.start in ("", first)]
    headings = [slide.heading for slide in shown for _ in range(2 if slide.options else 1)]
    pages = PdfReader(tmp_path / "talk.pdf").pages
    assert len(pages) == len(headings)
    for page, heading in zip(pages, headings, strict=True):
        assert "".join(heading.split()) in "".join(page.extract_text().split())
