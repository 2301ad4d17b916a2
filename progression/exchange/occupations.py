"""Occupational standards in: the JSON that Skills England publishes, as a user has saved it.

Owns which statements stand in such a file; refuses to fetch one, and to say what a card asks for.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from progression.exceptions import Refused
from progression.model import Rules, Statement
from progression.record import Record
from progression.voice.phrases import phrase
from progression.voice.words import joined

LISTS = (
    ("duties", "dutydetail", "dutyid", "D", "experience"),
    ("knowledges", "detail", "knowledgeid", "K", "knowledge"),
    ("skills", "detail", "skillid", "S", "skill"),
    ("behaviours", "detail", "behaviourid", "B", "behaviour"),
    ("technicalknowledges", "detail", "id", "TK", "knowledge"),
    ("technicalskills", "detail", "id", "TS", "skill"),
    ("employabilityskillsandbehaviours", "detail", "id", "ESB", "behaviour"),
)
"""Each list of a standard: its key, those of the text and the number, the letters of its numbers,
and the aspect of competence."""
DUTIES = "D"
MAPPED = {"K": "mappedknowledge", "S": "mappedskills", "B": "mappedbehaviour"}
"""The key by which a duty names what of a list it takes."""
LICENCE = "OGL-3.0"  # of all that Skills England publishes of standards
REFERENCE = re.compile(r"[A-Z]{2,4}[0-9]{4}[A-Z]?")
APPRENTICESHIP = re.compile(r"ST[0-9]{4}")
BLOCK = re.compile(r"<\s*(?:br|/p|/li|/div|/ul|/ol|/h[1-6])\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


class Entry(Record):
    """A duty, or a piece of knowledge, a skill, a behaviour; `options` are those it is only of.

    `counted` says that its number is its place in the list: the file gives none.
    """

    aspect: str
    code: str
    text: str
    counted: bool
    options: tuple[str, ...] = ()

    @property
    def is_duty(self) -> bool:
        return self.code.startswith(DUTIES)


class Standard(Record):
    """One version of a standard; `address` is its page, empty where the file does not say it.

    `status` is as printed, such as `Approved for delivery` or `In development`.
    """

    reference: str
    version: str
    title: str
    address: str
    entries: tuple[Entry, ...]
    status: str = ""

    @property
    def is_current(self) -> bool:
        return not self.status or self.status.casefold().startswith("approved")

    @property
    def name(self) -> str:
        """What it is asked for by: `ST0424@1.2`."""
        return "@".join(filter(None, (self.reference, self.version)))


def read(text: str, wanted: str = "") -> Standard:
    """Return the standard in a JSON text, the one that is `wanted` by its number where several are.

    `wanted` is a number such as `ST0424`, with its version `ST0424@1.2` where that is needed.

    Raises:
        Refused: it is no JSON, holds no such standard, or several.
    """
    try:
        given = json.loads(text, parse_float=str, parse_int=str)
        listed = given if isinstance(given, list) else [given]
        found = [_standard(_lowered(each)) for each in listed if isinstance(each, dict)]
    except (ValueError, AttributeError, TypeError, RecursionError):
        found = []
    standards = sorted((each for each in found if each.reference), key=lambda each: each.name)
    if not standards:
        raise Refused(
            "no occupational standard is in it: JSON with referenceNumber, duties, knowledges, "
            "skills and behaviours is expected"
        )
    return _chosen(standards, wanted.upper())


def _chosen(standards: list[Standard], wanted: str) -> Standard:
    found = [each for each in standards if not wanted or wanted in (each.name, each.reference)]
    names = [each.name for each in found or standards]
    listed = f"{', '.join(names[:5])}{' and more' if names[5:] else ''}"
    if not found:
        raise Refused(f"no standard {wanted} is in it, but {listed}")
    if len(found) > 1:
        raise Refused(f"it holds {len(found)} standards ({listed}): say which with --standard")
    if not found[0].entries:
        raise Refused(f"{found[0].name} lists no duties, knowledge, skills or behaviours in it")
    return found[0]


def _lowered(given: Any) -> Any:
    """Return the same with keys in small letters: two services spell them in two ways."""
    if isinstance(given, dict):
        return {key.lower(): _lowered(value) for key, value in given.items()}
    return [_lowered(each) for each in given] if isinstance(given, list) else given


def _standard(found: dict[str, Any]) -> Standard:
    products = [_text(each.get("productcode")) for each in _records(found, "products")]
    numbers = [_text(found.get("referencenumber")), *filter(APPRENTICESHIP.fullmatch, products)]
    numbers.append(_text(found.get("stdcode")))
    versions = (_text(found.get(key)) for key in ("version", "versionnumber", "versionno"))
    address = _text(found.get("standardpageurl"))
    return Standard(
        next((n.upper() for n in numbers if REFERENCE.fullmatch(n.upper())), ""),
        next(filter(None, versions), ""),
        _text(found.get("title")) or _text(found.get("name")),
        address if re.match(r"https?://\S+$", address) else "",
        tuple(_entries(found)),
        _text(found.get("status" if "statusname" not in found else "statusname")),
    )


def _entries(found: dict[str, Any]) -> Iterator[Entry]:
    options = _options(found)
    for key, text_key, number_key, letters, aspect in LISTS:
        for place, each in enumerate(_records(found, key), start=1):
            text, number = _plain(_text(each.get(text_key))), _text(each.get(number_key)).upper()
            head = re.match(rf"({letters}[0-9]+[A-Z]?)\s*[:.)-]\s*", text, re.IGNORECASE)
            if head:
                text, number = text[head.end() :], head[1].upper()
            numbered = re.fullmatch(rf"{letters}[0-9]+[A-Z]?", number) is not None
            code = number if numbered else f"{letters}{place}"
            of = options.get(_text(each.get("id")) or _text(each.get(number_key)), ())
            if text:
                yield Entry(aspect, code, text, not numbered, of)


def _options(found: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return by key the options that something is of, where no duty of all options takes it."""
    titles = {_text(o.get("optionid")): _text(o.get("title")) for o in _records(found, "options")}
    of: dict[str, set[str]] = {}
    for duty in _records(found, "duties"):
        named = {titles[each] for each in _texts(duty, "mappedoptions") if titles.get(each)}
        core = not named or _text(duty.get("isthisacoreduty")).lower() in ("1", "true")
        own = _text(duty.get("id")) or _text(duty.get("dutyid"))
        for key in (own, *(id for field in MAPPED.values() for id in _taken(duty, field))):
            of.setdefault(key, set()).update(titles.values() if core else named)
    every = set(titles.values())
    return {key: tuple(sorted(some)) for key, some in of.items() if some and some != every}


