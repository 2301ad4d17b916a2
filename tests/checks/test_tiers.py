"""Progressions that pass over a tier of their category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.folder import Folder
from tests.intake.frameworks import row

if TYPE_CHECKING:
    pass


def tiers(folder: Folder, *rows: tuple[str, str]) -> list[str]:
    names = {"o": "operative", "g": "gold", "b": "black", "p": "platinum"}
    more = {id: {"tier": tier, "category": "av"} for id, tier in names.items()}
    routes = (row(to, requires, kind="progression") for requires, to in rows)
    return folder.found("tier_skipped", "ogbp", *routes, **more)


def test_a_step_past_a_tier_is_said_with_the_tier_between(folder: Folder) -> None:
    assert tiers(folder, ("o", "g"), ("g", "b"), ("b", "p"), ("o", "p")) == [
        "'p' (platinum) follows 'o' (operative), and the tier 'gold' lies between"
    ]


def test_a_category_without_the_tier_skips_nothing(folder: Folder) -> None:
    assert tiers(folder, ("o", "b"), ("g", "p")) == []
    assert tiers(folder, ("o", "g"), ("o", "b"), ("g", "p"), ("b", "p")) == []


def test_tiers_in_a_circle_end(folder: Folder) -> None:
    assert tiers(folder, ("o", "g"), ("g", "b"), ("b", "o")) == []
