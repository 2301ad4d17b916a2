"""What deserves a look in rules that can be answered from: findings about the whole framework.

Owns warnings over records and routes; refuses to know files beyond the names it reports.
"""

from __future__ import annotations

from pathlib import Path

from progression.checks import (
    cycles,
    labels,
    names,
    reach,
    redundancy,
    remarks,
    repetition,
    rows,
    tiers,
    upkeep,
)
from progression.checks.inevitable import Inevitable
from progression.intake.bulk import uncollected
from progression.intake.folder import CARDS, ROUTES
from progression.intake.notices import Findings
from progression.model import Notice, Rules
from progression.planning.problem import relaxed
from progression.planning.situation import Situation
from progression.question import Question, day_of


@uncollected()
def notices(rules: Rules, folder: Path, *, as_of: str = "") -> tuple[Notice, ...]:
    """Return every finding about the rules of `folder`, none of them an error.

    `as_of` is the ISO date they are judged on, today unless given.
    """
    cards = Findings(folder / CARDS)
    routes = Findings(folder / ROUTES)
    today = day_of(as_of or None)
    problem = relaxed(Situation(Question(rules, day=today)))
    inevitable = Inevitable.of(problem)
    names.clashes(rules, cards)
    shut = cycles.circles(rules, routes)
    reach.unreached(problem, cards, passing_over=shut)
    reach.isolated(rules, cards)
    reach.unread(rules, cards)
    rows.odd(rules, routes)
    labels.alike(rules, cards, routes)
    remarks.unsaid(rules, routes)
    same = redundancy.duplicates(rules, routes)
    redundancy.needless(problem, inevitable, routes, passing_over=same)
    repetition.needless(problem, inevitable, routes)
    tiers.skipped(rules, routes)
    upkeep.of_cards(rules, today, cards)
    upkeep.of_routes(rules, today, routes)
    upkeep.newest(rules, cards, routes)
    return (*cards, *routes)
