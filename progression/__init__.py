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
    from progression.model import (
        Booking,
        Condition,
        Credential,
        Fact,
        Group,
        Notice,
        Plan,
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
    from progression.planning import Answer
    from progression.question import Question

__all__ = [
    "AmbiguousName",
    "Answer",
    "Booking",
    "Condition",
    "Credential",
    "DataRejected",
    "Fact",
    "Framework",
    "Group",
    "NotReachable",
    "Notice",
    "Plan",
    "ProgressionError",
    "Question",
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
    "UnknownLanguage",
    "UnknownName",
    "UnusableAddress",
    "UnusableLogo",
    "check",
    "language",
    "load",
]

# The rooms that hold these names, in the order they are asked: the program starts before they load.
_ROOMS = ("framework", "model", "exceptions", "question", "planning")


def __getattr__(name: str) -> object:
    """Return one of the names above when it is first asked for."""
    if name in __all__:
        rooms = (import_module(f"progression.{room}") for room in _ROOMS)
        return next(getattr(room, name) for room in rooms if hasattr(room, name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
