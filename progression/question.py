"""What is asked of the rules: what is held, what may be used, on which day.

Every parser and every refusal is here, for Python and the command line alike. Answers nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from progression.model import Rules


@dataclass(frozen=True)
class Question:
    """What is asked of the rules: what is held, what may be used, on which day.

    `holding` maps the id of each held credential to its award: a day, a month or a year
    (`2019-06-21`, `2019-06`, `2019`), or an empty text where that is not known. `day` is the ISO
    date on which everything is judged; where it is empty no day is, and holdings are undated.
    `start` is the month of the first step (`2027-01`), empty for the day itself. `without` are ids
    that may not be steps and (to, slug) pairs of routes that may not be taken.
    """

    rules: Rules
    holding: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    start: str = ""
    stated_only: bool = False
    without: frozenset[str | tuple[str, str]] = frozenset()
