"""The public face: holds the rules and hands each question to the room that answers it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from progression import intake, lookup, planning
from progression.asking import Holding, asked
from progression.exceptions import DataRejected, NotReachable
from progression.model import Credential, Plan, Report, Route, Rules

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import pyvis.network

    from progression.page.language import Language
    from progression.planning.compare import Comparison
    from progression.planning.insight import Insight
    from progression.planning.outlook import Outlook
    from progression.planning.reach import Reach
    from progression.planning.schedule import Booking


def load(data: str | os.PathLike[str] | None = None) -> Framework:
    """Return the framework in `data`: a folder with cards.csv and routes.csv, or a shipped set.

    Without `data` it is the ECS audiovisual framework; `ecs-scheme` is the wider card scheme.

    Raises:
        DataRejected: the data has errors; its `notices` holds every finding of both files.
    """
    rules, notices = intake.read(intake.locate(data))
    if rules is None:
        raise DataRejected(notices)
    return Framework(rules, title=intake.title_of(data))


def check(data: str | os.PathLike[str] | None = None, *, as_of: str = "") -> Report:
    """Return every notice about the data, in the order of files and lines; raises nothing.

    Answers recorded in a review are asked of the rows again. `as_of` is the ISO date against which
    entries are stale, the newest `checked_on` unless given.
    """
    from progression import checks  # `path` has no need of these
    from progression.upkeep.recorded import replayed

    folder = intake.locate(data)
    rules, report = intake.reported(folder)
    found = list(report.notices)
    if rules:
        found += [*checks.notices(rules, folder, as_of=as_of), *replayed(rules, folder)]
    return Report(tuple(sorted(found, key=lambda n: (Path(n.file).name, n.line))), report.rows)


def language(tag: str, words: str | os.PathLike[str]) -> Language:
    """Return a language for `Framework.page`, with the phrases of a translator's table.

    `tag` is such as `cy`; `words` is the CSV file that `progression words --lang cy` wrote, filled
    in. What it leaves out stays English; `missing` of the language names the keys.

    Raises:
        UnknownLanguage: there is no language of that tag.
        DataRejected: the table cannot be used; its `notices` say where and why.
    """
    from progression.page import translation

    return translation.language(tag, words)


class Framework:
    """A set of rules and the questions it answers.

    Two frameworks are equal when their rules are, whatever the order of the rows they came from.
    Wherever a credential is named, its id, name or alias will do. A holding is an iterable of
    names, or a mapping of names to the month of the award (`2019-06`, empty where not known).
    `title` is what a shipped set is called, nothing for data of your own.
    """

    def __init__(self, rules: Rules, *, title: str = "") -> None:
        self.rules = rules
        self.title = title

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Framework) and self.rules == other.rules

    def __hash__(self) -> int:
        return hash(self.rules)

    def __repr__(self) -> str:
        cards = sum(credential.kind == "card" for credential in self.credentials)
        return f"<Framework: {len(self.credentials)} credentials, {cards} of them cards>"

    @property
    def credentials(self) -> tuple[Credential, ...]:
        """Every credential, by id."""
        return self.rules.credentials

    @cached_property
    def fingerprint(self) -> str:
        """The sha256 of the canonical sorted records: the same rules have the same."""
        import hashlib

        from progression.report.payload import canonical

        return hashlib.sha256(canonical(self.rules)).hexdigest()

    def find(self, name: str) -> tuple[Credential, ...]:
        """Return the credentials that `name` means: `black` is every black card.

        Raises:
            UnknownName: nothing answers to it; its `suggestions` are near misses.
        """
        return lookup.find(self.rules, name)

    def credential(self, name: str) -> Credential:
        """Return the one credential that `name` means.

        Raises:
            UnknownName: nothing answers to it.
            AmbiguousName: several do.
        """
        return lookup.find_one(self.rules, name)

    def routes_to(self, name: str) -> tuple[Route, ...]:
        """Return the alternative routes to a credential, by slug; a start has none."""
        return self.rules.routes_to.get(self.credential(name).id, ())

    def answer(
        self,
        target: str,
        *,
        by: str = "steps",
        alternatives: int = 1,
        tradeoffs: bool = False,
        within: int | None = None,
        budget: Decimal | int | None = None,
        start: str = "",
        **question: Any,
    ) -> planning.Answer:
        """Return how `target` is reached: the best plans by `steps`, `cost` or `time`, or why not.

        `tradeoffs` asks instead for the plans that no other beats on all three together. `within`
        (whole months) and `budget` (GBP) are what a plan may take at the least it can take.
        `start` is the month of the first step (`2027-01`), for what lapses on the way. The other
        options say what is asked of the rules: `holding`, `stated_only`, `without`, `tiers`,
        `categories` and `as_of`, as for `question`.

        Raises:
            UnknownName, AmbiguousName: a name stands for none or for several credentials.
        """
        id = self.credential(target).id
        whole = self.question(target=id, **question)
        limits = planning.Limits(within, None if budget is None else Decimal(budget))
        if tradeoffs:
            return planning.trade_off(whole, id, limits=limits, start=start)
        return planning.answer(
            whole, id, by=by, alternatives=alternatives, limits=limits, start=start
        )

    def plan(self, target: str, **options: Any) -> Plan:
        """Return the best plan for `target`; options as for `answer`.

        >>> import progression
        >>> framework = progression.load()
        >>> plan = framework.plan("audio-visual-project-manager", holding={"t-level"})
        >>> plan.credentials[-2:]
        ('audio-visual-technician', 'audio-visual-project-manager')

        Raises:
            NotReachable: nothing leads there; its `missing` says what would.
        """
        return self.plans(target, **options)[0]

    def plans(self, target: str, **options: Any) -> tuple[Plan, ...]:
        """Return the best different plans, up to `alternatives` of them; options as for `answer`.

        Raises:
            NotReachable: nothing leads there; its `missing` says what would.
        """
        answer = self.answer(target, **options)
        if not answer.plans:
            raise NotReachable(answer.target, answer.missing)
        return answer.plans

    def next(self, *, holding: Holding = ()) -> Outlook:
        """Return what is open now with what is held, and what is one more requirement away."""
        from progression.planning.outlook import outlook

        return outlook(self.question(holding=holding))

    def reach(self, *, holding: Holding = ()) -> tuple[Reach, ...]:
        """Return everything that can be obtained with its earliest month, the earliest first."""
        from progression.planning.reach import reach

        return reach(self.question(holding=holding))

    def compare(
        self, first: str, second: str, *, holding: Holding = (), by: str = "steps"
    ) -> Comparison:
        """Return what two credentials share, where they differ, and the way from each to the other.

        Raises:
            UnknownName, AmbiguousName: a name stands for none or for several credentials.
        """
        from progression.planning.compare import compare

        ids = self.credential(first).id, self.credential(second).id
        return compare(self.question(holding=holding), *ids, by=by)

    def insight(self) -> tuple[Insight, ...]:
        """Return, for each credential, what it opens and what hangs on it; most needed first."""
        from progression.planning.insight import insight

        return insight(self.question())

    def schedule(
        self, plan: Plan, *, holding: Holding = (), start: str = ""
    ) -> tuple[Booking, ...]:
        """Return when each step of a plan is taken, in months from `start` (`2027-01`).

        `holding` is what the plan was made for; months of award in it count for what lapses.
        """
        from progression.planning.schedule import schedule

        return schedule(self.question(holding=holding), plan, start=start)

    def question(
        self,
        *,
        target: str = "",
        holding: Holding = (),
        stated_only: bool = False,
        without: Iterable[str] = (),
        tiers: Collection[str] = (),
        categories: Collection[str] = (),
        as_of: str = "",
    ) -> planning.Question:
        """Return what is asked of the rules, for the rooms that answer.

        `stated_only` leaves out all that the source only implies. `without` names what cannot be
        obtained: a credential, or a route as `card/route`. `tiers` and `categories` are slugs to
        which the cards on the way are kept; what has none, and the target, may always be used.
        `as_of` is an ISO date, the newest `checked_on` of the data unless given; today's date is
        never read.

        Raises:
            UnknownName, AmbiguousName: a name stands for none or for several credentials.
        """
        return asked(
            self.rules,
            target=target,
            holding=holding,
            stated_only=stated_only,
            without=without,
            tiers=tiers,
            categories=categories,
            as_of=as_of,
        )

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the plain NetworkX graph: edges `requires -> to`, keyed by route."""
        from progression.graph import graph

        return graph(self.rules)

    def network(self) -> pyvis.network.Network:
        """Return a pyvis Network of the map, for notebooks."""
        from progression.page import network

        return network(self.rules)

    def page(self, **options: Any) -> str:
        """Return the map as one self-contained HTML file; options as for `page.render`.

        That of a shipped set bears its title, unless given another, and says that the data was
        gathered.
        """
        from progression.page import render

        return render(self.rules, gathered=self.title, fingerprint=self.fingerprint, **options)

    def cards_table(self) -> pd.DataFrame:
        """Return the credentials as a table: a row each, indexed by id, columns as in cards.csv."""
        from progression.report.tables import cards_table

        return cards_table(self.rules)

    def insight_table(self) -> pd.DataFrame:
        """Return `insight` as a table indexed by id, `needed_for` as a number and as names."""
        from progression.report.tables import insight_table

        return insight_table(self.rules, self.insight())

    def routes_table(self) -> pd.DataFrame:
        """Return the requirements as a table: a row each, columns as in routes.csv."""
        from progression.report.tables import routes_table

        return routes_table(self.rules)
