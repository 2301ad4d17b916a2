"""The second reading of the facts, finding by finding: each is held in the shipped data.

`facts/announcement-shingles.txt` has a hash of every nine words in a row of the announcement, which
itself is not ours to ship: words that it shares with our texts are found all the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

import progression
from progression import columns
from progression.cli import main
from progression.model import Credential, Requirement
from progression.planning import Answer

AUDIOVISUAL, SCHEME = progression.load(), progression.load("ecs-scheme")
BOTH = (AUDIOVISUAL, SCHEME)
DAY = "2026-11-27"
AGENT = "https://constructioncareline.com/ecs/"
SHINGLES = Path(__file__).parent / "facts" / "announcement-shingles.txt"
LONGEST = 8  # words in a row that may be the same as in a text that is not ours

both_sets = pytest.mark.parametrize("framework", BOTH, ids=["audiovisual", "scheme"])


def rows_of(framework: progression.Framework) -> Iterator[Requirement]:
    for route in framework.rules.routes:
        yield from route.lines()


def cards_of(framework: progression.Framework) -> list[Credential]:
    return [c for c in framework.credentials if c.kind == "card"]


def asked(target: str, *holding: str, **options: str) -> Answer:
    return SCHEME.answer(target, holding, as_of=DAY, **options)  # type: ignore[arg-type]


def steps(answer: Answer) -> tuple[str, ...]:
    return answer.plans[0].credentials


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


# F1 to F5: what is not read, what stands in for what, what a start needs, how a page was read.


def test_f1_the_rules_of_the_eight_cards_are_unread_and_never_called_unpublished() -> None:
    cards = cards_of(AUDIOVISUAL)
    assert [card.requirements for card in cards] == ["unread"] * 8
    assert all("that page was not read for this data" in card.note for card in cards)
    assert {card.url for card in cards} == {"https://www.ecscard.org.uk/card-types"}
    assert not AUDIOVISUAL.rules.source_at["https://www.ecscard.org.uk/card-types"].read


@both_sets
def test_f1_nothing_in_the_data_is_called_unpublished(framework: progression.Framework) -> None:
    texts = " ".join(text for _, text in own_words(framework)).lower()
    assert "not published" not in texts
    assert "does not publish" not in texts
    assert not any(c.requirements == "unpublished" for c in framework.credentials)


def test_f2_every_gold_card_whose_rule_was_read_counts_for_the_manager() -> None:
    (route,) = SCHEME.routes_to("ecs-manager")
    (group,) = (group for group in route.any_of if group.label == "technical-requirement")
    golds = {c.id for c in cards_of(SCHEME) if c.tier == "gold"}
    assert {row.requires for row in group.members} == golds | {
        "uk-management-qualification-level-4"
    }
    assert SCHEME.credential("ecs-manager").requirements == "partial"


def test_f2_f3_a_maintenance_electrician_with_a_recent_course_is_one_step_from_manager() -> None:
    answer = asked("ecs-manager", "Maintenance Electrician", "CITB SSSTS@2025-06")
    assert steps(answer) == ("ecs-manager",)
    old = asked("ecs-manager", "Maintenance Electrician", "CITB SSSTS@2022-06")
    assert len(steps(old)) == 2


def test_f3_a_labourer_with_a_recent_course_needs_no_assessment() -> None:
    answer = asked(
        "electrical-labourer",
        "CCNSG Safety Passport@2025-01",
        "Proof of electrotechnical employment",
    )
    assert steps(answer) == ("electrical-labourer",)


def test_f3_a_recent_course_stands_in_the_group_of_its_own_route_for_36_months() -> None:
    recent = [row for row in rows_of(SCHEME) if row.age_max and row.kind == "route"]
    assert {(row.any_of, row.age_max, row.basis) for row in recent} == {
        ("health-and-safety", 36, "stated")
    }
    assert {row.to for row in recent} == {"ecs-manager", "electrical-labourer", "fess-labourer"}
    slugs = {route.slug for route in SCHEME.rules.routes}
    assert not {"recent-course", "course"} & slugs


@both_sets
def test_f4_a_start_whose_entry_rule_nobody_read_is_known_in_part(
    framework: progression.Framework,
) -> None:
    starts = [c for c in framework.credentials if framework.rules.is_start(c.id)]
    assert {c.requirements for c in starts if c.kind != "experience"} == {"partial"}
    assert not any(c.requirements == "unread" for c in starts)
    assert "Nothing before it in this data" in printed("--data", "ecs-scheme", "show", "AM2S")


@both_sets
def test_f5_every_page_says_how_it_was_read_and_none_was_read_live(
    framework: progression.Framework,
) -> None:
    named = {
        address
        for records in (framework.credentials, rows_of(framework), framework.facts)
        for record in records
        for address in record.source
    }
    named |= {address for statement in framework.competence for address in statement.source}
    sources = framework.rules.source_at
    assert named <= sources.keys()
    assert {sources[address].read_as for address in named} <= {"stored copy", "quoted"}
    assert all(sources[address].title and sources[address].read_on for address in named)
    assert "As read in a stored copy" in printed("sources")


# F6 to F13: what is stated and what is our reading.


def test_f6_a_step_to_the_next_tier_says_what_the_announcement_does_say() -> None:
    notes = [row.note for row in rows_of(AUDIOVISUAL) if row.kind == "progression"]
    assert len(notes) == 5
    assert all("pathways from operatives to senior technicians and managers" in n for n in notes)
    assert all("does not say that one card is needed for the next" in note for note in notes)


def test_f7_the_assessment_is_implied_and_scotland_is_named() -> None:
    rows = [row for row in rows_of(AUDIOVISUAL) if row.requires == "ecs-hse-assessment"]
    assert {row.basis for row in rows} == {"implied"}
    assert all("Scotland" in row.note for row in rows)


@both_sets
def test_f8_an_exemption_applies_to_a_person_and_is_never_a_step(
    framework: progression.Framework,
) -> None:
    assert framework.credential("hs-exemption-approved").kind == "exemption"
    assert framework.credential("hs-exemption-approved").requirements == "partial"


def test_f8_every_route_of_the_audiovisual_set_takes_an_exemption_by_our_reading() -> None:
    rows = [row for row in rows_of(AUDIOVISUAL) if row.requires == "hs-exemption-approved"]
    assert {(row.to, row.route) for row in rows} == {
        (route.to, route.slug) for route in AUDIOVISUAL.rules.routes
    }
    assert {row.basis for row in rows} == {"implied"}


def test_f9_the_weakest_inference_says_that_it_is_one() -> None:
    route = next(r for r in AUDIOVISUAL.routes_to("broadcast-and-media-technician") if r.any_of[1:])
    (group,) = (group for group in route.any_of if group.label == "entry-qualification")
    assert all("our weakest inference: gold stands for Level 3" in r.note for r in group.members)
    weak = [row for row in rows_of(AUDIOVISUAL) if "weakest" in row.note]
    assert len(weak) == len(group.members) == 3


def test_f10_only_the_page_of_the_manager_card_states_an_exemption() -> None:
    rows = [row for row in rows_of(SCHEME) if row.requires == "hs-exemption-approved"]
    assert {row.to for row in rows if not row.implied} == {"ecs-manager"}
    assert len(rows) == 29


def test_f10_a_course_counts_as_an_exemption_only_where_the_list_says_so_for_every_card() -> None:
    rows = [row for row in rows_of(SCHEME) if row.to == "hs-exemption-approved"]
    assert {(row.requires, row.kind, row.age_max) for row in rows} == {
        ("ccnsg-safety-passport", "counts", 36),
        ("ccnsg-supervisor-course", "counts", 36),
    }


def test_f11_a_first_electricians_card_asks_for_the_terms_but_not_by_the_17th_edition() -> None:
    for card in ("installation-electrician", "maintenance-electrician"):
        asks = {
            route.slug: "registered-electrician-terms-signed" in {r.requires for r in route.rows()}
            for route in SCHEME.routes_to(card)
        }
        assert asks.pop("apprenticeship-17th-edition") is False
        assert set(asks.values()) == {True}


def test_f12_the_page_of_the_fess_labourer_is_named_whole() -> None:
    address = SCHEME.credential("fess-labourer").url
    assert address.endswith("/card-types/Fire,-Emergency-and-Security-Systems-(FESS)/FESS-Labourer")
    assert not any(a.endswith("/Fire") for row in rows_of(SCHEME) for a in row.source)


@both_sets
def test_f13_a_typical_length_is_no_minimum(framework: progression.Framework) -> None:
    found = {
        c.id: (c.months_min, c.months_max)
        for c in framework.credentials
        if c.months_min is not None or c.months_max is not None
    }
    expected = (
        {
            "audiovisual-technician-apprenticeship": (None, 24),
            "creative-industries-production-technician-apprenticeship": (18, 27),
            "t-level": (24, 24),
        }
        if framework is AUDIOVISUAL
        else {
            "bems-ewa-completed": (None, 18),
            "fire-emergency-and-security-systems-technician-apprenticeship": (None, 39),
            "five-years-as-practising-electrician": (60, 60),
            "five-years-experience": (60, 60),
            "five-years-in-bems": (60, 60),
            "installation-and-maintenance-electrician-apprenticeship": (None, 48),
            "two-years-after-apprenticeship": (24, 24),
        }
    )
    assert found == expected


# F14 to F18: names, words, sources.


def test_f14_the_assistant_card_has_its_source_and_its_other_name() -> None:
    found = SCHEME.credential("Network Infrastructure Installation Assistant")
    assert found.id == "network-infrastructure-assistant"
    assert found.source


def own_words(framework: progression.Framework) -> Iterator[tuple[str, str]]:
    """Everything in the files that is ours to say; statements under the OGL may be copied."""
    for credential in framework.credentials:
        yield credential.id, credential.description
        yield credential.id, credential.note
    for row in rows_of(framework):
        yield f"{row.requires} for {row.to}", row.note
    for fact in framework.facts:
        yield f"{fact.kind} of {fact.about}", fact.text
        yield f"{fact.kind} of {fact.about}", fact.note
    for source in framework.rules.sources:
        yield source.address, source.note


def runs(text: str, length: int) -> set[str]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


def shingle(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


@both_sets
def test_f15_our_words_share_no_more_than_eight_in_a_row_with_a_text_that_is_not_ours(
    framework: progression.Framework,
) -> None:
    announcement = set(SHINGLES.read_text().split())
    statements = {
        run for said in AUDIOVISUAL.competence for run in runs(said.statement, LONGEST + 1)
    }
    copied = [
        (where, run)
        for where, text in own_words(framework)
        for run in sorted(runs(text, LONGEST + 1))
        if shingle(run) in announcement or run in statements
    ]
    assert copied == []


def test_f15_nine_words_of_the_announcement_would_be_found() -> None:
    (run,) = runs("share entry-level qualifications in relevant T-Level, BTEC", LONGEST + 1)
    assert shingle(run) in SHINGLES.read_text().split()


def test_f16_the_entry_qualifications_rest_on_pages_that_speak_of_them() -> None:
    t_level, btec = AUDIOVISUAL.credential("t-level"), AUDIOVISUAL.credential("btec")
    assert (t_level.level, t_level.months_min, t_level.months_max) == ("Level 3", 24, 24)
    assert "V Levels" in btec.note
    assert not any("dokumen" in address for address in btec.source)


def test_f17_a_list_of_examples_is_no_whole_rule() -> None:
    cards = ("ecs-manager", "fess-systems-operative", "professionally-qualified-person")
    for card in map(SCHEME.credential, cards):
        assert card.requirements == "partial"
        assert "examples" in card.note


@both_sets
def test_f18_what_rests_on_an_agents_page_says_that_it_is_secondary(
    framework: progression.Framework,
) -> None:
    records: list[Credential | Requirement] = [*rows_of(framework), *framework.credentials]
    cited = [record for record in records if AGENT in record.source]
    assert cited
    assert [record for record in cited if "secondary source" not in record.note] == []


# F19 is a matter of answers: the fewest unknown prices stand beside the cheapest plan.


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("T Level in Media, Broadcast and Production", "t-level"),
        ("B&M Supervisor", "broadcast-and-media-supervisor"),
        ("Live event technician", "creative-industries-production-technician-apprenticeship"),
        ("health and safety test", "ecs-hse-assessment"),
    ],
)
def test_f20_what_people_type_is_found(typed: str, id: str) -> None:
    assert AUDIOVISUAL.credential(typed).id == id


@both_sets
def test_f20_a_cscs_card_is_a_pointer_and_no_alias(framework: progression.Framework) -> None:
    (fact,) = (fact for fact in framework.facts if fact.value == "CSCS card")
    assert fact.kind == "ask"
    assert not any("CSCS card" in credential.aliases for credential in framework.credentials)


@both_sets
def test_f21_every_address_is_one_that_a_link_can_have(framework: progression.Framework) -> None:
    assert all(source.address.isascii() for source in framework.rules.sources)


def test_f22_a_pass_can_be_used_for_a_time_and_a_card_runs_on() -> None:
    assert "A pass can be used for 24 months." in printed("show", "ECS HS&E assessment")


# What the mended files still lacked.


def test_the_two_years_come_after_the_apprenticeship() -> None:
    answer = asked("SJIB Approved Electrician", start="2027-01")
    order = steps(answer)
    after = order.index("two-years-after-apprenticeship")
    assert order.index("sjib-electrical-apprenticeship") < after
    booked = {booking.credential: booking for booking in answer.plans[0].bookings}
    last = booked["sjib-electrical-apprenticeship"].ends
    assert booked["two-years-after-apprenticeship"].begins >= last


def test_the_one_price_is_said_with_vat() -> None:
    prices = {c.id: (c.cost_min, c.cost_max) for f in BOTH for c in f.credentials if c.cost_max}
    assert prices == {"bems-ewa-completed": (Decimal(1674), Decimal(1674))}
    assert "1,395 GBP + VAT" in SCHEME.credential("bems-ewa-completed").note


@both_sets
def test_every_fact_has_a_source_a_licence_and_a_day_and_says_where_it_is_undated(
    framework: progression.Framework,
) -> None:
    pages = framework.rules.source_at
    undated = [
        fact
        for fact in framework.facts
        if not fact.period
        and not all(pages[address].page_date for address in fact.source)
        and not re.search(r"bears? no date|bears a date", fact.note)
    ]
    assert undated == []
    assert all(f.source and f.licence and f.checked_on for f in framework.facts)


def test_facts_say_whom_to_ask_what_roles_do_and_how_many_begin() -> None:
    kinds = {fact.kind for fact in AUDIOVISUAL.facts}
    assert kinds == set(columns.FACT_KINDS)
    where = {fact.about for fact in AUDIOVISUAL.facts if fact.kind == "where"}
    assert where == set(AUDIOVISUAL.rules.categories())


def test_a_number_of_starts_is_rounded_dated_and_of_an_area() -> None:
    found = [fact for fact in AUDIOVISUAL.facts if fact.kind == "intake_numbers"]
    assert len(found) == 7
    assert all(int(fact.value) % 10 == 0 and fact.area and fact.period for fact in found)
    assert all("Crown copyright" in fact.licence for fact in found)


def test_statements_of_competence_are_those_that_were_read_and_four_cards_have_none() -> None:
    cards = {c.id for c in cards_of(AUDIOVISUAL)}
    found = {statement.card: statement.basis for statement in AUDIOVISUAL.competence}
    assert found == {
        "audio-visual-technician": "implied",
        "broadcast-and-media-technician": "stated",
        "creative-industries-production-manager": "implied",
        "creative-industries-production-technician": "implied",
    }
    assert len(AUDIOVISUAL.competence) == 18
    assert len(cards - found.keys()) == 4
    assert {statement.licence for statement in AUDIOVISUAL.competence} == {"OGL-3.0"}
