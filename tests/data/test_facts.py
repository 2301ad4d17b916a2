"""The shipped data against the facts it was made from: every fact counted in, every row out.

`facts/` holds the tables of facts as they were first gathered, and added-rows.csv the rows that a
second reading found. Owns how a fact becomes rows: which of its names are credentials, which are
helpers that dissolve into `any_of` groups, what the second reading changed in all rows of a kind.
test_second_reading.py goes through its findings one by one.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FACTS = Path(__file__).parent / "facts"
AUDIOVISUAL = Path(__file__).parents[2] / "data"
SCHEME = AUDIOVISUAL / "ecs-scheme"

CARD_COLUMNS = (
    "id,name,kind,category,tier,level,aliases,status,requirements,months_min,months_max,"
    "cost_min,cost_max,valid_months,description,url,source,checked_on,note"
)
ROUTE_COLUMNS = (
    "to,requires,route,any_of,need,kind,age_max,awarded_from,awarded_until,basis,status,"
    "source,checked_on,note"
)

Cells = dict[str, str]
Chain = tuple[Cells, ...]  # a fact about a credential, then the facts its helper stands for


class Row(NamedTuple):
    to: str
    requires: str
    route: str
    any_of: str
    kind: str
    basis: str
    status: str
    source: tuple[str, ...]
    age_max: str = ""
    awarded_from: str = ""
    awarded_until: str = ""


def read(path: Path) -> list[Cells]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


SOURCES = {row["source"]: row for row in read(FACTS / "sources.csv")}
SCHEME_FACTS = read(FACTS / "ecs-scheme-requirements.csv")
AUDIOVISUAL_FACTS = read(FACTS / "audiovisual-framework.csv")
ADDED = read(FACTS / "added-rows.csv")

# What the second reading put in the place of an address: the page that took over from an old one, a
# page cut off at its comma, an article whose address was not known, a dash that links cannot have.
OLD_HSE = "http://www.ecscard.org.uk/ecs_health_and_safety_test.aspx"
HSE = "https://www.ecscard.org.uk/ECS-Health-and-Safety-Assessment"
STAGING = "https://staging.ecscard.org.uk/HSE-Assessment"
QUOTED = "https://www.ecscard.org.uk/content/Health,-Safety-Environmental-Assessment"
EXPIRY = "https://www.ecscard.org.uk/news/ECS-Card-expiry-dates-extended"
AGENT = "https://constructioncareline.com/ecs/"
FIRE = "https://www.ecscard.org.uk/card-types/Fire"
MODBS = (
    "https://www.modbs.co.uk/news/fullstory.php/aid/19466/New_Occupational_Qualification_"
    "Structure_for_Network_Infrastructure_industry_effective_from_January_2021_.html"
)
MOVED = {
    OLD_HSE: HSE,
    FIRE: f"{FIRE},-Emergency-and-Security-Systems-(FESS)/FESS-Labourer",
}

# Helpers of the scheme's facts whose alternatives are single credentials, and the group each
# becomes. A nested helper takes the group of the one it stands in.
SCHEME_GROUPS = {
    "Any ECS gold card or its requirements": "technical-requirement",
    "Any: CEDIA ESC-T ESC-N ESC-D": "cedia-certification",
    "Any: Installation or Maintenance gold": "gold-card",
    "FESS EWA completed": "fess-ewa",
    "FESS Labourer H&S course": "fess-labourer-hs-course",
    "FESS or electrical gold requirements": "gold-requirements",
    "H&S requirement met": "health-and-safety",
    "Labourer H&S course": "labourer-hs-course",
    "Manager H&S qualification": "manager-hs-qualification",
    "Manager technical requirement": "technical-requirement",
    "Site Support H&S course": "site-support-hs-course",
}
AUDIOVISUAL_GROUPS = {
    "Audiovisual entry": "entry-qualification",
    "Broadcast and Media entry": "entry-qualification",
    "Creative Industries entry": "entry-qualification",
}

# Names of facts whose id is not simply the name in lower case, joined by hyphens.
IDS = {
    # By id after the assessment, which is what a plan names first where either will do.
    "Approved H&S exemption": "hs-exemption-approved",
    "Audiovisual technician apprenticeship L5": "audiovisual-technician-apprenticeship",
    "Auditor qualification e.g. IRCA": "auditor-qualification",
    "BEMS apprenticeship L4": "bems-controls-engineer-apprenticeship",
    "Broadcast and Media Systems Technical Operator apprenticeship L3": (
        "broadcast-and-media-systems-technical-operator-apprenticeship"
    ),
    "Creative industries production technician apprenticeship L3": (
        "creative-industries-production-technician-apprenticeship"
    ),
    "Enrolled in FESS Modern Apprenticeship SCQF 6": "enrolled-in-fess-modern-apprenticeship",
    "FESS apprenticeship L3 with EPA": (
        "fire-emergency-and-security-systems-technician-apprenticeship"
    ),
    "Installation and Maintenance Electrician apprenticeship L3": (
        "installation-and-maintenance-electrician-apprenticeship"
    ),
    "Relevant BTEC": "btec",
    "Relevant T Level": "t-level",
}

# Routes in the order of the facts' group numbers; a credential's only route is `standard`, and a
# group that has a word instead of a number keeps it.
ROUTES = {
    "building-controls-engineer": ("apprenticeship", "nvq", "nvq-and-bcpa", "ewa"),
    "datacomms-specialist": ("award", "nvq"),
    "distribution-networks-electrician": (
        "apprenticeship",
        "power-network-apprenticeship",
        "nvq",
        "certificate-nvq-and-company-training",
    ),
    "electrical-labourer": ("qualification", "employment"),
    "fess-labourer": ("qualification", "employment"),
    "fess-systems-operative": ("assessment", "qualification"),
    "fess-systems-technician": ("apprenticeship", "ewa"),
    "home-technology-integrator": ("est2", "esc"),
}
LEGACY_ROUTES = {"ecs-related-discipline": "before-august-2018"}  # beside the current rule
GOLD_TO_BLACK = {
    ("ecs-manager", "building-controls-engineer"),
    ("ecs-manager", "fess-systems-technician"),
    ("ecs-manager", "installation-electrician"),
    ("fess-technical-manager", "fess-systems-technician"),
}

# Notes that the second reading said better: by a column of their own, or in other words.
REWORDED = {
    "colour from S63": "colour from grouphorizon.co.uk",
    "separate HS&E only if the course is over 3 years old": "",
    "met by an eligible course of the last 3 years": "",
    "in own discipline": "in the own discipline",
    "the gold card, or meeting its requirements": "or meeting its requirements",
    "one example of many": "the page lists none by name",
    "Normally 3 years": "3 years",
    "normally 3 years": "3 years",
    "page says HS&E assessment": "",
}


def credential_id(name: str) -> str:
    plain = re.sub(r" \((Gold|Black)\)$", "", name).lower().replace("&", "").replace("'", "")
    return IDS.get(name) or "-".join(re.findall(r"[a-z0-9]+", plain))


def chains(fact: Cells, facts: list[Cells], groups: dict[str, str]) -> Iterator[Chain]:
    """Yield the fact alone, or once for each credential that its helper stands for."""
    if fact["from"] not in groups:
        yield (fact,)
        return
    for member in facts:
        if member["to"] == fact["from"]:
            for chain in chains(member, facts, groups):
                yield (fact, *chain)


def all_chains(facts: list[Cells], groups: dict[str, str]) -> list[Chain]:
    of_credentials = [fact for fact in facts if fact["to"] not in groups]
    return [chain for fact in of_credentials for chain in chains(fact, facts, groups)]


SCHEME_CHAINS = all_chains(SCHEME_FACTS, SCHEME_GROUPS)
AUDIOVISUAL_CHAINS = all_chains(AUDIOVISUAL_FACTS, AUDIOVISUAL_GROUPS)


def ends(chain: Chain) -> tuple[str, str]:
    return credential_id(chain[0]["to"]), credential_id(chain[-1]["from"])


def group(chain: Chain, groups: dict[str, str]) -> str:
    return groups.get(chain[0]["from"], "")


def source_ids(chain: Chain) -> set[str]:
    return {source for fact in chain for source in fact["source"].split(";")}


def addresses(sources: Iterable[str]) -> tuple[str, ...]:
    found = {MODBS if source == "S95" else SOURCES[source]["address"] for source in sources}
    moved = {MOVED.get(address, address).replace("–", "%E2%80%93") for address in found}
    return tuple(sorted(moved - {""}))


def labels(chain: Chain, column: str) -> set[str]:
    return {fact[column] for fact in chain}


def scheme_route(chain: Chain) -> str:
    to, number, era = credential_id(chain[0]["to"]), chain[0]["all_of_group"], chain[0]["era"]
    if era == "legacy" and to in LEGACY_ROUTES:
        return LEGACY_ROUTES[to]
    if to in ROUTES:
        return ROUTES[to][int(number) - 1]
    return "standard" if number == "1" else number


def scheme_row(chain: Chain) -> Row:
    to, requires = ends(chain)
    row = Row(
        to,
        requires,
        scheme_route(chain),
        group(chain, SCHEME_GROUPS),
        "progression" if (to, requires) in GOLD_TO_BLACK else "route",
        "implied" if "im" in labels(chain, "confidence") else "stated",
        "closed" if chain[0]["era"] == "legacy" else "current",
        addresses(source_ids(chain)),
    )
    return exemption_row(row) if requires == "hs-exemption-approved" else row


def exemption_row(row: Row) -> Row:
    """The page of the Manager card names an exemption; elsewhere the scheme's rule implies it."""
    if row.to == "ecs-manager":
        return row
    return row._replace(basis="implied", source=(AGENT, STAGING, HSE))


