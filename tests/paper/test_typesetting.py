"""Typesetting: tagged PDF of plain data, the same bytes each time, and no empty boxes."""

from __future__ import annotations

from progression.paper.typesetting import typeset

PLAN = {"lang": "cy-GB", "title": "Cynllun ŵŷ"}


def test_the_same_data_gives_the_same_bytes_in_every_form() -> None:
    for form, start in (("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("svg", b"<svg")):
        first, second = (typeset("base", PLAN, form=form) for _ in range(2))  # type: ignore[arg-type]
        assert first == second
        assert first.startswith(start)
