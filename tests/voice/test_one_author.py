"""The sentences of answers stand in one table: nothing else that is read aloud is in code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import progression
from progression import cli
from progression.intake import catalogue
from progression.voice.phrases import PLACE, table
from tests.conftest import GOLDEN
from tests.test_cli import run
from tests.voice.pseudo import bracketed, pseudo

ROOM = Path(progression.__file__).parent
WORD = re.compile(r"(?<![\w.{-])[A-Za-z]{2,}(?![\w.({=:-])")
FEW = 4
MARKUP = re.compile(r"</?[a-z:]+[ >\[]|\\|^\w+[.]\w+|[{]\w+:\w+")

# Each of these rooms has an author of its own (design.md, section 2), or says nothing in an answer.
OTHER_AUTHORS = {
    "cli": "the help, and what a command complains of on stderr",
    "checks": "notices about data",
    "columns.py": "labels and meanings of columns, from which the table takes its labels",
    "exceptions.py": "refusals",
    "framework.py": "refusals, and the repr of a framework",
    "intake": "notices about data, and the catalogue of them",
    "offers.py": "the rest of a refusal: what there is instead of an unknown name",
    "page/brand.py": "refusals of a logo",
    "page/stylesheet.py": "CSS",
    "planning/grants.py": "the text of a condition in the JSON, whose contract is English",
    "planning/outlook.py": "a repr",
    "planning/steps.py": "why a renewal is there in the JSON, whose contract is English",
    "question.py": "refusals",
    "record.py": "what Python says of a record that may not be changed",
    "upkeep/against.py": "notices about an earlier version",
    "upkeep/lost.py": "notices about an earlier version",
    "upkeep/meaning.py": "notices about an earlier version",
    "upkeep/recorded.py": "notices about reviews.csv",
    "exchange/sheets.py": "the names of columns",
    "kit.py": "the refusal of a kit without its packages",
    "paper/poster.py": "the refusal of a sheet that is too small",
    "paper/typesetting.py": "the refusal of letters that no face has",
    "people/folder.py": "notices about files of people",
    "people/notices.py": "notices about files of people",
    "people/sheets.py": "notices about files of people, and their columns",
    "people/starter.py": "what stands in the files of a new folder",
    "people/tables.py": "what the columns of files of people mean",
    "voice/phrases.py": "notes for translators, in their table",
    "voice/translation.py": "notices about a translator's table",
    "__init__.py": "what Python says of a missing attribute",
    "model.py": "a repr",
}


def spoken(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module that read like a sentence, with their lines.

    Docstrings, what is raised (a refusal is no answer) and markup are none.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for raised in ast.walk(tree):
        if isinstance(raised, ast.Raise):
            silent.update(map(id, ast.walk(raised)))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent.update(id(part) for part in node.values)
    for node in ast.walk(tree):
        if (
            id(node) not in silent
            and len(WORD.findall(text := _text(node))) >= FEW
            and not MARKUP.search(text)
        ):
            yield node.lineno, text  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _text(part) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def rooms() -> dict[str, Path]:
    found = {path.relative_to(ROOM).as_posix(): path for path in sorted(ROOM.rglob("*.py"))}
    return {
        name: path
        for name, path in found.items()
        if name not in OTHER_AUTHORS and name.split("/")[0] not in OTHER_AUTHORS
    }


@pytest.mark.parametrize("name", rooms())
def test_no_sentence_of_an_answer_stands_in_code(name: str) -> None:
    assert list(spoken(rooms()[name])) == []


@pytest.mark.parametrize(
    "path", sorted((ROOM / "page" / "script").rglob("*.js")), ids=lambda path: path.name
)
def test_no_sentence_stands_in_a_script_of_the_page(path: Path) -> None:
    code = re.sub(
        r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    texts = re.findall(r""""([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`""", code)
    said = [re.sub(r"\$\{[^}]*\}", "", "".join(found)) for found in texts]
    assert [
        text for text in said if re.match(r"[A-Z]", text) and len(WORD.findall(text)) >= FEW
    ] == []


def test_every_exception_is_still_one() -> None:
    assert [name for name in OTHER_AUTHORS if not (ROOM / name).exists()] == []


