"""What matters of each person for a target, in one text: who has the same lacks the same."""

from __future__ import annotations

import numpy as np
import pandas as pd

from progression.people.awards import NO_DAY, Awards, Dates, deciding
from progression.people.compiled import Compiled
from progression.people.crowd import Crowd, Numbers
from progression.question import Question


def signed(compiled: Compiled, crowd: Crowd) -> dict[int, tuple[str, str]]:
    """Return by the row of each person with a target that target, and all that matters for it.

    The signature names what counts, what once did (`-id`), and where its days matter, those
    (`id@award/expires`); two people with one signature lack the same.
    """
    dates = Dates(compiled, crowd)
    awards = deciding(compiled, crowd, dates)
    found = {}
    for code, target in enumerate(crowd.targets):
        if target not in compiled.rules.by_id:
            continue
        mine = np.flatnonzero(crowd.target == code)
        place = np.full(crowd.people, -1, dtype=np.int64)
        place[mine] = np.arange(len(mine))
        relevant = behind(compiled, target)
        matrix = np.zeros((len(mine), len(relevant)), dtype=np.int32)
        words = []
        for column, number in enumerate(relevant):
            codes, said = _coded(compiled, crowd, awards, number, dates.day)
            at = place[awards.who[awards.rows(number)]]
            matrix[at[at >= 0], column] = codes[at >= 0]
            words.append(said)
        spelled = _spelled(matrix, words)
        found.update({int(n): (target, s) for n, s in zip(mine, spelled, strict=True)})
    return found


def _coded(
    compiled: Compiled, crowd: Crowd, awards: Awards, number: int, day: int
) -> tuple[Numbers, list[str]]:
    """A code for each award of a credential, 0 where none matters, and what each says."""
    rows = awards.rows(number)
    last, id = awards.last[rows], compiled.ids[number]
    if number not in compiled.dated:
        codes = np.where(last >= day, 1, np.where(last == NO_DAY, 0, 2))
        return codes.astype(np.int64), ["", id, f"-{id}"]
    count = len(crowd.expires_texts)
    codes, distinct = pd.factorize(awards.award[rows] * count + awards.expires[rows])
    texts = (divmod(int(pair), count) for pair in distinct)
    said = [f"{id}@{crowd.award_texts[a]}/{crowd.expires_texts[e]}" for a, e in texts]
    return np.where(last == NO_DAY, 0, codes + 1), ["", *said]


def _spelled(matrix: Numbers, words: list[list[str]]) -> list[str]:
    """One signature for each row of codes: distinct rows are put in words once."""
    if not words:
        return [""] * len(matrix)
    flat = matrix.view(np.dtype((np.void, matrix.itemsize * len(words))))
    _, first, inverse = np.unique(flat.ravel(), return_index=True, return_inverse=True)
    spelled = [
        " ".join(said[code] for said, code in zip(words, matrix[row], strict=True) if code)
        for row in first
    ]
    return [spelled[n] for n in inverse]


def behind(compiled: Compiled, target: str) -> list[int]:
    """Return the numbers of all credentials from which a target can be reached, and its own."""
    rules = compiled.rules
    found = {target}
    stack = [target]
    while stack:
        for route in rules.routes_to.get(stack.pop(), ()):
            asked = {row.requires for row in (*route.rows(), *route.bars)} - found
            found |= asked
            stack += asked
    return [n for n, id in enumerate(compiled.ids) if id in found]


def question_of(compiled: Compiled, signature: str) -> Question:
    """Return what the planner is asked for whoever has a signature.

    What counts is held, on whichever day it was awarded, and stands as if that were the day.
    """
    holding: dict[str, str] = {}
    until: dict[str, str] = {}
    for said in signature.split():
        id, at, dates = said.partition("@")
        if at:
            holding[id], _, expires = dates.partition("/")
            if expires:
                until[id] = expires
        elif id.startswith("-"):
            holding[id[1:]], until[id[1:]] = "1900", "1900"
        else:
            holding[id] = ""
    return Question(compiled.rules, holding, compiled.day, until=until)
