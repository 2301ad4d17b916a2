"""people add, import: evidence and statements into the files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli import completion
from progression.cli.files import FilePath, ending_of, force_option, write
from progression.cli.people.shared import opened, people_option
from progression.cli.shared import complain, data_option, day_option, framework_of, refuse, say
from progression.people.tables import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from progression.people.adding import Added
    from progression.people.folder import Firm

NAMES = {"awarded_on": ("--awarded", "--awarded-on"), "expires_on": ("--expires", "--expires-on")}
"""Options that are typed shorter than their column is named."""


def _columns(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each column of evidence.csv that says something of a row."""
    for column in reversed(EVIDENCE.columns):
        if column.name not in ("person", "shows"):
            names = NAMES.get(column.name, (f"--{column.name.replace('_', '-')}",))
            choices = f": {', '.join(column.choices)}" if column.choices else ""
            help = f"{column.means[:1].upper()}{column.means[1:]}{choices}."
            shown = "DATE" if column.type in ("date", "span") else "TEXT"
            wanted: dict[str, Any] = {"required": True} if column.required else {"default": ""}
            command = click.option(*names, column.name, metavar=shown, help=help, **wanted)(command)
    return command


@click.command()
@click.argument("person")
@click.argument("shows", metavar="NAME", shell_complete=completion.credentials)
@_columns
@people_option
@day_option
@data_option
@click.pass_context
def add(
    ctx: click.Context,
    /,
    person: str,
    shows: str,
    folder: Path,
    as_of: str | None,
    **given: str,
) -> None:
    """Add one row to evidence.csv: that PERSON has shown NAME, a card or a statement.

    The result of a card check: --kind card-check, --number and --expires as the check shows them,
    --verified-by for who checked: a person of the folder, or a body such as "ECS Check" with
    --verified scheme. A row that is not sound is refused.
    """
    from progression.people.adding import add_evidence

    framework, firm = opened(ctx, folder, as_of)
    person = person.lower()
    if person not in firm.ids("person"):
        refuse("people.csv has no such person: write the pseudonym of its column person")
    if shows not in firm.ids("shows"):
        shows = question.target(framework.rules, shows).id
    if given["verified_by"]:
        given["verified"] = given["verified"] or _looked(person, given["verified_by"], firm)
        given["verified_on"] = given["verified_on"] or firm.day
    _tell(_done(lambda: add_evidence(firm, [{"person": person, "shows": shows, **given}])))


def _looked(person: str, by: str, firm: Firm) -> str:
    """Return what somebody of the folder is to a person; anybody else has to be said."""
    if by.lower() not in firm.ids("person"):
        refuse(
            "--verified-by is nobody of people.csv: say with --verified whether it is the "
            "employer, the scheme or the issuer"
        )
    return "self" if by.lower() == person else "employer"


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--for",
    "card",
    metavar="CARD",
    shell_complete=completion.credentials,
    help="The FILE is a standard; this card asks for it.",
)
@click.option("--person", metavar="PERSON", help="The FILE has Open Badges of this person.")
@click.option("--standard", default="", metavar="NUMBER", help="Which of several: ST0424@1.2.")
@click.option("--source", default="", metavar="URL", help="Where the FILE is from.")
@click.option("--prefix", default="", metavar="TEXT", help="How ids begin, not st0424-v1-2.")
@click.option(
    "-o", "--output", type=FilePath(), metavar="FILE", help="Write statements to this CSV file."
)
@people_option
@force_option
@day_option
@data_option
@click.pass_context
def import_command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    card: str | None,
    person: str | None,
    folder: Path,
    as_of: str | None,
    **options: Any,
) -> None:
    """Read statements or badges from a FILE that you have saved, into the folder.

    With --for CARD it is an occupational standard as Skills England publishes it, in JSON: its
    duties, knowledge, skills and behaviours go to competence.csv. With --person it is Open Badges,
    as JSON, PNG or SVG, whose signatures are not checked: what matches the framework goes to
    evidence.csv. What is there already stays as it is. Nothing is fetched.
    """
    if bool(card) == bool(person):
        refuse("say what the file is: --for CARD for a standard, --person PERSON for badges")
    texts = [_text_of(file) for file in files]
    if card:
        _import_standards(ctx, files, texts, card, folder, as_of, **options)
        return
    if any(options[name] for name in ("standard", "source", "prefix", "output")):
        refuse("--standard, --source, --prefix and -o are for a standard, which --for names")
    _import_badges(ctx, files, texts, str(person).lower(), folder, as_of)


