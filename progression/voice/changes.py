"""What changed between two versions of a framework, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import columns
from progression.model import Credential, Rules
from progression.upkeep.changes import Changes, CredentialChange
from progression.voice.labels import Range, label, shown, text
from progression.voice.outline import Block, Line, point
from progression.voice.reroutes import Words
from progression.voice.wording import counted, listed


def sections(found: Changes, old: Rules, new: Rules) -> Iterator[Block]:
    """Yield what changed under headings; nothing where nothing did."""
    said = Words(old, new)
    groups = (
        ("Added", [_introduced(c) for c in found.added]),
        ("Removed", [_introduced(c) for c in found.removed]),
        ("Changed", list(_changed(found.changed))),
        ("Routes opened", said.routes(found.routes, "opened")),
        ("Routes closed", said.routes(found.routes, "closed")),
        ("Routes changed", said.routes(found.routes, "changed")),
        ("Sources, dates and notes", list(_evidence(found))),
    )
    for heading, points in groups:
        if points:
            yield Block(tuple(points), heading)


def _introduced(credential: Credential) -> Line:
    return point(f"{credential.title}, {credential.kind}")


def _changed(found: Iterable[CredentialChange]) -> Iterator[Line]:
    for change in found:
        if not change.evidence_only:
            yield point(change.new.title, tuple(_columns(change)))


def _columns(change: CredentialChange) -> Iterator[str]:
    for range in shown(columns.CARDS, "diff"):
        if {column.name for column in range} & set(change.columns):
            yield _instead(range, change)


def _instead(range: Range, change: CredentialChange) -> str:
    if range[0].type in ("lines", "url"):
        return f"the {label(range)} is another"
    old, new = (text(range, record) or "blank" for record in (change.old, change.new))
    return f"{label(range)}: {new} (before: {old})"


def _evidence(found: Changes) -> Iterator[Line]:
    cards = sum(bool(set(change.columns) & set(columns.CARDS.evidence)) for change in found.changed)
    routes = sum(change.evidence_only for change in found.routes)
    counts = [counted(n, name) for n, name in ((cards, "credential"), (routes, "route")) if n]
    if counts:
        yield point(f"Changed for {listed(counts)}; --json has them in full.")
