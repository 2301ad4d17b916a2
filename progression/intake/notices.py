"""Which codes exist and how severe each is; owns no rule, only their names and a collector."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property

from progression.model import Notice
from progression.record import replace

SEVERITY = {
    **dict.fromkeys(
        (
            "missing_file",
            "empty_file",
            "file_too_large",
            "not_a_csv_file",
            "unsupported_encoding",
            "invalid_encoding",
            "null_byte",
            "unclosed_quote",
            "text_after_quote",
            "stray_quote",
            "wrong_delimiter",
            "row_length_mismatch",
            "too_many_rows",
            "too_many_columns",
            "cell_too_long",
            "missing_column",
            "duplicate_column",
            "blank_column_name",
            "header_not_first",
            "missing_value",
            "malformed_id",
            "malformed_number",
            "malformed_date",
            "unknown_choice",
            "malformed_url",
            "control_character",
            "formula_like_value",
            "spreadsheet_error_value",
            "spreadsheet_reformatted_value",
            "duplicate_id",
            "unknown_credential",
            "conflicting_rows",
            "need_conflict",
            "need_out_of_range",
            "group_without_route",
            "minimum_above_maximum",
            "route_kinds_differ",
            "not_without_route",
            "route_bars_itself",
            "route_figures_conflict",
            "counts_with_price",
            "exemption_with_route",
            "rule_without_counts",
        ),
        "error",
    ),
    **dict.fromkeys(
        (
            "mojibake_suspected",
            "possibly_truncated",
            "unknown_column",
            "untidy_column_name",
            "meaningful_column_missing",
            "surrounding_whitespace",
            "day_first_date",
            "duplicate_name",
            "duplicate_requirement",
            "duplicate_route",
            "alias_clash",
            "group_of_one",
            "labels_nearly_equal",
            "examples_as_closed_list",
            "rule_in_note",
            "age_out_of_range",
            "unreachable_credential",
            "start_unread",
            "rule_as_target",
            "rule_as_bar",
            "requirement_cycle",
            "needs_each_other",
            "redundant_route",
            "isolated_credential",
            "tier_skipped",
            "missing_source",
            "implied_route",
            "stale_entry",
            "lone_newest_date",
            "withdrawn_credential_required",
            "closed_route",
            "review_contradicted",
            "start_closed",
            "meaning_changed",
        ),
        "warning",
    ),
    **dict.fromkeys(
        (
            "byte_order_mark",
            "mixed_line_endings",
            "blank_row",
            "empty_extra_column",
            "capitals_in_id",
            "decimal_of_nothing",
            "wording_changed",
            "redundant_requirement",
        ),
        "info",
    ),
}

SHOWN = 60
LINES_NAMED = 5
SHARED = frozenset(("malformed_id",))  # what is one fault in both files


def shown(value: str) -> str:
    """Return the value in quotes, on one line, cut at 60 characters."""
    return f"'{flat(value)}'"


def flat(value: str) -> str:
    """Return the value on one line, cut at 60 characters."""
    cut = value if len(value) <= SHOWN else f"{value[: SHOWN - 3]}..."
    return "".join(sign if sign.isprintable() else " " for sign in cut)


def spoken(place: str | os.PathLike[str]) -> str:
    """The path as a person would say it: from here where it lies below, else whole."""
    from pathlib import Path  # slow to load, and nothing for data without a fault

    path = Path(place)
    try:
        said = path.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        said = path.as_posix()
    return "".join(sign if sign.isprintable() else "?" for sign in said)


class Findings:
    """The notices found in one file, in the order they were found; `place` is its path.

    One fault is one notice, however many cells have it: `before` are the findings in a file read
    earlier, which may have it already.
    """

    def __init__(self, place: str | os.PathLike[str], before: Findings | None = None) -> None:
        self.place = place
        self._found: list[Notice] = []
        self._before = before
        self._at: dict[object, int] = {}  # where a fault that may come again stands
        self._again: dict[int, list[tuple[str, int]]] = {}  # the other lines that have it

    @cached_property
    def file(self) -> str:
        """The path as notices have it."""
        return spoken(self.place)

    def add(
        self, code: str, line: int, column: str, message: str, fix: str = "", *, severity: str = ""
    ) -> None:
        """Add a notice, as severe as its code unless another severity is given."""
        severe = severity or SEVERITY[code]
        self._found.append(Notice(severe, code, self.file, line, column, message, fix))

    def first(self, key: object, code: str, line: int, column: str, message: str) -> None:
        """Add a notice unless one with this key was added before: it speaks for all."""
        if (code, key) not in self._at:
            self._at[code, key] = len(self._found)
            self.add(code, line, column, message)

    def once(
        self, code: str, line: int, column: str, message: str, fix: str = "", *, key: object = ""
    ) -> None:
        """Add a notice, or the line to the notice that has this key: else its column and words."""
        fault = (code, key or (column, message))
        if self._before and code in SHARED and fault in self._before._at:
            self._before._repeat(fault, os.path.basename(self.place), line)
        elif fault in self._at:
            self._repeat(fault, "", line)
        else:
            self._at[fault] = len(self._found)
            self.add(code, line, column, message, fix)

    def _repeat(self, fault: object, file: str, line: int) -> None:
        self._again.setdefault(self._at[fault], []).append((file, line))

    def __iter__(self) -> Iterator[Notice]:
        for at, notice in enumerate(self._found):
            again = self._again.get(at)
            yield replace(notice, message=notice.message + _also(again)) if again else notice

    @property
    def count_errors(self) -> int:
        return sum(notice.severity == "error" for notice in self._found)


def _also(places: list[tuple[str, int]]) -> str:
    """The other places of a fault, by file; blank is the file of the notice itself."""
    files: dict[str, list[int]] = {}
    for file, line in places:
        files.setdefault(file, []).append(line)
    said = (f"{file} {lines(found)}".strip() for file, found in sorted(files.items()))
    return f" (also {' and '.join(said)})"


def lines(numbers: Iterable[int]) -> str:
    """Return `line 4`, `lines 4, 7 and 9`, and of many how many more there are."""
    unique = sorted(set(numbers))
    more = len(unique) - LINES_NAMED
    named = [str(number) for number in unique[:LINES_NAMED]]
    named += [f"{more} more"] if more > 0 else []
    if len(named) == 1:
        return f"line {named[0]}"
    return f"lines {', '.join(named[:-1])} and {named[-1]}"
