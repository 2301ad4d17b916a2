"""Review questions in plain words, and the sheet on which an expert answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from progression.model import Credential, Rules
from progression.upkeep.recorded import EVERYTHING, SHEET_COLUMNS, Recorded, row_of, table
from progression.upkeep.review import ReviewQuestion
from progression.upkeep.rule import Case
from progression.voice.phrases import counted, phrase
from progression.voice.terminal import wrapped
from progression.voice.words import called, joined, together


def text(
    rules: Rules,
    card: Credential,
    asked: Sequence[ReviewQuestion],
    *,
    more: int = 0,
    recorded: Iterable[Recorded] = (),
) -> str:
    """Return the questions, numbered, each with the answer it had before."""
    before = {answer.case: answer for answer in recorded}
    lines = [phrase("review.title", name=_called(card)), ""]
    for number, question in enumerate(asked, start=1):
        lines.append(wrapped(sentence(rules, question), bullet=f"{number}. "))
        lines += _answered(question, before.get(question.case))
    if more:
        lines += ["", counted("review.more", more, number=len(asked) + more)]
    return "\n".join((*lines, "", wrapped(phrase("review.record"))))


def _answered(question: ReviewQuestion, before: Recorded | None) -> Iterator[str]:
    if before is None:
        return
    answer = phrase("review.right" if before.gets == question.gets else "review.wrong")
    who = ", ".join(part for part in (before.by, before.on) if part)
    key = "review.before.by" if who else "review.before"
    yield wrapped(phrase(key, answer=answer, who=who), indent=3)


def sentence(rules: Rules, question: ReviewQuestion) -> str:
    """Return the question in words: by these rows, does someone with this get that?"""
    name = _called(rules.by_id[question.case.card])
    case = question.case
    if case.having is None and not case.lacking and not question.gets:
        return phrase("review.nobody", name=name)
    if case.having is None:
        name = phrase("review.whatever", name=name)
    verb = _verb(rules, case.card)
    return phrase(verb if question.gets else f"{verb}.no", who=_someone(rules, case), name=name)


def _verb(rules: Rules, card: str) -> str:
    """What becomes of the person: where only `counts` rows lead there, nothing is awarded."""
    routes = rules.routes_to.get(card, ())
    if not any(route.counts for route in routes):
        return "review.gets"
    return "review.counts" if all(route.counts for route in routes) else "review.both"


def _someone(rules: Rules, case: Case) -> str:
    if case.having is None:
        return _without([together(rules, id) for id in sorted(case.lacking)])
    if not case.having:
        return phrase("review.who.empty")
    return phrase(
        "review.who.with", names=joined([called(rules, id) for id in sorted(case.having)])
    )


def _without(names: Sequence[str]) -> str:
    if len(names) < 2:
        return phrase("review.who.without", name="".join(names))
    if len(names) == 2:
        return phrase("review.who.neither", first=names[0], next=names[1])
    return phrase("review.who.none", names=joined(names, either=True))


def _called(credential: Credential) -> str:
    if credential.kind != "card":
        return credential.name
    tier = credential.title.removeprefix(credential.name).lower()
    named = credential.name.lower().endswith("card")
    return phrase("review.card.named" if named else "review.card", name=credential.name, tier=tier)


def sheet(
    rules: Rules, asked: Sequence[ReviewQuestion], *, recorded: Iterable[Recorded] = ()
) -> str:
    """Return the questions as CSV for Excel, with a column `right` to fill in with yes or no.

    Answers that were recorded before stand in their cells.
    """
    before = {answer.case: answer for answer in recorded}
    rows = []
    for number, question in enumerate(asked, start=1):
        answer = before.get(question.case)
        every = row_of(answer or Recorded(question.case, question.gets))
        row = {name: value for name, value in every.items() if name in SHEET_COLUMNS}
        row["gets"] = "yes" if question.gets else "no"
        row["right"] = ("yes" if answer.gets == question.gets else "no") if answer else ""
        rows.append(row | {"number": str(number), "question": sentence(rules, question)})
    return table(SHEET_COLUMNS, rows)


def outcome(rules: Rules, new: Sequence[Recorded], blank: int, refuted: Sequence[Recorded]) -> str:
    """Return what became of a sheet of answers: how many were recorded, which the rows deny."""
    lines = [counted("review.recorded", len(new))]
    if blank:
        lines[0] += " " + counted("review.unanswered", blank)
    if refuted:
        lines += [phrase("review.refuted")]
        lines += [
            wrapped(sentence(rules, ReviewQuestion(answer.case, not answer.gets)), bullet="- ")
            for answer in refuted
        ]
    return "\n".join(lines)


def payload(
    rules: Rules,
    card: Credential,
    asked: Sequence[ReviewQuestion],
    *,
    sha256: str,
    more: int = 0,
    recorded: Iterable[Recorded] = (),
) -> dict[str, Any]:
    """Return the questions as plain values; `right` is what was answered before, else null."""
    before = {answer.case: answer.gets for answer in recorded}
    return {
        "data": {"sha256": sha256},
        "card": card.id,
        "more": more,
        "questions": [
            {
                "question": sentence(rules, question),
                "with": EVERYTHING
                if question.case.having is None
                else sorted(question.case.having),
                "without": sorted(question.case.lacking),
                "gets": question.gets,
                "right": before[question.case] == question.gets
                if question.case in before
                else None,
            }
            for question in asked
        ],
    }
