"""Handouts, posters and records: tagged, readable, all of it in the data, and no empty boxes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from progression import kit
from progression.exceptions import Refused, Unprintable
from progression.layout.lanes import lay_out
from progression.model import Credential, Rules
from progression.paper.handout import card_sheet, plan_sheet, texts
from progression.paper.marks import route_told
from progression.paper.poster import _data as poster_data
from progression.paper.typesetting import typeset
from progression.planning import answer
from progression.question import question
from progression.voice.answers import outline
from progression.voice.totals import totals
from progression.voice.words import basis_of, sentence
from tests.page.samples import EMOJI, RIGHT_TO_LEFT, needs, rules_of, shipped
from tests.talk.samples import ATTACKS, hostile

HEAD = re.compile(r'<path fill="#3a4652" [^>]*d="M 0 0l \S+ (\S+)l -\S+ \1Z')
MANAGER = "audio-visual-project-manager"


@cache
def pdf(name: str) -> PdfReader:
    rules = hostile() if name == "hostile" else shipped()
    target, held = ("black", "start") if name == "hostile" else (MANAGER, "t-level")
    options: dict[str, Any] = {name: True} if name in ("large", "easy") else {}
    holding = () if name == "card" else (held,)
    card = rules.by_id[target]
    if name == "encounter":
        made = kit.encounter(rules, ".pdf", fingerprint="f" * 64)
    elif name == "overview":
        made = kit.handout(rules, fingerprint="f" * 64)
    elif name == "poster":
        made = kit.poster(rules, ".pdf", fingerprint="f" * 64)
    else:
        made = kit.handout(rules, card, holding, fingerprint="f" * 64, **options)
    return PdfReader(io.BytesIO(made.content))


def said(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: PdfReader) -> list[str]:
    """The structure of a document, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif hasattr(node, "get") and "/S" in node:
            found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found


def sizes(reader: PdfReader) -> set[float]:
    """The points in which text is set."""
    found: set[float] = set()

    def visit(text: str, matrix: Any, place: Any, _: Any, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * place[3] * matrix[3]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


NAMES = ("overview", "plan", "large", "easy", "card", "hostile", "encounter", "poster")


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_tagged_with_its_title_language_and_embedded_fonts(name: str) -> None:
    reader = pdf(name)
    root: Any = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF boolean is no Python one
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title
    assert tags(reader).count("/H1") == 1
    for page in reader.pages:
        resources: Any = page["/Resources"]
        fonts = resources["/Font"]
        for font in fonts.values():
            (inner,) = font.get_object()["/DescendantFonts"]
            assert "AtkinsonHyperlegibleNext" in inner.get_object()["/BaseFont"]
            described = inner.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in described or "/FontFile3" in described


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("plan", 9.9),
        ("card", 9.9),
        ("large", 15.9),
        ("easy", 15.9),
        ("encounter", 9.9),
        ("poster", 8),
    ],
)
def test_no_type_is_smaller_than_can_be_read(name: str, least: float) -> None:
    assert min(sizes(pdf(name))) >= least


def test_a_plan_of_four_steps_is_one_side_of_a4_with_an_item_for_each_requirement() -> None:
    reader = pdf("plan")

    assert len(reader.pages) == 1
    page = reader.pages[0].mediabox
    assert (round(page.width), round(page.height)) == (595, 842)
    found = Counter(tags(reader))
    sheet = plan_of("t-level")
    items = [item for step in sheet["steps"] for item in step["needs"]]
    items += [item for section in sheet["sections"] for item in section["items"]]
    assert found["/LI"] == len(items) + len(sheet["sources"])
    assert found["/H2"] == len(sheet["steps"]) + len(sheet["sections"]) + 1
    assert found["/Figure"] == 1


def plan_of(held: str) -> dict[str, Any]:
    asked = question(shipped(), holding=(held,), as_of=shipped().newest_check)
    return plan_sheet(answer(asked, MANAGER), fingerprint="f" * 64)


def test_a_sheet_reads_in_the_order_in_which_it_is_said() -> None:
    text = said(pdf("plan"))
    places = [text.index(" ".join(each.split())) for each in [
        "How to get the Audio Visual Project Manager card",
        "For someone with Relevant T Level.",
        "1. Pass ECS HS&E assessment",
        "2. Apply for the Audiovisual Operative card",
        "Relevant T Level (you hold it)",
        "3. Apply for the Audio Visual Technician card (gold)",
        "4. Apply for the Audio Visual Project Manager card (black)",
        "Not known yet",
    ]]  # fmt: skip

    assert places == sorted(places)


