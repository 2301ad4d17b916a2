"""Small random frameworks and questions, with everything the rules may say."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.planning import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

IDS = "abcdefgh"
MONTHS = ((None, None), (0, 0), (0, 0), (1, 1), (2, 2), (2, 4), (3, 3), (12, 24), (6, None))
COSTS = ((None, None), (0, 0), (10, 10), (10, 10), (20, 30), ("12.50", "12.50"), (5, None))
USUAL: dict[str, Any] = {}
IMPLIED: dict[str, Any] = {"basis": "implied"}
ROWS: tuple[dict[str, Any], ...] = (
    *[USUAL] * 18,
    *[IMPLIED] * 6,
    {"status": "closed"},
    {**IMPLIED, "status": "closed"},
    {"awarded_until": "2018-12"},
    {"awarded_until": "2022-06-30"},
    {"awarded_from": "2020-01"},
)
STATES: tuple[dict[str, Any], ...] = (
    *[USUAL] * 24,
    {"requirements": "partial"},
    *[{"requirements": "unpublished"}] * 3,
    {"status": "legacy"},
    {"status": "withdrawn"},
)
SHAPES: tuple[tuple[int, tuple[int, ...]], ...] = (
    *((1, ()), (2, ()), (0, (2,)), (1, (2,)), (0, (3,)), (1, (3,))),
    *((0, (2, 2)), (0, (4,)), (1, (2, 3)), (0, (3, 3))),
)


@st.composite
def credentials(draw: st.DrawFn, id: str) -> Credential:
    least, most = draw(st.sampled_from(MONTHS))
    low, high = draw(st.sampled_from(COSTS))
    return Credential(
        id,
        id.upper(),
        "card",
        months_min=least,
        months_max=most,
        cost_min=None if low is None else Decimal(low),
        cost_max=None if high is None else Decimal(high),
        valid_months=24,
        **draw(st.sampled_from(STATES)),
    )


@st.composite
def rows(
    draw: st.DrawFn, to: str, requires: str, slug: str, label: str = "", need: int = 1
) -> Requirement:
    return Requirement(to, requires, slug, label, need, **draw(st.sampled_from(ROWS)))


@st.composite
def routes(draw: st.DrawFn, to: str, slug: str, others: Sequence[str]) -> Route:
    """A route with at least one row; a credential may stand alone and in its groups."""
    lone_count, sizes = draw(st.sampled_from(SHAPES))
    lone = draw(some(others, lone_count))
    groups = (draw(group(to, slug, f"g{n}", size, others)) for n, size in enumerate(sizes))
    return Route(to, slug, tuple(draw(rows(to, other, slug)) for other in lone), tuple(groups))


def some(others: Sequence[str], count: int) -> st.SearchStrategy[list[str]]:
    """As many of the others as there are, up to `count`, sorted."""
    size = min(count, len(others))
    return st.sampled_from([sorted(each) for each in combinations(others, size)])


@st.composite
def group(
    draw: st.DrawFn, to: str, slug: str, label: str, size: int, others: Sequence[str]
) -> Group:
    """Any `need` of `size` others; most often one."""
    members = draw(some(others, size))
    need = min(draw(st.sampled_from((1, 1, 1, 2, 3))), len(members))
    return Group(label, need, tuple(draw(rows(to, m, slug, label, need)) for m in members))


@st.composite
def rules(draw: st.DrawFn, min_size: int = 3, max_size: int = 8) -> Rules:
    """A framework that mostly leads up to some credential; some routes run in circles."""
    sizes = range(max_size, min_size - 1, -1)
    ids = IDS[: draw(st.sampled_from([*sizes[:3], *sizes]))]
    order = draw(st.permutations(ids))
    found: list[Route] = []
    for to in sorted(ids):
        before = order[order.index(to) + 1 :]
        count = draw(st.sampled_from((1, 2, 2, 3, 3) if len(before) > 3 else (0, 0, 0, 1)))
        for n in range(count):
            others = draw(st.sampled_from((before, before, before, order))) or order
            found.append(draw(routes(to, f"r{n}", [id for id in others if id != to])))
    return Rules(tuple(draw(credentials(id)) for id in sorted(ids)), tuple(found))


@st.composite
def questions(draw: st.DrawFn, rules: st.SearchStrategy[Rules] = rules()) -> Question:  # noqa: B008
    """Rules and someone's holdings, dated or not."""
    framework = draw(rules)
    ids = st.sampled_from([c.id for c in framework.credentials])
    awarded = st.sampled_from(("", "2015-03", "2024-09"))
    return Question(
        framework,
        draw(st.one_of(st.just({}), st.dictionaries(ids, awarded, max_size=2))),
        stated_only=draw(st.sampled_from((False, False, True))),
        day=draw(st.sampled_from(("2026-11-22", "2020-01-01", ""))),
    )
