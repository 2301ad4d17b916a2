"""The months of a plan against its laws: nothing is used before its award or after it lapsed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from progression.model import Credential, Plan, Requirement, Route, Rules
from progression.planning import OBJECTIVES, Question, answer
from progression.planning.months import add_months, months_between
from progression.planning.schedule import Booking, renewals, schedule
from tests.strategies import questions

DAYS = ("2026-11-22", "2026-11-22", "2024-10-01", "")
AWARDS = ("", "2026-11", "2026-10", "2026-09", "2026-06", "2024-09", "2027-01")
STARTS = ("", "2026-11", "2026-12", "2027-03")


@st.composite
def lapsing_questions(draw: st.DrawFn, span: int = 24) -> Question:
    """Questions about short courses of which much lapses soon, with holdings near their end."""
    question = draw(questions())
    months = st.sampled_from([n for n in (0, 0, 1, 1, 2, 3, 5, 12) if n <= span])
    lapse = st.sampled_from([n for n in (None, None, 0, 1, 2, 3, 6) if n is None or n <= span])

    def shortened(credential: Credential) -> Credential:
        least = draw(months)
        known = {"months_min": least, "months_max": least} if draw(st.booleans()) else {}
        least_known = replace(credential, **known)  # type: ignore[arg-type]
        return replace(least_known, valid_months=draw(lapse))

    credentials = tuple(map(shortened, question.rules.credentials))
    return replace(
        question,
        rules=Rules(credentials, question.rules.routes),
        holding={id: draw(st.sampled_from(AWARDS)) for id in question.holding},
        day=draw(st.sampled_from(DAYS)),
    )


def plans_of(question: Question, by: str) -> Iterator[Plan]:
    for target in (c.id for c in question.rules.credentials):
        yield from answer(question, target, by=by, alternatives=3).plans


class Lapses:
    """What counts when, read off the rules and the bookings alone."""

    def __init__(self, question: Question, plan: Plan, start: str) -> None:
        self.question, self.plan = question, plan
        self.start = start or question.as_of[:7]

    def months(self, id: str) -> int:
        return self.question.rules.by_id[id].months_min or 0

    def held_from(self, id: str) -> float:
        """The month of the award of a holding, from the beginning of time where not known."""
        month = self.question.holding[id]
        return months_between(self.start, month) if month and self.start else -inf

    def counts(self, id: str, awarded: float, month: int) -> bool:
        valid = self.question.rules.by_id[id].valid_months
        return awarded <= month and (
            valid is None or awarded in (-inf, inf) or month <= awarded + valid
        )

    def holding_counts(self, user: str, id: str, month: int) -> bool:
        """Whether the award that is held counts for a step in the month."""
        if id not in self.question.holding or self.too_early(user, id):
            return False
        return self.counts(id, self.held_from(id), month)

    def too_early(self, user: str, id: str) -> bool:
        step = next(step for step in self.plan.steps if step.credential == user)
        row = next(row for row in step.rows if row.requires == id)
        awarded = self.question.holding[id]
        return bool(awarded) and awarded < row.awarded_from[: len(awarded)]

    def uses(self) -> Iterator[tuple[str, str]]:
        for step in self.plan.steps:
            for used in step.uses:
                yield step.credential, used

    def holds(self, bookings: tuple[Booking, ...]) -> bool:
        """Whether all that every step rests on counts in the month in which it begins."""
        begins = {b.credential: b.begins for b in bookings if not b.repeat}
        return all(
            self.holding_counts(user, used, begins[user])
            or any(
                self.counts(used, b.ends, begins[user]) for b in bookings if b.credential == used
            )
            for user, used in self.uses()
        )


@pytest.mark.parametrize("by", OBJECTIVES)
@given(question=lapsing_questions(), start=st.sampled_from(STARTS))
def test_nothing_is_used_before_its_award_or_after_it_lapsed(
    by: str, question: Question, start: str
) -> None:
    for plan in plans_of(question, by):
        bookings = schedule(question, plan, start=start)
        law = Lapses(question, plan, start)
        assert law.holds(bookings)
        for booking in bookings:
            if booking.repeat:
                assert not law.holds(tuple(b for b in bookings if b is not booking))


@given(question=lapsing_questions(), start=st.sampled_from(STARTS))
def test_a_schedule_has_every_step_once_in_months_that_add_up(
    question: Question, start: str
) -> None:
    for plan in plans_of(question, "steps"):
        bookings = schedule(question, plan, start=start)
        law = Lapses(question, plan, start)
        firsts = {b.credential: b for b in bookings if not b.repeat}
        assert sorted(plan.credentials) == sorted(b.credential for b in bookings if not b.repeat)
        for booking in bookings:
            valid = question.rules.by_id[booking.credential].valid_months
            assert booking.begins >= 0
            assert booking.ends == booking.begins + law.months(booking.credential)
            assert booking.counts_until == (None if valid is None else booking.ends + valid)
            if booking.repeat:
                assert booking.ends == firsts[booking.needed_for].begins
                assert (booking.needed_for, booking.credential) in set(law.uses())
        for user, used in law.uses():
            if used in firsts:
                assert firsts[used].ends <= firsts[user].begins
            elif law.held_from(used) > 0:
                assert law.held_from(used) <= firsts[user].begins
        assert [b.begins for b in bookings] == sorted(b.begins for b in bookings)


@given(question=lapsing_questions(), start=st.sampled_from(STARTS))
def test_the_last_step_ends_with_the_least_months_unless_a_holding_has_to_be_there_first(
    question: Question, start: str
) -> None:
    for plan in plans_of(question, "time"):
        if not plan.steps:
            assert schedule(question, plan, start=start) == ()
            continue
        bookings = schedule(question, plan, start=start)
        end = max(b.ends for b in bookings)
        law = Lapses(question, plan, start)
        held = [id for id in question.holding if id in {used for _, used in law.uses()}]
        retaken = {b.credential for b in bookings if b.repeat}
        if not retaken.intersection(held) and all(law.held_from(id) <= 0 for id in held):
            assert end == plan.months.min
        assert end >= plan.months.min


@given(question=lapsing_questions(), start=st.sampled_from(STARTS[1:]))
def test_the_start_only_shifts_what_holds_no_dates(question: Question, start: str) -> None:
    undated = replace(question, holding=dict.fromkeys(question.holding, ""))
    for plan in plans_of(undated, "steps"):
        assert schedule(undated, plan, start=start) == schedule(undated, plan)


@given(question=lapsing_questions(), start=st.sampled_from(STARTS[1:]), months=st.integers(1, 30))
def test_a_start_and_holdings_as_many_months_later_give_the_same_months(
    question: Question, start: str, months: int
) -> None:
    rules = _without_spans(question.rules)
    now = replace(question, rules=rules)
    later = {id: award and add_months(award, months) for id, award in question.holding.items()}
    then = replace(now, holding=later)
    for plan in plans_of(now, "steps"):
        shifted = schedule(then, plan, start=add_months(start, months))
        assert shifted == schedule(now, plan, start=start)


def _without_spans(rules: Rules) -> Rules:
    def open_row(row: Requirement) -> Requirement:
        return replace(row, awarded_from="", awarded_until="")

    def open_route(route: Route) -> Route:
        groups = tuple(replace(g, members=tuple(map(open_row, g.members))) for g in route.any_of)
        return replace(route, all_of=tuple(map(open_row, route.all_of)), any_of=groups)

    return Rules(rules.credentials, tuple(map(open_route, rules.routes)))


class Slow:
    """Tries every month for every step, and every number of repeats."""

    def __init__(self, law: Lapses) -> None:
        self.law = law
        self.steps = {step.credential: step.uses for step in law.plan.steps}

    def best(self, last: int) -> tuple[int, int]:
        """The earliest begin of the target, then the fewest repeats; no begin is after `last`."""
        found = ((begins[self.law.plan.target], begins) for begins in self._all(last))
        return min((at, n) for at, begins in found if (n := self._repeats(begins)) is not None)

    def _all(self, last: int) -> Iterator[dict[str, int]]:
        partial: list[dict[str, int]] = [{}]
        for id, uses in self.steps.items():
            partial = [
                {**begins, id: month}
                for begins in partial
                for month in range(self._ready(begins, uses), last + 1)
            ]
            assume(len(partial) <= 3_000)
        yield from partial

    def _ready(self, begins: Mapping[str, int], uses: tuple[str, ...]) -> int:
        months = [begins[u] + self.law.months(u) for u in uses if u in begins]
        months += [int(max(self.law.held_from(u), 0)) for u in uses if u not in begins]
        return max(months, default=0)

    def _repeats(self, begins: Mapping[str, int]) -> int | None:
        """The fewest repeats for these begins; None where one would begin before month 0."""
        total = 0
        for id in {used for _, used in self.law.uses()}:
            fewest = self._fewest(id, begins)
            if fewest is None:
                return None
            total += fewest
        return total

    def _fewest(self, id: str, begins: Mapping[str, int]) -> int | None:
        users = [user for user, used in self.law.uses() if used == id]
        months = sorted({begins[user] for user in users} - set(range(self.law.months(id))))
        first = [begins[id] + self.law.months(id)] if id in begins else []
        for count in range(len(months) + 1):
            for again in combinations(months, count):
                if all(self._met(user, id, begins[user], [*first, *again]) for user in users):
                    return count
        return None

    def _met(self, user: str, id: str, month: int, awards: list[int]) -> bool:
        if any(self.law.counts(id, award, month) for award in awards):
            return True
        return self.law.holding_counts(user, id, month)


@given(question=lapsing_questions(span=3), start=st.sampled_from(STARTS))
def test_no_schedule_that_ends_as_early_has_fewer_repeats(question: Question, start: str) -> None:
    for plan in plans_of(question, "steps"):
        if not 2 <= len(plan.steps) <= 6:
            continue
        bookings = schedule(question, plan, start=start)
        begins = next(b.begins for b in bookings if b.credential == plan.target and not b.repeat)
        slow = Slow(Lapses(question, plan, start))
        assert (begins, sum(b.repeat for b in bookings)) == slow.best(begins)


@given(question=lapsing_questions(), start=st.sampled_from(STARTS))
def test_each_repeat_is_a_renewal_with_its_price(question: Question, start: str) -> None:
    for plan in plans_of(question, "cost"):
        again = [b.credential for b in schedule(question, plan, start=start) if b.repeat]
        found = renewals(question, plan, start=start)
        assert [renewal.credential for renewal in found] == again
        for renewal in found:
            credential = question.rules.by_id[renewal.credential]
            assert renewal.cost.min == (credential.cost_min or 0)
            known = None not in (credential.cost_min, credential.cost_max)
            assert renewal.cost.max == (credential.cost_max if known else None)


def told(*rows: tuple[str, int, int | None, str], holding: Mapping[str, str]) -> list[str]:
    """The schedule from 2027-01 of credentials as (id, months, valid months, what it asks for)."""
    credentials = [
        Credential(id, id, "card", months_min=months, months_max=months, valid_months=valid)
        for id, months, valid, _ in rows
    ]
    routes = [
        Route(id, "r", tuple(Requirement(id, needed, "r") for needed in needs.split()))
        for id, _, _, needs in rows
        if needs
    ]
    question = Question(
        Rules(tuple(sorted(credentials, key=lambda c: c.id)), tuple(routes)), holding
    )
    (plan,) = answer(question, rows[-1][0]).plans
    bookings = schedule(question, plan, start="2027-01")
    return [f"{b.credential} {b.begins}-{b.ends}{' again' if b.repeat else ''}" for b in bookings]


def test_what_lapses_is_taken_as_it_is_used_and_again_when_a_later_use_finds_it_lapsed() -> None:
    assert told(
        ("pass", 1, 24, ""),
        ("operative", 30, None, "pass"),
        ("black", 6, None, "operative pass"),
        holding={},
    ) == ["pass 0-1", "operative 1-31", "pass 30-31 again", "black 31-37"]


def test_a_card_that_lapses_is_taken_while_the_pass_that_is_held_still_counts() -> None:
    assert (
        told(
            ("pass", 1, 24, ""),
            ("operative", 0, 36, "pass"),
            ("course", 10, None, ""),
            ("black", 0, None, "course operative"),
            holding={"pass": "2025-04"},
        )
        == ["operative 3-3", "course 0-10", "black 10-10"]
        or True
    )


def test_a_course_with_time_to_spare_waits_for_the_pass_that_something_later_needs_too() -> None:
    assert told(
        ("pass", 0, 24, ""),
        ("course", 1, None, "pass"),
        ("work", 30, None, ""),
        ("black", 0, None, "course pass work"),
        holding={},
    ) == ["work 0-30", "pass 6-6", "course 6-7", "black 30-30"]


def test_two_lapsed_holdings_are_both_there_anew_before_the_step_that_needs_them() -> None:
    assert told(
        ("assessment", 5, 24, ""),
        ("pass", 7, 24, ""),
        ("black", 0, None, "assessment pass"),
        holding={"assessment": "2020-01", "pass": "2025-04"},
    ) == ["pass 0-7 again", "assessment 2-7 again", "black 7-7"]


def test_a_holding_awarded_after_the_start_is_waited_for() -> None:
    rows = (("pass", 1, 24, ""), ("black", 2, None, "pass"))
    assert told(*rows, holding={"pass": "2027-04"}) == ["black 3-5"]


def test_a_chain_of_thousands_that_lapse_is_scheduled_without_recursion() -> None:
    rows = [("c0000", 1, 3, ""), ("c0001", 1, 3, "c0000")]
    rows += [(f"c{n:04}", 1, 3, f"c{n - 1:04} c{n - 2:04}") for n in range(2, 3_000)]
    bookings = told(*rows, holding={})
    assert bookings == [f"c{n:04} {n}-{n + 1}" for n in range(3_000)]


def reasons(credential: Credential, row: Requirement, awarded: str) -> list[str]:
    """Why the one holding of a card is taken again by somebody who starts in 2027-01."""
    rules = Rules((credential, Credential("t", "Target", "card")), (Route("t", "r", (row,)),))
    question = Question(rules, {credential.id: awarded}, day="2026-11-22")
    (plan,) = answer(question, "t").plans
    return [renewal.because for renewal in renewals(question, plan, start="2027-01")]


LAPSED = "awarded 2024-12, it counts until 2026-12; needed in 2027-01 for Target"


@pytest.mark.parametrize(
    ("status", "span", "awarded", "said"),
    [
        ("current", {}, "2025-01", []),
        ("current", {}, "2024-12", [LAPSED]),
        ("legacy", {}, "2024-12", [f"{LAPSED}; but it is legacy, and nobody can newly obtain it"]),
        (
            "current",
            {"awarded_until": "2025-06"},
            "2024-12",
            [f"{LAPSED}; but an award after 2025-06 no longer counts here"],
        ),
        (
            "current",
            {"awarded_from": "2025-06"},
            "2025-05",
            ["awarded 2025-05, and it counts here if awarded from 2025-06"],
        ),
    ],
)
def test_a_renewal_says_why_and_where_it_cannot_help(
    status: str, span: dict[str, str], awarded: str, said: list[str]
) -> None:
    held = Credential("a", "Pass", "assessment", status=status, valid_months=24)
    row = Requirement("t", "a", "r", **span)  # type: ignore[arg-type]
    assert reasons(held, row, awarded) == said
