"""What is shipped: the source archive builds the wheel, which works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from progression import load

ROOT = Path(__file__).parent.parent
OWN = {"Changelog", "Documentation", "Homepage", "Issues", "Source"}
DATA = (
    "cards.csv",
    "competence.csv",
    "facts.csv",
    "routes.csv",
    "sources.csv",
    "ecs-scheme/cards.csv",
    "ecs-scheme/facts.csv",
    "ecs-scheme/routes.csv",
    "ecs-scheme/sources.csv",
)


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive alone and without a network."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (archive,) = folder.glob("*.tar.gz")
    run(sys.executable, "-m", "tarfile", "-e", archive, folder, cwd=folder)
    (unpacked,) = (path for path in folder.iterdir() if path.is_dir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    offline = ("--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")
    run(sys.executable, "-m", "pip", "install", *offline, "-t", folder, wheel, cwd=folder)
    return folder


def test_the_wheel_holds_every_file_of_the_package_and_the_data_and_no_other(wheel: Path) -> None:
    package = {f"progression/{name}" for name in files(ROOT / "progression")}
    data = {f"progression/data/{name}" for name in files(ROOT / "data")}

    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert held == package | data
    assert data >= {f"progression/data/{name}" for name in DATA}


def test_who_cites_it_cites_the_version_there_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")

    assert f"\nversion: {project['version']}\n" in cited
    assert f"version {project['version']}" in (ROOT / "docs" / "licence.md").read_text("utf-8")


def test_the_addresses_are_known_ones() -> None:
    """What is not the project's own home is a page that the data rests on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    cited = {source.address for source in load().rules.sources}
    others = {label: url for label, url in project["urls"].items() if label not in OWN}

    assert others
    assert set(others.values()) <= cited


def test_the_archives_are_as_the_index_and_installers_want_them(wheel: Path) -> None:
    """The README can be shown, the metadata is complete, the wheel holds nothing odd."""
    built = sorted((*wheel.parent.glob("*.whl"), *wheel.parent.glob("*.tar.gz")))

    said = run(sys.executable, "-m", "twine", "check", "--strict", *built, cwd=wheel.parent)
    run(sys.executable, "-m", "check_wheel_contents", wheel, cwd=wheel.parent)

    assert said.count("PASSED") == len(built) == 2


def test_the_wheel_says_what_may_be_done_with_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        (licence,) = (name for name in held.namelist() if name.endswith("licenses/LICENSE"))

        assert held.read(licence) == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("options", [[], ["--data", "ecs-scheme"]], ids=["default", "ecs-scheme"])
def test_an_installed_progression_finds_its_data_from_any_folder(
    installed: Path, tmp_path: Path, options: list[str]
) -> None:
    where = "import progression; print(progression.__file__)"
    away = {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}

    code = run(sys.executable, "-c", where, cwd=tmp_path, **away)
    cards = run(sys.executable, "-m", "progression", *options, "cards", cwd=tmp_path, **away)

    assert Path(code.strip()) == installed / "progression" / "__init__.py"
    assert "Black" in cards


def test_the_command_is_called_progression(installed: Path) -> None:
    assert {path.stem for path in (installed / "bin").iterdir()} == {"progression"}
