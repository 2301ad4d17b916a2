"""Labels that hardly differ."""

from __future__ import annotations

import pytest

from progression.checks.labels import nearly_equal
from tests.checks.folder import Folder
from tests.intake.frameworks import row


@pytest.mark.parametrize(
    ("first", "second", "nearly"),
    [
        ("either", "Either", True),
        ("health-and-safety", "health and safety", True),
        ("audiovisual", "audio-visual", True),
        ("qualification", "qualifcation", True),
        ("qualification", "qualificationn", True),
        ("main", "mian", True),
        ("entry-level", "entry-lavel", True),
        ("unit-1", "unit-2", False),
        ("level-2", "level-3", False),
        ("group-a", "group-b", False),
        ("ewa", "nvq", False),
        ("north", "south", False),
        ("course", "courses-and-more", False),
        ("core", "score-board", False),
    ],
)
def test_labels_differ_by_a_slip_or_by_what_they_say(first: str, second: str, nearly: bool) -> None:
    assert nearly_equal(first, second) == nearly
    assert nearly_equal(second, first) == nearly


def test_groups_of_one_route_are_compared(folder: Folder) -> None:
    labels = zip("abcd", ("safety", "safety", "saftey", "saftey"), strict=True)
    routes = [row("e", id, route="r", any_of=label) for id, label in labels]
    assert folder.found("labels_nearly_equal", "abcde", *routes) == [
        "'saftey' is nearly the same as 'safety' on line 2"
    ]
    apart = [row("e", id, route=id * 3, any_of="g") for id in "abc"]
    assert folder.found("labels_nearly_equal", "abcde", *apart) == []


def test_routes_to_one_credential_are_compared(folder: Folder) -> None:
    routes = (row("c", "a", route="experience"), row("c", "b", route="experince"))
    assert folder.found("labels_nearly_equal", "abc", *routes) == [
        "'experince' is nearly the same as 'experience' on line 2"
    ]


def test_lanes_and_tiers_are_compared(folder: Folder) -> None:
    lanes = {"a": {"category": "lighting", "tier": "gold"}, "b": {"category": "lihgting"}}
    tiers = {"c": {"category": "sound", "tier": "golds"}}
    assert folder.found("labels_nearly_equal", "abc", **lanes, **tiers) == [
        "'lihgting' is nearly the same as 'lighting' on line 2",
        "'golds' is nearly the same as 'gold' on line 2",
    ]
