"""The sheet of one encounter with an employer, for the school's record: PDF, or CSV of its fields.

Owns what the sheet asks; refuses to hold the name of any pupil.
"""

from __future__ import annotations

import csv
import io
from typing import Any

from progression.model import Rules, category_name
from progression.paper.marks import foot
from progression.voice import words
from progression.voice.phrases import phrase, spoken

FIELDS = ("date", "school", "employer", "provider", "year", "pupils")
OUTCOMES = ("cards", "routes", "ask")
BENCHMARKS = ("five", "more")
PROMPTS = ("learnt", "next", "whom")
QUESTIONS = 5


def encounter_sheet(
    rules: Rules, *, fingerprint: str, title: str = "", employer: str = "", provider: str = ""
) -> dict[str, Any]:
    """Return the sheet as plain data for encounter.typ."""
    lanes = words.joined([category_name(slug) for slug in rules.categories()])
    cards = sum(credential.kind == "card" for credential in rules.credentials)
    about = [phrase("encounter.about", count=cards)]
    if lanes:
        about.append(phrase("encounter.lanes", names=lanes))
    known = {"employer": employer, "provider": provider}
    return {
        "lang": spoken().tag,
        "title": title or phrase("encounter.title"),
        "about": about,
        "fields": [
            {"label": phrase(f"encounter.field.{name}"), "value": known.get(name, "")}
            for name in FIELDS
        ],
        "outcomes_title": phrase("encounter.outcomes"),
        "outcomes": [phrase(f"encounter.outcome.{name}") for name in OUTCOMES],
        "benchmarks_title": phrase("encounter.benchmarks"),
        "benchmarks": [phrase(f"encounter.benchmark.{name}") for name in BENCHMARKS],
        "benchmarks_note": phrase("encounter.benchmark.note"),
        "questions_title": phrase("encounter.questions"),
        "question": phrase("encounter.question"),
        "reflect_title": phrase("encounter.reflect"),
        "reflect": [phrase(f"encounter.reflect.{name}") for name in PROMPTS],
        "made": foot(rules, [c.id for c in rules.credentials if c.kind == "card"], fingerprint),
    }


def encounter_csv(sheet: dict[str, Any]) -> str:
    """Return the fields of the sheet as CSV: what is asked, and what is known of it."""
    rows = [(phrase("encounter.csv.field"), phrase("encounter.csv.value"))]
    rows += [(field["label"], field["value"]) for field in sheet["fields"]]
    for part in ("outcomes", "benchmarks", "reflect"):
        rows += [(f"{sheet[f'{part}_title']}: {text}", "") for text in sheet[part]]
    title = sheet["questions_title"]
    rows += [(f"{title}: {number}", "") for number in range(1, QUESTIONS + 1)]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(
        tuple(f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell for cell in row) for row in rows
    )
    return "\ufeff" + out.getvalue()
