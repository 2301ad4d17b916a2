"""Holdings and a target to plans: reach, best plans, alternatives, what is missing.

Owns the logic of routes; refuses to know files, formats and words.
"""

from progression.planning.answers import Answer, answer, trade_off
from progression.planning.objective import OBJECTIVES
from progression.planning.plans import Limits
from progression.question import Question

__all__ = [
    "OBJECTIVES",
    "Answer",
    "Limits",
    "Question",
    "answer",
    "trade_off",
]
