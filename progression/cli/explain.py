"""explain: what a notice means, as the catalogue has it."""

from __future__ import annotations

import click

from progression.cli import completion
from progression.cli.help import command
from progression.cli.shared import refuse, say


@command()
@click.argument("notice", shell_complete=completion.notices)
def explain(notice: str) -> None:
    """Explain a NOTICE of check: what it means, what it looks like, what to do.

    NOTICE is its code, which stands in brackets: unknown_credential.
    """
    from progression.intake import catalogue
    from progression.voice.notices import explained

    entries = {entry.code: entry for entry in catalogue.entries()}
    code = notice.strip().strip("[]").lower().replace("-", "_").replace(" ", "_")
    code = code.rpartition("[")[2]  # error[unknown_credential], as copied from the screen
    if code not in entries:
        from progression.intake.nearest import hint
        from progression.intake.notices import shown

        refuse(f"no notice is called {shown(notice)}{hint(code, entries)}")
    say(explained(entries[code]))
