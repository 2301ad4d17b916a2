"""What check may say of an employer's files: codes, how severe they are, and the count of each.

Owns grouping; quotes nothing that could be a name, which is for those who add notices to heed.
"""

from __future__ import annotations

from collections.abc import Iterator

from progression.intake.notices import LINES_NAMED, lines
from progression.model import Notice
from progression.record import NamedTuple

MEANINGS = {
    "unreadable_file": ("error", "The file is not UTF-8, or its quotation marks are broken."),
    "wrong_delimiter": ("error", "The columns are separated by something else than commas."),
    "missing_column": ("error", "A column that every file has is not there."),
    "duplicate_column": ("error", "Two columns have one name."),
    "personal_data_not_needed": (
        "error",
        (
            "A column holds what no record of competence needs: date of birth, National Insurance "
            "number, address, photo, health, ethnicity or pass marks. The file is not read until "
            "the column is deleted."
        ),
    ),
    "row_length_mismatch": ("error", "A row has more or fewer cells than the header row."),
    "missing_value": ("error", "A cell is blank in which something has to stand."),
    "malformed_id": ("error", "A cell should hold an id: lower-case words joined by hyphens."),
    "malformed_date": ("error", "A cell should hold a date, and no such date exists."),
    "malformed_number": ("error", "A cell should hold a number or an amount in pounds."),
    "unknown_choice": ("error", "A cell should hold one of a few words, and holds another."),
    "unsafe_text": (
        "error",
        "A text begins as a formula does, or holds signs that nobody sees.",
    ),
    "duplicate_id": ("error", "The same person or course stands in two rows."),
    "unknown_person": ("error", "Evidence is of a person who has no row in people.csv."),
    "unknown_credential": ("error", "A card or qualification is named that the framework lacks."),
    "unknown_shows": (
        "error",
        (
            "Evidence shows something that is neither in the framework nor a statement in "
            "competence.csv. The row counts for nothing."
        ),
    ),
    "ends_before_it_begins": ("error", "A last day lies before the first."),
    "unknown_supervisor": (
        "warning",
        "Somebody supervises who has no row in people.csv. The cell is not read.",
    ),
    "awarded_later": ("warning", "The award lies after the day of the question: not counted yet."),
    "undated": ("warning", "The evidence expires, and no date says when: it is not counted."),
    "self_only": ("warning", "Nobody but the person has looked at the original."),
    "not_verified": ("warning", "Nobody is said to have looked at the original."),
    "number_in_note": ("warning", "A note holds a long number, such as one of a person's own."),
    "name_in_note": ("warning", "A name from the column label stands in another column."),
    "review_long_past": (
        "warning",
        (
            "The review was due so long ago that the rows may have to be deleted: people forget "
            "deletes them."
        ),
    ),
    "unknown_column": ("warning", "A column is not in the contract; it is not read."),
    "day_first_date": ("warning", "Dates such as 22/11/2026 are read day first, as one proves."),
    "lapsed": ("info", "The evidence has expired."),
    "lapses_soon": ("info", "The evidence expires within the months that were asked for."),
}
"""By code: how severe it is and what it means, the gravest first."""

BAD, MANY = "error", 5


class Place(NamedTuple):
    """Where one notice stands: a file as people name it, a line, a column."""

    file: str
    line: int
    column: str = ""


class Tally:
    """Counts notices by code and column, and keeps where the first of each stand.

    With `whole` every single one is kept as well, for a file of them.
    """

    def __init__(self, *, whole: bool = False) -> None:
        self.every: list[Notice] = []
        self.rows = 0
        self.barred = False  # whether a fault makes all rows of a file doubtful
        self._whole = whole
        self._first: dict[tuple[str, str, str], Notice] = {}
        self._counts: dict[tuple[str, str, str], int] = {}
        self._lines: dict[tuple[str, str, str], list[tuple[str, int]]] = {}

    def add(self, code: str, place: Place, message: str, fix: str = "") -> None:
        key = self.key(code, place.file, place.column)
        severity = MEANINGS[code][0]
        if key not in self._first or self._whole:
            notice = Notice(severity, code, place.file, place.line, place.column, message, fix)
            self._first.setdefault(key, notice)
            if self._whole:
                self.every.append(notice)
        self._counts[key] = self._counts.get(key, 0) + 1
        where = self._lines.setdefault(key, [])
        if len(where) < LINES_NAMED:
            where.append((place.file, place.line))

    @staticmethod
    def key(code: str, file: str, column: str) -> tuple[str, str, str]:
        """Return what notices are counted by; the parts of a file are one file."""
        return code, file.partition("/")[0], column

    def is_named(self, key: tuple[str, str, str]) -> bool:
        """Whether more lines of a sort of notice would not be named."""
        return len(self._lines.get(key, ())) == LINES_NAMED

    def add_more(self, key: tuple[str, str, str], count: int) -> None:
        """Count notices of a sort of which enough lines are named."""
        if count:
            self._counts[key] = self._counts.get(key, 0) + count

    def bar(self, code: str, place: Place, message: str, fix: str = "") -> None:
        """Add a notice of something that makes all rows doubtful."""
        self.add(code, place, message, fix)
        self.barred = True

    def count(self, severity: str) -> int:
        """Return how many notices there are of one severity."""
        return sum(n for key, n in self._counts.items() if MEANINGS[key[0]][0] == severity)

    def of(self, code: str) -> int:
        """Return how many notices there are of one code."""
        return sum(n for key, n in self._counts.items() if key[0] == code)

    @property
    def grouped(self) -> tuple[tuple[Notice, int], ...]:
        """One notice for each code and column with the first lines, and how many it stands for.

        The gravest first, by the order of the codes, then by file and column.
        """
        order = list(MEANINGS)
        keys = sorted(self._first, key=lambda key: (order.index(key[0]), key[1:]))
        return tuple((self._with_lines(key), self._counts[key]) for key in keys)

    def _with_lines(self, key: tuple[str, str, str]) -> Notice:
        first, more = self._first[key], self._counts[key] - 1
        if not more:
            return first
        said = _also(self._lines[key][1:], more, first.file)
        return Notice(
            first.severity,
            first.code,
            first.file,
            first.line,
            first.column,
            f"{first.message} ({said})",
            first.fix,
        )


def _also(where: list[tuple[str, int]], more: int, file: str) -> str:
    rest = more - len(where)
    if all(other == file for other, _ in where) and not rest:
        return f"also {lines(line for _, line in where)}"
    if all(other == file for other, _ in where):
        named = ", ".join(str(line) for _, line in where)
        return f"also lines {named} and {rest:,} more"
    named = ", ".join(f"{other}:{line}" for other, line in where)
    return f"also {named}" + (f" and {rest:,} more" if rest else "")


def table() -> Iterator[str]:
    """Yield the notices as rows of a Markdown table."""
    yield "| code | severity | what it means |"
    yield "|---|---|---|"
    for code, (severity, means) in MEANINGS.items():
        yield f"| `{code}` | {severity} | {means} |"