def audiovisual_row(chain: Chain) -> Row:
    to, requires = ends(chain)
    any_of = group(chain, AUDIOVISUAL_GROUPS)
    apprenticeship = requires.endswith("apprenticeship")
    route = "entry" if any_of else "apprenticeship" if apprenticeship else "progression"
    return Row(
        to,
        requires,
        route,
        any_of,
        "progression" if route == "progression" else "route",
        "stated" if labels(chain, "confidence") == {"stated"} else "implied",
        "current",
        addresses(source_ids(chain)),
    )


def health_and_safety_rows(to: str, route: str) -> Iterator[Row]:
    """The scheme-wide rule, which the facts give in words: every card, so every route of one."""
    for requires, sources in (
        ("ecs-hse-assessment", (STAGING, QUOTED, EXPIRY)),
        ("hs-exemption-approved", (AGENT, STAGING)),
    ):
        group = "health-and-safety"
        yield Row(to, requires, route, group, "route", "implied", "current", tuple(sorted(sources)))


def shipped_row(cells: Cells) -> Row:
    return Row(
        cells["to"],
        cells["requires"],
        cells["route"],
        cells["any_of"],
        cells["kind"],
        cells["basis"],
        cells["status"],
        tuple(sorted(filter(None, cells["source"].split(";")))),
        cells["age_max"],
        cells["awarded_from"],
        cells["awarded_until"],
    )


