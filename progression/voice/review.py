"""Review questions in plain words, and the sheet on which an expert answers them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from progression.model import Credential, Rules
from progression.upkeep.recorded import EVERYTHING, SHEET_COLUMNS, Recorded, row_of, table
from progression.upkeep.review import ReviewQuestion
from progression.upkeep.rule import Case
from progression.voice.wording import counted, listed, titles, wrapped

HOW_TO_RECORD = (
    "To record the answers, write the questions to a sheet with -o questions.csv, fill in the "
    "column right with yes or no, then give it to --answers questions.csv. From then on "
    "progression check tells when the rows say something else."
)


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
    lines = [f"Questions about {_called(card)}, for somebody who knows the scheme", ""]
    for number, question in enumerate(asked, start=1):
        lines.append(wrapped(sentence(rules, question), bullet=f"{number}. "))
        lines += _answered(question, before.get(question.case))
    if more:
        verb = "is" if more == 1 else "are"
        see = f"add --questions {len(asked) + more} to see all"
        lines += ["", f"There {verb} {counted(more, 'more question')}; {see}."]
    return "\n".join((*lines, "", wrapped(HOW_TO_RECORD)))


def _answered(question: ReviewQuestion, before: Recorded | None) -> Iterator[str]:
    if before is None:
        return
    said = "yes, that is right" if before.gets == question.gets else "no"
    given = ", ".join(part for part in (before.by, before.on) if part)
    yield wrapped(f"Answered before: {said}{f' ({given})' if given else ''}.", indent=3)


def sentence(rules: Rules, question: ReviewQuestion) -> str:
    """Return the question in words: by these rows, does someone with this get that?"""
    card = _called(rules.by_id[question.case.card])
    case = question.case
    if case.having is None and not case.lacking and not question.gets:
        return f"By these rows, nobody can newly get {card}, whatever they have. Right?"
    verb = _verb(rules, case.card, gets=question.gets)
    rest = ", whatever else they have" if case.having is None else ""
    return f"By these rows, {_someone(rules, case)} {verb} {card}{rest}. Right?"


def _verb(rules: Rules, card: str, *, gets: bool) -> str:
    """What becomes of the person: where only `counts` rows lead there, nothing is awarded."""
    routes = rules.routes_to.get(card, ())
    if not any(route.counts for route in routes):
        return "gets" if gets else "does not get"
    if all(route.counts for route in routes):
        return "counts as having" if gets else "does not count as having"
    return "gets, or counts as having," if gets else "neither gets nor counts as having"


def _someone(rules: Rules, case: Case) -> str:
    if case.having is None:
        return f"someone {_without(titles(rules, sorted(case.lacking)))}"
    if not case.having:
        return "someone with nothing in hand"
    return f"someone with {listed(titles(rules, sorted(case.having)))}, and nothing else,"


def _without(names: Sequence[str]) -> str:
    if len(names) < 2:
        return f"without {''.join(names)}"
    if len(names) == 2:
        return f"with neither {names[0]} nor {names[1]}"
    return f"with none of {listed(names, 'or')}"


def _called(credential: Credential) -> str:
    if credential.kind != "card":
        return credential.name
    tier = credential.title.removeprefix(credential.name).lower()
    card = "" if credential.name.lower().endswith("card") else " card"
    return f"the {credential.name}{card}{tier}"


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
    lines = [f"Recorded {counted(len(new), 'answer')}."]
    if blank:
        lines[0] += f" {counted(blank, 'question')} had none."
    if refuted:
        lines += ["The rows say otherwise, until they are mended, in:"]
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
