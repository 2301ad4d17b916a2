"""Every word of the interface in one table, so that a translator needs no other file.

Owns wording and plural forms; refuses to know where a phrase is shown.
"""

from __future__ import annotations

ENGLISH: dict[str, str] = {
    "about.cards.one": "1 card, and what leads to it.",
    "about.cards.other": "{count:,} cards, and what leads to them.",
    "about.date": "Made from data of {date}.",
    "about.fingerprint": "Fingerprint",
    "about.implied": (
        "Dashed routes are implied: an inference from the source, not a rule it states."
    ),
    "about.silent.all": "The source does not publish the full rule of any of them.",
    "about.silent.some": "The full rule of {silent} of {count} is not published in the source.",
    "basis.implied": "implied",
    "basis.mixed": "partly implied",
    "basis.stated": "stated",
    "box.all": "All of",
    "box.and": "and",
    "box.any": "any one of {count}",
    "box.closed": "closed",
    "box.need": "any {need} of {count}",
    "box.needs": "Needs",
    "box.or": "or",
    "card.closed": "Closed to new applicants",
    "card.partial": "Rule published in part",
    "card.unpublished": "Full rule not published",
    "cell.empty": "The source names no {tier} card here",
    "column.none": "Other cards",
    "explore.hint": (
        "The same map on a canvas: drag to move it, use the buttons to zoom. "
        "Everything on it is also in the list."
    ),
    "explore.label": "Map on a canvas",
    "facts.aliases": "Also called",
    "facts.checked": "checked {date}",
    "facts.close": "Close",
    "facts.cost": "Cost",
    "facts.cost.lower": "cost",
    "facts.free": "no charge",
    "facts.heading": "All the facts",
    "facts.leads": "What it leads to",
    "facts.leads.none": "Nothing in this data requires it.",
    "facts.level": "Level",
    "facts.level.lower": "level",
    "facts.note": "Notes",
    "facts.routes": "How to get it",
    "facts.routes.none": "Nothing in this data has to come first: a place to start.",
    "facts.routes.silent": "The source does not publish what is required.",
    "facts.silent": "Not published",
    "facts.source": "Source",
    "facts.sources": "Sources",
    "facts.time": "Time to earn it",
    "facts.time.lower": "time",
    "facts.valid": "Valid for",
    "facts.valid.lower": "how long it lasts",
    "facts.within": "counts if awarded {span}",
    "foot.made": "Made with progression. This page works offline and sends nothing anywhere.",
    "key.all": "All of these together",
    "key.any": "Any one of these is enough",
    "key.closed": "Closed route",
    "key.heading": "Key",
    "key.implied": "Implied, not a stated rule",
    "key.shared": "Used by 3 routes, the same credential each time",
    "key.stated": "Stated by the source",
    "kind.apprenticeship.one": "apprenticeship",
    "kind.apprenticeship.other": "Apprenticeships",
    "kind.assessment.one": "assessment",
    "kind.assessment.other": "Assessments",
    "kind.card.one": "card",
    "kind.card.other": "Cards",
    "kind.condition.one": "condition",
    "kind.condition.other": "Conditions",
    "kind.course.one": "course",
    "kind.course.other": "Courses",
    "kind.experience.one": "experience",
    "kind.experience.other": "Experience",
    "kind.membership.one": "membership",
    "kind.membership.other": "Memberships",
    "kind.qualification.one": "qualification",
    "kind.qualification.other": "Qualifications",
    "lane.cards": "{count:,} on the map",
    "lane.index": "Lanes",
    "lane.loose": "Cards outside the tiers",
    "lane.shared": "Shared by all",
    "months.one": "1 month",
    "months.other": "{count} months",
    "page.skip": "Skip to the map",
    "page.title": "Career progression map",
    "page.title.lane": "{lane}: career progression map",
    "page.tools": "Search and view",
    "search.count.none": "Nothing matches. Try fewer letters.",
    "search.count.one": "1 match of {total}",
    "search.count.other": "{count} matches of {total}",
    "search.label": "Find a card or qualification",
    "start.elsewhere": "From other categories",
    "start.heading": "Starting points",
    "start.hint": "What the routes ask for, each listed once. Nothing has to come before these.",
    "start.used.none": "not used by a route here",
    "start.used.one": "used by 1 route",
    "start.used.other": "used by {count:,} routes",
    "status.legacy": "Legacy: can be held, can no longer be obtained",
    "status.withdrawn": "Withdrawn: can be held, can no longer be obtained",
    "unknown.link": "This page has nothing called {name}; the link was ignored.",
    "view.explore": "Explore",
    "view.label": "Show as",
    "view.list": "List",
    "view.map": "Map",
    "years.one": "1 year",
    "years.other": "{count} years",
    "zoom.in": "Zoom in",
    "zoom.label": "Size",
    "zoom.out": "Zoom out",
    "zoom.reset": "Actual size",
}

IN_SCRIPT = (
    "facts.close",
    "facts.leads",
    "facts.routes",
    "search.count.none",
    "search.count.one",
    "search.count.other",
    "unknown.link",
)

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def phrase(key: str, **values: object) -> str:
    """Return the wording of `key` with its places filled in."""
    return ENGLISH[key].format(**values)


def counted(key: str, count: int, **values: object) -> str:
    """Return the singular or plural wording of `key`."""
    form = "one" if count == 1 else "other"
    return phrase(f"{key}.{form}", count=count, **values)


def for_script() -> dict[str, str]:
    """Return the phrases the page's script fills in itself."""
    return {key: ENGLISH[key] for key in IN_SCRIPT}
