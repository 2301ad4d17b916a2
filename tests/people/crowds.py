"""Files of an employer of any size, drawn from a seed: people, evidence, and faults among them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from random import Random

from progression.model import Rules

TODAY = dt.date(2026, 11, 27)
PEOPLE_HEADER = ("person", "label", "role", "target", "context", "supervised_by", "review_due")
EVIDENCE_HEADER = (
    "person",
    "shows",
    "kind",
    "awarded_on",
    "expires_on",
    "verified",
    "from",
    "until",
    "days",
    "note",
)


def written(rows: Sequence[Sequence[str]], *, ends: str = "\n") -> str:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=ends).writerows(rows)
    return text.getvalue()


def people(draw: Random, rules: Rules, count: int) -> list[list[str]]:
    """Return the header and a row for each of so many people; some aim at nothing."""
    cards = [c.id for c in rules.credentials if c.kind == "card"]
    rows = [list(PEOPLE_HEADER)]
    for number in range(1, count + 1):
        role, target = (draw.choice(["", *cards]) if draw.random() < 0.9 else "" for _ in range(2))
        label = f"Invented: Person {number}"
        rows.append([f"p-{number:05}", label, role, target, "work, and place", "", "2027-03-01"])
    return rows


def evidence(draw: Random, rules: Rules, persons: Sequence[str], count: int) -> list[list[str]]:
    """Return the header and so many rows of evidence, dated in every way a date can be known."""
    shown = [c for c in rules.credentials if c.kind != "rule"]
    weights = [4 if c.valid_months else 1 for c in shown]
    rows = [list(EVIDENCE_HEADER)]
    for credential in draw.choices(shown, weights, k=count):
        award = _date(draw, -1_400, -1)
        expires = _date(draw, -200, 900) if draw.random() < 0.3 else ""
        if award and expires and expires[:4] <= award[:4]:
            expires = ""
        person = draw.choice(persons)
        rows.append([person, credential.id, "certificate", award, expires, "employer", *[""] * 4])
    return rows


def _date(draw: Random, first: int, last: int) -> str:
    day = (TODAY + dt.timedelta(days=draw.randint(first, last))).isoformat()
    return draw.choice((day, day, day, day[:7], day[:4], ""))


def firm(rules: Rules, count: int, items: int, *, seed: int = 1) -> tuple[str, str]:
    """Return people.csv and evidence.csv of so many people and rows of evidence."""
    draw = Random(seed)
    rows = people(draw, rules, count)
    persons = [row[0] for row in rows[1:]]
    return written(rows), written(evidence(draw, rules, persons, items))


def with_faults(draw: Random, rows: list[list[str]]) -> Iterator[list[str]]:
    """Yield the rows, about a third of them with something wrong, or odd and right."""
    yield rows[0]
    for row in rows[1:]:
        changed = list(row)
        if draw.random() < 0.35:
            at = draw.randrange(len(changed))
            changed[at] = draw.choice(ODD)
        if draw.random() < 0.03:
            changed = changed[:-1] if draw.random() < 0.5 else [*changed, ""]
        yield changed
        if draw.random() < 0.05:
            yield draw.choice(([], [""] * len(row), list(row)))


ODD = (
    "",
    " ",
    "  p-00001\u00a0",
    "P-00002",
    "p-99999",
    "T-Level",
    "\x1ct-level\x1f",
    "\ufefft-level",
    "no-such-card",
    "=cmd()",
    "-1",
    "- one thing, and another",
    "-\tone",
    "+44 20 7946 0000 for help",
    "+44|calc",
    "- see sheet!A1",
    "－full width",
    "a\u200bb",
    "a\u00a0b",
    "two\nlines",
    "two\r\nlines",
    "one\rline",
    "“curly\u00a0",
    "“a\u00a0b”",
    "a””b\u00a0c",
    "\ue000",
    "\u0378",
    "x" * 10_001,
    "😀" * 9_000,
    "<script>alert(1)</script>",
    '"quoted", and "more"',
    "2026-02-30",
    "2026-02",
    "1899",
    "1900",
    "2026-13-01",
    "٢٠٢٦",
    "22/11/2025",
    "03/04/2025",
    "31/02/2025",
    "22/11/0099",
    "2027-01-01",
    "Certificate",
    "certificate",
    "card-check",
    "1000000",
    "12",
    "unsure",
)
