"""What is asked of the rules: what is held, what may be used, on which day.

Every parser and every refusal is here, for Python and the command line alike: what cannot be meant
raises `Refused` with what was expected. The clock is read here and nowhere else. Answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from progression import days
from progression.exceptions import AmbiguousName, Refused, UnknownName
from progression.model import Credential, Rules, category_name
from progression.names import find, find_one, is_exact, text_of
from progression.record import Record, fresh
from progression.spelling import key

if TYPE_CHECKING:
    import datetime as dt

Holding = str | Iterable[str] | Mapping[str, "str | dt.date"]
"""Names, each with its award if known (`T Level@2019-06`), or a mapping of names to awards."""

OBJECTIVES = ("steps", "cost", "time")
MOST_PLANS = 1_000  # what `all` alternatives are at the most
FIRST_YEAR, LAST_YEAR = 1900, 9999

_AWARD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_COUNT = "[0-9]{1,5}"  # these two are compiled where they are asked for
_POUNDS = r"£? ?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(\.[0-9]{1,2})?"


class Question(Record):
    """What is asked of the rules: what is held, what may be used, on which day.

    `holding` maps the id of each held credential to its award: a day, a month or a year
    (`2019-06-21`, `2019-06`, `2019`), or an empty text where that is not known. `day` is the ISO
    date on which everything is judged; where it is empty no day is, and holdings are undated.
    `start` is the month of the first step (`2027-01`), empty for the day itself. `without` are ids
    that may not be steps and (to, slug) pairs of routes that may not be taken. `until` maps what is
    held to the last day on which it counts, where its own paper says so: that wins over its rule.
    """

    rules: Rules
    holding: Mapping[str, str] = fresh(default_factory=dict)
    day: str = ""
    start: str = ""
    stated_only: bool = False
    without: frozenset[str | tuple[str, str]] = frozenset()
    until: Mapping[str, str] = fresh(default_factory=dict)

    def __repr__(self) -> str:
        day = f" on {self.day}" if self.day else ""
        return f"<Question{day}: {len(self.holding)} held, {len(self.without)} left out>"


def today() -> str:
    """Return today's date on this machine: the one place of the program that reads the clock."""
    import time

    return time.strftime("%Y-%m-%d")


def question(
    rules: Rules,
    *,
    holding: Holding = (),
    as_of: str | dt.date | None = None,
    start: str | None = None,
    stated_only: bool = False,
    without: str | Iterable[str] = (),
) -> Question:
    """Return what is asked, with every name found and every date checked.

    Raises:
        Refused: something cannot be meant; the message says what was expected.
    """
    day = day_of(as_of)
    return Question(
        rules,
        holding_of(rules, holding, day=day),
        day,
        start_of(start, day=day),
        flag_of(stated_only, "stated_only"),
        frozenset(_excluded(rules, name) for name in _several(without)),
    )


def targets(
    rules: Rules,
    name: str,
    *,
    tiers: str | Iterable[str] = (),
    categories: str | Iterable[str] = (),
) -> tuple[Credential, ...]:
    """Return every credential that `name` means, of these tiers and categories alone.

    Raises:
        Refused: nothing answers to the name, nothing of it is of those tiers and categories, or
            what it names is a rule.
    """
    named = find(rules, name)
    found = tuple(credential for credential in named if credential.kind != "rule")
    if not found:
        raise _rule(named[0])
    for column, values in (("tier", tiers), ("category", categories)):
        kept = [value_of(rules, column, value) for value in _several(values)]
        found = tuple(c for c in found if not kept or getattr(c, column) in kept)
        if not found:
            raise Refused(
                f"nothing that {_shown(name)} means is of the {column} {' or '.join(kept)}"
            )
    return found


