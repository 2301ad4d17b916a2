"""The whole kit for a careers talk: each sheet as a file's content, and all of them in a folder.

Owns which artefact is made of what; refuses to know the command line. Nothing here reads the
clock: the day of every plan is that of the newest check of the data, unless another is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from progression.exceptions import NotReachable, Refused, Unprintable
from progression.inlining import own_text, policy
from progression.model import Credential, Rules, category_name
from progression.paper import encounter as encounters
from progression.paper import handout as handouts
from progression.paper import poster as posters
from progression.paper.letters import cells
from progression.paper.typesetting import Form, typeset
from progression.planning import answer as best
from progression.question import Holding, question
from progression.record import NamedTuple
from progression.talk.choice import Wish, leads
from progression.talk.composing import compose
from progression.voice.abbreviations import unexplained
from progression.voice.phrases import phrase, spoken
from progression.voice.words import joined

NEEDED = ("pptx", "segno", "typst")
INSTALL = "the kit for talks needs three packages more: pip install typst python-pptx segno"
MARK = ".progression-kit"
"""What says of a folder that it was made here."""

FORMS: dict[str, Form] = {".pdf": "pdf", ".png": "png", ".svg": "svg"}


def ready() -> None:
    """Refuse where the extra is not installed; the message is the line that installs it."""
    if any(find_spec(name) is None for name in NEEDED):
        raise Refused(INSTALL)


class Made(NamedTuple):
    """The content of a file, and the abbreviations in it that facts.csv does not explain."""

    content: bytes
    letters: tuple[str, ...] = ()


def talk(rules: Rules, wish: Wish, ending: str) -> Made:
    """Return a talk as HTML, or as slides for PowerPoint where `ending` is `.pptx`."""
    composed = compose(rules, wish)
    letters = tuple(unexplained(rules, composed.texts()))
    if ending == ".pptx":
        from progression.talk.powerpoint import slides

        return Made(slides(composed), letters)
    from progression.talk.deck import deck

    return Made(deck(composed).encode(), letters)


def handout(
    rules: Rules,
    target: Credential | None = None,
    holding: Holding = (),
    *,
    fingerprint: str,
    large: bool = False,
    easy: bool = False,
    base_url: str = "",
    as_of: str = "",
    fonts: Sequence[Path] = (),
) -> Made:
    """Return the plan from what is held on paper; without a holding the page of the card.

    Without a target it is a sheet about all cards.

    Raises:
        NotReachable: nothing leads there from what is held.
        Refused: the target is held.
        Unprintable: no face has a letter.
    """
    if target is None:
        sheet = handouts.overview_sheet(
            rules, fingerprint=fingerprint, large=large, easy=easy, base_url=base_url
        )
    elif not holding:
        sheet = handouts.card_sheet(
            rules, target, fingerprint=fingerprint, large=large, easy=easy, base_url=base_url
        )
    else:
        asked = question(rules, holding=holding, as_of=as_of or rules.newest_check or None)
        answer = best(asked, target.id)
        if not answer.plans:
            raise NotReachable(answer.target, answer.missing)
        if not answer.plans[0].steps:
            raise Refused(f"{target.title} is held already: there is no plan to print")
        sheet = handouts.plan_sheet(
            answer, fingerprint=fingerprint, large=large, easy=easy, base_url=base_url
        )
    letters = tuple(unexplained(rules, handouts.texts(sheet)))
    return Made(printed(rules, "handout", sheet, fonts=fonts), letters)


def encounter(
    rules: Rules,
    ending: str,
    *,
    fingerprint: str,
    employer: str = "",
    provider: str = "",
    fonts: Sequence[Path] = (),
) -> Made:
    """Return the record of an encounter for the school, as PDF, or as CSV of the same fields."""
    sheet = encounters.encounter_sheet(
        rules, fingerprint=fingerprint, employer=employer, provider=provider
    )
    if ending == ".csv":
        return Made(encounters.encounter_csv(sheet).encode())
    return Made(printed(rules, "encounter", sheet, fonts=fonts))


def printed(
    rules: Rules,
    template: str,
    sheet: dict[str, object],
    *,
    form: Form = "pdf",
    fonts: Sequence[Path] = (),
) -> bytes:
    """Typeset a sheet; of a letter that no face has the cell is named."""
    try:
        return typeset(template, sheet, form=form, fonts=fonts)
    except Unprintable as missing:
        raise Unprintable(missing.text, cells(rules, missing.text)) from missing


def poster(
    rules: Rules,
    ending: str,
    *,
    fingerprint: str,
    paper: str = "a3",
    category: str | None = None,
    fonts: Sequence[Path] = (),
) -> Made:
    """Return the map on one sheet, as PDF, PNG or SVG by `ending`.

    Raises:
        Refused: its type would be too small; the message names the paper that would do.
    """
    try:
        made = posters.poster(
            rules,
            paper=paper,
            form=FORMS[ending],
            category=category,
            fingerprint=fingerprint,
            fonts=fonts,
        )
    except Unprintable as missing:
        raise Unprintable(missing.text, cells(rules, missing.text)) from missing
    shown = (c.title for c in rules.credentials if category in (None, c.category))
    return Made(made, tuple(unexplained(rules, shown)))


class File(NamedTuple):
    """One file of the kit, and what it is for in a sentence."""

    name: str
    about: str
    content: bytes


def whole(
    rules: Rules, page: str, wish: Wish, *, fingerprint: str, fonts: Sequence[Path] = ()
) -> Iterator[File]:
    """Yield every file of the kit, those that take long one by one; `page` is the map.

    A poster is on the smallest paper on which it can be read, of each category that is chosen;
    where the best plan to a target does not rest on a start there is no sheet from it.
    """
    yield File("map.html", phrase("kit.file.map"), page.encode())
    for ending in (".html", ".pptx"):
        yield File(f"talk{ending}", phrase("kit.file.talk"), talk(rules, wish, ending).content)
    for ending in (".pdf", ".csv"):
        made = encounter(rules, ending, fingerprint=fingerprint, fonts=fonts)
        yield File(f"encounter{ending}", phrase("kit.file.encounter"), made.content)
    yield from _posters(rules, wish, fingerprint, fonts)
    yield from _handouts(rules, wish, fingerprint, fonts)


def _handouts(rules: Rules, wish: Wish, fingerprint: str, fonts: Sequence[Path]) -> Iterator[File]:
    """Yield the sheet about all cards, then of each target its page and a plan from each start."""

    def made(*asked: Any) -> bytes:
        more: dict[str, Any] = {"base_url": wish.link, "fonts": fonts}
        return handout(rules, *asked, fingerprint=fingerprint, **more).content

    composed = compose(rules, wish)
    yield File("handout.pdf", phrase("kit.file.handout"), made())
    for target in (rules.by_id[id] for id in composed.targets):
        about = phrase("kit.file.card", name=target.title)
        yield File(f"handout-{target.id}.pdf", about, made(target))
        for start in (rules.by_id[key] for key, _ in composed.starts if key in rules.by_id):
            if leads(rules, start.id, target.id):
                about = phrase("kit.file.plan", name=target.title, held=start.title)
                plan = made(target, (start.id,))
                yield File(f"handout-{target.id}-from-{start.id}.pdf", about, plan)


def led_to(rules: Rules, wish: Wish) -> tuple[str, ...]:
    """Return the names of the categories to whose cards the plans of a kit lead."""
    targets = (rules.by_id[id] for id in compose(rules, wish).targets)
    return tuple(dict.fromkeys(category_name(target.category) for target in targets))


def _posters(rules: Rules, wish: Wish, fingerprint: str, fonts: Sequence[Path]) -> Iterator[File]:
    """Yield the poster on the smallest paper, from A3 up, on which it can be read."""
    lanes: tuple[str | None, ...] = wish.categories or (None,)
    for lane in lanes:
        name = f"poster-{lane}" if lane else "poster"
        for paper in ("a3", "a2", "a1"):
            try:
                made = poster(
                    rules,
                    ".pdf",
                    paper=paper,
                    category=lane,
                    fingerprint=fingerprint,
                    fonts=fonts,
                )
            except Unprintable:
                raise
            except Refused:  # too small on this paper
                continue
            yield File(f"{name}-{paper}.pdf", phrase("kit.file.poster"), made.content)
            break


def index(files: Sequence[tuple[str, str]], lanes: Sequence[str]) -> str:
    """Return the page that says what each file of the kit is for, and how a talk is given.

    `files` are their names with a sentence about each, `lanes` the names of the categories to
    whose cards the plans lead.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    style = own_text("progression.talk", "index.css")
    environment = Environment(
        loader=PackageLoader("progression.talk", "."), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("index.html.j2").render(
        lang=spoken().tag,
        policy=policy(styles=[style], scripts=[]),
        style=style,
        title=phrase("kit.title"),
        about=phrase("kit.lanes", names=joined(lanes), option="--category"),
        files_title=phrase("kit.files"),
        files=files,
        parts=[
            (
                phrase(f"kit.{part}"),
                [phrase(f"kit.{part}.{place}") for place in ("first", "next", "last")],
            )
            for part in ("before", "hall", "fails")
        ],
    )
