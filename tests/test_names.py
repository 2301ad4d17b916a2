"""What people type, against the shipped data: the right credential, or a hint towards it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression import intake, names, spelling
from progression.exceptions import AmbiguousName, UnknownName
from progression.model import Credential, Rules


def shipped(name: str) -> Rules:
    rules, _ = intake.read(intake.locate(name))
    assert rules is not None
    return rules


AUDIOVISUAL = shipped("ecs-audiovisual")
SCHEME = shipped("ecs-scheme")

OPERATOR = "broadcast-and-media-systems-technical-operator-apprenticeship"
BLACK = (
    "audio-visual-project-manager",
    "broadcast-and-media-supervisor",
    "creative-industries-production-manager",
)
GOLD = (
    "audio-visual-technician",
    "broadcast-and-media-technician",
    "creative-industries-production-technician",
)

AUDIOVISUAL_NAMES = [
    ("ABTT Bronze", "abtt-bronze"),
    ("ABBT Bronze", "abtt-bronze"),
    ("abtt bronze award", "abtt-bronze"),
    ("Audiovisual Operative", "audiovisual-operative"),
    ("Audio Visual Operative", "audiovisual-operative"),
    ("Audio-Visual Operative", "audiovisual-operative"),
    ("AV Operative", "audiovisual-operative"),
    ("AV operative card", "audiovisual-operative"),
    ("Audio Visual Technician", "audio-visual-technician"),
    ("Audiovisual Technician", "audio-visual-technician"),
    ("Audio-Visual Technician", "audio-visual-technician"),
    ("audio visual technician (Gold)", "audio-visual-technician"),
    ("gold audio visual technician", "audio-visual-technician"),
    ("AV Technician", "audio-visual-technician"),
    ("AV gold", "audio-visual-technician"),
    ("Audio Visual Project Manager", "audio-visual-project-manager"),
    ("Audiovisual Project Manager", "audio-visual-project-manager"),
    ("AV Project Manager", "audio-visual-project-manager"),
    ("av project manager cards", "audio-visual-project-manager"),
    ("AV PM", "audio-visual-project-manager"),
    ("AV black card", "audio-visual-project-manager"),
    ("Creative Industries Production Technician", "creative-industries-production-technician"),
    ("Creative Industries' Production Technician", "creative-industries-production-technician"),
    (
        "Creative Industries\u2019 Production Technician",
        "creative-industries-production-technician",
    ),
    ("Creative Industry Production Manager", "creative-industries-production-manager"),
    ("CI Production Operative", "creative-industries-production-operative"),
    ("Broadcast and Media Technician", "broadcast-and-media-technician"),
    ("Broadcast & Media Technician", "broadcast-and-media-technician"),
    ("BROADCAST  &  MEDIA SUPERVISOR", "broadcast-and-media-supervisor"),
    ("Broadcast and Media Systems Technical Operator", OPERATOR),
    ("Broadcast & Media Systems Technical Operator", OPERATOR),
    ("Broadcast and communications technical operator", OPERATOR),
    ("Broadcast and media technical operator", OPERATOR),
    ("ST0424", OPERATOR),
    ("T Level", "t-level"),
    ("T-Level", "t-level"),
    ("T-level", "t-level"),
    ("TLevel", "t-level"),
    ("  t level ", "t-level"),
    ("HS&E assessment", "ecs-hse-assessment"),
    ("H&S test", "ecs-hse-assessment"),
    ("HSE test", "ecs-hse-assessment"),
    ("ECS test", "ecs-hse-assessment"),
    ("Health, Safety and Environment Assessment", "ecs-hse-assessment"),
    ("Health, Safety & Environmental Assessment", "ecs-hse-assessment"),
    ("Audiovisual technician apprenticeship", "audiovisual-technician-apprenticeship"),
]
SCHEME_NAMES = [
    ("ESU", "electrical-safety-unit"),
    ("Electrical Safety Unit Test", "electrical-safety-unit"),
    ("SMSTS", "citb-smsts"),
    ("SSSTS", "citb-sssts"),
    ("PQP", "professionally-qualified-person"),
    ("Experienced Worker Assessment", "electrician-ewa-completed"),
    ("Mature Candidate Assessment", "electrician-ewa-completed"),
    ("ETS.3", "electrician-ewa-completed"),
    ("EWR", "electrician-ewa-completed"),
    ("black Manager card", "ecs-manager"),
    ("ISCE AV Engineer", "iscve-av-engineer"),
    ("Datacomms Assistant", "network-infrastructure-assistant"),
    ("Installation Electrician (Gold)", "installation-electrician"),
    ("installation electrician gold", "installation-electrician"),
    ("ECS Manager (Black)", "ecs-manager"),
]
SEVERAL = [
    ("black", BLACK),
    ("Black card", BLACK),
    ("GOLD CARDS", GOLD),
    ("operative", ("audiovisual-operative", "creative-industries-production-operative")),
    ("audiovisual black", ("audio-visual-project-manager",)),
    ("Broadcast & Media gold", ("broadcast-and-media-technician",)),
    ("creative industries operative", ("creative-industries-production-operative",)),
]
NEAR_MISSES = [
    (AUDIOVISUAL, "blak", ("black",)),
    (AUDIOVISUAL, "AV Projct Manager", ("Audio Visual Project Manager (Black)",)),
    (AUDIOVISUAL, "abtt bronz", ("ABTT Bronze",)),
    (AUDIOVISUAL, "supervisor broadcast", ("Broadcast and Media Supervisor (Black)",)),
    (AUDIOVISUAL, "broadcasting gold", ("Broadcast and Media Technician (Gold)",)),
    (SCHEME, "ISCVE", ("ISCVE AV Engineer", "ISCVE Sound Engineer", "ISCVE membership")),
    (SCHEME, "Instalation Electrician", ("Installation Electrician (Gold)",)),
]
MANAGER = ("Audio Visual Project Manager (Black)",)
APPRENTICE = "Creative industries production technician apprenticeship"
TWENTY: list[tuple[str, tuple[str, ...]]] = [
    ("AV manager", MANAGER),
    ("BBC", ()),
    (
        "tv",
        (
            "Broadcast and Media",
            "Creative Industries",
            "Broadcast and Media Systems Technical Operator apprenticeship",
        ),
    ),
    ("sound engineer", ("Creative Industries", APPRENTICE)),
    ("camera", ()),
    ("lighting", ("Creative Industries", APPRENTICE)),
    ("stage", ()),
    ("live events", (APPRENTICE,)),
    ("theatre", ("Creative Industries", "ABTT Bronze")),
    (
        "broadcast",
        (
            "Broadcast and Media",
            "Broadcast and Media Technician (Gold)",
            "Broadcast and Media Supervisor (Black)",
            "Broadcast and Media Systems Technical Operator apprenticeship",
            "Relevant T Level",
        ),
    ),
    ("CSCS card", ()),
    (
        "black crad",
        (
            "black",
            "Audio Visual Project Manager (Black)",
            "Broadcast and Media Supervisor (Black)",
            "Creative Industries Production Manager (Black)",
        ),
    ),
    ("I want to be an AV manager", MANAGER),
    ("GCSE", ()),
    (
        "A levels",
        (
            "Relevant T Level",
            "Audiovisual technician apprenticeship",
            "Broadcast and Media Systems Technical Operator apprenticeship",
            APPRENTICE,
        ),
    ),
    ("NVQ", ()),
    ("degree", ()),
    ("City & Guilds", ()),
    ("T-Level in Media, Broadcast and Production", ("Relevant T Level",)),
    ("BTEC Level 3 Extended Diploma in Production Arts", ("Relevant BTEC",)),
]
"""Names that people typed, in the order of page.md, and what each has to lead to."""
INSTEAD = (
    "There are cards for Audiovisual, Broadcast and Media and Creative Industries. What counts to "
    "begin with: ECS HS&E assessment, ABTT Bronze, Relevant BTEC, Relevant T Level, Audiovisual "
    "technician apprenticeship and 2 more."
)


def ids(found: tuple[Credential, ...]) -> tuple[str, ...]:
    return tuple(credential.id for credential in found)


@pytest.mark.parametrize(("typed", "id"), AUDIOVISUAL_NAMES)
def test_what_people_type_finds_the_audiovisual_credential(typed: str, id: str) -> None:
    assert ids(names.find(AUDIOVISUAL, typed)) == (id,)


@pytest.mark.parametrize(("typed", "id"), SCHEME_NAMES)
def test_what_people_type_finds_the_credential_of_the_scheme(typed: str, id: str) -> None:
    assert ids(names.find(SCHEME, typed)) == (id,)


@pytest.mark.parametrize(("typed", "expected"), SEVERAL)
def test_a_tier_finds_its_cards_by_id(typed: str, expected: tuple[str, ...]) -> None:
    assert ids(names.find(AUDIOVISUAL, typed)) == expected


@pytest.mark.parametrize("rules", [AUDIOVISUAL, SCHEME], ids=["audiovisual", "scheme"])
def test_every_id_name_and_alias_finds_its_own_credential_alone(rules: Rules) -> None:
    for credential in rules.credentials:
        for typed in (credential.id, credential.name, *credential.aliases, credential.title):
            for spelled in (typed, typed.upper(), typed.replace(" ", "-"), f" {typed}!"):
                assert ids(names.find(rules, spelled)) == (credential.id,), spelled


def test_a_name_exactly_as_written_wins_over_one_that_differs_by_a_sign() -> None:
    named = {"c": "C developer", "cpp": "C++ developer", "csharp": "C# developer"}
    rules = Rules(tuple(Credential(id, name, "card") for id, name in named.items()), ())
    for id, name in named.items():
        assert ids(names.find(rules, name)) == (id,)
    assert ids(names.find(rules, "c developer")) == ("c", "cpp", "csharp")


def test_a_category_names_its_cards_where_no_tier_is_said() -> None:
    found = names.find(AUDIOVISUAL, "Audiovisual")
    assert {(card.kind, card.category) for card in found} == {("card", "audiovisual")}
    assert len(found) == 3


@pytest.mark.parametrize(("rules", "typed", "expected"), NEAR_MISSES)
def test_a_near_miss_is_answered_with_what_was_meant(
    rules: Rules, typed: str, expected: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as raised:
        names.find(rules, typed)
    assert raised.value.name == typed
    assert raised.value.suggestions[: len(expected)] == expected


@pytest.mark.parametrize(("typed", "expected"), TWENTY)
def test_what_people_typed_and_is_no_name_leads_to_what_there_is(
    typed: str, expected: tuple[str, ...]
) -> None:
    try:
        found, help = tuple(c.title for c in names.find(AUDIOVISUAL, typed)), ""
    except UnknownName as unknown:
        found, help = unknown.suggestions, unknown.help
    told = {"CSCS card": "ECS is the partner scheme of CSCS for this industry."}

    assert (found, help) == (expected, "" if expected else told.get(typed, INSTEAD))


def test_a_name_for_several_is_no_answer_where_one_is_asked_for() -> None:
    with pytest.raises(AmbiguousName) as raised:
        names.find_one(AUDIOVISUAL, "black card")
    assert raised.value.matches == (
        "Audio Visual Project Manager (Black)",
        "Broadcast and Media Supervisor (Black)",
        "Creative Industries Production Manager (Black)",
    )


def credential(id: str, name: str, **more: str) -> Credential:
    aliases = tuple(filter(None, more.pop("aliases", "").split(";")))
    return Credential(id, name, "card", aliases=aliases, **more)  # type: ignore[arg-type]


def test_an_id_comes_before_a_name_a_name_before_an_alias_and_an_alias_before_a_tier() -> None:
    rules = Rules(
        (
            credential("black", "Manager", tier="gold"),
            credential("gold", "Gold", aliases="Silver"),
            credential("other", "Black", aliases="Manager;Bronze"),
            credential("silver-one", "Other", tier="bronze"),
        ),
        (),
    )
    assert ids(names.find(rules, "black")) == ("black",)
    assert ids(names.find(rules, "Manager")) == ("black",)
    assert ids(names.find(rules, "silver")) == ("gold",)
    assert ids(names.find(rules, "bronze")) == ("other",)
    assert ids(names.find(rules, "gold")) == ("gold",)


def test_accents_are_forgiven_however_they_are_typed() -> None:
    rules = Rules((credential("cafe", "Café Technician"),), ())
    for typed in ("cafe technician", "Cafe\u0301 Technician", "CAFÉ-TECHNICIAN"):
        assert ids(names.find(rules, typed)) == ("cafe",)


HOSTILE = [
    *("", " ", "\n", "-", "&", "and", "()", "...", "card card", "'", '"', "%s", "{0}", "../../etc"),
    *(
        "\x00",
        "\ud800",
        "\u202e",
        "🎭",
        "👩\u200d🎤",
        "𝕭𝖑𝖆𝖈𝖐 dog",
        "ﷺ",
        "a" * 10_000,
        "- " * 10_000,
    ),
    *("🎭" * 10_000, "black" * 2_000, "<script>alert(1)</script>", "'; DROP TABLE cards; --"),
]


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_nonsense_finds_nothing_and_breaks_nothing(typed: str) -> None:
    with pytest.raises(UnknownName) as raised:
        names.find(AUDIOVISUAL, typed)
    assert len(raised.value.suggestions) <= 5


@given(st.text(max_size=40))
def test_any_text_finds_something_or_says_it_does_not(typed: str) -> None:
    found: tuple[Credential, ...] = ()
    with contextlib.suppress(UnknownName):
        found = names.find(AUDIOVISUAL, typed)
        assert found
    assert list(ids(found)) == sorted(ids(found))


@given(st.text(max_size=40))
def test_a_key_is_the_key_of_itself(typed: str) -> None:
    assert spelling.key(spelling.key(typed)) == spelling.key(typed)
