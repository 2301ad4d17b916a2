"""Files for the laws of intake: frameworks in order, ways to spoil them, and any bytes at all."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from hypothesis import strategies as st

from progression import columns
from tests.intake.frameworks import CARDS, ROUTES, cards_csv, routes_csv

NAMES = ("Audio Visual Technician", "Café Rigger", "Sŵn & Golau", "Über-Techniker – AV", "T Level")
TEXTS = (
    "",
    "",
    "seen on the page",
    "one, two; three",
    'the "black" card',
    "first line\nsecond, line",
    "£40 + VAT",
)
ALIASES = ("", "", "AV tech;sound person", "Y Gerdyn Du")
MONTHS = (("", ""), ("12", "24"), ("0", ""), ("", "36"))
COSTS = (("", ""), ("42.50", "60"), ("0", "0"))
IDS = ("t-level", "av-operative", "av-technician", "av-manager", "st0940")
SOURCES = ("", "https://example.org/cards", "https://a.example/x;http://b.example:8080/?q=1")


@st.composite
def cards(draw: st.DrawFn) -> list[dict[str, str]]:
    names = draw(st.permutations(NAMES))
    return [draw(card(id, name)) for id, name in zip(IDS, names, strict=True)]


def fit_together(cards: list[dict[str, str]], routes: list[dict[str, str]]) -> None:
    """Leave the kind rule to what has conditions, exemption to what no route awards."""
    met = {row["to"] for row in routes if row["kind"] == "counts"}
    awarded = {row["to"] for row in routes if row["kind"] != "counts"}
    for cells in cards:
        empty = cells["kind"] == "rule" and cells["id"] not in met
        if empty or (cells["kind"] == "exemption" and cells["id"] in awarded):
            cells["kind"] = "course"


@st.composite
def card(draw: st.DrawFn, id: str, name: str) -> dict[str, str]:
    months, costs = draw(st.sampled_from(MONTHS)), draw(st.sampled_from(COSTS))
    return {
        "id": id,
        "name": name,
        "kind": draw(st.sampled_from(("card", "qualification", "course", "rule", "exemption"))),
        "category": draw(st.sampled_from(("", "audiovisual"))),
        "tier": draw(st.sampled_from(("", "gold", "black"))),
        "level": draw(st.sampled_from(("", "RQF 3"))),
        "aliases": draw(st.sampled_from(ALIASES)),
        "status": draw(st.sampled_from(("", "current", "legacy"))),
        "requirements": draw(st.sampled_from(("", "partial", "unread"))),
        "months_min": months[0],
        "months_max": months[1],
        "cost_min": costs[0],
        "cost_max": costs[1],
        "valid_months": draw(st.sampled_from(("", "24"))),
        "description": draw(st.sampled_from(TEXTS)),
        "url": draw(st.sampled_from(("", "https://example.org"))),
        "source": draw(st.sampled_from(SOURCES)),
        "checked_on": draw(st.sampled_from(("", "2026-11-22"))),
        "note": draw(st.sampled_from(TEXTS)),
    }


KINDS = ("", "route", "progression")
FIGURES = ("months_min", "months_max", "cost_min", "cost_max")
LIMITS = ("age_min", "age_max", "awarded_from", "awarded_until")
AGES = (("", ""), ("24", ""), ("6", "36"))
SPANS = (("", ""), ("2015-01", "2018-12-31"), ("2015", ""), ("", "2019"))


@st.composite
def routes(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows in order: routes of each shape the contract has, each row said once."""
    places = st.tuples(st.sampled_from(IDS), st.sampled_from(("", "main", "other")))
    found = []
    for to, slug in draw(st.lists(places, min_size=1, max_size=4, unique=True)):
        found += draw(route(to, slug))
    return found


@st.composite
def route(draw: st.DrawFn, to: str, slug: str) -> list[dict[str, str]]:
    """The rows of one route: one that asks, counts, renews or asks for nothing, with bars."""
    others = draw(st.permutations([id for id in IDS if id != to]))
    if not slug:
        return [draw(requirement(to, others[0], "", kind=draw(st.sampled_from(("", "counts")))))]
    shape = draw(st.sampled_from(("asks", "asks", "counts", "renews", "opens")))
    rows: list[dict[str, str]] = []
    if shape == "opens":
        rows.append(draw(requirement(to, "", slug)) | dict.fromkeys(LIMITS, ""))
    elif shape == "renews":
        rows.append(draw(requirement(to, to, slug)))
    else:
        kind = "counts" if shape == "counts" else draw(st.sampled_from(KINDS))
        rows += [draw(requirement(to, id, slug, kind=kind)) for id in others[:1]]
        rows += draw(group(to, others[1:3], slug, "counts" if shape == "counts" else ""))
    if shape != "counts":
        rows[0] |= draw(figures())
        bars = draw(st.sampled_from(((), (), others[3:])))
        rows += [draw(requirement(to, id, slug, kind="not")) for id in bars]
    return rows


