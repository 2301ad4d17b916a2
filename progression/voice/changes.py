"""What changed between two versions of a framework, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from progression import columns
from progression.model import Credential, Rules
from progression.upkeep.changes import Changes, CredentialChange
from progression.voice.labels import Range, label, shown, text
from progression.voice.outline import Block, Line, point
from progression.voice.phrases import counted, phrase
from progression.voice.reroutes import Words
from progression.voice.words import joined


def sections(found: Changes, old: Rules, new: Rules) -> Iterator[Block]:
    """Yield what changed under headings; nothing where nothing did."""
    said = Words(old, new)
    groups = (
        ("added", [_introduced(c) for c in found.added]),
        ("removed", [_introduced(c) for c in found.removed]),
        ("changed", list(_changed(found.changed))),
        ("opened", said.routes(found.routes, "opened")),
        ("closed", said.routes(found.routes, "closed")),
        ("altered", said.routes(found.routes, "changed")),
        ("evidence", list(_evidence(found))),
    )
    for heading, points in groups:
        if points:
            yield Block(tuple(points), phrase(f"diff.{heading}"))


def _introduced(credential: Credential) -> Line:
    return point(
        phrase("diff.introduced", name=credential.title, kind=phrase(f"kind.{credential.kind}"))
    )


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
        return phrase("diff.another", label=label(range))
    old, new = (text(range, record) or phrase("diff.blank") for record in (change.old, change.new))
    return phrase("diff.now", label=label(range), new=new, old=old)


def _evidence(found: Changes) -> Iterator[Line]:
    cards = sum(bool(set(change.columns) & set(columns.CARDS.evidence)) for change in found.changed)
    routes = sum(change.evidence_only for change in found.routes)
    counts = [
        counted(f"diff.{name}", n) for n, name in ((cards, "credentials"), (routes, "routes")) if n
    ]
    if counts:
        yield point(phrase("diff.evidence.where", names=joined(counts)))
