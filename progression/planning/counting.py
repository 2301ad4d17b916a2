"""In which months everything counts, given the steps that are made: months as bits.

Month t is bit t of a whole number: all of is `&`, any of is `|`, a length of d months `<< d`, and
what an award is good for a smear upwards. A least fixpoint, so nothing ever supports itself. Steps
may be made as often as they are open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from progression.planning.awards import mask
from progression.planning.situation import Arc, Need, Situation
from progression.record import NamedTuple


class Counted(NamedTuple):
    """By node: `made` are the months in which a taking can be awarded, `counts` those in which
    the node counts.
    """

    made: Sequence[int]
    counts: Sequence[int]


class _Growing(NamedTuple):
    """The same while it is still found out."""

    made: list[int]
    counts: list[int]


_Changes = dict[int, list[tuple[int, int]]]  # by node: from which round on, and what is then


class _Past(Sequence[int]):
    """Months by node as they were after some round, of which only the changes are kept."""

    def __init__(self, first: Sequence[int], changes: _Changes, round: int = 0) -> None:
        self._first = first
        self._changes = changes
        self._round = round

    def after(self, round: int) -> _Past:
        return _Past(self._first, self._changes, round)

    def __len__(self) -> int:
        return len(self._first)

    def __getitem__(self, node: int) -> int:  # type: ignore[override]
        months = self._first[node]
        for round, changed in self._changes.get(node, ()):
            if round > self._round:
                break
            months = changed
        return months


class Counting:
    """The nodes and arcs of a situation, up to a month; of `within` and no others, if given.

    Takings in `only` are made by the arcs given there.
    """

    def __init__(
        self,
        situation: Situation,
        horizon: int,
        within: Collection[int] | None = None,
        *,
        only: Mapping[int, Arc] | None = None,
    ) -> None:
        self.everything = (1 << (horizon + 1)) - 1
        self.situation = situation
        nodes = situation.nodes
        numbers = range(len(nodes)) if within is None else sorted(within)
        self.held = [0] * len(nodes)
        self._arcs: list[Arc] = []
        self._uses: dict[int, list[int]] = {}
        for number in numbers:
            self.held[number] = mask(nodes[number].possible, self.everything)
            arcs = situation.arcs[number] if not only or number not in only else (only[number],)
            for arc in arcs:
                self._place(arc)

    def _place(self, arc: Arc) -> None:
        members = {member for need in arc.needs for member in need.members}
        for member in members.union(arc.after):
            self._uses.setdefault(member, []).append(len(self._arcs))
        self._arcs.append(arc)

    def run(self, steps: Collection[int] | None = None) -> Counted:
        """Return what can be made and what counts with these takings alone (None: with all)."""
        found = self._empty()
        self._grow(found, range(len(self._arcs)), steps)
        return Counted(*found)

    def besides(self, found: Counted, views: Collection[int]) -> Counted:
        """Return what counts besides if that were awarded in month 0 of which these are views."""
        more = _Growing(list(found.made), list(found.counts))
        for view in views:
            more.counts[view] |= self.counting(view, 1)
        self._grow(more, [user for view in views for user in self._uses.get(view, ())], ())
        return Counted(*more)

    def rounds(self, steps: Mapping[int, Arc]) -> Iterator[tuple[list[int], Counted]]:
        """Yield steps round by round: those that others make possible, and what these bring.

        Each step is taken by its arc. Steps that none makes possible come last, together.
        """
        found = self._empty()
        self._grow(found, range(len(self._arcs)), ())
        changes: tuple[_Changes, _Changes] = {}, {}
        made, counts = (_Past(list(f), each) for f, each in zip(found, changes, strict=True))
        own = {arc.head: number for number, arc in enumerate(self._arcs) if arc.head in steps}
        left = dict.fromkeys(steps)
        ready = [step for step in left if self.awarded(steps[step], found)]
        round, done = 0, set()
        while left:
            fresh = ready or list(left)
            yield fresh, Counted(made.after(round), counts.after(round))
            done.update(fresh)
            for step in fresh:
                del left[step]
            round += 1
            touched = self._grow(found, [own[step] for step in fresh], done)
            for node in touched:
                for months, each in zip(found, changes, strict=True):
                    each.setdefault(node, []).append((round, months[node]))
            heads = {self._arcs[user].head for node in touched for user in self._uses.get(node, ())}
            ready = [s for s in sorted(heads & left.keys()) if self.awarded(steps[s], found)]

    def _empty(self) -> _Growing:
        return _Growing([0] * len(self.situation.nodes), list(self.held))

    def _grow(
        self, found: _Growing, arcs: Sequence[int], steps: Collection[int] | None
    ) -> set[int]:
        """Follow arcs, and all that these bring; return the nodes that gained months."""
        queue = list(reversed(arcs))
        waiting = set(queue)
        touched = set()
        while queue:
            number = queue.pop()
            waiting.discard(number)
            arc = self._arcs[number]
            before = found.made[arc.head]
            gains = self._gains(arc, found, steps)
            if gains or found.made[arc.head] != before:
                touched.add(arc.head)
            if not gains:
                continue
            for user in self._uses.get(arc.head, ()):
                if user not in waiting:
                    waiting.add(user)
                    queue.append(user)
        return touched

    def _gains(self, arc: Arc, found: _Growing, steps: Collection[int] | None) -> bool:
        """Add the months that an arc brings to its head; whether any is new."""
        head = arc.head
        node = self.situation.nodes[head]
        awarded = 0
        if node.taking is None:
            fresh = self._seen(arc, found)
        elif steps is not None and head not in steps:
            return False
        else:
            awarded = self.awarded(arc, found) & ~found.made[head]
            found.made[head] |= awarded
            fresh = self.counting(head, found.made[head]) if node.lens else 0
        fresh &= ~found.counts[head]
        found.counts[head] |= fresh
        return bool(fresh or awarded)

    def _seen(self, arc: Arc, found: _Growing) -> int:
        """The months that an arc brings to a view or a recognition."""
        if arc.option is not None:
            return self.ready(arc, found.counts)
        member = arc.needs[0].members[0]
        if self.situation.nodes[member].taking is None:
            return found.counts[member]
        return self.counting(arc.head, found.made[member])

    def ready(self, arc: Arc, counts: Sequence[int]) -> int:
        """Return the months in which all that the arc needs counts."""
        return self.met(arc, counts) & mask(arc.gate, self.everything)

    def met(self, arc: Arc, counts: Sequence[int]) -> int:
        """Return the same whether or not the arc is open then."""
        months = self.everything
        for need in arc.needs:
            months &= enough(need, counts)
            if not months:
                break
        return months

    def awarded(self, arc: Arc, found: Counted | _Growing) -> int:
        """Return the months in which what is begun by the arc can be awarded."""
        length = self.situation.length
        months = (self.ready(arc, found.counts) << length(arc.head)) & self.everything
        for step in arc.after:
            made = found.made[step]
            months &= -((made & -made) >> length(step))
        return months

    def counting(self, number: int, made: int) -> int:
        """Return the months in which awards of some months count for a view."""
        made &= mask(self.situation.nodes[number].window, self.everything)
        return smeared(made, self.situation.ages(number)) & self.everything


def horizon(situation: Situation, nodes: Iterable[int]) -> int:
    """Return a month by which all that these nodes can bring has come.

    After the last day on which anything begins or ends to count, whatever comes later follows from
    lengths and ages alone.
    """
    last = rest = 0
    for number in nodes:
        node = situation.nodes[number]
        spans = [node.possible, node.window, *(arc.gate for arc in situation.arcs[number])]
        last = max([last, *(month for span in spans if span for month in span if month)])
        rest += situation.length(number) + (node.lens.age_min if node.lens else 0)
    return last + rest + 1


def counting_of_all(situation: Situation) -> Counting:
    """Return the counting of all of a situation, up to a month by which all has come."""
    return Counting(situation, horizon(situation, range(len(situation.nodes))))


def smeared(made: int, ages: tuple[int, int | None] | None) -> int:
    """Return the months in which awards of some ages count; without an end where they go on."""
    if ages is None or not made:
        return 0
    least, most = ages
    made <<= least
    if most is None:
        return -(made & -made)
    rest = most - least
    done = 1
    while done <= rest:
        step = min(done, rest + 1 - done)
        made |= made << step
        done += step
    return made


def enough(need: Need, counts: Sequence[int]) -> int:
    """Return the months in which the members that count bring enough points."""
    if len(need.members) == 1:
        return counts[need.members[0]] if need.points[0] >= need.least else 0
    if all(points >= need.least for points in need.points):
        months = 0
        for member in need.members:
            months |= counts[member]
        return months
    return _added(need, counts)


def _added(need: Need, counts: Sequence[int]) -> int:
    """The same by adding in all months at once: a column of bits for each power of two."""
    columns: list[int] = []
    for member, points in zip(need.members, need.points, strict=True):
        for place in range(points.bit_length()):
            if points >> place & 1:
                _carry(columns, place, counts[member])
    equal, more = -1, 0
    for place in reversed(range(max(len(columns), need.least.bit_length()))):
        column = columns[place] if place < len(columns) else 0
        if need.least >> place & 1:
            equal &= column
        else:
            more |= equal & column
            equal &= ~column
    return more | equal


def _carry(columns: list[int], place: int, months: int) -> None:
    while months:
        while len(columns) <= place:
            columns.append(0)
        columns[place], months = columns[place] ^ months, columns[place] & months
        place += 1


def first_month(months: int) -> int | None:
    """Return the first month of a mask, None where there is none."""
    return (months & -months).bit_length() - 1 if months else None


def sufficient(need: Need, places: Sequence[int]) -> list[int]:
    """Return the first of some places among the members of which the points are enough."""
    found: list[int] = []
    points = 0
    for place in places:
        if points >= need.least:
            break
        found.append(place)
        points += need.points[place]
    return found
