"""What a step of a plan uses of its route, and what would do in the place of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from progression.model import Group, Plan, Requirement, Route, Rules, Step
from progression.planning import Answer
from progression.planning.awards import lens_of
from progression.planning.reach import first_months
from progression.planning.situation import Need
from progression.voice import words
from progression.voice.outline import Line
from progression.voice.phrases import counted, phrase


def route_of(rules: Rules, step: Step) -> Route | None:
    """Return the route of a step; None for a start."""
    routes = rules.routes_to.get(step.credential, ())
    return next((route for route in routes if route.slug == step.route), None)


def lone(route: Route, step: Step) -> list[Requirement]:
    used = set(step.uses)
    return [row for row in route.all_of if row.requires in used]


def groups(route: Route, step: Step) -> Iterator[tuple[Group, list[Requirement]]]:
    """Yield the groups a step makes use of, each with the members that it uses."""
    used = set(step.uses)
    for group in route.any_of:
        taken = [row for row in group.members if row.requires in used]
        if taken:
            yield group, taken


def behind(id: str, via: Iterable[Requirement], above: Collection[str] = ()) -> tuple[str, ...]:
    """Return the awards by which something counts: its own, or those of the `counts` rows."""
    below = [row.requires for row in via if row.to == id and row.requires not in above]
    if not below:
        return (id,)
    found = (each for one in below for each in behind(one, via, (*above, id)))
    return tuple(dict.fromkeys(found))


def waits(rules: Rules, step: Step) -> list[str]:
    """Say how long after what else was awarded a step can be taken."""
    rows = [row for row in (*step.rows, *step.via) if row.age_min]
    return [
        phrase(
            "step.after",
            months=counted("months", row.age_min or 0),
            names=words.joined(words.titles(rules, behind(row.requires, step.via))),
        )
        for row in rows
    ]


def due(rules: Rules, plan: Plan, step: Step) -> list[str]:
    """Say when a step has to be awarded for what asks for it, where that is not any time before."""
    valid = rules.by_id[step.credential].valid_months
    said = []
    asking = [(each.credential, row) for each in plan.steps for row in (*each.rows, *each.via)]
    for user, row in (*asking, *((plan.target, row) for row in plan.via)):
        if row.requires != step.credential:
            continue
        if row.awarded_from or row.awarded_until:
            said.append(words.span_of(row))
        if row.age_max is not None and (valid is None or row.age_max < valid):
            months, name = counted("months", row.age_max), rules.by_id[user].title
            said.append(phrase("step.before", months=months, name=name))
    return list(dict.fromkeys(said))


IsMet = Callable[[Requirement], bool]


def _months(answer: Answer, without: Iterable[str]) -> list[int | None]:
    """Return when each node counts, or can be awarded, where none of these is a step."""
    nodes, left_out = answer.situation.nodes, set(without)
    steps = (n for n, node in enumerate(nodes) if node.taking and node.id not in left_out)
    return first_months(answer.situation, frozenset(steps))


def can_be_had(answer: Answer, id: str) -> bool:
    """Whether somebody can be awarded it, or holds it, whether or not that counts for anything."""
    months = _months(answer, ())
    return any(
        node.id == id and month is not None
        for node, month in zip(answer.situation.nodes, months, strict=True)
    )


def _meeting(answer: Answer, months: Sequence[int | None]) -> IsMet:
    """Return what says of a row whether it is open and can be met in some month."""
    view = answer.situation.view

    def is_met(row: Requirement) -> bool:
        node = view.get((row.requires, lens_of(row)))
        return not row.closed and node is not None and months[node] is not None

    return is_met


def open_beside(answer: Answer, step: Step, most: int) -> list[tuple[Route, IsMet]]:
    """Return the other routes of a step that can be taken, none where they are more than `most`.

    Each comes with what says of its rows whether they can be met.
    """
    rules, situation = answer.question.rules, answer.situation
    routes = rules.routes_to.get(step.credential, ())
    if not any(route.slug != step.route for route in routes):
        return []
    months = _months(answer, [step.credential])

    def is_open(need: Need) -> bool:
        pairs = zip(need.members, need.points, strict=True)
        return sum(points for node, points in pairs if months[node] is not None) >= need.least

    arcs = [
        arc
        for node, some in zip(situation.nodes, situation.arcs, strict=True)
        if node.id == step.credential and node.taking and not node.taking.renewal
        for arc in some
    ]
    taken = {arc.option.route for arc in arcs if arc.option and all(map(is_open, arc.needs))}
    found = [r for r in routes if r.slug != step.route and not r.opens and r in taken]
    is_met = _meeting(answer, months)
    return [(route, is_met) for route in found] if len(found) <= most else []


def others(
    answer: Answer, step: Step, group: Group, used: Collection[Requirement]
) -> list[Requirement]:
    """Return what else of a group can be had; nobody sets out to have an exemption."""
    rules, stated = answer.question.rules, answer.question.stated_only
    found = [
        row
        for row in group.open_members
        if row not in used
        and not (stated and row.implied)
        and rules.by_id[row.requires].kind != "exemption"
    ]
    if not found:
        return []
    taken = [id for row in used for id in behind(row.requires, step.via)]
    months = _months(answer, (step.credential, *taken))
    return list(filter(_meeting(answer, months), found))


def replacing(
    answer: Answer,
    plan: Plan,
    step: Step,
    group: Group,
    used: Collection[Requirement],
) -> Iterator[tuple[Requirement, list[Requirement]]]:
    """Yield each member of a group that a step uses, with what would do alone in its place.

    Nothing need take the place of what is held, unless it is a place to start.
    """
    found = others(answer, step, group, used)
    lacking = group.need - sum(row.points for row in used)
    for row in used:
        would_do = [each for each in found if each.points >= lacking + row.points]
        yield row, [] if _is_had(answer, plan, step, row) else would_do


def _is_had(answer: Answer, plan: Plan, step: Step, row: Requirement) -> bool:
    """Whether a row is met by what is held and could not be started with."""
    rules, holding = answer.question.rules, answer.question.holding
    return not any(
        id not in holding or id in plan.credentials or rules.is_start(id)
        for id in behind(row.requires, step.via)
    )


def instead(chosen: Iterable[tuple[Answer, Plan]]) -> Iterator[Line]:
    """Say once of each thing that plans use what would do in its place wherever they use it."""
    others: dict[str, dict[str, None]] = {}
    spared: dict[str, dict[str, None]] = {}
    for answer, plan in chosen:
        for name, would_do, spares in _replaceable(answer, plan):
            for found, names in ((others, would_do), (spared, spares)):
                kept = found.get(name, names)
                found[name] = dict.fromkeys(each for each in kept if each in names)
    for key, found in (("plan.instead", others), ("plan.spared", spared)):
        for name, names in found.items():
            if names:
                kind = "instead" if found is others else "text"
                yield Line(
                    phrase(key, name=name, names=words.joined(list(names), either=True)), kind
                )


Names = dict[str, None]


def _replaceable(answer: Answer, plan: Plan) -> Iterator[tuple[str, Names, Names]]:
    """Yield, for each use of something in a plan, its name, what would do, and what spares it."""
    rules = answer.question.rules
    for step in plan.steps:
        route = route_of(rules, step)
        for row in lone(route, step) if route else ():
            yield _behind(rules, step, row), {}, _sparing(answer, plan, step, row, ())
        for group, used in groups(route, step) if route else ():
            spares = [row.requires for row in group.open_members if _spares(answer, row)]
            for row, would_do in replacing(answer, plan, step, group, used):
                others = [
                    words.called(rules, each.requires, without=answer.question.without)
                    for each in would_do
                ]
                names = _sparing(answer, plan, step, row, spares)
                yield _behind(rules, step, row), dict.fromkeys(others), names


def _sparing(
    answer: Answer, plan: Plan, step: Step, row: Requirement, spares: Iterable[str]
) -> Names:
    """Return what spares a person a row, by title; nothing of what is held or left out."""
    if _is_had(answer, plan, step, row):
        return {}
    exempt = {*spares, *_recognised(answer, row.requires)} - {row.requires}
    exempt -= answer.question.without
    return dict.fromkeys(words.titles(answer.question.rules, sorted(exempt)))


def _behind(rules: Rules, step: Step, row: Requirement) -> str:
    """Return the name of what a step has for a row: what counts as it where that is another."""
    return words.joined(words.titles(rules, behind(row.requires, step.via)))


def _spares(answer: Answer, row: Requirement) -> bool:
    return row.requires in answer.exemptions and row.points >= row.need


def _recognised(answer: Answer, id: str) -> list[str]:
    """The exemptions each of which alone counts as something."""
    rules = answer.question.rules
    found = []
    for route in rules.routes_to.get(id, ()):
        rows = list(route.rows())
        if route.counts and not route.closed and len(rows) == 1:
            found += [row.requires for row in rows if row.requires in answer.exemptions]
    return found
