"""Small words shared by every text: amounts, months, lists, wrapping. ASCII of our own."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from progression.model import Credential, Rules, Span

WIDTH = 92

OURS = "our reading"  # what people are told of a basis that is implied
DOUBT = (
    f"Note: what is marked [{OURS}] is not stated by the source. Ask the body that issues the "
    "card before you book anything."
)

TO_OBTAIN = {
    "qualification": "Gain",
    "apprenticeship": "Complete",
    "course": "Take",
    "assessment": "Pass",
    "membership": "Obtain",
    "experience": "Build up",
    "condition": "Meet the condition:",
}

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

Say = Callable[[Decimal | int], str]


def wrapped(text: str, *, indent: int = 0, bullet: str = "") -> str:
    """Return the text in lines of at most 92 characters, following lines under the first."""
    first = " " * indent + bullet
    lines = [
        textwrap.fill(
            part,
            WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for part in text.splitlines()
    ]
    return "\n".join(lines)


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def titles(rules: Rules, ids: Iterable[str]) -> list[str]:
    return [rules.by_id[id].title for id in ids]


def left_out(rules: Rules, ids: Sequence[str]) -> Iterator[str]:
    """Yield the implied requirements that a stated-only answer does not count."""
    if ids:
        names = listed(titles(rules, ids))
        yield wrapped(f"Left out, because they are our reading and not stated: {names}.")


def to_obtain(credential: Credential) -> str:
    """Return what a person does to have it: `Pass ECS HS&E assessment`."""
    if credential.kind == "card":
        tier = credential.title.removeprefix(credential.name).lower()
        card = "" if credential.name.lower().endswith("card") else " card"
        return f"Apply for the {credential.name}{card}{tier}"
    return f"{TO_OBTAIN[credential.kind]} {credential.name}"


def day(iso: str) -> str:
    """Return an ISO date as people write it.

    >>> day("2026-11-27")
    '27 November 2026'
    """
    year, month, place = iso.split("-")
    return f"{int(place)} {MONTHS[int(month) - 1]} {year}"


def month(iso: str) -> str:
    """Return the month of an ISO date or month as people write it: `June 2021`."""
    year, number = iso.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def pounds(amount: Decimal | int) -> str:
    whole = amount == int(amount)
    return f"GBP {amount:,.0f}" if whole else f"GBP {amount:,.2f}"


def cost(span: Span, steps: int) -> str:
    return _total(span, steps, pounds)


def time(span: Span, steps: int) -> str:
    return _total(span, steps, lambda months: counted(int(months), "month"))


def _total(span: Span, steps: int, say: Say) -> str:
    """Return the total in words, with what is not known of it; nothing is guessed."""
    if span.unknown == steps and not span.min:
        return "not known"
    if span.unknown:
        return f"at least {say(span.min)}; {span.unknown} of {counted(steps, 'step')} not known"
    return of_credential(span.min, span.max, say)


def of_credential(low: Decimal | int | None, high: Decimal | int | None, say: Say) -> str:
    """Return one credential's own amount or months, `not known` where both ends are blank."""
    if low is None and high is None:
        return "not known"
    if low is None:
        return f"up to {say(high or 0)}"
    if high is None:
        return f"at least {say(low)}"
    return say(low) if low == high else f"{say(low)} to {say(high)}"
