"""Typeset a template of this room with plain data: tagged PDF, or PNG and SVG of its one page.

Owns the engine, the fonts and what is refused; refuses to know what a sheet says. Data enters a
template as JSON and never as markup, nothing is fetched, and the same data gives the same bytes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from progression.exceptions import Unprintable

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
RESOLUTION = 144
"""Pixels per inch of a PNG."""

Form = Literal["pdf", "png", "svg"]

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


def typeset(
    template: str, data: object, *, form: Form = "pdf", fonts: Sequence[Path] = ()
) -> bytes:
    """Return what the template named `template` makes of `data`, which JSON can hold.

    PDF is PDF/UA-1, which is checked while it is made: tagged, with a title and a language. `fonts`
    are files of faces besides the shipped ones, for letters that those lack.

    Raises:
        Unprintable: no face has a letter; its `text` is the first such piece of text.
    """
    with TemporaryDirectory() as folder:
        for number, font in enumerate(fonts):  # the engine takes folders alone
            shutil.copyfile(font, Path(folder) / f"{number}{font.suffix}")
        compiler = _compiler(template, data, [FONTS, Path(folder)])
        made = _made(compiler)
        if form != "pdf":
            made = compiler.compile(format=form, ppi=RESOLUTION if form == "png" else None)
    if not isinstance(made, bytes):
        raise TypeError(f"{template} has several pages, which {form} cannot hold")
    return made


def _compiler(template: str, data: object, folders: list[Path]) -> Any:
    import typst  # only where something is typeset

    faces = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
    )
    inputs = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    return typst.Compiler(HERE / f"{template}.typ", root=HERE, font_paths=faces, sys_inputs=inputs)


def _made(compiler: Any) -> Any:
    """Compile to PDF, which alone is checked for letters that no face has."""
    import typst

    try:
        return compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as fault:
        missing = _NO_GLYPH.search(fault.message)
        if missing:
            raise Unprintable(missing[1]) from fault
        raise