def _text_of(file: str) -> str:
    """Return the JSON of a file, which may be baked into a picture."""
    from progression.exchange.badge_files import text_of

    try:
        return text_of(Path(file).read_bytes())
    except UnicodeDecodeError:
        refuse(f"{file} cannot be read: it is not UTF-8")
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or str(problem)).lower()
        refuse(f"{file} cannot be read: {reason}")


def _import_standards(
    ctx: click.Context,
    files: tuple[str, ...],
    texts: list[str],
    card: str,
    folder: Path,
    as_of: str | None,
    *,
    standard: str,
    source: str,
    prefix: str,
    output: Path | None,
    force: bool,
) -> None:
    from progression.exchange import occupations
    from progression.people import adding
    from progression.voice.phrases import phrase

    ending_of(output, ".csv")
    rules = framework_of(ctx).rules
    target = question.target(rules, card)
    rows, ours = [], set()
    for file, text in zip(files, texts, strict=True):
        found = _of(file, occupations.read, text, standard)
        if not found.is_current:
            complain(phrase("people.import.status", standard=found.name, status=found.status))
        address = source or found.address
        if not address:
            refuse(f"{file} does not say where it is from: give its address with --source")
        made = occupations.statements(
            found, rules, target.id, source=address, day=question.day_of(as_of), prefix=prefix
        )
        ours |= {found.reference} if any(each.implied for each in made) else set()
        rows += [occupations.cells(each) for each in made]
    if output is not None:
        adding.judge_statements(rows, rules)
        write(output, adding.statements_file(rows), force=force)
        say(f"Wrote {output.as_posix()}.")
    else:
        _, firm = opened(ctx, folder, as_of)
        _tell(_done(lambda: adding.add_statements(firm.folder, rules, rows)))
    for reference in sorted(ours):
        complain(phrase("people.import.ours", name=target.title, standard=reference))


def _import_badges(
    ctx: click.Context,
    files: tuple[str, ...],
    texts: list[str],
    person: str,
    folder: Path,
    as_of: str | None,
) -> None:
    from progression.exchange import badges
    from progression.people.adding import SAME_BADGE, add_evidence
    from progression.voice.phrases import counted, phrase

    framework, firm = opened(ctx, folder, as_of)
    if person not in firm.ids("person"):
        refuse("people.csv has no such person: write the pseudonym of its column person")
    found = [
        badge
        for file, text in zip(files, texts, strict=True)
        for badge in _of(file, badges.read, text, framework.rules)
    ]
    rows = [
        {
            "person": person,
            "shows": badge.credential,
            "kind": "certificate",
            "awarded_on": badge.awarded,
            "expires_on": badge.until,
            "issuer": badge.issuer,
            "number": badge.number,
            "title": badge.name,
            "verified": "none",
            "note": phrase("people.import.badge"),
        }
        for badge in found
        if badge.credential is not None
    ]
    if len(rows) < len(found):
        complain(counted("people.import.unmatched", len(found) - len(rows)))
    if rows:
        _tell(_done(lambda: add_evidence(firm, rows, same=SAME_BADGE)))
        complain(phrase("people.import.unsigned"))


def _of(file: str, read: Callable[..., Any], *given: Any) -> Any:
    """Return what is read of a file, or refuse it by its name."""
    from progression.exceptions import Refused

    try:
        return read(*given)
    except Refused as refused:
        refuse(f"{file} is not read: {refused}")


def _done(added: Callable[[], Added]) -> Added:
    try:
        return added()
    except OSError as problem:
        refuse(f"the file cannot be written: {(problem.strerror or str(problem)).lower()}")


def _tell(done: Added) -> None:
    from progression.voice.phrases import counted

    say(counted("people.added", done.rows, file=done.file))
    if done.there:
        say(counted("people.added.there", done.there))
    for notice in done.remarks:
        where = f"{notice.column}: " if notice.column else ""
        complain(f"{notice.severity}[{notice.code}] {where}{notice.message}")
