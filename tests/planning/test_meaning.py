"""What the rules mean, clause by clause, in cases small enough to check by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from progression.model import Span
from progression.planning import Question, answer
from tests.planning.spoken import asked

EVERY = 99
UNKNOWN = (None, None)


def ways(question: Question, target: str, by: str = "steps") -> list[str]:
    """The credentials of each plan in the order of its steps, the best plan first."""
    found = answer(question, target, by=by, alternatives=EVERY)
    assert (found.ways, found.more, found.exact) == (len(found.plans), False, True)
    return [" ".join(plan.credentials) for plan in found.plans]


def steps(question: Question, target: str, by: str = "steps") -> list[tuple[str, str | None, str]]:
    """The steps of the best plan: what, by which route, on the strength of what."""
    plan = answer(question, target, by=by).plans[0]
    return [(step.credential, step.route, " ".join(step.uses)) for step in plan.steps]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t", ["t"]),
        ("t <- a", ["a t"]),
        ("t <- a + b", ["a b t"]),
        ("t <- a \n t <- b", ["a t", "b t"]),
        ("t <- any of (a b)", ["a t", "b t"]),
        ("t <- 2 of (a b c)", ["a b t", "a c t", "b c t"]),
        ("t <- 3 of (a b c)", ["a b c t"]),
        ("t <- c + any of (a b)", ["a c t", "b c t"]),
        ("t <- any of (a b) + any of (b c)", ["b t", "a c t"]),
        ("t <- 2 of (a b c) + any of (c d)", ["a c t", "b c t", "a b d t"]),
        ("t <- a + any of (a b)", ["a t"]),
        ("t <- a + 2 of (a b c)", ["a b t", "a c t"]),
    ],
)
def test_everything_in_a_route_is_needed_and_of_a_group_as_many_as_it_says(
    text: str, expected: list[str]
) -> None:
    assert ways(asked(text), "t") == expected


def test_an_exemption_is_one_more_member_of_a_group() -> None:
    text = "card <- course + any of (test exemption)"
    assert ways(asked(text), "card") == ["course exemption card", "course test card"]
    assert ways(asked(text, "exemption"), "card") == ["course card"]


def test_what_is_held_needs_no_step() -> None:
    assert ways(asked("t <- a + b", "a"), "t") == ["b t"]
    assert ways(asked("t <- 2 of (a b c)", "b"), "t") == ["a t", "c t"]
    assert ways(asked("t <- a", "t"), "t") == [""]


def test_a_route_that_contains_what_another_needs_is_no_way_of_its_own() -> None:
    assert ways(asked("t <- a \n t <- a + b \n t <- c \n c <- a"), "t") == ["a t"]


def test_a_cycle_never_supports_itself() -> None:
    circle = "a <- b \n b <- c \n c <- a \n t <- a"
    assert ways(asked(circle), "t") == []
    assert ways(asked(circle, "c"), "t") == ["b a t"]
    assert ways(asked(circle + "\n c <- s"), "t") == ["s c b a t"]


def test_two_credentials_cannot_justify_each_other() -> None:
    pair = "a <- b \n b <- a \n t <- a + b"
    assert ways(asked(pair), "t") == []
    assert ways(asked(pair + "\n a <- s"), "t") == ["s a b t"]


def test_a_group_cannot_be_met_by_what_only_the_card_itself_leads_to() -> None:
    assert ways(asked("t <- any of (a b) \n a <- t \n b <- s"), "t") == ["s b t"]


@pytest.mark.parametrize(
    ("about", "startable"),
    [
        ({}, True),
        ({"requirements": "partial"}, True),
        ({"requirements": "unpublished"}, False),
        ({"status": "legacy"}, False),
        ({"status": "withdrawn"}, False),
    ],
)
def test_a_start_is_current_and_its_requirements_are_not_unpublished(
    about: dict[str, Any], startable: bool
) -> None:
    assert ways(asked("t <- s", s=about), "t") == (["s t"] if startable else [])


@pytest.mark.parametrize("row", ["x!", "x*", "x{..2018-12}"])
def test_what_has_a_row_of_any_kind_is_no_start(row: str) -> None:
    question = asked(f"t <- s \n s <- {row}", stated_only=True)
    assert ways(question, "t") == []


def test_an_unpublished_card_with_implied_routes_is_reached_by_them() -> None:
    question = asked("t <- s*", t={"requirements": "unpublished"})
    assert ways(question, "t") == ["s t"]
    assert answer(question, "t").plans[0].implied


@pytest.mark.parametrize("status", ["legacy", "withdrawn"])
def test_a_legacy_credential_counts_when_held_and_is_never_newly_obtained(status: str) -> None:
    text = "old <- s \n t <- old"
    assert ways(asked(text, old={"status": status}), "old") == []
    assert ways(asked(text, old={"status": status}), "t") == []
    assert ways(asked(text, "old", old={"status": status}), "t") == ["t"]
    assert ways(asked(text, "old", old={"status": status}), "old") == [""]


def test_a_closed_route_is_never_planned() -> None:
    assert ways(asked("t <- a! + b \n t <- c"), "t") == ["c t"]
    assert ways(asked("t <- a!", "a"), "t") == []


def test_a_closed_member_leaves_its_group_to_the_others() -> None:
    assert ways(asked("t <- any of (a! b)"), "t") == ["b t"]
    assert ways(asked("t <- 2 of (a! b)", "a"), "t") == []


def test_stated_only_drops_implied_requirements_and_names_them() -> None:
    question = asked("t <- a + b*", stated_only=True)
    assert ways(question, "t") == ["a t"]
    assert answer(question, "t").left_out == ("b",)
    assert not answer(question, "t").plans[0].implied


@pytest.mark.parametrize("needs", ["a*", "any of (a* b*)", "c + any of (a* b*)", "2 of (a b*)"])
def test_a_route_or_group_without_enough_stated_rows_is_no_route(needs: str) -> None:
    found = answer(asked(f"t <- {needs}", stated_only=True), "t")
    assert not found.reachable
    assert set(found.left_out) <= {"a", "b"} != set()


def test_a_shared_requirement_is_paid_for_once() -> None:
    text = "t <- a + b \n a <- shared \n b <- shared"
    money = {"a": (10, 10), "b": (20, 25), "shared": (100, 100), "t": (1, 1)}
    question = asked(text, **{id: {"cost": cost} for id, cost in money.items()})
    assert answer(question, "t", by="cost").plans[0].cost == Span(Decimal(131), Decimal(136), 0)


def test_two_dear_ways_that_share_can_be_cheaper_than_two_cheap_ones_that_do_not() -> None:
    text = "t <- a + b \n a <- x \n a <- shared \n b <- y \n b <- shared"
    money = {"x": {"cost": (7, 7)}, "y": {"cost": (7, 7)}, "shared": {"cost": (10, 10)}}
    assert ways(asked(text, **money), "t", "cost")[0] == "shared a b t"


def test_months_are_the_longest_chain() -> None:
    question = asked(
        "t <- a + b \n a <- c", a={"months": (2, 4)}, b={"months": (5, 5)}, c={"months": (1, 3)}
    )
    assert answer(question, "t", by="time").plans[0].months == Span(5, 7, 0)


def test_by_time_the_quickest_of_several_ways_comes_first() -> None:
    question = asked(
        "t <- any of (course fast)", course={"months": (12, 12)}, fast={"months": (2, 2)}
    )
    assert ways(question, "t") == ["course t", "fast t"]
    assert ways(question, "t", "time") == ["fast t", "course t"]


def test_by_time_an_extra_step_that_is_a_short_cut_makes_a_plan_of_its_own() -> None:
    text = "t <- x + a \n x <- a \n x <- b"
    months = {"a": {"months": (6, 6)}, "x": {"months": (6, 6)}, "b": {"months": (1, 1)}}
    assert ways(asked(text, **months), "t") == ["a x t"]
    assert ways(asked(text, **months), "t", "time") == ["a b x t", "a x t"]


def test_what_is_not_known_counts_nothing_in_the_minimum_and_leaves_the_maximum_open() -> None:
    question = asked(
        "t <- a + b",
        a={"cost": UNKNOWN, "months": (3, None)},
        b={"cost": (5, None), "months": (1, 1)},
        t={"cost": (2, 3), "months": UNKNOWN},
    )
    plan = answer(question, "t").plans[0]
    assert plan.cost == Span(Decimal(7), None, 2)
    assert plan.months == Span(3, None, 2)


def test_totals_compare_by_minimum_then_fewer_unknown_then_maximum() -> None:
    text = "t <- any of (a b c d)"
    money = {"a": UNKNOWN, "b": (0, 9), "c": (0, 8), "d": (1, 1)}
    question = asked(text, **{id: {"cost": cost} for id, cost in money.items()})
    assert ways(question, "t", "cost") == ["c t", "b t", "a t", "d t"]
    question = asked(text, **{id: {"months": months} for id, months in money.items()})
    assert ways(question, "t", "time") == ["c t", "b t", "a t", "d t"]


def test_ties_go_to_fewer_steps_then_fewer_starts_then_fewer_implied_rows_then_ids() -> None:
    assert ways(asked("t <- a + b \n t <- z"), "t", "cost") == ["z t", "a b t"]
    built = "t <- a + b \n t <- y + z \n y <- held \n z <- y"
    assert ways(asked(built, "held"), "t") == ["y z t", "a b t"]
    assert ways(asked("t <- a* \n t <- b"), "t") == ["b t", "a t"]
    assert ways(asked("t <- b \n t <- a"), "t") == ["a t", "b t"]


def test_a_step_takes_the_route_that_is_earliest_then_less_implied_then_first_by_name() -> None:
    text = "t <- x + a + b \n x <- a \n x <- b"
    assert ("x", "r2", "b") in steps(asked(text, a={"months": (1, 1)}), "t")
    assert ("x", "r2", "b") in steps(asked(text.replace("x <- a", "x <- a*")), "t")
    assert ("x", "r1", "a") in steps(asked(text), "t")


def test_a_step_uses_the_lone_rows_and_exactly_the_number_of_each_group() -> None:
    text = "t <- x + a + b + c \n x <- z + 2 of (a b c d)"
    assert ("x", "r1", "a b z") in steps(asked(text), "t")
    assert ("x", "r1", "d a z") in steps(asked(text, "d"), "t")


def test_of_a_group_a_step_waits_only_for_what_is_there_in_time() -> None:
    text = "t <- x + a + b \n x <- any of (a b)"
    question = asked(text, a={"months": (9, 9)}, b={"months": (1, 1)})
    assert ("x", "r1", "b") in steps(question, "t")
    assert answer(question, "t").plans[0].months == Span(9, 9, 0)


def test_a_step_is_implied_if_any_row_it_uses_is() -> None:
    plan = answer(asked("t <- a + any of (b* c) \n a"), "t", alternatives=2).plans
    assert [(p.credentials, p.implied) for p in plan] == [
        (("a", "c", "t"), False),
        (("a", "b", "t"), True),
    ]
    both = answer(asked("t <- a + any of (a* b)"), "t").plans[0]
    assert [step.basis for step in both.steps] == ["stated", "implied"]


def test_steps_that_are_ready_together_run_by_id() -> None:
    assert ways(asked("t <- b + c \n b <- z \n c <- a"), "t") == ["a c z b t"]


def test_a_lapsed_holding_goes_to_renewals_and_changes_no_plan() -> None:
    text = "t <- hs + a \n t <- b + c + d"
    about = {"hs": {"valid_months": 24, "cost": (25, 30)}, "a": {"cost": (5, 5)}}
    lapsed = answer(asked(text, "hs@2020-01", **about), "t", by="cost")
    fresh = answer(asked(text, "hs@2026-01", **about), "t", by="cost")
    assert [plan.credentials for plan in lapsed.plans] == [("b", "c", "d", "t")]
    assert lapsed.plans[0].renewals == ()
    lapsed = answer(asked(text, "hs@2020-01", **about), "t")
    fresh = answer(asked(text, "hs@2026-01", **about), "t")
    assert lapsed.plans[0].steps == fresh.plans[0].steps
    assert lapsed.plans[0].cost == Span(Decimal(5), Decimal(5), 0)
    assert [(r.credential, r.cost) for r in lapsed.plans[0].renewals] == [
        ("hs", Span(Decimal(25), Decimal(30), 0))
    ]
    assert fresh.plans[0].renewals == ()


@pytest.mark.parametrize(
    ("held", "as_of", "counts"),
    [
        ("old", "2026-11-22", True),  # the month is not known
        ("old@2018-12", "2026-11-22", True),
        ("old@2019-01", "2026-11-22", False),
        ("", "2026-11-22", False),  # too late to be awarded now
        ("", "2018-12-31", True),
        ("", "", True),
    ],
)
def test_a_requirement_counts_only_if_awarded_by_its_last_month(
    held: str, as_of: str, counts: bool
) -> None:
    holding = [held] if held else []
    question = asked("t <- old{..2018-12}", *holding, as_of=as_of)
    assert answer(question, "t").reachable == counts


def test_an_award_from_before_its_span_has_to_be_made_again() -> None:
    text = "t <- a{2020-01..}"
    assert answer(asked(text, "a@2020-01"), "t").plans[0].renewals == ()
    assert answer(asked(text, "a"), "t").plans[0].renewals == ()
    early = answer(asked(text, "a@2019-12"), "t").plans[0]
    assert [renewal.credential for renewal in early.renewals] == ["a"]


def test_an_award_from_before_its_span_that_cannot_be_made_again_does_not_count() -> None:
    question = asked("t <- a{2020-01..}", "a@2019-12", a={"status": "legacy"})
    assert not answer(question, "t").reachable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t <- a", [("a",)]),
        ("t <- a + b + c", [("a", "b")]),
        ("t <- any of (a b) + c", [("a",), ("b",)]),
        ("t <- 2 of (a b u) + c", [("a", "b"), ("a", "u"), ("b", "u")]),
        ("t <- a \n t <- a + b", [("a",)]),
        ("t <- x + y \n x <- u \n y <- u", [("u",)]),
        ("t <- g \n g <- t", [("g",)]),
        ("t <- g \n g <- f \n f <- t", [("f",), ("g",)]),
        ("t <- s!", [("t",)]),
    ],
)
def test_what_is_missing_are_the_smallest_sets_that_would_open_the_target(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    unpublished = {id: {"requirements": "unpublished"} for id in ("a", "b", "u")}
    assert list(answer(asked(text, **unpublished), "t").missing_sets) == expected
