"""progression: career progression frameworks as data, plans and maps.

`load` a framework and ask it; `check` data before you publish it.
"""

from progression.framework import Framework, check, load
from progression.model import (
    AmbiguousName,
    Credential,
    DataRejected,
    Group,
    Notice,
    NotReachable,
    Plan,
    ProgressionError,
    Renewal,
    Report,
    Requirement,
    Route,
    Rules,
    Span,
    Step,
    UnknownName,
)
from progression.planning import Answer

__all__ = [
    "AmbiguousName",
    "Answer",
    "Credential",
    "DataRejected",
    "Framework",
    "Group",
    "NotReachable",
    "Notice",
    "Plan",
    "ProgressionError",
    "Renewal",
    "Report",
    "Requirement",
    "Route",
    "Rules",
    "Span",
    "Step",
    "UnknownName",
    "check",
    "load",
]
