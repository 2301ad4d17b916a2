"""What the shell completes besides commands and options: names of the framework, by their ids.

Ids, since names have blanks, which no shell inserts alike; a name or another spelling finds its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from progression.model import Rules

Complete = Callable[["click.Context", "click.Parameter", str], "list[CompletionItem]"]


def credentials(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the id of a credential; a name or another spelling that begins so finds it too."""
    from progression.spelling import key

    rules, wanted = _rules(ctx), key(typed)
    if rules is None:
        return []
    found = [c for c in rules.credentials if c.id.startswith(typed)]
    found = found or [
        c
        for c in rules.credentials
        if any(key(text).startswith(wanted) for text in (c.title, *c.aliases))
    ]
    return [_item(c.id, help=c.title) for c in found if c.kind != "rule"]


def tiers(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete a tier."""
    rules = _rules(ctx)
    return _beginning(rules.tiers() if rules else (), typed)


def categories(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete a category."""
    rules = _rules(ctx)
    return _beginning(rules.categories() if rules else (), typed)


def notices(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the code of a notice."""
    from progression.intake import catalogue

    return _beginning((entry.code for entry in catalogue.entries()), typed)


def frameworks(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Complete the name of a shipped set, or a folder."""
    from progression.intake.folder import SHIPPED_SETS

    return [*_beginning(SHIPPED_SETS, typed), _item(typed, type="dir")]


def one_of(*choices: str) -> Complete:
    """Complete one of a few words."""
    return lambda _, __, typed: _beginning(choices, typed)


def _beginning(words: Iterable[str], typed: str) -> list[CompletionItem]:
    return [_item(word) for word in words if word.startswith(typed.lower())]


def _item(value: str, **told: str) -> CompletionItem:
    from click.shell_completion import CompletionItem  # which only a shell asks for

    return CompletionItem(value, **told)


def _rules(ctx: click.Context) -> Rules | None:
    """The rules that --data means; none where they cannot be used, since a shell shows no error."""
    from progression import intake
    from progression.exceptions import ProgressionError

    try:
        return intake.read(intake.locate(ctx.obj))[0]
    except (ProgressionError, OSError, ValueError):
        return None
