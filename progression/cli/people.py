"""people: who holds what, what expires, what is missing, records. Nothing leaves the device."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli.files import FilePath, ending_of, force_option, write, write_starter
from progression.cli.forms import Form, form_options
from progression.cli.help import brief
from progression.cli.shared import (
    DATA_ERRORS,
    complain,
    data_option,
    day_option,
    framework_of,
    refuse,
    say,
)

if TYPE_CHECKING:
    from progression.framework import Framework
    from progression.people.folder import Firm
    from progression.people.notices import Tally
    from progression.people.records import Item, Person
    from progression.voice.outline import Block, Outline

folder_argument = click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path)
)
people_option = click.option(
    "--people",
    "folder",
    metavar="DIR",
    default=".",
    type=click.Path(path_type=Path),
    help="The folder with people.csv. Default: the current one.",
)
names_option = click.option(
    "--names", is_flag=True, help="Add the names from the column label. Without it: pseudonyms."
)
csv_option = click.option(
    "--csv", "sheet", type=FilePath(), metavar="FILE", help="Write every row to this CSV file."
)


class InOrder(click.Group):
    """A group whose help lists the commands in the order in which they are defined."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, brief(command)) for name, command in commands])


@click.group(cls=InOrder)
def people() -> None:
    """Keep evidence of who holds what: expiry, gaps, records, a workforce.

    DIR holds people.csv and evidence.csv, the current folder unless given. Files stay where they
    are, nothing is sent, and outputs show pseudonyms. No answer says that anybody is competent.
    """


@people.command()
@folder_argument
@click.option("--within", default="6", metavar="MONTHS", help="How far ahead to look. Default: 6.")
@click.option("--ics", type=FilePath(), metavar="FILE", help="Write the days as a calendar file.")
@names_option
@force_option
@day_option
@form_options
@data_option
@click.pass_context
def expiring(
    ctx: click.Context,
    /,
    folder: Path,
    within: str,
    ics: Path | None,
    names: bool,
    force: bool,
    as_of: str | None,
    form: Form,
) -> None:
    """List what has expired, has no date, or expires soon. Worth a look each week."""
    from progression.people import calendar, outlines
    from progression.people.expiring import by_person
    from progression.people.expiring import expiring as found_expiring

    ending_of(ics, ".ics")
    framework, firm = _opened(ctx, folder, as_of)
    months = question.months_of(within) or 0
    persons, items = _read(ctx, firm)
    found = found_expiring(framework.rules, persons, by_person(items), day=firm.day, within=months)
    _warn_of(names)
    said = outlines.who(persons, names=names)
    if ics is not None:
        write(ics, calendar.ics(framework.rules, found, said, day=firm.day), force=force)

    def values() -> dict[str, Any]:
        lists = {"expired": found.expired, "undated": found.undated, "soon": found.soon}
        rows = {name: [each._asdict() for each in some] for name, some in lists.items()}
        return {"day": firm.day, "within": months, **rows}

    def outline() -> list[Outline]:
        return [outlines.expiring(framework.rules, found, said, day=firm.day, within=months)]

    form.tell(values, outline)


@people.command()
@folder_argument
@csv_option
@click.option(
    "--retention",
    default="2",
    metavar="YEARS",
    help="Say whose review was due so many years ago. Default: 2; your own rule counts.",
)
@force_option
@day_option
@data_option
@click.pass_context
def check(
    ctx: click.Context,
    /,
    folder: Path,
    sheet: Path | None,
    retention: str,
    force: bool,
    as_of: str | None,
) -> None:
    """Say what is wrong in the files: one line for each sort of fault, with the first lines."""
    from progression.people.folder import check as checked
    from progression.voice.lists import notice

    ending_of(sheet, ".csv")
    if not retention.isdecimal() or len(retention) > 3:
        refuse("--retention is a whole number of years such as 2")
    _, firm = _opened(ctx, folder, as_of, retention=int(retention))
    tally = checked(firm, whole=sheet is not None)
    own = firm.competence[1]
    for each in (*own, *(each for each, _ in tally.grouped)):
        say(notice(each))
    counts = [
        tally.count(severity) + sum(each.severity == severity for each in own)
        for severity in ("error", "warning", "info")
    ]
    named = zip(counts, ("error", "warning", "note"), strict=True)
    said = ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in named)
    say(f"{said} in {tally.rows:,} row{'' if tally.rows == 1 else 's'}")
    if sheet is not None:
        header = ("severity", "code", "file", "line", "column", "message", "fix")
        rows = [tuple(getattr(n, name) for name in header) for n in (*own, *tally.every)]
        write(sheet, _table(header, rows), force=force)
    ctx.exit(DATA_ERRORS if counts[0] else 0)


