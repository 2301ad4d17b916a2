"""The help: commands by what they are for, examples that work, near misses, names completed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from click.testing import CliRunner

from progression import intake
from progression.cli import COMMANDS, main
from progression.cli.help import EXAMPLES, EXITS, FIRST, GROUPS

OPTIONS = re.compile(r"^  (--?[a-z-]+)", re.MULTILINE)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def completed(line: str, typed: str) -> list[str]:
    """What bash offers after a line, for the word that is typed."""
    shell = BashComplete(main, {}, "progression", "_PROGRESSION_COMPLETE")
    return [item.value for item in shell.get_completions(shlex.split(line), typed)]


def test_every_command_of_a_group_is_one_and_has_an_example() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert len(grouped) == len(set(grouped))
    assert set(grouped) <= set(COMMANDS)
    assert set(grouped) == set(EXAMPLES)


def test_the_help_lists_every_command_once_then_options_and_exit_codes() -> None:
    code, help, _ = run("--help")
    parts = re.findall(r"^(\w[\w ]*):$", help, re.MULTILINE)

    assert code == 0
    assert [part for part in parts if part != "More"] == [*GROUPS, "Options", "Exit codes"]
    for name in COMMANDS:
        assert len(re.findall(rf"^  {name}  ", help, re.MULTILINE)) == 1, name
    for number, meaning in EXITS:
        assert f"  {number}  {meaning}" in help


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_fits_eighty_columns_and_cuts_nothing_short(command: str) -> None:
    code, help, _ = run(*filter(None, [command]), "--help")
    assert code == 0
    assert max(map(len, help.splitlines())) <= 80
    assert not re.search(r"\w\.\.\.$", help, re.MULTILINE)


@pytest.mark.parametrize("line", [*FIRST, *(line for some in EXAMPLES.values() for line in some)])
def test_every_example_works(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["new", "other" if " new " in line else "my-scheme"])
    program, *arguments = shlex.split(line)
    code, said, complaint = run(*arguments)

    assert program == "progression"
    assert (code, bool(said)) == (0, True), complaint
    assert line in run(arguments[0] if arguments[0] in COMMANDS else arguments[2], "--help")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pth", "black"), "Error: no command is called 'pth'; did you mean 'path'?\n"),
        (("zzzz",), "Error: no command is called 'zzzz'\n"),
        (
            ("path", "black", "--trade", "x"),
            (
                "Error: No such option '--trade'. "
                "(Did you mean one of: '--have', '--tier', '--tradeoffs'?)\n"
            ),
        ),
    ],
)
def test_a_near_miss_of_a_command_or_option_is_named(arguments: tuple[str, ...], said: str) -> None:
    code, output, complaint = run(*arguments)
    assert (code, output) == (2, "")
    assert complaint.endswith(said)


@pytest.mark.parametrize(
    ("line", "typed", "expected"),
    [
        ("", "pa", ["path"]),
        ("path", "--wit", ["--without", "--within"]),
        ("path", "audio-visual", ["audio-visual-technician", "audio-visual-project-manager"]),
        ("path", "AV P", ["audio-visual-project-manager"]),
        ("path black --have", "T Lev", ["t-level"]),
        ("path black --without", "abtt", ["abtt-bronze"]),
        ("path black --tier", "", ["operative", "gold", "black"]),
        ("path black --category", "au", ["audiovisual"]),
        ("path black --by", "", ["steps", "cost", "time"]),
        ("--data ecs-scheme show", "installation-e", ["installation-electrician"]),
        ("show --data ecs-scheme", "installation-e", ["installation-electrician"]),
        ("compare audiovisual-operative", "btec", ["btec"]),
        ("explain", "unknown_cr", ["unknown_credential"]),
        ("--data", "ecs-s", ["ecs-scheme", "ecs-s"]),
        ("--data nowhere path", "a", []),
    ],
)
def test_the_shell_completes_commands_options_and_names(
    line: str, typed: str, expected: list[str]
) -> None:
    assert sorted(completed(line, typed)) == sorted(expected)


def test_what_is_completed_is_understood() -> None:
    rules, _ = intake.read(intake.locate("ecs-audiovisual"))
    assert rules
    for id in completed("show", ""):
        assert run("show", id)[0] == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_of_the_guide_is_given_its_script(shell: str) -> None:
    guide = (Path(__file__).parent.parent / "docs" / "completion.md").read_text(encoding="utf-8")
    assert f"_PROGRESSION_COMPLETE={shell}_source progression" in guide
    found = CliRunner().invoke(
        main, prog_name="progression", env={"_PROGRESSION_COMPLETE": f"{shell}_source"}
    )
    assert (found.exit_code, "_PROGRESSION_COMPLETE" in found.stdout) == (0, True)
