"""progression: career progression frameworks as data, plans and maps.

`load` a framework and ask it; `check` data before you publish it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from progression.exceptions import (
        AmbiguousName,
        DataRejected,
        NotReachable,
        ProgressionError,
        Refused,
        UnknownLanguage,
        UnknownName,
        UnusableAddress,
        UnusableLogo,
    )
    from progression.framework import Framework, check, language, load
    from progression.graph.chains import Arrow, Chain
    from progression.graph.structure import Structure
    from progression.model import (
        Booking,
        Condition,
        Credential,
        Fact,
        Group,
        Notice,
        Renewal,
        Report,
        Requirement,
        Route,
        Rules,
        Source,
        Span,
        Statement,
        Step,
    )
    from progression.planning import Limits, Proved
    from progression.planning.insight import Insight
    from progression.planning.outlook import OneAway, Open
    from progression.planning.reach import Reach
    from progression.question import Question
    from progression.results import (
        Answer,
        Comparison,
        Difference,
        Insights,
        Outlook,
        Plan,
        Reached,
    )
    from progression.upkeep.reading import Page, ReadingList
    from progression.voice.language import Language

__all__ = [
    "AmbiguousName",
    "Answer",
    "Arrow",
    "Booking",
    "Chain",
    "Comparison",
    "Condition",
    "Credential",
    "DataRejected",
    "Difference",
    "Fact",
    "Framework",
    "Group",
    "Insight",
    "Insights",
    "Language",
    "Limits",
    "NotReachable",
    "Notice",
    "OneAway",
    "Open",
    "Outlook",
    "Page",
    "Plan",
    "ProgressionError",
    "Proved",
    "Question",
    "Reach",
    "Reached",
    "ReadingList",
    "Refused",
    "Renewal",
    "Report",
    "Requirement",
    "Route",
    "Rules",
    "Source",
    "Span",
    "Statement",
    "Step",
    "Structure",
    "UnknownLanguage",
    "UnknownName",
    "UnusableAddress",
    "UnusableLogo",
    "check",
    "language",
    "load",
]

# The rooms that hold these names, in the order they are asked: the program starts before they load.
_ROOMS = (
    "framework",
    "results",
    "model",
    "exceptions",
    "question",
    "planning",
    "planning.insight",
    "planning.outlook",
    "planning.reach",
    "upkeep.reading",
    "voice.language",
    "graph.chains",
    "graph.structure",
)


def __getattr__(name: str) -> object:
    """Return one of the names above when it is first asked for."""
    if name in __all__:
        rooms = (import_module(f"progression.{room}") for room in _ROOMS)
        return next(getattr(room, name) for room in rooms if name in vars(room))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
