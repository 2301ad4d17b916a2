"""The shipped data asked in earnest: the answers were written out by hand from the rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

import progression

AV_OPERATIVE = "audiovisual-operative"
AV_TECHNICIAN = "audio-visual-technician"
AV_MANAGER = "audio-visual-project-manager"
BM_APPRENTICESHIP = "broadcast-and-media-systems-technical-operator-apprenticeship"
HSE = "ecs-hse-assessment"
EXEMPTION = "hs-exemption-approved"


@pytest.fixture(scope="module")
def av() -> progression.Framework:
    return progression.load()


@pytest.fixture(scope="module")
def scheme() -> progression.Framework:
    return progression.load("ecs-scheme")


def _taken(plan: progression.Plan) -> list[tuple[str, str | None, str | None]]:
    return [(step.credential, step.route, step.basis) for step in plan.steps]


def test_a_t_level_and_the_assessment_are_three_implied_cards_from_av_black(
    av: progression.Framework,
) -> None:
    plan = av.plan("AV Project Manager", holding=["T-Level", "HS&E assessment"])
    assert _taken(plan) == [
        (AV_OPERATIVE, "entry", "implied"),
        (AV_TECHNICIAN, "progression", "implied"),
        (AV_MANAGER, "progression", "implied"),
    ]
    assert plan.steps[0].uses == (HSE, "t-level")


def test_black_is_all_three_black_cards_by_id(av: progression.Framework) -> None:
    assert [card.id for card in av.find("black")] == [
        AV_MANAGER,
        "broadcast-and-media-supervisor",
        "creative-industries-production-manager",
    ]


def test_the_one_stated_route_is_the_apprenticeship_and_the_assessment_is_left_out(
    av: progression.Framework,
) -> None:
    answer = av.answer("broadcast-and-media-technician", stated_only=True)
    assert [_taken(plan) for plan in answer.plans] == [
        [
            (BM_APPRENTICESHIP, None, None),
            ("broadcast-and-media-technician", "apprenticeship", "stated"),
        ]
    ]
    assert (answer.left_out, answer.more) == ((HSE, EXEMPTION), False)


@pytest.mark.parametrize("card", [AV_MANAGER, AV_TECHNICIAN, AV_OPERATIVE])
def test_no_av_card_is_reached_by_what_the_source_states(
    av: progression.Framework, card: str
) -> None:
    answer = av.answer(card, stated_only=True, holding=["T Level", HSE])
    assert (answer.reachable, answer.missing) == (False, (card,))


def test_a_newcomer_to_av_black_has_each_entry_qualification_and_the_apprenticeship(
    av: progression.Framework,
) -> None:
    plans = av.plans(AV_MANAGER, alternatives=9)
    progressions = [
        {entry, HSE, AV_OPERATIVE, AV_TECHNICIAN, AV_MANAGER}
        for entry in ("abtt-bronze", "btec", "t-level")
    ]
    apprenticeship = {"audiovisual-technician-apprenticeship", HSE, AV_TECHNICIAN, AV_MANAGER}
    assert [set(plan.credentials) for plan in plans] == [apprenticeship, *progressions]


TERMS, EDITION = "registered-electrician-terms-signed", "bs-7671-18th-edition"
APPRENTICESHIP = {
    "am2s",
    EDITION,
    "installation-and-maintenance-electrician-apprenticeship",
    TERMS,
}
EWA = {
    "am2e",
    EDITION,
    "electrician-ewa-completed",
    "electrician-ewa-registered",
    "experienced-worker-qualification",
    "five-years-as-practising-electrician",
    "initial-verification-award",
    "level-2-electrical-technical-qualification",
    "six-performance-units",
    TERMS,
}
# What leads to each gold card besides health and safety. The Royal Engineers' route to Installation
# Electrician takes the assessment and no exemption; nobody can obtain the 17th Edition any more.
GOLD_WAYS = {
    "installation-electrician": [
        APPRENTICESHIP,
        {EDITION, "jib-approved-level-3-nvq", TERMS},
        EWA,
        {"am2", EDITION, "dao-level-4-diploma-electrotechnical-studies", HSE, TERMS},
    ],
    "maintenance-electrician": [
        APPRENTICESHIP,
        {*EWA, "ecctis-electrotechnical-skills-statement"},
    ],
    "distribution-networks-electrician": [
        {"distribution-networks-electrician-apprenticeship"},
        {"power-network-craftsperson-apprenticeship"},
        {"l3-nvq-electricity-systems-technology-engineering"},
        {
            "full-level-3-technical-certificate",
            "ecitb-nvq-l3-maintaining-plant-and-electrical-systems",
            "lv-and-hv-network-operator-company-training",
        },
    ],
    "building-controls-engineer": [
        {"bems-controls-engineer-apprenticeship"},
        {"l3-nvq-building-management-systems"},
        {"building-controls-professional-assessment", "l3-nvq-electrical-installation"},
        {
            "bems-ewa-completed",
            "bems-ewa-knowledge-assessment",
            "building-controls-experienced-worker",
            "employer-or-customer-references",
            "five-years-in-bems",
            "sponsor",
        },
    ],
    "fess-systems-technician": [
        {"fire-emergency-and-security-systems-technician-apprenticeship"},
        {"bpec-in-centre-assessment"},
        {"eal-l3-nvq-diploma-electronic-fire-and-security-systems"},
        {"net-fess-ewa"},
    ],
}
# The courses of the Manager card: the supervisor course counts as an exemption too, which gold
# cards take as well; the next three stand in for the assessment of the Manager card alone.
SUPERVISOR, PASSPORT = "ccnsg-supervisor-course", "ccnsg-safety-passport"
RECENT = ("citb-smsts", "citb-sssts", "nebosh-diploma")
NO_STAND_IN = ("cosac-s2sst", "uk-degree-level-hs-qualification")
QUALIFICATION = "uk-management-qualification-level-4"


def _manager_ways() -> Iterator[set[str]]:
    """By a gold card and what it asks of health and safety, or by the qualification."""
    for card, ways in GOLD_WAYS.items():
        for way in ways:
            if HSE in way:
                yield from ({card, course} | way for course in (SUPERVISOR, *RECENT, *NO_STAND_IN))
                continue
            yield {card, SUPERVISOR} | way
            for safe, course in product((HSE, PASSPORT), (*RECENT, *NO_STAND_IN)):
                yield {card, safe, course} | way
    yield from ({QUALIFICATION, course} for course in (SUPERVISOR, *RECENT))
    for safe, course in product((HSE, PASSPORT), NO_STAND_IN):
        yield {QUALIFICATION, safe, course}


def test_the_manager_rule_gives_every_minimal_set_of_its_groups_and_no_other(
    scheme: progression.Framework,
) -> None:
    answer = scheme.answer("ecs-manager", alternatives=1_000)
    found = [frozenset(plan.credentials) for plan in answer.plans]
    assert set(found) == {frozenset({"ecs-manager"} | way) for way in _manager_ways()}
    assert (len(found), answer.more, answer.exact) == (201, False, True)


def test_plans_for_the_installation_gold_card_use_four_of_its_six_routes(
    scheme: progression.Framework,
) -> None:
    routes = [route.slug for route in scheme.routes_to("Installation Electrician (Gold)")]
    out = "apprenticeship-17th-edition"  # for those who hold it already
    assert routes == ["apprenticeship", out, "ewa", "nvq", "overseas", "royal-engineers"]
    plans = scheme.plans("installation-electrician", alternatives=100)
    assert {plan.steps[-1].route for plan in plans} == set(routes) - {out, "overseas"}


def test_the_nvq_and_the_professional_assessment_are_one_route(
    scheme: progression.Framework,
) -> None:
    routes = {route.slug: route for route in scheme.routes_to("Building Controls Engineer")}
    both = [row.requires for row in routes["nvq-and-bcpa"].all_of]
    assert both == ["building-controls-professional-assessment", "l3-nvq-electrical-installation"]


def test_a_withdrawn_card_is_never_planned(scheme: progression.Framework) -> None:
    answer = scheme.answer("site-visitor", holding=[HSE])
    assert (answer.reachable, answer.missing) == (False, ("site-visitor",))


@pytest.mark.parametrize("data", [None, "ecs-scheme"])
def test_the_shipped_data_has_no_error(data: str | None) -> None:
    assert [n for n in progression.check(data).notices if n.severity == "error"] == []
