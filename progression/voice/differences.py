"""A comparison of two versions whole: in words, and as plain values for JSON."""

from __future__ import annotations

from typing import Any

from progression.model import Route, Rules
from progression.upkeep.affected import Affected, Effect, Standing
from progression.upkeep.changes import Changes, CredentialChange, RouteChange
from progression.voice import affected as people
from progression.voice import changes as records
from progression.voice import payload
from progression.voice.outline import Outline, block
from progression.voice.phrases import phrase
from progression.voice.reroutes import Words


def outline(
    found: Changes, who: Affected, old: Rules, new: Rules, titles: tuple[str, str]
) -> Outline:
    """Return what changed and who is affected; `titles` name the versions, where they have any."""
    named = dict(zip(("old", "new"), titles, strict=True))
    title = phrase("diff.title", **named) if all(titles) else phrase("diff.titleless")
    if not found:
        return Outline(title, block([phrase("diff.same")]))
    blocks = (*records.sections(found, old, new), people.section(who, Words(old, new)))
    return Outline(title, blocks)


def values(found: Changes, who: Affected, *, old: str, new: str) -> dict[str, Any]:
    """Return the comparison as plain values; `old` and `new` are the versions' sha256."""
    return {
        "old": {"sha256": old},
        "new": {"sha256": new},
        "same": not found,
        "credentials": {
            "added": [payload.credential(c) for c in found.added],
            "removed": [payload.credential(c) for c in found.removed],
            "changed": [_credential(change) for change in found.changed],
        },
        "routes": {
            kind: [_route(change) for change in found.routes if change.kind == kind]
            for kind in ("opened", "closed", "changed")
        },
        "affected": [_effect(effect) for effect in who.effects],
        "complete": who.complete,
    }


def _credential(change: CredentialChange) -> dict[str, Any]:
    old, new = payload.credential(change.old), payload.credential(change.new)
    columns = {name: {"old": old[name], "new": new[name]} for name in change.columns}
    return {"credential": change.new.id, "columns": columns}


def _route(change: RouteChange) -> dict[str, Any]:
    return {
        "to": change.to,
        "route": change.slug,
        "old": _whole(change.old),
        "new": _whole(change.new),
    }


def _whole(route: Route | None) -> dict[str, Any] | None:
    return payload.described(route) if route else None


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "card": effect.card,
        "start": effect.start or None,
        "kinds": list(effect.kinds),
        "before": _standing(effect.before),
        "after": _standing(effect.after),
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {
        "steps": list(standing.steps),
        "months": payload.total(standing.months),
        "cost": payload.total(standing.cost),
    }
