"""Credentials and notices as plain lists for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from progression.model import Credential, Notice, Report, category_name
from progression.voice.phrases import counted, phrase


def cards(found: Sequence[Credential], tiers: Sequence[str]) -> str:
    """Return a line a credential under its category: cards in the order of their tiers first."""
    width = max((len(credential.title) for credential in found), default=0)
    kinds = max((len(credential.kind) for credential in found), default=0)
    lines = []
    for category in sorted({credential.category for credential in found}, key=lambda c: (not c, c)):
        lines += [category_name(category) or phrase("list.shared")]
        within = [credential for credential in found if credential.category == category]
        for c in sorted(within, key=lambda c: _place(c, tiers)):
            lines.append(f"  {c.title:{width}}  {c.kind:{kinds}}  {c.id}")
        lines.append("")
    return "\n".join((*lines, counted("list.count", len(found))))


def _place(credential: Credential, tiers: Sequence[str]) -> tuple[bool, int, str]:
    place = tiers.index(credential.tier) if credential.tier else len(tiers)
    return (credential.kind != "card", place, credential.name.casefold())


def report(found: Report) -> str:
    """Return every notice with its fix, then how many there are, in how many rows."""
    count = counted("list.rows", found.rows, counts=summary(found.notices))
    return "\n".join((*map(notice, found.notices), count))


def notices(found: Sequence[Notice]) -> str:
    """Return every notice with its fix, then how many there are of each severity."""
    return "\n".join((*map(notice, found), summary(found)))


def notice(found: Notice) -> str:
    """Return the notice on a line, and what to do about it on a second where that is known."""
    return f"{found}\n  fix: {found.fix}" if found.fix else str(found)


def summary(found: Sequence[Notice]) -> str:
    counts = [
        counted(f"list.{key}", sum(notice.severity == severity for notice in found))
        for severity, key in (("error", "errors"), ("warning", "warnings"), ("info", "notes"))
    ]
    return ", ".join(counts)
