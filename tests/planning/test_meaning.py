"""What the rules mean, clause by clause, in cases small enough to check by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from progression.model import Requirement, Span
from progression.planning import OBJECTIVES, Limits, Question, answer
from progression.voice.answers import conditions
from tests.page.samples import card, needs, rules_of
from tests.planning.spoken import asked, best, ways

UNKNOWN = (None, None)


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


def test_a_group_of_which_no_row_is_stated_is_not_asked_at_all() -> None:
    question = asked("t <- c + any of (a* b*)", stated_only=True)
    assert ways(question, "t") == ["c t"]
    assert answer(question, "t").left_out == ("a", "b")


@pytest.mark.parametrize(
    ("needs", "left_out"),
    [
        ("a*", ("a",)),
        ("any of (a* b*)", ("a", "b")),
        ("a* + any of (b* c*)", ("a", "b", "c")),
        ("2 of (a b*)", ("b",)),
    ],
)
def test_a_route_or_group_without_enough_stated_rows_is_no_route(
    needs: str, left_out: tuple[str, ...]
) -> None:
    found = answer(asked(f"t <- {needs}", stated_only=True), "t")
    assert not found.reachable
    assert found.left_out == left_out


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
    assert ways(asked(text, **months), "t", "time") == ["b a x t", "a x t"]


def test_what_is_not_known_counts_nothing_in_the_minimum_and_leaves_the_maximum_open() -> None:
    question = asked(
        "t <- a + b",
        a={"cost": UNKNOWN, "months": (3, None)},
        b={"cost": (5, None), "months": (1, 1)},
        t={"cost": (2, 3), "months": UNKNOWN},
    )
    plan = answer(question, "t").plans[0]
    assert plan.cost == Span(Decimal(7), None, 1)
    assert plan.months == Span(3, None, 1)


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


def test_a_step_takes_the_route_that_delays_nothing_then_less_implied_then_first_by_name() -> None:
    text = "t <- x + a + b \n x <- a \n x <- b"
    late = {"a": {"months": (1, 1)}, "x": {"months": (1, 1)}}
    assert ("x", "r2", "b") in steps(asked(text, **late), "t")
    assert ("x", "r1", "a") in steps(asked(text, a={"months": (1, 1)}), "t")
    assert ("x", "r2", "b") in steps(asked(text.replace("x <- a", "x <- a*")), "t")
    assert ("x", "r1", "a") in steps(asked(text), "t")


def test_a_step_uses_the_lone_rows_and_exactly_the_number_of_each_group() -> None:
    text = "t <- x + a + b + c \n x <- z + 2 of (a b c d)"
    assert ("x", "r1", "a b z") in steps(asked(text), "t")
    assert ("x", "r1", "d a z") in steps(asked(text, "d"), "t")


def test_of_a_group_a_step_waits_only_for_what_is_there_in_time() -> None:
    text = "t <- x + a + b \n x <- any of (a b)"
    about = {"a": {"months": (9, 9)}, "b": {"months": (1, 1)}, "x": {"months": (3, 3)}}
    question = asked(text, **about)
    assert ("x", "r1", "b") in steps(question, "t")
    assert best(question, "t").months == Span(9, 9, 0)


def test_a_step_is_implied_if_any_row_it_uses_is() -> None:
    plan = answer(asked("t <- a + any of (b* c) \n a"), "t", alternatives=2).plans
    assert [(p.credentials, p.implied) for p in plan] == [
        (("a", "c", "t"), False),
        (("a", "b", "t"), True),
    ]
    both = answer(asked("t <- a + any of (a* b)"), "t").plans[0]
    assert [step.basis for step in both.steps] == [None, "implied"]


def test_steps_that_are_ready_together_run_by_id() -> None:
    assert ways(asked("t <- b + c \n b <- z \n c <- a"), "t") == ["a c z b t"]


def test_what_has_expired_is_not_held_and_taking_it_again_is_a_step_with_its_price() -> None:
    text = "t <- hs + a \n t <- b + c + d"
    about = {"hs": {"valid_months": 24, "cost": (25, 30)}, "a": {"cost": (5, 5)}}
    expired, fresh = (asked(text, f"hs@{day}", **about) for day in ("2020-01", "2026-01"))
    assert ways(expired, "t", "cost") == ["b c d t", "a hs t"]
    assert ways(expired, "t") == ["a hs t", "b c d t"]
    assert ways(fresh, "t") == ["a t", "b c d t"]
    plan = best(expired, "t")
    assert plan.cost == Span(Decimal(30), Decimal(35), 0)
    assert [(r.credential, r.repeat, r.cost) for r in plan.renewals] == [
        ("hs", False, Span(Decimal(25), Decimal(30), 0))
    ]
    assert [(step.credential, step.renewal) for step in plan.steps] == [
        ("a", False),
        ("hs", True),
        ("t", False),
    ]
    assert best(fresh, "t").renewals == ()


@pytest.mark.parametrize(
    ("held", "as_of", "counts"),
    [
        ("old", "2026-11-22", True),  # the day is not known: it may be one that counts
        ("old@2018-12", "2026-11-22", True),
        ("old@2018-12-31", "2026-11-22", True),
        ("old@2018", "2026-11-22", True),
        ("old@2019-01", "2026-11-22", False),
        ("old@2019-01-01", "2026-11-22", False),
        ("", "2026-11-22", False),  # too late to be awarded now
        ("", "2018-12-31", True),
        ("", "", True),
    ],
)
def test_a_requirement_counts_only_if_awarded_by_its_last_day(
    held: str, as_of: str, counts: bool
) -> None:
    holding = [held] if held else []
    question = asked("t <- old{..2018-12}", *holding, as_of=as_of)
    assert answer(question, "t").reachable == counts


def test_an_award_from_before_its_span_has_to_be_made_again() -> None:
    text = "t <- a{2020-01..}"
    assert ways(asked(text, "a@2020-01"), "t") == ["t"]
    assert ways(asked(text, "a"), "t") == ["t"]
    assert ways(asked(text, "a@2019-12"), "t") == ["a t"]
    assert best(asked(text, "a@2019-12"), "t").steps[0].renewal


def test_an_award_from_before_its_span_that_cannot_be_made_again_does_not_count() -> None:
    question = asked("t <- a{2020-01..}", "a@2019-12", a={"status": "legacy"})
    assert not answer(question, "t").reachable


def test_an_award_that_comes_too_late_for_its_span_does_not_count() -> None:
    text = "t <- a{..2027-03}"
    assert ways(asked(text, a={"months": (3, 3)}), "t") == ["a t"]
    assert ways(asked(text, a={"months": (5, 5)}), "t") == []
    assert ways(asked(text, a={"months": (3, 3)}, start="2027-02"), "t") == []


@pytest.mark.parametrize(
    ("held", "row", "month"),
    [
        ("a@2024-11-22", "a[24..]", 0),
        ("a@2024-11-23", "a[24..]", 1),
        ("a@2025-11-22", "a[24..]", 12),
        ("a@2024-11-22", "a[..24]", 0),
        ("", "a[6..]", 6),
    ],
)
def test_how_old_an_award_has_to_be_is_waited_for(held: str, row: str, month: int) -> None:
    plan = best(asked(f"t <- {row}", *([held] if held else [])), "t", "time")
    assert plan.months == Span(month, month, 0)


def test_an_award_that_is_too_old_is_made_again() -> None:
    assert ways(asked("t <- a[..24]", "a@2024-11-21"), "t") == ["a t"]
    assert ways(asked("t <- a[..24]", "a@2024-11-21", a={"status": "legacy"}), "t") == []


def test_a_row_that_asks_for_nothing_makes_a_start_with_routes() -> None:
    text = "t <- nvq \n nvq <- nothing \n nvq <- ewa \n ewa <- years"
    assert ways(asked(text), "t") == ["nvq t"]
    assert steps(asked(text), "t")[0] == ("nvq", "r1", "")
    assert ways(asked(text, without={("nvq", "r1")}), "t") == ["years ewa nvq t"]


def test_routes_with_figures_of_their_own_are_steps_of_their_own() -> None:
    text = "t <- nvq \n nvq <- a \n nvq <- b"
    about = {"nvq": {"cost": (900, 900)}, "nvq/r2": {"cost": (100, 100)}, "b": {"cost": (50, 50)}}
    assert ways(asked(text, **about), "t", "cost") == ["b nvq t", "a nvq t"]
    assert best(asked(text, **about), "t", "cost").cost.min == 150
    alike = {"nvq": {"cost": (900, 900)}, "nvq/r2": {"cost": (900, 900)}}
    assert ways(asked("t <- nvq + a + b \n nvq <- a \n nvq <- b", **alike), "t") == ["a b nvq t"]


def test_a_route_that_gives_one_end_of_its_price_leaves_the_other_unknown() -> None:
    question = asked("t <- a", t={"cost": (10, 20)}, **{"t/r1": {"cost": (5, None)}})
    assert best(question, "t").cost == Span(Decimal(5), None, 0)


def test_points_of_a_group_come_to_what_is_needed() -> None:
    assert ways(asked("t <- 6 of (a:6 b:3 c:3)"), "t") == ["a t", "b c t"]
    assert ways(asked("t <- 6 of (a:6 b:3 c:3)", "b"), "t") == ["a t", "c t"]
    assert ways(asked("t <- 7 of (a:6 b:3)"), "t") == ["a b t"]
    assert ways(asked("t <- 10 of (a:6 b:3)"), "t") == []


class TestCounts:
    """Who meets a route of the kind is treated as having it: no step, no price."""

    def test_what_counts_needs_no_step(self) -> None:
        text = "t <- c \n c <= b \n b <= a"
        assert ways(asked(text, "a"), "t") == ["t"]
        assert ways(asked(text, "b"), "t") == ["t"]
        assert ways(asked(text), "t") == ["c t", "b t", "a t"]

    def test_a_row_that_counts_does_not_end_a_start(self) -> None:
        assert ways(asked("new <= old", old={"status": "legacy"}), "new") == ["new"]

    def test_several_requirements_count_together(self) -> None:
        text = "t <- ab + c \n ab <= a + b"
        assert ways(asked(text, "a", ab={"kind": "rule"}), "t") == ["b c t"]
        assert ways(asked(text, "a", "b", "c", ab={"kind": "rule"}), "t") == ["t"]

    def test_a_rule_is_never_a_step_and_an_exemption_never_either(self) -> None:
        text = "t <- any of (ab exempt) \n ab <= a + b"
        kinds = {"ab": {"kind": "rule"}, "exempt": {"kind": "exemption"}}
        assert ways(asked(text, **kinds), "t") == ["a b t"]
        assert ways(asked(text, "exempt", **kinds), "t") == ["t"]
        assert answer(asked(text, **kinds), "t").exemptions == ("exempt",)
        assert answer(asked(text, "exempt", **kinds), "t").exemptions == ()
        assert not answer(asked(text, **kinds), "exempt").reachable

    def test_what_counts_counts_as_the_target(self) -> None:
        assert ways(asked("t <= a", "a"), "t") == [""]
        assert ways(asked("t <- b \n t <= a"), "t") == ["a", "b t"]

    def test_it_counts_for_as_long_as_what_is_underneath(self) -> None:
        text = "t <- new + b \n new <= old"
        valid = {"old": {"valid_months": 24}, "new": {"valid_months": 1}}
        assert ways(asked(text, "b", "old@2025-01", **valid), "t") == ["t"]
        assert ways(asked(text, "b", "old@2024-01", **valid), "t") == ["new t", "old t"]

    def test_an_age_or_a_span_is_asked_of_each_award_underneath(self) -> None:
        aged = "t <- c[24..] \n c <= a"
        assert ways(asked(aged, "a@2020-01"), "t") == ["t"]
        assert best(asked(aged, "a@2026-01"), "t", "time").months.min == 14
        assert best(asked(aged), "t", "time").months.min == 24
        assert best(asked(aged, without={"c"}), "t", "time").months.min == 24
        spans = "t <- c{2024..} \n c <= a{..2025}"
        kinds = {id: {"status": "legacy"} for id in "ac"}
        assert ways(asked(spans, "a@2024-06", **kinds), "t") == ["t"]
        assert ways(asked(spans, "a@2023-06", **kinds), "t") == []
        assert ways(asked(spans, "a@2026-06", **kinds), "t") == []

    def test_two_that_count_as_each_other_support_neither(self) -> None:
        text = "t <- a \n a <= b \n b <= a"
        silent = {id: {"requirements": "unpublished"} for id in "ab"}
        assert ways(asked(text, **silent), "t") == []
        assert ways(asked(text, "b", **silent), "t") == ["t"]

    def test_the_row_that_counted_is_told_with_the_step(self) -> None:
        plan = best(asked("t <- c \n c <= b", "b"), "t")
        assert [(row.to, row.requires) for row in plan.steps[0].via] == [("c", "b")]
        assert plan.steps[0].uses == ("c",)
        assert [(row.to, row.requires) for row in best(asked("t <= a"), "t").via] == []
        by_other = best(asked("t <= a", without={"t"}), "t")
        assert [(row.to, row.requires) for row in by_other.via] == [("t", "a")]


class TestNot:
    """Who has it cannot take the route."""

    def test_a_holding_bars_the_route(self) -> None:
        text = "t <- a + not z \n t <- b + c + d"
        assert ways(asked(text), "t") == ["a t", "b c d t"]
        assert ways(asked(text, "z"), "t") == ["b c d t"]

    def test_what_had_expired_before_does_not_bar(self) -> None:
        text, valid = "t <- a + not z", {"z": {"valid_months": 12}}
        assert ways(asked(text, "z@2025-01", **valid), "t") == ["a t"]
        assert ways(asked(text, "z@2026-01", **valid), "t") == []

    def test_what_possibly_counts_does_not_bar(self) -> None:
        text, valid = "t <- a + not z", {"z": {"valid_months": 12}}
        assert ways(asked(text, "z@2025", **valid), "t") == ["a t"]

    @pytest.mark.parametrize(
        ("row", "held", "barred"),
        [
            ("z{2020..}", "z@2019", False),
            ("z{2020..}", "z@2021", True),
            ("z[12..]", "z@2026-06", False),
            ("z[12..]", "z@2025-06", True),
            ("z[..12]", "z@2025-06", False),
            ("z[..12]", "z@2026-06", True),
        ],
    )
    def test_a_holding_bars_where_it_counts_as_the_row_asks(
        self, row: str, held: str, barred: bool
    ) -> None:
        assert ways(asked(f"t <- a + not {row}", held), "t") == ([] if barred else ["a t"])

    def test_an_award_bars_no_route_whose_span_it_comes_too_late_for(self) -> None:
        text = "t <- x + z \n x <- y + not z{..2020} \n y <- z"
        assert ways(asked(text), "t") == ["z y x t"]
        assert ways(asked(text.replace("{..2020}", "")), "t") == []

    def test_what_possibly_counts_does_not_bar_on_the_condition_that_it_does_not(self) -> None:
        text, valid = "t <- a + not z", {"z": {"valid_months": 12}}
        for held, until in (("z@2025", "2025-11-21"), ("z@2025-11", "2025-11-21")):
            plan = best(asked(text, held, **valid), "t")
            assert [(c.credential, c.since, c.until) for c in plan.conditions] == [("z", "", until)]
        aged = asked("t <- a + not z[12..]", "z@2025")
        assert [(c.since, c.until) for c in best(aged, "t").conditions] == [("2025-11-23", "")]

    def test_what_possibly_counts_is_not_used_in_a_plan_that_it_would_bar(self) -> None:
        text, valid = "t <- a + not z \n u <- t + z", {"z": {"valid_months": 12}}
        for by in OBJECTIVES:
            plan = best(asked(text, "z", **valid), "u", by)
            assert sorted(plan.credentials) == ["a", "t", "u", "z"]
            assert [(c.credential, c.since, c.until) for c in plan.conditions] == [
                ("z", "", "2025-11-21")
            ]
        gone = asked(f"{text} \n t <- b", "z", **valid)
        assert [c.until for c in best(gone, "u").conditions] == [""]

    def test_it_bars_under_that_id_alone(self) -> None:
        assert ways(asked("t <- a + not z \n z <= y", "y"), "t") == ["a t"]

    def test_two_that_bar_one_another_are_never_in_one_plan(self) -> None:
        text = "t <- x + y \n x <- a + not y \n y <- b + not x"
        assert ways(asked(text), "t") == []
        text = "t <- any of (x w) + y \n x <- a + not y \n y <- b + not x"
        assert ways(asked(text), "t") == ["b w y t"]

    def test_what_is_barred_is_taken_first(self) -> None:
        text = "t <- x + z \n x <- a + not z"
        plan = best(asked(text, z={"months": (1, 1)}, x={"months": (2, 2)}), "t")
        assert sorted(plan.credentials) == ["a", "t", "x", "z"]
        months = {booking.credential: booking for booking in plan.bookings}
        assert months["x"].begins <= months["z"].ends

    def test_what_bars_waits_until_the_barred_route_began_not_until_it_is_awarded(self) -> None:
        about = {"new": {"months": (1, 1)}, "old": {"months": (2, 2)}}
        question = asked("t <- new + old \n new <- a + not old", **about)
        plan = best(question, "t")
        assert plan.credentials == ("a", "new", "old", "t")
        assert plan.months.min == 2
        assert answer(question, "t", limits=Limits(2)).reachable

    @pytest.mark.parametrize(("ages", "months"), [("[24..]", 27), ("[..24]", 3)])
    def test_an_award_that_is_used_at_an_age_bars_from_its_month_on(
        self, ages: str, months: int
    ) -> None:
        text = f"gold <- op{ages} \n op <- a + not gold"
        about = {"op": {"months": (1, 1)}, "gold": {"months": (2, 2)}}
        for by in OBJECTIVES:
            plan = best(asked(text, **about), "gold", by)
            assert (plan.credentials, plan.months.min) == (("a", "op", "gold"), months)

    def test_of_two_orders_of_the_same_steps_the_earlier_to_finish_is_taken(self) -> None:
        text = "t <- b[..6] \n b <- a[1..] + not t \n b <- a[6..]"
        about = {"a": {"months": (5, 5)}, "b": {"months": (6, 6)}, "t": {"months": (6, 6)}}
        for by in OBJECTIVES:
            assert best(asked(text, **about), "t", by).months.min == 18

    def test_a_route_that_bars_what_it_awards_is_open_to_who_does_not_have_it(self) -> None:
        text, valid = "t <- a + not t", {"t": {"valid_months": 12}}
        assert ways(asked(text, **valid), "t") == ["a t"]
        assert ways(asked(text, "t@2026-01", **valid), "t") == [""]
        assert ways(asked(f"{text} \n u <- t[..3]", "t@2026-01", **valid), "u") == []


@pytest.mark.parametrize("held", ["test@2025-08", "test@2025-08-21", "test@2025", "test"])
def test_a_holding_that_counts_on_any_of_its_days_may_lapse_on_the_worst_of_them(held: str) -> None:
    about = {
        "test": {"valid_months": 24, "months": (1, 1), "cost": (40, 50)},
        "award": {"months": (6, 9), "cost": (1_000, 1_000)},
        "card": {"cost": (30, 30)},
    }
    plan = best(asked("card <- test + award", held, **about), "card")
    again = [each.credential for each in plan.conditions if not (each.since or each.until)]
    assert again == ["test"]
    assert plan.cost == Span(Decimal(1_030), Decimal(1_080), 0)


class TestRenewal:
    """What has expired is taken again by its renewal, else by what of its rule expires."""

    def test_a_renewal_route_is_open_to_who_was_ever_awarded_it(self) -> None:
        text = "gold <- nvq + test \n gold <- gold + test"
        about = {
            "gold": {"valid_months": 36, "cost": (50, 50)},
            "gold/r2": {"cost": (20, 20)},
            "nvq": {"cost": (900, 900)},
        }
        expired = asked(text, "gold@2020-01", **about)
        assert ways(expired, "gold", "cost") == ["test gold", "nvq test gold"]
        plan = best(expired, "gold", "cost")
        assert [(s.credential, s.route, s.renewal) for s in plan.steps] == [
            ("test", None, False),
            ("gold", "r2", True),
        ]
        assert plan.cost.min == 20
        assert ways(asked(text, **about), "gold") == ["nvq test gold"]

    def test_too_late_to_renew_is_the_ordinary_route(self) -> None:
        text = "gold <- nvq \n gold <- gold[..36] + test"
        about = {"gold": {"valid_months": 24}}
        assert ways(asked(text, "gold@2024-01", **about), "gold") == ["nvq gold", "test gold"]
        assert ways(asked(text, "gold@2023-01", **about), "gold") == ["nvq gold"]

    def test_without_such_a_route_what_does_not_expire_is_not_asked_again(self) -> None:
        text, about = "gold <- nvq + test", {"gold": {"valid_months": 36}}
        about["test"] = {"valid_months": 24}
        plan = best(asked(text, "gold@2020-01", **about), "gold")
        assert plan.credentials == ("test", "gold")
        assert [(s.basis, s.uses) for s in plan.steps] == [(None, ()), ("implied", ("test",))]
        assert ways(asked(text, "gold@2020-01", stated_only=True, **about), "gold") == [
            "nvq test gold"
        ]

    def test_a_group_is_asked_again_whole_if_any_of_it_expires(self) -> None:
        text = "gold <- nvq + any of (a b) + any of (c d)"
        about = {"gold": {"valid_months": 36}, "b": {"valid_months": 24}}
        again, *others = ways(asked(text, "gold@2020-01", **about), "gold")
        assert [again, others[0]] == ["a gold", "b gold"]
        assert all("nvq" in each for each in others[1:])

    def test_the_derived_renewal_is_no_second_plan_where_the_ordinary_route_opens_too(self) -> None:
        text = "black <- gold + nvq \n gold <- test + nvq"
        about = {"gold": {"valid_months": 36}, "test": {"valid_months": 24}}
        for by in OBJECTIVES:
            found = answer(asked(text, "gold@2020", **about), "black", by=by, alternatives=9)
            assert [plan.implied for plan in found.plans] == [False]
            assert not found.more
            alone = answer(asked(text, "gold@2020", **about), "black", by=by)
            assert (alone.plans, alone.more) == (found.plans, False)

    def test_the_derived_renewal_stands_only_where_the_ordinary_route_is_not_open(self) -> None:
        text, about = "gold <- nvq + test", {"gold": {"valid_months": 36}}
        plan = best(asked(text, "gold@2020-01", "nvq", "test", **about), "gold")
        assert [(s.credential, s.basis, s.renewal) for s in plan.steps] == [
            ("gold", "stated", True)
        ]

    def test_a_repeat_may_rest_on_what_is_held_though_the_first_award_does_not(self) -> None:
        text = "black <- gold + work \n work <- gold \n gold <- nvq \n gold <- gold + refresher"
        about = {
            "gold": {"valid_months": 12, "cost": (150, 150)},
            "gold/r2": {"cost": (20, 20)},
            "nvq": {"cost": (500, 500)},
            "work": {"months": (24, 24)},
        }
        renewed = best(asked(text, "refresher", **about), "black", "cost")
        assert [(each.credential, each.route, each.repeat) for each in renewed.renewals] == [
            ("gold", "r2", True)
        ]
        assert renewed.cost.min == 670

    def test_what_is_legacy_is_never_renewed(self) -> None:
        text = "t <- gold \n gold <- gold + test"
        about = {"gold": {"valid_months": 36, "status": "legacy"}}
        assert ways(asked(text, "gold@2020-01", **about), "t") == []


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


def test_a_member_of_unknown_length_in_time_and_another_that_is_late_are_two_plans() -> None:
    cards = (
        card("a", months_min=0, months_max=0),
        card("b"),
        card("d", months_min=0, months_max=0),
    )
    rows = (
        *needs("b", "a"),
        *needs("d", "a"),
        Requirement("d", "a", "way", any_of="early", age_min=1),
        Requirement("d", "b", "way", any_of="early"),
    )
    found = answer(Question(rules_of(cards, rows), {}, day="2026-11-27"), "d", by="time")

    assert found.plans[0].credentials == ("a", "b", "d")
    assert (found.plans[0].months.min, found.plans[0].months.unknown) == (0, 1)
    assert found.fewest_unknown
    assert found.fewest_unknown.credentials == ("a", "d")


class TestRenewalPeriod:
    """A renewal that is open only for some days of award says for which."""

    @pytest.mark.parametrize("held", ["gold@2022", "gold@2022-11"])
    def test_a_renewal_that_not_every_day_of_award_allows_has_a_condition(self, held: str) -> None:
        text, about = "gold <- nvq \n gold <- gold[..48]", {"gold": {"valid_months": 36}}
        plan = best(asked(text, held, **about), "gold")
        assert plan.credentials == ("gold",)
        assert [(c.credential, c.since, c.until) for c in plan.conditions] == [
            ("gold", "2022-11-22", "")
        ]

    def test_one_that_every_day_allows_has_none(self) -> None:
        text, about = "gold <- nvq \n gold <- gold[..48]", {"gold": {"valid_months": 36}}
        assert not best(asked(text, "gold@2022-12", **about), "gold").conditions
        spans = asked("gold <- nvq \n gold <- gold{2022-06..}", "gold@2022", **about)
        assert [c.since for c in best(spans, "gold").conditions] == ["2022-06-01"]


class TestUncertainDays:
    """Steps that are each possible on some day of award, and together on none."""

    @pytest.mark.parametrize(
        ("rows", "contradicts"),
        [("{..2022-06} {2022-07..}", True), ("{..2022-06} {2022-06..}", False)],
    )
    def test_it_is_said_where_no_one_award_serves_a_plan(
        self, rows: str, contradicts: bool
    ) -> None:
        early, late = rows.split()
        ask = asked(f"t <- m + old{late} \n m <- old{early}", "old@2022")
        found = answer(ask, "t")
        (condition,) = found.plans[0].conditions
        assert condition.contradicts is contradicts
        assert ("no one award" in condition.text) is contradicts
        said = " ".join(conditions(ask.rules, found.plans[0]))
        assert ("No one award of your" in said) is contradicts


class TestLeftOut:
    """Under `stated_only` what is our reading alone is named."""

    def test_a_renewal_that_no_row_says_is_named(self) -> None:
        about = {"gold": {"valid_months": 36}}
        expired = asked("gold <- nvq", "gold@2020", stated_only=True, **about)
        found = answer(expired, "gold")
        assert (found.plans[0].credentials, found.left_out) == (("nvq", "gold"), ("gold",))
        assert answer(asked("gold <- nvq", stated_only=True, **about), "gold").left_out == ()

    def test_what_counts_and_what_bars_by_our_reading_is_named(self) -> None:
        text = "t <- a + not b* \n a <= c*"
        assert answer(asked(text, stated_only=True), "t").left_out == ("b", "c")
        assert answer(asked(text), "t").left_out == ()


def test_one_month_and_one_plan_are_said_in_the_singular() -> None:
    found = answer(asked("t <- a", "a@2020", a={"valid_months": 1}), "t")
    assert [each.because for each in found.plans[0].renewals] == [
        "awarded 2020; it counts for 1 month"
    ]
    assert repr(found) == "<Answer: t by steps, 1 plan>"
