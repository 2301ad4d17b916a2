"""Slides for PowerPoint: native shapes that say what the deck says, in their places."""

from __future__ import annotations

import io
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from pptx import Presentation

from progression.talk.powerpoint import slides
from tests.talk.samples import talk

NAMES = ("shipped", "wider", "hostile")


@cache
def opened(name: str) -> Any:
    return Presentation(io.BytesIO(slides(talk(name))))


def texts(shape: Any) -> list[str]:
    return [p.text for p in shape.text_frame.paragraphs if p.text] if shape.has_text_frame else []


@pytest.mark.parametrize("name", NAMES)
def test_slides_and_notes_say_what_the_deck_says(name: str) -> None:
    pages, made = list(opened(name).slides), talk(name)

    said = {text for page in pages for shape in page.shapes for text in texts(shape)}
    assert {" ".join(t.split()) for t in said} == {" ".join(t.split()) for t in made.texts()}
    notes = {page.notes_slide.notes_text_frame.text for page in pages}
    assert notes == {"\n".join(slide.notes) for slide in made.slides}


@pytest.mark.parametrize("name", NAMES)
def test_no_shape_is_outside_its_slide_or_on_another(name: str) -> None:
    deck = opened(name)
    wide, high = deck.slide_width, deck.slide_height
    assert round(wide / high, 2) == 1.78
    for page in deck.slides:
        shapes = [s for s in page.shapes if s.has_text_frame]
        for one in shapes:
            assert 0 <= one.left <= one.left + one.width <= wide
            assert 0 <= one.top <= one.top + one.height <= high
        for one, other in combinations(shapes, 2):
            apart = (
                one.left + one.width <= other.left
                or other.left + other.width <= one.left
                or one.top + one.height <= other.top
                or other.top + other.height <= one.top
            )
            assert apart, (one.name, other.name)


def test_every_slide_has_a_title_and_every_shape_a_name_and_a_meaning() -> None:
    for page in opened("shipped").slides:
        assert page.shapes[0] == page.shapes.title
        assert page.shapes.title.text_frame.text
        for shape in page.shapes:
            assert shape.name
            marked = "decorative" in shape._element.xml or "descr=" in shape._element.xml
            assert shape.is_placeholder or marked


def test_every_run_says_its_language_and_lines_of_our_reading_are_dashed() -> None:
    for page in opened("shipped").slides:
        for shape in page.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                assert all(run._r.rPr.get("lang") == "en-GB" for run in paragraph.runs)
    (lane,) = (
        p for p in opened("shipped").slides if p.shapes.title.text_frame.text == "Audiovisual"
    )
    joins = [
        shape for shape in lane.shapes if shape.shape_type is not None and not shape.has_text_frame
    ]
    assert len(joins) == 2
    for join in joins:
        assert "prstDash" in join._element.xml
        assert "stCxn" in join._element.xml
        assert "endCxn" in join._element.xml


def test_plans_of_other_starts_are_hidden_and_the_hands_lead_to_them() -> None:
    pages, made = list(opened("shipped").slides), talk()
    hidden = [page for page in pages if page._element.get("show") == "0"]
    others = [slide for slide in made.slides if slide.start not in ("", made.starts[0][0])]
    assert len(hidden) == len(others) > 0

    (hands,) = (p for p in pages if p.shapes.title.text_frame.text.startswith("Hands up"))
    led = [shape.click_action.target_slide for shape in hands.shapes if not shape.is_placeholder]
    headings = [page.shapes.title.text_frame.text.split(":")[0] for page in led]
    assert headings[:-1] == [f"With {name}" for _, name in made.starts[:-1]]
    assert headings[-1] == "With nothing yet"


def test_the_same_talk_is_the_same_bytes() -> None:
    assert slides(talk()) == slides(talk())
