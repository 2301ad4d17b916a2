"""people reach: counts by card, of a folder of any size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression.cli.forms import Form, form_options
from progression.cli.people.shared import (
    folder_argument,
    names_option,
    opened,
    stop_at_barred,
    warn_of,
    warn_of_unread,
)
from progression.cli.progress import watched
from progression.cli.shared import DATA_ERRORS, complain, data_option, day_option

if TYPE_CHECKING:
    from progression.framework import Framework
    from progression.people.folder import Firm
    from progression.people.reaching import Reached
    from progression.voice.outline import Outline


@click.command()
@folder_argument
@click.option("--exact", is_flag=True, help="Print counts as they are, small ones too.")
@names_option
@day_option
@form_options
@data_option
@click.pass_context
def reach(
    ctx: click.Context,
    /,
    folder: Path,
    exact: bool,
    names: bool,
    as_of: str | None,
    form: Form,
) -> None:
    """Count by card who holds it, whose has expired, who lacks nothing more that is known.

    From 20 people up counts are rounded to 10, and those below 5 are 0.
    """
    from progression.people import outlines, workforce
    from progression.people.notices import Tally

    framework, firm = opened(ctx, folder, as_of)
    found = _reached(ctx, framework, firm)
    warn_of(names)
    rules = framework.rules
    rows = workforce.table(rules, found.counts, found.people, exact=exact)
    rounded = not exact and found.people >= workforce.EXACT_BELOW
    count = workforce.rounded(found.people) if rounded else found.people

    def values() -> dict[str, Any]:
        keys = ("held", "expired", "undated", "ready", "one_missing", "aimed_at")
        table = [
            {"credential": row.credential, **dict(zip(keys, row.counts, strict=True))}
            for row in rows
        ]
        return {"day": firm.day, "people": count, "rounded": rounded, "credentials": table}

    def outline() -> list[Outline]:
        persons = list(firm.persons(Tally())) if names else []
        said = outlines.who(persons, names=True) if names else None
        return [
            outlines.reach(
                rules, rows, persons, said, day=firm.day, count=count, is_rounded=rounded
            )
        ]

    form.tell(values, outline)


def _reached(ctx: click.Context, framework: Framework, firm: Firm) -> Reached:
    from progression.people import reaching
    from progression.people.notices import Tally
    from progression.voice.lists import notice

    stop_at_barred(ctx, firm, Tally())
    compiled = reaching.compiled(framework.rules, framework.fingerprint, firm.day)
    portions = reaching.portions(firm.folder)
    found = reaching.together(
        reaching.reached(compiled, firm.folder, portion)
        for portion in watched(portions, "Counting", what="parts")
    )
    for each in found.barred:
        complain(notice(each))
    if found.barred:
        ctx.exit(DATA_ERRORS)
    warn_of_unread(found.faults)
    return found
