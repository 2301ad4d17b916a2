"""The whole kit for a careers talk: each sheet as a file's content, and all of them in a folder.

Owns which artefact is made of what; refuses to know the command line. Nothing here reads the
clock: the day of every plan is that of the newest check of the data, unless another is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from progression.exceptions import NotReachable, Refused, Unprintable
from progression.model import Credential, Rules
from progression.paper import encounter as encounters
from progression.paper import handout as handouts
from progression.paper.letters import cells
from progression.paper.typesetting import Form, typeset
from progression.planning import answer as best
from progression.question import Holding, question
from progression.record import NamedTuple
from progression.talk.composing import Wish, compose
from progression.voice.abbreviations import unexplained

NEEDED = ("pptx", "segno", "typst")
INSTALL = 'the kit for talks needs three packages more: pip install "progression[kit]"'
MARK = ".progression-kit"
"""What says of a folder that it was made here."""


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
    target: Credential,
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

    Raises:
        NotReachable: nothing leads there from what is held.
        Unprintable: no face has a letter.
    """
    more = {"fingerprint": fingerprint, "large": large, "easy": easy, "base_url": base_url}
    if not holding:
        sheet = handouts.card_sheet(rules, target, **more)  # type: ignore[arg-type]
    else:
        asked = question(rules, holding=holding, as_of=as_of or rules.newest_check or None)
        answer = best(asked, target.id)
        if not answer.plans:
            raise NotReachable(answer.target, answer.missing)
        sheet = handouts.plan_sheet(answer, **more)  # type: ignore[arg-type]
    letters = tuple(unexplained(rules, handouts.texts(sheet)))
    return Made(printed(rules, "handout", sheet, fonts=fonts), letters)


def encounter(
    rules: Rules, ending: str, *, fingerprint: str, employer: str = "", provider: str = ""
) -> Made:
    """Return the record of an encounter for the school, as PDF, or as CSV of the same fields."""
    sheet = encounters.encounter_sheet(
        rules, fingerprint=fingerprint, employer=employer, provider=provider
    )
    if ending == ".csv":
        return Made(encounters.encounter_csv(sheet).encode())
    return Made(printed(rules, "encounter", sheet))


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
