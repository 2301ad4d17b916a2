"""Routes and single credentials in words: all of this, any one of that, and where it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.report.wording import (
    counted,
    listed,
    of_credential,
    pounds,
    titles,
    wrapped,
)

NOT_PUBLISHED = {
    "unpublished": "The source does not publish the rule of this {kind}.",
    "partial": "The source publishes the rule of this {kind} only in part: more may apply.",
}
NO_LONGER = "{status}: it can be held, but nobody can newly obtain it."


def shown(rules: Rules, credential: Credential) -> str:
    """Return everything the data says of one credential."""
    return "\n".join(
        (
            *_heading(credential),
            "",
            *_ways_in(rules, credential),
            "",
            *_leads_to(rules, credential),
            "",
            *_evidence(credential),
        )
    )


def _heading(credential: Credential) -> Iterator[str]:
    yield credential.title
    about = [credential.kind, *(["category " + credential.category] if credential.category else [])]
    if credential.level:
        about.append(f"level {credential.level}")
    yield wrapped(f"{', '.join(about)}; id {credential.id}")
    if credential.aliases:
        yield wrapped(f"Also called: {'; '.join(credential.aliases)}")
    if credential.description:
        yield wrapped(credential.description)
    if credential.status != "current":
        yield wrapped(NO_LONGER.format(status=credential.status.capitalize()))
    yield f"Time: {_months(credential)}. Cost: {_cost(credential)}."
    if credential.valid_months is not None:
        yield f"Counts for {counted(credential.valid_months, 'month')} after the award."


def _months(credential: Credential) -> str:
    def say(months: object) -> str:
        return counted(int(str(months)), "month")

    return of_credential(credential.months_min, credential.months_max, say)


def _cost(credential: Credential) -> str:
    return of_credential(credential.cost_min, credential.cost_max, pounds)


def silence(credential: Credential) -> str:
    """Return what is not published of the credential's rule, empty if all of it is."""
    return NOT_PUBLISHED.get(credential.requirements, "").format(kind=credential.kind)


def _ways_in(rules: Rules, credential: Credential) -> Iterator[str]:
    routes = rules.routes_to.get(credential.id, ())
    if silence(credential):
        yield silence(credential)
    if not routes:
        yield (
            "How to get it: nothing is needed first."
            if rules.is_start(credential.id)
            else "How to get it: no route is known."
        )
        return
    yield f"How to get it: {counted(len(routes), 'route')}" + (
        ", any one of which is enough." if len(routes) > 1 else "."
    )
    for number, route in enumerate(routes, start=1):
        yield ""
        yield from described(rules, route, number)


def described(rules: Rules, route: Route, number: int) -> Iterator[str]:
    """Yield the lines of one route: its name, what it needs, where that is said."""
    marks = [mark for mark, given in (("closed", route.closed), (_basis(route), True)) if given]
    yield f"{number}. Route '{route.slug}' ({', '.join(marks)})"
    if len(route.all_of) + len(route.any_of) > 1:
        yield "   All of:"
    for row in route.all_of:
        yield wrapped(_one(rules, row), indent=3, bullet="- ")
    for group in route.any_of:
        yield from _group(rules, group)
    yield from evidence(route.rows(), indent=3)


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


def evidence(rows: Iterable[Requirement], *, indent: int) -> Iterator[str]:
    """Yield the sources of rows with the days they were checked, then their notes, each once."""
    found = list(rows)
    yield from sourced({(row.source, row.checked_on) for row in found}, indent=indent)
    for note in sorted({row.note for row in found if row.note}):
        yield wrapped(f"Note: {note}", indent=indent)


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


def _leads_to(rules: Rules, credential: Credential) -> Iterator[str]:
    routes = [route for route in rules.used_by.get(credential.id, ()) if not route.closed]
    ids = sorted({route.to for route in routes})
    if not ids:
        yield "What it leads to: nothing in this data."
        return
    yield "What it leads to:"
    for title in titles(rules, ids):
        yield wrapped(title, indent=2, bullet="- ")


def _evidence(credential: Credential) -> Iterator[str]:
    if credential.url:
        yield f"Page: {credential.url}"
    yield from sourced({(credential.source, credential.checked_on)}, indent=0)
    if credential.note:
        yield wrapped(f"Note: {credential.note}")
