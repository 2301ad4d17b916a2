"""people reach: counts by card, of a folder of any size."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression.cli.files import ending_of, force_option, write
from progression.cli.forms import Form, form_options
from progression.cli.people.shared import (
    asked,
    csv_option,
    folder_argument,
    names_option,
    opened,
    sheet_of,
    stop_at_barred,
    warn_of,
    warn_of_unread,
)
from progression.cli.progress import watched
from progression.cli.shared import DATA_ERRORS, complain, data_option, day_option, refuse

if TYPE_CHECKING:
    from progression.framework import Framework
    from progression.people.folder import Firm
    from progression.people.reaching import Reached
    from progression.voice.outline import Outline

MOST_WORKERS = 999


@click.command()
@folder_argument
@click.option("--exact", is_flag=True, help="Print counts as they are, small ones too.")
@csv_option
@click.option(
    "--workers", metavar="N", help="Count parts on so many processors of this machine, by Dask."
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Count parts on the machines of this Dask scheduler."
)
@names_option
@force_option
@day_option
@form_options
@data_option
@click.pass_context
def reach(
    ctx: click.Context,
    /,
    folder: Path,
    exact: bool,
    sheet: Path | None,
    workers: str | None,
    scheduler: str | None,
    names: bool,
    force: bool,
    as_of: str | None,
    form: Form,
) -> None:
    """Count by card who holds it, whose has expired, who lacks nothing more that is known.

    From 20 people up counts are rounded to 10, and those below 5 are 0. A folder that people split
    has made is counted part by part; a run that was cut off goes on where it was.
    """
    from progression.people import outlines, workforce
    from progression.people.notices import Tally

    ending_of(sheet, ".csv")
    framework, firm = opened(ctx, folder, as_of)
    found = _reached(ctx, framework, firm, scheduler, _workers_of(workers, scheduler))
    warn_of(names)
    rules = framework.rules
    rows = workforce.table(rules, found.counts, found.people, exact=exact)
    rounded = not exact and found.people >= workforce.EXACT_BELOW
    count = workforce.rounded(found.people) if rounded else found.people

    keys = ("held", "expired", "undated", "ready", "one_missing", "aimed_at")
    if sheet is not None:
        printed = [(row.credential, *row.counts) for row in rows]
        write(sheet, sheet_of(("credential", *keys), printed), force=force)

    def values() -> dict[str, Any]:
        table = [
            {"credential": row.credential, **dict(zip(keys, row.counts, strict=True))}
            for row in rows
        ]
        return {**asked(framework, firm), "people": count, "rounded": rounded, "credentials": table}

    def outline() -> list[Outline]:
        persons = list(firm.persons(Tally())) if names else []
        said = outlines.who(persons, names=True) if names else None
        return [
            outlines.reach(
                rules, rows, persons, said, day=firm.day, count=count, is_rounded=rounded
            )
        ]

    form.tell(values, outline)


def _reached(
    ctx: click.Context, framework: Framework, firm: Firm, scheduler: str | None, workers: int
) -> Reached:
    from progression.people import kept, reaching
    from progression.people.notices import Tally
    from progression.voice.lists import notice

    stop_at_barred(ctx, firm, Tally())
    wanted = reaching.asked(firm, framework.fingerprint)
    portions = reaching.portions(firm.folder)
    if scheduler or workers:
        from progression.people.cluster import spread

        parts = dict(
            watched(
                spread(wanted, portions, scheduler=scheduler, workers=workers),
                "Counting",
                what="parts",
                total=len(portions),
            )
        )
    else:
        count = kept.answered if len(portions) > 1 else reaching.reached
        watching = watched(list(enumerate(portions)), "Counting", what="parts")
        parts = {place: count(wanted, portion) for place, portion in watching}
    if len(portions) > 1:
        kept.tidy(wanted, portions)
    found = reaching.together(parts[place] for place in sorted(parts))
    for each in found.barred:
        complain(notice(each))
    if found.barred:
        ctx.exit(DATA_ERRORS)
    warn_of_unread(found.lost)
    return found


def _workers_of(given: str | None, scheduler: str | None) -> int:
    """Read the number of workers, 0 where none are asked for."""
    if given is None:
        return 0
    if scheduler:
        refuse("--workers is for this machine, --scheduler for others: give one of them")
    if not given.isdecimal() or not 0 < int(given) <= MOST_WORKERS:
        refuse(f"--workers is a whole number up to {MOST_WORKERS}, such as 2")
    return int(given)
