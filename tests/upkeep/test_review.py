"""Review questions bring slips to light: in the ECS Manager rule every one, with the first ten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import progression
from progression.model import Credential, Group, Requirement, Route, Rules
from progression.upkeep.review import questions
from progression.upkeep.rule import Case, gets, rule_of
from progression.voice.review import sentence
from tests.intake.strategies import Sheet, sheets
from tests.strategies import rules
from tests.upkeep.mutants import mutants
from tests.upkeep.strategies import rules_of

ECS = progression.load("ecs-scheme").rules
MANAGER = dict(mutants(ECS, "ecs-manager"))


def exposed(true: Rules, spoiled: Rules, card: str, first: int = 10) -> bool:
    """Whether the right answers to the first questions differ from what the spoiled rows say."""
    rule = rule_of(true, card)
    return any(gets(rule, q.case) != q.gets for q in questions(spoiled, card)[:first])


@pytest.mark.parametrize("slip", MANAGER)
def test_the_first_ten_questions_expose_every_slip_in_the_manager_rule(slip: str) -> None:
    assert exposed(ECS, MANAGER[slip], "ecs-manager")


def test_the_slips_tried_are_all_there_are() -> None:
    """One route, eighteen rows in three groups of six; each dropped and each moved out."""
    assert len(MANAGER) == 1 + 18 + 18 + (6 + 6 + 6 - 3)


@pytest.mark.long
def test_nine_in_ten_slips_of_the_whole_scheme_are_exposed_by_eleven_questions() -> None:
    """Ten would do, did not each of up to six routes of a card name the exemption anew."""
    cards = [id for id in ECS.routes_to if rule_of(ECS, id)]
    found = [exposed(ECS, bad, card, 11) for card in cards for _, bad in mutants(ECS, card)]
    assert len(found) > 300
    assert sum(found) / len(found) > 0.9


@given(rules=rules(), data=st.data())
def test_each_question_is_asked_once_and_answered_by_the_rows(
    rules: Rules, data: st.DataObject
) -> None:
    card = data.draw(st.sampled_from([c.id for c in rules.credentials]))
    asked = questions(rules, card)
    assert asked
    assert len({question.case for question in asked}) == len(asked)
    everyone = {c.id for c in rules.credentials}
    for question in asked:
        case = question.case
        having = everyone - case.lacking - {card} if case.having is None else case.having
        assert question.gets == _awarded(rules, card, having)


def _awarded(rules: Rules, card: str, having: frozenset[str] | set[str]) -> bool:
    """The contract once more, row by row: what is held counts as awarded in time."""
    if rules.by_id[card].status != "current":
        return False
    if rules.is_start(card):
        return True
    return any(
        not (route.renews or (route.opens and route.opens.closed))
        and all(row.requires in having and not row.closed for row in route.all_of)
        and all(
            sum(row.points for row in group.open_members if row.requires in having) >= group.need
            for group in route.any_of
        )
        and not any(row.requires in having and not row.closed for row in route.bars)
        for route in rules.routes_to.get(card, ())
    )


@given(framework=sheets(), data=st.data())
def test_questions_about_rows_of_every_kind_are_answered_by_the_rows(
    framework: tuple[Sheet, Sheet], data: st.DataObject
) -> None:
    rules = rules_of(framework)
    card = data.draw(st.sampled_from([c.id for c in rules.credentials]))
    everyone = {c.id for c in rules.credentials}
    for question in questions(rules, card):
        case = question.case
        having = everyone - case.lacking - {card} if case.having is None else case.having
        assert question.gets == _awarded(rules, card, having)
        assert sentence(rules, question).endswith("Right?")


def _small(*requires: str, group: tuple[str, ...] = (), need: int = 1, **card: str) -> Rules:
    ids = sorted({"card", *requires, *group})
    made = {"card": Credential("card", "Card", "card", **card)}  # type: ignore[arg-type]
    credentials = tuple(made.get(id) or Credential(id, id.upper(), "course") for id in ids)
    lone = tuple(Requirement("card", id, "main") for id in requires)
    rows = tuple(Requirement("card", id, "main", "some", need) for id in group)
    groups = (Group("some", need, rows),) if group else ()
    routes = (Route("card", "main", lone, groups),) if lone or groups else ()
    return Rules(credentials, routes)


@pytest.mark.parametrize(
    ("rules", "cases"),
    [
        (_small(), [({}, (), True)]),
        (_small(status="withdrawn"), [(None, (), False)]),
        (_small(requirements="unpublished"), [(None, (), False)]),
        (_small("a"), [("a", (), True), (None, "a", False), ("", (), False)]),
        (
            _small("a", group=("b", "c")),
            [
                ("ab", (), True),
                (None, "bc", False),
                (None, "a", False),
                ("ac", (), True),
                ("b", (), False),
                ("a", (), False),
                ("c", (), False),
            ],
        ),
        (
            _small(group=("a", "b", "c"), need=2),
            [
                ("ab", (), True),
                (None, "bc", False),
                ("bc", (), True),
                ("ac", (), True),
                ("b", (), False),
                ("a", (), False),
                ("c", (), False),
            ],
        ),
    ],
)
def test_questions_stand_at_the_boundary(
    rules: Rules, cases: list[tuple[str | None, str, bool]]
) -> None:
    expected = {
        (Case("card", None if having is None else frozenset(having), frozenset(lacking)), said)
        for having, lacking, said in cases
    }
    assert {(question.case, question.gets) for question in questions(rules, "card")} == expected


def _to_card(*routes: Route, kind: str = "card") -> Rules:
    made = (
        Credential("card", "Card", kind),
        *(Credential(id, id.upper(), "course") for id in "abc"),
    )
    return Rules(tuple(sorted(made, key=lambda c: c.id)), routes)


def _said(rules: Rules) -> list[str]:
    return [sentence(rules, question) for question in questions(rules, "card")]


def test_points_are_asked_about_at_their_boundary() -> None:
    rows = tuple(
        Requirement("card", id, "main", "pool", 9, points)
        for id, points in zip("abc", (6, 3, 6), strict=True)
    )
    asked = questions(_to_card(Route("card", "main", (), (Group("pool", 9, rows),))), "card")
    cases = {(q.case.having and "".join(sorted(q.case.having)), q.gets) for q in asked}
    assert {("ab", True), ("bc", True), ("ac", True), ("a", False), ("b", False)} <= cases


def test_who_is_barred_is_asked_about() -> None:
    bar = Requirement("card", "b", "main", kind="not")
    opened = Requirement("card", "", "main")
    assert _said(_to_card(Route("card", "main", bars=(bar,), opens=opened))) == [
        "By these rows, someone with nothing in hand gets the Card. Right?",
        "By these rows, someone with B, and nothing else, does not get the Card. Right?",
    ]


def test_what_only_counts_is_not_said_to_be_awarded() -> None:
    row = Requirement("card", "a", "main", kind="counts")
    assert _said(_to_card(Route("card", "main", (row,)), kind="rule")) == [
        "By these rows, someone with A, and nothing else, counts as having Card. Right?",
        (
            "By these rows, someone without A does not count as having Card, whatever else they "
            "have. Right?"
        ),
        "By these rows, someone with nothing in hand does not count as having Card. Right?",
    ]


def test_a_renewal_is_left_out() -> None:
    renewal = Route("card", "again", renews=Requirement("card", "card", "again"))
    main = Route("card", "main", (Requirement("card", "a", "main"),))
    assert _said(_to_card(renewal, main)) == _said(_to_card(main))
