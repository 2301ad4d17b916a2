"""Render a talk as native PowerPoint slides: titles, lists, glued connectors, notes, alt texts.

Owns the one use of python-pptx; refuses to know rules. The same talk gives the same bytes. Plans
for other starts are hidden slides, to which the lines of the hands-up slide lead.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from progression.layout.measure import lines as lines_of
from progression.talk.slides import Card, Slide, Talk
from progression.voice.phrases import phrase

WIDE, HIGH, EDGE = 13.333, 7.5, 0.6
"""Inches of a slide of 16:9, and its margin."""

TITLE, TOP, BOTTOM = 1.2, 1.75, 7.1
LEAST, MOST = 8, 36
"""Points of text in boxes: the largest that fits its box."""

INK, PAPER = "111820", "FFFFFF"
FILLS = {"operative": "DFE9EE", "gold": "FFD84D", "black": "14191F"}
FACE = "Arial"
FIXED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def slides(talk: Talk) -> bytes:
    """Return the talk as a .pptx file."""
    deck = Presentation()
    _prepare(deck)
    made: dict[str, Any] = {}
    hands = None
    for slide in talk.slides:
        page = _page(deck, slide, talk.lang)
        if slide.kind == "hands":
            hands = page
        if slide.start:
            made.setdefault(slide.start, page)
            if slide.start != talk.starts[0][0]:
                page._element.set("show", "0")
        if slide.options:
            _page(deck, slide, talk.lang, answered=True)
    if hands is not None:
        boxes = [shape for shape in hands.shapes if not shape.is_placeholder]
        for (key, _), box in zip(talk.starts, boxes, strict=True):
            if key in made:
                box.click_action.target_slide = made[key]
    core = deck.core_properties
    core.title, core.author, core.keywords = talk.title, "progression", "progression"
    core.language, core.last_modified_by = talk.lang, "progression"
    core.created = core.modified = FIXED
    return _packed(deck)


def _packed(deck: Any) -> bytes:
    """Write the file with its parts in one order and at one time."""
    raw, out = io.BytesIO(), io.BytesIO()
    deck.save(raw)
    with zipfile.ZipFile(raw) as parts, zipfile.ZipFile(out, "w") as packed:
        for name in sorted(
            parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)
        ):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # What says that a file is ours stays readable without unpacking it.
            plain = name == "docProps/core.xml"
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            packed.writestr(info, parts.read(name))
    return out.getvalue()


def _prepare(deck: Any) -> None:
    """Make master and layouts 16:9, with one face and titles at the left."""
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for holder in layout.placeholders:
            kind = holder.placeholder_format.type.name
            if kind in ("TITLE", "CENTER_TITLE"):
                _place(holder, EDGE, 0.4, WIDE - 2 * EDGE, TITLE)
            elif kind in ("DATE", "FOOTER", "SLIDE_NUMBER"):
                left = {"DATE": EDGE, "FOOTER": 4.6, "SLIDE_NUMBER": 9.7}[kind]
                _place(holder, left, 7.05, 3, 0.35)
            else:
                _place(holder, EDGE, TOP, WIDE - 2 * EDGE, BOTTOM - TOP)
    master = deck.slide_master
    style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("b", "1")
    theme = next(
        rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    theme._blob = theme.blob.replace(b'typeface="Calibri"', f'typeface="{FACE}"'.encode())


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _page(deck: Any, slide: Slide, lang: str, *, answered: bool = False) -> Any:
    page = deck.slides.add_slide(deck.slide_layouts[1])
    title, body = page.shapes.title, page.placeholders[1]
    title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    _write(
        title, [slide.heading], lang, _size([slide.heading], WIDE - 2 * EDGE, TITLE, 36), bold=True
    )
    room = BOTTOM - TOP
    texts = [line.text for line in slide.lines]
    if slide.options:
        texts = [*(option.text for option in slide.options), *texts]
        texts += [slide.behind.text] if answered else []
    if texts:
        tall = min(room, 0.55 * len(texts) + 0.3) if slide.cards else room
        _place(body, EDGE, BOTTOM - tall, WIDE - 2 * EDGE, tall)
        size = _size(texts, WIDE - 2 * EDGE - 0.6, tall, MOST if not slide.cards else 18)
        _write(body, texts, lang, size)
        if answered:
            body.text_frame.paragraphs[slide.right].runs[0].font.bold = True
        room -= tall + 0.15
    else:
        body._element.getparent().remove(body._element)
    if slide.cards:
        _boxes(page, slide.cards, room, lang)
    page.notes_slide.notes_text_frame.text = "\n".join(slide.notes)
    _speak(page.notes_slide.notes_text_frame, lang)
    return page


def _boxes(page: Any, cards: Sequence[Card], room: float, lang: str) -> None:
    """Lay cards out in columns, in rows of four; under each what stands under it."""
    across = min(len(cards), 4)
    rows = -(-len(cards) // across)
    gap = 0.35
    width = (WIDE - 2 * EDGE - gap * (across - 1)) / across
    height = (room - 0.2 * (rows - 1)) / rows
    before = None
    for at, card in enumerate(cards):
        left = EDGE + (at % across) * (width + gap)
        top = TOP + (at // across) * (height + 0.2)
        tall = min(height, 1.5) if card.under else min(height, 1.2)
        if card.under and rows > 1:
            tall = height * 0.6
        box = _box(page, card, left, top, width, tall, lang)
        if card.after and before is not None and at % across:
            _join(page, before, box, dashed=card.ours)
        _under(page, card, left, top + tall + 0.1, width, height - tall - 0.1, lang)
        before = box


def _box(
    page: Any, card: Card, left: float, top: float, width: float, height: float, lang: str
) -> Any:
    box = page.shapes.add_shape(
        MSO_SHAPE.ROUNDED_RECTANGLE, Inches(left), Inches(top), Inches(width), Inches(height)
    )
    box.adjustments[0] = 0.08
    _outline(box, dashed=card.ours, fill=FILLS.get(card.tier, PAPER))
    texts = [text for text in (card.over, card.name) if text]
    colour = PAPER if card.tier == "black" else INK
    size = _size(texts, width - 0.3, height - 0.1, 24)
    _write(box, texts, lang, size, colour=colour, bold_last=True)
    _name(box, card.name, ", ".join((*texts, *([phrase("basis.implied")] if card.ours else []))))
    return box


def _under(
    page: Any, card: Card, left: float, top: float, width: float, room: float, lang: str
) -> None:
    """Put each line in a box of its own, as tall as its share of the text."""
    if not card.under:
        return
    gap = 0.08
    texts = [line.text for line in card.under]
    shares = [lines_of(text, _ems(width - 0.3, 14)) + 0.5 for text in texts]
    free = room - gap * (len(texts) - 1)
    for line, share in zip(card.under, shares, strict=True):
        tall = free * share / sum(shares)
        box = page.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Inches(left), Inches(top), Inches(width), Inches(tall)
        )
        _outline(box, dashed=line.ours, fill=PAPER)
        _write(box, [line.text], lang, _size([line.text], width - 0.3, tall - 0.06, 20))
        _name(box, line.text[:60], line.text)
        top += tall + gap


def _join(page: Any, first: Any, second: Any, *, dashed: bool) -> None:
    line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Emu(0), Emu(0), Emu(0), Emu(0))
    line.begin_connect(first, 3)
    line.end_connect(second, 1)
    line.line.color.rgb, line.line.width = _rgb(INK), Pt(2.25)
    if dashed:
        line.line.dash_style = MSO_LINE.DASH
    line._element.nvCxnSpPr.cNvPr.append(parse_xml(DECORATIVE))
    line.name = f"{first.name} - {second.name}"


def _outline(box: Any, *, dashed: bool, fill: str) -> None:
    box.fill.solid()
    box.fill.fore_color.rgb = _rgb(fill)
    box.line.color.rgb, box.line.width = _rgb(INK), Pt(2.25)
    if dashed:
        box.line.dash_style = MSO_LINE.DASH
    box.shadow.inherit = False


def _rgb(colour: str) -> Any:
    made: Any = RGBColor
    return made.from_string(colour)


def _name(shape: Any, name: str, described: str) -> None:
    shape.name = name
    shape._element.nvSpPr.cNvPr.set("descr", described)


def _write(
    shape: Any,
    texts: Sequence[str],
    lang: str,
    size: float,
    *,
    colour: str = INK,
    bold: bool = False,
    bold_last: bool = False,
) -> None:
    frame = shape.text_frame
    frame.word_wrap = True
    if not shape.is_placeholder:
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = Inches(0.1)
        frame.margin_top = frame.margin_bottom = Inches(0.03)
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if not at else frame.add_paragraph()
        if not shape.is_placeholder:
            paragraph.alignment = 1
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.color.rgb = Pt(size), _rgb(colour)
        run.font.bold = bold or (bold_last and at == len(texts) - 1)
    _speak(frame, lang)


def _speak(frame: Any, lang: str) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", lang)


def _size(texts: Sequence[str], width: float, height: float, most: float) -> float:
    """Return the points of the largest type in which texts fit a box, in inches, as estimated."""
    for size in range(int(most), LEAST, -1):
        rows = sum(lines_of(text, _ems(width, size)) for text in texts)
        if rows * size * 1.25 <= height * 72:
            return size
    return LEAST


def _ems(width: float, size: float) -> float:
    """Return how many ems of a size fit inches; bold type is that much wider than estimated."""
    return width * 72 / (size * 1.12)
