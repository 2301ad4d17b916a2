"""A file's bytes to text: size, kind of file, encoding. Knows nothing of rows or columns."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from progression.intake import misnamed
from progression.intake.notices import Findings, flat, shown

if TYPE_CHECKING:
    from pathlib import Path

Place: TypeAlias = "str | os.PathLike[str]"

MAX_BYTES = 5 * 1024 * 1024

SAVE_AS_CSV = 'in Excel choose Save As, "CSV UTF-8 (Comma delimited)"'
GIVE_HEADER = "write the column names in the first row, then a row for each entry"
BOM = "\ufeff"

# What a file of another kind starts with, and what people call it.
SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook (xlsx) or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (xls)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
HTML_STARTS = (b"<!doctype", b"<html", b"<?xml")
UTF_16_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
LINE_END = rb"\r\n|\r|\n"


def read_text(path: Place, findings: Findings) -> str | None:
    """Return the text of `path` without its byte order mark, or None after an error.

    A file whose lines end in carriage returns alone, as on old Macs, gets line feeds.
    """
    data = _read_bytes(path, findings)
    if data is None or not _is_text(data, findings):
        return None
    text = _decode(data, findings)
    if text is None:
        return None
    text = text.removeprefix(BOM)  # as Excel marks UTF-8, and as our own files for it have
    if text.startswith(BOM):
        message = "the file starts with more than one byte order mark; it is read"
        findings.add("byte_order_mark", 1, "", message)
        text = text.lstrip(BOM)  # each save by some editors adds one
    if not text.strip():
        findings.add("empty_file", 0, "", "the file has no rows", GIVE_HEADER)
        return None
    text = text if "\n" in text else text.replace("\r", "\n")
    _suspect(text, findings)
    return text


def _read_bytes(path: Place, findings: Findings) -> bytes | None:
    try:
        if not os.path.isfile(path) and _is_absent(path, findings):
            return None
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        findings.add("missing_file", 0, "", f"the file cannot be read: {reason.lower()}")
        return None
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        message = f"the file is larger than the {limit} MB that are read"
        findings.add("file_too_large", 0, "", message, "split the framework into several folders")
        return None
    return data


def _is_absent(place: Place, findings: Findings) -> bool:
    """Whether there is no such file; raises `OSError` where that cannot be told."""
    from pathlib import Path  # slow to load, and nothing for a file that is there

    path = Path(place)
    if path.is_file():
        return False
    _report_absent(path, findings)
    return True


def _report_absent(path: Path, findings: Findings) -> None:
    there = "" if path.exists() else misnamed.like(path.parent, path.name)
    if there:
        message = f"the file does not exist, and '{flat(there)}' is there"
        fix = misnamed.rename(flat(there), path.name)
    else:
        message, fix = f"the file {_instead(path)}", f"put {path.name} there"
    findings.add("missing_file", 0, "", message, fix)


def _instead(path: Path) -> str:
    if path.is_dir():
        return "is a folder"
    return "is not an ordinary file" if path.exists() else "does not exist"


def _is_text(data: bytes, findings: Findings) -> bool:
    if not data:
        findings.add("empty_file", 0, "", "the file has no rows", GIVE_HEADER)
        return False
    kind = _other_kind(data)
    if kind:
        findings.add("not_a_csv_file", 1, "", f"the file is {kind}, not CSV", SAVE_AS_CSV)
    elif data.startswith(UTF_16_32) or _looks_wide(data):
        message = "the text is UTF-16 or UTF-32, and UTF-8 is expected"
        findings.add("unsupported_encoding", 1, "", message, SAVE_AS_CSV)
    elif b"\0" in data:
        line = _line_at(data, data.index(b"\0"))
        message = "the line holds a null byte, and text is expected"
        findings.add("null_byte", line, "", message, SAVE_AS_CSV)
    else:
        return True
    return False


def _other_kind(data: bytes) -> str:
    """What the file is instead of text, by the bytes it starts with."""
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    start = data[:200].removeprefix(BOM.encode()).lstrip().lower()
    return "a web page" if start.startswith(HTML_STARTS) else ""


def _looks_wide(data: bytes) -> bool:
    """Whether every second or so of the first bytes is null, as in UTF-16 without its mark."""
    sample = data[:400]
    return len(sample) >= 4 and sample.count(0) * 3 >= len(sample)


def _line_at(data: bytes, position: int) -> int:
    return len(re.findall(LINE_END, data[:position])) + 1


def _decode(data: bytes, findings: Findings) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = _line_at(data, problem.start)
        if problem.reason == "unexpected end of data":
            message = "the file ends in the middle of a letter; it has been cut off"
            findings.add("invalid_encoding", line, "", message, "save the file again")
        else:
            near = re.split(LINE_END, data[max(0, problem.start - 20) : problem.start])[-1]
            near += re.split(LINE_END, data[problem.start : problem.start + 20])[0]
            seen = shown(near.decode("cp1252", errors="replace"))
            message = f"the text is not UTF-8; it looks like Windows-1252, near {seen}"
            findings.add("invalid_encoding", line, "", message, SAVE_AS_CSV)
        return None


def _suspect(text: str, findings: Findings) -> None:
    garbled = None if text.isascii() else _mojibake().search(text)
    if garbled is None and "?" in text:
        garbled = _lost_letter().search(text)
    if garbled:
        before = text[: garbled.start()].encode()
        near = re.split(r"[\r\n]", text[max(0, garbled.start() - 20) : garbled.start()])[-1]
        seen = shown((near + garbled.group()).strip())
        message = f"{seen} looks as if the file had been opened in the wrong encoding"
        fix = "retype the odd letters, or save the original again as UTF-8"
        findings.add("mojibake_suspected", _line_at(before, len(before)), "", message, fix)
    ends_halfway = text.endswith("\r") and "\n" in text
    if ends_halfway or not text.endswith(("\n", "\r")):
        before = text.rstrip("\r").encode()
        message = "the last row has no line end; the file may have been cut off"
        fix = "compare the last row with the original, then save the file again"
        findings.add("possibly_truncated", _line_at(before, len(before)), "", message, fix)


@cache
def _lost_letter() -> re.Pattern[str]:
    """A question mark in the place of a letter that an encoding lacks, but for addresses."""
    return re.compile(r"""(?<![^\s,"'(])[^\s,"'/:()]*\?[^\W\d_]+""")


@cache  # slow to compile, and a file of ASCII alone has no need of it
def _mojibake() -> re.Pattern[str]:
    """UTF-8 read as Windows-1252 and saved again.

    The first byte of a letter has become one of the first range, each byte after it one of the
    second.
    """
    after = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", errors="ignore"))
    return re.compile(f"[\u00c2-\u00f4][{after}\x80-\x9f]|\ufffd")
