"""Why nothing leads to a target: what would have to be held, or its rule published."""

from __future__ import annotations

from collections.abc import Collection

from progression.planning.awards import WHOLE, Lens
from progression.planning.barring import without_holding
from progression.planning.closure import narrowed
from progression.planning.exact import Exact
from progression.planning.problem import Arc, Need, Problem, relaxed
from progression.planning.reach import first_months
from progression.planning.situation import Situation
from progression.planning.task import Effort, Task

MAX_SETS = 10  # smallest sets named; of more the first by id
EFFORT = 1_000_000  # needs looked at before some may be left out


def missing(situation: Situation, target: str) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of ids that, held or published, would open the target, by id.

    They are looked for among what has no usable route at all; where that is not enough, as in a
    cycle, among everything that cannot be reached. The target itself stands for its own rule.
    """
    months = first_months(situation, None)
    rules = situation.question.rules
    blocked = sorted(
        id
        for (id, lens), view in situation.view.items()
        if lens == WHOLE and months[view] is None and rules.by_id[id].kind != "rule"
    )
    usable = {arc.head for arcs in situation.arcs for arc in arcs if arc.gate is not None}
    roots = [id for id in blocked if situation.view[id, WHOLE] not in usable]
    late = {id for (id, _), view in situation.view.items() if months[view] is None} - {target}
    rest = sorted(id for id in late if rules.by_id[id].kind != "rule")
    for candidates in (roots, rest):
        found = _smallest(situation, target, candidates, months)
        if found == ((),):  # what is held and cannot be taken again ends before it is used
            other = _without_what_ends(situation)
            return ((target,),) if other is situation else missing(other, target)
        if found:
            return found
    return ((target,),)


def _without_what_ends(situation: Situation) -> Situation:
    """The situation of somebody without what expires and nobody can be awarded again."""
    for node in situation.nodes:
        ends = node.possible is not None and node.possible[1] is not None
        if ends and node.id not in situation.takings:
            situation = without_holding(situation, node.id)
    return situation


def _smallest(
    situation: Situation, target: str, candidates: Collection[str], months: list[int | None]
) -> tuple[tuple[str, ...], ...]:
    """The sets of fewest candidates that open the target if anyone could have them."""
    opened, assumed = _assuming(situation, target, candidates, months)
    if opened is None:
        return ()
    weights = [0] * len(opened.arcs)
    top = 1 << len(assumed)  # weighs the number first, then the order of the ids
    for place, node in enumerate(sorted(assumed)):
        weights[node] = (len(assumed) + 1) * top + top - (top >> place + 1)
    found: list[tuple[str, ...]] = []
    steps = frozenset(assumed)
    for plan in Exact(Task(opened, weights, Effort(EFFORT), steps=steps)):
        names = tuple(assumed[node] for node in sorted(plan.steps))
        if found and (len(names) > len(found[0]) or len(found) == MAX_SETS):
            break
        found.append(names)
    return tuple(found)


def _assuming(
    situation: Situation, target: str, candidates: Collection[str], months: list[int | None]
) -> tuple[Problem | None, dict[int, str]]:
    """The problem of somebody who has all that can be had, with the candidates open to anyone.

    Each candidate counts by one more node, the assumption that it is held, as it is asked for; what
    can be had counts as it is, and nothing that comes too late for it.
    """
    problem = relaxed(situation, target)
    count = len(situation.nodes)
    arcs = [list(each) for each in problem.arcs]
    for node in range(count):
        if months[node] is not None:
            arcs[node] = [Arc(node, None, ())]
        elif situation.nodes[node].lens is not None:
            arcs[node] = [arc for arc in arcs[node] if not _is_late(arc, months)]
    assumed: dict[int, str] = {}
    for id in sorted(candidates):
        _keep_takings_apart(situation, id, arcs)
        number = len(arcs)
        assumed[number] = id
        arcs.append([Arc(number, None, ())])
        for (each, lens), view in situation.view.items():
            if each == id and months[view] is None and _can_count(situation, id, lens):
                arcs[view].append(Arc(view, None, (Need(1, (number,)),)))
    origin = (*problem.origin, *(-1 - n for n in range(len(problem.arcs), len(arcs))))
    opened = narrowed(Problem(situation, origin, tuple(map(tuple, arcs)), problem.goal))
    if opened is None:
        return None, {}
    return opened, {n: assumed[-1 - o] for n, o in enumerate(opened.origin) if -1 - o in assumed}


def _keep_takings_apart(situation: Situation, id: str, arcs: list[list[Arc]]) -> None:
    """Have what asks for a new award ask for a node of its own, where that award is a view too.

    For then the view may be assumed to be held, and nothing is newly awarded by that.
    """
    view = situation.view.get((id, WHOLE))
    if view is None or situation.nodes[view].taking is None:
        return
    taking, award = len(arcs), (Need(1, (view,)),)
    apart = (Need(1, (taking,)),)
    arcs.append([arc._replace(head=taking) for arc in arcs[view]])
    for (each, lens), other in situation.view.items():
        if each == id and lens != WHOLE:
            arcs[other] = [
                arc._replace(needs=apart) if arc.needs == award else arc for arc in arcs[other]
            ]


def _can_count(situation: Situation, id: str, lens: Lens) -> bool:
    """Whether an award of some day before would ever count as it is asked for."""
    valid = situation.question.rules.by_id[id].valid_months
    return situation.clock.held("", lens, valid)[0] is not None


def _is_late(arc: Arc, months: list[int | None]) -> bool:
    """Whether the arc is an award that can be made and still does not count."""
    is_award = arc.whole is not None and arc.whole.option is None
    return is_award and any(months[m] is not None for need in arc.needs for m in need.members)
