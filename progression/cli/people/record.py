"""people record: one page about a person, to be signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from progression.cli.files import FilePath, ending_of, force_option, write
from progression.cli.forms import Form, form_options
from progression.cli.people.shared import (
    asked,
    names_option,
    one_of,
    opened,
    people_option,
    read,
    warn_of,
)
from progression.cli.shared import (
    data_option,
    day_option,
    say,
)

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("person")
@people_option
@click.option(
    "-o", "--output", type=FilePath(), metavar="FILE", help="Write a page for A4: .html or .pdf."
)
@names_option
@force_option
@day_option
@form_options
@data_option
@click.pass_context
def record(
    ctx: click.Context,
    /,
    person: str,
    folder: Path,
    output: Path | None,
    names: bool,
    force: bool,
    as_of: str | None,
    form: Form,
) -> None:
    """Write one page about PERSON to be signed: what has been shown, and by whom."""
    from progression.days import number
    from progression.people import outlines
    from progression.people import record as page
    from progression.people.gaps import missing
    from progression.people.holding import held_by, question_of

    ending = ending_of(output, ".html", ".pdf")
    framework, firm = opened(ctx, folder, as_of)
    persons, items = read(ctx, firm)
    about = one_of(persons, person)
    own = [item for item in items if item.person == about.person]
    warn_of(names)
    rules = framework.rules
    held = held_by(rules, own, number(firm.day))

    def made() -> page.Record:
        ask = question_of(rules, held, firm.day)
        return page.record(
            rules,
            about,
            own,
            firm.competence[0],
            outlines.who(persons, names=names),
            missing=missing(ask, about.target) if about.target else None,
            day=firm.day,
            fingerprint=framework.fingerprint,
            names=names,
        )

    if output is None:
        form.tell(
            lambda: {**asked(framework, firm), "person": about.person, **page.values(made())},
            lambda: [page.as_outline(made())],
        )
        return
    from progression.cli.words import language_of
    from progression.voice.phrases import english, speaking

    language = language_of(form.lang, form.words)
    with speaking(language or english()):
        tag = form.lang if language else "en-GB"
        write(output, (page.as_pdf if ending == ".pdf" else page.as_html)(made(), tag), force=force)
    say(f"Wrote {output.as_posix()}.")