def target(
    rules: Rules,
    name: str,
    *,
    tiers: str | Iterable[str] = (),
    categories: str | Iterable[str] = (),
    instead: str = "",
) -> Credential:
    """Return the one credential that `name` means, as `targets` does.

    `instead` is what may be done instead of naming one, as the refusal says it.

    Raises:
        Refused: as for `targets`, or the name means several.
    """
    found = targets(rules, name, tiers=tiers, categories=categories)
    if len(found) > 1:
        raise AmbiguousName(name, tuple(credential.title for credential in found), instead)
    return found[0]


def holding_of(rules: Rules, holding: Holding, *, day: str) -> dict[str, str]:
    """Return the ids held with their awards. Of a name given twice the award that is given counts.

    Raises:
        Refused: a name means none or several, an award is not a date or lies after the day, a
            credential has two awards, or it is a rule.
    """
    if isinstance(holding, Mapping):
        given = [(find_one(rules, name), award) for name, award in holding.items()]
    else:
        given = [_held(rules, name) for name in _several(holding)]
    found: dict[str, str] = {}
    for credential, award in given:
        if credential.kind == "rule":
            raise _rule(credential)
        awarded = _award_of(credential, award, day)
        before = found.get(credential.id) or awarded
        if awarded and awarded != before:
            raise Refused(
                f"{credential.title} has two awards, {before} and {awarded}: give the latest"
            )
        found[credential.id] = before
    return found


def _held(rules: Rules, given: str) -> tuple[Credential, str]:
    """Return what `NAME` or `NAME@AWARD` names; a name that has an @ of its own is a name first."""
    name, at, award = text_of(given).rpartition("@")
    if not at or is_exact(rules, given.strip()):
        return find_one(rules, given), ""
    award = award.strip()
    if award and not award[0].isdigit():
        with suppress(UnknownName):
            return find_one(rules, given), ""
    credential = find_one(rules, name)
    if not award:
        raise _no_award(credential, award)
    return credential, award


def _award_of(credential: Credential, given: str | dt.date, day: str) -> str:
    award = given if isinstance(given, str) else _iso(given)
    if award == "":
        return ""
    if not is_date(award):
        raise _no_award(credential, award)
    if day and days.first(award) > days.number(day):
        raise Refused(
            f"{credential.title} cannot have been awarded in {award}: "
            f"an award lies on the day of the question, {day}, or before"
        )
    return award


def day_of(given: str | dt.date | None) -> str:
    """Return the day of the question as an ISO date: today where none is given."""
    day = today() if given is None else given if isinstance(given, str) else _iso(given)
    if day.count("-") != 2 or not is_date(day):
        raise Refused(f"{_shown(day)} is not a date such as 2026-11-27{_years(day)}")
    return day


def start_of(given: str | None, *, day: str) -> str:
    """Return the month of the first step, empty where none is given."""
    if given is None:
        return ""
    if str(given).count("-") != 1 or not is_date(str(given)):
        raise Refused(f"{_shown(given)} is not a month such as 2027-01{_years(given)}")
    if given < day[:7]:
        raise Refused(
            f"{_shown(given)} lies before the day of the question, {day}: "
            f"start in {day[:7]} or later"
        )
    return given


def pounds_of(given: Decimal | int | str | None) -> Decimal | None:
    """Return an amount in pounds, None where none is given."""
    if given is None:
        return None
    text = f"{given:f}" if isinstance(given, Decimal) else str(given)
    if not re.fullmatch(_POUNDS, text.strip()):
        raise Refused(f"{_shown(text)} is not an amount in pounds such as 500 or 499.50")
    return Decimal(text.strip().lstrip("£ ").replace(",", ""))


def months_of(given: int | str | None) -> int | None:
    """Return a number of months, None where none is given."""
    if given is None:
        return None
    if not re.fullmatch(_COUNT, str(given)):
        raise Refused(f"{_shown(given)} is not a number of months: write a whole number such as 24")
    return int(given)


