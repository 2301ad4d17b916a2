"""Holdings, a target and a day to plans: reach, best plans, alternatives, what is missing.

Owns the logic of routes; refuses to know files, formats and words.
"""

from progression.planning.answers import Answer, answer, trade_off
from progression.planning.plans import Limits, Proved
from progression.question import OBJECTIVES, Question

__all__ = ["OBJECTIVES", "Answer", "Limits", "Proved", "Question", "answer", "trade_off"]