def test_every_step_that_is_our_reading_says_so_in_words() -> None:
    steps = plan_of("t-level")["steps"]

    assert [step["ours"] for step in steps] == [True, True, True, True]
    assert steps[0]["basis"].startswith(
        "A place to start. Our reading: a later step asks for it. Sources: [1]"
    )
    assert all("Our reading" in step["basis"] for step in steps if step["ours"])
    assert said(pdf("plan")).count("Our reading, not a published rule.") == 3
    marks = "Dashed: our reading, not a published rule. Solid: stated by ECS."
    assert said(pdf("poster")).count(marks) == 1


def test_the_sheet_about_all_cards_has_each_with_its_routes() -> None:
    text = re.sub(r"\s", "", said(pdf("overview")))
    cards = [card for card in shipped().credentials if card.kind == "card"]

    assert all(re.sub(r"\s", "", card.title) in text for card in cards)
    routes = [route for card in cards for route in shipped().routes_to[card.id]]
    plain = [route for route in routes if basis_of(route) != "mixed"]
    assert all(re.sub(r"\s", "", sentence(route, shipped())) in text for route in plain)
    assert len(plain) == len(routes) - 1
    (told,) = (route_told(shipped(), route) for route in routes if route not in plain)
    assert re.sub(r"\s", "", told) in text
    assert text.count("Or:Allof") == len(routes) - len(cards)
    implied = [route for route in routes if basis_of(route) == "implied"]
    assert text.count(".Ourreading.") == len(implied)


def test_of_a_route_of_which_a_part_is_stated_each_part_says_whose_it_is() -> None:
    technician = "broadcast-and-media-technician"
    (mixed,) = (r for r in shipped().routes_to[technician] if basis_of(r) == "mixed")
    assert route_told(shipped(), mixed) == (
        "All of these. "
        "Stated by ECS: Broadcast and Media Systems Technical Operator apprenticeship. "
        "Our reading: ECS HS&E assessment, or Approved H&S exemption."
    )
    wider = shipped("ecs-scheme")
    (worker,) = wider.routes_to["building-controls-experienced-worker"]
    assert route_told(wider, worker) == (
        "All of these. Stated by ECS: BEMS EWA knowledge assessment and ECS HS&E assessment. "
        "Our reading: Approved H&S exemption instead of ECS HS&E assessment."
    )

    held = "broadcast-and-media-systems-technical-operator-apprenticeship"
    asked = question(shipped(), holding=(held,), as_of=shipped().newest_check)
    sheet = plan_sheet(answer(asked, technician), fingerprint="f" * 64)
    assert [item["text"] for item in sheet["steps"][1]["needs"]] == [
        f"{shipped().by_id[held].title} (you hold it): stated by ECS",
        "ECS HS&E assessment (step 1): our reading",
    ]
    assert not any("reading" in item["text"] for item in plan_of("t-level")["steps"][1]["needs"])


@pytest.mark.parametrize("target", [MANAGER, "broadcast-and-media-supervisor"])
def test_a_plan_on_paper_says_all_that_the_answer_on_a_screen_says(target: str) -> None:
    asked = question(shipped(), holding=("t-level",), as_of=shipped().newest_check)
    found = answer(asked, target)
    on_paper = list(texts(plan_sheet(found, fingerprint="f" * 64)))
    (plan,) = found.plans
    screen = [line for block in outline(found).blocks for line in block.lines]
    assert any("taken again on the way" in line.text for line in screen)
    assert any("Other routes to Gold" in line.text for line in screen)

    apart = {totals(shipped(), plan), *(line.text for line in screen if line.kind == "heading")}
    assert [line.text for line in screen if line.text not in {*apart, *numbered(on_paper)}] == []


def test_a_plan_on_paper_says_what_it_takes_where_that_is_known() -> None:
    course = Credential("b", "B", "course", months_min=12, months_max=12)
    cards = (Credential("a", "A", "card", "lane", "gold"), course)
    rules = rules_of(cards, needs("a", "b"))
    sheet = plan_sheet(answer(question(rules, as_of="2026-11-22"), "a"), fingerprint="f" * 64)

    (good,) = (part["items"] for part in sheet["sections"] if part["title"] == "Good to know")
    assert good[0]["text"] == "Time: at least 12 months; 1 of 2 steps not known."


def numbered(texts_of: list[str]) -> list[str]:
    return [re.sub(r"^\d+\. ", "", text) for text in texts_of]


