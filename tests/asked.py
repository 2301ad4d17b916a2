"""The question as the tests ask it: the one place that says where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from progression.model import Rules


@dataclass(frozen=True)
class Question:
    """Stands in for `progression.question.Question` until it is there."""

    rules: Rules
    holding: Mapping[str, str] = field(default_factory=dict)
    day: str = ""
    start: str = ""
    stated_only: bool = False
    without: frozenset[str | tuple[str, str]] = frozenset()
