"""Lower the rules for the planner of the page, once: nodes and the arcs between them, by number.

Owns what a step is, what only counts, and who could ever renew what; knows no holdings and no day,
which the reader brings. Written down by rules.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from progression.layout.sheet import ways
from progression.model import Credential, Figures, Requirement, Route, Rules
from progression.planning.awards import WHOLE, Lens, lens_of
from progression.planning.situation import Node, Option, Situation, Taking
from progression.question import Question


class Lowering(Situation):
    """The situation of nobody, with all that somebody with a holding could use besides.

    With `printed` a holding may have a last day of its own, whatever its rule says of its months.
    """

    def __init__(self, rules: Rules, *, printed: bool = False) -> None:
        self._printed = printed
        super().__init__(Question(rules))
        self.rules = rules
        lenses = {node.lens or WHOLE for node in self.nodes} - {WHOLE}
        self.lenses = (WHOLE, *sorted(lenses, key=_limits))
        self._figures: dict[Figures, int] = {}
        self._places = {
            (route.to, route.slug): place
            for credential in rules.credentials
            for place, route in enumerate(ways(rules, credential.id))
        }

    def _renewing(
        self, credential: Credential, routes: list[Route], ordinary: list[Option]
    ) -> list[Option]:
        """The options by which whoever was once awarded it may renew it."""
        renewing = [route for route in routes if route.renews]
        if renewing:
            return [Option(route, asks) for route in renewing for asks in self._open(route)]
        if credential.valid_months is None and not self._printed:
            return []
        return [option for each in ordinary for option in self._derived(each)]

    def _derived(self, option: Option) -> Iterator[Option]:
        kept = tuple(ask for ask in option.asks if any(map(self._expires, ask.rows)))
        if len(kept) < len(option.asks):
            yield Option(option.route, kept, derived=True)

    def node_of(self, row: Requirement) -> int:
        """Return the node of what a row asks for; of the credential alone where no row is read."""
        whole = self.view[row.requires, WHOLE]
        return self.view.get((row.requires, lens_of(row)), whole)

    def told(self, numbers: Mapping[str, int]) -> dict[int, list[list[Any]]]:
        """Return the nodes by the number of their credential, where they are not the usual one.

        The usual one is a step by every route, or a start. A taking is [0 or, where it is its own
        view, 1, figures, renewal, options], a view [2, lens], a recognition [3, place, members].
        """
        found: dict[int, list[list[Any]]] = {}
        lens = WHOLE
        for place, node in enumerate(self.nodes):
            lens = node.lens or lens
            found.setdefault(numbers[node.id], []).append(self._node(place, node, lens))
        return {
            numbers[c.id]: found[numbers[c.id]]
            for c in self.rules.credentials
            if found[numbers[c.id]] != [self._usual(c.id)]
        }

    def figures(self) -> list[Figures]:
        """Return the figures that takings give besides those of their credentials, from 1 on."""
        return list(self._figures)

    def _usual(self, id: str) -> list[Any]:
        count = len(self.rules.routes_to.get(id, ()))
        return [1, 0, 0, list(range(count)) or [-1]]

    def _node(self, number: int, node: Node, lens: Lens) -> list[Any]:
        if node.taking is not None:
            return [int(node.lens is not None), *self._taking(node.taking)]
        if node.lens is not None:
            return [2, self.lenses.index(node.lens)]
        (arc,) = self.arcs[number]
        place = self._place(arc.option)
        return [3, place] if lens == WHOLE else [3, place, [list(n.members) for n in arc.needs]]

    def _taking(self, taking: Taking) -> list[Any]:
        own = taking.figures == taking.credential.figures
        figures = 0 if own else self._figures.setdefault(taking.figures, len(self._figures) + 1)
        options = [self._option(option) for option in taking.options]
        return [figures, int(taking.renewal), sorted(options, key=_place_of)]

    def _option(self, option: Option) -> int | list[Any]:
        """Its place among the routes; with the asks that are kept where it is derived."""
        if not option.derived or option.route is None:
            return self._place(option)
        whole = next(
            other.asks
            for taking in self._takings[option.route.to]
            for other in taking.options
            if other.route is option.route and not other.derived
        )
        kept = [place for place, ask in enumerate(whole) if ask in option.asks]
        return [self._place(option), kept]

    def _place(self, option: Option | None) -> int:
        route = option.route if option else None
        return -1 if route is None else self._places[route.to, route.slug]


def _place_of(option: int | list[Any]) -> int:
    return option if isinstance(option, int) else int(option[0])


def _limits(lens: Lens) -> tuple[int, ...]:
    return tuple(-1 if limit is None else limit for limit in lens)
