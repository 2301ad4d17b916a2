"""The public face: holds the rules and hands each question to the room that answers it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeAlias

from progression import intake, names, planning, question
from progression.calling import all_name_options, names_options
from progression.exceptions import DataRejected, NotReachable, Refused
from progression.model import Credential, Fact, Report, Route, Rules, Statement
from progression.question import Holding, Question

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import networkx as nx
    import pandas as pd
    import pyvis.network

    from progression.graph.chains import Chain
    from progression.graph.structure import Structure
    from progression.results import (
        Answer,
        Comparison,
        Difference,
        Insights,
        Outlook,
        Plan,
        Reached,
    )
    from progression.upkeep.reading import ReadingList
    from progression.voice.language import Language

Names = str | Iterable[str]
Day: TypeAlias = "str | dt.date | None"


def load(data: str | os.PathLike[str] | None = None) -> Framework:
    """Return the framework in `data`: a folder with cards.csv and routes.csv, or a shipped set.

    Without `data` it is the ECS audiovisual framework; `ecs-scheme` is the wider card scheme.

    Raises:
        DataRejected: the data has errors; its `notices` holds every finding of both files.
    """
    rules, notices = intake.read(intake.folder_of(data))
    if rules is None:
        raise DataRejected(notices)
    return Framework(rules, title=intake.title_of(data))


@names_options
def check(
    data: str | os.PathLike[str] | None = None,
    *,
    as_of: Day = None,
    against: str | os.PathLike[str] | None = None,
) -> Report:
    """Return every notice about the data, in the order of files and lines.

    Answers recorded in a review are asked of the rows again. `as_of` is the ISO date against which
    entries are stale, today unless given. `against` is an earlier version, a folder or a zip file
    of one, or `last` for what `keep` kept: what has changed in meaning since is noticed too.

    Raises:
        Refused: `as_of` is not a date, or there is nothing to compare with.
    """
    from progression import checks  # `path` has no need of these
    from progression.upkeep.recorded import replayed

    folder = intake.locate(data)
    rules, report = intake.reported(folder)
    found = list(report.notices)
    if rules:
        day = question.day_of(as_of)
        found += [*checks.notices(rules, folder, as_of=day), *replayed(rules, folder)]
    if against is not None:
        from progression.upkeep.against import compared

        found = compared(found, rules, folder, against)
    return Report(
        tuple(sorted(found, key=lambda n: (os.path.basename(n.file), n.line))), report.rows
    )


def keep(data: str | os.PathLike[str] | None) -> Path:
    """Keep a copy of the data in its folder, for `check` to compare with, and return its path.

    Raises:
        Refused: the data is a shipped set.
        OSError: the copy cannot be written; an older one is untouched.
    """
    from progression.upkeep.against import keep as kept

    if intake.is_shipped(data):
        raise Refused("a copy is kept beside data of your own: name its folder")
    return kept(intake.locate(data))


def language(tag: str, words: str | os.PathLike[str]) -> Language:
    """Return a language for `Framework.page`, with the phrases of a translator's table.

    `tag` is such as `cy`; `words` is the CSV file that `progression words --lang cy` wrote, filled
    in. What it leaves out stays English; `missing` of the language names the keys.

    Raises:
        UnknownLanguage: there is no language of that tag.
        DataRejected: the table cannot be used; its `notices` say where and why.
        Refused: the package Babel is not installed.
    """
    question.need_package("babel", "Babel", "another language")
    from progression.voice import translation

    return translation.language(tag, words)


@all_name_options
class Framework:
    """A set of rules and the questions it answers.

    Two frameworks are equal when their rules are, and the facts, sources and statements of
    competence with them, whatever the order of the rows they came from.
    Wherever a credential is named, its id, name or alias will do. A holding is an iterable of
    names, each with its award if known (`T Level@2019-06`), or a mapping of names to awards: a
    year, month or day, empty where not known. Questions are asked of today unless `as_of` says
    another day.
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
        from progression.voice.payload import fingerprint

        return fingerprint(self.rules)

    def find(self, name: str) -> tuple[Credential, ...]:
        """Return the credentials that `name` means: `black` is every black card.

        Raises:
            UnknownName: nothing answers to it; its `suggestions` are near misses.
        """
        return names.find(self.rules, name)

    def credential(self, name: str) -> Credential:
        """Return the one credential that `name` means.

        Raises:
            UnknownName: nothing answers to it.
            AmbiguousName: several do.
        """
        return names.find_one(self.rules, name)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What facts.csv says besides rules, the framework's own facts first."""
        return self.rules.facts

    @property
    def competence(self) -> tuple[Statement, ...]:
        """What the roles ask a person to show, by the id of the statement."""
        return self.rules.statements

    def routes_to(self, name: str) -> tuple[Route, ...]:
        """Return the alternative routes to a credential, by slug; a start has none."""
        return self.rules.routes_to.get(self.credential(name).id, ())

    def answer(
        self,
        target: str,
        holding: Holding = (),
        *,
        by: str = "steps",
        alternatives: int | str = 1,
        tradeoffs: bool = False,
        within: int | None = None,
        budget: Decimal | int | str | None = None,
        start: str | None = None,
        stated_only: bool = False,
        without: Names = (),
        tiers: Names = (),
        categories: Names = (),
        as_of: Day = None,
    ) -> Answer:
        """Return how to reach `target`: the best plans by `steps`, `cost` or `time`, or why not.

        `alternatives` is how many plans to return at the most, or `all`; `tradeoffs` asks instead
        for the plans that no other beats on all three together. `within` (whole months) and
        `budget` (GBP) are what a plan may take at the least it can take. `tiers` and `categories`
        choose among the cards that `target` names. The other options are those of `question`.

        Raises:
            Refused: something cannot be meant; `UnknownName` and `AmbiguousName` are two of it.
        """
        from progression import results  # the command line has no need of them

        ask = self.question(
            holding, stated_only=stated_only, without=without, start=start, as_of=as_of
        )
        each = f"ask for each of framework.find({target!r})"
        some = {"tiers": tiers, "categories": categories}
        id = question.target(self.rules, target, **some, instead=each).id
        limits = planning.Limits(question.months_of(within), question.pounds_of(budget))
        by, count = question.objective_of(by), question.alternatives_of(alternatives)
        if question.flag_of(tradeoffs, "tradeoffs"):
            return results.answer(planning.trade_off(ask, id, limits=limits))
        found = planning.answer(ask, id, by=by, alternatives=count, limits=limits)
        return results.answer(found)

    def plan(
        self,
        target: str,
        holding: Holding = (),
        *,
        by: str = "steps",
        within: int | None = None,
        budget: Decimal | int | str | None = None,
        start: str | None = None,
        stated_only: bool = False,
        without: Names = (),
        tiers: Names = (),
        categories: Names = (),
        as_of: Day = None,
    ) -> Plan:
        """Return the best plan for `target`; options as for `answer`.

        >>> import progression
        >>> framework = progression.load()
        >>> plan = framework.plan("audio-visual-project-manager", holding={"t-level"})
        >>> plan.credentials[-2:]
        ('audio-visual-technician', 'audio-visual-project-manager')

        Raises:
            NotReachable: nothing leads there; its `missing` says what would.
            Refused: something cannot be meant.
        """
        return self.plans(
            target,
            holding,
            by=by,
            within=within,
            budget=budget,
            start=start,
            stated_only=stated_only,
            without=without,
            tiers=tiers,
            categories=categories,
            as_of=as_of,
        )[0]

    def plans(
        self,
        target: str,
        holding: Holding = (),
        *,
        by: str = "steps",
        alternatives: int | str = 1,
        tradeoffs: bool = False,
        within: int | None = None,
        budget: Decimal | int | str | None = None,
        start: str | None = None,
        stated_only: bool = False,
        without: Names = (),
        tiers: Names = (),
        categories: Names = (),
        as_of: Day = None,
    ) -> tuple[Plan, ...]:
        """Return the best different plans, up to `alternatives` of them; options as for `answer`.

        Raises:
            NotReachable: nothing leads there; its `missing` says what would.
            Refused: something cannot be meant.
        """
        answer = self.answer(
            target,
            holding,
            by=by,
            alternatives=alternatives,
            tradeoffs=tradeoffs,
            within=within,
            budget=budget,
            start=start,
            stated_only=stated_only,
            without=without,
            tiers=tiers,
            categories=categories,
            as_of=as_of,
        )
        if not answer.plans:
            raise NotReachable(answer.target, answer.missing)
        return answer.plans

    def next(self, holding: Holding = (), *, as_of: Day = None) -> Outlook:
        """Return what is open on the day with what is held, and what is one requirement away."""
        from progression import results
        from progression.planning.outlook import outlook

        return results.outlooked(outlook(self.question(holding, as_of=as_of)))

    def reach(self, holding: Holding = (), *, as_of: Day = None) -> Reached:
        """Return everything that can be obtained with its earliest month, the earliest first."""
        from progression import results
        from progression.planning.reach import reach

        ask = self.question(holding, as_of=as_of)
        return results.Reached.of(reach(ask), ask)

    def compare(
        self,
        first: str,
        second: str,
        holding: Holding = (),
        *,
        by: str = "steps",
        as_of: Day = None,
    ) -> Comparison:
        """Return what two credentials share, where they differ, and how each leads to the other.

        Raises:
            Refused: a name stands for none or for several credentials, or something else cannot be
                meant.
        """
        from progression import results
        from progression.planning.compare import compare

        ids = (question.target(self.rules, name).id for name in (first, second))
        by = question.objective_of(by)
        return results.compared(compare(self.question(holding, as_of=as_of), *ids, by=by))

    def insight(self, *, as_of: Day = None) -> Insights:
        """Return, for each credential, what it opens and what depends on it; most needed first."""
        from progression import results
        from progression.planning.insight import insight

        ask = self.question(as_of=as_of)
        return results.Insights.of(insight(ask), ask)

    def diff(self, newer: Framework, *, as_of: Day = None) -> Difference:
        """Return what has changed from this framework to a newer one, and who is affected.

        Both are judged on the day `as_of`, unless given the newest on which an entry was checked.

        Raises:
            Refused: `newer` is no framework, or `as_of` no date.
        """
        from progression.results import Difference

        if not hasattr(newer, "rules"):
            raise Refused(f"a framework can be compared with another one, not with {newer!r:.60}")
        day = "" if as_of is None else question.day_of(as_of)
        return Difference(self.rules, newer.rules, (self.title, newer.title), day)

    def sources(self) -> ReadingList:
        """Return the pages that nobody has read live, those on which most answers rest first."""
        from progression.upkeep.reading import reading_list

        return reading_list(self.rules)

    def question(
        self,
        holding: Holding = (),
        *,
        stated_only: bool = False,
        without: Names = (),
        start: str | None = None,
        as_of: Day = None,
    ) -> Question:
        """Return what is asked of the rules, for the rooms that answer.

        `stated_only` leaves out all that the source only implies. `without` names what is not
        possible as a step: a credential, or a route as `card/route`. `as_of` is the day on which
        everything is judged, an ISO date or a `datetime.date`, today unless given. `start` is the
        month of the first step (`2027-01`), not before that day's.

        Raises:
            Refused: something cannot be meant; the message says what was expected.
        """
        return question.question(
            self.rules,
            holding=holding,
            as_of=as_of,
            start=start,
            stated_only=stated_only,
            without=without,
        )

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the plain NetworkX graph: edges `requires -> to`, each with a key of its own.

        Every writer of NetworkX takes it, and `from_graph` reads it back.
        """
        from progression.graph import graph

        return graph(self.rules)

    @classmethod
    def from_graph(cls, graph: nx.Graph[Any], *, title: str = "") -> Self:
        """Return the framework of a directed graph: `graph` read back, or one made by hand.

        Nodes carry `name` and `kind`, and both they and edges what else `graph` puts there; facts,
        sources and statements are no part of a graph.

        Raises:
            DataRejected: the graph is no framework; its `notices` say why.
            Refused: its edges have no direction.
        """
        from progression.graph.reading import rules_of

        return cls(rules_of(graph), title=title)

    @classmethod
    def from_ctdl(cls, path: str | os.PathLike[str], *, title: str = "") -> Self:
        """Return the framework of a CTDL file that `ctdl` has written.

        Raises:
            Refused: it is no such file.
            DataRejected: what it says is no framework; its `notices` say why.
            OSError: it cannot be read.
        """
        from pathlib import Path

        from progression.exchange.ctdl import read

        return cls(read(Path(path).read_text(encoding="utf-8")), title=title)

    def ctdl(self) -> str:
        """Return the rules as CTDL in JSON-LD; what it has no term for, under terms of our own."""
        from progression.exchange.ctdl import written

        return written(self.rules)

    def achievements(self) -> str:
        """Return cards, qualifications and courses as unsigned Open Badges 3.0 achievements."""
        from progression.exchange.achievements import written

        return written(self.rules)

    def chain(self, first: str, last: str) -> Chain:
        """Return the shortest chain of arrows from one credential to another.

        It is `networkx.shortest_path` over `graph` without what is closed, barred or renewed. Each
        of its `arrows` says what its card asks for besides. `found` is false where there is none.

        Raises:
            Refused: a name stands for none or for several credentials.
        """
        from progression.graph.chains import chain

        return chain(self.rules, *(self.credential(name).id for name in (first, last)))

    def structure(self) -> dict[str, Structure]:
        """Return what NetworkX finds in the arrows alone, by id: what AND and OR join is forgotten.

        `insight` has the figures that do not forget it.
        """
        from progression.graph.structure import structure

        return structure(self.rules)

    def network(self) -> pyvis.network.Network:
        """Return the map as a pyvis Network, of which every method works as pyvis documents it.

        Nodes have titles, groups, levels and colours, and stand where the map has them until
        physics is switched on. What it writes needs no network, and no name in it runs as script.
        """
        from progression.page import network

        return network(self.rules, heading=self.title)

    def save(self, folder: str | os.PathLike[str], *, overwrite: bool = False) -> None:
        """Write the framework into a folder as the files that `load` reads.

        Raises:
            FileExistsError: one of the files is there, and `overwrite` is not given.
            OSError: the folder cannot be written.
        """
        from pathlib import Path

        from progression.exchange.sheets import sheets
        from progression.writing import write_whole

        place, texts = Path(folder), sheets(self.rules)
        place.mkdir(parents=True, exist_ok=True)
        there = [name for name in texts if (place / name).exists()]
        if there and not overwrite:
            raise FileExistsError(f"{place / there[0]} exists; overwrite=True writes over it")
        for name, text in texts.items():
            write_whole(place / name, text)

    def page(
        self,
        *,
        title: str = "",
        category: str | None = None,
        canvas: bool | None = None,
        language: Language | None = None,
        logo: str | os.PathLike[str] | None = None,
        base_url: str = "",
        people: bool = False,
    ) -> str:
        """Return the map as one self-contained HTML file.

        `title` heads the page; that of a shipped set bears its own unless given another, and says
        that the data was gathered. `category` is one lane to show alone. `canvas` adds the Explore
        tab, by default up to 500 credentials. `language` is what the page speaks, English unless
        given. `logo` is a picture file, `base_url` the address at which the page will stand.
        `people` adds the part that reads an employer's people.csv and evidence.csv on the device.

        Raises:
            Refused: there is no such category, or one is asked for beside `people`; the logo or
                the address cannot be used.
        """
        from progression.page import render

        if people and category is not None:
            raise Refused("people aim at cards of every category: leave out the category")
        employers = None
        if people:
            from progression.people.for_page import for_page

            employers = for_page(self.rules)
        lane = None if category is None else question.value_of(self.rules, "category", category)
        return render(
            self.rules,
            title=title,
            gathered=self.title,
            category=lane,
            canvas=canvas,
            fingerprint=self.fingerprint,
            language=language,
            logo=logo,
            base_url=base_url,
            people=employers,
        )

    def cards_table(self) -> pd.DataFrame:
        """Return the credentials as a table: a row each, indexed by id, columns as in cards.csv."""
        from progression.voice.tables import cards_table

        return cards_table(self.rules)

    def insight_table(self) -> pd.DataFrame:
        """Return `insight` as a table indexed by id, `needed_for` as a number and as names."""
        from progression.voice.tables import insight_table

        return insight_table(self.rules, self.insight())

    def routes_table(self) -> pd.DataFrame:
        """Return the requirements as a table: a row each, columns as in routes.csv."""
        from progression.voice.tables import routes_table

        return routes_table(self.rules)
