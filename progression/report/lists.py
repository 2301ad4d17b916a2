"""Credentials and notices as plain lists for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from progression.model import Credential, Notice
from progression.report.wording import counted

HEADER = ("name", "kind", "category", "id")


def cards(found: Sequence[Credential]) -> str:
    """Return a line a credential in columns, cards by category and tier as they come."""
    rows = [HEADER, *((c.title, c.kind, c.category or "shared", c.id) for c in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    lines = ["  ".join(_padded(row, widths)).rstrip() for row in rows]
    return "\n".join((*lines, "", counted(len(found), "credential")))


def _padded(row: Iterable[str], widths: Iterable[int]) -> list[str]:
    return [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]


def notices(found: Sequence[Notice]) -> str:
    """Return every notice with its fix, then how many there are of each severity."""
    return "\n".join((*map(notice, found), summary(found)))


def notice(found: Notice) -> str:
    """Return the notice on a line, and what to do about it on a second where that is known."""
    return f"{found}\n  fix: {found.fix}" if found.fix else str(found)


def summary(found: Sequence[Notice]) -> str:
    counts = [
        counted(sum(notice.severity == severity for notice in found), severity, many)
        for severity, many in (("error", "errors"), ("warning", "warnings"), ("info", "notes"))
    ]
    return ", ".join(counts)
