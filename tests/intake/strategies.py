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


@st.composite
def card(draw: st.DrawFn, id: str, name: str) -> dict[str, str]:
    months, costs = draw(st.sampled_from(MONTHS)), draw(st.sampled_from(COSTS))
    return {
        "id": id,
        "name": name,
        "kind": draw(st.sampled_from(("card", "qualification", "course"))),
        "category": draw(st.sampled_from(("", "audiovisual"))),
        "tier": draw(st.sampled_from(("", "gold", "black"))),
        "level": draw(st.sampled_from(("", "RQF 3"))),
        "aliases": draw(st.sampled_from(ALIASES)),
        "status": draw(st.sampled_from(("", "current", "legacy"))),
        "requirements": draw(st.sampled_from(("", "partial"))),
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


@st.composite
def routes(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows in order: each said once, with one `need` in each group."""
    places = st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from((("", ""), ("main", ""), ("main", "either"), ("other", ""))),
    ).filter(lambda place: place[0] != place[1])
    found = draw(st.lists(places, min_size=1, max_size=6, unique=True))
    need = draw(st.sampled_from(("", "1")))
    return [
        draw(requirement(to, requires, *place, need if place[1] else ""))
        for to, requires, place in found
    ]


@st.composite
def requirement(
    draw: st.DrawFn, to: str, requires: str, route: str, any_of: str, need: str
) -> dict[str, str]:
    return {
        "to": to,
        "requires": requires,
        "route": route,
        "any_of": any_of,
        "need": need,
        "kind": draw(st.sampled_from(("", "progression"))),
        "basis": draw(st.sampled_from(("", "implied"))),
        "status": draw(st.sampled_from(("", "closed"))),
        "awarded_from": draw(st.sampled_from(("", "2015-01"))),
        "awarded_until": draw(st.sampled_from(("", "2018-12-31"))),
        "source": draw(st.sampled_from(SOURCES)),
        "checked_on": draw(st.sampled_from(("", "2026-11-22"))),
        "note": draw(st.sampled_from(TEXTS)),
    }


class Sheet(NamedTuple):
    """A file in order: its name, its columns and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[dict[str, str]]


def sheets() -> st.SearchStrategy[tuple[Sheet, Sheet]]:
    return st.builds(
        lambda cards, routes: (
            Sheet("cards.csv", columns.CARDS.names, cards),
            Sheet("routes.csv", columns.ROUTES.names, routes),
        ),
        cards(),
        routes(),
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
