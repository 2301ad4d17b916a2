"""Fill in the templates of this room.

Owns how they are read, with every value escaped; refuses to know what they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(name: str, values: Mapping[str, Any]) -> str:
    """Return a template with its values in place; a value that is missing is an error."""
    return environment().get_template(name).render(values)


def environment() -> Environment:
    """Return what reads the templates: it escapes all that is not marked as safe."""
    return Environment(
        loader=PackageLoader("progression.page", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
