"""The shipped data asked in earnest: the answers were written out by hand from the rules."""

from __future__ import annotations

from itertools import product

import pytest

import progression

AV_OPERATIVE = "audiovisual-operative"
AV_TECHNICIAN = "audio-visual-technician"
AV_MANAGER = "audio-visual-project-manager"
BM_APPRENTICESHIP = "broadcast-and-media-systems-technical-operator-apprenticeship"
HSE = "ecs-hse-assessment"


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
            (BM_APPRENTICESHIP, None, "stated"),
            ("broadcast-and-media-technician", "apprenticeship", "stated"),
        ]
    ]
    assert (answer.left_out, answer.more) == ((HSE,), False)


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


GOLD_WAYS = {
    # Installation Electrician; the Royal Engineers' route takes the assessment and no exemption.
    "installation-electrician": [
        {
            "am2s",
            "bs-7671-18th-edition",
            "installation-and-maintenance-electrician-apprenticeship",
            "registered-electrician-terms-signed",
        },
        {"bs-7671-18th-edition", "jib-approved-level-3-nvq"},
        {
            "am2e",
            "bs-7671-18th-edition",
            "electrician-ewa-completed",
            "electrician-ewa-registered",
            "experienced-worker-qualification",
            "five-years-as-practising-electrician",
            "initial-verification-award",
            "level-2-electrical-technical-qualification",
            "six-performance-units",
        },
        {"am2", "bs-7671-18th-edition", "dao-level-4-diploma-electrotechnical-studies", HSE},
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
EXEMPTION = "hs-exemption-approved"
MANAGER_HS = (
    "ccnsg-supervisor-course",
    "citb-smsts",
    "citb-sssts",
    "cosac-s2sst",
    "nebosh-diploma",
    "uk-degree-level-hs-qualification",
)


def _gold_ways() -> list[set[str]]:
    """A gold card, what leads to it, and what meets its health and safety requirement."""
    return [
        {card, hs} | way
        for card, ways in GOLD_WAYS.items()
        for way in ways
        for hs in (HSE, EXEMPTION)
        if not (HSE in way and hs == EXEMPTION)
    ]


def test_the_manager_rule_gives_every_minimal_set_of_its_groups_and_no_other(
    scheme: progression.Framework,
) -> None:
    technical = _gold_ways() + [
        {"uk-management-qualification-level-4", hs} for hs in (HSE, EXEMPTION)
    ]
    expected = {
        frozenset({"ecs-manager", course} | way) for course, way in product(MANAGER_HS, technical)
    }
    answer = scheme.answer("ecs-manager", alternatives=1_000)
    found = [frozenset(plan.credentials) for plan in answer.plans]
    assert set(found) == expected
    assert (len(found), answer.more, answer.exact) == (150, False, True)


def test_plans_for_the_installation_gold_card_use_four_of_its_five_routes(
    scheme: progression.Framework,
) -> None:
    routes = [route.slug for route in scheme.routes_to("Installation Electrician (Gold)")]
    assert routes == ["apprenticeship", "ewa", "nvq", "overseas", "royal-engineers"]
    plans = scheme.plans("installation-electrician", alternatives=100)
    assert {plan.steps[-1].route for plan in plans} == set(routes) - {"overseas"}


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
