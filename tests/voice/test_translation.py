"""Other languages: the table a translator gets and gives back, and the page that comes of it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

import progression
from progression.exceptions import DataRejected, UnknownLanguage
from progression.intake.plain import FORMULA_STARTS
from progression.page import render
from progression.voice.foreign import Foreign, locale_of
from progression.voice.phrases import counted, phrase, speaking, spoken, table
from progression.voice.translation import sheet
from tests.page.samples import shipped
from tests.voice.pseudo import bracketed, pseudo, untranslated


class Texts(HTMLParser):
    """What a reader or a screen reader gets of a page without its script."""

    SPOKEN = ("aria-label", "title", "alt", "placeholder")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "code")
        self.found += [value for name, value in attrs if name in self.SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "code")

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.found.append(data)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def rejected(path: Path, tag: str = "cy") -> list[str]:
    with pytest.raises(DataRejected) as caught:
        progression.language(tag, path)
    return [f"{n.line} {n.code} {n.column}: {n.message}" for n in caught.value.notices]


def written(folder: Path, *lines: str) -> Path:
    path = folder / "cy.csv"
    path.write_text("\n".join(("key,cy", *lines, "")), encoding="utf-8")
    return path


def test_the_table_has_every_phrase_and_a_spreadsheet_runs_none_of_it() -> None:
    found = rows(sheet())

    assert [row["key"] for row in found] == list(table())
    assert {row["key"]: row["en-GB"] for row in found} == {k: v.english for k, v in table().items()}
    cells = [cell for row in found for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []


def test_a_language_has_a_row_for_each_of_its_plural_forms_and_their_numbers() -> None:
    found = [row for row in rows(sheet(locale_of("cy"))) if row["key"].startswith("months.")]

    assert [(row["key"], row["en-GB"], row["cy"], row["about"]) for row in found] == [
        ("months.zero", "{count} months", "", "for 0; a time"),
        ("months.one", "1 month", "", "for 1; a time"),
        ("months.two", "{count} months", "", "for 2; a time"),
        ("months.few", "{count} months", "", "for 3; a time"),
        ("months.many", "{count} months", "", "for 6; a time"),
        ("months.other", "{count} months", "", "for 4, 5, 7, 8 ...; a time"),
    ]


def test_a_form_that_no_whole_number_takes_is_not_asked_for() -> None:
    keys = [row["key"] for row in rows(sheet(locale_of("pl")))]

    assert [key for key in keys if key.startswith("months.")] == [
        "months.one",
        "months.few",
        "months.many",
    ]


@pytest.mark.parametrize("canvas", [True, False])
def test_nothing_on_the_page_is_left_in_english_but_the_data(tmp_path: Path, canvas: bool) -> None:
    welsh = progression.language("cy", pseudo(tmp_path))
    for name in ("ecs-audiovisual", "ecs-scheme"):
        page = render(shipped(name), canvas=canvas, language=welsh)

        assert '<html lang="cy">' in page
        assert untranslated(Texts(page).found, shipped(name)) == []


def test_the_english_page_would_be_noticed() -> None:
    assert len(untranslated(Texts(render(shipped())).found, shipped())) > 100


def test_a_language_is_spoken_inside_its_block_alone(tmp_path: Path) -> None:
    welsh = progression.language("cy", pseudo(tmp_path))
    with speaking(welsh):
        assert phrase("answer.step", step=1) == "⟦step ⟧1"
    assert phrase("answer.step", step=1) == "step 1"
    assert spoken().tag == "en-GB"


def test_each_number_takes_its_plural_form(tmp_path: Path) -> None:
    forms = ("zero", "one", "two", "few", "many", "other")
    path = written(tmp_path, *(f"years.{form},{{count}} {form}" for form in forms))
    with speaking(progression.language("cy", path)):
        said = [counted("years", count) for count in (0, 1, 2, 3, 4, 6, 1200)]

    assert said == ["0 zero", "1 one", "2 two", "3 few", "4 other", "6 many", "1,200 other"]


def test_what_is_left_out_is_english_and_counted(tmp_path: Path) -> None:
    path = pseudo(tmp_path, leave_out=("key.heading", "months.few"))
    welsh = progression.language("cy", path)

    assert welsh.missing == ("key.heading", "months.few")
    assert welsh.said["key.heading"] == "Key"
    assert welsh.said["months.few"] == bracketed("{count} months")


def test_a_plural_without_any_translation_is_english_in_each_form(tmp_path: Path) -> None:
    welsh = progression.language("cy", written(tmp_path, "key.heading,x"))

    assert welsh.said["months.one"] == "1 month"
    assert welsh.said["months.few"] == "{count} months"


REFUSED = """
about.date,o | missing_value cy: 'o' leaves out {date}, which the page fills in
about.date,{x} | unknown_choice cy: '{x}' in '{x}' is not in the English, which has {date}
key.heading,{x} | unknown_choice cy: '{x}' in '{x}' is not in the English, which has none
key.heading,{ | unknown_choice cy: '{' has a brace by itself, and words like {name} are expected
zoom.inn,x | unknown_choice key: 'zoom.inn' is not a key of the table; did you mean 'zoom.in'?
,x | missing_value key: the cell is blank, and a key is expected
key.heading,=1 | formula_like_value cy: '=1' begins with '=', which a spreadsheet runs as a formula
months.other,mis | missing_value cy: 'mis' leaves out {count}, which the page fills in
"""


@pytest.mark.parametrize(
    ("line", "notice"), [line.split(" | ") for line in REFUSED.strip().splitlines()]
)
def test_what_would_break_the_page_is_refused(tmp_path: Path, line: str, notice: str) -> None:
    assert rejected(written(tmp_path, line))[0] == f"2 {notice}"


def test_a_key_may_stand_once(tmp_path: Path) -> None:
    path = written(tmp_path, "key.heading,x", "key.heading,y")

    assert rejected(path) == ["3 duplicate_id key: 'key.heading' is already the key of line 2"]


def test_a_form_for_one_number_may_say_it_in_a_word(tmp_path: Path) -> None:
    assert (
        progression.language("cy", written(tmp_path, "months.two,dau")).said["months.two"] == "dau"
    )
    french = tmp_path / "fr.csv"
    french.write_text("key,fr\nmonths.one,un mois\n", encoding="utf-8")
    assert "leaves out {count}" in rejected(french, "fr")[0]  # in French it is for 0 too


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "not_a_csv_file"),
        (b"key;cy\nkey.heading;x\n", "wrong_delimiter"),
        ("key,cy\nkey.heading,\xe2\n".encode("cp1252"), "invalid_encoding"),
        (b"key,gd\nkey.heading,x\n", "missing_column"),
        (b'key,cy\nkey.heading,"x\n', "unclosed_quote"),
        (b"key,cy\nkey.heading,x,y\n", "row_length_mismatch"),
        (b"", "empty_file"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "cy.csv"
    path.write_bytes(content)

    assert rejected(path)[0].split()[1] == code


@pytest.mark.parametrize("tag", ["xx", "", "../../x", "cy_GB", "english", "c" * 200, "cy-"])
def test_a_tag_that_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="write its tag, such as cy for Welsh"):
        locale_of(tag)


def test_dates_lists_and_pounds_are_written_as_the_language_does() -> None:
    german, date = Foreign({}, "de"), dt.date(2026, 11, 22)

    assert (german.day(date), german.month(date)) == ("22. November 2026", "November 2026")
    assert german.joined(["a", "b", "c"]) == "a, b und c"
    assert german.joined(["a", "b"], either=True) == "a oder b"
    assert (german.joined(["a"]), german.joined([])) == ("a", "")
    assert [german.pounds(Decimal(it)) for it in ("1395", "36.5")] == ["1.395\xa0£", "36,50\xa0£"]
    assert german.number(5000) == "5.000"


def test_the_same_table_gives_the_same_page(tmp_path: Path) -> None:
    path = pseudo(tmp_path)
    first, second = (render(shipped(), language=progression.language("cy", path)) for _ in range(2))

    assert first == second