@people.command()
@click.argument("arguments", metavar="[DIR] [PERSON]", nargs=-1)
@csv_option
@names_option
@force_option
@day_option
@form_options
@data_option
@click.pass_context
def gaps(
    ctx: click.Context,
    /,
    arguments: tuple[str, ...],
    sheet: Path | None,
    names: bool,
    force: bool,
    as_of: str | None,
    form: Form,
) -> None:
    """Show who lacks what for the card aimed at: in groups, or for one PERSON in full."""
    ending_of(sheet, ".csv")
    folder, person = _folder_and_person(arguments)
    framework, firm = _opened(ctx, folder, as_of)
    persons, items = _read(ctx, firm)
    _warn_of(names)
    if person:
        if sheet is not None:
            refuse("--csv is for everybody: leave out the person")
        _gaps_of(form, framework, firm, _one(persons, person), items, persons, names=names)
        return
    from progression.people import outlines, workforce

    rules = framework.rules
    force_of = workforce.Workforce(rules, framework.fingerprint, firm.day, persons, items)
    found = force_of.gaps()
    groups = workforce.groups(found)
    said = outlines.who(persons, names=names)
    if sheet is not None:
        header = ("person", "target", "state", "needed", "any_one_of", "basis")
        write(sheet, _table(header, [_gap_row(each, said) for each in found]), force=force)
    aimless = sum(not each.target for each in persons)

    def values() -> dict[str, Any]:
        rows = [{"target": g.target, "people": g.people, **g.missing._asdict()} for g in groups]
        return {"day": firm.day, "groups": rows, "without_target": aimless}

    form.tell(
        values,
        lambda: [outlines.groups(rules, groups, day=firm.day, aimless=aimless)],
    )


def _gap_row(gap: Any, said: Callable[[str], str]) -> tuple[str, ...]:
    missing = gap.missing
    choices = "; ".join(" and ".join(choice) for choice in missing.choices)
    basis = "implied" if missing.ours else "stated"
    return said(gap.person), gap.target, missing.state, " ".join(missing.needed), choices, basis


def _gaps_of(
    form: Form,
    framework: Framework,
    firm: Firm,
    about: Person,
    items: list[Item],
    persons: list[Person],
    *,
    names: bool,
) -> None:
    from progression import planning
    from progression.days import number
    from progression.people import outlines
    from progression.people.folder import SOON
    from progression.people.gaps import MOST_PLANS, compared, missing_of, weaknesses
    from progression.people.holding import held_by, question_of

    rules = framework.rules
    own = [item for item in items if item.person == about.person]
    held = held_by(rules, own, number(firm.day))
    ask = question_of(rules, held, firm.day)
    answer = missing = None
    if about.target:
        answer = planning.answer(ask, about.target, alternatives=MOST_PLANS)
        missing = missing_of(answer)
    cards = [card for card in dict.fromkeys((about.role, about.target)) if card]
    shown = {card: compared(firm.competence[0], own, [card], firm.day) for card in cards}
    weak = weaknesses(rules, own)

    def values() -> dict[str, Any]:
        statements = {
            card: [{"statement": s.statement.competence, "state": s.state} for s in each]
            for card, each in shown.items()
        }
        evidence = [{"shows": w.item.shows, "lacks": w.lacks} for w in weak]
        lapses = {id: each.lasting.state for id, each in held.items()}
        gap = missing._asdict() if missing else None
        return {
            "day": firm.day,
            "person": about.person,
            "target": about.target,
            "gap": gap,
            "holding": lapses,
            "statements": statements,
            "evidence": evidence,
        }

    def outline() -> list[Outline]:
        from progression.record import replace
        from progression.voice import answers

        plan: tuple[Block, ...] = ()
        if answer is not None and answer.plans and answer.plans[0].steps:
            more = answer.more or len(answer.plans) > 1
            best = replace(answer, plans=answer.plans[:1], more=more)
            plan = answers.outline(best).blocks[1:]  # the day and the holdings are said already
        said = outlines.who(persons, names=names)
        return [
            outlines.person(
                rules,
                about,
                said,
                day=firm.day,
                missing=missing,
                plan=plan,
                held=held,
                soon=SOON,
                shown=shown,
                weak=weak,
            )
        ]

    form.tell(values, outline)


@people.command()
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
    framework, firm = _opened(ctx, folder, as_of)
    persons, items = _read(ctx, firm)
    about = _one(persons, person)
    own = [item for item in items if item.person == about.person]
    _warn_of(names)
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
        form.tell(lambda: made()._asdict(), lambda: [page.as_outline(made())])
        return
    from progression.cli.words import language_of
    from progression.voice.phrases import english, speaking

    language = language_of(form.lang, form.words)
    with speaking(language or english()):
        tag = form.lang if language else "en-GB"
        write(output, (page.as_pdf if ending == ".pdf" else page.as_html)(made(), tag), force=force)
    say(f"Wrote {output.as_posix()}.")


