"""What changed between two versions: every edit found, told in words, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from progression.model import Credential, Group, Requirement, Route, Rules
from progression.upkeep.changes import changes
from progression.voice import changes as words
from tests.intake.strategies import Sheet, sheets
from tests.upkeep.strategies import rules_of, versions

GOLD = Credential("gold", "Gold", "card", months_min=1, months_max=2, cost_min=Decimal(40))
CREDENTIALS = (
    Credential("a", "A", "course"),
    Credential("b", "B", "course"),
    Credential("c", "C", "course"),
    Credential("d", "D", "course"),
    GOLD,
)


def row(requires: str, any_of: str = "", **cells: object) -> Requirement:
    return Requirement("gold", requires, "main", any_of, **cells)  # type: ignore[arg-type]


def group(*requires: str, need: int = 1, points: int = 1, label: str = "some") -> Group:
    rows = (row(id, label, need=need, points=points) for id in requires)
    return Group(label, need, tuple(rows))


MAIN = Route("gold", "main", (row("a"),), (group("b", "c"),))
MEMBERS = MAIN.any_of[0].members
SHUT = {"status": "closed"}
OLD = Rules(CREDENTIALS, (MAIN,))


def now(route: Route) -> Rules:
    return Rules(CREDENTIALS, (route,))


def gold(**cells: object) -> Rules:
    changed = replace(GOLD, **cells)  # type: ignore[arg-type]
    return Rules((*CREDENTIALS[:4], changed), (MAIN,))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (OLD, []),
        (
            Rules(CREDENTIALS, ()),
            ["Routes closed", "Gold, route 'main': needed A and any one of B or C"],
        ),
        (
            Rules((*CREDENTIALS, Credential("z", "Z", "membership")), (MAIN,)),
            ["Added", "Z, membership"],
        ),
        (gold(cost_min=None), ["Changed", "Gold", "cost: not known (before: at least £40)"]),
        (
            gold(months_max=9, status="legacy", aliases=("G",)),
            [
                "Changed",
                "Gold",
                "also called: G (before: blank)",
                "status: legacy (before: current)",
                "time to earn: 1 to 9 months (before: 1 to 2 months)",
            ],
        ),
        (
            gold(note="seen again"),
            ["Sources, dates and notes", "Changed for 1 credential; --json has them in full."],
        ),
        (
            now(replace(MAIN, all_of=(row("a", note="seen"),))),
            ["Sources, dates and notes", "Changed for 1 route; --json has them in full."],
        ),
        (
            now(replace(MAIN, all_of=(row("d"),))),
            [
                "Routes changed",
                "Gold, route 'main'",
                "now asks for D too",
                "asks for A no longer",
            ],
        ),
        (
            now(replace(MAIN, all_of=(row("a"), row("b")), any_of=(group("c"),))),
            ["Routes changed", "Gold, route 'main'", "now asks for B too"],
        ),
        (
            now(replace(MAIN, any_of=(group("c", "d", need=2),))),
            [
                "Routes changed",
                "Gold, route 'main'",
                "D now counts as well as C",
                "B counts no longer; C still does",
                "asks for any 2 (before: any one) of C or D",
            ],
        ),
        (
            now(replace(MAIN, any_of=(Group("some", 1, (*MEMBERS, row("d", "some", **SHUT))),))),
            ["Routes changed", "Gold, route 'main'", "D is listed as closed"],
        ),
        (
            now(replace(MAIN, any_of=(group("d"),))),
            [
                "Routes changed",
                "Gold, route 'main'",
                "D now counts",
                "B counts no longer",
                "C counts no longer",
            ],
        ),
        (
            now(replace(MAIN, bars=(row("d", kind="not", **SHUT),))),
            ["Routes changed", "Gold, route 'main'", "D is listed as closed"],
        ),
        (
            now(replace(MAIN, any_of=())),
            ["Routes changed", "Gold, route 'main'", "asks for any one of B or C no longer"],
        ),
        (
            now(replace(MAIN, all_of=(row("a", status="closed"),))),
            ["Routes closed", "Gold, route 'main'", "is closed now", "A is closed now"],
        ),
        (
            now(replace(MAIN, all_of=(row("a", basis="implied", awarded_until="2018"),))),
            [
                "Routes changed",
                "Gold, route 'main'",
                "A is our reading now, no source states it",
                "A now counts if awarded until 2018",
            ],
        ),
        (
            now(replace(MAIN, all_of=(row("a", age_min=24, cost_min=Decimal(20)),))),
            [
                "Routes changed",
                "Gold, route 'main'",
                "A has age of the award: at least 24 months (before: blank)",
                "cost by this route: at least £20 (before: blank)",
            ],
        ),
        (
            now(replace(MAIN, any_of=(group("b", "c", need=12, points=6),))),
            [
                "Routes changed",
                "Gold, route 'main'",
                "asks for 12 points (before: any one) of B or C",
                "B has points: 6 (before: 1)",
                "C has points: 6 (before: 1)",
            ],
        ),
        (
            now(replace(MAIN, bars=(row("d", kind="not"),))),
            ["Routes changed", "Gold, route 'main'", "is barred to whoever has D now"],
        ),
        (
            now(replace(MAIN, all_of=(row("a", kind="counts"),))),
            ["Routes changed", "Gold, route 'main'", "only counts as it now"],
        ),
        (
            now(replace(MAIN, renews=row("gold", age_max=6))),
            ["Routes changed", "Gold, route 'main'", "is a renewal now"],
        ),
        (
            Rules(CREDENTIALS, (MAIN, Route("gold", "new", opens=row("")))),
            ["Routes opened", "Gold, route 'new': needs nothing"],
        ),
        (
            Rules(CREDENTIALS, (MAIN, Route("gold", "new", renews=row("gold"), bars=(row("d"),)))),
            ["Routes opened", "Gold, route 'new': needs an earlier award of it, without D"],
        ),
        (
            Rules(CREDENTIALS, (MAIN, Route("gold", "new", (row("d", kind="counts"),)))),
            ["Routes opened", "Gold, route 'new': counts as it and needs D"],
        ),
    ],
)
def test_each_edit_is_told_in_words(new: Rules, said: list[str]) -> None:
    found = changes(OLD, new)
    lines = []
    for section in words.sections(found, OLD, new):
        lines.append(section.heading)
        for point in section.lines:
            lines += [point.text, *(below.text for below in point.below)]
    assert lines == said
    assert bool(found) == bool(said)


def test_what_was_closed_counted_before_no_more_than_it_does_now() -> None:
    shut = (*MEMBERS, row("d", "some", **SHUT))
    old = now(replace(MAIN, any_of=(Group("some", 1, shut),), bars=(row("d", kind="not", **SHUT),)))
    (section,) = words.sections(changes(old, OLD), old, OLD)
    gone = "D was closed, and is not listed any more"
    assert [below.text for point in section.lines for below in point.below] == [gone, gone]


def test_a_route_that_has_another_name_is_one_route() -> None:
    rows = tuple(replace(each, route="new") for each in MAIN.all_of)
    members = tuple(replace(each, route="new") for each in MAIN.any_of[0].members)
    renamed = Route("gold", "new", rows, (Group("some", 1, members),))
    (change,) = changes(OLD, now(renamed)).routes
    assert (change.slug, change.kind, change.old, change.new) == ("new", "changed", MAIN, renamed)
    (section,) = words.sections(changes(OLD, now(renamed)), OLD, now(renamed))
    assert section.lines[0].below[0].text == "was called 'main'"


@given(pair=versions())
def test_nothing_differs_exactly_when_the_rules_are_equal(pair: tuple[Rules, Rules]) -> None:
    old, new = pair
    assert bool(changes(old, new)) == (old != new)
    assert list(words.sections(changes(old, new), old, new)) != [] or old == new


@given(before=sheets(), after=sheets())
def test_rows_of_every_kind_are_told_apart(
    before: tuple[Sheet, Sheet], after: tuple[Sheet, Sheet]
) -> None:
    old, new = rules_of(before), rules_of(after)
    said = list(words.sections(changes(old, new), old, new))
    assert (said == []) == (old == new)
    told = [point for section in said if section.heading[:6] == "Routes" for point in section.lines]
    assert all(point.below or ":" in point.text for point in told)


@given(pair=versions())
def test_the_changes_lead_from_the_old_version_to_the_new_one(pair: tuple[Rules, Rules]) -> None:
    old, new = pair
    found = changes(old, new)
    ids = {c.id: c for c in old.credentials}
    for credential in found.removed:
        del ids[credential.id]
    ids.update((c.id, c) for c in (*found.added, *(change.new for change in found.changed)))
    assert tuple(ids[id] for id in sorted(ids)) == new.credentials
    routes = [r for r in old.routes if r not in [change.old for change in found.routes]]
    routes += [change.new for change in found.routes if change.new]
    assert sorted(routes, key=_place) == sorted(new.routes, key=_place)


_place: Callable[[Route], tuple[str, str]] = lambda route: (route.to, route.slug)  # noqa: E731