@st.composite
def group(
    draw: st.DrawFn, to: str, members: list[str], slug: str, kind: str
) -> list[dict[str, str]]:
    """No group, one of which any is enough, or one with points; blanks agree with 1."""
    sort = draw(st.sampled_from(("none", "any", "points")))
    if sort == "none":
        return []
    needs = ("", "1") if sort == "any" else ("5", "5")
    points = ("", "1") if sort == "any" else ("3", "2")
    return [
        draw(requirement(to, id, slug, kind=kind))
        | {"any_of": "either", "need": need, "points": brings}
        for id, need, brings in zip(members, needs, points, strict=True)
    ]


@st.composite
def figures(draw: st.DrawFn) -> dict[str, str]:
    months, costs = draw(st.sampled_from(MONTHS)), draw(st.sampled_from(COSTS))
    return dict(zip(FIGURES, (*months, *costs), strict=True))


@st.composite
def requirement(
    draw: st.DrawFn, to: str, requires: str, route: str, *, kind: str = ""
) -> dict[str, str]:
    limits = (*draw(st.sampled_from(AGES)), *draw(st.sampled_from(SPANS)))
    return {
        "to": to,
        "requires": requires,
        "route": route,
        "any_of": "",
        "need": "",
        "points": "",
        "kind": kind,
        **dict.fromkeys(FIGURES, ""),
        **dict(zip(LIMITS, limits, strict=True)),
        "basis": draw(st.sampled_from(("", "implied"))),
        "status": draw(st.sampled_from(("", "closed"))),
        "source": draw(st.sampled_from(SOURCES)),
        "checked_on": draw(st.sampled_from(("", "2026-11-22"))),
        "note": draw(st.sampled_from(TEXTS)),
    }


class Sheet(NamedTuple):
    """A file in order: its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[dict[str, str]]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, Sheet]:
    found = draw(cards()), draw(routes())
    fit_together(*found)
    return (
        Sheet("cards.csv", columns.CARDS.names, found[0]),
        Sheet("routes.csv", columns.ROUTES.names, found[1]),
    )


def text_of(columns: tuple[str, ...] | list[str], rows: list[dict[str, str]]) -> str:
    sheet = io.StringIO(newline="")
    writer = csv.DictWriter(sheet, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue()


PIECES = (
    *(",", ",", ",", "\n", "\n", "\r\n", "\r", '"', '"', '""', ";", "\t", "|", " ", "-", "=", "'"),
    *("id", "name", "kind", "to", "requires", "note", "Name", "t-level", "card", "T Level"),
    *("id,name,kind\n", "to,requires\n", "a,A,card\n", "b,B,course\n", "a,b\n", '"a\nb"'),
    *("é", "\ufeff", "\u200b", "\xa0", "“", "”", "А", "Ã©", "\x00", "\x1c", "\x85", "\u2028"),
    *("2026-11-22", "22/11/2026", "1E+10", "Mar-04", "#REF!", "https://e.org", "x" * 60),
)


def any_bytes() -> st.SearchStrategy[bytes]:
    """Noise, text that looks like CSV, and good files with bytes knocked about."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    return st.one_of(
        st.binary(max_size=200),
        pieces.map(str.encode),
        st.tuples(st.sampled_from(("id,name,kind\n", "to,requires\n")), pieces).map(
            lambda parts: "".join(parts).encode()
        ),
        st.tuples(pieces, st.sampled_from(("utf-16", "utf-16-le", "cp1252", "utf-8-sig"))).map(
            lambda made: made[0].encode(made[1], errors="replace")
        ),
        damaged(cards_csv(*CARDS).encode()),
        damaged(routes_csv(*ROUTES).encode()),
    )


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with up to three slices cut out, doubled or written over."""
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        stop = draw(st.integers(start, min(len(data), start + 30)))
        put = draw(st.sampled_from((b"", data[start:stop] * 2, b'"', b",", b"\n", b"\r", b"\x00")))
        other = draw(st.one_of(st.just(put), st.binary(max_size=4)))
        data = data[:start] + other + data[stop:]
    return data