def shipped_notes() -> dict[tuple[str, str, str, str], str]:
    rows = read(SCHEME / "routes.csv")
    return {(r["to"], r["requires"], r["route"], r["any_of"]): r["note"].lower() for r in rows}


def note_of(chain: Chain, notes: dict[tuple[str, str, str, str], str]) -> str:
    return notes[(*ends(chain), scheme_route(chain), group(chain, SCHEME_GROUPS))]


def scheme_cards() -> dict[str, Cells]:
    return {card["id"]: card for card in read(SCHEME / "cards.csv")}


def audiovisual_cards() -> dict[str, Cells]:
    return {card["id"]: card for card in read(AUDIOVISUAL / "cards.csv")}


ALL_FILES = [
    folder / name for folder in (AUDIOVISUAL, SCHEME) for name in ("cards.csv", "routes.csv")
]
every_file = pytest.mark.parametrize("path", ALL_FILES, ids=lambda p: f"{p.parent.name}/{p.name}")


# The wider scheme


def test_every_fact_of_the_scheme_is_a_row_and_every_row_is_a_fact() -> None:
    shipped = Counter(shipped_row(cells) for cells in read(SCHEME / "routes.csv"))
    added = Counter(shipped_row(cells) for cells in ADDED)
    assert shipped == Counter(map(scheme_row, SCHEME_CHAINS)) + added


