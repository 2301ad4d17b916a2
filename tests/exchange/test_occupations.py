"""Occupational standards as two services of Skills England give them: every statement, once."""

from __future__ import annotations

import json
from typing import Any

import pytest

import progression
from progression import Refused
from progression.exchange import occupations

RULES = progression.load().rules
CARD = "broadcast-and-media-technician"
PAGE = "https://example.org/st0424-v1-2"
INVENTED: dict[str, Any] = {
    "larsCode": 900,
    "referenceNumber": "ST0424",
    "version": 1.2,
    "title": "Invented operator",
    "standardPageUrl": PAGE,
    "options": [{"optionId": "o-1", "title": "Sound"}, {"optionId": "o-2", "title": "Light"}],
    "duties": [
        {
            "dutyID": "d-1",
            "dutyDetail": "Set up a system.",
            "isThisACoreDuty": 1,
            "mappedKnowledge": ["k-1"],
            "mappedSkills": ["s-1"],
            "mappedBehaviour": None,
            "mappedOptions": ["o-1", "o-2"],
        },
        {
            "dutyID": "d-2",
            "dutyDetail": "Rig lamps.",
            "isThisACoreDuty": 0,
            "mappedKnowledge": ["k-1", "k-2"],
            "mappedOptions": ["o-2"],
        },
    ],
    "knowledges": [
        {"knowledgeId": "k-1", "detail": "K1: How signals <b>travel</b> &amp; fail."},
        {"knowledgeId": "k-2", "detail": "Lamps of < 50 volts\u00a0and\u200b > 5 amps."},
    ],
    "skills": [{"skillId": "s-1", "detail": "<p>Reads plans.</p><p>Draws them.</p>"}],
    "behaviours": [{"behaviourId": "b-1", "detail": " Takes care. "}],
}
OF_THE_MAP: dict[str, Any] = {
    "stdCode": "OCC0424",
    "name": "Invented operator",
    "versionNo": "1.2",
    "products": [{"productCode": "60100"}, {"productCode": "ST0424"}],
    "duties": [{"id": "1", "dutyId": "D1", "dutyDetail": "Set up a system."}],
    "knowledges": [{"id": "2", "knowledgeId": "K7", "detail": "How signals travel."}],
    "skills": [],
}
FOUNDATION = {
    "referenceNumber": "FA0001",
    "version": "1.0",
    "technicalKnowledges": [{"id": "x", "detail": "Names of tools."}],
    "technicalSkills": [{"id": "y", "detail": "Uses them."}],
    "employabilitySkillsAndBehaviours": [{"id": "z", "detail": "Arrives on time."}],
}


def entries(given: Any, wanted: str = "") -> list[tuple[str, str, str]]:
    found = occupations.read(json.dumps(given), wanted)
    return [(each.aspect, each.code, each.text) for each in found.entries]


def test_every_duty_knowledge_skill_and_behaviour_is_read_in_plain_words() -> None:
    assert entries(INVENTED) == [
        ("experience", "D1", "Set up a system."),
        ("experience", "D2", "Rig lamps."),
        ("knowledge", "K1", "How signals travel & fail."),
        ("knowledge", "K2", "Lamps of < 50 volts and > 5 amps."),
        ("skill", "S1", "Reads plans.\nDraws them."),
        ("behaviour", "B1", "Takes care."),
    ]


def test_the_file_of_the_occupational_map_is_read_with_its_own_numbers() -> None:
    found = occupations.read(json.dumps(OF_THE_MAP))
    assert (found.reference, found.version, found.address) == ("ST0424", "1.2", "")
    assert [(each.code, each.counted) for each in found.entries] == [("D1", False), ("K7", False)]


def test_a_foundation_apprenticeship_is_read() -> None:
    assert [(aspect, code) for aspect, code, _ in entries(FOUNDATION)] == [
        ("knowledge", "TK1"),
        ("skill", "TS1"),
        ("behaviour", "ESB1"),
    ]


def test_what_only_some_options_take_says_so() -> None:
    found = occupations.read(json.dumps(INVENTED))
    assert {each.code: each.options for each in found.entries if each.options} == {
        "D2": ("Light",),
        "K2": ("Light",),
    }


def test_statements_have_standard_version_number_licence_source_and_day() -> None:
    standard = occupations.read(json.dumps(INVENTED))
    made = occupations.statements(standard, RULES, CARD, source=PAGE, day="2026-11-27")
    assert [each.competence for each in made] == [
        f"st0424-v1-2-{code}" for code in ("d1", "d2", "k1", "k2", "s1", "b1")
    ]
    duty, *_, lamps, _, _ = made
    assert occupations.cells(lamps) == {
        "competence": "st0424-v1-2-k2",
        "for": CARD,
        "aspect": "knowledge",
        "statement": "Lamps of < 50 volts and > 5 amps.",
        "basis": "stated",
        "standard": "ST0424",
        "version": "1.2",
        "code": "K2",
        "licence": "OGL-3.0",
        "source": PAGE,
        "checked_on": "2026-11-27",
        "note": "The file gives no number; this is the place in its list. Of Light only.",
    }
    assert duty.note.startswith("A duty of the standard; that it is asked for as experience is our")


@pytest.mark.parametrize(
    ("card", "reference", "basis"),
    [
        (CARD, "ST0424", "stated"),
        ("audio-visual-technician", "ST0940", "implied"),  # by its title alone
        ("creative-industries-production-technician", "ST1297", "implied"),
        ("audio-visual-technician", "ST0424", "implied"),
        (CARD, "ST9999", "implied"),
    ],
)
def test_statements_are_stated_where_a_stated_route_asks_for_the_standard(
    card: str, reference: str, basis: str
) -> None:
    standard = occupations.read(json.dumps({**INVENTED, "referenceNumber": reference}))
    made = occupations.statements(standard, RULES, card, source=PAGE, day="2026-11-27")
    assert {each.basis for each in made} == {basis}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "3", '"x"', "{}", '{"referenceNumber": 7}', '{"knowledges": [{"detail": "x"}]}'],
)
def test_what_is_no_standard_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no occupational standard is in it"):
        occupations.read(text)


def test_one_of_several_is_chosen_by_number_and_version() -> None:
    several = [{**INVENTED, "version": "1.1"}, INVENTED, FOUNDATION]
    assert len(entries(several, "st0424@1.2")) == 6
    assert len(entries(several, "FA0001")) == 3
    with pytest.raises(Refused, match=r"holds 2 standards \(ST0424@1.1, ST0424@1.2\)"):
        occupations.read(json.dumps(several), "ST0424")
    with pytest.raises(Refused, match=r"no standard ST1 is in it, but FA0001@1.0"):
        occupations.read(json.dumps(several), "ST1")
    with pytest.raises(Refused, match="ST0424 lists no duties"):
        occupations.read('{"referenceNumber": "ST0424"}')
