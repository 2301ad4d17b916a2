"""Say the facts of a credential and of its routes in plain words.

Owns sentences about the records; refuses to know markup, layout and where a sentence is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from decimal import Decimal
from typing import Any

from progression.model import (
    Credential,
    Group,
    Requirement,
    Route,
    Rules,
    category_name,
    tier_name,
)
from progression.record import replace
from progression.spelling import key
from progression.voice.phrases import counted, phrase, spoken


def day(iso: str) -> str:
    """Say an ISO date (day, month or year) as people write it: `22 November 2026`."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return iso
    try:
        date = dt.date(*map(int, (*parts, "1")[:3]))
    except ValueError:
        return iso
    return spoken().day(date) if len(parts) == 3 else spoken().month(date)


def joined(names: Sequence[str], *, either: bool = False) -> str:
    """Join names as a sentence does: `a, b and c`, or `a, b or c`."""
    return spoken().joined(names, either=either)


def gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what belongs to the same text together, each once, in the order it is first said."""
    found: dict[str, dict[str, None]] = {}
    for text, each in pairs:
        found.setdefault(text, {})[each] = None
    return {text: list(some) for text, some in found.items()}


def span(low: Any, high: Any, say: Callable[[Any], str]) -> str:
    """Say the two ends of a span, of which one may be unknown; empty where both are."""
    if low is None:
        return "" if high is None else phrase("answer.upto", high=say(high))
    if high is None:
        return phrase("answer.from", low=say(low))
    return say(low) if low == high else phrase("answer.span", low=say(low), high=say(high))


def months(low: int | None, high: int | None) -> str:
    """Say a span of whole months, of one length in years too; empty where neither end is known."""
    return duration(low) if low is not None and low == high else months_plain(low, high)


def months_plain(low: int | None, high: int | None) -> str:
    """Say a span of whole months without years; empty where neither end is known."""
    if low is not None and high is not None and low != high:
        return phrase("answer.span", low=low, high=counted("months", high))
    return span(low, high, lambda count: counted("months", count))


def duration(count: int) -> str:
    """Say a number of months, in years too where they are whole."""
    plain = counted("months", count)
    whole = count >= 12 and count % 12 == 0
    return f"{plain} ({counted('years', count // 12)})" if whole else plain


def money(low: Decimal | None, high: Decimal | None) -> str:
    """Say a span of pounds; empty where neither end is known."""
    return span(low, high, pounds)


def pounds(amount: Decimal) -> str:
    """Say one sum: whole pounds without pence, nothing to pay in words."""
    return spoken().pounds(amount) if amount else phrase("facts.free")


def titles(rules: Rules, ids: Iterable[str]) -> list[str]:
    return [rules.by_id[id].title for id in ids]


def to_obtain(credential: Credential) -> str:
    """Say what a person does to have it: `Pass ECS HS&E assessment`."""
    if credential.kind != "card":
        return phrase(f"verb.{credential.kind}", name=credential.name)
    tier = credential.title.removeprefix(credential.name).lower()
    named = ".named" if credential.name.lower().endswith("card") else ""
    return phrase(f"verb.card{named}", name=credential.name, tier=tier)


def short_title(credential: Credential) -> str:
    """Return the title without the category it begins with, for where that is said already.

    `Audio Visual Technician` of the category Audiovisual is `Technician (Gold)`.
    """
    words, category = credential.name.split(), key(category_name(credential.category))
    for end in range(1, len(words) if credential.kind == "card" and category else 1):
        if key(" ".join(words[:end])) == category:
            return replace(credential, name=" ".join(words[end:])).title
    return credential.title


def kind_line(credential: Credential) -> str:
    """Name what it is, with its tier: `Gold card`, `Qualification`."""
    kind = phrase(f"kind.{credential.kind}")
    tier = tier_name(credential.tier)
    return phrase("kind.tier", tier=tier, kind=kind) if tier else _capital(kind)


def group_label(group: Group) -> str:
    """Say how many of a group are enough: `any one of 3`."""
    if any(row.points != 1 for row in group.members):
        return phrase("box.points", need=group.need, count=len(group.members))
    if group.need == 1:
        return phrase("box.any", count=len(group.members))
    return phrase("box.need", need=group.need, count=len(group.members))


Without = Collection[object]
"""What somebody has said is no step for them: ids, and other things that are no conditions."""


def called(rules: Rules, id: str, *, without: Without = (), inside: tuple[str, ...] = ()) -> str:
    """Return what people are told of something needed: of a rule its conditions, not its name."""
    credential = rules.by_id[id]
    routes = [
        route
        for route in rules.routes_to.get(id, ())
        if route.counts and not route.closed and not _is_out(route, without)
    ]
    if credential.kind != "rule" or id in inside or not routes:
        return credential.title
    inside = (*inside, id)
    parts = [_conditions(rules, route, without, inside) for route in routes]
    first, *others = parts
    for other in others:
        first = phrase("route.or", first=first, next=other)
    return first


def _is_out(route: Route, without: Without) -> bool:
    """Whether a lone requirement, or all of a group, is left out."""
    asked = [[row] for row in route.all_of] + [list(each.open_members) for each in route.any_of]
    return any(all(row.requires in without for row in rows) for rows in asked)


def together(rules: Rules, id: str, *, without: Without = ()) -> str:
    """Name a part of a list as `called` does: conditions to be met together stand as one."""
    name = called(rules, id, without=without)
    joined_up = rules.by_id[id].kind == "rule" and is_joined(rules, id)
    return phrase("step.together", names=name) if joined_up else name


def is_joined(rules: Rules, id: str) -> bool:
    """Whether a rule has a route of several conditions, which have to be met together."""
    routes = rules.routes_to.get(id, ())
    return any(len(route.all_of) + len(route.any_of) > 1 for route in routes if route.counts)


def _conditions(rules: Rules, route: Route, without: Without, inside: tuple[str, ...]) -> str:
    more: dict[str, Any] = {"without": without, "inside": inside}
    parts = [called(rules, row.requires, **more) for row in route.all_of]
    for group in route.any_of:
        ids = [row.requires for row in group.open_members if row.requires not in without]
        names = [called(rules, each, **more) for each in ids]
        parts.append(any_named(group, names))
    return joined(parts)


def any_named(group: Group, names: Sequence[str]) -> str:
    """Return a group with its members in one line: `any 2 of a, b or c`."""
    return f"{any_of(group).removesuffix(':')} {joined(names, either=True)}"


def any_of(group: Group) -> str:
    """Return how much of a group is enough: `any one of:`, `12 points of:`."""
    if any(member.points != 1 for member in group.members):
        return phrase("show.any.points", count=group.need)
    return counted("show.any", group.need)


def apart(group: Group, rules: Rules) -> tuple[tuple[Requirement, ...], tuple[Requirement, ...]]:
    """Return what a group asks for, and the exemptions that spare it where that is one thing."""
    spared = tuple(row for row in group.members if rules.by_id[row.requires].kind == "exemption")
    needed = tuple(row for row in group.members if row not in spared)
    return (needed, spared) if len(needed) == group.need == 1 else (group.members, ())


def basis_of(route: Route) -> str:
    """Return `stated`, `implied`, or `mixed` where only some of its rows are implied."""
    implied = [row.implied for row in route.lines()]
    if all(implied) and implied:
        return "implied"
    return "mixed" if any(implied) else "stated"


def sentence(route: Route, rules: Rules) -> str:
    """Say a route as one sentence: all of this, and any one of that; for whom, and not for whom."""
    text = phrase("route.opens") if route.opens else _asked(route, rules)
    if route.counts:
        text = phrase("route.counts", text=text)
    if route.bars:
        names = joined([_named(row, rules, mark=False) for row in route.bars], either=True)
        text = phrase("route.bars", text=text, names=names)
    return f"{_capital(text)}."


def _asked(route: Route, rules: Rules) -> str:
    mark = basis_of(route) == "mixed"
    asked = [_shaped(row, rules, mark=mark) for row in route.all_of]
    lone = [_remarked(phrase("route.renews"), route.renews, mark=mark)] if route.renews else []
    lone += [said for said, shape in asked if shape != "choice"]
    single = [group for group in route.any_of if apart(group, rules)[1]]
    lone += [_group(group, rules, mark=mark) for group in single]
    groups = [said for said, shape in asked if shape == "choice"]
    groups += [_group(group, rules, mark=mark) for group in route.any_of if group not in single]
    # Groups hold commas and an "or" of their own.
    text, *others = [joined(lone)] * bool(lone) + groups if groups else [joined(lone)]
    for other in others:
        text = phrase("route.also", first=text, next=other)
    if len(lone) + len(groups) > 1:
        text = phrase("route.all", parts=text)
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _group(group: Group, rules: Rules, *, mark: bool) -> str:
    needed, spared = apart(group, rules)
    if spared:
        others = joined(titles(rules, [row.requires for row in spared]), either=True)
        return phrase("plan.with.or", name=_named(needed[0], rules, mark=mark), names=others)
    names = [_named(row, rules, mark=mark) for row in group.members]
    return phrase("route.group", label=group_label(group), names=joined(names, either=True))


Shaped = tuple[str, str]
"""A requirement in words, and whether that is one thing (``), `together` or a `choice`."""


def _named(
    row: Requirement, rules: Rules, *, mark: bool = False, inside: tuple[str, ...] = ()
) -> str:
    """Name a requirement as a part of a list, of which a choice would be no part without signs."""
    name, shape = conditions_of(rules, row.requires, inside)
    return _remarked(_part((name, shape)), row, mark=mark, each=bool(shape))


def _part(said: Shaped) -> str:
    return f"({said[0]})" if said[1] == "choice" else said[0]


def _shaped(
    row: Requirement, rules: Rules, *, mark: bool = False, inside: tuple[str, ...] = ()
) -> Shaped:
    """Name a requirement that stands alone."""
    name, shape = conditions_of(rules, row.requires, inside)
    return _remarked(name, row, mark=mark, each=bool(shape)), shape


def conditions_of(rules: Rules, id: str, inside: tuple[str, ...] = ()) -> Shaped:
    """Name something needed; of a rule all conditions, each with what else its row asks for."""
    routes = [route for route in rules.routes_to.get(id, ()) if route.counts and not route.closed]
    if rules.by_id[id].kind != "rule" or id in inside or not routes:
        return rules.by_id[id].title, ""
    found = [_condition(rules, route, (*inside, id)) for route in routes]
    if len(found) == 1:
        return found[0]
    names = joined([_part(each) for each in found], either=True)
    label = phrase("box.any", count=len(found))
    return phrase("route.group", label=label, names=names), "choice"


def _condition(rules: Rules, route: Route, inside: tuple[str, ...]) -> Shaped:
    if len(route.all_of) == 1 and not route.any_of:
        return _shaped(route.all_of[0], rules, inside=inside)
    parts = [_named(row, rules, inside=inside) for row in route.all_of]
    groups = [
        any_named(group, [_named(row, rules, inside=inside) for row in group.open_members])
        for group in route.any_of
    ]
    if len(groups) == 1 and not parts:
        return groups[0], "choice"
    names = joined([*parts, *(f"({group})" for group in groups)])
    return phrase("step.together", names=names), "together"


def _remarked(name: str, row: Requirement, *, mark: bool, each: bool = False) -> str:
    """Say in brackets behind a name what else a row asks for, and on what it rests.

    Its span and age hold for `each` of several conditions.
    """
    limits = [span_of(row)] if row.awarded_from or row.awarded_until else []
    limits += [age_of(row)] if row.age_min is not None or row.age_max is not None else []
    remarks = [] if each else limits
    remarks += [phrase("route.points", points=row.points)] if row.points != 1 else []
    remarks += [phrase("basis.implied")] if mark and row.implied else []
    remarks += [phrase("box.closed")] if row.closed else []
    remarks += [phrase("route.each", text=", ".join(limits))] if each and limits else []
    return f"{name} ({', '.join(remarks)})" if remarks else name


def age_of(row: Requirement) -> str:
    """Say how old an award has to be, or may be, when it is used."""
    low = "" if row.age_min is None else counted("months", row.age_min)
    high = "" if row.age_max is None else counted("months", row.age_max)
    ends = "both" if low and high else "min" if low else "max"
    return phrase(f"route.age.{ends}", low=low, high=high)


def span_of_award(since: str, until: str) -> str:
    """Return which ends of a span are given: `both`, `from`, `until`, or nothing."""
    return "both" if since and until else "from" if since else "until" if until else ""


def span_of(row: Requirement) -> str:
    """Say when a requirement has to have been awarded to count."""
    start, end = day(row.awarded_from), day(row.awarded_until)
    ends = span_of_award(start, end)
    return phrase(f"facts.within.{ends}", start=start, end=end)


def state(credential: Credential) -> str:
    """Say what stands in the way of knowing or getting it; empty where nothing does."""
    if credential.status != "current":
        return phrase("card.closed")
    if not credential.certain:
        return phrase(f"card.{credential.requirements}")
    return ""


def site(address: str) -> str:
    """Name the site of an address, the way people speak of it: `ecscard.org.uk`."""
    from urllib.parse import urlsplit  # no answer has need of it

    host = urlsplit(address).hostname or address
    return host.removeprefix("www.")


def is_link(address: str) -> bool:
    """Whether an address may become a link: http or https with a host, nothing else."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return False
