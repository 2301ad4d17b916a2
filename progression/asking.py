"""What people ask, by the names they know, to the question that the planner answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from progression.exceptions import UnknownName
from progression.lookup import find_one
from progression.model import Rules
from progression.planning import Question

Holding = Iterable[str] | Mapping[str, str]


def asked(
    rules: Rules,
    *,
    target: str,
    holding: Holding,
    stated_only: bool,
    without: Iterable[str],
    tiers: Collection[str],
    categories: Collection[str],
    as_of: str,
) -> Question:
    """Return the question; what each part means is said in `Framework.question`.

    Raises:
        UnknownName, AmbiguousName: a name stands for none or for several credentials.
    """
    dated = holding if isinstance(holding, Mapping) else dict.fromkeys(holding, "")
    outside = {
        c.id
        for c in rules.credentials
        if (tiers and c.tier and c.tier not in tiers)
        or (categories and c.category and c.category not in categories)
    }
    return Question(
        rules,
        {find_one(rules, name).id: month for name, month in dated.items()},
        stated_only,
        as_of or rules.newest_check,
        frozenset(_barred(rules, name) for name in without),
        frozenset(outside - {target}),
        tuple(sorted(tiers)),
        tuple(sorted(categories)),
    )


def _barred(rules: Rules, name: str) -> str | tuple[str, str]:
    """The id of a credential, or the (to, slug) of a route named as `card/route`."""
    try:
        return find_one(rules, name).id
    except UnknownName:
        card, slash, slug = name.rpartition("/")
        if not slash:
            raise
    to = find_one(rules, card).id
    known = [route.slug for route in rules.routes_to.get(to, ())]
    if slug.strip() not in known:
        raise UnknownName(name, tuple(f"{card}/{route}" for route in known))
    return to, slug.strip()
