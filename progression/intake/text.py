"""A file's bytes to text: size, kind of file, encoding. Knows nothing of rows or columns."""

from __future__ import annotations

from pathlib import Path

from progression.intake.notices import Findings

MAX_BYTES = 5 * 1024 * 1024

SAVE_AS_CSV = 'in Excel choose Save As, "CSV UTF-8 (Comma delimited)"'
BOM = "\ufeff"

# What a file of another kind starts with, and what people call it.
SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook (xlsx) or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
)
HTML_STARTS = (b"<!doctype", b"<html", b"<?xml")
UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# UTF-8 read as Windows-1252 and saved again leaves these pairs behind.
MOJIBAKE = (
    "\u00e2\u20ac",
    "\u00c3\u00a9",
    "\u00c2\u00a3",
    "\u00c3\u00bc",
    "\u00c2\u00a0",
    "\ufffd",
)


def read_text(path: Path, findings: Findings) -> str | None:
    """Return the text of `path` without its byte order mark, or None after an error."""
    data = _read_bytes(path, findings)
    if data is None or not _is_text(data, findings):
        return None
    text = _decode(data, findings)
    if text is None:
        return None
    if text.startswith(BOM):
        findings.add("byte_order_mark", 1, "", "the file starts with a byte order mark; it is read")
        text = text.removeprefix(BOM)
    if not text.strip():
        findings.add("empty_file", 1, "", "the file has no rows", "give it a header row")
        return None
    _suspect(text, findings)
    return text


def _read_bytes(path: Path, findings: Findings) -> bytes | None:
    try:
        if not path.is_file():
            kind = "is a folder" if path.is_dir() else "does not exist"
            findings.add("missing_file", 0, "", f"the file {kind}", f"put {path.name} there")
            return None
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        findings.add("missing_file", 0, "", f"the file cannot be read: {reason.lower()}")
        return None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        findings.add("file_too_large", 0, "", f"the file is larger than {limit} MB")
        return None
    return data


def _is_text(data: bytes, findings: Findings) -> bool:
    if not data:
        findings.add("empty_file", 1, "", "the file has no rows", "give it a header row")
        return False
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            findings.add("not_a_csv_file", 1, "", f"the file is {name}, not CSV", SAVE_AS_CSV)
            return False
    if data.lstrip()[:9].lower().startswith(HTML_STARTS):
        findings.add("not_a_csv_file", 1, "", "the file is a web page, not CSV", SAVE_AS_CSV)
        return False
    if data.startswith(UTF_16_32) or _looks_wide(data):
        message = "the text is UTF-16 or UTF-32, and UTF-8 is expected"
        findings.add("unsupported_encoding", 1, "", message, SAVE_AS_CSV)
        return False
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        findings.add("null_byte", line, "", "the line holds a null byte", SAVE_AS_CSV)
        return False
    return True


def _looks_wide(data: bytes) -> bool:
    sample = data[:400]
    return len(sample) >= 4 and sample.count(0) * 3 >= len(sample)


def _decode(data: bytes, findings: Findings) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        guess = data[problem.start : problem.start + 1].decode("cp1252", errors="replace")
        message = f"the text is not UTF-8; it looks like Windows-1252 (here {guess!r})"
        findings.add("invalid_encoding", line, "", message, SAVE_AS_CSV)
        return None


def _suspect(text: str, findings: Findings) -> None:
    for number, row in enumerate(text.split("\n"), start=1):
        if any(pair in row for pair in MOJIBAKE):
            message = "letters look as if the file had been opened in the wrong encoding"
            findings.add("mojibake_suspected", number, "", message, "retype the odd letters")
            break
    if not text.endswith(("\n", "\r")):
        line = text.count("\n") + 1
        message = "the last row has no line end; the file may have been cut off"
        findings.add("possibly_truncated", line, "", message, "save the file again")
    breaks = text.count("\r\n"), text.count("\n") - text.count("\r\n")
    if all(breaks) or text.replace("\r\n", "").count("\r"):
        findings.add("mixed_line_endings", 1, "", "lines end in more than one way; all are read")
