"""What lies next for somebody: what is open now, what is one requirement away, what opens what."""

from __future__ import annotations

from collections.abc import Iterator

from progression.planning.awards import WHOLE
from progression.planning.counting import Counting, enough
from progression.planning.situation import Arc, Situation
from progression.question import Question
from progression.record import Record, replace


class Open(Record):
    """A credential that can be had next: by any of `routes`, or with nothing in hand (`start`).

    Where it is not `certain`, not all of its rule is known: it only may be open.
    """

    credential: str
    routes: tuple[str, ...]
    start: bool
    certain: bool


class OneAway(Record):
    """A route to `credential` that lacks one requirement; any one of `any_one_of` completes it."""

    credential: str
    route: str
    any_one_of: tuple[str, ...]
    certain: bool


class Outlook(Record):
    """What is open on the day, and what is exactly one more requirement away, by id, then route.

    Only what does not count today is listed. `unlocks` are, by holding, the credentials that are
    open because it is held.
    """

    question: Question
    open: tuple[Open, ...]
    one_away: tuple[OneAway, ...]
    unlocks: tuple[tuple[str, tuple[str, ...]], ...]

    def __repr__(self) -> str:
        return f"<Outlook: {len(self.open)} open, {len(self.one_away)} routes one away>"


def outlook(question: Question) -> Outlook:
    """Return what can be had next with what is held."""
    situation = Situation(question)
    today = _Today(situation)
    now: list[Open] = []
    near: list[OneAway] = []
    for credential in question.rules.credentials:
        arcs = today.arcs(credential.id)
        ready = [arc for arc in arcs if today.is_met(arc)]
        if ready:
            slugs = tuple(sorted({slug for arc in ready if (slug := _slug(arc))}))
            now.append(Open(credential.id, slugs, not slugs, credential.certain))
            continue
        for arc in arcs:
            last = today.last_missing(arc)
            if last:
                near.append(OneAway(credential.id, _slug(arc), last, credential.certain))
    near.sort(key=lambda each: (each.credential, each.route))
    return Outlook(question, tuple(now), tuple(near), _unlocks(question, now))


def _slug(arc: Arc) -> str:
    route = arc.option.route if arc.option else None
    return route.slug if route else ""


def _unlocks(question: Question, now: list[Open]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each holding what nobody could go for with the other holdings alone."""
    found = []
    ready = {each.credential for each in now}
    for held in sorted(question.holding):
        others = {id: award for id, award in question.holding.items() if id != held}
        today = _Today(Situation(replace(question, holding=others)))
        without = {c for c in ready if any(map(today.is_met, today.arcs(c)))}
        found.append((held, tuple(sorted(ready - without - {held}))))
    return tuple(found)


class _Today:
    """What counts in month 0 of a situation, and what would if something more were held."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._rules = situation.question.rules
        self._counting = Counting(situation, 0)
        self._now = self._counting.run(())
        self._views: dict[str, list[int]] = {}
        for (id, _), view in situation.view.items():
            self._views.setdefault(id, []).append(view)

    def arcs(self, id: str) -> list[Arc]:
        """Return the arcs to what does not count today and may be open."""
        if self._now.counts[self._situation.view[id, WHOLE]]:
            return []
        arcs, takings = self._situation.arcs, self._situation.takings
        found = (arc for number in takings.get(id, ()) for arc in arcs[number])
        return [arc for arc in found if arc.gate is not None and arc.gate[0] == 0]

    def is_met(self, arc: Arc) -> bool:
        return bool(self._counting.met(arc, self._now.counts))

    def last_missing(self, arc: Arc) -> tuple[str, ...]:
        """Return the credentials of which any one more, if it is still awarded, completes the arc.

        In the place of a rule stand the conditions that count as it.
        """
        lacking = next((n for n in arc.needs if not enough(n, self._now.counts)), None)
        if lacking is None:
            return ()
        named = {id for member in lacking.members for id in self._named(member)}
        return tuple(id for id in sorted(named) if self._completes(id, arc))

    def _named(self, view: int, above: frozenset[int] = frozenset()) -> Iterator[str]:
        """The ids of which an award would count for a view; never the name of a rule."""
        situation = self._situation
        credential = self._rules.by_id[situation.nodes[view].id]
        if credential.kind != "rule":
            if credential.kind != "exemption" and credential.status == "current":
                yield credential.id
            return
        recognitions = (arc.needs[0].members[0] for arc in situation.arcs[view])
        for arc in (arc for node in recognitions for arc in situation.arcs[node]):
            for member in {member for need in arc.needs for member in need.members} - above:
                yield from self._named(member, above | {view})

    def _completes(self, id: str, arc: Arc) -> bool:
        """Whether the arc would be met if the credential were awarded today."""
        more = self._counting.besides(self._now, self._views[id])
        return bool(self._counting.met(arc, more.counts))
