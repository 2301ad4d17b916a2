"""In which months steps are taken: as late as can be, and again where nothing else helps."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from progression.model import Plan
from tests.planning.spoken import asked, best, booked

Row = tuple[str, int, int | None, str]


def plan(*rows: Row, holding: Mapping[str, str] | None = None, **more: object) -> Plan:
    """The plan from 1 January 2027 of credentials as (id, months, valid months, what they need)."""
    text = "\n".join(
        f"{id} <- {' + '.join(needs.split())}" if needs else id for id, *_, needs in rows
    )
    about = {id: {"months": (m, m), "valid_months": valid} for id, m, valid, _ in rows}
    held = (f"{id}@{award}" for id, award in (holding or {}).items())
    return best(asked(text, *held, as_of="2027-01-01", **{**about, **more}), rows[-1][0])


def test_what_expires_is_taken_as_it_is_used_and_again_when_a_later_use_finds_it_expired() -> None:
    found = plan(
        ("pass", 1, 24, ""), ("operative", 30, None, "pass"), ("black", 6, None, "operative pass")
    )
    assert booked(found) == ["pass 0-1", "operative 1-31", "pass 30-31 again", "black 31-37"]
    assert [(r.credential, r.repeat, r.month, r.because) for r in found.renewals] == [
        ("pass", True, 31, "it counts for 24 months; needed again for BLACK")
    ]


def test_a_card_is_taken_while_the_pass_that_is_held_still_counts() -> None:
    found = plan(
        ("pass", 1, 24, ""),
        ("operative", 0, 36, "pass"),
        ("course", 10, None, ""),
        ("black", 0, None, "course operative"),
        holding={"pass": "2025-04"},
    )
    assert booked(found) == ["course 0-10", "operative 3-3", "black 10-10"]


def test_a_course_with_time_to_spare_waits_for_the_pass_that_something_later_needs_too() -> None:
    found = plan(
        ("pass", 0, 24, ""),
        ("course", 1, None, "pass"),
        ("work", 30, None, ""),
        ("black", 0, None, "course pass work"),
    )
    assert booked(found) == ["work 0-30", "pass 29-29", "course 29-30", "black 30-30"]


def test_two_holdings_that_have_expired_are_both_there_anew_before_what_needs_them() -> None:
    found = plan(
        ("assessment", 5, 24, ""),
        ("pass", 7, 24, ""),
        ("black", 0, None, "assessment pass"),
        holding={"assessment": "2020-01", "pass": "2024-04"},
    )
    assert booked(found) == ["pass 0-7", "assessment 2-7", "black 7-7"]
    assert [(r.credential, r.repeat, r.because) for r in found.renewals] == [
        ("assessment", False, "awarded 2020-01; it counts for 24 months"),
        ("pass", False, "awarded 2024-04; it counts for 24 months"),
    ]


def test_a_holding_that_expires_before_its_use_is_a_step() -> None:
    found = plan(
        ("pass", 1, 24, ""),
        ("work", 12, None, ""),
        ("black", 0, None, "pass work"),
        holding={"pass": "2025-06-01"},
    )
    assert booked(found) == ["work 0-12", "pass 11-12", "black 12-12"]
    assert found.steps[found.credentials.index("pass")].renewal


def test_what_is_not_used_again_is_not_taken_again() -> None:
    found = plan(("pass", 0, 6, ""), ("gold", 12, None, "pass"), ("black", 12, None, "gold"))
    assert booked(found) == ["pass 0-0", "gold 0-12", "black 12-24"]


def test_a_repeat_takes_the_cheapest_route_that_is_open_then() -> None:
    text = "t <- gold + work \n work <- gold \n gold <- nvq \n gold <- gold + quiz"
    about = {
        "gold": {"valid_months": 12, "cost": (90, 90)},
        "gold/r2": {"cost": (20, 20)},
        "nvq": {"cost": (500, 500)},
        "quiz": {"cost": (1, 1)},
        "work": {"months": (18, 18)},
    }
    found = best(asked(text, **about), "t")
    assert booked(found) == ["nvq 0-0", "gold 0-0", "work 0-18", "gold 18-18 again", "t 18-18"]
    assert [(r.route, r.cost.min) for r in found.renewals] == [("r1", 90)]


@pytest.mark.parametrize(
    ("months", "valid", "repeats"), [(12, 12, 0), (13, 12, 1), (0, 0, 0), (1, 0, 1)]
)
def test_an_award_counts_to_the_same_day_of_its_last_month(
    months: int, valid: int, repeats: int
) -> None:
    found = plan(
        ("pass", 0, valid, ""),
        ("gold", months, None, "pass"),
        ("black", 0, None, "gold pass"),
    )
    assert sum(b.repeat for b in found.bookings) == repeats


def test_a_chain_of_thousands_that_expire_is_placed_without_recursion() -> None:
    rows: list[Row] = [("c0000", 1, 3, ""), ("c0001", 1, 3, "c0000")]
    rows += [(f"c{n:04}", 1, 3, f"c{n - 1:04} c{n - 2:04}") for n in range(2, 1_000)]
    assert booked(plan(*rows)) == [f"c{n:04} {n}-{n + 1}" for n in range(1_000)]


def test_one_award_serves_both_groups_that_it_can_serve() -> None:
    """A pass would do for the second group alone, and would have to be taken again for that."""
    text = """
        card <- course + any of (course{..2027} other) + any of (a-pass course)
        course <- a-pass
    """
    about = {
        "a-pass": {"valid_months": 1, "cost": (20, 20)},
        "course": {"months": (3, 3), "valid_months": 1},
    }
    found = best(asked(text, as_of="2027-01-01", **about), "card")
    assert booked(found) == ["a-pass 0-0", "course 0-3", "card 3-3"]
    assert found.cost.min == 20
