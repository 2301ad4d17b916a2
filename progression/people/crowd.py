"""People and their evidence as arrays of numbers, from rows or from tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from progression.people.records import Item, Person
from progression.question import is_date
from progression.record import NamedTuple

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.signedinteger[Any]]

SHARE = 1 << 18  # people who are judged at a time


class Crowd(NamedTuple):
    """People and their evidence by number.

    `target` is for each person a code into `targets`, -1 for none. The other arrays have one
    element for each row of evidence: the person's number, and codes into the texts, of which those
    of the dates are dates or empty. `lost` are rows that are left out.
    """

    people: int
    target: Numbers
    targets: Sequence[str]
    who: Numbers
    shows: Numbers
    award: Numbers
    expires: Numbers
    shows_texts: Sequence[str]
    award_texts: Sequence[str]
    expires_texts: Sequence[str]
    lost: int = 0


def shares(crowd: Crowd) -> Iterator[Crowd]:
    """Yield some people at a time, so that what is needed to judge them does not grow."""
    if crowd.people <= SHARE:
        yield crowd
        return
    for first in range(0, crowd.people, SHARE):
        after = min(first + SHARE, crowd.people)
        mine = np.flatnonzero((crowd.who >= first) & (crowd.who < after))
        yield crowd._replace(
            people=after - first,
            target=crowd.target[first:after],
            who=crowd.who[mine] - first,
            shows=crowd.shows[mine],
            award=crowd.award[mine],
            expires=crowd.expires[mine],
        )


def crowd_of(evidence: pd.DataFrame, people: pd.DataFrame) -> Crowd:
    """Return two tables by number, without the rows that are lost."""
    target, targets = pd.factorize(people["target"])
    shows, shows_texts = pd.factorize(evidence["shows"])
    who = pd.Index(people["person"]).get_indexer(pd.Index(evidence["person"])).astype(np.int64)
    award, award_texts, bad_award = _dates(evidence["awarded_on"])
    expires, expires_texts, bad_expires = _dates(evidence["expires_on"])
    sound = (who >= 0) & ~bad_award & ~bad_expires
    return Crowd(
        len(people),
        target.astype(np.int64),
        [str(text) for text in targets],
        who[sound],
        shows.astype(np.int64)[sound],
        award[sound],
        expires[sound],
        [str(text) for text in shows_texts],
        award_texts,
        expires_texts,
        int((~sound).sum()),
    )


def crowd_of_rows(people: Iterable[Person], items: Iterable[Item]) -> Crowd:
    """Return sound rows by number."""
    rows = [(each.person, each.target or None) for each in people]
    evidence = [(i.person, i.shows, i.awarded_on, i.expires_on) for i in items]
    columns = ["person", "shows", "awarded_on", "expires_on"]
    return crowd_of(
        pd.DataFrame(evidence, columns=columns, dtype=object),
        pd.DataFrame(rows, columns=["person", "target"], dtype=object),
    )


def _dates(column: pd.Series) -> tuple[Numbers, list[str], Flags]:
    """Return codes, the distinct texts, and which rows hold something that is no date."""
    codes, found = pd.factorize(column, use_na_sentinel=False)
    said = [text.strip() if isinstance(text, str) else "" for text in found]
    bad = np.array([bool(text) and not is_date(text) for text in said] or [False])
    texts = ["" if wrong else text for text, wrong in zip(said, bad, strict=False)]
    return codes.astype(np.int64), texts, bad[codes]
