"""Which codes exist and how severe each is; owns no rule, only their names and a collector."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from progression.model import Notice

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
            "surrounding_whitespace",
            "duplicate_name",
            "duplicate_requirement",
            "duplicate_route",
            "alias_clash",
            "group_of_one",
            "age_out_of_range",
            "unreachable_credential",
            "start_unread",
            "rule_as_target",
            "requirement_cycle",
            "needs_each_other",
            "redundant_route",
            "isolated_credential",
            "tier_skipped",
            "missing_source",
            "implied_route",
            "stale_entry",
            "withdrawn_credential_required",
            "closed_route",
            "review_contradicted",
        ),
        "warning",
    ),
    **dict.fromkeys(
        (
            "byte_order_mark",
            "mixed_line_endings",
            "blank_row",
            "empty_extra_column",
            "redundant_requirement",
        ),
        "info",
    ),
}

SHOWN = 60


def shown(value: str) -> str:
    """Return the value in quotes, on one line, cut at 60 characters."""
    return f"'{flat(value)}'"


def flat(value: str) -> str:
    """Return the value on one line, cut at 60 characters."""
    cut = value if len(value) <= SHOWN else f"{value[: SHOWN - 3]}..."
    return "".join(sign if sign.isprintable() else " " for sign in cut)


def spoken(path: Path) -> str:
    """The path as a person would say it: from here where it lies below, else whole."""
    try:
        said = path.resolve().relative_to(Path.cwd()).as_posix()
    except (OSError, ValueError):
        said = path.as_posix()
    return "".join(sign if sign.isprintable() else "?" for sign in said)


class Findings:
    """The notices found in one file, in the order they were found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Notice] = []

    def add(self, code: str, line: int, column: str, message: str, fix: str = "") -> None:
        self._found.append(Notice(SEVERITY[code], code, self.file, line, column, message, fix))

    def __iter__(self) -> Iterator[Notice]:
        return iter(self._found)

    @property
    def count_errors(self) -> int:
        return sum(notice.severity == "error" for notice in self._found)
