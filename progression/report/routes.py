"""Routes in words: all of this, any one of that, and where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.report.wording import (
    listed,
    wrapped,
)

NOT_PUBLISHED = {
    "unpublished": "The source does not publish the rule of this {kind}.",
    "partial": "The source publishes the rule of this {kind} only in part: more may apply.",
}


def silence(credential: Credential) -> str:
    """Return what is not published of the credential's rule, empty if all of it is."""
    return NOT_PUBLISHED.get(credential.requirements, "").format(kind=credential.kind)


def described(rules: Rules, route: Route, number: int, covered_by: str = "") -> Iterator[str]:
    """Yield the lines of one route: its name, what it needs, where that is said."""
    marks = [mark for mark, given in (("closed", route.closed), (_basis(route), True)) if given]
    yield f"{number}. Route '{route.slug}' ({', '.join(marks)})"
    if len(route.all_of) + len(route.any_of) > 1:
        yield "   All of:"
    for row in route.all_of:
        yield wrapped(_one(rules, row), indent=3, bullet="- ")
    for group in route.any_of:
        yield from _group(rules, group)
    if covered_by:
        yield wrapped(f"Whoever meets this route also meets route '{covered_by}'.", indent=3)
    yield from _evidence(rules, route)


def _basis(route: Route) -> str:
    implied = [row.implied for row in route.rows()]
    if not any(implied):
        return "stated"
    return "implied" if all(implied) else "stated in part, the rest implied"


def _one(rules: Rules, row: Requirement) -> str:
    remarks = []
    if row.implied:
        remarks.append("implied")
    if row.closed:
        remarks.append("closed")
    if row.awarded_from or row.awarded_until:
        remarks.append(span(row))
    if rules.by_id[row.requires].status != "current":
        remarks.append("no longer awarded")
    title = rules.by_id[row.requires].title
    return f"{title} ({', '.join(remarks)})" if remarks else title


def span(row: Requirement) -> str:
    """Return when the requirement has to have been awarded to count."""
    start = f"from {row.awarded_from}" if row.awarded_from else ""
    end = f"until {row.awarded_until}" if row.awarded_until else ""
    return f"counts if awarded {listed([part for part in (start, end) if part])}"


def _group(rules: Rules, group: Group) -> Iterator[str]:
    yield f"   - {any_of(group.need)}"
    for member in group.members:
        yield wrapped(_one(rules, member), indent=7, bullet="- ")


def any_of(need: int) -> str:
    return "any one of:" if need == 1 else f"any {need} of:"


def _evidence(rules: Rules, route: Route) -> Iterator[str]:
    """Yield the sources of the rows, then what their notes say and of what, each once."""
    yield from sourced({(row.source, row.checked_on) for row in route.rows()}, indent=3)
    about: dict[str, list[str]] = {}
    for row in route.rows():
        if row.note:
            about.setdefault(row.note, []).append(rules.by_id[row.requires].name)
    for note, names in about.items():
        yield wrapped(f"{', '.join(names)}: {note}", indent=3)


def sourced(pairs: set[tuple[tuple[str, ...], str]], *, indent: int) -> Iterator[str]:
    days: dict[str, str] = {}
    for addresses, checked_on in pairs:
        for address in addresses:
            days[address] = max(checked_on, days.get(address, ""))
    for address in sorted(days):
        checked = f" (checked {days[address]})" if days[address] else ""
        yield f"{' ' * indent}Source: {address}{checked}"
    if not days:
        yield f"{' ' * indent}Source: no web address is known."
