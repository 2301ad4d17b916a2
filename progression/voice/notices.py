"""One entry of the catalogue of notices as text for the terminal."""

from __future__ import annotations

from progression.intake.catalogue import GROUPS, Entry
from progression.voice.wording import wrapped

WEIGHT = {
    "error": "An error: nothing is planned or drawn until it is fixed.",
    "warning": "A warning: answers stand, and someone should look.",
    "info": "A note: nothing needs to be done.",
}


def explained(entry: Entry) -> str:
    """Return what a notice means, how severe it is, an example, and what to do."""
    paragraphs = (
        f"{entry.code} ({GROUPS[entry.group].lower()})",
        wrapped(entry.means),
        WEIGHT[entry.severity],
        f"For example:\n{wrapped(entry.example, indent=2)}",
        wrapped(f"What to do: {entry.fix}."),
    )
    return "\n\n".join(paragraphs)