@people.command()
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

    framework, firm = _opened(ctx, folder, as_of)
    persons, items = _read(ctx, firm)
    _warn_of(names)
    rules = framework.rules
    whole = workforce.Workforce(rules, framework.fingerprint, firm.day, persons, items)
    rows = workforce.table(rules, whole.counts(), len(persons), exact=exact)
    rounded = not exact and len(persons) >= workforce.EXACT_BELOW
    count = workforce.rounded(len(persons)) if rounded else len(persons)

    def values() -> dict[str, Any]:
        keys = ("held", "expired", "undated", "ready", "one_missing", "aimed_at")
        table = [
            {"credential": row.credential, **dict(zip(keys, row.counts, strict=True))}
            for row in rows
        ]
        return {"day": firm.day, "people": count, "rounded": rounded, "credentials": table}

    def outline() -> list[Outline]:
        said = outlines.who(persons, names=True) if names else None
        return [
            outlines.reach(
                rules, rows, persons, said, day=firm.day, count=count, is_rounded=rounded
            )
        ]

    form.tell(values, outline)


@people.command()
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
    framework, firm = _opened(ctx, folder, as_of)
    persons, items = _read(ctx, firm)
    tally = Tally()
    arranged = [each.credential for each in firm.courses(tally)]
    _stop_at_barred(ctx, firm, tally)
    if not arranged:
        refuse(f"{folder.as_posix()} has no training.csv with a row: it says what you can arrange")
    rules = framework.rules
    whole = workforce.Workforce(rules, framework.fingerprint, firm.day, persons, items)
    found = courses(whole, arranged, int(size))

    def values() -> dict[str, Any]:
        said = found._asdict()
        return {"day": firm.day, **said, "best": found.best._asdict(), "all": found.all._asdict()}

    form.tell(values, lambda: [outlines.courses(rules, found, day=firm.day)])


@people.command()
@click.argument("person")
@people_option
def forget(person: str, folder: Path) -> None:
    """Delete every row of PERSON from every file, and say what that cannot reach."""
    from progression.people.forget import forget as forgotten
    from progression.voice.phrases import counted, phrase

    try:
        done = forgotten(folder, person)
    except OSError as problem:
        refuse(f"the files cannot be written: {(problem.strerror or str(problem)).lower()}")
    say(counted("people.forgot", done.rows, person=person))
    if done.blanked:
        say(counted("people.forgot.blanked", done.blanked))
    say(phrase("people.forgot.rest"))


@people.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@force_option
@click.pass_context
@data_option
def new(ctx: click.Context, folder: Path, force: bool) -> None:
    """Write a folder that works, with twelve invented people, and keep it out of git."""
    from progression.people.starter import starter

    texts = starter(sample=ctx.obj in (None, "ecs-audiovisual"))
    write_starter(folder, texts, force=force)


def _opened(
    ctx: click.Context, folder: Path, as_of: str | None, *, retention: int | None = None
) -> tuple[Framework, Firm]:
    from progression.people.folder import RETENTION, Firm

    framework = framework_of(ctx)
    day = question.day_of(as_of)
    years = RETENTION if retention is None else retention
    return framework, Firm(folder, framework.rules, day, retention=years)


def _read(ctx: click.Context, firm: Firm) -> tuple[list[Person], list[Item]]:
    """Return the sound rows; say how many are not, or end where a whole file cannot be read."""
    from progression.people.notices import Tally

    tally = Tally()
    persons, items = list(firm.persons(tally)), list(firm.items(tally))
    _stop_at_barred(ctx, firm, tally)
    lost = tally.count("error")
    if lost:
        from progression.voice.phrases import counted

        complain(counted("people.unread", lost))
    return persons, items


def _stop_at_barred(ctx: click.Context, firm: Firm, tally: Tally) -> None:
    from progression.model import errors
    from progression.voice.lists import notice

    own = errors(firm.competence[1])
    if tally.barred or own:
        for each in (*own, *(each for each, _ in tally.grouped if each.severity == "error")):
            complain(notice(each))
        ctx.exit(DATA_ERRORS)


def _folder_and_person(arguments: tuple[str, ...]) -> tuple[Path, str]:
    """Tell DIR and PERSON apart: a folder is there, a person is not one."""
    if len(arguments) > 2:
        refuse("people gaps takes a folder and a person, each once")
    if len(arguments) == 2:
        return Path(arguments[0]), arguments[1]
    if arguments and not Path(arguments[0]).is_dir() and "/" not in arguments[0]:
        return Path(), arguments[0]
    return Path(*arguments), ""


def _one(persons: list[Person], person: str) -> Person:
    """Return the person, or refuse: a near miss is not offered, it would name somebody else."""
    found = next((each for each in persons if each.person == person.lower()), None)
    if found is None:
        refuse("people.csv has no such person: write the pseudonym of its column person")
    return found


def _warn_of(names: bool) -> None:
    if names:
        from progression.voice.phrases import phrase

        complain(phrase("people.names"))


def _table(header: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """Return rows as CSV that Excel opens as UTF-8."""
    import csv
    import io

    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + sheet.getvalue()
