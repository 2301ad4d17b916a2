"""The answers of the page against Python's: the same outlines from the same phrases."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import progression
from progression.layout.sheet import plan_sheet
from progression.model import Plan
from progression.page import render
from progression.page.document import SCRIPTS
from progression.page.packing import own_files
from progression.page.rules import planned
from progression.planning import OBJECTIVES, Answer, Limits, Question, answer
from progression.planning.outlook import outlook
from progression.voice import answers, prospects, steps
from progression.voice.grammar import grammar
from progression.voice.outline import Line, Outline
from progression.voice.phrases import for_script, speaking, spoken, table
from tests import strategies
from tests.page import tiered
from tests.page.planner_cases import HOLDINGS
from tests.page.samples import shipped
from tests.voice.pseudo import pseudo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.harness import OpenPage

RANDOM = 60
TIERED = 12
CHAINS = 3

SAID = """({cases, words, grammar, lang}) => {
  document.documentElement.lang = lang;
  const plain = ({text, kind, number, ours, beside, below, id}, ids) => [
    text, kind, number, Boolean(ours), beside, below.map((it) => plain(it, ids)),
    id === null ? "" : ids[id]];
  const outline = ({title, blocks}, ids) => [
    title, blocks.map(({lines, heading}) => [heading, lines.map((it) => plain(it, ids))])];
  return cases.map(({rules, ids, named, held, day, start, stated, without, asked}) => {
    const planner = makePlanner(rules);
    const plan = {...rules, ids, names: named};
    const spoken = makeWords({words, grammar});
    const names = makeNames({data: {ids: [], find: [], plan}, cards: planner.cards, words: spoken});
    const voice = makeVoice({planner, names, words: spoken, plan});
    const question = {held: new Map(held), day, start, stated, without: new Set(without)};
    const answers = asked.map(([targets, by, limits]) => {
      const limited = {...question, limits};
      const found = targets.map(
        (it) => ({...planner.answer(it, limited, by, 1, limits), question: limited, by}));
      const exact = found.every((it) => it.exact);
      const whole = found.map((it) => it.plans.map(
        (plan) => voice.linesOf(it, plan, true).map((line) => plain(line, ids))));
      return [exact, voice.told(found).map((it) => outline(it, ids)), whole];
    });
    const next = planner.outlook(question);
    const told = [false, true].map((whole) => voice.next(next, question, whole));
    return [answers, told.map((it) => outline(it, ids))];
  });
}"""


class Asked(NamedTuple):
    """A framework and a holding, and for what is asked: several targets are asked together."""

    question: Question
    asked: tuple[tuple[tuple[str, ...], str, Limits], ...]


def questions() -> Iterator[Asked]:
    """Yield the shipped sets under many holdings, then random frameworks, always the same."""
    for name, holdings in HOLDINGS.items():
        rules = shipped(name)
        for number, held in enumerate(holdings):
            awards = {id: day for id, _, day in (it.partition("@") for it in held)}
            yield _asked(Question(rules, awards, "2026-11-27", stated_only=number % 3 == 2), number)
    yield _asked(Question(shipped(), {"t-level": ""}, "2026-11-27", "2027-01"), 0)
    for seed in range(RANDOM):
        yield _asked(strategies.question(Random(seed)), seed)
    for seed in range(TIERED):
        yield _asked(tiered.question(seed), seed)
    for seed in range(CHAINS):
        yield _asked(tiered.chain(seed), seed)


def _asked(question: Question, number: int) -> Asked:
    """Ask for each credential by itself, for the cards of a tier, and for all cards."""
    known = [c for c in question.rules.credentials if c.kind != "rule"]
    several = [tuple(c.id for c in known if c.tier == tier) for tier in question.rules.tiers()]
    several.append(tuple(c.id for c in known if c.kind == "card")[:4])
    wanted = [(c.id,) for c in known] + [ids for ids in several if len(ids) > 1]
    objectives = [OBJECTIVES[(number + at) % 3] for at in range(len(wanted))]
    limits = [Limits(6, None) if (number + at) % 7 == 3 else Limits() for at in range(len(wanted))]
    return Asked(question, tuple(zip(wanted, objectives, limits, strict=True)))


@cache
def all_questions() -> tuple[Asked, ...]:
    return tuple(questions())


def _plain(line: Line) -> list[Any]:
    """A line as a list; the pages that a step rests on stand in the page itself."""
    below = [_plain(each) for each in line.below]
    return [line.text, line.kind, line.number, line.ours, line.beside, below, line.credential]


def _outlined(outline: Outline) -> list[Any]:
    return [
        outline.title,
        [[block.heading, [_plain(line) for line in block.lines]] for block in outline.blocks],
    ]


def ours(asked: Asked) -> tuple[list[list[Any]], list[Any]]:
    """What Python says: each answer, its steps with all that is behind them, and what is next.

    What is next in short, and explained.
    """
    said = []
    for targets, by, limits in asked.asked:
        found = [answer(asked.question, it, by=by, limits=limits) for it in targets]
        whole = [[_explained(each, plan) for plan in each.plans] for each in found]
        said.append([[_outlined(each) for each in answers.told(found)], whole])
    after = outlook(asked.question)
    next = [prospects.outline(after, explain=explain) for explain in (False, True)]
    return said, [_outlined(each) for each in next]


def _explained(found: Answer, plan: Plan) -> list[list[Any]]:
    lines = steps.lines_of(found, plan, steps.sources_of([found]))
    # The last line below a step are its sources.
    return [_plain(line._replace(below=line.below[:-1])) for line in lines]


def theirs(open_page: OpenPage) -> list[Any]:
    """What the script of a page says, in the language that is spoken here."""
    page = open_page(render(shipped(), canvas=False))
    script = own_files(SCRIPTS)
    cases = [_to_ask(each) for each in all_questions()]
    told = {"words": for_script(script), "grammar": grammar(spoken()), "lang": spoken().tag}
    parts = (cases[at : at + 20] for at in range(0, len(cases), 20))
    return [it for part in parts for it in page.evaluate(SAID, {"cases": list(part), **told})]


def _to_ask(asked: Asked) -> dict[str, Any]:
    question = asked.question
    ids = [c.id for c in question.rules.credentials]
    numbers = {id: number for number, id in enumerate(ids)}
    return {
        "rules": planned(plan_sheet(question.rules)),
        "ids": ids,
        "named": {c.id: c.name for c in question.rules.credentials},
        "held": [(numbers[id], day) for id, day in question.holding.items()],
        "day": question.day,
        "start": question.start,
        "stated": question.stated_only,
        "without": [numbers[it] for it in sorted(map(str, question.without))],
        "asked": [
            ([numbers[it] for it in targets], by, {"months": most.months, "cost": most.cost})
            for targets, by, most in asked.asked
        ],
    }


def differences(open_page: OpenPage) -> list[Any]:
    """Where the page says something else, with both; what it cannot prove in time apart."""
    wrong: list[Any] = []
    for asked, (said, next) in zip(all_questions(), theirs(open_page), strict=True):
        mine, mine_next = ours(asked)
        for what, here, (exact, *there) in zip(asked.asked, mine, said, strict=True):
            if exact and here != there:
                wrong.append((what, here, there))
        if mine_next != next:
            wrong.append(("next", mine_next, next))
    return wrong


def test_the_page_makes_the_outlines_that_python_makes(open_page: OpenPage) -> None:
    assert differences(open_page)[:2] == []


@pytest.mark.long
def test_it_makes_them_in_a_language_that_is_half_translated(
    open_page: OpenPage, tmp_path: Path
) -> None:
    left_out = tuple(key for at, key in enumerate(sorted(table())) if at % 2)
    language = progression.language("cy", pseudo(tmp_path, leave_out=left_out))
    with speaking(language):
        assert differences(open_page)[:2] == []
