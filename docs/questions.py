"""Write docs/questions.md: ten real questions as an adviser asks them, with what is answered.

`make fresh` writes it, on the day at which the tests stand still; they hold the page to what the
commands print.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from click.testing import CliRunner

from progression.cli import main

PAGE = Path(__file__).parent / "questions.md"

HEADING = """# Ten questions, answered

What `progression` prints when it is asked as an adviser would ask. The page is made by
`docs/questions.py` and checked by the tests, so it is what you get.
"""

QUESTIONS = (
    (
        "A school leaver has a T Level. How does she reach a Black card?",
        'progression path black --have "T Level"',
    ),
    (
        "He has a BTEC and has passed the assessment. What is open to him now?",
        'progression next --have BTEC --have "HS&E assessment"',
    ),
    (
        "What does ECS itself say about the broadcast gold card?",
        "progression path broadcast-and-media-technician --stated-only",
    ),
    (
        "And about the black card of the AV project manager?",
        'progression path "AV project manager" --stated-only',
    ),
    (
        "She cannot get an apprenticeship. Is there still a way to the AV gold card?",
        'progression path "AV Technician" --without "AV Technician/apprenticeship"',
    ),
    (
        "A site supervisor holds SMSTS. What is left to the ECS Manager card?",
        "progression path --data ecs-scheme 'ECS Manager' --have SMSTS --alternatives 2",
    ),
    (
        "Starting in January 2027, when at the earliest can she hold the electrician's gold card?",
        (
            "progression path --data ecs-scheme 'Installation Electrician' --by time "
            "--start 2027-01 --as-of 2026-11-27"
        ),
    ),
    (
        "His assessment was in June 2023. Does it still count for the operative card?",
        (
            "progression path 'AV Operative' --have 'HS&E assessment@2023-06' "
            "--have 'T Level' --as-of 2026-11-27"
        ),
    ),
    (
        "What would a switch from AV to broadcast take?",
        'progression compare "AV Technician" "Broadcast & Media Technician"',
    ),
    (
        "What do most cards of the audiovisual framework depend on?",
        "progression insight",
    ),
)


def written() -> str:
    """Return the page as the commands answer today."""
    return "\n".join((HEADING, *(_answered(*question) for question in QUESTIONS)))


def _answered(question: str, command: str) -> str:
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    return f"## {question}\n\n```\n$ {command}\n{result.stdout}```\n"