def alternatives_of(given: int | str) -> int:
    """Return how many plans are asked for; `all` are up to 1,000."""
    if given == "all":
        return MOST_PLANS
    if not re.fullmatch(_COUNT, str(given)) or not int(given):
        raise Refused(f"{_shown(given)} is not a number of plans: write 1 or more, or all")
    return int(given)


def objective_of(given: str) -> str:
    """Return what the best plan has least of: `steps`, `cost` or `time`."""
    if given not in OBJECTIVES:
        raise Refused(f"plans are not compared by {_shown(given)}: choose steps, cost or time")
    return given


def value_of(rules: Rules, column: str, given: str) -> str:
    """Return the tier, category or kind that is meant, however it is spelled."""
    known = sorted({str(getattr(c, column)) for c in rules.credentials} - {""})
    for value in known:
        if given == value or key(str(given)) in (key(value), key(category_name(value))):
            return value
    there = f"there are {', '.join(known)}" if known else "this data has none"
    raise Refused(f"no {column} called {_shown(given)}; {there}")


def _excluded(rules: Rules, name: str) -> str | tuple[str, str]:
    """Return the id of a credential, or the (to, slug) of a route named as `card/route`."""
    try:
        credential = find_one(rules, name)
    except UnknownName:
        card, slash, slug = name.rpartition("/")
        if not slash:
            raise
    else:
        if credential.kind == "rule":
            raise _rule(credential)
        return credential.id
    to = find_one(rules, card).id
    known = [route.slug for route in rules.routes_to.get(to, ())]
    if slug.strip() not in known:
        raise UnknownName(name, tuple(f"{card}/{route}" for route in known))
    return to, slug.strip()


def flag_of(given: object, name: str) -> bool:
    """Return a yes or no; a text such as "no" would pass for a yes."""
    if isinstance(given, bool):
        return given
    raise Refused(f"{name} is True or False, not {_shown(given)}")


def _several(given: object) -> tuple[Any, ...]:
    """Return the names; a text alone is one name, not its letters."""
    if isinstance(given, str):
        return (given,)
    if isinstance(given, Iterable):
        return tuple(given)
    raise Refused(f"{_shown(given)} is neither a name such as 'T Level' nor a list of names")


def _iso(given: object) -> str:
    """Return a date of the `datetime` module as an ISO date, anything else as text."""
    import datetime as dt  # slow to load, and nothing for the command line

    if isinstance(given, dt.datetime):
        return given.date().isoformat()
    return given.isoformat() if isinstance(given, dt.date) else repr(given)


def is_date(given: str) -> bool:
    """Whether it is a year, month or day of the calendar from 1900 to 9999."""
    found = _AWARD.fullmatch(given)
    if not found:
        return False
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    known = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12
    return known and 1 <= day <= days.length(year * 12 + month - 1)


def _years(given: object) -> str:
    """Name the years that are understood, where the year alone is at fault."""
    found = _AWARD.fullmatch(str(given))
    outside = found is not None and int(found[1]) < FIRST_YEAR
    return f", of the years {FIRST_YEAR} to {LAST_YEAR}" if outside else ""


def _shown(given: object) -> str:
    text = str(given)
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def _no_award(credential: Credential, award: str) -> Refused:
    return Refused(
        f"{_shown(award)} does not say when {credential.title} was awarded: "
        "give a year, a month or a day, such as 2019, 2019-06 or 2019-06-21"
    )


def _rule(credential: Credential) -> Refused:
    return Refused(
        f"{credential.title} is a rule, a name for conditions: "
        "it can be neither held, wanted nor left out; name one of its conditions"
    )


def need_package(module: str, package: str, what: str) -> None:
    """Make sure that a package which only some installations have is there.

    Raises:
        Refused: it is not; the sentence says what it is for and how to get it.
    """
    from importlib.util import find_spec  # seldom asked for

    if find_spec(module) is None:
        raise Refused(f"{what} needs {package}: pip install {package}")