def test_no_fact_of_the_scheme_is_left_out() -> None:
    used = {tuple(fact.items()) for chain in SCHEME_CHAINS for fact in chain}
    assert len(SCHEME_FACTS) == 165
    assert used == {tuple(fact.items()) for fact in SCHEME_FACTS}


def test_every_name_in_the_facts_of_the_scheme_is_one_credential_or_one_group() -> None:
    names = {fact[end] for fact in SCHEME_FACTS for end in ("from", "to")}
    ids = sorted(credential_id(name) for name in names - SCHEME_GROUPS.keys())
    assert names >= SCHEME_GROUPS.keys()
    added = ["bs-7671-17th-edition"]  # the second reading found the rule that asks for it
    assert sorted([*ids, *added]) == sorted(card["id"] for card in read(SCHEME / "cards.csv"))


def test_only_helpers_with_an_all_of_inside_stay_as_credentials() -> None:
    cards = scheme_cards()
    awarded = {row["to"] for row in read(SCHEME / "routes.csv") if row["kind"] != "counts"}
    kinds = {to: cards[to]["kind"] for to in awarded if cards[to]["kind"] != "card"}
    assert kinds == {
        "bems-ewa-completed": "condition",
        "ecs-registered-electrician": "membership",
        "electrician-ewa-completed": "condition",
        "electrician-ewa-registered": "condition",
        "experienced-worker-qualification": "qualification",
        "sjib-approved-electrician": "condition",
        "sjib-electrician-grade": "condition",
        "two-years-after-apprenticeship": "experience",
    }


def test_health_and_safety_is_the_assessment_or_an_exemption_wherever_it_may_be_met() -> None:
    groups: dict[tuple[str, str], set[str]] = {}
    for row in read(SCHEME / "routes.csv"):
        if row["any_of"] == "health-and-safety" and not row["age_max"]:
            groups.setdefault((row["to"], row["route"]), set()).add(row["requires"])
    uses = sum(fact["from"] == "H&S requirement met" for fact in SCHEME_FACTS)
    of_the_17th_edition = 2
    members = {"ecs-hse-assessment", "hs-exemption-approved"}
    assert list(groups.values()) == [members] * (uses + of_the_17th_edition)


def test_no_group_needs_more_than_one() -> None:
    rows = [*read(SCHEME / "routes.csv"), *read(AUDIOVISUAL / "routes.csv")]
    assert {row["need"] for row in rows} == {""}


def test_no_note_of_a_fact_is_lost() -> None:
    notes, cards = shipped_notes(), scheme_cards()
    lost = []
    for chain in SCHEME_CHAINS:
        row, card = note_of(chain, notes), cards[ends(chain)[0]]["description"].lower()
        for fact in chain:
            words = REWORDED.get(fact["note"], fact["note"]).lower()
            if words not in row and words not in card:
                lost.append((ends(chain), words))
    assert lost == []


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        ("sec", "stated by a secondary source"),
        ("im", "implied by the scheme-wide rule"),
        ("part", "page cut off; more may apply"),
    ],
)
def test_a_row_says_how_sure_its_facts_are(confidence: str, words: str) -> None:
    notes = shipped_notes()
    says = [words in note_of(chain, notes) for chain in SCHEME_CHAINS]
    assert says == [_is(confidence, chain) for chain in SCHEME_CHAINS]


def _is(confidence: str, chain: Chain) -> bool:
    """Whether a fact is of that confidence; exemptions are implied, but for the Manager card."""
    to, requires = ends(chain)
    exempt = requires == "hs-exemption-approved" and to != "ecs-manager"
    return confidence in labels(chain, "confidence") or (confidence == "im" and exempt)