def _taken(duty: dict[str, Any], field: str) -> list[str]:
    """Return the keys of what a duty takes; one of the two services has them apart from texts."""
    return _texts(duty, f"{field}ids") or _texts(duty, field)


def _records(found: dict[str, Any], key: str) -> list[dict[str, Any]]:
    given = found.get(key)
    return [each for each in given if isinstance(each, dict)] if isinstance(given, list) else []


def _texts(found: dict[str, Any], key: str) -> list[str]:
    given = found.get(key)
    return [each for each in given if isinstance(each, str)] if isinstance(given, list) else []


def _text(given: Any) -> str:
    if isinstance(given, bool):
        return str(given)
    return given.strip() if isinstance(given, str) else ""


def _plain(text: str) -> str:
    """Return the words alone: without markup, and without signs that nobody sees."""
    shown = html.unescape(TAG.sub("", BLOCK.sub("\n", html.unescape(text))))
    lines = ("".join(map(_seen, line)).split() for line in shown.splitlines())
    return "\n".join(" ".join(words) for words in lines if words)


def _seen(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Zs" or sign == "\t":
        return " "
    return "" if kind[0] == "C" else sign


def statements(
    standard: Standard, rules: Rules, card: str, *, source: str, day: str, prefix: str = ""
) -> tuple[Statement, ...]:
    """Return the statements that a standard has for a card, sorted by number within their list.

    Their ids begin with `prefix`, else with number and version of the standard. They are `stated`
    where a route of the card asks for what has this number, and that row is stated.
    """
    begin = prefix or _slug(" ".join(filter(None, (standard.reference, _version(standard)))))
    basis = "stated" if is_named(rules, card, standard.reference) else "implied"
    return tuple(
        Statement(
            f"{begin}-{each.code.lower()}",
            card,
            each.aspect,
            each.text,
            LICENCE,
            (source,),
            basis=basis,
            standard=standard.reference,
            version=standard.version,
            code=each.code,
            checked_on=day,
            note=_note(each),
        )
        for each in standard.entries
    )


def _version(standard: Standard) -> str:
    return f"v{standard.version}" if standard.version else ""


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _note(each: Entry) -> str:
    said = [phrase("occupation.duty")] if each.is_duty else []
    if each.counted:
        said.append(phrase("occupation.counted"))
    if each.options:
        said.append(phrase("occupation.options", names=joined(each.options)))
    return " ".join(said)


def is_named(rules: Rules, card: str, reference: str) -> bool:
    """Whether a stated row of a current route to the card asks for what has the number."""
    numbered = set(_numbered(rules, reference))
    return any(
        row.requires in numbered and row.basis == "stated" and row.status == "current"
        for route in rules.routes
        if route.to == card and route.status == "current"
        for row in route.rows()
    )


def _numbered(rules: Rules, reference: str) -> Iterator[str]:
    for credential in rules.credentials:
        if reference in (alias.upper() for alias in credential.aliases):
            yield credential.id
    for fact in rules.facts:
        if fact.kind == "code" and fact.value.upper() == reference:
            yield fact.about


def cells(statement: Statement) -> Mapping[str, str]:
    """Return the filled cells of a statement by the columns of competence.csv."""
    return {
        "competence": statement.competence,
        "for": statement.card,
        "aspect": statement.aspect,
        "statement": statement.statement,
        "basis": statement.basis,
        "standard": statement.standard,
        "version": statement.version,
        "code": statement.code,
        "licence": statement.licence,
        "source": "; ".join(statement.source),
        "checked_on": statement.checked_on,
        "note": statement.note,
    }
