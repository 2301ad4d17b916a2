"""A step that waits for an age says why and when: in the answer, behind it and in its months."""

from __future__ import annotations

from progression.model import Credential, Requirement
from progression.planning import Answer, Question, answer
from progression.voice import answers
from progression.voice.calendar import ics
from progression.voice.outline import Line
from tests.page.samples import card, rules_of


def asked(**held: str) -> Answer:
    course = Credential("a", "a", "course", months_min=1, months_max=1)
    target = card("t", months_min=0, months_max=0, valid_months=36)
    rules = rules_of([target, course], [Requirement("t", "a", "main", age_min=24)])
    return answer(Question(rules, held, "2026-11-22", "2027-01"), "t")


def last_step(found: Answer, *, explain: bool) -> Line:
    first, *_ = answers.told([found], explain=explain)
    steps = [line for block in first.blocks for line in block.lines if line.kind == "step"]
    return steps[-1]


def test_the_step_says_after_what_it_waits_and_how_long() -> None:
    assert last_step(asked(), explain=False).beside == "24 months after a, counts for 36 months"


def test_what_it_needs_says_how_old_it_has_to_be() -> None:
    said = [line.text for line in last_step(asked(), explain=True).below]
    assert "a (step 1, held for 24 months)" in said


def test_its_month_says_for_what_it_waits() -> None:
    (outline,) = answers.told([asked()])
    lines = [line.text for line in outline.blocks[-1].lines]
    said = "February 2029: Apply for the T card; 24 months after a; counts until February 2032"
    assert said in lines


def test_so_does_its_event_in_a_calendar_file() -> None:
    found = asked()
    (plan,) = found.plans
    rules, start = found.question.rules, found.question.start
    text = ics(rules, plan.bookings, start, name="To T", stamp="2026-11-22", steps=plan.steps)
    assert "24 months after a" in text.replace("\r\n ", "")


def besides(*rows: Requirement, valid: int | None = None, **held: str) -> list[str]:
    """What stands beside each step to t, which the rows ask for."""
    course = Credential("a", "a", "course", months_min=1, months_max=1, valid_months=valid)
    rules = rules_of([card("t", months_min=0, months_max=0), course], list(rows))
    first, *_ = answers.told([answer(Question(rules, held, "2026-11-22"), "t")])
    return [line.beside for block in first.blocks for line in block.lines if line.kind == "step"]


def test_a_step_says_by_when_it_has_to_be_awarded_to_count() -> None:
    spanned = Requirement("t", "a", "main", awarded_from="2026-12", awarded_until="2027-03")
    assert besides(spanned) == [
        "1 month, counts if awarded from December 2026 until March 2027",
        "",
    ]


def test_a_step_says_how_soon_it_is_to_be_used_where_it_counts_for_longer() -> None:
    fresh = Requirement("t", "a", "main", age_max=6)
    assert besides(fresh) == ["1 month, no more than 6 months before T", ""]
    assert besides(fresh, valid=24) == [
        "1 month, counts for 24 months, no more than 6 months before T",
        "",
    ]
    assert besides(fresh, valid=6) == ["1 month, counts for 6 months", ""]
