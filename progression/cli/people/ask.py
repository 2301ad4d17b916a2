"""people expiring, gaps: what is asked of the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from progression import question
from progression.cli.files import FilePath, ending_of, force_option, write
from progression.cli.forms import Form, form_options
from progression.cli.people.shared import (
    asked,
    csv_option,
    folder_argument,
    labels_of,
    names_option,
    one_of,
    opened,
    read,
    sheet_of,
    warn_of,
)
from progression.cli.shared import (
    data_option,
    day_option,
    refuse,
)

if TYPE_CHECKING:
    from progression.framework import Framework
    from progression.people.folder import Firm
    from progression.people.records import Item, Person
    from progression.voice.outline import Block, Outline


@click.command()
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
    """List what has expired, has no date or expires soon, and reviews due. Look each week."""
    from progression.people import calendar, outlines
    from progression.people.expiring import by_person
    from progression.people.expiring import expiring as found_expiring

    ending_of(ics, ".ics")
    framework, firm = opened(ctx, folder, as_of)
    months = question.months_of(within) or 0
    persons, items = read(ctx, firm)
    found = found_expiring(framework.rules, persons, by_person(items), day=firm.day, within=months)
    warn_of(names)
    said = outlines.who(persons, names=names)
    if ics is not None:
        write(ics, calendar.ics(framework.rules, found, said, day=firm.day), force=force)

    def values() -> dict[str, Any]:
        lists = {"expired": found.expired, "undated": found.undated, "soon": found.soon}
        rows = {name: [each._asdict() for each in some] for name, some in lists.items()}
        rows["reviews"] = [each._asdict() for each in found.reviews]
        told = {each["person"] for some in rows.values() for each in some}
        own = [each for each in persons if each.person in told]
        start = asked(framework, firm, labels_of(own, names=names))
        return {**start, "within": months, **rows}

    def outline() -> list[Outline]:
        return [outlines.expiring(framework.rules, found, said, day=firm.day, within=months)]

    form.tell(values, outline)


@click.command()
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
    framework, firm = opened(ctx, folder, as_of)
    persons, items = read(ctx, firm)
    warn_of(names)
    if person:
        if sheet is not None:
            refuse("--csv is for everybody: leave out the person")
        _gaps_of(form, framework, firm, one_of(persons, person), items, persons, names=names)
        return
    from progression.people import outlines, workforce

    rules = framework.rules
    force_of = workforce.Workforce(rules, framework.fingerprint, firm.day, persons, items)
    found = force_of.gaps()
    groups = workforce.groups(found)
    said = outlines.who(persons, names=names)
    if sheet is not None:
        header = ("person", "target", "state", "needed", "any_one_of", "basis")
        write(sheet, sheet_of(header, [_gap_row(each, said) for each in found]), force=force)
    aimless = sum(not each.target for each in persons)

    def values() -> dict[str, Any]:
        rows = [
            {
                "target": each.target,
                "people": len(each.people),
                "persons": each.people,
                **each.missing._asdict(),
            }
            for each in groups
        ]
        return {**asked(framework, firm), "groups": rows, "without_target": aimless}

    form.tell(
        values,
        lambda: [outlines.groups(rules, groups, said, day=firm.day, aimless=aimless)],
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
            **asked(framework, firm, labels_of([about], names=names)),
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
        from progression.voice.outline import block

        plan: tuple[Block, ...] = ()
        if answer is not None and answer.plans and answer.plans[0].steps:
            more = answer.more or len(answer.plans) > 1
            best = replace(answer, plans=answer.plans[:1], more=more)
            said_already = len(block(answers.asked(best)))  # the day and the holdings
            plan = answers.outline(best).blocks[said_already:]
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
                has_evidence=bool(own),
            )
        ]

    form.tell(values, outline)


def _folder_and_person(arguments: tuple[str, ...]) -> tuple[Path, str]:
    """Tell DIR and PERSON apart: a folder is there, a person is not one."""
    if len(arguments) > 2:
        refuse("people gaps takes a folder and a person, each once")
    if len(arguments) == 2:
        return Path(arguments[0]), arguments[1]
    if arguments and not Path(arguments[0]).is_dir() and "/" not in arguments[0]:
        return Path(), arguments[0]
    return Path(*arguments), ""
