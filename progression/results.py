"""What `Framework` returns: the findings of the rooms below, which can show themselves.

`str` is the short answer of the command line, a notebook shows it as HTML, `to_dict` is the JSON of
the command, `to_frame` a pandas table. Owns no sentence and no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from progression import model, planning
from progression.planning import compare, insight, outlook
from progression.planning.reach import Reach
from progression.record import asdict, aside, replace

if TYPE_CHECKING:
    import pandas as pd

    from progression.question import Question
    from progression.upkeep.affected import Affected
    from progression.upkeep.changes import Changes
    from progression.voice.outline import Outline


class Shown:
    """Something that is shown as text, as HTML and as plain values."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return what the command prints with --json, as plain values."""
        raise NotImplementedError

    def _outlines(self) -> Sequence[Outline]:
        raise NotImplementedError

    def __str__(self) -> str:
        from progression.voice.terminal import as_text

        return "\n\n\n".join(as_text(outline, brief=True) for outline in self._outlines())

    def _repr_html_(self) -> str:
        from progression.voice.html import as_html

        return "".join(map(as_html, self._outlines()))


class Plan(Shown, model.Plan):
    """A plan that knows the answer it is part of."""

    answer: planning.Answer = aside(default=None)

    def _alone(self) -> planning.Answer:
        first = self.steps == self.answer.plans[0].steps if self.answer.plans else False
        by = self.answer.by if first else "steps"  # the best alone is called the cheapest
        return replace(self.answer, plans=(self,), by=by, more=False, tradeoffs=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as in the JSON of `path`."""
        from progression.voice import payload

        ask = self.answer.question
        found: dict[str, Any] = payload.answers([self._alone()], ask, "")["answers"][0]["plans"][0]
        return found

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each step, as `Answer.to_frame`."""
        from progression.voice.tables import plans_table

        return plans_table(self._alone())

    def _outlines(self) -> Sequence[Outline]:
        from progression.voice import answers

        return answers.told([self._alone()])


class Answer(Shown, planning.Answer):
    """An answer that can show itself; its plans can too."""

    plans: tuple[Plan, ...]
    fewest_unknown: Plan | None = None
    beyond: Plan | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer as in the JSON of `path`."""
        from progression.voice import payload

        found: dict[str, Any] = payload.answers([self], self.question, "")["answers"][0]
        return found

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each step of each plan, indexed by the number of the plan and step.

        `begins` and `ends` are whole months from the start, `sources` are joined by semicolons.
        """
        from progression.voice.tables import plans_table

        return plans_table(self)

    def _outlines(self) -> Sequence[Outline]:
        from progression.voice import answers

        return answers.told([self])


class Outlook(Shown, outlook.Outlook):
    """What is next, which can show itself."""

    def to_dict(self) -> dict[str, Any]:
        from progression.voice import payload

        return payload.outlook(self, payload.fingerprint(self.question.rules))

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each credential that is open, and for each route that is one away."""
        from progression.voice.tables import outlook_table

        return outlook_table(self)

    def _outlines(self) -> Sequence[Outline]:
        from progression.voice import prospects

        return [prospects.outline(self)]


class Comparison(Shown, compare.Comparison):
    """Two credentials side by side, which can show themselves."""

    def to_dict(self) -> dict[str, Any]:
        from progression.voice import payload

        return payload.compared(self, payload.fingerprint(self.to_first.question.rules))

    def to_frame(self) -> pd.DataFrame:
        """Return a column for each of the two, with the columns of cards.csv as rows."""
        from progression.voice.tables import comparison_table

        return comparison_table(self)

    def _outlines(self) -> Sequence[Outline]:
        from progression.voice import comparison

        return [comparison.outline(self.to_first.question.rules, self)]


class Difference(Shown):
    """What has changed from one set of rules to another, and who is affected; true if anything has.

    `changes` are the records that differ, `affected` whose best plans do. Working those out takes
    time, and is done when they are first asked for.
    """

    def __init__(
        self, old: model.Rules, new: model.Rules, titles: tuple[str, str], day: str
    ) -> None:
        self.old, self.new = old, new
        self._titles, self._day = titles, day

    @cached_property
    def changes(self) -> Changes:
        from progression.upkeep.changes import changes

        return changes(self.old, self.new)

    @cached_property
    def affected(self) -> Affected:
        from progression.upkeep.affected import affected

        return affected(self.old, self.new, as_of=self._day)

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __repr__(self) -> str:
        found = self.changes
        cards = len(found.added) + len(found.removed) + len(found.changed)
        return f"<Difference: {cards} credentials, {len(found.routes)} routes>"

    def to_dict(self) -> dict[str, Any]:
        from progression.voice import differences, payload

        old, new = map(payload.fingerprint, (self.old, self.new))
        return differences.values(self.changes, self.affected, old=old, new=new)

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each column of a credential and each route that differs."""
        from progression.voice.tables import changes_table

        return changes_table(self.changes)

    def outline(self, titles: tuple[str, str]) -> Outline:
        """Return all of it in words; `titles` name the two."""
        from progression.voice import differences

        return differences.outline(self.changes, self.affected, self.old, self.new, titles)

    def _outlines(self) -> Sequence[Outline]:
        return [self.outline(self._titles)]


class Reached(Shown, tuple[Reach, ...]):
    """All that can be reached, the earliest first: a tuple of `Reach` that can show itself."""

    question: Question

    @classmethod
    def of(cls, found: Iterable[Reach], question: Question) -> Reached:
        made = cls(found)
        made.question = question
        return made

    def __repr__(self) -> str:
        return f"<Reached: {len(self)} credentials>"

    def to_dict(self) -> dict[str, Any]:
        from progression.voice import payload

        return payload.reached(self, self.question, payload.fingerprint(self.question.rules))

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each credential, indexed by id; `month` in whole months from the day."""
        from progression.voice.tables import reach_table

        return reach_table(self.question.rules, self)

    def _outlines(self) -> Sequence[Outline]:
        from progression.voice import reaching

        return [reaching.outline(self, self.question)]


class Insights(Shown, tuple[insight.Insight, ...]):
    """What each credential is to the framework: a tuple of `Insight` that can show itself."""

    question: Question

    @classmethod
    def of(cls, found: Iterable[insight.Insight], question: Question) -> Insights:
        made = cls(found)
        made.question = question
        return made

    def __repr__(self) -> str:
        return f"<Insights: {len(self)} credentials>"

    def to_dict(self) -> dict[str, Any]:
        from progression.graph.structure import structure
        from progression.voice import payload

        rules = self.question.rules
        return payload.insights(self, structure(rules), self.question, payload.fingerprint(rules))

    def to_frame(self) -> pd.DataFrame:
        """Return a row for each credential, indexed by id, `needed_for` as a number and as ids."""
        from progression.voice.tables import insight_table

        return insight_table(self.question.rules, self)

    def _outlines(self) -> Sequence[Outline]:
        from progression.graph.structure import structure
        from progression.voice import leverage

        rules = self.question.rules
        return [leverage.outline(rules, self, structure(rules))]


def answer(found: planning.Answer) -> Answer:
    """Return an answer that can show itself, and whose plans can."""

    def shown(plan: model.Plan | None) -> Plan | None:
        return None if plan is None else Plan(**asdict(plan), answer=found)

    plans = tuple(Plan(**asdict(plan), answer=found) for plan in found.plans)
    others = {"fewest_unknown": shown(found.fewest_unknown), "beyond": shown(found.beyond)}
    return Answer(**asdict(found) | {"plans": plans} | others)


def outlooked(found: outlook.Outlook) -> Outlook:
    """Return what is next so that it can show itself."""
    return Outlook(**asdict(found))


def compared(found: compare.Comparison) -> Comparison:
    """Return a comparison that can show itself."""
    return Comparison(**asdict(found))
