"""A place to try frameworks in, and what is found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from progression import checks, intake
from tests.intake.frameworks import Cells, Files, card, cards_csv, lay_out, routes_csv

if TYPE_CHECKING:
    from pathlib import Path

    from progression.model import Notice


class Folder:
    """A place to try frameworks in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def notices(
        self, cards: tuple[Cells, ...], routes: tuple[Cells, ...], as_of: str = ""
    ) -> list[Notice]:
        contents: Files = {"cards.csv": cards_csv(*cards), "routes.csv": routes_csv(*routes)}
        rules, notices = intake.read(lay_out(self.path, contents))
        assert rules is not None, notices
        return list(checks.notices(rules, self.path, as_of=as_of))

    def found(self, code: str, cards: str, *routes: Cells, **more: Cells) -> list[str]:
        """Messages of one code for cards named by letters, with what is special about some."""
        rows = tuple(card(id, **more.get(id, {})) for id in cards)
        return [n.message for n in self.notices(rows, routes) if n.code == code]