def easy_card(target: str) -> list[tuple[str, list[str], list[str]]]:
    """The routes of an easy sheet: the head of each, its parts, and what stands below."""
    sheet = card_sheet(shipped(), shipped().by_id[target], fingerprint="f" * 64, easy=True)
    (routes,) = (s["items"] for s in sheet["sections"] if s["title"].startswith("How to get it"))
    return [
        (
            it["text"],
            [f"{part['text']} {' '.join(part['below'])}".strip() for part in it["items"]],
            it["below"],
        )
        for it in routes
    ]


def test_an_easy_sheet_has_a_route_part_by_part_and_says_our_reading_once() -> None:
    health = "ECS HS&E assessment, or Approved H&S exemption"
    assert easy_card("audio-visual-technician") == [
        (
            "You need all of these:",
            ["Audiovisual technician apprenticeship", health],
            ["Our reading."],
        ),
        ("You need all of these:", ["Audiovisual Operative", health], ["Our reading."]),
    ]
    operator = "Broadcast and Media Systems Technical Operator apprenticeship"
    assert easy_card("broadcast-and-media-technician")[0] == (
        "You need all of these:",
        [f"{operator} Stated by ECS.", f"{health} Our reading."],
        [],
    )


def test_an_easy_sheet_breaks_no_list_and_marks_a_fact_once() -> None:
    technician = shipped().by_id["audio-visual-technician"]
    sheet = card_sheet(shipped(), technician, fingerprint="f" * 64, easy=True)
    said = list(texts(sheet))

    assert "Also called: AV Technician; AV gold card" in said
    assert "Our reading: said of something else of the same title." in said
    assert not any("reading" in text and text.count("our reading") > 1 for text in said)
    plain = list(texts(card_sheet(shipped(), technician, fingerprint="f" * 64)))
    assert "our reading: said of something else of the same title" in plain


def test_what_the_pdf_shows_is_what_the_sheet_says() -> None:
    shown = re.sub(r"\s", "", said(pdf("plan")))
    missing = [text for text in texts(plan_of("t-level")) if re.sub(r"\s", "", text) not in shown]

    assert missing == []


def scanned(base_url: str) -> str:
    """What a phone reads off the printed plan."""
    asked = question(shipped(), holding=("t-level",), as_of=shipped().newest_check)
    sheet = plan_sheet(answer(asked, MANAGER), fingerprint="f" * 64, base_url=base_url)
    picture = Image.open(io.BytesIO(typeset("handout", sheet, form="png")))
    (found,) = zxingcpp.read_barcodes(picture)
    return str(found.text)


def test_the_code_is_read_back_off_the_printed_page_as_a_link_or_as_the_plan() -> None:
    link = "https://example.org/map.html"
    assert scanned(link) == f"{link}#hold=t-level&want={MANAGER}"

    title, *steps, doubt = scanned("").splitlines()
    assert title == "How to get the Audio Visual Project Manager card"
    assert steps == [
        "1. Pass ECS HS&E assessment (our reading)",
        "2. Apply for the Audiovisual Operative card (our reading)",
        "3. Apply for the Audio Visual Technician card (gold) (our reading)",
        "4. Apply for the Audio Visual Project Manager card (black) (our reading)",
    ]
    assert doubt.endswith("Ask ECS before you book anything.")


def test_a_hostile_framework_is_printed_as_it_is_written() -> None:
    shown = re.sub(r"\s", "", said(pdf("hostile")))

    assert all(re.sub(r"\s", "", attack) in shown for attack in ATTACKS)
    assert "root:" not in shown


def with_name(name: str) -> Rules:
    cards = (Credential("a", name, "card", "lane", "gold", line=7), Credential("b", "B", "course"))
    return rules_of(cards, needs("a", "b"))


def test_welsh_is_printed_in_its_letters() -> None:
    rules = with_name("Technegydd ŵŷŴŶ")
    made = kit.handout(rules, rules.by_id["a"], fingerprint="f" * 64)

    assert "ŵŷŴŶ" in said(PdfReader(io.BytesIO(made.content)))


@pytest.mark.parametrize("name", [RIGHT_TO_LEFT, EMOJI])
def test_a_letter_that_no_face_has_is_named_with_its_cell(name: str) -> None:
    rules = with_name(name)
    named = r"the fonts have no .* in cards\.csv:7 name: add"
    with pytest.raises(Unprintable, match=named):
        kit.handout(rules, rules.by_id["a"], fingerprint="f" * 64)
    with pytest.raises(Unprintable, match=named):
        kit.poster(rules, ".png", fingerprint="f" * 64)


