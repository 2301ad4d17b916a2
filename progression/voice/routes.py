"""Routes in words: all of this, any one of that, and where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from progression import columns
from progression.model import Credential, Figures, Group, Requirement, Route, Rules
from progression.voice import labels
from progression.voice.sources import named
from progression.voice.wording import OURS, listed, wrapped

NOT_KNOWN = {
    "unpublished": "The source does not publish the rule of this {kind}.",
    "partial": "Not all of the rule of this {kind} is in this data: more may apply.",
    "unread": "The source has a page with the rule of this {kind}; it was not read for this data.",
}
A_START = "Nothing before it in this data; its own entry rules are not part of it."
COUNTS = "whoever has this is treated as having it"


def silence(credential: Credential) -> str:
    """Return what is not known of the credential's rule, empty if all of it is."""
    return NOT_KNOWN.get(credential.requirements, "").format(kind=credential.kind)


def how_without_routes(rules: Rules, credential: Credential) -> str:
    """Return how something without routes is come by."""
    if credential.kind == "exemption":
        return "It applies to a person or does not: nobody takes steps towards it."
    return A_START if rules.is_start(credential.id) else "No route is known."


def described(rules: Rules, route: Route, number: int, covered_by: str = "") -> Iterator[str]:
    """Yield the lines of one route: its name, what it needs, where that is said."""
    marks = [
        *(["closed"] if route.closed else []),
        *(["counts as it"] if route.counts else []),
        *(["renewal"] if route.renews else []),
        _basis(route),
    ]
    yield f"{number}. Route '{route.slug}' ({', '.join(marks)})"
    if route.opens:
        yield "   It asks for nothing."
    if route.renews:
        yield wrapped(_renewal(route.renews), indent=3)
    if route.counts:
        yield f"   {COUNTS.capitalize()}; it is no step and has no price."
    if len(route.all_of) + len(route.any_of) > 1:
        yield "   All of:"
    for row in route.all_of:
        yield wrapped(_one(rules, row), indent=3, bullet="- ")
    for group in route.any_of:
        yield from _group(rules, group)
    for row in route.bars:
        yield wrapped(f"Not for whoever has {_one(rules, row)}.", indent=3)
    yield from (f"   {said}." for said in figures(route))
    if covered_by:
        yield wrapped(f"Whoever meets this route also meets route '{covered_by}'.", indent=3)
    yield from _evidence(rules, route)


def _renewal(row: Requirement) -> str:
    said = "; ".join(_remarks(row))
    return "For whoever was awarded it before" + (f" ({said})." if said else ".")


def figures(route: Route) -> Iterator[str]:
    """Yield the months and the cost by this route where they differ from the credential's."""
    for range in labels.shown(columns.ROUTES, "show"):
        if range[0].name in Figures._fields and labels.text(range, route.own_figures):
            label = labels.label(range)
            yield f"{label[:1].upper()}{label[1:]}: {labels.text(range, route.own_figures)}"


def _basis(route: Route) -> str:
    implied = [row.implied for row in route.lines()]
    if not any(implied):
        return "stated"
    return OURS if all(implied) else f"stated in part, the rest {OURS}"


def _one(rules: Rules, row: Requirement) -> str:
    remarks = [OURS] if row.implied else []
    if row.closed:
        remarks.append("closed")
    remarks += _remarks(row)
    if rules.by_id[row.requires].status != "current":
        remarks.append("no longer awarded")
    title = called(rules, row.requires)
    return f"{title} ({', '.join(remarks)})" if remarks else title


def called(rules: Rules, id: str, *, inside: tuple[str, ...] = ()) -> str:
    """Return what people are told of something needed: of a rule its conditions, not its name."""
    credential = rules.by_id[id]
    routes = [route for route in rules.routes_to.get(id, ()) if route.counts and not route.closed]
    if credential.kind != "rule" or id in inside or not routes:
        return credential.title
    inside = (*inside, id)
    return ", or ".join(_conditions(rules, route, inside) for route in routes)


def _conditions(rules: Rules, route: Route, inside: tuple[str, ...]) -> str:
    parts = [called(rules, row.requires, inside=inside) for row in route.all_of]
    for group in route.any_of:
        names = [called(rules, row.requires, inside=inside) for row in group.open_members]
        parts.append(f"{any_of(group).removesuffix(':')} {listed(names, 'or')}")
    return listed(parts)


def _remarks(row: Requirement) -> list[str]:
    spanned = [span(row)] if row.awarded_from or row.awarded_until else []
    return [*spanned, *labels.remarks(columns.ROUTES, "show", row, leaving_out=Figures._fields)]


def span(row: Requirement) -> str:
    """Return when the requirement has to have been awarded to count."""
    return f"counts if awarded {labels.span(row.awarded_from, row.awarded_until)}"


def _group(rules: Rules, group: Group) -> Iterator[str]:
    yield f"   - {any_of(group)}"
    for member in group.members:
        yield wrapped(_one(rules, member), indent=7, bullet="- ")


def any_of(group: Group) -> str:
    """Return how much of a group is enough: `any one of:`, `12 points of:`."""
    if any(member.points != 1 for member in group.members):
        return f"{group.need} points of:"
    return "any one of:" if group.need == 1 else f"any {group.need} of:"


def _evidence(rules: Rules, route: Route) -> Iterator[str]:
    """Yield the sources of the rows, then what their notes say and of what, each once."""
    yield from named(rules, route.sources, indent=3)
    about: dict[str, list[str]] = {}
    for row in route.lines():
        if row.note:
            about.setdefault(row.note, []).append(rules.by_id[row.requires or row.to].name)
    for note, names in about.items():
        yield wrapped(f"{', '.join(names)}: {note}", indent=3)
