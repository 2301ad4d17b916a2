"""For each notice a framework in which it is found, and one next to it in which it is not."""

from __future__ import annotations

import gzip
from typing import NamedTuple

from progression.intake.sheet import MAX_CELL, MAX_ROWS
from progression.intake.text import MAX_BYTES
from tests.intake.frameworks import (
    CARDS,
    ENTRY,
    MANAGER,
    OPERATIVE,
    ROUTES,
    T_LEVEL,
    TECHNICIAN,
    TO_BLACK,
    TO_GOLD,
    Cells,
    Files,
    card,
    cards_csv,
    files,
    routes_csv,
    row,
)

GOOD_CARDS = cards_csv(*CARDS)
GOOD_ROUTES = routes_csv(*ROUTES)


class Case(NamedTuple):
    """Files that give the notice, and files that do not; `old` is the version before them."""

    bad: Files
    good: Files
    old: Files | None = None


def in_cards(bad: str | bytes, good: str | bytes = GOOD_CARDS) -> Case:
    return Case(files(cards=bad), files(cards=good))


def in_card(bad: Cells, good: Cells = MANAGER) -> Case:
    """The last row of cards.csv, which stands on line 5."""
    return Case(files((*CARDS[:3], bad)), files((*CARDS[:3], good)))


def in_routes(bad: tuple[Cells, ...], good: tuple[Cells, ...], *cards: Cells) -> Case:
    """Rows below those of the good file, from line 5 on, and cards they need."""
    everything = (*CARDS, *cards)
    return Case(files(everything, (*ROUTES, *bad)), files(everything, (*ROUTES, *good)))


def manager(**cells: str) -> Cells:
    return {**MANAGER, **cells}


def review(gets: str) -> str:
    """What an expert said of somebody with a T Level and nothing else."""
    return f"card,with,without,gets,by,on\nav-operative,t-level,,{gets},A. Officer,2026-11-22\n"


def choice(requires: str, label: str = "either") -> Cells:
    """One of a group of a second route to the manager."""
    return row("av-manager", requires, route="other", any_of=label)


def either(first: str, second: str) -> tuple[Cells, ...]:
    """Four things in two groups, or in one where both labels are the same."""
    labels = dict(
        zip(("t-level", "btec", "citb", "rigger"), (first, first, second, second), strict=True)
    )
    return tuple(choice(requires, label) for requires, label in labels.items())


BTEC = card("btec", "BTEC", kind="qualification")
CITB = card("citb", "CITB course", kind="course")
RIGGER = card("rigger")
PERMISSION = card("permission", kind="exemption")
TRAINED = card("trained", kind="rule")

