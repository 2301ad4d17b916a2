"""progression: career progression frameworks as data, plans and maps.

`load` a framework and ask it; `check` data before you publish it.
"""

from progression.exceptions import (
    AmbiguousName,
    DataRejected,
    NotReachable,
    ProgressionError,
    UnknownLanguage,
    UnknownName,
    UnusableAddress,
    UnusableLogo,
)
from progression.framework import Framework, check, language, load
from progression.model import (
    Credential,
    Group,
    Notice,
    Plan,
    Renewal,
    Report,
    Requirement,
    Route,
    Rules,
    Span,
    Step,
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
    "UnknownLanguage",
    "UnknownName",
    "UnusableAddress",
    "UnusableLogo",
    "check",
    "language",
    "load",
]