def test_a_face_of_ones_own_adds_its_letters() -> None:
    faces = sorted(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"))
    if not faces:
        pytest.skip("no face with Arabic letters here")
    rules = with_name(RIGHT_TO_LEFT)
    made = kit.handout(rules, rules.by_id["a"], fingerprint="f" * 64, fonts=faces[:1])

    fonts: Any = PdfReader(io.BytesIO(made.content)).pages[0]["/Resources"]
    assert "DejaVuSans" in str([font.get_object() for font in fonts["/Font"].values()])


def test_a_poster_that_nobody_could_read_is_refused_with_the_paper_that_would_do() -> None:
    with pytest.raises(Refused, match=r"on A4 .* 8 is the least: use --paper a3"):
        kit.poster(shipped(), ".pdf", paper="a4", fingerprint="f" * 64)
    with pytest.raises(Refused, match="choose one lane with --category"):
        kit.poster(shipped("ecs-scheme"), ".pdf", paper="a1", fingerprint="f" * 64)


def test_a_poster_names_every_card_and_as_svg_says_so_to_who_does_not_see_it() -> None:
    svg = kit.poster(shipped(), ".svg", fingerprint="f" * 64).content.decode()
    cards = [card.name for card in shipped().credentials if card.kind == "card"]

    shown = re.sub(r"\s", "", said(pdf("poster")))
    assert all(re.sub(r"\s", "", name) in shown for name in cards)
    assert re.search(r'<svg [^>]*role="img" aria-labelledby="title description">', svg)
    (described,) = re.findall(r'<desc id="description">(.*?)</desc>', svg)
    assert all(name in described for name in cards)


def test_a_poster_says_what_spares_a_person_the_shared_requirement_and_who_did_not_make_it() -> (
    None
):
    text = said(pdf("poster"))
    assert "as we read it: ECS HS&E assessment (or Approved H&S exemption)." in text
    assert text.endswith("Not made by ECS.")
    assert "No operative card here in this data" in text
    svg = kit.poster(shipped(), ".svg", fingerprint="f" * 64).content.decode()
    (described,) = re.findall(r'<desc id="description">(.*?)</desc>', svg)
    assert "No operative card here in this data." in described


def drawn(rules: Rules) -> list[dict[str, Any]]:
    """The cards of a poster as its template has them."""
    made = poster_data(lay_out(rules), "a3", 1.0, title="", fingerprint="f" * 64)
    return [node for column in made["columns"] for lane in column for node in lane["nodes"]]


def test_a_poster_has_an_or_between_routes_and_an_arrowhead_at_each_card_that_has_one() -> None:
    routes = {node["name"]: node["routes"] for node in drawn(shipped())}
    ors = {name: [route["or"] is not None for route in of] for name, of in routes.items()}
    assert {name: found for name, found in ors.items() if any(found)} == {
        "Audio Visual Technician": [False, True],
        "Broadcast and Media Technician": [False, True],
        "Creative Industries Production Technician": [False, True],
    }
    for above, below in (of for of in routes.values() if len(of) == 2):
        assert above["y"] + above["h"] < below["or"] < below["y"]
    assert len(re.findall(r"\bor\b(?! Approved)", said(pdf("poster")))) == 3

    svg = kit.poster(shipped(), ".svg", fingerprint="f" * 64).content.decode()
    assert len(HEAD.findall(svg)) == len([name for name, of in routes.items() if of]) == 8


def test_a_poster_offers_no_route_that_is_closed() -> None:
    cards = (Credential("a", "A", "card", "lane", "gold"), Credential("b", "B", "course"))
    rows = (
        *needs("a", "b", route="one"),
        *needs("a", "b", route="two"),
        *needs("a", "b", route="was", status="closed"),
    )
    (node,) = drawn(rules_of(cards, rows))
    assert [route["or"] is not None for route in node["routes"]] == [False, True, False]
    assert [route["style"] for route in node["routes"]] == ["stated", "stated", "closed"]

    closed = rules_of(cards, needs("a", "b", route="was", status="closed"))
    svg = kit.poster(closed, ".svg", fingerprint="f" * 64).content.decode()
    assert "Dotted: closed to new applicants." in svg
    assert HEAD.findall(svg) == []
    assert "Dotted" not in said(pdf("poster"))


def test_the_record_for_the_school_is_one_side_and_its_csv_has_the_same_fields() -> None:
    text = said(pdf("encounter"))
    made = kit.encounter(shipped(), ".csv", fingerprint="f", employer="=cmd()").content.decode()
    rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff"))))

    assert len(pdf("encounter").pages) == 1
    assert "It is not a provider access encounter." in text
    assert text.count("Asked:") == 5
    assert text.endswith("Not made by ECS.")
    labels = [label.rpartition(": ")[2] for label, _ in rows[1:] if not label[-1].isdigit()]
    assert all(label.rstrip(":_ ") in text for label in labels)
    assert ["Employer:", "'=cmd()"] in rows