def test_a_card_whose_page_was_cut_off_is_known_in_part() -> None:
    cut_off = {credential_id(fact["to"]) for fact in SCHEME_FACTS if fact["confidence"] == "part"}
    cards = [card for card in scheme_cards().values() if card["kind"] == "card"]
    partial = {card["id"] for card in cards if card["requirements"] == "partial"}
    examples = {"ecs-manager", "fess-systems-operative", "professionally-qualified-person"}
    assert partial == cut_off - SCHEME_GROUPS.keys() | examples
    assert {card["requirements"] for card in cards} == {"published", "partial"}


def test_a_card_all_of_whose_facts_are_legacy_can_no_longer_be_obtained() -> None:
    eras: dict[str, set[str]] = {}
    for chain in SCHEME_CHAINS:
        eras.setdefault(ends(chain)[0], set()).add(chain[0]["era"])
    cards = scheme_cards().values()
    closed = {card["id"]: card["status"] for card in cards if card["status"] != "current"}
    assert closed.pop("bs-7671-17th-edition") == "legacy"  # not a card, and not of the first facts
    assert closed == {"datacomms-specialist": "legacy", "site-visitor": "withdrawn"}
    assert closed.keys() == {to for to, found in eras.items() if found == {"legacy"}}


def test_a_closed_row_is_never_in_a_route_with_an_open_one() -> None:
    statuses: dict[tuple[str, str], set[str]] = {}
    for row in read(SCHEME / "routes.csv"):
        statuses.setdefault((row["to"], row["route"]), set()).add(row["status"])
    closed = {route for route, found in statuses.items() if "closed" in found}
    assert all(len(found) == 1 for found in statuses.values())
    assert closed == {
        ("datacomms-specialist", "award"),
        ("datacomms-specialist", "nvq"),
        ("ecs-related-discipline", "before-august-2018"),
        ("home-technology-integrator", "est2"),
        ("site-visitor", "standard"),
    }


def test_scotland_is_the_lane_of_what_only_scotland_asks_for() -> None:
    lane = {card["id"] for card in scheme_cards().values() if card["category"] == "scotland"}
    scottish: set[str] = set()
    elsewhere: set[str] = set()
    for chain in SCHEME_CHAINS:
        (scottish if chain[0]["era"] == "scotland" else elsewhere).update(ends(chain))
    assert lane == scottish - elsewhere


def test_what_lapses_says_after_how_many_months() -> None:
    cards = scheme_cards().values()
    assert {card["id"]: card["valid_months"] for card in cards if card["valid_months"]} == {
        "hs-exemption-approved": "36",
        "building-controls-experienced-worker": "18",
        "ecs-experienced-worker": "18",
        "ecs-hse-assessment": "24",
        "ecs-pre-apprentice": "12",
    }


# The audiovisual framework


def test_every_fact_of_the_audiovisual_framework_is_a_row_and_every_row_is_a_fact() -> None:
    facts = [audiovisual_row(chain) for chain in AUDIOVISUAL_CHAINS]
    routes = sorted({(row.to, row.route) for row in facts})
    shared = [row for place in routes for row in health_and_safety_rows(*place)]
    shipped = Counter(shipped_row(cells) for cells in read(AUDIOVISUAL / "routes.csv"))
    assert shipped == Counter([*facts, *shared])
    assert (len(routes), shipped.total()) == (11, 39)


def test_no_fact_of_the_audiovisual_framework_is_left_out() -> None:
    used = {tuple(fact.items()) for chain in AUDIOVISUAL_CHAINS for fact in chain}
    assert len(AUDIOVISUAL_FACTS) == 20
    assert used == {tuple(fact.items()) for fact in AUDIOVISUAL_FACTS}


