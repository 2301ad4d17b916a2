"""One entry of the catalogue of notices as text for the terminal."""

from __future__ import annotations

from progression.intake.catalogue import GROUPS, Entry
from progression.voice.phrases import phrase
from progression.voice.terminal import wrapped


def explained(entry: Entry) -> str:
    """Return what a notice means, how severe it is, an example, and what to do."""
    paragraphs = (
        f"{entry.code} ({GROUPS[entry.group].lower()})",
        wrapped(entry.means),
        phrase(f"notice.{entry.severity}"),
        f"{phrase('notice.example')}\n{wrapped(entry.example, indent=2)}",
        wrapped(phrase("notice.fix", text=entry.fix)),
    )
    return "\n\n".join(paragraphs)