CASES: dict[str, Case] = {
    # The file.
    "missing_file": Case({"cards.csv": GOOD_CARDS}, files()),
    "empty_file": in_cards(""),
    "file_too_large": in_cards(GOOD_CARDS + "\n" * MAX_BYTES),
    "not_a_csv_file": in_cards(gzip.compress(GOOD_CARDS.encode())),
    "unsupported_encoding": in_cards(GOOD_CARDS.encode("utf-16")),
    "invalid_encoding": in_cards(
        cards_csv(*CARDS[:3], manager(name="Café Manager")).encode("cp1252"),
        cards_csv(*CARDS[:3], manager(name="Café Manager")),
    ),
    "null_byte": in_cards(GOOD_CARDS.replace("T Level", "T\0Level")),
    "mojibake_suspected": in_card(
        manager(name="Café Manager".encode().decode("cp1252")), manager(name="Café Manager")
    ),
    "possibly_truncated": in_cards(GOOD_CARDS.removesuffix("\n")),
    "byte_order_mark": in_cards("\ufeff\ufeff" + GOOD_CARDS, "\ufeff" + GOOD_CARDS),
    "mixed_line_endings": in_cards(
        GOOD_CARDS.replace("\n", "\r\n", 1), GOOD_CARDS.replace("\n", "\r\n")
    ),
    # The structure.
    "unclosed_quote": in_cards(GOOD_CARDS.replace("T Level", '"T Level')),
    "text_after_quote": in_cards(
        GOOD_CARDS.replace("T Level", '"T" Level'), GOOD_CARDS.replace("T Level", '"T Level"')
    ),
    "stray_quote": in_cards(
        GOOD_CARDS.replace("T Level", 'T "Level"'), GOOD_CARDS.replace("T Level", '"T ""Level"""')
    ),
    "wrong_delimiter": in_cards(GOOD_CARDS.replace(",", ";")),
    "row_length_mismatch": in_cards(
        GOOD_CARDS.replace("Av Manager", "Manager, AV"),
        GOOD_CARDS.replace("Av Manager", '"Manager, AV"'),
    ),
    "too_many_rows": in_cards("id,name,kind\n" + "\n" * (MAX_ROWS + 1)),
    "too_many_columns": in_cards("id,name,kind" + "," * 198 + "\n"),
    "cell_too_long": in_card(manager(note="x" * (MAX_CELL + 1)), manager(note="x" * MAX_CELL)),
    "blank_row": in_cards(GOOD_CARDS + ",,,\n"),
    # The header.
    "missing_column": in_cards(GOOD_CARDS.replace("kind", "knid", 1)),
    "duplicate_column": in_cards(GOOD_CARDS.replace("level", "name", 1)),
    "blank_column_name": in_cards("id,name,kind,\na,A,card,x\n", "id,name,kind,note\na,A,card,x\n"),
    "header_not_first": in_cards("Cards of the scheme\n" + GOOD_CARDS),
    "unknown_column": in_cards(GOOD_CARDS.replace("checked_on", "chekced_on", 1)),
    "untidy_column_name": in_cards(GOOD_CARDS.replace("checked_on", "Checked on", 1)),
    "empty_extra_column": in_cards("id,name,kind,\na,A,card,\n", "id,name,kind\na,A,card\n"),
    "meaningful_column_missing": Case(
        files(routes="to,requires,route,any_of,need\nav-operative,t-level,entry,,\n"),
        files(routes="to,requires\nav-operative,t-level\n"),
    ),
    # The cells.
    "missing_value": in_card(manager(name="")),
    "malformed_id": in_card(manager(category="AV & Lighting"), manager(category="av-lighting")),
    "malformed_number": in_card(manager(months_min="two years"), manager(months_min="24")),
    "malformed_date": in_card(manager(checked_on="03/04/2026"), manager(checked_on="2026-04-03")),
    "unknown_choice": in_card(manager(kind="crad")),
    "malformed_url": in_card(
        manager(url="www.example.org/cards"), manager(url="https://www.example.org/cards")
    ),
    "control_character": in_card(manager(name="AV\u200b Manager")),
    "formula_like_value": in_card(manager(note="=HYPERLINK(A1)"), manager(note="see A1 = B1")),
    "spreadsheet_error_value": in_card(manager(level="#N/A"), manager(level="N/A")),
    "spreadsheet_reformatted_value": in_card(manager(aliases="Mar-04"), manager(aliases="March 4")),
    "surrounding_whitespace": in_card(manager(name=" AV Manager ")),
    "day_first_date": in_card(manager(checked_on="22/11/2026")),
    "decimal_of_nothing": in_card(manager(months_min="24.0"), manager(months_min="24")),
    "capitals_in_id": in_card(manager(category="AudioVisual")),
    # The keys.
    "duplicate_id": in_card(manager(id="t-level")),
    "unknown_credential": in_routes(
        (row("av-manager", "t-levle", route="other"),),
        (row("av-manager", "t-level", route="other"),),
    ),
    "conflicting_rows": in_routes(({**TO_BLACK, "awarded_until": "2019"},), (TO_BLACK,)),
    "need_conflict": in_routes(
        (
            row("av-manager", "t-level", route="entry", any_of="either"),
            row("av-manager", "btec", route="entry", any_of="either", need="2"),
        ),
        (
            row("av-manager", "t-level", route="entry", any_of="either", need="1"),
            row("av-manager", "btec", route="entry", any_of="either"),
        ),
        BTEC,
    ),
    "need_out_of_range": in_routes(
        (
            row("av-manager", "t-level", route="entry", any_of="units", need="12", points="6"),
            row("av-manager", "btec", route="entry", any_of="units", need="12", points="3"),
        ),
        (
            row("av-manager", "t-level", route="entry", any_of="units", need="9", points="6"),
            row("av-manager", "btec", route="entry", any_of="units", need="9", points="3"),
        ),
        BTEC,
    ),
    "group_without_route": in_routes(
        (row("av-manager", "t-level", any_of="either"),),
        (row("av-manager", "t-level", any_of="either", route="entry"),),
    ),
    "minimum_above_maximum": in_card(
        manager(months_min="24", months_max="12"), manager(months_min="12", months_max="12")
    ),
    "route_kinds_differ": in_routes(
        (
            row("av-manager", "t-level", route="higher", kind="counts"),
            row("av-manager", "btec", route="higher", kind="progression"),
        ),
        (
            row("av-manager", "t-level", route="higher", kind="counts"),
            row("av-manager", "btec", route="higher"),
        ),
        BTEC,
    ),
    "not_without_route": in_routes(
        (row("av-manager", "t-level", route="other", kind="not"),),
        (
            row("av-manager", "t-level", route="other", kind="not"),
            row("av-manager", "btec", route="other"),
        ),
        BTEC,
    ),
    "route_bars_itself": in_routes(
        (
            row("av-manager", "t-level", route="other"),
            row("av-manager", "t-level", route="other", kind="not"),
        ),
        (
            row("av-manager", "btec", route="other"),
            row("av-manager", "t-level", route="other", kind="not"),
        ),
        BTEC,
    ),
    "route_figures_conflict": in_routes(
        (
            row("av-manager", "t-level", route="other", cost_min="300"),
            row("av-manager", "btec", route="other", cost_min="400"),
        ),
        (
            row("av-manager", "t-level", route="other", cost_min="300"),
            row("av-manager", "btec", route="other", cost_min="300.00"),
        ),
        BTEC,
    ),
    "counts_with_price": in_routes(
        (row("av-manager", "btec", route="higher", kind="counts", cost_min="20"),),
        (row("av-manager", "btec", route="higher", cost_min="20"),),
        BTEC,
    ),
    "exemption_with_route": in_routes(
        (row("permission", "t-level", route="asked"),),
        (row("permission", "t-level", route="asked", kind="counts"),),
        PERMISSION,
    ),
    "rule_without_counts": in_routes(
        (row("av-manager", "trained", route="other"),),
        (row("trained", "t-level", route="main", kind="counts"),),
        TRAINED,
    ),
    "duplicate_name": in_card(manager(name="AV-Technician")),
    "duplicate_requirement": in_routes((TO_BLACK,), ()),
    "duplicate_route": in_routes(
        (row("av-operative", "t-level", route="other"),),
        (row("av-operative", "btec", route="other"),),
        BTEC,
    ),
    "alias_clash": in_card(manager(aliases="T-Level"), manager(aliases="Manager of AV")),
    "group_of_one": in_routes(
        (
            row("av-manager", "t-level", route="entry", any_of="either"),
            row("av-manager", "btec", route="entry"),
        ),
        (
            row("av-manager", "t-level", route="entry", any_of="either"),
            row("av-manager", "btec", route="entry", any_of="either"),
        ),
        BTEC,
    ),
    "labels_nearly_equal": in_routes(
        either("either", "eiter"), either("either", "either"), BTEC, CITB, RIGGER
    ),
    "examples_as_closed_list": in_routes(
        (
            {**choice("t-level"), "note": "Level 3, such as a T Level."},
            choice("btec"),
        ),
        (
            {**choice("t-level"), "note": "Which T Level is not said."},
            choice("btec"),
        ),
        BTEC,
    ),
    "rule_in_note": in_routes(
        (row("av-manager", "btec", route="other", note="Passed within the last 3 years."),),
        (
            row(
                *("av-manager", "btec"),
                route="other",
                note="Passed within the last 3 years.",
                age_max="36",
            ),
        ),
        BTEC,
    ),
    "age_out_of_range": in_routes(
        (row("av-manager", "citb", route="other", age_min="36"),),
        (row("av-manager", "citb", route="other", age_min="12", age_max="24"),),
        {**CITB, "valid_months": "24"},
    ),
    # The graph.
    "unreachable_credential": in_routes(
        (row("rigger", "citb", route="main"),),
        (row("rigger", "btec", route="main"),),
        RIGGER,
        BTEC,
        {**CITB, "requirements": "unpublished"},
    ),
    "start_unread": Case(
        files((*CARDS, {**CITB, "requirements": "unread"}), (*ROUTES, row("av-manager", "citb"))),
        files((*CARDS, {**CITB, "requirements": "partial"}), (*ROUTES, row("av-manager", "citb"))),
    ),
    "rule_as_bar": in_routes(
        (
            row("av-manager", "btec", route="other"),
            row("av-manager", "trained", route="other", kind="not"),
            row("trained", "t-level", route="main", kind="counts"),
        ),
        (
            row("av-manager", "btec", route="other"),
            row("av-manager", "t-level", route="other", kind="not"),
            row("trained", "t-level", route="main", kind="counts"),
        ),
        BTEC,
        TRAINED,
    ),
    "rule_as_target": in_routes(
        (
            row("trained", "t-level", route="main"),
            row("trained", "btec", route="other", kind="counts"),
        ),
        (
            row("trained", "t-level", route="main", kind="counts"),
            row("trained", "btec", route="other", kind="counts"),
        ),
        TRAINED,
        BTEC,
    ),
    "needs_each_other": in_routes(
        (row("calculus", "mechanics"), row("mechanics", "calculus")),
        (row("calculus", "mechanics"), row("mechanics", "calculus"), row("calculus", "t-level")),
        card("calculus", kind="course"),
        card("mechanics", kind="course"),
    ),
    "requirement_cycle": in_routes(
        (row("av-technician", "av-manager", route="return"),),
        (row("av-technician", "t-level", route="return"),),
    ),
    "redundant_route": in_routes(
        (
            row("av-technician", "av-operative", route="longer"),
            row("av-technician", "btec", route="longer"),
        ),
        (
            row("av-technician", "t-level", route="longer"),
            row("av-technician", "btec", route="longer"),
        ),
        BTEC,
    ),
    "isolated_credential": in_routes((), (row("rigger", "t-level", route="main"),), RIGGER),
    "tier_skipped": in_routes(
        (row("av-manager", "av-operative", route="leap", kind="progression"),),
        (row("av-manager", "av-operative", route="leap"),),
    ),
    "redundant_requirement": in_routes(
        (row("av-technician", "t-level", route="next"),),
        (row("av-technician", "btec", route="next"),),
        BTEC,
    ),
    # The upkeep.
    "missing_source": in_card(manager(source="", note="as told by the scheme"), MANAGER),
    "implied_route": Case(
        files(routes=(ENTRY, TO_GOLD, {**TO_BLACK, "basis": "implied"})), files()
    ),
    "lone_newest_date": in_card(manager(checked_on="2027-11-22"), manager(checked_on="2027-02-22")),
    "stale_entry": in_card(manager(checked_on="2024-11-26"), manager(checked_on="2024-11-27")),
    "withdrawn_credential_required": Case(
        files(({**T_LEVEL, "status": "withdrawn"}, OPERATIVE, TECHNICIAN, MANAGER)), files()
    ),
    "closed_route": in_routes(
        (row("av-operative", "btec", route="old", status="closed"),),
        (row("av-operative", "btec", route="old"),),
        BTEC,
    ),
    "review_contradicted": Case(
        files() | {"reviews.csv": review("no")}, files() | {"reviews.csv": review("yes")}
    ),
    # An earlier version.
    "start_closed": Case(
        files((*CARDS, CITB), (*ROUTES, row("t-level", "citb", route="first"))),
        files(
            (*CARDS, CITB),
            (*ROUTES, row("t-level", "citb", route="first"), row("t-level", "", route="course")),
        ),
        files((*CARDS, CITB)),
    ),
    "meaning_changed": Case(
        files(routes=(ENTRY, *({**each, "basis": "implied"} for each in (TO_GOLD, TO_BLACK)))),
        files(),
        files(),
    ),
    "wording_changed": Case(
        files((*CARDS[:3], manager(note="Seen on the page."))), files(), files()
    ),
}