def test_the_audiovisual_cards_are_the_eight_of_the_announcement() -> None:
    cards = [card for card in audiovisual_cards().values() if card["kind"] == "card"]
    columns = ("id", "category", "tier", "requirements")
    ci, bm = "creative-industries", "broadcast-and-media"
    assert [tuple(card[column] for column in columns) for card in cards] == [
        (f"{ci}-production-operative", ci, "operative", "unread"),
        (f"{ci}-production-technician", ci, "gold", "unread"),
        (f"{ci}-production-manager", ci, "black", "unread"),
        ("audiovisual-operative", "audiovisual", "operative", "unread"),
        ("audio-visual-technician", "audiovisual", "gold", "unread"),
        ("audio-visual-project-manager", "audiovisual", "black", "unread"),
        (f"{bm}-technician", bm, "gold", "unread"),
        (f"{bm}-supervisor", bm, "black", "unread"),
    ]


def test_the_audiovisual_starts_have_no_rows_of_their_own() -> None:
    awarded = {row["to"] for row in read(AUDIOVISUAL / "routes.csv")}
    cards = audiovisual_cards()
    starts = {c["id"]: c["requirements"] for c in cards.values() if c["kind"] != "card"}
    assert starts == dict.fromkeys(
        (
            "t-level",
            "btec",
            "abtt-bronze",
            "ecs-hse-assessment",
            "audiovisual-technician-apprenticeship",
            "broadcast-and-media-systems-technical-operator-apprenticeship",
            "creative-industries-production-technician-apprenticeship",
            "hs-exemption-approved",
        ),
        "partial",
    )
    assert awarded == cards.keys() - starts.keys()


def test_the_audiovisual_starts_carry_their_level_months_and_validity() -> None:
    columns = ("level", "months_min", "months_max", "valid_months")
    cards = audiovisual_cards().values()
    found = {c["id"]: tuple(c[column] for column in columns) for c in cards if c["kind"] != "card"}
    assert found == {
        "t-level": ("Level 3", "24", "24", ""),
        "btec": ("", "", "", ""),
        "abtt-bronze": ("SCQF 7", "", "", ""),
        "ecs-hse-assessment": ("", "", "", "24"),
        "hs-exemption-approved": ("", "", "", "36"),
        "audiovisual-technician-apprenticeship": ("Level 5", "", "24", ""),
        "broadcast-and-media-systems-technical-operator-apprenticeship": ("Level 3", "", "", ""),
        "creative-industries-production-technician-apprenticeship": ("Level 3", "18", "27", ""),
    }


def test_an_entry_qualification_says_that_it_is_stated_for_the_category() -> None:
    rows = read(AUDIOVISUAL / "routes.csv")
    notes = [row["note"] for row in rows if row["any_of"] == "entry-qualification"]
    assert len(notes) == 9
    assert all(note.startswith("Stated for the category; ") for note in notes)


# Both sets


@every_file
def test_every_file_has_the_columns_of_the_contract_in_their_order(path: Path) -> None:
    columns = CARD_COLUMNS if path.name == "cards.csv" else ROUTE_COLUMNS
    assert ",".join(read(path)[0]) == columns


@every_file
def test_every_row_was_checked_at_one_of_the_two_readings(path: Path) -> None:
    assert {row["checked_on"] for row in read(path)} == {"2026-11-22", "2026-11-27"}


@every_file
def test_every_row_has_an_address_and_every_address_a_title(path: Path) -> None:
    titles = {source["address"]: source["title"] for source in read(path.with_name("sources.csv"))}
    assert [row for row in read(path) if not row["source"]] == []
    named = {address for row in read(path) for address in row["source"].split(";")}
    assert {address for address in named if not titles.get(address)} == set()


def test_the_date_that_a_page_bears_is_that_of_sources_csv() -> None:
    seen = {source["address"]: source["date_seen_on_page"] for source in SOURCES.values()}
    rows = [*read(AUDIOVISUAL / "sources.csv"), *read(SCHEME / "sources.csv")]
    lost = []
    for row in rows:
        years = re.findall(r"20\d\d", seen.get(row["address"], ""))
        known = f"{row['page_date']} {row['note']}"
        lost += [(row["address"], year) for year in years if year not in known]
    assert lost == []
