"""people plan: which courses move most people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression.cli.forms import Form, form_options
from progression.cli.people.shared import (
    folder_argument,
    opened,
    read,
    stop_at_barred,
)
from progression.cli.shared import (
    data_option,
    day_option,
    refuse,
)

if TYPE_CHECKING:
    pass


@click.command()
@folder_argument
@click.option(
    "--courses", "size", default="1", metavar="K", help="How many courses to choose. Default: 1."
)
@day_option
@form_options
@data_option
@click.pass_context
def plan(ctx: click.Context, /, folder: Path, size: str, as_of: str | None, form: Form) -> None:
    """Show which courses of training.csv move most people, and the fewest that move all.

    A person is moved who then lacks nothing more that is known but the card itself.
    """
    from progression.people import outlines, workforce
    from progression.people.courses import courses
    from progression.people.notices import Tally

    if not size.isdecimal() or not 0 < int(size) < 100:
        refuse("--courses is a whole number such as 2")
    framework, firm = opened(ctx, folder, as_of)
    persons, items = read(ctx, firm)
    tally = Tally()
    arranged = [each.credential for each in firm.courses(tally)]
    stop_at_barred(ctx, firm, tally)
    if not arranged:
        refuse(f"{folder.as_posix()} has no training.csv with a row: it says what you can arrange")
    rules = framework.rules
    whole = workforce.Workforce(rules, framework.fingerprint, firm.day, persons, items)
    found = courses(whole, arranged, int(size))

    def values() -> dict[str, Any]:
        said = found._asdict()
        return {"day": firm.day, **said, "best": found.best._asdict(), "all": found.all._asdict()}

    form.tell(values, lambda: [outlines.courses(rules, found, day=firm.day)])