def test_a_sentence_in_code_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('def tell(n):\n    return f"The plan has {n} steps in all."\n', "utf-8")
    assert list(spoken(module)) == [(2, "The plan has {} steps in all.")]


COMMANDS = {
    "path": ("path", "black", "--have", "T Level", "--as-of", "2026-11-27"),
    "next": ("next", "--have", "T Level", "--as-of", "2026-11-27"),
    "compare": ("compare", "AV Operative", "AV Technician", "--as-of", "2026-11-27"),
    "show": ("show", "AV Technician", "--explain"),
    "diff": ("diff", "ecs-audiovisual", "changed"),
    "review": ("review", "AV Technician"),
    "sources": ("sources",),
    "table": ("table",),
    "cards": ("cards",),
    "check": ("check", "--as-of", "2026-11-27"),
}


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A table with every second phrase filled in, and a framework that was changed a little."""
    folder = tmp_path_factory.mktemp("half")
    words = pseudo(folder, leave_out=tuple(sorted(table())[::2]))
    progression.load().save(folder / "changed")
    cards = folder / "changed" / "cards.csv"
    text = cards.read_text(encoding="utf-8-sig")
    cards.write_text(text.replace("Relevant BTEC", "A BTEC", 1), encoding="utf-8")
    return words, folder


@pytest.mark.parametrize("command", COMMANDS)
def test_every_answer_speaks_a_half_filled_table(
    command: str, half: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    words, folder = half
    monkeypatch.chdir(folder)
    english = run(*COMMANDS[command])
    welsh = run(*COMMANDS[command], "--lang", "cy", "--words", str(words))

    assert (english.exit_code, welsh.exit_code) == (0, 0)
    assert "⟦" not in english.stdout
    assert "⟦" in welsh.stdout
    assert "phrases have no translation" in welsh.stderr
    said = " ".join(welsh.stdout.split())
    filled = {key: row.english for key, row in sorted(table().items())[1::2]}
    left = [key for key, text in filled.items() if _stands(text, said)]
    assert left == [], "English where the table has another language"


def _stands(english: str, said: str) -> bool:
    """Whether a whole phrase of several words stands in an answer as it is in English.

    One that is a part of another phrase is not told from it.
    """
    part = any(english in each.english for each in table().values() if each.english != english)
    whole = not part and not PLACE.search(english) and len(english.split()) > FEW
    return whole and english in said and bracketed(english) not in said


# The words of style.md and design.md, section 3: what is not said, and what is said instead.
NEVER = {
    r"\bmend(s|ed|ing)?\b": "fix",
    r"\balike\b": "the same",
    r"\bhangs? on\b": "depends on",
    r"\blapse[sd]?\b": "expires",
    r"(?<!on )\b(the|a|no|any|every|shortest|cheapest|quickest) ways?\b"
    r"(?! (of|in|into|to go|either))": "route, plan",
    r"Say how ": "Show how",
    r"one away\b": "one step away",
    r"[Mm]uch hangs": "Bottlenecks",
    r"A way of which": "Time unknown",
    r"\bplease\b": "nothing",
    r"\binvalid\b": "what was expected",
    r"!(?![\w=\[])": "a full stop",
}


def _sentences() -> dict[str, str]:
    found = {f"golden/{path.name}": path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.*")}
    found |= {f"phrase {key}": row.english for key, row in table().items()}
    for entry in catalogue.entries():
        found[f"notice {entry.code}"] = f"{entry.means}\n{entry.fix}"
    for command in ("", *progression_commands()):
        found[f"help {command}"] = run(*filter(None, [command]), "--help").stdout
    return found


def progression_commands() -> tuple[str, ...]:
    return tuple(cli.COMMANDS)


@pytest.mark.parametrize("never", NEVER)
def test_words_that_we_do_not_use_are_nowhere(never: str) -> None:
    odd = {
        name: re.search(f".{{0,40}}{never}.{{0,40}}", " ".join(text.split()))
        for name, text in SENTENCES.items()
    }
    assert {name: found[0] for name, found in odd.items() if found} == {}, NEVER[never]


SENTENCES = _sentences()
